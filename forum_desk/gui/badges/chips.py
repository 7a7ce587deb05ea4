"""Chips to choose by: one of them holds, or none; they break into as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from forum_desk.gui.kit import Type, chip_width, colour, draw_line, follow, px, rounded
from forum_desk.gui.kit.focus import ringed

GAP = 8
SIZE = 28
_WORD = Type(13, 600)


class FilterChip(QAbstractButton):
    """A word in the colours of a category; with an edge of its colour while it holds."""

    def __init__(self, word: str, family: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._family = family
        self.setText(word)
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ringed(self, SIZE / 2)

    def sizeHint(self) -> QSize:
        """As wide as the word, 32 high to be hit easily."""
        return QSize(chip_width(self.text(), "", SIZE), px(SIZE + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground; while it holds, the family's own colour around it."""
        painter = QPainter(self)
        area = QRectF(0, (self.height() - px(SIZE)) / 2, self.width(), px(SIZE))
        edge = "text" if self.isChecked() else "line" if self.underMouse() else "soft"
        ground, ink = colour(f"{self._family}.soft"), colour(f"{self._family}.text")
        rounded(painter, area, area.height() / 2, ground, colour(f"{self._family}.{edge}"), 1.5)
        draw_line(painter, area, self.text(), _WORD, ink, Qt.AlignmentFlag.AlignHCenter)


class FilterChips(QWidget):
    """Several chips of which at most one holds; the one that holds is let go by another click."""

    changed = Signal(str)
    """The key of the chip that holds now; empty when none does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, FilterChip] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self._place)

    def set_chips(self, chips: Sequence[tuple[str, str, str]]) -> None:
        """Other chips, as (key, word, family); the one that held goes on holding if it is still there."""
        held = self.current()
        for old in self._chips.values():
            old.hide()
            old.deleteLater()
        self._chips = {key: FilterChip(word, family, self) for key, word, family in chips}
        for key, each in self._chips.items():
            each.setChecked(key == held)
            each.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
            each.show()
        self._place()

    def current(self) -> str:
        """The key of the chip that holds; empty when none does."""
        return next((key for key, each in self._chips.items() if each.isChecked()), "")

    def clear(self) -> None:
        """Lets go of the chip that holds, without telling anybody."""
        for each in self._chips.values():
            each.setChecked(False)

    def chip(self, key: str) -> FilterChip:
        """One chip."""
        return self._chips[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the chips into lines."""
        super().resizeEvent(event)
        self._place()

    def _clicked(self, key: str) -> None:
        for other, each in self._chips.items():
            each.setChecked(other == key and each.isChecked())
        self.changed.emit(self.current())

    def _place(self) -> None:
        x, y, line = 0, 0, px(SIZE + 4)
        for each in self._chips.values():
            size = each.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + line + 4
            each.setGeometry(x, y, min(size.width(), self.width()), line)
            x += size.width() + GAP
        self.setFixedHeight(y + line if self._chips else 0)
