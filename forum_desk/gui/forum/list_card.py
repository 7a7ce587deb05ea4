"""A card with a short list whose rows open to be edited, and a button that adds one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.forum.rows import spoken_row
from forum_desk.gui.kit import Button, Card, IconLabel, Label, ListView, RowDelegate, RowsModel, Words, follow, px

_LEAVING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)


class Entries(ListView):
    """A list whose row opens with a click or Enter; it shows a selection only while it has the focus."""

    wanted = Signal(object)
    """The row to edit."""

    def __init__(self, delegate: RowDelegate[Any], parent: QWidget | None = None) -> None:
        super().__init__(RowsModel(spoken_row), delegate, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _index: self._open(self.current()))
        self.opened.connect(self._open)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is chosen when the focus comes by key."""
        super().focusInEvent(event)
        if self.current() is None:
            self.go(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing stays chosen in a list that was left."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self.clearSelection()

    def _open(self, row: Any) -> None:
        if row is not None:
            self.wanted.emit(row)


class ListCard(Card):
    """Icon, title, the button to add, a sentence of what it is for, and the rows in full height."""

    add_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self, icon: str, title: str, hint: str, add: str, delegate: RowDelegate[Any]) -> None:
        super().__init__(padding=12, spacing=4)
        self._height = delegate.height
        self.add_button = Button(add, icon="plus", size="small")
        self.add_button.clicked.connect(self.add_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 0)
        head.setSpacing(10)
        head.addWidget(IconLabel(icon, 18, "text2"))
        head.addWidget(Label(title, 16, 700), 1)
        head.addWidget(self.add_button)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 4)
        below.addWidget(Words(hint, 13, 400, "text3"))
        self.list = Entries(delegate)
        self.list.setAccessibleName(title)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.wanted.connect(self.edit_wanted)
        self.body.addLayout(head)
        self.body.addLayout(below)
        self.body.addWidget(self.list)
        follow(self._restyle)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows."""
        self.list.show_rows(rows)
        self._restyle()

    def has_focus(self) -> bool:
        """Whether the keyboard is in this card."""
        return self.list.hasFocus() or self.add_button.hasFocus()

    def _restyle(self) -> None:
        model = self.list.model()
        rows = model.rowCount() if model is not None else 0
        self.list.setFixedHeight(max(1, rows) * px(self._height) + 2)
