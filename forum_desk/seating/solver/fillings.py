"""Whole delegations as an integer program that tells no like tables apart: how often each filling of a table occurs.

Tables of one ring are a level. Of delegations of one size the heaviest sit at the nearest level, so that a plan is as
good as its fillings: how many tables of each level hold which sizes. Who must sit apart is looked at only when people
are put at the tables of the best fillings; where that finds no way, the score is a bound all the same.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum_desk.seating.solver.instances import Delegations
from forum_desk.seating.solver.program import Program, Proof

MOST_COLUMNS = 30_000
_TRIES = 40
_STEPS = 4_000
"""How often, and how long each time, a way is looked for to keep apart who must be."""


@dataclass(frozen=True)
class _Column:
    """So many tables of a level, each with as many delegations of each size as `counts` says."""

    number: int
    level: int
    counts: tuple[int, ...]


class Fillings:
    """The program of one instance. `sizes` are the sizes of its delegations, the largest first."""

    def __init__(self, instance: Delegations) -> None:
        self._instance = instance
        self._costs = sorted(set(instance.ring))
        self._tables = [[t for t, ring in enumerate(instance.ring) if ring == cost] for cost in self._costs]
        self._heavy: dict[int, list[int]] = {}
        for unit in sorted(range(len(instance.size)), key=lambda unit: -instance.weight[unit]):
            self._heavy.setdefault(instance.size[unit], []).append(unit)
        self._sizes = sorted(self._heavy, reverse=True)
        self._kinds = {
            kind: n for n, kind in enumerate(dict.fromkeys(zip(instance.size, instance.weight, strict=True)))
        }
        self._level_of = {cost: level for level, cost in enumerate(self._costs)}
        self._ways = _ways(self._sizes, [len(self._heavy[size]) for size in self._sizes], instance.cap)

    def are_few(self) -> bool:
        """Whether the program is small enough to be worth while."""
        return self._ways is not None and len(self._ways) * len(self._costs) <= MOST_COLUMNS

    def share_rings(self) -> bool:
        """Whether there are far fewer rings than tables, so that telling no like tables apart saves most."""
        return 3 * len(self._costs) <= self._instance.tables

    def relaxed(self, seconds: float) -> tuple[float, Callable[[int, int], float]] | None:
        """A bound of fractions of fillings, and what a delegation at a table adds to it at least."""
        found = self._program()[0].relaxed(seconds)
        return None if found is None else (found.value, lambda unit, place: found.reduced[self._number_of(unit, place)])

    def prove(self, table: tuple[int, ...], seconds: float) -> Proof:
        """The best plan and a bound, beginning with a plan that is known; proved where nobody apart stands against it.

        Without a plan of its own it answers with the bound alone.
        """
        program, columns = self._program()
        start = self._as_values(table, program.width, columns)
        outcome = program.solve(seconds, whole=self._instance.whole(), start=start)
        if outcome.values is None or not outcome.proved:
            return Proof(None, outcome.bound, proved=False)
        chosen = [(column, round(outcome.values[column.number])) for column in columns]
        seated = self._at_tables([(column.level, column.counts) for column, times in chosen for _n in range(times)])
        return Proof(seated, outcome.bound, proved=seated is not None)

    def _program(self) -> tuple[Program, list[_Column]]:
        """Columns for how many of each kind of delegation sit at each level, then for the fillings."""
        instance, levels = self._instance, range(len(self._costs))
        program = Program()
        counted = Counter(zip(instance.size, instance.weight, strict=True))
        of_size: dict[tuple[int, int], list[int]] = {}
        for size, weight in self._kinds:
            count = counted[size, weight]
            own = [program.column(size * weight * cost, count, whole=False) for cost in self._costs]
            program.row(count, count, own)
            for level in levels:
                of_size.setdefault((size, level), []).append(own[level])
        columns = [
            _Column(program.column(0, len(self._tables[level])), level, way)
            for level in levels
            for way in self._ways or ()
        ]
        for level in levels:
            here = [column for column in columns if column.level == level]
            program.row(len(self._tables[level]), len(self._tables[level]), [column.number for column in here])
            for place, size in enumerate(self._sizes):
                holding = [column for column in here if column.counts[place]]
                people = of_size[size, level]
                factors = [*(1.0 for _kind in people), *(-float(column.counts[place]) for column in holding)]
                program.row(0, 0, [*people, *(column.number for column in holding)], factors)
        return program, columns

    def _as_values(self, table: Sequence[int], width: int, columns: Sequence[_Column]) -> list[float]:
        """A plan as values of all columns."""
        number = {(column.level, column.counts): column.number for column in columns}
        values = [0.0] * width
        for unit, place in enumerate(table):
            values[self._number_of(unit, place)] += 1
        for level, tables in enumerate(self._tables):
            for place in tables:
                there = Counter(size for size, at in zip(self._instance.size, table, strict=True) if at == place)
                values[number[level, tuple(there[size] for size in self._sizes)]] += 1
        return values

    def _number_of(self, unit: int, place: int) -> int:
        """The column of a delegation's kind at a table's level."""
        kind = self._kinds[self._instance.size[unit], self._instance.weight[unit]]
        return kind * len(self._costs) + self._level_of[self._instance.ring[place]]

    def _at_tables(self, fillings: Sequence[tuple[int, tuple[int, ...]]]) -> tuple[int, ...] | None:
        """The delegations at the tables of these fillings, apart who must be; None where no way was found."""
        free = [list(tables) for tables in self._tables]
        seats: dict[int, list[int]] = {size: [] for size in self._sizes}
        for level, counts in sorted(fillings):
            place = free[level].pop()
            for size, count in zip(self._sizes, counts, strict=True):
                seats[size].extend([place] * count)
        for attempt in range(_TRIES):
            found = self._shuffled(seats, random.Random(attempt))  # noqa: S311 - a search, no secret
            if found is not None:
                return found
        return None

    def _shuffled(self, seats: dict[int, list[int]], chance: random.Random) -> tuple[int, ...] | None:
        """One try: delegations of one size change places at equal cost until nobody meets whom they must not."""
        instance, strangers = self._instance, self._instance.strangers()
        table = [0] * len(instance.size)
        for size, units in self._heavy.items():
            for unit, place in zip(units, seats[size], strict=True):
                table[unit] = place
        for _step in range(_STEPS):
            meeting = [i for i, others in enumerate(strangers) if any(table[i] == table[j] for j in others)]
            if not meeting:
                return tuple(table)
            unit = chance.choice(meeting)
            alike = [
                other
                for other in self._heavy[instance.size[unit]]
                if table[other] != table[unit]
                and (
                    instance.ring[table[other]] == instance.ring[table[unit]]
                    or instance.weight[other] == instance.weight[unit]
                )
            ]
            if not alike:
                return None
            best = min(alike, key=lambda other: (self._meetings(table, strangers, unit, other), chance.random()))
            table[unit], table[best] = table[best], table[unit]
        return None

    @staticmethod
    def _meetings(table: list[int], strangers: list[list[int]], one: int, other: int) -> int:
        """How many would meet whom they must not if these two changed places."""
        table[one], table[other] = table[other], table[one]
        met = sum(table[i] == table[j] for i in (one, other) for j in strangers[i])
        table[one], table[other] = table[other], table[one]
        return met


def _ways(sizes: Sequence[int], counts: Sequence[int], cap: int) -> list[tuple[int, ...]] | None:
    """All ways to fill a table: how many delegations of each size; None where there are too many of them."""
    found: list[tuple[int, ...]] = []
    open_ways: list[tuple[tuple[int, ...], int]] = [((), cap)]
    while open_ways:
        way, room = open_ways.pop()
        if len(way) == len(sizes):
            found.append(way)
            if len(found) > MOST_COLUMNS:
                return None
            continue
        size = sizes[len(way)]
        open_ways.extend(((*way, n), room - n * size) for n in range(min(counts[len(way)], room // size) + 1))
    return found
