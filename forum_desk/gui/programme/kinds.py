"""How each kind of item looks and is called on the screen, and how the parts in it are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forum_desk.language import N_, _
from forum_desk.programme.rules import ITEM_KINDS, ITEM_ROLES


@dataclass(frozen=True, slots=True)
class KindLook:
    """Icon, family of colours and word of a kind; never green, amber or red, which belong to state."""

    icon: str
    family: str
    word: str


_LOOKS: Mapping[str, KindLook] = MappingProxyType(
    {
        "registration": KindLook("user-check", "grey", N_("Registration")),
        "opening": KindLook("mic", "accent", N_("Opening speech")),
        "speech": KindLook("mic", "accent", N_("Speech")),
        "keynote": KindLook("presentation", "violet", N_("Keynote")),
        "panel": KindLook("messages-square", "lime", N_("Panel")),
        "launching": KindLook("rocket", "rose", N_("Launching ceremony")),
        "introduction": KindLook("layers", "rose", N_("Introduction")),
        "presentation": KindLook("presentation", "violet", N_("Presentation")),
        "awarding": KindLook("award", "rose", N_("Awarding of plaques")),
        "signing": KindLook("signature", "teal", N_("Signing")),
        "photo": KindLook("camera", "grey", N_("Group photo")),
        "break": KindLook("coffee", "grey", N_("Break")),
        "meal": KindLook("utensils", "grey", N_("Meal")),
        "visit": KindLook("bus", "lime", N_("Visit")),
        "exchange": KindLook("messages-square", "lime", N_("Exchange session")),
    }
)
_UNKNOWN = KindLook("calendar", "grey", N_("Item"))

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "chair": N_("Chair"),
        "host": N_("Host"),
        "speaker": N_("Speaker"),
        "signatory": N_("Signatory"),
        "signing_party": N_("Signing party"),
        "witness": N_("Witness"),
        "interpreter": N_("Interpreter"),
        "guest_on_stage": N_("Guest on the stage"),
        "liaison": N_("Liaison"),
        "subject": N_("What it is about"),
    }
)


def look_of(kind: str) -> KindLook:
    """How a kind looks; a kind of a later version looks like nothing special."""
    return _LOOKS.get(kind, _UNKNOWN)


def kind_word(kind: str) -> str:
    """A kind in the language of the screen."""
    return _(look_of(kind).word)


def kind_choices() -> list[tuple[str, str]]:
    """All kinds with their words."""
    return [(kind, kind_word(kind)) for kind in ITEM_KINDS]


def role_word(role: str) -> str:
    """A part in the language of the screen."""
    return _(_ROLES[role]) if role in _ROLES else role


def role_choices() -> list[tuple[str, str]]:
    """All parts with their words."""
    return [(role, role_word(role)) for role in ITEM_ROLES]
