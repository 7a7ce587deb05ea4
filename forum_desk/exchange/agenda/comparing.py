"""What differs between two sides, each a version of the programme, the programme as it is now, or a file.

Files call halls and people by names and versions by ids. So where both sides mean the same, a file's event is read in
the words of the version before they are compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from forum_desk.exchange.agenda.outgoing import own_guid
from forum_desk.exchange.agenda.saying import Said, line, local, name_of, named, role_of, said
from forum_desk.exchange.schedules.identity import uuid_of
from forum_desk.exchange.schedules.schedule import Event, Schedule
from forum_desk.forum.queries import forum, halls
from forum_desk.people.queries import people
from forum_desk.programme.queries import frozen_now, guids, released
from forum_desk.programme.releases import Difference, FrozenItem, Player, difference
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its items, and the events that they were made of where it is a file."""

    items: tuple[FrozenItem, ...]
    events: Mapping[str, Event] | None = None


def side_of_version(unit: Unit, number: int | None) -> Side:
    """A version, or the programme as it is now (None), under the identifiers that files have."""
    items = frozen_now(unit) if number is None else released(unit, number)
    came = guids(unit, number)
    return Side(tuple(replace(item, id=came.get(item.id) or own_guid(item.id)) for item in items))


def side_of_file(schedule: Schedule, zone: ZoneInfo) -> Side:
    """A file, in the venue's local time."""
    events = {event.guid: event for event in schedule.events}
    return Side(tuple(_frozen(event, zone) for event in events.values()), events)


def differences(unit: Unit, old: Side, new: Side) -> Difference:
    """What changed from one side to the other, by the identifiers of the old side where both know an item."""
    if old.events is None and new.events is not None:
        return difference(old.items, _fitted(unit, new, old))
    if new.events is None and old.events is not None:
        return difference(_fitted(unit, old, new), new.items)
    return difference(old.items, _same_names(old.items, new.items))


def _frozen(event: Event, zone: ZoneInfo) -> FrozenItem:
    about = said(event, zone)
    return FrozenItem(
        id=event.guid,
        title=about.title,
        start=None if about.cancelled else local(event.start, zone),
        minutes=about.minutes,
        halls=about.halls,
        players=tuple(Player(role_of(person), name_of(person)) for person in named(event.persons)),
        kind=about.kind,
        session=about.track,
    )


def _same_names(old: Iterable[FrozenItem], new: Iterable[FrozenItem]) -> tuple[FrozenItem, ...]:
    """The new items in the words of the old ones where they mean the same.

    Two files may write an identifier as it is, or as the UUID that stands for it; one format has a title in one
    language, another in three, and one without parts calls everybody a speaker.
    """
    known = {uuid_of(item.id): item for item in old}
    return tuple(_in_words_of(known.get(uuid_of(item.id)), item) for item in new)


def _in_words_of(known: FrozenItem | None, item: FrozenItem) -> FrozenItem:
    if known is None:
        return item
    one, other = set(filter(None, known.title)), set(filter(None, item.title))
    are_same = len(known.players) == len(item.players) and all(
        old.who == new.who and (old.role == new.role or "speaker" in {old.role, new.role})
        for old, new in zip(known.players, item.players, strict=True)
    )
    return replace(
        item,
        id=known.id,
        title=known.title if one <= other or other <= one else item.title,
        players=known.players if are_same else item.players,
    )


def _fitted(unit: Unit, file: Side, version: Side) -> tuple[FrozenItem, ...]:
    """The items of a file in the words of a version, as far as they mean the same."""
    zone = forum(unit).zone
    by_name = {uuid_of(item.id): item for item in version.items}
    hall_names = {hall.id: frozenset(filter(None, map(line, hall.name))) for hall in halls(unit)}
    spellings = _spellings(unit, version.items)
    events = file.events or {}
    fitted = []
    for item in file.items:
        known = by_name.get(uuid_of(item.id))
        if known is None:
            fitted.append(item)
            continue
        about = said(events[item.id], zone)
        fitted.append(
            replace(
                item,
                id=known.id,
                title=known.title if _is_title(about, known) else item.title,
                halls=known.halls if _are_halls(about, known, hall_names) else item.halls,
                players=known.players if _are_players(item, known, spellings) else item.players,
            )
        )
    return tuple(fitted)


def _is_title(about: Said, known: FrozenItem) -> bool:
    """Whether every title that the file gives is one of the item's."""
    given = {text for text in about.title if text}
    return given <= {line(text) for text in known.title}


def _are_halls(about: Said, known: FrozenItem, names: Mapping[str, frozenset[str]]) -> bool:
    return len(about.halls) == len(known.halls) and all(
        said_name in names.get(hall, {hall}) for said_name, hall in zip(about.halls, known.halls, strict=True)
    )


def _are_players(item: FrozenItem, known: FrozenItem, spellings: Mapping[str, frozenset[str]]) -> bool:
    """Whether the same people are named in the same order; formats without parts call everybody a speaker."""
    return len(item.players) == len(known.players) and all(
        given.who in spellings.get(player.who, {line(player.who)}) and given.role in {player.role, "speaker"}
        for given, player in zip(item.players, known.players, strict=True)
    )


def _spellings(unit: Unit, items: Iterable[FrozenItem]) -> dict[str, frozenset[str]]:
    """How files may call those who have a part: any spelling of a person, what was printed for all others."""
    names: dict[str, set[str]] = {}
    for player in (player for item in items for player in item.players):
        names.setdefault(player.who, {line(player.who)}).update(player.title.split(" · "))
    for key, person in people(unit, names.keys()).items():
        known = person.names
        names[key].update(filter(None, (known.native, known.latin, known.vi, known.printed)))
    return {key: frozenset(spelled) for key, spelled in names.items()}
