"""The programme as screens and papers hold it: frozen values that any thread may keep. Times are the venue's own."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import own_name
from forum_desk.programme.details import NO_DETAILS, Details
from forum_desk.programme.plan import Channel

UNSAID = Trilingual()


@dataclass(frozen=True, slots=True)
class PartView:
    """A part: a person, an organisation, or a bare `name`.

    For a person, `title` and `organisation` are as invited. `rank_order` is the place in the order of rank among the
    parts of its item, from 0; the parts themselves stand in speaking order. `titled` says that the title as invited
    was chosen by hand: it is `position_id`'s, or `words`.
    """

    id: str
    role: str
    person: PersonView | None = None
    organisation_id: str = ""
    name: str = ""
    title: Trilingual = UNSAID
    organisation: Trilingual = UNSAID
    rank_order: int = 0
    position_id: str = ""
    words: Trilingual = UNSAID
    languages: tuple[str, str] | None = None
    mode: str = ""
    note: str = ""
    carried: dict[str, Any] = field(default_factory=dict)

    def printed_name(self, language: str) -> str:
        """How the part is called where one name is printed: a person in the own script, an organisation in this one."""
        if self.person is not None:
            return own_name(self.person.names, self.person.country)
        return self.name or self.organisation.best(language)

    @property
    def who(self) -> str:
        """What stands for the same person or organisation everywhere: an id, else the name."""
        return self.person.id if self.person is not None else self.organisation_id or self.name


@dataclass(frozen=True, slots=True)
class HallPlace:
    """A hall as the programme names it."""

    id: str
    name: Trilingual
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Cues:
    """What happens around an item: for the screen, sound and light, the ushers, who is responsible, the MC's words."""

    screen: str = ""
    sound_light: str = ""
    ushers: str = ""
    responsible: str = ""
    words: Trilingual = UNSAID


@dataclass(frozen=True, slots=True)
class ItemView:
    """A point of the programme; `starts_at` is None in the pool, `halls` have the main one first.

    `sequence` counts the changes of time, place or cancellation (iCalendar), `revised_at` is when anything last
    changed.
    """

    id: str
    version: int
    kind: str
    title: Trilingual
    starts_at: datetime | None
    minutes: int
    parts: tuple[PartView, ...] = ()
    topics: tuple[Trilingual, ...] = ()
    halls: tuple[HallPlace, ...] = ()
    session_id: str | None = None
    pinned: bool = False
    cancelled: bool = False
    ordinal: int = 0
    note: str = ""
    details: Details = NO_DETAILS
    languages: tuple[str, ...] = ()
    audience: tuple[str, ...] | None = None
    interpretation: tuple[Channel, ...] = ()
    heads: int = 0
    not_with: tuple[str, ...] = ()
    cues: Cues = Cues()
    guid: str = ""
    slug: str = ""
    carried: dict[str, Any] = field(default_factory=dict)
    sequence: int = 0
    revised_at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends; None in the pool."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)

    def playing(self, *roles: str) -> tuple[PartView, ...]:
        """The parts of these roles in speaking order."""
        return tuple(part for part in self.parts if part.role in roles)

    @property
    def by_rank(self) -> tuple[PartView, ...]:
        """All parts in the order of rank."""
        return tuple(sorted(self.parts, key=lambda part: part.rank_order))


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with its items in the order of time; its own parts are chairs and hosts of the whole."""

    id: str
    version: int
    kind: str
    name: Trilingual
    place: HallPlace | None
    starts_at: datetime | None
    ends_at: datetime | None
    items: tuple[ItemView, ...]
    parts: tuple[PartView, ...] = ()
    ordinal: int = 0
    note: str = ""

    @property
    def hall(self) -> Trilingual:
        """The hall's name; empty where it has none."""
        return self.place.name if self.place else UNSAID


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the programme; hours are None where nobody set them, `version` is then 0."""

    date: date
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The whole programme. `sessions` are in order of time with all their items, those without a time included.

    `loose` are the items with a time and without a session, `pool` all items without a time.
    """

    days: tuple[DayView, ...]
    sessions: tuple[SessionView, ...]
    loose: tuple[ItemView, ...]
    pool: tuple[ItemView, ...]
    halls: tuple[HallPlace, ...]
    release: int = 0
    """The number of the newest release, 0 before the first."""

    @property
    def items(self) -> tuple[ItemView, ...]:
        """Every item once: those with a time in its order, then the pool."""
        there = {item.id: item for session in self.sessions for item in session.items}
        there |= {item.id: item for item in (*self.loose, *self.pool)}
        return tuple(sorted(there.values(), key=_by_time))

    def scheduled(self, day: date | None = None, hall: str | None = None) -> tuple[ItemView, ...]:
        """The items that take place, in the order of time; only those of a day, only those in a hall (its id)."""
        return tuple(
            item
            for item in self.items
            if item.starts_at
            and not item.cancelled
            and (day is None or item.starts_at.date() == day)
            and (hall is None or any(place.id == hall for place in item.halls))
        )

    def session_of(self, item: ItemView) -> SessionView | None:
        """The session that an item belongs to."""
        return next((session for session in self.sessions if session.id == item.session_id), None)


def _by_time(item: ItemView) -> tuple[datetime, int, str]:
    return item.starts_at or datetime.max, item.ordinal, item.id  # noqa: DTZ901 - local time, without a zone


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A version of the programme that was frozen."""

    number: int
    at: datetime
    by: str
    notes: str
    restored_from: int | None


@dataclass(frozen=True, slots=True)
class RunFactView:
    """One thing recorded on the day; `moment` is local time of the venue. `taken_back` facts count no more."""

    id: str
    item_id: str
    what: str
    moment: datetime
    minutes: int
    desk: str
    operator: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What holds for the whole programme; `severities` has every rule."""

    rest_minutes: int
    alert_minutes: int
    audience: tuple[str, ...]
    severities: dict[str, str]
    version: int
