"""A desk to test at: a window with real keys on a real forum, a printer that keeps what it is given."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from builders import DESK_1, DESK_2, FakeClock, add_person
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import Source

from forum_desk.checkin import commands, queries
from forum_desk.checkin.queries import DeskPerson
from forum_desk.documents.printers import PrintFailed
from forum_desk.documents.printing import BadgeJob
from forum_desk.errors import StorageUnavailable
from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.desk.screen import DeskScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.settings import Printing
from forum_desk.storage import Database, Unit

_PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class FakePrinter:
    """Keeps every badge; while `broken` says a reason, it refuses."""

    badges: list[BadgeJob] = field(default_factory=list)
    broken: str = ""

    def __call__(self, job: BadgeJob, _printing: Printing) -> str:
        if self.broken:
            raise PrintFailed("The printer {printer} refused the paper ({reason}).", printer="P", reason=self.broken)
        self.badges.append(job)
        return "Badge printer"


@dataclass
class FakeStopwatch:
    """Seconds that pass only when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


class Link(Source):
    """The forum as desk 2 works on it, with a cable that a test can pull and a disk it can fill."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, DESK_2)
        self.cut = False
        self.full = False

    def reading(self) -> AbstractContextManager[Unit]:
        self._check()
        return super().reading()

    def writing(self, action: str) -> AbstractContextManager[Unit]:
        self._check_room()
        return super().writing(action)

    def try_writing(self) -> None:
        self._check_room()
        super().try_writing()

    def _check_room(self) -> None:
        self._check()
        if self.full:
            raise StorageUnavailable("The disk is full, so nothing was saved to {name}; make room.", name="spring")

    def _check(self) -> None:
        if self.cut:
            raise StorageUnavailable("The database {name} cannot be reached; check the network.", name="spring")


@dataclass
class DeskRoom:
    """A desk, and what stands around it."""

    bot: QtBot
    database: Database
    clock: FakeClock
    link: Link
    runner: Runner
    window: Window
    printer: FakePrinter
    sounds: list[str]
    stopwatch: FakeStopwatch
    crashes: list[str]

    @property
    def screen(self) -> DeskScreen:
        """The desk that is shown; another one after a change of language."""
        shown = self.window.current()
        assert isinstance(shown, DeskScreen)
        return shown

    def add(self, name: str = "Wang Wei", **fields: Any) -> str:
        """Somebody more on the list, as another desk would add them; the screen hears of it."""
        key = add_person(self.database, name, **fields)
        self.screen.refresh()
        return key

    def type(self, text: str) -> None:
        """Types into whatever has the focus; QTest knows the keys of ASCII only, the rest comes as text."""
        for char in text:
            target = QApplication.focusWidget() or self.window
            if char.isascii() and char.isprintable():
                QTest.keyClicks(target, char)
            else:
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, _PLAIN, char))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """A key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def search(self, text: str) -> list[str]:
        """Types a text and waits for its rows; returns the leading names."""
        self.screen.field.clear()
        self.type(text)
        heading = self.screen.side.heading
        self.until(lambda: f"“{text}”" in heading() or "close" in heading())
        return self.names()

    def names(self) -> list[str]:
        return [row.names.own for row in self.screen.side.rows()]

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds)

    def settle(self) -> None:
        """Everything that was asked has been answered, also what announcements led to."""
        quiet = self.screen._soon
        self.until(lambda: not self.runner.is_busy() and not quiet.isActive())

    def phase(self) -> Phase:
        return self.screen.card.view().phase

    def wait_for(self, phase: Phase) -> None:
        self.until(lambda: self.phase() is phase)

    def check_in(self, text: str) -> None:
        """Finds somebody by a text and checks them in with real keys."""
        self.search(text)
        self.enter()
        self.wait_for(Phase.DONE)
        self.settle()

    def elsewhere(self, delegate_id: str) -> None:
        """Another desk checks somebody in."""
        with self.database.writing(DESK_1, "checkin.check_in") as unit:
            commands.check_in(unit, delegate_id)
        self.runner.announced.emit(unit.announcement)

    def person(self, delegate_id: str) -> DeskPerson:
        with self.database.reading() as unit:
            found = queries.desk_person(unit, delegate_id)
        assert found is not None
        return found

    def panel(self) -> QWidget | None:
        return self.screen.forms.panel()
