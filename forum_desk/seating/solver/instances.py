"""What is to be seated: whole delegations at tables by rank, or people by their wishes for one another.

Everybody and every table is a number from 0 on, as in the file; names are only for sentences.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from forum_desk.errors import Refused

MOST_TABLES = 2_000
MOST_UNITS = 5_000
MOST_PEOPLE = 1_000
"""The largest instance that is taken: delegations in the first form, people in the second."""
_LARGEST = 1e9
"""No cost or value is beyond this, nor infinite: sums stay exact."""


@dataclass(frozen=True, slots=True)
class Delegations:
    """Delegations that sit whole at tables of `cap` seats.

    `ring[t]` is what a place at table t costs, `size[i]` and `weight[i]` are the heads and the rank weight of
    delegation i; delegations of an `apart` pair never share a table. The score, the smaller the better, is the sum of
    weight x heads x ring.
    """

    tables: int
    cap: int
    ring: tuple[float, ...]
    size: tuple[int, ...]
    weight: tuple[float, ...]
    apart: tuple[tuple[int, int], ...] = ()

    def score(self, table: tuple[int, ...]) -> float:
        """The score of a plan: the table of each delegation."""
        return sum(s * w * self.ring[t] for s, w, t in zip(self.size, self.weight, table, strict=True))

    def whole(self) -> bool:
        """Whether all costs are whole numbers, so that scores differ by 1 at least."""
        return all(float(number).is_integer() for number in (*self.ring, *self.weight))

    def strangers(self) -> list[list[int]]:
        """For each delegation those that must sit elsewhere."""
        found: list[set[int]] = [set() for _ in self.size]
        for one, other in self.apart:
            found[one].add(other)
            found[other].add(one)
        return [sorted(others) for others in found]

    def holds(self, table: tuple[int, ...]) -> bool:
        """Whether a plan keeps every rule."""
        load = [0] * self.tables
        for heads, place in zip(self.size, table, strict=True):
            load[place] += heads
        return all(heads <= self.cap for heads in load) and all(table[i] != table[j] for i, j in self.apart)


@dataclass(frozen=True, slots=True)
class Wishes:
    """People who would rather sit with some than with others.

    `together` holds (i, j, value) with i < j: what it is worth that both sit at one table. A person knows those whose
    value is positive, and needs `min_known` of them at the table. The score, the larger the better, is the sum of the
    values of all pairs at one table.
    """

    tables: int
    cap: int
    names: tuple[str, ...]
    together: tuple[tuple[int, int, float], ...]
    min_known: int = 0

    def score(self, table: tuple[int, ...]) -> float:
        """The score of a plan: the table of each person."""
        return sum(value for i, j, value in self.together if table[i] == table[j])

    def whole(self) -> bool:
        """Whether all values are whole numbers, so that scores differ by 1 at least."""
        return all(float(value).is_integer() for _i, _j, value in self.together)

    def values(self) -> list[dict[int, float]]:
        """For each person the others they have a value with."""
        found: list[dict[int, float]] = [{} for _ in self.names]
        for one, other, value in self.together:
            found[one][other] = value
            found[other][one] = value
        return found

    def holds(self, table: tuple[int, ...]) -> bool:
        """Whether a plan keeps every rule."""
        known = [0] * len(self.names)
        for i, j, value in self.together:
            if value > 0 and table[i] == table[j]:
                known[i] += 1
                known[j] += 1
        return max(Counter(table).values()) <= self.cap and all(n >= self.min_known for n in known)


def read_instance(document: Any) -> Delegations | Wishes:
    """An instance from its JSON document; Refused, in one sentence, when it makes no sense."""
    if not isinstance(document, Mapping):
        raise Refused("An instance is one JSON object with tables, cap and more; this file holds something else.")
    tables = _count(document, "tables", MOST_TABLES)
    cap = _count(document, "cap", MOST_UNITS)
    if "size" in document:
        return _delegations(document, tables, cap)
    if "together" in document or "names" in document:
        return _wishes(document, tables, cap)
    raise Refused("The instance has neither size nor together; give the heads of each delegation, or names and wishes.")


def _delegations(document: Mapping[str, Any], tables: int, cap: int) -> Delegations:
    size = _list(document, "size")
    if not size:
        raise Refused("size is empty; give the heads of at least one delegation.")
    if len(size) > MOST_UNITS:
        raise Refused("{count} delegations are more than {most}.", count=len(size), most=MOST_UNITS)
    for place, heads in enumerate(size):
        if not _is_whole(heads) or not 1 <= heads <= MOST_UNITS:
            raise Refused("size[{place}] is no number of heads from 1 on.", place=place)
    ring = _costs(document, "ring", tables)
    weight = _costs(document, "weight", len(size))
    apart = set()
    for number, pair in enumerate(_list(document, "apart", needed=False)):
        if not isinstance(pair, list) or len(pair) != 2:
            raise Refused("apart[{place}] is no pair of delegations.", place=number)
        apart.add(_pair(pair, len(size), "apart", number))
    return Delegations(tables, cap, ring, tuple(size), weight, tuple(sorted(apart)))


def _wishes(document: Mapping[str, Any], tables: int, cap: int) -> Wishes:
    names = _list(document, "names")
    if len(names) > MOST_PEOPLE or not names:
        raise Refused("The names are {count}; from 1 to {most} can be seated.", count=len(names), most=MOST_PEOPLE)
    if not all(isinstance(name, str) for name in names):
        raise Refused("Every name is a text.")
    known = document.get("min_known", 0)
    if not _is_whole(known) or known < 0:
        raise Refused("min_known is no number from 0 on.")
    together: dict[tuple[int, int], float] = {}
    for number, wish in enumerate(_list(document, "together", needed=False)):
        if not isinstance(wish, list) or len(wish) != 3 or not _is_number(wish[2]):
            raise Refused("together[{place}] is no pair of people with a value.", place=number)
        pair = _pair(wish[:2], len(names), "together", number)
        if together.setdefault(pair, wish[2]) != wish[2]:
            raise Refused("together[{place}] gives a pair a second, different value.", place=number)
    wishes = tuple((i, j, value) for (i, j), value in sorted(together.items()))
    return Wishes(tables, cap, tuple(names), wishes, known)


def _pair(pair: list[Any], count: int, key: str, place: int) -> tuple[int, int]:
    if not all(_is_whole(one) and 0 <= one < count for one in pair):
        raise Refused("{key}[{place}] names one that is not in the instance.", key=key, place=place)
    if pair[0] == pair[1]:
        raise Refused("{key}[{place}] names the same one twice.", key=key, place=place)
    return min(pair), max(pair)


def _count(document: Mapping[str, Any], key: str, most: int) -> int:
    value = document.get(key)
    if not _is_whole(value) or not 1 <= value <= most:
        raise Refused("{key} is no whole number from 1 to {most}.", key=key, most=most)
    return value


def _list(document: Mapping[str, Any], key: str, *, needed: bool = True) -> list[Any]:
    value = document.get(key)
    if value is None and not needed:
        return []
    if not isinstance(value, list):
        raise Refused("{key} is no list.", key=key)
    return value


def _costs(document: Mapping[str, Any], key: str, count: int) -> tuple[float, ...]:
    values = _list(document, key)
    if len(values) != count:
        raise Refused("{key} has {given} numbers; {count} are needed.", key=key, given=len(values), count=count)
    for place, value in enumerate(values):
        if not _is_number(value) or value < 0:
            raise Refused("{key}[{place}] is no number from 0 on.", key=key, place=place)
    return tuple(values)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST
