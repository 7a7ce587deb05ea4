"""A list against the forum: what changes is ticked field by field, who may be whom is asked, who is gone is named."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from builders import DESK_1, add_person
from people_room import PeopleRoom
from PySide6.QtCore import Qt

from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.gui.exchange.cards import GroupCard
from forum_desk.gui.exchange.differences import Difference
from forum_desk.gui.exchange.left_out import left_out
from forum_desk.gui.exchange.model import sum_words
from forum_desk.gui.kit import Label
from forum_desk.people.commands import correct

KEY = Qt.Key
WriteList = Callable[[Sequence[Sequence[object]]], Path]
HEAD = ("姓名", "单位", "职务", "手机", "饮食")
FIRST = (
    ("韦国栋", "观海学院", "书记", "13900000011", ""),
    ("农秀英", "观海学院", "处长", "13900000012", "halal"),
    ("莫桂华", "北部湾港务", "总经理", "13900000013", ""),
)
SECOND = (
    ("韦国栋", "观海学院", "副书记", "13900000011", "vegetarian"),
    ("农秀英", "观海学院", "院长", "13900000012", "halal"),
)


@pytest.fixture
def again(room: PeopleRoom, write_list: WriteList) -> PeopleRoom:
    """A list came in, somebody's title was corrected by hand, and a newer list of the same name is on the screen."""
    bring(room, write_list, FIRST)
    with room.database.reading() as unit:
        nong = next(one for one in everybody_at_desk(unit) if one.person.names.native == "农秀英")
    with room.database.writing(DESK_1, "people.correct") as unit:
        correct(unit, nong.id, nong.person.version, {"title": "教务处长"})
    look(room, write_list, SECOND)
    return room


def look(room: PeopleRoom, write_list: WriteList, rows: Sequence[Sequence[object]]) -> None:
    room.chooser.to_open = write_list([HEAD, *rows])
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.isVisible)
    room.press(KEY.Key_Return)
    room.settle()


def bring(room: PeopleRoom, write_list: WriteList, rows: Sequence[Sequence[object]]) -> None:
    look(room, write_list, rows)
    room.press(KEY.Key_Return)
    room.settle()


def card(room: PeopleRoom, key: str) -> GroupCard:
    return next(one for one in room.importing.panel.cards() if one.group.key == key)


def compare(room: PeopleRoom, key: str) -> list[Difference]:
    card(room, key).acts["compare"].click()
    room.settle()
    return list(room.importing.comparison.rows())


def at_keyboard(room: PeopleRoom) -> Difference:
    row = room.importing.comparison.current()
    assert isinstance(row, Difference)
    return row


def titles(room: PeopleRoom) -> dict[str, str]:
    return {one.names.native: one.title.zh for one in room.stored()}


def test_what_changed_is_shown_field_by_field_and_a_correction_by_hand_is_not_ticked(again: PeopleRoom) -> None:
    rows = [row for row in compare(again, "known") if row.kind == "field"]
    assert [(row.what, row.now, row.listed, row.ticked, row.by_hand) for row in rows] == [
        ("position", "书记", "副书记", True, False),
        ("diet", "", "vegetarian", True, False),
        ("position", "教务处长", "院长", False, True),
    ]
    assert again.importing.comparison.hasFocus()


def test_what_is_ticked_comes_in_and_the_rest_stays(again: PeopleRoom) -> None:
    assert again.importing.panel.button.text() == "Update 1 person"
    again.press(KEY.Key_Return)
    again.settle()
    assert titles(again) == {"王伟": "", "韦国栋": "副书记", "农秀英": "教务处长", "莫桂华": "总经理"}


def test_space_turns_a_tick_and_control_z_turns_it_back(again: PeopleRoom) -> None:
    compare(again, "known")
    for _step in range(5):
        again.press(KEY.Key_Down)
    assert at_keyboard(again).by_hand
    again.press(KEY.Key_Space)
    assert at_keyboard(again).ticked
    again.control(KEY.Key_Z)
    assert not at_keyboard(again).ticked
    again.press(KEY.Key_Space)
    again.press(KEY.Key_Return)
    again.settle()
    assert titles(again)["农秀英"] == "院长"


