"""The parts and kinds of the program and the words the formats have for them."""

from collections.abc import Mapping
from types import MappingProxyType

from forum_desk.programme.rules import ITEM_KINDS, KINDS

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "speaker": "SPEAKER",
        "chair": "MODERATOR",
        "host": "HOST",
        "guest_on_stage": "GUEST",
        "signatory": "CONTRIBUTOR",
        "signing_party": "CONTRIBUTOR",
        "witness": "GUEST",
        "interpreter": "CONTRIBUTOR",
        "liaison": "CONTRIBUTOR",
        "subject": "CONTRIBUTOR",
        "contributor": "CONTRIBUTOR",
    }
)
"""The word of schedule.json 2 for each part; it knows five, so that some share one."""

_BACK = {"SPEAKER": "speaker", "MODERATOR": "chair", "HOST": "host", "GUEST": "guest_on_stage"}
_BACK |= {"CONTRIBUTOR": "contributor"}

EVENT_TYPES = frozenset(
    {"TALK", "WORKSHOP", "HANDS-ON", "MEETING", "DISCUSSION", "PERFORMANCE", "CONCERT", "GAME", "LIGHTNING_TALK"}
    | {"OTHER"}
)
META_TYPES = frozenset({"BREAK", "META"})

_TYPES = {
    "opening": "TALK",
    "speech": "TALK",
    "keynote": "TALK",
    "introduction": "TALK",
    "presentation": "TALK",
    "lecture": "TALK",
    "panel": "DISCUSSION",
    "podium": "DISCUSSION",
    "exchange": "MEETING",
    "break": "BREAK",
    "meal": "BREAK",
    "lightning": "LIGHTNING_TALK",
}

_KINDS = {
    "talk": "speech",
    "lecture": "speech",
    "lightning_talk": "speech",
    "hands-on": "exchange",
    "workshop": "exchange",
    "meeting": "exchange",
    "discussion": "panel",
    "podium": "panel",
    "performance": "presentation",
    "concert": "presentation",
    "coffee": "break",
    "lunch": "meal",
    "dinner": "meal",
    "meta": "break",
}


def role_of(word: str) -> str:
    """The program's part for a word of schedule.json 2; a speaker where there is none."""
    return _BACK.get(word.upper(), "speaker")


def is_one_to_one(role: str) -> bool:
    """Whether the format's word for a part leads back to it."""
    return _BACK.get(ROLES.get(role, "")) == role


def event_type(word: str) -> str:
    """The type of schedule.json 2 for a kind of the program or another format's word."""
    folded = word.strip().replace(" ", "_")
    if folded.upper() in EVENT_TYPES | META_TYPES:
        return folded.upper()
    return _TYPES.get(folded.lower(), "OTHER")


def item_kind(word: str, title: str = "") -> str:
    """The program's kind for a format's word; a speech where nothing says otherwise."""
    folded = word.strip().lower().replace(" ", "_")
    if folded in KINDS:
        return folded
    named = _KINDS.get(folded)
    if named:
        return named
    spoken = title.strip().lower()
    return next((kind for kind in ITEM_KINDS if kind in {"registration", "break", "meal"} and kind in spoken), "speech")
