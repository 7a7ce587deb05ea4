"""Schedules as plain values for JSON, so that a forum keeps what a file said and the programme does not use.

What equals its default is left out. Texts lose what no database stores, numbers that are none become nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from math import isfinite
from typing import Any

from forum_desk.exchange.schedules.schedule import (
    Day,
    Event,
    Generator,
    Link,
    Person,
    Recording,
    Room,
    Schedule,
    Track,
    Words,
)
from forum_desk.exchange.schedules.times import zone_named

Plain = dict[str, Any]


ONLY_CARRIED = (
    *("number", "code", "subtitle", "abstract", "description", "slug", "url", "logo", "links", "attachments"),
    *("recording", "video_url", "feedback_url", "origin_url", "extra"),
)
"""What the programme does not use and only keeps."""

_SILENT = Event("", Words())


def with_what_was_said(event: Event, came: Event) -> Event:
    """An event that comes in another format than before, with what that format or file leaves out."""
    kept = {name: getattr(came, name) for name in ONLY_CARRIED if not _is_news(event, came, name)}
    return replace(event, **kept)


def says_otherwise(event: Event, came: Event) -> bool:
    """Whether the event says anything that it did not say before, of what the programme only keeps.

    Numbers and slugs are no news: formats that want them are given some.
    """
    return any(_is_news(event, came, name) for name in ONLY_CARRIED if name not in {"number", "code", "slug"})


def _is_news(event: Event, came: Event, name: str) -> bool:
    said, before = getattr(event, name), getattr(came, name)
    if isinstance(said, Words) and isinstance(before, Words):
        return bool(said) and {_plain_text(text) for _tag, text in said.said} != {
            _plain_text(text) for _tag, text in before.said
        }
    return bool(said != getattr(_SILENT, name) and said != before)


def _plain_text(text: str) -> str:
    return " ".join(text.split())


def packed(value: Any) -> Plain:
    """An event, a person or a schedule (without its events) as plain values."""
    plain: Plain = _plain(value)
    return plain


def event(stored: Mapping[str, Any]) -> Event:
    """The event that was packed."""
    return Event(**{"guid": "", "title": Words(), **_read(stored, _EVENT)})


def person(stored: Mapping[str, Any]) -> Person:
    """The person that was packed."""
    return Person(**{"name": "", **stored})


def schedule(stored: Mapping[str, Any]) -> Schedule:
    """The schedule that was packed, without events."""
    return Schedule(**_read(stored, _SCHEDULE))


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return [[_text(tag), _text(text)] for tag, text in value.said]
    if is_dataclass(value) and not isinstance(value, type):
        given = ((each, getattr(value, each.name)) for each in fields(value) if each.name != "events")
        return {each.name: _plain(said) for each, said in given if not _is_default(each, said)}
    if isinstance(value, Mapping):
        return {_text(str(key)): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, datetime):
        zone = getattr(value.tzinfo, "key", "")
        return f"{value.isoformat()}[{zone}]" if zone else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return None
    return _text(value) if isinstance(value, str) else value


def _is_default(each: Any, said: Any) -> bool:
    if each.default_factory is not MISSING:
        return bool(said == each.default_factory())
    return type(said) is type(each.default) and bool(said == each.default)


def _text(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _moment(said: str) -> datetime:
    text, _bracket, name = said.rstrip("]").partition("[")
    when = datetime.fromisoformat(text)
    zone = zone_named(name) if name else None
    return when.astimezone(zone) if zone else when


def _date(said: str) -> date:
    return _moment(said) if "T" in said else date.fromisoformat(said)


def _words(said: Any) -> Words:
    return Words(tuple((tag, text) for tag, text in said))


def _several(make: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda values: tuple(make(**value) for value in values)


def _day(**said: Any) -> Day:
    return Day(**_read(said, {"date": date.fromisoformat, "start": _moment, "end": _moment}))


_EVENT: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "subtitle", "abstract", "description"), _words),
    **dict.fromkeys(("start", "revised"), _moment),
    "also_in": tuple,
    "persons": lambda values: tuple(person(value) for value in values),
    "links": _several(Link),
    "attachments": _several(Link),
    "recording": lambda said: Recording(**said),
}
_SCHEDULE: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("start", "end"), _date),
    "days": _several(_day),
    "rooms": _several(Room),
    "tracks": _several(Track),
    "languages": tuple,
    "description": _words,
    "generator": lambda said: Generator(**said),
}


def _read(stored: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> Plain:
    return {name: readers[name](said) if name in readers else said for name, said in stored.items()}
