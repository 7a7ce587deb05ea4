from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Button, IconButton, look
from forum_desk.gui.kit.keys import caps_width


def test_a_button_is_wide_enough_for_icon_words_and_keycap(qtbot: QtBot) -> None:
    plain, rich = Button("Check in"), Button("Check in", icon="check", keys="Ctrl+Enter")
    for button in (plain, rich):
        qtbot.addWidget(button)
    assert rich.sizeHint().width() >= plain.sizeHint().width() + 18 + caps_width("Ctrl+Enter")
    assert rich.minimumSizeHint() == rich.sizeHint()


def test_an_ampersand_in_a_name_stays_an_ampersand(qtbot: QtBot) -> None:
    button = Button("R&D")
    qtbot.addWidget(button)
    assert button.text() == "R&D"
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "R&D"


def test_enter_and_space_press_the_focused_button(qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_its_shortcut_presses_a_button_wherever_the_focus_is_and_outlives_new_words(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("New", keys="Ctrl+N", shortcut=True)
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setText("Newer")
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_an_icon_alone_says_its_name_and_key(qtbot: QtBot) -> None:
    button = IconButton("x", "Close <this>", keys="Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close <this>"
    assert "&lt;this&gt; (Esc)" in button.toolTip()
    assert button.sizeHint().width() == button.sizeHint().height() >= 32


def test_every_kind_paints_in_both_looks_enabled_and_not(qtbot: QtBot) -> None:
    for kind in ("primary", "secondary", "soft", "ghost", "danger", "amber", "red", "green", "ink"):
        button = Button("Act", kind=kind, icon="check", keys="F2", trailing="chevron-down")
        qtbot.addWidget(button)
        look().use(mode="light")
        light = button.grab().toImage()
        look().use(mode="dark")
        assert button.grab().toImage() != light
        button.setEnabled(False)
        assert not button.grab().isNull()
