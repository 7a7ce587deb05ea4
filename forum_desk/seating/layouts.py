"""Layouts: where the places of a plan stand, in metres, as plain values that a window draws and a paper prints.

The origin is the middle of the stage's front edge; x grows to the right and y away from the stage, both as the audience
sees the hall. `turn` is where a sitter looks: 0 to the stage, 90 to the audience's right, 180 away from the stage.
Sizes are those of hotels and halls: chairs 0.55 m wide, rows 0.95 m apart, a round table of ten 1.8 m across.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from types import MappingProxyType

from forum_desk.errors import RuleBroken
from forum_desk.language import N_

SEAT, WHEELCHAIR, COMPANION = "seat", "wheelchair", "companion"
CHAIR = 0.55
ROW = 0.95
DESK_ROW = 1.5
AISLE = 1.2
TABLE_PITCH = 3.4
MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its stable key in the plan ("C-12"), its row or table ("C") and number in it, and where it stands."""

    key: str
    group: str
    number: int
    x: float
    y: float
    turn: float = 0.0
    kind: str = SEAT


LAYOUTS: Mapping[str, str] = MappingProxyType(
    {
        "theatre": N_("Theatre rows"),
        "classroom": N_("Classroom"),
        "rostrum": N_("Rostrum"),
        "boardroom": N_("Boardroom"),
        "u_shape": N_("U-shape"),
        "e_shape": N_("E-shape"),
        "bilateral": N_("Talks table"),
        "banquet": N_("Round tables"),
        "photo": N_("Photo rows"),
    }
)
"""The kinds of layout and their titles (message ids)."""


