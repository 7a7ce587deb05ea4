from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Button, Field, Input, SlideOver, look


def _window(qtbot: QtBot) -> tuple[QWidget, Input, SlideOver]:
    window, below = QWidget(), Input("below")
    QVBoxLayout(window).addWidget(below)
    qtbot.addWidget(window)
    window.resize(1000, 600)
    panel = SlideOver(window, "Walk-in")
    panel.body.addWidget(Field("Name"))
    panel.add_act(Button("Register", kind="primary"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    below.setFocus()
    return window, below, panel


def test_a_panel_takes_the_focus_and_gives_it_back_on_esc(qtbot: QtBot) -> None:
    _, below, panel = _window(qtbot)
    panel.enter()
    field = panel.findChildren(Field)[0]
    assert field.edit.hasFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert below.hasFocus()


def test_a_panel_stays_at_the_right_edge(qtbot: QtBot) -> None:
    window, _below, panel = _window(qtbot)
    panel.enter()
    assert panel.geometry().right() == window.rect().right()
    window.resize(700, 500)
    qtbot.waitUntil(lambda: panel.geometry().right() == window.rect().right())
    assert panel.height() == 500


def test_with_motion_it_ends_at_the_same_place(qtbot: QtBot) -> None:
    window, _below, panel = _window(qtbot)
    look().use(motion=True)
    panel.enter()
    qtbot.waitUntil(lambda: panel.geometry().right() == window.rect().right())


def test_what_is_wrong_with_the_whole_form_is_said_in_it(qtbot: QtBot) -> None:
    _, _below, panel = _window(qtbot)
    panel.enter()
    before = panel.grab().toImage()
    panel.say_wrong("Somebody else has changed this person meanwhile.")
    assert panel.grab().toImage() != before


def test_a_long_name_as_title_takes_another_line_and_is_never_shortened(qtbot: QtBot) -> None:
    _, _below, panel = _window(qtbot)
    panel.enter()
    title = panel._title
    one_line = title.heightForWidth(panel.width())
    panel.set_title("Công Tằng Tôn Nữ Nguyễn Hoàng Phương Uyên")
    qtbot.waitUntil(lambda: title.height() == 2 * one_line)
    assert title.height() == title.heightForWidth(title.width())
    assert title.geometry().right() < panel._close.geometry().left()
