"""Days, sessions and items with everyone's part, what was decided about them, and what happened on the day.

Times of the plan are the venue's local times without a zone; moments of the day are instants.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.forum.records import Hall, Organisation
from forum_desk.language import Trilingual
from forum_desk.people.records import Delegate, Position
from forum_desk.storage.records import Base, Fact, Identified, Named, Versioned

SETTINGS_ID = "programme"


class ProgrammeSettings(Versioned, Base):
    """The one row about the programme as a whole: the pause people need, when the desk is alerted, its audience.

    `carried` is what a schedule that was brought in says and the programme does not use, so that it goes out again.
    """

    __tablename__ = "programme_settings"
    __table_args__ = (
        CheckConstraint(f"id = '{SETTINGS_ID}'", name="single"),
        CheckConstraint("rest_minutes >= 0", name="rest"),
        CheckConstraint("alert_minutes >= 0", name="alert"),
    )

    rest_minutes: Mapped[int] = mapped_column(Integer, default=10)
    alert_minutes: Mapped[int] = mapped_column(Integer, default=30)
    audience: Mapped[list[str]] = mapped_column(default=list)
    carried: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ProgrammeDay(Versioned, Base):
    """The opening hours of one day, which may last beyond midnight."""

    __tablename__ = "programme_days"
    __table_args__ = (CheckConstraint("closes_at > opens_at", name="hours"),)

    day: Mapped[date] = mapped_column(unique=True)
    opens_at: Mapped[datetime] = mapped_column(DateTime())
    closes_at: Mapped[datetime] = mapped_column(DateTime())


class HallWay(Identified, Base):
    """The minutes from one hall to another, in either direction."""

    __tablename__ = "hall_ways"
    __table_args__ = (
        UniqueConstraint("hall_id", "other_id"),
        CheckConstraint("hall_id < other_id", name="once"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    hall_id: Mapped[str] = mapped_column(ForeignKey("halls.id", ondelete="CASCADE"))
    other_id: Mapped[str] = mapped_column(ForeignKey("halls.id", ondelete="CASCADE"))
    minutes: Mapped[int] = mapped_column(Integer)


class ProgrammeSession(Versioned, Named, Base):
    """A part of the day in one hall, with chairs of its own."""

    __tablename__ = "programme_sessions"
    __table_args__ = (CheckConstraint("ends_at >= starts_at", name="times"),)

    kind: Mapped[str] = mapped_column(default="session")
    hall_id: Mapped[str | None] = mapped_column(ForeignKey("halls.id"))
    starts_at: Mapped[datetime | None] = mapped_column(DateTime())
    ends_at: Mapped[datetime | None] = mapped_column(DateTime())
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str] = mapped_column(default="")
    hall: Mapped[Hall | None] = relationship()
    items: Mapped[list["ProgrammeItem"]] = relationship(
        order_by="ProgrammeItem.starts_at, ProgrammeItem.ordinal", back_populates="session"
    )
    roles: Mapped[list["ItemRole"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemRole.ordinal", back_populates="session"
    )


class ProgrammeItem(Versioned, Base):
    """One point of the programme: a speech, a keynote, a signing, a break. Without a time it is in the pool.

    `sequence`, `revised_at` and `stamp` are derived: how often time, place or cancellation changed, when anything last
    did, and what time, place and cancellation were then.
    """

    __tablename__ = "programme_items"
    __table_args__ = (
        CheckConstraint("minutes >= 0", name="minutes"),
        CheckConstraint("heads >= 0", name="heads"),
        Index("ix_programme_items_session_id", "session_id"),
    )

    session_id: Mapped[str | None] = mapped_column(ForeignKey("programme_sessions.id"))
    kind: Mapped[str]
    title_zh: Mapped[str] = mapped_column(default="")
    title_vi: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(DateTime())
    minutes: Mapped[int] = mapped_column(Integer, default=0)
    pinned: Mapped[bool] = mapped_column(default=False)
    cancelled: Mapped[bool] = mapped_column(default=False)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str] = mapped_column(default="")
    topics: Mapped[list[Any]] = mapped_column(default=list)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    languages: Mapped[list[str]] = mapped_column(default=list)
    audience: Mapped[list[str] | None]
    interpretation: Mapped[list[Any]] = mapped_column(default=list)
    heads: Mapped[int] = mapped_column(Integer, default=0)
    not_with: Mapped[list[str]] = mapped_column(default=list)
    screen: Mapped[str] = mapped_column(default="")
    sound_light: Mapped[str] = mapped_column(default="")
    ushers: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    words_zh: Mapped[str] = mapped_column(default="")
    words_vi: Mapped[str] = mapped_column(default="")
    words_en: Mapped[str] = mapped_column(default="")
    guid: Mapped[str | None] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(default="")
    carried: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    revised_at: Mapped[datetime | None]
    stamp: Mapped[str] = mapped_column(default="")
    session: Mapped[ProgrammeSession | None] = relationship(back_populates="items")
    places: Mapped[list["ItemHall"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemHall.ordinal", back_populates="item"
    )
    roles: Mapped[list["ItemRole"]] = relationship(
        cascade="all, delete-orphan", order_by="ItemRole.ordinal", back_populates="item"
    )

    @property
    def title(self) -> Trilingual:
        """The title in the three languages."""
        return Trilingual(self.title_zh, self.title_vi, self.title_en)

    @title.setter
    def title(self, value: Trilingual) -> None:
        self.title_zh, self.title_vi, self.title_en = value

    @property
    def words(self) -> Trilingual:
        """What the MC says, in the three languages."""
        return Trilingual(self.words_zh, self.words_vi, self.words_en)


class ItemHall(Identified, Base):
    """A hall in which an item takes place; the main one comes first."""

    __tablename__ = "item_halls"
    __table_args__ = (UniqueConstraint("item_id", "hall_id"), Index("ix_item_halls_hall_id", "hall_id"))
    belongs_to: ClassVar = ("item",)

    item_id: Mapped[str] = mapped_column(ForeignKey("programme_items.id", ondelete="CASCADE"))
    hall_id: Mapped[str] = mapped_column(ForeignKey("halls.id"))
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    item: Mapped[ProgrammeItem] = relationship(back_populates="places")


class ItemRole(Identified, Base):
    """Somebody's part in an item or in a whole session: a person, an organisation, or a bare name.

    `ordinal` is the speaking order, `rank_ordinal` the place in the order of rank where an organiser chose it by hand.
    The title as invited is a position of the person, or free words; else the position that is printed elsewhere.
    """

    __tablename__ = "item_roles"
    __table_args__ = (
        CheckConstraint("(item_id IS NULL) <> (session_id IS NULL)", name="one_place"),
        CheckConstraint(
            "(CASE WHEN delegate_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name="one_party",
        ),
        CheckConstraint("mode IN ('', 'consecutive', 'simultaneous')", name="mode"),
        Index("ix_item_roles_item_id", "item_id"),
        Index("ix_item_roles_session_id", "session_id"),
        Index("ix_item_roles_delegate_id", "delegate_id"),
    )
    belongs_to: ClassVar = ("item", "session")

    item_id: Mapped[str | None] = mapped_column(ForeignKey("programme_items.id", ondelete="CASCADE"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("programme_sessions.id", ondelete="CASCADE"))
    role: Mapped[str]
    delegate_id: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(default="")
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    rank_ordinal: Mapped[int | None] = mapped_column(Integer)
    position_id: Mapped[str | None] = mapped_column(ForeignKey("positions.id", ondelete="SET NULL"))
    title_zh: Mapped[str] = mapped_column(default="")
    title_vi: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    other_language: Mapped[str] = mapped_column(default="")
    mode: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    carried: Mapped[dict[str, Any]] = mapped_column(default=dict)
    item: Mapped[ProgrammeItem | None] = relationship(back_populates="roles")
    session: Mapped[ProgrammeSession | None] = relationship(back_populates="roles")
    delegate: Mapped[Delegate | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    position: Mapped[Position | None] = relationship()

    @property
    def title(self) -> Trilingual:
        """The title as invited in free words; empty where it is a position's."""
        return Trilingual(self.title_zh, self.title_vi, self.title_en)


