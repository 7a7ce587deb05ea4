"""Questions about people, answered with frozen rows that any thread may keep."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Row, Select, and_, func, or_, select

from forum_desk.forum.queries import CategoryView
from forum_desk.forum.records import BadgeCategory, Organisation
from forum_desk.language import Trilingual
from forum_desk.people.records import Apart, Delegate, Delegation, Photo, Position, Presence
from forum_desk.people.rules import Names
from forum_desk.people.statuses import EXPECTED
from forum_desk.storage.among import among
from forum_desk.storage.unit import Unit

CHUNK = 500
"""Ids in one IN list; SQLite takes at most 32,766 and PostgreSQL plans long lists slowly."""

Columns = TypeVarTuple("Columns")
Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as lists and cards show them, with the printed position."""

    id: str
    version: int
    number: int
    names: Names
    honorific: str
    country: str
    side: str
    rank: int | None
    status: str
    category: CategoryView
    title: Trilingual
    organisation: Trilingual
    organisation_short: Trilingual
    organisation_id: str | None
    organisation_kind: str
    delegation: Trilingual
    delegation_id: str | None
    is_head: bool
    liaison: str
    phone: str
    email: str
    diet: str
    listens_in: str
    hotel: bool | None
    room: str
    room_no: str
    arrive_date: str
    arrive_time: str
    arrive_by: str
    note: str
    desk_note: str
    seat: str
    table_no: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class PositionView:
    """One of a person's positions."""

    id: str
    title: Trilingual
    organisation: Trilingual
    printed: bool


_PLAIN = tuple(
    """
    id version number honorific country side rank status delegation_id is_head liaison phone email diet listens_in
    hotel room room_no arrive_date arrive_time arrive_by note desk_note seat table_no registered_at
    """.split()  # noqa: SIM905 - a list of thirty names reads better as words
)
_NAMES = ("name_native", "name_latin", "name_vi", "printed_name", "family_name")


@cache
def person_statement() -> Select[Any]:
    """Everything that `person_view` needs; who asks for more adds columns."""
    printed = and_(Position.delegate_id == Delegate.id, Position.printed)
    return (
        select(
            *(getattr(Delegate, column) for column in (*_PLAIN, *_NAMES)),
            BadgeCategory.id.label("category_id"),
            BadgeCategory.key.label("category_key"),
            BadgeCategory.name_zh.label("word_zh"),
            BadgeCategory.name_vi.label("word_vi"),
            BadgeCategory.name_en.label("word_en"),
            BadgeCategory.colour,
            BadgeCategory.icon,
            BadgeCategory.is_dignitary,
            Position.title_zh,
            Position.title_vi,
            Position.title_en,
            Organisation.id.label("organisation_id"),
            Organisation.kind.label("organisation_kind"),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_vi.label("organisation_vi"),
            Organisation.name_en.label("organisation_en"),
            Organisation.short_zh,
            Organisation.short_vi,
            Organisation.short_en,
            Delegation.name_zh.label("delegation_zh"),
            Delegation.name_vi.label("delegation_vi"),
            Delegation.name_en.label("delegation_en"),
        )
        .join(BadgeCategory, BadgeCategory.id == Delegate.category_id)
        .outerjoin(Position, printed)
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .outerjoin(Delegation, Delegation.id == Delegate.delegation_id)
    )


def person_view(row: Any) -> PersonView:
    """The person in a row of `person_statement`, whose columns are taken in their order: by name takes three times."""
    parts = iter(row)
    plain = dict(zip(_PLAIN, parts, strict=False))
    names = Names(*islice(parts, len(_NAMES)))
    category = CategoryView(next(parts), next(parts), _trilingual(parts), *islice(parts, 3))
    title, organisation_id, kind = _trilingual(parts), next(parts), next(parts)
    return PersonView(
        **plain,
        names=names,
        category=category,
        title=title,
        organisation_id=organisation_id,
        organisation_kind=kind or "",
        organisation=_trilingual(parts),
        organisation_short=_trilingual(parts),
        delegation=_trilingual(parts),
    )


def _trilingual(parts: Iterator[Any]) -> Trilingual:
    return Trilingual(next(parts) or "", next(parts) or "", next(parts) or "")


