"""Releases: freezing the programme as the next version, and bringing an earlier one back."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from forum_desk.errors import NotFound
from forum_desk.forum.text import NOTE_LENGTH, clean
from forum_desk.programme.queries.versions import frozen_now
from forum_desk.programme.records import (
    ItemHall,
    ItemRole,
    ProgrammeDay,
    ProgrammeItem,
    ProgrammeRelease,
    ProgrammeSession,
)
from forum_desk.programme.releases import freeze
from forum_desk.storage.journal import image_of, mapper_of, values_of
from forum_desk.storage.unit import Unit

_KEPT: tuple[type[Any], ...] = (ProgrammeDay, ProgrammeSession, ProgrammeItem, ItemHall, ItemRole)
"""What a version brings back, rows that others point at first."""
_DERIVED = frozenset({"id", "version", "sequence", "revised_at", "stamp"})


def release(unit: Unit, notes: str = "", *, restored_from: int | None = None) -> int:
    """Freeze the programme as the next version; returns its number."""
    unit.alone("programme.release")
    number = (unit.session.scalar(select(func.max(ProgrammeRelease.number))) or 0) + 1
    unit.session.add(
        ProgrammeRelease(
            at=unit.now,
            desk=unit.actor.desk,
            operator=unit.actor.operator,
            number=number,
            notes=clean(notes, NOTE_LENGTH, lines=True),
            restored_from=restored_from,
            frozen=freeze(frozen_now(unit)),
            rows={kept.__tablename__: [image_of(row) for row in unit.session.scalars(select(kept))] for kept in _KEPT},
        )
    )
    unit.session.flush()
    return number


def restore_release(unit: Unit, number: int, notes: str = "") -> int:
    """Bring the programme back as version `number` has it, and freeze that as the next version; returns its number.

    One step, that can be taken back. Items added since go away, unless something of the day was recorded of them.
    Raises NotFound when there is no such version.
    """
    rows = unit.session.scalar(select(ProgrammeRelease.rows).where(ProgrammeRelease.number == number))
    if rows is None:
        raise NotFound("There is no version {number} of the programme.", number=number)
    for kept in _KEPT:
        _bring_back(unit, kept, rows.get(kept.__tablename__, ()))
    for kept in reversed(_KEPT):
        _clear_away(unit, kept, {each["id"] for each in rows.get(kept.__tablename__, ())})
    return release(unit, notes, restored_from=number)


def _bring_back(unit: Unit, kept: type[Any], images: Iterable[dict[str, Any]]) -> None:
    there = {row.id: row for row in unit.session.scalars(select(kept))}
    for image in images:
        values = values_of(mapper_of(kept.__tablename__), image)
        row = there.get(image["id"])
        if row is None:
            unit.session.add(kept(**values))
            continue
        for name, value in values.items():
            if name not in _DERIVED and getattr(row, name) != value:
                setattr(row, name, value)
    unit.session.flush()


def _clear_away(unit: Unit, kept: type[Any], ids: set[str]) -> None:
    for row in unit.session.scalars(select(kept)).all():
        if row.id not in ids:
            unit.session.delete(row)
    unit.session.flush()
