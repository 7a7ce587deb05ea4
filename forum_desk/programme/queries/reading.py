"""Reads the whole programme with everyone's part and title as invited."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, inspect, select

from forum_desk.errors import NotFound
from forum_desk.forum.queries import forum
from forum_desk.forum.records import Hall, Organisation
from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView, chunks, people
from forum_desk.people.records import Position
from forum_desk.programme import details
from forum_desk.programme.plan import Channel
from forum_desk.programme.records import (
    ItemHall,
    ItemRole,
    ProgrammeDay,
    ProgrammeItem,
    ProgrammeRelease,
    ProgrammeSession,
)
from forum_desk.programme.views import Cues, DayView, HallPlace, ItemView, PartView, ProgrammeView, SessionView
from forum_desk.storage.records import Base
from forum_desk.storage.unit import Unit

_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Acting:
    """Everybody with a part, and the positions chosen as title as invited."""

    people: Mapping[str, PersonView]
    organisations: Mapping[str, Trilingual]
    positions: Mapping[str, tuple[Trilingual, Trilingual]]


def programme(unit: Unit, only: Collection[str] | None = None) -> ProgrammeView:
    """The whole programme as it is now; of its items `only` those of these ids where they are given."""
    about = forum(unit)
    halls = _halls(unit)
    items = sorted(_items(unit, only, halls), key=_by_time)
    sessions = tuple(_sessions(unit, items, halls))
    days = _days(unit, about.starts_on, about.ends_on, items)
    release = unit.session.scalar(select(func.max(ProgrammeRelease.number))) or 0
    return ProgrammeView(
        days,
        sessions,
        tuple(item for item in items if item.starts_at and item.session_id is None),
        tuple(item for item in items if item.starts_at is None),
        tuple(halls.values()),
        release,
    )


def starting(unit: Unit, first: datetime, last: datetime) -> tuple[str, ...]:
    """The ids of the items that begin from `first` to `last`."""
    between = ProgrammeItem.starts_at.between(first, last)
    return tuple(unit.session.scalars(select(ProgrammeItem.id).where(between)))


def item(unit: Unit, item_id: str) -> ItemView:
    """One item; NotFound when it is gone."""
    found = _items(unit, [item_id], _halls(unit))
    if not found:
        raise NotFound("This item is no longer in the programme; look at it again.")
    return found[0]


def _halls(unit: Unit) -> dict[str, HallPlace]:
    rows = unit.session.scalars(select(Hall).order_by(Hall.ordinal))
    return {row.id: HallPlace(row.id, row.name, row.seats) for row in rows}


def _items(unit: Unit, only: Collection[str] | None, halls: Mapping[str, HallPlace]) -> list[ItemView]:
    rows = _rows(unit, ProgrammeItem, ProgrammeItem.id, only)
    roles: dict[str, list[Any]] = defaultdict(list)
    for role in _rows(unit, ItemRole, ItemRole.item_id, only):
        roles[role.item_id].append(role)
    places: dict[str, list[Any]] = defaultdict(list)
    for place in _rows(unit, ItemHall, ItemHall.item_id, only):
        places[place.item_id].append(place)
    acting = _acting(unit, [role for some in roles.values() for role in some])
    return [
        _item(row, _parts(roles[row.id], acting), tuple(halls[place.hall_id] for place in _ordered(places[row.id])))
        for row in rows
    ]


def _rows(unit: Unit, record: type[Base], column: Any, only: Collection[str] | None) -> list[Any]:
    """Plain rows: a thousand items with their parts are read in half the time that records take."""
    statement = select(*(getattr(record, each.key) for each in inspect(record).column_attrs))
    if only is None:
        return list(unit.session.execute(statement.where(column.is_not(None))))
    return [row for chunk in chunks(only) for row in unit.session.execute(statement.where(column.in_(chunk)))]


def _ordered(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.ordinal, row.id))


def _item(row: Any, parts: tuple[PartView, ...], halls: tuple[HallPlace, ...]) -> ItemView:
    return ItemView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        title=_words(row, "title"),
        starts_at=row.starts_at,
        minutes=row.minutes,
        parts=parts,
        topics=tuple(Trilingual(*topic) for topic in row.topics),
        halls=halls,
        session_id=row.session_id,
        pinned=row.pinned,
        cancelled=row.cancelled,
        ordinal=row.ordinal,
        note=row.note,
        details=details.read(row.details),
        languages=tuple(row.languages),
        audience=None if row.audience is None else tuple(row.audience),
        interpretation=tuple(Channel((one, other), mode) for one, other, mode in row.interpretation),
        heads=row.heads,
        not_with=tuple(row.not_with),
        cues=Cues(row.screen, row.sound_light, row.ushers, row.responsible, _words(row, "words")),
        guid=row.guid or "",
        slug=row.slug,
        carried=dict(row.carried),
        sequence=row.sequence,
        revised_at=row.revised_at,
    )


def _sessions(unit: Unit, items: Sequence[ItemView], halls: Mapping[str, HallPlace]) -> Iterable[SessionView]:
    rows = unit.session.scalars(
        select(ProgrammeSession).order_by(
            ProgrammeSession.starts_at.is_(None),
            ProgrammeSession.starts_at,
            ProgrammeSession.ordinal,
            ProgrammeSession.id,
        )
    ).all()
    roles: dict[str, list[Any]] = defaultdict(list)
    for role in _rows(unit, ItemRole, ItemRole.session_id, None):
        roles[role.session_id].append(role)
    acting = _acting(unit, [role for some in roles.values() for role in some])
    of_session: dict[str | None, list[ItemView]] = defaultdict(list)
    for each in items:
        of_session[each.session_id].append(each)
    for row in rows:
        yield SessionView(
            id=row.id,
            version=row.version,
            kind=row.kind,
            name=row.name,
            place=halls.get(row.hall_id or ""),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            items=tuple(of_session[row.id]),
            parts=_parts(roles[row.id], acting),
            ordinal=row.ordinal,
            note=row.note,
        )


def _days(unit: Unit, first: date, last: date, items: Sequence[ItemView]) -> tuple[DayView, ...]:
    """Every day of the forum, and any other on which something takes place."""
    hours = {row.day: row for row in unit.session.scalars(select(ProgrammeDay))}
    dates = {first + timedelta(days=count) for count in range((last - first).days + 1)}
    dates |= {each.starts_at.date() for each in items if each.starts_at} | hours.keys()
    return tuple(
        DayView(day, row.opens_at, row.closes_at, row.version) if (row := hours.get(day)) else DayView(day)
        for day in sorted(dates)
    )


def _by_time(each: ItemView) -> tuple[datetime, int, str]:
    return each.starts_at or datetime.max, each.ordinal, each.id  # noqa: DTZ901 - local time, without a zone


def _words(row: Any, name: str) -> Trilingual:
    return Trilingual(getattr(row, f"{name}_zh"), getattr(row, f"{name}_vi"), getattr(row, f"{name}_en"))


def _acting(unit: Unit, roles: Sequence[Any]) -> _Acting:
    organisation_ids = {role.organisation_id for role in roles if role.organisation_id}
    position_ids = {role.position_id for role in roles if role.position_id}
    organisations: dict[str, Trilingual] = {}
    for chunk in chunks(organisation_ids):
        for row in unit.session.scalars(select(Organisation).where(Organisation.id.in_(chunk))):
            organisations[row.id] = row.name
    positions: dict[str, tuple[Trilingual, Trilingual]] = {}
    for chunk in chunks(position_ids):
        for position in unit.session.scalars(select(Position).where(Position.id.in_(chunk))):
            where = position.organisation.name if position.organisation else Trilingual()
            positions[position.id] = position.title, where
    return _Acting(people(unit, {role.delegate_id for role in roles if role.delegate_id}), organisations, positions)


def _parts(roles: Sequence[Any], acting: _Acting) -> tuple[PartView, ...]:
    speaking = _ordered(roles)
    by_rank = sorted(speaking, key=lambda role: _rank(role, acting))
    place = {role.id: number for number, role in enumerate(by_rank)}
    return tuple(_part(role, place[role.id], acting) for role in speaking)


def _rank(role: Any, acting: _Acting) -> tuple[int, int, int]:
    """The place chosen by hand, else the person's rank; who has neither comes last, in speaking order."""
    person = acting.people.get(role.delegate_id or "")
    rank = person.rank if person is not None and person.rank is not None else _LAST
    by_hand = _LAST if role.rank_ordinal is None else role.rank_ordinal
    return by_hand, rank, role.ordinal


def _part(role: Any, rank_order: int, acting: _Acting) -> PartView:
    person = acting.people.get(role.delegate_id or "")
    organisation = acting.organisations.get(role.organisation_id or "", Trilingual())
    words = title = _words(role, "title")
    if person is not None:
        position = acting.positions.get(role.position_id or "", (person.title, person.organisation))
        title, organisation = words if any(words) else position[0], position[1]
    return PartView(
        id=role.id,
        role=role.role,
        person=person,
        organisation_id=role.organisation_id or "",
        name=role.name,
        title=title,
        organisation=organisation,
        rank_order=rank_order,
        position_id=role.position_id or "",
        words=words,
        languages=(role.language, role.other_language) if role.language else None,
        mode=role.mode,
        note=role.note,
        carried=dict(role.carried),
    )
