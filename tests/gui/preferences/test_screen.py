"""Preferences: every change is kept at once through the callback that was given, and says itself again when shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Runner
from forum_desk.gui.preferences import PreferencesScreen
from forum_desk.settings import Desk, Printing, Screen, Settings

PRINTERS = ("Badge printer", "Office")


class Room:
    """The screen and the settings of this computer."""

    def __init__(self, runner: Runner) -> None:
        self.settings = Settings(desk=Desk("Desk 1", "Lan"))
        self.folder = ""
        self.saved = 0
        self.screen = PreferencesScreen(
            runner,
            lambda: self.settings,
            self.save,
            find_printers=lambda: PRINTERS,
            choose_folder=lambda _begin: self.folder,
        )

    def save(self, settings: Settings) -> None:
        self.settings = settings
        self.saved += 1

    def click(self, segment: str, key: str) -> None:
        part = getattr(self.screen, segment)._parts[key]
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    runner = Runner()
    made = Room(runner)
    screen = made.screen
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    screen.show()
    screen.activated()
    qtbot.waitUntil(lambda: screen.printer.count() == 3)
    yield made
    runner.close()


def test_showing_keeps_nothing(room: Room) -> None:
    room.screen.activated()
    assert room.saved == 0
    assert room.screen.desk.text() == "Desk 1"
    assert room.screen.sounds.isChecked()


def test_the_language_of_the_screen_is_kept_at_once(room: Room) -> None:
    room.click("language", "vi")
    assert room.settings.screen == Screen(language="vi")


def test_light_dark_and_the_size_of_text_are_kept_at_once(room: Room) -> None:
    room.click("theme", "dark")
    room.click("scale", "125")
    assert (room.settings.screen.theme, room.settings.screen.scale) == ("dark", 125)


def test_the_desk_is_named_when_the_field_is_left(room: Room) -> None:
    room.screen.desk.clear()
    QTest.keyClicks(room.screen.desk, "Desk 4")
    assert room.saved == 0
    QTest.keyClick(room.screen.desk, Qt.Key.Key_Return)
    assert room.settings.desk.name == "Desk 4"
    assert room.settings.desk.operator == "Lan"


def test_a_desk_is_never_without_a_name(room: Room) -> None:
    room.screen.desk.clear()
    QTest.keyClick(room.screen.desk, Qt.Key.Key_Return)
    assert room.settings.desk.name == "Desk 1"


def test_sounds_are_switched(room: Room) -> None:
    QTest.mouseClick(room.screen.sounds, Qt.MouseButton.LeftButton)
    assert not room.settings.desk.sounds


def test_a_printer_makes_the_folder_needless(room: Room) -> None:
    room.screen.printer.select("Office")
    room.screen.printer.chosen.emit("Office")
    assert room.settings.printing == Printing(printer="Office")
    assert not room.screen.choose.isVisible()


def test_a_printer_that_is_gone_is_still_shown_as_chosen(room: Room, qtbot: QtBot) -> None:
    room.settings = Settings(printing=Printing(printer="Old one"))
    room.screen.activated()
    qtbot.waitUntil(lambda: room.screen.printer.current() == "Old one")
    assert room.screen.printer.currentText() == "Old one (not found now)"


def test_a_folder_is_chosen_and_shown(room: Room, tmp_path: Path) -> None:
    room.folder = str(tmp_path)
    QTest.mouseClick(room.screen.choose, Qt.MouseButton.LeftButton)
    assert room.settings.printing.folder == str(tmp_path)
    assert room.screen.folder.text() == str(tmp_path)


def test_no_folder_chosen_changes_nothing(room: Room) -> None:
    QTest.mouseClick(room.screen.choose, Qt.MouseButton.LeftButton)
    assert room.saved == 0


def test_the_sheet_of_badges_is_kept(room: Room) -> None:
    room.click("sheet", "a4")
    assert room.settings.printing.sheet == "a4"
