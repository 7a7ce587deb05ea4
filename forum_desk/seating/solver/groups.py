"""Groups at tables of any size: what a real plan asks of the optimiser, beyond the bare instance.

A group is a delegation, a part of one, or somebody alone. The score, the smaller the better, is what every group costs
at its table, plus the price of every pair that should share a table and does not or should not and does, plus the
price of languages at a table. Who has no table waits at table `tables`, which costs more than everything else.
"""

import math
import random
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.program import Program, Proof

_HOT, _COLD = 0.3, 0.001
_BLOCK = 256
_ROUNDS = 50
_NOTHING = 1e-9
MOST_PAIRS = 400
"""With more soft pairs than this a proof leaves them out of its bound."""


@dataclass(frozen=True)
class Groups:
    """What is to be seated: `cost[g][t]` of group g at table t (infinite where it must not sit), heads and rules.

    `order` says which of two groups that cost the same has the better table; empty where that does not matter.
    """

    caps: tuple[int, ...]
    heads: tuple[int, ...]
    cost: tuple[tuple[float, ...], ...]
    apart: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[int, int, float], ...] = ()
    language: tuple[str, ...] = ()
    one_language: tuple[float, ...] = ()
    order: tuple[int, ...] = ()

    @property
    def tables(self) -> int:
        """How many tables there are; the number of the waiting room."""
        return len(self.caps)

    @cached_property
    def dear(self) -> float:
        """What a head in the waiting room costs: more than any plan."""
        finite = [max((c for c in row if math.isfinite(c)), default=0.0) for row in self.cost]
        prices = sum(abs(value) for _i, _j, value in self.pairs) + sum(map(abs, self.one_language)) * 8
        return 1.0 + sum(finite) + prices

    def score(self, table: tuple[int, ...]) -> float:
        """The score of a plan without the waiting room."""
        total = sum(self.cost[g][t] for g, t in enumerate(table) if t < self.tables)
        for one, other, value in self.pairs:
            together = table[one] == table[other] and table[one] < self.tables
            total += value * (not together) if value > 0 else -value * together
        return total + self._languages(table)

    def _languages(self, table: tuple[int, ...]) -> float:
        if not any(self.one_language):
            return 0.0
        spoken: list[set[str]] = [set() for _ in self.caps]
        for group, place in enumerate(table):
            if place < self.tables and self.language[group]:
                spoken[place].add(self.language[group])
        return sum(
            price_of_languages(price, len(words)) for price, words in zip(self.one_language, spoken, strict=True)
        )

    def waiting(self, table: tuple[int, ...]) -> tuple[int, ...]:
        """The groups that have no table."""
        return tuple(group for group, place in enumerate(table) if place == self.tables)


def price_of_languages(price: float, count: int) -> float:
    """What so many languages at a table cost: each beyond the first, or where mixed ones are wished a single one."""
    return price * max(0, count - 1) if price > 0 else -price * (count == 1)


