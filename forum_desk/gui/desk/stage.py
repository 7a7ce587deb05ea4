"""Where the two sides of the desk lie: list beside card, and in a narrow window the card slides over the list."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from forum_desk.gui.kit import colour, look, px

RAIL = 88
WIDE = 1280 - RAIL
"""Under this width (of the screen, beside the rail) the card is narrower; under SLIDING it slides over the list."""
SLIDING = 1120 - RAIL
_CARD = 440
_NARROW_CARD = 372
_SLIDE_MS = 160
BAR = 14
"""Room for the scroll bar in the gap beside the list, so that rows keep their width when it appears."""


class Side(QWidget):
    """The right side; a ground of its own while it floats."""

    floating = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Canvas and a hairline, when it lies on the list."""
        if self.floating:
            painter = QPainter(self)
            painter.fillRect(self.rect(), colour("canvas"))
            painter.fillRect(0, 0, 1, self.height(), colour("line2"))


class Stage(QWidget):
    """Places the list and the side. `need_side` says whether there is anything on the side to see."""

    def __init__(self, left: QWidget, side: Side) -> None:
        super().__init__()
        self._left, self._side = left, side
        self._needed = False
        left.setParent(self)
        side.setParent(self)
        self._motion = QPropertyAnimation(side, b"geometry", self)
        self._motion.setDuration(_SLIDE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)

    def need_side(self, needed: bool) -> None:
        """In a narrow window the side comes when it is needed and goes when it is not."""
        appears = needed and not self._needed and self.width() < px(SLIDING)
        self._needed = needed
        self._place()
        if appears and look().motion:
            goal = self._side.geometry()
            self._motion.stop()
            self._motion.setStartValue(goal.translated(px(48), 0))
            self._motion.setEndValue(goal)
            self._motion.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places both anew."""
        super().resizeEvent(event)
        self._motion.stop()
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        top, low = 20, height - 20
        sliding = width < px(SLIDING)
        wide = px(_CARD if width >= px(WIDE) else _NARROW_CARD)
        self._side.floating = sliding
        self._side.setVisible(self._needed or not sliding)
        if sliding:
            self._left.setGeometry(QRect(20, top, width - 40 + BAR, low - top))
            self._side.setGeometry(QRect(width - wide - 44, 0, wide + 44, height))
            self._side.setContentsMargins(20, 24, 24, 20)
            self._side.raise_()
        else:
            self._left.setGeometry(QRect(20, top, width - wide - 64 + BAR, low - top))
            self._side.setGeometry(QRect(width - wide - 24, 0, wide, height))
            self._side.setContentsMargins(0, 24, 0, 20)
        self._side.update()
