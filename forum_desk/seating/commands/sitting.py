"""What an organiser does to people in a plan by hand: seat, free, swap, move, keep."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from forum_desk.errors import NotFound, Refused, RuleBroken
from forum_desk.people.records import Delegate, Delegation
from forum_desk.people.statuses import EXPECTED
from forum_desk.seating import kinds
from forum_desk.seating.commands.occupying import (
    Party,
    as_party,
    demand_coming,
    demand_free,
    demand_movable,
    occupy,
    open_plan,
    place_in,
    sitting,
)
from forum_desk.seating.commands.wishes import invite
from forum_desk.seating.queries.plans import guests, plan
from forum_desk.seating.queries.views import PlaceView
from forum_desk.seating.records import Assignment
from forum_desk.storage.unit import Unit

_NAMED = 5


def seat(unit: Unit, plan_id: str, place_id: str, delegate_id: str, *, locked: bool = False) -> None:
    """Give somebody a place; who had another one in this plan leaves it.

    Of two desks that give the same place exactly one succeeds: the other gets Conflict with who sits there. Raises
    RuleBroken for somebody who is kept elsewhere in the plan or does not come, NotFound for a place or person gone.
    """
    open_plan(unit, plan_id)
    place_in(unit, plan_id, place_id)
    demand_coming(unit, [delegate_id])
    there = sitting(unit, plan_id, [place_id], [delegate_id])
    now = [row for row in there.values() if row.delegate_id == delegate_id]
    if now and now[0].place_id == place_id:
        now[0].locked = now[0].locked or locked
        return
    demand_free(unit, there, place_id)
    demand_movable(unit, now)
    occupy(unit, plan_id, now, {place_id: Party(delegate_id, locked=locked)})


def keep_for(unit: Unit, plan_id: str, place_id: str, *, delegation_id: str | None = None, function: str = "") -> None:
    """Keep a place for a delegation or for a function (one of `kinds.FUNCTIONS`) instead of a person.

    Raises Conflict when somebody has it, Refused for an unknown function.
    """
    open_plan(unit, plan_id)
    place_in(unit, plan_id, place_id)
    if bool(delegation_id) == bool(function) or (function and function not in kinds.FUNCTIONS):
        raise Refused("A place is kept for a delegation or for one of {known}.", known=", ".join(kinds.FUNCTIONS))
    if delegation_id and unit.session.get(Delegation, delegation_id) is None:
        raise NotFound("This delegation is no longer there; look at the list again.")
    demand_free(unit, sitting(unit, plan_id, [place_id]), place_id)
    occupy(unit, plan_id, [], {place_id: Party(None, delegation_id, function)})


def free(unit: Unit, plan_id: str, place_ids: Collection[str]) -> int:
    """Let whoever has these places leave them; returns how many left. Raises RuleBroken when one is kept."""
    open_plan(unit, plan_id)
    there = sitting(unit, plan_id)
    leaving = [there[key] for key in dict.fromkeys(place_ids) if key in there]
    demand_movable(unit, leaving)
    occupy(unit, plan_id, leaving, {})
    return len(leaving)


def unseat(unit: Unit, plan_id: str, delegate_id: str) -> bool:
    """Let somebody leave their place in a plan; False when they had none. Raises RuleBroken when they are kept."""
    open_plan(unit, plan_id)
    rows = list(sitting(unit, plan_id, [], [delegate_id]).values())
    demand_movable(unit, rows)
    occupy(unit, plan_id, rows, {})
    return bool(rows)


def free_all(unit: Unit, plan_id: str) -> int:
    """Let everybody leave who is not kept at the place; returns how many left."""
    open_plan(unit, plan_id)
    leaving = [row for row in sitting(unit, plan_id).values() if not row.locked]
    occupy(unit, plan_id, leaving, {})
    return len(leaving)


def swap(unit: Unit, plan_id: str, one: str, other: str) -> None:
    """Exchange who has two places; one of them may be empty. Raises RuleBroken when one of them is kept."""
    open_plan(unit, plan_id)
    place_in(unit, plan_id, one)
    place_in(unit, plan_id, other)
    there = sitting(unit, plan_id, [one, other])
    rows = [there[key] for key in (one, other) if key in there]
    demand_movable(unit, rows)
    occupy(unit, plan_id, rows, {other if row.place_id == one else one: as_party(row) for row in rows})


def move_group(unit: Unit, plan_id: str, element_id: str, target_id: str) -> None:
    """Move everybody at a table (or block, or row) to another one, who sits there comes back; numbers stay.

    Raises RuleBroken when the other has not enough places or somebody is kept.
    """
    open_plan(unit, plan_id)
    view = plan(unit, plan_id)
    known = {element.id: element for element in view.elements}
    if element_id not in known or target_id not in known:
        raise NotFound("This table is no longer in the plan; look at the plan again.")
    here, there = known[element_id].places, known[target_id].places
    taken = sitting(unit, plan_id)
    rows = [taken[place.id] for place in (*here, *there) if place.id in taken]
    demand_movable(unit, rows)
    coming = {}
    for source, target in ((here, there), (there, here)):
        leaving = [position for position, place in enumerate(source) if place.id in taken]
        for position, place_id in zip(leaving, _matching(leaving, target), strict=True):
            coming[place_id] = as_party(taken[source[position].id])
    occupy(unit, plan_id, rows, coming)


def seat_delegation(
    unit: Unit, plan_id: str, delegation_id: str, place_ids: Sequence[str], *, locked: bool = False
) -> tuple[str, ...]:
    """Seat the people of a delegation at these places in their order, the head first, then by rank.

    Who has a place in this plan moves; who does not come is left out. Returns the ids of those for whom no place was
    left. Raises Conflict when somebody else has one of the places, RuleBroken when one of the delegation is kept.
    """
    open_plan(unit, plan_id)
    rows = unit.session.scalars(
        select(Delegate)
        .where(Delegate.delegation_id == delegation_id, Delegate.status.in_(EXPECTED))
        .order_by(Delegate.is_head.desc(), Delegate.rank.is_(None), Delegate.rank, Delegate.number)
    ).all()
    members = [row.id for row in rows]
    if not members:
        raise RuleBroken("Nobody of this delegation is expected.")
    there = sitting(unit, plan_id)
    now = [row for row in there.values() if row.delegate_id in members or row.delegation_id == delegation_id]
    demand_movable(unit, now)
    others = {key: row for key, row in there.items() if row not in now}
    for key in place_ids:
        place_in(unit, plan_id, key)
        demand_free(unit, others, key)
    coming = {key: Party(member, locked=locked) for key, member in zip(place_ids, members, strict=False)}
    seated = {party.delegate_id for party in coming.values()}
    occupy(unit, plan_id, [row for row in now if row.delegate_id in seated or row.place_id in coming], coming)
    return tuple(member for member in members if member not in seated)


def seat_as_listed(
    unit: Unit, plan_id: str, coming: Mapping[str, Party], *, leaving: Mapping[str, str], displacing: Collection[str]
) -> int:
    """Seat whoever a list has at these places; who sits right already is not touched, who is new is invited.

    `leaving` are the places, with names, whose people lose them: only those that the organiser has seen (`displacing`).
    Returns how many came to another place. Raises RuleBroken, naming them, when others would lose theirs, or when
    somebody who is kept would move.
    """
    open_plan(unit, plan_id)
    unseen = [name for place, name in leaving.items() if place not in displacing]
    if unseen:
        raise RuleBroken(
            "{count} people would lose their place: {people}. Move them first, or agree to it.",
            count=len(unseen),
            people=", ".join(unseen[:_NAMED]) + (" …" if len(unseen) > _NAMED else ""),
        )
    there = sitting(unit, plan_id)
    people = {party.delegate_id for party in coming.values() if party.delegate_id}
    right = {place for place, party in coming.items() if place in there and _is_for(there[place], party)}
    gone = [
        row
        for place, row in there.items()
        if place not in right and (place in coming or place in leaving or row.delegate_id in people)
    ]
    demand_movable(unit, gone)
    demand_coming(unit, [key for place, party in coming.items() if place not in right and (key := party.delegate_id)])
    for place in right:
        there[place].locked = coming[place].locked
    occupy(unit, plan_id, gone, {place: party for place, party in coming.items() if place not in right})
    welcome = {one.id for one in guests(unit, plan_id)}
    strangers = sorted(one for one in people if one not in welcome)
    if strangers:
        invite(unit, plan_id, strangers)
    return len(coming) - len(right)


def _is_for(row: Assignment, party: Party) -> bool:
    return (row.delegate_id, row.delegation_id, row.function) == (
        party.delegate_id,
        party.delegation_id,
        party.function,
    )


def keep(unit: Unit, plan_id: str, place_ids: Collection[str], *, kept: bool = True) -> None:
    """Keep whoever has these places there, or release them: no arrangement and no repair moves who is kept."""
    open_plan(unit, plan_id)
    there = sitting(unit, plan_id)
    for key in place_ids:
        if key in there:
            there[key].locked = kept


def _matching(leaving: Sequence[int], target: Sequence[PlaceView]) -> list[str]:
    """A place of the target for each place that is left, by its position: the same where there is one, else any."""
    free_places = {position: place.id for position, place in enumerate(target)}
    same = {position: free_places.pop(position) for position in leaving if position in free_places}
    rest = iter(free_places.values())
    found = [same.get(position) or next(rest, "") for position in leaving]
    if not all(found):
        raise RuleBroken("The other has not enough places for everybody; choose a larger one.")
    return found
