"""Badges as one of the papers: read from the forum, printed with the forum's own design."""

from dataclasses import dataclass
from typing import BinaryIO

from forum_desk.badges.rules import BadgeForum, BadgePerson, Design, design_named
from forum_desk.documents.badge import SheetKind, draw, new_sheet
from forum_desk.documents.badge_data import badge_forum, badge_person
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.sources import selected
from forum_desk.forum.queries import forum
from forum_desk.storage.unit import Unit

SHEETS: tuple[SheetKind, ...] = ("single", "a4")


@dataclass(frozen=True, slots=True)
class Badges:
    """All that a print run of badges needs."""

    forum: BadgeForum
    design: Design
    people: tuple[BadgePerson, ...]


def load(unit: Unit, selection: Selection) -> Badges:
    """The badges a selection means, in the design it names or else the forum's."""
    design = design_named(selection.design or forum(unit).design)
    people, codes = selected(unit, selection)
    return Badges(badge_forum(unit), design, tuple(badge_person(each, codes.get(each.id, "")) for each in people))


def print_badges(out: BinaryIO, data: Badges, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints the badges, one face a page or several on A4 with crop marks."""
    sheet = _sheet(selection.sheet)
    canvas = new_sheet(out, data.design, sheet, title=data.forum.name.best(*selection.languages))
    result = draw(
        canvas,
        data.design,
        data.forum,
        data.people,
        sheet,
        selection.faces,
        accept=selection.accept,
        total=len(data.people),
        progress=progress,
    )
    if result.made and not result.stopped:
        canvas.save()
    return result


def _sheet(name: str) -> SheetKind:
    """The sheet of that name, which `catalogue.make` has checked; the first where none is named."""
    for known in SHEETS:
        if name == known:
            return known
    return SHEETS[0]
