"""The list of people as the screen shows it: frozen rows, and the questions of search, filters and order.

Nothing here needs Qt: `load`, `renew` and `answer` run on a worker, so that ten thousand people are filtered and
sorted without the window waiting.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from forum_desk.checkin.matching import Span, matched_spans
from forum_desk.checkin.queries import DeskPerson, desk_people, everybody_at_desk
from forum_desk.checkin.search import find
from forum_desk.forum.queries import CategoryView, categories, forum
from forum_desk.language import dates, names
from forum_desk.people.rules import own_name, second_name, sort_key
from forum_desk.storage import Unit

EVERYONE, ARRIVED, NOT_YET, DIGNITARIES = "everyone", "arrived", "not_yet", "dignitaries"
SEGMENTS = (EVERYONE, ARRIVED, NOT_YET, DIGNITARIES)
LATEST = "number"
"""The order without a sorted column: who was entered last comes first."""
_MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One person, with every text of the row in the language of the screen.

    `doubt` is `double` for somebody who may be entered twice, `print` where the last badge failed, else empty.
    """

    key: str
    person: DeskPerson
    own: str
    second: str
    organisation: str
    position: str
    category: str
    table: str
    seat: str
    time: str
    order: tuple[Any, ...]
    doubt: str = ""

    @property
    def state(self) -> str:
        """`checked_in`, `expected` or `cancelled`."""
        return self.person.state

    @property
    def badge(self) -> str:
        """`failed` when the last print failed, `printed` when a badge came out, else `none`."""
        if self.person.prints.failed_last:
            return "failed"
        return "printed" if self.person.prints.printed else "none"


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of the forum, newest first, and what the screen needs to say about them."""

    rows: tuple[Row, ...] = ()
    categories: tuple[CategoryView, ...] = ()
    language: str = "en"
    timezone: Any = None

    @property
    def organisations(self) -> int:
        """How many organisations have people here."""
        return len({row.person.person.organisation_id for row in self.rows} - {None})


@dataclass(frozen=True, slots=True)
class Question:
    """What the organiser wants to see: typed text, segment, filters (kind to value) and order."""

    text: str = ""
    segment: str = EVERYONE
    filters: Mapping[str, str] = field(default_factory=dict)
    doubts: bool = False
    column: str = LATEST
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Lit:
    """The letters of a person's names that were searched for."""

    own: tuple[Span, ...] = ()
    second: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows to show, how many each segment would have, and what to light up in the names."""

    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    doubts: int
    lit: Mapping[str, Lit]
    more: bool = False


def load(unit: Unit, language: str) -> Roster:
    """Everybody, with texts in this language."""
    view = forum(unit)
    made = (_row(person, language, view.zone) for person in reversed(everybody_at_desk(unit)))
    return Roster(_with_doubts(made), categories(unit), language, view.zone)


def renew(unit: Unit, roster: Roster, ids: Collection[str]) -> Roster:
    """The same people after these were changed, added or taken away."""
    fresh = {person.id: _row(person, roster.language, roster.timezone) for person in desk_people(unit, ids)}
    kept = [fresh.pop(row.key, row) for row in roster.rows if row.key in fresh or row.key not in ids]
    newest = sorted(fresh.values(), key=lambda row: -row.person.person.number)
    return replace(roster, rows=_with_doubts([*newest, *kept]), categories=categories(unit))


def answer(unit: Unit, roster: Roster, question: Question) -> Answer:
    """What the question shows of these people; a typed text is searched as at the desk, best first."""
    rows: Iterable[Row] = roster.rows
    lit: dict[str, Lit] = {}
    more = False
    if question.text.strip():
        found = find(unit, question.text, _MOST_FOUND)
        by_key = {row.key: row for row in roster.rows}
        rows = [by_key[person.id] for person in found.people if person.id in by_key]
        lit = {row.key: _lit(row, found.query, loose=found.loose) for row in rows}
        more = found.more
    kept = [row for row in rows if _passes(row, question)]
    shown = [row for row in kept if _in_segment(row, question.segment)]
    counts = {segment: sum(1 for row in kept if _in_segment(row, segment)) for segment in SEGMENTS}
    return Answer(_ordered(shown, question), counts, sum(1 for row in roster.rows if row.doubt), lit, more)


def _row(person: DeskPerson, language: str, zone: Any) -> Row:
    view = person.person
    return Row(
        key=person.id,
        person=person,
        own=own_name(view.names, view.country),
        second=second_name(view.names, view.country),
        organisation=view.organisation.best(language, "en"),
        position=view.title.best(language, "en"),
        category=view.category.word.best(language, "en"),
        table=view.table_no,
        seat=view.seat,
        time=dates.clock(person.arrival.at, zone) if person.arrival else "",
        order=sort_key(view.names, view.country, language),
    )


def _with_doubts(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Marks who may be entered twice (the same name with the same organisation or telephone) and failed prints."""
    every = list(rows)
    twice = _doubles(every)
    return tuple(
        row if row.doubt == doubt else replace(row, doubt=doubt)
        for row in every
        for doubt in ["print" if row.person.prints.failed_last else "double" if row.key in twice else ""]
    )


