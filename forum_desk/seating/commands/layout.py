"""What an organiser does to the hall: put, move, turn, number, align, copy, lock, reshape and take away.

Nobody loses a place unseen: what would take places from people names them, and is done only when the organiser has seen
exactly these.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from forum_desk.errors import Conflict, NotFound, Refused, RuleBroken
from forum_desk.forum.text import clean
from forum_desk.language import Trilingual
from forum_desk.seating import kinds
from forum_desk.seating.commands.occupying import name_of, occupy, open_plan, sitting
from forum_desk.seating.elements import NewElement, Spot, key_of, size_of, spots_of, within_hall
from forum_desk.seating.layouts import MOST_PLACES
from forum_desk.seating.records import Assignment, Element, PlaceRow, Plan
from forum_desk.storage.unit import Unit

LEFT_EDGE, RIGHT_EDGE, FRONT, BACK, CENTRE, MIDDLE, SPREAD_X, SPREAD_Y = ALIGNMENTS = (
    "left",
    "right",
    "front",
    "back",
    "centre",
    "middle",
    "spread_x",
    "spread_y",
)
"""Ways to align: edges as the audience sees them, the common axis (x or y), and even gaps."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an element is to stand: its middle in metres and its turn in degrees."""

    x: float
    y: float
    turn: float = 0.0


def add_element(unit: Unit, plan_id: str, new: NewElement) -> str:
    """Put something into a plan; returns its id. Raises Refused for a kind or layout that cannot be."""
    return put_elements(unit, open_plan(unit, plan_id), [new])[0]


def put_elements(unit: Unit, row: Plan, elements: Iterable[NewElement]) -> list[str]:
    """Put these into a plan that was opened, in this order; their ids."""
    first = unit.session.scalar(select(func.count(Element.id)).where(Element.plan_id == row.id)) or 0
    known = set(unit.session.scalars(select(PlaceRow.key).where(PlaceRow.plan_id == row.id)))
    made = [_element(row.id, new, first + place) for place, new in enumerate(elements)]
    unit.session.add_all(made)
    unit.session.flush()
    for one in made:
        spots = spots_of(one.kind, one.spec)
        if len(known) + len(spots) > MOST_PLACES:
            raise Refused("A plan has at most {most} places.", most=MOST_PLACES)
        unit.session.add_all([_place(one, spot, known) for spot in spots])
    unit.session.flush()
    return [one.id for one in made]


def move_elements(unit: Unit, plan_id: str, standing: Mapping[str, Standing]) -> None:
    """Move and turn elements, each with its places and whoever sits there; RuleBroken when one is locked."""
    open_plan(unit, plan_id)
    for one in _elements(unit, plan_id, standing):
        to = standing[one.id]
        within_hall(to.x, to.y)
        one.x, one.y, one.turn = round(to.x, 3), round(to.y, 3), round(to.turn % 360.0, 3)


def align_elements(unit: Unit, plan_id: str, element_ids: Collection[str], how: str) -> None:
    """Align elements with each other in one of the ALIGNMENTS."""
    open_plan(unit, plan_id)
    rows = _elements(unit, plan_id, element_ids)
    if how not in ALIGNMENTS:
        raise Refused("“{how}” is no way to align; use one of {known}.", how=how, known=", ".join(ALIGNMENTS))
    if len(rows) < 2:
        raise Refused("Choose two things or more to align them.")
    if how in (SPREAD_X, SPREAD_Y):
        _spread(rows, "x" if how == SPREAD_X else "y")
    elif how in (LEFT_EDGE, RIGHT_EDGE, CENTRE):
        _line_up(rows, "x", "width", {LEFT_EDGE: -1, RIGHT_EDGE: 1}.get(how, 0))
    else:
        _line_up(rows, "y", "depth", {FRONT: -1, BACK: 1}.get(how, 0))


def number_elements(unit: Unit, plan_id: str, element_ids: Sequence[str], first: int = 1) -> None:
    """Number tables in the given order from `first` on; the keys of their places stay as they are."""
    open_plan(unit, plan_id)
    rows = {row.id: row for row in _elements(unit, plan_id, element_ids, also_locked=True)}
    for place, key in enumerate(element_ids):
        rows[key].label = str(first + place)
    _demand_labels(unit, plan_id)


def describe_element(unit: Unit, element_id: str, version: int, changes: Mapping[str, Any]) -> None:
    """Change an element's label, name, width, depth, organisation_id or delegation_id, as seen at `version`.

    Raises Conflict when somebody changed it since, NotFound when it is gone, Refused for another field.
    """
    row = _seen(unit, element_id, version)
    open_plan(unit, row.plan_id)
    for key, value in changes.items():
        if key == "name":
            row.name = Trilingual(*(clean(word) for word in value))
        elif key == "label":
            row.label = clean(value, 40)
        elif key in ("width", "depth"):
            within_hall(value)
            setattr(row, key, float(value))
        elif key in ("organisation_id", "delegation_id"):
            setattr(row, key, value or None)
        else:
            raise Refused("What stands in a plan has no field “{field}”.", field=key)
    _demand_labels(unit, row.plan_id)


