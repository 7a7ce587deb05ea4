"""How a morning goes: arrivals every five minutes, what may still come, and how each desk is doing. For the board."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum_desk.badges.queries import NEVER_PRINTED, print_states
from forum_desk.checkin.queries import Arrival, HeadCount, arrivals, desk_counts, head_count
from forum_desk.storage.unit import Unit

EVERY = timedelta(minutes=5)
RECENT = timedelta(minutes=15)
_QUIET = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Wave:
    """How many arrived in the five minutes from `start`, which is aware."""

    start: datetime
    count: int


@dataclass(frozen=True, slots=True)
class DeskState:
    """A desk today: how many it checked in, its pace, and how it stands: `working`, `quiet`, or `print_failed`."""

    desk: str
    checked_in: int
    median_seconds: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """The figures of the board. `recent` arrived in the last fifteen minutes; `waves` begin with the first arrival."""

    heads: HeadCount
    recent: int
    waves: tuple[Wave, ...]
    desks: tuple[DeskState, ...]


def arriving(unit: Unit, midnight: datetime, now: datetime) -> Arriving:
    """How the day that began at `midnight` goes until `now`, both aware."""
    here = {key: one for key, one in arrivals(unit).items() if midnight <= one.at < midnight + timedelta(days=1)}
    moments = [one.at for one in here.values()]
    last = _last_of_desks(here)
    prints = print_states(unit, [key for key, _one in last.values()])
    desks = tuple(
        DeskState(
            count.desk,
            count.checked_in,
            count.median_seconds,
            _state(now - last[count.desk][1].at, failed=prints.get(last[count.desk][0], NEVER_PRINTED).failed_last),
        )
        for count in desk_counts(unit)
        if count.desk in last
    )
    recent = sum(1 for at in moments if timedelta() <= now - at < RECENT)
    return Arriving(head_count(unit), recent, waves(moments, midnight), desks)


def waves(moments: Iterable[datetime], midnight: datetime) -> tuple[Wave, ...]:
    """Arrivals counted in steps of five minutes, from the first to the last; empty steps between are there too."""
    counted = Counter((at - midnight) // EVERY for at in moments)
    if not counted:
        return ()
    steps = range(min(counted), max(counted) + 1)
    return tuple(Wave(midnight + step * EVERY, counted[step]) for step in steps)


def forecast(rate: float, missing: int, steps: int) -> tuple[float, ...]:
    """How many of `missing` people may come in each of the next `steps`, when `rate` came in the last one.

    The stream goes on as it is, swells as far as those who are missing need it, and dies away at the end. All of them
    together are `missing`; when the stream would bring more than that it dies away sooner. A guess, and drawn as one.
    """
    if missing <= 0 or steps <= 0:
        return ()
    middles = [(step + 0.5) / steps for step in range(steps)]
    fading = [rate * (1 - at) for at in middles]
    hump = [at * (1 - at) for at in middles]
    more = missing - sum(fading)
    if more >= 0:
        return tuple(one + more * part / sum(hump) for one, part in zip(fading, hump, strict=True))
    share = missing / sum(fading)
    return tuple(one * share for one in fading)


def _last_of_desks(here: dict[str, Arrival]) -> dict[str, tuple[str, Arrival]]:
    last: dict[str, tuple[str, Arrival]] = {}
    for key, one in here.items():
        if one.desk not in last or one.at > last[one.desk][1].at:
            last[one.desk] = key, one
    return last


def _state(idle: timedelta, *, failed: bool) -> str:
    if failed:
        return "print_failed"
    return "quiet" if idle > _QUIET else "working"


def last_rate(found: Sequence[Wave]) -> float:
    """People in five minutes, over the last three steps."""
    last = found[-3:]
    return sum(wave.count for wave in last) / len(last) if last else 0.0
