"""The rule pack of a plan: one of the program's, or the organiser's own as data."""

from collections.abc import Mapping
from typing import Any

from forum_desk.errors import Refused
from forum_desk.language import N_
from forum_desk.seating.rules import LEFT, RIGHT, RulePack, pack_named

OWN = "own"
_TITLE = N_("A rule of your own")
_SOURCE = N_("The organiser's own rule.")


def pack_of(key: str, own: Mapping[str, Any]) -> RulePack:
    """The rule pack that a plan is seated by."""
    return own_pack(own) if key == OWN else pack_named(key)


def own_pack(own: Mapping[str, Any]) -> RulePack:
    """A rule of the organiser's own from its data: `honour`, and its `title` and `source` in words.

    Raises Refused when the hand of honour is neither left nor right.
    """
    honour = own.get("honour")
    if honour not in (LEFT, RIGHT):
        raise Refused("A rule of your own says which hand is honour: left or right.")
    return RulePack(OWN, str(own.get("title") or _TITLE), honour, str(own.get("source") or _SOURCE))
