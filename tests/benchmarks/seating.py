"""Measures the optimiser: `python tests/benchmarks/seating.py [--quick]` prints quality and times of one run.

Halls are invented (see tests/halls.py); their optimum is proved by HiGHS in the same run. `near`: a few rows of tables
at equal cost; `far`: every table its own cost, wide weights, the hardest that was found.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from halls import hall, wedding

from forum_desk.seating.solver import Delegations, read_instance, solve
from forum_desk.seating.solver.packing import first_plan

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


def weddings() -> None:
    """The published wedding, every variant."""
    for tables, cap, known, best in ((2, 10, 1, 318), (3, 6, 1, 288), (5, 4, 1, 276), (5, 4, 2, 226), (5, 4, 3, None)):
        found = solve(read_instance(wedding(tables, cap, known)), prove=True)
        print(f"wedding {tables} x {cap}, {known} known: {found.score} in {found.seconds:.2f} s (published {best})")
        assert found.proved
        assert found.score == best


if __name__ == "__main__":
    first_plans()
    weddings()
    quality()
