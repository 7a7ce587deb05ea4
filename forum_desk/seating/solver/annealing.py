"""Simulated annealing over plans that keep every rule: two tables exchange some of their delegations, again and again.

Every step keeps heads and apart pairs, so whatever stands when the time is over can be used. A table near in cost is
asked more often than a far one; on full houses several small delegations come back for a large one.
"""

import math
import random
from typing import NamedTuple

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.instances import Delegations

_HOT, _COLD = 0.1, 0.0002
"""Temperatures at both ends, as parts of the mean weight times the spread of the rings; found by trying out."""
_BLOCK = 256
"""Moves between two looks at the clock."""


class _Exchange(NamedTuple):
    """Who goes from one table to another and who comes back; `worse` is what it adds to the score."""

    source: int
    target: int
    going: list[int]
    coming: list[int]
    heads: int
    worse: float


class Annealing:
    """One search from a plan that keeps the rules; `best` is the best plan so far."""

    def __init__(self, instance: Delegations, table: tuple[int, ...], seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - a search, no secret
        self._ring, self._size = instance.ring, instance.size
        self._pull = [heads * weight for heads, weight in zip(instance.size, instance.weight, strict=True)]
        self._strangers = instance.strangers()
        self._order = sorted(range(instance.tables), key=lambda place: instance.ring[place])
        self._position = [0] * instance.tables
        for position, place in enumerate(self._order):
            self._position[place] = position
        self._table = list(table)
        self._members: list[list[int]] = [[] for _ in range(instance.tables)]
        self._free = [instance.cap] * instance.tables
        for unit, place in enumerate(table):
            self._members[place].append(unit)
            self._free[place] -= instance.size[unit]
        self.score = self.best_score = instance.score(table)
        self.best = table

    def widen(self, place: int, heads: int) -> None:
        """Give one table so many more seats."""
        self._free[place] += heads

    def run(
        self, clock: Clock, *, enough: float = -math.inf, hot: float = _HOT, cold: float = _COLD
    ) -> tuple[int, ...]:
        """Search until the clock has run down or the score is `enough`; the best plan seen."""
        spread = max(self._ring) - min(self._ring)
        mean = sum(self._pull) / len(self._pull)
        if len(self._free) < 2 or not spread * mean:
            return self.best
        moves = 0
        while (progress := clock.progress(moves)) < 1 and self.best_score > enough:
            self._block(spread * mean * hot * (cold / hot) ** progress)
            moves += _BLOCK
        return self.best

    def _block(self, temperature: float) -> None:
        chance, log = self._random, math.log
        for _move in range(_BLOCK):
            exchange = self._propose()
            if exchange is None:
                continue
            worse = exchange.worse
            if worse > 0 and worse > -temperature * log(1.0 - chance()):
                continue
            if not self._clashes(exchange):
                self._make(exchange)

    def _propose(self) -> _Exchange | None:
        chance, table, size, pull = self._random, self._table, self._size, self._pull
        unit = int(chance() * len(table))
        source = table[unit]
        far = chance()
        step = 1 + int(len(self._order) * far * far * far)
        position = self._position[source] + (step if chance() < 0.5 else -step)
        if not 0 <= position < len(self._order):
            return None
        target = self._order[position]
        going, heads, gain = [unit], size[unit], pull[unit]
        beside = self._members[source]
        if len(beside) > 1 and chance() < 0.3:
            other = beside[int(chance() * len(beside))]
            if other != unit:
                going.append(other)
                heads += size[other]
                gain += pull[other]
        coming: list[int] = []
        short = heads - self._free[target]
        if self._members[target] and (short > 0 or chance() < 0.5):
            coming = self._coming(target, short, heads + self._free[source])
            for other in coming:
                heads -= size[other]
                gain -= pull[other]
            if heads > self._free[target]:
                return None
        worse = gain * (self._ring[target] - self._ring[source])
        return _Exchange(source, target, going, coming, heads, worse)

    def _coming(self, target: int, least: int, most: int) -> list[int]:
        """Members of the target, from a random one on, until `least` heads are free there; `most` heads at most."""
        members, size = self._members[target], self._size
        first = int(self._random() * len(members))
        coming, heads = [], 0
        for unit in (*members[first:], *members[:first]):
            if heads + size[unit] <= most:
                coming.append(unit)
                heads += size[unit]
                if heads >= least:
                    break
        return coming

    def _clashes(self, exchange: _Exchange) -> bool:
        """Whether somebody would sit with one they must not sit with."""
        return self._meets(exchange.going, exchange.target, exchange.coming) or self._meets(
            exchange.coming, exchange.source, exchange.going
        )

    def _meets(self, units: list[int], place: int, leaving: list[int]) -> bool:
        table, strangers = self._table, self._strangers
        for unit in units:
            for other in strangers[unit]:
                if table[other] == place and other not in leaving:
                    return True
        return False

    def _make(self, exchange: _Exchange) -> None:
        source, target, going, coming, heads, worse = exchange
        here, there = self._members[source], self._members[target]
        for unit in going:
            here.remove(unit)
            self._table[unit] = target
        for unit in coming:
            there.remove(unit)
            self._table[unit] = source
        here.extend(coming)
        there.extend(going)
        self._free[source] += heads
        self._free[target] -= heads
        self.score += worse
        if self.score < self.best_score:
            self.best_score = self.score
            self.best = tuple(self._table)
