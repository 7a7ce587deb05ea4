"""The halls of a day as the run screen shows them: from one look at the forum, the keys pressed since, and the clock.

No database and no Qt: it is made anew every second.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from forum_desk.checkin.needed import due
from forum_desk.gui.board.work import Fact, Look
from forum_desk.language import Trilingual, spoken
from forum_desk.people.rules import own_name
from forum_desk.programme.delay import PLANNED, Actual, Expected, Phase, expected, recorded
from forum_desk.programme.lines import line_of
from forum_desk.programme.rules import role
from forum_desk.programme.timing import Line
from forum_desk.programme.views import HallPlace, ItemView, PartView

LONG_GAP = timedelta(minutes=20)
NO_HALL = ""
"""The key of the column of items that are in no hall."""
_SPEAKING = (("speaker",), ("signing_party",), ("signatory",), ("subject",), ("guest_on_stage",), ("host", "chair"))


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the day: as it is planned, as it is expected, as it went; `missing` names who is not here for it."""

    key: str
    kind: str
    title: str
    who: str
    start: datetime
    minutes: int
    expected: Expected
    actual: Actual = PLANNED
    pending: bool = False
    missing: str = ""
    published: tuple[datetime, int] | None = None
    """Start and minutes as the day began with them, where the plan is another one since."""

    @property
    def phase(self) -> Phase:
        """How far it is."""
        return self.expected.phase

    @property
    def end(self) -> datetime:
        """When it ends by the plan."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class HallNow:
    """A hall at this moment; `rows` are all its items of the day, `late` is in minutes."""

    key: str
    name: str
    rows: tuple[Row, ...]
    now: Row | None
    next: Row | None
    late: int

    def row(self, key: str) -> Row | None:
        """An item of this hall."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def is_over(self) -> bool:
        """Whether nothing runs and nothing follows."""
        return self.now is None and self.next is None


def places_of(look: Look, day: date) -> tuple[HallPlace | None, ...]:
    """The halls in which something takes place on a day; None for what is in no hall."""
    items = look.view.scheduled(day)
    there = {hall.id for item in items for hall in item.halls}
    nowhere: tuple[None, ...] = (None,) if any(not item.halls for item in items) else ()
    return (*(hall for hall in look.view.halls if hall.id in there), *nowhere)


def items_of(look: Look, day: date, hall: str) -> tuple[ItemView, ...]:
    """What takes place in a hall on a day, or (no hall) in none."""
    if hall != NO_HALL:
        return look.view.scheduled(day, hall)
    return tuple(item for item in look.view.scheduled(day) if not item.halls)


def with_pending(
    actuals: Mapping[str, Actual], pending: Iterable[Fact], local: Mapping[str, datetime]
) -> dict[str, Actual]:
    """How the items stand once the facts on their way are kept; one that is being taken back counts on until then."""
    state = dict(actuals)
    for fact in pending:
        if fact.what != "back":
            before = state.get(fact.item_id, PLANNED)
            state[fact.item_id] = recorded(before, fact.what, local[fact.id], fact.minutes)
    return state


def halls_now(
    look: Look, day: date, now: datetime, actuals: Mapping[str, Actual], pending: frozenset[str]
) -> tuple[HallNow, ...]:
    """Every hall of a day at a moment of the venue's time; `pending` are the items with facts on their way."""
    missing: dict[str, list[str]] = {}
    for alert in due(look.needed, look.here, now, look.alert_minutes):
        missing.setdefault(alert.item_id, []).append(part_name(alert.part))
    said = {item: " · ".join(names) for item, names in missing.items()}
    halls = []
    for place in places_of(look, day):
        key = place.id if place is not None else NO_HALL
        items = items_of(look, day, key)
        halls.append(_hall(key, say(place.name) if place is not None else "", items, now, actuals, pending, said))
    return tuple(_beside(hall, look.published) for hall in halls)


def _beside(hall: HallNow, published: Mapping[str, tuple[datetime, int]]) -> HallNow:
    """The hall with the plan as it was published beside the one of now, where they differ."""
    rows = {row.key: row for row in hall.rows}
    for key, row in rows.items():
        if published.get(key, (row.start, row.minutes)) != (row.start, row.minutes):
            rows[key] = replace(row, published=published[key])

    def same(row: Row | None) -> Row | None:
        return rows[row.key] if row is not None else None

    return replace(hall, rows=tuple(rows.values()), now=same(hall.now), next=same(hall.next))


