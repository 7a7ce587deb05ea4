"""People by their wishes, quickly: simulated annealing that moves a person or a couple, or swaps them."""

import math
import random

from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.instances import Wishes

_BLOCK = 256
_HOT, _COLD = 0.5, 0.03
"""Temperatures at both ends, as parts of the largest value."""


class Mingling:
    """One search from everybody in a row; `best` keeps every rule, None until such a plan was seen.

    A person who knows too few at the table costs `_missing` for each that is wanting; the caps always hold.
    """

    def __init__(self, wishes: Wishes, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - a search, no secret
        self._wishes = wishes
        everybody = range(len(wishes.names))
        values = wishes.values()
        self._value = [[values[one].get(other, 0) for other in everybody] for one in everybody]
        self._knows = [[value > 0 for value in row] for row in self._value]
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
            moves += _BLOCK * 16  # a step weighs two tables anew and takes as long as so many exchanges
        return self.best

    def _step(self, temperature: float) -> None:
        chance = self._random
        person = int(chance() * len(self._table))
        source, target = self._table[person], int(chance() * len(self._members))
        if source == target:
            return
        going = self._company(person)
        coming = self._coming(target, len(going), self._wishes.cap - len(self._members[source]))
        if coming is None:
            return
        before = self._total((source, target))
        self._exchange(going, target, coming, source)
        better = self._total((source, target)) - before
        if better < 0 and -better > -temperature * math.log(1.0 - chance()):
            self._exchange(going, source, coming, target)
            return
        self._standing += better
        if self._standing > self.best_score:
            self._keep()

    def _company(self, person: int) -> list[int]:
        """A person, now and then with the one they value most at their table."""
        beside = self._members[self._table[person]]
        if len(beside) < 2 or self._random() < 0.5:
            return [person]
        dearest = max((other for other in beside if other != person), key=self._value[person].__getitem__)
        return [person, dearest]

    def _coming(self, target: int, heads: int, room: int) -> list[int] | None:
        """Who makes room for so many heads at a table, where `room` is free at the other; None when it cannot be."""
        there = self._members[target]
        short = heads - (self._wishes.cap - len(there))
        if short <= 0 and (not there or self._random() < 0.5):
            return []
        coming = self._company(there[int(self._random() * len(there))])
        for other in there:
            if len(coming) >= short:
                break
            if other not in coming:
                coming.append(other)
        return coming if short <= len(coming) <= room + heads else None

    def _exchange(self, going: list[int], target: int, coming: list[int], source: int) -> None:
        for person in going:
            self._move(person, target)
        for person in coming:
            self._move(person, source)

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
                total += sum(map(self._value[person].__getitem__, members)) / 2
                if least:
                    known = sum(map(self._knows[person].__getitem__, members))
                    total -= missing * max(0, least - known)
        return total

    def _keep(self) -> None:
        table = tuple(self._table)
        if self._wishes.holds(table):
            self.best, self.best_score = table, self._standing
