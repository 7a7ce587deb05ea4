from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.errors import RuleBroken
from forum_desk.gui.kit import Banner, Button, Foot, Label, Runner, SearchField
from forum_desk.gui.kit.frame import Hint
from forum_desk.gui.kit.help import KeysPanel, ReportPanel
from forum_desk.gui.window import RailButton, Window, first_size
from forum_desk.language import _, speak


class Screen(QWidget):
    """A place with a search box."""

    hints_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.shown = 0
        self.keys: list[Hint] = [("Enter", name)]
        self.search = SearchField(name)
        self.button = Button("elsewhere")
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.button)

    def hints(self) -> list[Hint]:
        return self.keys

    def activated(self) -> None:
        self.shown += 1

    def type_here(self) -> QWidget:
        return self.search


class Nothing:
    """A forum in which nothing happens."""

    @contextmanager
    def reading(self) -> Iterator[Any]:
        yield None

    def trying(self) -> AbstractContextManager[Any]:
        return self.reading()

    @contextmanager
    def writing(self, action: str) -> Iterator[Any]:
        yield action

    def try_writing(self) -> None:
        pass


def _window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.add_place("desk", lambda: _("Desk"), "scan-line", lambda: Screen("desk"))
    window.add_place("people", lambda: _("Delegates"), "users", lambda: Screen("people"))
    window.add_place("preferences", lambda: _("Preferences"), "settings-2", lambda: Screen("own"), at_foot=True)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _screen(window: Window) -> Screen:
    screen = window.current()
    assert isinstance(screen, Screen)
    return screen


def test_screens_are_made_when_they_are_first_shown_and_kept(qtbot: QtBot) -> None:
    window = _window(qtbot)
    assert window.places() == ["desk", "people", "preferences"]
    assert window.screen_of("desk") is None
    desk = window.go("desk")
    window.go("people")
    assert window.go("desk") is desk
    assert _screen(window).shown == 2


