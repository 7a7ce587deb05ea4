"""Ways to seat a plan at once, each with its source, to be looked at before one of them is applied; for workers."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from forum_desk.language import N_, _
from forum_desk.people.queries import PersonView
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.arranging import ALL, Arrangement, Task, arrange
from forum_desk.seating.commands import Applied
from forum_desk.seating.packs import OWN, own_pack
from forum_desk.seating.queries import PlanView, Sitter
from forum_desk.seating.rules import RULE_PACKS
from forum_desk.storage import Unit

SECONDS = 2.0
"""For so long the optimiser looks for a better arrangement."""
Report = Callable[[int, int], None]
TOGETHER = "together"
_SOURCE = N_("Delegations stay whole where they fit; by rank from the stage outward; wishes as far as they can be met.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way: who would sit at each place, how many of those who sit would move, and where it is from (in words)."""

    key: str
    title: str
    source: str
    places: Mapping[str, str]
    moved: int
    current: bool = False
    pack: str = ""
    even: bool = False
    arrangement: Arrangement | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """All ways for a plan, and everybody by id."""

    plan: PlanView
    people: Mapping[str, PersonView]
    order: Mapping[str, int]
    """The rank of each in the plan's order, from 1."""
    ways: tuple[Proposal, ...]
    task: Task | None = None
    """What the optimiser needs for one more way, in plans with tables or rows for everybody."""


def proposals(unit: Unit, plan_id: str) -> Proposals:
    """What each rule pack would do."""
    view = queries.plan(unit, plan_id)
    people = queries.guests(unit, plan_id)
    ways = tuple(
        Proposal(
            f"{way.pack.key} {way.even_from_seat}",
            _even_title(way.pack.title) if way.even_from_seat else _(way.pack.title),
            _(way.source),
            way.places,
            way.moved,
            (way.pack.key, way.even_from_seat) == (view.pack, view.even_from_seat),
            way.pack.key,
            way.even_from_seat,
        )
        for way in queries.alternatives(unit, plan_id)
    )
    many = view.kind in {kinds.BANQUET, kinds.HALL}
    return Proposals(
        view,
        {person.id: person for person in people},
        {person.id: number for number, person in enumerate(people, 1)},
        ways,
        queries.task(unit, plan_id, ALL) if many else None,
    )


def think(report: Report, task: Task) -> Arrangement:
    """The best arrangement found in SECONDS; `report` is told how far, and may raise to stop it."""
    return arrange(task, seconds=SECONDS, stop=_watch(report))


def of_arrangement(found: Arrangement) -> Proposal:
    """What the optimiser has found, as one more way."""
    places = {one.place: one.guest for one in found.seats}
    return Proposal(
        TOGETHER, _("Whole delegations, by rank from the stage"), _(_SOURCE), places, found.moved, arrangement=found
    )


def apply(unit: Unit, plan_id: str, way: Proposal) -> Applied:
    """Seat people in this way. Raises Conflict when the plan changed since an arrangement was begun."""
    if way.arrangement is not None:
        return commands.take_arrangement(unit, way.arrangement)
    view = queries.plan(unit, plan_id)
    commands.choose_pack(unit, plan_id, way.pack, view.own_pack if way.pack == OWN else None)
    view = queries.plan(unit, plan_id)
    if view.even_from_seat != way.even:
        commands.correct_plan(unit, plan_id, view.version, {"even_from_seat": way.even})
    return commands.apply_protocol(unit, plan_id)


def apply_own(unit: Unit, plan_id: str, honour: str, title: str, source: str) -> Applied:
    """Seat people by a rule of the organiser's own."""
    own = {"honour": honour, "title": title, "source": source}
    own_pack(own)
    commands.choose_pack(unit, plan_id, OWN, own)
    return commands.apply_protocol(unit, plan_id)


def by_honour(found: Proposals, honour: str) -> Mapping[str, str]:
    """Who would sit at each place by a rule of one's own: as by any rule with the same hand of honour."""
    return next(way.places for way in found.ways if not way.even and _honour(way) == honour)


def _honour(way: Proposal) -> str:
    return RULE_PACKS[way.pack].honour if way.pack in RULE_PACKS else ""


def as_seated(plan: PlanView, people: Mapping[str, PersonView], places: Mapping[str, str]) -> PlanView:
    """A plan as it would be: kept people where they are, everybody else (by id) at the places given."""
    order = {one: number for number, one in enumerate(people, 1)}

    def sitter(place_id: str, now: Sitter | None) -> Sitter | None:
        person = people.get(places.get(place_id, ""))
        if person is None:
            return now if now is not None and (now.locked or now.function) else None
        return Sitter("", person, None, person.delegation, "", False, kinds.PROTOCOL, "", str(order[person.id]), "")

    return replace(
        plan,
        elements=tuple(
            replace(
                element,
                places=tuple(replace(place, sitter=sitter(place.id, place.sitter)) for place in element.places),
            )
            for element in plan.elements
        ),
    )


def ranks(found: Proposals, way: Proposal) -> str:
    """The order of ranks in the longest row of a plan on the stage, from the left as the audience sees it."""
    rows = [element for element in found.plan.elements if element.kind == kinds.ROW]
    longest = max(rows, key=lambda element: len(element.places), default=None)
    if longest is None or found.plan.kind in {kinds.SIGNING, kinds.TALKS}:
        return ""
    seen = sorted(longest.places, key=lambda place: (place.x, place.y))
    numbers = [found.order.get(way.places.get(place.id, ""), 0) for place in seen]
    return " ".join(str(number) if number else "·" for number in numbers)


def _even_title(title: str) -> str:
    return _("{pack}; even rows read from the seats").format(pack=_(title))


def _watch(report: Report) -> Callable[[], bool]:
    """A stop that never stops by itself, but tells how much of the time is over, twenty times a second."""
    began = time.perf_counter()
    said = 0.0

    def stop() -> bool:
        nonlocal said
        now = time.perf_counter() - began
        if now - said > 0.05:
            said = now
            report(min(99, round(100 * now / SECONDS)), 100)
        return False

    return stop
