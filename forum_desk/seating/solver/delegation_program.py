"""Whole delegations as an integer program: a column for each delegation at each table."""

from forum_desk.seating.solver.instances import Delegations
from forum_desk.seating.solver.program import Outcome, Program


def prove(instance: Delegations, table: tuple[int, ...] | None, seconds: float, *, costly: bool = True) -> Outcome:
    """The best plan and its proof, beginning with the plan that is known; without costs, any plan or the proof of none.

    The values of the outcome are columns; `plan_of` reads them.
    """
    program = Program()
    places = range(instance.tables)
    units = range(len(instance.size))
    columns = [
        [
            program.column(instance.size[unit] * instance.weight[unit] * instance.ring[place] if costly else 0)
            for place in places
        ]
        for unit in units
    ]
    for unit in units:
        program.row(1, 1, columns[unit])
    heads = [float(size) for size in instance.size]
    for place in places:
        program.row(0, instance.cap, [columns[unit][place] for unit in units], heads)
    for one, other in instance.apart:
        for place in places:
            program.row(0, 1, [columns[one][place], columns[other][place]])
    start = None
    if table is not None:
        start = [float(table[unit] == place) for unit in units for place in places]
    return program.solve(seconds, whole=instance.whole() or not costly, start=start)


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
