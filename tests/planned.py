"""Plans at random in which every rule may be broken, and the same plans stored in a forum."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

from forum_desk.forum.commands import NewOrganisation, add_hall, add_organisation
from forum_desk.language import Trilingual
from forum_desk.people.commands import NewDelegate, add, keep_apart, set_presence
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem
from forum_desk.programme.plan import Channel, Hall, Part, Person, Plan, PlanItem, Session, Span
from forum_desk.programme.rules import ITEM_KINDS, KINDS, ROLES
from forum_desk.storage import Unit

DAY = datetime(2024, 5, 22)  # noqa: DTZ001 - programmes are in the venue's local time
PEOPLE = tuple("PQRSTUVW")
HALLS = tuple("ABCD")
SESSIONS = ("morning", "noon")
TONGUES = ("zh", "vi", "en")


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the day of all generated programmes."""
    return DAY + timedelta(hours=hour, minutes=minute)


def generated(chance: random.Random, count: int) -> Plan:
    """A programme in full: every rule has a chance to be broken and to be kept."""
    items = tuple(some_item(chance, number, count) for number in range(count))
    persons = {name: _some_person(chance, name) for name in PEOPLE if chance.random() < 0.9}
    halls = {name: Hall(name, f"Hall {name}", chance.choice((0, 100, 200))) for name in HALLS}
    sessions = {
        "morning": Session("morning", "Morning", at(9), at(10, 30)),
        "noon": Session("noon", "Noon", at(10), chance.choice((None, at(12)))),
    }
    travel = {pair: chance.choice((0, 5, 10, 25)) for pair in combinations(HALLS, 2) if chance.random() < 0.7}
    days = chance.choice(((), (Span(at(9), at(11)), Span(at(10, 30), at(12, 15)))))
    audience = chance.choice(((), ("zh",), TONGUES))
    return Plan(items, persons, halls, sessions, days, travel, audience)


def some_item(chance: random.Random, number: int, count: int) -> PlanItem:
    """One item of such a programme."""
    start = None if chance.random() < 0.1 else at(8, 30) + timedelta(minutes=5 * chance.randrange(50))
    return PlanItem(
        id=f"i{number}",
        kind=chance.choice((*KINDS, "unheard of")),
        title=f"Item {number}",
        start=start,
        minutes=chance.choice((-5, 0, 5, 10, 15, 20, 30, 45)),
        halls=tuple(chance.sample(HALLS, chance.choice((0, 1, 1, 1, 2)))),
        session=chance.choice((None, *SESSIONS, "unknown")),
        parts=tuple(_some_part(chance) for _ in range(chance.randrange(5))),
        languages=tuple(chance.sample(TONGUES, chance.randrange(3))),
        audience=chance.choice((None, (), ("vi",), TONGUES)),
        interpretation=tuple(Channel(_pair(chance), _mode(chance)) for _ in range(chance.randrange(3))),
        heads=chance.choice((0, 0, 90, 150, 350)),
        not_with=frozenset(f"i{chance.randrange(count)}" for _ in range(chance.choice((0, 0, 0, 1, 2)))),
    )


def _some_part(chance: random.Random) -> Part:
    role = chance.choice((*ROLES, "interpreter", "speaker"))
    if role != "interpreter":
        person = chance.choice(("", *PEOPLE))
        return Part(role, person, "" if person else chance.choice(("", "college")))
    return Part(role, chance.choice(PEOPLE), "", chance.choice((None, _pair(chance))), _mode(chance))


def _pair(chance: random.Random) -> tuple[str, str]:
    first, second = chance.sample(TONGUES, 2)
    return first, second


def _mode(chance: random.Random) -> str:
    return chance.choice(("", "consecutive", "simultaneous"))


def _some_person(chance: random.Random, name: str) -> Person:
    present = None if chance.random() < 0.6 else tuple(_some_span(chance) for _ in range(chance.randrange(4)))
    absent = tuple(_some_span(chance) for _ in range(chance.choice((0, 0, 1, 2))))
    other = frozenset(chance.sample(PEOPLE, chance.choice((0, 0, 1))))
    return Person(name, f"Person {name}", chance.random() < 0.7, present, absent, other - {name})


