from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import ActBar


def test_the_bar_floats_while_something_is_selected_and_stays_in_the_middle(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1200, 600)
    over.show()
    bar = ActBar(over)
    bar.add_act("Print badges", "printer")
    assert bar.isHidden()
    bar.say("3 selected")
    assert bar.isVisible()
    assert bar.words() == "3 selected"
    over.resize(1000, 500)
    qtbot.waitUntil(lambda: abs(bar.geometry().center().x() - 500) <= 1)
    assert bar.geometry().bottom() < 500 + 20
    assert not bar.grab().isNull()
    bar.say("")
    assert bar.isHidden()
