"""The programme as a schedule: whole, or one person's. What came in and was not changed goes out as it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from forum_desk.exchange.agenda import carrying
from forum_desk.exchange.agenda.saying import Said, role_of, said
from forum_desk.exchange.schedules.identity import uuid_of
from forum_desk.exchange.schedules.schedule import (
    CANCELLED,
    CONFIRMED,
    NO_WORDS,
    Day,
    Event,
    Person,
    Room,
    Schedule,
    Track,
    Words,
)
from forum_desk.forum.queries import ForumView, forum
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.programme.queries import carried, programme, published
from forum_desk.programme.queries.versions import Published
from forum_desk.programme.views import HallPlace, ItemView, PartView, ProgrammeView, SessionView
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Writing:
    """What holds for all items: the forum, and the order in which a single text is chosen."""

    about: ForumView
    view: ProgrammeView

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the venue."""
        return self.about.zone

    def best(self, words: Trilingual) -> str:
        """The text in the forum's first language there is."""
        return words.best(*self.about.languages)


def schedule_of(unit: Unit) -> Schedule:
    """The whole programme, the pool and what is cancelled included: every format says what it cannot carry."""
    writing = Writing(forum(unit), programme(unit))
    about, view = writing.about, writing.view
    known = carrying.schedule(carried(unit))
    return replace(
        known,
        title=known.title or writing.best(about.name),
        acronym=known.acronym or writing.best(about.short_name),
        version=str(view.release) if view.release else known.version or "0",
        start=known.start or about.starts_on,
        end=known.end or about.ends_on,
        zone=about.timezone,
        days=_days(known, writing),
        rooms=_rooms(known, writing),
        tracks=_tracks(known, writing),
        languages=known.languages or about.languages,
        events=tuple(event_of(item, writing) for item in view.items),
    )


def with_what_is_gone(unit: Unit, schedule: Schedule) -> Schedule:
    """The schedule with what was published and no longer takes place, as cancelled, so that calendars drop it."""
    writing = Writing(forum(unit), programme(unit))
    halls = {hall.id: writing.best(hall.name) for hall in writing.view.halls}
    now = {item.id: item for item in writing.view.items}
    gone = [
        _cancelled(one, now.get(one.item.id), halls, writing)
        for one in published(unit)
        if one.item.id not in now or now[one.item.id].starts_at is None
    ]
    replaced = {event.guid for event in gone}
    kept = tuple(event for event in schedule.events if event.guid not in replaced)
    return replace(schedule, events=(*kept, *gone))


def _cancelled(one: Published, item: ItemView | None, halls: Mapping[str, str], writing: Writing) -> Event:
    """An item at its last published time and place; one that went to the pool has risen already."""
    rooms = [halls[hall] for hall in one.item.halls if hall in halls]
    return Event(
        guid=one.guid or own_guid(one.item.id),
        title=_words(one.item.title),
        start=one.item.start.replace(tzinfo=writing.zone) if one.item.start else None,
        minutes=one.item.minutes,
        room=rooms[0] if rooms else "",
        also_in=tuple(rooms[1:]),
        state=CANCELLED,
        sequence=item.sequence if item is not None else one.sequence + 1,
        revised=item.revised_at if item is not None else None,
    )


def of_person(unit: Unit, delegate_id: str) -> Schedule:
    """The programme of one person: where somebody has a part, or leads the session, with all else left out."""
    whole = schedule_of(unit)
    view = programme(unit)
    mine = {
        public_id(item)
        for item in view.items
        for part in (*item.parts, *_session_parts(view.session_of(item)))
        if part.person is not None and part.person.id == delegate_id
    }
    return replace(whole, events=tuple(event for event in whole.events if event.guid in mine))


def public_id(item: ItemView) -> str:
    """How files and answers call an item: the identifier it came with, else its own as a UUID."""
    return item.guid or own_guid(item.id)


def own_guid(row_id: str) -> str:
    """A row's id as a UUID."""
    return str(UUID(hex=row_id))


def names_of(item: ItemView) -> frozenset[str]:
    """All identifiers under which an item may stand in a file."""
    return frozenset({own_guid(item.id), *((item.guid, uuid_of(item.guid)) if item.guid else ())})


def carried_event(item: ItemView) -> Event | None:
    """What the schedule said that the item came with; None for an item of our own."""
    stored = item.carried.get("event")
    return carrying.event(stored) if stored else None


