"""What stands beside the seats of a drawn plan so that they are found: letters of rows, names of zones.

Both stand outside of what they name, since the seats themselves are covered with names and numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forum_desk.documents.seating.geometry import CHAIR
from forum_desk.seating import kinds
from forum_desk.seating.queries import ElementView, PlanView

_ASIDE = 0.55
"""Metres from the middle of the outermost chair to the letter of its row."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """The letter of a row at one of its ends, in metres of the hall."""

    x: float
    y: float
    letter: str


def row_marks(plan: PlanView) -> list[RowMark]:
    """The letters at both ends of every row, where there are several; none between blocks that stand close."""
    ends: dict[str, list[tuple[float, float]]] = {}
    for element in plan.elements:
        if element.kind in (kinds.BLOCK, kinds.ROW):
            for place in element.places:
                if place.group:
                    ends.setdefault(place.group, []).append((place.x, place.y))
    if len(ends) < 2:
        return []
    found = []
    for letter, places in ends.items():
        left, right = min(places), max(places)
        found.append(RowMark(left[0] - _ASIDE, left[1], letter))
        found.append(RowMark(right[0] + _ASIDE, right[1], letter))
    return found


def is_at_left(zone: ElementView, plan: PlanView) -> bool:
    """At which side of the hall a zone's name stands: the side that it is nearer to."""
    places = [place.x for place in plan.places()]
    middle = (min(places) + max(places)) / 2 if places else 0.0
    return zone.x <= middle


def edges_of(plan: PlanView, marks: Sequence[RowMark]) -> tuple[float, float]:
    """The leftmost and rightmost metre of all seats and the letters beside them."""
    across = [place.x for place in plan.places()] or [0.0]
    across += [mark.x for mark in marks]
    return min(across) - CHAIR / 2, max(across) + CHAIR / 2
