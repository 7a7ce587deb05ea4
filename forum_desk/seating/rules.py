"""Protocol as data with its source: who sits where in a row, at a table, before a camera, by rank alone.

Sources contradict each other, so nothing here is hidden in code: a pack says which side is honour, every arrangement
names its source in words, and an organiser's manual order always wins. Rank 1 is the highest. Places are given left to
right as the `view` sees them: AUDIENCE from the hall, SEAT from the seats themselves; the two mirror each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import TypeVar

from forum_desk.errors import RuleBroken
from forum_desk.language import N_
from forum_desk.language.names import SortKey

T = TypeVar("T")

AUDIENCE, SEAT = "audience", "seat"
VIEWS = (AUDIENCE, SEAT)
LEFT, RIGHT, BEHIND = "left", "right", "behind"
MOST_IN_A_ROW = 1_000

HOST, DEPUTY, INTERPRETER, LECTERN, OTHER = "H", "H2", "I", "L", "."
"""Marks of places: the host, the deputy host, the interpreter, the lectern, a place for anybody; guests are G1..."""


@dataclass(frozen=True, slots=True)
class RulePack:
    """A protocol to choose for a plan.

    `honour` is the hand of the first person at which the second sits; `rostrum_source` says in words where that is
    from. The sentences are message ids.
    """

    key: str
    title: str
    honour: str
    rostrum_source: str


RULE_PACKS: Mapping[str, RulePack] = MappingProxyType(
    {
        pack.key: pack
        for pack in (
            RulePack(
                "china",
                N_("China, domestic: left is honour"),
                LEFT,
                N_(
                    "Meeting practice of Chinese government offices: the first in the middle, the second at the "
                    "first's left hand, the third at the right hand, and so on."
                ),
            ),
            RulePack(
                "international",
                N_("International: right is honour"),
                RIGHT,
                N_(
                    "Diplomatic usage: the first in the middle, the second at the first's right hand, the third at "
                    "the left hand, and so on."
                ),
            ),
            RulePack(
                "vietnam",
                N_("Vietnam: right is honour"),
                RIGHT,
                N_(
                    "Vietnamese state protocol (Decree 145/2013, Circular 05/2017 of the Foreign Ministry) follows "
                    "diplomatic usage: the second at the first's right hand."
                ),
            ),
            RulePack(
                "sino-foreign",
                N_("Chinese hosts with foreign guests: right is honour"),
                RIGHT,
                N_(
                    "Chinese practice with foreign guests follows diplomatic usage: the guest sits at the host's "
                    "right hand."
                ),
            ),
        )
    }
)

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "even_from_seat": N_(
            "Some Chinese guides mean left and right of an even row as seen from the hall; then it is mirrored."
        ),
        "signing": N_(
            "Chinese signing ceremonies: seen from behind the table the host signs at the left, the guest at the "
            "right; aides stand outside, delegations behind their signer by rank, flags on the signer's side."
        ),
        "bilateral": N_(
            "Diplomatic usage at a talks table: each side by rank from the middle, seen from its own seats; "
            "the interpreter at the principal's right hand."
        ),
        "interpreter": N_(
            "Diplomatic usage: an interpreter who has no place at the table sits behind the principal, "
            "close to the ear."
        ),
        "round": N_(
            "Banquet usage: the host faces the door, the first guest at the host's right, the second at the left, the "
            "deputy host opposite with the third and fourth guests."
        ),
        "tables": N_("Banquet usage: the nearer to the stage the higher; in a row the middle first."),
        "rows": N_(
            "Audience seating: the nearer to the stage the higher; delegations keep together, rows fill from the front."
        ),
        "head": N_("Meeting usage: the head of the table first, then both sides in turn."),
        "u_shape": N_("Meeting usage: the base of the U first, from its middle; then the legs, from the base outward."),
        "photo": N_(
            "Chinese group photos with guests: the host in the middle, the first guest at the host's right, and "
            "people of the host at both ends."
        ),
        "photo_domestic": N_("Domestic group photos: the front row as on a rostrum, with an odd number of people."),
        "equal": N_("Diplomatic usage: delegations of one rank stand in alphabetical order of the forum's language."),
    }
)
"""Where each other arrangement is from, in words (message ids)."""


def pack_named(key: str | RulePack) -> RulePack:
    """A rule pack by its key, or itself; RuleBroken where there is none."""
    if isinstance(key, RulePack):
        return key
    if key not in RULE_PACKS:
        raise RuleBroken("There is no rule of protocol “{key}”; choose one of {keys}.", key=key, keys=_listed())
    return RULE_PACKS[key]


def rostrum(n: int, rule: str | RulePack, view: str = AUDIENCE, *, even_from_seat: bool = False) -> tuple[int, ...]:
    """The ranks of a row of n, left to right as the view sees them.

    `even_from_seat` mirrors the even row of a pack with left as honour (source "even_from_seat").
    """
    if not 1 <= n <= MOST_IN_A_ROW:
        raise RuleBroken("A row has from 1 to {most} places.", most=MOST_IN_A_ROW)
    left_is_honour = pack_named(rule).honour == LEFT
    if n % 2 == 0 and even_from_seat and left_is_honour:
        left_is_honour = False
    # The first's left hand is at the right of one who looks from the hall.
    from_the_hall = _fan(n) if left_is_honour else _fan(n)[::-1]
    return _seen(from_the_hall, view)


def with_lectern(row: Sequence[int], side: str) -> tuple[str, ...]:
    """A row with the lectern as a place of its own at one side, as the row's view sees it."""
    places = tuple(map(str, row))
    return (LECTERN, *places) if side == LEFT else (*places, LECTERN)


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """A signing ceremony, each line left to right as the view sees it; `behind` is numbered by rank in each side."""

    front: tuple[str, ...]
    behind: tuple[str, ...]
    flags: tuple[str, ...]


