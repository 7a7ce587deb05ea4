"""Reads iCalendar (RFC 5545): published programmes with whatever they forgot, and our own without loss."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.csv_text import decode
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.drafts import Context, schedule_context
from forum_desk.exchange.schedules.ical_lines import (
    Component,
    Property,
    components,
    unescaped,
    unfolded,
    unfolded_bytes,
)
from forum_desk.exchange.schedules.ical_names import (
    ABSTRACT,
    ACRONYM,
    DESCRIPTION,
    LINK,
    NUMBER,
    PERSON,
    RECORDING,
    ROOM,
    SIMPLE,
    STATE,
    STATES,
    SUBTITLE,
    TITLE,
    VERSION,
    status_of,
)
from forum_desk.exchange.schedules.ical_zones import zones_in
from forum_desk.exchange.schedules.identity import derived_guid
from forum_desk.exchange.schedules.notes import NO_SCHEDULE, Collector, Reading, shown
from forum_desk.exchange.schedules.schedule import (
    CONFIRMED,
    NO_RECORDING,
    Event,
    Link,
    Person,
    Recording,
    Room,
    Schedule,
    Words,
)
from forum_desk.exchange.schedules.texts import whole_number
from forum_desk.exchange.schedules.times import minutes_between, minutes_of, moment, zone_named

FORMAT = "iCalendar"

_WHOLE_DAY = 24 * 60
_COMMA = re.compile(r"(?<!\\),")


def read_ical(data: bytes, zone: str = "") -> Reading:
    """The schedule in a calendar; `zone` is taken for times that name none. Raises Refusal for what is no calendar."""
    root, strange = components(unfolded(decode(unfolded_bytes(data))[0]))
    calendars = [one for one in root.inside if one.name == "VCALENDAR"]
    if not calendars:
        raise Refusal(NO_SCHEDULE, code="not_a_table")
    if not all(one.is_ended for calendar in calendars for one in calendar.inside):
        raise damaged()
    about = calendars[0]
    collector = Collector()
    context = schedule_context(about.said("X-WR-TIMEZONE"), zone, collector)
    for line in strange:
        collector.about_all("unreadable_line", line)
    for calendar in calendars:
        events = [one for one in calendar.inside if one.name == "VEVENT"]
        reader = _Reader(context, zones_in(calendar), collector, _newest(events))
        for event in events:
            reader.read(event)
    return Reading(_schedule(about, context, collector), FORMAT, collector.count, tuple(collector.notes))


def _schedule(about: Component, context: Context, collector: Collector) -> Schedule:
    events = collector.joined()
    rooms = dict.fromkeys(room for event in events for room in event.rooms)
    return Schedule(
        title=about.said("X-WR-CALNAME") or about.said("NAME"),
        acronym=about.said(ACRONYM),
        version=about.said(VERSION),
        zone=context.name or _common_zone(events),
        url=about.said("URL") or about.said("SOURCE"),
        rooms=tuple(Room(name) for name in rooms),
        events=events,
    )


def _common_zone(events: tuple[Event, ...]) -> str:
    """The zone that all events name, where they agree."""
    names = {str(getattr(event.start.tzinfo, "key", "")) for event in events if event.start}
    return names.pop() if len(names) == 1 else ""


_Identity = tuple[str, str]


def _identity(event: Component) -> _Identity:
    """What tells an event from the others: its UID, and the time of a repetition that is an event of its own."""
    return event.said("UID"), event.said("RECURRENCE-ID")


def _sequence(event: Component) -> int:
    return min(whole_number(event.said("SEQUENCE")) or 0, 2**31 - 1)


def _newest(events: list[Component]) -> Mapping[_Identity, int]:
    """The highest revision of each event (RFC 5545, 3.8.7.4)."""
    newest: dict[_Identity, int] = {}
    for event in events:
        newest[_identity(event)] = max(_sequence(event), newest.get(_identity(event), 0))
    return newest


@dataclass(frozen=True, slots=True)
class _Time:
    """A start or an end; `is_day` when it is a date without a clock time."""

    when: datetime
    is_day: bool


@dataclass(slots=True)
class _Reader:
    """Reads the events of one calendar."""

    context: Context
    zones: Mapping[str, tzinfo]
    collector: Collector
    newest: Mapping[_Identity, int]

    def read(self, event: Component) -> None:
        """Hand an event to the collector."""
        collector = self.collector
        collector.begin(event.said("SUMMARY") or event.said("UID"))
        if not event.properties:
            collector.note("empty_record")
            return
        uid, repetition = _identity(event)
        sequence = _sequence(event)
        if uid and sequence < self.newest[uid, repetition]:
            collector.note("older_revision")
            return
        start = self._time(event.first("DTSTART"))
        if start is None:
            self._note_start(event)
        if event.first("RRULE") or event.first("RDATE"):
            collector.note("recurring")
        simple: dict[str, Any] = {name: event.said(key) for key, name in SIMPLE.items()}
        title = _words(event, TITLE, "SUMMARY") or self._instead_of_title(event)
        minutes = self._minutes(event, start)
        when = start.when if start else None
        rooms = [one.text for one in event.every(ROOM)] or [event.said("LOCATION")]
        collector.keep(
            Event(
                guid=self._guid(uid, repetition, title, when, rooms[0]),
                title=title,
                start=when,
                minutes=minutes,
                room=rooms[0],
                also_in=tuple(rooms[1:]),
                number=whole_number(event.said(NUMBER)),
                subtitle=_words(event, SUBTITLE),
                abstract=_words(event, ABSTRACT),
                description=_description(event),
                track=_track(event),
                url=event.said("URL"),
                persons=tuple(_persons(event)),
                links=tuple(_links(event.every(LINK))),
                attachments=tuple(_links(event.every("ATTACH"))),
                recording=_recording(event.first(RECORDING)),
                state=_state(event),
                sequence=sequence,
                revised=_revised(event),
                **simple,
            )
        )

    def _guid(self, uid: str, repetition: str, title: Words, when: datetime | None, room: str) -> str:
        if uid:
            return f"{uid}/{repetition}" if repetition else uid
        self.collector.note("no_id")
        return derived_guid("ical", title.best(), when.isoformat() if when else "", room)

    def _note_start(self, event: Component) -> None:
        said = event.first("DTSTART")
        self.collector.note("not_a_time" if said else "no_time", said.value if said else "")

    def _instead_of_title(self, event: Component) -> Words:
        text = event.said("DESCRIPTION").partition("\n")[0] or event.said("LOCATION") or event.said("UID") or "?"
        self.collector.note("no_title", text)
        return Words.of(shown(text))

    def _time(self, said: Property | None) -> _Time | None:
        found = moment(said.value) if said is not None else None
        if said is None or found is None:
            return None
        if found.has_offset:
            return _Time(self._there(found.when), is_day=False)
        return _Time(self._in_zone(found.when, said), is_day=not found.has_clock)

    def _there(self, when: datetime) -> datetime:
        return when.astimezone(self.context.zone) if self.context.name else when

    def _in_zone(self, when: datetime, said: Property) -> datetime:
        name = said.parameters.get("TZID", "")
        zone = (self.zones.get(name) or zone_named(name)) if name else None
        if name and zone is None:
            self.collector.note("unknown_zone", name, zone=self.context.zone)
        elif zone is not None and zone_named(name) is None:
            self.collector.note("zone_from_rules", name)
        elif not name and not self.context.name and said.parameters.get("VALUE") != "DATE":
            self.collector.note("no_offset", said.value)
        return when.replace(tzinfo=zone or self.context.zone)

    def _minutes(self, event: Component, start: _Time | None) -> int:
        if start is not None and start.is_day:
            self.collector.note("date_only")
        said = event.said("DURATION")
        duration = minutes_of(said) if said else None
        end = self._time(event.first("DTEND"))
        if end is not None and start is not None:
            until = minutes_between(start.when, end.when)
            if until < 0 or (until == 0 and start.is_day):
                self.collector.note("ends_before_start")
                return 0
            return until
        if duration is not None and duration >= 0:
            return duration
        if start is not None and start.is_day:
            return _WHOLE_DAY
        if duration is not None:
            self.collector.note("ends_before_start")
        else:
            self.collector.note("not_a_duration" if said else "no_duration", said)
        return 0


def _revised(event: Component) -> datetime | None:
    """When the event was last revised; universal time by the standard, so also where the letter for it is missing."""
    stamp = event.first("DTSTAMP") or event.first("LAST-MODIFIED")
    found = moment(stamp.value) if stamp else None
    if found is None or not found.has_clock:
        return None
    return found.when.astimezone(UTC) if found.has_offset else found.when.replace(tzinfo=UTC)


def _words(event: Component, own: str, common: str = "") -> Words:
    """A text in all its languages, from the program's own property or else the common one."""
    found = {one.parameters.get("LANGUAGE", "").lower(): one.text.strip() for one in event.every(own)}
    if not found and common and (said := event.first(common)):
        found = {said.parameters.get("LANGUAGE", "").lower(): said.text.strip()}
    return Words.by_language(found)