def _some_span(chance: random.Random) -> Span:
    start = at(8, 30) + timedelta(minutes=5 * chance.randrange(50))
    return Span(start, start + timedelta(minutes=5 * chance.randrange(-1, 30)))


def storable(plan: Plan) -> Plan:
    """The plan without what no forum stores: unknown kinds and sessions, times that end before they begin."""
    days = {span.start.date(): span for span in plan.days}
    return replace(
        plan,
        items=tuple(_storable_item(item, plan) for item in plan.items),
        persons={key: _storable_person(person, plan) for key, person in plan.persons.items()},
        days=tuple(days.values()),
    )


def _storable_item(item: PlanItem, plan: Plan) -> PlanItem:
    known = item.session in plan.sessions
    parts = tuple(part for part in item.parts if part.person or part.organisation)
    return replace(
        item,
        kind=item.kind if item.kind in ITEM_KINDS else "speech",
        minutes=max(item.minutes, 0),
        session=item.session if known else None,
        parts=parts,
        not_with=item.not_with - {item.id},
    )


def _storable_person(person: Person, plan: Plan) -> Person:
    """Apart holds in both directions, and only for people who are on the list."""
    others = {key for key, other in plan.persons.items() if person.id in other.not_with}
    return replace(
        person,
        present=_spans(person.present or ()) or None,
        absent=_spans(person.absent),
        not_with=(person.not_with & plan.persons.keys()) | others,
    )


def _spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted({span for span in spans if span.start < span.end}))


def store(unit: Unit, plan: Plan) -> Mapping[str, str]:
    """Put a storable plan into an empty forum; returns the plan's id of each id that the forum gave.

    Who has a part and is no person of the plan is stored by the bare name.
    """
    halls = {key: add_hall(unit, Trilingual(en=hall.name), hall.seats) for key, hall in plan.halls.items()}
    people = {key: _person(unit, person) for key, person in plan.persons.items()}
    for key, person in plan.persons.items():
        for other in person.not_with:
            keep_apart(unit, people[key], people[other])
    for (one, other), minutes in plan.travel.items():
        commands.set_way(unit, halls[one], halls[other], minutes)
    for day in plan.days:
        commands.set_hours(unit, day.start.date(), day.start, day.end)
    commands.set_planning(unit, None, audience=plan.audience)
    sessions = {
        key: commands.add_session(unit, Trilingual(en=session.name), starts_at=session.start, ends_at=session.end)
        for key, session in plan.sessions.items()
    }
    college = add_organisation(unit, NewOrganisation(Trilingual(en="College")))
    items = {}
    for item in plan.items:
        parts = tuple(_part(part, people, college) for part in item.parts)
        items[item.id] = commands.add_item(
            unit,
            sessions.get(item.session or ""),
            NewItem(
                kind=item.kind,
                title=Trilingual(en=item.title),
                starts_at=item.start,
                minutes=item.minutes,
                parts=parts,
                halls=tuple(halls[hall] for hall in item.halls),
                languages=item.languages,
                audience=item.audience,
                interpretation=item.interpretation,
                heads=item.heads,
            ),
            lenient=True,
        )
    for item in plan.items:
        apart = tuple(items[other] for other in sorted(item.not_with) if other in items)
        if apart:
            commands.edit_item(unit, items[item.id], None, {"not_with": apart})
    given = {**halls, **people, **sessions, **items, "college": college}
    return {stored: key for key, stored in given.items()}


def _person(unit: Unit, person: Person) -> str:
    status = "confirmed" if person.confirmed else "invited"
    key = add(unit, NewDelegate(name_latin=person.name, country="VN", status=status))
    set_presence(unit, key, person.present or (), person.absent)
    return key


def _part(part: Part, people: Mapping[str, str], college: str) -> commands.Part:
    known = people.get(part.person)
    return commands.Part(
        part.role,
        delegate_id=known,
        organisation_id=None if part.person else college,
        name="" if known else part.person,
        languages=part.languages,
        mode=part.mode,
    )
