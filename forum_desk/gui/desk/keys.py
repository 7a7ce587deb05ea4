"""The keys of the desk and the names of what they do."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Act = Literal["check_in", "check_in_only", "correct", "walk_in", "undo", "print", "hand_outs", "confirm"]

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
