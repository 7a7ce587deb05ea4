from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import (
    CellDelegate,
    Column,
    ListView,
    Names,
    RowDelegate,
    RowsModel,
    TableModel,
    TableView,
    Type,
    avatar,
    chip,
    colour,
    draw_line,
    names,
    state,
)


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    second: str = ""


class PersonRow(RowDelegate[Person]):
    def draw(self, painter: QPainter, area: QRectF, row: Person, *, selected: bool) -> None:
        avatar(painter, QRectF(area.left() + 16, area.top() + 18, 48, 48), row.name, row.key)
        names(painter, area.left() + 80, area.top() + 40, Names(row.name, row.second, ((0, 1),), ((0, 4),)), width=300)
        chip(painter, area.left() + 400, area.center().y(), "VIP", "star", "#7A1F3D", on_selection=selected)
        state(painter, QRectF(area.left() + 500, area.top(), 200, area.height()), "circle-check", "Arrived", "desk 1")

    def state_of(self, row: Person) -> str:
        return "green" if row.key == "c" else ""


class PersonCell(CellDelegate[Person]):
    def draw(self, painter: QPainter, area: QRectF, row: Person, column: str, *, selected: bool) -> None:
        ink = colour("text" if selected else "text2")
        draw_line(painter, area, row.name if column == "name" else row.second, Type(14), ink)


PEOPLE = (Person("a", "王伟", "Wang Wei"), Person("b", "Vương Vĩ"), Person("c", "<b>Li</b>", "x" * 400))


def shown(qtbot: QtBot) -> ListView:
    view = ListView(RowsModel(lambda person: f"{person.name}, {person.second}"), PersonRow())
    qtbot.addWidget(view)
    view.resize(760, 300)
    view.show()
    return view


def test_the_first_row_can_be_chosen_at_once_and_new_rows_keep_the_choice(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_rows(PEOPLE, select_first=True)
    assert view.current() == PEOPLE[0]
    view.select(1)
    view.show_rows((Person("z", "new"), *PEOPLE))
    assert view.current() == PEOPLE[1]
    view.show_rows(PEOPLE[2:])
    assert view.current() is None


def test_the_list_is_led_from_outside_and_never_leaves_its_ends(qtbot: QtBot) -> None:
    view = shown(qtbot)
    heard: list[Person | None] = []
    view.chosen.connect(heard.append)
    view.show_rows(PEOPLE)
    view.go(1)
    view.go(5)
    view.go(-1)
    assert heard == [None, PEOPLE[0], PEOPLE[2], PEOPLE[1]]


def test_enter_opens_a_row_and_letters_are_left_to_the_window(qtbot: QtBot) -> None:
    typed: list[str] = []

    class Frame(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
            typed.append(event.text())

    frame, view = Frame(), shown(qtbot)
    qtbot.addWidget(frame)
    QVBoxLayout(frame).addWidget(view)
    frame.show()
    view.show_rows(PEOPLE, select_first=True)
    with qtbot.waitSignal(view.opened) as signal:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [PEOPLE[0]]
    QTest.keyClick(view, Qt.Key.Key_W)
    assert typed == ["w"]


def test_selecting_a_row_moves_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_rows(PEOPLE)
    before = [view.row_area(number) for number in range(3)]
    view.select(1)
    assert [view.row_area(number) for number in range(3)] == before
    assert before[0].height() == 84
    assert not view.grab().isNull()


def test_a_row_is_spoken_as_a_sentence(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_rows(PEOPLE)
    index = view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "王伟, Wang Wei"


def test_a_changed_row_is_painted_anew_without_losing_the_selection(qtbot: QtBot) -> None:
    model = RowsModel[Person](lambda person: person.name)
    view = ListView(model, PersonRow())
    qtbot.addWidget(view)
    view.show_rows(PEOPLE, select_first=True)
    model.replace_row(0, Person("a", "王炜"))
    assert view.current() == Person("a", "王炜")


def test_a_table_asks_for_another_order_and_gives_its_chosen_rows(qtbot: QtBot) -> None:
    columns = [
        Column[Person]("name", "Name", lambda person: person.name, width=200),
        Column[Person]("second", "Second", lambda person: person.second, sortable=False),
    ]
    model = TableModel(columns)
    table = TableView(model, PersonCell())
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    model.show_rows(PEOPLE)
    with qtbot.waitSignal(table.sort_wanted) as signal:
        table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert signal.args == ["name", True]
    table.selectRow(2)
    assert table.chosen_rows() == [PEOPLE[2]]
    assert table.rowHeight(0) == 48
    assert not table.grab().isNull()
