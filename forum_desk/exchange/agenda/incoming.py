"""Brings a schedule into the programme: what is new is added, what it says otherwise than before is changed.

An event is known again by its identifier. What an organiser changed by hand stays, unless the schedule itself says
something else there than it did before. What the schedule no longer has is left alone.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from forum_desk.exchange.agenda import carrying
from forum_desk.exchange.agenda.outgoing import (
    Writing,
    carried_event,
    chairs,
    event_of,
    names_of,
    own_guid,
    public_id,
)
from forum_desk.exchange.agenda.saying import OTHERWISE, Said, line, name_of, named, role_of, said
from forum_desk.exchange.schedules.identity import uuid_of
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.roles import event_type
from forum_desk.exchange.schedules.schedule import Event, Person, Schedule
from forum_desk.exchange.schedules.times import fixed_zone
from forum_desk.forum.commands import add_hall, correct_forum
from forum_desk.forum.queries import forum
from forum_desk.forum.text import in_its_script
from forum_desk.language import Trilingual
from forum_desk.people.queries import everybody
from forum_desk.people.statuses import STATUSES
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.queries import programme
from forum_desk.programme.views import ItemView
from forum_desk.storage.unit import Unit


@dataclass(slots=True)
class Result:
    """What became of a schedule: identifiers of items, and names of what was made for them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    halls: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    zone: str = ""
    """The zone that the forum took over, as it had no programme yet; empty when it kept its own."""


def bring_in(unit: Unit, reading: Reading) -> Result:
    """Bring a schedule in, in this one unit; what was taken of it into account is the caller's `reading`."""
    result = Result()
    before = programme(unit)
    if not before.items:
        _take_over(unit, reading.schedule, result)
    Importing(unit, result, reading.format).run(reading.schedule)
    return result


def _take_over(unit: Unit, schedule: Schedule, result: Result) -> None:
    """A forum without a programme takes over the zone of the schedule and what it says of itself."""
    about = forum(unit)
    zone = schedule.zone or _zone_of_offset(schedule)
    if zone and zone != about.timezone:
        correct_forum(unit, about.version, {"timezone": zone})
        result.zone = zone
    commands.set_planning(unit, None, carried=carrying.packed(replace(schedule, events=())))
    unit.session.flush()


def _are_in(halls: tuple[str, ...], item: ItemView) -> bool:
    return len(halls) == len(item.halls) and all(
        name in hall.name for name, hall in zip(halls, item.halls, strict=True)
    )


def _day_of(item: ItemView) -> date | None:
    return item.starts_at.date() if item.starts_at else None


def _zone_of_offset(schedule: Schedule) -> str:
    """The zone of the one offset that all times have where none names a zone; times of UTC may be anybody's."""
    starts = [event.start for event in schedule.events if event.start is not None]
    offsets = {start.utcoffset() for start in starts if not getattr(start.tzinfo, "key", "")}
    if len(offsets) != 1 or any(getattr(start.tzinfo, "key", "") for start in starts):
        return ""
    offset = offsets.pop()
    return fixed_zone(offset) if offset else ""


