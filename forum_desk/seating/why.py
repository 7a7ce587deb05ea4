"""Why somebody sits at a place: the rule with its source, the delegation, the neighbours, the wishes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum_desk.language import N_, Trilingual
from forum_desk.seating import kinds
from forum_desk.seating.benches import Bench
from forum_desk.seating.crowd import Chair, Guest, Room, Want, Zone, distance
from forum_desk.seating.fulfilled import Standing, is_met
from forum_desk.seating.protocol import source_of
from forum_desk.seating.wording import Said, wish_words

KEPT, RULE, DELEGATION, RANK, LANGUAGE, NEIGHBOURS, WISH, WISH_UNMET, ZONE, BY_HAND = REASONS = (
    "kept",
    "rule",
    "delegation",
    "rank",
    "language",
    "neighbours",
    "wish",
    "wish_unmet",
    "zone",
    "by_hand",
)
_REACH = 1.5
"""Who sits within so many metres is a neighbour where there is no table."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind (REASONS), the sentence, and where the rule is from; `source` may be empty."""

    kind: str
    said: Said
    source: str = ""

    def sentence(self, tag: str | None = None) -> str:
        """The reason in words of a language, or of that of the screen."""
        return self.said.sentence(tag)

    def source_words(self, tag: str | None = None) -> str:
        """Where the rule is from, in words; empty where there is no rule."""
        return Said(self.source).sentence(tag) if self.source else ""


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody at a place: how they came there, and all that is around them."""

    guest: Guest
    chair: Chair
    place: str
    locked: bool
    how: str
    rule: str
    mark: str
    desk: str
    delegation: Trilingual


_SHARED = {
    "zh": N_("Shares Chinese with {people} beside."),
    "vi": N_("Shares Vietnamese with {people} beside."),
    "en": N_("Shares English with {people} beside."),
}
_MARKS = {
    "H": N_("Signs for the hosts, or hosts the table."),
    "G": N_("Signs for the guests."),
    "HA": N_("Assists the host's signer."),
    "GA": N_("Assists the guests' signer."),
    "I": N_("Interprets: sits behind the principal."),
}


def why_here(
    case: Case,
    room: Room,
    standing: Standing,
    wants: Sequence[Want],
    zones: Sequence[Zone],
    name: Callable[[str], str],
) -> tuple[Reason, ...]:
    """The reasons for a place, the strongest first."""
    found = [_first(case, room)]
    if case.locked:
        found.insert(0, Reason(KEPT, Said(N_("Kept here: no arrangement moves this person."))))
    bench = standing.bench_of(case.guest.id)
    found.extend(_company(case, bench, standing))
    found.extend(
        Reason(ZONE, Said(N_("Belongs to the zone {zone}."), {"zone": zone.name}))
        for zone in zones
        if zone.holds(case.chair) and zone.is_for(case.guest)
    )
    beside = _beside(case.chair, bench, standing)
    if beside:
        people = ", ".join(guest.name for guest in beside)
        found.append(Reason(NEIGHBOURS, Said(N_("Neighbours: {people}."), {"people": people})))
        alike = [guest.name for guest in beside if guest.language and guest.language == case.guest.language]
        if alike:
            found.append(Reason(LANGUAGE, Said(_SHARED[case.guest.language], {"people": ", ".join(alike)})))
    for want in wants:
        if case.guest.id in want.people():
            kind = WISH if is_met(want, standing) else WISH_UNMET
            found.append(Reason(kind, wish_words(want, name)))
    return tuple(found)


def _first(case: Case, room: Room) -> Reason:
    """By what somebody came to the place."""
    if case.how == kinds.HAND or not case.rule:
        return Reason(BY_HAND, Said(N_("Seated by hand at {desk}."), {"desk": case.desk}))
    source = source_of(case.rule, room.pack)
    if case.rule in _RINGS:
        group = case.chair.line or case.chair.label
        values = {"group": group, "rank": case.guest.order + 1, "ring": case.mark}
        return Reason(RANK, Said(_RINGS[case.rule], values), source)
    if case.rule == "promised":
        return Reason(DELEGATION, Said(N_("This place was held for {what}."), {"what": case.delegation}))
    if not case.mark:
        return Reason(RULE, Said(N_("Comes next by rank; this place was left.")), source)
    if case.mark in _MARKS:
        return Reason(RULE, Said(_MARKS[case.mark]), source)
    side = case.mark[0] if case.mark[0] in _NUMBERS else ""
    return Reason(RULE, Said(_NUMBERS[side], {"number": case.mark.lstrip("HG")}), source)


_RINGS = {
    "tables": N_("Comes as number {rank} by rank; table {group} is number {ring} from the stage."),
    "rows": N_("Comes as number {rank} by rank; row {group} is number {ring} from the front."),
}
_NUMBERS = {
    "H": N_("Is number {number} of the hosts, whose place this is."),
    "G": N_("Is number {number} of the guests, whose place this is."),
    "": N_("Is number {number} by rank, whose place this is."),
}


def _company(case: Case, bench: Bench | None, standing: Standing) -> list[Reason]:
    group = case.guest.group
    if bench is None or not group:
        return []
    every = [one for one, guest in standing.people.items() if guest.group == group and one in standing.chairs]
    here = [guest for _chair, guest in standing.at(bench) if guest.group == group]
    values = {"delegation": case.delegation, "count": len(here), "all": len(every)}
    if len(every) < 2:
        return []
    if len(here) == len(every):
        return [Reason(DELEGATION, Said(N_("Sits with {delegation}: {count} people together."), values))]
    return [Reason(DELEGATION, Said(N_("Sits with {count} of {all} of {delegation}."), values))]


def _beside(chair: Chair, bench: Bench | None, standing: Standing) -> list[Guest]:
    if bench is not None:
        return [guest for other, guest in standing.at(bench) if other is not chair and bench.beside(chair, other)]
    near = [
        (distance(chair, other), standing.people[one])
        for one, other in standing.chairs.items()
        if other is not chair and one in standing.people and distance(chair, other) <= _REACH
    ]
    return [guest for _metres, guest in sorted(near, key=lambda pair: (pair[0], pair[1].order))[:2]]
