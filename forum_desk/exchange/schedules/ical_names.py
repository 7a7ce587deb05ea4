"""The program's own properties in a calendar: what iCalendar has no property for (RFC 5545, 3.8.8.2)."""

from collections.abc import Mapping
from types import MappingProxyType

PREFIX = "X-FORUM-DESK-"
ACRONYM = f"{PREFIX}ACRONYM"
VERSION = f"{PREFIX}VERSION"
TITLE = f"{PREFIX}TITLE"
SUBTITLE = f"{PREFIX}SUBTITLE"
ABSTRACT = f"{PREFIX}ABSTRACT"
DESCRIPTION = f"{PREFIX}DESCRIPTION"
ROOM = f"{PREFIX}ROOM"
PERSON = f"{PREFIX}PERSON"
LINK = f"{PREFIX}LINK"
RECORDING = f"{PREFIX}RECORDING"
NUMBER = f"{PREFIX}ID"
STATE = f"{PREFIX}STATE"

SIMPLE: Mapping[str, str] = MappingProxyType(
    {
        f"{PREFIX}CODE": "code",
        f"{PREFIX}TYPE": "type",
        f"{PREFIX}LANGUAGE": "language",
        f"{PREFIX}SLUG": "slug",
        f"{PREFIX}LOGO": "logo",
        f"{PREFIX}VIDEO": "video_url",
        f"{PREFIX}FEEDBACK": "feedback_url",
        f"{PREFIX}ORIGIN": "origin_url",
    }
)
"""Properties that carry one text of an event each, and its field."""

STATES: Mapping[str, str] = MappingProxyType({"CONFIRMED": "CONFIRMED", "TENTATIVE": "DRAFT", "CANCELLED": "CANCELED"})
"""iCalendar's states of an event and the program's."""


def status_of(state: str, *, is_cancelled: bool) -> str:
    """iCalendar's word for a state."""
    if is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if state in {"DRAFT", "SUBMITTED"} else "CONFIRMED"