class Importing:
    """One schedule on its way into one forum; knows halls, sessions, people and items by what files call them."""

    def __init__(self, unit: Unit, result: Result, form: str) -> None:
        self.unit, self.result, self.form = unit, result, form
        self.writing = Writing(forum(unit), programme(unit))
        view = self.writing.view
        self.items = {name: item for item in view.items for name in names_of(item)}
        self.halls = {name: hall.id for hall in reversed(view.halls) for name in hall.name if name}
        self.sessions = {
            (name, session.starts_at.date() if session.starts_at else None): session.id
            for session in reversed(view.sessions)
            for name in session.name
            if name
        }
        self._learn_people()

    def run(self, schedule: Schedule) -> None:
        """Bring every event in, and the halls in the order of the schedule."""
        met_rooms = {line(room) for event in schedule.events for room in event.rooms}
        for room in schedule.rooms:
            if (name := line(room.name)) and name in met_rooms:
                self._hall(name)
        self._sessions(schedule)
        met: set[str] = set()
        for event in schedule.events:
            item = self.items.get(event.guid) or self.items.get(uuid_of(event.guid))
            if item is None or item.id in met:
                self._add(event)
            else:
                met.add(item.id)
                self._renew(item, event)
        known = {item.id: item for item in self.items.values()}
        self.result.absent = [public_id(item) for item in known.values() if item.id not in met]

    def _add(self, event: Event) -> None:
        about = said(event, self.writing.zone)
        new = NewItem(
            kind=about.kind,
            title=about.title,
            starts_at=about.start,
            minutes=about.minutes,
            parts=self._parts(event),
            halls=self._halls(about),
            languages=about.languages,
            cancelled=about.cancelled,
            guid=event.guid,
            slug=event.slug,
            sequence=event.sequence,
            carried=self._carried(event),
        )
        commands.add_item(self.unit, self._session(about), new, lenient=True)
        self.result.added.append(event.guid)

    def _renew(self, item: ItemView, event: Event) -> None:
        zone = self.writing.zone
        came = carried_event(item)
        base = event_of(item, self.writing) if came is None else replace(came, persons=self._persons_before(item))
        then = said(base, zone)
        now = self._as_we_say(said(event, zone), then, item, event)
        changes: dict[str, Any] = {
            name: getattr(now, name)
            for name in ("title", "kind", "minutes", "languages", "cancelled")
            if getattr(now, name) != getattr(then, name)
        }
        if "title" in changes:  # a file of one language says nothing of the others
            changes["title"] = Trilingual(*(new or old for new, old in zip(now.title, item.title, strict=True)))
        if now.start != then.start:
            changes["starts_at"] = now.start
        if now.halls != then.halls:
            changes["halls"] = self._halls(now)
        if (now.track, now.day if now.track else None) != (then.track, then.day if then.track else None):
            changes["session_id"] = self._session(now)
        parts = self._parts(event) if now.persons != then.persons else None
        kept = item.carried
        if came is not None:
            event = event if item.carried.get("format") == self.form else carrying.with_what_was_said(event, came)
            kept = self._carried(event)
        if changes or parts is not None or (came is not None and self._says_otherwise(event, came, item)):
            commands.revise_item(self.unit, item.id, {**changes, "carried": kept}, parts=parts, sequence=event.sequence)
            self.result.changed.append(public_id(item))
        else:
            self.result.unchanged.append(public_id(item))

    def _as_we_say(self, now: Said, then: Said, item: ItemView, event: Event) -> Said:
        """What the schedule says now, in the words from before where it is what the item says already.

        Formats leave out languages and parts, and have fewer kinds: what they cannot say is no change.
        """
        session = self.writing.view.session_of(item)
        same_track = now.track in session.name if session and now.track else session is None and not now.track
        kind_is_kept = event_type(item.kind) == event_type(event.type) and event.type == event_type(event.type)
        by_default = not item.languages and now.languages == self.writing.about.languages[:1]
        return replace(
            now,
            title=then.title if {text for text in now.title if text} <= set(item.title) else now.title,
            halls=then.halls if _are_in(now.halls, item) else now.halls,
            track=then.track if same_track and now.day == _day_of(item) else now.track,
            day=then.day if same_track and now.day == _day_of(item) else now.day,
            kind=then.kind if kind_is_kept else now.kind,
            languages=then.languages if by_default else now.languages,
            persons=then.persons if self._have_these_parts(event, item) else now.persons,
        )

    def _says_otherwise(self, event: Event, came: Event, item: ItemView) -> bool:
        """Whether something else goes out from now on; another format writes the same in its own way."""
        if item.carried.get("format") == self.form:
            return carrying.packed(replace(event, persons=())) != item.carried.get("event")
        return carrying.says_otherwise(event, came)

    def _have_these_parts(self, event: Event, item: ItemView) -> bool:
        """Whether exactly those have a part whom the event names; formats without parts call everybody a speaker."""
        mine = (*item.parts, *chairs(item, self.writing.view.session_of(item)))
        given = self._parts(event)
        return len(given) == len(mine) and all(
            part.carried["who"] == view.who and part.role in {view.role, OTHERWISE}
            for part, view in zip(given, mine, strict=True)
        )

    def _persons_before(self, item: ItemView) -> tuple[Person, ...]:
        """The people whom the schedule named before, as their parts remember."""
        stored = item.carried.get("persons", ())
        return tuple(Person(name, role=role) for role, name in stored)

    def _carried(self, event: Event) -> dict[str, Any]:
        """What an item keeps of its event; its people are kept with their parts."""
        return {
            "event": carrying.packed(replace(event, persons=())),
            "format": self.form,
            "persons": [[role_of(person), name_of(person)] for person in named(event.persons)],
            "at": self.unit.now.isoformat(),
        }

    def _halls(self, about: Said) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._hall(name) for name in about.halls))

    def _hall(self, name: str) -> str:
        if name not in self.halls:
            self.halls[name] = add_hall(self.unit, in_its_script(name), 0)
            self.result.halls.append(name)
        return self.halls[name]

    def _session(self, about: Said) -> str | None:
        return self.sessions.get((about.track, about.day)) if about.track else None

    def _sessions(self, schedule: Schedule) -> None:
        """A session for each track and day that has none yet, as long as its events, in their hall where it is one."""
        groups: dict[tuple[str, Any], list[Said]] = {}
        for event in schedule.events:
            about = said(event, self.writing.zone)
            if about.track and (about.track, about.day) not in self.sessions:
                groups.setdefault((about.track, about.day), []).append(about)
        for (track, day), lot in groups.items():
            starts = [about.start for about in lot if about.start]
            halls = {about.halls[0] for about in lot if about.halls}
            self.sessions[track, day] = commands.add_session(
                self.unit,
                in_its_script(track),
                starts_at=min(starts, default=None),
                hall_id=self._hall(halls.pop()) if len(halls) == 1 else None,
            )
            self.result.sessions.append(track)

    def _learn_people(self) -> None:
        """People are known by the identifiers that we give out, and by a name that only one of them has."""
        self.people: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        for person in everybody(self.unit, statuses=STATUSES):
            self.people[own_guid(person.id)] = person.id
            spellings = (person.names.native, person.names.latin, person.names.vi, person.names.printed)
            for name in filter(None, spellings):
                names.setdefault(line(name), set()).add(person.id)
        self.by_name = {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
        parts = [part for item in self.writing.view.items for part in item.parts if part.organisation_id]
        self.organisations = {own_guid(part.organisation_id): part.organisation_id for part in parts}
        self.organisations |= {name: part.organisation_id for part in parts for name in part.organisation if name}

    def _parts(self, event: Event) -> tuple[Part, ...]:
        return tuple(self._part(person) for person in named(event.persons))

    def _part(self, person: Person) -> Part:
        name = name_of(person)
        delegate = self.people.get(person.guid) or self.by_name.get(name)
        organisation = None if delegate else self.organisations.get(person.guid) or self.organisations.get(name)
        who = delegate or organisation or name
        return Part(
            role_of(person),
            delegate_id=delegate,
            organisation_id=organisation,
            name="" if delegate or organisation else name,
            carried={"person": carrying.packed(person), "who": who},
        )
