"""The rows of the list with linked times: halls as headings, items in the order of time, gaps and overruns between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.rows import Block, length_words, spoken_block
from forum_desk.language import _


@dataclass(frozen=True, slots=True)
class HallHead:
    """Above the items of a hall: its name and how long they take."""

    key: str
    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Free time before an item, or (negative) minutes that the items before run into it."""

    key: str
    before: str
    minutes: int

    @property
    def words(self) -> str:
        """What it says."""
        if self.minutes < 0:
            return _("{minutes} min too long: it runs into the next item").format(minutes=-self.minutes)
        return _("{minutes} min free").format(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a hall."""

    key: str
    block: Block
    session: str
    pinned: bool
    number: int


ListRow = HallHead | Gap | ItemLine


def list_rows(book: Book, day: date) -> tuple[ListRow, ...]:
    """The day, hall by hall; what is in no hall comes last."""
    there = {hall.key for hall in book.halls}
    rows: list[ListRow] = []
    for hall in book.halls:
        blocks = [block for block in book.of_day(day) if block.halls and block.halls[0] == hall.key]
        rows += _hall_rows(book, hall.key, hall.name, blocks)
    loose = [block for block in book.of_day(day) if not block.halls or block.halls[0] not in there]
    rows += _hall_rows(book, "", _("In no hall"), loose)
    return tuple(rows)


def spoken_row(row: ListRow) -> str:
    """A row as a sentence."""
    if isinstance(row, HallHead):
        return f"{row.name}, {row.fact}"
    if isinstance(row, Gap):
        return row.words
    return spoken_block(row.block, row.session)


def _hall_rows(book: Book, key: str, name: str, blocks: list[Block]) -> Iterator[ListRow]:
    if not blocks:
        return
    yield HallHead(f"hall:{key}", name, length_words(sum(block.minutes for block in blocks)))
    ends: datetime | None = None
    for number, block in enumerate(blocks, start=1):
        if ends is not None and block.start is not None and block.start != ends:
            yield Gap(f"gap:{block.key}", block.key, (block.start - ends) // timedelta(minutes=1))
        session = book.sessions.get(block.session)
        item = book.items.get(block.key)
        yield ItemLine(block.key, block, session.name if session else "", bool(item and item.pinned), number)
        if block.end is not None:
            ends = block.end if ends is None else max(ends, block.end)
