"""The screen of the forum in a window with real keys, on a real forum in a file."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import BaseRoom

from forum_desk.forum import queries
from forum_desk.forum.queries import ForumView
from forum_desk.gui.forum import ForumScreen
from forum_desk.gui.forum.work import Contents, contents
from forum_desk.storage import Database


class Room(BaseRoom):
    """The screen, its window and the forum behind it."""

    def __init__(self, bot: QtBot, database: Database) -> None:
        super().__init__(bot, database)
        self.window.add_place("forum", lambda: "Forum", "landmark", lambda: ForumScreen(self.runner), at_foot=True)
        self.open("forum")

    @property
    def screen(self) -> ForumScreen:
        shown = self.window.current()
        assert isinstance(shown, ForumScreen)
        return shown

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Types in place of what stood there."""
        if into is not None:
            into.setFocus(Qt.FocusReason.TabFocusReason)
        self.ctrl(Qt.Key.Key_A)
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def field(self, key: str) -> QWidget:
        """A field of the card of names and dates."""
        return self.screen.about.edits.editor(key)

    def write(self, key: str, text: str) -> None:
        """Types into a field of the card and leaves it with Enter."""
        self.type(text, self.field(key))
        self.press(Qt.Key.Key_Return)
        self.settle()

    def value(self, key: str) -> Any:
        return self.screen.about.edits.values()[key]

    def forum(self) -> ForumView:
        with self.database.reading() as unit:
            return queries.forum(unit)

    def contents(self) -> Contents:
        with self.database.reading() as unit:
            return contents(unit)
