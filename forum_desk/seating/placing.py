"""Who sits on which chair of one table or row, once it is decided who sits at it."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType

from forum_desk.seating import kinds
from forum_desk.seating.benches import Bench
from forum_desk.seating.crowd import Chair, Guest, Want, distance

_MUST, _KEEP_FREE, _COMPANY, _RANK = 10_000.0, 300.0, 20.0, 0.5
_ROUNDS = 6


class Placing:
    """The chairs of one bench: those that stay as they are, and the people who are put on the others.

    `by_rule` says who has which chair by a rule of protocol; there it stands for rank and company. Wishes come before.
    """

    def __init__(
        self,
        bench: Bench,
        people: Sequence[Guest],
        fixed: Mapping[str, Guest],
        wants: Sequence[Want],
        by_rule: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._bench = bench
        self._by_rule = by_rule
        self._fixed = fixed
        self._people = {guest.id: guest for guest in (*people, *fixed.values())}
        self._wants = [w for w in wants if not w.people() or any(one in self._people for one in w.people())]
        self._free = [chair for chair in _from_the_best(bench) if chair.id not in fixed]
        ordinary = [chair for chair in self._free if chair.kind not in (kinds.WHEELCHAIR, kinds.COMPANION)]
        kept_free = [chair for chair in self._free if chair not in ordinary]
        chairs = {chair.id: chair for chair in self._free}
        self._seat = {one: chairs.pop(place) for one, place in by_rule.items() if place in chairs}
        others = [guest.id for guest in _in_company(people, self._wants) if guest.id not in self._seat]
        left = [chair for chair in ordinary + kept_free if chair.id in chairs]
        self._seat.update(zip(others, left, strict=False))
        self._seat.update({guest.id: chair for chair in bench.chairs if (guest := fixed.get(chair.id)) is not None})

    def settle(self) -> dict[str, str]:
        """Everybody's place by the id of the person; chairs are exchanged as long as that meets wishes better."""
        moving = [one for one in self._seat if self._seat[one].id not in self._fixed]
        if self._wants and moving:
            self._improve(moving)
        return {one: self._seat[one].id for one in moving}

    def _improve(self, moving: list[str]) -> None:
        best = self._cost()
        for _round in range(_ROUNDS):
            before = best
            for one in moving:
                empty = [chair for chair in self._free if chair not in self._seat.values()]
                for chair in empty:
                    old = self._seat[one]
                    self._seat[one] = chair
                    cost = self._cost()
                    if cost < best - 1e-9:
                        best = cost
                    else:
                        self._seat[one] = old
            for one, other in combinations(moving, 2):
                self._swap(one, other)
                cost = self._cost()
                if cost < best - 1e-9:
                    best = cost
                else:
                    self._swap(one, other)
            if best >= before:
                return

    def _swap(self, one: str, other: str) -> None:
        self._seat[one], self._seat[other] = self._seat[other], self._seat[one]

    def _cost(self) -> float:
        total = sum(self._of_want(want) for want in self._wants)
        if not self._by_rule:
            total -= _COMPANY * sum(bool(a.bloc) and a.bloc == b.bloc for a, b in self._side_by_side())
        asked = {one for want in self._wants if want.kind == kinds.ACCESSIBLE for one in want.people()}
        for number, (one, chair) in enumerate(self._seat.items()):
            if chair.kind == kinds.WHEELCHAIR and one not in asked:
                total += _KEEP_FREE
            if self._by_rule:
                total += _RANK * (chair.id != self._by_rule.get(one, chair.id))
            else:
                total += _RANK * self._bench.chairs.index(chair) / (1 + number)
        return total

    def _side_by_side(self) -> list[tuple[Guest, Guest]]:
        by_chair = {chair.id: self._people[one] for one, chair in self._seat.items()}
        chairs = self._bench.chairs
        pairs = list(pairwise(chairs))
        if self._bench.is_round and len(chairs) > 2:
            pairs.append((chairs[-1], chairs[0]))
        return [(by_chair[a.id], by_chair[b.id]) for a, b in pairs if a.id in by_chair and b.id in by_chair]

    def _of_want(self, want: Want) -> float:
        price = _MUST if want.hard else float(want.weight)
        seats = [self._seat[one] for one in want.people() if one in self._seat]
        if want.kind == kinds.INTERPRETS and len(seats) == 2:
            return 0.0 if self._bench.beside(*seats) else 2 * price
        if want.kind == kinds.NEAR:
            return price * sum(distance(one, other) for one, other in combinations(seats, 2)) / 2
        if want.kind == kinds.FACING:
            return price * sum((1 - math.cos(math.radians(chair.turn))) / 2 for chair in seats)
        if want.kind == kinds.ACCESSIBLE:
            return price * sum(chair.kind != kinds.WHEELCHAIR for chair in seats)
        if want.kind == kinds.ALTERNATE and want.value in ("", self._bench.label):
            return price * sum(one.side == other.side for one, other in self._side_by_side())
        return 0.0


def _from_the_best(bench: Bench) -> list[Chair]:
    """Of a row the chairs from the hall's middle outward; of a table in their own order."""
    if bench.is_round or bench.chairs[0].element_kind == kinds.TABLE:
        return list(bench.chairs)
    return sorted(bench.chairs, key=lambda chair: (abs(chair.x), chair.number))


def _in_company(people: Sequence[Guest], wants: Sequence[Want]) -> list[Guest]:
    """Delegations together, the highest first, each by rank, an interpreter right after the principal."""
    best: dict[str, int] = {}
    for guest in people:
        key = guest.bloc or guest.id
        best[key] = min(best.get(key, guest.order), guest.order)
    ordered = sorted(people, key=lambda guest: (best[guest.bloc or guest.id], guest.bloc, guest.order))
    for want in wants:
        if want.kind == kinds.INTERPRETS and len(want.parties) == 2:
            interpreter = next((guest for guest in ordered if guest.id in want.parties[0]), None)
            principal = next((guest for guest in ordered if guest.id in want.parties[1]), None)
            if interpreter and principal:
                ordered.remove(interpreter)
                ordered.insert(ordered.index(principal) + 1, interpreter)
    return ordered
