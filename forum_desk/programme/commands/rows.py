"""Finds the rows that a command is about, and refuses it when somebody changed them since."""

from typing import Any

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.text import LINE_LENGTH, clean
from forum_desk.language import N_, Trilingual
from forum_desk.programme.records import ProgrammeItem, ProgrammeSession
from forum_desk.storage.journal import last_change
from forum_desk.storage.unit import Unit

NEWER = N_("{who} changed “{what}” meanwhile; look at it again and repeat your change.")
NEWER_NAMELESS = N_("{who} changed this meanwhile; look at it again and repeat your change.")


def item_row(unit: Unit, item_id: str, version: int | None) -> ProgrammeItem:
    """The item as it was seen. Raises NotFound when it is gone, Conflict when somebody changed it since."""
    row = unit.session.get(ProgrammeItem, item_id)
    if row is None:
        raise NotFound("This item is no longer in the programme; look at it again.")
    demand(unit, row, version, row.title.best())
    return row


def session_row(unit: Unit, session_id: str, version: int | None) -> ProgrammeSession:
    """The session as it was seen. Raises NotFound when it is gone, Conflict when somebody changed it since."""
    row = unit.session.get(ProgrammeSession, session_id)
    if row is None:
        raise NotFound("This session is no longer in the programme; look at it again.")
    demand(unit, row, version, row.name.best())
    return row


def demand(unit: Unit, row: Any, version: int | None, what: str) -> None:
    """Refuse a change that was decided on an older version, naming who made the newer one."""
    if version is None or row.version == version:
        return
    last = last_change(unit.session, row.__tablename__, row.id)
    who = (last.operator or last.desk) if last else "?"
    raise Conflict(NEWER if what else NEWER_NAMELESS, who=who, what=what)


def words(given: Trilingual, most: int = LINE_LENGTH, *, lines: bool = False) -> Trilingual:
    """Texts in three languages, each through the gate of all texts."""
    return Trilingual(*(clean(word, most, lines=lines) for word in given))


def minutes_of(value: int) -> int:
    """A duration of an item. Raises Refused for less than none and for more than a month."""
    if not 0 <= value <= MOST_MINUTES:
        raise Refused("A duration is between 0 and {most} minutes.", most=MOST_MINUTES)
    return value


MOST_MINUTES = 31 * 24 * 60
