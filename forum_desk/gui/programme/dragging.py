"""Items on their way by the mouse: where they would go now, and whether they could."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from forum_desk.gui.kit import px
from forum_desk.gui.programme.choosing import moved_together
from forum_desk.gui.programme.rows import Block, Move, Spot, midnight
from forum_desk.gui.programme.sheet import Sheet

Way = Literal["move", "resize"]
STEP = 5
"""Minutes to which the mouse rounds; single minutes with Shift."""
GRIP = 7
"""Pixels at the lower edge by which an item is made longer or shorter."""
FAR_ENOUGH = 5


def way_at(area: QRectF, at: QPointF) -> Way:
    """What pressing here would do with an item."""
    grip = min(px(GRIP), area.height() / 3)
    return "resize" if area.bottom() - at.y() <= grip else "move"


@dataclass(slots=True)
class Drag:
    """The item, how it is held, and the proposal: `spot` is None while it is over no hall."""

    block: Block
    way: Way
    pressed: QPointF
    hall: str = ""
    """The hall it is taken from; empty when it comes from the pool."""
    held: timedelta = timedelta()
    """How far below its start it is held."""
    started: bool = False
    spot: Spot | None = None
    problem: str = ""
    others: tuple[Block, ...] = ()
    """Those that were chosen besides, and go along."""

    def keys(self) -> frozenset[str]:
        """All that are held."""
        return frozenset((self.block.key, *(other.key for other in self.others)))

    def moves(self, sheet: Sheet) -> tuple[Move, ...]:
        """Where all would go; none over no hall, or where one of several would have none."""
        spot = self.spot
        if spot is None:
            return ()
        first = Move(self.block.key, self.hall, spot)
        if not self.others or self.block.start is None:
            return (first,)
        halls = [hall.key for hall in sheet.halls]
        across = halls.index(spot.hall) - halls.index(self.hall) if self.hall in halls and spot.hall in halls else 0
        held = [(one, one.halls[0] if one.halls else "") for one in self.others]
        rest = moved_together(halls, held, spot.start - self.block.start, across)
        return (first, *rest) if rest else ()

    def proposals(self, sheet: Sheet) -> Iterator[tuple[Block, Spot, QRectF]]:
        """What is painted of it: each item with its place and area."""
        blocks = {one.key: one for one in (self.block, *self.others)}
        for move in self.moves(sheet):
            spot = move.spot
            yield blocks[move.key], spot, sheet.spot_area(spot.hall, spot.start, spot.minutes)

    def moved_far(self, at: QPointF) -> bool:
        """Whether the mouse has gone so far that this is no click any more."""
        return (at - self.pressed).manhattanLength() >= FAR_ENOUGH

    def spot_at(self, sheet: Sheet, at: QPointF, *, fine: bool = False) -> Spot | None:
        """Where it would go with the mouse at this point of the sheet; None beside the halls."""
        step = 1 if fine else STEP
        if self.way == "resize" and self.block.start is not None:
            end = sheet.time_at(at.y(), step)
            minutes = max(step, (end - self.block.start) // timedelta(minutes=1))
            return Spot(self.block.start, minutes, self.hall)
        number = sheet.hall_at(at.x())
        if number < 0:
            return None
        start = sheet.time_at(at.y() - self.held.total_seconds() / 60 * sheet.scale, step)
        return Spot(_within(start, sheet), self.block.minutes, sheet.halls[number].key)


def _within(start: datetime, sheet: Sheet) -> datetime:
    first = midnight(sheet.day)
    return max(first, min(start, first + timedelta(minutes=24 * 60 - STEP)))
