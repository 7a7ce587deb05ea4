"""Linked times: in a list of items one after the other, what happens to the followers when one is changed.

A line is the items of one hall or session in the order of time. Followers keep the gaps between them and move together,
up to the next pinned one, which stays whatever happens before it; `overruns` tells where a line runs into one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from forum_desk.errors import NotFound, RuleBroken
from forum_desk.language import N_
from forum_desk.programme.rules import kind, least_minutes

BACKWARDS = N_("An item cannot end before it begins.")
GONE = N_("The item is no longer in this list.")


@dataclass(frozen=True, slots=True)
class Slot:
    """An item in its time. `pinned`: its start does not follow the items before it.

    `least` are the minutes it cannot go below when time is short; None: as its kind says.
    """

    id: str
    start: datetime
    minutes: int
    kind: str = ""
    pinned: bool = False
    least: int | None = None

    @property
    def end(self) -> datetime:
        """When it ends."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def least_minutes(self) -> int:
        """The minutes it cannot go below."""
        least = least_minutes(self.kind, self.minutes) if self.least is None else self.least
        return min(least, self.minutes)

    @property
    def absorbs(self) -> bool:
        """Whether a delay is taken from it first, as from a break."""
        return kind(self.kind).absorbs


Line = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Overrun:
    """A pinned item that those before it run into, by so many minutes."""

    id: str
    minutes: int


def insert(line: Line, index: int, slot: Slot) -> Line:
    """Put an item at this place: it begins where the one before it ends, and the followers make room for it.

    At the front it begins where the first one began; in an empty line it keeps its own start. A pinned item keeps its
    start everywhere.
    """
    index = max(0, min(index, len(line)))
    before, after = line[:index], line[index:]
    if line and not slot.pinned:
        slot = replace(slot, start=before[-1].end if before else line[0].start)
    return (*before, slot, *_shifted(after, timedelta(minutes=slot.minutes)))


def remove(line: Line, item_id: str, *, close: bool = True) -> Line:
    """Take an item out; the followers move up into its time unless `close` is False."""
    index = _index(line, item_id)
    after = line[index + 1 :]
    return (*line[:index], *(_shifted(after, timedelta(minutes=-line[index].minutes)) if close else after))


def move(line: Line, item_id: str, index: int) -> Line:
    """Put an item at another place in the order; everything between follows."""
    slot = line[_index(line, item_id)]
    return insert(remove(line, item_id), index, slot)


def resize(line: Line, item_id: str, minutes: int) -> Line:
    """Give an item another duration; the followers move with its end. Raises RuleBroken for less than nothing."""
    if minutes < 0:
        raise RuleBroken(BACKWARDS)
    index = _index(line, item_id)
    slot = line[index]
    after = _shifted(line[index + 1 :], timedelta(minutes=minutes - slot.minutes))
    return (*line[:index], replace(slot, minutes=minutes), *after)


def start_at(line: Line, item_id: str, start: datetime) -> Line:
    """Let an item begin at this time; it takes its followers along. A pinned one moves when it is meant itself."""
    index = _index(line, item_id)
    slot = line[index]
    return (*line[:index], replace(slot, start=start), *_shifted(line[index + 1 :], start - slot.start))


def end_at(line: Line, item_id: str, end: datetime) -> Line:
    """Fix the end of an item: its duration follows, and so do the followers. Raises RuleBroken before its start."""
    slot = line[_index(line, item_id)]
    return resize(line, item_id, (end - slot.start) // timedelta(minutes=1))


def compact(line: Line, item_id: str) -> Line:
    """Close the gap before an item: it and its followers move up to where the one before it ends."""
    index = _index(line, item_id)
    slot = line[index]
    if not index or slot.pinned or slot.start <= line[index - 1].end:
        return line
    return start_at(line, item_id, line[index - 1].end)


def compact_all(line: Line) -> Line:
    """Close every gap that no pinned item keeps open."""
    for slot in line[1:]:
        line = compact(line, slot.id)
    return line


def overruns(line: Line) -> tuple[Overrun, ...]:
    """The pinned items that the one before runs into."""
    return tuple(
        Overrun(slot.id, -((slot.start - before.end) // timedelta(minutes=1)))
        for before, slot in pairwise(line)
        if slot.pinned and slot.start < before.end
    )


def _shifted(line: Sequence[Slot], by: timedelta) -> Line:
    """The slots moved by so much, up to the first pinned one."""
    moved: list[Slot] = []
    for index, slot in enumerate(line):
        if slot.pinned:
            return (*moved, *line[index:])
        moved.append(replace(slot, start=slot.start + by))
    return tuple(moved)


def _index(line: Line, item_id: str) -> int:
    for index, slot in enumerate(line):
        if slot.id == item_id:
            return index
    raise NotFound(GONE)
