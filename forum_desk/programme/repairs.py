"""One way to mend a finding where there is one: another time, another hall, a length.

A repair is tried on the programme before it is offered: it must take the finding away and bring no forbidden one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from forum_desk.programme.conflicts import State, introduced, recheck
from forum_desk.programme.findings import Finding
from forum_desk.programme.plan import PlanItem
from forum_desk.programme.rules import kind, least_minutes

STEP = 5
"""Minutes between the starts that are tried."""
MOST_STEPS = 24
"""So many starts are tried: two hours; what would have to move further is another plan."""
_PAIRS = frozenset(
    {"person_in_two_places", "interpreter_double", "hall_in_two_uses", "not_with", "travel", "back_to_back"}
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What to do with one item. `what` is "time", "hall" or "minutes": that which differs from now."""

    item: str
    what: str
    start: datetime | None
    minutes: int
    halls: tuple[str, ...]


def repair(state: State, finding: Finding) -> Repair | None:
    """The first repair that works, the mildest tried first; None where nothing simple helps."""
    for what, item in _candidates(state, finding):
        if _mends(state, finding, item):
            return Repair(item.id, what, item.start, item.minutes, item.halls)
    return None


def first_free(state: State, item: PlanItem, hall: str, after: datetime) -> datetime | None:
    """The first start from a moment on at which an item can be in a hall without a forbidden finding."""
    for start in _starts(after):
        placed = replace(item, start=start, halls=(hall,))
        if not introduced(state, recheck(state, placed)):
            return start
    return None


def _candidates(state: State, finding: Finding) -> Iterator[tuple[str, PlanItem]]:
    items = [state.items[key] for key in finding.items if key in state.items]
    if not items:
        return
    last = items[-1]
    if finding.rule in ("zero_duration", "negative_duration"):
        yield "minutes", replace(last, minutes=kind(last.kind).minutes)
    if finding.rule in _PAIRS and len(items) == 2:
        yield from _shorter(items[0], last)
        yield from _later(items[0], last)
    if finding.rule in ("capacity", "hall_in_two_uses"):
        yield from _other_halls(state, last)
    if finding.rule == "unscheduled":
        yield from _in_session(state, last)


def _shorter(first: PlanItem, last: PlanItem) -> Iterator[tuple[str, PlanItem]]:
    """The earlier item until the later one begins, if that is long enough for what it is."""
    if first.start is None or last.start is None:
        return
    minutes = (last.start - first.start) // timedelta(minutes=1)
    if least_minutes(first.kind, first.minutes) <= minutes < first.minutes:
        yield "minutes", replace(first, minutes=minutes)


def _later(first: PlanItem, last: PlanItem) -> Iterator[tuple[str, PlanItem]]:
    """The later item from the end of the earlier one on."""
    if first.end is None or last.start is None:
        return
    for start in _starts(max(first.end, last.start)):
        yield "time", replace(last, start=start)


def _other_halls(state: State, item: PlanItem) -> Iterator[tuple[str, PlanItem]]:
    """Other halls with seats enough, the smallest first; those nobody counted come last."""
    halls = [hall for hall in state.about.plan.halls.values() if hall.id not in item.halls]
    fitting = [hall for hall in halls if not hall.seats or hall.seats >= item.heads]
    for hall in sorted(fitting, key=lambda one: (not one.seats, one.seats)):
        yield "hall", replace(item, halls=(hall.id,))


def _in_session(state: State, item: PlanItem) -> Iterator[tuple[str, PlanItem]]:
    """Behind the last item of its session, in the same hall."""
    others = [one for one in state.items.values() if one.session and one.session == item.session and one.end]
    if not others:
        return
    last = max(others, key=lambda one: one.end or datetime.min)  # noqa: DTZ901 - local time, without a zone
    if last.end is not None:
        for start in _starts(last.end):
            yield "time", replace(item, start=start, halls=item.halls or last.halls)


def _starts(after: datetime) -> Iterable[datetime]:
    late = timedelta(minutes=-after.minute % STEP, seconds=-after.second, microseconds=-after.microsecond)
    first = after + late
    return (first + timedelta(minutes=STEP * step) for step in range(MOST_STEPS) if _same_day(first, step))


def _same_day(first: datetime, step: int) -> bool:
    return (first + timedelta(minutes=STEP * step)).date() == first.date()


def _mends(state: State, finding: Finding, item: PlanItem) -> bool:
    after = recheck(state, item)
    return all(one.key != finding.key for one in after.findings) and not introduced(state, after)
