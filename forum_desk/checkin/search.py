"""The desk's search: gathers those who may fit, ranks those who really do, and brings what the desk shows of them."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, select

from forum_desk.badges.records import BadgeCode
from forum_desk.badges.rules import normalise_code
from forum_desk.checkin.gathering import Lists, gather
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

_ENOUGH = 30
"""So many people are ranked of more than twice as many."""
_KEPT = "people as the search sees them"
_KEPT_SHOWN = "people as the desk shows them"
_MOST_KEPT = 1_000


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
    kept = unit.kept()
    lists, people = Lists(unit, kept), _People(unit, kept)
    for loose, lookups in ((False, query.lookups), (True, query.loose_lookups)):
        numbers, more = gather(lists, lookups(), max(limit, _ENOUGH))
        ranked = _ranked(people.of(numbers), query, loose=loose)
        if ranked:
            shown = people.shown([key for _fit, key in ranked[:limit]])
            return Found(text, query, _expected_first(shown, ranked), len(ranked), more=more, loose=loose)
    return Found(text, query, ())


class _People:
    """People as the rules see them and as the desk does; who stays on the list as someone types is asked for once."""

    def __init__(self, unit: Unit, kept: dict[Hashable, Any]) -> None:
        self._unit = unit
        self._known: dict[int, tuple[str, SearchablePerson]] = kept.setdefault(_KEPT, {})
        self._shown: dict[str, DeskPerson] = kept.setdefault(_KEPT_SHOWN, {})
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
            self._shown.clear()

    def of(self, numbers: Collection[int]) -> list[tuple[str, SearchablePerson]]:
        """The people with these numbers, each with the id."""
        asked: dict[int, tuple[str, SearchablePerson]] = {}
        rows = rows_of(self._unit, _searchable(), (number for number in numbers if number not in self._known))
        for key, native, latin, vi, printed, family, number, phone, email, code, *called in rows:
            names = Names(native, latin, vi, printed, family)
            before = asked[number][1].organisations if number in asked else ()
            organisations = (*before, *filter(None, called))
            asked[number] = key, SearchablePerson(names, code or "", str(number), phone, email, organisations)
        self._known.update(asked)
        return [self._known[number] for number in numbers if number in self._known]

    def shown(self, ids: Sequence[str]) -> tuple[DeskPerson, ...]:
        """The people as the desk shows them, in this order."""
        unknown = [key for key in ids if key not in self._shown]
        if unknown:
            self._shown.update((person.id, person) for person in desk_people(self._unit, unknown, with_photos=True))
        return tuple(self._shown[key] for key in ids if key in self._shown)


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


def _expected_first(people: Iterable[DeskPerson], ranked: Iterable[tuple[Match, str]]) -> tuple[DeskPerson, ...]:
    """Of people who fit equally well, whoever stands at the desk is hardly one who was checked in before."""
    fits = {key: fit for fit, key in ranked}
    return tuple(sorted(people, key=lambda person: (fits[person.id], person.state != "expected")))


def _ranked(people: Iterable[tuple[str, SearchablePerson]], query: Query, *, loose: bool) -> list[tuple[Match, str]]:
    """Who really fits and how well, best first, of equals by number."""
    fits: list[tuple[Match, int, str]] = []
    for key, person in people:
        fit = match(query, person, loose=loose)
        if fit is not None:
            fits.append((fit, int(person.number), key))
    fits.sort()
    if query.is_begun and fits and fits[0][0].is_by_name:
        fits = [fit for fit in fits if fit[0].is_by_name]
    return [(fit, key) for fit, _number, key in fits]
