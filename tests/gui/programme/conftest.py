"""A forum with two halls, and the screen opened on what a test has planned in it."""

from collections.abc import Callable

import pytest
from programme_room import Plan, ProgrammeRoom
from pytestqt.qtbot import QtBot

from forum_desk.storage import Database


@pytest.fixture
def plan(file_forum: Database) -> Plan:
    """What is planned before the screen is opened."""
    return Plan(file_forum)


@pytest.fixture
def enter(qtbot: QtBot, file_forum: Database) -> Callable[[], ProgrammeRoom]:
    """Opens the screen on the forum as it was planned."""
    return lambda: ProgrammeRoom(qtbot, file_forum)
