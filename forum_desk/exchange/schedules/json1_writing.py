"""Writes schedule.json, version 1, valid by c3voc's JSON schema: events in rooms in days."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from forum_desk.exchange.schedules.identity import is_uuid
from forum_desk.exchange.schedules.json_writing import (
    all_passed_on,
    color,
    colors,
    document,
    event_address,
    given,
    is_address,
    is_flag_or_nothing,
    is_list_of_texts,
    is_number_or_nothing,
    is_object,
    is_slug,
    is_text_or_nothing,
    passed_on,
    references,
    zone_name,
)
from forum_desk.exchange.schedules.schedule import Event, Person, Room, Schedule, Track
from forum_desk.exchange.schedules.strict import Strict, StrictDay, StrictEvent, Written, strict
from forum_desk.exchange.schedules.texts import clean, web_address
from forum_desk.exchange.schedules.times import later

SCHEMA = "https://c3voc.de/schedule/schema.json"

_LINK_TYPES = frozenset({"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"})
_ROOM_TYPES = frozenset({"lecturehall", "stage", "workshop", "outside", "online", "project", "bbb", "hangar", "other"})
_RECORDINGS = frozenset(
    {"record_by_default", "not_recorded_by_default", "recording_forbidden", "recording_not_possible", "unknown"}
)


def _is_features(value: Any) -> bool:
    return is_object(value) and value.get("recording", "unknown") in _RECORDINGS


def _is_description(value: Any) -> bool:
    return is_text_or_nothing(value) or is_object(value)


_ROOM_EXTRA = {
    "stream_id": is_text_or_nothing,
    "description": _is_description,
    "capacity": is_number_or_nothing,
    "url": is_address,
    "features": _is_features,
}
_CONFERENCE_EXTRA = {"keywords": is_list_of_texts, "meta": is_object}
_EVENT_EXTRA = {"do_not_stream": is_flag_or_nothing}
_PERSON_EXTRA = {"url": is_address, "avatar": is_address, "biography": is_text_or_nothing}
_PERSON_NAMES = ("name", "guid", "id", "code", "links", "public_name", "part", "role")


def write_json1(schedule: Schedule, languages: Iterable[str] = ()) -> Written:
    """The schedule as schedule.json 1; of each text the first of `languages` there is, since the format has one text.

    Raises Refused when there is nothing with a time.
    """
    order = strict(schedule)
    chosen = tuple(languages) or schedule.languages
    inside = given({"url": web_address(schedule.url), "base_url": web_address(schedule.base_url)}) | {
        "version": clean(schedule.version or "1"),
        "conference": _conference(order, chosen),
    }
    kept = all_passed_on(schedule.around, (*inside, "rooms", "events"), {})
    return Written(document(SCHEMA, inside | kept), order.left_out)


def _conference(order: Strict, languages: tuple[str, ...]) -> dict[str, Any]:
    schedule = order.schedule
    return {
        "acronym": order.acronym,
        "title": clean(schedule.title),
        "start": _moment(schedule.start or order.days[0].date),
        "end": _moment(schedule.end or order.days[-1].date),
        "daysCount": len(order.days),
        "timeslot_duration": duration(schedule.timeslot_minutes or 5),
        **given(
            {
                "time_zone_name": zone_name(schedule),
                "description": clean(schedule.description.best(languages)),
                "url": web_address(schedule.conference_url),
                "logo": web_address(schedule.logo),
                "colors": colors(schedule.color),
                "tracks": [_track(track) for track in order.tracks],
                "rooms": [_room(room) for room in order.rooms if room.name],
            }
        ),
        **passed_on(schedule.extra, _CONFERENCE_EXTRA),
        "days": [_day(day, order, languages) for day in order.days],
    }


def _track(track: Track) -> dict[str, Any]:
    return given({"name": clean(track.name), "slug": track.slug, "color": color(track.color)})


def _room(room: Room) -> dict[str, Any]:
    kind = room.type.lower().replace("_", "")
    said = {
        "name": clean(room.name),
        "guid": room.guid,
        "slug": room.slug if is_slug(room.slug) else "",
        "type": kind if kind in _ROOM_TYPES else "",
    }
    return given(said) | passed_on(room.extra, _ROOM_EXTRA)


def _day(day: StrictDay, order: Strict, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {
            clean(room): [_event(one, order.schedule, languages) for one in events]
            for room, events in day.by_room(order.room_names).items()
        },
    }


def _event(one: StrictEvent, schedule: Schedule, languages: tuple[str, ...]) -> dict[str, Any]:
    event = one.event
    base = schedule.base_url
    return {
        "url": event_address(one.guid, one.url),
        "id": one.number,
        "guid": one.guid,
        **given({"code": one.code, "logo": web_address(event.logo, base) if event.logo else ""}),
        "date": one.start.isoformat(),
        "start": f"{one.start:%H:%M}",
        "end": later(one.start, max(event.minutes, 0)).isoformat(),
        "duration": duration(event.minutes),
        "room": clean(one.room),
        "slug": one.slug,
        "title": clean(event.title.best(languages)),
        "subtitle": clean(event.subtitle.best(languages)),
        "track": clean(event.track) or None,
        "type": clean(event.type),
        "language": clean(event.language) or None,
        "abstract": clean(event.abstract.best(languages)),
        "description": clean(event.description.best(languages)),
        **_recording(event),
        "persons": [_person(person) for person in event.persons],
        "links": references(event.links, _LINK_TYPES, base, upper=False),
        "attachments": references(event.attachments, _LINK_TYPES, base, upper=False),
        **given({"feedback_url": web_address(event.feedback_url), "origin_url": web_address(event.origin_url)}),
        **passed_on(event.extra, _EVENT_EXTRA),
    }


def _recording(event: Event) -> dict[str, Any]:
    recording = event.recording
    said = {"recording_license": clean(recording.license)} if recording.license else {}
    return said if recording.opt_out is None else said | {"do_not_record": recording.opt_out}


def _person(person: Person) -> dict[str, Any]:
    """A person by `name` alone: with the old `public_name` beside it the schema could not tell which form it is."""
    said = {
        "name": clean(person.name),
        "guid": person.guid if is_uuid(person.guid) else "",
        "code": person.code if person.code.isascii() and person.code.isalnum() and person.code.isupper() else "",
        "part": "" if person.role == "speaker" else person.role,
    }
    number = {} if person.number is None else {"id": person.number}
    return given(said) | number | all_passed_on(person.extra, _PERSON_NAMES, _PERSON_EXTRA)


def duration(minutes: int) -> str:
    """Hours and minutes, as many hours as it takes."""
    hours, rest = divmod(max(minutes, 0), 60)
    return f"{hours:02}:{rest:02}"


def _moment(when: date) -> str:
    return when.isoformat() if not isinstance(when, datetime) or when.tzinfo else when.date().isoformat()
