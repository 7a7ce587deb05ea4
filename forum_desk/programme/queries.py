"""The programme as screens and papers read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView, people
from forum_desk.programme.records import ItemRole, ProgrammeItem, ProgrammeSession
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class PartView:
    """A part in an item: a person, or an organisation by its name."""

    role: str
    person: PersonView | None
    organisation: Trilingual


@dataclass(frozen=True, slots=True)
class ItemView:
    """A point of the programme; `starts_at` is the venue's local time."""

    id: str
    kind: str
    title: Trilingual
    starts_at: datetime | None
    minutes: int
    parts: tuple[PartView, ...]
    topics: tuple[Trilingual, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with its items in speaking order."""

    id: str
    kind: str
    name: Trilingual
    hall: Trilingual
    starts_at: datetime | None
    items: tuple[ItemView, ...]


def programme(unit: Unit) -> tuple[SessionView, ...]:
    """The whole programme, sessions by time and then by the organiser's order."""
    statement = (
        select(ProgrammeSession)
        .order_by(ProgrammeSession.starts_at.is_(None), ProgrammeSession.starts_at, ProgrammeSession.ordinal)
        .options(
            selectinload(ProgrammeSession.items).selectinload(ProgrammeItem.roles).selectinload(ItemRole.organisation),
            selectinload(ProgrammeSession.hall),
        )
    )
    sessions = unit.session.scalars(statement).all()
    ids = {role.delegate_id for s in sessions for item in s.items for role in item.roles if role.delegate_id}
    acting = people(unit, ids)
    return tuple(
        SessionView(
            row.id,
            row.kind,
            row.name,
            row.hall.name if row.hall else Trilingual(),
            row.starts_at,
            tuple(_item(item, acting) for item in row.items),
        )
        for row in sessions
    )


def _item(row: ProgrammeItem, acting: dict[str, PersonView]) -> ItemView:
    return ItemView(
        row.id,
        row.kind,
        row.title,
        row.starts_at,
        row.minutes,
        tuple(_parts(row.roles, acting)),
        tuple(Trilingual(*topic) for topic in row.topics),
    )


def _parts(roles: Iterable[ItemRole], acting: dict[str, PersonView]) -> Iterable[PartView]:
    for role in roles:
        organisation = role.organisation.name if role.organisation else Trilingual()
        yield PartView(role.role, acting.get(role.delegate_id or ""), organisation)
