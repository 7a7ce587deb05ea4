"""Gathers the people who may fit a question: SQL that is the same on both databases but for lists of values.

A lookup is a range of one B-tree. One round trip brings the first people of every word; the next looks the other words
up for each person of the rarest. That is enough for a rare word, and for common words that many people share. Common
words that few people share are brought as far as is bearable, and who has all of them is a matter of sets. The
statements are text, made once for each shape of a question: to build and compile them anew for every keystroke would
take longer than to run them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import TextClause, text

from forum_desk.checkin.rules import MEMBER_MARK, Lookup, Lookups, prefix_range
from forum_desk.storage.unit import Unit

MOST_CANDIDATES = 60
"""So many people are ranked, three times what is shown; a question that fits more needs another letter anyway."""
_ENOUGH = 40
"""With so many of one alternative the weaker ones are not looked for."""
_MOST_ORGANISATIONS = 1_000
_FEW = 600
"""So many people of a word are looked at one by one."""
_MANY = 12_000
"""So many people of a word are brought when these are not enough; a word that has more is looked up for the others'."""
_ALL = 2**31 - 1


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

    def terms(self, place: int, column: str) -> list[str]:
        """The conditions of a lookup, one a range, any of which may be met."""
        if not self.texts[place]:
            values = f"= ANY(:x{place})" if self.is_server else f"IN (SELECT value FROM json_each(:x{place}))"
            return [f"{column} {values}"]
        return [f"{column} >= :a{place}_{text} AND {column} < :b{place}_{text}" for text in range(self.texts[place])]

    def people(self, place: int) -> list[str]:
        """The same for the terms of people, with everybody once in each range."""
        once = [f" AND shared < :n{place}_{text}" for text in range(self.texts[place])] or [""]
        return [terms + one for terms, one in zip(self.terms(place, "term"), once, strict=True)]

    def terms_of_one(self, place: int) -> list[str]:
        """The conditions for the terms t of the person d, so that only the index of a person's terms can be used.

        PostgreSQL would read a range of everybody's terms where it expects few; both would look every typo up.
        """
        if not self.texts[place]:
            return [f"t.number = d.number AND {terms}" for terms in self.terms(place, "(t.term || '')")]
        return [self._of_one(f":a{place}_{text}", f":b{place}_{text}") for text in range(self.texts[place])]

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


def gather(unit: Unit, alternatives: Lookups, most: int) -> Gathered:
    """People who meet one of the alternatives, at most `most`."""
    found: dict[int, None] = {}
    more = False
    for place, lookups in enumerate(alternatives, 1):
        met = _meeting(unit, lookups, most)
        found.update(dict.fromkeys(met.numbers))
        more = more or met.more
        if len(found) >= max(_ENOUGH, most - MOST_CANDIDATES) and place < len(alternatives):
            return Gathered(list(found)[:most], more=True)
    return Gathered(list(found)[:most], more or len(found) > most)


def _meeting(unit: Unit, lookups: Sequence[Lookup], most: int) -> Gathered:
    """The first people who meet every lookup."""
    question, places = _Question(unit, lookups), range(len(lookups))
    if len(lookups) == 1:
        ((numbers, _complete),) = question.listed(most + 1)
        return _first(list(dict.fromkeys(numbers)), most)
    listed = question.listed(_FEW)
    rarest = min(places, key=lambda place: (not listed[place].complete, len(listed[place].numbers)))
    met = question.meeting_too(listed[rarest].numbers, [place for place in places if place != rarest], most + 1)
    if listed[rarest].complete or len(met) > most:
        return _first(met, most)
    listed = question.listed(_MANY)
    common = [place for place in places if not listed[place].complete]
    met = _in_all(listed)
    if len(met) > most or not common:
        return _first(met, most)
    if len(common) == len(places):
        return _first(_in_all(question.listed(_ALL)), most)
    met = _in_all([people for people in listed if people.complete])
    return _first(question.meeting_too(met, common, most + 1), most)


