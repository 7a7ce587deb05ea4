"""Gathers the people who may fit a question: SQL that is the same on both databases but for lists of values.

A lookup is a range of one B-tree. One round trip tells how many people each word finds; the next reads the people of
the rarest word and looks the other words up for each of them, so that no question reads what two common words share.
The statements are text, made once for each shape of a question: to build and compile them anew for every keystroke
would take longer than to run them.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import TextClause, text

from forum_desk.checkin.rules import Lookup, Lookups, prefix_range
from forum_desk.storage.unit import Unit

MOST_CANDIDATES = 60
"""So many people are ranked, three times what is shown; a question that fits more needs another letter anyway."""
_ENOUGH = 40
"""With so many of one alternative the weaker ones are not looked for."""
_MOST_ORGANISATIONS = 1_000
_FEW = 400
"""The rarest word has so few: the other words are looked up for each of its people."""
_MANY = 12_000
"""When every word has more than a few, they are counted so far; two that have more still are soon met together."""

_AVOIDED = ("jit", "enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin", "enable_sort")
_STEADY = "; ".join((*(f"SET LOCAL {way} = off" for way in _AVOIDED), "SET LOCAL plan_cache_mode = force_custom_plan"))
"""PostgreSQL's estimates of prefixes are poor: let it read the indexes in their order, which is what all of this is."""


class Gathered(NamedTuple):
    """People's ids, each once, and whether there may be more of them."""

    ids: list[str]
    more: bool


class _Size(NamedTuple):
    """How many terms of people a lookup finds, how many organisations, and how many people through these."""

    own: int
    organisations: int
    members: int

    @property
    def people(self) -> tuple[int, int]:
        """Terms and members: somebody may be counted more than once."""
        return self.own, self.members


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

    def terms_of_one(self, place: int) -> list[str]:
        """The same for the terms t of the person d, so that only the index of a person's terms can be used.

        PostgreSQL would read a range of everybody's terms where it expects few; both would look every typo up.
        """
        if not self.texts[place]:
            return self.terms(place, "(t.term || '')")
        if not self.is_server:
            return self.terms(place, "t.term")
        return [
            f"(t.delegate_id, t.term) >= (d.delegate_id, :a{place}_{text})"
            f" AND (t.delegate_id, t.term) < (d.delegate_id, :b{place}_{text})"
            for text in range(self.texts[place])
        ]


def gather(unit: Unit, alternatives: Lookups, most: int) -> Gathered:
    """People who meet one of the alternatives, at most `most`."""
    found: dict[str, None] = {}
    more = False
    for place, lookups in enumerate(alternatives, 1):
        met = _meeting(unit, lookups[0], most) if len(lookups) == 1 else _meeting_all(unit, lookups, most)
        found.update(dict.fromkeys(met.ids))
        more = more or met.more
        if len(found) >= max(_ENOUGH, most - MOST_CANDIDATES) and place < len(alternatives):
            return Gathered(list(found)[:most], more=True)
    return Gathered(list(found)[:most], more or len(found) > most)


def _meeting(unit: Unit, lookup: Lookup, most: int) -> Gathered:
    """The first people in the order of their terms, so that whole terms come first; then those of organisations."""
    terms = most * 2  # somebody may have two terms that begin alike
    values = {**_values(unit, (lookup,)), "terms": terms, "members": most + 1}
    rows = unit.session.execute(_first(_shape(unit, (lookup,))), values).all()
    own = [key for is_own, key in rows if is_own]
    found = list(dict.fromkeys(key for _is_own, key in rows))
    return Gathered(found[:most], len(own) >= terms or len(rows) - len(own) > most or len(found) > most)


def _meeting_all(unit: Unit, lookups: Sequence[Lookup], most: int) -> Gathered:
    """The first people who meet every lookup.

    One lookup drives: its people are read one by one. The rarest does, and the others are looked up for each of its
    people; or, when all are common, the commonest: soon enough of its people are found among those of the others,
    who are read once. What is too common even for that is looked up as well.
    """
    shape, values = _shape(unit, lookups), _values(unit, lookups)
    sizes = _counted(unit, shape, values, _FEW)
    sets: frozenset[int] = frozenset()
    if all(sum(size.people) >= _FEW for size in sizes):
        sizes = _counted(unit, shape, values, _MANY)
        sets = frozenset(place for place, size in enumerate(sizes) if max(size.people) < _MANY)
    if any(not sum(size.people) for size in sizes):
        return Gathered([], more=False)
    best = max if len(sets) == len(sizes) else min
    driver = best(range(len(sizes)), key=lambda place: sum(sizes[place].people))
    through = frozenset(place for place, size in enumerate(sizes) if size.organisations)
    limit = most * 4
    rows = unit.session.execute(_driven(shape, driver, through, sets), {**values, "most": limit}).all()
    found = list(dict.fromkeys(key for (key,) in rows))
    return Gathered(found[:most], len(rows) >= limit or len(found) > most)


def _counted(unit: Unit, shape: _Shape, values: dict[str, Any], bound: int) -> list[_Size]:
    (counted,) = unit.session.execute(_sizes(shape), {**values, "most": bound})
    return [_Size(*counted[place : place + 3]) for place in range(0, len(counted), 3)]


