"""What every mapped class of the forum shares: ids, trilingual names, instants, and the journal of all changes."""

import secrets
import time
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from forum_desk.language import Trilingual

ID_LENGTH = 32


def new_id() -> str:
    """A 128-bit id as 32 hex digits: 48 bits of milliseconds, then random bits.

    Any desk can make one without asking the database, and ids made later sort later, which keeps indexes compact.
    """
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, always aware in Python, on databases with and without time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a row holds; the journal asks when it brings a row back."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC; a naive time is a defect of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Read as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The declarative base of all tables; constraint names are fixed so that migrations can address them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    changes_its_delegate: ClassVar[bool] = True
    """Whether a row with a `delegate_id` is part of what the screens show of that person, who changes with it."""
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: Instant,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[Any]: JSON,
    }


class Identified:
    """A row with an id that any desk can make.

    A row that `belongs_to` others (names of relationships) is a part of them: a change of it is a change of them, which
    moves their version.
    """

    belongs_to: ClassVar[tuple[str, ...]] = ()

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id, sort_order=-10)


class Versioned(Identified):
    """A row that several desks may edit: a write based on an older version is refused."""

    version: Mapped[int] = mapped_column(Integer, nullable=False, sort_order=90)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it with the class
        """Let SQLAlchemy count the versions."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # __table__ exists on mapped classes


class Named:
    """A name in the three languages; each may be empty."""

    name_zh: Mapped[str] = mapped_column(default="")
    name_vi: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")

    @property
    def name(self) -> Trilingual:
        """The name as one value."""
        return Trilingual(self.name_zh, self.name_vi, self.name_en)

    @name.setter
    def name(self, value: Trilingual) -> None:
        self.name_zh, self.name_vi, self.name_en = value


class Fact(Identified):
    """Something that happened at a desk: appended once with an id made by the desk, never changed."""

    at: Mapped[datetime]
    desk: Mapped[str]
    operator: Mapped[str]


class JournalEntry(Base):
    """One action of an organiser: who, when, what it touched, and how to take it back."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    at: Mapped[datetime]
    desk: Mapped[str]
    operator: Mapped[str]
    action: Mapped[str]
    touched: Mapped[list[Any]]
    images: Mapped[list[Any]]
    undoes: Mapped[str | None] = mapped_column(ForeignKey("journal.id", deferrable=True, initially="DEFERRED"))
