"""The roster of a signing (签约名单): who signs, assists and stands behind, left to right as the audience sees it."""

from itertools import groupby
from typing import BinaryIO

from forum_desk.documents.furniture import LABEL, Look, in_order, print_blocks, stacked
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.seating.source import PlanPaper
from forum_desk.documents.table import Column, Owner, Table, name_parts, stacked_parts
from forum_desk.language import N_
from forum_desk.people.rules import own_name
from forum_desk.seating import kinds
from forum_desk.seating.queries import Sitter

TITLE = N_("Signing roster")
SHEETS = ("a4",)
SIDES = {"host": N_("Host side"), "guest": N_("Guest side")}
_COLUMNS = (
    Column(N_("No."), 14),
    Column(N_("Name"), 56),
    Column(N_("Position"), 46),
    Column(N_("Organisation"), 38),
    Column(N_("Side"), 20),
)


def draw(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints row after row, the table first; each row left to right as the audience sees it."""
    look = Look(data.forum, TITLE, selection, about=data.plan.name)
    table = Table(look, _COLUMNS)
    sheet = Sheet(out, look.width, look.height, title=data.forum.name.best(*look.languages))
    sitting = sorted(data.plan.sitters(), key=lambda one: (-round(one[0].y, 1), one[0].x))
    blocks = []
    for number, (_y, group) in enumerate(groupby(sitting, key=lambda one: round(one[0].y, 1))):
        row = list(group)
        words = N_("At the table") if number == 0 else N_("Behind")
        blocks.append(table.heading(stacked(words, look.languages), str(len(row))))
        for place, (_place, sitter) in enumerate(row, 1):
            blocks.append(table.row(_owner(sitter), *_cells(sitter, place, look.languages)))
    finished = print_blocks(sheet, look, blocks, columns=table.heads(), progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, len(sitting), tuple(table.problems), stopped=not finished)


def _cells(sitter: Sitter, number: int, languages: tuple[str, ...]) -> list[tuple[Part, ...]]:
    person = sitter.person
    if person is None:
        word = kinds.FUNCTIONS.get(sitter.function, sitter.function)
        said = stacked(word, languages) if sitter.function else in_order(sitter.delegation, languages)
        return [(Part(str(number), 600, 9, LABEL),), stacked_parts(said, 10, weight=500)]
    side = SIDES.get(person.side)
    return [
        (Part(str(number), 600, 9, LABEL),),
        name_parts(person.names, person.country, 10.5),
        stacked_parts(in_order(person.title, languages)[:2], 8.5),
        stacked_parts(in_order(person.organisation, languages)[:2], 8.5),
        stacked_parts(stacked(side, languages) if side else [], 8.5),
    ]


def _owner(sitter: Sitter) -> Owner:
    person = sitter.person
    return Owner(person.id, own_name(person.names, person.country)) if person else Owner("", sitter.function)
