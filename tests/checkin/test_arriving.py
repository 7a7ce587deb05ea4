"""Arrivals every five minutes, the guess of what may still come, and how the desks stand."""

from datetime import UTC, datetime, timedelta

from builders import DESK_1, DESK_2, FakeClock, add_person
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.badges.commands import record_print
from forum_desk.checkin.arriving import EVERY, arriving, forecast, waves
from forum_desk.checkin.commands import check_in, undo_check_in
from forum_desk.storage import Database

MIDNIGHT = datetime(2027, 5, 19, 16, tzinfo=UTC)  # 00:00 at the venue


@given(st.lists(st.integers(0, 24 * 3600 - 1), max_size=60))
def test_every_arrival_is_counted_once_in_its_five_minutes(seconds: list[int]) -> None:
    moments = [MIDNIGHT + timedelta(seconds=one) for one in seconds]
    found = waves(moments, MIDNIGHT)
    assert sum(wave.count for wave in found) == len(moments)
    for wave in found:
        assert wave.count == sum(1 for at in moments if wave.start <= at < wave.start + EVERY)
    starts = [wave.start for wave in found]
    assert starts == [starts[0] + EVERY * step for step in range(len(starts))] if starts else not moments


@given(st.floats(0, 200), st.integers(-5, 2_000), st.integers(-2, 40))
def test_the_guess_is_never_below_nothing_and_is_all_who_are_missing(rate: float, missing: int, steps: int) -> None:
    guess = forecast(rate, missing, steps)
    assert all(one >= 0 for one in guess)
    if missing > 0 and steps > 0:
        assert len(guess) == steps
        assert abs(sum(guess) - missing) < 1e-6
    else:
        assert guess == ()


def test_the_figures_of_a_morning(forum: Database, clock: FakeClock) -> None:
    people = [add_person(forum, f"Person {number}") for number in range(5)]
    for number, (person, desk) in enumerate(zip(people[:4], (DESK_1, DESK_2, DESK_1, DESK_2), strict=True)):
        clock.advance(120)
        with forum.writing(desk, "checkin.check_in") as unit:
            check_in(unit, person, seconds=10 + number)
    with forum.writing(DESK_2, "checkin.undo") as unit:
        undo_check_in(unit, people[3])
    with forum.reading() as unit:
        found = arriving(unit, MIDNIGHT, clock.now)
    assert (found.heads.arrived, found.heads.expected, found.recent) == (3, 5, 3)
    assert [wave.count for wave in found.waves] == [2, 1]
    assert [(desk.desk, desk.checked_in, desk.state) for desk in found.desks] == [
        ("Desk 1", 2, "working"),
        ("Desk 2", 1, "working"),
    ]
    with forum.reading() as unit:
        later = arriving(unit, MIDNIGHT, clock.now + timedelta(minutes=20))
        tomorrow = arriving(unit, MIDNIGHT + timedelta(days=1), clock.now)
    assert [desk.state for desk in later.desks] == ["quiet", "quiet"]
    with forum.writing(DESK_2, "badges.print") as unit:
        record_print(unit, people[1], outcome="failed", reason="No paper")
    with forum.reading() as unit:
        assert [desk.state for desk in arriving(unit, MIDNIGHT, clock.now).desks] == ["working", "print_failed"]
    assert later.recent == 0
    assert tomorrow.waves == ()
