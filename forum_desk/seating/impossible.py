"""The smallest set of wishes that cannot hold together: everything that can be left out is, and what stays is named.

Only the people of these wishes count, for all others can sit anywhere. Whether some wishes hold together is an integer
program without costs, which HiGHS answers in milliseconds.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from forum_desk.seating import kinds
from forum_desk.seating.benches import Bench
from forum_desk.seating.crowd import Guest, Want
from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.program import Program
from forum_desk.seating.uniting import bound_together, pairs_of

_ROUNDS = 6
"""How often leaving out is begun in another order, to find a smaller set."""


def smallest_conflict(
    hard: Sequence[Want],
    benches: Sequence[Bench],
    caps: Sequence[int],
    waiting: AbstractSet[str],
    at: Mapping[str, int],
    *,
    seconds: float,
) -> tuple[str, ...]:
    """Ids of the wishes that cannot hold together, as few as were found in the time; empty when all can.

    `caps` are the free chairs of each bench, `waiting` the people to be seated, `at` the benches of those who stay.
    """
    asking = [want for want in hard if want.kind in _PLACED]
    clock = Clock(seconds)

    def impossible(wants: Sequence[Want]) -> bool:
        return clock.left() > 0 and not _holds(wants, benches, caps, waiting, at, clock.left())

    if not asking or not impossible(asking):
        return ()
    chance = random.Random(1)  # noqa: S311 - an order to try, no secret
    best = _fewest(asking, impossible)
    for _round in range(_ROUNDS):
        if len(best) == 1 or clock.left() < seconds / 4:
            break
        other = list(asking)
        chance.shuffle(other)
        found = _fewest(other, impossible)
        if len(found) < len(best) and impossible(found):
            best = found
    return tuple(want.id for want in best)


_PLACED = frozenset({kinds.TOGETHER, kinds.APART, kinds.AT_TABLE, kinds.INTERPRETS, kinds.ACCESSIBLE})


def _holds(
    wants: Sequence[Want],
    benches: Sequence[Bench],
    caps: Sequence[int],
    waiting: AbstractSet[str],
    at: Mapping[str, int],
    seconds: float,
) -> bool:
    """Whether there is a plan that meets all of these; True as well when the time did not suffice to know."""
    asked = sorted({one for want in wants for one in want.people()})
    moving = [Guest(one, "", number) for number, one in enumerate(asked) if one in waiting]
    atoms = bound_together(moving, wants)
    index = {guest.id: number for number, atom in enumerate(atoms) for guest in atom}
    allowed = [set(range(len(benches))) for _atom in atoms]
    apart: set[tuple[int, int]] = set()
    wheelchairs: dict[int, int] = defaultdict(int)
    for want in wants:
        if not _look_at(want, benches, at, index, allowed, apart):
            return False
        if want.kind == kinds.ACCESSIBLE:
            for one in want.people():
                if one in index:
                    wheelchairs[index[one]] += 1
    if not all(allowed) or any(i == j for i, j in apart):
        return False
    return _seats_all(atoms, allowed, apart, caps, wheelchairs, benches, seconds)


def _look_at(
    want: Want,
    benches: Sequence[Bench],
    at: Mapping[str, int],
    index: Mapping[str, int],
    allowed: list[set[int]],
    apart: set[tuple[int, int]],
) -> bool:
    """Note what a wish allows; False when those who stay where they are already break it."""
    people = want.people()
    staying = {at[one] for one in people if one in at}
    units = {index[one] for one in people if one in index}
    if want.kind == kinds.AT_TABLE:
        fitting = {t for t, bench in enumerate(benches) if bench.label == want.value}
    elif want.kind == kinds.ACCESSIBLE:
        fitting = {t for t, bench in enumerate(benches) if any(c.kind == kinds.WHEELCHAIR for c in bench.chairs)}
        staying = set()
    elif want.kind == kinds.APART:
        return _apart(want, at, index, allowed, apart)
    else:
        if len(staying) > 1:
            return False
        fitting = staying or set(range(len(benches)))
    for unit in units:
        allowed[unit] &= fitting
    return staying <= fitting


def _apart(
    want: Want, at: Mapping[str, int], index: Mapping[str, int], allowed: list[set[int]], apart: set[tuple[int, int]]
) -> bool:
    for one, other in pairs_of(want):
        if one in at and other in at and at[one] == at[other]:
            return False
        if one in index and other in index:
            apart.add((min(index[one], index[other]), max(index[one], index[other])))
        for here, there in ((one, other), (other, one)):
            if here in index and there in at:
                allowed[index[here]].discard(at[there])
    return True


def _seats_all(
    atoms: Sequence[Sequence[Guest]],
    allowed: Sequence[set[int]],
    apart: AbstractSet[tuple[int, int]],
    caps: Sequence[int],
    wheelchairs: Mapping[int, int],
    benches: Sequence[Bench],
    seconds: float,
) -> bool:
    program = Program()
    columns = [
        {t: program.column(0.0) for t in sorted(tables) if caps[t] >= len(atom)}
        for atom, tables in zip(atoms, allowed, strict=True)
    ]
    if not all(columns):
        return False
    for row in columns:
        program.row(1, 1, list(row.values()))
    for t, cap in enumerate(caps):
        there = [(row[t], float(len(atom))) for row, atom in zip(columns, atoms, strict=True) if t in row]
        if there:
            program.row(0, cap, [column for column, _heads in there], [heads for _column, heads in there])
        chairs = sum(chair.kind == kinds.WHEELCHAIR for chair in benches[t].chairs)
        wheeled = [(columns[unit][t], float(n)) for unit, n in wheelchairs.items() if t in columns[unit]]
        if wheeled:
            program.row(0, chairs, [column for column, _n in wheeled], [n for _column, n in wheeled])
    for one, other in apart:
        for t in columns[one].keys() & columns[other].keys():
            program.row(0, 1, [columns[one][t], columns[other][t]])
    outcome = program.solve(seconds, whole=True)
    return outcome.values is not None or not outcome.proved


def _fewest(wants: Sequence[Want], impossible: Callable[[Sequence[Want]], bool]) -> list[Want]:
    """Leave out all that can be left out: halves first, then ever smaller parts, down to single ones."""
    found = list(wants)
    width = max(1, len(found) // 2)
    while True:
        start = 0
        while start < len(found):
            fewer = found[:start] + found[start + width :]
            if fewer and impossible(fewer):
                found = fewer
            else:
                start += width
        if width == 1:
            return found
        width //= 2
