"""Where everything is on the timetable: halls side by side, minutes downwards, what overlaps in columns.

Distances are pixels of the sheet, whose corner is the midnight of the day at the left edge of the first hall. Nothing
here paints, so that what is hit and what is painted come from one place.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from forum_desk.gui.kit import px
from forum_desk.gui.programme.rows import Block, HallRow, SessionRow, midnight, minutes_into
from forum_desk.programme.columns import columns
from forum_desk.programme.rules import kind as kind_rules

FIRST_HALL = 1.45
"""The main hall is so much wider than the others."""
LEAST_HALL = 148
"""No hall is narrower; when they do not fit beside each other the timetable scrolls sideways."""
TWO_LINES = 40
"""Height from which an item shows two lines; shorter ones of a session become its numbered rows."""
LEAST_TILE = 14
HEAD = 29
LOW_HEAD = 22
ROW = 25
_MARGIN = 5
_GAP = 3
_SAME = 10
"""Minutes between two items of a session that still run on one after the other."""


@dataclass(frozen=True, slots=True)
class Tile:
    """An item as it is painted in one hall."""

    block: Block
    hall: str
    area: QRectF
    bars: tuple[tuple[float, float], ...] = ()
    """Top and bottom of the stretches that clash with another item."""


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered row inside the box of a session."""

    number: int
    block: Block
    area: QRectF


