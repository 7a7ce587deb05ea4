"""Gathers the people who may fit a question: SQL that is the same on both databases but for lists of values.

A lookup is a range of one B-tree. One round trip brings the first people of every word; the next looks the other words
up for each person of the rarest. That is enough for a rare word, and for common words that many people share. Common
words that few people share are brought as far as is bearable, and who has all of them is a matter of sets. The
statements are the driver's own text, made once for each shape of a question: to build and compile them anew for every
keystroke would take longer than to run them.
"""

import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from forum_desk.checkin.rules import MEMBER_MARK, Lookup, Lookups, prefix_range
from forum_desk.storage.unit import Unit

_MOST_ORGANISATIONS = 1_000
_FEW = 600
"""So many people of a word are looked at one by one."""
_SAMPLE = 100
"""At most so many of them before: where few of these have the other words, all would be looked up in vain."""
_SURELY, _NEARLY = 3 / 2, 3 / 4
"""Who is to find enough is to expect so many times that, and has enough with so much of it."""
_WORTH = 400
"""To look up so many people for one word takes as long as to bring the list of a word that thousands share."""
_MANY = 12_000
"""So many people of a word are brought when these are not enough; a word that has more is looked up for the others'."""
_ALL = 2**31 - 1
_KEPT = "who has which terms"
_MOST_KEPT = 40
"""Lists that are kept from one question to the next: a name as it is typed, in some tens of megabytes at worst."""


class Gathered(NamedTuple):
    """People's numbers, each once, and whether there may be more of them."""

    numbers: list[int]
    more: bool


class _People(NamedTuple):
    """The numbers of those whom a lookup finds, in the order of their terms; `complete` tells whether these are all.

    They stay the text that the database joined them to: most are only compared.
    """

    numbers: list[str]
    complete: bool


class _Shape(NamedTuple):
    """What the text of a statement depends on; the values are bound to names that tell lookup and text by number."""

    is_server: bool
    texts: tuple[int, ...]
    """How many texts each lookup has; 0 for a list of whole terms."""

    def value(self, name: str) -> str:
        """A bound value as the driver writes it."""
        return f"%({name})s" if self.is_server else f":{name}"

    def terms(self, place: int, column: str) -> list[str]:
        """The conditions of a lookup, one a range, any of which may be met."""
        if not self.texts[place]:
            values = self.value(f"x{place}")
            # a subquery, for the server would estimate each of a thousand values before it looks one up
            one_of = f"ANY(CAST((SELECT {values}) AS text[]))"
            return [
                f"{column} = {one_of}" if self.is_server else f"{column} IN (SELECT value FROM json_each({values}))"
            ]
        ranges = ((self.value(f"a{place}_{text}"), self.value(f"b{place}_{text}")) for text in range(self.texts[place]))
        return [f"{column} >= {first} AND {column} < {beyond}" for first, beyond in ranges]

    def people(self, place: int) -> list[str]:
        """The same for the terms of people, with everybody once in each range."""
        once = [f" AND shared < {self.value(f'n{place}_{text}')}" for text in range(self.texts[place])] or [""]
        return [terms + one for terms, one in zip(self.terms(place, "term"), once, strict=True)]

    def terms_of_one(self, place: int) -> list[str]:
        """The conditions for the terms t of the person d, so that only the index of a person's terms can be used.

        PostgreSQL would read a range of everybody's terms where it expects few; both would look every typo up.
        """
        if not self.texts[place]:
            values = self.value(f"x{place}")
            every = f"unnest(CAST({values} AS text[]))" if self.is_server else f"value FROM json_each({values})"
            return [f"t.number = d.number AND ((t.term || '') IN (SELECT {every})) IS TRUE"]  # hashed once, not joined
        names = ((f"a{place}_{text}", f"b{place}_{text}") for text in range(self.texts[place]))
        return [self._of_one(self.value(first), self.value(beyond)) for first, beyond in names]

    @property
    def members_of_one(self) -> str:
        """The terms t of the person d that name their organisations."""
        first, beyond = prefix_range(MEMBER_MARK)
        return self._of_one(f"'{first}'", f"'{beyond}'")

    def _of_one(self, first: str, beyond: str) -> str:
        if not self.is_server:
            return f"t.number = d.number AND t.term >= {first} AND t.term < {beyond}"
        terms = f"(t.number, t.term) >= (d.number, {first}) AND (t.number, t.term) < (d.number, {beyond})"
        return f"t.number = d.number AND {terms}"


