"""Brings a schedule into the order that the strict formats share: days, rooms, valid and unique identifiers.

What a format cannot carry is left out and told. The same schedule always becomes the same, so that what it becomes can
be compared, published again and read back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from forum_desk.errors import Refused
from forum_desk.exchange.schedules.identity import (
    ascii_slug,
    derived_guid,
    further_guid,
    is_uuid,
    number_of,
    uuid_of,
)
from forum_desk.exchange.schedules.notes import MOST_ROOMS, Note, shown
from forum_desk.exchange.schedules.schedule import Day, Event, Room, Schedule, Track
from forum_desk.exchange.schedules.texts import web_address
from forum_desk.exchange.schedules.times import later, zone_named
from forum_desk.language import N_

NOTHING_PLANNED = N_("There is no item with a time to export.")
PROGRAM = "Forum Desk"
NIGHT = timedelta(hours=4)
"""What begins before four in the morning belongs to the day before, where no day says otherwise."""

_CODE = re.compile("[0-9A-Z]{6}")
_SLUG = re.compile("[a-z0-9_-]*[a-z0-9]")


@dataclass(frozen=True, slots=True)
class StrictEvent:
    """An appearance of an event in one room, under identifiers that are valid and unique. `url` is http or empty."""

    event: Event
    room: str
    start: datetime
    guid: str
    number: int
    code: str
    slug: str
    url: str


@dataclass(slots=True)
class StrictDay:
    """A day with what is held on it, by room in the order of the schedule's rooms."""

    index: int
    date: date
    start: datetime
    end: datetime
    events: list[StrictEvent] = field(default_factory=list)

    def by_room(self, rooms: Sequence[str]) -> dict[str, list[StrictEvent]]:
        """The events of each room that is used on this day, in the order of time."""
        lists: dict[str, list[StrictEvent]] = {}
        for room in dict.fromkeys((*rooms, *(one.room for one in self.events))):
            used = [one for one in self.events if one.room == room]
            if used:
                lists[room] = used
        return lists


@dataclass(frozen=True, slots=True)
class Strict:
    """A schedule ready to be written."""

    schedule: Schedule
    acronym: str
    days: tuple[StrictDay, ...]
    rooms: tuple[Room, ...]
    tracks: tuple[Track, ...]
    left_out: tuple[Note, ...]

    @property
    def events(self) -> Iterator[StrictEvent]:
        """All events, day by day."""
        for day in self.days:
            yield from day.events

    @property
    def room_names(self) -> tuple[str, ...]:
        """The names of the rooms in their order."""
        return tuple(room.name for room in self.rooms)


@dataclass(frozen=True, slots=True)
class Written:
    """A file's contents, and the records that its format could not carry."""

    data: bytes
    left_out: tuple[Note, ...] = ()


def strict(schedule: Schedule) -> Strict:
    """The schedule in strict order; an event in several rooms appears in each, under its own identifiers there.

    Cancelled events and those without a time are left out. Raises Refused when nothing remains.
    """
    kept, left_out = _kept(schedule)
    if not kept:
        raise Refused(NOTHING_PLANNED)
    acronym = strict_acronym(schedule)
    zone = zone_named(schedule.zone) if schedule.zone else None
    events = tuple(_identified([one for event in kept for one in _appearances(event)], acronym, zone))
    return Strict(
        schedule,
        acronym,
        tuple(_days(events, schedule.days, zone)),
        tuple(_rooms(schedule.rooms, events, acronym)),
        tuple(_tracks(schedule.tracks, events)),
        left_out,
    )


def strict_acronym(schedule: Schedule) -> str:
    """Four small letters or more, as all schemas want an acronym."""
    acronym = ascii_slug(schedule.acronym or schedule.title, "_")[:40].strip("_")
    year = f"_{schedule.start.year}" if schedule.start else ""
    return acronym if len(acronym) > 3 else f"{acronym or 'forum'}{year or '_event'}"


def _kept(schedule: Schedule) -> tuple[list[Event], tuple[Note, ...]]:
    kept: list[Event] = []
    left_out: list[Note] = []
    for record, event in enumerate(schedule.events, 1):
        if event.start is None or event.is_cancelled:
            code = "cancelled" if event.is_cancelled else "no_date"
            left_out.append(Note(code, record, shown(event.title.best())))
        else:
            kept.append(event)
    return kept, tuple(left_out)


def _appearances(event: Event) -> Iterator[tuple[Event, str, str]]:
    """The event with each room and its identifier there."""
    yield event, event.room, uuid_of(event.guid)
    further = [room for room in dict.fromkeys(event.also_in) if room and room != event.room][: MOST_ROOMS - 1]
    for place, room in enumerate(further, 1):
        yield replace(event, code="", number=None, slug=""), room, further_guid(event.guid, room, place)