def _first(numbers: Sequence[str], most: int) -> Gathered:
    return Gathered([int(number) for number in numbers[:most]], len(numbers) > most)


def _in_all(lists: Sequence[_People]) -> list[str]:
    """Who is in every list, each once, in the order of the shortest."""
    shortest = min(lists, key=lambda people: len(people.numbers))
    met = set(shortest.numbers)
    for people in lists:
        met.intersection_update(people.numbers)
    return [number for number in dict.fromkeys(shortest.numbers) if number in met]


class _Question:
    """Lookups as they are asked of one database. Numbers of people stay the text that the database joined them to."""

    def __init__(self, unit: Unit, lookups: Sequence[Lookup]) -> None:
        self._ask = unit.session.execute
        is_server = unit.session.get_bind().dialect.name == "postgresql"
        self._shape = _Shape(is_server, tuple(0 if lookup.exact else len(lookup.texts) for lookup in lookups))
        self._values: dict[str, Any] = {}
        for place, lookup in enumerate(lookups):
            if lookup.exact:
                self._values[f"x{place}"] = list(lookup.texts) if is_server else json.dumps(lookup.texts)
                continue
            for number, typed in enumerate(lookup.texts):
                self._values[f"a{place}_{number}"], self._values[f"b{place}_{number}"] = prefix_range(typed)
                self._values[f"n{place}_{number}"] = len(typed)

    def listed(self, most: int) -> list[_People]:
        """For each lookup its people, at most so many of each range and as many members of its organisations."""
        texts = iter(self._ask(_lists(self._shape), {**self._values, "most": most}).one())
        found = []
        for count in self._shape.texts:
            parts = [(next(texts) or "").split() for _part in range(max(count, 1) + 1)]
            numbers = [number for part in parts for number in part]
            found.append(_People(numbers, all(len(part) < most for part in parts)))
        return found

    def meeting_too(self, numbers: Iterable[str], places: Sequence[int], most: int) -> list[str]:
        """Which of these people meet these lookups too, each once, at most so many."""
        given = ",".join(dict.fromkeys(numbers))
        among = f"{{{given}}}" if self._shape.is_server else f"[{given}]"
        rows = self._ask(_those(self._shape, tuple(places)), {**self._values, "numbers": among, "most": most})
        return [str(number) for (number,) in rows]


@lru_cache(maxsize=256)
def _lists(shape: _Shape) -> TextClause:
    """The numbers of the people of each range, and of the organisations' people, as one text each."""
    places = range(len(shape.texts))
    known = ", ".join(_organisations(shape, place) for place in places)
    listed = ", ".join(_joined(shape, part) for place in places for part in _parts(shape, place))
    return text(f"WITH {known} SELECT {listed}")


def _parts(shape: _Shape, place: int) -> Iterator[str]:
    for terms in shape.people(place):
        yield f"SELECT number FROM search_terms WHERE {terms} ORDER BY term, number LIMIT :most"
    yield f"SELECT number FROM o{place} AS o CROSS JOIN search_terms AS t WHERE t.term = o.member LIMIT :most"


def _joined(shape: _Shape, found: str) -> str:
    join = "string_agg(CAST(number AS text), ' ')" if shape.is_server else "group_concat(number, ' ')"
    return f"(SELECT {join} FROM ({found}) AS listed)"


@lru_cache(maxsize=256)
def _those(shape: _Shape, places: tuple[int, ...]) -> TextClause:
    """Those of the given people who meet some lookups, each looked up for one person at a time, in their order."""
    given = (
        "unnest(CAST(:numbers AS integer[])) AS d(number)"
        if shape.is_server
        else "(SELECT value AS number FROM json_each(:numbers)) AS d"
    )
    known = ", ".join(_organisations(shape, place) for place in places)
    meeting = " AND ".join(_meets(shape, place) for place in places)
    return text(f"WITH {known} SELECT d.number FROM {given} WHERE {meeting} LIMIT :most")


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
