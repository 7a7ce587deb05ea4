"""The rules that two items break together: the same person, the same hall, or items that must be apart.

Each function is given the two in the order of time (`in_order`) and says what they break.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from forum_desk.programme.findings import SENTENCES, Finding
from forum_desk.programme.item_rules import Known
from forum_desk.programme.plan import PlanItem, Severity

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the venue's local time has no zone here; only differences count


class Placed(NamedTuple):
    """An item that takes up time, in seconds since the epoch of the sweep."""

    begin: int
    end: int
    item: PlanItem


def place(item: PlanItem) -> Placed | None:
    """The item in its time; None when it takes up none."""
    if item.start is None or item.minutes <= 0:
        return None
    since = item.start - _EPOCH
    begin = since.days * 86_400 + since.seconds
    return Placed(begin, begin + item.minutes * 60, item)


def in_order(one: Placed, other: Placed) -> tuple[Placed, Placed]:
    """Two items in the order of time."""
    return (one, other) if (one.begin, one.item.id) <= (other.begin, other.item.id) else (other, one)


def pair_of_person(first: Placed, second: Placed, person: str, about: Known) -> Iterator[Finding]:
    """What one person's two items, in the order of time, break."""
    gap = second.begin - first.end
    if gap < 0:
        rule = "person_in_two_places"
        if _interprets(person, second.item) and not _interprets(person, first.item):
            first, second = second, first
        if _interprets(person, first.item):
            rule = "interpreter_double"
        values: dict[str, object] = {"person": about.name(person)}
        yield from _pair_finding(rule, first, second, about, persons=(person,), values=values)
        return
    needed = _travel(first.item, second.item, about)
    if gap < 60 * needed:
        values = {"person": about.name(person), "minutes": gap // 60, "needed": needed}
        yield from _pair_finding("travel", first, second, about, persons=(person,), values=values)
    elif gap < 60 * about.rest_minutes and not _share_session(first.item, second.item):
        values = {"person": about.name(person), "minutes": gap // 60}
        yield from _pair_finding("back_to_back", first, second, about, persons=(person,), values=values)


def pair_of_hall(first: Placed, second: Placed, hall: str, about: Known) -> Iterator[Finding]:
    """What two uses of one hall break."""
    if second.begin < first.end:
        known_hall = about.plan.halls.get(hall)
        name = known_hall.name if known_hall and known_hall.name else hall
        yield from _pair_finding("hall_in_two_uses", first, second, about, halls=(hall,), values={"hall": name})


def pair_apart(first: Placed, second: Placed, about: Known) -> Iterator[Finding]:
    """What two items break that must be apart."""
    if second.begin < first.end:
        yield from _pair_finding("not_with", first, second, about, message=SENTENCES["not_with_item"])


def _pair_finding(
    rule: str,
    first: Placed,
    second: Placed,
    about: Known,
    *,
    message: str = "",
    persons: tuple[str, ...] = (),
    halls: tuple[str, ...] = (),
    values: Mapping[str, object] = MappingProxyType({}),
) -> Iterator[Finding]:
    severity = about.severity[rule]
    if severity is Severity.IGNORE:
        return
    one, other = first.item, second.item
    said = {"first": one.title or one.id, "second": other.title or other.id, **values}
    yield Finding(rule, severity, (one.id, other.id), message or SENTENCES[rule], persons, halls, said)


def _interprets(person: str, item: PlanItem) -> bool:
    return any(part.person == person and part.role == "interpreter" for part in item.parts)


def _share_session(one: PlanItem, other: PlanItem) -> bool:
    return one.session is not None and one.session == other.session


def _travel(one: PlanItem, other: PlanItem, about: Known) -> int:
    """The minutes from one item to the other by the nearest of their halls; 0 where nobody measured the way."""
    if not about.furthest or not one.halls or not other.halls:
        return 0
    return min(_way(here, there, about.plan.travel) for here, there in product(one.halls, other.halls))


def _way(here: str, there: str, travel: Mapping[tuple[str, str], int]) -> int:
    return 0 if here == there else travel.get((here, there), travel.get((there, here), 0))
