"""The badge screen on a real forum in a file, in a window, with a printer and a file chooser of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from builders import DESK_2, FakeClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.checkin.commands import register
from forum_desk.documents.printers import PrintFailed
from forum_desk.gui.badges import BadgesScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.language import Trilingual
from forum_desk.migrations import open_forum
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.settings import Printing, Settings
from forum_desk.storage import Database, Unit

PATIENCE = 10_000


@dataclass
class FakePrinter:
    """Keeps every PDF; while `broken` says a reason, it refuses."""

    papers: list[bytes] = field(default_factory=list)
    broken: str = ""

    def __call__(self, path: Path, printer: str) -> None:
        if self.broken:
            raise PrintFailed("The printer {printer} refused the paper ({reason}).", printer=printer, reason=self.broken)
        self.papers.append(path.read_bytes())


@dataclass
class FakeChooser:
    """Answers with a file of that name in a folder, or with nothing."""

    folder: Path
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    def __call__(self, _over: QWidget, name: str) -> Path | None:
        self.asked.append(name)
        return None if self.refuses else self.folder / name


class Link:
    """The forum as the runner sees it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reading(self) -> AbstractContextManager[Unit]:
        return self._database.reading()

    def writing(self, action: str) -> AbstractContextManager[Unit]:
        return self._database.writing(DESK_2, action)


@dataclass
class BadgeRoom:
    """The screen and what stands around it."""

    bot: QtBot
    database: Database
    runner: Runner
    window: Window
    screen: BadgesScreen
    printer: FakePrinter
    chooser: FakeChooser
    settings: list[Settings]

    def use(self, printing: Printing) -> None:
        """This computer has another printer or sheet now."""
        self.settings[0] = Settings(printing=printing)
        self.screen.activated()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=PATIENCE)

    def settle(self) -> None:
        """Everything that was asked has been answered."""
        self.until(lambda: not self.runner.is_busy())

    def shown(self) -> str:
        """The name of whoever is shown."""
        person = self.screen.people.current()
        return "" if person is None else person.names.native or person.names.vi or person.names.latin

    def said(self) -> str:
        return self.screen.before.outcome.sentence()


@pytest.fixture
def forum_with_people(founded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    """Four people: one in each script, and one with a character that no font has."""
    database = open_forum(shutil.copy(founded_file, tmp_path / "badges.forum"))
    database.clock = clock
    college = NewPosition(
        title=Trilingual("副院长", "Phó Hiệu trưởng", "Vice President"),
        organisation="Yunling College",
    )
    people = (
        ("王伟", {"country": "CN", "name_latin": "Wang Wei"}),
        ("Nguyễn Thị Phương Thảo", {"country": "VN", "name_vi": "Nguyễn Thị Phương Thảo"}),
        ("Margaret Ashworth", {"country": "GB", "category": "speaker"}),
        ("王\U0003134a", {"country": "CN", "category": "press"}),
    )
    with database.writing(DESK_2, "checkin.register") as unit:
        for name, fields in people:
            register(unit, NewDelegate(name=name, positions=(college,), **fields))
    yield database
    database.close()


@pytest.fixture
def room(qtbot: QtBot, forum_with_people: Database, tmp_path: Path) -> Iterator[BadgeRoom]:
    """The screen is shown and has drawn its first badge."""
    runner, window = Runner(Link(forum_with_people)), Window()
    printer, chooser = FakePrinter(), FakeChooser(tmp_path)
    settings, crashes = [Settings()], list[str]()
    runner.crashed.connect(crashes.append)
    screen = BadgesScreen(runner, lambda: settings[0], choose_file=chooser, send=printer)
    window.add_place("badges", lambda: "Badges", "id-card", lambda: screen)
    qtbot.addWidget(window)
    window.show()
    window.go("badges")
    window.activateWindow()
    qtbot.waitUntil(screen.stage.hasFocus)
    made = BadgeRoom(qtbot, forum_with_people, runner, window, screen, printer, chooser, settings)
    made.until(lambda: screen.stage.page.is_drawn() and bool(screen.before.findings()))
    made.settle()
    yield made
    runner.close()
    assert crashes == []
