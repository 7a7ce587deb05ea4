"""Whether wishes are met by a plan as it stands, and what else in it is not as it should be."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from forum_desk.seating import kinds
from forum_desk.seating.benches import Bench
from forum_desk.seating.crowd import Chair, Guest, Want, distance, is_behind

_BESIDE = 1.3
"""Metres between a principal and who interprets."""


@dataclass(frozen=True)
class Standing:
    """A plan as it stands: who sits where, at which bench. Where there are no benches, elements count as such."""

    benches: tuple[Bench, ...]
    chairs: Mapping[str, Chair]
    people: Mapping[str, Guest]

    def bench_of(self, one: str) -> Bench | None:
        """Where somebody sits; None where nowhere."""
        chair = self.chairs.get(one)
        return self._bench_of_chair.get(chair.id) if chair else None

    @cached_property
    def _bench_of_chair(self) -> dict[str, Bench]:
        return {chair.id: bench for bench in self.benches for chair in bench.chairs}

    @cached_property
    def _sitter_of(self) -> dict[str, str]:
        return {chair.id: one for one, chair in self.chairs.items()}

    def at(self, bench: Bench) -> list[tuple[Chair, Guest]]:
        """Who sits at a bench, chair by chair."""
        sitters = ((chair, self._sitter_of.get(chair.id, "")) for chair in bench.chairs)
        return [(chair, self.people[one]) for chair, one in sitters if one in self.people]


def is_met(want: Want, standing: Standing) -> bool:
    """Whether a wish is met by all of those it is about who have a place."""
    chairs = [standing.chairs[one] for one in want.people() if one in standing.chairs]
    if want.kind in _OF_CHAIRS:
        return all(_OF_CHAIRS[want.kind](chair) for chair in chairs)
    if want.kind == kinds.INTERPRETS:
        return _can_interpret(chairs, behind=want.value == kinds.BEHIND)
    if want.kind == kinds.APART:
        return not _meet(want, standing)
    benches = [standing.bench_of(one) for one in want.people() if one in standing.chairs]
    if want.kind == kinds.AT_TABLE:
        return all(bench is not None and bench.label == want.value for bench in benches)
    if want.kind in (kinds.TOGETHER, kinds.NEAR):
        return len(set(map(id, benches))) <= 1
    return all(_table_is_right(want, bench, standing) for bench in standing.benches if want.value in ("", bench.label))


def _can_interpret(chairs: Sequence[Chair], *, behind: bool) -> bool:
    """Whether the interpreter, who comes first, sits where it was wished: close beside, or close behind."""
    if behind and len(chairs) == 2:
        return is_behind(chairs[1], chairs[0])
    return all(distance(one, other) <= _BESIDE for one, other in combinations(chairs, 2))


def _faces_the_stage(chair: Chair) -> bool:
    return min(chair.turn % 360, 360 - chair.turn % 360) <= 60


_OF_CHAIRS: Mapping[str, Callable[[Chair], bool]] = {
    kinds.FACING: _faces_the_stage,
    kinds.ACCESSIBLE: lambda chair: chair.kind == kinds.WHEELCHAIR,
}


def parted(standing: Standing) -> dict[str, list[str]]:
    """Delegations whose people sit at several benches although one of these would hold them: ids of their people."""
    members: dict[str, list[str]] = defaultdict(list)
    for one, guest in standing.people.items():
        if guest.bloc and one in standing.chairs:
            members[guest.bloc].append(one)
    largest = max((len(bench.chairs) for bench in standing.benches), default=0)
    return {
        group: people
        for group, people in members.items()
        if len(people) <= largest and len({id(standing.bench_of(one)) for one in people}) > 1
    }


def _meet(want: Want, standing: Standing) -> bool:
    """Whether two of different parties sit at one bench."""
    at = [{id(bench) for one in party if (bench := standing.bench_of(one)) is not None} for party in want.parties]
    return any(here & there for here, there in combinations(at, 2))


def _table_is_right(want: Want, bench: Bench, standing: Standing) -> bool:
    there = standing.at(bench)
    if want.kind == kinds.DIET:
        return all(
            guest.diet != want.note or (where := standing.bench_of(one)) is None or where.label == want.value
            for one, guest in standing.people.items()
        )
    if want.kind == kinds.LANGUAGE:
        spoken = {guest.language for _chair, guest in there if guest.language}
        return len(spoken) <= 1 if want.note == kinds.ONE_LANGUAGE else len(spoken) != 1 or len(there) < 2
    return _same_side(bench, there) <= _fewest_same_side(bench, there)


def _same_side(bench: Bench, there: Sequence[tuple[Chair, Guest]]) -> int:
    pairs = combinations(there, 2)
    return sum(a.side == b.side for (one, a), (other, b) in pairs if bench.beside(one, other))


def _fewest_same_side(bench: Bench, there: Sequence[tuple[Chair, Guest]]) -> int:
    """As many neighbours of one side as cannot be helped with these people."""
    hosts = sum(guest.side == "host" for _chair, guest in there)
    spare = abs(len(there) - 2 * hosts)
    full_circle = bench.is_round and len(there) == len(bench.chairs)
    return spare if full_circle else max(0, spare - 1)
