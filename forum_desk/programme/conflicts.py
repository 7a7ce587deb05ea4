"""Finds everything that cannot work in a programme, at once for the whole and quickly again after one change.

Items that could disturb each other are found by a sweep along the time of each person and each hall; whether they do is
decided by one function for a pair, which a full check and a check after a change share. An item without a time, or
without a positive duration, takes up no time: it is found as such and disturbs nothing.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from forum_desk.programme.findings import Finding, Key
from forum_desk.programme.item_rules import Cast, Known, cast_of, findings_of, known
from forum_desk.programme.pair_rules import Placed, in_order, pair_apart, pair_of_hall, pair_of_person, place
from forum_desk.programme.plan import Plan, PlanItem, Settings, Severity

DEFAULTS: Mapping[str, Severity] = MappingProxyType(
    {
        "person_in_two_places": Severity.BLOCK,
        "hall_in_two_uses": Severity.BLOCK,
        "interpreter_double": Severity.BLOCK,
        "negative_duration": Severity.BLOCK,
        "not_available": Severity.WARN,
        "travel": Severity.WARN,
        "outside_day": Severity.WARN,
        "outside_session": Severity.WARN,
        "not_with": Severity.WARN,
        "capacity": Severity.WARN,
        "role_missing": Severity.WARN,
        "interpreter_missing": Severity.WARN,
        "language_without_interpretation": Severity.WARN,
        "zero_duration": Severity.WARN,
        "back_to_back": Severity.WARN,
        "not_confirmed": Severity.WARN,
        "unscheduled": Severity.WARN,
    }
)
"""Every rule, the gravest first, and how it is treated unless the organiser decides otherwise."""

_RANK = {rule: rank for rank, rule in enumerate(DEFAULTS)}
_GRAVITY = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.IGNORE: 2}
_NEVER = 1 << 62
_PAIR_RULES = ("person_in_two_places", "interpreter_double", "travel", "back_to_back")


Order = tuple[int, int, int, Key]
Ranked = tuple[Order, Finding]


@dataclass(frozen=True, slots=True)
class State:
    """A checked programme, from which the next one is made quickly. Nothing in it is ever changed."""

    about: Known
    notes: Mapping[Key, str]
    items: Mapping[str, PlanItem]
    by_person: Mapping[str, frozenset[str]]
    by_hall: Mapping[str, frozenset[str]]
    ranked: tuple[Ranked, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the gravest first and then in the order of time; dismissed ones carry their note."""
        return tuple(finding for _order, finding in self.ranked)

    @property
    def plan(self) -> Plan:
        """The programme as it is now."""
        return replace(self.about.plan, items=tuple(self.items.values()))