def event_of(item: ItemView, writing: Writing) -> Event:
    """An item as an event."""
    base = carried_event(item)
    own = _own_event(item, writing)
    if base is None:
        return own
    then, now = said(base, writing.zone), _said_now(item, writing)
    return replace(
        own,
        title=base.title if then.title == item.title else own.title,
        start=base.start if item.starts_at and then.start == item.starts_at else own.start,
        room=base.room if now.halls == then.halls else own.room,
        also_in=base.also_in if now.halls == then.halls else own.also_in,
        track=base.track if now.track == then.track else own.track,
        type=base.type if then.kind == item.kind else own.type,
        language=base.language if then.languages == item.languages else own.language,
        state=base.state if then.cancelled == item.cancelled else own.state,
        revised=(base.revised if item.carried.get("at") == _stamp(item.revised_at) else None) or own.revised,
        **{name: getattr(base, name) for name in carrying.ONLY_CARRIED},
    )


def _own_event(item: ItemView, writing: Writing) -> Event:
    session = writing.view.session_of(item)
    halls = [writing.best(hall.name) for hall in item.halls]
    return Event(
        guid=public_id(item),
        title=_words(item.title),
        start=item.starts_at.replace(tzinfo=writing.zone) if item.starts_at else None,
        minutes=item.minutes,
        room=halls[0] if halls else "",
        also_in=tuple(halls[1:]),
        abstract=_topics(item.topics),
        track=writing.best(session.name) if session else "",
        type=item.kind,
        language=item.languages[0] if item.languages else "",
        persons=tuple(_person(part, writing) for part in (*item.parts, *chairs(item, session))),
        state=CANCELLED if item.cancelled else CONFIRMED,
        sequence=item.sequence,
        revised=item.revised_at,
    )


def _said_now(item: ItemView, writing: Writing) -> Said:
    """What the item says now, in the words of the schedule it came with as long as they mean the same."""
    base = carried_event(item)
    then = said(base, writing.zone) if base else None
    own = said(_own_event(item, writing), writing.zone)
    if then is None:
        return own
    session = writing.view.session_of(item)
    same_halls = len(then.halls) == len(item.halls) and all(
        name in hall.name for name, hall in zip(then.halls, item.halls, strict=True)
    )
    same_track = then.track in session.name if session else not then.track
    return replace(own, halls=then.halls if same_halls else own.halls, track=then.track if same_track else own.track)


def _session_parts(session: SessionView | None) -> tuple[PartView, ...]:
    return session.parts if session else ()


def chairs(item: ItemView, session: SessionView | None) -> tuple[PartView, ...]:
    """Who leads the session leads its items, where they have nobody of their own to lead them."""
    if item.guid or item.playing("chair", "host"):
        return ()
    return _session_parts(session)


def _person(part: PartView, writing: Writing) -> Person:
    stored = part.carried.get("person")
    if stored and part.carried.get("who") == part.who:
        known = carrying.person(stored)
        return known if role_of(known) == part.role else replace(known, role=part.role)
    row_id = part.person.id if part.person else part.organisation_id
    return Person(part.printed_name(writing.about.languages[0]), own_guid(row_id) if row_id else "", role=part.role)


def _words(words: Trilingual) -> Words:
    return Words.by_language(dict(zip(LANGUAGES, words, strict=True)))


def _topics(topics: Sequence[Trilingual]) -> Words:
    """The topics of an item, one a line."""
    if not topics:
        return NO_WORDS
    return Words.by_language({tag: "\n".join(filter(None, (each.in_(tag) for each in topics))) for tag in LANGUAGES})


def _days(known: Schedule, writing: Writing) -> tuple[Day, ...]:
    given = {day.date: day for day in known.days}
    zone = writing.zone
    days = []
    for day in writing.view.days:
        if day.opens_at is not None and day.closes_at is not None:
            days.append(Day(day.date, day.opens_at.replace(tzinfo=zone), day.closes_at.replace(tzinfo=zone)))
        elif day.date in given:
            days.append(given[day.date])
    return tuple(days)


def _rooms(known: Schedule, writing: Writing) -> tuple[Room, ...]:
    given = {room.name: room for room in known.rooms}
    used = {hall.id for item in writing.view.items for hall in item.halls}
    rooms = [
        _room(hall, given, writing) for hall in writing.view.halls if hall.id in used or given.keys() & set(hall.name)
    ]
    return tuple(rooms)


def _room(hall: HallPlace, given: dict[str, Room], writing: Writing) -> Room:
    came = next((given[name] for name in hall.name if name in given), None)
    if came is not None:
        return came
    return Room(writing.best(hall.name), own_guid(hall.id), extra={"capacity": hall.seats} if hall.seats else {})


def _tracks(known: Schedule, writing: Writing) -> tuple[Track, ...]:
    tracks = {track.name: track for track in known.tracks}
    for session in writing.view.sessions:
        name = writing.best(session.name)
        if name and not tracks.keys() & {*session.name}:
            tracks[name] = Track(name)
    return tuple(tracks.values())


def _stamp(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
