"""What an organiser does to a plan as a whole: begin it, say what it is for and by which rule, close it, let it go."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import func, select

from forum_desk.errors import Conflict, NotFound, Refused, RuleBroken
from forum_desk.forum.records import Hall
from forum_desk.forum.text import clean
from forum_desk.language import Trilingual
from forum_desk.seating import kinds
from forum_desk.seating.commands.layout import put_elements
from forum_desk.seating.commands.occupying import open_plan
from forum_desk.seating.elements import NewElement, within_hall
from forum_desk.seating.packs import OWN, own_pack
from forum_desk.seating.queries.plans import plan_row
from forum_desk.seating.records import Assignment, Element, PlaceRow, Plan, PlanGuest, PlanPicture, Wish, WishParty
from forum_desk.seating.rules import BEHIND, LEFT, RIGHT, RULE_PACKS, VIEWS
from forum_desk.seating.templates import template
from forum_desk.storage.unit import Unit

MOST_PICTURE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan as a form gives it; `kind` only where no template says it.

    Without a word about its `guests` a hall or banquet seats everybody, every other plan only those who are chosen.
    """

    name: Trilingual
    kind: str = kinds.HALL
    hall_id: str | None = None
    pack: str = "china"
    view: str = "audience"
    guests: str = ""
    leaves_out: tuple[str, ...] = kinds.WORKING
    shown: str = ""


SWITCHES = frozenset(
    ("name", "hall_id", "view", "even_from_seat", "interpreter", "guests", "leaves_out", "shown", "settings")
)
"""What `correct_plan` changes."""


def add_plan(
    unit: Unit, new: NewPlan, *, layout: str = "", people: int = 0, sizes: Mapping[str, Any] | None = None
) -> str:
    """Begin a plan, empty or with the layout of a template for so many people or of these sizes; returns its id.

    Raises Refused without a name, for an unknown layout or value, NotFound for a hall that is gone.
    """
    pack = new.pack if new.pack in RULE_PACKS else "international"
    kind, elements = template(layout, people, pack, sizes) if layout else (new.kind, ())
    return add_plan_of(unit, new, kind, elements)


def add_plan_of(
    unit: Unit,
    new: NewPlan,
    kind: str,
    elements: tuple[NewElement, ...],
    extra: Mapping[str, Any] | None = None,
    *,
    own_pack: Mapping[str, Any] | None = None,
) -> str:
    """Begin a plan of a kind with these elements; returns its id. `extra` is kept for writing it as it came.

    Raises as `add_plan`.
    """
    row = Plan(kind=kind, extra=dict(extra or {}), ordinal=unit.session.scalar(select(func.count(Plan.id))) or 0)
    if kind not in kinds.PLAN_KINDS:
        raise Refused("“{kind}” is no kind of plan; use one of {known}.", kind=kind, known=", ".join(kinds.PLAN_KINDS))
    if not new.guests:
        new = replace(new, guests=kinds.EVERYBODY if kind in (kinds.HALL, kinds.BANQUET) else kinds.CHOSEN)
    _apply(unit, row, {field.name: getattr(new, field.name) for field in fields(new) if field.name in SWITCHES})
    row.pack, row.own_pack = _known_pack(new.pack), dict(own_pack or {})
    unit.session.add(row)
    unit.session.flush()
    put_elements(unit, row, elements)
    return row.id


def correct_plan(unit: Unit, plan_id: str, version: int, changes: Mapping[str, Any]) -> None:
    """Change what a plan says of itself (SWITCHES), as seen at `version`.

    Raises Conflict when somebody changed it since, Refused for a value that cannot be, RuleBroken when it is locked.
    """
    row = open_plan(unit, plan_id)
    _demand_version(row, version)
    _apply(unit, row, changes)


def choose_pack(unit: Unit, plan_id: str, pack: str, own: Mapping[str, Any] | None = None) -> None:
    """Seat by this rule pack from now on, or with "own" by the organiser's own: `honour` "left" or "right", `title`
    and `source` in words. Nobody moves until the protocol is applied again. Raises Refused for an unknown one.
    """
    row = open_plan(unit, plan_id)
    if pack == OWN:
        own_pack(own or {})
        row.own_pack = {key: clean(str(value)) for key, value in (own or {}).items()}
    row.pack = _known_pack(pack)


