"""A first plan that keeps every rule, good or not: the largest delegations first, and a search where that fails."""

import random
from collections.abc import Callable

from forum_desk.seating.solver.annealing import Annealing
from forum_desk.seating.solver.clock import Clock, never
from forum_desk.seating.solver.instances import Delegations

_ATTEMPTS = 10
_NOBODY = -1


def first_plan(
    instance: Delegations, seed: int, seconds: float, stop: Callable[[], bool] = never
) -> tuple[int, ...] | None:
    """A plan that keeps every rule, or None when none was found in the time."""
    chance = random.Random(seed)  # noqa: S311 - a search, no secret
    strangers = instance.strangers()
    clock = Clock(seconds, stop=stop)
    best: list[int] | None = None
    for _attempt in range(_ATTEMPTS):
        table = _largest_first(instance, strangers, chance)
        if _NOBODY not in table:
            return tuple(table)
        if best is None or table.count(_NOBODY) < best.count(_NOBODY):
            best = table
        if clock.progress(0) >= 1:
            break
    return _empty_the_waiting_room(instance, best or [], seed, clock)


def _largest_first(instance: Delegations, strangers: list[list[int]], chance: random.Random) -> list[int]:
    """Each delegation at the fullest table that still has room for it; those without a table stay NOBODY."""
    order = sorted(range(len(instance.size)), key=lambda unit: (-instance.size[unit], chance.random()))
    free = [instance.cap] * instance.tables
    table = [_NOBODY] * len(order)
    for unit in order:
        heads = instance.size[unit]
        closed = {table[other] for other in strangers[unit]}
        open_tables = (
            (room, instance.ring[place], place)
            for place, room in enumerate(free)
            if room >= heads and place not in closed
        )
        found = min(open_tables, default=None)
        if found is not None:
            table[unit] = found[2]
            free[found[2]] -= heads
    return table


def _empty_the_waiting_room(instance: Delegations, table: list[int], seed: int, clock: Clock) -> tuple[int, ...] | None:
    """Search with one more table, as large as needed, that alone costs anything, until nobody sits at it."""
    waiting = instance.tables
    heads = sum(instance.size)
    roomy = Delegations(
        tables=instance.tables + 1,
        cap=instance.cap,
        ring=(*(0,) * instance.tables, 1),
        size=instance.size,
        weight=(1,) * len(instance.size),
        apart=instance.apart,
    )
    search = Annealing(roomy, tuple(waiting if place == _NOBODY else place for place in table), seed)
    search.widen(waiting, heads)
    found = search.run(clock, enough=0)
    return found if waiting not in found else None
