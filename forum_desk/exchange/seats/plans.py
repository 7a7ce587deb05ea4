"""Plans of halls as pretix writes and reads them (its seating-plan.schema.json): pixels, zones, rows, seats, areas.

Nothing is lost on the way in and out: what our plans have no word for stays beside what it belongs to. A place that was
moved here gets its new position; a plan that was made here is written with what the format has.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from forum_desk.errors import Refused
from forum_desk.forum.text import NAME_LENGTH, clean
from forum_desk.seating import kinds
from forum_desk.seating.elements import NewElement, Spot, as_spec
from forum_desk.seating.layouts import CHAIR, MOST_PLACES
from forum_desk.seating.queries.views import ElementView, PlaceView, PlanView

Json = dict[str, Any]

_PIXELS = 40.0
"""Pixels of a metre in plans that were made here."""
_ON_STAGE = "stage"
"""The zone of rows that look at the audience, in plans that were made here."""
_TURNED = 135.0
_SLIPPED = 0.06
"""A place that is further than this many pixels from where it came from was moved."""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as it was read: its name, what stands in it, and what only the format itself knows."""

    name: str
    kind: str
    elements: tuple[NewElement, ...]
    extra: Json


def read_plan(document: Any) -> ReadPlan:
    """A plan from its JSON document; Refused, in one sentence, when it is none."""
    plan = _object(document, "plan")
    zones = [_object(zone, "zone") for zone in _list(plan, "zones")]
    name = clean(str(plan.get("name", "")), NAME_LENGTH)
    seats = sum(len(_list(row, "seats")) for zone in zones for row in _list(zone, "rows"))
    if seats > MOST_PLACES:
        raise Refused("A plan has at most {most} places.", most=MOST_PLACES)
    scale = _scale(zones)
    origin = _origin(zones, plan)
    frame = _Frame(scale, *origin)
    elements = [element for number, zone in enumerate(zones) for element in _elements(zone, number, frame)]
    outer = {key: value for key, value in plan.items() if key != "zones"}
    inner = [{key: value for key, value in zone.items() if key not in ("rows", "areas")} for zone in zones]
    lists = [[key for key in ("rows", "areas") if key in zone] for zone in zones]
    extra = {"pretix": {"plan": outer, "zones": inner, "lists": lists, "frame": [scale, *origin]}}
    tables = sum(element.kind == kinds.TABLE for element in elements)
    rows = sum(element.kind == kinds.ROW for element in elements)
    return ReadPlan(name, kinds.BANQUET if tables > rows else kinds.HALL, tuple(elements), extra)


def written_plan(view: PlanView, tag: str = "en") -> Json:
    """A plan as a JSON document; what was read from one comes out as it was, but for what was changed since."""
    kept = view.extra.get("pretix")
    if not kept:
        return _made_here(view, tag)
    frame = _Frame(*kept["frame"])
    zones: list[Json] = [dict(zone) for zone in kept["zones"]]
    for zone, lists in zip(zones, kept["lists"], strict=True):
        zone.update({key: [] for key in lists})
    fresh: list[ElementView] = []
    for element in view.elements:
        own = element.extra.get("pretix")
        if own is None:
            fresh.append(element)
        elif "area" in own:
            zones[own["zone"]]["areas"].append(_area_again(element, own, zones[own["zone"]], frame))
        else:
            zones[own["zone"]]["rows"].append(_row_again(element, own, zones[own["zone"]], frame))
    document = {**kept["plan"], "zones": zones}
    if fresh:
        added = _zones_of(fresh, frame)
        zones.extend(added)
        known = {category["name"] for category in document.get("categories", [])}
        document["categories"] = [*document.get("categories", []), *_categories(added, known)]
    return {key: document[key] for key in (*kept["plan"], "zones")}


@dataclass(frozen=True, slots=True)
class _Frame:
    """How pixels lie in the hall: so many to a metre, and which point is the middle of the stage's edge."""

    scale: float
    x: float
    y: float

    def metres(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.x) / self.scale, (y - self.y) / self.scale

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        return x * self.scale + self.x, y * self.scale + self.y


def _elements(zone: Json, number: int, frame: _Frame) -> Iterator[NewElement]:
    base = _point(zone, "position")
    circles: list[tuple[float, float]] = []
    for area in (_object(one, "area") for one in _list(zone, "areas")):
        element = _area(area, base, number, frame)
        if area.get("shape") in ("circle", "ellipse"):
            circles.append((element.x, element.y))
        yield element
    for row in _list(zone, "rows"):
        yield _row(_object(row, "row"), base, number, frame, circles, on_stage=zone.get("zone_id") == _ON_STAGE)