def check(plan: Plan, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong, the gravest first and then in the order of time."""
    return inspect(plan, settings).findings


def inspect(plan: Plan, settings: Settings | None = None) -> State:
    """Check a whole programme, and keep what `recheck` needs. Ids of items must be unique (ValueError)."""
    settings = settings or Settings()
    about = known(plan, {**DEFAULTS, **settings.severities}, settings.rest_minutes)
    items = {item.id: item for item in plan.items}
    if len(items) < len(plan.items):
        raise ValueError("two items of the programme have one id")
    notes = {dismissal.of: dismissal.note for dismissal in settings.dismissals}
    casts = [cast_of(item) for item in plan.items]
    placed = [(one, cast) for item, cast in zip(plan.items, casts, strict=True) if (one := place(item))]
    placed.sort(key=lambda both: (both[0].begin, both[0].item.id))
    begins = {one.item.id: one.begin for one, _cast in placed}
    by_person, by_hall = _users(placed)
    found: list[Finding] = []
    for item, cast in zip(plan.items, casts, strict=True):
        found += findings_of(item, cast, about)
    found += _sweep_people(by_person, about)
    found += _sweep_halls(by_hall, about)
    found += _not_together({one.item.id: one for one, _cast in placed}, about)
    return State(
        about,
        notes,
        items,
        {person: frozenset(one.item.id for one in lot) for person, lot in by_person.items()},
        {hall: frozenset(one.item.id for one in lot) for hall, lot in by_hall.items()},
        tuple(sorted([_rank(finding, begins, notes) for finding in found])),
    )


def recheck(state: State, *changed: PlanItem, removed: Iterable[str] = ()) -> State:
    """The state after some items were changed or added (by their ids) or removed. The given state stays as it is."""
    for item in changed:
        state = _replace(state, item.id, item)
    for item_id in removed:
        state = _replace(state, item_id, None)
    return state


def introduced(before: State, after: State, severity: Severity = Severity.BLOCK) -> tuple[Finding, ...]:
    """The open findings of this severity that a change brings about: the reasons to refuse it."""
    already = {finding.key for finding in before.findings}
    return tuple(
        finding
        for finding in after.findings
        if finding.severity is severity and finding.dismissed is None and finding.key not in already
    )


def _replace(state: State, item_id: str, item: PlanItem | None) -> State:
    old = state.items.get(item_id)
    items = dict(state.items)
    if item is None:
        items.pop(item_id, None)
    else:
        items[item_id] = item
    by_person, by_hall = dict(state.by_person), dict(state.by_hall)
    if old is not None:
        _forget(by_person, cast_of(old).bound, item_id)
        _forget(by_hall, old.halls, item_id)
    kept = [one for one in state.ranked if item_id not in one[1].items]
    if item is not None:
        cast = cast_of(item)
        for finding in _findings_about(item, cast, items, by_person, by_hall, state.about):
            begins = {one.item.id: one.begin for one in _placed(finding.items, items)}
            insort(kept, _rank(finding, begins, state.notes))
        if place(item):
            _remember(by_person, cast.bound, item_id)
            _remember(by_hall, item.halls, item_id)
    return State(state.about, state.notes, items, by_person, by_hall, tuple(kept))


def _findings_about(
    item: PlanItem,
    cast: Cast,
    items: Mapping[str, PlanItem],
    by_person: Mapping[str, frozenset[str]],
    by_hall: Mapping[str, frozenset[str]],
    about: Known,
) -> Iterator[Finding]:
    """What an item breaks by itself and with each other one; the indexes are without it."""
    yield from findings_of(item, cast, about)
    here = place(item)
    if here is None:
        return
    for person in cast.bound:
        for other in _placed(by_person.get(person, ()), items):
            yield from pair_of_person(*in_order(here, other), person, about)
    for hall in dict.fromkeys(item.halls):
        for other in _placed(by_hall.get(hall, ()), items):
            yield from pair_of_hall(*in_order(here, other), hall, about)
    apart = {one.id for one in items.values() if one.not_with and item.id in one.not_with}.union(item.not_with)
    for other in _placed(sorted(apart & items.keys() - {item.id}), items):
        yield from pair_apart(*in_order(here, other), about)


def _placed(ids: Iterable[str], items: Mapping[str, PlanItem]) -> Iterator[Placed]:
    for item_id in ids:
        placed = place(items[item_id])
        if placed is not None:
            yield placed


def _forget(index: dict[str, frozenset[str]], names: Iterable[str], item_id: str) -> None:
    for name in names:
        if name in index:
            index[name] -= {item_id}


def _remember(index: dict[str, frozenset[str]], names: Iterable[str], item_id: str) -> None:
    for name in names:
        index[name] = index.get(name, frozenset()) | {item_id}


Users = dict[str, list[Placed]]


def _users(placed: Iterable[tuple[Placed, Cast]]) -> tuple[Users, Users]:
    """The items of each person and of each hall, in the order given."""
    by_person: Users = {}
    by_hall: Users = {}
    for one, cast in placed:
        for person in cast.bound:
            by_person.setdefault(person, []).append(one)
        for hall in one.item.halls if len(one.item.halls) == 1 else dict.fromkeys(one.item.halls):
            by_hall.setdefault(hall, []).append(one)
    return by_person, by_hall


def _sweep(ordered: list[Placed], reach: int) -> list[tuple[Placed, Placed]]:
    """The pairs, in the order of time as given, whose later begins less than `reach` seconds after the earlier ends."""
    pairs = []
    for index, first in enumerate(ordered, 1):
        limit = first.end + reach
        for later in range(index, len(ordered)):
            second = ordered[later]
            if second.begin >= limit:
                break
            pairs.append((first, second))
    return pairs


def _sweep_people(by_person: Users, about: Known) -> Iterator[Finding]:
    if all(about.severity[rule] is Severity.IGNORE for rule in _PAIR_RULES):
        return
    reach = 60 * max(about.furthest, about.rest_minutes, 0)
    for person, lot in by_person.items():
        if len(lot) > 1:
            for first, second in _sweep(lot, reach):
                yield from pair_of_person(first, second, person, about)


def _sweep_halls(by_hall: Users, about: Known) -> Iterator[Finding]:
    if about.severity["hall_in_two_uses"] is Severity.IGNORE:
        return
    for hall, lot in by_hall.items():
        for first, second in _sweep(lot, 0):
            yield from pair_of_hall(first, second, hall, about)


def _not_together(placed: Mapping[str, Placed], about: Known) -> Iterator[Finding]:
    pairs = {
        tuple(sorted((one.item.id, other)))
        for one in placed.values()
        for other in one.item.not_with
        if other in placed and other != one.item.id
    }
    for first, second in sorted(pairs):
        yield from pair_apart(*in_order(placed[first], placed[second]), about)


def _rank(finding: Finding, begins: Mapping[str, int], notes: Mapping[Key, str]) -> Ranked:
    rule, severity, items, _message, persons, halls, _values, detail, _note = finding
    begin = begins.get(items[0], _NEVER) if len(items) == 1 else min([begins.get(item, _NEVER) for item in items])
    alone = len(items) == 1 and len(persons) < 2  # nothing to sort: the key as it is
    key: Key = (rule, tuple(items), persons, halls, detail) if alone else finding.key
    if notes and (note := notes.get(key)) is not None:
        finding = finding._replace(dismissed=note)
    return (_GRAVITY[severity], _RANK[rule], begin, key), finding
