"""The picture beside the ways in: the rings of a bronze drum of the region, and a badge on its lanyard.

All of it is painted here: no file, sharp on every screen, in the colours of the look. The person is invented.
"""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.gui.kit import colour, follow, look, rounded
from forum_desk.gui.kit.fonts import font
from forum_desk.gui.kit.mark import paint_mark
from forum_desk.gui.kit.paint import shadow
from forum_desk.gui.kit.tokens import mix

_BADGE = QRectF(0, 0, 306, 442)
_TILT = -5.0
_CODE = (
    0x1FD97F, 0x105C41, 0x17575D, 0x174E5D, 0x17535D, 0x104841, 0x1FD57F, 0x000800, 0x13F697, 0x141FF9, 0x1B5339,
    0x1285A7, 0x0BE792, 0x0019E2, 0x1FDAA6, 0x105478, 0x175C7B, 0x175DEC, 0x1743B7, 0x104B0A, 0x1FD1B2,
)  # fmt: skip
_MODULES = len(_CODE)


_Kind = tuple[int, int]
"""Size in pixels and weight of words in the picture."""


class Picture(QWidget):
    """Ornament and badge, painted once for each size and look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        """Two fifths of a window."""
        return QSize(560, 640)

    def minimumSizeHint(self) -> QSize:
        """It gives way to the words."""
        return QSize(120, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, made when the size is another one."""
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._ready is None or self._ready.size() != wanted:
            self._ready = QPixmap(wanted)
            self._ready.setDevicePixelRatio(ratio)
            painter = QPainter(self._ready)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_all(painter, QRectF(0, 0, self.width(), self.height()))
            painter.end()
        QPainter(self).drawPixmap(0, 0, self._ready)

    def _restyle(self) -> None:
        self._ready = None
        self.update()


def _paint_all(painter: QPainter, area: QRectF) -> None:
    ground = QLinearGradient(area.topLeft(), area.bottomRight())
    soft, line = colour("accent_soft").name(), colour("accent_line").name()
    ground.setColorAt(0, QColor(mix(soft, colour("surface").name(), 0.1)))
    ground.setColorAt(1, QColor(mix(soft, line, 0.35)))
    painter.fillRect(area, ground)
    centre = QPointF(area.left() + area.width() * 0.503, area.top() + area.height() * 0.5)
    scale = max(0.4, min(1.0, area.width() / 520, area.height() / 720))
    painter.save()
    painter.translate(centre)
    painter.scale(scale, scale)
    _paint_drum(painter, QColor(mix(soft, line, 0.8)))
    _paint_lanyard(painter, -centre.y() / scale)
    painter.translate(9, 0)
    painter.rotate(_TILT)
    painter.translate(-_BADGE.center())
    shadow(painter, _BADGE, 14, blur=36, drop=14, share=0.2)
    _paint_badge(painter)
    painter.restore()


