"""What was done to the records of a file: repaired or left out, each with its reason as a code and a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from forum_desk.exchange.schedules.identity import derived_guid, place_of_room
from forum_desk.exchange.schedules.schedule import Event, Schedule
from forum_desk.language import N_, messages

REPAIRED: Mapping[str, str] = MappingProxyType(
    {
        "no_title": N_("The record has no title; “{text}” was taken."),
        "no_id": N_("The record has no identifier; one was made from its contents."),
        "duplicate_id": N_("The identifier “{text}” stands at several records; this one was given its own."),
        "duplicate_number": N_("The number {text} stands at several records; all were kept."),
        "no_time": N_("The record has no time; it was kept without one."),
        "not_a_time": N_("“{text}” is no time that can be understood; the record was kept without one."),
        "time_from_day": N_("The record has no date of its own; that of its day was taken."),
        "no_offset": N_("“{text}” has no time zone; that of the schedule was taken."),
        "unknown_zone": N_("The time zone “{text}” does not exist; {zone} was taken."),
        "zone_from_rules": N_("The time zone “{text}” has no common name; its own rules were taken."),
        "clock_differs": N_("The start {text} is not the time of the date ({clock}); the date was taken."),
        "no_duration": N_("The record has no duration."),
        "not_a_duration": N_("“{text}” is no duration that can be understood."),
        "ends_before_start": N_("The record ends before it begins; it was kept without a duration."),
        "end_differs": N_("The duration {text} is not the time until the end; the end was taken."),
        "room_differs": N_("The record names the room “{text}” and stands under “{layer}”; the first was taken."),
        "date_only": N_("The record has a date and no clock time; it was kept as a whole day."),
        "recurring": N_("The record repeats; only its first time was taken."),
        "unreadable_line": N_("The line “{text}” cannot be understood and was left out."),
    }
)
"""The sentences of what was mended; the record is there."""

SKIPPED: Mapping[str, str] = MappingProxyType(
    {
        "not_a_record": N_("“{text}” is no record."),
        "empty_record": N_("The record is empty."),
        "repeated_record": N_("The record repeats an earlier one in everything."),
        "older_revision": N_("The record is an older revision of another one."),
        "no_date": N_("The format cannot carry an item without a time."),
        "cancelled": N_("The format cannot carry a cancelled item."),
        "no_row": N_("“{text}” is no item of the programme."),
    }
)
"""The sentences of what was left out; the record is not there."""


NO_SCHEDULE = N_("The file holds no programme. Choose a schedule, a calendar or a spreadsheet.")
"""Said of a whole file that is something else."""


@dataclass(frozen=True, slots=True)
class Note:
    """One reason about one record: its number in the file from 1 on (None: the schedule itself), and what it is called.

    A row of a spreadsheet is numbered as the spreadsheet numbers it.
    """

    code: str
    record: int | None = None
    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_skipped(self) -> bool:
        """Whether the record was left out."""
        return self.code in SKIPPED

    def sentence(self, language: str) -> str:
        """The reason in this language."""
        message = SKIPPED.get(self.code) or REPAIRED[self.code]
        return messages(language).text(message, **{"text": "", **self.values})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: its schedule, its format, how many records it had, and the notes in the order of the file."""

    schedule: Schedule
    format: str
    records: int
    notes: tuple[Note, ...]

    @property
    def skipped(self) -> tuple[Note, ...]:
        """The records that were left out."""
        return tuple(note for note in self.notes if note.is_skipped)

    @property
    def repaired(self) -> tuple[Note, ...]:
        """What was mended."""
        return tuple(note for note in self.notes if not note.is_skipped)


_SHOWN = 60
MOST_ROOMS = 12
"""An item in more rooms than this at once is none; a schedule may well have more events of one name and time."""


def shown(text: object) -> str:
    """The beginning of what a file said, on one line."""
    quoted = " ".join(str(text).split())
    return quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"


@dataclass(slots=True)
class Collector:
    """Takes the events of a file one by one, keeps their identifiers unique and lists what was done to them."""

    events: list[Event] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    record: int = 0
    count: int = 0
    name: str = ""
    _seen: dict[str, Event] = field(default_factory=dict)
    _numbers: set[int] = field(default_factory=set)

    def begin(self, name: str = "", number: int | None = None) -> None:
        """The next record begins; `number` is its own where records are rows."""
        self.count += 1
        self.record = self.count if number is None else number
        self.name = shown(name)

    def note(self, code: str, text: object = "", **values: object) -> None:
        """Something about the record was repaired, or it is left out."""
        self.notes.append(Note(code, self.record, self.name, {"text": shown(text), **values}))

    def about_all(self, code: str, text: object = "", **values: object) -> None:
        """Something about the schedule itself was repaired."""
        self.notes.append(Note(code, None, "", {"text": shown(text), **values}))

    def keep(self, event: Event) -> None:
        """The record is an event. A repetition in everything is left out; one that differs is given its own guid."""
        earlier = self._seen.get(event.guid)
        if earlier is not None and earlier != event:
            given = event.guid
            event = self._with_own_guid(event)
            if event.guid not in self._seen:
                self.note("duplicate_id", given)
        if event.guid in self._seen:
            self.note("repeated_record")
            return
        if earlier is None and event.number in self._numbers:
            self.note("duplicate_number", event.number)
        self._seen[event.guid] = event
        if event.number is not None:
            self._numbers.add(event.number)
        self.events.append(event)

    def _with_own_guid(self, event: Event) -> Event:
        """The event under a guid made from its contents; one that is there already is the same event in everything."""
        when = event.start.isoformat() if event.start else ""
        own = replace(event, guid=derived_guid(event.guid, when, event.room, event.title.best()))
        while own.guid in self._seen and self._seen[own.guid] != own:
            own = replace(own, guid=derived_guid(own.guid, "again"))
        return own

    def joined(self) -> tuple[Event, ...]:
        """The events, those that were written once a room joined again."""
        groups: dict[object, list[Event]] = {}
        for event in self.events:
            groups.setdefault((event.start, event.minutes, event.title), []).append(event)
        further: dict[str, list[tuple[int, str]]] = {}
        gone: set[str] = set()
        for group in groups.values():
            for event, main, place in _appearances(group):
                further.setdefault(main.guid, []).append((place, event.room))
                gone.add(event.guid)
        return tuple(
            replace(event, also_in=tuple(room for _place, room in sorted(further[event.guid])))
            if event.guid in further
            else event
            for event in self.events
            if event.guid not in gone
        )


def _appearances(group: list[Event]) -> Iterator[tuple[Event, Event, int]]:
    """The events of one time and title that are another one's appearance in a further room, with that and the place."""
    if not 1 < len(group) <= MOST_ROOMS:
        return
    for event in group:
        for main in group:
            place = place_of_room(event.guid, main.guid, event.room, len(group))
            if place:
                yield event, main, place
                break