def _identified(
    appearances: Sequence[tuple[Event, str, str]], acronym: str, zone: tzinfo | None
) -> Iterator[StrictEvent]:
    guids: set[str] = set()
    codes: set[str] = {""}
    slugs: set[str] = set()
    numbers = {event.number for event, _room, _guid in appearances if event.number}
    used: set[int] = set()
    slug = ""
    for event, room, wanted in appearances:
        guid = wanted
        while guid in guids:
            guid = derived_guid(guid, "again")
        number = event.number if event.number and event.number > 0 and event.number not in used else None
        if number is None:
            number = number_of(guid, numbers | used)
        code = event.code if _CODE.fullmatch(event.code) and event.code not in codes else ""
        # A further appearance is called after the first, which stands right before it.
        wish = event.slug.lower() if wanted == uuid_of(event.guid) else f"{slug}-{number}"
        slug = _slug(wish, f"{acronym}-{number}-{ascii_slug(event.title.best(('en',)))[:60]}", slugs)
        guids.add(guid)
        used.add(number)
        codes.add(code)
        slugs.add(slug)
        start = event.start
        if start is not None:
            url = web_address(event.url)
            yield StrictEvent(event, room, start.astimezone(zone) if zone else start, guid, number, code, slug, url)


def _slug(wish: str, otherwise: str, taken: set[str]) -> str:
    if _SLUG.fullmatch(wish) and wish not in taken:
        return wish
    made = otherwise.strip("-")
    while made in taken:
        made = f"{made}-more"
    return made


def _days(events: Sequence[StrictEvent], given: Sequence[Day], zone: tzinfo | None) -> Iterator[StrictDay]:
    days: dict[date, Day] = {}
    for day in given:
        days.setdefault(day.date, day)
    lists: dict[date, list[StrictEvent]] = {day: [] for day in days}
    for one in events:
        lists.setdefault(_day_of(one, days), []).append(one)
    usual = zone or events[0].start.tzinfo
    for index, (when, lot) in enumerate(sorted(lists.items()), 1):
        frame = days.get(when, Day(when))
        starts = [one.start for one in lot] + ([frame.start] if frame.start else [])
        ends = [_end(one) for one in lot] + ([frame.end] if frame.end else [])
        midnight = datetime.combine(when, time(), usual)
        begin = _local(min(starts, default=midnight), zone)
        end = _local(max(ends, default=max(begin, midnight + timedelta(days=1))), zone)
        yield StrictDay(index, when, begin, end, sorted(lot, key=lambda one: (one.start, one.guid)))


def _day_of(one: StrictEvent, days: dict[date, Day]) -> date:
    # A long item may make one day reach into the next: the day that began last is meant.
    open_days = [(day.start, day.date) for day in days.values() if day.start and day.end and one.start < day.end]
    begun = [pair for pair in open_days if pair[0] <= one.start]
    if begun:
        return max(begun)[1]
    evening, morning = (one.start - NIGHT).date(), one.start.date()
    return morning if morning in days and evening not in days else evening


def _end(one: StrictEvent) -> datetime:
    return later(one.start, max(one.event.minutes, 0))


def _local(when: datetime, zone: tzinfo | None) -> datetime:
    return when.astimezone(zone) if zone else when


def _rooms(given: Iterable[Room], events: Iterable[StrictEvent], acronym: str) -> Iterator[Room]:
    known: dict[str, Room] = {}
    for room in (*given, *(Room(one.room) for one in events)):
        known.setdefault(room.name, room)
    guids: set[str] = set()
    for room in sorted(known.values(), key=lambda room: not room.name):
        guid = room.guid if is_uuid(room.guid) and room.guid not in guids else derived_guid("hall", acronym, room.name)
        guids.add(guid)
        yield replace(room, guid=guid)


def _tracks(given: Iterable[Track], events: Iterable[StrictEvent]) -> Iterator[Track]:
    known: dict[str, Track] = {}
    for track in (*given, *(Track(one.event.track) for one in events if one.event.track)):
        known.setdefault(track.name, track)
    slugs: set[str] = set()
    for number, track in enumerate(known.values(), 1):
        slug = track.slug if _SLUG.fullmatch(track.slug) else ascii_slug(track.name)
        if not re.match("[a-z].", slug) or slug in slugs:
            slug = f"track-{number}-{slug}".strip("-")
        slugs.add(slug)
        yield replace(track, slug=slug)
