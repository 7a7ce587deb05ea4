"""Questions about a plan as it stands: why here, what is not right, what another rule would do, what to print anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from forum_desk.errors import NotFound
from forum_desk.language import N_
from forum_desk.seating import kinds, why
from forum_desk.seating.arranging import Arrangement, Task
from forum_desk.seating.behind import by_protocol_with_interpreters
from forum_desk.seating.benches import Bench, benches_of
from forum_desk.seating.crowd import Guest, Want, has_seat, in_blocs
from forum_desk.seating.elements import spots_of
from forum_desk.seating.fulfilled import Standing, is_met, parted
from forum_desk.seating.packs import own_pack
from forum_desk.seating.protocol import interpreters_places
from forum_desk.seating.queries.plans import guests, plan
from forum_desk.seating.queries.room import as_guests, room_of, task, task_of, wants_of, zones_of
from forum_desk.seating.queries.views import PlaceView, PlanView, Sitter
from forum_desk.seating.queries.wishes import wishes
from forum_desk.seating.records import SeatingPrint
from forum_desk.seating.rules import LEFT, RULE_PACKS, SOURCES, RulePack
from forum_desk.seating.why import Case, Reason
from forum_desk.seating.wording import Said, wish_words
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a plan that is not as it should be; `hard` where it must be mended."""

    kind: str
    hard: bool
    said: Said
    place_ids: tuple[str, ...]
    delegate_ids: tuple[str, ...]

    def sentence(self, tag: str | None = None) -> str:
        """The finding in words of a language, or of that of the screen."""
        return self.said.sentence(tag)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another rule pack would do: who would sit at each place, and how many of those who sit would move."""

    pack: RulePack
    even_from_seat: bool
    places: Mapping[str, str]
    moved: int
    source: str


@dataclass(frozen=True, slots=True)
class Reprints:
    """What is to be printed again of a paper: the people whose cards changed, and whether the plan did.

    `never` where it was not printed yet at all.
    """

    people: tuple[str, ...]
    plan: bool
    never: bool


@dataclass(frozen=True)
class Scene:
    """A plan with all that questions about it need."""

    view: PlanView
    task: Task
    crowd: tuple[Guest, ...]
    wants: tuple[Want, ...]
    standing: Standing

    def name(self, one: str) -> str:
        """How somebody is called."""
        known = self.standing.people.get(one)
        return known.name if known else ""


def scene(unit: Unit, plan_id: str) -> Scene:
    """A plan as it stands."""
    view = plan(unit, plan_id)
    crowd = as_guests(guests(unit, plan_id))
    wants = wants_of(wishes(unit, plan_id), crowd)
    room = room_of(view)
    chairs = {chair.id: chair for chair in room.chairs}
    seated = {sitter.delegate_id: chairs[place.id] for place, sitter in view.sitters() if sitter.delegate_id}
    people = {guest.id: guest for guest in crowd}
    strangers = as_guests(s.person for _place, s in view.sitters() if s.person and s.person.id not in people)
    people.update({guest.id: replace(guest, order=len(crowd)) for guest in strangers})
    people = {guest.id: guest for guest in in_blocs(people.values(), zones_of(view))}
    if room.kind in (kinds.BANQUET, kinds.HALL):
        benches = benches_of(room, zones_of(view))
    else:
        benches = tuple(Bench(own[0].line or own[0].label, n, own) for n, own in enumerate(room.tables().values(), 1))
    return Scene(view, task_of(view, crowd, wants, "all"), crowd, wants, Standing(benches, seated, people))


def why_here(unit: Unit, plan_id: str, place_id: str) -> tuple[Reason, ...]:
    """Why whoever sits at a place sits there; empty for a place that nobody has. NotFound when it is gone."""
    return reasons_in(scene(unit, plan_id), place_id)


def reasons_in(seen: Scene, place_id: str) -> tuple[Reason, ...]:
    """The reasons for one place of a plan that was read already."""
    place = next((each for each in seen.view.places() if each.id == place_id), None)
    if place is None:
        raise NotFound("This place is no longer in the plan; look at the plan again.")
    sitter = place.sitter
    if sitter is None:
        return ()
    if sitter.delegate_id is None:
        duty = Said(kinds.FUNCTIONS.get(sitter.function, sitter.function))
        what = sitter.delegation if any(sitter.delegation) else duty
        return (Reason("kept", Said(N_("This place is kept: {what}."), {"what": what})),)
    return why.why_here(
        _case(place, sitter, seen), seen.task.room, seen.standing, seen.wants, seen.task.zones, seen.name
    )


def findings(unit: Unit, plan_id: str) -> tuple[Finding, ...]:
    """Wishes that are not met, delegations that are parted, people who do not come and still have a place."""
    return findings_in(scene(unit, plan_id))


def findings_in(seen: Scene) -> tuple[Finding, ...]:
    """What is not as it should be in a plan that was read already."""
    found = [
        _finding("wish", _not_met(want, seen), want.people(), seen, hard=want.hard)
        for want in seen.wants
        if not is_met(want, seen.standing)
    ]
    if seen.view.kind in (kinds.BANQUET, kinds.HALL):
        for people in parted(seen.standing).values():
            names = ", ".join(map(seen.name, people[:6]))
            said = Said(N_("A delegation is parted: {people}."), {"people": names})
            found.append(_finding("parted", said, people, seen, hard=False))
    found.extend(_out_of_zone(seen))
    coming = {guest.id for guest in seen.crowd}
    for _place, sitter in seen.view.sitters():
        if sitter.delegate_id and sitter.delegate_id not in coming:
            said = Said(
                N_("{person} has a place, but is not among those whom the plan seats."), {"person": sitter.name}
            )
            found.append(_finding("not_coming", said, (sitter.delegate_id,), seen, hard=True))
    return tuple(found)


def conflict_words(unit: Unit, plan_id: str, arrangement: Arrangement) -> tuple[Said, ...]:
    """What cannot hold together, as sentences: the wishes that contradict each other, or people beyond the places."""
    seen = scene(unit, plan_id)
    said = [wish_words(want, seen.name) for want in seen.wants if want.id in arrangement.conflict]
    places = sum(has_seat(chair) and chair.id not in seen.task.kept for chair in seen.task.room.chairs)
    if arrangement.too_many:
        said.append(Said(N_("{heads} people need a seat."), {"heads": len(seen.task.people)}))
    if said:
        said.append(Said(N_("There are {places} places for them."), {"places": places}))
    return tuple(said)


def alternatives(unit: Unit, plan_id: str) -> tuple[Alternative, ...]:
    """What each rule pack would do with this plan, also with the even row read from the seats, and its source.

    A rule of the organiser's own comes last where the plan has one.
    """
    given = task(unit, plan_id)
    ways = [(pack, False) for pack in RULE_PACKS.values()]
    ways.extend((pack, True) for pack in RULE_PACKS.values() if pack.honour == LEFT)
    own = plan(unit, plan_id).own_pack
    if own:
        ways.append((own_pack(own), False))
    found = []
    for pack, even in ways:
        room = replace(given.room, pack=pack, even_from_seat=even)
        closed = {*given.kept, *given.promised, *interpreters_places(room)}
        staying = {guest.id: place for place, guest in given.kept.items() if guest is not None}
        seats = by_protocol_with_interpreters(room, given.people, closed, given.wants, staying)
        places = {one.place: one.guest for one in seats}
        moved = sum(given.now.get(one, place) != place for place, one in places.items())
        source = SOURCES["even_from_seat"] if even else pack.rostrum_source
        found.append(Alternative(pack, even, places, moved, source))
    return tuple(found)


def reprints(unit: Unit, plan_id: str, paper: str) -> Reprints:
    """What changed since a paper of this plan was printed last."""
    view = plan(unit, plan_id)
    last = _last_prints(unit, plan_id, paper)
    people = tuple(
        sitter.delegate_id
        for place, sitter in view.sitters()
        if sitter.delegate_id and last.get(sitter.delegate_id) != card_said(place, sitter)
    )
    return Reprints(people, last.get("") != plan_said(view), never=not last)


def to_reprint(unit: Unit, plan_id: str) -> tuple[tuple[str, Reprints], ...]:
    """Of each paper of this plan that was printed before and would say something else now, what is to be printed."""
    papers = select(SeatingPrint.paper).where(SeatingPrint.plan_id == plan_id).distinct().order_by(SeatingPrint.paper)
    found = []
    for paper in unit.session.scalars(papers).all():
        changed = reprints(unit, plan_id, paper)
        if "" not in _last_prints(unit, plan_id, paper):  # cards: the plan itself was never printed by this paper
            changed = replace(changed, plan=False)
        else:
            changed = replace(changed, people=())
        if changed.people or changed.plan:
            found.append((paper, changed))
    return tuple(found)


def card_said(place: PlaceView, sitter: Sitter) -> str:
    """All that a card of this place can say, in one text."""
    person = sitter.person
    words = (*person.title, *person.organisation) if person else ()
    return "\n".join((place.label, sitter.name, sitter.second_name, *words))


def plan_said(view: PlanView) -> str:
    """All that a picture of this plan says, in one text."""
    rows = [f"{place.key} {place.x} {place.y} {card_said(place, sitter)}" for place, sitter in view.sitters()]
    return "\n".join((view.view, *view.name, *rows))


def displaced(unit: Unit, plan_id: str, element_id: str, spec: Mapping[str, Any]) -> tuple[PlaceView, ...]:
    """The places with somebody in them that an element would lose if it were made from another `spec`.

    NotFound when the element is gone, Refused for what makes no places.
    """
    element = next((each for each in plan(unit, plan_id).elements if each.id == element_id), None)
    if element is None:
        raise NotFound("This is no longer in the plan; look at the plan again.")
    kept = {(spot.line, spot.number) for spot in spots_of(element.kind, spec)}
    return tuple(
        place
        for place in element.places
        if place.sitter and (place.group if place.group != element.label else "", place.ordinal) not in kept
    )


def _out_of_zone(seen: Scene) -> list[Finding]:
    """People who have a zone in the hall and sit elsewhere."""
    found = []
    for guest in seen.crowd:
        chair = seen.standing.chairs.get(guest.id)
        own = [zone for zone in seen.task.zones if zone.is_for(guest)]
        if chair and own and not any(zone.holds(chair) for zone in own):
            words = N_("{person} belongs to the zone {zone} and sits elsewhere.")
            said = Said(words, {"person": guest.name, "zone": own[0].name})
            found.append(_finding("zone", said, (guest.id,), seen, hard=False))
    return found


def _not_met(want: Want, seen: Scene) -> Said:
    return Said(N_("Not met: {wish}"), {"wish": wish_words(want, seen.name)})


def _last_prints(unit: Unit, plan_id: str, paper: str) -> dict[str, str]:
    """What each card said when it was printed last, by the person; the plan itself under an empty id."""
    newest = (
        select(SeatingPrint.delegate_id, func.max(SeatingPrint.id).label("id"))
        .where(SeatingPrint.plan_id == plan_id, SeatingPrint.paper == paper)
        .group_by(SeatingPrint.delegate_id)
        .subquery()
    )
    rows = unit.session.execute(
        select(SeatingPrint.delegate_id, SeatingPrint.said).join(newest, newest.c.id == SeatingPrint.id)
    )
    return {row.delegate_id or "": row.said for row in rows}


def _case(place: PlaceView, sitter: Sitter, seen: Scene) -> Case:
    chair = seen.standing.chairs[sitter.delegate_id or ""]
    guest = seen.standing.people[sitter.delegate_id or ""]
    return Case(
        guest,
        chair,
        place.label,
        sitter.locked,
        sitter.how,
        sitter.rule,
        sitter.mark,
        sitter.desk,
        sitter.delegation,
    )


def _finding(kind: str, said: Said, people: Sequence[str], seen: Scene, *, hard: bool) -> Finding:
    places = tuple(seen.standing.chairs[one].id for one in people if one in seen.standing.chairs)
    return Finding(kind, hard, said, places, tuple(people))
