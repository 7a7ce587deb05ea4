"""An item on its way by the mouse: where it would go now, and whether it could."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from forum_desk.gui.kit import px
from forum_desk.gui.programme.rows import Block, Spot, midnight
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
    area: QRectF = field(default_factory=QRectF)

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
