"""Keeps what calendars ask of an item true: SEQUENCE rises exactly when time, place or cancellation changed.

It is derived after every action from what the item is now, so that taking a step back is a change of its own too.
"""

import json
from typing import Any

from sqlalchemy import bindparam, select, update

from forum_desk.people.queries import chunks
from forum_desk.programme.records import ItemHall, ProgrammeItem
from forum_desk.storage.journal import Touched
from forum_desk.storage.unit import Unit


def refresh(unit: Unit, touched: Touched) -> None:
    """Note the revision of every item that an action touched, in the same transaction and as one statement."""
    revised: list[dict[str, Any]] = []
    for chunk in chunks({key for table, key in touched if table == ProgrammeItem.__tablename__}):
        halls: dict[str, list[str]] = {}
        for item_id, hall_id in unit.session.execute(
            select(ItemHall.item_id, ItemHall.hall_id).where(ItemHall.item_id.in_(chunk)).order_by(ItemHall.ordinal)
        ):
            halls.setdefault(item_id, []).append(hall_id)
        for row in unit.session.scalars(select(ProgrammeItem).where(ProgrammeItem.id.in_(chunk))).all():
            stamp = _stamp(row, halls.get(row.id, []))
            rises = bool(row.stamp) and row.stamp != stamp
            revised.append({"item": row.id, "now_stamp": stamp, "now_sequence": row.sequence + rises})
    if revised:
        values = {"stamp": bindparam("now_stamp"), "sequence": bindparam("now_sequence"), "revised_at": unit.now}
        unit.session.connection().execute(
            update(ProgrammeItem).where(ProgrammeItem.id == bindparam("item")).values(values), revised
        )


def _stamp(row: ProgrammeItem, halls: list[str]) -> str:
    start = row.starts_at.isoformat() if row.starts_at else None
    return json.dumps([start, row.minutes, halls, row.cancelled])
