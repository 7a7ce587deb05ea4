"""Small facts that the screen says about the programme: its line of facts, choices of fields, who has which part."""

from datetime import date, datetime, timedelta

from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.gui.programme.item_values import Choices
from forum_desk.gui.programme.line_up_form import can_stand
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.parts import PartLine
from forum_desk.gui.programme.rows import Block, clock, midnight
from forum_desk.language import _, dates, ngettext
from forum_desk.programme.views import ItemView, PartView

FIRST_HOUR = 9
"""A day without items is proposed to begin then."""


def facts_of(book: Book, day: date | None) -> str:
    """The line under the title: 22 May 2024 · 24 items · version 6."""
    count = sum(1 for item in book.view.items if not item.cancelled)
    words = [dates.day(day, book.language)] if day is not None else []
    words.append(ngettext("{n} item", "{n} items", count).format(n=count))
    if book.view.release:
        words.append(_("version {n}").format(n=book.view.release))
    else:
        words.append(_("not published"))
    return " · ".join(words)


def choices_of(book: Book) -> Choices:
    """What the fields can be chosen from."""
    halls = []
    for hall in book.halls:
        seats = ngettext("{n} seat", "{n} seats", hall.seats).format(n=hall.seats) if hall.seats else ""
        halls.append((hall.key, f"{hall.name} · {seats}" if seats else hall.name))
    return Choices(
        halls=tuple(halls),
        sessions=tuple((row.key, row.name or _("Session")) for row in book.sessions.values()),
        days=tuple((day.isoformat(), dates.weekday_and_day(day, book.language)) for day in book.days),
        items=lambda: [(block.key, _choice_words(block)) for block in (*book.blocks, *book.pool)],
    )


def stage_names(book: Book, item: ItemView) -> dict[str, tuple[str, str]]:
    """What everybody who may stand on the stage in an item is called, and the line under it."""
    lines = {line.id: line for line in part_lines(book, item)[1]}
    return {key: (lines[key].name, lines[key].title) for key in can_stand(item)}


def _choice_words(block: Block) -> str:
    return f"{clock(block.start)} {block.name}" if block.start is not None else block.name


def part_lines(book: Book, item: ItemView) -> tuple[tuple[PartLine, ...], tuple[PartLine, ...]]:
    """Everyone's part in speaking order, and in the order of rank."""
    return tuple(_line(book, part) for part in item.parts), tuple(_line(book, part) for part in item.by_rank)


def foot_of(book: Book, item: ItemView) -> str:
    """What the panel says last: in which version of the programme, and how it is interpreted."""
    spoken = " → ".join(LANGUAGE_WORDS.get(tag, tag) for tag in item.languages)
    changed = ""
    if item.revised_at is not None and book.zone is not None:
        changed = _("Changed {time}").format(time=dates.clock(item.revised_at, book.zone))
    version = _("version {n}").format(n=book.view.release) if book.view.release else _("not published")
    return " · ".join(word for word in (changed, spoken, version) if word)


def free_start(book: Book, day: date, hall: str) -> datetime:
    """When the last item of a hall on a day ends; on an empty day its opening hour."""
    ends = [
        block.end
        for block in book.of_day(day)
        if block.end is not None and (hall in block.halls or not hall) and block.end.date() == day
    ]
    opening = next((one.opens_at for one in book.view.days if one.date == day and one.opens_at), None)
    return max(ends, default=opening or midnight(day) + timedelta(hours=FIRST_HOUR))


def _line(book: Book, part: PartView) -> PartLine:
    title = book.words(part.title) or (book.words(part.organisation) if part.person is not None else "")
    return PartLine(
        part.id, part.role, book.part_name(part), title, part.languages, is_organisation=bool(part.organisation_id)
    )
