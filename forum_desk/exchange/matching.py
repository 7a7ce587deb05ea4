"""Who of a list is who of the forum. Pure.

Same is who has the same name and contact, who says nothing that the forum does not say already, and whoever is left
over once on both sides of two editions of a list. Everything else is a question.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forum_desk.exchange.known import NOT_COMPARED, KnownPerson
from forum_desk.exchange.understanding.duplicates import (
    contacts_differ,
    find_duplicates,
    name_keys,
    same_name,
    same_organisation,
)
from forum_desk.exchange.understanding.understood import FieldValue, Person

_Choice = TypeVar("_Choice")
_NAMES = ("name", "name_zh", "name_latin", "name_vi")
_IDENTIFYING = (*_NAMES, "phone", "email", "id_no")
_FEWEST = 4
"""A list under another name is another edition only when so many of the earlier one, or half of it, are in it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """By row: the same person of the forum, or those it may be. `editions` are the lists that this one takes over."""

    same: Mapping[int, KnownPerson]
    possible: Mapping[int, Sequence[KnownPerson]]
    editions: frozenset[str]


def match(people: Sequence[Person], known: Sequence[KnownPerson], source: str) -> Matches:
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
    called = {row: one.organisations for row, one in by_row.items()}
    for duplicate in find_duplicates([*others, *stand_ins], called):
        rows = [row for row in duplicate.rows if row >= 0]
        there = sorted((by_row[row] for row in duplicate.rows if row < 0), key=lambda one: order[one.id])
        if duplicate.verdict == "possible":
            for row in rows:
                possible[row].extend(there)
        elif rows and (found := next((one for one in there if one.id not in taken), None)):
            same[rows[0]] = found
            taken.add(found.id)
    left = [person for person in others if person.row not in same]
    met = taken | {one.id for person in left for one in possible[person.row] if _same_place(person, one)}
    shares = _shares(known, met)
    editions = {name for name, (here, whole) in shares.items() if _is_edition(here, whole, same_source=name == source)}
    for row, one, is_certain in _of_another_edition(left, known, taken, editions):
        if is_certain:
            same[row] = one
        else:
            possible[row].append(one)
    whole_of = {name for name, (here, whole) in shares.items() if whole >= _FEWEST and 4 * here >= 3 * whole}
    taken = {one.id for one in same.values()}
    return Matches(same, _still_open(possible, taken, order), frozenset({source, *whole_of} - {""}))


def _still_open(
    possible: Mapping[int, Sequence[KnownPerson]], taken: set[str], order: Mapping[str, int]
) -> dict[int, list[KnownPerson]]:
    """Candidates who are nobody else, each once, in the order of the forum."""
    left = {row: {one.id: one for one in every if one.id not in taken} for row, every in possible.items()}
    return {row: sorted(every.values(), key=lambda one: order[one.id]) for row, every in left.items() if every}


def _spoken_of(one: KnownPerson) -> Iterable[Mapping[str, FieldValue]]:
    """The person as the forum knows them, and as a list gave them where that differs in a name or a contact."""
    yield one.values
    if one.imported is not None and any(one.imported.get(field) != one.values.get(field) for field in _IDENTIFYING):
        yield one.imported


def _said_before(people: Sequence[Person], known: Iterable[KnownPerson]) -> Iterable[tuple[int, KnownPerson]]:
    """Rows that say to the letter what an earlier list said of somebody, or nothing but what the forum says of them."""
    said: dict[frozenset[tuple[str, FieldValue]], dict[str, KnownPerson]] = defaultdict(dict)
    called: dict[FieldValue, dict[str, KnownPerson]] = defaultdict(dict)
    for one in known:
        row = one.imported if one.row is None else one.row
        if row is not None:
            said[_content(row)][one.id] = one
        for values in _spoken_of(one):
            for field in _NAMES:
                if field in values:
                    called[values[field]][one.id] = one
    taken: set[str] = set()
    left: list[Person] = []
    for person in people:
        found = next((one for one in said.get(_content(person.values), {}).values() if one.id not in taken), None)
        if found is None:
            left.append(person)
        else:
            taken.add(found.id)
            yield person.row, found
    for person in sorted(left, key=lambda one: (-len(one.values), one.row)):
        there = called.get(person.values.get("name", ""), {}) if "org" in person.values else {}
        found = next((one for one in there.values() if one.id not in taken and _adds_nothing(person, one)), None)
        if found is not None:
            taken.add(found.id)
            yield person.row, found


