"""Whole delegations as an integer program: a column for each delegation at each table."""

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.instances import Delegations
from forum_desk.seating.solver.program import Outcome, Program


def prove(instance: Delegations, table: tuple[int, ...] | None, seconds: float, *, costly: bool = True) -> Outcome:
    """The best plan and its proof, beginning with the plan that is known; without costs, any plan or the proof of none.

    The values of the outcome are columns; `plan_of` reads them. Where a plan is known, all columns are left out that no
    better plan can have: their reduced cost alone takes a plan beyond it.
    """
    clock = Clock(seconds)
    program, columns = _program(instance, None, costly=costly)
    relaxed = program.relaxed(seconds) if table is not None and costly else None
    if relaxed is not None and table is not None:
        room = instance.score(table) - relaxed.value - (1 if instance.whole() else 0) + _TOLERANCE
        useful = {at for at, column in columns.items() if relaxed.reduced[column] <= room}
        program, columns = _program(instance, useful | set(enumerate(table)), costly=costly)
    start = None if table is None else [float(table[unit] == place) for unit, place in columns]
    outcome = program.solve(clock.left(), whole=instance.whole() or not costly, start=start)
    if outcome.values is None:
        return outcome
    values = [0.0] * (instance.tables * len(instance.size))
    for (unit, place), column in columns.items():
        values[unit * instance.tables + place] = outcome.values[column]
    return Outcome(tuple(values), outcome.bound, outcome.proved)


_TOLERANCE = 0.01
"""More than the solver's own, so that a column is never left out by rounding."""


def _program(
    instance: Delegations, useful: set[tuple[int, int]] | None, *, costly: bool
) -> tuple[Program, dict[tuple[int, int], int]]:
    """The program with a column for each delegation and table, or for the useful ones only."""
    program = Program()
    places, units = range(instance.tables), range(len(instance.size))
    columns = {
        (unit, place): program.column(
            instance.size[unit] * instance.weight[unit] * instance.ring[place] if costly else 0
        )
        for unit in units
        for place in places
        if useful is None or (unit, place) in useful
    }
    for unit in units:
        program.row(1, 1, [columns[unit, place] for place in places if (unit, place) in columns])
    for place in places:
        there = [unit for unit in units if (unit, place) in columns]
        heads = [float(instance.size[unit]) for unit in there]
        program.row(0, instance.cap, [columns[unit, place] for unit in there], heads)
    for one, other in instance.apart:
        for place in places:
            if (one, place) in columns and (other, place) in columns:
                program.row(0, 1, [columns[one, place], columns[other, place]])
    return program, columns


def plan_of(instance: Delegations, values: tuple[float, ...]) -> tuple[int, ...]:
    """The table of each delegation in an outcome's values."""
    width = instance.tables
    rows = [values[unit * width : (unit + 1) * width] for unit in range(len(instance.size))]
    return tuple(max(range(width), key=row.__getitem__) for row in rows)


def simple_bound(instance: Delegations) -> float:
    """A score no plan can go below: the heads of highest weight on the cheapest seats, every head for itself."""
    seats = (ring for ring in sorted(instance.ring) for _seat in range(instance.cap))
    by_weight = sorted(zip(instance.weight, instance.size, strict=True), reverse=True)
    heads = (weight for weight, size in by_weight for _head in range(size))
    return sum(ring * weight for ring, weight in zip(seats, heads, strict=False))