class Lists:
    """Who has which terms, as far as one database was asked for it; nothing is asked twice.

    As someone types, only the last word changes: the people of the others are kept from the keystroke before.
    Numbers of people stay the text that the database joined them to.
    """

    def __init__(self, unit: Unit, kept: dict[Hashable, Any]) -> None:
        unit.session.flush()  # what was changed is seen, as by the session's own questions
        self._ask = unit.session.connection().exec_driver_sql
        self._is_server = unit.session.get_bind().dialect.name == "postgresql"
        self._known: dict[Lookup, tuple[int, _People]] = kept.setdefault(_KEPT, {})
        if len(self._known) > _MOST_KEPT:
            self._known.clear()

    def of(self, lookups: Sequence[Lookup], most: int) -> list[_People]:
        """For each lookup its people, at least so many of each range and as many members of its organisations."""
        unknown = [lookup for lookup in lookups if not self.knows(lookup, most)]
        if unknown:
            shape = self._shape(unknown)
            texts = iter(self._ask(_lists(shape), {**self._values(unknown), "most": most}).one())
            for lookup, count in zip(unknown, shape.texts, strict=True):
                parts = [(next(texts) or "").split() for _part in range(max(count, 1) + 1)]
                numbers = list(chain.from_iterable(parts))
                self._known[lookup] = most, _People(numbers, all(len(part) < most for part in parts))
        return [self._known[lookup][1] for lookup in lookups]

    def meeting_too(self, numbers: Iterable[str], lookups: Sequence[Lookup], most: int) -> list[str]:
        """Which of these people meet these lookups too, each once, at most so many."""
        given = ",".join(dict.fromkeys(numbers))
        if not given:
            return []
        among = f"{{{given}}}" if self._is_server else f"[{given}]"
        values = {**self._values(lookups), "numbers": among, "most": most}
        return [str(number) for (number,) in self._ask(_those(self._shape(lookups)), values)]

    def knows(self, lookup: Lookup, most: int) -> bool:
        """Whether nothing would have to be asked."""
        if lookup not in self._known:
            return False
        asked, people = self._known[lookup]
        return asked >= most or people.complete

    def _shape(self, lookups: Sequence[Lookup]) -> _Shape:
        return _Shape(self._is_server, tuple(0 if lookup.exact else len(lookup.texts) for lookup in lookups))

    def _values(self, lookups: Sequence[Lookup]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for place, lookup in enumerate(lookups):
            if lookup.exact:
                values[f"x{place}"] = list(lookup.texts) if self._is_server else json.dumps(lookup.texts)
                continue
            for number, typed in enumerate(lookup.texts):
                values[f"a{place}_{number}"], values[f"b{place}_{number}"] = prefix_range(typed)
                values[f"n{place}_{number}"] = len(typed)
        return values


def gather(lists: Lists, alternatives: Lookups, enough: int) -> Gathered:
    """Who meets one of the alternatives: all where they are at most twice what is enough, else about `enough` of them.

    A question that so many fit needs another letter anyway; which of them come first is chance, but that those of the
    earlier alternatives do.
    """
    every = dict.fromkeys(lookup for lookups in alternatives for lookup in lookups)
    most = 2 * enough
    lists.of(list(every), most + 1 if all(len(lookups) == 1 for lookups in alternatives) else _FEW)
    found: dict[int, None] = {}
    more = False
    for place, lookups in enumerate(alternatives, 1):
        met = _meeting(lists, lookups, enough)
        found.update(dict.fromkeys(met.numbers))
        more = more or met.more
        if len(found) >= enough and place < len(alternatives):
            more = True
            break
    if len(found) > most or more:
        return Gathered(list(found)[:enough], more=True)
    return Gathered(list(found), more=False)


def _meeting(lists: Lists, lookups: Sequence[Lookup], enough: int) -> Gathered:
    """The first people who meet every lookup, all when they are few."""
    most = 2 * enough
    if len(lookups) == 1:
        ((numbers, _complete),) = lists.of(lookups, most + 1)
        return _first(list(dict.fromkeys(numbers)), most)
    listed = lists.of(lookups, _FEW)
    rarest = min(range(len(lookups)), key=lambda place: (not listed[place].complete, len(listed[place].numbers)))
    first, others = listed[rarest], [*lookups[:rarest], *lookups[rarest + 1 :]]
    if first.complete and len(first.numbers) <= _FEW:
        return _first(lists.meeting_too(first.numbers, others, most + 1), most)
    unknown = sum(not lists.knows(lookup, _MANY) for lookup in lookups)
    if unknown:
        sample = _spread(first.numbers, _SAMPLE)
        meeting = len(lists.meeting_too(sample, others, enough))
        looked_up = int(_SURELY * enough * len(sample) / (meeting or 1))
        if meeting and looked_up <= min(len(first.numbers), _WORTH * unknown / len(others)):
            met = lists.meeting_too(_spread(first.numbers, looked_up), others, enough)
            if len(met) >= _NEARLY * enough:
                return Gathered(_first(met, enough).numbers, more=True)
    return _met_as_lists(lists, lookups, most)


def _met_as_lists(lists: Lists, lookups: Sequence[Lookup], most: int) -> Gathered:
    """The first people who meet every lookup, when few of a word's people have the other words."""
    rare = [lookup for lookup in lookups if max(map(len, lookup.texts)) > 1 or lists.knows(lookup, _MANY)] or lookups
    listed = lists.of(rare, _MANY)
    met = _in_all(listed)
    common = [lookup for lookup in lookups if not lists.knows(lookup, _ALL)]
    if not common or (len(rare) == len(lookups) and len(met) > most):
        return _first(met, most)
    if len(common) == len(lookups):
        return _first(_in_all(lists.of(lookups, _ALL)), most)
    met = _in_all([people for people in listed if people.complete])
    return _first(lists.meeting_too(met, common, most + 1), most)


def _first(numbers: Sequence[str], most: int) -> Gathered:
    return Gathered([int(number) for number in numbers[:most]], len(numbers) > most)


def _spread(numbers: Sequence[str], most: int) -> Sequence[str]:
    """At most so many of these, from all over them."""
    if len(numbers) <= most:
        return numbers
    return [numbers[place * len(numbers) // most] for place in range(most)]


def _in_all(lists: Sequence[_People]) -> list[str]:
    """Who is in every list, each once, in the order of the shortest."""
    shortest = min(lists, key=lambda people: len(people.numbers))
    met = set(shortest.numbers)
    for people in lists:
        if people is not shortest:
            met.intersection_update(people.numbers)
    return list(dict.fromkeys(number for number in shortest.numbers if number in met))


@lru_cache(maxsize=256)
def _lists(shape: _Shape) -> str:
    """The numbers of the people of each range, and of the organisations' people, as one text each."""
    places = range(len(shape.texts))
    known = ", ".join(_organisations(shape, place) for place in places)
    listed = ", ".join(_joined(shape, part) for place in places for part in _parts(shape, place))
    return f"WITH {known} SELECT {listed}"


def _parts(shape: _Shape, place: int) -> Iterator[str]:
    for terms in shape.people(place):
        yield f"SELECT number FROM search_terms WHERE {terms} ORDER BY term, number LIMIT {shape.value('most')}"
    members = f"o{place} AS o CROSS JOIN search_terms AS t WHERE t.term = o.member"
    yield f"SELECT number FROM {members} LIMIT {shape.value('most')}"


def _joined(shape: _Shape, found: str) -> str:
    join = "string_agg(CAST(number AS text), ' ')" if shape.is_server else "group_concat(number, ' ')"
    return f"(SELECT {join} FROM ({found}) AS listed)"


@lru_cache(maxsize=256)
def _those(shape: _Shape) -> str:
    """Those of the given people who meet the lookups too, each looked up for one person at a time, in their order."""
    places = range(len(shape.texts))
    numbers = shape.value("numbers")
    given = (
        f"unnest(CAST({numbers} AS integer[])) AS d(number)"
        if shape.is_server
        else f"(SELECT value AS number FROM json_each({numbers})) AS d"
    )
    known = ", ".join(_organisations(shape, place) for place in places)
    meeting = " AND ".join(_meets(shape, place) for place in places)
    return f"WITH {known} SELECT d.number FROM {given} WHERE {meeting} LIMIT {shape.value('most')}"


def _meets(shape: _Shape, place: int) -> str:
    """Whether the person d meets a lookup: subqueries that both databases run for one person at a time."""
    ways = (*shape.terms_of_one(place), f"{shape.members_of_one} AND (t.term || '') IN (SELECT member FROM o{place})")
    found = (f"(SELECT 1 FROM search_terms AS t WHERE {way} LIMIT 1) IS NOT NULL" for way in ways)
    return f"({' OR '.join(found)})"


def _organisations(shape: _Shape, place: int) -> str:
    """The terms of members of the organisations that a lookup finds, named for the rest of the statement."""
    found = " UNION ALL ".join(
        f"SELECT * FROM (SELECT organisation_id FROM organisation_terms WHERE {terms}"
        f" ORDER BY term, organisation_id LIMIT {_MOST_ORGANISATIONS}) AS found{number}"
        for number, terms in enumerate(shape.terms(place, "term"))
    )
    each = f"SELECT DISTINCT '{MEMBER_MARK}' || organisation_id AS member FROM ({found}) AS found ORDER BY 1"
    return f"o{place} AS MATERIALIZED ({each})"