def _is_server(unit: Unit) -> bool:
    return unit.session.get_bind().dialect.name == "postgresql"


def _shape(unit: Unit, lookups: Sequence[Lookup]) -> _Shape:
    return _Shape(_is_server(unit), tuple(0 if lookup.exact else len(lookup.texts) for lookup in lookups))


def _values(unit: Unit, lookups: Sequence[Lookup]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, lookup in enumerate(lookups):
        if lookup.exact:
            values[f"x{place}"] = list(lookup.texts) if _is_server(unit) else json.dumps(lookup.texts)
            continue
        for number, typed in enumerate(lookup.texts):
            values[f"a{place}_{number}"], values[f"b{place}_{number}"] = prefix_range(typed)
    return values


@lru_cache(maxsize=256)
def _first(shape: _Shape) -> TextClause:
    """Terms of people, `terms` of each range; then `members` of the organisations."""
    own = (
        f"SELECT 1, delegate_id FROM (SELECT delegate_id FROM search_terms WHERE {terms}"
        f" ORDER BY term, kind, delegate_id LIMIT :terms) AS own{number}"
        for number, terms in enumerate(shape.terms(0, "term"))
    )
    members = f"SELECT 0, delegate_id FROM (SELECT p.delegate_id FROM {_members(0)} LIMIT :members) AS members"
    return text(f"WITH {_organisations(shape, 0)} {' UNION ALL '.join((*own, members))}")


@lru_cache(maxsize=256)
def _sizes(shape: _Shape) -> TextClause:
    """The three figures of a `_Size` for each lookup."""
    places = range(len(shape.texts))
    return text(
        f"WITH {', '.join(_organisations(shape, place) for place in places)}"
        f" SELECT {', '.join(figure for place in places for figure in _figures(shape, place))}"
    )


def _figures(shape: _Shape, place: int) -> Iterator[str]:
    yield " + ".join(_count(f"search_terms WHERE {terms}") for terms in shape.terms(place, "term"))
    yield _count(f"o{place}")
    yield _count(_members(place))


def _count(source: str) -> str:
    return f"(SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT :most) AS counted)"


@lru_cache(maxsize=256)
def _driven(shape: _Shape, driver: int, through: frozenset[int], sets: frozenset[int]) -> TextClause:
    """The people of the driving lookup who meet the others too, in the order of their terms; then its organisations'.

    `through` has the lookups that find organisations, `sets` those of which everybody is read.
    """
    others = [place for place in range(len(shape.texts)) if place != driver]
    meeting = " AND ".join(
        f"({(_is_among if place in sets else _meets)(shape, place, place in through)})" for place in others
    )
    parts = [
        f"SELECT d.delegate_id FROM search_terms AS d WHERE {terms} AND {meeting}"
        " ORDER BY d.term, d.kind, d.delegate_id LIMIT :most"
        for terms in shape.terms(driver, "d.term")
    ]
    if driver in through:
        parts.append(
            f"SELECT d.delegate_id FROM (SELECT p.delegate_id FROM {_members(driver)}) AS d WHERE {meeting} LIMIT :most"
        )
    known = ", ".join(_organisations(shape, place) for place in sorted(through))
    found = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{number}" for number, part in enumerate(parts))
    found = f"{found} LIMIT :most"  # the organisations' people are not looked at when there are enough
    return text(f"WITH {known} {found}" if known else found)


def _meets(shape: _Shape, place: int, is_through: bool) -> str:
    """Whether the person d meets a lookup: a subquery that both databases run for one person at a time."""
    terms = " OR ".join(shape.terms_of_one(place))
    own = f"(SELECT 1 FROM search_terms AS t WHERE t.delegate_id = d.delegate_id AND ({terms}) LIMIT 1) IS NOT NULL"
    if not is_through:
        return own
    return (
        f"{own} OR (SELECT 1 FROM positions AS q WHERE q.delegate_id = d.delegate_id"
        f" AND coalesce(q.organisation_id, '') IN (SELECT organisation_id FROM o{place}) LIMIT 1) IS NOT NULL"
    )


def _is_among(shape: _Shape, place: int, is_through: bool) -> str:
    """Whether the person d is among all whom a lookup finds; written so that PostgreSQL keeps these at hand, hashed."""
    everybody = [f"SELECT delegate_id FROM search_terms WHERE {terms}" for terms in shape.terms(place, "term")]
    if is_through:
        everybody.append(f"SELECT p.delegate_id FROM {_members(place)}")
    return f"(d.delegate_id IN ({' UNION ALL '.join(everybody)})) IS TRUE"


def _organisations(shape: _Shape, place: int) -> str:
    """The organisations that a lookup finds, named for the rest of the statement: few beside the people."""
    found = " UNION ALL ".join(
        f"SELECT * FROM (SELECT organisation_id FROM organisation_terms WHERE {terms}"
        f" ORDER BY term, organisation_id LIMIT {_MOST_ORGANISATIONS}) AS found{number}"
        for number, terms in enumerate(shape.terms(place, "term"))
    )
    each = f"SELECT DISTINCT organisation_id FROM ({found}) AS found ORDER BY organisation_id"
    return f"o{place} AS MATERIALIZED ({each})"


def _members(place: int) -> str:
    return f"o{place} AS o CROSS JOIN positions AS p WHERE p.organisation_id = o.organisation_id"
