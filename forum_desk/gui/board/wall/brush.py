"""What the wall is painted with: the colours of the dark look, and words in pixels of a board 900 high.

The size of text that the user chose is for work at a desk; here everything grows with the window instead.
"""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from forum_desk.gui.kit import Type, draw_baseline, look, paint_icon
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.text import elided
from forum_desk.gui.kit.tokens import theme

LEAST = 15
"""Nothing is smaller than this at 900 pixels of height."""
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignHCenter


def ink(token: str) -> QColor:
    """A colour of the dark look, with the forum's accent."""
    return QColor(_ink(token, look().accent))


@cache
def _ink(token: str, accent: str) -> str:
    return theme("dark").with_accent(accent).colour(token)


def width(text: str, kind: Type) -> float:
    """Width of words on the board."""
    return kind.width(text) / _scale()


def write(
    painter: QPainter,
    x: float,
    baseline: float,
    text: str,
    kind: Type,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
    room: float = 10_000,
) -> float:
    """Writes one line from `x`, to `x` or around it, shortened to `room`; returns where it ends."""
    scale = _scale()
    shown = elided(text, kind, room * scale)
    length = kind.width(shown) / scale
    left = x - length if align & RIGHT else x - length / 2 if align & MIDDLE else x
    painter.save()
    painter.translate(QPointF(left, baseline))
    painter.scale(1 / scale, 1 / scale)
    draw_baseline(painter, 0, 0, shown, kind, colour)
    painter.restore()
    return left + length


def card(painter: QPainter, area: QRectF, *, edge: str = "line") -> None:
    """A card of the board."""
    painter.setPen(ink(edge))
    painter.setBrush(ink("surface"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 20, 20)


def box(painter: QPainter, area: QRectF, radius: float, colour: QColor) -> None:
    """A rounded box without an edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(area, radius, radius)


def icon(painter: QPainter, name: str, x: float, centre: float, size: int, colour: QColor) -> None:
    """An icon, sharp at any size of the board."""
    scale = painter.transform().m11()
    painter.save()
    painter.translate(QPointF(x, centre - size / 2))
    painter.scale(1 / scale, 1 / scale)
    pixels = max(1, round(size * scale))
    paint_icon(painter, name, 0, pixels / 2, pixels, colour, STRONG)
    painter.restore()


def _scale() -> float:
    return look().scale / 100