def people(unit: Unit, ids: Collection[str]) -> dict[str, PersonView]:
    """The people of these ids; unknown ids are left out."""
    return {row.id: person_view(row) for row in rows_of(unit, _these_people(), ids)}


@cache
def _these_people() -> Select[Any]:
    return person_statement().where(among(Delegate.id))


def everybody(
    unit: Unit, *, category: str | None = None, statuses: Collection[str] = EXPECTED
) -> tuple[PersonView, ...]:
    """Everybody with one of these statuses, by number; only one category where its key is given."""
    statement = person_statement().where(Delegate.status.in_(statuses)).order_by(Delegate.number)
    if category is not None:
        statement = statement.where(BadgeCategory.key == category)
    return tuple(person_view(row) for row in unit.session.execute(statement))


def count_expected(unit: Unit) -> int:
    """How many people are expected."""
    return unit.session.scalar(select(func.count(Delegate.id)).where(Delegate.status.in_(EXPECTED))) or 0


def positions(unit: Unit, delegate_id: str) -> tuple[PositionView, ...]:
    """All positions of a person in their own order."""
    rows = unit.session.scalars(select(Position).where(Position.delegate_id == delegate_id).order_by(Position.ordinal))
    return tuple(
        PositionView(row.id, row.title, row.organisation.name if row.organisation else Trilingual(), row.printed)
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class PresenceView:
    """When somebody is at the forum (empty: always) and away all the same, as (start, end) in local time, in order."""

    present: tuple[tuple[datetime, datetime], ...] = ()
    away: tuple[tuple[datetime, datetime], ...] = ()


def presences(unit: Unit, ids: Collection[str]) -> dict[str, PresenceView]:
    """The times of these people; who is always there is not in it."""
    times: dict[str, tuple[list[tuple[datetime, datetime]], list[tuple[datetime, datetime]]]] = {}
    for chunk in chunks(ids):
        for row in unit.session.scalars(
            select(Presence).where(Presence.delegate_id.in_(chunk)).order_by(Presence.starts_at, Presence.ends_at)
        ):
            times.setdefault(row.delegate_id, ([], []))[row.away].append((row.starts_at, row.ends_at))
    return {key: PresenceView(tuple(present), tuple(away)) for key, (present, away) in times.items()}


def apart(unit: Unit, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """With whom these people are not to be put together."""
    wanted = frozenset(ids)
    found: dict[str, set[str]] = {}
    for chunk in chunks(wanted):
        rows = unit.session.scalars(select(Apart).where(or_(Apart.delegate_id.in_(chunk), Apart.other_id.in_(chunk))))
        for row in rows:
            for one, other in ((row.delegate_id, row.other_id), (row.other_id, row.delegate_id)):
                if one in wanted:
                    found.setdefault(one, set()).add(other)
    return {key: frozenset(others) for key, others in found.items()}


def apart_from(unit: Unit, delegate_id: str) -> tuple[PersonView, ...]:
    """The people with whom this one is not to be put together, by name."""
    pairs = unit.session.scalars(
        select(Apart).where(or_(Apart.delegate_id == delegate_id, Apart.other_id == delegate_id))
    )
    others = {row.other_id if row.delegate_id == delegate_id else row.delegate_id for row in pairs}
    return tuple(sorted(people(unit, others).values(), key=lambda one: (one.number, one.id)))


def photo(unit: Unit, delegate_id: str) -> bytes | None:
    """A person's photograph as an encoded picture."""
    return unit.session.scalar(select(Photo.image).where(Photo.delegate_id == delegate_id))


def rows_of(unit: Unit, statement: Select[*Columns], ids: Iterable[Key]) -> Iterator[Row[*Columns]]:
    """What a statement that was made once, with `among` in it, gives for these ids.

    To make and compile a statement anew takes longer than to run it: this is for the questions of every keystroke.
    """
    unit.session.flush()  # what was changed is seen, as by the session's own questions
    connection = unit.session.connection()
    for chunk in chunks(ids):
        yield from connection.execute(statement, {"ids": chunk}).all()


def photo_of(unit: Unit, delegate_id: str) -> bytes:
    """One person's photograph, or nothing."""
    return photo(unit, delegate_id) or b""


def chunks(ids: Iterable[Key]) -> Iterable[list[Key]]:
    """The ids in lists short enough for one statement."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]
