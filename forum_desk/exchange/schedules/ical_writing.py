"""Writes iCalendar by RFC 5545: whole programmes and one person's.

The UID of an event is its lasting guid, SEQUENCE and DTSTAMP are those of its last revision (`revisions`); cancelled
events stay with STATUS:CANCELLED, so that they disappear from the calendars they are in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forum_desk import __version__
from forum_desk.errors import Refused
from forum_desk.exchange.schedules.ical_lines import escaped, quoted, written
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
from forum_desk.exchange.schedules.ical_zones import zone_lines
from forum_desk.exchange.schedules.notes import Note, shown
from forum_desk.exchange.schedules.schedule import NO_RECORDING, Event, Link, Person, Recording, Schedule, Words
from forum_desk.exchange.schedules.strict import NOTHING_PLANNED, PROGRAM, Written
from forum_desk.exchange.schedules.texts import address
from forum_desk.exchange.schedules.times import zone_named


def write_ical(schedule: Schedule, now: datetime, languages: Iterable[str] = ()) -> Written:
    """The schedule as a calendar; `now` (aware) stamps the events that were never revised.

    Of each text the first of `languages` is shown. Raises Refused when there is nothing with a time.
    """
    zone = zone_named(schedule.zone) if schedule.zone else None
    dated = [(event, start) for event in schedule.events if (start := event.start) is not None]
    if not dated:
        raise Refused(NOTHING_PLANNED)
    chosen = tuple(languages) or schedule.languages
    lines = [*_head(schedule), *_zones(zone, [event for event, _start in dated])]
    for event, start in dated:
        lines += _event(event, start.astimezone(zone) if zone else start, now, chosen)
    left_out = tuple(
        Note("no_date", record, shown(event.title.best()))
        for record, event in enumerate(schedule.events, 1)
        if event.start is None
    )
    return Written(written([*lines, "END:VCALENDAR"]), left_out)


def of_person(schedule: Schedule, guid: str) -> Schedule:
    """The schedule of one person: the events in which somebody of this guid has a part."""
    return replace(
        schedule,
        events=tuple(event for event in schedule.events if any(person.guid == guid for person in event.persons)),
    )


def _head(schedule: Schedule) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//{PROGRAM}//{PROGRAM} {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    for name, text in (
        ("NAME", schedule.title),  # RFC 7986
        ("X-WR-CALNAME", schedule.title),
        ("X-WR-TIMEZONE", schedule.zone),
        (ACRONYM, schedule.acronym),
        (VERSION, schedule.version),
    ):
        yield from _text(name, text)
    yield from _address("URL", schedule.url)


def _zones(zone: ZoneInfo | None, events: Sequence[Event]) -> Iterator[str]:
    """A description of every zone that the events' times name."""
    used: dict[str, tuple[ZoneInfo, list[datetime]]] = {}
    for event in events:
        of = zone or event.start.tzinfo if event.start else None
        if isinstance(of, ZoneInfo) and event.start and event.end and _is_named(of):
            used.setdefault(of.key, (of, []))[1].extend((event.start, event.end))
    for named, moments in used.values():
        yield from zone_lines(named, min(moments), max(moments))


def _is_named(zone: ZoneInfo) -> bool:
    """Whether times are written with the zone's name; universal time is written with its own letter."""
    return bool(zone.key) and zone.key not in {"UTC", "Etc/UTC"}


def _event(event: Event, start: datetime, now: datetime, languages: tuple[str, ...]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.guid)}"
    yield f"DTSTAMP:{_stamp(event.revised or now)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_moment(start)}"
    if event.minutes > 0:
        yield f"DTEND{_moment(replace(event, start=start).end or start)}"
    yield from _words("SUMMARY", event.title, languages, TITLE)
    yield from _text("LOCATION", ", ".join(event.rooms))
    if event.also_in:
        for room in event.rooms:
            yield f"{ROOM}:{escaped(room)}"
    yield from _descriptions(event, languages)
    yield from _text("CATEGORIES", event.track)
    yield from _address("URL", event.url)
    status = status_of(event.state, is_cancelled=event.is_cancelled)
    yield f"STATUS:{status}"
    if STATES[status] != event.state:
        yield f"{STATE}:{escaped(event.state)}"
    yield from _own(event)
    yield "END:VEVENT"


def _descriptions(event: Event, languages: tuple[str, ...]) -> Iterator[str]:
    """One description to read; the parts it was made of where they could not be told apart again."""
    if not event.abstract:
        yield from _words("DESCRIPTION", event.description, languages, DESCRIPTION)
        return
    both = (event.abstract.best(languages), event.description.best(languages))
    yield from _text("DESCRIPTION", "\n\n".join(text for text in both if text))
    yield from _every_language(ABSTRACT, event.abstract)
    yield from _every_language(DESCRIPTION, event.description)


def _own(event: Event) -> Iterator[str]:
    """What iCalendar has no property for."""
    yield from _every_language(SUBTITLE, event.subtitle)
    for key, name in SIMPLE.items():
        yield from _text(key, getattr(event, name))
    if event.number is not None:
        yield f"{NUMBER}:{event.number}"
    for person in event.persons:
        yield _person(person)
    if event.recording != NO_RECORDING:
        yield _recording(event.recording)
    for link in event.attachments:
        if url := address(link.url):
            yield f"ATTACH{_link_parameters(link)}:{url}"
    for link in event.links:
        yield f"{LINK}{_link_parameters(link)}:{escaped(link.url)}"


def _person(person: Person) -> str:
    said = {
        "X-ROLE": "" if person.role == "speaker" else person.role,
        "X-GUID": person.guid,
        "X-ID": "" if person.number is None else str(person.number),
        "X-CODE": person.code,
    }
    return f"{PERSON}{_parameters(said)}:{escaped(person.name)}"


def _recording(recording: Recording) -> str:
    opt_out = "" if recording.opt_out is None else "yes" if recording.opt_out else "no"
    said = {"X-OPT-OUT": opt_out, "X-URL": recording.url, "X-LINK": recording.link}
    return f"{RECORDING}{_parameters(said)}:{escaped(recording.license)}"


def _link_parameters(link: Link) -> str:
    return _parameters({"X-TITLE": link.title, "X-TYPE": link.type, "X-SERVICE": link.service})


def _parameters(said: dict[str, str]) -> str:
    return "".join(f";{name}={quoted(value)}" for name, value in said.items() if value)


def _words(name: str, words: Words, languages: tuple[str, ...], own: str) -> Iterator[str]:
    """A text in the preferred language, and in all of them where there are several."""
    text = words.best(languages)
    tag = next((tag for tag, said in words.said if said == text and tag), "")
    if text:
        yield f"{name}{f';LANGUAGE={tag}' if tag else ''}:{escaped(text)}"
    if len(words.said) > 1:
        yield from _every_language(own, words)


def _every_language(name: str, words: Words) -> Iterator[str]:
    for tag, text in words.said:
        yield f"{name}{f';LANGUAGE={tag}' if tag else ''}:{escaped(text)}"


def _text(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}:{escaped(text)}"


def _address(name: str, url: str) -> Iterator[str]:
    if written_out := address(url):
        yield f"{name}:{written_out}"


def _moment(when: datetime) -> str:
    zone = when.tzinfo
    if isinstance(zone, ZoneInfo) and _is_named(zone):
        return f";TZID={zone.key}:{when:%Y%m%dT%H%M%S}"
    return f":{_stamp(when)}"


def _stamp(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
