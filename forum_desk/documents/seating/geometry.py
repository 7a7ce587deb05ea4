"""Where things of a plan stand: their corners in the hall, tables' tops, and the room for a name at each place."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, radians, sin

from forum_desk.seating.queries import ElementView, PlaceView

CHAIR = 0.5
"""Metres."""

_SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def point_of(element: ElementView, x: float, y: float) -> tuple[float, float]:
    """A point of an element where it is in the hall."""
    angle = radians(element.turn)
    return element.x + x * cos(angle) - y * sin(angle), element.y + x * sin(angle) + y * cos(angle)


def corners_of(element: ElementView) -> list[tuple[float, float]]:
    """The four corners of an element in the hall."""
    wide, deep = element.width / 2, element.depth / 2
    return [point_of(element, x * wide, y * deep) for x, y in _SQUARE]


def top_of(element: ElementView) -> tuple[float, float]:
    """Half the width and depth of a table's top, in metres: what its chairs leave."""
    if not element.places:
        return max(element.width / 2, 0.3), max(element.depth / 2, 0.3)
    if element.spec.get("shape", "round") == "round":
        radius = min(hypot(place.x - element.x, place.y - element.y) for place in element.places) - CHAIR * 0.9
        return max(radius, 0.25), max(radius, 0.25)
    angle = radians(-element.turn)
    near = [
        ((place.x - element.x) * cos(angle) - (place.y - element.y) * sin(angle),
         (place.x - element.x) * sin(angle) + (place.y - element.y) * cos(angle))
        for place in element.places
    ]  # fmt: skip
    wide = max(abs(x) for x, _y in near) - CHAIR * 0.9
    deep = max(abs(y) for _x, y in near) - CHAIR * 0.9
    return max(wide, 0.25), max(deep, 0.25)


def room_at(element: ElementView, factor: float) -> tuple[float, float]:
    """Width and height in mm that a name has at each place of an element, so that no two lie over each other."""
    places = element.places
    if len(places) < 2:
        return 2.2 * CHAIR * factor, 1.6 * CHAIR * factor
    wide = deep = 4 * CHAIR
    for place, other in _pairs(places):
        dx, dy = abs(place.x - other.x), abs(place.y - other.y)
        if dy < 0.6 * CHAIR:
            wide = min(wide, dx)
        elif dx < 0.6 * CHAIR:
            deep = min(deep, dy)
        elif dx >= dy:
            wide = min(wide, max(dx, dy))
        else:
            deep = min(deep, max(dx, dy))
    return min(wide, 44 / factor) * factor, min(deep, 1.6 * CHAIR, 26 / factor) * factor


def _pairs(places: Sequence[PlaceView]) -> Iterator[tuple[PlaceView, PlaceView]]:
    """Neighbours: each place with those close to it."""
    ordered = sorted(places, key=lambda place: (place.y, place.x))
    for n, place in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.y - place.y > 4 * CHAIR:
                break
            if hypot(place.x - other.x, place.y - other.y) <= 4 * CHAIR:
                yield place, other
