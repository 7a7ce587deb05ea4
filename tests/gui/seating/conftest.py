"""A forum with a rostrum of three and a banquet of two tables, eight people, and the screen over it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from seating_room import Room, add_people, add_plan

from forum_desk.gui.seating.files import Choosers
from forum_desk.storage import Database

NAMES = ("Li Jingbo", "Do Nam", "Wang Wei", "Lu Ming", "Ren Qing", "Chen Xia", "Gao Hong", "Vu Lan")

_NEVER = Choosers(lambda _over: None, lambda _over: None, lambda _over, _name: None)


@pytest.fixture
def banquet(file_forum: Database) -> Database:
    """Eight people, the first three of one organisation, and a banquet of two tables of ten."""
    add_people(file_forum, NAMES[:3], organisation="Dong An Institute")
    add_people(file_forum, NAMES[3:])
    add_plan(file_forum, "banquet", 20, "Banquet")
    return file_forum


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Callable[..., Room]]:
    """Opens the screen over a forum, as often as wanted; nothing in it may have failed."""
    rooms: list[Room] = []

    def opened(database: Database, choosers: Choosers = _NEVER) -> Room:
        rooms.append(Room(qtbot, database, choosers))
        return rooms[-1]

    yield opened
    for room in rooms:
        room.settle()
        room.runner.close()
        assert room.crashes == []
