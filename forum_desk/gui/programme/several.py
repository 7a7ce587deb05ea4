"""An editor of several things chosen from a list: a row for each, and a list to add one more."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Combo, IconButton, Label
from forum_desk.gui.programme.emptying import empty
from forum_desk.language import _

_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4)
Choices = Sequence[tuple[str, str]]


class _AddList(Combo):
    """Any key that would take the next choice opens the list instead: nothing is added that nobody looked at."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter open the list; Tab and Esc belong to what is around."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape) or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() in _OPENING or event.text().strip():
            self.showPopup()


class RowsEdit(QWidget):
    """A row for each thing, and below them a list to add one more."""

    changed = Signal()

    def __init__(self, add: Combo, name: str) -> None:
        super().__init__()
        self.add = add
        self.add.setAccessibleName(name)
        self.setFocusProxy(self.add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        layout.addWidget(self.add)

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Other rows than before."""
        empty(self._rows)
        for row in rows:
            self._rows.addWidget(row)

    def row_of(self, word: str, weight: int, drop: Callable[[], object], *further: QWidget) -> QWidget:
        """A row: its words, what else belongs there, and a button that takes it away."""
        row = QWidget()
        gone = IconButton("x", _("Take {what} away").format(what=word), size="small")
        gone.clicked.connect(drop)
        label = Label(word, 14, weight)
        label.setToolTip(word)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(label, 1)
        for widget in (*further, gone):
            line.addWidget(widget)
        return row


class Several(RowsEdit):
    """The editor; its value is the tuple of keys in the order in which they were added.

    What can be chosen is asked for when the editor is to be seen: among a thousand items that is not done for nothing.
    """

    def __init__(self, name: str, add: str, icon: str) -> None:
        super().__init__(_AddList([("", add)], icon=icon), name)
        self._keys: tuple[str, ...] = ()
        self._source: Callable[[], Choices] = tuple
        self._words: dict[str, str] = {}
        self._stale = True
        self._name = add
        self.add.chosen.connect(self._take)

    def value(self) -> tuple[str, ...]:
        """The keys."""
        return self._keys

    def set_value(self, value: Sequence[str]) -> None:
        """Other keys, without telling anybody."""
        self._keys = tuple(value)
        self._show()

    def choose_from(self, source: Callable[[], Choices]) -> None:
        """Where the pairs of key and word come from now."""
        self._source, self._stale = source, True
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Its rows are filled now that they are to be seen."""
        super().showEvent(event)
        self._show()

    def _take(self, key: str) -> None:
        self.add.select("")
        if key and key not in self._keys:
            self._keys = (*self._keys, key)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        if not self.isVisible():
            return
        if self._stale:
            self._words, self._stale = dict(self._source()), False
        left = [(key, word) for key, word in self._words.items() if key not in self._keys]
        self.add.set_choices([("", self._name), *left])
        self.add.setVisible(bool(left))
        self.show_rows(self.row_of(self._words.get(key, "—"), 500, partial(self._drop, key)) for key in self._keys)

    def _drop(self, key: str) -> None:
        self._keys = tuple(one for one in self._keys if one != key)
        self._show()
        self.add.setFocus()
        self.changed.emit()
