"""Reads values out of JSON whose types nobody promised."""

import json
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.csv_text import decode
from forum_desk.exchange.schedules.schedule import NO_WORDS, Words
from forum_desk.exchange.schedules.texts import clean

_DEEPEST = 60

Object = Mapping[str, Any]
NOTHING: Object = {}


def parsed(data: bytes) -> Any:
    """The document in the bytes. Raises Refusal for broken or endlessly nested JSON."""
    try:
        document = json.loads(decode(data)[0])
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    level = [document]
    for _depth in range(_DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return document
    raise damaged()


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def an_object(value: Any) -> Object:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else NOTHING


def a_list(value: Any) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """The value as a text: numbers as they are written, of a text in several languages the first."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else str(value)
    return words(value).best()


def words(value: Any) -> Words:
    """A text, or texts by their languages."""
    if isinstance(value, dict):
        return Words.by_language(
            {clean(tag): clean(said).strip() for tag, said in value.items() if isinstance(said, str)}
        )
    return Words.of(text(value)) if not isinstance(value, list) else NO_WORDS


def first_text(source: Object, *names: str) -> str:
    """The first of these members that says something."""
    return next((said for name in names if (said := text(source.get(name)))), "")


def flag(value: Any) -> bool | None:
    """Yes or no, None when nobody said."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False, "1": True, "0": False}.get(text(value).lower())


def others(source: Object, known: frozenset[str]) -> dict[str, Any]:
    """The members that have no field of their own, with what no format can carry taken out."""
    return {clean(name): cleaned(value) for name, value in source.items() if name not in known}


def cleaned(value: Any) -> Any:
    """The value with every text in it cleaned, and without the numbers that JSON does not have."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): cleaned(one) for name, one in value.items()}
    return value


def named_lists(value: Any) -> Iterator[tuple[str, Object, list[Any]]]:
    """Rooms with their events, in the forms {name: [..]} and [{"name": .., "events": [..]}]."""
    if isinstance(value, dict):
        for name, lot in value.items():
            inner = an_object(lot)
            yield clean(name).strip(), inner, a_list(lot) or _events(inner)
    for one in a_list(value):
        room = an_object(one)
        yield first_text(room, "name", "room"), room, _events(room)


def _events(room: Object) -> list[Any]:
    return next((a_list(room[name]) for name in ("events", "talks", "sessions") if a_list(room.get(name))), [])
