"""The key to a drawn plan: who sits on the seats that have room for their number only, after the drawing."""

from collections.abc import Sequence

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, Look, stacked
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.fonts import with_geta
from forum_desk.documents.kit.sheet import MM, Sheet
from forum_desk.documents.kit.text import fit
from forum_desk.language import N_

_COLUMN, _ROW, _SEAT = 66.0, 5.4, 17.0
"""Millimetres: the width of a column at least, the height of a row, and the room for the seat before the name."""


def legend(look: Look, seats: Sequence[tuple[str, str]]) -> list[Block]:
    """Seats and names in columns, read row by row; nothing where every name found room in the drawing."""
    if not seats:
        return []
    columns = max(1, int(look.inner // _COLUMN))
    words = BETWEEN.join(stacked(N_("Who sits on the seats with a number only"), look.languages))
    rows = [seats[first : first + columns] for first in range(0, len(seats), columns)]
    return [_heading(look, words), *(_row(look, row, look.inner / columns) for row in rows)]


def _heading(look: Look, words: str) -> Block:
    def paint(sheet: Sheet, y: float) -> None:
        line = fit(words, look.inner * MM, weight=600, size=10, floor=5)
        sheet.words(look.margin, y + 5, "".join(line.lines), weight=600, size=line.size, colour=INK)
        sheet.line_(look.margin, y + 7, look.width - look.margin, y + 7, LINE, 0.2)

    return Block(9.5, paint, with_next=True)


def _row(look: Look, row: Sequence[tuple[str, str]], wide: float) -> Block:
    def paint(sheet: Sheet, y: float) -> None:
        for n, (seat, name) in enumerate(row):
            x = look.margin + n * wide
            label = fit(seat, (_SEAT - 2) * MM, weight=600, size=8, floor=4)
            sheet.words(x, y + 3.6, "".join(label.lines), weight=600, size=label.size, colour=LABEL)
            line = fit(with_geta(name, 600), (wide - _SEAT - 3) * MM, weight=600, size=8.5, floor=4)
            sheet.words(x + _SEAT, y + 3.6, "".join(line.lines), weight=600, size=line.size, colour=INK)

    return Block(_ROW, paint)
