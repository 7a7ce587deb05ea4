"""The icons: Lucide outlines, tinted and drawn at any size, kept as pictures once drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from forum_desk.assets import asset

QUIET = 1.75
"""Stroke of an icon on a 24-pixel grid."""
STRONG = 2.0
"""Stroke of an icon that is coloured or active."""


def paint_icon(
    painter: QPainter, name: str, x: float, centre: float, size: int, colour: QColor, stroke: float = QUIET
) -> None:
    """Paints an icon of `size` pixels with its left edge at `x` and its middle at the height `centre`."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    painter.drawPixmap(QPointF(round(x), round(centre - size / 2)), _pixmap(name, size, colour.name(), stroke, ratio))


def pixmap(name: str, size: int, colour: QColor, stroke: float = QUIET) -> QPixmap:
    """An icon as a picture for the screen's own density. Raises FileNotFoundError for an unknown name."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, size, colour.name(), stroke, ratio)


def icon(name: str, size: int, colour: QColor, stroke: float = QUIET) -> QIcon:
    """An icon for Qt's own menus and actions."""
    return QIcon(pixmap(name, size, colour, stroke))


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: int, colour: str, stroke: float, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")
