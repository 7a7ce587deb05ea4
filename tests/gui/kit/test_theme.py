from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Label, colour, look, px


def test_the_dark_look_changes_colours_palette_and_style_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    light = colour("canvas")
    with qtbot.waitSignal(look().changed):
        look().use(mode="dark")
    assert look().theme.is_dark
    assert colour("canvas") != light
    assert qapp.palette().color(QPalette.ColorRole.Window) == colour("canvas")
    assert colour("ink").name() in qapp.styleSheet().lower()


def test_a_larger_size_of_text_makes_rows_grow(qtbot: QtBot) -> None:
    label = Label("Nguyễn Thị Phương", 24, 700)
    qtbot.addWidget(label)
    before = label.sizeHint()
    look().use(scale=125)
    assert px(40) == 50
    assert label.sizeHint().height() > before.height()
    assert label.sizeHint().width() > before.width()


def test_the_forums_own_colour_becomes_the_accent_and_an_empty_one_gives_it_back() -> None:
    delivered = colour("accent")
    look().use(accent="#7A1F3D")
    assert colour("accent").name().upper() == "#7A1F3D"
    look().use(accent="")
    assert colour("accent") == delivered


def test_a_widget_that_is_gone_no_longer_follows_the_look(qtbot: QtBot) -> None:
    label = Label("gone")
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    look().use(scale=112)
