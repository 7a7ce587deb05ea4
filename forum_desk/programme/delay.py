"""What the day does to the plan of one hall: when each item is now expected to begin and end.

Nothing begins before its planned time, and nothing before the item before it is over. A delay is taken from free time
and from breaks first (as far as they can be shortened), and what is left is passed on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from forum_desk.programme.timing import Line, Slot

_MINUTE = timedelta(minutes=1)


class Phase(StrEnum):
    """How far an item is."""

    AHEAD = "ahead"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Actual:
    """What the stage manager recorded of an item; `extra` are the minutes granted to it on the day."""

    started: datetime | None = None
    ended: datetime | None = None
    skipped: bool = False
    extra: int = 0


PLANNED = Actual()


def recorded(actual: Actual, what: str, moment: datetime, minutes: int = 0) -> Actual:
    """How an item stands after one more fact: start, stop, skip, or plus (so many minutes)."""
    if what == "start":  # a second start goes on with an item that was stopped or skipped by mistake
        return replace(actual, started=actual.started or moment, ended=None, skipped=False)
    if what == "stop":
        return replace(actual, ended=moment)
    if what == "skip":
        return replace(actual, skipped=True)
    return replace(actual, extra=actual.extra + minutes)


@dataclass(frozen=True, slots=True)
class Expected:
    """When an item is expected to begin and end, or did.

    `late` is by how many whole minutes it begins after its planned time (negative: before), `over` by how many it
    exceeds the duration it was given (negative: falls short). `due` is when it has to end by what it was given.
    """

    id: str
    phase: Phase
    start: datetime
    end: datetime
    late: int
    over: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A hall at this moment: the items running and next (None: there is none), and by how many minutes it is late.

    A hall is late by what the next item will be, or by what the running one exceeds when nothing follows.
    """

    now: Expected | None
    next: Expected | None
    late: int


def expected(line: Line, actuals: Mapping[str, Actual], now: datetime) -> tuple[Expected, ...]:
    """The items of a hall as they went and as they will go, seen from `now` (local time, as the plan)."""
    return tuple(_expectations(line, actuals, now))


def standing(line: Line, actuals: Mapping[str, Actual], now: datetime) -> Standing:
    """What runs, what comes next, and how late the hall is."""
    all_of_them = expected(line, actuals, now)
    running = next((one for one in reversed(all_of_them) if one.phase is Phase.RUNNING), None)
    after = all_of_them[all_of_them.index(running) + 1 :] if running else all_of_them
    coming = next((one for one in after if one.phase is Phase.AHEAD), None)
    late = coming.late if coming else max(running.over, 0) if running else 0
    return Standing(running, coming, late)


def _expectations(line: Line, actuals: Mapping[str, Actual], now: datetime) -> Iterator[Expected]:
    free = datetime.min  # noqa: DTZ901 - local time of the venue, without a zone
    for slot in line:
        actual = actuals.get(slot.id, PLANNED)
        if actual.skipped:
            start = max(slot.start, free)
            yield Expected(slot.id, Phase.SKIPPED, start, start, 0, 0, start)
            continue
        start = actual.started or _start(slot, actual, free, now)
        due = _due(slot, actual, start)
        phase, end = _end(actual, start, due, now)
        over = (end - start) // _MINUTE - slot.minutes
        yield Expected(slot.id, phase, start, end, (start - slot.start) // _MINUTE, over, due)
        free = max(free, end)


def _start(slot: Slot, actual: Actual, free: datetime, now: datetime) -> datetime:
    if actual.ended is not None:  # the start was not recorded
        return min(slot.start, actual.ended)
    return max(slot.start, free, now)


def _due(slot: Slot, actual: Actual, start: datetime) -> datetime:
    planned = _shortened_end(slot, start) if slot.absorbs else start + timedelta(minutes=slot.minutes)
    return planned + timedelta(minutes=actual.extra)


def _end(actual: Actual, start: datetime, due: datetime, now: datetime) -> tuple[Phase, datetime]:
    if actual.ended is not None:
        return Phase.DONE, max(actual.ended, start)
    if actual.started is not None:
        return Phase.RUNNING, max(due, now)
    return Phase.AHEAD, due


def _shortened_end(slot: Slot, start: datetime) -> datetime:
    """A break ends as planned even when it begins late, as long as its least duration is left."""
    return max(slot.end, start + timedelta(minutes=slot.least_minutes))
