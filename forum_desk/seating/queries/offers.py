"""The best free places for somebody: for a walk-in at the desk, or for a better place."""

from dataclasses import dataclass, replace

from forum_desk.errors import NotFound
from forum_desk.people.queries import people
from forum_desk.seating.arranging import REST, offers
from forum_desk.seating.queries.plans import guests, plan
from forum_desk.seating.queries.room import as_guests, task_of, wants_of
from forum_desk.seating.queries.views import PlaceView
from forum_desk.seating.queries.wishes import wishes
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Offer:
    """A free place for somebody; the smaller the cost, the better it fits."""

    place: PlaceView
    cost: float


def best_places(unit: Unit, plan_id: str, delegate_id: str, count: int = 3) -> tuple[Offer, ...]:
    """The best free places of a plan for somebody, the best first, also when they sit already or were not invited.

    NotFound when the person is no longer on the list.
    """
    view = plan(unit, plan_id)
    crowd = list(guests(unit, plan_id))
    if delegate_id not in {one.id for one in crowd}:
        known = people(unit, [delegate_id])
        if delegate_id not in known:
            raise NotFound("This person is no longer on the list; search again.")
        crowd.append(known[delegate_id])
    every = as_guests(crowd)
    given = task_of(view, every, wants_of(wishes(unit, plan_id), every), REST)
    given = replace(given, now={one: place for one, place in given.now.items() if one != delegate_id})
    there = {place.id: place for place in view.places()}
    own = view.place_of(delegate_id)
    ranked = [pair for pair in offers(given, delegate_id) if own is None or pair[0] != own.id]
    return tuple(Offer(there[place], cost) for place, cost in ranked[:count])