def _doubles(rows: Iterable[Row]) -> set[str]:
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row.state == "cancelled":
            continue
        for mark in {row.person.person.organisation_id, row.person.person.phone} - {None, ""}:
            groups[row.own, str(mark)].append(row.key)
    return {key for keys in groups.values() if len(keys) > 1 for key in keys}


def _lit(row: Row, query: Any, *, loose: bool) -> Lit:
    return Lit(matched_spans(query, row.own, loose=loose), matched_spans(query, row.second, loose=loose))


def _in_segment(row: Row, segment: str) -> bool:
    if segment == ARRIVED:
        return row.state == "checked_in"
    if segment == NOT_YET:
        return row.state == "expected"
    return segment == EVERYONE or row.person.person.category.is_dignitary


FILTERS: Mapping[str, Callable[[Row], str]] = {
    "side": lambda row: row.person.person.side,
    "category": lambda row: row.person.person.category.key,
    "country": lambda row: row.person.person.country,
    "status": lambda row: row.person.person.status,
    "badge": lambda row: row.badge,
}
"""What a list can be narrowed by, and the value of a row for it."""


def _passes(row: Row, question: Question) -> bool:
    if question.doubts and not row.doubt:
        return False
    return all(FILTERS[kind](row) == value for kind, value in question.filters.items())


def _ordered(rows: list[Row], question: Question) -> tuple[Row, ...]:
    if question.column == LATEST:
        return tuple(rows)
    ordered = sorted(rows, key=lambda row: row.order)
    ordered.sort(key=_SORTS[question.column], reverse=question.descending)
    if question.column == "name":
        return tuple(ordered)
    return tuple(sorted(ordered, key=lambda row: not _SORTS[question.column](row)))


@lru_cache(maxsize=8192)
def _words(text: str) -> names.SortKey:
    """Chinese by pinyin, everything else by its letters."""
    return names.chinese_key(text) if names.has_han(text) else names.latin_key(text)


def _digits_first(text: str) -> tuple[int, int, str] | tuple[()]:
    digits = "".join(letter for letter in text if letter.isdigit())
    return (0 if digits else 1, int(digits[:9] or 0), text) if text else ()


_SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: row.order,
    "organisation": lambda row: _words(row.organisation),
    "position": lambda row: _words(row.position),
    "category": lambda row: _words(row.category),
    "place": lambda row: _digits_first(row.table),
    "arrived": lambda row: row.person.arrival.at.isoformat() if row.person.arrival else "",
    "badge": lambda row: {"failed": "1", "printed": "2", "none": ""}[row.badge],
}
"""The key of each column's order; people with nothing in it come last, whichever way."""
