"""Several items at once: which lie between two of the timetable, and where all go when they are moved together."""

from collections.abc import Sequence
from datetime import timedelta

from forum_desk.gui.programme.rows import Block, Move, Spot
from forum_desk.gui.programme.sheet import Sheet


def between(sheet: Sheet, one: str, other: str) -> list[str]:
    """The items that lie in the rectangle from one item to another, both of them too."""
    here, there = sheet.area_of(one), sheet.area_of(other)
    room = here.united(there).adjusted(2, 2, -2, -2)
    found = [tile.block.key for tile in sheet.tiles if tile.area.intersects(room)]
    found += [line.block.key for box in sheet.boxes for line in box.lines if line.area.intersects(room)]
    return list(dict.fromkeys((one, *found, other)))


def moved_together(
    halls: Sequence[str], held: Sequence[tuple[Block, str]], by: timedelta, across: int
) -> tuple[Move, ...]:
    """Items, each with the hall it is held in, moved by a time and so many halls; none where one would have no hall."""
    moves: list[Move] = []
    for block, hall in held:
        if block.start is None:
            return ()
        at = halls.index(hall) + across if hall in halls else -1
        if across and not 0 <= at < len(halls):
            return ()
        to = halls[at] if across else hall
        moves.append(Move(block.key, hall, Spot(block.start + by, block.minutes, to)))
    return tuple(moves)
