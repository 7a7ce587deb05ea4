"""The screen of the forum in a window with real keys, on a real forum in a file."""

from collections.abc import Callable
from typing import Any

from builders import DESK_1, DESK_2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.forum import queries
from forum_desk.forum.queries import ForumView
from forum_desk.gui.forum import ForumScreen
from forum_desk.gui.forum.work import Contents, contents
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.storage import Announcement, Database, Unit

PATIENCE = 5_000


class Source:
    """The forum as desk 1 works on it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reading(self) -> Any:
        return self._database.reading()

    def writing(self, action: str) -> Any:
        return self._database.writing(DESK_1, action)


class Room:
    """The screen, its window and the forum behind it."""

    def __init__(self, bot: QtBot, database: Database) -> None:
        self.bot, self.database = bot, database
        self.runner = Runner(Source(database))
        self.crashes: list[str] = []
        self.runner.crashed.connect(self.crashes.append)
        self.window = Window()
        bot.addWidget(self.window)
        self.window.add_place("forum", lambda: "Forum", "landmark", lambda: ForumScreen(self.runner), at_foot=True)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.window.go("forum")
        self.settle()

    @property
    def screen(self) -> ForumScreen:
        shown = self.window.current()
        assert isinstance(shown, ForumScreen)
        return shown

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=PATIENCE)

    def settle(self) -> None:
        """Everything that was asked has been answered."""
        self.until(lambda: not self.runner.is_busy())

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

    def elsewhere(self, command: Callable[[Unit], object], *, told: bool = True) -> None:
        """Another desk does something; with `told` this one has heard of it."""
        with self.database.writing(DESK_2, "elsewhere") as unit:
            command(unit)
        if told:
            announcement: Announcement = unit.announcement
            self.runner.announced.emit(announcement)
            self.settle()