def signing(guests: int, hosts: int, view: str = AUDIENCE) -> SigningOrder:
    """The signing table (source "signing"): G and H sign, GA and HA assist, G1.. and H1.. stand behind by rank."""
    behind = (*(f"G{rank}" for rank in range(guests, 0, -1)), *(f"H{rank}" for rank in range(1, hosts + 1)))
    return SigningOrder(_seen(("GA", "G", "H", "HA"), view), _seen(behind, view), _seen(("G", "H"), view))


def batches(signings: int, at_once: int) -> tuple[range, ...]:
    """Several signings one after the other, at most so many at once: which belong to each batch, from 0 on."""
    return tuple(range(first, min(first + at_once, signings)) for first in range(0, signings, at_once))


def bilateral(n: int, *, interpreter: str = "") -> tuple[str, ...]:
    """One side of a talks table, left to right from its own seats (source "bilateral").

    `interpreter`: "" none at the table or BEHIND the principal, RIGHT or LEFT beside the principal.
    """
    if interpreter in ("", BEHIND):
        return tuple(map(str, _fan(n)))
    evens = tuple(str(rank) for rank in range(n, 0, -1) if rank % 2 == 0)
    odds = tuple(str(rank) for rank in range(3, n + 1, 2))
    row = (*evens, "1", INTERPRETER, *odds)
    return row if interpreter == RIGHT else row[::-1]


def round_table(seats: int) -> tuple[str, ...]:
    """A round table clockwise, seen from above, from the host who faces the door (source "round")."""
    if seats < 4:
        raise RuleBroken("A round table by protocol has 4 seats or more.")
    if seats < 6:
        return (HOST, "G2", DEPUTY, *("G3",) * (seats - 4), "G1")
    free = seats - 6
    return (HOST, "G2", *(OTHER,) * (free - free // 2), "G3", DEPUTY, "G4", *(OTHER,) * (free // 2), "G1")


def rank_tables(
    places: Sequence[tuple[float, float]], rule: str | RulePack, *, middle: float = 0.0, row: float = 1.0
) -> tuple[int, ...]:
    """Tables in order of rank (source "tables"): the indexes of `places`, highest first.

    A place is (x, y) in metres as the audience sees the hall: y the distance to the stage, x growing to the right;
    `middle` is the x of the stage's middle. Tables whose y fall into the same `row` metres count as equally near. Of
    two equally far from the middle, the one on the hand of honour of those on the stage comes first.
    """
    hand = 1 if pack_named(rule).honour == LEFT else -1

    def key(index: int) -> tuple[float, float, float]:
        x, y = places[index]
        return round(y / row), round(abs(x - middle), 3), -hand * (x - middle)

    return tuple(sorted(range(len(places)), key=key))


@dataclass(frozen=True, slots=True)
class UShape:
    """Ranks around a U, seen from its open end: the base left to right, the legs from the base outward."""

    left: tuple[int, ...]
    base: tuple[int, ...]
    right: tuple[int, ...]


def u_shape(base: int, leg: int, rule: str | RulePack) -> UShape:
    """A U with so many seats at its base and at each leg (source "u_shape")."""
    row = rostrum(base, rule)
    honoured = tuple(range(base + 1, base + 2 * leg + 1, 2))
    other = tuple(rank + 1 for rank in honoured)
    left_hand = pack_named(rule).honour == LEFT  # the base's left hand is at the right from the open end
    return UShape(other if left_hand else honoured, row, honoured if left_hand else other)


def photo_row(hosts: int, guests: int, view: str = AUDIENCE) -> tuple[str, ...]:
    """The front row of a group photo with guests (source "photo"): H1 the host, H2.. the host's people, G1.. guests.

    From the middle outward, a pair of guests and a pair of the host's people in turn; the last two of the host's
    people stand at the ends.
    """
    if hosts < 1:
        raise RuleBroken("A photo with guests needs a host in its middle.")
    ends = [f"H{rank}" for rank in range(max(2, hosts - 1), hosts + 1)]
    within = [f"H{rank}" for rank in range(2, hosts + 1 - len(ends))]
    welcomed = [f"G{rank}" for rank in range(1, guests + 1)]
    pairs = zip_longest(_pairs(welcomed), _pairs(within), fillvalue=())
    outward = [one for both in pairs for one in chain(*both)]
    # The host's right hand is at the left of the camera; who is left over evens the sides out.
    left, right = outward[::2], outward[1::2]
    if len(ends) == 1 and len(left) > len(right):
        right = [*right, *ends]
    elif ends:
        left, right = [*left, ends[0]], [*right, *ends[1:]]
    return _seen((*left[::-1], "H1", *right), view)


def equals(names: Iterable[str], key: Callable[[str], SortKey]) -> tuple[str, ...]:
    """Delegations of one rank (source "equal"), by the sort key of the forum's language (`language.names`)."""
    return tuple(sorted(names, key=key))


def _fan(n: int) -> tuple[int, ...]:
    """Odd ranks falling to the first, then even ranks rising: 5 3 1 2 4."""
    return (*(rank for rank in range(n, 0, -1) if rank % 2), *range(2, n + 1, 2))


def _seen(row: tuple[T, ...], view: str) -> tuple[T, ...]:
    if view not in VIEWS:
        raise RuleBroken("A row is seen from {views}.", views=", ".join(VIEWS))
    return row if view == AUDIENCE else row[::-1]


def _pairs(items: list[str]) -> list[tuple[str, ...]]:
    return [tuple(items[first : first + 2]) for first in range(0, len(items), 2)]


def _listed() -> str:
    return ", ".join(RULE_PACKS)
