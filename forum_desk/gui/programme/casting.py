"""Which part somebody plays in an item of a kind unless the organiser says otherwise."""

from forum_desk.gui.programme.find_box import Newcomers
from forum_desk.programme.rules import kind as kind_rules

ORGANISATIONS = frozenset({"signing_party", "subject"})
"""Parts that organisations play."""
_ABOUT = frozenset({"launching", "introduction", "awarding"})
"""Kinds of items that are about an organisation, which is named beside the people."""


def main_role(kind: str) -> str:
    """The part that is asked for first of all."""
    needs = kind_rules(kind).needs
    if kind == "signing":
        return "signing_party"
    return needs[-1].roles[0] if needs else "speaker"


def role_for(kind: str, *, organisation: bool) -> str:
    """The part of a person, or of an organisation, in an item of this kind."""
    if not organisation:
        return "signatory" if kind == "signing" else main_role(kind)
    return "signing_party" if kind == "signing" else "subject" if kind in _ABOUT else main_role(kind)


def newcomers_of(kind: str) -> Newcomers:
    """Who may be new in an item of this kind."""
    return "both" if kind == "signing" or kind in _ABOUT else "person"
