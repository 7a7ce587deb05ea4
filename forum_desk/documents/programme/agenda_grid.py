"""The programme as a grid of halls and time (分会场一览): a column a hall, rows between beginnings and ends.

Rows are as high as what stands in them, and idle time is short, so that ten minutes can be read beside three hours.
Items at the same time in one hall stand beside each other in columns, never over each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import BinaryIO

from forum_desk.badges.rules import mixed
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Chapter, Look, in_order, print_parts
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress
from forum_desk.documents.programme.source import Day, ProgrammePaper, days, times
from forum_desk.language.dates import clock, day_of_week
from forum_desk.programme.columns import columns
from forum_desk.programme.views import HallPlace, ItemView

TIME = 16.0
MOST_HALLS = 6
"""More halls than these go on to further pages."""

IDLE = 3.0
LEAST = 3.6
MINUTE = 0.16
"""Millimetres: height of a row in which nothing takes place, least height of another, and height of a minute."""

PADDING = 1.3


def draw_grid(out: BinaryIO, paper: ProgrammePaper, look: Look, progress: Progress | None = None) -> PrintResult:
    """Prints a page for each day, and for each six halls of it."""
    sheet = Sheet(out, look.width, look.height, title=paper.forum.name.best(*look.languages))
    every = days(paper.programme)
    grids = [_Grid(look, day, halls) for day in every for halls in _pages(paper, day)]
    finished = print_parts(sheet, look, [Chapter(list(grid.blocks()), grid.heads()) for grid in grids], progress)
    sheet.save()
    problems = tuple(problem for grid in grids for problem in grid.problems)
    return PrintResult(sheet.pages, sum(len(day.items) for day in every), problems, stopped=not finished)


def _pages(paper: ProgrammePaper, day: Day) -> list[tuple[HallPlace | None, ...]]:
    """The halls in which something takes place this day, so many a page; None for what has no hall."""
    used = {hall.id for item in day.items for hall in item.halls}
    halls: list[HallPlace | None] = [hall for hall in paper.programme.halls if hall.id in used]
    if any(not item.halls for item in day.items):
        halls.append(None)
    return [tuple(halls[start : start + MOST_HALLS]) for start in range(0, len(halls), MOST_HALLS)]


@dataclass(frozen=True, slots=True)
class _Tile:
    """An item in one hall: the rows it takes, where it stands from the left and how wide it is (mm), and its words."""

    first: int
    last: int
    x: float
    width: float
    laid: Cell


@dataclass
class _Grid:
    """One day in some halls."""

    look: Look
    day: Day
    halls: tuple[HallPlace | None, ...]
    problems: list[Problem] = field(default_factory=list)

    @property
    def wide(self) -> float:
        """Width of a hall's column in mm."""
        return (self.look.inner - TIME) / len(self.halls)

    def heads(self) -> Block:
        """The day, and the names of the halls."""
        languages = self.look.languages
        laid = [cell(TIME - 1, Part(day_of_week(self.day.date, languages[0]), 600, 7.5, QUIET))]
        for hall in self.halls:
            first, *others = in_order(hall.name, languages) if hall else ["—"]
            laid.append(cell(self.wide - 3, Part(first, 700, 10, INK), Part(BETWEEN.join(others), 400, 7.5, LABEL)))
        height = max(each.height for each in laid) + 3

        def paint(sheet: Sheet, y: float) -> None:
            x = self.look.margin
            for n, each in enumerate(laid):
                each.paint(sheet, x + (1.5 if n else 0), y + 1)
                x += self.wide if n else TIME
            sheet.line_(self.look.margin, y + height, self.look.width - self.look.margin, y + height, INK, 0.35)

        return Block(height, paint)

    def blocks(self) -> Iterator[Block]:
        """The rows of the day; a block ends where nothing is under way, so that no item is torn."""
        marks = sorted({moment for item in self.day.items for moment in _span(item)})
        tiles = [tile for number, hall in enumerate(self.halls) for tile in self._tiles(number, hall, marks)]
        heights = _heights(marks, tiles)
        start = 0
        for row in range(len(heights)):
            if all(tile.last <= row or tile.first > row for tile in tiles):
                inside = [tile for tile in tiles if start <= tile.first <= row]
                yield Block(sum(heights[start : row + 1]), partial(self._paint, marks, heights, start, row + 1, inside))
                start = row + 1

    def _tiles(self, number: int, hall: HallPlace | None, marks: Sequence[datetime]) -> Iterator[_Tile]:
        there = [item for item in self.day.items if _is_in(item, hall)]
        begin = marks[0] if marks else datetime.min  # noqa: DTZ901 - local time, without a zone
        minutes = [tuple(int((moment - begin).total_seconds() // 60) for moment in _span(item)) for item in there]
        places = columns([(start, end) for start, end in minutes])
        for item, place in zip(there, places, strict=True):
            width = self.wide / place.of * place.width
            start, end = _span(item)
            laid = self._words(item, width - 2 * PADDING - 1.6)
            yield _Tile(
                marks.index(start), marks.index(end) - 1, TIME + self.wide * (number + place.column / place.of), width,
                laid,
            )  # fmt: skip

    def _words(self, item: ItemView, width: float) -> Cell:
        languages = self.look.languages
        first, *others = in_order(item.title, languages) or [""]
        people = ", ".join(part.printed_name(languages[0]) for part in item.parts)
        laid = cell(
            width,
            Part(f"{times(item)}  {first}", 600, 7.8, INK),
            *(Part(text, 400, 6.6, QUIET) for text in others),
            Part(people, 500, 6.8, LABEL),
        )
        if laid.missing:
            self.problems.append(Problem("", item.title.best(), "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem("", item.title.best(), "does_not_fit", text) for text in laid.too_long]
        return laid

    def _paint(
        self,
        marks: Sequence[datetime],
        heights: Sequence[float],
        start: int,
        end: int,
        tiles: Sequence[_Tile],
        sheet: Sheet,
        y: float,
    ) -> None:
        look, left = self.look, self.look.margin
        tops = [y + sum(heights[start:row]) for row in range(start, end + 1)]
        for row in range(start, end):
            top = tops[row - start]
            sheet.line_(left, top, look.width - left, top, LINE, 0.15)
            sheet.words(left, top + 2.6, clock(marks[row].time()), weight=500, size=7, colour=QUIET)
        for tile in tiles:
            top, foot = tops[tile.first - start], tops[tile.last + 1 - start]
            x = left + tile.x
            sheet.box(x + 0.4, top + 0.3, tile.width - 0.8, foot - top - 0.6, mixed(look.accent, "#FFFFFF", 0.9), 0.8)
            sheet.box(x + 0.4, top + 0.3, 0.9, foot - top - 0.6, look.accent)
            tile.laid.paint(sheet, x + 2.2, top + PADDING)


def _heights(marks: Sequence[datetime], tiles: Sequence[_Tile]) -> list[float]:
    """How high each row is (mm): by its minutes, and so that every item that runs through it has room for its words."""
    heights = []
    for row in range(len(marks) - 1):
        busy = any(tile.first <= row <= tile.last for tile in tiles)
        minutes = (marks[row + 1] - marks[row]) / timedelta(minutes=1)
        heights.append(max(LEAST, MINUTE * minutes) if busy else IDLE)
    for tile in sorted(tiles, key=lambda tile: tile.last - tile.first):
        rows = range(tile.first, tile.last + 1)
        short = tile.laid.height + 2 * PADDING + 0.6 - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(short, 0) / len(rows)
    return heights


def _span(item: ItemView) -> tuple[datetime, datetime]:
    """From and until; what has no length is shown as five minutes."""
    start = item.starts_at or datetime.min  # noqa: DTZ901 - local time, without a zone
    return start, start + timedelta(minutes=item.minutes or 5)


def _is_in(item: ItemView, hall: HallPlace | None) -> bool:
    return any(place.id == hall.id for place in item.halls) if hall else not item.halls
