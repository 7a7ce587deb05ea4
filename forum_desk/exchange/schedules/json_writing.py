"""What both versions of schedule.json share: addresses, references, and members that may go out as they came in."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from forum_desk import __version__
from forum_desk.exchange.schedules.identity import is_uuid
from forum_desk.exchange.schedules.json_values import cleaned
from forum_desk.exchange.schedules.schedule import Extra, Link, Schedule, Words
from forum_desk.exchange.schedules.strict import PROGRAM
from forum_desk.exchange.schedules.texts import address, clean, web_address

SLUG = re.compile("[a-z0-9_-]+[a-z0-9]")
_ZONE = re.compile("[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")
_COLOR = re.compile("#[0-9a-fA-F]{6}")

Check = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    """Whether it is a text."""
    return isinstance(value, str)


def is_text_or_nothing(value: Any) -> bool:
    """Whether it is a text or null."""
    return value is None or isinstance(value, str)


def is_number_or_nothing(value: Any) -> bool:
    """Whether it is a number or null."""
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def is_flag_or_nothing(value: Any) -> bool:
    """Whether it is true, false or null."""
    return value is None or isinstance(value, bool)


def is_object(value: Any) -> bool:
    """Whether it is an object."""
    return isinstance(value, dict)


def is_address(value: Any) -> bool:
    """Whether it is an address with its scheme."""
    return isinstance(value, str) and value != "" and address(value) == value


def is_slug(value: Any) -> bool:
    """Whether it is a slug."""
    return isinstance(value, str) and SLUG.fullmatch(value) is not None


def is_guid(value: Any) -> bool:
    """Whether it is a UUID."""
    return isinstance(value, str) and is_uuid(value)


def is_list_of_texts(value: Any) -> bool:
    """Whether it is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def passed_on(extra: Extra, checks: Mapping[str, Check]) -> dict[str, Any]:
    """The members of `extra` that the format knows and whose values it allows."""
    return {name: cleaned(extra[name]) for name, check in checks.items() if name in extra and check(extra[name])}


def all_passed_on(extra: Extra, taken: Iterable[str], checks: Mapping[str, Check]) -> dict[str, Any]:
    """All members of `extra` where the format allows any, but those with a name of ours or a value it forbids."""
    names = set(taken)
    return {
        name: cleaned(value)
        for name, value in extra.items()
        if name not in names and (name not in checks or checks[name](value))
    }


def given(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members that say something; false and zero do, null and empty do not."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def event_address(guid: str, url: str) -> str:
    """The address of an event; where there is none its identifier, which is an address too (RFC 9562)."""
    return url or f"urn:uuid:{guid}"


def references(links: Iterable[Link], types: frozenset[str], base: str, *, upper: bool) -> list[dict[str, Any]]:
    """Links and attachments; what is no address even with `base` before it cannot be carried."""
    found = []
    for link in links:
        url = address(link.url) or web_address(link.url, base)
        kind = link.type.upper() if upper else link.type.lower()
        if url:
            found.append(given({"type": kind if kind in types else "", "title": clean(link.title), "url": url}))
    return found


def zone_name(schedule: Schedule) -> str:
    """The time zone as the schemas allow it; empty when its name is of another form."""
    return schedule.zone if _ZONE.fullmatch(schedule.zone) else ""


def colors(extra: Extra) -> dict[str, Any]:
    """Colours that are #rrggbb."""
    return {name: value for name, value in extra.items() if isinstance(value, str) and _COLOR.fullmatch(value)}


def color(value: str) -> str:
    """The colour when it is #rrggbb."""
    return value if _COLOR.fullmatch(value) else ""


def localised(words: Words) -> str | dict[str, str] | None:
    """A text, texts by language where the languages are known, or null."""
    by_language = {tag: clean(text) for tag, text in words.said if re.fullmatch("[a-z]{2}", tag)}
    if by_language:
        return by_language
    return clean(words.best()) or None


def document(schema: str, schedule: Mapping[str, Any]) -> bytes:
    """The bytes of the whole document."""
    around = {
        "$schema": schema,
        "generator": {"name": PROGRAM, "version": __version__},
        "schedule": schedule,
    }
    return (json.dumps(around, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
