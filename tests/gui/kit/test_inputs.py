from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import DateInput, Field, FindField, Input, SearchField, look


def test_esc_clears_the_search_first_and_leaves_it_second(qtbot: QtBot) -> None:
    field = SearchField("Name")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "wang")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.escaped):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_arrows_in_the_search_move_the_list_below(qtbot: QtBot) -> None:
    field = SearchField("Name")
    qtbot.addWidget(field)
    steps: list[int] = []
    field.moved.connect(steps.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(field, key)
    assert steps == [1, -1, 5]


def test_the_fields_have_the_heights_of_the_look_and_grow_with_the_text(qtbot: QtBot) -> None:
    fields = [SearchField(""), FindField(""), Input()]
    for field in fields:
        qtbot.addWidget(field)
    assert [field.height() for field in fields] == [64, 40, 40]
    look().use(scale=125)
    assert [field.height() for field in fields] == [80, 50, 50]


def test_a_wrong_value_is_kept_and_its_mistake_is_said(qtbot: QtBot) -> None:
    field = Field("Name", hint="As on the passport")
    qtbot.addWidget(field)
    field.set_value("  Wang ")
    field.set_error("No such person.")
    assert field.error() == "No such person."
    assert field.edit.accessibleDescription() == "No such person."
    assert field.value() == "Wang"
    field.set_error("")
    assert field.error() == ""


def test_a_date_can_be_wrong_too(qtbot: QtBot) -> None:
    field = Field("Last day", DateInput())
    qtbot.addWidget(field)
    field.show()
    before = field.edit.grab().toImage()
    field.set_error("Too early.")
    assert field.edit.grab().toImage() != before


def test_the_hint_is_spoken_and_painted_until_something_is_typed(qtbot: QtBot) -> None:
    field = Input("Name, 拼音", icon="search", keys="/")
    qtbot.addWidget(field)
    assert field.placeholderText() == field.accessibleName() == "Name, 拼音"
    empty = field.grab().toImage()
    field.setPlaceholderText("")
    assert field.grab().toImage() != empty
