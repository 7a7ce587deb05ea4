"""Where the two sides of the desk lie: the list takes what the card leaves, and the card gets narrower first.

The card of the desk is never hidden, however narrow the window: the name on it is what both people look at.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.gui.desk.card import PersonCard
from forum_desk.gui.desk.counter import CounterCard
from forum_desk.gui.kit import px

RAIL = 88
WIDE = 1280 - RAIL
"""Under this width (of the screen, beside the rail) the card is narrower, under NARROW once more."""
NARROW = 1120 - RAIL
LOW = 600
"""Under this height of the column the counter is lower."""
BAR = 14
"""Room for the scroll bar in the gap beside the list, so that rows keep their width when it appears."""
_EDGE, _GAP, _END = 20, 20, 24


class Column(QWidget):
    """The counter over the card of the person, which gets what height there is."""

    def __init__(self, counter: CounterCard, card: PersonCard) -> None:
        super().__init__()
        self._counter = counter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(counter)
        column.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the counter makes room."""
        super().resizeEvent(event)
        self._counter.set_short(self.height() < px(LOW))


class Stage(QWidget):
    """Places the list on the left and the side with the card on the right."""

    def __init__(self, left: QWidget, side: QWidget) -> None:
        super().__init__()
        self._left, self._side = left, side
        left.setParent(self)
        side.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places both anew."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        card = px(440 if width >= px(WIDE) else 372 if width >= px(NARROW) else 344)
        card = min(card, width // 2)
        left = width - card - _EDGE - _GAP - _END
        self._left.setGeometry(QRect(_EDGE, _EDGE, left + BAR, height - 2 * _EDGE))
        self._side.setGeometry(QRect(width - card - _END, _END, card, height - _END - _EDGE))
