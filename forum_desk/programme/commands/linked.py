"""Linked times: a change of one item that its followers go along with, up to the next pinned one.

The followers of an item are those after it in its session, or, without one, in its main hall on that day.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from forum_desk.errors import RuleBroken
from forum_desk.programme import timing
from forum_desk.programme.commands.guard import planned
from forum_desk.programme.commands.items import NewItem, put
from forum_desk.programme.commands.rows import item_row, minutes_of, session_row
from forum_desk.programme.records import ItemHall, ProgrammeItem
from forum_desk.programme.timing import Line, Slot
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit


def insert_after(unit: Unit, item_id: str, version: int | None, new: NewItem) -> str:
    """Add an item right after another one, in its session and halls; the followers make room. Returns its id."""
    row = _scheduled(unit, item_id, version)
    halls = tuple(place.hall_id for place in row.places) if new.halls is None else new.halls
    line = _line(unit, row)
    place = [each.id for each in line].index(item_id) + 1
    return _insert(unit, line, place, row.session_id, replace(new, halls=halls, starts_at=_slot(row).end))


def insert_first(unit: Unit, session_id: str, version: int | None, new: NewItem) -> str:
    """Add an item at the front of a session; all others make room. Returns its id."""
    session = session_row(unit, session_id, version)
    line = _session_line(unit, session_id)
    begins = line[0].start if line else session.starts_at
    if begins is None:
        raise RuleBroken("The session has no time yet; give it one first.")
    return _insert(unit, line, 0, session_id, replace(new, starts_at=begins))


def _insert(unit: Unit, line: Line, place: int, session_id: str | None, new: NewItem) -> str:
    item_id = new_id()
    with planned(unit, item_id, *(slot.id for slot in line)):
        put(unit, item_id, session_id, new)
        unit.session.flush()
        slot = _slot(item_row(unit, item_id, None))
        write_line(unit, timing.insert(line, place, slot))
    return item_id


def place_after(unit: Unit, item_id: str, version: int | None, before_id: str | None) -> None:
    """Put an item right after another one of its line, or at its front (None); everything between follows."""
    row = _scheduled(unit, item_id, version)
    line = _line(unit, row)
    others = [slot.id for slot in line if slot.id != item_id]
    if before_id is not None and before_id not in others:
        raise RuleBroken("The two items are in different places; move the item there first.")
    with planned(unit, *(slot.id for slot in line)):
        write_line(unit, timing.move(line, item_id, others.index(before_id) + 1 if before_id else 0))


def move_linked(unit: Unit, item_id: str, version: int | None, starts_at: datetime) -> None:
    """Let an item begin at another time; its followers go along."""
    _relink(unit, item_id, version, lambda line: timing.start_at(line, item_id, starts_at))


def resize_linked(unit: Unit, item_id: str, version: int | None, minutes: int) -> None:
    """Give an item another duration; its followers go along."""
    _relink(unit, item_id, version, lambda line: timing.resize(line, item_id, minutes_of(minutes)))


def end_at(unit: Unit, item_id: str, version: int | None, ends_at: datetime) -> None:
    """Fix the end of an item: its duration and its followers go along."""
    _relink(unit, item_id, version, lambda line: timing.end_at(line, item_id, ends_at))


def close_gap(unit: Unit, item_id: str, version: int | None) -> None:
    """Close the gap before an item: it and its followers move up."""
    _relink(unit, item_id, version, lambda line: timing.compact(line, item_id))


def close_gaps(unit: Unit, item_id: str, version: int | None) -> None:
    """Close every gap in the line of an item that no pinned item keeps open."""
    _relink(unit, item_id, version, timing.compact_all)


def _relink(unit: Unit, item_id: str, version: int | None, change: Callable[[Line], Line]) -> None:
    line = _line(unit, _scheduled(unit, item_id, version))
    with planned(unit, *(slot.id for slot in line)):
        write_line(unit, change(line))


def write_line(unit: Unit, line: Line) -> None:
    """Give the items of a line the times that stand in it."""
    for slot in line:
        row = unit.session.get_one(ProgrammeItem, slot.id)
        if (row.starts_at, row.minutes) != (slot.start, slot.minutes):
            row.starts_at, row.minutes = slot.start, slot.minutes


def _scheduled(unit: Unit, item_id: str, version: int | None) -> ProgrammeItem:
    row = item_row(unit, item_id, version)
    if row.cancelled:
        raise RuleBroken("“{item}” is cancelled; let it take place again first.", item=row.title.best() or row.id)
    _slot(row)
    return row


def _slot(row: ProgrammeItem) -> Slot:
    if row.starts_at is None:
        raise RuleBroken("“{item}” has no time yet; give it one first.", item=row.title.best() or row.id)
    return Slot(row.id, row.starts_at, row.minutes, row.kind, row.pinned)


def _line(unit: Unit, row: ProgrammeItem) -> Line:
    if row.session_id is not None:
        return _session_line(unit, row.session_id)
    main = row.places[0].hall_id if row.places else None
    there = select(ItemHall.item_id).where(ItemHall.hall_id == main)
    rows = unit.session.scalars(
        select(ProgrammeItem).where(
            ProgrammeItem.id.in_(there) if main else ProgrammeItem.id == row.id,
            ProgrammeItem.session_id.is_(None),
            ProgrammeItem.starts_at.is_not(None),
            ProgrammeItem.cancelled.is_(False),
        )
    )
    day = _slot(row).start.date()
    return _ordered(each for each in map(_slot, rows) if each.start.date() == day)


def _session_line(unit: Unit, session_id: str) -> Line:
    rows = unit.session.scalars(
        select(ProgrammeItem).where(
            ProgrammeItem.session_id == session_id,
            ProgrammeItem.starts_at.is_not(None),
            ProgrammeItem.cancelled.is_(False),
        )
    )
    return _ordered(map(_slot, rows))


def _ordered(slots: Iterable[Slot]) -> Line:
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.id)))
