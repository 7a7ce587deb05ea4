import itertools
import random

import pytest
from halls import hall, wedding
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_desk.seating.solver import Delegations, read_instance, solve
from forum_desk.seating.solver.annealing import Annealing
from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.delegation_program import simple_bound
from forum_desk.seating.solver.packing import first_plan


@st.composite
def small_halls(draw: st.DrawFn) -> Delegations:
    tables, units = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    pairs = draw(st.sets(st.sampled_from(list(itertools.combinations(range(6), 2))), max_size=4))
    return Delegations(
        tables,
        draw(st.integers(2, 8)),
        tuple(draw(st.lists(st.integers(0, 9), min_size=tables, max_size=tables))),
        tuple(draw(st.lists(st.integers(1, 6), min_size=units, max_size=units))),
        tuple(draw(st.lists(st.integers(0, 9), min_size=units, max_size=units))),
        tuple(sorted(pair for pair in pairs if max(pair) < units)),
    )


def best_of_all(instance: Delegations) -> float | None:
    plans = itertools.product(range(instance.tables), repeat=len(instance.size))
    return min((instance.score(plan) for plan in plans if instance.holds(plan)), default=None)


@settings(max_examples=60)
@given(instance=small_halls())
def test_small_halls_are_seated_as_well_as_trying_everything_does(instance: Delegations) -> None:
    pytest.importorskip("highspy", reason="proofs need HiGHS")
    best = best_of_all(instance)
    found = solve(instance, seconds=0.05)
    if best is None:
        assert found.table is None
        assert found.proved
        assert found.conflict
    else:
        assert found.table is not None
        assert instance.holds(found.table)
        assert found.bound is not None
        assert simple_bound(instance) <= best <= instance.score(found.table)
        assert instance.score(found.table) == best


@pytest.mark.parametrize(("seed", "tables"), [(0, 40), (1, 42)])
def test_a_hall_is_seated_near_its_best_plan_and_proved(seed: int, tables: int) -> None:
    pytest.importorskip("highspy", reason="proofs need HiGHS")
    instance = read_instance(hall(seed, tables=tables))
    quick = solve(instance, seconds=0.5)
    proved = solve(instance, seconds=0.5, prove=True)
    assert proved.proved
    assert proved.score == proved.bound
    assert quick.table is not None
    assert instance.holds(quick.table)
    assert quick.score is not None
    assert proved.score is not None
    assert proved.score <= quick.score <= 1.005 * proved.score


def test_a_seed_gives_the_same_plan_again() -> None:
    instance = read_instance(hall(2, far=True))
    assert isinstance(instance, Delegations)

    def plan(seed: int) -> tuple[int, ...]:
        first = first_plan(instance, seed, 60)
        assert first is not None
        return Annealing(instance, first, seed).run(Clock(60, moves=20_000))

    assert plan(5) == plan(5)
    assert plan(5) != plan(6)


@pytest.mark.parametrize("seed", range(5))
def test_a_full_house_that_fits_in_few_ways_gets_a_first_plan(seed: int) -> None:
    chance = random.Random(seed)
    ways = [(4, 3, 3), (6, 4), (7, 3), (4, 4, 2), (5, 5)]
    size = [heads for _table in range(40) for heads in chance.choice(ways)]
    chance.shuffle(size)
    document = {"tables": 40, "cap": 10, "ring": [1] * 40, "size": size, "weight": [1] * len(size)}
    instance = read_instance(document)
    assert isinstance(instance, Delegations)
    plan = first_plan(instance, seed, 5)
    assert plan is not None
    assert instance.holds(plan)


@pytest.mark.parametrize(
    ("tables", "cap", "known", "best"), [(2, 10, 1, 318), (3, 6, 1, 288), (5, 4, 1, 276), (5, 4, 2, 226)]
)
def test_the_wedding_has_its_published_optimum(tables: int, cap: int, known: int, best: int) -> None:
    pytest.importorskip("highspy", reason="proofs need HiGHS")
    instance = read_instance(wedding(tables, cap, known))
    found = solve(instance)
    assert (found.score, found.proved) == (best, True)
    assert found.table is not None
    assert instance.holds(found.table)


def test_a_wedding_where_everybody_wants_three_known_people_cannot_be() -> None:
    pytest.importorskip("highspy", reason="proofs need HiGHS")
    found = solve(read_instance(wedding(5, 4, 3)))
    assert found.table is None
    assert found.proved
    assert found.conflict
    assert found.conflict.units == tuple(range(9))  # the bride's nine do not fit tables of four


def test_a_search_that_is_stopped_gives_what_it_has() -> None:
    instance = read_instance(hall(1))
    found = solve(instance, seconds=60, stop=lambda: True)
    assert found.table is not None
    assert found.seconds < 10