def _adds_nothing(person: Person, one: KnownPerson) -> bool:
    """Whether the forum, or a list before, says all this of somebody."""
    said = ((field, value) for field, value in person.values.items() if field not in NOT_COMPARED)
    return all(one.says(field, value) or one.was_told(field, value) for field, value in said)


def _content(values: Mapping[str, FieldValue]) -> frozenset[tuple[str, FieldValue]]:
    return frozenset((field, value) for field, value in values.items() if field not in NOT_COMPARED)


def _shares(known: Iterable[KnownPerson], met: set[str]) -> dict[str, tuple[int, int]]:
    """For each list that was brought in: how many of its people are met again, and how many there are."""
    whole: Counter[str] = Counter()
    here: Counter[str] = Counter()
    for one in known:
        if one.imported is not None:
            whole[one.source] += 1
            here[one.source] += one.id in met
    return {name: (here[name], count) for name, count in whole.items()}


def _is_edition(here: int, whole: int, *, same_source: bool) -> bool:
    """A quarter met under the same name, half under another; two lists of two units may be called alike."""
    return 4 * here >= whole if same_source else 2 * here >= max(whole, _FEWEST)


def _of_another_edition(
    left: Sequence[Person], known: Sequence[KnownPerson], met: set[str], editions: set[str]
) -> Iterable[tuple[int, KnownPerson, bool]]:
    """People whose contact changed between two editions of a list: who is left over once on both sides.

    Where names repeat the organisation decides. It is not certain where organisation and contact are both others.
    """
    missing = [one for one in known if one.imported is not None and one.source in editions and one.id not in met]
    if not missing or not left:
        return
    here: defaultdict[str, list[Person]] = defaultdict(list)
    for person in left:
        for key in name_keys(person):
            here[key].append(person)
    fitting: dict[str, list[Person]] = {}
    called: defaultdict[int, list[KnownPerson]] = defaultdict(list)
    for one in missing:
        spoken = [Person(-1, values, {}) for values in _spoken_of(one)]
        alike = {
            person.row: person
            for stand_in in spoken
            for key in name_keys(stand_in)
            for person in here[key]
            if same_name(stand_in, person) and not _other_papers(person, one)
        }
        fitting[one.id] = list(alike.values())
        for row in alike:
            called[row].append(one)
    for one in missing:
        found = _the_one([(person, _same_place(person, one)) for person in fitting[one.id]])
        if found is None:
            continue
        if _the_one([(other, _same_place(found, other)) for other in called[found.row]]) is one:
            elsewhere = "org" in found.values and "org" in one.values and not _same_place(found, one)
            yield found.row, one, not (elsewhere and contacts_differ(found, Person(-1, one.values, {})))


def _the_one(choices: Sequence[tuple[_Choice, bool]]) -> _Choice | None:
    """The only choice, or of several the only one that is marked."""
    wanted = [one for one, is_marked in choices if is_marked or len(choices) == 1]
    return wanted[0] if len(wanted) == 1 else None


def _same_place(person: Person, one: KnownPerson) -> bool:
    """Whether both name the same organisation, in whatever language."""
    listed = str(person.values.get("org", ""))
    names = {str(one.values.get("org", "")), *one.organisations}
    return bool(listed) and any(same_organisation(listed, name) for name in names if name)


def _other_papers(person: Person, one: KnownPerson) -> bool:
    """Whether their identity papers say that they are two people."""
    papers, known = person.values.get("id_no"), one.values.get("id_no")
    return bool(papers) and bool(known) and papers != known
