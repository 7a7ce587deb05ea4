"""The run of the show (流程单) and the cue list (提示单): one row an item."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, QUIET, in_order, print_blocks
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.programme.source import (
    ProgrammePaper,
    Section,
    all_facts,
    days,
    elsewhere,
    led_by,
    look_of,
    role_word,
)
from forum_desk.documents.table import Column, Owner, Table, stacked_parts
from forum_desk.language import N_
from forum_desk.language.dates import clock, day_of_week
from forum_desk.programme.views import ItemView, PartView

RUNDOWN = N_("Rundown")
CUES = N_("Cue list")
SHEETS = ("a4", "a3")
_WIDTHS = {"a4": (297.0, 210.0, 12.0), "a3": (420.0, 297.0, 14.0)}
_RUNDOWN = (
    (N_("No."), 9), (N_("Time"), 15), (N_("Min."), 11), (N_("Item, people and positions"), 76), (N_("Screen"), 30),
    (N_("Sound and light"), 31), (N_("Ushers"), 27), (N_("Responsible"), 25), (N_("Words"), 49),
)  # fmt: skip
_CUES = (
    (N_("No."), 10), (N_("Time"), 17), (N_("Item"), 62), (N_("Screen"), 55), (N_("Sound and light"), 55),
    (N_("Ushers"), 40), (N_("On the stage"), 34),
)  # fmt: skip


def draw_rundown(
    out: BinaryIO, paper: ProgrammePaper, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints number, time, length, item with people and positions, screen, sound and light, ushers, words."""
    return _print(out, paper, selection, progress, RUNDOWN, _RUNDOWN, _rundown_row)


def draw_cues(
    out: BinaryIO, paper: ProgrammePaper, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints what the control desk does at each item; items without a cue are left out."""
    return _print(out, paper, selection, progress, CUES, _CUES, _cue_row)


_Row = Callable[[Table, int, ItemView, Section], list[Block]]


def _print(
    out: BinaryIO,
    paper: ProgrammePaper,
    selection: Selection,
    progress: Progress | None,
    title: str,
    columns: tuple[tuple[str, int], ...],
    row: _Row,
) -> PrintResult:
    width, height, margin = _WIDTHS[selection.sheet or SHEETS[0]]
    look = look_of(paper, title, selection, width=width, height=height, margin=margin, ornate=False)
    scale = look.inner / sum(each for _word, each in columns)
    table = Table(look, [Column(word, each * scale) for word, each in columns], top=True)
    sheet = Sheet(out, width, height, title=paper.forum.name.best(*look.languages))
    blocks, count = _blocks(table, paper, row)
    finished = print_blocks(sheet, look, blocks, columns=table.heads(), progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, count, tuple(table.problems), stopped=not finished)


def _blocks(table: Table, paper: ProgrammePaper, row: _Row) -> tuple[list[Block], int]:
    """The rows of all days, numbered through, under the headings of days and sessions; and how many items these are."""
    languages = table.look.languages
    blocks: list[Block] = []
    number = made = 0
    every = days(paper.programme)
    for day in every:
        rows: list[Block] = []
        for section in day.sections:
            of_section = [row(table, number + n, item, section) for n, item in enumerate(section.items, 1)]
            number += len(section.items)
            if any(section.name) and any(of_section):
                rows.append(table.heading(list(_section_words(section, languages))))
            rows += [block for of_item in of_section for block in of_item]
            made += sum(1 for of_item in of_section if of_item)
        if rows and len(every) > 1:
            blocks.append(table.heading([day_of_week(day.date, tag) for tag in languages]))
        blocks += rows
    return blocks, made


def _section_words(section: Section, languages: tuple[str, ...]) -> Iterator[str]:
    start = clock(section.starts_at.time()) if section.starts_at else ""
    first, *others = in_order(section.name, languages)
    yield f"{start}  {first}".strip()
    yield from others
    yield from (text for text in (BETWEEN.join(in_order(section.hall, languages)), led_by(section.leading, languages))
                if text)  # fmt: skip


def _rundown_row(table: Table, number: int, item: ItemView, section: Section) -> list[Block]:
    languages = table.look.languages
    cues = item.cues
    return table.rows(
        _owner(item),
        (Part(str(number), 600, 9, LABEL),),
        (Part(_start(item), 600, 9.5, INK),),
        (Part(str(item.minutes) if item.minutes else "", 500, 9.5, QUIET),),
        (
            *stacked_parts(in_order(item.title, languages), 9.5, weight=600),
            *(each for part in item.parts for each in _player(part, languages)),
            Part(elsewhere(item, section, languages), 400, 8, LABEL, before=0.5),
        ),
        *(
            (Part(text, 400, 8.5, flow=True),)
            for text in (cues.screen, cues.sound_light, cues.ushers, cues.responsible)
        ),
        [
            Part(text, 400, 8.5 if n == 0 else 7.5, INK if n == 0 else QUIET, before=0.8, flow=True)
            for n, text in enumerate(filter(None, map(cues.words.in_, languages)))
        ],
    )


def _cue_row(table: Table, number: int, item: ItemView, _section: Section) -> list[Block]:
    cues, languages = item.cues, table.look.languages
    things = [_thing(each.name.best(*languages), each.count, each.note) for each in item.details.properties]
    if not (cues.screen or cues.sound_light or cues.ushers or things):
        return []
    return table.rows(
        _owner(item),
        (Part(str(number), 600, 9, LABEL),),
        (Part(_start(item), 600, 10, INK),),
        stacked_parts(in_order(item.title, languages), 9.5, weight=600),
        *((Part(text, 500, 9.5, flow=True),) for text in (cues.screen, cues.sound_light, cues.ushers)),
        tuple(Part(thing, 400, 8.5, QUIET) for thing in things),
    )


def _player(part: PartView, languages: tuple[str, ...]) -> Iterator[Part]:
    """Who plays which part, with the title as invited."""
    yield Part(f"{role_word(part.role, languages[0])}: {part.printed_name(languages[0])}", 600, 8.5, INK, before=0.6)
    if part.person is not None:
        yield from (Part(text, 400, 7.5, LABEL) for text in all_facts(part, languages))


def _thing(name: str, count: int, note: str) -> str:
    counted = f"{name} × {count}" if count > 1 else name
    return f"{counted} ({note})" if note else counted


def _start(item: ItemView) -> str:
    return clock(item.starts_at.time()) if item.starts_at else ""


def _owner(item: ItemView) -> Owner:
    return Owner("", item.title.best())
