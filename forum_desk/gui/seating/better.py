"""A better place for somebody whose wish is not met: a free one that meets more of the wishes, and what it costs."""

from dataclasses import dataclass, replace

from forum_desk.language import _
from forum_desk.seating.crowd import Chair, Want
from forum_desk.seating.fulfilled import Standing, is_met, parted
from forum_desk.seating.queries import best_places
from forum_desk.seating.queries.asking import Scene
from forum_desk.storage import Unit

_LOOKED_AT = 40
"""So many of the best free places are tried."""


@dataclass(frozen=True, slots=True)
class BetterPlace:
    """A free place that meets more wishes; `parts` when it takes the person away from the delegation."""

    place: str
    parts: bool
    meets_all: bool


def better_place(unit: Unit, seen: Scene, delegate_id: str) -> BetterPlace | None:
    """The best free place that meets more of somebody's wishes than their own; None when there is none, or no need."""
    about = [want for want in seen.wants if delegate_id in want.people()]
    now = _met(about, seen.standing)
    if now == len(about) or delegate_id not in seen.standing.chairs:
        return None
    chairs = {chair.id: chair for chair in seen.task.room.chairs}
    group = seen.standing.people[delegate_id].group
    best: BetterPlace | None = None
    for offer in best_places(unit, seen.view.id, delegate_id, _LOOKED_AT):
        there = _moved(seen.standing, delegate_id, chairs[offer.place.id])
        met = _met(about, there)
        if met <= now:
            continue
        parts = bool(group) and group in parted(there) and group not in parted(seen.standing)
        found = BetterPlace(offer.place.id, parts, met == len(about))
        if not parts:
            return found
        best = best or found
    return best


def better_words(place: str, found: BetterPlace) -> str:
    """The place in a sentence."""
    if found.parts:
        return _("{place} is free and meets the wish, but parts this person from the delegation.").format(place=place)
    if found.meets_all:
        return _("{place} is free and meets the wish.").format(place=place)
    return _("{place} is free and meets more of the wishes.").format(place=place)


def _met(about: list[Want], standing: Standing) -> int:
    return sum(is_met(want, standing) for want in about)


def _moved(standing: Standing, delegate_id: str, chair: Chair) -> Standing:
    return replace(standing, chairs={**standing.chairs, delegate_id: chair})
