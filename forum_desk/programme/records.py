"""Sessions and the items in them, with everyone's part. Times are the venue's local times."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.forum.records import Hall, Organisation
from forum_desk.language import Trilingual
from forum_desk.people.records import Delegate
from forum_desk.storage.records import Base, Identified, Named, Versioned


class ProgrammeSession(Versioned, Named, Base):
    """A part of the day in one hall."""

    __tablename__ = "programme_sessions"

    kind: Mapped[str] = mapped_column(default="session")
    hall_id: Mapped[str | None] = mapped_column(ForeignKey("halls.id"))
    starts_at: Mapped[datetime | None] = mapped_column(DateTime())
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    hall: Mapped[Hall | None] = relationship()
    items: Mapped[list["ProgrammeItem"]] = relationship(order_by="ProgrammeItem.ordinal", back_populates="session")


class ProgrammeItem(Versioned, Base):
    """One point of the programme: a speech, a keynote, a signing, a break."""

    __tablename__ = "programme_items"
    __table_args__ = (
        CheckConstraint("minutes >= 0", name="minutes"),
        Index("ix_programme_items_session_id", "session_id"),
    )

    session_id: Mapped[str] = mapped_column(ForeignKey("programme_sessions.id"))
    kind: Mapped[str]
    title_zh: Mapped[str] = mapped_column(default="")
    title_vi: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(DateTime())
    minutes: Mapped[int] = mapped_column(Integer, default=0)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str] = mapped_column(default="")
    topics: Mapped[list[Any]] = mapped_column(default=list)
    session: Mapped[ProgrammeSession] = relationship(back_populates="items")
    roles: Mapped[list["ItemRole"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemRole.ordinal", back_populates="item"
    )

    @property
    def title(self) -> Trilingual:
        """The title in the three languages."""
        return Trilingual(self.title_zh, self.title_vi, self.title_en)


class ItemRole(Identified, Base):
    """A person's or an organisation's part in an item."""

    __tablename__ = "item_roles"
    __table_args__ = (
        CheckConstraint("(delegate_id IS NULL) <> (organisation_id IS NULL)", name="one_party"),
        Index("ix_item_roles_item_id", "item_id"),
        Index("ix_item_roles_delegate_id", "delegate_id"),
    )

    item_id: Mapped[str] = mapped_column(ForeignKey("programme_items.id", ondelete="CASCADE"))
    role: Mapped[str]
    delegate_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    item: Mapped[ProgrammeItem] = relationship(back_populates="roles")
    delegate: Mapped[Delegate | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
