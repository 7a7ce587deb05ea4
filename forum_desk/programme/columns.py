"""Columns for items that overlap, so that a timetable never paints one over another.

In a group of items that hang together by overlapping, as many columns are needed as items run at one instant, and never
more: each item, in the order of time, takes the first column that is free again.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where an item is painted: `column` counts from 0, `width` columns wide, of `of` in its group."""

    column: int
    of: int
    width: int = 1


def columns(spans: Sequence[tuple[int, int]], least: int = 1) -> list[Place]:
    """A place for each (start, end) in minutes, in the order given.

    An item shorter than `least` minutes (at least 1) is given that much room, so that what is short can still be seen
    and what has no duration is not lost.
    """
    least = max(least, 1)
    order = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1], index))
    places: list[Place] = [Place(0, 1)] * len(spans)
    group: list[int] = []
    group_end = 0
    for index in order:
        start, end = spans[index]
        if group and start >= group_end:
            _fill(group, spans, least, places)
            group = []
        group_end = max(group_end, end, start + least) if group else max(end, start + least)
        group.append(index)
    _fill(group, spans, least, places)
    return places


def _fill(group: Sequence[int], spans: Sequence[tuple[int, int]], least: int, places: list[Place]) -> None:
    """Give a group, in the order of time, its columns and then the free room to the right of each item."""
    lanes: list[list[tuple[int, int]]] = []
    chosen: list[int] = []
    for index in group:
        start, end = spans[index]
        lane = next((number for number, taken in enumerate(lanes) if taken[-1][1] <= start), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, max(end, start + least)))
        chosen.append(lane)
    for index, lane in zip(group, chosen, strict=True):
        start, end = spans[index][0], max(spans[index][1], spans[index][0] + least)
        width = 1
        while lane + width < len(lanes) and all(till <= start or end <= begin for begin, till in lanes[lane + width]):
            width += 1
        places[index] = Place(lane, len(lanes), width)
