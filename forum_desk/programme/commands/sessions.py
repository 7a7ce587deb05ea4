"""Sessions, the opening hours of days, and the ways between halls."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from forum_desk.errors import Refused
from forum_desk.forum.records import Hall
from forum_desk.forum.text import NOTE_LENGTH, clean
from forum_desk.language import Trilingual
from forum_desk.programme.commands.guard import planned
from forum_desk.programme.commands.rows import minutes_of, session_row, words
from forum_desk.programme.records import HallWay, ProgrammeDay, ProgrammeSession
from forum_desk.storage.unit import Unit

SESSION_FIELDS = frozenset({"name", "kind", "hall_id", "starts_at", "ends_at", "note"})


def add_session(
    unit: Unit,
    name: Trilingual,
    *,
    kind: str = "session",
    hall_id: str | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    note: str = "",
) -> str:
    """Add a session after the others; returns its id. Raises Refused when it ends before it begins."""
    ordinal = unit.session.scalar(select(func.count(ProgrammeSession.id))) or 0
    row = ProgrammeSession(ordinal=ordinal)
    _write(unit, row, {"name": name, "kind": kind, "hall_id": hall_id, "starts_at": starts_at, "ends_at": ends_at,
                       "note": note})  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    return row.id


def edit_session(unit: Unit, session_id: str, version: int | None, changes: Mapping[str, Any]) -> None:
    """Change fields of a session: name, kind, hall_id, starts_at, ends_at, note; its items stay where they are."""
    _write(unit, session_row(unit, session_id, version), changes)


def move_session(
    unit: Unit, session_id: str, version: int | None, starts_at: datetime, hall_id: str | None = None
) -> None:
    """Let a session begin at another time with all its items, and in another hall those that were in the old one."""
    row = session_row(unit, session_id, version)
    with planned(unit, *(item.id for item in row.items)):
        _move(row, starts_at, hall_id)


def remove_session(unit: Unit, session_id: str, version: int | None) -> None:
    """Take a session away; its items stay in their times, without a session."""
    row = session_row(unit, session_id, version)
    for item in tuple(row.items):
        item.session_id = None
    unit.session.flush()
    unit.session.expire(row, ["items"])
    unit.session.delete(row)


def set_hours(unit: Unit, day: date, opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Set the opening hours of a day, which may last beyond midnight; None twice: it is open all day."""
    row = unit.session.scalar(select(ProgrammeDay).where(ProgrammeDay.day == day))
    if opens_at is None or closes_at is None:
        if row is not None:
            unit.session.delete(row)
        return
    if closes_at <= opens_at:
        raise Refused("The day closes before it opens; check the two times.")
    if row is None:
        unit.session.add(ProgrammeDay(day=day, opens_at=opens_at, closes_at=closes_at))
    else:
        row.opens_at, row.closes_at = opens_at, closes_at


def set_way(unit: Unit, hall_id: str, other_id: str, minutes: int) -> None:
    """Note the minutes from one hall to another, in either direction; 0: they are next to each other."""
    if hall_id == other_id:
        raise Refused("A way leads from one hall to another; choose two halls.")
    one, other = sorted((hall_id, other_id))
    row = unit.session.scalar(select(HallWay).where(HallWay.hall_id == one, HallWay.other_id == other))
    if row is None:
        unit.session.add(HallWay(hall_id=one, other_id=other, minutes=minutes_of(minutes)))
    else:
        row.minutes = minutes_of(minutes)


def _move(row: ProgrammeSession, starts_at: datetime, hall_id: str | None) -> None:
    first = min((item.starts_at for item in row.items if item.starts_at), default=None)
    before = row.starts_at or first
    by = starts_at - before if before else timedelta()
    if row.ends_at is not None:
        row.ends_at += by
    row.starts_at = starts_at
    for item in row.items:
        if item.starts_at is not None:
            item.starts_at += by
        if hall_id is not None and hall_id not in {place.hall_id for place in item.places}:
            for place in item.places:
                if place.hall_id == row.hall_id:
                    place.hall_id = hall_id
    if hall_id is not None:
        row.hall_id = hall_id


def _write(unit: Unit, row: ProgrammeSession, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if name not in SESSION_FIELDS:
            raise Refused("A session has no field “{field}”.", field=name)
        if name == "name":
            row.name = words(value)
        elif name == "note":
            row.note = clean(value, NOTE_LENGTH, lines=True)
        elif name == "kind":
            row.kind = clean(value)
        else:
            setattr(row, name, value)
    if row.hall_id and unit.session.get(Hall, row.hall_id) is None:
        raise Refused("One of the halls is no longer there; choose the halls again.")
    if row.starts_at and row.ends_at and row.ends_at < row.starts_at:
        raise Refused("The session ends before it begins; check the two times.")
