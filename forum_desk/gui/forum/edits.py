"""Editors by key and what they were shown with, so that only what was changed is sent and nobody's work is lost."""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from forum_desk.gui.forum.editors import Lines
from forum_desk.gui.kit import Combo
from forum_desk.language.names import nfc


@runtime_checkable
class Valued(Protocol):
    """An editor of a value of its own kind: a day, a colour, several roles."""

    def value(self) -> Any:
        """What it holds."""

    def set_value(self, value: Any) -> None:
        """Shows a value without telling anybody."""


def read(editor: QWidget) -> Any:
    """What an editor holds now; text is normalised and without blanks around it."""
    if isinstance(editor, QLineEdit):
        return nfc(editor.text()).strip()
    if isinstance(editor, QPlainTextEdit):
        return " ".join(nfc(editor.toPlainText()).split())
    if isinstance(editor, Combo):
        return editor.current()
    if isinstance(editor, QAbstractButton):
        return editor.isChecked()
    return editor.value() if isinstance(editor, Valued | QSpinBox) else None


def show(editor: QWidget, value: Any) -> None:
    """Puts a value into an editor without telling anybody."""
    was = editor.blockSignals(True)
    if isinstance(editor, QLineEdit):
        editor.setText(value)
        editor.setCursorPosition(0)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, Combo):
        editor.select(value)
    elif isinstance(editor, QAbstractButton):
        editor.setChecked(value)
    elif isinstance(editor, QSpinBox):
        editor.setValue(value)
    elif isinstance(editor, Valued):
        editor.set_value(value)
    editor.blockSignals(was)
    editor.update()
    if isinstance(editor, Lines):
        editor.wanted.emit()


class Edits:
    """Some editors and the values that are kept of them."""

    def __init__(self) -> None:
        self._editors: dict[str, QWidget] = {}
        self._kept: dict[str, Any] = {}

    def add(self, key: str, editor: QWidget) -> None:
        """One more editor."""
        self._editors[key] = editor

    def editor(self, key: str) -> QWidget:
        """The editor of a key."""
        return self._editors[key]

    def editors(self) -> Mapping[str, QWidget]:
        """All of them, in order."""
        return self._editors

    def values(self) -> dict[str, Any]:
        """What all editors hold now."""
        return {key: read(editor) for key, editor in self._editors.items()}

    def show(self, values: Mapping[str, Any]) -> None:
        """Shows these values, whatever stood there."""
        self._kept = dict(values)
        for key, editor in self._editors.items():
            show(editor, values[key])

    def changes(self) -> dict[str, Any]:
        """What differs from what is kept."""
        return {key: value for key, value in self.values().items() if value != self._kept.get(key, value)}

    def is_changed(self, editor: QWidget) -> bool:
        """Whether this editor holds something that is not kept yet."""
        return any(editor is self._editors[key] for key in self.changes())

    def settle(self, sent: Mapping[str, Any]) -> None:
        """These values are kept now; an editor that went on since has its newer value still to send."""
        self._kept.update(sent)

    def put(self, values: Mapping[str, Any]) -> None:
        """Shows values that are not kept yet, as if they had been typed."""
        for key, value in values.items():
            show(self._editors[key], value)

    def rebase(self, values: Mapping[str, Any]) -> list[str]:
        """Takes over the values of now where nothing unsent stands; answers the keys that two desks have changed."""
        clashes = []
        unsent = self.changes()
        for key, editor in self._editors.items():
            if key not in unsent:
                if read(editor) != values[key]:
                    show(editor, values[key])
            elif values[key] != self._kept[key] and values[key] != unsent[key]:
                clashes.append(key)
        self._kept = dict(values)
        return clashes
