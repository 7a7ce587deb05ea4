"""The mark of the program: two rings that hold each other, with a star where they meet."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.assets import asset
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.theme import colour


def paint_mark(painter: QPainter, area: QRectF, ground: QColor, ink: QColor, radius: float) -> None:
    """Paints the mark on its rounded ground."""
    rounded(painter, area, radius, ground)
    svg = asset("icons", "mark.svg").read_text(encoding="utf-8").replace("currentColor", ink.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, area)


class Mark(QWidget):
    """The mark on the accent."""

    def __init__(self, size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        area = QRectF(0, 0, self._size, self._size)
        paint_mark(QPainter(self), area, colour("accent"), colour("on_accent"), self._size * 0.23)


def window_icon() -> QIcon:
    """The mark for the task bar."""
    result = QIcon()
    for size in (32, 64, 128, 256):
        picture = QPixmap(QSize(size, size))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_mark(painter, QRectF(0, 0, size, size), colour("accent"), colour("on_accent"), size * 0.23)
        painter.end()
        result.addPixmap(picture)
    return result
