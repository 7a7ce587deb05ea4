"""What an event of a schedule says in the programme's own terms: the fields that both sides have.

The same function reads an event when it comes in, when it comes again and when it goes out, so that what nobody
changed in the programme goes out exactly as it came.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from forum_desk.exchange.schedules.roles import item_kind
from forum_desk.exchange.schedules.schedule import Event, Person, Words
from forum_desk.exchange.schedules.texts import language_tag
from forum_desk.forum.text import LINE_LENGTH, NAME_LENGTH, clean, in_its_script
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.programme.commands.rows import MOST_MINUTES
from forum_desk.programme.rules import ITEM_ROLES

OTHERWISE = "speaker"
"""The part of somebody whose part in a schedule is none of the program's."""


FIRST_YEAR, LAST_YEAR = 1900, 2999


@dataclass(frozen=True, slots=True)
class Said:
    """An event in the programme's terms; `start` is the venue's local time, `persons` are parts and names."""

    title: Trilingual
    kind: str
    start: datetime | None
    minutes: int
    halls: tuple[str, ...]
    languages: tuple[str, ...]
    track: str
    day: date | None
    cancelled: bool
    persons: tuple[tuple[str, str], ...]


def said(event: Event, zone: ZoneInfo) -> Said:
    """What the event says at a venue in that zone."""
    title = trilingual(event.title)
    start = local(event.start, zone)
    tag = language_tag(event.language)
    return Said(
        title=title,
        kind=item_kind(event.type, title.best("en")),
        start=start,
        minutes=min(max(event.minutes, 0), MOST_MINUTES),
        halls=tuple(dict.fromkeys(filter(None, map(line, event.rooms)))),
        languages=(tag,) if tag in LANGUAGES else (),
        track=line(event.track),
        day=start.date() if start else None,
        cancelled=event.is_cancelled,
        persons=tuple((role_of(person), name_of(person)) for person in named(event.persons)),
    )


def trilingual(words: Words) -> Trilingual:
    """A text by its languages; one of another language, or of none, stands where its script belongs."""
    by_tag = {language_tag(tag): line(text) for tag, text in reversed(words.said) if language_tag(tag) in LANGUAGES}
    if any(by_tag.values()):
        return Trilingual(**by_tag)
    return in_its_script(line(words.best()))


def local(when: datetime | None, zone: ZoneInfo) -> datetime | None:
    """The moment as the clocks at the venue show it; None for one of no calendar of ours."""
    if when is None or not FIRST_YEAR <= when.year <= LAST_YEAR:
        return None
    return when.astimezone(zone).replace(tzinfo=None)


def line(text: str) -> str:
    """A text as a line of the programme, cut where it is longer than any line."""
    return clean(text[:LINE_LENGTH])


def named(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those whose name can be seen."""
    return tuple(person for person in persons if name_of(person))


def name_of(person: Person) -> str:
    """A name as a part keeps it."""
    return clean(person.name[:NAME_LENGTH])


def role_of(person: Person) -> str:
    """The program's part of a person of a schedule."""
    return person.role if person.role in ITEM_ROLES else OTHERWISE