@dataclass(frozen=True, slots=True)
class Box:
    """A session that holds short items of one kind as numbered rows; `hidden` of them have no room."""

    session: SessionRow
    hall: str
    area: QRectF
    head: QRectF
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]

    @property
    def hidden(self) -> int:
        """How many rows have no room at this zoom."""
        return len(self.blocks) - len(self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day laid out. `scale` is pixels a minute, `lefts` where each hall begins, the last one where they end."""

    day: date
    halls: tuple[HallRow, ...]
    lefts: tuple[float, ...]
    scale: float
    minutes: int
    tiles: tuple[Tile, ...]
    boxes: tuple[Box, ...]

    @property
    def width(self) -> float:
        """Of all halls."""
        return self.lefts[-1] if self.lefts else 0.0

    @property
    def height(self) -> float:
        """From midnight to the end of the day."""
        return self.minutes * self.scale

    def y(self, when: datetime) -> float:
        """The height of a moment."""
        return (when - midnight(self.day)).total_seconds() / 60 * self.scale

    def time_at(self, y: float, step: int = 5) -> datetime:
        """The moment at a height, rounded to whole steps of minutes."""
        return midnight(self.day) + timedelta(minutes=round(y / self.scale / step) * step)

    def hall_at(self, x: float) -> int:
        """The number of the hall at a distance from the left; the nearest one beyond the edges, -1 without halls."""
        for number, (left, right) in enumerate(pairwise(self.lefts)):
            if x < right or number == len(self.halls) - 1:
                return number if x >= left or number == 0 else -1
        return -1

    def hall_area(self, hall: str, top: float = 0.0, bottom: float | None = None) -> QRectF:
        """The strip of a hall between two heights; empty for an unknown hall."""
        for number, row in enumerate(self.halls):
            if row.key == hall:
                below = self.height if bottom is None else bottom
                return QRectF(self.lefts[number], top, self.lefts[number + 1] - self.lefts[number], below - top)
        return QRectF()

    def spot_area(self, hall: str, start: datetime, minutes: int) -> QRectF:
        """Where an item is painted that has a whole hall for itself."""
        top = self.y(start)
        area = self.hall_area(hall, top, top + max(minutes * self.scale, LEAST_TILE))
        return area.adjusted(_MARGIN, 1, -_MARGIN, -1)

    def area_of(self, key: str) -> QRectF:
        """Where an item is, first of all in its main hall; empty when it is not on this day."""
        for tile in self.tiles:
            if tile.block.key == key:
                return tile.area
        for box in self.boxes:
            for line in box.lines:
                if line.block.key == key:
                    return line.area
            if any(block.key == key for block in box.blocks):
                return box.area
        return QRectF()

    def areas_of(self, key: str) -> list[QRectF]:
        """Everywhere where something of an item is painted, in each of its halls."""
        areas = [tile.area for tile in self.tiles if tile.block.key == key]
        return areas + [box.area for box in self.boxes if any(block.key == key for block in box.blocks)]

    def hit(self, at: QPointF) -> tuple[Block, QRectF] | None:
        """The item under a point, with the area that was hit; on the head of a session its first item."""
        for tile in reversed(self.tiles):
            if tile.area.contains(at):
                return tile.block, tile.area
        for box in self.boxes:
            if box.area.contains(at):
                for line in box.lines:
                    if line.area.contains(at):
                        return line.block, line.area
                return box.blocks[0], box.area
        return None

    def box_at(self, at: QPointF) -> Box | None:
        """The session whose head is under a point."""
        return next((box for box in self.boxes if box.head.contains(at)), None)


def lay_out(
    day: date,
    halls: Sequence[HallRow],
    blocks: Sequence[Block],
    sessions: Mapping[str, SessionRow],
    *,
    scale: float,
    width: float,
) -> Sheet:
    """Lay out what happens on a day in so much width; items without a time or hall of theirs are left out."""
    here = [block for block in blocks if _touches(block, day)]
    lefts = _lefts(len(halls), width)
    latest = max((minutes_into(day, block.end) for block in here if block.end), default=0)
    sheet = Sheet(day, tuple(halls), lefts, scale, max(24 * 60, latest), (), ())
    tiles: list[Tile] = []
    boxes: list[Box] = []
    for number, hall in enumerate(halls):
        strip = (lefts[number], lefts[number + 1])
        of_hall = [block for block in here if hall.key in block.halls]
        _lay_hall(sheet, hall.key, strip, of_hall, sessions, tiles, boxes)
    return Sheet(day, tuple(halls), lefts, scale, sheet.minutes, tuple(tiles), tuple(boxes))


def _touches(block: Block, day: date) -> bool:
    if block.start is None or block.end is None:
        return False
    begins, ends = minutes_into(day, block.start), minutes_into(day, block.end)
    return begins < 24 * 60 and (ends > 0 or begins >= 0)


def _lefts(count: int, width: float) -> tuple[float, ...]:
    if not count:
        return ()
    shares = [FIRST_HALL if number == 0 and count > 1 else 1.0 for number in range(count)]
    one = max(width / sum(shares), px(LEAST_HALL))
    lefts = [0.0]
    for share in shares:
        lefts.append(lefts[-1] + round(one * share))
    if lefts[-1] <= width + count:
        lefts[-1] = width
    return tuple(lefts)


def _lay_hall(
    sheet: Sheet,
    hall: str,
    strip: tuple[float, float],
    blocks: Sequence[Block],
    sessions: Mapping[str, SessionRow],
    tiles: list[Tile],
    boxes: list[Box],
) -> None:
    runs = _runs(sorted(blocks, key=lambda block: (block.start, block.end, block.key)), sessions, sheet.scale)
    least = math.ceil(px(LEAST_TILE) / sheet.scale)
    spans = [_span(run, sheet.day) for run in runs]
    left, right = strip[0] + px(_MARGIN), strip[1] - px(_MARGIN)
    for run, span, place in zip(runs, spans, columns(spans, least), strict=True):
        one = (right - left + px(_GAP)) / place.of
        x = left + place.column * one
        top, bottom = max(span[0], 0) * sheet.scale, max(span[1], span[0] + least) * sheet.scale
        area = QRectF(round(x), round(top) + 1, round(one * place.width) - px(_GAP), round(bottom - top) - 2)
        if len(run) > 1:
            boxes.append(_box(sessions[run[0].session], hall, area, run))
        else:
            tiles.append(Tile(run[0], hall, area, _bars(sheet, run[0])))


def _runs(blocks: Sequence[Block], sessions: Mapping[str, SessionRow], scale: float) -> list[list[Block]]:
    """Each item by itself, but short spoken ones of a session that follow each other together."""
    runs: list[list[Block]] = []
    for block in blocks:
        last = runs[-1] if runs else []
        if last and _follows(last[-1], block, scale) and block.session in sessions:
            last.append(block)
        else:
            runs.append([block])
    return runs


def _follows(before: Block, block: Block, scale: float) -> bool:
    if not block.session or block.session != before.session or block.kind != before.kind:
        return False
    if not kind_rules(block.kind).spoken or before.end is None or block.start is None:
        return False
    gap = (block.start - before.end) // timedelta(minutes=1)
    both = (before.minutes, block.minutes)
    return 0 <= gap <= _SAME and all(minutes * scale < px(TWO_LINES) for minutes in both)


def _span(run: Sequence[Block], day: date) -> tuple[int, int]:
    starts = [minutes_into(day, block.start) for block in run if block.start]
    ends = [minutes_into(day, block.end) for block in run if block.end]
    return min(starts), max(ends)


def _box(session: SessionRow, hall: str, area: QRectF, run: Sequence[Block]) -> Box:
    inside = area.adjusted(px(10), 0, -px(4), -px(4))
    high, least = (HEAD, ROW - 5) if area.height() - px(HEAD + 4) >= len(run) * px(ROW - 5) else (LOW_HEAD, ROW - 8)
    head = QRectF(area.left(), area.top(), area.width(), min(area.height(), px(high)))
    room = inside.bottom() - head.bottom()
    fitting = min(len(run), max(0, math.floor(room / px(least))))
    step = min(room / fitting, px(ROW + 8)) if fitting else 0.0
    lines = tuple(
        Line(number + 1, block, QRectF(inside.left(), head.bottom() + number * step, inside.width(), step - 2))
        for number, block in enumerate(run[:fitting])
    )
    return Box(session, hall, area, head, lines, tuple(run))


def _bars(sheet: Sheet, block: Block) -> tuple[tuple[float, float], ...]:
    return tuple((sheet.y(start), sheet.y(end)) for start, end in block.clashes)
