"""Questions about the lists that were brought in, and about what a new one would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum_desk.exchange.records import Import
from forum_desk.storage.records import JournalEntry
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class ImportView:
    """A list that was brought in; `undone` when it was taken back since."""

    number: int
    at: datetime
    source: str
    people: int
    entry_id: str
    undone: bool


def imports(unit: Unit) -> tuple[ImportView, ...]:
    """All lists brought in, newest first."""
    undone = set(unit.session.scalars(select(JournalEntry.undoes).where(JournalEntry.undoes.is_not(None))))
    rows: Iterable[Import] = unit.session.scalars(select(Import).order_by(Import.number.desc()))
    return tuple(
        ImportView(row.number, row.at, row.source, row.people, row.entry_id, row.entry_id in undone) for row in rows
    )
