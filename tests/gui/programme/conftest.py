"""A forum that tests plan, and the screen opened on it; at the end everything is kept and nothing has failed."""

from collections.abc import Callable, Iterator

import pytest
from programme_room import Plan, ProgrammeRoom
from pytestqt.qtbot import QtBot

from forum_desk.storage import Database


@pytest.fixture
def plan(file_forum: Database) -> Plan:
    """What is planned before the screen is opened."""
    return Plan(file_forum)


@pytest.fixture
def enter(qtbot: QtBot, file_forum: Database) -> Iterator[Callable[[], ProgrammeRoom]]:
    """Opens the screen on the forum as it was planned."""
    rooms: list[ProgrammeRoom] = []

    def enter_() -> ProgrammeRoom:
        rooms.append(ProgrammeRoom(qtbot, file_forum))
        return rooms[-1]

    yield enter_
    for room in rooms:
        room.settle()
        room.runner.close()
