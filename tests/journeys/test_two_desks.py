"""Two desks of one forum, two windows: what one does the other sees, and nobody is checked in twice."""

from collections.abc import Callable
from contextlib import closing

import pytest
from builders import add_person, new_forum
from real_program import Folder, Program, people

from forum_desk.checkin.queries import desk_person
from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.following import Follower
from forum_desk.gui.places import ForumInWindow
from forum_desk.migrations import create, open_forum
from forum_desk.storage.server import desks_listening

NAME = "Nguyễn Thị Phương"


@pytest.fixture
def shared(make_target: Callable[[], str]) -> tuple[str, str]:
    """A forum that both desks reach, on each database in turn, and the id of one guest."""
    address = make_target()
    with closing(create(address, new_forum())) as database:
        add_person(database, "Li Lei")
        return address, add_person(database, NAME)


@pytest.fixture
def desks(shared: tuple[str, str], start: Callable[..., Program]) -> tuple[Program, Program]:
    """Two windows on the same forum."""
    one = start(shared[0], desk="Desk 1", operator="Lan")
    one.wait_for_desk()
    two = start(shared[0], desk="Desk 2", operator="Minh")
    two.wait_for_desk()
    return one, two


def test_a_check_in_is_seen_at_the_other_desk_at_once(desks: tuple[Program, Program]) -> None:
    one, two = desks
    two.front()
    two.search("nguyen")
    assert two.phase() is Phase.EXPECTED
    one.front()
    one.check_in("nguyen")
    two.until(lambda: two.phase() is Phase.ARRIVED)
    assert "Desk 1" in two.card()
    two.until(lambda: two.desk.side.rows()[0].state.family == "green")
    two.until(lambda: two.desk.counter._figures.accessibleName().startswith("1"))


def test_two_windows_are_counted_as_two_desks(desks: tuple[Program, Program], shared: tuple[str, str]) -> None:
    one, two = desks
    if "://" not in shared[0]:
        return  # nobody can count the desks of a file
    one.until(lambda: [at.desks for at in followers(one, two)] == [2, 2])
    one.settle()
    with closing(open_forum(shared[0])) as database, database.reading() as unit:
        assert desks_listening(unit.session) == 2, "an ear that nobody uses is no desk"


def test_a_second_window_of_one_computer_signs_with_a_name_of_its_own(
    shared: tuple[str, str], start: Callable[..., Program]
) -> None:
    one = start(shared[0], desk="Desk 1")
    one.wait_for_desk()
    two = start(shared[0], desk="Desk 1")
    two.wait_for_desk()
    two.check_in("nguyen")
    assert two.application.signed().desk.name == "Desk 1 (2)"
    assert two.application.settings.desk.name == "Desk 1", "what is kept for the next time is the computer's own name"
    assert "1 checked in" in two.desk.side.heading()
    one.front()
    one.check_in_again("nguyen")
    assert "Desk 1 (2)" in one.desk.card.main_word()
    with closing(open_forum(shared[0])) as database, database.reading() as unit:
        person = desk_person(unit, shared[1])
    assert person is not None
    assert person.arrival is not None
    assert person.arrival.desk == "Desk 1 (2)"
    two.close()
    three = start(shared[0], desk="Desk 1")
    three.wait_for_desk()
    assert three.application.signed().desk.name == "Desk 1 (2)"


def followers(*desks: Program) -> list[Follower]:
    found = [desk.application.forum for desk in desks]
    return [forum.follower for forum in found if isinstance(forum, ForumInWindow) and forum.follower is not None]


def test_of_two_enters_at_once_exactly_one_wins(
    desks: tuple[Program, Program], shared: tuple[str, str], folder: Folder
) -> None:
    one, two = desks
    for desk in desks:
        desk.front()
        assert desk.search("nguyen") == [NAME]
    one.enter()
    two.enter()
    for desk in desks:
        desk.wait_for(Phase.DONE, Phase.ALREADY)
        desk.settle()
    assert {one.phase(), two.phase()} == {Phase.DONE, Phase.ALREADY}
    winner, loser = (one, two) if one.phase() is Phase.DONE else (two, one)
    name = winner.application.settings.desk.name
    assert name in loser.card()
    with closing(open_forum(shared[0])) as database, database.reading() as unit:
        person = desk_person(unit, shared[1])
    assert person is not None
    assert person.arrival is not None
    assert person.arrival.desk == name
    assert person.prints.printed == 1
    assert folder.names() == [f"badge-{person.person.number:04d}.pdf"]


def test_a_walk_in_at_one_desk_is_found_at_the_other(desks: tuple[Program, Program], shared: tuple[str, str]) -> None:
    one, two = desks
    one.front()
    one.walk_in("Chen Qi", "Example College")
    assert "Chen Qi" in people(shared[0])
    two.front()
    assert two.search("chenqi") == ["Chen Qi"]
    two.enter()
    two.wait_for(Phase.ALREADY)
    assert "Desk 1" in two.card()