def copy_elements(unit: Unit, plan_id: str, element_ids: Sequence[str], *, x: float = 0.0, y: float = 0.0) -> list[str]:
    """Put a copy of each, with empty places, so many metres beside it; tables get the next free numbers. Their ids."""
    row = open_plan(unit, plan_id)
    taken = set(unit.session.scalars(select(Element.label).where(Element.plan_id == plan_id)))
    copies = []
    for one in _elements(unit, plan_id, element_ids, also_locked=True):
        label = _next_label(one.label, taken)
        taken.add(label)
        within_hall(one.x + x, one.y + y)
        copies.append(
            NewElement(
                one.kind,
                label,
                one.x + x,
                one.y + y,
                one.turn,
                one.width,
                one.depth,
                dict(one.spec),
                one.name,
                one.organisation_id,
                one.delegation_id,
            )
        )
    return put_elements(unit, row, copies)


def lock_elements(unit: Unit, plan_id: str, element_ids: Collection[str], *, locked: bool = True) -> None:
    """Fasten elements where they stand, or loosen them; who sits there may change all the same."""
    open_plan(unit, plan_id)
    for one in _elements(unit, plan_id, element_ids, also_locked=True):
        one.locked = locked


def open_rows(unit: Unit, plan_id: str, element_ids: Collection[str], *, is_open: bool = True) -> None:
    """Let people stand in these rows as they like, such as the tallest at the back of a photo, or by protocol again.

    Who stands there already stays. Raises Refused for what is no row.
    """
    open_plan(unit, plan_id)
    for one in _elements(unit, plan_id, element_ids, also_locked=True):
        if one.kind != kinds.ROW:
            raise Refused("Only in a row do people stand as they like.")
        rest = {key: value for key, value in one.spec.items() if key != kinds.OPEN}
        one.spec = {**rest, kinds.OPEN: True} if is_open else rest


def reshape(
    unit: Unit, element_id: str, version: int, spec: Mapping[str, Any], *, displacing: Collection[str] = ()
) -> int:
    """Give an element another number or order of places; who sits at a place that stays keeps it.

    `displacing` are the places whose people the organiser has seen and lets leave. Raises RuleBroken, naming them,
    when others would lose theirs. Returns how many people left.
    """
    row = _seen(unit, element_id, version)
    open_plan(unit, row.plan_id)
    _demand_loose(row)
    wanted = {(spot.line, spot.number): spot for spot in spots_of(row.kind, spec)}
    standing = unit.session.scalars(select(PlaceRow).where(PlaceRow.element_id == element_id)).all()
    gone = [place for place in standing if (place.line, place.number) not in wanted]
    left = _displace(unit, row.plan_id, gone, displacing)
    for place in standing:
        spot = wanted.pop((place.line, place.number), None)
        if spot is not None:
            place.x, place.y, place.turn, place.kind = spot.x, spot.y, spot.turn, spot.kind
    known = set(unit.session.scalars(select(PlaceRow.key).where(PlaceRow.plan_id == row.plan_id)))
    unit.session.add_all([_place(row, spot, known) for spot in wanted.values()])
    row.spec = dict(spec)
    row.width, row.depth = size_of(row.kind, spec)
    unit.session.flush()
    return left


def remove_elements(unit: Unit, plan_id: str, element_ids: Collection[str], *, displacing: Collection[str] = ()) -> int:
    """Take elements away with their places; `displacing` and what is raised and returned as for `reshape`."""
    open_plan(unit, plan_id)
    rows = _elements(unit, plan_id, element_ids)
    places = unit.session.scalars(select(PlaceRow).where(PlaceRow.element_id.in_([row.id for row in rows]))).all()
    left = _displace(unit, plan_id, places, displacing)
    for row in rows:
        unit.session.delete(row)
    unit.session.flush()
    return left


def correct_place(unit: Unit, place_id: str, *, kind: str | None = None, caption: str | None = None) -> None:
    """Make a place one for a wheelchair, a companion ... or call it otherwise than by its number."""
    row = unit.session.get(PlaceRow, place_id)
    if row is None:
        raise NotFound("This place is no longer in the plan; look at the plan again.")
    open_plan(unit, row.plan_id)
    if kind is not None:
        if kind not in kinds.PLACE_KINDS:
            raise Refused(
                "“{kind}” is no kind of place; use one of {known}.", kind=kind, known=", ".join(kinds.PLACE_KINDS)
            )
        row.kind = kind
    if caption is not None:
        row.caption = clean(caption, 40)


