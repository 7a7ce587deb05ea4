"""Cards that stand: two faces back to back on one sheet of A4, to fold and, where smaller than the sheet, to cut.

The outer face stands on its head on the sheet, so that both are upright once it is folded between them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from forum_desk.documents.kit.impose import A4
from forum_desk.documents.kit.sheet import Sheet

CUT = "#606A79"
MARK = 4.0
"""How far a line where to cut goes beyond the card, in mm."""

Paint = Callable[[Sheet, float, float, float], None]
"""Draws a face on the sheet: x and y of its upper left corner and its width in mm."""


@dataclass(frozen=True, slots=True)
class Tent:
    """A standing card: width and height of one face and height of the foot below the two, in mm."""

    width: float
    height: float
    foot: float

    @property
    def left(self) -> float:
        """Where the card begins on A4, from the left."""
        return (A4[0] - self.width) / 2

    @property
    def top(self) -> float:
        """Where the card begins on A4, from above: at the edge where it is as wide as the sheet."""
        return 0.0 if self.width == A4[0] else (A4[1] - self.whole) / 2

    @property
    def whole(self) -> float:
        """Height of faces and foot."""
        return 2 * self.height + self.foot

    def paint(self, sheet: Sheet, outer: Paint, inner: Paint) -> None:
        """Draws one card and finishes the page."""
        sheet.form(f"tent/{self.width}x{self.height}", partial(self._lines, sheet))
        place = (self.left, self.top, self.width, self.height)
        sheet.upside_down(*place, partial(outer, sheet, self.left, self.top, self.width))
        inner(sheet, self.left, self.top + self.height, self.width)
        sheet.showPage()

    def _lines(self, sheet: Sheet) -> None:
        left, right, bottom = self.left, self.left + self.width, self.top + self.whole
        for faces in (1, 2):
            y = self.top + faces * self.height
            sheet.fold(left, y, right, y)
        if self.width < A4[0]:
            for x in (left, right):
                sheet.line_(x, self.top, x, bottom, CUT, 0.1)
            for y in (self.top, bottom):
                sheet.line_(left - MARK, y, right + MARK, y, CUT, 0.1)


TENTS: Mapping[str, Tent] = MappingProxyType(
    {
        "210x99": Tent(210, 99, 99),
        "200x100": Tent(200, 100, 60),
        "210x140": Tent(210, 140, 17),
    }
)
"""The sizes of the trade; what is left of A4 is the foot that is folded under or glued."""
