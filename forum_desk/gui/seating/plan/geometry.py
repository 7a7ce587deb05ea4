"""Where seats lie on the drawing, which one is meant by a point, and which is next in a direction: no Qt in here.

The scene is measured in pixels at 100 %: METRE to a metre, the origin where the layout has it. From the hall the
stage is above; from the seats on the stage everything is turned by half a circle, so left and right change too.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forum_desk.gui.seating.plan.seats import Spot

METRE = 56.0
SEAT = 0.5
"""Metres across a seat as it is drawn."""
_CELL = 1.0
Point = tuple[float, float]


def point_of(place: Spot, turned: bool) -> Point:
    """The middle of a place in the scene; `turned` sees the plan from the stage."""
    sign = -METRE if turned else METRE
    return place.x * sign, place.y * sign


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the scene."""

    left: float
    top: float
    right: float
    bottom: float

    @staticmethod
    def around(points: Iterable[Point], margin: float = 0.0) -> "Box":
        """The smallest box around some points; an empty one around none."""
        xs, ys = zip(*points, strict=True) if (points := list(points)) else ((0.0,), (0.0,))
        return Box(min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Finder:
    """Finds the seat at a point among thousands at once: seats are kept in cells of a metre."""

    def __init__(self, places: Iterable[Spot], *, turned: bool = False) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Point]]] = {}
        for place in places:
            point = point_of(place, turned)
            self._cells.setdefault(_cell(point), []).append((place.key, point))

    def at(self, point: Point, reach: float = SEAT * METRE * 0.62) -> str:
        """The key of the nearest seat within `reach` pixels of a point, or nothing."""
        column, row = _cell(point)
        best, found = reach, ""
        for near_column in (column - 1, column, column + 1):
            for near_row in (row - 1, row, row + 1):
                for key, middle in self._cells.get((near_column, near_row), ()):
                    distance = math.dist(point, middle)
                    if distance <= best:
                        best, found = distance, key
        return found


def next_seat(places: Sequence[Spot], key: str, direction: Point, *, turned: bool = False) -> str:
    """The seat one comes to from `key` in a direction ((1, 0) is right): straight ahead before aside.

    Seats beyond an angle of 60 degrees are not in that direction; at the edge the same key comes back.
    """
    here = next((point_of(place, turned) for place in places if place.key == key), None)
    if here is None:
        return places[0].key if places else ""
    best, found = math.inf, key
    for place in places:
        x, y = point_of(place, turned)
        along = (x - here[0]) * direction[0] + (y - here[1]) * direction[1]
        aside = abs((x - here[0]) * direction[1]) + abs((y - here[1]) * direction[0])
        if along > 1.0 and aside <= along * 1.8:
            cost = along + 2 * aside
            if cost < best:
                best, found = cost, place.key
    return found


def nearest_free(places: Sequence[Spot], taken: Iterable[str], target: str, count: int) -> list[str]:
    """Free seats for `count` people dropped at `target`: in its row or table first, the nearest first."""
    goal = next((place for place in places if place.key == target), None)
    if goal is None:
        return []
    full = set(taken)

    def far(place: Spot) -> tuple[bool, bool, float]:
        apart = math.dist((place.x, place.y), (goal.x, goal.y))
        return place.piece != goal.piece, place.group != goal.group, apart

    return [place.key for place in sorted(places, key=far) if place.key not in full][:count]


def _ahead(place: Spot) -> Point:
    """One metre in the direction a sitter looks: turn 0 is to the stage, 90 to the audience's right."""
    angle = math.radians(place.turn)
    return math.sin(angle), -math.cos(angle)


def runs(places: Sequence[Spot], gap: float = 1.6) -> list[tuple[Spot, ...]]:
    """The straight pieces of a row: neighbours that look the same way and stand close; a table's edge or a block."""
    found: list[list[Spot]] = []
    for place in places:
        if found and _continues(found[-1], place, gap):
            found[-1].append(place)
        else:
            found.append([place])
    return [tuple(run) for run in found]


def _continues(run: list[Spot], place: Spot, gap: float) -> bool:
    last = run[-1]
    if place.turn != last.turn or math.dist((last.x, last.y), (place.x, place.y)) > gap:
        return False
    ahead = _ahead(last)
    return abs((place.x - last.x) * ahead[0] + (place.y - last.y) * ahead[1]) < 0.2


def desk(run: Sequence[Spot], depth: float) -> tuple[Point, Point, Point, Point]:
    """The corners, in metres, of the desk that stands before a straight run of seats."""
    first, last = run[0], run[-1]
    ahead = _ahead(first)
    aside = -ahead[1], ahead[0]
    low, high = sorted((first, last), key=lambda place: place.x * aside[0] + place.y * aside[1])
    near, over = 0.32, 0.35
    return (
        _moved(low, ahead, near, aside, -over),
        _moved(low, ahead, near + depth, aside, -over),
        _moved(high, ahead, near + depth, aside, over),
        _moved(high, ahead, near, aside, over),
    )


def _moved(place: Spot, ahead: Point, by: float, aside: Point, over: float) -> Point:
    return place.x + ahead[0] * by + aside[0] * over, place.y + ahead[1] * by + aside[1] * over


def ring(places: Sequence[Spot], middle: Point) -> float:
    """How far the seats of a round table are from its middle, in metres."""
    return sum(math.dist(middle, (place.x, place.y)) for place in places) / len(places) if places else 1.2


def edge(seats_at: float) -> float:
    """Radius of a round table whose seats are so far from its middle: half a seat and a hand's breadth less."""
    return max(0.25, seats_at - SEAT / 2 - 0.06)


def enclosed(places: Sequence[Spot]) -> Box:
    """The table, in metres, that seats on several sides look over: within them where they look, beyond elsewhere."""
    box = Box.around((place.x, place.y) for place in places)
    turns = {round(place.turn) % 360 for place in places}
    within, beyond = 0.34, 0.4
    return Box(
        box.left + (within if 90 in turns else -beyond),
        box.top + (within if 180 in turns else -beyond),
        box.right - (within if 270 in turns else -beyond),
        box.bottom - (within if 0 in turns else -beyond),
    )


def pitch(places: Sequence[Spot]) -> float:
    """The usual distance between neighbours of a row in metres; a chair's width where there is no neighbour."""
    steps = sorted(math.dist((one.x, one.y), (other.x, other.y)) for one, other in pairwise(places))
    return steps[len(steps) // 2] if steps else 0.55


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / METRE / _CELL), math.floor(point[1] / METRE / _CELL)
