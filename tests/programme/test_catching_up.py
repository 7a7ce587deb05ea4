"""Ways to catch up, compared with trying every combination of cuts."""

import random
from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest

from forum_desk.programme.catching_up import TOUCH, Cut, caught_up, ways_to_catch_up
from forum_desk.programme.rules import KINDS
from forum_desk.programme.timing import Line, Slot

NINE = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time


def line(*parts: tuple[str, int, int, int]) -> Line:
    """Items a, b, c ... of a kind, minutes and least minutes, after so many minutes of free time."""
    slots: list[Slot] = []
    clock = NINE
    for number, (kind, gap, minutes, least) in enumerate(parts):
        clock += timedelta(minutes=gap)
        slots.append(Slot("abcdefgh"[number], clock, minutes, kind, least=least))
        clock = slots[-1].end
    return tuple(slots)


def lateness(planned: Line, before: Line) -> int:
    """By how many minutes the line ends later than it was to, items left out counted as time won."""
    end = planned[-1].end if planned else before[0].start
    return (end - before[-1].end) // timedelta(minutes=1)


def test_the_break_is_cut_first_and_then_what_costs_least() -> None:
    morning = line(("keynote", 0, 30, 25), ("break", 0, 20, 10), ("panel", 0, 40, 30), ("photo", 0, 10, 10))
    best, *others = ways_to_catch_up(morning, 14)
    assert best.cuts == (Cut("b", 10), Cut("c", 4))
    assert (best.gained, best.still_late) == (14, 0)
    assert others[-1].cuts == (Cut("b", 10),)
    assert others[-1].still_late == 4
    assert lateness(caught_up(morning, 14, best), morning) == 0


def test_free_time_alone_needs_no_way() -> None:
    assert ways_to_catch_up(line(("speech", 0, 20, 15), ("speech", 10, 20, 15)), 10) == ()


def test_only_items_before_the_one_that_must_be_on_time_are_cut() -> None:
    morning = line(("speech", 0, 20, 10), ("break", 0, 20, 5), ("keynote", 0, 30, 30))
    (way, *_) = ways_to_catch_up(morning, 5, until="b")
    assert [cut.id for cut in way.cuts] == ["a"]


def test_what_cannot_be_won_stays_late() -> None:
    (way,) = ways_to_catch_up(line(("opening", 0, 10, 8)), 14)
    assert (way.cuts, way.gained, way.still_late) == ((Cut("a", 2),), 2, 12)


def test_ways_are_ranked_and_each_is_told_once() -> None:
    chance = random.Random(3)
    for _ in range(50):
        ways = ways_to_catch_up(_any_line(chance, 6, 25), chance.randrange(1, 40))
        assert len(set(ways)) == len(ways)
        assert list(ways) == sorted(ways, key=lambda way: (way.still_late, way.cost, len(way.cuts)))


@pytest.mark.parametrize("seed", range(60))
def test_the_first_way_is_the_gentlest_of_all_combinations(seed: int) -> None:
    chance = random.Random(seed)
    slots = _any_line(chance, 4, 9)
    late = chance.randrange(1, 20)
    gaps = sum((b.start - a.end) // timedelta(minutes=1) for a, b in pairwise(slots))
    ways = ways_to_catch_up(slots, late)
    if late <= gaps:
        assert ways == ()
        return
    best = min(
        ((max(late - gaps - won, 0), cost) for won, cost in _every_combination(slots)),
        default=(late - gaps, 0),
    )
    if best[0] == late - gaps:
        assert ways == ()
        return
    assert (ways[0].still_late, ways[0].cost) == best
    planned = caught_up(slots, late, ways[0])
    if planned and planned[-1].id == slots[-1].id:  # without its last item a line ends earlier than it was to
        assert max(lateness(planned, slots), 0) == best[0]


def _any_line(chance: random.Random, count: int, longest: int) -> Line:
    parts = []
    for _ in range(chance.randrange(1, count + 1)):
        minutes = chance.randrange(1, longest)
        parts.append(
            (chance.choice([*KINDS, "unknown"]), chance.choice((0, 0, 3)), minutes, chance.randrange(minutes + 1))
        )
    parts[0] = (parts[0][0], 0, *parts[0][2:])
    return line(*parts)


def _every_combination(slots: Line) -> list[tuple[int, int]]:
    """The minutes won by, and the cost of, every combination of cuts."""
    choices = []
    for slot in slots:
        about = KINDS.get(slot.kind)
        options = [(0, 0)]
        if about and about.cost:
            options += [(won, TOUCH + won * about.cost) for won in range(1, slot.minutes - slot.least_minutes + 1)]
        if about and about.drop:
            options.append((slot.minutes, TOUCH + about.drop))
        choices.append(options)
    return [(sum(won for won, _ in picks), sum(cost for _, cost in picks)) for picks in product(*choices)]
