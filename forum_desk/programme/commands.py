"""What an organiser does to the programme."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from forum_desk.errors import Refused
from forum_desk.forum.text import clean
from forum_desk.language import Trilingual
from forum_desk.programme.records import ItemRole, ProgrammeItem, ProgrammeSession
from forum_desk.programme.rules import ITEM_KINDS, ITEM_ROLES
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """A person's or an organisation's part in an item; exactly one of the two ids is given."""

    role: str
    delegate_id: str | None = None
    organisation_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """A point of the programme; `starts_at` is the venue's local time without a zone."""

    kind: str
    title: Trilingual = Trilingual()
    starts_at: datetime | None = None
    minutes: int = 0
    parts: tuple[Part, ...] = ()
    topics: tuple[Trilingual, ...] = ()
    note: str = ""


def add_session(
    unit: Unit,
    name: Trilingual,
    *,
    kind: str = "session",
    hall_id: str | None = None,
    starts_at: datetime | None = None,
) -> str:
    """Add a session after the others; returns its id."""
    ordinal = unit.session.scalar(select(func.count(ProgrammeSession.id))) or 0
    row = ProgrammeSession(name=name, kind=kind, hall_id=hall_id, starts_at=starts_at, ordinal=ordinal)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def add_item(unit: Unit, session_id: str, new: NewItem) -> str:
    """Add an item at the end of a session; returns its id. Raises Refused for a kind or role that does not exist."""
    if new.kind not in ITEM_KINDS:
        raise Refused(
            "“{kind}” is no kind of programme item; use one of {known}.", kind=new.kind, known=", ".join(ITEM_KINDS)
        )
    ordinal = unit.session.scalar(select(func.count(ProgrammeItem.id)).where(ProgrammeItem.session_id == session_id))
    title = Trilingual(*(clean(word) for word in new.title))
    row = ProgrammeItem(
        session_id=session_id,
        kind=new.kind,
        starts_at=new.starts_at,
        minutes=new.minutes,
        ordinal=ordinal or 0,
        note=clean(new.note),
        topics=[list(topic) for topic in new.topics],
    )
    row.title_zh, row.title_vi, row.title_en = title
    row.roles = [_role(part, place) for place, part in enumerate(new.parts)]
    unit.session.add(row)
    unit.session.flush()
    return row.id


def _role(part: Part, ordinal: int) -> ItemRole:
    if part.role not in ITEM_ROLES:
        raise Refused(
            "“{role}” is no part in an item; use one of {known}.", role=part.role, known=", ".join(ITEM_ROLES)
        )
    return ItemRole(role=part.role, delegate_id=part.delegate_id, organisation_id=part.organisation_id, ordinal=ordinal)
