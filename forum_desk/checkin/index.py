"""Keeps the search terms true: every action makes the terms of the people and organisations it touched anew."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from forum_desk.badges.queries import live_codes
from forum_desk.checkin.records import OrganisationTerm, SearchTerm
from forum_desk.checkin.rules import SearchablePerson, member_term, organisation_terms, terms_of, with_shared
from forum_desk.forum.records import Organisation
from forum_desk.people.queries import chunks
from forum_desk.people.records import Delegate, Position
from forum_desk.storage.journal import Touched
from forum_desk.storage.unit import Unit

_WRITE = 5_000
_TABLES = ("delegates", "badge_codes", "organisations")


def refresh(unit: Unit, touched: Touched) -> None:
    """Make the terms of everything that an action touched anew, in the same transaction."""
    if not any(table in _TABLES for table, _ in touched):
        return
    _refresh_people(unit, {key for table, key in touched if table == "delegates"})
    _refresh_organisations(unit, {key for table, key in touched if table == "organisations"})


def _refresh_people(unit: Unit, ids: Collection[str]) -> None:
    terms: list[dict[str, Any]] = []
    for chunk in chunks(ids):
        delegates = unit.session.scalars(select(Delegate).where(Delegate.id.in_(chunk))).all()
        numbers = [delegate.number for delegate in delegates]
        unit.session.execute(delete(SearchTerm).where(SearchTerm.number.in_(numbers)))
        codes, organisations = live_codes(unit, chunk), _organisations_of(unit, chunk)
        for delegate in delegates:
            person = SearchablePerson(
                names=delegate.names,
                code=codes.get(delegate.id, ""),
                number=str(delegate.number),
                phone=delegate.phone,
                email=delegate.email,
            )
            own = (*terms_of(person), *map(member_term, organisations.get(delegate.id, ())))
            terms.extend(
                {"term": term, "number": delegate.number, "shared": shared} for term, shared in with_shared(own)
            )
    _insert(unit, SearchTerm, terms)


def _organisations_of(unit: Unit, ids: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    rows = select(Position.delegate_id, Position.organisation_id).where(
        Position.delegate_id.in_(ids), Position.organisation_id.is_not(None)
    )
    for delegate_id, organisation_id in unit.session.execute(rows):
        found.setdefault(delegate_id, set()).add(str(organisation_id))
    return found


def _refresh_organisations(unit: Unit, ids: Collection[str]) -> None:
    terms: list[dict[str, str]] = []
    for chunk in chunks(ids):
        unit.session.execute(delete(OrganisationTerm).where(OrganisationTerm.organisation_id.in_(chunk)))
        for row in unit.session.scalars(select(Organisation).where(Organisation.id.in_(chunk))):
            names = (*row.name, *row.short_name)
            terms.extend({"term": term, "organisation_id": row.id} for term in organisation_terms(names))
    _insert(unit, OrganisationTerm, terms)


def _insert(unit: Unit, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows that may be there already, in the way of each database."""
    dialect = unit.session.get_bind().dialect.name
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    for start in range(0, len(rows), _WRITE):
        unit.session.execute(make(table).on_conflict_do_nothing(), rows[start : start + _WRITE])
