"""A first plan that keeps every rule, good or not: the largest delegations first, and a search where that fails."""

import random
from collections.abc import Callable

from forum_desk.seating.solver.annealing import Annealing
from forum_desk.seating.solver.clock import Clock, never
from forum_desk.seating.solver.instances import Delegations

_ATTEMPTS = 24
_NOBODY = -1
_HOT, _COLD = 0.03, 0.03
"""Temperatures of the search for room, as in the annealing; found by trying out on full houses."""
_STEPS = 400
"""How long one table is searched for company that fills it to the last seat."""


def first_plan(
    instance: Delegations, seed: int, seconds: float, stop: Callable[[], bool] = never
) -> tuple[int, ...] | None:
    """A plan that keeps every rule, or None when none was found in the time."""
    chance = random.Random(seed)  # noqa: S311 - a search, no secret
    strangers = instance.strangers()
    clock = Clock(seconds, stop=stop)
    best: list[int] | None = None
    for attempt in range(_ATTEMPTS):
        way = _table_by_table if attempt % 2 else _largest_first
        table = way(instance, strangers, chance)
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


def _table_by_table(instance: Delegations, strangers: list[list[int]], chance: random.Random) -> list[int]:
    """One table after the other: the largest delegation that waits, and company that fills the table best."""
    waiting = sorted(range(len(instance.size)), key=lambda unit: (-instance.size[unit], chance.random()))
    table = [_NOBODY] * len(waiting)
    for place in range(instance.tables):
        if not waiting:
            break
        for unit in _company(instance, strangers, waiting, chance):
            waiting.remove(unit)
            table[unit] = place
    return table


def _company(
    instance: Delegations, strangers: list[list[int]], waiting: list[int], chance: random.Random
) -> tuple[int, ...]:
    """The first of those who wait with others of them, as many heads as the table holds where that can be found."""
    size = instance.size
    best: tuple[int, ...] = (waiting[0],)
    best_room = instance.cap - size[waiting[0]]
    stack = [(best, best_room, 1)]
    for _step in range(_STEPS):
        if not stack or not best_room:
            break
        company, room, after = stack.pop()
        if room < best_room:
            best, best_room = company, room
        fitting = (place for place in range(after, len(waiting)) if size[waiting[place]] <= room)
        place = next(fitting, None)
        if place is None:
            continue
        unit = waiting[place]
        another_size = next((k for k in range(place, len(waiting)) if size[waiting[k]] < size[unit]), len(waiting))
        closed = any(other in company for other in strangers[unit])
        stack.append((company, room, place + 1 if closed or chance.random() < 0.1 else another_size))
        if not closed:
            stack.append(((*company, unit), room - size[unit], place + 1))
    return best


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
    found = search.run(clock, enough=0, hot=_HOT, cold=_COLD)
    return found if waiting not in found else None
