"""Which lists were brought in, so that each can be taken back as one step."""

from datetime import datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from forum_desk.storage.records import Base, Identified


class Import(Identified, Base):
    """One list that was brought in: its file, how many people came of it, and its journal entry."""

    __tablename__ = "imports"

    number: Mapped[int] = mapped_column(Integer, unique=True)
    at: Mapped[datetime]
    source: Mapped[str]
    people: Mapped[int] = mapped_column(Integer)
    entry_id: Mapped[str]
