"""The facts of the desk: check-ins and their undoing, hand-outs; and the terms by which people are found."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Mapped, mapped_column

from forum_desk.storage.records import Base, Fact

_TERM = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Terms are compared by code points on both databases: a prefix is then a range of one index."""


class CheckIn(Fact, Base):
    """A check-in (odd ordinal) or the undoing of one (even ordinal).

    The chain of a delegate's ordinals has no branches: of two desks that check the same person in at once, the
    database takes one and refuses the other.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("delegate_id", "ordinal"),
        CheckConstraint("ordinal > 0", name="ordinal"),
        Index("ix_check_ins_desk", "desk", "at"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[int | None] = mapped_column(Integer)


class HandOut(Fact, Base):
    """An item given to a delegate (odd ordinal) or taken back (even ordinal)."""

    __tablename__ = "hand_outs"
    __table_args__ = (UniqueConstraint("delegate_id", "item_id", "ordinal"),)

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    item_id: Mapped[str] = mapped_column(ForeignKey("hand_out_items.id"))
    ordinal: Mapped[int] = mapped_column(Integer)


class SearchTerm(Base):
    """A folded word, or a mark of an organisation, that finds a delegate; derived, never edited.

    It has the delegate's number and not the id: thousands of them are compared at every keystroke. `shared` is how many
    letters it has in common with the delegate's term before it (see `rules.with_shared`); it is part of the key so that
    the key's index answers alone.
    """

    __tablename__ = "search_terms"
    __table_args__ = (Index("ix_search_terms_number", "number", "term"), {"sqlite_with_rowid": False})

    term: Mapped[str] = mapped_column(_TERM, primary_key=True)
    number: Mapped[int] = mapped_column(
        ForeignKey("delegates.number", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True
    )
    shared: Mapped[int] = mapped_column(SmallInteger, primary_key=True)


class OrganisationTerm(Base):
    """A folded word that finds an organisation and through it its people."""

    __tablename__ = "organisation_terms"
    __table_args__ = (
        Index("ix_organisation_terms_organisation_id", "organisation_id"),
        {"sqlite_with_rowid": False},
    )

    term: Mapped[str] = mapped_column(_TERM, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True)
