"""A programme as planning sees it: plain frozen values, in the venue's local time without a zone.

Names and titles are given in the language that findings are to be read in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

Languages = tuple[str, str]
"""Two languages between which somebody interprets, in either direction."""


class Severity(StrEnum):
    """How a broken rule is treated: it forbids the change, is shown, or is not looked for."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


class Span(NamedTuple):
    """From `start` until just before `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an item: a person or an organisation by id.

    An interpreter's part says between which two languages and how (`mode`: "consecutive", "simultaneous" or "" for
    either).
    """

    role: str
    person: str = ""
    organisation: str = ""
    languages: Languages | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Interpretation that an item is to have."""

    languages: Languages
    mode: str = ""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item. `start` is None in the pool of unscheduled ones; `halls` are ids, the main one first.

    `languages` are those spoken, `audience` those the audience understands (None: the plan's). `heads` are expected,
    0 when nobody knows. `not_with` are ids of items that may not take place at the same time.
    """

    id: str
    kind: str
    title: str = ""
    start: datetime | None = None
    minutes: int = 0
    halls: tuple[str, ...] = ()
    session: str | None = None
    parts: tuple[Part, ...] = ()
    languages: tuple[str, ...] = ()
    audience: tuple[str, ...] | None = None
    interpretation: tuple[Channel, ...] = ()
    heads: int = 0
    not_with: frozenset[str] = frozenset()

    @property
    def end(self) -> datetime | None:
        """When it ends; None in the pool."""
        return None if self.start is None else self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part. `present` are the times of being there (None: always), `absent` the exceptions.

    `not_with` are ids of people who may not have a part in the same item.
    """

    id: str
    name: str = ""
    confirmed: bool = True
    present: tuple[Span, ...] | None = None
    absent: tuple[Span, ...] = ()
    not_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall; `seats` is 0 when nobody counted them."""

    id: str
    name: str = ""
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """The frame of a session; what is None does not bind its items."""

    id: str
    name: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole programme with what it needs to know about people and halls.

    `days` are the opening hours of each day (none: any time will do), `travel` the minutes between two halls in either
    direction, `audience` the languages of the listeners of every item that says nothing else.
    """

    items: tuple[PlanItem, ...] = ()
    persons: Mapping[str, Person] = field(default_factory=dict)
    halls: Mapping[str, Hall] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    days: tuple[Span, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A single finding that the organiser has looked at and lets stand, with the reason; `of` is `Finding.key`."""

    of: tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How each rule is treated (those not named: as `conflicts.DEFAULTS`), and the pause a person needs in minutes."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    rest_minutes: int = 10
    dismissals: tuple[Dismissal, ...] = ()
