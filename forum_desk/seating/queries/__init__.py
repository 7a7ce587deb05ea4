"""Questions about seating, answered with frozen rows that any thread may keep."""

from forum_desk.seating.queries.asking import (
    Alternative,
    Finding,
    Reprints,
    alternatives,
    conflict_words,
    displaced,
    findings,
    reprints,
    to_reprint,
    why_here,
)
from forum_desk.seating.queries.offers import Offer, best_places
from forum_desk.seating.queries.plans import (
    delegation_names,
    guests,
    organisation_names,
    picture,
    plan,
    plan_called,
    plans,
    seats_of,
    standing,
    unseated,
)
from forum_desk.seating.queries.room import task
from forum_desk.seating.queries.views import (
    ElementView,
    PictureView,
    PlaceView,
    PlanRow,
    PlanView,
    SeatOf,
    Sitter,
    WishPartyView,
    WishView,
)
from forum_desk.seating.queries.wishes import wishes
from forum_desk.seating.why import Reason

__all__ = [
    "Alternative",
    "ElementView",
    "Finding",
    "Offer",
    "PictureView",
    "PlaceView",
    "PlanRow",
    "PlanView",
    "Reason",
    "Reprints",
    "SeatOf",
    "Sitter",
    "WishPartyView",
    "WishView",
    "alternatives",
    "best_places",
    "conflict_words",
    "delegation_names",
    "displaced",
    "findings",
    "guests",
    "organisation_names",
    "picture",
    "plan",
    "plan_called",
    "plans",
    "reprints",
    "seats_of",
    "standing",
    "task",
    "to_reprint",
    "unseated",
    "why_here",
    "wishes",
]