class RuleSeverity(Identified, Base):
    """How the organiser wants a broken rule treated."""

    __tablename__ = "rule_severities"
    __table_args__ = (CheckConstraint("severity IN ('block', 'warn', 'ignore')", name="severity"),)

    rule: Mapped[str] = mapped_column(unique=True)
    severity: Mapped[str]


class FindingDismissal(Identified, Base):
    """A finding that the organiser lets stand; `key` is the whole name of the finding, unique as text."""

    __tablename__ = "finding_dismissals"

    key: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")


class ProgrammeRelease(Fact, Base):
    """The programme frozen as a version: what papers say, and the rows themselves for bringing it back."""

    __tablename__ = "programme_releases"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    number: Mapped[int] = mapped_column(Integer, unique=True)
    notes: Mapped[str] = mapped_column(default="")
    restored_from: Mapped[int | None] = mapped_column(Integer)
    frozen: Mapped[dict[str, Any]]
    rows: Mapped[dict[str, Any]]


class RunFact(Fact, Base):
    """What the stage manager recorded of an item: started, stopped, skipped, minutes granted, or one of these undone.

    `moment` is when it happened, which may be before it was recorded.
    """

    __tablename__ = "run_facts"
    __table_args__ = (
        CheckConstraint("what IN ('start', 'stop', 'skip', 'plus', 'back')", name="what"),
        CheckConstraint("(what = 'back') = (answers IS NOT NULL)", name="answers"),
        UniqueConstraint("answers"),
        Index("ix_run_facts_item_id", "item_id"),
    )

    item_id: Mapped[str] = mapped_column(ForeignKey("programme_items.id"))
    what: Mapped[str]
    moment: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(Integer, default=0)
    answers: Mapped[str | None] = mapped_column(ForeignKey("run_facts.id"))
