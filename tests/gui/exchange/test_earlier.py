"""Lists that were brought in before are taken back from the screen, unless later work stands on them."""

from people_room import PeopleRoom
from PySide6.QtCore import Qt

from forum_desk.checkin.commands import check_in
from forum_desk.gui.exchange.earlier import Earlier
from forum_desk.storage import Actor

KEY = Qt.Key


def bring(room: PeopleRoom) -> None:
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.isVisible)
    room.press(KEY.Key_Return)
    room.settle()
    room.press(KEY.Key_Return)
    room.qtbot.waitUntil(room.people.isVisible)
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.earlier.isVisible)
    room.settle()


def shown(room: PeopleRoom) -> list[Earlier]:
    return list(room.importing.earlier.list.model().rows())  # type: ignore[attr-defined]  # our own model


def test_earlier_lists_are_told_and_delete_takes_one_back(room: PeopleRoom) -> None:
    bring(room)
    (one,) = shown(room)
    assert (one.source, one.undone) == ("guangxi.xlsx", False)
    room.importing.earlier.list.setFocus()
    room.press(KEY.Key_Delete)
    assert room.importing.earlier.words() == "The list was taken back."
    assert shown(room) == []
    assert not room.importing.earlier.button.isEnabled()
    room.press(KEY.Key_Escape)
    room.settle()
    assert [one.names.native for one in room.stored()] == ["王伟"]


def test_who_stands_in_the_way_is_named(room: PeopleRoom) -> None:
    bring(room)
    mo = next(one for one in room.stored() if one.names.native == "莫桂华")
    with room.database.writing(Actor("Desk 1", ""), "checkin.check_in") as unit:
        check_in(unit, mo.id)
    room.importing.earlier.button.click()
    room.settle()
    assert "莫桂华" in room.importing.earlier.words()
    assert [one.undone for one in shown(room)] == [False]


def test_without_earlier_lists_there_is_nothing_to_take_back(room: PeopleRoom) -> None:
    room.control(KEY.Key_I)
    room.settle()
    assert room.importing.earlier.isHidden()
