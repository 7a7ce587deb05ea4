"""Several small pages on one sheet, with marks where to cut."""

from dataclasses import dataclass

from forum_desk.documents.kit.sheet import Sheet

A4 = (210.0, 297.0)
"""Millimetres, upright."""

EDGE = 6.0
"""Millimetres at a sheet's edge that an office printer leaves white."""

MARK = 3.0
"""Length of a crop mark in millimetres."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the small pages stand on a sheet: upper left corners in mm, row by row."""

    sheet: tuple[float, float]
    page: tuple[float, float]
    columns: int
    rows: int
    gap: float

    @property
    def count(self) -> int:
        """Pages on one sheet."""
        return self.columns * self.rows

    def places(self, *, turned: bool = False) -> list[tuple[float, float]]:
        """The corners in reading order; `turned` mirrors the columns, for a sheet turned over on its long side."""
        order = range(self.columns - 1, -1, -1) if turned else range(self.columns)
        return [(self._x(column), self._y(row)) for row in range(self.rows) for column in order]

    def _x(self, column: int) -> float:
        used = self.columns * self.page[0] + (self.columns - 1) * self.gap
        return (self.sheet[0] - used) / 2 + column * (self.page[0] + self.gap)

    def _y(self, row: int) -> float:
        used = self.rows * self.page[1] + (self.rows - 1) * self.gap
        return (self.sheet[1] - used) / 2 + row * (self.page[1] + self.gap)

    def marks(self, sheet: Sheet) -> None:
        """Draws a mark at each cut, outside the pages and their bleed."""
        xs = [x + side for x in map(self._x, range(self.columns)) for side in (0, self.page[0])]
        ys = [y + side for y in map(self._y, range(self.rows)) for side in (0, self.page[1])]
        off = self.gap / 2 + 0.5
        for x in xs:
            for y, way in ((ys[0], -1), (ys[-1], 1)):
                sheet.line_(x, y + way * off, x, y + way * (off + MARK), "#000000", 0.1)
        for y in ys:
            for x, way in ((xs[0], -1), (xs[-1], 1)):
                sheet.line_(x + way * off, y, x + way * (off + MARK), y, "#000000", 0.1)


def n_up(page: tuple[float, float], bleed: float, sheet: tuple[float, float] = A4) -> Layout:
    """As many pages (mm) as a sheet holds, each with its bleed on every side."""
    gap = 2 * bleed
    columns, rows = (
        max(1, int((whole - 2 * EDGE + gap + 1e-6) // (part + gap))) for whole, part in zip(sheet, page, strict=True)
    )
    return Layout(sheet, page, columns, rows, gap)
