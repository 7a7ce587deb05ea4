"""Makes events of what schedule.xml and schedule.json say of them, mending what is broken and telling so.

The readers hand in a `Draft` of plain texts; everything about identifiers, times, rooms and titles is decided here,
once for all dialects.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from forum_desk.exchange.schedules.identity import derived_guid
from forum_desk.exchange.schedules.notes import Collector
from forum_desk.exchange.schedules.schedule import (
    CONFIRMED,
    NO_RECORDING,
    NO_WORDS,
    Day,
    Event,
    Extra,
    Link,
    Person,
    Recording,
    Words,
)
from forum_desk.exchange.schedules.texts import whole_number
from forum_desk.exchange.schedules.times import (
    clock,
    fixed_zone,
    minutes_between,
    minutes_of,
    moment,
    on,
    zone_named,
)


@dataclass(slots=True)
class Draft:
    """An event as a file says it. `date` is a moment or empty, `start` a clock time or a moment, `layer` the room it
    stands under, `day` the day it stands under."""

    guid: str = ""
    number: str = ""
    code: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    room: str = ""
    layer: str = ""
    day: Day | None = None
    title: Words = NO_WORDS
    subtitle: Words = NO_WORDS
    abstract: Words = NO_WORDS
    description: Words = NO_WORDS
    track: str = ""
    type: str = ""
    language: str = ""
    slug: str = ""
    url: str = ""
    logo: str = ""
    persons: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    recording: Recording = NO_RECORDING
    video_url: str = ""
    feedback_url: str = ""
    origin_url: str = ""
    state: str = CONFIRMED
    extra: Extra = field(default_factory=dict)


@dataclass(slots=True)
class Context:
    """What holds for all events: the zone and its name ("": the schedule names none), when a day turns to the next, and
    the name of the conference, which makes old numbers different from those of another one. `shifts` are the minutes
    by which clocks are ahead of dates in universal time; None stands for a date with another offset."""

    zone: tzinfo
    name: str
    day_change: tuple[int, int] = (0, 0)
    scope: str = ""
    shifts: list[int | None] = field(default_factory=list)


def schedule_context(named: str, fallback: str, collector: Collector) -> Context:
    """The zone a schedule names, or else the given one, or UTC. A name that does not exist is noted."""
    zone = zone_named(named) if named else None
    if zone is not None:
        return Context(zone, zone.key)
    other = zone_named(fallback) or UTC
    if named:
        collector.about_all("unknown_zone", named, zone=other)
    return Context(other, "")


def keep(draft: Draft, context: Context, collector: Collector) -> None:
    """Make an event of a draft and hand it to the collector, which has begun the record."""
    if not (draft.title or draft.guid or draft.number or draft.code or draft.date or draft.start or draft.persons):
        collector.note("empty_record")
        return
    start = _start(draft, context, collector)
    minutes = _minutes(draft, start, context, collector)
    room = _room(draft, collector)
    title = draft.title or _instead_of_title(draft, collector)
    number = whole_number(draft.number)
    guid = draft.guid or _own_guid(draft, context, collector)
    collector.keep(
        Event(
            guid=guid,
            title=title,
            start=start,
            minutes=minutes,
            room=room,
            number=number,
            code=draft.code,
            subtitle=draft.subtitle,
            abstract=draft.abstract,
            description=draft.description,
            track=draft.track,
            type=draft.type,
            language=draft.language,
            slug=draft.slug,
            url=draft.url,
            logo=draft.logo,
            persons=draft.persons,
            links=draft.links,
            attachments=draft.attachments,
            recording=draft.recording,
            video_url=draft.video_url,
            feedback_url=draft.feedback_url,
            origin_url=draft.origin_url,
            state=draft.state or CONFIRMED,
            extra=draft.extra,
        )
    )


def aware(text: str, context: Context, note: Callable[..., None] | None = None) -> datetime | None:
    """The moment a text says, in the zone of the schedule where it has one; None for anything else."""
    found = moment(text)
    if found is None:
        return None
    when = found.when
    if not found.has_offset:
        if note and found.has_clock:
            note(
                *(("unknown_zone", found.foreign_zone) if found.foreign_zone else ("no_offset", text)),
                zone=context.zone,
            )
        return when.replace(tzinfo=context.zone)
    try:
        return when.astimezone(context.zone) if context.name else when
    except OverflowError:
        return None


def _start(draft: Draft, context: Context, collector: Collector) -> datetime | None:
    said = draft.date or (draft.start if moment(draft.start) else "")
    if said:
        found = moment(said)
        when = aware(said, context, collector.note)
        if found and when and found.has_clock:
            _compare_clock(draft, found.when, when, context, collector)
            return when
        said_clock = clock(draft.start)
        if found and when and said_clock:
            return _there(on(found.when.date(), *said_clock), context)
        collector.note("not_a_time", said)
    if draft.day is not None and clock(draft.start):
        collector.note("time_from_day")
        return _on_day(draft.day.date, draft, context)
    if not said:
        collector.note("not_a_time" if draft.start else "no_time", draft.start)
    return None


def take_zone_of_clocks(context: Context, collector: Collector) -> None:
    """Settle the zone where none is named: by clocks that are all as far from dates in universal time.

    Programs write local time with the offset of universal time, or the date in universal time beside the local clock.
    """
    if context.name or len(set(context.shifts)) != 1 or context.shifts[0] is None:
        return
    shift = timedelta(minutes=context.shifts[0])
    if shift and len(context.shifts) < _ENOUGH:
        return
    starts = [event.start for event in collector.events if event.start]
    is_known = all(start.astimezone(context.zone).utcoffset() == shift for start in starts)
    name = str(context.zone) if is_known else fixed_zone(shift)
    zone = zone_named(name) if name else None
    if zone is None:
        return
    context.zone, context.name = zone, name
    collector.notes = [note for note in collector.notes if note.code != "clock_differs"]
    collector.events = [
        replace(event, start=event.start.astimezone(zone)) if event.start else event for event in collector.events
    ]


_ENOUGH = 3
"""So many records that are wrong by the same time are not wrong."""


def _compare_clock(draft: Draft, written: datetime, when: datetime, context: Context, collector: Collector) -> None:
    """Note a start that is neither the clock of the date as written nor the same in the schedule's zone."""
    said = clock(draft.start)
    if said:
        ahead = ((said[0] - written.hour) * 60 + said[1] - written.minute) % 1440
        context.shifts.append((ahead if ahead <= 840 else ahead - 1440) if written.utcoffset() == timedelta() else None)
    if said and said not in {(written.hour, written.minute), (when.hour, when.minute)}:
        collector.note("clock_differs", draft.start, clock=f"{when:%H:%M}")


