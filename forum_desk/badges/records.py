"""The code on a badge, and the facts of its prints."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.people.records import Delegate
from forum_desk.storage.records import Base, Fact, Versioned


class BadgeCode(Versioned, Base):
    """A code that was given to a delegate; at most one is live, and a revoked one is never given again."""

    __tablename__ = "badge_codes"
    __table_args__ = (
        Index(
            "uq_badge_codes_live",
            "delegate_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
        CheckConstraint("length(code) = 9", name="code"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    code: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")

    delegate: Mapped[Delegate] = relationship()
    """Makes a new delegate be written before the code, in the same flush."""


class BadgePrint(Fact, Base):
    """One try to print a badge, done or failed."""

    __tablename__ = "badge_prints"
    __table_args__ = (
        CheckConstraint("outcome IN ('printed', 'failed')", name="outcome"),
        Index("ix_badge_prints_delegate_id", "delegate_id"),
    )

    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    code_id: Mapped[str] = mapped_column(ForeignKey("badge_codes.id"))
    outcome: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    printer: Mapped[str] = mapped_column(default="")
