"""Holds an understood list against the people the forum knows: who is new, who is the same, what changed, who is gone.

Nobody is joined with somebody who is only possibly the same, nor added beside them unasked.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forum_desk.exchange.known import FieldChange, KnownPerson, changes_of
from forum_desk.exchange.matching import match
from forum_desk.exchange.understanding.duplicates import find_duplicates
from forum_desk.exchange.understanding.understood import Person

Verdict = Literal["new", "same", "possible"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one person of the list; `known` are the people of the forum it concerns.

    `place` counts, from 0, the people of one row: a cell may name several. `double_of` is the place in the list of the
    same person's first row, which says everything that the others say besides.
    """

    person: Person
    verdict: Verdict
    known: tuple[KnownPerson, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    place: int = 0
    double_of: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole list against the forum; `gone` came with an earlier edition of the list and are not in it now."""

    proposals: tuple[Proposal, ...]
    gone: tuple[KnownPerson, ...]

    def count(self, verdict: Verdict) -> int:
        """How many people have this verdict."""
        return sum(proposal.verdict == verdict for proposal in self.proposals)

    def perhaps(self) -> "tuple[Proposal, ...]":
        """Who may be somebody of the forum, in the order of the list."""
        return tuple(proposal for proposal in self.proposals if proposal.verdict == "possible")

    def only_candidates(self) -> dict[tuple[int, int], KnownPerson]:
        """By row and place: whoever may be only one person of the forum, who may be nobody else of the list."""
        asked = Counter(one.id for proposal in self.perhaps() for one in proposal.known)
        return {
            (proposal.person.row, proposal.place): proposal.known[0]
            for proposal in self.perhaps()
            if len(proposal.known) == 1 and asked[proposal.known[0].id] == 1
        }


def compare(people: Sequence[Person], known: Sequence[KnownPerson], source: str = "") -> Comparison:
    """Hold a list against the forum; nobody of it is matched twice, and rows of the same person are matched as one."""
    numbered = [replace(person, row=number) for number, person in enumerate(people)]
    first_of = _doubles(numbered)
    merged = _merged(numbered, first_of)
    found = match(list(merged.values()), known, source)
    proposals = []
    places: Counter[int] = Counter()
    for number, person in enumerate(people):
        place = places[person.row]
        places[person.row] += 1
        first = first_of.get(number, number)
        values = merged[first].values
        if first != number:
            proposals.append(Proposal(person, "same", (), (), place, first))
        elif number in found.same:
            one = found.same[number]
            changes = changes_of(values, one)
            proposals.append(Proposal(replace(person, values=values), "same", (one,), changes, place))
        elif number in found.possible:
            may_be = tuple(found.possible[number])
            proposals.append(Proposal(replace(person, values=values), "possible", may_be, place=place))
        else:
            proposals.append(Proposal(replace(person, values=values), "new", place=place))
    met = {one.id for proposal in proposals for one in proposal.known}
    gone = tuple(one for one in known if one.source in found.editions and one.id not in met)
    return Comparison(tuple(proposals), gone)


def _doubles(people: Sequence[Person]) -> dict[int, int]:
    """For each person who stood in the list before: where first."""
    groups = (one.rows for one in find_duplicates(people) if one.verdict == "same")
    return {row: rows[0] for rows in groups for row in rows[1:]}


def _merged(people: Sequence[Person], first_of: Mapping[int, int]) -> dict[int, Person]:
    """Everybody once, with what the first of their rows says and what only the others say."""
    merged: dict[int, Person] = {}
    for number, person in enumerate(people):
        first = first_of.get(number, number)
        if first == number:
            merged[number] = person
        else:
            merged[first] = replace(merged[first], values={**person.values, **merged[first].values})
    return merged
