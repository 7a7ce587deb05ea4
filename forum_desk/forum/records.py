"""The event itself: names, theme, dates, institutions with their roles, halls, badge categories, hand-outs."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.forum.rules import INSTITUTION_ROLES
from forum_desk.language import Trilingual
from forum_desk.storage.records import Base, Identified, Named, Versioned

FORUM_ID = "forum"


class Forum(Versioned, Named, Base):
    """The one row that describes this forum."""

    __tablename__ = "forum"
    __table_args__ = (
        CheckConstraint(f"id = '{FORUM_ID}'", name="single"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
    )

    short_zh: Mapped[str] = mapped_column(default="")
    short_vi: Mapped[str] = mapped_column(default="")
    short_en: Mapped[str] = mapped_column(default="")
    theme_zh: Mapped[str] = mapped_column(default="")
    theme_vi: Mapped[str] = mapped_column(default="")
    theme_en: Mapped[str] = mapped_column(default="")
    place_zh: Mapped[str] = mapped_column(default="")
    place_vi: Mapped[str] = mapped_column(default="")
    place_en: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    timezone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["zh", "vi", "en"])
    accent: Mapped[str] = mapped_column(default="#2456D6")
    design: Mapped[str] = mapped_column(default="portrait")

    @property
    def short_name(self) -> Trilingual:
        """How the forum is called in one breath; its full name where no short one is given."""
        short = Trilingual(self.short_zh, self.short_vi, self.short_en)
        return short if any(short) else self.name

    @property
    def theme(self) -> Trilingual:
        """The theme."""
        return Trilingual(self.theme_zh, self.theme_vi, self.theme_en)

    @property
    def place(self) -> Trilingual:
        """The city or venue."""
        return Trilingual(self.place_zh, self.place_vi, self.place_en)


class Organisation(Versioned, Named, Base):
    """Anybody that sends, hosts or signs: a college, an enterprise, an authority. With a role it is an institution."""

    __tablename__ = "organisations"

    short_zh: Mapped[str] = mapped_column(default="")
    short_vi: Mapped[str] = mapped_column(default="")
    short_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    expected_heads: Mapped[int] = mapped_column(Integer, default=0)
    roles: Mapped[list["InstitutionRole"]] = relationship(
        cascade="all, delete-orphan", order_by="InstitutionRole.ordinal", back_populates="organisation"
    )

    @property
    def short_name(self) -> Trilingual:
        """The abbreviations in use; empty where there is none."""
        return Trilingual(self.short_zh, self.short_vi, self.short_en)


class InstitutionRole(Identified, Base):
    """One of the parts an institution plays at the forum; it may play several."""

    __tablename__ = "institution_roles"
    __table_args__ = (
        UniqueConstraint("organisation_id", "role"),
        CheckConstraint("role IN ({})".format(", ".join(f"'{role}'" for role in INSTITUTION_ROLES)), name="role"),
    )

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    role: Mapped[str]
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
    organisation: Mapped[Organisation] = relationship(back_populates="roles")


class Hall(Versioned, Named, Base):
    """A room of the venue."""

    __tablename__ = "halls"
    __table_args__ = (CheckConstraint("seats >= 0", name="seats"),)

    seats: Mapped[int] = mapped_column(Integer, default=0)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)


class BadgeCategory(Versioned, Named, Base):
    """What a badge says its bearer is: a word in three languages, a colour, an icon; organisers add their own."""

    __tablename__ = "badge_categories"

    key: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str]
    icon: Mapped[str] = mapped_column(default="id-card")
    band: Mapped[str] = mapped_column(default="")
    is_dignitary: Mapped[bool] = mapped_column(default=False)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)


class HandOutItem(Versioned, Named, Base):
    """Something the desk gives out with the badge: a bag, a headset, a meal ticket."""

    __tablename__ = "hand_out_items"

    key: Mapped[str] = mapped_column(unique=True)
    ordinal: Mapped[int] = mapped_column(Integer, default=0)
