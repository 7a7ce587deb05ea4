from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Button, Label
from forum_desk.gui.kit.help import KeysPanel, ReportPanel


def test_a_report_can_be_copied_and_a_second_one_joins_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    panel = ReportPanel(window)
    panel.show_report("ZeroDivisionError: first")
    panel.show_report("KeyError: second")
    assert "first" in panel.report_text()
    assert "second" in panel.report_text()
    assert "Python 3." in panel.report_text()
    copy = next(button for button in panel.findChildren(Button) if button.text())
    copy.click()
    assert QApplication.clipboard().text() == panel.report_text()
    assert copy.text() == "Copied"


def test_the_keys_that_work_here_are_listed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    panel = KeysPanel(window)
    panel.show_keys([("Enter", "Check in and print")], [("Ctrl+1", "Desk")])
    words = [label.text() for label in panel.findChildren(Label)]
    assert {"Check in and print", "Desk", "These keys"} <= set(words)
