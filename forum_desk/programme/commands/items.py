"""Items: adding, changing, moving, resizing them, into the pool and out of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from forum_desk.errors import Refused
from forum_desk.forum.records import Hall
from forum_desk.forum.text import NOTE_LENGTH, clean
from forum_desk.language import Trilingual
from forum_desk.programme import details
from forum_desk.programme.commands.guard import planned
from forum_desk.programme.commands.parts import Part, new_role, replace_parts
from forum_desk.programme.commands.rows import item_row, minutes_of, session_row, words
from forum_desk.programme.details import NO_DETAILS, Details
from forum_desk.programme.plan import Channel
from forum_desk.programme.records import ItemHall, ProgrammeItem
from forum_desk.programme.rules import ITEM_KINDS
from forum_desk.programme.views import Cues
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class NewItem:
    """A point of the programme; `starts_at` is the venue's local time without a zone, None for the pool.

    `halls` are ids, the main one first; None: the session's hall.
    """

    kind: str
    title: Trilingual = Trilingual()
    starts_at: datetime | None = None
    minutes: int = 0
    parts: tuple[Part, ...] = ()
    topics: tuple[Trilingual, ...] = ()
    note: str = ""
    halls: tuple[str, ...] | None = None
    details: Details = NO_DETAILS
    languages: tuple[str, ...] = ()
    audience: tuple[str, ...] | None = None
    interpretation: tuple[Channel, ...] = ()
    heads: int = 0
    not_with: tuple[str, ...] = ()
    cues: Cues = Cues()
    pinned: bool = False
    cancelled: bool = False
    guid: str = ""
    slug: str = ""
    sequence: int = 0
    carried: dict[str, Any] = field(default_factory=dict)


def add_item(unit: Unit, session_id: str | None, new: NewItem, *, lenient: bool = False) -> str:
    """Add an item, to a session or to none; returns its id. A `lenient` one may break every rule of planning, and goes
    to the database with the others when the unit is next flushed: a schedule has a thousand of them.

    Raises Refused for a kind, part or value that cannot be, NotFound for a session that is gone, RuleBroken when it
    brings about what blocks.
    """
    item_id = new_id()
    if lenient:
        with unit.session.no_autoflush:
            put(unit, item_id, session_id, new)
    else:
        with planned(unit, item_id):
            put(unit, item_id, session_id, new)
            unit.session.flush()
    return item_id


def put(unit: Unit, item_id: str, session_id: str | None, new: NewItem) -> None:
    """Put a new item of this id into the programme, whatever it breaks, with the next flush."""
    session = session_row(unit, session_id, None) if session_id else None
    row = ProgrammeItem(id=item_id, session_id=session_id, ordinal=_next_ordinal(unit, session_id))
    row.guid, row.slug, row.sequence = new.guid or None, new.slug, new.sequence
    row.carried = dict(new.carried)
    row.starts_at = new.starts_at
    row.cancelled = new.cancelled
    write(row, {name: getattr(new, name) for name in _WRITERS})
    row.roles = [new_role(unit, part, place) for place, part in enumerate(new.parts)]
    halls = new.halls
    if halls is None:
        halls = (session.hall_id,) if session is not None and session.hall_id else ()
    _in_halls(unit, row, halls)
    unit.session.add(row)


def edit_item(unit: Unit, item_id: str, version: int | None, changes: Mapping[str, Any]) -> None:
    """Change fields of an item, as seen at `version`.

    `changes` holds fields of NewItem: kind, title, minutes, topics, note, details, languages, audience,
    interpretation, heads, not_with, cues, pinned; and `session_id`. Raises Conflict, NotFound, Refused.
    """
    row = item_row(unit, item_id, version)
    with planned(unit, item_id):
        write(row, {name: value for name, value in changes.items() if name != "session_id"})
        if "session_id" in changes:
            row.session_id = changes["session_id"]


def remove_item(unit: Unit, item_id: str, version: int | None) -> None:
    """Take an item out of the programme altogether."""
    unit.session.delete(item_row(unit, item_id, version))


def move_item(
    unit: Unit, item_id: str, version: int | None, starts_at: datetime, halls: Sequence[str] | None = None
) -> None:
    """Let an item begin at another time, and take place in other halls where they are given; nothing else follows."""
    row = item_row(unit, item_id, version)
    with planned(unit, item_id):
        row.starts_at = starts_at
        if halls is not None:
            _in_halls(unit, row, halls)


def schedule(
    unit: Unit,
    item_id: str,
    version: int | None,
    starts_at: datetime,
    *,
    halls: Sequence[str] | None = None,
    session_id: str | None = None,
) -> None:
    """Give an item of the pool a time, and a session and halls where they are given."""
    row = item_row(unit, item_id, version)
    session = session_row(unit, session_id, None) if session_id else None
    with planned(unit, item_id):
        row.starts_at = starts_at
        if session is not None:
            row.session_id = session.id
            if halls is None and not row.places and session.hall_id:
                halls = (session.hall_id,)
        if halls is not None:
            _in_halls(unit, row, halls)


def unschedule(unit: Unit, item_id: str, version: int | None) -> None:
    """Put an item into the pool: it loses its time and its session, and keeps everything else."""
    row = item_row(unit, item_id, version)
    row.starts_at = None
    row.session_id = None


class Placement(NamedTuple):
    """Where one of several items is to be: its version as seen, its start, its halls (None: as they are)."""

    item_id: str
    version: int | None
    starts_at: datetime
    halls: tuple[str, ...] | None = None


def move_together(unit: Unit, placements: Sequence[Placement]) -> None:
    """Move several items at once; what blocks is looked for when all are where they are to be, not on the way."""
    rows = [item_row(unit, one.item_id, one.version) for one in placements]
    with planned(unit, *(row.id for row in rows)):
        for row, one in zip(rows, placements, strict=True):
            row.starts_at = one.starts_at
            if one.halls is not None:
                _in_halls(unit, row, one.halls)


def resize_item(unit: Unit, item_id: str, version: int | None, minutes: int) -> None:
    """Give an item another duration; nothing else follows."""
    row = item_row(unit, item_id, version)
    with planned(unit, item_id):
        row.minutes = minutes_of(minutes)


def change_halls(unit: Unit, item_id: str, version: int | None, halls: Sequence[str]) -> None:
    """Let an item take place in these halls, the main one first."""
    row = item_row(unit, item_id, version)
    with planned(unit, item_id):
        _in_halls(unit, row, halls)


def cancel(unit: Unit, item_id: str, version: int | None) -> None:
    """Call an item off: it stays in the programme and calendars are told; papers leave it out."""
    item_row(unit, item_id, version).cancelled = True


def reinstate(unit: Unit, item_id: str, version: int | None) -> None:
    """Let an item that was called off take place after all."""
    row = item_row(unit, item_id, version)
    with planned(unit, item_id):
        row.cancelled = False


def split_item(unit: Unit, item_id: str, version: int | None, minutes: int) -> str:
    """Keep the first `minutes` of an item and put the rest of it into the pool; returns the id of the rest.

    The rest has the same title, topics and languages, and nobody's part. Raises Refused where no rest would be left.
    """
    row = item_row(unit, item_id, version)
    if not 0 < minutes < row.minutes:
        raise Refused(
            "An item of {minutes} min is split after 1 to {most} min.", minutes=row.minutes, most=row.minutes - 1
        )
    rest = ProgrammeItem(kind=row.kind, minutes=row.minutes - minutes, topics=list(row.topics))
    rest.title, rest.languages, rest.ordinal = row.title, list(row.languages), row.ordinal
    row.minutes = minutes
    unit.session.add(rest)
    unit.session.flush()
    return rest.id


def _in_halls(unit: Unit, row: ProgrammeItem, halls: Sequence[str]) -> None:
    wanted = tuple(dict.fromkeys(halls))
    for hall in wanted:
        if unit.session.get(Hall, hall) is None:
            raise Refused("One of the halls is no longer there; choose the halls again.")
    kept = {place.hall_id: place for place in row.places}
    if tuple(kept) == wanted:
        return
    for gone in kept.keys() - set(wanted):
        row.places.remove(kept[gone])
        unit.session.delete(kept[gone])  # said aloud: the journal does not see a row that merely lost its owner
    for ordinal, hall in enumerate(wanted):
        if hall in kept:
            kept[hall].ordinal = ordinal
        else:
            row.places.append(ItemHall(hall_id=hall, ordinal=ordinal))


def _next_ordinal(unit: Unit, session_id: str | None) -> int:
    """The next place in a session; counted once in a unit."""
    key = ("programme.ordinal", session_id)
    if key not in unit.memo:
        of_session = select(func.count(ProgrammeItem.id)).where(ProgrammeItem.session_id == session_id)
        unit.memo[key] = unit.session.scalar(of_session) or 0
    unit.memo[key] += 1
    return int(unit.memo[key]) - 1


def revise_item(
    unit: Unit, item_id: str, changes: Mapping[str, Any], *, parts: Sequence[Part] | None = None, sequence: int = 0
) -> None:
    """Bring an item to what a schedule says that was brought in, whatever that breaks.

    `changes` holds fields as for `edit_item`, and starts_at, cancelled, halls, slug, carried. Of `parts` those that
    are there keep what else is known of them. `sequence` is the schedule's; ours never falls below it.
    """
    row = item_row(unit, item_id, None)
    write(row, {name: value for name, value in changes.items() if name in _WRITERS})
    for name in _PLAIN & changes.keys():
        setattr(row, name, changes[name])
    if "halls" in changes:
        _in_halls(unit, row, changes["halls"])
    if parts is not None:
        replace_parts(unit, row, parts)
    row.sequence = max(row.sequence, sequence)


_PLAIN = frozenset({"session_id", "starts_at", "cancelled", "slug", "carried"})


def write(row: ProgrammeItem, values: Mapping[str, Any]) -> None:
    """Write fields of NewItem into an item. Raises Refused for what cannot be."""
    for name, value in values.items():
        if name not in _WRITERS:
            raise Refused("An item has no field “{field}”.", field=name)
        _WRITERS[name](row, value)


def _kind(row: ProgrammeItem, kind: str) -> None:
    if kind not in ITEM_KINDS:
        raise Refused(
            "“{kind}” is no kind of programme item; use one of {known}.", kind=kind, known=", ".join(ITEM_KINDS)
        )
    row.kind = kind


def _title(row: ProgrammeItem, title: Trilingual) -> None:
    row.title = words(title)


def _minutes(row: ProgrammeItem, minutes: int) -> None:
    row.minutes = minutes_of(minutes)


def _topics(row: ProgrammeItem, topics: Sequence[Trilingual]) -> None:
    row.topics = [list(words(topic)) for topic in topics]


def _note(row: ProgrammeItem, note: str) -> None:
    row.note = clean(note, NOTE_LENGTH, lines=True)


def _details(row: ProgrammeItem, given: Details) -> None:
    row.details = details.stored(given)


def _languages(row: ProgrammeItem, languages: Sequence[str]) -> None:
    row.languages = list(languages)


def _audience(row: ProgrammeItem, audience: Sequence[str] | None) -> None:
    row.audience = None if audience is None else list(audience)


def _interpretation(row: ProgrammeItem, channels: Sequence[Channel]) -> None:
    row.interpretation = [[*channel.languages, channel.mode] for channel in channels]


def _heads(row: ProgrammeItem, heads: int) -> None:
    if heads < 0:
        raise Refused("An item expects 0 people or more.")
    row.heads = heads


def _not_with(row: ProgrammeItem, items: Sequence[str]) -> None:
    row.not_with = list(dict.fromkeys(items))


def _cues(row: ProgrammeItem, cues: Cues) -> None:
    for name in ("screen", "sound_light", "ushers", "responsible"):
        setattr(row, name, clean(getattr(cues, name), NOTE_LENGTH, lines=True))
    row.words_zh, row.words_vi, row.words_en = words(cues.words, NOTE_LENGTH, lines=True)


def _pinned(row: ProgrammeItem, pinned: bool) -> None:
    row.pinned = pinned


_WRITERS: Mapping[str, Callable[[ProgrammeItem, Any], None]] = {
    "kind": _kind,
    "title": _title,
    "minutes": _minutes,
    "topics": _topics,
    "note": _note,
    "details": _details,
    "languages": _languages,
    "audience": _audience,
    "interpretation": _interpretation,
    "heads": _heads,
    "not_with": _not_with,
    "cues": _cues,
    "pinned": _pinned,
}
