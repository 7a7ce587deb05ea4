from datetime import date, time

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import DateInput, NumberInput, TextArea, TimeInput


def test_days_and_times_are_read_as_they_are_shown(qtbot: QtBot) -> None:
    day, at = DateInput(date(2024, 5, 22)), TimeInput(time(9, 30))
    for editor in (day, at):
        qtbot.addWidget(editor)
    assert (day.text(), day.value()) == ("2024-05-22", date(2024, 5, 22))
    assert (at.text(), at.value()) == ("09:30", time(9, 30))


def test_the_wheel_scrolls_past_without_changing_anything(qtbot: QtBot) -> None:
    number = NumberInput(0, 10, 5)
    qtbot.addWidget(number)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(number, turn)
    assert number.value() == 5


def test_tab_leaves_a_text_of_several_lines(qtbot: QtBot) -> None:
    area = TextArea("one\ntwo", lines=4)
    qtbot.addWidget(area)
    assert area.tabChangesFocus()
    assert area.height() > 4 * 16


def test_every_editor_has_a_frame_when_it_is_shown(qtbot: QtBot) -> None:
    for editor in (DateInput(), TimeInput(), NumberInput()):
        qtbot.addWidget(editor)
        editor.resize(160, 40)
        editor.show()
        qtbot.waitExposed(editor)
        editor.clearFocus()
        edge = editor.grab().toImage().pixelColor(80, 0)
        inside = editor.grab().toImage().pixelColor(150, 6)
        assert edge != inside