def _description(event: Component) -> Words:
    """The description; the common property repeats the abstract where there is one of its own."""
    return _words(event, DESCRIPTION, "" if event.first(ABSTRACT) else "DESCRIPTION")


def _track(event: Component) -> str:
    words = [unescaped(word).strip() for one in event.every("CATEGORIES") for word in _COMMA.split(one.value)]
    return ", ".join(word for word in words if word)


def _state(event: Component) -> str:
    status = event.said("STATUS").upper()
    own = event.said(STATE).upper()
    plain = STATES.get(status, CONFIRMED)
    return own if own and status_of(own, is_cancelled=Event("", Words(), state=own).is_cancelled) == status else plain


def _persons(event: Component) -> Iterator[Person]:
    for one in event.every(PERSON):
        said = one.parameters
        yield Person(
            one.text,
            said.get("X-GUID", ""),
            whole_number(said.get("X-ID", "")),
            said.get("X-CODE", ""),
            said.get("X-ROLE", "speaker"),
        )
    for one in event.every("ATTENDEE"):
        if name := one.parameters.get("CN", ""):
            yield Person(name, role="chair" if one.parameters.get("ROLE") == "CHAIR" else "speaker")
    for part in event.inside:
        if part.name == "PARTICIPANT" and (name := part.said("SUMMARY")):
            yield Person(name)


def _recording(said: Property | None) -> Recording:
    if said is None:
        return NO_RECORDING
    of = said.parameters
    opt_out = {"YES": True, "NO": False}.get(of.get("X-OPT-OUT", "").upper())
    return Recording(said.text, opt_out, of.get("X-URL", ""), of.get("X-LINK", ""))


def _links(properties: list[Property]) -> Iterator[Link]:
    for one in properties:
        said = one.parameters
        if said.get("ENCODING", "").upper() != "BASE64":
            yield Link(one.text.strip(), said.get("X-TITLE", ""), said.get("X-TYPE", ""), said.get("X-SERVICE", ""))