def lock_plan(unit: Unit, plan_id: str, *, locked: bool = True) -> None:
    """Close a plan against every change, or open it again."""
    plan_row(unit, plan_id).locked = locked


def order_plans(unit: Unit, plan_ids: list[str]) -> None:
    """Put the plans into this order."""
    for place, key in enumerate(plan_ids):
        plan_row(unit, key).ordinal = place


def set_picture(
    unit: Unit, plan_id: str, image: bytes, *, x: float = 0.0, y: float = 0.0, width: float = 20.0, turn: float = 0.0
) -> None:
    """Lay a picture of the hall under a plan, its upper left corner at (x, y) and so many metres wide.

    An empty image keeps the picture there is and only moves it. Raises Refused above 20 MB or where none is.
    """
    open_plan(unit, plan_id)
    if len(image) > MOST_PICTURE_BYTES:
        raise Refused("The picture has more than 20 MB; make it smaller and try again.")
    within_hall(x, y, width, turn)
    row = unit.session.scalar(select(PlanPicture).where(PlanPicture.plan_id == plan_id))
    if row is None:
        if not image:
            raise Refused("There is no picture under this plan yet; choose a file.")
        row = PlanPicture(plan_id=plan_id)
        unit.session.add(row)
    row.image = image or row.image
    row.x, row.y, row.width, row.turn = x, y, width, turn


def clear_picture(unit: Unit, plan_id: str) -> None:
    """Take the picture from under a plan."""
    open_plan(unit, plan_id)
    row = unit.session.scalar(select(PlanPicture).where(PlanPicture.plan_id == plan_id))
    if row is not None:
        unit.session.delete(row)


def remove_plan(unit: Unit, plan_id: str, *, seated: int = 0) -> None:
    """Let a plan go with all that stands in it. `seated` is how many sit there as the organiser saw it.

    Raises RuleBroken when it is locked, or when another number of people sits there now: nobody loses a place unseen.
    """
    row = open_plan(unit, plan_id)
    sitters = unit.session.scalars(select(Assignment).where(Assignment.plan_id == plan_id)).all()
    if len(sitters) != seated:
        raise RuleBroken("{count} people have a place in this plan; free the places first.", count=len(sitters))
    wishes = unit.session.scalars(select(Wish).where(Wish.plan_id == plan_id)).all()
    parties = unit.session.scalars(select(WishParty).where(WishParty.wish_id.in_([wish.id for wish in wishes]))).all()
    for group in (
        sitters,
        parties,
        wishes,
        *(
            unit.session.scalars(select(kind).where(kind.plan_id == plan_id)).all()
            for kind in (PlaceRow, Element, PlanGuest, PlanPicture)
        ),
        [row],
    ):
        for one in group:
            unit.session.delete(one)
        unit.session.flush()


def _apply(unit: Unit, row: Plan, changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if key not in SWITCHES:
            raise Refused("A plan has no field “{field}”.", field=key)
        setattr(row, key, _checked(unit, key, value))
    if not any(row.name):
        raise Refused("The plan needs a name; give it in at least one language.")


def _checked(unit: Unit, key: str, value: Any) -> Any:
    if key == "name":
        return Trilingual(*(clean(word) for word in value))
    if key == "leaves_out":
        return [clean(word) for word in value]
    if key == "hall_id" and value and unit.session.get(Hall, value) is None:
        raise NotFound("This hall is no longer there; look at the list again.")
    allowed = _ALLOWED.get(key)
    if allowed is not None and value not in allowed:
        raise Refused(
            "“{value}” cannot be here; use one of {known}.", value=value, known=", ".join(filter(None, allowed))
        )
    return value


_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "view": VIEWS,
    "interpreter": ("", BEHIND, LEFT, RIGHT),
    "guests": kinds.GUESTS,
    "shown": kinds.SHOWN,
}


def _known_pack(pack: str) -> str:
    if pack not in (*RULE_PACKS, OWN):
        raise Refused(
            "There is no rule of protocol “{key}”; choose one of {keys}.", key=pack, keys=", ".join((*RULE_PACKS, OWN))
        )
    return pack


def _demand_version(row: Plan, version: int) -> None:
    if row.version != version:
        raise Conflict("Somebody else changed this plan meanwhile; look at the new values and repeat your change.")