class Seating:
    """One search over plans that keep caps and hard rules; `best` is the best plan so far."""

    def __init__(self, groups: Groups, seed: int) -> None:
        self._groups = groups
        self._random = random.Random(seed).random  # noqa: S311 - a search, no secret
        count = groups.tables
        self._cost = [[*row, groups.dear * heads] for row, heads in zip(groups.cost, groups.heads, strict=True)]
        self._free = [*groups.caps, sum(groups.heads) + 1]
        self._strangers: list[set[int]] = [set() for _ in groups.heads]
        for one, other in groups.apart:
            self._strangers[one].add(other)
            self._strangers[other].add(one)
        self._pairs: list[list[tuple[int, float]]] = [[] for _ in groups.heads]
        for one, other, value in groups.pairs:
            self._pairs[one].append((other, value))
            self._pairs[other].append((one, value))
        self._members: list[set[int]] = [set() for _ in range(count + 1)]
        self._spoken: list[Counter[str]] = [Counter() for _ in range(count + 1)]
        self._priced = any(groups.one_language)
        self._table = [count] * len(groups.heads)
        for group in range(len(groups.heads)):
            self._put(group, count)
        self._near = [
            sorted((t for t in range(count) if math.isfinite(row[t])), key=row.__getitem__) for row in self._cost
        ]
        self._greedy()
        self.score = self._total()
        self.best, self.best_score = tuple(self._table), self.score

    def run(self, clock: Clock, enough: float = -math.inf) -> tuple[int, ...]:
        """Search until the clock has run down or the score is `enough`."""
        heads = self._groups.heads
        if not heads or not self._groups.tables:
            return self.best
        finite = [c for row in self._groups.cost for c in row if math.isfinite(c)]
        spread = max(finite, default=1.0) - min(finite, default=0.0)
        bonds = max((abs(value) for _i, _j, value in self._groups.pairs), default=0.0)
        scale = max(spread, min(bonds, 4 * spread)) / 4 or 1.0
        moves = 0
        while (progress := clock.progress(moves)) < 1 and self.best_score > enough:
            temperature = scale * _HOT * (_COLD / _HOT) ** progress
            for _move in range(_BLOCK):
                self._step(temperature)
            moves += _BLOCK * 6  # a move here takes as long as so many exchanges there
        self._settle()
        return self.best

    def _settle(self) -> None:
        """From the best plan on, every move of one and exchange of two that helps, until none does.

        The search ends before it has cooled to the last point of rank; of two who cost the same, the higher comes
        first.
        """
        for group, place in enumerate(self.best):
            self._take(group)
            self._put(group, place)
        groups = range(len(self._table))
        for _round in range(_ROUNDS):
            helped = False
            for group in groups:
                helped |= any(self._better(group, [], target) for target in self._near[group])
                for other in range(group):
                    if self._may_help(group, other):
                        helped |= self._better(group, [other], self._table[other])
            if not helped:
                break
        self.score = self._total()
        self.best, self.best_score = tuple(self._table), self.score

    def _may_help(self, group: int, other: int) -> bool:
        """Whether an exchange of two may be worth it, at a glance."""
        here, there = self._table[group], self._table[other]
        one, two = self._cost[group], self._cost[other]
        rank = one[there] - one[here] + two[here] - two[there]
        return rank < _NOTHING or (
            math.isfinite(rank) and (self._priced or bool(self._pairs[group] or self._pairs[other]))
        )

    def _better(self, group: int, coming: list[int], target: int) -> bool:
        """Moves one to a table, for another or for nobody, where that helps; whether it did."""
        source = self._table[group]
        if source == target or not self._fits(group, coming, source, target):
            return False
        before = self._price((source, target))
        worse = self._exchange([group], coming, source, target) + self._price((source, target)) - before
        if worse < -_NOTHING or (worse < _NOTHING and self._in_order(group, coming, source, target)):
            return True
        self._exchange(coming, [group], source, target, back=True)
        return False

    def _fits(self, group: int, coming: list[int], source: int, target: int) -> bool:
        """Whether the heads have room and nobody comes to a stranger; the waiting room takes no part."""
        if self._groups.tables in (source, target):
            return False
        gone = self._groups.heads[group] - sum(self._groups.heads[g] for g in coming)
        if not -self._free[source] <= gone <= self._free[target]:
            return False
        here = any(self._strangers[g] & (self._members[source] - {group}) for g in coming)
        return not here and not self._strangers[group] & (self._members[target] - set(coming))

    def _in_order(self, group: int, coming: list[int], source: int, target: int) -> bool:
        """Whether of two who cost the same the higher came to the better table by changing."""
        order = self._groups.order
        if not order or not coming:
            return False
        higher = group if order[group] < order[coming[0]] else coming[0]
        new, old = (target, source) if higher == group else (source, target)
        return self._cost[higher][new] < self._cost[higher][old] - _NOTHING

    def _greedy(self) -> None:
        """The largest first, each at the cheapest table that takes it."""
        heads = self._groups.heads
        for group in sorted(range(len(heads)), key=lambda g: (len(self._near[g]), -heads[g], min(self._cost[g]))):
            place = next((t for t in self._near[group] if self._takes(group, t)), None)
            if place is not None:
                self._take(group)
                self._put(group, place)

    def _takes(self, group: int, place: int) -> bool:
        return self._free[place] >= self._groups.heads[group] and not (self._strangers[group] & self._members[place])

    def _take(self, group: int) -> None:
        place = self._table[group]
        self._members[place].discard(group)
        self._free[place] += self._groups.heads[group]
        if self._priced:
            self._spoken[place][self._groups.language[group]] -= 1

    def _put(self, group: int, place: int) -> None:
        self._table[group] = place
        self._members[place].add(group)
        self._free[place] -= self._groups.heads[group]
        if self._priced:
            self._spoken[place][self._groups.language[group]] += 1

    def _price(self, places: tuple[int, int]) -> float:
        """What the languages at two tables cost now."""
        if not self._priced:
            return 0.0
        count = self._groups.tables
        return sum(
            price_of_languages(
                self._groups.one_language[t], sum(1 for word, n in self._spoken[t].items() if word and n > 0)
            )
            for t in places
            if t < count
        )

    def _bonds(self, group: int, place: int) -> float:
        """What the pairs of a group cost when it sits there."""
        total = 0.0
        room = self._groups.tables
        for other, value in self._pairs[group]:
            together = self._table[other] == place and place < room
            total += value * (not together) if value > 0 else -value * together
        return total

    def _step(self, temperature: float) -> None:
        chance = self._random
        group = int(chance() * len(self._table))
        source = self._table[group]
        near = self._near[group]
        if not near:
            return
        if chance() < 0.3 and self._pairs[group]:
            target = self._table[self._pairs[group][int(chance() * len(self._pairs[group]))][0]]
        else:
            target = near[int(len(near) * chance() ** 2)]
        if target == source or not math.isfinite(self._cost[group][target]):
            return
        coming = self._coming(group, source, target)
        if coming is None:
            return
        before = self._price((source, target))
        worse = self._exchange([group], coming, source, target)
        worse += self._price((source, target)) - before
        if worse > 0 and worse > -temperature * math.log(1.0 - chance()):
            self._exchange(coming, [group], source, target, back=True)
            return
        self.score += worse
        if self.score < self.best_score - 1e-9:
            self.best_score = self.score
            self.best = tuple(self._table)

    def _coming(self, group: int, source: int, target: int) -> list[int] | None:
        """Who makes room at the target: strangers, and others until it fits; None when that cannot be."""
        heads, count = self._groups.heads, self._groups.tables
        coming = list(self._strangers[group] & self._members[target])
        room = self._free[target] + sum(heads[g] for g in coming) - heads[group]
        if room < 0 or (self._members[target] and self._random() < 0.3):
            others = [g for g in self._members[target] if g not in coming]
            first = int(self._random() * len(others)) if others else 0
            for other in others[first:] + others[:first]:
                if room >= 0 and coming:
                    break
                coming.append(other)
                room += heads[other]
        if room < 0:
            return None
        back = self._free[source] + heads[group]
        staying = self._members[source] - {group}
        for other in coming:
            back -= heads[other]
            if back < 0 or not math.isfinite(self._cost[other][source]):
                return None
            if source < count and self._strangers[other] & staying:
                return None
        if len(coming) > 1 and source < count and any(two in self._strangers[one] for one in coming for two in coming):
            return None
        return coming

    def _exchange(self, going: list[int], coming: list[int], source: int, target: int, *, back: bool = False) -> float:
        """Let `going` and `coming` change tables; what it adds to the score without languages."""
        if back:
            for group in going:
                self._take(group)
                self._put(group, target)
            for group in coming:
                self._take(group)
                self._put(group, source)
            return 0.0
        worse = 0.0
        for groups, here, there in ((going, source, target), (coming, target, source)):
            for group in groups:
                worse -= self._cost[group][here] + self._bonds(group, here)
                self._take(group)
                self._put(group, there)
                worse += self._cost[group][there] + self._bonds(group, there)
        return worse

    def _total(self) -> float:
        table = tuple(self._table)
        return self._groups.score(table) + sum(
            self._groups.dear * self._groups.heads[group] for group in self._groups.waiting(table)
        )


