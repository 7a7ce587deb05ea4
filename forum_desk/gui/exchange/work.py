"""What runs on workers for the import: reading a file, understanding it, holding it against the forum, storing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forum_desk.collector import uncollected
from forum_desk.errors import DeskError
from forum_desk.exchange.commands import Decision, ImportResult, bring_in, remember
from forum_desk.exchange.learning import shape
from forum_desk.exchange.queries import held_against, imports, learnt
from forum_desk.exchange.reading.files import read, read_text
from forum_desk.exchange.reading.grid import Sheets
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.taking_back import undo_import
from forum_desk.exchange.understanding.lists import Corrections, as_read, forget, understand
from forum_desk.forum.queries import forum
from forum_desk.gui.exchange.deciding import Choices
from forum_desk.gui.exchange.earlier import Earlier, told
from forum_desk.gui.exchange.model import Preview, Studied, preview
from forum_desk.gui.kit.quiet import release
from forum_desk.language import sentence
from forum_desk.storage import Unit

Report = Callable[[int, int], object]
_UNMAPPED = frozenset({"no_header", "empty"})
"""Refusals that an organiser can answer by saying what the columns are."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list comes from: a file, or text pasted from the clipboard. `encoding` is one chosen by hand."""

    path: Path | None = None
    text: str = ""
    encoding: str | None = None

    @property
    def name(self) -> str:
        """What the list is called."""
        return self.path.name if self.path is not None else ""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A list that was stored, and its entry in the journal."""

    result: ImportResult
    entry_id: str
    source: str


def open_list(unit: Unit, report: Report, origin: Origin, choices: Choices) -> tuple[Studied, Preview]:
    """Reads a list and studies it, with what was learnt from earlier lists with the same headings."""
    with uncollected(keep=True):
        report(0, 3)
        found = read(origin.path, encoding=origin.encoding) if origin.path is not None else read_text(origin.text)
        sheets = as_read(found)  # one row a form, several sheets as one
        report(1, 3)
        studied = study(unit, sheets, Corrections(), origin.name)
        report(2, 3)
        known = _learnt_for(unit, studied)
        if known:
            studied = replace(study(unit, sheets, Corrections(mapping=known), origin.name), learnt=True)
        return studied, preview(studied, choices)


def correct_list(
    unit: Unit, sheets: Sheets, corrections: Corrections, choices: Choices, source: str = ""
) -> tuple[Studied, Preview]:
    """Understands the same list as corrected."""
    with uncollected(keep=True):
        studied = study(unit, sheets, corrections, source)
        return studied, preview(studied, choices)


def study(unit: Unit, sheets: Sheets, corrections: Corrections, source: str = "") -> Studied:
    """Understands a list and holds it against the forum; who came from this `source` before may be gone from it.

    Raises DeskError for a list nothing can be made of; one whose columns only are not known is studied without an
    understanding.
    """
    try:
        said = understand(sheets, corrections)
    except Refusal as refusal:
        if refusal.code not in _UNMAPPED or not _has_cells(sheets, corrections):
            raise
        return Studied(sheets, corrections, None, complaint=sentence(refusal))
    year = forum(unit).starts_on.year
    return Studied(sheets, corrections, said, held_against(unit, said.people, source), year=year)


def store_list(
    unit: Unit,
    report: Report,
    studied: Studied,
    decisions: Mapping[int | tuple[int, int], Decision],
    source: str,
    taught: Mapping[str, str | None],
) -> BroughtIn:
    """Stores everybody who is to come in, and remembers what was said of the headings."""
    if studied.understanding is None:
        raise DeskError("No column holds names; choose one.")

    def tell(done: int, total: int) -> bool:
        report(done, total)
        return True

    said = studied.understanding
    result = bring_in(unit, said, source, decisions=decisions, compared=studied.compared, progress=tell)
    if taught:
        remember(unit, shape(said.columns), taught)
    return BroughtIn(result, unit.entry_id, source)


def parts_of(studied: Studied | None, shown: Preview) -> list[list[Any]]:
    """What a list is large by, to be freed part by part."""
    parts: list[list[Any]] = [list(shown.lines), list(shown.differences)]
    if studied is not None:
        parts.extend(list(sheet.rows) for sheet in studied.sheets.sheets)
        if studied.understanding is not None:
            parts.extend([list(studied.understanding.people), list(studied.understanding.problems)])
        if studied.comparison is not None:
            parts.append(list(studied.comparison.proposals))
    return [part for part in parts if part]


def let_go(parts: list[list[Any]]) -> None:
    """Frees a list that was brought in or put away, and what its cells were understood to say."""
    release(parts)
    forget()


def earlier(unit: Unit) -> tuple[Earlier, ...]:
    """All lists that were brought in, newest first."""
    zone = forum(unit).zone
    return tuple(told(view, zone) for view in imports(unit))


def take_back(unit: Unit, number: int) -> None:
    """Takes a whole list back."""
    undo_import(unit, number)


def _learnt_for(unit: Unit, studied: Studied) -> Mapping[int | str, str | None]:
    if studied.understanding is None:
        return {}
    columns = studied.understanding.columns
    there = {column.header for column in columns}
    return {name: meaning for name, meaning in learnt(unit).get(shape(columns), {}).items() if name in there}


def _has_cells(sheets: Sheets, corrections: Corrections) -> bool:
    chosen = [sheet for sheet in sheets.sheets if corrections.sheet in {None, sheet.name}]
    return any(cell.text for sheet in chosen[:1] for row in sheet.rows for cell in row)
