"""What a plan shows, as plain values: every seat, who sits there and how that stands, and what stands around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from forum_desk.language import _
from forum_desk.seating import kinds

HOST, GUEST = "host", "guest"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the hall: metres from the middle of the stage's front edge, y away from the stage.

    `turn` is where one looks who sits there: 0 to the stage, 90 to the audience's right. `group` is the line or table
    it belongs to, `piece` what it stands at, `line` and `number` as people read them.
    """

    key: str
    group: str
    piece: str
    line: str
    number: str
    x: float
    y: float
    turn: float = 0.0
    kind: str = kinds.SEAT


@dataclass(frozen=True, slots=True)
class Sitter:
    """Whoever has a seat, as the plan shows them. `lines` is the name broken for a card; `id` is empty for nobody's
    own place: one that is kept for a delegation or a function.
    """

    id: str
    initial: str
    name: str
    second: str = ""
    lines: tuple[str, ...] = ()
    side: str = GUEST
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place and what holds there. `unmet` marks a wish that is not met, `pending` a change that is being saved."""

    spot: Spot
    sitter: Sitter | None = None
    rank: str = ""
    locked: bool = False
    unmet: bool = False
    pending: bool = False

    @property
    def key(self) -> str:
        """The key of the place."""
        return self.spot.key


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands in the plan, with its middle at (x, y) and turned clockwise; sizes in metres.

    `shape` tells tables apart, `desks` whether there are desks before its seats. `title` is what people call it,
    `word` whose it is (a zone's or block's delegation).
    """

    id: str
    kind: str
    title: str
    x: float
    y: float
    turn: float = 0.0
    width: float = 0.0
    depth: float = 0.0
    shape: str = ""
    desks: bool = False
    word: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of the hall under a plan: an encoded image, its upper left corner and its width in metres."""

    image: bytes
    x: float
    y: float
    width: float
    turn: float = 0.0


@dataclass(frozen=True)
class Drawing:
    """A plan as it is drawn."""

    kind: str
    seats: tuple[Seat, ...] = ()
    pieces: tuple[Piece, ...] = ()
    picture: Picture | None = None

    @cached_property
    def by_key(self) -> dict[str, Seat]:
        """The seats by their keys."""
        return {seat.key: seat for seat in self.seats}

    @cached_property
    def piece_by_id(self) -> dict[str, Piece]:
        """What stands there, by id."""
        return {piece.id: piece for piece in self.pieces}

    @cached_property
    def groups(self) -> dict[str, tuple[Seat, ...]]:
        """The seats of each line or table, in the order of the plan."""
        found: dict[str, list[Seat]] = {}
        for seat in self.seats:
            found.setdefault(seat.spot.group, []).append(seat)
        return {group: tuple(seats) for group, seats in found.items()}

    def piece_at(self, seat: Seat) -> Piece | None:
        """What a seat stands at."""
        return self.piece_by_id.get(seat.spot.piece)

    def title(self, seat: Seat) -> str:
        """What the line or table of a seat is called."""
        piece = self.piece_at(seat)
        return seat.spot.line or (piece.title if piece else "")

    def seat_of(self, delegate_id: str) -> Seat | None:
        """Where somebody sits, or None."""
        return next((seat for seat in self.seats if seat.sitter is not None and seat.sitter.id == delegate_id), None)

    def where(self, seat: Seat) -> str:
        """A place in words: "Table 7, seat 4", "Row C, seat 12"."""
        piece = self.piece_at(seat)
        kind = piece.kind if piece else ""
        group, number = self.title(seat), seat.spot.number
        if kind == kinds.TABLE and piece is not None and piece.shape != "bilateral":
            return _("Table {table}, seat {seat}").format(table=group, seat=number)
        if kind == kinds.TABLE:
            return _("Side {side}, seat {seat}").format(side=group, seat=number)
        if kind in {kinds.BLOCK, kinds.ROW}:
            return _("Row {row}, seat {seat}").format(row=group, seat=number)
        if kind == kinds.LECTERN:
            return _("Lectern")
        return _("Place {place}").format(place=" ".join(word for word in (group, number) if word))

    def spoken(self, seat: Seat) -> str:
        """A seat as a sentence: where it is, who sits there, how that stands."""
        if seat.sitter is None:
            return _("{place}, free").format(place=self.where(seat))
        facts = [self.where(seat), seat.sitter.name]
        facts += [_("host") if seat.sitter.side == HOST else _("guest")] if seat.sitter.id else []
        facts += [_("kept here")] if seat.locked else []
        facts += [_("a wish is not met")] if seat.unmet else []
        facts += [_("being saved")] if seat.pending else []
        return ", ".join(facts)


def taken(seats: Iterable[Seat]) -> int:
    """How many of these seats have somebody."""
    return sum(seat.sitter is not None for seat in seats)
