"""What screens and papers read of seating: frozen rows that any thread may keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import own_name, second_name
from forum_desk.seating.elements import called


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who has a place: a person, a delegation for which it is kept, or a function ("interpreter", "lectern" ...).

    Exactly one of `person`, `delegation_id` and `function` is given. `how` is "hand", "protocol" or "arranged"; `rule`
    and `mark` tell by which rule and as which of its places ("H", "G2", a rank). `desk` is where it was done.
    """

    assignment_id: str
    person: PersonView | None
    delegation_id: str | None
    delegation: Trilingual
    function: str
    locked: bool
    how: str
    rule: str
    mark: str
    desk: str

    @property
    def delegate_id(self) -> str | None:
        """The id of the person, None for a delegation or function."""
        return self.person.id if self.person else None

    @property
    def name(self) -> str:
        """The name as printed, in the person's own script; of a delegation its name; empty for a function."""
        if self.person:
            return own_name(self.person.names, self.person.country)
        return self.delegation.best("zh")

    @property
    def second_name(self) -> str:
        """The name in another script, empty where it would only repeat the first."""
        return second_name(self.person.names, self.person.country) if self.person else ""

    @property
    def side(self) -> str:
        """ "host" or "guest"; empty where nobody is named."""
        return self.person.side if self.person else ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as it is in the hall: metres from the middle of the stage's front edge, y away from the stage.

    `turn` is where one looks who sits there: 0 to the stage, 90 to the audience's right. `group` is its row or table,
    `number` as shown. `kind`: seat, wheelchair, companion, standing, desk.
    """

    id: str
    key: str
    element_id: str
    group: str
    number: str
    ordinal: int
    x: float
    y: float
    turn: float
    kind: str
    sitter: Sitter | None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How people call it: "C 12" in a row, "7-4" at a table."""
        return called(self.group, self.number)


@dataclass(frozen=True, slots=True)
class ElementView:
    """Something that stands in a plan, with its middle at (x, y), turned clockwise; width and depth in metres.

    `free` counts its empty places, `taken` those that somebody has.
    """

    id: str
    version: int
    kind: str
    label: str
    name: Trilingual
    x: float
    y: float
    turn: float
    width: float
    depth: float
    spec: Mapping[str, Any]
    organisation_id: str | None
    organisation: Trilingual
    delegation_id: str | None
    delegation: Trilingual
    locked: bool
    ordinal: int
    places: tuple[PlaceView, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """How many of its places somebody has."""
        return sum(place.sitter is not None for place in self.places)

    @property
    def free(self) -> int:
        """How many of its places are empty."""
        return len(self.places) - self.taken


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of plans. `to_seat` are the people whom it still has to seat."""

    id: str
    version: int
    kind: str
    name: Trilingual
    hall: Trilingual
    places: int
    seated: int
    to_seat: int
    locked: bool
    shown: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with all that stands in it, in drawing order.

    `pack` is the key of a rule pack or "own" (then `own_pack` says it); `view` how it is drawn: "audience" or "seat".
    `guests` and `leaves_out` say whom it seats, `shown` what badge and desk take from it ("", "seat", "table").
    """

    id: str
    version: int
    kind: str
    name: Trilingual
    hall_id: str | None
    hall: Trilingual
    pack: str
    own_pack: Mapping[str, Any]
    view: str
    even_from_seat: bool
    interpreter: str
    guests: str
    leaves_out: tuple[str, ...]
    shown: str
    locked: bool
    settings: Mapping[str, Any]
    ordinal: int
    elements: tuple[ElementView, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)

    def places(self) -> Iterator[PlaceView]:
        """All places, element by element."""
        return (place for element in self.elements for place in element.places)

    def sitters(self) -> Iterator[tuple[PlaceView, Sitter]]:
        """All places that somebody has, with who it is."""
        return ((place, place.sitter) for place in self.places() if place.sitter is not None)

    def place_of(self, delegate_id: str) -> PlaceView | None:
        """Where a person sits; None where nowhere."""
        return next((place for place, sitter in self.sitters() if sitter.delegate_id == delegate_id), None)


@dataclass(frozen=True, slots=True)
class PictureView:
    """The picture under a plan: an encoded image, its upper left corner and its width, in metres."""

    version: int
    image: bytes
    x: float
    y: float
    width: float
    turn: float


@dataclass(frozen=True, slots=True)
class SeatOf:
    """Where somebody sits in one plan."""

    plan_id: str
    plan: Trilingual
    kind: str
    shown: str
    place_id: str
    group: str
    number: str
    locked: bool

    @property
    def label(self) -> str:
        """How people call the place."""
        return called(self.group, self.number)


@dataclass(frozen=True, slots=True)
class WishView:
    """A wish with those it is about, each a person or a whole delegation, in its order."""

    id: str
    version: int
    plan_id: str | None
    kind: str
    hard: bool
    weight: int
    value: str
    note: str
    parties: tuple["WishPartyView", ...]


@dataclass(frozen=True, slots=True)
class WishPartyView:
    """A person or a delegation that a wish is about."""

    delegate_id: str | None
    delegation_id: str | None
    name: str
