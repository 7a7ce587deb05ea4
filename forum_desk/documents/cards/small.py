"""Small cards that lie on a table or in a tray: place cards and escort cards, one a page or many on A4 to be cut.

A place card says who sits here; an escort card is taken at the door and says to which table its bearer goes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from forum_desk.documents.cards.faces import Below, CardPerson, Face, Manner, SetFace, lay_face, problems_of
from forum_desk.documents.furniture import BETWEEN, INK, in_order, stacked
from forum_desk.documents.kit.impose import n_up
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.language import N_
from forum_desk.people.rules import own_name, second_name

PLACE_CARDS = N_("Place cards")
ESCORT_CARDS = N_("Escort cards")
SIZE = (90.0, 50.0)
"""Millimetres: the size of visiting cards and meal tickets, for which holders are sold."""

SHEETS = ("a4", "90x50")
MANNER = Manner(*SIZE, 6.0, largest=44.0, floor=12.0)


@dataclass(frozen=True, slots=True)
class SmallCards:
    """All that a print run of small cards needs."""

    people: tuple[CardPerson, ...]


def draw_place_cards(
    out: BinaryIO, data: SmallCards, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the place cards."""
    return _draw(out, data, selection, progress, PLACE_CARDS, _place_face)


def draw_escort_cards(
    out: BinaryIO, data: SmallCards, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the escort cards: name and table."""
    return _draw(out, data, selection, progress, ESCORT_CARDS, _escort_face)


def _place_face(person: CardPerson, _selection: Selection) -> Face:
    below = [second_name(person.names, person.country), *in_order(person.organisation, (person.lead,))]
    sizes = (11.0, 9.0)
    return Face(
        own_name(person.names, person.country),
        person.lead,
        tuple(Below(text, size) for text, size in zip(below, sizes, strict=False)),
    )


def _escort_face(person: CardPerson, selection: Selection) -> Face:
    where = []
    if person.table:
        where.append(f"{BETWEEN.join(stacked(N_('Table'), selection.languages))} {person.table}")
    if person.seat:
        where.append(f"{BETWEEN.join(stacked(N_('Seat'), selection.languages))} {person.seat}")
    sizes = (15.0, 11.0) if person.table else (15.0,)
    below = tuple(Below(text, size, 600, INK) for text, size in zip(where, sizes, strict=False))
    return Face(own_name(person.names, person.country), person.lead, below)


FaceOf = Callable[[CardPerson, Selection], Face]


def _draw(
    out: BinaryIO, data: SmallCards, selection: Selection, progress: Progress | None, title: str, face_of: FaceOf
) -> PrintResult:
    run = _Run(selection, face_of)
    layout = n_up(SIZE, 0.0) if selection.sheet != SHEETS[1] else None
    sheet = Sheet(out, *(layout.sheet if layout else SIZE), title=title)
    ready = run.ready(data.people)
    finished = True
    while finished and (group := list(islice(ready, layout.count if layout else 1))):
        if layout:
            sheet.form("marks", partial(layout.marks, sheet))
        for face, (x, y) in zip(group, layout.places() if layout else [(0.0, 0.0)], strict=False):
            face.paint(sheet, x, y, SIZE[0])
        sheet.showPage()
        finished = progress is None or progress(run.seen, len(data.people))
    if sheet.pages:
        sheet.save()
    return PrintResult(sheet.pages, run.made, tuple(run.problems), not finished, tuple(run.left_out))


class _Run:
    """Fits one card after the other and notes whose cannot be printed."""

    def __init__(self, selection: Selection, face_of: FaceOf) -> None:
        self.selection, self.face_of = selection, face_of
        self.made = self.seen = 0
        self.problems: list[Problem] = []
        self.left_out: list[str] = []

    def ready(self, people: tuple[CardPerson, ...]) -> Iterator[SetFace]:
        """The cards that can be printed."""
        for person in people:
            self.seen += 1
            face = lay_face(self.face_of(person, self.selection), MANNER)
            found = problems_of(person, [face])
            self.problems += found
            if any(problem.code not in self.selection.accept for problem in found):
                self.left_out.append(person.delegate_id)
                continue
            self.made += 1
            yield face
