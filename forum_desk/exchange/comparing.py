"""Holds an understood list against the people the forum knows: who is new, who is the same, what changed, who is gone.

A change is judged three ways, from what the list said last time, what the forum says now, and what the list says today:
a value that was corrected by hand since the last import is kept unless the organiser ticks the list's own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forum_desk.exchange.understanding.duplicates import find_duplicates, name_keys, same_name
from forum_desk.exchange.understanding.understood import FieldValue, Person

Verdict = Literal["new", "same", "possible"]

NOT_COMPARED = frozenset({"seq", "split"})
"""A list's own numbering changes with every list."""
_GROUPING = re.compile(r"[\s().-]")
_IDENTIFYING = ("name", "name_zh", "name_latin", "name_vi", "phone", "email", "id_no")


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
    """A whole list against the forum; `gone` came with an earlier import of the same source and are not in it now."""

    proposals: tuple[Proposal, ...]
    gone: tuple[KnownPerson, ...]

    def count(self, verdict: Verdict) -> int:
        """How many people have this verdict."""
        return sum(proposal.verdict == verdict for proposal in self.proposals)


def compare(people: Sequence[Person], known: Sequence[KnownPerson], source: str = "") -> Comparison:
    """Hold a list against the forum.

    Nobody of the forum is matched twice, and rows of the same person are matched as one. Without a contact, the same
    row as in an earlier import is the same person; equal names alone are only a question, except between two editions
    of one list, where each name that is left over once on both sides is the same person.
    """
    numbered = [replace(person, row=number) for number, person in enumerate(people)]
    first_of = _doubles(numbered)
    merged = _merged(numbered, first_of)
    same, possible = _matches(list(merged.values()), known, source)
    proposals = []
    places: Counter[int] = Counter()
    for number, person in enumerate(people):
        place = places[person.row]
        places[person.row] += 1
        first = first_of.get(number, number)
        values = merged[first].values
        if first != number:
            proposals.append(Proposal(person, "same", (), (), place, first))
        elif number in same:
            match = same[number]
            changes = changes_of(values, match)
            proposals.append(Proposal(replace(person, values=values), "same", (match,), changes, place))
        elif possible[number]:
            proposals.append(Proposal(replace(person, values=values), "possible", tuple(possible[number]), place=place))
        else:
            proposals.append(Proposal(replace(person, values=values), "new", place=place))
    met = {one.id for proposal in proposals for one in proposal.known}
    gone = tuple(one for one in known if source and one.source == source and one.id not in met)
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


def changes_of(listed: Mapping[str, FieldValue], known: KnownPerson) -> tuple[FieldChange, ...]:
    """What the list says otherwise than the forum; a field that the list leaves empty is no change."""
    last = known.imported
    changes = []
    for field, value in listed.items():
        now = known.values.get(field)
        if field in NOT_COMPARED or _is_said(field, value, now) or (last is not None and last.get(field) == value):
            continue
        by_hand = now is not None and last is not None and last.get(field) != now
        changes.append(FieldChange(field, now, value, by_hand))
    return tuple(changes)


def _is_said(field: str, listed: FieldValue, now: FieldValue | None) -> bool:
    """Whether the forum says it already; how the digits of a telephone are grouped is no other number."""
    if field != "phone" or now is None:
        return now == listed
    return _GROUPING.sub("", str(now)) == _GROUPING.sub("", str(listed))


def _matches(
    people: Sequence[Person], known: Sequence[KnownPerson], source: str
) -> tuple[dict[int, KnownPerson], dict[int, list[KnownPerson]]]:
    """Same and possible people of the forum for each of the people, whose rows here are their places in the list.

    The forum's people take part as rows below zero: as they are now, and as a list gave them before a correction.
    """
    same = dict(_said_before(people, known))
    taken = {one.id for one in same.values()}
    by_row: dict[int, KnownPerson] = {}
    stand_ins: list[Person] = []
    for one in known:
        for values in _spoken_of(one) if one.id not in taken else ():
            by_row[-len(by_row) - 1] = one
            stand_ins.append(Person(-len(by_row), values, {}))
    others = [person for person in people if person.row not in same]
    possible: dict[int, list[KnownPerson]] = defaultdict(list)
    order = {one.id: place for place, one in enumerate(known)}
    for duplicate in find_duplicates([*others, *stand_ins]):
        rows = [row for row in duplicate.rows if row >= 0]
        there = sorted((by_row[row] for row in duplicate.rows if row < 0), key=lambda one: order[one.id])
        if duplicate.verdict == "possible":
            for row in rows:
                possible[row].extend(there)
        elif rows and (match := next((one for one in there if one.id not in taken), None)):
            same[rows[0]] = match
            taken.add(match.id)
    same.update(_of_another_edition([one for one in others if one.row not in same], known, same, source))
    return same, _still_open(possible, {one.id for one in same.values()}, order)