def dropped(look: Look, day: date) -> tuple[ItemView, ...]:
    """What was published for a day and has been called off since."""
    items = (item for item in look.view.items if item.cancelled and item.starts_at is not None)
    return tuple(item for item in items if item.id in look.published and look.published[item.id][0].date() == day)


def waiting(item: ItemView, here: Collection[str]) -> int:
    """How many who have a place on the stage in an item, or receive or sign something there, are not here yet."""
    played = [(part.person, role(part.role)) for part in item.parts]
    parts = {person.id for person, plays in played if person is not None and (plays.on_stage or plays.alerts)}
    details = item.details
    named = {one.receiver for one in details.units}
    named |= {one.signatory for one in details.parties} | {one.witness for one in details.parties}
    return len((parts | named - {""}) - set(here))


def _hall(
    key: str,
    name: str,
    items: Sequence[ItemView],
    now: datetime,
    actuals: Mapping[str, Actual],
    pending: frozenset[str],
    missing: Mapping[str, str],
) -> HallNow:
    by_id = {item.id: item for item in items}
    line = line_of(items)
    rows = tuple(
        Row(
            one.id,
            by_id[one.id].kind,
            say(by_id[one.id].title),
            who(by_id[one.id]),
            slot.start,
            slot.minutes,
            one,
            actuals.get(one.id, PLANNED),
            one.id in pending,
            missing.get(one.id, "") if one.phase is Phase.AHEAD else "",
        )
        for slot, one in zip(line, expected(line, actuals, now), strict=True)
    )
    running = next((row for row in reversed(rows) if row.phase is Phase.RUNNING), None)
    after = rows[rows.index(running) + 1 :] if running is not None else rows
    coming = next((row for row in after if row.phase is Phase.AHEAD), None)
    late = coming.expected.late if coming is not None else max(running.expected.over, 0) if running is not None else 0
    return HallNow(key, name, rows, running, coming, late)


def ahead_of(look: Look, day: date, hall: HallNow) -> Line:
    """The items of a hall that have not begun, from the next one on up to the first long gap: what is to be on time.

    A gap like the one at noon makes up for any delay; what matters is to be on time when it begins.
    """
    ahead = [row.key for row in hall.rows if row.phase is Phase.AHEAD]
    first = ahead.index(hall.next.key) if hall.next is not None else len(ahead)
    keys = set(ahead[first:])
    line = line_of(item for item in items_of(look, day, hall.key) if item.id in keys)
    for number, (before, after) in enumerate(pairwise(line), 1):
        if after.start - before.end >= LONG_GAP:
            return line[:number]
    return line


def switch(hall: HallNow, key: str) -> tuple[tuple[str, str], ...]:
    """What Space does to an item: (what, item) one after the other.

    A running one stops. Any other begins, or goes on when it was stopped or left out by mistake, and what ran in this
    hall until now is over with that.
    """
    row = hall.row(key)
    if row is None:
        return ()
    if row.phase is Phase.RUNNING:
        return (("stop", key),)
    running = [other.key for other in hall.rows if other.phase is Phase.RUNNING]
    return (*(("stop", other) for other in running), ("start", key))


def proposed(hall: HallNow) -> str:
    """The item that the keys are for when nobody chose one: what runs, else what comes next, else the last one."""
    row = hall.now or hall.next or (hall.rows[-1] if hall.rows else None)
    return row.key if row is not None else ""


def say(text: Trilingual) -> str:
    """A text in the language of the screen, else in any."""
    return text.best(spoken(), "en")


def part_name(part: PartView) -> str:
    """How somebody with a part is called."""
    if part.person is not None:
        return own_name(part.person.names, part.person.country)
    return part.name or say(part.organisation)


def who(item: ItemView) -> str:
    """Who speaks, signs or is honoured; the first roles that anybody has."""
    for roles in _SPEAKING:
        names = [part_name(part) for part in item.playing(*roles)]
        if names:
            return " · ".join(names)
    return ""
