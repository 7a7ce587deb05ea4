"""Why no plan exists: the smallest set of wishes found that cannot hold together.

First the reasons everybody sees (a delegation too large, too many people, too many who cannot share); then, for
whatever is left, delegations and apart pairs are left out one after the other as long as there still is no plan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from forum_desk.seating.solver import tables_of_friends
from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.delegation_program import prove
from forum_desk.seating.solver.instances import Delegations, Wishes
from forum_desk.seating.solver.packing import first_plan

T = TypeVar("T")

TOO_LARGE, TOO_MANY, APART, TOGETHER, TOO_FEW_KNOWN, KNOWN = (
    "too_large",
    "too_many",
    "apart",
    "together",
    "too_few_known",
    "known",
)
_STEPS = 20_000
"""Steps of the search for too many who cannot share a table; it ends at once in instances that can be seated."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together: `units` want to sit (whole, or with people they know), `pairs` sit apart."""

    kind: str
    units: tuple[int, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()


def plain(instance: Delegations | Wishes) -> Conflict | None:
    """A reason that is seen without searching."""
    seats = instance.tables * instance.cap
    if isinstance(instance, Wishes):
        if len(instance.names) > seats:
            return Conflict(TOO_MANY, tuple(range(len(instance.names))))
        for person, values in enumerate(instance.values()):
            if min(sum(value > 0 for value in values.values()), instance.cap - 1) < instance.min_known:
                return Conflict(TOO_FEW_KNOWN, (person,))
        return None
    for unit, heads in enumerate(instance.size):
        if heads > instance.cap:
            return Conflict(TOO_LARGE, (unit,))
    if sum(instance.size) > seats:
        return Conflict(TOO_MANY, tuple(range(len(instance.size))))
    crowd = _crowd(instance)
    return _apart(instance, crowd) if crowd else None


def searched(instance: Delegations, seconds: float) -> Conflict | None:
    """A reason found by leaving out; None when the time did not suffice to prove that there is no plan."""
    clock = Clock(seconds)
    whole = tuple(range(len(instance.size)))
    if _impossible(instance, whole, instance.apart, clock) is not True:
        return None
    apart = () if _impossible(instance, whole, (), clock) is True else instance.apart
    units = _fewest(whole, lambda some: _impossible(instance, some, apart, clock) is True)
    pairs = tuple(pair for pair in apart if set(pair) <= set(units))
    pairs = _fewest(pairs, lambda some: _impossible(instance, units, some, clock) is True)
    return Conflict(TOGETHER, units, pairs)


def known(wishes: Wishes, seconds: float) -> Conflict | None:
    """Whose wish for known people cannot be met together; None when the time did not suffice for a proof."""
    clock = Clock(seconds)

    def impossible(people: tuple[int, ...]) -> bool:
        if not clock.left():
            return False
        needs = [wishes.min_known if person in people else 0 for person in range(len(wishes.names))]
        found = tables_of_friends.prove(wishes, clock.left(), needs)
        return found is not None and found.table is None and found.proved

    everybody = tuple(range(len(wishes.names)))
    if not impossible(everybody):
        return None
    return Conflict(KNOWN, _fewest(everybody, impossible))


def _fewest(elements: tuple[T, ...], impossible: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """Leave out all that can be left out: halves first, then ever smaller parts, down to single elements."""
    width = max(1, len(elements) // 2)
    while True:
        start = 0
        while start < len(elements):
            fewer = elements[:start] + elements[start + width :]
            if impossible(fewer):
                elements = fewer
            else:
                start += width
        if width == 1:
            return elements
        width //= 2


def _impossible(
    instance: Delegations, units: tuple[int, ...], pairs: tuple[tuple[int, int], ...], clock: Clock
) -> bool | None:
    """Whether these delegations cannot be seated with these pairs apart; None: not known in the time."""
    if not units or not clock.left():
        return None
    number = {unit: place for place, unit in enumerate(units)}
    part = Delegations(
        instance.tables,
        instance.cap,
        instance.ring,
        tuple(instance.size[unit] for unit in units),
        (1,) * len(units),
        tuple((number[i], number[j]) for i, j in pairs if i in number and j in number),
    )
    if plain(part):
        return True
    if first_plan(part, 1, min(0.05, clock.left())) is not None:
        return False
    outcome = prove(part, None, min(clock.left(), 2.0), costly=False)
    return outcome.table is None if outcome.proved or outcome.table is not None else None


def _crowd(instance: Delegations) -> tuple[int, ...]:
    """One more delegation than tables of which no two can share one; empty when none was found."""
    strangers: dict[int, set[int]] = {unit: set(others) for unit, others in enumerate(instance.strangers())}
    large = [unit for unit, heads in enumerate(instance.size) if 2 * heads > instance.cap]
    for unit in large:
        for other, heads in enumerate(instance.size):
            if other != unit and heads + instance.size[unit] > instance.cap:
                strangers[unit].add(other)
                strangers[other].add(unit)
    _drop_the_sociable(strangers, instance.tables)
    steps = [_STEPS]
    found = _all_strangers([], sorted(strangers, key=lambda unit: -len(strangers[unit])), strangers, instance, steps)
    return tuple(sorted(found))


def _drop_the_sociable(strangers: dict[int, set[int]], tables: int) -> None:
    """Leave only those who have as many strangers among the rest as there are tables."""
    few = [unit for unit, others in strangers.items() if len(others) < tables]
    while few:
        unit = few.pop()
        for other in strangers.pop(unit, ()):
            if other in strangers:
                strangers[other].discard(unit)
                if len(strangers[other]) == tables - 1:
                    few.append(other)


def _all_strangers(
    chosen: list[int], left: list[int], strangers: dict[int, set[int]], instance: Delegations, steps: list[int]
) -> list[int]:
    if len(chosen) > instance.tables:
        return chosen
    for place, unit in enumerate(left):
        steps[0] -= 1
        if steps[0] < 0 or len(chosen) + len(left) - place <= instance.tables:
            return []
        rest = [other for other in left[place + 1 :] if other in strangers[unit]]
        found = _all_strangers([*chosen, unit], rest, strangers, instance, steps)
        if found:
            return found
    return []


def _apart(instance: Delegations, crowd: tuple[int, ...]) -> Conflict:
    """Those of a crowd that are too many for one table want to sit whole; the others only apart."""
    size, said = instance.size, set(instance.apart)
    pairs = [(i, j) for place, i in enumerate(crowd) for j in crowd[place + 1 :]]
    by_size = [pair for pair in pairs if size[pair[0]] + size[pair[1]] > instance.cap and pair not in said]
    units = tuple(sorted({unit for pair in by_size for unit in pair}))
    needed = tuple(pair for pair in pairs if pair in said)
    return Conflict(APART, units or crowd, needed)
