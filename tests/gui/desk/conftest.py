"""A desk of an empty forum."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import FakeClock
from desk_room import DeskRoom, FakePrinter, FakeStopwatch, Link
from pytestqt.qtbot import QtBot

from forum_desk.gui.desk.screen import DeskScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.migrations import open_forum
from forum_desk.settings import Desk, Printing, Settings


@pytest.fixture
def room(qtbot: QtBot, founded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[DeskRoom]:
    """A desk of an empty forum in a window that has the keys."""
    database = open_forum(shutil.copy(founded_file, tmp_path / "desk.forum"))
    database.clock = clock
    link, printer, sounds, stopwatch = Link(database), FakePrinter(), list[str](), FakeStopwatch()
    settings = Settings(desk=Desk("Desk 2", "Minh"), printing=Printing(printer="Badge printer"))
    runner, window = Runner(link), Window()
    crashes: list[str] = []
    runner.crashed.connect(crashes.append)

    def desk() -> DeskScreen:
        return DeskScreen(runner, lambda: settings, send=printer, sound=sounds.append, now=clock, clock=stopwatch)

    window.add_place("desk", lambda: "Desk", "scan-line", desk)
    qtbot.addWidget(window)
    window.show()
    window.go("desk")
    window.activateWindow()
    made = DeskRoom(qtbot, database, clock, link, runner, window, printer, sounds, stopwatch, crashes)
    qtbot.waitUntil(made.screen.field.hasFocus)
    made.settle()
    yield made
    runner.close()
    database.close()
    assert crashes == []
