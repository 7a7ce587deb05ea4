"""The public programme as a list (会议日程): time at the left, everything else below each other, languages stacked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, print_blocks
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress
from forum_desk.documents.programme.source import (
    LEADING_ROLES,
    Day,
    ProgrammePaper,
    Section,
    days,
    elsewhere,
    led_by,
    player_parts,
    times,
)
from forum_desk.language import Trilingual
from forum_desk.language.dates import clock, day_of_week
from forum_desk.programme.views import ItemView

TIMES = 30.0
"""Width of the column of times in mm."""


def draw_list(out: BinaryIO, paper: ProgrammePaper, look: Look, progress: Progress | None = None) -> PrintResult:
    """Prints the programme on upright A4."""
    sheet = Sheet(out, look.width, look.height, title=paper.forum.name.best(*look.languages))
    writer = _Writer(look)
    every = days(paper.programme)
    blocks = [block for day in every for block in writer.day(day, alone=len(every) == 1)]
    finished = print_blocks(sheet, look, blocks, progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, writer.items, tuple(writer.problems), stopped=not finished)


@dataclass
class _Writer:
    """Turns days into blocks and collects what could not be printed as it should."""

    look: Look
    items: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the texts begin."""
        return self.look.margin + TIMES

    def day(self, day: Day, *, alone: bool) -> Iterator[Block]:
        """The blocks of one day; a day that is alone stands in the head of the page already."""
        if not alone:
            yield self._day_head(day.date)
        for section in day.sections:
            yield from self._section(section)

    def _day_head(self, day: date) -> Block:
        words = [day_of_week(day, tag) for tag in self.look.languages]
        laid = cell(self.look.inner, Part(words[0], 700, 15, INK), Part(BETWEEN.join(words[1:]), 400, 9, LABEL))

        def paint(sheet: Sheet, y: float) -> None:
            laid.paint(sheet, self.look.margin, y + 5)
            sheet.line_(self.look.margin, y + laid.height + 7, self.look.width - self.look.margin,
                        y + laid.height + 7, INK, 0.4)  # fmt: skip

        return Block(laid.height + 9, paint, with_next=True)

    def _section(self, section: Section) -> Iterator[Block]:
        titles = in_order(section.name, self.look.languages)
        if titles:
            hall = BETWEEN.join(in_order(section.hall, self.look.languages))
            laid = self._cell(
                "", Part(titles[0], 700, 14, INK, 1.25), Part(BETWEEN.join(titles[1:]), 500, 10, QUIET),
                Part(hall, 400, 8.5, LABEL), Part(led_by(section.leading, self.look.languages), 500, 8.5, QUIET),
            )  # fmt: skip
            start = clock(section.starts_at.time()) if section.starts_at else ""
            yield self._block(laid, start, heading=True, with_next=bool(section.items))
        for item in section.items:
            self.items += 1
            yield self._block(self._item(item, section), times(item), heading=not titles)

    def _item(self, item: ItemView, section: Section) -> Cell:
        languages = self.look.languages
        titles = in_order(item.title, languages)
        parts = [Part(title, 600 if n == 0 else 400, 11 if n == 0 else 9, INK if n == 0 else QUIET)
                 for n, title in enumerate(titles)]  # fmt: skip
        size = 9.5 if titles else 11
        acting = [part for part in item.parts if part.role not in LEADING_ROLES]
        leading = [part for part in item.parts if part.role in LEADING_ROLES]
        players = [part for each in acting for part in player_parts(each, languages, size)]
        who = next((part.person.id for part in acting if part.person), "")
        return self._cell(
            who,
            *parts,
            *players,
            Part(led_by(leading, languages), 500, 8.5, QUIET, before=0.6),
            *self._topics(item.topics),
            Part(elsewhere(item, section, languages), 400, 8.5, LABEL, before=0.4),
        )

    def _topics(self, topics: Iterable[Trilingual]) -> Iterator[Part]:
        for number, topic in enumerate(topics, 1):
            yield Part(f"{number}. {BETWEEN.join(in_order(topic, self.look.languages))}", 400, 8.5, QUIET, before=0.3)

    def _cell(self, delegate_id: str, *parts: Part) -> Cell:
        laid = cell(self.look.inner - TIMES, *parts)
        about = parts[0].text if parts else ""
        if laid.missing:
            self.problems.append(Problem(delegate_id, about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem(delegate_id, about, "does_not_fit", text) for text in laid.too_long]
        return laid

    def _block(self, laid: Cell, shown: str, *, heading: bool, with_next: bool = False) -> Block:
        space = 3.4 if with_next else 5.0
        return Block(laid.height + space, partial(self._paint, laid, shown, heading, space), with_next)

    def _paint(self, laid: Cell, shown: str, heading: bool, space: float, sheet: Sheet, y: float) -> None:
        look = self.look
        first = laid.lines[0].offset if laid.lines else 4.0
        weight, size, colour = (700, 14.0, look.accent) if heading else (500, 9.5, QUIET)
        if heading and "–" in shown:
            size = 9.5
        sheet.words(look.margin, y + 2.5 + first, shown, weight=weight, size=size, colour=colour)
        laid.paint(sheet, self.left, y + 2.5)
        if space >= 5:
            foot = y + laid.height + space
            sheet.line_(self.left, foot, look.width - look.margin, foot, LINE, 0.2)
