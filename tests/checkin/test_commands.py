"""Checking in, taking it back and handing out: facts that two desks cannot both win, and that a retry cannot double."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from builders import DESK_1, DESK_2, FakeClock, add_person, address, code_of
from sqlalchemy import func, select

from forum_desk.badges.commands import reissue_code
from forum_desk.checkin.commands import (
    CheckInResult,
    check_in,
    check_in_by_code,
    hand_out,
    take_back,
    undo_check_in,
)
from forum_desk.checkin.queries import desk_person, hand_outs, head_count, last_at_desk, statistics
from forum_desk.checkin.records import CheckIn
from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.migrations import open_forum
from forum_desk.people.commands import correct
from forum_desk.storage import Actor, Database, Unit, new_id

ROUNDS = 50


def at_desk(database: Database, person: str, actor: Actor = DESK_1, fact_id: str = "") -> CheckInResult:
    with database.writing(actor, "checkin.check_in") as unit:
        return check_in(unit, person, fact_id=fact_id)


def taken_back(database: Database, person: str, actor: Actor = DESK_1, fact_id: str = "") -> CheckInResult:
    with database.writing(actor, "checkin.undo") as unit:
        return undo_check_in(unit, person, fact_id=fact_id)


def facts(database: Database) -> int:
    with database.reading() as unit:
        return unit.session.scalar(select(func.count(CheckIn.id))) or 0


def state(database: Database, person: str) -> str:
    with database.reading() as unit:
        row = desk_person(unit, person)
        assert row is not None
        return row.state


def cancel(database: Database, person: str) -> None:
    with database.writing(DESK_1, "people.correct") as unit:
        row = desk_person(unit, person)
        assert row is not None
        correct(unit, person, row.person.version, {"status": "cancelled"})


def at_the_same_moment(*works: Callable[[], object]) -> list[object]:
    """Run the works in threads that start together; returns what each gave or raised."""
    start = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = work()
        except Exception as error:  # noqa: BLE001 - handed to the test, which looks at it
            results[place] = error

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_somebody_who_is_checked_in_is_here(forum: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    assert state(forum, person) == "expected"
    result = at_desk(forum, person)
    assert (result.result, result.at, result.desk, result.operator) == ("accepted", clock.now, "Desk 1", "Lan")
    assert state(forum, person) == "checked_in"


def test_a_second_check_in_says_where_who_and_when(forum: Database, second_desk: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    first = at_desk(forum, person)
    clock.advance(600)
    again = at_desk(second_desk, person, DESK_2)
    assert (again.result, again.at, again.desk, again.operator) == ("already", first.at, "Desk 1", "Lan")
    assert facts(forum) == 1


def test_of_two_desks_at_once_exactly_one_wins_and_the_other_learns_who(forum: Database, second_desk: Database) -> None:
    people = [add_person(forum, f"Person {place}") for place in range(ROUNDS)]
    for person in people:
        results = at_the_same_moment(
            partial(at_desk, forum, person, DESK_1), partial(at_desk, second_desk, person, DESK_2)
        )
        words = {one.result: one for one in results if isinstance(one, CheckInResult)}
        assert words.keys() == {"accepted", "already"}, results
        won, lost = words["accepted"], words["already"]
        assert (lost.desk, lost.operator, lost.at, lost.fact_id) == (won.desk, won.operator, won.at, won.fact_id)
        assert {won.desk} < {"Desk 1", "Desk 2"}
    assert facts(forum) == ROUNDS


def test_of_two_who_take_the_same_check_in_back_at_once_one_does(forum: Database, second_desk: Database) -> None:
    for place in range(10):
        person = add_person(forum, f"Person {place}")
        at_desk(forum, person)
        results = at_the_same_moment(
            partial(taken_back, forum, person), partial(taken_back, second_desk, person, DESK_2)
        )
        assert sorted(type(one).__name__ for one in results) == ["CheckInResult", "RuleBroken"], results
        assert state(forum, person) == "expected"


def test_many_desks_check_many_people_in_and_nobody_is_lost(forum: Database) -> None:
    people = [add_person(forum, f"Person {place}") for place in range(24)]
    desks = [open_forum(address(forum)) for _ in range(4)]

    def morning(number: int) -> list[str]:
        return [at_desk(desks[number], person, Actor(f"Desk {number}")).result for person in people]

    results = at_the_same_moment(*(partial(morning, number) for number in range(4)))
    for desk in desks:
        desk.close()
    words = [word for one in results if isinstance(one, list) for word in one]
    assert sorted(words) == ["accepted"] * 24 + ["already"] * 72
    with forum.reading() as unit:
        count = head_count(unit)
    assert (count.expected, count.arrived) == (24, 24)


def test_sending_the_same_check_in_again_changes_nothing(forum: Database, clock: FakeClock) -> None:
    person, fact = add_person(forum), new_id()
    first = at_desk(forum, person, fact_id=fact)
    clock.advance(5)
    assert at_desk(forum, person, fact_id=fact) == first
    assert facts(forum) == 1


def test_sending_the_same_check_in_twice_at_once_is_one_check_in(forum: Database, second_desk: Database) -> None:
    for place in range(10):
        person, fact = add_person(forum, f"Person {place}"), new_id()
        results = at_the_same_moment(
            partial(at_desk, forum, person, fact_id=fact), partial(at_desk, second_desk, person, fact_id=fact)
        )
        assert [one.result for one in results if isinstance(one, CheckInResult)] == ["accepted"] * 2, results
    assert facts(forum) == 10


def test_taking_back_twice_with_one_id_is_taking_back_once(forum: Database) -> None:
    person, fact = add_person(forum), new_id()
    at_desk(forum, person)
    first = taken_back(forum, person, fact_id=fact)
    assert taken_back(forum, person, fact_id=fact) == first
    assert facts(forum) == 2


def test_an_undo_appends_and_changes_no_fact(forum: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    first = at_desk(forum, person)
    clock.advance(30)
    undone = taken_back(forum, person, DESK_2)
    assert (undone.result, undone.desk, undone.at) == ("undone", "Desk 2", clock.now)
    clock.advance(30)
    assert at_desk(forum, person).result == "accepted"
    with forum.reading() as unit:
        rows = list(unit.session.scalars(select(CheckIn).order_by(CheckIn.ordinal)))
    assert [(row.ordinal, row.desk) for row in rows] == [(1, "Desk 1"), (2, "Desk 2"), (3, "Desk 1")]
    assert (rows[0].id, rows[0].at) == (first.fact_id, first.at)


def test_who_is_not_checked_in_has_nothing_to_take_back(forum: Database) -> None:
    with pytest.raises(RuleBroken):
        taken_back(forum, add_person(forum))


def test_who_gave_up_the_place_is_not_let_in(forum: Database) -> None:
    person = add_person(forum)
    cancel(forum, person)
    assert at_desk(forum, person).result == "not_confirmed"
    assert facts(forum) == 0


def test_who_is_no_longer_on_the_list_is_not_found(forum: Database) -> None:
    with pytest.raises(NotFound):
        at_desk(forum, new_id())


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f" {code[:3]}-{code[3:6]}-{code[6:]} "])
def test_a_code_checks_its_bearer_in_however_it_is_typed(forum: Database, typed: Callable[[str], str]) -> None:
    person = add_person(forum)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        result = check_in_by_code(unit, typed(code_of(forum, person)))
    assert (result.result, result.delegate_id) == ("accepted", person)


@pytest.mark.parametrize("text", ["", "K7M2QX9PD", "'; DROP TABLE check_ins; --", "\x00", "\ud800", "9" * 200_000])
def test_a_code_that_was_never_given_is_unknown(forum: Database, text: str) -> None:
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        assert check_in_by_code(unit, text).result == "unknown"


def test_a_lost_badge_opens_no_door_and_the_new_one_does(forum: Database) -> None:
    person = add_person(forum)
    lost = code_of(forum, person)
    with forum.writing(DESK_1, "badges.reissue") as unit:
        new = reissue_code(unit, person, "lost")
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        refused = check_in_by_code(unit, lost)
        accepted = check_in_by_code(unit, new)
    assert (refused.result, refused.delegate_id) == ("revoked", person)
    assert accepted.result == "accepted"


def bag(unit: Unit, person: str) -> str:
    return hand_outs(unit, person)[0].item_id


def test_a_bag_is_given_once_until_it_comes_back(forum: Database) -> None:
    person = add_person(forum)
    with forum.writing(DESK_1, "checkin.hand_out") as unit:
        item = bag(unit, person)
        given = [hand_out(unit, person, item), hand_out(unit, person, item)]
        back = [take_back(unit, person, item), take_back(unit, person, item)]
        again = hand_out(unit, person, item)
    assert (given, back, again) == ([True, False], [True, False], True)
    with forum.reading() as unit:
        assert hand_outs(unit, person)[0].given


def test_two_desks_cannot_give_the_same_bag_twice(forum: Database, second_desk: Database) -> None:
    def give(database: Database, person: str, item: str) -> bool:
        with database.writing(DESK_1, "checkin.hand_out") as unit:
            return hand_out(unit, person, item)

    for place in range(10):
        person = add_person(forum, f"Person {place}")
        with forum.reading() as unit:
            item = bag(unit, person)
        results = at_the_same_moment(partial(give, forum, person, item), partial(give, second_desk, person, item))
        assert results.count(True) == 1
        assert all(one in (True, False) or isinstance(one, Conflict) for one in results), results


def test_the_numbers_follow_the_facts(forum: Database, clock: FakeClock) -> None:
    guests = [add_person(forum, "Dignitary", category="dignitary")]
    guests += [add_person(forum, f"Person {place}") for place in range(3)]
    for person in guests[:3]:
        clock.advance(20)
        at_desk(forum, person)
    taken_back(forum, guests[1])
    cancel(forum, guests[3])
    with forum.reading() as unit:
        count, numbers, last = head_count(unit), statistics(unit), last_at_desk(unit, "Desk 1")
    assert (count.expected, count.arrived, count.dignitaries, count.dignitaries_arrived) == (3, 2, 1, 1)
    assert (numbers.registered, numbers.checked_in) == (3, 2)
    assert [(desk.desk, desk.checked_in) for desk in numbers.desks] == [("Desk 1", 2)]
    assert [row.id for row in last] == [guests[2], guests[0]]


def test_walk_ins_at_two_desks_at_once_get_numbers_of_their_own(forum: Database, second_desk: Database) -> None:
    for place in range(10):
        results = at_the_same_moment(
            partial(add_person, forum, f"A {place}", organisation=f"Guanhai {place}"),
            partial(add_person, second_desk, f"B {place}", organisation=f"Guanhai {place}"),
        )
        assert all(isinstance(one, str) for one in results), results
    with forum.reading() as unit:
        assert statistics(unit).registered == 20
        assert statistics(unit).organisations == 10
