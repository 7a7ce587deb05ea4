"""How kinds of items and parts in them are called: message ids for the screen and for papers in any language."""

from collections.abc import Mapping
from types import MappingProxyType

from forum_desk.language import N_

KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "registration": N_("Registration"),
        "opening": N_("Opening speech"),
        "speech": N_("Speech"),
        "keynote": N_("Keynote"),
        "panel": N_("Panel"),
        "launching": N_("Launching ceremony"),
        "introduction": N_("Introduction"),
        "presentation": N_("Presentation"),
        "awarding": N_("Awarding of plaques"),
        "signing": N_("Signing"),
        "photo": N_("Group photo"),
        "break": N_("Break"),
        "meal": N_("Meal"),
        "visit": N_("Visit"),
        "exchange": N_("Exchange session"),
    }
)
UNKNOWN_KIND = N_("Item")

ROLE_WORDS: Mapping[str, str] = MappingProxyType(
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
