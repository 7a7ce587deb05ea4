"""Holds an understood list against the people the forum knows: who is new, who is the same, what changed, who is gone.

A change is judged three ways, from what the list said last time, what the forum says now, and what the list says today:
a value that was corrected by hand since the last import is kept unless the organiser ticks the list's own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forum_desk.exchange.duplicates import find_duplicates
from forum_desk.exchange.understood import FieldValue, Person

Verdict = Literal["new", "same", "possible"]

NOT_COMPARED = frozenset({"seq", "split"})
"""A list's own numbering changes with every list."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the forum in the words of a list: `values` now, `imported` as a list gave them last."""

    id: str
    version: int
    values: Mapping[str, FieldValue]
    imported: Mapping[str, FieldValue] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that the list says otherwise. `by_hand`: the forum's value was set by hand since the last import."""

    field: str
    now: FieldValue | None
    listed: FieldValue
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one person of the list; `known` are the people of the forum it concerns.

    `place` counts, from 0, the people of one row: a cell may name several.
    """

    person: Person
    verdict: Verdict
    known: tuple[KnownPerson, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    place: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole list against the forum; `gone` came with an earlier import of the same source and are not in it now."""

    proposals: tuple[Proposal, ...]
    gone: tuple[KnownPerson, ...]

    def count(self, verdict: Verdict) -> int:
        """How many people have this verdict."""
        return sum(proposal.verdict == verdict for proposal in self.proposals)


def compare(people: Sequence[Person], known: Sequence[KnownPerson], source: str = "") -> Comparison:
    """Hold a list against the forum.

    Nobody of the forum is matched twice. Without a contact, the same row as in an earlier import is the same person;
    equal names alone are only a question.
    """
    same, possible = _matches([replace(person, row=number) for number, person in enumerate(people)], known)
    proposals = []
    places: Counter[int] = Counter()
    for number, person in enumerate(people):
        place = places[person.row]
        places[person.row] += 1
        if number in same:
            match = same[number]
            proposals.append(Proposal(person, "same", (match,), changes_of(person.values, match), place))
        elif possible[number]:
            proposals.append(Proposal(person, "possible", tuple(possible[number]), place=place))
        else:
            proposals.append(Proposal(person, "new", place=place))
    met = {one.id for proposal in proposals for one in proposal.known}
    gone = tuple(one for one in known if source and one.source == source and one.id not in met)
    return Comparison(tuple(proposals), gone)


def changes_of(listed: Mapping[str, FieldValue], known: KnownPerson) -> tuple[FieldChange, ...]:
    """What the list says otherwise than the forum; a field that the list leaves empty is no change."""
    last = known.imported
    changes = []
    for field, value in listed.items():
        now = known.values.get(field)
        if field in NOT_COMPARED or now == value or (last is not None and last.get(field) == value):
            continue
        by_hand = now is not None and last is not None and last.get(field) != now
        changes.append(FieldChange(field, now, value, by_hand))
    return tuple(changes)


def _matches(
    people: Sequence[Person], known: Sequence[KnownPerson]
) -> tuple[dict[int, KnownPerson], dict[int, list[KnownPerson]]]:
    """Same and possible people of the forum for each of the people, whose rows here are their places in the list.

    The forum's people take part as rows below zero.
    """
    same = dict(_imported_before(people, known))
    taken = {one.id for one in same.values()}
    by_row = {-place - 1: one for place, one in enumerate(known) if one.id not in taken}
    others = [person for person in people if person.row not in same]
    stand_ins = [Person(row, one.values, {}) for row, one in by_row.items()]
    possible: dict[int, list[KnownPerson]] = defaultdict(list)
    order = {one.id: place for place, one in enumerate(known)}
    for duplicate in find_duplicates([*others, *stand_ins]):
        rows = [row for row in duplicate.rows if row >= 0]
        there = [by_row[row] for row in duplicate.rows if row < 0]
        if duplicate.verdict == "same" and rows and there and there[0].id not in taken:
            same[rows[0]] = there[0]
            taken.add(there[0].id)
        elif duplicate.verdict == "possible":
            for row in rows:
                possible[row].extend(there)
    for row, candidates in possible.items():
        left = [one for one in candidates if one.id not in taken]
        possible[row] = sorted(left, key=lambda one: order[one.id])
    return same, possible


def _imported_before(people: Sequence[Person], known: Iterable[KnownPerson]) -> Iterable[tuple[int, KnownPerson]]:
    """Rows that say to the letter what an earlier import said of exactly one person."""
    earlier: dict[frozenset[tuple[str, FieldValue]], list[KnownPerson]] = defaultdict(list)
    for one in known:
        if one.imported is not None:
            earlier[_content(one.imported)].append(one)
    for person in people:
        matches = earlier.get(_content(person.values), [])
        if matches:
            yield person.row, matches.pop(0)


def _content(values: Mapping[str, FieldValue]) -> frozenset[tuple[str, FieldValue]]:
    return frozenset((field, value) for field, value in values.items() if field not in NOT_COMPARED)
