"""Table cards (席卡): the outer face for the audience in the host's language, the inner one in the bearer's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from forum_desk.documents.cards.faces import CardPerson, Manner, face_in, lay_face, problems_of
from forum_desk.documents.kit.impose import A4
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.kit.tent import TENTS
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.language import N_

TITLE = N_("Table cards")
NAME_ONLY = "-name"
SHEETS = (*TENTS, *(f"{size}{NAME_ONLY}" for size in TENTS))
"""Each size with the organisation under the name, or with the name alone, as on a rostrum."""

FLOOR = 32.0
"""The smallest name in points, still read across a hall."""


@dataclass(frozen=True, slots=True)
class TableCards:
    """All that a print run of table cards needs; `host` is the language of the outer faces."""

    host: str
    people: tuple[CardPerson, ...]


def draw(out: BinaryIO, data: TableCards, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints one card a sheet; whoever's name cannot be printed is left out and named."""
    run = _Run(Sheet(out, *A4, title=TITLE), selection, data.host)
    finished = run.cards(data.people, progress, len(data.people))
    if run.made:
        run.sheet.save()
    return PrintResult(run.sheet.pages, run.made, tuple(run.problems), not finished, tuple(run.left_out))


class _Run:
    """One print run."""

    def __init__(self, sheet: Sheet, selection: Selection, host: str) -> None:
        name = selection.sheet or SHEETS[0]
        self.tent = TENTS[name.removesuffix(NAME_ONLY)]
        self.unit = 0.0 if name.endswith(NAME_ONLY) else self.tent.height / 5
        self.manner = Manner(self.tent.width, self.tent.height, 10.0, largest=2 * self.tent.height, floor=FLOOR)
        self.sheet, self.host, self.accept = sheet, host, selection.accept
        self.made = 0
        self.problems: list[Problem] = []
        self.left_out: list[str] = []

    def cards(self, people: Iterable[CardPerson], progress: Progress | None, total: int) -> bool:
        """Prints everybody's card; False when it was stopped."""
        for number, person in enumerate(people, 1):
            outer, inner = (
                lay_face(face_in(person, tag, unit=self.unit), self.manner) for tag in (self.host, person.lead)
            )
            found = problems_of(person, [outer, inner])
            self.problems += found
            if any(problem.code not in self.accept for problem in found):
                self.left_out.append(person.delegate_id)
            else:
                self.tent.paint(self.sheet, outer.paint, inner.paint)
                self.made += 1
            if progress and not progress(number, total):
                return False
        return True
