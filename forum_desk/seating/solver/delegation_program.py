"""Whole delegations as an integer program: a column for each delegation at each table."""

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.fillings import Fillings
from forum_desk.seating.solver.instances import Delegations
from forum_desk.seating.solver.program import Program, Proof


def prove(instance: Delegations, table: tuple[int, ...] | None, seconds: float, *, costly: bool = True) -> Proof:
    """The best plan and its proof, beginning with the plan that is known; without costs, any plan or the proof of none.

    Where tables share their rings, fillings of tables alone mostly prove it. Otherwise all columns are left out that no
    better plan can have: their reduced cost alone, in one of two relaxed programs, takes a plan beyond the known one.
    """
    clock = Clock(seconds)
    if table is None or not costly:
        return _proved(instance, table, _program(instance, None, costly=costly), clock)
    fillings = Fillings(instance)
    bound = None
    if fillings.are_few() and fillings.share_rings():
        proof = fillings.prove(table, min(seconds, _FILLINGS_SECONDS))
        if proof.proved:
            return proof
        bound = proof.bound
    useful = _useful(instance, table, fillings, clock)
    proof = _proved(instance, table, _program(instance, useful, costly=True), clock)
    bounds = [one for one in (bound, proof.bound) if one is not None]
    return Proof(proof.table, max(bounds, default=None), proof.proved)


_FILLINGS_SECONDS = 5.0
"""Where fillings prove a plan at all they need a tenth of this."""


def _useful(
    instance: Delegations, table: tuple[int, ...], fillings: Fillings, clock: Clock
) -> set[tuple[int, int]] | None:
    """Every table that some better plan may give each delegation, and that of the known plan."""
    program, columns = _program(instance, None, costly=True)
    least = instance.score(table) - (1 if instance.whole() else 0) + _TOLERANCE
    single = program.relaxed(clock.left())
    found = set(columns)
    if single is not None:
        found = {at for at in found if single.reduced[columns[at]] <= least - single.value}
    whole = fillings.relaxed(clock.left()) if fillings.are_few() else None
    if whole is not None:
        value, reduced = whole
        found = {at for at in found if reduced(*at) <= least - value}
    return found | set(enumerate(table))


def _proved(
    instance: Delegations,
    table: tuple[int, ...] | None,
    made: tuple[Program, dict[tuple[int, int], int]],
    clock: Clock,
) -> Proof:
    program, columns = made
    costly = table is not None
    start = None if table is None else [float(table[unit] == place) for unit, place in columns]
    outcome = program.solve(clock.left(), whole=instance.whole() or not costly, start=start, guess=table is None)
    if outcome.values is None:
        return Proof(None, outcome.bound, outcome.proved)
    seated = [0] * len(instance.size)
    for (unit, place), column in columns.items():
        if outcome.values[column] > 0.5:
            seated[unit] = place
    return Proof(tuple(seated), outcome.bound, outcome.proved)


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


def simple_bound(instance: Delegations) -> float:
    """A score no plan can go below: the heads of highest weight on the cheapest seats, every head for itself."""
    seats = (ring for ring in sorted(instance.ring) for _seat in range(instance.cap))
    by_weight = sorted(zip(instance.weight, instance.size, strict=True), reverse=True)
    heads = (weight for weight, size in by_weight for _head in range(size))
    return sum(ring * weight for ring, weight in zip(seats, heads, strict=False))