def _row(
    row: Json,
    base: tuple[float, float],
    zone: int,
    frame: _Frame,
    circles: Sequence[tuple[float, float]],
    *,
    on_stage: bool,
) -> NewElement:
    start = _point(row, "position")
    spots = []
    for place, seat in enumerate((_object(one, "seat") for one in _list(row, "seats")), start=1):
        x, y = _point(seat, "position")
        spots.append((seat, *frame.metres(base[0] + start[0] + x, base[1] + start[1] + y), place))
    middle = (_middle(x for _s, x, _y, _n in spots), _middle(y for _s, _x, y, _n in spots))
    is_table = any(math.dist(middle, circle) < 0.3 for circle in circles)
    return NewElement(
        kinds.TABLE if is_table else kinds.ROW,
        clean(str(row.get("row_number", "")), 40),
        *middle,
        spec=as_spec(_spot(one, middle, is_table=is_table, on_stage=on_stage) for one in spots),
        extra={"pretix": {"zone": zone, "row": {key: value for key, value in row.items() if key != "seats"}}},
    )


def _spot(one: tuple[Json, float, float, int], middle: tuple[float, float], *, is_table: bool, on_stage: bool) -> Spot:
    seat, x, y, number = one
    said = str(seat.get("seat_number", ""))
    turn = 180.0 if on_stage else 0.0
    if is_table:
        turn = math.degrees(math.atan2(middle[0] - x, -(middle[1] - y))) % 360.0
    return Spot(
        "",
        number,
        round(x - middle[0], 3),
        round(y - middle[1], 3),
        round(turn, 1),
        _kind_of(str(seat.get("category", ""))),
        caption="" if said == str(number) else clean(said, 40),
        key=clean(str(seat.get("seat_guid", "")), 80),
        extra={"pretix": seat},
    )


def _kind_of(category: str) -> str:
    word = category.lower()
    return next((kind for kind in kinds.PLACE_KINDS if kind in word), kinds.SEAT)


def _area(area: Json, base: tuple[float, float], zone: int, frame: _Frame) -> NewElement:
    at = _point(area, "position")
    x, y = frame.metres(base[0] + at[0], base[1] + at[1])
    width, depth = _size(area, frame)
    text = area.get("text")
    words = text.get("text", "") if isinstance(text, Mapping) else text or ""
    return NewElement(
        kinds.TEXT,
        "",
        round(x, 3),
        round(y, 3),
        float(area.get("rotation") or 0.0),
        width,
        depth,
        name=("", "", clean(str(words), NAME_LENGTH)),
        extra={"pretix": {"zone": zone, "area": area}},
    )


def _size(area: Json, frame: _Frame) -> tuple[float, float]:
    shape = area.get(str(area.get("shape", "")))
    shape = shape if isinstance(shape, Mapping) else area
    radius = shape.get("radius")
    if isinstance(radius, Mapping):
        return 2 * _number(radius.get("x")) / frame.scale, 2 * _number(radius.get("y")) / frame.scale
    if radius is not None:
        return 2 * _number(radius) / frame.scale, 2 * _number(radius) / frame.scale
    return _number(shape.get("width", 0)) / frame.scale, _number(shape.get("height", 0)) / frame.scale


def _row_again(element: ElementView, own: Json, zone: Json, frame: _Frame) -> Json:
    row = dict(own["row"])
    base, start = _point(zone, "position"), _point(row, "position")
    if element.label != clean(str(row.get("row_number", "")), 40):
        row["row_number"] = element.label
    seats = [_seat_again(place, (base[0] + start[0], base[1] + start[1]), frame) for place in element.places]
    return {**row, "seats": seats}


def _seat_again(place: PlaceView, start: tuple[float, float], frame: _Frame) -> Json:
    x, y = frame.pixels(place.x, place.y)
    raw = place.extra.get("pretix")
    if raw is None:
        return _seat(place, (x - start[0], y - start[1]))
    seat = dict(raw)
    was = _point(seat, "position")
    now = (x - start[0], y - start[1])
    if math.dist(was, now) > max(_SLIPPED, 0.002 * frame.scale):
        seat["position"] = {"x": round(now[0], 2), "y": round(now[1], 2)}
    return seat


def _area_again(element: ElementView, own: Json, zone: Json, frame: _Frame) -> Json:
    area = dict(own["area"])
    base, at = _point(zone, "position"), _point(area, "position")
    x, y = frame.pixels(element.x, element.y)
    if math.dist((x - base[0], y - base[1]), at) > max(_SLIPPED, 0.002 * frame.scale):
        area["position"] = {"x": round(x - base[0], 2), "y": round(y - base[1], 2)}
    if round(element.turn - float(area.get("rotation") or 0.0), 2) % 360:
        area["rotation"] = round(element.turn, 2)
    return area


def _made_here(view: PlanView, tag: str) -> Json:
    """A plan of our own in the words of the format, with a margin of two metres."""
    places = list(view.places())
    left = min((place.x for place in places), default=0.0) - 2
    top = min((place.y for place in places), default=0.0) - 2
    frame = _Frame(_PIXELS, -left * _PIXELS, -top * _PIXELS)
    right, bottom = (
        max((place.x for place in places), default=0.0) + 2,
        max((place.y for place in places), default=0.0) + 2,
    )
    zones = _zones_of(view.elements, frame)
    return {
        "name": view.name.best(tag, "en"),
        "categories": _categories(zones, set()),
        "zones": zones,
        "size": {"width": round((right - left) * _PIXELS), "height": round((bottom - top) * _PIXELS)},
    }


