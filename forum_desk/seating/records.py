"""Plans: what stands where in a hall, its places, who sits there, what they wish, and what was printed of it.

A place is a row of its own, whose id never changes while it stands. Who sits is a row that is added and deleted, never
moved: so every step can be taken back in reverse order, and the database itself lets nobody sit twice in a plan and
nobody on another's place.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_desk.seating.kinds import ELEMENT_KINDS, PLACE_KINDS, PLAN_KINDS, SHOWN, WISH_KINDS
from forum_desk.storage.records import ID_LENGTH, Base, Fact, Identified, Named, Versioned

_PLAN = "seating_plans.id"


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


class Plan(Versioned, Named, Base):
    """One plan: a hall, a rostrum, a banquet. `own_pack` holds a rule of the organiser's own where `pack` is "own"."""

    __tablename__ = "seating_plans"
    __table_args__ = (
        CheckConstraint(_one_of("kind", PLAN_KINDS), name="kind"),
        CheckConstraint(_one_of("shown", SHOWN), name="shown"),
        CheckConstraint("view IN ('audience', 'seat')", name="view"),
    )

    kind: Mapped[str]
    hall_id: Mapped[str | None] = mapped_column(ForeignKey("halls.id"))
    pack: Mapped[str] = mapped_column(default="china")
    own_pack: Mapped[dict[str, Any]] = mapped_column(default=dict)
    view: Mapped[str] = mapped_column(default="audience")
    even_from_seat: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[str] = mapped_column(default="")
    guests: Mapped[str] = mapped_column(default="everybody")
    leaves_out: Mapped[list[str]] = mapped_column(default=list)
    shown: Mapped[str] = mapped_column(default="")
    locked: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)


class PlanPicture(Versioned, Base):
    """The picture under a plan, where it lies and how wide it is, in metres."""

    __tablename__ = "seating_pictures"

    plan_id: Mapped[str] = mapped_column(ForeignKey(_PLAN), unique=True)
    image: Mapped[bytes] = mapped_column(LargeBinary)
    x: Mapped[float] = mapped_column(Float, default=0.0)
    y: Mapped[float] = mapped_column(Float, default=0.0)
    width: Mapped[float] = mapped_column(Float, default=20.0)
    turn: Mapped[float] = mapped_column(Float, default=0.0)


class Element(Versioned, Named, Base):
    """Something that stands in the hall: a block of rows, a table, the stage. Its places turn and move with it.

    `spec` is what its places are made from; a zone names the organisation or delegation whose it is.
    """

    __tablename__ = "seating_elements"
    __table_args__ = (
        CheckConstraint(_one_of("kind", ELEMENT_KINDS), name="kind"),
        Index("ix_seating_elements_plan_id", "plan_id"),
    )

    plan_id: Mapped[str] = mapped_column(ForeignKey(_PLAN))
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    x: Mapped[float] = mapped_column(Float, default=0.0)
    y: Mapped[float] = mapped_column(Float, default=0.0)
    turn: Mapped[float] = mapped_column(Float, default=0.0)
    width: Mapped[float] = mapped_column(Float, default=0.0)
    depth: Mapped[float] = mapped_column(Float, default=0.0)
    spec: Mapped[dict[str, Any]] = mapped_column(default=dict)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    delegation_id: Mapped[str | None] = mapped_column(ForeignKey("delegations.id"))
    locked: Mapped[bool] = mapped_column(default=False)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)