def test_the_rail_and_its_keys_lead_to_the_places(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.go("desk")
    with qtbot.waitSignal(window.place_changed) as signal:
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert signal.args == ["people"]
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current_place() == "preferences"
    first = window.findChildren(RailButton)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert window.current_place() == "desk"
    assert first.isChecked()


def test_a_second_place_at_the_foot_has_keys_of_its_own(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.add_place("forum", lambda: "Forum", "landmark", lambda: Screen("forum"), at_foot=True, keys="Ctrl+.")
    window.go("desk")
    QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert window.current_place() == "forum"
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current_place() == "preferences"


def test_nine_places_of_the_rail_stand_apart_in_the_least_window(qtbot: QtBot) -> None:
    window = _window(qtbot)
    for number in range(6):
        window.add_place(f"place {number}", lambda: "Place", "users", lambda: Screen("place"))
    window.go("desk")
    window.resize(window.minimumSize())

    def stand_apart() -> bool:
        areas = sorted((button.geometry() for button in window.findChildren(RailButton)), key=lambda area: area.top())
        pairs = pairwise(areas)
        return areas[-1].bottom() < window.height() and all(one.bottom() < other.top() for one, other in pairs)

    assert len(window.places()) == 9
    qtbot.waitUntil(stand_apart)


def test_the_foot_shows_the_keys_of_the_screen_that_is_there(qtbot: QtBot) -> None:
    window = _window(qtbot)
    foot = window.findChildren(Foot)[0]
    window.go("desk")
    assert foot.hints() == [("Enter", "desk")]
    screen = _screen(window)
    screen.keys = [("F2", "Edit")]
    screen.hints_changed.emit()
    assert foot.hints() == [("F2", "Edit")]
    window.go("people")
    assert foot.hints() == [("Enter", "people")]


def test_what_is_typed_anywhere_lands_in_the_search_box(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.go("desk")
    screen = _screen(window)
    screen.button.setFocus()
    QTest.keyClicks(screen.button, "wang")
    assert screen.search.text() == "w"
    QTest.keyClicks(screen.search, "ang")
    assert screen.search.text() == "wang"
    assert screen.search.hasFocus()


def test_keys_that_write_nothing_stay_where_they_are(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.go("desk")
    screen = _screen(window)
    screen.button.setFocus()
    QTest.keyClick(screen.button, Qt.Key.Key_F7)
    QTest.keyClick(screen.button, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert screen.search.text() == ""
    assert not screen.search.hasFocus()


def test_banners_come_one_of_a_kind_and_go(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.go("desk")
    window.show_banner("alone", Banner("amber", "first"))
    second = Banner("amber", "second")
    window.show_banner("alone", second)
    assert window.banner("alone") is second
    assert second.mapTo(window, QPoint(0, 0)) == QPoint(88, 0)
    window.hide_banner("alone")
    assert window.banner("alone") is None
    window.hide_banner("alone")


def test_what_a_runner_refuses_is_said_and_what_breaks_is_reported(qtbot: QtBot) -> None:
    window, runner = _window(qtbot), Runner(Nothing())
    window.go("desk")
    window.follow_runner(runner)

    def refuse(_unit: object) -> None:
        raise RuleBroken("Nobody can be checked in twice.")

    def break_(_unit: object) -> None:
        raise ZeroDivisionError("a defect")

    runner.read(refuse)
    qtbot.waitUntil(lambda: window.banner("refusal") is not None)
    banner = window.banner("refusal")
    assert banner is not None
    assert banner.sentence() == "Nobody can be checked in twice."
    banner.acted.emit()
    assert window.banner("refusal") is None
    runner.read(break_)
    panel = window.findChildren(ReportPanel)[0]
    qtbot.waitUntil(panel.isVisible)
    assert "ZeroDivisionError" in panel.report_text()
    runner.close()


def test_f1_shows_the_keys_that_work_here(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.go("desk")
    QTest.keyClick(window, Qt.Key.Key_F1)
    panel = window.findChildren(KeysPanel)[0]
    assert panel.isVisible()
    assert {"desk", "Delegates"} <= {label.text() for label in panel.findChildren(Label)}
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert _screen(window).isVisible()


def test_another_language_makes_the_screens_anew_at_the_same_place(qtbot: QtBot) -> None:
    window = _window(qtbot)
    old = window.go("people")
    with qtbot.waitSignal(old.destroyed):
        speak("vi")
        window.retranslate()
    assert window.current_place() == "people"
    assert window.current() is not old


def test_the_window_has_a_least_size_and_remembers_where_it_was(qtbot: QtBot) -> None:
    kept: list[str] = []
    first = Window(keep_geometry=kept.append)
    qtbot.addWidget(first)
    first.resize(1024, 700)
    first.show()
    first.close()
    second = Window(kept[0])
    qtbot.addWidget(second)
    assert (second.minimumWidth(), second.minimumHeight()) == (1024, 640)
    assert (second.width(), second.height()) == (1024, 700)
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("screen", "first"),
    [
        (QSize(1920, 1040), QSize(1440, 900)),
        (QSize(1366, 728), QSize(1366, 690)),
        (QSize(1280, 984), QSize(1280, 900)),
    ],
)
def test_the_first_window_is_never_larger_than_the_screen(screen: QSize, first: QSize) -> None:
    assert first_size(screen) == first


def test_the_title_names_the_forum(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    assert window.windowTitle() == "Forum Desk"
    window.set_forum("Nanning 2024")
    assert window.windowTitle() == "Nanning 2024 · Forum Desk"


def test_a_welcome_takes_the_whole_window_until_a_place_is_shown(qtbot: QtBot) -> None:
    window, welcome = _window(qtbot), QLabel("welcome")
    window.show_instead(welcome)
    assert welcome.width() == window.width()
    window.go("desk")
    assert not welcome.isVisible()
    window.show_instead(welcome)
    assert welcome.isVisible()
