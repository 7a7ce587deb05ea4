"""The desk's search: gathers candidates through the stored terms, the same way on both databases, and ranks them.

A lookup is a range of one B-tree. The rarest word of a question is read whole when it has few people, and the other
words are tested on these; when every word has many people, the database looks for the first that have them all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from forum_desk.badges.queries import live_codes
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

MOST_CANDIDATES = 150
"""So many people are ranked; a question that fits more needs another letter anyway."""
_FEW = 600


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
    for loose, lookups in ((False, query.lookups), (True, query.loose_lookups)):
        ids = _candidates(unit, lookups())
        ranked = _ranked(unit, query, ids, loose=loose)
        if ranked:
            people = desk_people(unit, ranked[:limit], with_photos=True)
            return Found(text, query, people, len(ranked), more=len(ids) >= MOST_CANDIDATES, loose=loose)
    return Found(text, query, ())


def searchable(unit: Unit, ids: Collection[str]) -> dict[str, SearchablePerson]:
    """These people as the search rules see them."""
    codes = live_codes(unit, ids)
    found: dict[str, SearchablePerson] = {}
    for chunk in chunks(ids):
        statement = (
            select(
                Delegate.id,
                Delegate.name_native,
                Delegate.name_latin,
                Delegate.name_vi,
                Delegate.printed_name,
                Delegate.family_name,
                Delegate.number,
                Delegate.phone,
                Delegate.email,
                Organisation.name_zh,
                Organisation.name_vi.label("organisation_vi"),
                Organisation.name_en,
                Organisation.short_zh,
                Organisation.short_vi,
                Organisation.short_en,
            )
            .outerjoin(Position, Position.delegate_id == Delegate.id)
            .outerjoin(Organisation, Organisation.id == Position.organisation_id)
            .where(Delegate.id.in_(chunk))
        )
        for row in unit.session.execute(statement):
            before = found[row.id].organisations if row.id in found else ()
            found[row.id] = SearchablePerson(
                names=Names(*row[1:6]),
                code=codes.get(row.id, ""),
                number=str(row.number),
                phone=row.phone,
                email=row.email,
                organisations=(*before, *(name for name in row[9:] if name)),
            )
    return found


def _ranked(unit: Unit, query: Query, ids: Sequence[str], *, loose: bool) -> list[str]:
    people = searchable(unit, ids)
    fits: list[tuple[Match, int, str]] = []
    for key, person in people.items():
        fit = match(query, person, loose=loose)
        if fit is not None:
            fits.append((fit, int(person.number), key))
    return [key for _fit, _number, key in sorted(fits)]


def _candidates(unit: Unit, alternatives: Lookups) -> list[str]:
    found: dict[str, None] = {}
    for lookups in alternatives:
        found.update(dict.fromkeys(_meeting_all(unit, lookups)))
        if len(found) >= MOST_CANDIDATES:
            break
    return list(found)[:MOST_CANDIDATES]


def _meeting_all(unit: Unit, lookups: Sequence[Lookup]) -> list[str]:
    """People whom every lookup finds."""
    if len(lookups) == 1:
        return _finding(unit, lookups[0], MOST_CANDIDATES)
    heads = [_finding(unit, lookup, _FEW) for lookup in lookups]
    complete = [head for head in heads if len(head) < _FEW]
    if not complete:
        return _dense(unit, lookups)
    meeting = min(complete, key=len)
    for lookup, head in zip(lookups, heads, strict=True):
        if head is not meeting and meeting:
            known = set(head) if len(head) < _FEW else _having(unit, lookup, meeting)
            meeting = [key for key in meeting if key in known]
    return meeting


def _finding(unit: Unit, lookup: Lookup, limit: int) -> list[str]:
    """The first people in the order of their terms, so that whole terms come first; then those of organisations."""
    own = select(SearchTerm.delegate_id).where(_terms(SearchTerm.term, lookup)).order_by(SearchTerm.term)
    found = dict.fromkeys(unit.session.scalars(own.limit(limit * 2)))
    if len(found) < limit:
        through = (
            select(Position.delegate_id)
            .join(OrganisationTerm, OrganisationTerm.organisation_id == Position.organisation_id)
            .where(_terms(OrganisationTerm.term, lookup))
        )
        found.update(dict.fromkeys(unit.session.scalars(through.limit(limit))))
    return list(found)[:limit]


def _having(unit: Unit, lookup: Lookup, ids: Iterable[str]) -> set[str]:
    """Those of these people whom the lookup finds."""
    having: set[str] = set()
    for chunk in chunks(ids):
        having.update(
            unit.session.scalars(select(Delegate.id).where(Delegate.id.in_(chunk), _meets(lookup, Delegate.id)))
        )
    return having


def _dense(unit: Unit, lookups: Sequence[Lookup]) -> list[str]:
    """The first people who meet all lookups, each of which has many people: some are soon met."""
    first = max(lookups, key=lambda lookup: min(map(len, lookup.texts)))
    statement: Select[str] = select(SearchTerm.delegate_id).where(_terms(SearchTerm.term, first))
    for lookup in lookups:
        if lookup is not first:
            statement = statement.where(_meets(lookup, SearchTerm.delegate_id))
    return list(dict.fromkeys(unit.session.scalars(statement.limit(MOST_CANDIDATES * 2))))


def _meets(lookup: Lookup, delegate_id: Any) -> ColumnElement[bool]:
    term = aliased(SearchTerm)  # the outer statement may read the same table
    own = exists().where(term.delegate_id == delegate_id, _terms(term.term, lookup))
    through = exists().where(
        Position.delegate_id == delegate_id,
        OrganisationTerm.organisation_id == Position.organisation_id,
        _terms(OrganisationTerm.term, lookup),
    )
    return or_(own, through)


def _terms(column: Any, lookup: Lookup) -> ColumnElement[bool]:
    if lookup.exact:
        return column.in_(lookup.texts)  # type: ignore[no-any-return]  # a column of either term table
    ranges = []
    for text in lookup.texts:
        start, end = prefix_range(text)
        ranges.append(and_(column >= start, column < end))
    return or_(*ranges)