def test_filling_gaps_replaces_nothing(again: PeopleRoom) -> None:
    card(again, "known").acts["fill"].click()
    again.settle()
    assert again.importing.panel.button.text() == "Fill gaps in 1 person"
    again.press(KEY.Key_Return)
    again.settle()
    wei = next(one for one in again.stored() if one.names.native == "韦国栋")
    assert (wei.title.zh, wei.diet) == ("书记", "vegetarian")


def test_who_is_gone_is_named_and_stays_on_the_list(again: PeopleRoom) -> None:
    gone = card(again, "gone").group
    assert (gone.count, gone.advice) == (1, "莫桂华. They stay on the list; nothing is deleted.")
    assert [row.title for row in compare(again, "gone")] == ["莫桂华 · 北部湾港务 · 13900000013"]
    again.press(KEY.Key_Return)
    again.settle()
    assert "莫桂华" in again.shown()


def test_who_may_be_known_is_asked_with_the_person_it_may_be(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list, [("王伟", "观海学院", "院长", "13900000099", "vegetarian")])
    rows = compare(room, "possible")
    assert [row.kind for row in rows] == ["person", "candidate", "candidate"]
    assert "13900000001" in rows[1].title
    assert [row.ticked for row in rows[1:]] == [False, False]
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Space)
    rows = list(room.importing.comparison.rows())
    assert [(row.what, row.ticked) for row in rows if row.kind == "field"] == [
        ("position", True),
        ("phone", False),
        ("diet", True),
    ]
    room.press(KEY.Key_Return)
    room.settle()
    (wang,) = room.stored()
    assert (wang.phone, wang.diet, wang.title.zh) == ("13900000001", "vegetarian", "院长")


def test_another_person_comes_in_as_somebody_new(room: PeopleRoom, write_list: WriteList) -> None:
    look(room, write_list, [("王伟", "观海学院", "院长", "13900000099", "")])
    compare(room, "possible")
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Space)
    assert [line.state for line in room.importing.table.lines()] == ["new"]
    room.press(KEY.Key_Return)
    room.settle()
    assert room.shown() == ["王伟", "王伟"]


def test_escape_goes_from_the_comparison_back_to_the_rows(again: PeopleRoom) -> None:
    compare(again, "known")
    again.press(KEY.Key_Escape)
    assert again.importing.table.isVisible()
    assert again.importing.comparison.isHidden()


def test_of_two_namesakes_of_the_forum_the_right_one_can_be_chosen(room: PeopleRoom, write_list: WriteList) -> None:
    add_person(room.database, "王伟", organisation="观海学院", phone="13900000002")
    look(room, write_list, [("王伟", "观海学院", "院长", "", "")])
    rows = compare(room, "possible")
    assert len([row for row in rows if row.kind == "candidate"]) == 3
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Space)
    room.press(KEY.Key_Return)
    room.settle()
    assert {one.phone: one.title.zh for one in room.stored()} == {"13900000001": "", "13900000002": "院长"}


def test_who_may_be_known_stays_out_until_it_is_said_and_can_be_said_of_all(
    room: PeopleRoom, write_list: WriteList
) -> None:
    look(room, write_list, [("王伟", "观海学院", "院长", "13900000099", ""), ("莫桂华", "北部湾港务", "", "", "")])
    assert room.importing.panel.button.text() == "Bring in 1"
    assert sum_words(room.importing.at_hand.preview) == "1 new · 1 open"
    card(room, "possible").acts["anew"].click()
    room.settle()
    assert sum_words(room.importing.at_hand.preview) == "2 new"
    card(room, "possible").acts["same"].click()
    room.settle()
    assert sum_words(room.importing.at_hand.preview) == "1 new · 1 known"
    card(room, "possible").acts["unsaid"].click()
    room.settle()
    assert left_out(room.importing.at_hand.preview)[1][-1] == "Perhaps on the list already"
    room.press(KEY.Key_Return)
    room.settle()
    assert titles(room) == {"王伟": "", "莫桂华": ""}
    said = [label.text() for label in room.people.findChildren(Label)]
    assert any(text.endswith("1 stays out: perhaps on the list already") for text in said)
