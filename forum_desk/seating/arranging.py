"""Seats people in a plan as well as can be: a plain task in, a plain arrangement out, with no database between.

Banquets and halls are arranged by the optimiser, whole delegations first, by rank from ring to ring; all other plans
follow their protocol. What is kept stays; "rest" moves nobody who sits, "repair" as few as can be.
"""

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from forum_desk.seating import kinds
from forum_desk.seating.behind import by_protocol_with_interpreters, put_behind
from forum_desk.seating.benches import Bench, benches_of
from forum_desk.seating.crowd import Guest, Room, Want, Zone
from forum_desk.seating.impossible import smallest_conflict
from forum_desk.seating.placing import Placing
from forum_desk.seating.protocol import HOST, Given, by_protocol, honours, interpreters_places
from forum_desk.seating.solver import groups as solver
from forum_desk.seating.solver.clock import Clock, never
from forum_desk.seating.solver.groups import Groups
from forum_desk.seating.uniting import Unit, united

ALL, REST, REPAIR = MODES = ("all", "rest", "repair")
MOST_MOVED = 0.02
"""How many of those who sit a repair may move."""
_PRICE = 40.0
"""What a soft wish of weight 1 weighs against rank."""
_AWAY = 4_000.0
"""What it weighs that somebody sits away from the rest of the delegation, a head."""
_STAY = 1_000_000.0
"""What it weighs in a repair that somebody moves."""
_CONFLICT_SECONDS = 4.0
_REPAIR_SECONDS = 0.4
_FULL_HOUSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Task:
    """A plan to be arranged. `now` is where everybody sits; `kept` are the places that nobody may touch.

    `kept` has the guest who is kept there, None for a place that is kept for a function; `promised` the delegation for
    which a place is held. `state` is how the plan stood, so that an arrangement never overwrites others' work.
    """

    plan_id: str
    state: str
    room: Room
    people: tuple[Guest, ...]
    now: Mapping[str, str]
    kept: Mapping[str, Guest | None]
    promised: Mapping[str, str]
    wants: tuple[Want, ...]
    zones: tuple[Zone, ...]
    mode: str = ALL


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody's place, and by which rule and as which of its marks."""

    place: str
    guest: str
    rule: str
    mark: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Who is to sit where, of all who are not kept.

    `without` are those for whom there is no place, `moved` how many sat elsewhere before. `conflict` are the wishes (by
    their ids) that cannot hold together, with `too_many` people when it is the seats that do not suffice.
    """

    plan_id: str
    state: str
    seats: tuple[Seated, ...]
    without: tuple[str, ...]
    score: float
    bound: float | None
    proved: bool
    seconds: float
    moved: int
    conflict: tuple[str, ...] = ()
    too_many: int = 0

    @property
    def feasible(self) -> bool:
        """Whether everybody has a place and no wish that must be met contradicts another."""
        return not self.without and not self.conflict


def arrange(
    task: Task,
    *,
    seconds: float = 2.0,
    prove: bool = False,
    seed: int = 1,
    moves: int | None = None,
    stop: Callable[[], bool] = never,
) -> Arrangement:
    """The best arrangement found in so many seconds, the same for a seed; with `prove`, the best there is.

    With `moves` exactly so many are tried, so that even a slow or busy computer finds the same.
    """
    started = time.perf_counter()
    if task.room.kind in (kinds.BANQUET, kinds.HALL):
        found = _Arranger(task, seed, stop, moves).arrange(seconds, prove=prove)
    else:
        found = _protocol(task)
    moved = sum(task.now.get(one.guest, one.place) != one.place for one in found.seats)
    return replace(found, seconds=time.perf_counter() - started, moved=moved)


def offers(task: Task, guest_id: str) -> list[tuple[str, float]]:
    """The free places of a plan for one of its people, the best first, each with what it costs."""
    guest = next(one for one in task.people if one.id == guest_id)
    if task.room.kind in (kinds.BANQUET, kinds.HALL):
        return _Arranger(task, 1, never, None).offers(guest)
    taken = {*task.kept, *task.now.values(), *interpreters_places(task.room)}
    taken.update(place for place, delegation in task.promised.items() if delegation != guest.group)
    free = [honour for honour in honours(task.room, len(task.people), 1, 1) if honour.place not in taken]
    own_side = [honour for honour in free if honour.side in ("", guest.side)]
    return [(honour.place, float(cost)) for cost, honour in enumerate(own_side)]


def _protocol(task: Task) -> Arrangement:
    """By the rule alone; unless all are arranged, whoever sits stays and the others come to what is left."""
    staying = {} if task.mode == ALL else {place: one for one, place in task.now.items()}
    taken = {*task.kept, *staying, *interpreters_places(task.room)}
    waiting = [one for one in task.people if task.mode == ALL or one.id not in task.now]
    at = {guest.id: place for place, guest in task.kept.items() if guest is not None}
    at.update({one: place for place, one in staying.items()})
    given = by_protocol_with_interpreters(task.room, waiting, taken, task.wants, at)
    seats = [Seated(one.place, one.guest, one.rule, one.mark) for one in given]
    seats.extend(Seated(place, one, "", "") for place, one in staying.items())
    seated = {one.guest for one in seats}
    left = [one.id for one in task.people if one.id not in seated]
    open_places = sum(chair.is_open and chair.id not in taken for chair in task.room.chairs)
    without = tuple(left[: max(0, len(left) - open_places)])  # the others stand in the open rows
    return Arrangement(
        task.plan_id, task.state, tuple(seats), without, 0.0, 0.0, proved=not without, seconds=0, moved=0
    )


class _Arranger:
    """One task with benches: first who sits at which, then who on which chair."""

    def __init__(self, task: Task, seed: int, stop: Callable[[], bool], moves: int | None) -> None:
        self._task, self._seed, self._stop, self._moves = task, seed, stop, moves
        self._benches = benches_of(task.room, task.zones)
        self._bench_of = {chair.id: n for n, bench in enumerate(self._benches) for chair in bench.chairs}
        self._people = {guest.id: guest for guest in task.people}
        self._kept = {place: guest for place, guest in task.kept.items() if place in self._bench_of}
        self._last = max((guest.order for guest in task.people), default=0) + 1
        hosts = [guest for guest in task.people if guest.side == HOST] if task.room.kind == kinds.BANQUET else []
        self._host = min(hosts, key=lambda guest: guest.order).id if hosts else ""
        self._wants = [
            want for want in task.wants if any(one in self._people or self._is_kept(one) for one in want.people())
        ]

    def arrange(self, seconds: float, *, prove: bool) -> Arrangement:
        task = self._task
        if task.mode == ALL:
            return self._search(dict(self._kept), list(task.people), seconds, prove=prove)
        staying = {
            **self._kept,
            **{place: self._people[one] for one, place in task.now.items() if one in self._people},
        }
        waiting = [one for one in task.people if one.id not in task.now]
        found = self._search(staying, waiting, min(seconds, _REPAIR_SECONDS), prove=prove)
        if task.mode == REPAIR and not found.feasible:
            moved = self._search(dict(self._kept), list(task.people), seconds, prove=False, stay=True)
            count = sum(task.now.get(one.guest, one.place) != one.place for one in moved.seats)
            if len(moved.without) < len(found.without) and count <= MOST_MOVED * max(1, len(task.now)):
                return moved
        return self._with_those_who_stay(found)

    def offers(self, guest: Guest) -> list[tuple[str, float]]:
        """Each bench's best free chair for one more, the cheapest bench first."""
        fixed = {
            **self._kept,
            **{place: self._people[one] for one, place in self._task.now.items() if one in self._people},
        }
        caps = [sum(chair.id not in fixed for chair in bench.chairs) for bench in self._benches]
        groups = self._groups([Unit((guest,), guest.bloc)], caps, fixed, stay=False)
        found: list[tuple[str, float]] = []
        for t, cost in enumerate(groups.cost[0]):
            promised = [
                place
                for place, who in self._task.promised.items()
                if who != guest.group and self._bench_of.get(place) == t
            ]
            if caps[t] > len(promised) and math.isfinite(cost):
                closed = {**fixed, **dict.fromkeys(promised, None)}
                found.extend((seat.place, cost) for seat in self._chairs([Unit((guest,))], (t,), closed))
        return sorted(found, key=lambda pair: pair[1])

    def _with_those_who_stay(self, found: Arrangement) -> Arrangement:
        staying = tuple(Seated(place, one, "", "") for one, place in self._task.now.items() if one in self._people)
        return replace(found, seats=(*found.seats, *staying))

    def _is_kept(self, one: str) -> bool:
        return any(guest is not None and guest.id == one for guest in self._kept.values())

    def _search(
        self, fixed: dict[str, Guest | None], waiting: list[Guest], seconds: float, *, prove: bool, stay: bool = False
    ) -> Arrangement:
        started = time.perf_counter()
        promised, waiting = self._promised(fixed, waiting)
        caps = [sum(chair.id not in fixed for chair in bench.chairs) for bench in self._benches]
        conflict = self._conflict(caps, fixed, waiting)
        units = united(waiting, self._wants, max(caps, default=0), alone=stay)
        table: tuple[int, ...] = ()
        groups = self._groups(units, caps, fixed, stay=stay)
        for _attempt in range(12):
            left = max(0.05, seconds - (time.perf_counter() - started))
            share = left if _attempt else left * 0.9
            clock = Clock(60.0 if self._moves else share, stop=self._stop, moves=self._moves)
            table = solver.Seating(groups, self._seed).run(clock, self._bound(units, caps))
            parts = self._split(units, groups.waiting(table))
            if parts is None:
                break
            units = parts
            groups = self._groups(units, caps, fixed, stay=stay)
            seconds = max(seconds, time.perf_counter() - started + 0.3)
        if groups.waiting(table) and sum(groups.heads) <= sum(groups.caps) and not conflict:
            filled = solver.prove(groups, None, _FULL_HOUSE_SECONDS)  # a house so full that a search finds no way
            table = filled.table or table
        bound, proved = max(solver.simple_bound(groups), self._bound(units, caps)), False
        score = groups.score(table)
        complete = not groups.waiting(table)
        if complete and score <= bound:
            proved = True
        elif prove and complete:
            proof = solver.prove(groups, table, 60.0)
            if proof.table is not None and groups.score(proof.table) < score:
                table, score = proof.table, groups.score(proof.table)
            proved, bound = proof.proved, max(bound, proof.bound if proof.bound is not None else bound)
        seats = self._interpreters([*promised, *self._chairs(units, table, fixed)], fixed)
        seated = {one.guest for one in seats}
        without = tuple(guest.id for guest in waiting if guest.id not in seated)
        return Arrangement(
            self._task.plan_id,
            self._task.state,
            tuple(seats),
            without,
            round(score, 3),
            round(score if proved else bound, 3),
            proved=proved,
            seconds=0.0,
            moved=0,
            conflict=conflict,
            too_many=max(0, len(waiting) - sum(caps)),
        )

    def _interpreters(self, seats: list[Seated], fixed: Mapping[str, Guest | None]) -> list[Seated]:
        """The same people, but interpreters behind their principals where they wish it and a chair is there."""
        at = {guest.id: place for place, guest in fixed.items() if guest is not None}
        at.update({one.guest: one.place for one in seats})
        closed = {*fixed, *self._task.kept, *self._task.promised}
        moving = {one.guest: self._people[one.guest] for one in seats}
        if self._task.mode != ALL:  # who sits outside of all benches, too, stays
            closed.update(self._task.now.values())
        at = put_behind(self._task.room, self._wants, moving, at, closed)
        return [replace(one, place=at[one.guest]) for one in seats]

    def _promised(self, fixed: dict[str, Guest | None], waiting: list[Guest]) -> tuple[list[Seated], list[Guest]]:
        """Places held for a delegation go to its people in their order; where they do not suffice, they stay empty."""
        seats = []
        left = list(waiting)
        for place, delegation in self._task.promised.items():
            guest = next((one for one in left if one.group == delegation), None)
            if place in self._bench_of:
                fixed[place] = guest
            if guest is not None:
                left.remove(guest)
                seats.append(Seated(place, guest.id, "promised", ""))
        return seats, left

    def _conflict(self, caps: list[int], fixed: Mapping[str, Guest | None], waiting: list[Guest]) -> tuple[str, ...]:
        """The smallest set of wishes that cannot hold together, where there is one."""
        at = {guest.id: self._bench_of[place] for place, guest in fixed.items() if guest is not None}
        hard = [want for want in self._wants if want.hard]
        for want in self._wants_of_tables(kinds.DIET):
            if want.hard and want.value:  # a table for all who eat so
                eaters = tuple((guest.id,) for guest in waiting if guest.diet == want.note)
                hard.append(replace(want, kind=kinds.AT_TABLE, parties=eaters))
        return smallest_conflict(hard, self._benches, caps, {one.id for one in waiting}, at, seconds=_CONFLICT_SECONDS)

    def _split(self, units: list[Unit], waiting: Sequence[int]) -> list[Unit] | None:
        """Parts of the delegations that found no table whole; None when nobody waits who can be parted."""
        parting = {index for index in waiting if units[index].parts(self._wants) is not None}
        if not parting:
            return None
        found: list[Unit] = []
        for index, unit in enumerate(units):
            parts = unit.parts(self._wants) if index in parting else None
            found.extend(parts or [unit])
        return found

    def _groups(self, units: list[Unit], caps: list[int], fixed: Mapping[str, Guest | None], *, stay: bool) -> Groups:
        at = {guest.id: self._bench_of[place] for place, guest in fixed.items() if guest is not None}
        index = {guest.id: n for n, unit in enumerate(units) for guest in unit.people}
        homes: dict[str, set[int]] = defaultdict(set)
        for place, guest in fixed.items():
            if guest is not None and guest.bloc:
                homes[guest.bloc].add(self._bench_of[place])
        for place, delegation in self._task.promised.items():
            if place in self._bench_of:
                for bloc in {guest.bloc for guest in self._people.values() if guest.group == delegation}:
                    homes[bloc].add(self._bench_of[place])
        prices = [self._cost(unit, at, homes, stay=stay) for unit in units]
        apart, pairs = self._between(units, index)
        return Groups(
            caps=tuple(caps),
            heads=tuple(len(unit.people) for unit in units),
            cost=tuple(tuple(row) for row in prices),
            apart=tuple(sorted(apart)),
            pairs=tuple((i, j, value) for (i, j), value in sorted(pairs.items())),
            language=tuple(unit.people[0].language for unit in units),
            one_language=self._languages(),
            order=tuple(self._order(unit) for unit in units),
        )

    def _cost(self, unit: Unit, at: Mapping[str, int], homes: Mapping[str, set[int]], *, stay: bool) -> list[float]:
        heads = len(unit.people)
        weight = self._weight(unit)
        row = [float(weight * heads * bench.ring) for bench in self._benches]
        home = {t for guest in unit.people for t in homes.get(guest.bloc, ())}
        for t, bench in enumerate(self._benches):
            if home and t not in home:
                row[t] += _AWAY * heads
            row[t] += sum(self._wrong_zone(guest, bench) for guest in unit.people)
            if stay:
                row[t] += sum(
                    _STAY for guest in unit.people if self._bench_of.get(self._task.now.get(guest.id, ""), t) != t
                )
        for want in self._wants:
            members = [guest for guest in unit.people if guest.id in want.people()]
            if members or want.kind == kinds.DIET:
                for t in range(len(row)):
                    row[t] += self._of_want(want, unit, len(members), t, at)
        return row

    def _weight(self, unit: Unit) -> int:
        """What rank weighs: 100 for whoever comes first, 1 for the last; a delegation has that of its first."""
        return max(1, round(100 * (1 - max(0, self._order(unit)) / self._last)))

    def _order(self, unit: Unit) -> int:
        """The order of a unit's first; the host of a banquet is nobody's second: the head table is the host's."""
        return min(-1 if guest.id == self._host else guest.order for guest in unit.people)

    def _bound(self, units: Sequence[Unit], caps: Sequence[int]) -> float:
        """A score that no plan goes below: the heads of most weight on the nearest chairs, every head for itself."""
        rings = sorted(bench.ring for bench, cap in zip(self._benches, caps, strict=True) for _chair in range(cap))
        weights = sorted((self._weight(unit) for unit in units for _head in unit.people), reverse=True)
        return float(sum(ring * weight for ring, weight in zip(rings, weights, strict=False)))

    def _of_want(self, want: Want, unit: Unit, members: int, t: int, at: Mapping[str, int]) -> float:
        """What a wish adds to the cost of a unit at a bench: infinite where it must be met and is not."""
        price = math.inf if want.hard else _PRICE * want.weight
        bench = self._benches[t]
        if want.kind == kinds.AT_TABLE and bench.label != want.value:
            return price * members
        if want.kind == kinds.ACCESSIBLE and any(
            chair.kind == kinds.WHEELCHAIR for other in self._benches for chair in other.chairs
        ):
            return 0.0 if any(chair.kind == kinds.WHEELCHAIR for chair in bench.chairs) else price * members
        if want.kind == kinds.DIET and want.value:
            eaters = sum(guest.diet == want.note for guest in unit.people)
            return price * eaters if bench.label != want.value and eaters else 0.0
        others = {at[one] for one in want.people() if one in at}
        if others and want.kind in (kinds.TOGETHER, kinds.NEAR, kinds.INTERPRETS) and t not in others:
            return _PRICE * want.weight if want.kind == kinds.NEAR else price
        if want.kind == kinds.APART and t in self._strangers_at(want, unit, at):
            return price
        return 0.0

    def _strangers_at(self, want: Want, unit: Unit, at: Mapping[str, int]) -> set[int]:
        inside = {number for number, party in enumerate(want.parties) if any(g.id in party for g in unit.people)}
        return {
            at[one] for number, party in enumerate(want.parties) for one in party if one in at and inside - {number}
        }

    def _wrong_zone(self, guest: Guest, bench: Bench) -> float:
        """Who has a zone sits there; who has none sits where none is."""
        own = [zone for zone in self._task.zones if zone.is_for(guest)]
        if own:
            return 0.0 if bench.zone in own else _AWAY * 5
        return 0.0 if bench.zone is None or not bench.zone.owned() else _AWAY * 5

    def _between(
        self, units: list[Unit], index: Mapping[str, int]
    ) -> tuple[set[tuple[int, int]], dict[tuple[int, int], float]]:
        apart: set[tuple[int, int]] = set()
        pairs: dict[tuple[int, int], float] = defaultdict(float)
        for want in self._wants:
            sets = [{index[one] for one in party if one in index} for party in want.parties]
            for i, j in _across(sets, together=want.kind != kinds.APART):
                if want.kind == kinds.APART and want.hard:
                    apart.add((i, j))
                elif want.kind == kinds.APART:
                    pairs[i, j] -= _PRICE * want.weight
                elif want.kind in (kinds.TOGETHER, kinds.NEAR, kinds.INTERPRETS):
                    pairs[i, j] += _PRICE * want.weight * (20 if want.hard else 1)
        by_group: dict[str, list[int]] = defaultdict(list)
        for n, unit in enumerate(units):
            if unit.group:
                by_group[unit.group].append(n)
        for parts in by_group.values():
            for i, j in pairwise(parts):
                pairs[i, j] += _AWAY / 4
        return apart, pairs

    def _languages(self) -> tuple[float, ...]:
        prices = [0.0] * len(self._benches)
        for want in self._wants_of_tables(kinds.LANGUAGE):
            sign = 1.0 if want.note == kinds.ONE_LANGUAGE else -1.0
            for t, bench in enumerate(self._benches):
                if want.value in ("", bench.label):
                    prices[t] = sign * _PRICE * want.weight * (20 if want.hard else 1)
        return tuple(prices) if any(prices) else ()

    def _wants_of_tables(self, kind: str) -> Iterator[Want]:
        return (want for want in self._task.wants if want.kind == kind)

    def _chairs(self, units: list[Unit], table: tuple[int, ...], fixed: Mapping[str, Guest | None]) -> Iterator[Seated]:
        at_bench: dict[int, list[Guest]] = defaultdict(list)
        for unit, t in zip(units, table, strict=True):
            at_bench[t].extend(unit.people)
        rule = "tables" if self._task.room.kind == kinds.BANQUET else "rows"
        wants = [*self._wants, *self._wants_of_tables(kinds.ALTERNATE)]
        nobody = Guest("", "", 10**9)
        for t, bench in enumerate(self._benches):
            if not at_bench[t]:
                continue
            there = {c.id: fixed[c.id] or replace(nobody, id=c.id) for c in bench.chairs if c.id in fixed}
            ruled = {one.guest: one for one in self._head_table(bench, at_bench[t], there)}
            seats = Placing(bench, at_bench[t], there, wants, {one: ruled[one].place for one in ruled}).settle()
            before = {g.id: self._task.now.get(g.id, "") for g in at_bench[t]}
            if self._task.mode == REPAIR:
                seats = _as_before(seats, before)
            for one, place in seats.items():
                own = ruled.get(one)
                if own is not None and own.mark and own.place == place:
                    yield Seated(place, one, own.rule, own.mark)
                else:
                    yield Seated(place, one, rule, str(bench.ring))

    def _head_table(self, bench: Bench, people: Sequence[Guest], fixed: Mapping[str, Guest]) -> Sequence[Given]:
        """The chairs of the highest table by the rule of round tables, where hosts and guests share it.

        Where the two are wished to sit in turn, the wish comes before the rule.
        """
        room = self._task.room
        if any(want.value in ("", bench.label) for want in self._wants_of_tables(kinds.ALTERNATE)):
            return ()
        ordinary = tuple(c for c in bench.chairs if c.kind not in (kinds.WHEELCHAIR, kinds.COMPANION))
        sides = {guest.side for guest in (*people, *fixed.values())}
        if room.kind != kinds.BANQUET or bench.ring > 1 or not bench.is_round or len(sides) < 2:
            return ()
        return by_protocol(replace(room, chairs=ordinary), people, frozenset(fixed))


def _as_before(seats: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The same chairs, but whoever had one of them has it again."""
    chairs = set(seats.values())
    kept = {one: before[one] for one in seats if before[one] in chairs}
    rest = iter(place for place in seats.values() if place not in kept.values())
    return {one: kept[one] if one in kept else next(rest) for one in seats}


def _across(sets: Sequence[set[int]], *, together: bool) -> Iterator[tuple[int, int]]:
    """Pairs of units of different parties; of those who wish to be together a chain of all is enough."""
    if together:
        chain = sorted(set().union(*sets)) if sets else []
        yield from pairwise(chain)
        return
    for number, here in enumerate(sets):
        for there in sets[number + 1 :]:
            for i in here:
                for j in there:
                    if i != j:
                        yield min(i, j), max(i, j)
