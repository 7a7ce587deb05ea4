"""Identifiers that last: derived from what is known, so that the same event has the same ones in every export."""

import re
import unicodedata
import uuid
from collections.abc import Container

_NAMESPACE = uuid.UUID("6f0a3a5e-5d0c-5c0b-9a57-8b1d1d3f0c2e")
"""The program's own namespace for names (RFC 9562, version 5)."""

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LARGEST = 2**31 - 1  # what readers of schedules keep as an integer


def derived_guid(*parts: object) -> str:
    """A UUID that the same parts always give."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, parts))))


def uuid_of(guid: str) -> str:
    """The identifier itself when it is a UUID, else the UUID that stands for it."""
    return guid if _UUID.fullmatch(guid) else derived_guid("guid", guid)


def is_uuid(guid: str) -> bool:
    """Whether it is a UUID as the schemas write it."""
    return _UUID.fullmatch(guid) is not None


def further_guid(guid: str, room: str, place: int) -> str:
    """The identifier of an event in a further room (the first of them is at place 1), for formats of one room each."""
    return derived_guid("room", uuid_of(guid), room, place)


def place_of_room(further: str, guid: str, room: str, most: int) -> int:
    """At which place a room stands that one event is another one's appearance in; 0 when it is none."""
    places = range(1, most + 1) if further != guid and is_uuid(further) else ()
    return next((place for place in places if further == further_guid(guid, room, place)), 0)


def number_of(guid: str, taken: Container[int]) -> int:
    """A positive integer for an identifier, one that is not taken yet."""
    number = uuid.UUID(uuid_of(guid)).int % _LARGEST + 1
    while number in taken:
        number = number % _LARGEST + 1
    return number


def ascii_slug(text: str, separator: str = "-") -> str:
    """Letters and digits of ASCII in lower case, everything between them one separator; may be empty."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain.lower()).strip(separator)
