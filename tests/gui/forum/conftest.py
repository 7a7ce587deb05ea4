"""The screen of a newly founded forum."""

from collections.abc import Iterator

import pytest
from forum_room import Room
from pytestqt.qtbot import QtBot

from forum_desk.storage import Database


@pytest.fixture
def room(qtbot: QtBot, file_forum: Database) -> Iterator[Room]:
    """The screen in a window; nothing in it may have failed."""
    made = Room(qtbot, file_forum)
    yield made
    made.settle()
    made.runner.close()
    assert made.crashes == []
