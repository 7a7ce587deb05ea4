"""Measures seating: `python tests/benchmarks/seating.py [--quick]` prints quality and times of one run.

Halls are invented (see tests/halls.py); their optimum is proved by HiGHS in the same run. `near`: a few rows of tables
at equal cost; `far`: every table its own cost, wide weights, the hardest that was found.
"""

import random
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from halls import hall, wedding

from forum_desk.checkin.commands import register
from forum_desk.migrations import open_forum
from forum_desk.migrations.sample import sample_forum
from forum_desk.people.commands import NewDelegate, correct
from forum_desk.people.queries import PersonView
from forum_desk.seating import commands, queries
from forum_desk.seating.arranging import REPAIR, arrange
from forum_desk.seating.commands import NewWish
from forum_desk.seating.kinds import APART, TOGETHER
from forum_desk.seating.solver import Delegations, read_instance, solve
from forum_desk.seating.solver.packing import first_plan
from forum_desk.storage import Actor, Database

QUICK = "--quick" in sys.argv
SEEDS = range(3 if QUICK else 10)


def delegations(seed: int, *, tables: int, far: bool, people: int = 400) -> Delegations:
    """A hall of the benchmark."""
    apart = 30 * people // 400
    read = read_instance(hall(seed, tables=tables, people=people, delegations=people // 4, apart=apart, far=far))
    assert isinstance(read, Delegations)
    return read


def first_plans() -> None:
    """How long the first plan takes that keeps every rule."""
    for people, tables, most in ((400, 40, 1.0), (1000, 100, 5.0)):
        times = []
        for seed in SEEDS:
            instance = delegations(seed, tables=tables, far=True, people=people)
            started = time.perf_counter()
            plan = first_plan(instance, seed, most)
            times.append(time.perf_counter() - started)
            assert plan is not None
            assert instance.holds(plan)
        print(f"first plan, {people} people, full house: at most {max(times):.3f} s (must be {most} s)")


def quality() -> None:
    """How far plans are above the proved optimum, over all seeds of the search."""
    for tables, far in ((40, False), (42, False), (40, True), (42, True)):
        instance = delegations(1, tables=tables, far=far)
        proof = solve(instance, prove=True)
        assert proof.proved
        assert proof.score
        print(f"{tables} tables, {'far' if far else 'near'}: optimum {proof.score:.0f} proved in {proof.seconds:.1f} s")
        for seconds, most in ((2.0, 0.5), (10.0, 0.1)):
            gaps = [
                100 * ((solve(instance, seconds=seconds, seed=seed).score or 0) / proof.score - 1) for seed in SEEDS
            ]
            worst, mean = max(gaps), sum(gaps) / len(gaps)
            print(f"  {seconds:4.0f} s: at most {worst:.3f} % above (must be {most} %), mean {mean:.3f} %")


def proofs() -> None:
    """What a proof costs, search and all, for halls of every seed, full houses among them."""
    for tables, far in ((40, False), (42, False), (40, True), (42, True)):
        costs = []
        for seed in SEEDS:
            instance = delegations(seed, tables=tables, far=far)
            started = time.process_time()
            found = solve(instance, prove=True)
            costs.append(time.process_time() - started)
            assert found.proved
            assert found.table
            assert instance.holds(found.table)
        print(
            f"{tables} tables, {'far' if far else 'near'}: {len(costs)} halls proved, at most {max(costs):.1f} s of "
            f"processor time (must be 60 s), median {median(costs):.1f} s"
        )


def weddings() -> None:
    """The published wedding, every variant."""
    for tables, cap, known, best in ((2, 10, 1, 318), (3, 6, 1, 288), (5, 4, 1, 276), (5, 4, 2, 226), (5, 4, 3, None)):
        found = solve(read_instance(wedding(tables, cap, known)), prove=True)
        print(f"wedding {tables} x {cap}, {known} known: {found.score} in {found.seconds:.2f} s (published {best})")
        assert found.proved
        assert found.score == best


def plans() -> None:
    """The sample's banquet of 348 people on its day: one drag, a repair, and wishes that cannot hold together."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.forum"
        sample_forum(path)
        database = open_forum(path)
        try:
            with database.reading() as unit:
                plan_id = queries.plan_called(unit, "banquet")
                sitters = [
                    (place.id, sitter.person)
                    for place, sitter in queries.plan(unit, plan_id).sitters()
                    if sitter.person
                ]
            drags(database, plan_id, [place for place, _person in sitters])
            repair(database, plan_id, [person for _place, person in sitters])
            impossible(database, plan_id, [person.id for _place, person in sitters])
        finally:
            database.close()


def drags(database: Database, plan_id: str, places: list[str]) -> None:
    """How long two people take to change places, with all that follows from it."""
    times = []
    for one, other in zip(places[:20], places[100:120], strict=True):
        started = time.perf_counter()
        with database.writing(Actor(), "seating.swap") as unit:
            commands.swap(unit, plan_id, one, other)
        times.append(time.perf_counter() - started)
    print(
        f"two of 348 change places, durable: median {1000 * median(times):.0f} ms, at most {1000 * max(times):.0f} ms"
    )


def repair(database: Database, plan_id: str, people: list[PersonView]) -> None:
    """Twenty stay away and eight come."""
    chance = random.Random(1)
    with database.writing(Actor(), "people.correct") as unit:
        for person in chance.sample(people, 20):
            correct(unit, person.id, person.version, {"status": "cancelled"})
    with database.writing(Actor(), "checkin.register") as unit:
        for number in range(8):
            register(unit, NewDelegate(name=f"Walk-in {number}"))
    started = time.perf_counter()
    with database.reading() as unit:
        task = queries.task(unit, plan_id, REPAIR)
    found = arrange(task)
    with database.writing(Actor(), "seating.arrange") as unit:
        commands.take_arrangement(unit, found)
    took = time.perf_counter() - started
    print(f"repair, 20 stay away and 8 come: {took:.2f} s (must be 1 s), {found.moved} moved (must be 2 % at most)")
    assert found.feasible


def impossible(database: Database, plan_id: str, ids: list[str]) -> None:
    """Three of sixty-three wishes contradict each other."""
    chance = random.Random(2)
    with database.writing(Actor(), "seating.add_wish") as unit:
        a, b, c = chance.sample(ids, 3)
        wishes = [NewWish(APART, tuple(chance.sample(ids, 2)), hard=True) for _n in range(60)]
        wishes += [NewWish(TOGETHER, (a, b), hard=True), NewWish(TOGETHER, (b, c), hard=True)]
        for wish in (*wishes, NewWish(APART, (a, c), hard=True)):
            commands.add_wish(unit, plan_id, wish)
    with database.reading() as unit:
        task = queries.task(unit, plan_id)
    started = time.perf_counter()
    found = arrange(task, seconds=0.5)
    print(
        f"wishes that cannot hold together: {len(found.conflict)} of 63 named in {time.perf_counter() - started:.1f} s "
        "(must be 3 in 5 s)"
    )
    assert len(found.conflict) == 3


if __name__ == "__main__":
    plans()
    first_plans()
    weddings()
    proofs()
    quality()
