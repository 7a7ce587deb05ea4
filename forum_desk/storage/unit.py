"""The unit of work: one session for one action of an organiser, with its journal entry in the same transaction."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from forum_desk.storage.journal import Announcement, Recorder, Touched
from forum_desk.storage.kept import kept
from forum_desk.storage.records import Base, Fact, JournalEntry, Versioned, new_id

_CHUNK = 500
_DERIVED_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the desk's name and the operator's, both free text."""

    desk: str = "Desk 1"
    operator: str = ""


class Unit:
    """What a query or command works with; it never leaves the `with` that opened it.

    `now` is the moment of the action, aware, in UTC. `announcement` is there after the commit of a writing unit.
    """

    def __init__(self, session: Session, actor: Actor, now: datetime, *, only_reads: bool = False) -> None:
        self.session = session
        self._only_reads = only_reads
        self.actor = actor
        self.now = now
        self.entry_id = new_id()
        self.undoes: str | None = None
        self.memo: dict[Hashable, Any] = {}
        """What this unit has learnt and what cannot change before it ends, such as the next free number."""
        self.announcement = Announcement("", frozenset())
        self.recorder: Recorder | None = None
        self.watch: Callable[[float], None] | None = None
        """Told the share that is done, 0 to 1, of what still follows after a long command that only adds people or
        changes what a list says of them; it may raise to stop it all."""

    def kept(self) -> dict[Hashable, Any]:
        """What earlier units learnt and what still holds, for nothing in the forum has changed since; add to it.

        A unit that may change something begins with nothing and leaves nothing.
        """
        return kept(self.session.connection()) if self._only_reads else {}

    def alone(self, what: str) -> None:
        """Wait until no other desk does the same `what`, and keep the others waiting until this unit ends.

        SQLite's writers are alone anyway; PostgreSQL takes an advisory lock.
        """
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(what))))

    def insert_many(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert and journal rows that nobody holds as objects, at a tenth of the cost of as many objects.

        Every row has the same keys, among them `id`; columns that are not named get their defaults.
        """
        if not rows:
            return
        self.session.flush()  # what the rows point at
        if issubclass(kind, Versioned):
            rows = [{**row, "version": 1} for row in rows]
        self.session.execute(insert(Base.metadata.tables[kind.__tablename__]), rows)
        if self.recorder is not None and not issubclass(kind, Fact):
            self.recorder.note_inserted(kind, rows)

    def delete_many(self, kind: type[Base], ids: Collection[str]) -> None:
        """Delete and journal rows by their ids, without making objects of them."""
        table, keys = Base.metadata.tables[kind.__tablename__], list(ids)
        self.session.flush()
        for start in range(0, len(keys), _CHUNK):
            chosen = table.c.id.in_(keys[start : start + _CHUNK])
            if self.recorder is not None:
                found = [row._asdict() for row in self.session.execute(select(table).where(chosen))]
                self.recorder.note_deleted(kind, found)
            self.session.execute(delete(table).where(chosen))


Derivation = Callable[[Unit, Touched], None]
"""Brings rows that are derived from others (the search terms) up to date, given what the action touched."""


@contextmanager
def recorded(unit: Unit, action: str, derivations: tuple[Derivation, ...]) -> Iterator[None]:
    """Record everything the block changes through the session as one journal entry of that action."""
    recorder = unit.recorder = Recorder(unit.session)
    yield
    unit.session.flush()
    if not recorder.touched:
        return
    recorder.finish()
    touched = frozenset(recorder.touched)
    _derive(unit, sorted(touched), derivations)
    entry = JournalEntry(
        id=unit.entry_id,
        at=unit.now,
        desk=unit.actor.desk,
        operator=unit.actor.operator,
        action=action,
        touched=sorted(touched),
        images=recorder.images,
        undoes=unit.undoes,
    )
    unit.session.add(entry)
    unit.session.flush()
    unit.announcement = Announcement(action, touched, entry.seq)


def _derive(unit: Unit, touched: Sequence[tuple[str, str]], derivations: tuple[Derivation, ...]) -> None:
    """Derive what follows; where somebody watches, in parts, to tell how far it is and to be stopped."""
    size = len(touched) if unit.watch is None else _DERIVED_AT_ONCE
    for start in range(0, len(touched), size):
        if unit.watch is not None:
            unit.watch(start / len(touched))
        for derive in derivations:
            derive(unit, frozenset(touched[start : start + size]))
