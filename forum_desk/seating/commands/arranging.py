"""Many people at once: by protocol, as the optimiser found it, closed up after somebody stayed away, or one walk-in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.seating import kinds
from forum_desk.seating.arranging import Arrangement
from forum_desk.seating.behind import by_protocol_with_interpreters
from forum_desk.seating.commands.occupying import Party, demand_coming, occupy, open_plan, sitting
from forum_desk.seating.crowd import Room
from forum_desk.seating.protocol import Given, by_protocol, interpreters_places
from forum_desk.seating.queries.offers import best_places
from forum_desk.seating.queries.plans import plan
from forum_desk.seating.queries.room import state_of, task
from forum_desk.seating.records import Assignment
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Applied:
    """What an arrangement did: how many came to another place, and who has none (ids)."""

    moved: int
    without_place: tuple[str, ...]


def take_arrangement(unit: Unit, arrangement: Arrangement) -> Applied:
    """Seat everybody as an arrangement says; who sits right already is not touched.

    Raises Conflict when the plan was changed since the arrangement was begun, RuleBroken when it is locked.
    """
    open_plan(unit, arrangement.plan_id)
    if state_of(plan(unit, arrangement.plan_id)) != arrangement.state:
        raise Conflict("Somebody changed this plan meanwhile; look at it again and arrange it anew.")
    wanted = {
        one.place: Party(
            one.guest,
            how=kinds.ARRANGED if one.rule in ("tables", "rows") else kinds.PROTOCOL,
            rule=one.rule,
            mark=one.mark,
        )
        for one in arrangement.seats
    }
    moved = _rearrange(unit, arrangement.plan_id, wanted)
    return Applied(moved, arrangement.without)


def apply_protocol(unit: Unit, plan_id: str, element_ids: Collection[str] = ()) -> Applied:
    """Seat people by the plan's rule alone: all of them, or at these elements only (a head table).

    Who is kept stays. At some elements only, those who sit elsewhere stay there.
    """
    open_plan(unit, plan_id)
    given = task(unit, plan_id)
    room = given.room
    wanted: dict[str, Party] = {}
    crowd = list(given.people)
    if element_ids:
        chairs = tuple(chair for chair in room.chairs if chair.table in element_ids)
        here = {chair.id for chair in chairs}
        room = Room(room.kind, room.pack, room.even_from_seat, room.interpreter, chairs)
        elsewhere = {one: place for one, place in given.now.items() if place not in here}
        crowd = [guest for guest in crowd if guest.id not in elsewhere]
        wanted = _as_they_are(unit, plan_id, set(elsewhere.values()))
    closed = {*given.kept, *given.promised, *interpreters_places(room)}
    staying = {guest.id: place for place, guest in given.kept.items() if guest is not None}
    found = by_protocol_with_interpreters(room, crowd, closed, given.wants, staying)
    wanted.update({one.place: _party(one) for one in found})
    moved = _rearrange(unit, plan_id, wanted)
    seated = {party.delegate_id for party in wanted.values()}
    return Applied(moved, tuple(guest.id for guest in crowd if guest.id not in seated))


def recentre(unit: Unit, plan_id: str, element_id: str) -> Applied:
    """Close a row up and centre it: those who sit in it keep their order of rank and take its places by the rule.

    Raises RuleBroken when somebody of the row is kept elsewhere than the rule says, NotFound when it is gone.
    """
    open_plan(unit, plan_id)
    given = task(unit, plan_id)
    chairs = tuple(chair for chair in given.room.chairs if chair.table == element_id)
    if not chairs:
        raise NotFound("This is no longer in the plan; look at the plan again.")
    here = {chair.id for chair in chairs}
    sitters = {one for one, place in given.now.items() if place in here}
    room = Room(kinds.ROSTRUM, given.room.pack, given.room.even_from_seat, "", chairs)
    taken = {place for place in (*given.kept, *given.promised) if place in here}
    if any(given.kept.get(place) for place in taken):
        raise RuleBroken("Somebody of this row is kept at the place; release the place first.")
    found = by_protocol(room, [guest for guest in given.people if guest.id in sitters], taken)
    wanted = _as_they_are(unit, plan_id, {place for place in given.now.values() if place not in here})
    wanted.update({one.place: _party(one) for one in found})
    return Applied(_rearrange(unit, plan_id, wanted), ())


def seat_best(unit: Unit, plan_id: str, delegate_id: str) -> str:
    """Give somebody the best free place, as for a walk-in; returns the id of the place.

    Raises RuleBroken when no place is free or the person does not come.
    """
    open_plan(unit, plan_id)
    demand_coming(unit, [delegate_id])
    offers = best_places(unit, plan_id, delegate_id, 1)
    if not offers:
        raise RuleBroken("No place is free in this plan; add places, or free one.")
    there = [row for row in sitting(unit, plan_id).values() if row.delegate_id == delegate_id]
    if there and there[0].locked:
        return there[0].place_id
    occupy(unit, plan_id, there, {offers[0].place.id: Party(delegate_id)})
    return offers[0].place.id


def _party(one: Given) -> Party:
    return Party(one.guest, how=kinds.PROTOCOL, rule=one.rule, mark=one.mark)


def _as_they_are(unit: Unit, plan_id: str, places: Collection[str]) -> dict[str, Party]:
    return {
        key: Party(row.delegate_id, how=row.how, rule=row.rule, mark=row.mark)
        for key, row in sitting(unit, plan_id).items()
        if key in places
    }


def _rearrange(unit: Unit, plan_id: str, wanted: Mapping[str, Party]) -> int:
    """Make the people who are not kept sit as wanted; returns how many come to a place that they had not."""
    there = sitting(unit, plan_id)
    leaving: list[Assignment] = []
    coming = dict(wanted)
    for place, row in there.items():
        if row.locked or row.function or (row.delegation_id and place not in wanted):
            coming.pop(place, None)
        elif place in wanted and wanted[place].delegate_id == row.delegate_id:
            party = coming.pop(place)
            if party.rule:
                row.rule, row.mark, row.how = party.rule, party.mark, party.how
        else:
            leaving.append(row)
    occupy(unit, plan_id, leaving, coming)
    return len(coming)