def _paint_drum(painter: QPainter, ink: QColor) -> None:
    """Rings from the middle outwards: comb, rays, beads, birds, stripes."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for radius in (168, 174, 191, 219, 309, 315, 378, 384, 470, 478, 560, 568, 680):
        painter.drawEllipse(QPointF(0, 0), radius, radius)
    _spokes(painter, 174, 191, 120)
    _rays(painter, 222, 305, 40)
    _beads(painter, 346, 40, ink)
    _birds(painter, 427, 20)
    _spokes(painter, 482, 556, 90)
    _rays(painter, 572, 676, 72)
    painter.restore()


def _spokes(painter: QPainter, inner: float, outer: float, count: int) -> None:
    for number in range(count):
        angle = 2 * math.pi * number / count
        painter.drawLine(_at(inner, angle), _at(outer, angle))


def _rays(painter: QPainter, inner: float, outer: float, count: int) -> None:
    points = [_at(outer if number % 2 else inner, math.pi * number / count) for number in range(2 * count + 1)]
    painter.drawPolyline(QPolygonF(points))


def _beads(painter: QPainter, radius: float, count: int, ink: QColor) -> None:
    for number in range(count):
        middle = _at(radius, 2 * math.pi * number / count)
        painter.drawEllipse(middle, 20, 20)
        painter.save()
        painter.setBrush(ink)
        painter.drawEllipse(middle, 5.5, 5.5)
        painter.restore()


def _birds(painter: QPainter, radius: float, count: int) -> None:
    """Flying birds in few strokes: a body that bends, two wings."""
    bird = QPainterPath(QPointF(-34, 10))
    bird.cubicTo(-14, -12, 8, 18, 36, -8)
    bird.moveTo(-4, 2)
    bird.cubicTo(-10, -10, -22, -18, -30, -20)
    bird.moveTo(8, 4)
    bird.cubicTo(10, 14, 4, 24, -4, 30)
    for number in range(count):
        painter.save()
        painter.rotate(360 * number / count)
        painter.translate(0, -radius)
        painter.drawPath(bird)
        painter.restore()


def _paint_lanyard(painter: QPainter, top: float) -> None:
    clip = QPointF(-11, -198)
    deep, plain = QColor(mix(colour("accent").name(), "#000000", 0.2)), colour("accent")
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for x, ink in ((6, plain), (-68, deep)):
        strap = [QPointF(x, top - 4), QPointF(x + 26, top - 4), clip + QPointF(16, 0), clip + QPointF(-10, 0)]
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF(strap))
    painter.restore()


def _paint_badge(painter: QPainter) -> None:
    dark = QColor(mix(colour("accent").name(), "#0A1A44", 0.55)) if not look().theme.is_dark else QColor("#1B2F66")
    whole = QPainterPath()
    whole.addRoundedRect(_BADGE, 14, 14)
    painter.save()
    painter.setClipPath(whole)
    head = QRectF(0, 0, _BADGE.width(), 152)
    painter.fillRect(QRectF(0, 152, _BADGE.width(), _BADGE.height() - 240), QColor("#FFFFFF"))
    fill = QLinearGradient(head.topLeft(), head.bottomRight())
    fill.setColorAt(0, dark.lighter(115))
    fill.setColorAt(1, dark)
    painter.fillRect(head, fill)
    _paint_head(painter, head)
    band = QRectF(0, _BADGE.height() - 88, _BADGE.width(), 88)
    painter.fillRect(band, colour("accent"))
    _paint_names(painter)
    _paint_band(painter, band)
    painter.restore()


def _paint_head(painter: QPainter, head: QRectF) -> None:
    painter.save()
    painter.setClipRect(head)
    painter.save()
    painter.translate(head.width() - 4, 84)
    painter.scale(0.3, 0.3)
    painter.setPen(QPen(QColor(255, 255, 255, 46), 3))
    for radius in (120, 150, 219, 309, 378):
        painter.drawEllipse(QPointF(0, 0), radius, radius)
    _rays(painter, 222, 305, 40)
    _beads(painter, 344, 40, QColor(255, 255, 255, 46))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 90))
    star = [_at(112 if number % 2 else 50, math.pi * number / 14) for number in range(28)]
    painter.drawPolygon(QPolygonF(star))
    painter.restore()
    rounded(painter, QRectF(137, 9, 34, 15), 6, QColor(255, 255, 255, 200))
    paint_mark(painter, QRectF(22, 38, 30, 30), QColor("#FFFFFF"), QColor("#16357F"), 7)
    white, quiet = QColor("#FFFFFF"), QColor(255, 255, 255, 205)
    _write(painter, 62, 49, "2024 · 南宁 · Nam Ninh · Nanning", (11, 500), quiet)
    _write(painter, 62, 66, "22 – 05 – 2024", (11, 400), quiet)
    _write(painter, 22, 103, "职业教育国际交流与合作论坛", (17, 700), white)
    line = "Diễn đàn Giao lưu và Hợp tác Quốc tế về Giáo dục Nghề nghiệp"
    _write(painter, 22, 121, line, (8, 400), quiet)
    line = "Forum on International Exchange and Cooperation in Vocational Education"
    _write(painter, 22, 136, line, (7, 400), quiet)
    painter.restore()


def _paint_names(painter: QPainter) -> None:
    ink, quiet = QColor("#10151D"), QColor("#454E5C")
    _centred(painter, 224, "王", (58, 700), ink, -45)
    _centred(painter, 224, "伟", (58, 700), ink, 45)
    _centred(painter, 264, "Wang Wei", (24, 600), QColor("#232B38"))
    _centred(painter, 300, "国际交流学院副院长", (13, 700), ink)
    _centred(painter, 320, "南宁职业技术学院", (13, 400), ink)
    _centred(painter, 339, "Nanning Vocational and Technical College", (11, 400), quiet)


def _paint_band(painter: QPainter, band: QRectF) -> None:
    white = QColor("#FFFFFF")
    _write(painter, 22, band.top() + 45, "代表", (28, 700), white)
    _write(painter, 22, band.top() + 69, "Đại biểu  ·  Delegate", (11, 500), white)
    box = QRectF(_BADGE.width() - 94, band.top() + 8, 72, 72)
    rounded(painter, box, 6, white)
    module = 60 / _MODULES
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#0B0F16"))
    for row, bits in enumerate(_CODE):
        for column in range(_MODULES):
            if bits >> (_MODULES - 1 - column) & 1:
                corner = QPointF(box.left() + 6 + column * module, box.top() + 6 + row * module)
                painter.drawRect(QRectF(corner.x(), corner.y(), module + 0.2, module + 0.2))


def _centred(painter: QPainter, baseline: float, text: str, kind: _Kind, ink: QColor, shift: float = 0.0) -> None:
    width = QFontMetricsF(_font(kind)).horizontalAdvance(text)
    _write(painter, (_BADGE.width() - width) / 2 + shift, baseline, text, kind, ink)


def _write(painter: QPainter, x: float, baseline: float, text: str, kind: _Kind, ink: QColor) -> None:
    """Words of the picture; they do not grow with the size of text, because they are not there to be read."""
    painter.setFont(_font(kind))
    painter.setPen(ink)
    painter.drawText(QPointF(x, baseline), text)


def _font(kind: _Kind) -> QFont:
    result = QFont(font(kind[0], kind[1], chinese=True))
    result.setPixelSize(kind[0])
    return result


def _at(radius: float, angle: float) -> QPointF:
    return QPointF(radius * math.sin(angle), -radius * math.cos(angle))
