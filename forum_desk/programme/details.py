"""What only some kinds of items have: parties, units, batches, papers, flags, properties, transport, a line-up.

All of it is data that a form fills in and a paper prints; it is stored as plain values for JSON and read again by any
later version of the program, which leaves out what it does not know.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from forum_desk.language import Trilingual

NOTHING = Trilingual()


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs with whom: an organisation (its id, or a name), its signatory and witness by the ids of people.

    Parties of one `batch` (counted from 1; 0: not yet put into one) sign at the same time.
    """

    organisation: str = ""
    name: Trilingual = NOTHING
    signatory: str = ""
    witness: str = ""
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is given a plaque: an organisation (its id, or a name), and who receives it, by the person's id."""

    organisation: str = ""
    name: Trilingual = NOTHING
    receiver: str = ""
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Those who come on stage together: a number from 1, what is announced, and the minutes it takes (0: unknown)."""

    number: int
    title: Trilingual = NOTHING
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that is signed: its title, in how many copies and languages, and who keeps it ready."""

    title: Trilingual = NOTHING
    copies: int = 2
    languages: tuple[str, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A thing that must be on stage: a starting ball, pens, plaques."""

    name: Trilingual = NOTHING
    count: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Transport:
    """A vehicle: its words, seats (0: not counted), when it leaves (local time) and from where."""

    vehicle: str = ""
    seats: int = 0
    leaves: datetime | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on stage for a part of the item: row 0 is in front, place 0 the leftmost as the audience sees it."""

    part: str
    row: int = 0
    place: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Details:
    """All of them; `flags` are countries from left to right as the audience sees them."""

    parties: tuple[Party, ...] = ()
    units: tuple[Unit, ...] = ()
    batches: tuple[Batch, ...] = ()
    papers: tuple[Document, ...] = ()
    flags: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    transport: tuple[Transport, ...] = ()
    line_up: tuple[Spot, ...] = ()


NO_DETAILS = Details()

_SHAPES: Mapping[str, type[Any]] = {
    "parties": Party,
    "units": Unit,
    "batches": Batch,
    "papers": Document,
    "properties": Property,
    "transport": Transport,
    "line_up": Spot,
}


def stored(details: Details) -> dict[str, Any]:
    """The details as plain values for JSON; what is empty is left out."""
    return {key: _plain(value) for key, value in asdict(details).items() if value}


def read(values: Mapping[str, Any]) -> Details:
    """The details that `stored` made, or an earlier or later version of it."""
    known = {key: tuple(_shaped(shape, each) for each in values.get(key, ())) for key, shape in _SHAPES.items()}
    return Details(**known, flags=tuple(values.get("flags", ())))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value


_READ: Mapping[str, Callable[[Any], Any]] = {
    "name": lambda words: Trilingual(*words),
    "title": lambda words: Trilingual(*words),
    "languages": tuple,
    "leaves": lambda moment: datetime.fromisoformat(moment) if moment else None,
}


def _shaped(shape: type[Any], values: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(shape)} & values.keys()
    return shape(**{key: _READ[key](values[key]) if key in _READ else values[key] for key in known})
