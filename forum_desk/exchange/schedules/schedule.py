"""A schedule as files carry it: the one form between every format read and every format written.

The fields are those of schedule.xml and schedule.json (c3voc's schemas); what only one of the JSON formats knows is
kept in `extra` under its own name, so that it goes out again as it came in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from forum_desk.exchange.schedules.times import later

Extra = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one or several languages: pairs of a language tag and the text; the tag "" means nobody said which."""

    said: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str, language: str = "") -> "Words":
        """A text in one language."""
        return cls(((language, text),)) if text else NO_WORDS

    @classmethod
    def by_language(cls, texts: Mapping[str, str]) -> "Words":
        """Texts by their languages; empty ones are left out."""
        return cls(tuple((tag, text) for tag, text in texts.items() if text))

    def best(self, languages: Iterable[str] = ()) -> str:
        """The text in the first of the languages there is, else the first text."""
        known = dict(self.said)
        return next((known[tag] for tag in languages if tag in known), self.said[0][1] if self.said else "")

    def __bool__(self) -> bool:
        return bool(self.said)


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part. `role` is a key of the program ("speaker", "chair" ...), `number` an old integer id."""

    name: str
    guid: str = ""
    number: int | None = None
    code: str = ""
    role: str = "speaker"
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its title; `type` and `service` as the formats call them."""

    url: str
    title: str = ""
    type: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """What is known about recording an event; `opt_out` is None when nobody said."""

    license: str = ""
    opt_out: bool | None = None
    url: str = ""
    link: str = ""


NO_RECORDING = Recording()

CONFIRMED = "CONFIRMED"
CANCELLED = "CANCELED"
_GONE = frozenset({"CANCELED", "CANCELLED", "WITHDRAWN", "DELETED", "REJECTED"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `guid` is unique in its schedule, and lasting; often a UUID, but any text.

    `start` is aware; None when there is none. `also_in` are further rooms of the same event. `type` is the format's own
    word or a kind of the program. `state` as in schedule.json 2. `sequence` and `revised` are iCalendar's: how often
    time, place or cancellation changed, and when anything last did.
    """

    guid: str
    title: Words
    start: datetime | None = None
    minutes: int = 0
    room: str = ""
    also_in: tuple[str, ...] = ()
    number: int | None = None
    code: str = ""
    subtitle: Words = NO_WORDS
    abstract: Words = NO_WORDS
    description: Words = NO_WORDS
    track: str = ""
    type: str = ""
    language: str = ""
    slug: str = ""
    url: str = ""
    logo: str = ""
    persons: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    recording: Recording = NO_RECORDING
    video_url: str = ""
    feedback_url: str = ""
    origin_url: str = ""
    state: str = CONFIRMED
    sequence: int = 0
    revised: datetime | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def end(self) -> datetime | None:
        """When it ends, in the zone of its start; the minutes are counted through a change of the clocks."""
        return None if self.start is None else later(self.start, self.minutes)

    @property
    def rooms(self) -> tuple[str, ...]:
        """All its rooms, the main one first."""
        return tuple(room for room in (self.room, *self.also_in) if room)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state in _GONE


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the programme, which may last beyond midnight; `start` and `end` are aware."""

    date: date
    start: datetime | None = None
    end: datetime | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room."""

    name: str
    guid: str = ""
    slug: str = ""
    type: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Track:
    """A track; `color` is #rrggbb."""

    name: str
    slug: str = ""
    color: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Generator:
    """The program that wrote a schedule."""

    name: str = ""
    version: str = ""
    system: str = ""
    url: str = ""


NO_GENERATOR = Generator()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole schedule. `zone` is an IANA name, "" when the file names none that exists.

    `start` and `end` are dates or aware moments, as the file has them. `languages` are those of the conference, the
    preferred one first. `extra` belongs to the conference, `around` to the schedule outside it.
    """

    title: str = ""
    acronym: str = ""
    version: str = ""
    start: date | None = None
    end: date | None = None
    zone: str = ""
    url: str = ""
    base_url: str = ""
    conference_url: str = ""
    logo: str = ""
    color: Extra = field(default_factory=dict)
    timeslot_minutes: int | None = None
    days: tuple[Day, ...] = ()
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    events: tuple[Event, ...] = ()
    languages: tuple[str, ...] = ()
    description: Words = NO_WORDS
    generator: Generator = NO_GENERATOR
    extra: Extra = field(default_factory=dict)
    around: Extra = field(default_factory=dict)
