"""What all lists share: columns with stacked heads, rows over hairlines as high as their fullest cell, headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, stacked
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import Problem
from forum_desk.people.rules import Names, own_name, second_name

BAND = "#F3F5F8"
"""The ground of a heading between rows."""

LONGEST = 110.0
"""A cell higher than this (mm) goes on in a row of its own, so that no page is too short for it."""

_BETWEEN_COLUMNS = 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (a message) and width in mm."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose row it is, for the problems that are reported: a person's id, or none, and a name in words."""

    delegate_id: str
    name: str


class Table:
    """Lays rows of a list out and notes what cannot be printed as it should be.

    `least` is the least height of a row in mm, `padding` the room above and below a cell, `top` whether cells stand at
    the upper edge of their row instead of in its middle.
    """

    def __init__(
        self, look: Look, columns: Sequence[Column], *, least: float = 0.0, padding: float = 1.4, top: bool = False
    ) -> None:
        self.look = look
        self.columns = tuple(columns)
        self.problems: list[Problem] = []
        self._least, self._padding, self._top = least, padding, top

    def row(self, owner: Owner, *texts: Iterable[Part], line: str = LINE) -> Block:
        """A row: the parts of each cell, over a hairline."""
        return self._block(self._cells(owner, texts), line)

    def rows(self, owner: Owner, *texts: Iterable[Part], line: str = LINE) -> list[Block]:
        """The same where a cell may be longer than a page: then the row goes on below, its other cells empty."""
        sliced = [each.slices(LONGEST) for each in self._cells(owner, texts)]
        count = max(len(pieces) for pieces in sliced)
        blank = cell(1)
        every = [[pieces[n] if n < len(pieces) else blank for pieces in sliced] for n in range(count)]
        return [self._block(cells, line if n == count - 1 else "") for n, cells in enumerate(every)]

    def _cells(self, owner: Owner, texts: Iterable[Iterable[Part]]) -> list[Cell]:
        return [
            self._noted(owner, cell(column.width - _BETWEEN_COLUMNS, *parts))
            for column, parts in zip(self.columns, texts, strict=False)
        ]

    def _block(self, cells: list[Cell], line: str) -> Block:
        height = max(self._least, *(each.height + 2 * self._padding for each in cells))
        return Block(height, partial(self._paint_row, cells, height, line))

    def heading(self, texts: Sequence[str], count: str = "") -> Block:
        """A heading between rows: the first text large, the others small below it; a number at its end."""
        first, *rest = texts or ["—"]
        laid = self._noted(
            Owner("", first),
            cell(self.look.inner - 14, Part(first, 700, 10.5, INK), Part(BETWEEN.join(rest), 400, 8, LABEL)),
        )

        def paint(sheet: Sheet, y: float) -> None:
            edge = self.look.width - self.look.margin
            sheet.box(self.look.margin, y + 2, self.look.inner, laid.height + 3, BAND)
            laid.paint(sheet, self.look.margin + 2, y + 3.5)
            baseline = y + 3.5 + laid.lines[0].offset
            sheet.words(edge - 2, baseline, count, weight=600, size=9, colour=LABEL, align="right")

        return Block(laid.height + 5, paint, with_next=True)

    def heads(self) -> Block:
        """The heads of the columns, which stand on every page."""
        laid = []
        for column in self.columns:
            first, *rest = stacked(column.title, self.look.languages)
            width = column.width - _BETWEEN_COLUMNS
            laid.append(cell(width, Part(first, 600, 9, QUIET), Part(BETWEEN.join(rest), 400, 7, LABEL)))
        height = max(each.height for each in laid) + 3

        def paint(sheet: Sheet, y: float) -> None:
            x = self.look.margin
            for column, each in zip(self.columns, laid, strict=True):
                each.paint(sheet, x, y + 1.5)
                x += column.width
            sheet.line_(self.look.margin, y + height, self.look.width - self.look.margin, y + height, INK, 0.35)

        return Block(height, paint)

    def _noted(self, owner: Owner, laid: Cell) -> Cell:
        if laid.missing:
            self.problems.append(Problem(owner.delegate_id, owner.name, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem(owner.delegate_id, owner.name, "does_not_fit", text) for text in laid.too_long]
        return laid

    def _paint_row(self, cells: list[Cell], height: float, line: str, sheet: Sheet, y: float) -> None:
        x = self.look.margin
        for column, each in zip(self.columns, cells, strict=False):
            each.paint(sheet, x, y + (self._padding if self._top else (height - each.height) / 2))
            x += column.width
        if line:
            sheet.line_(self.look.margin, y + height, self.look.width - self.look.margin, y + height, line, 0.2)


def name_parts(names: Names, country: str, size: float) -> tuple[Part, ...]:
    """A name in its own script and, smaller, in the other."""
    own, second = own_name(names, country), second_name(names, country)
    return Part(own, 600, size, INK, rule="name"), Part(second, 400, size - 1.5, LABEL, rule="name")


def stacked_parts(texts: Sequence[str], size: float, *, weight: int = 400, colour: str = INK) -> tuple[Part, ...]:
    """The same text in several languages: the first at its size, the others smaller and quieter below."""
    return tuple(
        Part(text, weight if n == 0 else 400, size if n == 0 else size - 1.5, colour if n == 0 else LABEL)
        for n, text in enumerate(texts)
    )
