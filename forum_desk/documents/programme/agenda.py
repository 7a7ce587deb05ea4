"""The public programme (会议日程) in all its forms, one for each sheet that it is printed on."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from forum_desk.documents.furniture import Look
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.programme.agenda_fold import draw_fold
from forum_desk.documents.programme.agenda_grid import draw_grid
from forum_desk.documents.programme.agenda_list import draw_list
from forum_desk.documents.programme.agenda_table import draw_side_by_side, draw_table
from forum_desk.documents.programme.source import ProgrammePaper, look_of
from forum_desk.language import N_

TITLE = N_("Programme")

_Draw = Callable[[BinaryIO, ProgrammePaper, Look, Progress | None], PrintResult]
_Frame = Callable[[ProgrammePaper, Selection], Look]


def _upright(paper: ProgrammePaper, selection: Selection) -> Look:
    return look_of(paper, TITLE, selection)


def _across(paper: ProgrammePaper, selection: Selection) -> Look:
    return look_of(paper, TITLE, selection, width=297, height=210, margin=14, ornate=False)


_FORMS: Mapping[str, tuple[_Frame, _Draw]] = MappingProxyType(
    {
        "a4": (_upright, draw_list),
        "a4-table": (_across, draw_table),
        "a4-side": (_across, draw_side_by_side),
        "fold": (_across, draw_fold),
        "grid": (_across, draw_grid),
    }
)
SHEETS = tuple(_FORMS)


def draw(out: BinaryIO, paper: ProgrammePaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints the programme in the form of the sheet that was chosen."""
    frame, form = _FORMS[selection.sheet or SHEETS[0]]
    return form(out, paper, frame(paper, selection), progress)
