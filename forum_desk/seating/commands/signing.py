"""Several signings one after the other at one table: each batch is a plan of its own, with all its papers."""

from dataclasses import replace

from forum_desk.errors import Refused
from forum_desk.language import Trilingual
from forum_desk.seating import kinds
from forum_desk.seating.commands.arranging import apply_protocol
from forum_desk.seating.commands.plans import NewPlan, add_plan_of, correct_plan
from forum_desk.seating.commands.wishes import invite, order_by_hand
from forum_desk.seating.elements import NewElement
from forum_desk.seating.queries.plans import guests, plan
from forum_desk.seating.queries.views import ElementView, PlanView
from forum_desk.seating.rules import batches
from forum_desk.storage.unit import Unit

MOST_AT_ONCE = 6
_PITCH = 0.9


def sign_in_batches(unit: Unit, plan_id: str, signings: int, at_once: int = 1) -> tuple[str, ...]:
    """Make a plan for each batch of so many signings, at most `at_once` at a time; their ids, in their order.

    The first `signings` hosts and guests of the plan sign, in its order, the first with the first. Everybody else of
    the plan stands behind in every batch. The plan itself stays as it is. Raises Refused for a plan that is no signing,
    or where a side has too few people.
    """
    view = plan(unit, plan_id)
    if view.kind != kinds.SIGNING:
        raise Refused("Only a signing has batches; choose the plan of one.")
    if not 1 <= at_once <= MOST_AT_ONCE or signings < 1:
        raise Refused("At a table from 1 to {most} sign at once.", most=MOST_AT_ONCE)
    crowd = guests(unit, plan_id)
    hosts = [one.id for one in crowd if one.side == "host"]
    others = [one.id for one in crowd if one.side != "host"]
    if min(len(hosts), len(others)) < signings:
        raise Refused(
            "For {signings} signings each side needs as many people; there are {hosts} hosts and {guests} guests.",
            signings=signings,
            hosts=len(hosts),
            guests=len(others),
        )
    parts = batches(signings, at_once)
    behind = [*hosts[signings:], *others[signings:]]
    made = []
    for number, part in enumerate(parts, 1):
        signers = [one for place in part for one in (hosts[place], others[place])]
        made.append(_batch(unit, view, f" {number}/{len(parts)}", signers, behind, len(part)))
    return tuple(made)


def _batch(unit: Unit, view: PlanView, suffix: str, signers: list[str], behind: list[str], at_once: int) -> str:
    name = Trilingual(*(f"{word}{suffix}" if word else "" for word in view.name))
    front = max((one for one in view.elements if one.kind == kinds.ROW), key=lambda one: one.y, default=None)
    elements = tuple(_copy(one, 2 * at_once if one is front and at_once > 1 else 0) for one in view.elements)
    new = NewPlan(name, hall_id=view.hall_id, pack=view.pack, view=view.view, guests=kinds.CHOSEN, shown=view.shown)
    made = add_plan_of(unit, new, kinds.SIGNING, elements, own_pack=view.own_pack)
    correct_plan(unit, made, plan(unit, made).version, {"settings": {kinds.AT_ONCE: at_once}})
    invite(unit, made, [*signers, *behind])
    order_by_hand(unit, made, [*signers, *behind])
    apply_protocol(unit, made)
    return made


def _copy(element: ElementView, seats: int) -> NewElement:
    """The same, or its row with so many seats."""
    made = NewElement(
        element.kind,
        element.label,
        element.x,
        element.y,
        element.turn,
        element.width,
        element.depth,
        dict(element.spec),
        element.name,
        element.organisation_id,
        element.delegation_id,
    )
    if not seats:
        return made
    return replace(made, width=0.0, depth=0.0, spec={"seats": seats, "pitch": _PITCH})
