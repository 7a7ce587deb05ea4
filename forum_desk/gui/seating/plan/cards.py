"""Seats of people whose names matter one by one (rostrum, signing table, talks): a card with rank and name."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from forum_desk.gui.kit import Type, colour, draw_line, line_height, paint_icon, px, rounded
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.seating.plan.seats import HOST, Seat
from forum_desk.language.names import has_han

HEIGHT = 76
WIDTH = 76
NARROWEST = 54
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_card(painter: QPainter, area: QRectF, seat: Seat, *, chosen: bool = False, first: bool = False) -> None:
    """Paints the card of a seat; `first` gives the first in rank its edge, `chosen` the halo of the selection."""
    sitter = seat.sitter
    if chosen:
        rounded(painter, area.adjusted(-4, -4, 4, 4), 12, None, colour("halo"), 4)
    edge = colour("accent" if chosen else "violet.solid" if first and sitter else "line2")
    if sitter is None:
        rounded(painter, area, 8, None, edge if chosen else colour("faint"), 1.5, dashed=True)
    else:
        rounded(painter, area, 8, colour("amber.soft" if seat.unmet else "surface"), edge, 2 if chosen or first else 1)
    _paint_rank(painter, area, seat)
    if sitter is not None:
        _paint_name(painter, area, seat)
    if seat.locked:
        size = px(14)
        paint_icon(painter, "lock", area.right() - size - 5, area.top() + 5 + size / 2, size, colour("text2"), STRONG)


def _paint_rank(painter: QPainter, area: QRectF, seat: Seat) -> None:
    side = px(24)
    circle = QRectF(area.center().x() - side / 2, area.top() + px(8), side, side)
    host = seat.sitter is not None and seat.sitter.side == HOST
    if seat.sitter is not None:
        rounded(painter, circle, side / 2, colour("accent_soft" if host else "violet.soft"))
    ink = colour("text3" if seat.sitter is None else "accent_text" if host else "violet.text")
    draw_line(painter, circle, seat.rank or seat.spot.number, Type(13, 600, figures=True), ink, _CENTRE)


def _paint_name(painter: QPainter, area: QRectF, seat: Seat) -> None:
    sitter = seat.sitter
    if sitter is None:
        return
    ink = colour("text3" if seat.pending else "text")
    lines = sitter.lines or (sitter.name,)
    step = line_height(13)
    room = area.width() - 4
    if len(lines) == 1 or has_han(lines[0]):
        whole = QRectF(area.left() + 3, area.top() + px(34), room, 2 * step)
        word = lines[0]
        size = next((size for size in (18, 16, 14, 13) if Type(size, 600).width(word) <= room), 12)
        draw_line(painter, whole, word, Type(size, 600), ink, _CENTRE)
        return
    for number, line in enumerate(lines[:2]):
        kind = Type(13, 600 if number == 0 else 500)
        while kind.size > 10 and kind.width(line) > room:
            kind = Type(kind.size - 1, kind.weight)
        box = QRectF(area.left() + 2, area.top() + px(34) + number * step, room, step)
        draw_line(painter, box, line, kind, ink, _CENTRE)