def _still_open(
    possible: Mapping[int, Sequence[KnownPerson]], taken: set[str], order: Mapping[str, int]
) -> dict[int, list[KnownPerson]]:
    """Candidates who are nobody else, each once, in the order of the forum."""
    left = {row: {one.id: one for one in every if one.id not in taken} for row, every in possible.items()}
    found: dict[int, list[KnownPerson]] = defaultdict(list)
    found.update((row, sorted(every.values(), key=lambda one: order[one.id])) for row, every in left.items())
    return found


def _spoken_of(one: KnownPerson) -> Iterable[Mapping[str, FieldValue]]:
    """The person as the forum knows them, and as a list gave them where that differs in a name or a contact."""
    yield one.values
    if one.imported is not None and any(one.imported.get(field) != one.values.get(field) for field in _IDENTIFYING):
        yield one.imported


def _of_another_edition(
    left: Sequence[Person], known: Sequence[KnownPerson], same: Mapping[int, KnownPerson], source: str
) -> Iterable[tuple[int, KnownPerson]]:
    """People whose contact changed between two editions of a list: the names left over exactly once on both sides.

    It is another edition when it has the source of an earlier list, or when half of those who came with that list are
    in this one.
    """
    met = {one.id for one in same.values()}
    all_of = Counter(one.source for one in known if one.imported is not None)
    met_of = Counter(one.source for one in same.values() if one.imported is not None)
    editions = {name for name, count in all_of.items() if name == source or 2 * met_of[name] >= max(count, 4)}
    missing = [one for one in known if one.imported is not None and one.source in editions and one.id not in met]
    if not missing or not left:
        return
    here: defaultdict[str, list[Person]] = defaultdict(list)
    for person in left:
        for key in name_keys(person):
            here[key].append(person)
    for one in missing:
        spoken = [Person(-1, values, {}) for values in _spoken_of(one)]
        fitting = {
            person.row: person
            for stand_in in spoken
            for key in name_keys(stand_in)
            for person in here[key]
            if same_name(stand_in, person) and not _other_papers(person, one)
        }
        if len(fitting) != 1:
            continue
        (person,) = fitting.values()
        rivals = [
            other
            for other in missing
            if other is not one and any(same_name(Person(-1, values, {}), person) for values in _spoken_of(other))
        ]
        if not rivals:
            yield person.row, one


def _other_papers(person: Person, one: KnownPerson) -> bool:
    """Whether their identity papers say that they are two people."""
    papers, known = person.values.get("id_no"), one.values.get("id_no")
    return bool(papers) and bool(known) and papers != known


def _said_before(people: Sequence[Person], known: Iterable[KnownPerson]) -> Iterable[tuple[int, KnownPerson]]:
    """Rows that say to the letter what an earlier import said, or what the forum says, of exactly one person."""
    said: dict[frozenset[tuple[str, FieldValue]], dict[str, KnownPerson]] = defaultdict(dict)
    for one in known:
        if one.imported is not None:
            said[_content(one.imported)][one.id] = one
        if "org" in one.values:
            said[_content(one.values)][one.id] = one
    taken: set[str] = set()
    for person in people:
        match = next((one for one in said.get(_content(person.values), {}).values() if one.id not in taken), None)
        if match is not None:
            taken.add(match.id)
            yield person.row, match


def _content(values: Mapping[str, FieldValue]) -> frozenset[tuple[str, FieldValue]]:
    return frozenset((field, value) for field, value in values.items() if field not in NOT_COMPARED)
