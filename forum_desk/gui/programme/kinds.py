"""How each kind of item looks and is called on the screen, and how the parts in it are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forum_desk.language import _
from forum_desk.programme.rules import ITEM_KINDS, ITEM_ROLES
from forum_desk.programme.words import KIND_WORDS, ROLE_WORDS, UNKNOWN_KIND


@dataclass(frozen=True, slots=True)
class KindLook:
    """Icon and family of colours of a kind; never green, amber or red, which belong to state."""

    icon: str
    family: str


_LOOKS: Mapping[str, KindLook] = MappingProxyType(
    {
        "registration": KindLook("user-check", "grey"),
        "opening": KindLook("mic", "accent"),
        "speech": KindLook("mic", "accent"),
        "keynote": KindLook("presentation", "violet"),
        "panel": KindLook("messages-square", "lime"),
        "launching": KindLook("rocket", "rose"),
        "introduction": KindLook("layers", "rose"),
        "presentation": KindLook("presentation", "violet"),
        "awarding": KindLook("award", "rose"),
        "signing": KindLook("signature", "teal"),
        "photo": KindLook("camera", "grey"),
        "break": KindLook("coffee", "grey"),
        "meal": KindLook("utensils", "grey"),
        "visit": KindLook("bus", "lime"),
        "exchange": KindLook("messages-square", "lime"),
    }
)
_UNKNOWN = KindLook("calendar", "grey")


def look_of(kind: str) -> KindLook:
    """How a kind looks; a kind of a later version looks like nothing special."""
    return _LOOKS.get(kind, _UNKNOWN)


def kind_word(kind: str) -> str:
    """A kind in the language of the screen."""
    return _(KIND_WORDS.get(kind, UNKNOWN_KIND))


def kind_choices() -> list[tuple[str, str]]:
    """All kinds with their words."""
    return [(kind, kind_word(kind)) for kind in ITEM_KINDS]


def role_word(role: str) -> str:
    """A part in the language of the screen."""
    return _(ROLE_WORDS[role]) if role in ROLE_WORDS else role


def role_choices() -> list[tuple[str, str]]:
    """All parts with their words."""
    return [(role, role_word(role)) for role in ITEM_ROLES]
