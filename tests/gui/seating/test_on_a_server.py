"""The screen on a forum that many desks share: the same acts, and what another desk did in between."""

from collections.abc import Callable

import pytest
from seating_room import KEY, Room, add_people, add_plan

from forum_desk.seating import commands
from forum_desk.storage import Database

NAMES = ("Li Jingbo", "Do Nam", "Wang Wei", "Lu Ming", "Ren Qing", "Chen Xia")


@pytest.fixture
def shared(server_forum: Database) -> Database:
    """Six people and a banquet of two tables on the server."""
    add_people(server_forum, NAMES)
    add_plan(server_forum, "banquet", 20, "Banquet")
    return server_forum


def test_people_come_change_places_and_go_back_on_a_server(enter: Callable[..., Room], shared: Database) -> None:
    room = enter(shared)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.row_point("Do Nam"), room.point("2 1"))
    room.drag(room.point("1 4"), room.point("2 1"))
    assert room.sitting() == {"1 4": "Do Nam", "2 1": "Lu Ming"}
    room.ctrl(KEY.Key_Z)
    assert room.sitting() == {"1 4": "Lu Ming", "2 1": "Do Nam"}
    room.redo()
    room.ctrl(KEY.Key_E)
    assert len(room.sitting()) == len(NAMES)
    assert room.sitting()["1 4"] == "Do Nam"
    room.choose("2 1")
    room.press(KEY.Key_Delete)
    assert "2 1" not in room.sitting()


def test_the_seat_that_another_desk_gave_is_refused_with_its_name(enter: Callable[..., Room], shared: Database) -> None:
    room = enter(shared)
    plan_id, place = room.screen.acts.plan_id, room.key("1 4")
    ids = {row.person.names.latin: row.person.id for row in room.screen.waiting.rows() if hasattr(row, "person")}
    room.elsewhere(lambda unit: commands.seat(unit, plan_id, place, ids["Wang Wei"]), told=False)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    assert room.sitting() == {"1 4": "Wang Wei"}
