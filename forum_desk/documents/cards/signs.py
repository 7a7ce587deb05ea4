"""Signs that belong to places, not to names: numbers on tables, and labels on the backs of chairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forum_desk.badges.rules import UNSAID
from forum_desk.documents.cards.faces import Below, Face, Manner, SetFace, lay_face
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, in_order, stacked
from forum_desk.documents.kit.impose import A4
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.kit.tent import TENTS
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.language import N_, Trilingual

TABLE_SIGNS = N_("Table signs")
CHAIR_LABELS = N_("Chair-back labels")
TABLE_SHEETS = ("210x140", "a5", "a4")
LABEL_SIZE = (300.0, 150.0)
"""Millimetres, as they are tied to the backs of hall chairs."""

CHAIR_SHEETS = ("300x150",)
_FLAT = {"a5": (148.0, 210.0), "a4": A4}


@dataclass(frozen=True, slots=True)
class TableSign:
    """A table: its number or letter, and what it is called where it has a name."""

    number: str
    name: Trilingual = UNSAID


@dataclass(frozen=True, slots=True)
class ChairLabel:
    """A chair: whose it is (an organisation, a zone, a person) and where it stands: in a row, or at a table."""

    owner: Trilingual
    row: str = ""
    seat: str = ""
    at_table: bool = False


def draw_table_signs(
    out: BinaryIO, data: Sequence[TableSign], selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints a sign for each table: standing, with the same on both faces, or flat for a holder."""
    name = selection.sheet or TABLE_SHEETS[0]
    tent = TENTS.get(name)
    width, height = (tent.width, tent.height) if tent else _FLAT[name]
    manner = Manner(width, height, 12.0, largest=2.2 * height, floor=40.0)
    sheet = Sheet(out, *(A4 if tent else (width, height)), title=TABLE_SIGNS)
    run = _Run(sheet)
    for number, sign in enumerate(data, 1):
        face = run.laid(_table_face(sign, selection.languages, height), manner)
        if tent:
            tent.paint(sheet, face.paint, face.paint)
        else:
            face.paint(sheet, 0, 0, width)
            sheet.showPage()
        if progress and not progress(number, len(data)):
            run.stopped = True
            break
    return run.finished()


def draw_chair_labels(
    out: BinaryIO, data: Sequence[ChairLabel], selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints a label for each chair on a page of its own size."""
    manner = Manner(*LABEL_SIZE, 14.0, largest=150.0, floor=28.0)
    run = _Run(Sheet(out, *LABEL_SIZE, title=CHAIR_LABELS))
    for number, label in enumerate(data, 1):
        run.laid(_chair_face(label, selection.languages), manner).paint(run.sheet, 0, 0, LABEL_SIZE[0])
        run.sheet.showPage()
        if progress and not progress(number, len(data)):
            run.stopped = True
            break
    return run.finished()


def _table_face(sign: TableSign, languages: Sequence[str], height: float) -> Face:
    words = BETWEEN.join(stacked(N_("Table"), languages))
    below = [Below(words, height / 5, 500, LABEL)]
    names = in_order(sign.name, languages) if any(sign.name) else []
    if names:
        below.insert(0, Below(BETWEEN.join(names), height / 4, 600, INK))
    return Face(sign.number, languages[0], tuple(below))


def _chair_face(label: ChairLabel, languages: Sequence[str]) -> Face:
    first, *rest = in_order(label.owner, languages) or [""]
    place = " ".join(
        f"{stacked(word, languages[:1])[0]} {value}"
        for word, value in ((N_("Table") if label.at_table else N_("Row"), label.row), (N_("Seat"), label.seat))
        if value
    )
    below = [Below(each, 26, 500, LABEL) for each in rest]
    if place:
        below.append(Below(place, 44, 600, INK))
    return Face(first, languages[0], tuple(below), is_name=False)


class _Run:
    """One print run of signs."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.made = 0
        self.stopped = False
        self.problems: list[Problem] = []

    def laid(self, face: Face, manner: Manner) -> SetFace:
        """The face, fitted; what cannot be printed as it should be is noted under its own words."""
        laid = lay_face(face, manner)
        self.made += 1
        if laid.missing:
            self.problems.append(Problem("", face.name, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem("", face.name, "below_floor", text) for text in laid.too_long]
        return laid

    def finished(self) -> PrintResult:
        """Saves what was made."""
        if self.made:
            self.sheet.save()
        return PrintResult(self.sheet.pages, self.made, tuple(self.problems), self.stopped)