def _zones_of(elements: Iterable[ElementView], frame: _Frame) -> list[Json]:
    zones: dict[str, Json] = {}
    for element in elements:
        turns = Counter(place.turn for place in element.places)
        faces = turns.most_common(1)[0][0] if turns else 0.0
        on_stage = element.kind != kinds.TABLE and _TURNED < faces < 360 - _TURNED
        key = _ON_STAGE if on_stage else "hall"
        zone = zones.setdefault(
            key, {"name": key.title(), "zone_id": key, "position": {"x": 0, "y": 0}, "rows": [], "areas": []}
        )
        if element.kind == kinds.TABLE or not element.places:
            zone["areas"].append(_area_of(element, frame))
        for line in dict.fromkeys(place.group for place in element.places):
            row = [place for place in element.places if place.group == line]
            zone["rows"].append({"row_number": line, "seats": [_seat(p, frame.pixels(p.x, p.y)) for p in row]})
    return list(zones.values()) or [{"name": "Hall", "position": {"x": 0, "y": 0}, "rows": []}]


def _seat(place: PlaceView, at: tuple[float, float]) -> Json:
    return {
        "seat_guid": place.key,
        "seat_number": place.number,
        "position": {"x": round(at[0], 2), "y": round(at[1], 2)},
        "category": place.kind,
    }


def _area_of(element: ElementView, frame: _Frame) -> Json:
    x, y = frame.pixels(element.x, element.y)
    area: Json = {"color": "#EDEFF3", "border_color": "#CDD3DC", "position": {"x": round(x, 2), "y": round(y, 2)}}
    if element.kind == kinds.TABLE and element.spec.get("shape", "round") == "round":
        radius = max(1, round((min(element.width, element.depth) / 2 - CHAIR) * frame.scale))
        area |= {"shape": "circle", "circle": {"radius": radius}}
    else:
        size = {"width": round(element.width * frame.scale), "height": round(element.depth * frame.scale)}
        area |= {"shape": "rectangle", "rectangle": size, "rotation": element.turn}
    words = element.name.best("en") or element.label or element.kind
    return area | {"text": {"text": words, "position": {"x": 0, "y": 0}}}


def _categories(zones: Iterable[Json], known: set[str]) -> list[Json]:
    used = dict.fromkeys(seat["category"] for zone in zones for row in zone["rows"] for seat in row["seats"])
    return [{"name": name, "color": _COLOURS.get(name, "#7C8797")} for name in used if name not in known]


_COLOURS = {kinds.SEAT: "#2456D6", kinds.WHEELCHAIR: "#0B7285", kinds.COMPANION: "#3BAFC2", kinds.STANDING: "#6A3FC8"}


def _scale(zones: Sequence[Json]) -> float:
    """Pixels of a metre: neighbours in a row sit as far apart as chairs do."""
    gaps: list[float] = []
    for zone in zones:
        for row in _list(zone, "rows"):
            points = [_point(_object(seat, "seat"), "position") for seat in _list(_object(row, "row"), "seats")]
            gaps.extend(math.dist(one, other) for one, other in pairwise(points))
    usual = median(gap for gap in gaps if gap) if any(gaps) else 0.0
    return max(usual / CHAIR, 1e-3) if usual else _PIXELS


def _origin(zones: Sequence[Json], plan: Json) -> tuple[float, float]:
    """The middle of the plan's upper edge."""
    size = plan.get("size")
    if isinstance(size, Mapping) and _number(size.get("width", 0)):
        return _number(size["width"]) / 2, 0.0
    xs = [
        _point(zone, "position")[0] + _point(row, "position")[0] + _point(seat, "position")[0]
        for zone in zones
        for row in _list(zone, "rows")
        for seat in _list(row, "seats")
    ]
    return (min(xs) + max(xs)) / 2 if xs else 0.0, 0.0


def _middle(values: Iterable[float]) -> float:
    found = list(values)
    return round((min(found) + max(found)) / 2, 3) if found else 0.0


def _object(value: Any, what: str) -> Json:
    if not isinstance(value, dict):
        raise Refused("This is no seating plan of pretix: a {what} in it is no JSON object.", what=what)
    return value


def _list(holder: Json, key: str) -> list[Any]:
    value = holder.get(key)
    if value is None and key != "zones":
        return []
    if not isinstance(value, list):
        raise Refused("This is no seating plan of pretix: it has no list of {what}.", what=key)
    return value


def _point(holder: Any, key: str) -> tuple[float, float]:
    value = _object(holder, key).get(key)
    if value is None:
        return 0.0, 0.0
    point = _object(value, key)
    return _number(point.get("x")), _number(point.get("y"))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e7:
        raise Refused("This is no seating plan of pretix: a coordinate in it is no number.")
    return float(value)
