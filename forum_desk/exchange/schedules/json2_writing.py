"""Writes schedule.json, version 2, valid by c3voc's JSON schema: one list of events, which refer to rooms and tracks.

The version knows texts in several languages for abstracts and descriptions, states, and breaks as events of their own.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from forum_desk.exchange.schedules.identity import derived_guid, is_uuid
from forum_desk.exchange.schedules.json_writing import (
    all_passed_on,
    color,
    colors,
    document,
    event_address,
    given,
    is_list_of_texts,
    is_number_or_nothing,
    is_object,
    is_slug,
    is_text,
    is_text_or_nothing,
    localised,
    passed_on,
    references,
    zone_name,
)
from forum_desk.exchange.schedules.roles import META_TYPES, ROLES, event_type, is_one_to_one
from forum_desk.exchange.schedules.schedule import CONFIRMED, Link, Person, Room, Schedule, Track
from forum_desk.exchange.schedules.strict import Strict, StrictDay, StrictEvent, Written, strict
from forum_desk.exchange.schedules.texts import clean, language_tag, web_address
from forum_desk.exchange.schedules.times import iso_duration, later

SCHEMA = "https://c3voc.de/schema/schedule2"
NO_TRACK = Track("", "no-track")
"""Stands for the track of an event without one: the schema demands one of each."""

NO_ROOM = "00000000-0000-0000-0000-000000000000"
"""Stands for the room of an event without one: the nil UUID (RFC 9562, 5.9), since the schema demands one of each."""

_LINK_TYPES = frozenset(
    {"SLIDES", "PAPER", "WEB", "BLOG", "ARTICLE", "BOOK", "MEDIA", "RELATED", "FEEDBACK", "ORIGIN", "ACTIVITYPUB"}
)
_ROOM_TYPES = frozenset({"LECTURE_HALL", "STAGE", "WORKSHOP", "OUTSIDE", "VIRTUAL", "PROJECT", "HANGAR", "OTHER"})
_RECORDINGS = frozenset(
    {"RECORD_BY_DEFAULT", "NOT_RECORDED_BY_DEFAULT", "RECORDING_FORBIDDEN", "RECORDING_NOT_POSSIBLE", "UNKNOWN"}
)
_SERVICES = frozenset({"MASTODON", "BLUESKY", "INSTAGRAM", "THREADS", "TWITTER", "FORGEJO", "GITHUB", "GITLAB"})
_SERVICES |= {"MEDIACCCDE", "PEERTUBE"}
_STATES = frozenset({"DRAFT", "SUBMITTED", "ACCEPTED", "CONFIRMED", "DELAYED"})


def _is_features(value: Any) -> bool:
    return is_object(value) and value.get("recording", "UNKNOWN") in _RECORDINGS


def _is_localised(value: Any) -> bool:
    return is_text_or_nothing(value) or (
        is_object(value) and all(language_tag(tag) == tag and is_text(said) for tag, said in value.items())
    )


def _is_defaults(value: Any) -> bool:
    return (
        is_object(value)
        and value.get("theme", "light") in {"light", "dark"}
        and _is_language(value.get("language", "en"))
    )


def _is_language(value: Any) -> bool:
    return is_text(value) and value != "" and language_tag(value) == value


def _is_colors(value: Any) -> bool:
    return is_object(value) and len(colors(value)) == len(value)


_ROOM_EXTRA = {
    "stream_id": is_text_or_nothing,
    "description": _is_localised,
    "capacity": is_number_or_nothing,
    "features": _is_features,
    "parent": is_object,
}
_CONFERENCE_EXTRA = {"keywords": is_list_of_texts, "meta": is_object, "defaults": _is_defaults}
_PERSON_NAMES = ("name", "guid", "role", "part", "id", "code", "public_name")


def write_json2(schedule: Schedule, languages: Iterable[str] = ()) -> Written:
    """The schedule as schedule.json 2; of each title the first of `languages` there is, abstracts in all.

    Raises Refused when there is nothing with a time.
    """
    order = strict(schedule)
    chosen = tuple(languages) or schedule.languages
    tongue = next((tag for one in (*chosen, "en") if (tag := language_tag(one))), "en")
    events = [_event(one, order, chosen, tongue) for one in order.events]
    inside: dict[str, Any] = {
        "version": clean(schedule.version or "1"),
        **given({"url": web_address(schedule.url), "base_url": web_address(schedule.base_url)}),
        "conference": _conference(order),
        "events": events,
    }
    return Written(document(SCHEMA, inside | all_passed_on(schedule.around, inside, {})), order.left_out)


def _conference(order: Strict) -> dict[str, Any]:
    schedule = order.schedule
    trackless = any(not one.event.track and event_type(one.event.type) not in META_TYPES for one in order.events)
    tracks = (*order.tracks, NO_TRACK) if trackless else order.tracks
    logo = web_address(schedule.logo)
    slot = iso_duration(schedule.timeslot_minutes) if schedule.timeslot_minutes else ""
    return {
        "acronym": order.acronym,
        "title": clean(schedule.title),
        "start": _moment(schedule.start, order.days[0].start),
        "end": _moment(schedule.end, order.days[-1].end, last=True),
        **given(
            {
                "description": localised(schedule.description),
                "timeslot_duration": slot,
                "time_zone_name": zone_name(schedule),
                "url": web_address(schedule.conference_url),
                "logo": {"url": logo} if logo else None,
                "colors": colors(schedule.color),
                "languages": [tag for one in schedule.languages if (tag := language_tag(one))],
                "tracks": [_track(track) for track in tracks],
                "rooms": [_room(room) for room in order.rooms if room.name],
            }
        ),
        **passed_on(schedule.extra, _CONFERENCE_EXTRA),
        "days": [_day(day) for day in order.days],
    }


def _track(track: Track) -> dict[str, Any]:
    said = {"name": clean(track.name), "slug": track.slug}
    return (
        said
        | given({"color": color(track.color)})
        | all_passed_on(track.extra, ("name", "slug", "color"), {"colors": _is_colors, "type": is_text})
    )


def _room(room: Room) -> dict[str, Any]:
    kind = {"LECTUREHALL": "LECTURE_HALL", "ONLINE": "VIRTUAL"}.get(room.type.upper(), room.type.upper())
    said = {"slug": room.slug if is_slug(room.slug) else "", "type": kind if kind in _ROOM_TYPES else ""}
    return {"name": clean(room.name), "guid": room.guid} | given(said) | passed_on(room.extra, _ROOM_EXTRA)


def _day(day: StrictDay) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "start": day.start.isoformat(),
        "end": day.end.isoformat(),
    }


def _event(one: StrictEvent, order: Strict, languages: tuple[str, ...], tongue: str) -> dict[str, Any]:
    kind = event_type(one.event.type)
    guids = {room.name: room.guid for room in order.rooms}
    shared = {
        "type": kind,
        "guid": one.guid,
        "start": one.start.isoformat(),
        "end": later(one.start, max(one.event.minutes, 0)).isoformat(),
        "room": {"name": clean(one.room), "guid": guids[one.room]} if one.room else {"guid": NO_ROOM},
        "title": clean(one.event.title.best(languages)),
    }
    if kind in META_TYPES:
        return shared | given({"subtitle": clean(one.event.subtitle.best(languages))})
    return shared | _talk(one, order, languages, tongue)


def _talk(one: StrictEvent, order: Strict, languages: tuple[str, ...], tongue: str) -> dict[str, Any]:
    event = one.event
    base = order.schedule.base_url
    slugs = {track.name: track.slug for track in order.tracks}
    logo = web_address(event.logo, base) if event.logo else ""
    state = event.state if event.state in _STATES else CONFIRMED
    return {
        **given({"code": one.code, "logo": {"url": logo} if logo else None}),
        "url": event_address(one.guid, one.url),
        "slug": one.slug,
        "subtitle": clean(event.subtitle.best(languages)) or None,
        "language": language_tag(event.language) or tongue,
        "track": {"slug": slugs.get(event.track, NO_TRACK.slug)},
        "abstract": localised(event.abstract),
        "description": localised(event.description),
        "participants": [_person(person) for person in event.persons],
        "links": _links((*event.links, *_own_links(one)), base),
        "attachments": _links(event.attachments, base),
        **({} if state == CONFIRMED else {"state": state}),
    }


def _own_links(one: StrictEvent) -> Iterable[Link]:
    """Addresses that version 1 has members for, and version 2 types of links; those there already are not repeated."""
    there = {link.url for link in one.event.links}
    for url, kind in ((one.event.feedback_url, "FEEDBACK"), (one.event.origin_url, "ORIGIN")):
        if url and url not in there:
            yield Link(url, "", kind)


def _links(links: Iterable[Link], base: str) -> list[dict[str, Any]]:
    made = []
    for link in links:
        for reference in references((link,), _LINK_TYPES, base, upper=True):
            service = link.service.upper()
            made.append(reference | ({"service": service} if service in _SERVICES else {}))
    return made


def _person(person: Person) -> dict[str, Any]:
    guid = person.guid if is_uuid(person.guid) else derived_guid("person", person.code or person.number or person.name)
    part = {} if is_one_to_one(person.role) else {"part": person.role}
    role = {"role": ROLES.get(person.role, "CONTRIBUTOR")}
    return {"name": clean(person.name), "guid": guid, **role, **part, **all_passed_on(person.extra, _PERSON_NAMES, {})}


def _moment(when: date | None, otherwise: datetime, *, last: bool = False) -> str:
    """A date-time as this version demands it; a bare date is its beginning, and as the end the end of that day."""
    if when is None:
        return otherwise.isoformat()
    if isinstance(when, datetime):
        return when.isoformat() if when.tzinfo else when.replace(tzinfo=otherwise.tzinfo).isoformat()
    midnight = datetime.combine(when, time(), otherwise.tzinfo)
    return (midnight + timedelta(days=1) if last else midnight).isoformat()
