"""People by their wishes, exactly: every table that could be, once for all who are alike, and the best set of them.

Two people are alike when everybody else values them the same; a table then only counts how many of each kind sit at
it, which makes a few thousand tables out of a hundred thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import ge, sub

from forum_desk.seating.solver.instances import Wishes
from forum_desk.seating.solver.program import Program, Proof

MOST_TABLES = 60_000
"""With more possible tables than this no proof is tried."""
MOST_PEOPLE = 200
"""With more people no proof is tried either."""
_MOST_WAYS = 10_000_000
"""With fewer ways to fill all tables but the last, they are filled one by one; otherwise HiGHS chooses."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """People who are alike, and what a pair of them is worth."""

    people: tuple[int, ...]
    among: float
    needs: int


class _Possible:
    """Every table that keeps the rules, as numbers of people of each kind, with its value."""

    def __init__(self, wishes: Wishes, needs: list[int]) -> None:
        self._cap = wishes.cap
        self._values = wishes.values()
        self.kinds = _kinds(wishes, self._values, needs)
        self.found: list[tuple[tuple[int, ...], float]] = []
        self.too_many = False
        self._tried = 0
        self._grow([], 0, 0.0)

    def between(self, one: int, other: int) -> float:
        """What a person of one kind and one of another are worth together."""
        if one == other:
            return self.kinds[one].among
        return self._values[self.kinds[one].people[0]].get(self.kinds[other].people[0], 0)

    def _grow(self, counts: list[int], heads: int, value: float) -> None:
        if self.too_many:
            return
        kind = len(counts)
        if kind == len(self.kinds):
            self._tried += 1
            self.too_many = self._tried > MOST_TABLES
            if heads and self._everybody_content(counts):
                self.found.append((tuple(counts), value))
            return
        with_others = sum(count * self.between(kind, other) for other, count in enumerate(counts) if count)
        for count in range(min(len(self.kinds[kind].people), self._cap - heads) + 1):
            more = count * with_others + count * (count - 1) / 2 * self.kinds[kind].among
            self._grow([*counts, count], heads + count, value + more)

    def _everybody_content(self, counts: list[int]) -> bool:
        return all(
            self.kinds[kind].needs
            <= sum(n - (other == kind) for other, n in enumerate(counts) if n and self.between(kind, other) > 0)
            for kind, count in enumerate(counts)
            if count
        )


def prove(wishes: Wishes, seconds: float, needs: list[int] | None = None) -> Proof | None:
    """The best plan with its proof; None when there are too many possible tables to list.

    `needs[i]` is how many known people i wants at the table (`min_known` for everybody where it is not given).
    """
    if len(wishes.names) > MOST_PEOPLE:
        return None
    possible = _Possible(wishes, needs if needs is not None else [wishes.min_known] * len(wishes.names))
    if possible.too_many:
        return None
    if len(possible.found) ** (wishes.tables - 1) <= _MOST_WAYS:
        return _one_by_one(wishes, possible)
    return _chosen_together(wishes, possible, seconds)


def _one_by_one(wishes: Wishes, possible: _Possible) -> Proof:
    """Few large tables, one after the other: every way to fill one, and the best for those who are left, once each."""
    people = tuple(len(kind.people) for kind in possible.kinds)
    best: dict[tuple[tuple[int, ...], int], tuple[float, tuple[tuple[int, ...], ...]] | None] = {}
    value_of = dict(possible.found)

    def fill(waiting: tuple[int, ...], tables: int) -> tuple[float, tuple[tuple[int, ...], ...]] | None:
        heads = sum(waiting)
        if not heads:
            return 0.0, ()
        if tables == 1:
            return (value_of[waiting], (waiting,)) if waiting in value_of else None
        if (waiting, tables) not in best:
            best[waiting, tables] = max(ways(waiting, heads, tables), default=None)
        return best[waiting, tables]

    def ways(waiting: tuple[int, ...], heads: int, tables: int) -> Iterator[tuple[float, tuple[tuple[int, ...], ...]]]:
        first = next(kind for kind, count in enumerate(waiting) if count)
        least = heads - (tables - 1) * wishes.cap
        for counts, value in possible.found:
            if counts[first] and sum(counts) >= least and all(map(ge, waiting, counts)):
                rest = fill(tuple(map(sub, waiting, counts)), tables - 1)
                if rest is not None:
                    yield value + rest[0], (counts, *rest[1])

    filled = fill(people, wishes.tables)
    if filled is None:
        return Proof(None, None, proved=True)
    return Proof(_seated(wishes, possible.kinds, list(filled[1])), filled[0], proved=True)


def _chosen_together(wishes: Wishes, possible: _Possible, seconds: float) -> Proof:
    """Many small tables: the best set of possible tables that seats everybody, as an integer program."""
    program = Program()
    columns = [program.column(-value, most=wishes.tables) for _counts, value in possible.found]
    for number, kind in enumerate(possible.kinds):
        factors = [(column, float(possible.found[column][0][number])) for column in columns]
        used = [(column, factor) for column, factor in factors if factor]
        if not used:
            return Proof(None, None, proved=True)
        heads = len(kind.people)
        program.row(heads, heads, [column for column, _factor in used], [factor for _column, factor in used])
    program.row(0, wishes.tables, columns)
    outcome = program.solve(seconds, whole=wishes.whole())
    bound = None if outcome.bound is None else -outcome.bound
    if outcome.values is None:
        return Proof(None, bound, proved=outcome.proved)
    chosen = [possible.found[column][0] for column in columns for _time in range(round(outcome.values[column]))]
    return Proof(_seated(wishes, possible.kinds, chosen), bound, proved=outcome.proved)


def _kinds(wishes: Wishes, values: list[dict[int, float]], needs: list[int]) -> list[_Kind]:
    groups: list[list[int]] = []
    for person in range(len(wishes.names)):
        for group in groups:
            if needs[group[0]] == needs[person] and _alike(values, group[0], person):
                group.append(person)
                break
        else:
            groups.append([person])
    return [
        _Kind(tuple(group), values[group[0]].get(group[-1], 0) if len(group) > 1 else 0, needs[group[0]])
        for group in groups
    ]


def _alike(values: list[dict[int, float]], one: int, other: int) -> bool:
    """Whether everybody else values both the same."""
    others = (values[one].keys() | values[other].keys()) - {one, other}
    return all(values[one].get(person, 0) == values[other].get(person, 0) for person in others)


def _seated(wishes: Wishes, kinds: list[_Kind], chosen: list[tuple[int, ...]]) -> tuple[int, ...]:
    waiting = [list(kind.people) for kind in kinds]
    table = [0] * len(wishes.names)
    for place, counts in enumerate(chosen):
        for kind, count in enumerate(counts):
            for _person in range(count):
                table[waiting[kind].pop(0)] = place
    return tuple(table)
