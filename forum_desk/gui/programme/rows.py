"""What the timetable, the list and the pool show: frozen rows in the language of the screen."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from forum_desk.gui.programme.kinds import kind_word
from forum_desk.language import _, dates

Level = Literal["red", "amber", ""]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class HallRow:
    """A column of the timetable; `seats` 0 when nobody counted them."""

    key: str
    name: str
    seats: int = 0


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session; `kind` is that of what it holds when its items are all alike."""

    key: str
    name: str
    hall: str = ""
    start: datetime | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """An item. `clashes` are the spans in which another one wants the same person or hall; `problem` says it."""

    key: str
    kind: str
    title: str
    who: str = ""
    start: datetime | None = None
    minutes: int = 0
    halls: tuple[str, ...] = ()
    session: str = ""
    interpreted: bool = False
    level: Level = ""
    clashes: tuple[tuple[datetime, datetime], ...] = ()
    problem: str = ""
    pending: bool = False
    version: int = 0

    @property
    def end(self) -> datetime | None:
        """When it ends; None in the pool."""
        return None if self.start is None else self.start + timedelta(minutes=self.minutes)

    @property
    def name(self) -> str:
        """Its title, else who speaks, else its kind."""
        return self.title or self.who or kind_word(self.kind)

    def at(self, start: datetime | None, halls: tuple[str, ...], minutes: int) -> "Block":
        """The same item elsewhere, not kept yet; marks that belong to its old place are gone."""
        return replace(self, start=start, halls=halls, minutes=minutes, clashes=(), level="", problem="", pending=True)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item is or is to be: a time, a length, a hall ("" when it is in none)."""

    start: datetime
    minutes: int
    hall: str = ""

    @property
    def end(self) -> datetime:
        """When it ends there."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Move:
    """An item on its way: the hall that it leaves ("" out of the pool), and where it is to be."""

    key: str
    leaving: str
    spot: Spot


def minutes_into(day: date, when: datetime) -> int:
    """Whole minutes since the midnight at which the day begins; negative before it."""
    return (when - midnight(day)) // MINUTE


def midnight(day: date) -> datetime:
    """The moment at which a day begins, in the venue's local time."""
    return datetime.combine(day, datetime.min.time())


def clock(when: datetime) -> str:
    """The time of day of a moment in the venue's local time."""
    return dates.clock(when.time())


def span_words(start: datetime, end: datetime) -> str:
    """From and until, as the timetable writes it: 09:30 – 10:15."""
    return f"{clock(start)} – {clock(end)}"


def length_words(minutes: int) -> str:
    """A duration: 45 min."""
    return _("{minutes} min").format(minutes=minutes)


def spoken_block(block: Block, halls: str) -> str:
    """An item as a sentence, for screen readers and on hover."""
    parts = [kind_word(block.kind), block.name]
    if block.who and block.who != block.name:
        parts.append(block.who)
    if block.start is None or block.end is None:
        parts.append(_("no time yet"))
    else:
        parts.append(_("{start} to {end}").format(start=clock(block.start), end=clock(block.end)))
        parts.append(length_words(block.minutes))
    if halls:
        parts.append(halls)
    if block.problem:
        parts.append(block.problem)
    if block.pending:
        parts.append(_("Saving"))
    return ", ".join(parts)
