"""The desk's search: gathers those who may fit, ranks those who really do, and brings what the desk shows of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, select

from forum_desk.badges.records import BadgeCode
from forum_desk.badges.rules import normalise_code
from forum_desk.checkin.gathering import MOST_CANDIDATES, Lists, gather
from forum_desk.checkin.matching import Match, match
from forum_desk.checkin.queries import DeskPerson, desk_people
from forum_desk.checkin.rules import Query, SearchablePerson, parse
from forum_desk.collector import uncollected
from forum_desk.forum.records import Organisation
from forum_desk.people.queries import rows_of
from forum_desk.people.records import Delegate, Position
from forum_desk.people.rules import Names
from forum_desk.storage.among import among
from forum_desk.storage.unit import Unit


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
    with uncollected():  # no cycles here, and walking all names that are remembered would take longer than most answers
        return _find(unit, text, limit)


def _find(unit: Unit, text: str, limit: int) -> Found:
    query = parse(text, lambda typed: normalise_code(typed) or "")
    most = max(MOST_CANDIDATES, limit)
    lists = Lists(unit)
    for loose, lookups in ((False, query.lookups), (True, query.loose_lookups)):
        numbers, more = gather(lists, lookups(), most)
        ranked = _ranked(unit, query, numbers, loose=loose)
        if ranked:
            people = desk_people(unit, ranked[:limit], with_photos=True)
            return Found(text, query, people, len(ranked), more=more, loose=loose)
    return Found(text, query, ())


def searchable(unit: Unit, numbers: Collection[int]) -> dict[str, SearchablePerson]:
    """The people with these numbers as the search rules see them, by their ids."""
    found: dict[str, SearchablePerson] = {}
    rows = rows_of(unit, _searchable(), numbers)
    for key, native, latin, vi, printed, family, number, phone, email, code, *called in rows:
        known = Names(native, latin, vi, printed, family)
        before = found[key].organisations if key in found else ()
        organisations = (*before, *filter(None, called))
        found[key] = SearchablePerson(known, code or "", str(number), phone, email, organisations)
    return found


@cache
def _searchable() -> Select[*tuple[Any, ...]]:
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
        .where(among(Delegate.number))
    )


def _ranked(unit: Unit, query: Query, numbers: Sequence[int], *, loose: bool) -> list[str]:
    people = searchable(unit, numbers)
    fits: list[tuple[Match, int, str]] = []
    for key, person in people.items():
        fit = match(query, person, loose=loose)
        if fit is not None:
            fits.append((fit, int(person.number), key))
    return [key for _fit, _number, key in sorted(fits)]
