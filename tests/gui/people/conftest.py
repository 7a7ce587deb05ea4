"""The delegates of a small forum in a window."""

from collections.abc import Iterator

import pytest
from builders import DESK_1, add_person
from people_room import PeopleRoom, people_room
from pytestqt.qtbot import QtBot

from forum_desk.checkin.commands import check_in
from forum_desk.storage import Database


@pytest.fixture
def peopled(file_forum: Database) -> Database:
    """Four people; Li Na is here, Trần Anh is a guest of honour."""
    add_person(file_forum, "王伟", name_latin="Wang Wei", organisation="Guanhai College", phone="13900000001")
    li = add_person(file_forum, "李娜", name_latin="Li Na", organisation="Beibu Gulf Port Services")
    add_person(file_forum, "Trần Anh", organisation="Hanoi Polytechnic", category="dignitary", country="VN")
    add_person(file_forum, "Anna Berg", organisation="Guanhai College", side="host")
    with file_forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, li)
    return file_forum


@pytest.fixture
def room(qtbot: QtBot, peopled: Database) -> Iterator[PeopleRoom]:
    """The list of these people."""
    with people_room(qtbot, peopled) as made:
        yield made


@pytest.fixture
def empty_room(qtbot: QtBot, file_forum: Database) -> Iterator[PeopleRoom]:
    """The list of a forum without people."""
    with people_room(qtbot, file_forum) as made:
        yield made
