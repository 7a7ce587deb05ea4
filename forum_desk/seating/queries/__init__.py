"""Questions about seating, answered with frozen rows that any thread may keep."""

from forum_desk.seating.queries.plans import guests, picture, plan, plans, seats_of, unseated
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

__all__ = [
    "ElementView",
    "PictureView",
    "PlaceView",
    "PlanRow",
    "PlanView",
    "SeatOf",
    "Sitter",
    "WishPartyView",
    "WishView",
    "guests",
    "picture",
    "plan",
    "plans",
    "seats_of",
    "unseated",
    "wishes",
]
