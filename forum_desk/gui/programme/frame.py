"""What stays around the items of the timetable: the lines of the grid, the ruler of hours, the heads of the halls."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from forum_desk.gui.kit import Type, colour, draw_line, px
from forum_desk.gui.programme.sheet import Sheet
from forum_desk.language import ngettext

HEAD = 56
"""Height of the heads at 100 %."""
RULER = 56
"""Width of the ruler at 100 %."""
_HALL = Type(14, 600)
_SEATS = Type(13)
_CLOCK = Type(13, 500, figures=True)


def paint_grid(painter: QPainter, sheet: Sheet, clip: QRectF) -> None:
    """Lines of the hours and between halls, in the coordinates of the sheet."""
    line = colour("line")
    step = ruler_step(sheet.scale)
    first = int(max(0.0, clip.top()) / sheet.scale // step * step)
    last = min(sheet.minutes, int(clip.bottom() / sheet.scale) + step)
    for minute in range(first, last, step):
        painter.fillRect(QRectF(clip.left(), round(minute * sheet.scale), clip.width(), 1), line)
    for left in sheet.lefts[1:]:
        painter.fillRect(QRectF(round(left) - 1, clip.top(), 1, clip.height()), line)


def paint_ruler(painter: QPainter, sheet: Sheet, origin: QPointF, room: QRectF) -> None:
    """The hours at the left edge of the viewport; `origin` is the sheet's corner in it."""
    area = QRectF(0, px(HEAD), px(RULER) - px(4), room.height())
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, colour("surface"))
    for minute in range(0, sheet.minutes + 1, ruler_step(sheet.scale)):
        y = origin.y() + minute * sheet.scale
        if -px(20) < y < room.height() + px(20):
            words = f"{minute // 60 % 24:02d}:{minute % 60:02d}"
            place = QRectF(0, y - px(9), px(RULER) - px(12), px(18))
            draw_line(painter, place, words, _CLOCK, colour("text3"), Qt.AlignmentFlag.AlignRight)
    painter.restore()


def paint_heads(painter: QPainter, sheet: Sheet, origin: QPointF, room: QRectF) -> None:
    """Name and seats of each hall at the top of the viewport."""
    head = px(HEAD)
    painter.fillRect(QRectF(0, 0, room.width(), head), colour("canvas"))
    painter.fillRect(QRectF(0, head - 1, room.width(), 1), colour("line"))
    painter.save()
    painter.setClipRect(QRectF(px(RULER), 0, room.width(), head))
    for number, hall in enumerate(sheet.halls):
        left, right = origin.x() + sheet.lefts[number], origin.x() + sheet.lefts[number + 1]
        painter.fillRect(QRectF(right - 1, 0, 1, head), colour("line"))
        place = QRectF(left + px(12), px(9), right - left - px(20), px(20))
        draw_line(painter, place, hall.name, _HALL, colour("text"))
        if hall.seats:
            words = ngettext("{n} seat", "{n} seats", hall.seats).format(n=hall.seats)
            draw_line(painter, place.translated(0, px(19)), words, _SEATS, colour("text3"))
    painter.restore()


def ruler_step(scale: float) -> int:
    """Minutes between two lines of the ruler, so that these are neither crowded nor far apart."""
    return next((step for step in (5, 10, 15, 30, 60, 120) if step * scale >= px(56)), 240)
