"""Who goes to a table as one: delegations where they fit, and always those who must sit together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum_desk.seating import kinds
from forum_desk.seating.crowd import Guest, Want


@dataclass(frozen=True, slots=True)
class Unit:
    """People who go to one table; `group` is the bloc they are of, where they are of one."""

    people: tuple[Guest, ...]
    group: str = ""

    def parts(self, wants: Sequence[Want]) -> list["Unit"] | None:
        """Two halves of it that part nobody from whom they must not be parted; None where there are none."""
        atoms = bound_together(self.people, wants)
        if len(atoms) < 2:
            return None
        half: list[Guest] = []
        rest: list[Guest] = []
        for atom in atoms:
            (half if len(half) + len(atom) <= (len(self.people) + 1) // 2 or not half else rest).extend(atom)
        if not rest:
            return None
        return [Unit(tuple(half), self.group), Unit(tuple(rest), self.group)]


def united(people: Sequence[Guest], wants: Sequence[Want], most: int, *, alone: bool = False) -> list[Unit]:
    """The people in units of at most `most` heads, the highest first; `alone` unites only those who must be together.

    A delegation with two who must sit apart is parted at once.
    """
    atoms = bound_together(people, wants)
    apart = {frozenset(pair) for want in wants if want.kind == kinds.APART and want.hard for pair in pairs_of(want)}
    by_group: dict[str, list[list[Guest]]] = defaultdict(list)
    units: list[Unit] = []
    for atom in atoms:
        groups = {guest.bloc for guest in atom if guest.bloc}
        if alone or not groups:
            units.append(Unit(tuple(atom), min(groups, default="")))
        else:
            by_group[min(groups)].append(atom)
    for group, members in by_group.items():
        bundles: list[list[Guest]] = []
        for atom in members:
            fitting = (
                bundle
                for bundle in bundles
                if len(bundle) + len(atom) <= most
                and not any(frozenset((one.id, other.id)) in apart for one in bundle for other in atom)
            )
            bundle = next(fitting, None)
            if bundle is None:
                bundles.append(list(atom))
            else:
                bundle.extend(atom)
        units.extend(Unit(tuple(bundle), group) for bundle in bundles)
    return sorted(units, key=lambda unit: min(guest.order for guest in unit.people))


def bound_together(people: Iterable[Guest], wants: Sequence[Want]) -> list[list[Guest]]:
    """People in sets that no arrangement may part, by their order."""
    ordered = sorted(people, key=lambda guest: guest.order)
    leader = {guest.id: guest.id for guest in ordered}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for want in wants:
        if want.kind == kinds.INTERPRETS or (want.kind == kinds.TOGETHER and want.hard):
            there = [one for one in want.people() if one in leader]
            for one in there[1:]:
                leader[find(one)] = find(there[0])
    sets: dict[str, list[Guest]] = defaultdict(list)
    for guest in ordered:
        sets[find(guest.id)].append(guest)
    return list(sets.values())


def pairs_of(want: Want) -> list[tuple[str, str]]:
    """The pairs of people of different parties of a wish."""
    return [
        (one, other)
        for number, here in enumerate(want.parties)
        for there in want.parties[number + 1 :]
        for one in here
        for other in there
    ]
