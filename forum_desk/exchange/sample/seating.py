"""The plans of the sample forum: two rostrums, signing table, hall in zones, banquet at tables of ten, group photo.

Everybody who is expected and does not work is seated, by the same commands as in the window; a fixed number of moves
makes it the same on every computer.
"""

from collections.abc import Mapping, Sequence

from forum_desk.exchange.sample.data import SamplePerson
from forum_desk.language import Trilingual
from forum_desk.seating import kinds, queries
from forum_desk.seating.arranging import REST, arrange
from forum_desk.seating.commands import (
    NewPlan,
    apply_protocol,
    invite,
    keep_for,
    order_by_hand,
    seat,
    take_arrangement,
)
from forum_desk.seating.commands.plans import add_plan_of
from forum_desk.seating.elements import NewElement
from forum_desk.seating.layouts import ROW
from forum_desk.seating.templates import template
from forum_desk.storage.unit import Unit

_MOVES = 120_000
_HONOURED = "dignitary speaker"
_HONOUR = Trilingual("嘉宾区", "Khu khách quý", "Guests of honour")
_VIETNAM = Trilingual("越南代表区", "Khu đại biểu Việt Nam", "Guests from Vietnam")
_SIGNERS = ("P16", "P15", "P12", "P02", "P13", "P14")
"""The president and the secretary of the college, the chairman of the company, and Vietnam's guests behind him."""


def seat_everybody(
    unit: Unit, people: Sequence[SamplePerson], ids: Mapping[str, str], halls: Mapping[str, str]
) -> None:
    """Make the sample's plans and seat everybody in them."""
    real = [ids[one.key] for one in people if one.key in ids and not one.invented]
    leaders = [ids[one.key] for one in people if one.key in ids and not one.invented and one.category == "dignitary"]
    if leaders:
        _rostrum(unit, Trilingual("主席台", "Đoàn chủ tịch", "Rostrum"), "sino-foreign", leaders, halls)
        chinese = Trilingual("主席台（国内惯例）", "Đoàn chủ tịch (theo lệ Trung Quốc)", "Rostrum, Chinese rule")
        _rostrum(unit, chinese, "china", leaders, halls)
    signers = [ids[key] for key in _SIGNERS if key in ids]
    if len(signers) == len(_SIGNERS):
        _signing(unit, signers, halls)
    _hall(unit, people, ids, halls)
    _banquet(unit, people, ids, halls)
    if real:
        _photo(unit, real, halls)


def _rostrum(unit: Unit, name: Trilingual, pack: str, leaders: list[str], halls: Mapping[str, str]) -> None:
    kind, elements = template("rostrum", len(leaders))
    plan_id = add_plan_of(unit, NewPlan(name, pack=pack, hall_id=halls.get("main")), kind, elements)
    invite(unit, plan_id, leaders)
    keep_for(unit, plan_id, _place(unit, plan_id, kinds.DESK), function=kinds.LECTERN_DUTY)
    apply_protocol(unit, plan_id)


def _signing(unit: Unit, signers: list[str], halls: Mapping[str, str]) -> None:
    kind, elements = template("signing", 10)
    new = NewPlan(Trilingual("签约台", "Bàn ký kết", "Signing table"), pack="sino-foreign", hall_id=halls.get("main"))
    plan_id = add_plan_of(unit, new, kind, elements)
    order_by_hand(unit, plan_id, signers)
    there = {place.key: place.id for place in queries.plan(unit, plan_id).places()}
    for aide in ("S-1", "S-4"):
        keep_for(unit, plan_id, there[aide], function="aide")
    apply_protocol(unit, plan_id)


def _photo(unit: Unit, people: list[str], halls: Mapping[str, str]) -> None:
    kind, elements = template("photo", len(people))
    new = NewPlan(Trilingual("合影", "Chụp ảnh chung", "Group photo"), pack="sino-foreign", hall_id=halls.get("main"))
    plan_id = add_plan_of(unit, new, kind, elements)
    invite(unit, plan_id, people)
    apply_protocol(unit, plan_id)


def _hall(unit: Unit, people: Sequence[SamplePerson], ids: Mapping[str, str], halls: Mapping[str, str]) -> None:
    kind, elements = template("hall", 420)
    block = next(element for element in elements if element.kind == kinds.BLOCK)
    honoured = [one for one in people if one.category in _HONOURED.split()]
    from_vietnam = [one for one in people if one.country == "VN" and _sits(one) and one not in honoured]
    front = block.y - 10 * ROW
    half = 2.5 + 3.3
    zones = [
        _zone(_HONOUR, 0.0, front, 2 * half + 1, ROW, category=_HONOURED),
        _zone(_HONOUR, -half / 2 - 0.5, front + ROW, half + 0.4, ROW, category=_HONOURED),
    ]
    if from_vietnam:
        rows = -(-len(from_vietnam) // 10) + 1
        middle = front + ROW * (2 + (rows - 1) / 2)
        zones.append(_zone(_VIETNAM, half / 2 + 0.5, middle, half + 0.4, rows * ROW, country="VN"))
    new = NewPlan(Trilingual("大会会场", "Hội trường", "Main hall"), hall_id=halls.get("main"), shown="seat")
    plan_id = add_plan_of(unit, new, kind, (*zones, *elements))
    there = {place.label: place.id for place in queries.plan(unit, plan_id).places()}
    for one in people:
        if one.invented and one.seat in there:
            seat(unit, plan_id, there[one.seat], ids[one.key])
    _seat_the_rest(unit, plan_id)


def _banquet(unit: Unit, people: Sequence[SamplePerson], ids: Mapping[str, str], halls: Mapping[str, str]) -> None:
    kind, elements = template("banquet", 410)
    name = Trilingual("欢迎宴会", "Tiệc chiêu đãi", "Welcome banquet")
    new = NewPlan(name, pack="sino-foreign", hall_id=halls.get("banquet"), shown="table")
    plan_id = add_plan_of(unit, new, kind, elements)
    head = next(element.id for element in queries.plan(unit, plan_id).elements if element.label == "1")
    apply_protocol(unit, plan_id, [head])
    there = {place.label: place.id for place in queries.plan(unit, plan_id).places() if place.sitter is None}
    for one in people:
        if one.invented and one.table and _sits(one):
            label = f"{one.table}-{one.table_seat}" if one.table_seat else _first(there, one.table)
            seat(unit, plan_id, there.pop(label), ids[one.key])
    _seat_the_rest(unit, plan_id)


def _first(there: Mapping[str, str], table: str) -> str:
    """The first free place of a table."""
    return next(label for label in there if label.startswith(f"{table}-"))


def _seat_the_rest(unit: Unit, plan_id: str) -> None:
    take_arrangement(unit, arrange(queries.task(unit, plan_id, REST), moves=_MOVES))


def _sits(one: SamplePerson) -> bool:
    return one.category not in kinds.WORKING and one.status not in ("declined", "cancelled")


def _place(unit: Unit, plan_id: str, kind: str) -> str:
    return next(place.id for place in queries.plan(unit, plan_id).places() if place.kind == kind)


def _zone(name: Trilingual, x: float, y: float, width: float, depth: float, **whose: str) -> NewElement:
    return NewElement(kinds.ZONE, "", x, y, width=width, depth=depth, spec=dict(whose), name=name)
