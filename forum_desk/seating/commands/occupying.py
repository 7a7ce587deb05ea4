"""The one way in which people come to places and leave them: all who leave first, then all who come.

Every desk waits for the others' change of the same plan, and the database keeps what is said here: one person a place,
one place a person.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.people.queries import people
from forum_desk.people.records import Delegation
from forum_desk.people.rules import own_name
from forum_desk.people.statuses import EXPECTED
from forum_desk.seating import kinds
from forum_desk.seating.elements import called
from forum_desk.seating.queries.plans import group_of, plan_row, shown_number
from forum_desk.seating.records import Assignment, Element, PlaceRow, Plan
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Party:
    """Who is to have a place: exactly one of a person, a delegation and a function; and how that came."""

    delegate_id: str | None = None
    delegation_id: str | None = None
    function: str = ""
    locked: bool = False
    how: str = kinds.HAND
    rule: str = ""
    mark: str = ""


def open_plan(unit: Unit, plan_id: str) -> Plan:
    """A plan that may be changed now, alone; RuleBroken when it is locked, NotFound when it is gone."""
    unit.alone(f"seating.{plan_id}")
    row = plan_row(unit, plan_id)
    if row.locked:
        raise RuleBroken("This plan is locked; unlock it to change it.")
    return row


def sitting(
    unit: Unit, plan_id: str, places: Collection[str] | None = None, people: Collection[str] = ()
) -> dict[str, Assignment]:
    """Who has each place of a plan, by the place: all of them, or only these places and wherever these people sit."""
    statement = select(Assignment).where(Assignment.plan_id == plan_id)
    if places is not None:
        statement = statement.where(or_(Assignment.place_id.in_(places), Assignment.delegate_id.in_(people)))
    return {row.place_id: row for row in unit.session.scalars(statement)}


def occupy(unit: Unit, plan_id: str, leaving: Iterable[Assignment], coming: Mapping[str, Party]) -> None:
    """Let these leave their places and these come to theirs."""
    gone = list(leaving)
    for row in gone:
        unit.session.delete(row)
    if gone:
        unit.session.flush()
    for place_id, party in coming.items():
        unit.session.add(
            Assignment(
                plan_id=plan_id,
                place_id=place_id,
                delegate_id=party.delegate_id,
                delegation_id=party.delegation_id,
                function=party.function,
                locked=party.locked,
                how=party.how,
                rule=party.rule,
                mark=party.mark,
                desk=unit.actor.desk,
            )
        )
    unit.session.flush()


def as_party(row: Assignment) -> Party:
    """Whoever sits there, as somebody who is to come to another place."""
    return Party(row.delegate_id, row.delegation_id, row.function, locked=row.locked)


def place_in(unit: Unit, plan_id: str, place_id: str) -> PlaceRow:
    """A place of this plan; NotFound when it is gone."""
    row = unit.session.get(PlaceRow, place_id)
    if row is None or row.plan_id != plan_id:
        raise NotFound("This place is no longer in the plan; look at the plan again.")
    return row


def label_of(unit: Unit, place_id: str) -> str:
    """How people call a place."""
    row = unit.session.get_one(PlaceRow, place_id)
    element = unit.session.get_one(Element, row.element_id)
    return called(group_of(element.label, row.line), shown_number(row))


def name_of(unit: Unit, row: Assignment) -> str:
    """Who has a place, in words that are printed."""
    if row.delegation_id:
        return unit.session.get_one(Delegation, row.delegation_id).name.best("zh")
    if row.delegate_id is None:
        return row.function
    return names_of(unit, [row.delegate_id])[0]


def names_of(unit: Unit, ids: Collection[str]) -> list[str]:
    """The printed names of people, in their order."""
    known = people(unit, ids)
    return [own_name(known[key].names, known[key].country) for key in ids if key in known]


def demand_free(unit: Unit, places: Mapping[str, Assignment], place_id: str) -> None:
    """Raise Conflict, naming who sits there and which desk put them there, when a place is taken."""
    row = places.get(place_id)
    if row is not None:
        raise Conflict(
            "{place} has {person}, seated at {desk}; choose another place.",
            place=label_of(unit, place_id),
            person=name_of(unit, row),
            desk=row.desk,
        )


def demand_movable(unit: Unit, rows: Iterable[Assignment]) -> None:
    """Raise RuleBroken, naming the first, when one of these is kept at the place."""
    kept = next((row for row in rows if row.locked), None)
    if kept is not None:
        raise RuleBroken(
            "{person} is kept at {place}; release the place first.",
            person=name_of(unit, kept),
            place=label_of(unit, kept.place_id),
        )


def demand_coming(unit: Unit, ids: Collection[str]) -> None:
    """Raise NotFound for somebody who is not on the list, RuleBroken for somebody who gave up the place."""
    known = people(unit, ids)
    for key in ids:
        if key not in known:
            raise NotFound("This person is no longer on the list; search again.")
        if known[key].status not in EXPECTED:
            raise RuleBroken(
                "{person} does not come; change the status before giving a seat.",
                person=own_name(known[key].names, known[key].country),
            )
