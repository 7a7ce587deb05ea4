"""The unit of work: one session for one action of an organiser, with its journal entry in the same transaction."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_desk.storage.journal import Announcement, Recorder, Touched
from forum_desk.storage.records import JournalEntry, new_id


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the desk's name and the operator's, both free text."""

    desk: str = "Desk 1"
    operator: str = ""


class Unit:
    """What a query or command works with; it never leaves the `with` that opened it.

    `now` is the moment of the action, aware, in UTC. `announcement` is there after the commit of a writing unit.
    """

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self.entry_id = new_id()
        self.undoes: str | None = None
        self.memo: dict[Hashable, Any] = {}
        """What this unit has learnt and what cannot change before it ends, such as the next free number."""
        self.announcement = Announcement("", frozenset())

    def alone(self, what: str) -> None:
        """Wait until no other desk does the same `what`, and keep the others waiting until this unit ends.

        SQLite's writers are alone anyway; PostgreSQL takes an advisory lock.
        """
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(what))))


Derivation = Callable[[Unit, Touched], None]
"""Brings rows that are derived from others (the search terms) up to date, given what the action touched."""


@contextmanager
def recorded(unit: Unit, action: str, derivations: tuple[Derivation, ...]) -> Iterator[None]:
    """Record everything the block changes through the session as one journal entry of that action."""
    recorder = Recorder(unit.session)
    yield
    unit.session.flush()
    if not recorder.touched:
        return
    recorder.finish()
    touched = frozenset(recorder.touched)
    for derive in derivations:
        derive(unit, touched)
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
