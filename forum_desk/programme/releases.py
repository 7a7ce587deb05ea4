"""Releases: a programme frozen as a version, and what changed from one version to another.

A frozen programme holds what the printed papers say and nothing else, in a form that can be stored and read again by
any later version of the program.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from forum_desk.errors import Refused
from forum_desk.language import N_, Trilingual

UNREADABLE = N_("This version of the programme cannot be read.")


class Player(NamedTuple):
    """A part as printed: the role, who plays it (an id, or a name where there is none), and under which title."""

    role: str
    who: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """An item of a version. `start` is local time, None in the pool; `halls` are ids or names, the main one first."""

    id: str
    title: Trilingual
    start: datetime | None = None
    minutes: int = 0
    halls: tuple[str, ...] = ()
    players: tuple[Player, ...] = ()
    kind: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs about an item: `what` is one of `ASPECTS`, before and after are in its own terms."""

    id: str
    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions: ids of items in the order of time, and each change with both its sides.

    `new` and `cancelled` items are in none of the other lists. An item that leaves the pool is new, one that goes back
    to it is cancelled: what is not on the papers does not take place.
    """

    new: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    duration: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    changes: tuple[Changed, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether both versions say the same."""
        return not (self.new or self.cancelled or self.changes)

    def touched(self) -> tuple[str, ...]:
        """The ids of all items that are not as they were, each once."""
        return tuple(dict.fromkeys((*self.new, *self.cancelled, *(change.id for change in self.changes))))


ASPECTS = ("time", "room", "duration", "title", "people")
"""What can differ about an item that is in both versions."""


def difference(old: Iterable[FrozenItem], new: Iterable[FrozenItem]) -> Difference:
    """What changed from one version to the other. Of several items with one id the last counts."""
    before = {item.id: item for item in old if item.start is not None}
    after = {item.id: item for item in new if item.start is not None}
    changes = [
        Changed(item.id, what, then, now)
        for item in sorted(after.values(), key=_time)
        if item.id in before
        for what, then, now in zip(ASPECTS, _aspects(before[item.id]), _aspects(item), strict=True)
        if then != now
    ]
    lists = {what: tuple(change.id for change in changes if change.what == what) for what in ASPECTS}
    return Difference(
        new=_ids(item for item in after.values() if item.id not in before),
        cancelled=_ids(item for item in before.values() if item.id not in after),
        changes=tuple(changes),
        **lists,
    )


def _aspects(item: FrozenItem) -> tuple[Any, ...]:
    """What is compared, in the order of `ASPECTS`; the same people in another order are a change on paper."""
    return item.start, item.halls, item.minutes, item.title, item.players


def _ids(items: Iterable[FrozenItem]) -> tuple[str, ...]:
    return tuple(item.id for item in sorted(items, key=_time))


def _time(item: FrozenItem) -> tuple[datetime, str]:
    return item.start or datetime.max, item.id  # noqa: DTZ901 - local time of the venue, without a zone


def freeze(items: Iterable[FrozenItem]) -> dict[str, Any]:
    """The version as plain values for JSON."""
    return {"format": 1, "items": [_frozen(item) for item in items]}


def thaw(stored: Mapping[str, Any]) -> tuple[FrozenItem, ...]:
    """The version that `freeze` made. Raises Refused for anything else."""
    try:
        if stored["format"] != 1:
            raise Refused(UNREADABLE)
        return tuple(_thawed(item) for item in stored["items"])
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(UNREADABLE) from error


def _frozen(item: FrozenItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": list(item.title),
        "start": item.start.isoformat() if item.start else None,
        "minutes": item.minutes,
        "halls": list(item.halls),
        "players": [list(player) for player in item.players],
        "kind": item.kind,
        "session": item.session,
    }


def _thawed(stored: Mapping[str, Any]) -> FrozenItem:
    return FrozenItem(
        id=str(stored["id"]),
        title=Trilingual(*map(str, stored["title"])),
        start=datetime.fromisoformat(stored["start"]) if stored["start"] else None,
        minutes=int(stored["minutes"]),
        halls=tuple(map(str, stored["halls"])),
        players=tuple(Player(*map(str, player)) for player in stored["players"]),
        kind=str(stored.get("kind", "")),
        session=str(stored.get("session", "")),
    )
