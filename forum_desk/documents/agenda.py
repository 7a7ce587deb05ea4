"""The programme (会议日程): by day and session, the languages stacked in the order that was asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import BinaryIO

from forum_desk.badges.rules import UNSAID, BadgeForum
from forum_desk.documents.badge_data import badge_forum
from forum_desk.documents.furniture import (
    BETWEEN,
    INK,
    LABEL,
    LINE,
    QUIET,
    Look,
    in_order,
    print_blocks,
)  # fmt: skip
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import MM, Sheet
from forum_desk.documents.kit.text import width_of
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.language import N_, Trilingual
from forum_desk.language.dates import clock, day_of_week
from forum_desk.people.rules import Names, own_name, second_name
from forum_desk.programme.queries import programme
from forum_desk.programme.views import ItemView, PartView
from forum_desk.storage.unit import Unit

TITLE = N_("Programme")
NAMELESS = Names()
TIMES = 30.0
"""Width of the column of times in mm."""


@dataclass(frozen=True, slots=True)
class AgendaSpeaker:
    """Somebody with a part in an item, or an organisation when there is no name."""

    names: Names = NAMELESS
    country: str = ""
    title: Trilingual = UNSAID
    organisation: Trilingual = UNSAID
    delegate_id: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the programme; `start` and `end` are the venue's local time."""

    title: Trilingual
    start: time | None = None
    end: time | None = None
    speakers: tuple[AgendaSpeaker, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaSession:
    """A session with its items in order."""

    name: Trilingual
    start: time | None = None
    hall: Trilingual = UNSAID
    items: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day; None when its sessions have no date yet."""

    date: date | None
    sessions: tuple[AgendaSession, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that the paper shows."""

    forum: BadgeForum
    days: tuple[AgendaDay, ...]


def load(unit: Unit, _selection: Selection) -> Agenda:
    """The programme as it is now."""
    sessions = programme(unit).sessions
    days = tuple(
        AgendaDay(
            day,
            tuple(
                AgendaSession(each.name, _time(each.starts_at), each.hall, tuple(map(_item, each.items)))
                for each in group
            ),
        )
        for day, group in groupby(sessions, key=lambda s: s.starts_at.date() if s.starts_at else None)
    )
    return Agenda(badge_forum(unit), days)


def _time(when: datetime | None) -> time | None:
    return when.time() if when else None


def _item(view: ItemView) -> AgendaItem:
    end = view.starts_at + timedelta(minutes=view.minutes) if view.starts_at and view.minutes else None
    return AgendaItem(view.title, _time(view.starts_at), _time(end), tuple(map(_speaker, view.parts)))


def _speaker(part: PartView) -> AgendaSpeaker:
    person = part.person
    if person is None:
        return AgendaSpeaker(Names(printed=part.name), organisation=part.organisation)
    return AgendaSpeaker(person.names, person.country, part.title, part.organisation, person.id)


def draw(out: BinaryIO, agenda: Agenda, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints the programme on upright A4."""
    look = Look(agenda.forum, TITLE, selection)
    sheet = Sheet(out, look.width, look.height, title=agenda.forum.name.best(*look.languages))
    writer = _Writer(look)
    blocks = [block for day in agenda.days for block in writer.day(day, alone=len(agenda.days) == 1)]
    finished = print_blocks(sheet, look, blocks, progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, writer.items, tuple(writer.problems), stopped=not finished)


class _Writer:
    """Turns days into blocks and collects what could not be printed as it should."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.left = look.margin + TIMES
        self.wide = look.inner - TIMES
        self.items = 0
        self.problems: list[Problem] = []

    def day(self, day: AgendaDay, *, alone: bool) -> Iterator[Block]:
        """The blocks of one day; a day that is alone stands in the head of the page already."""
        if day.date is not None and not alone:
            yield self._day_head(day.date)
        for session in day.sessions:
            yield from self._session(session)

    def _day_head(self, day: date) -> Block:
        words = [day_of_week(day, tag) for tag in self.look.languages]
        laid = cell(self.look.inner, Part(words[0], 700, 15, INK), Part(BETWEEN.join(words[1:]), 400, 9, LABEL))

        def paint(sheet: Sheet, y: float) -> None:
            laid.paint(sheet, self.look.margin, y + 5)
            sheet.line_(self.look.margin, y + laid.height + 7, self.look.width - self.look.margin,
                        y + laid.height + 7, INK, 0.4)  # fmt: skip

        return Block(laid.height + 9, paint, with_next=True)

    def _session(self, session: AgendaSession) -> Iterator[Block]:
        titles = in_order(session.name, self.look.languages)
        if titles:
            hall = BETWEEN.join(in_order(session.hall, self.look.languages))
            laid = self._cell(
                "", Part(titles[0], 700, 14, INK, 1.25), Part(BETWEEN.join(titles[1:]), 500, 10, QUIET),
                Part(hall, 400, 8.5, LABEL),
            )  # fmt: skip
            yield self._block(laid, session.start, None, heading=True, with_next=bool(session.items))
        for item in session.items:
            self.items += 1
            start = None if item.start == session.start and item is session.items[0] else item.start
            yield self._block(self._item_cell(item), start, item.end, heading=not titles)

    def _item_cell(self, item: AgendaItem) -> Cell:
        titles = in_order(item.title, self.look.languages)
        parts = [Part(title, 600 if n == 0 else 400, 11 if n == 0 else 9, INK if n == 0 else QUIET)
                 for n, title in enumerate(titles)]  # fmt: skip
        speakers = [part for speaker in item.speakers for part in self._speaker(speaker, first=not titles)]
        who = next((speaker.delegate_id for speaker in item.speakers), "")
        return self._cell(who, *parts, *speakers)

    def _speaker(self, speaker: AgendaSpeaker, *, first: bool) -> Iterable[Part]:
        own = own_name(speaker.names, speaker.country)
        organisation = in_order(speaker.organisation, self.look.languages)[:1]
        if not own:
            return [Part(each, 500, 9.5, INK, before=0.6) for each in organisation]
        second = second_name(speaker.names, speaker.country)
        facts = [*in_order(speaker.title, self.look.languages)[:1], *organisation]
        name = f"{own}  {second}" if second else own
        return [
            Part(name, 600, 11 if first else 9.5, INK, before=0.8),
            *(Part(fact, 400, 8.5, LABEL) for fact in self._joined(facts)),
        ]

    def _joined(self, facts: list[str]) -> list[str]:
        """Position and organisation on one line where they fit, else each on its own."""
        line = BETWEEN.join(facts)
        return [line] if width_of(line) * 8.5 <= self.wide * MM else facts

    def _cell(self, delegate_id: str, *parts: Part) -> Cell:
        laid = cell(self.wide, *parts)
        about = parts[0].text if parts else ""
        if laid.missing:
            self.problems.append(Problem(delegate_id, about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem(delegate_id, about, "does_not_fit", text) for text in laid.too_long]
        return laid

    def _block(
        self, laid: Cell, start: time | None, end: time | None, *, heading: bool, with_next: bool = False
    ) -> Block:
        times = clock(start) if start else ""
        if start and end and not heading:
            times = f"{clock(start)}–{clock(end)}"
        space = 3.4 if with_next else 5.0
        return Block(laid.height + space, partial(self._paint, laid, times, heading, space), with_next)

    def _paint(self, laid: Cell, times: str, heading: bool, space: float, sheet: Sheet, y: float) -> None:
        look = self.look
        first = laid.lines[0].offset if laid.lines else 4.0
        weight, size, colour = (700, 14.0, look.accent) if heading else (500, 9.5, QUIET)
        sheet.words(look.margin, y + 2.5 + first, times, weight=weight, size=size, colour=colour)
        laid.paint(sheet, self.left, y + 2.5)
        if space >= 5:
            foot = y + laid.height + space
            sheet.line_(self.left, foot, look.width - look.margin, foot, LINE, 0.2)
