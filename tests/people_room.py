"""The place of the delegates in a window on a real forum, with a chooser of files that answers what a test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from builders import DESK_2
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import Source

from forum_desk.gui.exchange import ImportScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.people import DelegatesScreen
from forum_desk.gui.people.people_list import PeopleList
from forum_desk.gui.people.table import PeopleTable
from forum_desk.gui.window import Window
from forum_desk.people.queries import PersonView, everybody
from forum_desk.storage import Database


@dataclass
class Chooser:
    """Stands for the system's dialog: answers with what a test has put here."""

    to_open: Path | None = None
    to_save: Path | None = None
    suggested: list[str] = field(default_factory=list)

    def open(self, _parent: QWidget) -> Path | None:
        return self.to_open

    def save(self, _parent: QWidget, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.to_save


@dataclass
class PeopleRoom:
    """A window that shows the delegates."""

    qtbot: QtBot
    database: Database
    runner: Runner
    window: Window
    chooser: Chooser
    crashes: list[str]

    @property
    def screen(self) -> DelegatesScreen:
        shown = self.window.current()
        assert isinstance(shown, DelegatesScreen)
        return shown

    @property
    def people(self) -> PeopleList:
        return self.screen.people

    @property
    def table(self) -> PeopleTable:
        return self.people.table

    @property
    def importing(self) -> ImportScreen:
        return self.screen.bringing_in

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: not self.runner.is_busy())
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.runner.is_busy())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key for whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        """A key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Letters for whatever has the focus."""
        for letter in text:
            target = QApplication.focusWidget() or self.window
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                _commit(target, letter)
        self.settle()

    def shown(self) -> list[str]:
        """The own names in the list, from the top."""
        return [row.own for row in self.table.rows()]

    def stored(self) -> list[PersonView]:
        """Everybody in the forum."""
        with self.database.reading() as unit:
            return list(everybody(unit))


def _commit(target: QWidget, text: str) -> None:
    """Gives letters as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


@contextmanager
def people_room(qtbot: QtBot, database: Database) -> Iterator[PeopleRoom]:
    """Opens the window on a forum, and closes all of it."""
    chooser, runner, window = Chooser(), Runner(Source(database, DESK_2)), Window()
    crashes: list[str] = []
    runner.crashed.connect(crashes.append)

    def delegates() -> QWidget:
        return DelegatesScreen(
            runner,
            choose_list=chooser.open,
            choose_folder=chooser.open,
            choose_pdf=chooser.save,
            choose_export=chooser.save,
            choose_picture=chooser.open,
        )

    window.add_place("delegates", lambda: "Delegates", "users", delegates)
    qtbot.addWidget(window)
    window.show()
    window.go("delegates")
    window.activateWindow()
    room = PeopleRoom(qtbot, database, runner, window, chooser, crashes)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    room.settle()
    yield room
    runner.close()
    assert crashes == []
