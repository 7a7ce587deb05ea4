"""Delegates with their names, positions and delegations. What happened to them at the desk are facts elsewhere."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.forum.records import BadgeCategory, Organisation
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names
from forum_desk.people.statuses import SIDES, STATUSES
from forum_desk.storage.records import Base, Identified, Named, Versioned


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


class Delegation(Versioned, Named, Base):
    """People who come together; one of them heads it, somebody of the hosts looks after it."""

    __tablename__ = "delegations"

    liaison: Mapped[str] = mapped_column(default="")


class Delegate(Versioned, Base):
    """A person whom the forum expects, whatever the category: delegate, speaker, press, staff."""

    __tablename__ = "delegates"
    __table_args__ = (
        CheckConstraint(_one_of("status", STATUSES), name="status"),
        CheckConstraint(_one_of("side", SIDES), name="side"),
        CheckConstraint("name_native <> '' OR name_latin <> '' OR name_vi <> ''", name="named"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_delegates_category_id", "category_id"),
        Index("ix_delegates_delegation_id", "delegation_id"),
        Index(
            "uq_delegates_head",
            "delegation_id",
            unique=True,
            sqlite_where=text("is_head"),
            postgresql_where=text("is_head"),
        ),
    )

    number: Mapped[int] = mapped_column(Integer, unique=True)
    name_native: Mapped[str] = mapped_column(default="")
    name_latin: Mapped[str] = mapped_column(default="")
    name_vi: Mapped[str] = mapped_column(default="")
    printed_name: Mapped[str] = mapped_column(default="")
    legal_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    honorific: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    side: Mapped[str] = mapped_column(default="guest")
    rank: Mapped[int | None] = mapped_column(Integer)
    category_id: Mapped[str] = mapped_column(ForeignKey("badge_categories.id"))
    delegation_id: Mapped[str | None] = mapped_column(ForeignKey("delegations.id"))
    is_head: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default="confirmed")
    substitute_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id", deferrable=True, initially="DEFERRED"))
    liaison: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    id_no: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    arrive_date: Mapped[str] = mapped_column(default="")
    arrive_time: Mapped[str] = mapped_column(default="")
    arrive_at: Mapped[str] = mapped_column(default="")
    arrive_by: Mapped[str] = mapped_column(default="")
    depart_date: Mapped[str] = mapped_column(default="")
    depart_time: Mapped[str] = mapped_column(default="")
    depart_by: Mapped[str] = mapped_column(default="")
    hotel: Mapped[bool | None]
    room: Mapped[str] = mapped_column(default="")
    room_no: Mapped[str] = mapped_column(default="")
    diet: Mapped[str] = mapped_column(default="")
    fee: Mapped[str] = mapped_column(default="")
    sessions: Mapped[str] = mapped_column(default="")
    headcount: Mapped[int | None] = mapped_column(Integer)
    listens_in: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    desk_note: Mapped[str] = mapped_column(default="")
    seat: Mapped[str] = mapped_column(default="")
    table_no: Mapped[str] = mapped_column(default="")
    registered_at: Mapped[datetime]
    own_fields: Mapped[dict[str, Any]] = mapped_column(default=dict)

    category: Mapped[BadgeCategory] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    positions: Mapped[list["Position"]] = relationship(
        cascade="all, delete-orphan", order_by="Position.ordinal", back_populates="delegate"
    )

    @property
    def names(self) -> Names:
        """All spellings of the name."""
        return Names(
            native=self.name_native,
            latin=self.name_latin,
            vi=self.name_vi,
            printed=self.printed_name,
            family=self.family_name,
        )


class Position(Versioned, Base):
    """What somebody is where: a title in three languages at an organisation; one of them is chosen for print."""

    __tablename__ = "positions"
    __table_args__ = (
        UniqueConstraint("delegate_id", "ordinal"),
        Index(
            "uq_positions_printed",
            "delegate_id",
            unique=True,
            sqlite_where=text("printed"),
            postgresql_where=text("printed"),
        ),
        Index("ix_positions_organisation_id", "organisation_id", "delegate_id"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id", ondelete="CASCADE"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    title_zh: Mapped[str] = mapped_column(default="")
    title_vi: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    printed: Mapped[bool] = mapped_column(default=False)

    delegate: Mapped[Delegate] = relationship(back_populates="positions")
    organisation: Mapped[Organisation | None] = relationship()

    @property
    def title(self) -> Trilingual:
        """The title in the three languages."""
        return Trilingual(self.title_zh, self.title_vi, self.title_en)


class Photo(Versioned, Base):
    """A delegate's photograph, apart from the delegate so that lists stay light."""

    __tablename__ = "photos"

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id", ondelete="CASCADE"), unique=True)
    image: Mapped[bytes] = mapped_column(LargeBinary)


class Presence(Identified, Base):
    """A time at which somebody is at the forum, or is away although expected; local times of the venue."""

    __tablename__ = "presences"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="times"),
        Index("ix_presences_delegate_id", "delegate_id"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime] = mapped_column(DateTime())
    ends_at: Mapped[datetime] = mapped_column(DateTime())
    away: Mapped[bool] = mapped_column(default=False)


class Apart(Identified, Base):
    """Two people who are not to be put together; each pair stands once."""

    __tablename__ = "people_apart"
    __table_args__ = (
        UniqueConstraint("delegate_id", "other_id"),
        CheckConstraint("delegate_id < other_id", name="once"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id", ondelete="CASCADE"))
    other_id: Mapped[str] = mapped_column(ForeignKey("delegates.id", ondelete="CASCADE"))
