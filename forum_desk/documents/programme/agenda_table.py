"""The public programme as a table across the page: by columns of facts, or with the languages side by side."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, QUIET, Look, in_order, print_blocks
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Progress
from forum_desk.documents.programme.source import (
    LEADING_ROLES,
    Day,
    ProgrammePaper,
    Section,
    days,
    facts,
    hall_names,
    led_by,
    player_parts,
    role_word,
    times,
)
from forum_desk.documents.table import Column, Owner, Table, stacked_parts
from forum_desk.language import N_, Trilingual
from forum_desk.language.dates import clock, day_of_week
from forum_desk.people.rules import name_for
from forum_desk.programme.views import ItemView, PartView

TIME = 26.0
"""Width of the column of times in mm."""

LANGUAGE_NAMES = {"zh": N_("Chinese"), "vi": N_("Vietnamese"), "en": N_("English")}
_COLUMNS = (
    Column(N_("Time"), TIME),
    Column(N_("Programme item"), 96),
    Column(N_("Speaker"), 78),
    Column(N_("Chair"), 34),
    Column(N_("Place"), 35),
)


_Row = Callable[[ItemView], Block]


def draw_table(out: BinaryIO, paper: ProgrammePaper, look: Look, progress: Progress | None = None) -> PrintResult:
    """Prints time, item, speaker with organisation and title, chair and place in columns; languages are stacked."""
    table = Table(look, _COLUMNS, top=True)
    return _print(out, paper, table, lambda item: _facts_row(table, item), progress)


def draw_side_by_side(
    out: BinaryIO, paper: ProgrammePaper, look: Look, progress: Progress | None = None
) -> PrintResult:
    """Prints the whole programme in a column for each language."""
    width = (look.inner - TIME) / len(look.languages)
    columns = [Column(N_("Time"), TIME), *(Column(LANGUAGE_NAMES[tag], width) for tag in look.languages)]
    table = Table(look, columns, top=True)
    return _print(out, paper, table, lambda item: _language_row(table, item), progress)


def _print(out: BinaryIO, paper: ProgrammePaper, table: Table, row: _Row, progress: Progress | None) -> PrintResult:
    look = table.look
    sheet = Sheet(out, look.width, look.height, title=paper.forum.name.best(*look.languages))
    every = days(paper.programme)
    blocks = [block for day in every for block in _day(table, day, row, alone=len(every) == 1)]
    finished = print_blocks(sheet, look, blocks, columns=table.heads(), progress=progress)
    sheet.save()
    count = sum(len(day.items) for day in every)
    return PrintResult(sheet.pages, count, tuple(table.problems), stopped=not finished)


def _day(table: Table, day: Day, row: _Row, *, alone: bool) -> Iterator[Block]:
    if not alone:
        yield table.heading([day_of_week(day.date, tag) for tag in table.look.languages])
    for section in day.sections:
        if any(section.name):
            yield table.heading(_heading(section, table.look.languages))
        yield from map(row, section.items)


def _heading(section: Section, languages: tuple[str, ...]) -> list[str]:
    """The session with its time, and quiet behind it its other names, its hall and who leads it."""
    first, *others = in_order(section.name, languages)
    start = clock(section.starts_at.time()) if section.starts_at else ""
    hall = BETWEEN.join(in_order(section.hall, languages))
    return [
        f"{start}  {first}".strip(),
        *(text for text in (*others, hall, led_by(section.leading, languages)) if text),
    ]


def _facts_row(table: Table, item: ItemView) -> Block:
    languages = table.look.languages
    acting = [part for part in item.parts if part.role not in LEADING_ROLES]
    leading = [part for part in item.parts if part.role in LEADING_ROLES]
    return table.row(
        _owner(item),
        (Part(times(item), 500, 9.5, QUIET),),
        (*stacked_parts(in_order(item.title, languages), 10.5, weight=600), *_topics(item.topics, languages)),
        [each for part in acting for each in player_parts(part, languages, 9.5)],
        [each for part in leading for each in player_parts(part, languages[:1], 9)],
        (Part(hall_names(item, languages), 400, 8.5, LABEL),),
    )


def _language_row(table: Table, item: ItemView) -> Block:
    halls = [hall_names(item, (tag,)) for tag in table.look.languages]
    return table.row(
        _owner(item),
        (Part(times(item), 500, 9.5, QUIET), *(Part(hall, 400, 8, LABEL) for hall in dict.fromkeys(halls))),
        *(list(_in_language(item, tag)) for tag in table.look.languages),
    )


def _in_language(item: ItemView, tag: str) -> Iterator[Part]:
    yield Part(item.title.best(tag), 600, 10)
    for part in item.parts:
        yield Part(_named(part, tag), 600, 9, INK, before=0.6)
        yield Part(facts(part, tag), 400, 8, LABEL)
    yield from _topics(item.topics, (tag,))


def _named(part: PartView, tag: str) -> str:
    """A person as readers of this language read the name, who leads with the word for it."""
    person = part.person
    name = name_for(person.names, person.country, tag) if person else part.name or part.organisation.best(tag)
    return f"{role_word(part.role, tag)}: {name}" if part.role in LEADING_ROLES else name


def _topics(topics: Iterable[Trilingual], languages: tuple[str, ...]) -> Iterator[Part]:
    for number, topic in enumerate(topics, 1):
        yield Part(f"{number}. {BETWEEN.join(in_order(topic, languages))}", 400, 8.5, QUIET, before=0.3)


def _owner(item: ItemView) -> Owner:
    who = next((part.person.id for part in item.parts if part.person), "")
    return Owner(who, item.title.best())
