"""A plan as plain values for the rules and the optimiser, and how it stood when it was read."""

from collections.abc import Iterable
from hashlib import blake2b

from forum_desk.language import Trilingual
from forum_desk.people.diets import diet_key
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import lead_language, own_name
from forum_desk.seating import kinds
from forum_desk.seating.arranging import ALL, Task
from forum_desk.seating.crowd import Chair, Guest, Room, Want, Zone, in_blocs
from forum_desk.seating.packs import pack_of
from forum_desk.seating.queries.plans import guests, plan
from forum_desk.seating.queries.views import ElementView, PlaceView, PlanView, WishView
from forum_desk.seating.queries.wishes import wishes
from forum_desk.storage.unit import Unit


def task(unit: Unit, plan_id: str, mode: str = ALL) -> Task:
    """What there is to arrange in a plan: everything but what is kept ("all"), only those without a place ("rest"), or
    as little as can be after people came and went ("repair").
    """
    view = plan(unit, plan_id)
    crowd = as_guests(guests(unit, plan_id))
    return task_of(view, crowd, wants_of(wishes(unit, plan_id), crowd), mode)


def task_of(view: PlanView, crowd: tuple[Guest, ...], wants: tuple[Want, ...], mode: str) -> Task:
    """The task of a plan for these people."""
    zones = zones_of(view)
    crowd = in_blocs(crowd, zones)
    known = {guest.id: guest for guest in crowd}
    now: dict[str, str] = {}
    kept: dict[str, Guest | None] = {}
    promised: dict[str, str] = {}
    for place, sitter in view.sitters():
        if sitter.delegation_id:
            promised[place.id] = sitter.delegation_id
        elif sitter.delegate_id is None:
            kept[place.id] = None
        elif sitter.locked:
            kept[place.id] = known.get(sitter.delegate_id) or Guest(sitter.delegate_id, sitter.name, len(crowd))
        elif sitter.delegate_id in known:
            now[sitter.delegate_id] = place.id
    staying = {guest.id for guest in kept.values() if guest}
    return Task(
        plan_id=view.id,
        state=state_of(view),
        room=room_of(view),
        people=tuple(guest for guest in crowd if guest.id not in staying),
        now=now,
        kept=kept,
        promised=promised,
        wants=wants,
        zones=zones,
        mode=mode,
    )


def room_of(view: PlanView) -> Room:
    """A plan as the rules see it."""
    chairs = tuple(_chair(element, place, n) for element in view.elements for n, place in enumerate(element.places))
    pack = pack_of(view.pack, view.own_pack)
    at_once = int(view.settings.get(kinds.AT_ONCE, 1))
    return Room(view.kind, pack, view.even_from_seat, view.interpreter, chairs, at_once)


def zones_of(view: PlanView) -> tuple[Zone, ...]:
    """The zones of a plan; `spec` may say besides a country (letters) or a category (its key) whose it is."""
    return tuple(
        Zone(
            element.id,
            element.name if any(element.name) else Trilingual(en=element.label),
            element.x,
            element.y,
            element.width,
            element.depth,
            element.organisation_id or "",
            element.delegation_id or "",
            str(element.spec.get("country", "")),
            str(element.spec.get("category", "")),
        )
        for element in view.elements
        if element.kind == kinds.ZONE
    )


def as_guests(people: Iterable[PersonView]) -> tuple[Guest, ...]:
    """People in their order as the rules see them."""
    return tuple(
        Guest(
            id=one.id,
            name=own_name(one.names, one.country),
            order=order,
            side=one.side,
            group=one.delegation_id or "",
            home=one.organisation_id or "",
            language=lead_language(one.names, one.country),
            diet=diet_key(one.diet),
            is_head=one.is_head,
            rank=one.rank,
            category=one.category.key,
            country=one.country,
        )
        for order, one in enumerate(people)
    )


def wants_of(views: Iterable[WishView], crowd: Iterable[Guest]) -> tuple[Want, ...]:
    """Wishes with the people of each party, of those whom the plan seats."""
    members: dict[str, list[str]] = {}
    for guest in crowd:
        members.setdefault(guest.id, []).append(guest.id)
        if guest.group:
            members.setdefault(guest.group, []).append(guest.id)
    return tuple(
        Want(
            view.id,
            view.kind,
            tuple(tuple(members.get(p.delegate_id or p.delegation_id or "", ())) for p in view.parties),
            view.hard,
            view.weight,
            view.value,
            diet_key(view.note) if view.kind == kinds.DIET else view.note,
        )
        for view in views
    )


def state_of(view: PlanView) -> str:
    """A fingerprint of all places and of who has them: another one means that somebody changed the plan."""
    digest = blake2b(digest_size=16)
    for place in view.places():
        sitter = place.sitter
        who = (sitter.assignment_id, str(sitter.locked)) if sitter else ("", "")
        digest.update("|".join((place.id, *who)).encode())
    return digest.hexdigest()


def _chair(element: ElementView, place: PlaceView, position: int) -> Chair:
    return Chair(
        id=place.id,
        table=element.id,
        element_kind=element.kind,
        shape=str(element.spec.get("shape", "round")) if element.kind == kinds.TABLE else "",
        label=element.label,
        line=place.group if place.group != element.label else "",
        number=position,
        x=place.x,
        y=place.y,
        turn=place.turn,
        kind=place.kind,
        is_open=bool(element.spec.get(kinds.OPEN)),
    )
