"""Which papers a change of the programme puts out of date, and for which halls, people or items of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forum_desk.programme.releases import ASPECTS, FrozenItem, difference

STAGED = frozenset({"signing", "launching", "awarding", "photo"})
"""Kinds of items with a line-up of their own."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """A paper that is out of date: for everything, or only for the halls, people or items in `only`."""

    paper: str
    only: tuple[str, ...] = ()


class _Paper(NamedTuple):
    """Which changes put a paper out of date, of items of which kinds (none: all), and what it exists once for."""

    aspects: frozenset[str]
    per: str = ""
    kinds: frozenset[str] = frozenset()


_ALL = frozenset({"new", "cancelled", *ASPECTS})

PAPERS: Mapping[str, _Paper] = {
    "agenda": _Paper(_ALL),
    "rundown": _Paper(_ALL),
    "script": _Paper(_ALL),
    "cues": _Paper(_ALL - {"people"}),
    "door-signs": _Paper(_ALL, "hall"),
    "itineraries": _Paper(_ALL, "person"),
    "line-ups": _Paper(
        frozenset({"new", "cancelled", "title", "people"}),
        "item",
        frozenset({"signing", "launching", "awarding", "photo"}),
    ),
}
"""The papers made from the programme, by their keys in the catalogue of papers."""


def reprints(old: Sequence[FrozenItem], new: Sequence[FrozenItem]) -> tuple[Reprint, ...]:
    """The papers that the newer version puts out of date, and for whom."""
    found = difference(old, new)
    sides: dict[str, list[FrozenItem]] = {}
    for item in (*old, *new):
        sides.setdefault(item.id, []).append(item)
    aspects: dict[str, set[str]] = {item_id: {"new"} for item_id in found.new}
    aspects |= {item_id: {"cancelled"} for item_id in found.cancelled}
    for change in found.changes:
        aspects.setdefault(change.id, set()).add(change.what)
    outdated: list[Reprint] = []
    for key, paper in PAPERS.items():
        touched = [
            item
            for item_id, what in aspects.items()
            if what & paper.aspects
            for item in sides[item_id]
            if not paper.kinds or item.kind in paper.kinds
        ]
        if touched:
            outdated.append(Reprint(key, _whose(touched, paper.per)))
    return tuple(outdated)


_CONCERNED: Mapping[str, Callable[[FrozenItem], Iterable[str]]] = {
    "": lambda _item: (),
    "hall": lambda item: item.halls,
    "person": lambda item: (player.who for player in item.players),
    "item": lambda item: (item.id,),
}


def _whose(items: Iterable[FrozenItem], per: str) -> tuple[str, ...]:
    """The halls, people or items that the changed items, as they were and as they are, concern."""
    concerned = _CONCERNED[per]
    return tuple(sorted({who for item in items for who in concerned(item)}))
