"""The desk's search: gathers candidates through the stored terms, the same way on both databases, and ranks them.

A lookup is a range of one B-tree. The rarest word of a question is read whole when it has few people, and the other
words are tested on these; when every word has many people, the database looks for the first that have them all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from forum_desk.badges.records import BadgeCode
from forum_desk.badges.rules import normalise_code
from forum_desk.checkin.matching import Match, match
from forum_desk.checkin.queries import DeskPerson, desk_people
from forum_desk.checkin.records import OrganisationTerm, SearchTerm
from forum_desk.checkin.rules import Lookup, Lookups, Query, SearchablePerson, parse, prefix_range
from forum_desk.forum.records import Organisation
from forum_desk.people.queries import chunks
from forum_desk.people.records import Delegate, Position
from forum_desk.people.rules import Names
from forum_desk.storage.unit import Unit

MOST_CANDIDATES = 60
"""So many people are ranked, three times what is shown; a question that fits more needs another letter anyway."""
_ENOUGH = 40
"""With so many of one alternative the weaker ones are not looked for."""
_FEW = 400
_MANY = 10_000
_MOST_ORGANISATIONS = 1_000


class _Condition(NamedTuple):
    """A lookup, and the organisations that it finds: few beside the people, so they are read once a question."""

    lookup: Lookup
    organisations: tuple[str, ...]


class _Some(NamedTuple):
    """People's ids, each once, and whether these are all."""

    ids: list[str]
    complete: bool

    def with_more(self, more: "_Some") -> "_Some":
        """These and others, complete when both are."""
        return _Some(list(dict.fromkeys((*self.ids, *more.ids))), self.complete and more.complete)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a typed text: people, best first; `total` counts all that fit, `more` says that counting stopped.

    `loose` is set when nothing fitted exactly and a typo or homophone was forgiven.
    """

    text: str
    query: Query
    people: tuple[DeskPerson, ...]
    total: int = 0
    more: bool = False
    loose: bool = False


def find(unit: Unit, text: str, limit: int = 20) -> Found:
    """Everybody who fits the text, at most `limit` of them."""
    query = parse(text, lambda typed: normalise_code(typed) or "")
    most = max(MOST_CANDIDATES, limit)
    for loose, lookups in ((False, query.lookups), (True, query.loose_lookups)):
        ids, more = _candidates(unit, lookups(), most)
        ranked = _ranked(unit, query, ids, loose=loose)
        if ranked:
            people = desk_people(unit, ranked[:limit], with_photos=True)
            return Found(text, query, people, len(ranked), more=more, loose=loose)
    return Found(text, query, ())


def searchable(unit: Unit, ids: Collection[str]) -> dict[str, SearchablePerson]:
    """These people as the search rules see them."""
    found: dict[str, SearchablePerson] = {}
    for chunk in chunks(ids):
        for row in unit.session.execute(_searchable().where(Delegate.id.in_(chunk))):
            before = found[row.id].organisations if row.id in found else ()
            found[row.id] = SearchablePerson(
                names=Names(*row[1:6]),
                code=row.code or "",
                number=str(row.number),
                phone=row.phone,
                email=row.email,
                organisations=(*before, *(name for name in row[10:] if name)),
            )
    return found


@cache
def _searchable() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Delegate.id,
        Delegate.name_native,
        Delegate.name_latin,
        Delegate.name_vi,
        Delegate.printed_name,
        Delegate.family_name,
        Delegate.number,
        Delegate.phone,
        Delegate.email,
        BadgeCode.code,
        Organisation.name_zh,
        Organisation.name_vi.label("organisation_vi"),
        Organisation.name_en,
        Organisation.short_zh,
        Organisation.short_vi,
        Organisation.short_en,
    )
    return (
        select(*columns)
        .outerjoin(BadgeCode, and_(BadgeCode.delegate_id == Delegate.id, BadgeCode.revoked_at.is_(None)))
        .outerjoin(Position, Position.delegate_id == Delegate.id)
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
    )


def _ranked(unit: Unit, query: Query, ids: Sequence[str], *, loose: bool) -> list[str]:
    people = searchable(unit, ids)
    fits: list[tuple[Match, int, str]] = []
    for key, person in people.items():
        fit = match(query, person, loose=loose)
        if fit is not None:
            fits.append((fit, int(person.number), key))
    return [key for _fit, _number, key in sorted(fits)]


def _candidates(unit: Unit, alternatives: Lookups, most: int) -> tuple[list[str], bool]:
    """People who meet one of the alternatives, and whether there may be more of them than were looked for."""
    found: dict[str, None] = {}
    more = False
    for place, lookups in enumerate(alternatives, 1):
        meeting = _meeting_all(unit, [_condition(unit, lookup) for lookup in lookups], most)
        found.update(dict.fromkeys(meeting.ids))
        more = more or not meeting.complete
        if len(found) >= max(_ENOUGH, most - MOST_CANDIDATES) and place < len(alternatives):
            return list(found)[:most], True
    return list(found)[:most], more or len(found) > most


def _condition(unit: Unit, lookup: Lookup) -> _Condition:
    organisations = select(OrganisationTerm.organisation_id).where(_terms(OrganisationTerm.term, lookup))
    return _Condition(lookup, tuple(dict.fromkeys(unit.session.scalars(organisations.limit(_MOST_ORGANISATIONS)))))


def _meeting_all(unit: Unit, conditions: Sequence[_Condition], most: int) -> _Some:
    """People who meet every condition."""
    if len(conditions) == 1:
        return _first(unit, conditions[0], most)
    heads = [_first(unit, condition, max(_FEW, most)) for condition in conditions]
    complete = [head for head in heads if head.complete]
    if not complete:
        return _dense(unit, conditions, most)
    meeting = min(complete, key=lambda head: len(head.ids)).ids
    for condition, head in zip(conditions, heads, strict=True):
        if head.ids is not meeting and meeting:
            known = set(head.ids) if head.complete else _having(unit, condition, meeting)
            meeting = [key for key in meeting if key in known]
    return _Some(meeting, complete=True)


def _first(unit: Unit, condition: _Condition, limit: int) -> _Some:
    """The first people in the order of their terms, so that whole terms come first; then those of organisations."""
    order = (SearchTerm.term, SearchTerm.kind, SearchTerm.delegate_id)  # the table's own, and the same on both
    own = select(SearchTerm.delegate_id).where(_terms(SearchTerm.term, condition.lookup)).order_by(*order)
    terms = unit.session.scalars(own.limit(limit * 2)).all()  # somebody may have two terms that begin alike
    found = dict.fromkeys(terms)
    if len(terms) == limit * 2 or len(found) > limit:
        return _Some(list(found)[:limit], complete=False)
    if not condition.organisations:
        return _Some(list(found), complete=True)
    through = select(Position.delegate_id).where(Position.organisation_id.in_(condition.organisations))
    members = unit.session.scalars(through.order_by(Position.delegate_id).limit(limit)).all()
    found.update(dict.fromkeys(members))
    return _Some(list(found)[:limit], complete=len(members) < limit and len(found) <= limit)


def _having(unit: Unit, condition: _Condition, ids: Iterable[str]) -> set[str]:
    """Those of these people who meet the condition."""
    having: set[str] = set()
    for chunk in chunks(ids):
        own = select(SearchTerm.delegate_id).where(SearchTerm.delegate_id.in_(chunk))
        having.update(unit.session.scalars(own.where(_terms(SearchTerm.term, condition.lookup))))
        if condition.organisations:
            members = select(Position.delegate_id).where(Position.delegate_id.in_(chunk))
            members = members.where(Position.organisation_id.in_(condition.organisations))
            having.update(unit.session.scalars(members))
    return having


def _dense(unit: Unit, conditions: Sequence[_Condition], most: int) -> _Some:
    """The first people who meet all conditions, each of which has many people: some are soon met.

    One condition drives: its people are read one by one and the others looked up for each. A list of typos drives
    always, because it is dear to look up; else the condition does that has the fewest people.
    """
    driver = min(conditions, key=lambda one: (not one.lookup.exact, _size(unit, one)))
    others = [condition for condition in conditions if condition is not driver]
    people = select(SearchTerm.delegate_id).where(_terms(SearchTerm.term, driver.lookup))
    found = _soon(unit, people.where(*(_meets(unit, other, SearchTerm.delegate_id) for other in others)), most)
    members = select(Position.delegate_id)
    shared = set(driver.organisations).intersection(*(other.organisations for other in others))
    if found.complete and shared:
        found = found.with_more(_soon(unit, members.where(Position.organisation_id.in_(shared)), most))
    if found.complete and driver.organisations:
        members = members.where(Position.organisation_id.in_(driver.organisations))
        members = members.where(*(_meets(unit, other, Position.delegate_id) for other in others))
        found = found.with_more(_soon(unit, members, most))
    return found


def _soon(unit: Unit, statement: Select[Any], most: int) -> _Some:
    """The first people of a statement, each once, read no further than needed.

    SQLite works while rows are read; PostgreSQL works ahead, so it gets a limit. Neither is asked for distinct rows:
    that would have them find all first.
    """
    found: dict[str, None] = {}
    left = most * 4
    with unit.session.connection().execute(statement.limit(left)) as rows:
        for (key,) in rows:
            found[key] = None
            left -= 1
            if len(found) > most:
                return _Some(list(found)[:most], complete=False)
    return _Some(list(found), complete=left > 0)


def _size(unit: Unit, condition: _Condition) -> int:
    """How many terms fit, counted up to where it no longer matters."""
    some = select(SearchTerm.term).where(_terms(SearchTerm.term, condition.lookup)).limit(_MANY).subquery()
    return unit.session.scalar(select(func.count()).select_from(some)) or 0


def _meets(unit: Unit, condition: _Condition, delegate_id: Any) -> ColumnElement[bool]:
    term, position = aliased(SearchTerm), aliased(Position)  # the outer statement may read the same tables
    own = exists().where(term.delegate_id == delegate_id, _terms(term.term, condition.lookup))
    if not condition.organisations:
        return own
    theirs: Any = position.organisation_id
    if unit.session.get_bind().dialect.name == "sqlite":  # it would try each organisation for each person
        theirs = func.coalesce(theirs, "")
    return or_(own, exists().where(position.delegate_id == delegate_id, theirs.in_(condition.organisations)))


def _terms(column: Any, lookup: Lookup) -> ColumnElement[bool]:
    if lookup.exact:
        return column.in_(lookup.texts)  # type: ignore[no-any-return]  # a column of either term table
    ranges = []
    for text in lookup.texts:
        start, end = prefix_range(text)
        ranges.append(and_(column >= start, column < end))
    return or_(*ranges)
