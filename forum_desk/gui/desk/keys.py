"""The keys of the desk: taken before the box sees them, so that Ctrl+Z is the desk's and not the line's."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from forum_desk.badges.rules import normalise_code

Act = Literal["check_in", "check_in_only", "correct", "walk_in", "undo", "print", "hand_outs", "confirm"]

_QUICK_S = 0.6
"""Nobody types a whole code so fast; a scanner does."""

_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_ACTS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Act] = {
    (Qt.Key.Key_Return, _NONE): "check_in",
    (Qt.Key.Key_Enter, _NONE): "check_in",
    (Qt.Key.Key_Return, _CTRL): "check_in_only",
    (Qt.Key.Key_Enter, _CTRL): "check_in_only",
    (Qt.Key.Key_F2, _NONE): "correct",
    (Qt.Key.Key_N, _CTRL): "walk_in",
    (Qt.Key.Key_Z, _CTRL): "undo",
    (Qt.Key.Key_P, _CTRL): "print",
    (Qt.Key.Key_H, _CTRL): "hand_outs",
    (Qt.Key.Key_R, _CTRL): "confirm",
}


def desk_key(event: QKeyEvent) -> Act | None:
    """What a key does at the desk, or None for one that types or belongs to somebody else."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _ACTS.get((Qt.Key(event.key()), modifiers))


class DeskKeys(QObject):
    """Listens at the box. `wanted` names the act of a key, once per press; `scanned` gives a code that came whole.

    `seconds` answers how long ago the first letter in the box was typed.
    """

    wanted = Signal(str)
    scanned = Signal(str)

    def __init__(self, field: QLineEdit, seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._field = field
        self._seconds = seconds
        field.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the desk; then it is done, unless it only repeats."""
        act = self._act(event)
        if act is not None and not event.isAutoRepeat():
            self.wanted.emit(act)
        return act is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the desk stop here; the window's shortcuts do not get them either."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self.take(event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and self._act(event) is not None:
                event.accept()
                return True
        if isinstance(event, QInputMethodEvent) and self._is_scan(event):
            self.scanned.emit(event.commitString())
            return True
        return super().eventFilter(watched, event)

    def _act(self, event: QKeyEvent) -> Act | None:
        return "check_in" if self._ends_scan(event) else desk_key(event)

    def _ends_scan(self, event: QKeyEvent) -> bool:
        """Some scanners end with a line feed or with Tab instead of Enter; after a code it means the same.

        Tab moves the focus too, so it counts only where no hand typed the code.
        """
        plain = event.modifiers() == _NONE
        feed = event.text() == "\n" if plain else event.key() == Qt.Key.Key_J and event.modifiers() == _CTRL
        tab = plain and event.key() == Qt.Key.Key_Tab and self._seconds() < _QUICK_S
        return (feed or tab) and normalise_code(self._field.text()) is not None

    def _is_scan(self, event: QInputMethodEvent) -> bool:
        """An input method that is switched on swallows the scanner's Enter and commits the whole code at once."""
        code = event.commitString()
        return bool(code) and not self._field.text() and normalise_code(code) is not None
