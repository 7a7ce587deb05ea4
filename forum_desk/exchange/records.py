"""Which lists were brought in and whom each brought: to take a list back, and to compare the next one with it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_desk.people.records import Delegate
from forum_desk.storage.records import Base, Identified


class Import(Identified, Base):
    """One list that was brought in: its file, how many people came of it, and its journal entry."""

    __tablename__ = "imports"

    number: Mapped[int] = mapped_column(Integer, unique=True)
    at: Mapped[datetime]
    source: Mapped[str]
    people: Mapped[int] = mapped_column(Integer)
    entry_id: Mapped[str]


class ImportedRow(Identified, Base):
    """What a list said of a delegate: the base against which the next list and corrections by hand are told apart."""

    __tablename__ = "imported_rows"
    changes_its_delegate: ClassVar[bool] = False
    __table_args__ = (
        Index("ix_imported_rows_delegate_id", "delegate_id"),
        Index("ix_imported_rows_import_id", "import_id"),
    )

    import_id: Mapped[str] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    delegate_id: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    row: Mapped[int] = mapped_column(Integer)
    added: Mapped[bool]
    said: Mapped[dict[str, Any]]

    delegate: Mapped[Delegate] = relationship()
    """Makes a new delegate be written before what was said of it, in the same flush."""


class LearntHeading(Identified, Base):
    """A heading that an organiser corrected: what it means in lists with the same headings."""

    __tablename__ = "learnt_headings"
    __table_args__ = (Index("uq_learnt_headings_shape", "shape", "heading", unique=True),)

    shape: Mapped[str]
    heading: Mapped[str]
    field: Mapped[str]