class PlaceRow(Identified, Base):
    """One place; `x`, `y` and `turn` are within its element.

    `key` names it for good; in print it is its line and number, or the caption where it has one of its own.
    """

    __tablename__ = "seating_places"
    __table_args__ = (
        UniqueConstraint("plan_id", "key"),
        CheckConstraint(_one_of("kind", PLACE_KINDS), name="kind"),
        Index("ix_seating_places_element_id", "element_id"),
    )

    plan_id: Mapped[str] = mapped_column(ForeignKey(_PLAN))
    element_id: Mapped[str] = mapped_column(ForeignKey("seating_elements.id"))
    key: Mapped[str]
    line: Mapped[str] = mapped_column(default="")
    number: Mapped[int] = mapped_column(Integer)
    caption: Mapped[str] = mapped_column(default="")
    x: Mapped[float] = mapped_column(Float)
    y: Mapped[float] = mapped_column(Float)
    turn: Mapped[float] = mapped_column(Float, default=0.0)
    kind: Mapped[str] = mapped_column(default="seat")
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Assignment(Identified, Base):
    """Who sits at a place: a person, or a place kept for a delegation or for a function such as an interpreter.

    `how` tells by what it came: "hand", "protocol" or "arranged"; `rule` and `mark` by which rule and as which of its
    places; `desk` is where it was done.
    """

    __tablename__ = "seating_assignments"
    __table_args__ = (
        UniqueConstraint("place_id"),
        UniqueConstraint("plan_id", "delegate_id"),
        CheckConstraint(
            "(delegate_id IS NOT NULL AND delegation_id IS NULL AND function = '') OR "
            "(delegate_id IS NULL AND delegation_id IS NOT NULL AND function = '') OR "
            "(delegate_id IS NULL AND delegation_id IS NULL AND function <> '')",
            name="one_party",
        ),
        Index("ix_seating_assignments_delegate_id", "delegate_id"),
    )

    plan_id: Mapped[str] = mapped_column(ForeignKey(_PLAN))
    place_id: Mapped[str] = mapped_column(ForeignKey("seating_places.id"))
    delegate_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    delegation_id: Mapped[str | None] = mapped_column(ForeignKey("delegations.id"))
    function: Mapped[str] = mapped_column(default="")
    locked: Mapped[bool] = mapped_column(default=False)
    how: Mapped[str] = mapped_column(default="hand")
    rule: Mapped[str] = mapped_column(default="")
    mark: Mapped[str] = mapped_column(default="")
    desk: Mapped[str] = mapped_column(default="")


class PlanGuest(Identified, Base):
    """Somebody whom a plan seats although it would not, or does not although it would; and the organiser's own order.

    `ordinal` is the person's place in that order, which wins over every rank; None where there is none.
    """

    __tablename__ = "seating_guests"
    __table_args__ = (UniqueConstraint("plan_id", "delegate_id"),)

    plan_id: Mapped[str] = mapped_column(ForeignKey(_PLAN))
    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    invited: Mapped[bool] = mapped_column(default=True)
    ordinal: Mapped[int | None] = mapped_column(Integer)


class Wish(Versioned, Base):
    """What somebody wishes of a plan, or of all plans where `plan_id` is None: hard, or soft with a weight."""

    __tablename__ = "seating_wishes"
    __table_args__ = (
        CheckConstraint(_one_of("kind", WISH_KINDS), name="kind"),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
    )

    plan_id: Mapped[str | None] = mapped_column(ForeignKey(_PLAN))
    kind: Mapped[str]
    hard: Mapped[bool] = mapped_column(default=False)
    weight: Mapped[int] = mapped_column(Integer, default=10)
    value: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class WishParty(Identified, Base):
    """A person or a whole delegation that a wish is about; their order counts (the interpreter, then the principal)."""

    __tablename__ = "seating_wish_parties"
    __table_args__ = (
        CheckConstraint("(delegate_id IS NULL) <> (delegation_id IS NULL)", name="one_party"),
        Index("ix_seating_wish_parties_wish_id", "wish_id"),
    )

    wish_id: Mapped[str] = mapped_column(ForeignKey("seating_wishes.id"))
    delegate_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    delegation_id: Mapped[str | None] = mapped_column(ForeignKey("delegations.id"))
    ordinal: Mapped[int] = mapped_column(Integer, default=0)


class SeatingPrint(Fact, Base):
    """What was printed: of a person's card, or of a whole plan where there is no person, and what it said."""

    __tablename__ = "seating_prints"
    __table_args__ = (Index("ix_seating_prints_plan_id", "plan_id", "paper"),)

    plan_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    paper: Mapped[str]
    delegate_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    said: Mapped[str]
