"""What stands in a plan as plain values: from what it is made, the places it has, and where they are in the hall.

An element lies with its middle at (x, y) and is turned clockwise as seen from above; its places are kept within it, so
that moving a table of ten changes one row. Coordinates as in `layouts`: metres, y away from the stage.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

from forum_desk.errors import Refused
from forum_desk.seating import kinds, layouts
from forum_desk.seating.layouts import Place

MOST_METRES = 500.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place within its element: its line ("C" in a block of rows, else empty), its number, and where it is."""

    line: str
    number: int
    x: float
    y: float
    turn: float = 0.0
    kind: str = kinds.SEAT
    caption: str = ""
    key: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewElement:
    """Something to put into a plan; `spec` as in `spots_of`, a label such as the number of a table."""

    kind: str
    label: str = ""
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    width: float = 0.0
    depth: float = 0.0
    spec: Mapping[str, Any] = field(default_factory=dict)
    name: tuple[str, str, str] = ("", "", "")
    organisation_id: str | None = None
    delegation_id: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def spots_of(kind: str, spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    """The places of an element, in the order of their numbers, around its middle.

    `spec` of a block: `rows`, `blocks` (seats side by side, an aisle between two blocks) or `seats`, and as wished
    `desks` (a classroom), `first_row` (0 is A), `first_number`, `from_right`, `wheelchairs` and `missing` (keys such
    as "C-12"). Of a table: `shape` with `seats` (round, bilateral), `side` and `end` (boardroom), `base` and `leg`
    (u_shape), and `legs` (e_shape). Of a row: `seats`, and as wished `pitch`, `turn`, `standing`. Of any of them
    `spots`: every place for itself, as `as_spec` writes them. Raises Refused for what makes no places.
    """
    if "spots" in spec:
        return _given(spec["spots"])
    if kind not in _MAKERS:
        return ()
    return _MAKERS[kind](spec)


def as_spec(spots: Iterable[Spot]) -> dict[str, Any]:
    """Places one by one as the `spec` of an element."""
    return {"spots": [asdict(spot) for spot in spots]}


def size_of(kind: str, spec: Mapping[str, Any]) -> tuple[float, float]:
    """Width and depth of an element with its chairs, in metres; (0, 0) where it has no places."""
    spots = spots_of(kind, spec)
    if not spots:
        return 0.0, 0.0
    return _span(spot.x for spot in spots) + layouts.CHAIR, _span(spot.y for spot in spots) + layouts.CHAIR


def placed(spot_x: float, spot_y: float, x: float, y: float, turn: float) -> tuple[float, float]:
    """Where a point of an element is in the hall."""
    angle = math.radians(turn)
    cos, sin = math.cos(angle), math.sin(angle)
    return round(x + spot_x * cos - spot_y * sin, 3), round(y + spot_x * sin + spot_y * cos, 3)


def looks(spot_turn: float, turn: float) -> float:
    """Where a sitter of a turned element looks: as in `layouts`, 0 to the stage and 90 to the audience's right."""
    return (spot_turn + turn) % 360.0


def key_of(label: str, spot: Spot) -> str:
    """The key of a place, such as "7-4" or "C-12", or the one that it has of its own."""
    return spot.key or "-".join(word for word in (label if not spot.line else "", spot.line, str(spot.number)) if word)


def called(group: str, number: str) -> str:
    """How people call a place: "C 12" in a row, "7-4" at a table that has a number."""
    return ("-" if group.isdecimal() else " ").join(word for word in (group, number) if word)


def within_hall(*numbers: float) -> None:
    """Refuse coordinates that are no numbers or beyond every hall."""
    if not all(math.isfinite(number) and abs(number) <= MOST_METRES for number in numbers):
        raise Refused("A plan reaches {most} metres to every side at most.", most=int(MOST_METRES))


def _block(spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    rows = _whole(spec, "rows", 1)
    blocks = [_positive(count, "blocks") for count in spec.get("blocks") or [_whole(spec, "seats", 10)]]
    pitch = layouts.DESK_ROW if spec.get("desks") else layouts.ROW
    first_row, first_number = _whole(spec, "first_row", 0, least=0), _whole(spec, "first_number", 1, least=0)
    wheelchairs, missing = set(spec.get("wheelchairs", ())), set(spec.get("missing", ()))
    count = sum(blocks)
    spots = []
    beside = False
    for place in layouts.theatre(rows, blocks, pitch=float(spec.get("pitch", pitch)), first=0.0):
        row = layouts.row_name(first_row + round(place.y / float(spec.get("pitch", pitch))))
        number = first_number + (count - place.number if spec.get("from_right") else place.number - 1)
        key = f"{row}-{number}"
        kind = kinds.WHEELCHAIR if key in wheelchairs else kinds.COMPANION if beside else kinds.SEAT
        beside = kind == kinds.WHEELCHAIR and place.number < count
        if key not in missing:
            spots.append(Spot(row, number, place.x, place.y, 0.0, kind))
    return _centred(spots)


def _table(spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    shape = spec.get("shape", "round")
    if shape == "round":
        made: Sequence[Place] = layouts.banquet(1, _whole(spec, "seats", 10))
        return tuple(_spot(place, place.x, place.y - 4.0) for place in made)
    if shape == "boardroom":
        made = layouts.boardroom(_whole(spec, "side", 5), _whole(spec, "end", 1, least=0))
    elif shape == "u_shape":
        made = layouts.u_shape(_whole(spec, "base", 5), _whole(spec, "leg", 6))
    elif shape == "e_shape":
        made = layouts.e_shape(_whole(spec, "base", 9), _whole(spec, "leg", 4), _whole(spec, "legs", 3))
    elif shape == "bilateral":
        made = layouts.bilateral(_whole(spec, "seats", 5))
        return _centred([_spot(place, place.x, place.y, line=place.group) for place in made])
    else:
        raise Refused("“{shape}” is no shape of a table; use one of {known}.", shape=shape, known=_shapes())
    return _centred([_spot(place, place.x, place.y) for place in made])


def _row(spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    kind = kinds.STANDING if spec.get("standing") else kinds.SEAT
    pitch = float(spec.get("pitch", 0.6 if spec.get("standing") else 0.8))
    within_hall(pitch)
    made = layouts.rostrum(_whole(spec, "seats", 5), pitch=pitch)
    turn = float(spec.get("turn", 180.0))
    return tuple(Spot("", place.number, place.x, 0.0, turn, kind) for place in made)


def _lectern(_spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    return (Spot("", 1, 0.0, 0.0, 180.0, kinds.DESK),)


def _free(spec: Mapping[str, Any]) -> tuple[Spot, ...]:
    kind = kinds.SEAT if spec.get("chair") else kinds.STANDING
    return (Spot("", 1, 0.0, 0.0, float(spec.get("turn", 180.0)), kind),)


_MAKERS: Mapping[str, Callable[[Mapping[str, Any]], tuple[Spot, ...]]] = MappingProxyType(
    {kinds.BLOCK: _block, kinds.TABLE: _table, kinds.ROW: _row, kinds.LECTERN: _lectern, kinds.FREE: _free}
)


def _given(spots: Any) -> tuple[Spot, ...]:
    if not isinstance(spots, list) or len(spots) > layouts.MOST_PLACES:
        raise Refused("A plan has at most {most} places.", most=layouts.MOST_PLACES)
    found = tuple(Spot(**spot) for spot in spots)
    for spot in found:
        within_hall(spot.x, spot.y, spot.turn)
    return found


def _spot(place: Place, x: float, y: float, *, line: str = "") -> Spot:
    return Spot(line, place.number, round(x, 3), round(y, 3), place.turn, place.kind)


def _centred(spots: list[Spot]) -> tuple[Spot, ...]:
    if not spots:
        return ()
    middle_x = (min(spot.x for spot in spots) + max(spot.x for spot in spots)) / 2
    middle_y = (min(spot.y for spot in spots) + max(spot.y for spot in spots)) / 2
    return tuple(replace(spot, x=round(spot.x - middle_x, 3), y=round(spot.y - middle_y, 3)) for spot in spots)


def _whole(spec: Mapping[str, Any], key: str, otherwise: int, *, least: int = 1) -> int:
    return _positive(spec.get(key, otherwise), key, least=least)


def _positive(value: Any, key: str, *, least: int = 1) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= layouts.MOST_PLACES:
        raise Refused(
            "“{field}” of a layout is a whole number from {least} to {most}.",
            field=key,
            least=least,
            most=layouts.MOST_PLACES,
        )
    return value


def _span(values: Iterable[float]) -> float:
    found = list(values)
    return max(found) - min(found)


def _shapes() -> str:
    return ", ".join(kinds.TABLE_SHAPES)
