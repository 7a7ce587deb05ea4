"""Keeps what calendars ask of an item true: SEQUENCE rises exactly when time, place or cancellation changed.

It is derived after every action from what the item is now, so that taking a step back is a change of its own too.
"""

import json

from sqlalchemy import select, update

from forum_desk.people.queries import chunks
from forum_desk.programme.records import ItemHall, ProgrammeItem
from forum_desk.storage.journal import Touched
from forum_desk.storage.unit import Unit


def refresh(unit: Unit, touched: Touched) -> None:
    """Note the revision of every item that an action touched, in the same transaction."""
    for chunk in chunks({key for table, key in touched if table == ProgrammeItem.__tablename__}):
        halls: dict[str, list[str]] = {}
        for item_id, hall_id in unit.session.execute(
            select(ItemHall.item_id, ItemHall.hall_id).where(ItemHall.item_id.in_(chunk)).order_by(ItemHall.ordinal)
        ):
            halls.setdefault(item_id, []).append(hall_id)
        for row in unit.session.scalars(select(ProgrammeItem).where(ProgrammeItem.id.in_(chunk))).all():
            stamp = _stamp(row, halls.get(row.id, []))
            rises = bool(row.stamp) and row.stamp != stamp
            unit.session.execute(
                update(ProgrammeItem)
                .where(ProgrammeItem.id == row.id)
                .values(stamp=stamp, sequence=row.sequence + rises, revised_at=unit.now)
                .execution_options(synchronize_session=False)
            )


def _stamp(row: ProgrammeItem, halls: list[str]) -> str:
    start = row.starts_at.isoformat() if row.starts_at else None
    return json.dumps([start, row.minutes, halls, row.cancelled])
