"""The records of the sample forum and the reader of its file: plain values that know no database.

The public facts stand in `resources/sample_forum/forum.json`; times there are local ("08:30"), dates ISO 8601.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forum_desk.assets import asset
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names
from forum_desk.programme.details import NO_DETAILS, Details
from forum_desk.programme.details import read as read_details
from forum_desk.programme.views import Cues

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SampleOrganisation:
    """A body that hosts, signs or sends people. `flag` says what the source leaves in doubt."""

    key: str
    name: Trilingual
    short: Trilingual
    kind: str
    country: str
    roles: tuple[str, ...] = ()
    flag: str = ""
    invented: bool = False


@dataclass(frozen=True, slots=True)
class SampleHall:
    """A room with its number of seats."""

    key: str
    name: Trilingual
    seats: int
    invented: bool


@dataclass(frozen=True, slots=True)
class SampleCategory:
    """A badge category: `word` for the badge, `short` for chips, `family` of the screen's palette, Lucide `icon`."""

    key: str
    word: Trilingual
    short: Trilingual
    colour: str
    band: str
    icon: str
    family: str
    crew: bool
    dignitary: bool


@dataclass(frozen=True, slots=True)
class SampleHandout:
    """Something the desk hands over with the badge."""

    key: str
    word: Trilingual


@dataclass(frozen=True, slots=True)
class SampleSession:
    """A part of the day in one hall; `start` is local time, length in minutes."""

    key: str
    kind: str
    name: Trilingual
    hall: str
    start: str
    minutes: int
    invented: bool


@dataclass(frozen=True, slots=True)
class SampleRole:
    """Who does what in an item: "speaker", "signing_party" or "subject"; either a person or an organisation.

    As invited: the number of one of the person's positions, and words for the title where no single position is it.
    """

    role: str
    person: str = ""
    organisation: str = ""
    position: int | None = None
    title: Trilingual = Trilingual()


@dataclass(frozen=True, slots=True)
class SampleItem:
    """An item of the programme. `source_order` counts the sixteen reported items; breaks and meals have none.

    Cues and details are invented for every item.
    """

    key: str
    order: int
    session: str
    kind: str
    title: Trilingual
    hall: str
    start: str
    minutes: int
    roles: tuple[SampleRole, ...]
    topics: tuple[Trilingual, ...]
    source_order: int | None
    invented: bool
    cues: Cues = Cues()
    details: Details = NO_DETAILS


@dataclass(frozen=True, slots=True)
class SamplePosition:
    """A title at an organisation; exactly one of a person's positions is chosen for print."""

    title: Trilingual
    organisation: str
    printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """Somebody expected at the forum; an empty string means not known, a rank of None not ranked."""

    key: str
    names: Names
    positions: tuple[SamplePosition, ...]
    country: str
    side: str
    category: str
    legal_name: str = ""
    honorific: str = ""
    rank: int | None = None
    delegation: str = ""
    head: bool = False
    liaison: str = ""
    liaison_phone: str = ""
    phone: str = ""
    email: str = ""
    arrive_date: str = ""
    arrive_time: str = ""
    arrive_by: str = ""
    depart_date: str = ""
    depart_time: str = ""
    depart_by: str = ""
    hotel: str = ""
    room: str = ""
    room_no: str = ""
    diet: str = ""
    gender: str = ""
    ethnicity: str = ""
    seat: str = ""
    table: str = ""
    table_seat: str = ""
    listens: str = ""
    channel: int = 0
    note: str = ""
    desk_note: str = ""
    status: str = "confirmed"
    registered: str = ""
    handouts: tuple[str, ...] = ()
    flag: str = ""
    invented: bool = False

    @property
    def printed_position(self) -> SamplePosition:
        """The position that stands on the badge."""
        return next(position for position in self.positions if position.printed)


@dataclass(frozen=True, slots=True)
class SampleDelegation:
    """People of one organisation who come together; `head` is the key of the person who leads them."""

    key: str
    name: Trilingual
    head: str
    organisation: str


@dataclass(frozen=True, slots=True)
class SampleForum:
    """The forum as publicly reported, without the invented crowd."""

    name: Trilingual
    short: Trilingual
    theme: Trilingual
    place: Trilingual
    country: str
    start: str
    end: str
    languages: tuple[str, ...]
    director_units: int
    institutions: tuple[SampleOrganisation, ...]
    halls: tuple[SampleHall, ...]
    categories: tuple[SampleCategory, ...]
    handouts: tuple[SampleHandout, ...]
    sessions: tuple[SampleSession, ...]
    items: tuple[SampleItem, ...]
    people: tuple[SamplePerson, ...]


def load_forum() -> SampleForum:
    """The 2024 Nanning forum: 18 institutions, 17 people and the 16 reported items in an invented timetable."""
    raw = read_resource("forum.json")
    return SampleForum(
        name=Trilingual(**raw["name"]),
        short=Trilingual(**raw["short"]),
        theme=Trilingual(**raw["theme"]),
        place=Trilingual(**raw["place"]),
        country=raw["country"],
        start=raw["start"],
        end=raw["end"],
        director_units=raw["director_units"],
        languages=tuple(raw["languages"]),
        institutions=tuple(organisation(entry) for entry in raw["institutions"]),
        halls=tuple(SampleHall(**_worded(entry, "name")) for entry in raw["halls"]),
        categories=tuple(SampleCategory(**_worded(entry, "word", "short")) for entry in raw["categories"]),
        handouts=tuple(SampleHandout(**_worded(entry, "word")) for entry in raw["handouts"]),
        sessions=tuple(SampleSession(**_worded(entry, "name")) for entry in raw["sessions"]),
        items=tuple(_item(entry) for entry in raw["items"]),
        people=tuple(person(entry) for entry in raw["people"]),
    )


def read_resource(name: str) -> Json:
    """One JSON file of the sample, as it is."""
    text = Path(asset("sample_forum", name)).read_text(encoding="utf-8")
    content: Json = json.loads(text)
    return content


def organisation(entry: Json) -> SampleOrganisation:
    """An organisation from its JSON object."""
    return SampleOrganisation(**{**_worded(entry, "name", "short"), "roles": tuple(entry.get("roles", ()))})


def person(entry: Json) -> SamplePerson:
    """A person from its JSON object."""
    positions = tuple(SamplePosition(**_worded(position, "title")) for position in entry["positions"])
    changed = {"names": Names(**entry["names"]), "positions": positions, "handouts": tuple(entry.get("handouts", ()))}
    return SamplePerson(**{**entry, **changed})


def _item(entry: Json) -> SampleItem:
    topics = tuple(Trilingual(**topic) for topic in entry["topics"])
    roles = tuple(SampleRole(**_worded(role, *({"title"} & role.keys()))) for role in entry["roles"])
    known = {"topics": topics, "roles": roles, "cues": Cues(**entry["cues"]), "details": read_details(entry["details"])}
    return SampleItem(**{**_worded(entry, "title"), **known})


def _worded(entry: Json, *fields: str) -> Json:
    return {**entry, **{field: Trilingual(**entry[field]) for field in fields}}
