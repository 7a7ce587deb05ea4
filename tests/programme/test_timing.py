"""Linked times: what moves along and what stays."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.errors import NotFound, RuleBroken
from forum_desk.programme.timing import (
    Line,
    Overrun,
    Slot,
    compact,
    compact_all,
    end_at,
    insert,
    move,
    overruns,
    remove,
    resize,
    start_at,
)

NINE = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def line(*parts: tuple[int, int], pinned: frozenset[int] = frozenset()) -> Line:
    """Items a, b, c ... of so many minutes after so many minutes of free time."""
    slots: list[Slot] = []
    clock = NINE
    for number, (gap, minutes) in enumerate(parts):
        clock += timedelta(minutes=gap)
        slots.append(Slot("abcdefghij"[number], clock, minutes, "speech", pinned=number in pinned))
        clock = slots[-1].end
    return tuple(slots)


def times(slots: Line) -> list[tuple[str, int, int]]:
    return [(slot.id, int((slot.start - NINE).total_seconds()) // 60, slot.minutes) for slot in slots]


LINES = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 40)), min_size=1, max_size=8).map(
    lambda parts: line(*parts)
)


def test_an_inserted_item_follows_the_one_before_and_shifts_the_others() -> None:
    made = insert(line((0, 20), (5, 30), (0, 10)), 1, Slot("new", NINE, 15))
    assert times(made) == [("a", 0, 20), ("new", 20, 15), ("b", 40, 30), ("c", 70, 10)]


def test_at_the_front_an_item_begins_where_the_first_one_did() -> None:
    assert times(insert(line((10, 20)), 0, Slot("new", at(500), 15))) == [("new", 10, 15), ("a", 25, 20)]
    assert times(insert((), 3, Slot("new", at(30), 15))) == [("new", 30, 15)]


def test_nothing_after_a_pinned_item_moves() -> None:
    before = line((0, 20), (0, 20), (10, 20), (0, 20), pinned=frozenset({2}))
    after = resize(before, "a", 45)
    assert times(after) == [("a", 0, 45), ("b", 45, 20), ("c", 50, 20), ("d", 70, 20)]
    assert overruns(after) == (Overrun("c", 15),)
    assert overruns(before) == ()


def test_part_of_a_minute_over_a_pinned_item_is_told_as_a_whole_one() -> None:
    first, second = line((0, 20), (0, 20), pinned=frozenset({1}))
    assert overruns((first, Slot("b", second.start - timedelta(seconds=30), 20, pinned=True))) == (Overrun("b", 1),)


def test_fixing_an_end_sets_the_duration_and_takes_the_followers_along() -> None:
    assert times(end_at(line((0, 20), (5, 30)), "a", at(35))) == [("a", 0, 35), ("b", 40, 30)]
    with pytest.raises(RuleBroken):
        end_at(line((10, 20)), "a", at(9))


def test_compacting_closes_one_gap() -> None:
    before = line((0, 20), (10, 20), (5, 20))
    assert times(compact(before, "b")) == [("a", 0, 20), ("b", 20, 20), ("c", 45, 20)]
    assert times(compact_all(before)) == [("a", 0, 20), ("b", 20, 20), ("c", 40, 20)]
    assert compact(before, "a") == before


def test_a_pinned_item_keeps_the_gap_before_it() -> None:
    before = line((0, 20), (10, 20), (5, 20), pinned=frozenset({1}))
    assert times(compact_all(before)) == [("a", 0, 20), ("b", 30, 20), ("c", 50, 20)]


def test_an_item_that_is_gone_is_refused() -> None:
    with pytest.raises(NotFound):
        remove(line((0, 5)), "z")


@given(LINES, st.integers(0, 8), st.integers(0, 30))
def test_taking_out_what_was_inserted_gives_the_line_back(before: Line, index: int, minutes: int) -> None:
    assert remove(insert(before, index, Slot("new", NINE, minutes)), "new") == before


@given(LINES, st.integers(0, 7), st.integers(0, 60))
def test_resizing_keeps_all_gaps_and_can_be_taken_back(before: Line, index: int, minutes: int) -> None:
    slot = before[index % len(before)]
    after = resize(before, slot.id, minutes)
    assert resize(after, slot.id, slot.minutes) == before
    assert [b.start - a.end for a, b in pairwise(after)] == [b.start - a.end for a, b in pairwise(before)]


@given(LINES, st.integers(0, 7), st.integers(-60, 60))
def test_an_item_takes_its_followers_along(before: Line, index: int, minutes: int) -> None:
    place = index % len(before)
    after = start_at(before, before[place].id, before[place].start + timedelta(minutes=minutes))
    assert after[:place] == before[:place]
    assert {new.start - old.start for new, old in zip(after[place:], before[place:], strict=True)} == {
        timedelta(minutes=minutes)
    }


@given(LINES, st.integers(0, 7), st.integers(0, 7))
def test_moving_changes_the_order_and_no_duration(before: Line, source: int, target: int) -> None:
    slot = before[source % len(before)]
    after = move(before, slot.id, target)
    assert sorted((one.id, one.minutes) for one in after) == sorted((one.id, one.minutes) for one in before)
    assert [one.start for one in after] == sorted(one.start for one in after)
    assert after[min(target, len(before) - 1)].id == slot.id


@given(LINES)
def test_a_compact_line_has_no_free_time(before: Line) -> None:
    after = compact_all(before)
    assert all(second.start == first.end for first, second in pairwise(after))
