"""The keyboard focus, drawn around whatever has it: a ring of 2 pixels and a halo of 4, never clipped by a layout.

A widget asks for it by `ringed(widget, radius)`. The frame lies above its neighbours, inside the window or the
scrolled area, and lets every click through.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

_RADIUS = "focusRadius"
_HALO = 4
_TRACKED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


def ringed(widget: QWidget, radius: float) -> None:
    """Gives a widget the ring and halo while it has the keyboard focus; `radius` is that of its own corners."""
    widget.setProperty(_RADIUS, float(radius))


class FocusHalo(QWidget):
    """The frame around one focused widget. There is at most one in the program."""

    _current: "FocusHalo | None" = None

    def __init__(self, target: QWidget, radius: float) -> None:
        super().__init__(_frame_parent(target))
        self._target = target
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    @classmethod
    def follow_focus(cls, _old: QWidget | None, now: QWidget | None) -> None:
        """Moves the frame to the widget that has the focus now; for QApplication.focusChanged."""
        if cls._current is not None and isValid(cls._current):
            cls._current.hide()
            cls._current.deleteLater()
        cls._current = None
        radius = now.property(_RADIUS) if now is not None else None
        if now is not None and radius is not None:
            cls._current = cls(now, float(radius))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the focused widget when it or what it lies in is moved, resized, shown or hidden."""
        if isValid(self) and event.type() in _TRACKED and isValid(self._target):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The halo outside, the ring on the edge."""
        from_palette = self.palette()
        ring = from_palette.color(from_palette.ColorRole.Highlight)
        halo = from_palette.color(from_palette.ColorRole.AlternateBase)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        _outline(painter, area.adjusted(2, 2, -2, -2), self._radius + 2, halo, _HALO)
        _outline(painter, area.adjusted(5, 5, -5, -5), self._radius - 1, ring, 2)

    def _place(self) -> None:
        target, parent = self._target, self.parentWidget()
        shown = target.isVisibleTo(parent) if parent is not None else False
        if parent is None or not shown or not parent.isAncestorOf(target):
            self.hide()
            return
        corner = target.mapTo(parent, target.rect().topLeft())
        self.setGeometry(QRect(corner, target.size()).adjusted(-_HALO, -_HALO, _HALO, _HALO))
        self.raise_()
        self.show()


def _frame_parent(target: QWidget) -> QWidget:
    """The window, or the viewport of the nearest scrolled area."""
    widget = target
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return parent
        widget = parent
    return widget


def _outline(painter: QPainter, area: QRectF, radius: float, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