def _on_day(day: date, draft: Draft, context: Context) -> datetime | None:
    """A clock time on a day of the programme: before the day begins, it is the night after it."""
    hour, minute = clock(draft.start) or (0, 0)
    change = context.day_change
    begins = draft.day.start if draft.day else None
    if begins is not None and begins.date() == day:
        change = (begins.hour, begins.minute)
    # A day that "begins" in the afternoon says little about the morning; programmes end before dawn.
    if (hour, minute) < min(change, (6, 0)):
        day += timedelta(days=1)
    return _there(on(day, hour, minute), context)


def _there(when: datetime | None, context: Context) -> datetime | None:
    return when.replace(tzinfo=context.zone) if when else None


def _minutes(draft: Draft, start: datetime | None, context: Context, collector: Collector) -> int:
    said = minutes_of(draft.duration) if draft.duration else None
    end = aware(draft.end, context) if draft.end else None
    if said is not None and said < 0:
        collector.note("ends_before_start")
        return 0
    if start is None or end is None:
        if said is None:
            collector.note("not_a_duration" if draft.duration else "no_duration", draft.duration)
        return said or 0
    until = minutes_between(start, end)
    if until < 0:
        collector.note("ends_before_start")
        return said or 0
    if said is not None and said != until:
        collector.note("end_differs", draft.duration)
    return until


def _room(draft: Draft, collector: Collector) -> str:
    if draft.room and draft.layer and draft.room != draft.layer:
        collector.note("room_differs", draft.room, layer=draft.layer)
    return draft.room or draft.layer


def _instead_of_title(draft: Draft, collector: Collector) -> Words:
    if draft.subtitle:
        text = draft.subtitle.best()
    else:
        text = draft.slug or draft.code or draft.number or draft.guid or draft.type or str(collector.record)
    collector.note("no_title", text)
    return Words.of(text)


def _own_guid(draft: Draft, context: Context, collector: Collector) -> str:
    """An identifier made of the old ones, or of the contents where there is none."""
    if draft.number or draft.code:
        return derived_guid("event", context.scope, draft.number, draft.code)
    collector.note("no_id")
    place = draft.layer or draft.room
    return derived_guid("event", context.scope, draft.title.best(), draft.date, draft.start, place, draft.slug)
