from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import DateInput, Field, NumberInput, TextArea, TimeInput


def test_days_and_times_are_read_as_they_are_shown(qtbot: QtBot) -> None:
    day, at = DateInput(date(2024, 5, 22)), TimeInput(time(9, 30))
    for editor in (day, at):
        qtbot.addWidget(editor)
    assert (day.text(), day.value()) == ("2024-05-22", date(2024, 5, 22))
    assert (at.text(), at.value()) == ("09:30", time(9, 30))


@pytest.fixture
def day(qtbot: QtBot) -> Field:
    """A day with its field, ready to be typed over."""
    field = Field("First day", DateInput(date(2024, 5, 22)))
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.edit.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    return field


def _type(field: Field, text: str) -> DateInput:
    edit = field.edit
    assert isinstance(edit, DateInput)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    return edit


@pytest.mark.parametrize("typed", ["2026-02-28", "20260228", "2024-02-29", "2026-12-31", "2026-10-01", "2026-03-30"])
def test_a_day_is_typed_as_it_is_written(day: Field, typed: str) -> None:
    digits = typed.replace("-", "")
    wanted = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    assert _type(day, typed).value() == wanted
    assert not day.error()


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("2026-02-30", 28),
        ("2026-02-29", 28),
        ("2024-02-30", 29),
        ("2026-04-31", 30),
        ("20260145", 31),
        ("2026-05-00", 31),
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_told(day: Field, typed: str, count: int) -> None:
    edit = _type(day, typed)
    digits = typed.replace("-", "")
    assert edit.value().day == 22, "the day before stands again"
    said = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    assert day.error() == edit.complaint() == f"{said} does not exist: this month has {count} days."
    with enter_of(edit) as returned:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert returned == [], "what was refused is not sent off"
    QTest.keyClicks(edit, "20")
    assert edit.value().day == 20
    assert not day.error()
    with enter_of(edit) as returned:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert returned == [True]


def test_a_month_that_does_not_exist_is_refused_and_told(day: Field) -> None:
    for typed in ("2026-13-05", "20261305"):
        edit = _type(day, typed)
        assert edit.value() == date(2026, 5, 5), "the month before stands again"
        assert day.error() == "2026-13 does not exist: a year has 12 months."
    with enter_of(edit) as returned:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert returned == []
    QTest.keyClicks(edit, "11-15")
    assert edit.value() == date(2026, 11, 15)
    assert not day.error()


@contextmanager
def enter_of(edit: DateInput) -> Iterator[list[bool]]:
    """Whether Enter reached whoever waits for it."""
    returned: list[bool] = []
    edit.lineEdit().returnPressed.connect(lambda: returned.append(True))
    yield returned


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