def simple_bound(groups: Groups) -> float:
    """A score that no plan in which everybody sits goes below: everybody at the cheapest table of their own."""
    return sum(min(row) for row in groups.cost if row and math.isfinite(min(row)))


def prove(groups: Groups, start: tuple[int, ...] | None, seconds: float) -> Proof:
    """The best plan with everybody at a table, by HiGHS. Prices of languages are outside of its bound."""
    program = Program()
    columns = [{t: program.column(c) for t, c in enumerate(row) if math.isfinite(c)} for row in groups.cost]
    for group in columns:
        if not group:
            return Proof(None, None, proved=True)
        program.row(1, 1, list(group.values()))
    for place, cap in enumerate(groups.caps):
        there = [(group[place], float(h)) for group, h in zip(columns, groups.heads, strict=True) if place in group]
        if there:
            program.row(0, cap, [column for column, _h in there], [h for _column, h in there])
    for one, other in groups.apart:
        for place in columns[one].keys() & columns[other].keys():
            program.row(0, 1, [columns[one][place], columns[other][place]])
    fixed, values = _pair_columns(groups, program, columns, start)
    first = None
    if start is not None and groups.tables not in start:
        first = [float(start[g] == t) for g, group in enumerate(columns) for t in group] + values
    whole = all(float(c).is_integer() for row in groups.cost for c in row if math.isfinite(c))
    whole = whole and all(float(value).is_integer() for _i, _j, value in groups.pairs)
    outcome = program.solve(seconds, whole=whole, start=first)
    bound = None if outcome.bound is None else outcome.bound + fixed
    if outcome.values is None:
        return Proof(None, bound, proved=outcome.proved)
    table = tuple(max(group, key=lambda t: outcome.values[group[t]]) for group in columns)  # type: ignore[index]  # there are values
    return Proof(
        table, bound, proved=outcome.proved and not any(groups.one_language) and len(groups.pairs) <= MOST_PAIRS
    )


def _pair_columns(
    groups: Groups, program: Program, columns: list[dict[int, int]], start: tuple[int, ...] | None
) -> tuple[float, list[float]]:
    """A column for each pair and table that says whether both sit there; the fixed part of their price."""
    fixed = 0.0
    values: list[float] = []
    if len(groups.pairs) > MOST_PAIRS:
        return fixed, values
    for one, other, value in groups.pairs:
        both = sorted(columns[one].keys() & columns[other].keys())
        fixed += max(value, 0.0)
        for place in both:
            column = program.column(-value)
            values.append(float(start is not None and start[one] == start[other] == place))
            if value > 0:
                program.row(-1, 0, [column, columns[one][place]], [1.0, -1.0])
                program.row(-1, 0, [column, columns[other][place]], [1.0, -1.0])
            else:
                program.row(-1, 1, [columns[one][place], columns[other][place], column], [1.0, 1.0, -1.0])
    return fixed, values