def theatre(
    rows: int, blocks: Sequence[int], *, pitch: float = ROW, first: float = 3.0, wheelchairs: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Rows of chairs before the stage: `blocks` seats side by side with an aisle between blocks, numbered through.

    `wheelchairs` are keys whose place is kept free of a chair; the next place in the row becomes its companion's.
    """
    _within(rows * sum(blocks))
    width = sum(blocks) * CHAIR + (len(blocks) - 1) * AISLE
    offsets: list[float] = []
    x = -width / 2
    for block in blocks:
        offsets.extend(x + (seat + 0.5) * CHAIR for seat in range(block))
        x += block * CHAIR + AISLE
    places = [
        Place(f"{row_name(row)}-{number}", row_name(row), number, round(x, 3), round(first + row * pitch, 3))
        for row in range(rows)
        for number, x in enumerate(offsets, start=1)
    ]
    return _accessible(places, set(wheelchairs))


def classroom(rows: int, blocks: Sequence[int]) -> tuple[Place, ...]:
    """Rows of desks before the stage."""
    return theatre(rows, blocks, pitch=DESK_ROW)


def rostrum(seats: int, *, pitch: float = 0.8, group: str = "R") -> tuple[Place, ...]:
    """One row on the stage that looks at the audience, numbered left to right as the audience sees it."""
    return _row(group, seats, pitch, -1.5, 180.0)


def boardroom(side: int, end: int = 1, *, pitch: float = 0.7) -> tuple[Place, ...]:
    """One long table lengthwise to the stage: `end` seats at its ends, `side` at its sides; clockwise from the head."""
    long, wide = side * pitch, max(1.4, end * pitch)
    walks = (
        _walk(end, pitch, 180.0, (0.0, -long / 2 - 0.5)),
        _walk(side, pitch, 270.0, (wide / 2 + 0.5, 0.0)),
        _walk(end, pitch, 0.0, (0.0, long / 2 + 0.5)),
        _walk(side, pitch, 90.0, (-wide / 2 - 0.5, 0.0)),
    )
    return _numbered("B", ((x, y + long / 2 + 3.0, turn) for walk in walks for x, y, turn in reversed(walk)))


def u_shape(base: int, leg: int, *, pitch: float = 0.7) -> tuple[Place, ...]:
    """A U open to the audience: the left leg from its foot, the base left to right, the right leg to its foot."""
    half, depth = base * pitch / 2, leg * pitch
    walks = (
        _walk(leg, pitch, 90.0, (-half - 0.5, depth / 2 + 0.5)),
        _walk(base, pitch, 180.0, (0.0, 0.0)),
        _walk(leg, pitch, 270.0, (half + 0.5, depth / 2 + 0.5)),
    )
    return _numbered("U", ((x, y + 3.0, turn) for walk in walks for x, y, turn in reversed(walk)))


def e_shape(base: int, leg: int, legs: int = 3, *, pitch: float = 0.7) -> tuple[Place, ...]:
    """An E open to the audience: the base left to right, then each leg's left and right side from the base outward.

    The legs are tables `leg` seats long, spread evenly below the base; who sits at a leg looks at it.
    """
    _within(base + 2 * legs * leg)
    half, depth = base * pitch / 2, leg * pitch
    step = 2 * half / (legs - 1) if legs > 1 else 0.0
    spots = _walk(base, pitch, 180.0, (0.0, 0.0))[::-1]
    for number in range(legs):
        middle = number * step - half if legs > 1 else 0.0
        spots.extend(_walk(leg, pitch, 90.0, (middle - 0.5, depth / 2 + 1.2)))
        spots.extend(_walk(leg, pitch, 270.0, (middle + 0.5, depth / 2 + 1.2))[::-1])
    return _numbered("E", ((x, y + 3.0, turn) for x, y, turn in spots))


def bilateral(seats: int, *, pitch: float = 0.7) -> tuple[Place, ...]:
    """Two rows that face each other over a table: H near the stage, G across, each left to right from its own seats."""
    hosts = _walk(seats, pitch, 180.0, (0.0, 3.0))
    guests = _walk(seats, pitch, 0.0, (0.0, 5.4))
    return (*_numbered("H", hosts), *_numbered("G", guests))


def banquet(tables: int, seats: int = 10, *, columns: int = 5, pitch: float = TABLE_PITCH) -> tuple[Place, ...]:
    """Round tables in rows before the stage, numbered row by row from the left; seats clockwise from the nearest to
    the stage, which looks away from it.
    """
    _within(tables * seats)
    radius = max(0.75, seats * 0.6 / math.tau) + 0.25
    places: list[Place] = []
    for table, (x, y) in enumerate(table_places(tables, columns=columns, pitch=pitch), start=1):
        for number in range(seats):
            turn = 360.0 * number / seats
            angle = math.radians(turn)
            places.append(
                Place(
                    f"{table}-{number + 1}",
                    str(table),
                    number + 1,
                    round(x + radius * math.sin(angle), 3),
                    round(y - radius * math.cos(angle), 3),
                    (turn + 180.0) % 360.0,
                )
            )
    return tuple(places)


def table_places(tables: int, *, columns: int = 5, pitch: float = TABLE_PITCH) -> tuple[tuple[float, float], ...]:
    """The middles of the tables of a banquet, for ranking them; a last row that is not full stands in the middle."""
    found: list[tuple[float, float]] = []
    for first in range(0, tables, columns):
        wide = min(columns, tables - first)
        y = 4.0 + first // columns * pitch
        found.extend((round((column - (wide - 1) / 2) * pitch, 3), round(y, 3)) for column in range(wide))
    return tuple(found)


def photo(rows: Sequence[int], *, pitch: float = 0.6) -> tuple[Place, ...]:
    """Rows before a camera, the front row first; all look at the audience."""
    return tuple(
        place
        for number, seats in enumerate(rows)
        for place in _row(row_name(number), seats, pitch, -1.0 - 0.8 * number, 180.0)
    )


def row_name(row: int) -> str:
    """The letters of a row from 0 on: A ... Z, AA ..."""
    name = ""
    row += 1
    while row:
        row, letter = divmod(row - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name


def _row(group: str, seats: int, pitch: float, y: float, turn: float) -> tuple[Place, ...]:
    _within(seats)
    return tuple(
        Place(f"{group}-{number + 1}", group, number + 1, round((number - (seats - 1) / 2) * pitch, 3), y, turn)
        for number in range(seats)
    )


def _walk(seats: int, pitch: float, turn: float, middle: tuple[float, float]) -> list[tuple[float, float, float]]:
    """Seats in a line that look at `turn`, from the left hand to the right hand of those who sit there."""
    _within(seats)
    angle = math.radians(turn)
    along_x, along_y = math.cos(angle), math.sin(angle)
    steps = [(seat - (seats - 1) / 2) * pitch for seat in range(seats)]
    return [(middle[0] + step * along_x, middle[1] + step * along_y, turn) for step in steps]


def _numbered(group: str, spots: Iterable[tuple[float, float, float]]) -> tuple[Place, ...]:
    return tuple(
        Place(f"{group}-{number}", group, number, round(x, 3), round(y, 3), turn)
        for number, (x, y, turn) in enumerate(spots, start=1)
    )


def _accessible(places: list[Place], wheelchairs: set[str]) -> tuple[Place, ...]:
    beside = False
    found = []
    group = ""
    for place in places:
        kind = WHEELCHAIR if place.key in wheelchairs else COMPANION if beside and place.group == group else SEAT
        beside, group = kind == WHEELCHAIR, place.group
        found.append(replace(place, kind=kind))
    return tuple(found)


def _within(places: int) -> None:
    if not 0 <= places <= MOST_PLACES:
        raise RuleBroken("A layout has at most {most} places.", most=MOST_PLACES)
