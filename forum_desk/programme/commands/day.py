"""The day itself: what the stage manager records, appended as facts, and catching up.

Every fact is committed by itself, with an id that the desk makes, so that a killed process loses at most the keystroke
that was under way and a retry is harmless.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.programme.catching_up import Proposal, caught_up
from forum_desk.programme.commands.linked import write_line
from forum_desk.programme.commands.rows import item_row
from forum_desk.programme.records import ProgrammeItem, RunFact
from forum_desk.programme.timing import Slot
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit


def start(unit: Unit, item_id: str, *, moment: datetime | None = None, fact_id: str = "") -> str:
    """Note that an item begins now, or began at an aware `moment`; returns the fact's id."""
    return _record(unit, item_id, "start", moment=moment, fact_id=fact_id)


def stop(unit: Unit, item_id: str, *, moment: datetime | None = None, fact_id: str = "") -> str:
    """Note that an item is over; returns the fact's id."""
    return _record(unit, item_id, "stop", moment=moment, fact_id=fact_id)


def skip(unit: Unit, item_id: str, *, moment: datetime | None = None, fact_id: str = "") -> str:
    """Note that an item is left out; returns the fact's id."""
    return _record(unit, item_id, "skip", moment=moment, fact_id=fact_id)


def grant(unit: Unit, item_id: str, minutes: int = 1, *, fact_id: str = "") -> str:
    """Give an item so many minutes more (or less) on the day; returns the fact's id."""
    return _record(unit, item_id, "plus", minutes=minutes, fact_id=fact_id)


def take_back(unit: Unit, run_fact_id: str, *, fact_id: str = "") -> str:
    """Note that a fact was a mistake; it counts no more. Raises Conflict when it was taken back already."""
    row = unit.session.get(RunFact, run_fact_id)
    if row is None or row.what == "back":
        raise NotFound("This is not in the record of the day; look at it again.")
    if unit.session.scalar(select(RunFact.id).where(RunFact.answers == run_fact_id)):
        raise Conflict("This was already taken back.")
    return _record(unit, row.item_id, "back", answers=run_fact_id, fact_id=fact_id)


def catch_up(unit: Unit, item_ids: Sequence[str], late: int, way: Proposal) -> None:
    """Apply a proposal to the items of a hall that have not begun, in their order, as one step.

    Left out items are cancelled, all others get the times they can have. Raises Conflict when the programme changed
    since the proposal was made, so that it does not fit any more.
    """
    rows = [item_row(unit, item_id, None) for item_id in item_ids]
    line = tuple(_slot(row) for row in rows)
    lengths = {slot.id: slot.minutes for slot in line}
    if any(cut.id not in lengths or cut.minutes > lengths[cut.id] for cut in way.cuts):
        raise Conflict("The programme changed since this proposal was made; look at the new ones.")
    dropped = {cut.id for cut in way.cuts if cut.dropped}
    for row in rows:
        if row.id in dropped:
            row.cancelled = True
    write_line(unit, caught_up(line, late, way))


def _slot(row: ProgrammeItem) -> Slot:
    if row.starts_at is None or row.cancelled:
        raise Conflict("The programme changed since this proposal was made; look at the new ones.")
    return Slot(row.id, row.starts_at, row.minutes, row.kind, row.pinned)


def _record(
    unit: Unit,
    item_id: str,
    what: str,
    *,
    moment: datetime | None = None,
    minutes: int = 0,
    answers: str | None = None,
    fact_id: str = "",
) -> str:
    """Append a fact once: the same id again changes nothing."""
    fact_id = fact_id or new_id()
    if unit.session.get(RunFact, fact_id) is not None:
        return fact_id
    item_row(unit, item_id, None)
    if abs(minutes) > MOST_GRANTED:
        raise Refused("At most {most} min are given or taken at once.", most=MOST_GRANTED)
    unit.session.add(
        RunFact(
            id=fact_id,
            at=unit.now,
            desk=unit.actor.desk,
            operator=unit.actor.operator,
            item_id=item_id,
            what=what,
            moment=moment or unit.now,
            minutes=minutes,
            answers=answers,
        )
    )
    unit.session.flush()
    return fact_id


MOST_GRANTED = 240
