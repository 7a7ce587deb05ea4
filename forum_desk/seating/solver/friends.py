"""People by their wishes, quickly: simulated annealing that moves one person or swaps two."""

import math
import random

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.instances import Wishes

_BLOCK = 256
_HOT, _COLD = 0.5, 0.01
"""Temperatures at both ends, as parts of the largest value."""


class Mingling:
    """One search from everybody in a row; `best` keeps every rule, None until such a plan was seen.

    A person who knows too few at the table costs `_missing` for each that is wanting; the caps always hold.
    """

    def __init__(self, wishes: Wishes, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - a search, no secret
        self._wishes = wishes
        self._values = wishes.values()
        self._table = [place % wishes.tables for place in range(len(wishes.names))]
        self._members = [[i for i, at in enumerate(self._table) if at == place] for place in range(wishes.tables)]
        largest = max((abs(value) for _i, _j, value in wishes.together), default=1)
        self._largest = largest or 1
        self._missing = self._largest
        self._standing = self._total(range(wishes.tables))
        self.best: tuple[int, ...] | None = None
        self.best_score = -math.inf
        self._keep()

    def run(self, clock: Clock) -> tuple[int, ...] | None:
        """Search until the clock has run down; the best plan seen that keeps every rule."""
        moves = 0
        while (progress := clock.progress(moves)) < 1:
            temperature = self._largest * _HOT * (_COLD / _HOT) ** progress
            for _move in range(_BLOCK):
                self._step(temperature)
            moves += _BLOCK * 4  # a step weighs two tables anew and takes as long as four exchanges
        return self.best

    def _step(self, temperature: float) -> None:
        chance = self._random
        person = int(chance() * len(self._table))
        source, target = self._table[person], int(chance() * len(self._members))
        if source == target:
            return
        there = self._members[target]
        back = there[int(chance() * len(there))] if there and self._swaps(len(there)) else None
        before = self._total((source, target))
        self._move(person, target)
        if back is not None:
            self._move(back, source)
        better = self._total((source, target)) - before
        if better < 0 and -better > -temperature * math.log(1.0 - chance()):
            self._move(person, source)
            if back is not None:
                self._move(back, target)
            return
        self._standing += better
        if self._standing > self.best_score:
            self._keep()

    def _swaps(self, heads: int) -> bool:
        return heads >= self._wishes.cap or self._random() < 0.5

    def _move(self, person: int, target: int) -> None:
        self._members[self._table[person]].remove(person)
        self._members[target].append(person)
        self._table[person] = target

    def _total(self, places: tuple[int, ...] | range) -> float:
        """The value of some tables, less what is wanting there."""
        total = 0.0
        least, missing = self._wishes.min_known, self._missing
        for place in places:
            members = self._members[place]
            for person in members:
                values = self._values[person]
                known = 0
                for other in members:
                    value = values.get(other, 0)
                    total += value / 2
                    known += value > 0
                if known < least:
                    total -= missing * (least - known)
        return total

    def _keep(self) -> None:
        table = tuple(self._table)
        if self._wishes.holds(table):
            self.best, self.best_score = table, self._standing
