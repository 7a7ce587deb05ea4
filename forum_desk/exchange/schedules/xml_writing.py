"""Writes schedule.xml, valid by c3voc's XSD; elements and attributes stand in the order of the schema."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from forum_desk import __version__
from forum_desk.exchange.schedules.identity import is_uuid
from forum_desk.exchange.schedules.schedule import Event, Link, Person, Schedule, Track, Words
from forum_desk.exchange.schedules.strict import PROGRAM, Strict, StrictDay, StrictEvent, Written, strict
from forum_desk.exchange.schedules.texts import clean, web_address
from forum_desk.exchange.schedules.times import colons

_SLUG = re.compile("[a-z0-9_]{4,}-[a-z0-9_-]{4,}")
_TRACK_SLUG = re.compile("[a-z][a-z0-9-]+")
_COLOR = re.compile("#[0-9a-fA-F]{6}")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)

Attributes = Mapping[str, object]
NONE: Attributes = {}


def write_xml(schedule: Schedule, languages: Iterable[str] = ()) -> Written:
    """The schedule as schedule.xml; of each text the first of `languages` there is, since the format has one text.

    Raises Refused when there is nothing with a time.
    """
    order = strict(schedule)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_document(order, tuple(languages) or schedule.languages)]
    return Written(("\n".join(lines) + "\n").encode(), order.left_out)


def _document(order: Strict, languages: tuple[str, ...]) -> Iterator[str]:
    schedule = order.schedule
    yield "<schedule>"
    yield _element("generator", "", {"name": PROGRAM, "version": __version__})
    yield from _address("url", schedule.url)
    yield _element("version", schedule.version or "1")
    yield from _conference(order)
    for day in order.days:
        yield from _day(day, order, languages)
    yield "</schedule>"


def _conference(order: Strict) -> Iterator[str]:
    schedule = order.schedule
    yield "<conference>"
    yield _element("title", schedule.title)
    yield _element("acronym", order.acronym)
    yield _element("start", _moment(schedule.start or order.days[0].date))
    yield _element("end", _moment(schedule.end or order.days[-1].date))
    yield _element("days", str(len(order.days)))
    yield _element("timeslot_duration", colons(schedule.timeslot_minutes or 5))
    yield from _address("base_url", schedule.base_url)
    yield from _address("logo", schedule.logo)
    yield from _address("url", schedule.conference_url)
    if schedule.zone:
        yield _element("time_zone_name", schedule.zone)
    colors = {name: value for name in ("primary", "background") if _is_color(value := schedule.color.get(name))}
    if "primary" in colors:
        yield _element("color", "", colors)
    for track in order.tracks:
        yield _track(track)
    yield "</conference>"


def _track(track: Track) -> str:
    said: dict[str, object] = {"name": track.name}
    if _is_color(track.color):
        said["color"] = track.color
    if _TRACK_SLUG.fullmatch(track.slug):
        said["slug"] = track.slug
    return _element("track", "", said)


def _day(day: StrictDay, order: Strict, languages: tuple[str, ...]) -> Iterator[str]:
    said = {"date": day.date, "start": day.start.isoformat(), "end": day.end.isoformat(), "index": day.index}
    yield f"<day{_attributes(said)}>"
    guids = {room.name: room.guid for room in order.rooms}
    for room, events in day.by_room(order.room_names).items():
        yield f"<room{_attributes({'name': room, 'guid': guids[room]})}>"
        for one in events:
            yield from _event(one, order, languages)
        yield "</room>"
    yield "</day>"


def _event(one: StrictEvent, order: Strict, languages: tuple[str, ...]) -> Iterator[str]:
    event = one.event
    said: dict[str, object] = {"guid": one.guid, "id": one.number}
    yield f"<event{_attributes(said | ({'code': one.code} if one.code else {}))}>"
    yield _element("room", one.room)
    yield _element("title", event.title.best(languages))
    yield from _text("subtitle", event.subtitle, languages)
    yield _element("type", event.type)
    yield _element("date", one.start.isoformat())
    yield _element("start", f"{one.start:%H:%M}")
    yield _element("duration", colons(event.minutes))
    yield _element("abstract", event.abstract.best(languages))
    if one.slug == event.slug and _SLUG.fullmatch(one.slug):
        yield _element("slug", one.slug)
    yield _element("track", event.track)
    yield from _address("logo", event.logo, order.schedule.base_url)
    yield from _list("persons", (_person(person) for person in event.persons))
    if event.language:
        yield _element("language", event.language)
    yield from _text("description", event.description, languages)
    yield from _recording(event)
    yield from _list("links", (_link("link", link) for link in event.links))
    yield from _list("attachments", (_link("attachment", link) for link in event.attachments))
    yield from _address("video_download_url", event.video_url)
    yield from _address("url", one.url)
    yield from _address("feedback_url", event.feedback_url)
    yield from _address("origin_url", event.origin_url)
    yield "</event>"


def _person(person: Person) -> str:
    said: dict[str, object] = {} if person.number is None else {"id": person.number}
    if is_uuid(person.guid):
        said["guid"] = person.guid
    return _element("person", person.name, said)


def _link(name: str, link: Link) -> str:
    said = {"href": link.url, "type": link.type, "service": link.service if name == "link" else ""}
    return _element(name, link.title, {key: value for key, value in said.items() if value})


def _recording(event: Event) -> Iterator[str]:
    recording = event.recording
    if recording.license or recording.opt_out is not None or recording.url or recording.link:
        yield "<recording>"
        yield _element("license", recording.license)
        yield _element("optout", "true" if recording.opt_out else "false")
        yield from _address("url", recording.url)
        yield from _address("link", recording.link)
        yield "</recording>"


def _list(name: str, elements: Iterable[str]) -> Iterator[str]:
    inside = list(elements)
    if inside:
        yield f"<{name}>"
        yield from inside
        yield f"</{name}>"


def _text(name: str, words: Words, languages: tuple[str, ...]) -> Iterator[str]:
    if words:
        yield _element(name, words.best(languages))


def _address(name: str, url: str, base: str = "") -> Iterator[str]:
    address = web_address(url, base) if url else ""
    if address:
        yield _element(name, address)


def _element(name: str, text: str, attributes: Attributes = NONE) -> str:
    inside = clean(text).translate(_ESCAPES)
    return f"<{name}{_attributes(attributes)}>{inside}</{name}>" if inside else f"<{name}{_attributes(attributes)}/>"


def _attributes(said: Attributes) -> str:
    return "".join(f' {name}="{clean(str(value)).translate(_QUOTED)}"' for name, value in said.items())


def _is_color(value: object) -> bool:
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None


def _moment(when: date) -> str:
    return when.isoformat() if not isinstance(when, datetime) or when.tzinfo else when.date().isoformat()
