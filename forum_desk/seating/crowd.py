"""People and places as plain values: what the rules of protocol, the reasons and the optimiser work on."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forum_desk.language import Trilingual
from forum_desk.seating import kinds
from forum_desk.seating.rules import RulePack


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be seated; `order` is 0 for whoever comes first by the organiser's order and rank.

    `group` is the delegation (empty for who came alone), `home` the organisation. `bloc` are those who sit together
    where they can: the delegation, or in a hall those of it who have the same zone.
    """

    id: str
    name: str
    order: int
    side: str = "guest"
    group: str = ""
    home: str = ""
    language: str = ""
    diet: str = ""
    is_head: bool = False
    rank: int | None = None
    category: str = ""
    country: str = ""
    bloc: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """A place of the hall with what it belongs to; `table` is its element, `number` its order within it.

    `is_open` where people stand as they like.
    """

    id: str
    table: str
    element_kind: str
    shape: str
    label: str
    line: str
    number: int
    x: float
    y: float
    turn: float
    kind: str
    is_open: bool = False

    @property
    def left(self) -> tuple[float, float]:
        """The direction of a sitter's left hand."""
        angle = math.radians(self.turn)
        return -math.cos(angle), -math.sin(angle)


@dataclass(frozen=True, slots=True)
class Room:
    """A plan as the rules see it: its kind, its rule pack and switches, its chairs, and what is kept."""

    kind: str
    pack: RulePack
    even_from_seat: bool
    interpreter: str
    chairs: tuple[Chair, ...]
    at_once: int = 1
    """How many sign at the same time at a signing table."""

    def tables(self) -> dict[str, tuple[Chair, ...]]:
        """The chairs of each element, in the order of their numbers."""
        found: dict[str, list[Chair]] = {}
        for chair in self.chairs:
            found.setdefault(chair.table, []).append(chair)
        return {key: tuple(chairs) for key, chairs in found.items()}


def in_blocs(people: Iterable[Guest], zones: Sequence["Zone"]) -> tuple[Guest, ...]:
    """The people with their bloc: the delegation, parted where its people have different zones of the hall."""
    found = []
    for guest in people:
        own = " ".join(zone.id for zone in zones if zone.is_for(guest))
        found.append(replace(guest, bloc=f"{guest.group} {own}".strip() if guest.group else ""))
    return tuple(found)


def from_own_left(chairs: Iterable[Chair]) -> list[Chair]:
    """A row from the left hand of those who sit in it to their right hand."""
    row = list(chairs)
    if not row:
        return row
    x, y = row[0].left
    return sorted(row, key=lambda chair: (-round(chair.x * x + chair.y * y, 2), chair.number))


def distance(one: Chair, other: Chair) -> float:
    """Metres between two chairs."""
    return math.hypot(one.x - other.x, one.y - other.y)


def is_behind(chair: Chair, other: Chair) -> bool:
    """Whether the other chair stands close behind this one, as the back of who sits here has it."""
    angle = math.radians(chair.turn)
    x, y = other.x - chair.x, other.y - chair.y
    back, aside = y * math.cos(angle) - x * math.sin(angle), x * math.cos(angle) + y * math.sin(angle)
    return _BEHIND[0] <= back <= _BEHIND[1] and abs(aside) <= _ASIDE


_BEHIND = (0.4, 1.8)
_ASIDE = 0.6
"""Metres behind a chair, from and to, and to either side of it, where one can speak into an ear."""


def has_seat(chair: Chair) -> bool:
    """Whether anybody may be put there by an arrangement.

    The place at a lectern is kept for who speaks; in an open row people stand as they like.
    """
    return chair.kind != kinds.DESK and not chair.is_open


@dataclass(frozen=True, slots=True)
class Want:
    """A wish with the people of each of its parties; a party of one person, or of a whole delegation."""

    id: str
    kind: str
    parties: tuple[tuple[str, ...], ...]
    hard: bool
    weight: int
    value: str
    note: str

    def people(self) -> tuple[str, ...]:
        """Everybody it is about."""
        return tuple(one for party in self.parties for one in party)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the hall for some people: a rectangle around its middle, and whose it is (any of these fits)."""

    id: str
    name: Trilingual
    x: float
    y: float
    width: float
    depth: float
    home: str = ""
    group: str = ""
    country: str = ""
    category: str = ""

    def holds(self, chair: Chair) -> bool:
        """Whether a chair stands in it."""
        return abs(chair.x - self.x) <= self.width / 2 and abs(chair.y - self.y) <= self.depth / 2

    def owned(self) -> bool:
        """Whether it is anybody's at all."""
        return bool(self.home or self.group or self.country or self.category)

    def is_for(self, guest: Guest) -> bool:
        """Whether somebody belongs there."""
        asked = (
            (self.home, guest.home),
            (self.group, guest.group),
            (self.country, guest.country),
            (self.category, guest.category),
        )
        given = [(wanted, has) for wanted, has in asked if wanted]
        return bool(given) and all(has in wanted.split() for wanted, has in given)
