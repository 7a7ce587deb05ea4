"""The run screen of a morning with two halls."""

import pytest
from board_room import Morning
from builders import FakeClock
from pytestqt.qtbot import QtBot

from forum_desk.storage import Database


@pytest.fixture
def morning(qtbot: QtBot, file_forum: Database, clock: FakeClock) -> Morning:
    """The screen is shown at 08:30."""
    room = Morning(qtbot, file_forum, clock)
    room.open()
    return room
