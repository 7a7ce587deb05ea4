"""What every reader gives: sheets of cells, each with its value, the text a person saw, and what was special about it.

Readers hand in cells as they come (`Builder.put`); the builder enforces the limits while reading, so that a hostile
file cannot grow in memory, and sets far away stray cells apart, so that one of them does not make a million empty rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from typing import NamedTuple

from forum_desk.exchange.reading.refusals import Refusal

Value = str | int | float | bool | date | datetime | time | None


class Kind(StrEnum):
    """What a cell holds, as the file itself says."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOL = "bool"
    ERROR = "error"


class Mark(IntEnum):
    """What is special about a cell beside its value: bits to be joined (an IntFlag is ten times slower to test)."""

    NONE = 0
    STRUCK = 1
    FORMULA = 2
    NO_VALUE = 4
    SPREAD = 8  # copied here from the top left cell of a merged area
    PARTLY_STRUCK = 16  # the text is what was left; the value is all of it


class Cell(NamedTuple):
    """One cell: its value, the text a person sees in it, its kind and marks."""

    value: Value = None
    text: str = ""
    kind: Kind = Kind.EMPTY
    marks: int = Mark.NONE


EMPTY = Cell()


def text_cell(text: str, marks: int = Mark.NONE) -> Cell:
    """A cell of text; blanks alone make an empty one."""
    return Cell(text, text, Kind.TEXT, marks) if text.strip() else EMPTY


def partly_struck(parts: Iterable[tuple[str, bool]]) -> tuple[str, str, int]:
    """The text that counts, the whole text, and the marks of text in runs, each struck out or not."""
    runs = [(text, struck) for text, struck in parts if text]
    whole = "".join(text for text, _struck in runs)
    left = "".join(text for text, struck in runs if not struck)
    if left == whole:
        return whole, whole, Mark.NONE
    return (left, whole, Mark.PARTLY_STRUCK) if left.strip() else (whole, whole, Mark.STRUCK)


class Area(NamedTuple):
    """A merged area, both corners included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class StrayCell(NamedTuple):
    """A cell far away from the table, counted from 0; it is reported and otherwise left out."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold; far above any list of people, far below what hurts this computer."""

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 300 * 1024 * 1024
    members: int = 5_000
    sheets: int = 200
    rows: int = 100_000
    columns: int = 2_000
    cells: int = 3_000_000
    text: int = 32_767  # what a spreadsheet itself allows in a cell


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1 on; `rows` are equally long lists. Hidden rows and columns count from 0.

    `epoch_1904` where serial numbers of days count from 1904, as old Macintosh workbooks do; `lines_above` are how many
    lines of its document stand before a table; `parts` are the sheets of which this one was put together.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    stray: tuple[StrayCell, ...] = ()
    epoch_1904: bool = False
    lines_above: int = 0
    parts: "tuple[Part, ...]" = ()

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.kind is not Kind.EMPTY for row in self.rows for cell in row)


class Part(NamedTuple):
    """A sheet within another one, and the row (from 0) where it begins there."""

    sheet: Sheet
    first: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """A whole file as read. `ending_is_wrong` when its name promises another kind of file than it is."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    ending_is_wrong: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets' names in the order of the file."""
        return tuple(sheet.name for sheet in self.sheets)


# A gap this wide is no part of a table that a person made.
FAR_COLUMNS = 100
FAR_ROWS = 1_000


@dataclass(slots=True)
class Builder:
    """Collects the cells of one sheet in any order and makes a dense `Sheet` of those that belong together."""

    name: str
    limits: Limits = LIMITS
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    count: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep one cell, counted from 0; refuse what exceeds the limits."""
        if cell.kind is Kind.EMPTY and not cell.marks:
            return
        self.count += 1
        if self.count > self.limits.cells:
            raise Refusal(
                "The sheet {sheet} has more than {limit} filled cells. Split it into several files.",
                code="too_large",
                sheet=self.name,
                limit=self.limits.cells,
            )
        if len(cell.text) > self.limits.text:
            raise Refusal(
                "Row {row} of {sheet} has a cell of {length} characters; at most {limit} can be taken.",
                code="too_large",
                sheet=self.name,
                row=row + 1,
                length=len(cell.text),
                limit=self.limits.text,
            )
        self.rows.setdefault(row, {})[column] = cell

    def sheet(self) -> Sheet:
        """The dense sheet, with merged areas filled and far away cells set apart."""
        stray = self._take_stray()
        height = max(self.rows, default=-1) + 1
        width = max((max(row) for row in self.rows.values()), default=-1) + 1
        self._refuse_size(height, width)
        grid: list[list[Cell]] = []
        for index in range(height):
            line = [EMPTY] * width
            for column, cell in self.rows.get(index, {}).items():
                line[column] = cell
            grid.append(line)
        merged = [area for area in self.merged if area.top < height and area.left < width]
        self._refuse_overlaps(merged, height, width)
        _spread(grid, merged)
        return Sheet(
            name=self.name,
            rows=grid,
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            merged=tuple(merged),
            stray=tuple(stray),
        )

    def _refuse_size(self, height: int, width: int) -> None:
        limits = self.limits
        if height > limits.rows or width > limits.columns or height * width > 4 * limits.cells:
            raise Refusal(
                "The sheet {sheet} has {rows} rows and {columns} columns; at most {row_limit} rows and "
                "{column_limit} columns can be taken. Split it into several files.",
                code="too_large",
                sheet=self.name,
                rows=height,
                columns=width,
                row_limit=limits.rows,
                column_limit=limits.columns,
            )

    def _refuse_overlaps(self, merged: Iterable[Area], height: int, width: int) -> None:
        """Merged areas of a true table share no cell, so together they are never larger than it."""
        covered = sum(
            (min(area.bottom, height - 1) - area.top + 1) * (min(area.right, width - 1) - area.left + 1)
            for area in merged
        )
        if covered > height * width:
            raise Refusal(
                "The merged cells of {sheet} overlap; the file is damaged. Ask for it again.",
                code="damaged",
                sheet=self.name,
            )

    def _take_stray(self) -> list[StrayCell]:
        last_row = _before_gap(self.rows, FAR_ROWS)
        columns = set[int]().union(*self.rows.values())
        last_column = _before_gap(columns, FAR_COLUMNS)
        if last_row == max(self.rows, default=-1) and last_column == max(columns, default=-1):
            return []
        far = [
            StrayCell(row, column, cell)
            for row, cells in self.rows.items()
            for column, cell in cells.items()
            if row > last_row or column > last_column
        ]
        for row, column, _cell in far:
            del self.rows[row][column]
        self.rows = {row: cells for row, cells in self.rows.items() if cells}
        return sorted(far, key=lambda cell: cell[:2])


def _before_gap(used: Iterable[int], gap: int) -> int:
    """The last used index before a gap wider than `gap`; a table that itself begins far away is kept."""
    last = -1
    for index in sorted(used):
        if last >= 0 and index - last > gap:
            return last
        last = index
    return last


def _spread(grid: list[list[Cell]], merged: Iterable[Area]) -> None:
    """Fill merged areas from their top left cell: what is merged is meant for each of its cells, nothing else is."""
    for area in merged:
        origin = grid[area.top][area.left]
        if origin.kind is Kind.EMPTY:
            continue
        copy = origin._replace(marks=origin.marks | Mark.SPREAD)
        for row in grid[area.top : area.bottom + 1]:
            for column in range(area.left, min(area.right + 1, len(row))):
                if row[column].kind is Kind.EMPTY:
                    row[column] = copy