def _element(plan_id: str, new: NewElement, ordinal: int) -> Element:
    if new.kind not in kinds.ELEMENT_KINDS:
        raise Refused(
            "“{kind}” cannot stand in a plan; use one of {known}.", kind=new.kind, known=", ".join(kinds.ELEMENT_KINDS)
        )
    within_hall(new.x, new.y, new.width, new.depth)
    width, depth = size_of(new.kind, new.spec)
    row = Element(
        plan_id=plan_id,
        kind=new.kind,
        label=clean(new.label, 40),
        x=round(new.x, 3),
        y=round(new.y, 3),
        turn=new.turn % 360.0,
        width=round(new.width or width, 3),
        depth=round(new.depth or depth, 3),
        spec=dict(new.spec),
        organisation_id=new.organisation_id,
        delegation_id=new.delegation_id,
        ordinal=ordinal,
        extra=dict(new.extra),
    )
    row.name = Trilingual(*(clean(word) for word in new.name))
    return row


def _place(element: Element, spot: Spot, known: set[str]) -> PlaceRow:
    """A new place with a key that no other place of the plan has."""
    key = key_of(element.label, spot)
    if key in known:
        key = next(free for n in range(2, MOST_PLACES) if (free := f"{key}/{n}") not in known)
    known.add(key)
    return PlaceRow(
        plan_id=element.plan_id,
        element_id=element.id,
        key=key,
        line=spot.line,
        number=spot.number,
        x=spot.x,
        y=spot.y,
        turn=spot.turn,
        kind=spot.kind,
        caption=spot.caption,
        extra=dict(spot.extra),
    )


def _displace(unit: Unit, plan_id: str, places: Sequence[PlaceRow], displacing: Collection[str]) -> int:
    """Take places away; who sits there leaves only where the organiser has seen it."""
    there = sitting(unit, plan_id)
    leaving = [there[place.id] for place in places if place.id in there]
    unseen = [row for row in leaving if row.place_id not in displacing]
    if unseen:
        raise RuleBroken(
            "{count} people would lose their place: {people}. Move them first, or agree to it.",
            count=len(unseen),
            people=_listed(unit, unseen),
        )
    occupy(unit, plan_id, leaving, {})
    for place in places:
        unit.session.delete(place)
    unit.session.flush()
    return len(leaving)


def _listed(unit: Unit, rows: Sequence[Assignment]) -> str:
    names = [name_of(unit, row) for row in rows[:_NAMED]]
    return ", ".join(names) + (" …" if len(rows) > _NAMED else "")


def _elements(unit: Unit, plan_id: str, ids: Iterable[str], *, also_locked: bool = False) -> list[Element]:
    """These elements of a plan in the given order; NotFound when one is gone, RuleBroken when one is locked."""
    rows = []
    for key in dict.fromkeys(ids):
        row = unit.session.get(Element, key)
        if row is None or row.plan_id != plan_id:
            raise NotFound("This is no longer in the plan; look at the plan again.")
        if not also_locked:
            _demand_loose(row)
        rows.append(row)
    return rows


def _seen(unit: Unit, element_id: str, version: int) -> Element:
    row = unit.session.get(Element, element_id)
    if row is None:
        raise NotFound("This is no longer in the plan; look at the plan again.")
    if row.version != version:
        raise Conflict("Somebody else changed this meanwhile; look at the plan again and repeat your change.")
    return row


def _demand_loose(row: Element) -> None:
    if row.locked:
        raise RuleBroken("{what} is locked; unlock it to change it.", what=row.label or row.name.best("en") or row.kind)


def _demand_labels(unit: Unit, plan_id: str) -> None:
    """Two tables never have one number."""
    unit.session.flush()
    labels = Counter(
        unit.session.scalars(
            select(Element.label).where(Element.plan_id == plan_id, Element.kind == kinds.TABLE, Element.label != "")
        )
    )
    twice = next((label for label, count in labels.items() if count > 1), None)
    if twice is not None:
        raise RuleBroken("Two tables would be number {label}; number the others as well.", label=twice)


def _next_label(label: str, taken: set[str]) -> str:
    if not label:
        return label
    numbers = [int(word) for word in taken if word.isdecimal()]
    if label.isdecimal():
        return str(max(numbers) + 1)
    return next(free for n in range(2, MOST_PLACES) if (free := f"{label}{n}") not in taken)


def _spread(rows: list[Element], axis: str) -> None:
    rows = sorted(rows, key=lambda row: float(getattr(row, axis)))
    first, last = getattr(rows[0], axis), getattr(rows[-1], axis)
    for place, row in enumerate(rows):
        setattr(row, axis, round(first + (last - first) * place / (len(rows) - 1), 3))


def _line_up(rows: list[Element], axis: str, size: str, edge: int) -> None:
    edges = [getattr(row, axis) + edge * getattr(row, size) / 2 for row in rows]
    line = sum(edges) / len(edges) if not edge else (min(edges) if edge < 0 else max(edges))
    for row in rows:
        setattr(row, axis, round(line - edge * getattr(row, size) / 2, 3))
