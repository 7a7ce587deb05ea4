"""Problems mended with one click, for all rows of a card or for one row."""

from collections.abc import Callable, Sequence
from pathlib import Path

from people_room import PeopleRoom
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from forum_desk.gui.exchange.cards import GroupCard
from forum_desk.gui.exchange.model import Line

KEY = Qt.Key
WriteList = Callable[[Sequence[Sequence[object]]], Path]
HEAD = ("姓名", "单位", "职务", "手机", "到达日期")


def look(room: PeopleRoom, path: Path) -> None:
    room.chooser.to_open = path
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.isVisible)
    room.press(KEY.Key_Return)
    room.settle()


def mend(room: PeopleRoom, group: str, repair: str) -> None:
    cards: list[GroupCard] = room.importing.panel.cards()
    next(one for one in cards if one.group.key == group).acts[repair].click()
    room.settle()


def menu(room: PeopleRoom, number: int, word: str) -> None:
    table = room.importing.table
    table.setCurrentIndex(table.model().index(number, 1))
    next(act for act in table.repairs().actions() if act.text() == word).trigger()
    room.settle()


def lines(room: PeopleRoom) -> list[Line]:
    return list(room.importing.table.lines())


def codes(room: PeopleRoom) -> set[str]:
    return {code for line in lines(room) for code in line.problems}


def test_several_people_of_a_cell_can_be_one_person_after_all(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([HEAD, ("韦国栋、农秀英", "观海学院", "书记", "", "")]))
    assert len(lines(room)) == 2
    mend(room, "several_people_in_cell", "whole")
    assert [line.cells[0].text for line in lines(room)] == ["韦国栋 农秀英"]
    room.control(KEY.Key_Z)
    assert len(lines(room)) == 2


def test_a_cell_can_be_separated_into_its_people(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([HEAD, ("韦国栋、农秀英", "观海学院", "书记", "", "")]))
    mend(room, "several_people_in_cell", "whole")
    menu(room, 0, "Separate the people")
    assert {line.row for line in lines(room)} == {2}
    assert len(lines(room)) == 2
    room.press(KEY.Key_Return)
    room.settle()
    assert {"韦国栋", "农秀英"} <= set(room.shown())


def test_dates_without_a_year_are_of_the_year_of_the_forum(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([HEAD, ("韦国栋", "观海学院", "书记", "", "5月21日"), ("农秀英", "", "", "", "5月22日")]))
    assert "date_without_year" in codes(room)
    mend(room, "date_without_year", "year")
    assert "date_without_year" not in codes(room)
    assert [line.cells[4].text for line in lines(room)] == ["2027-05-21", "2027-05-22"]


def test_names_in_each_others_place_are_swapped_in_what_is_stored_too(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([("Name", "Organisation"), ("Guodong Wei", "Guanhai College")]))
    menu(room, 0, "Swap them")
    room.press(KEY.Key_Return)
    room.settle()
    assert "Wei Guodong" in [one.names.latin for one in room.stored()]


def test_a_name_and_an_organisation_in_each_others_place_are_told_and_swapped(
    room: PeopleRoom, write_list: WriteList
) -> None:
    look(room, write_list([HEAD, ("观海学院", "韦国栋", "书记", "", ""), ("农秀英", "望榕学院", "", "", "")]))
    assert [line.problems for line in lines(room)] == [("name_order_unclear",), ()]
    mend(room, "name_order_unclear", "swap")
    assert codes(room) == set()
    room.press(KEY.Key_Return)
    room.settle()
    stored = {one.names.native: one.organisation.zh for one in room.stored()}
    assert (stored["韦国栋"], stored["农秀英"]) == ("观海学院", "望榕学院")


def test_a_card_that_was_used_by_keys_keeps_them(room: PeopleRoom, write_list: WriteList) -> None:
    rows = [("王伟", "观海学院", "书记", "13900000077", ""), ("韦国栋、农秀英", "观海学院", "", "", "")]
    look(room, write_list([HEAD, *rows]))
    for group, act, after in (("possible", "same", "same"), ("several_people_in_cell", "whole", "")):
        button = next(one for one in room.importing.panel.cards() if one.group.key == group).acts[act]
        button.setFocus()
        room.press(KEY.Key_Space)
        room.settle()
        held = QApplication.focusWidget()
        there = next((one for one in room.importing.panel.cards() if one.group.key == group), None)
        assert held is (there.acts[after] if there is not None else room.importing.table)
    room.control(KEY.Key_Z)
    room.settle()
    assert "several_people_in_cell" in codes(room)


def test_a_name_typed_by_hand_is_the_name_that_is_stored(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([("Name", "Organisation"), ("Ana Berg", "Guanhai College")]))
    room.press(KEY.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]  # the editor has the focus
    room.type("Anna Berg")
    room.press(KEY.Key_Return)
    room.press(KEY.Key_Return)
    room.settle()
    assert "Anna Berg" in [one.names.latin for one in room.stored()]


def test_a_title_in_the_column_of_names_is_used_as_position(room: PeopleRoom, write_list: WriteList) -> None:
    rows = [("Name", "Organisation", "Phone"), ("Driver One", "Guanhai College", "13900000041"), ("Bo Berg", "", "")]
    look(room, write_list(rows))
    menu(room, 0, "Use as position")
    assert lines(room)[0].state == "out"
    assert "missing_name" in lines(room)[0].problems


def test_what_was_cut_short_is_typed_in_its_cell(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list([HEAD, ("韦国栋", "观海学院", "书记", "1.39E+10", "")]))
    mend(room, "number_lost_precision", "type")
    assert QApplication.focusWidget() is room.importing.table.editor()
    room.type("13900000055")
    room.press(KEY.Key_Return)
    assert lines(room)[0].cells[3].text == "13900000055"
