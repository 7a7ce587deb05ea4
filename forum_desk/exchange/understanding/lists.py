"""Understands a list: which table, which columns, which people, and everything that is doubtful.

Pure: the same sheets and corrections always give the same result, so the preview, the command line and the tests see
the same thing, and a correction is simply understood again.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from forum_desk.collector import uncollected
from forum_desk.exchange.reading.grid import Kind, Mark, Sheets
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.cells import said_by
from forum_desk.exchange.understanding.chat_lists import with_chat_lists
from forum_desk.exchange.understanding.duplicates import find_duplicates
from forum_desk.exchange.understanding.fields import FIELDS
from forum_desk.exchange.understanding.forms import with_forms
from forum_desk.exchange.understanding.joining import with_joined
from forum_desk.exchange.understanding.people import People, Reader
from forum_desk.exchange.understanding.problems import SENTENCES, Problem, problem
from forum_desk.exchange.understanding.row_names import together
from forum_desk.exchange.understanding.tables import Placed, Table, find_tables, other_lists
from forum_desk.exchange.understanding.understood import (
    Column,
    Corrections,
    Duplicate,
    NotPerson,
    OrganisationOnly,
    Person,
    Source,
    Understanding,
    document_of,
)
from forum_desk.language import sentence

__all__ = [
    "FIELDS",
    "SENTENCES",
    "Column",
    "Corrections",
    "Duplicate",
    "NotPerson",
    "OrganisationOnly",
    "Person",
    "Problem",
    "Source",
    "Understanding",
    "as_document",
    "as_read",
    "as_refusal",
    "forget",
    "understand",
]

_NONE = Corrections()


def understand(sheets: Sheets, corrections: Corrections = _NONE) -> Understanding:
    """What the file says, as corrected. Raises Refusal for a file without people, RuleBroken for a wrong correction."""
    with uncollected():
        return _understand(sheets, corrections)


def _understand(sheets: Sheets, corrections: Corrections) -> Understanding:
    tables = with_chat_lists(as_read(sheets))
    sheet, placed = find_tables(tables, corrections)
    found = People()
    for one in placed:
        found.add(Reader(one.table, one.corrections).read(), one.first)
        stray = _stray_cells(one.table)
        found.problems.extend(replace(each, row=each.row + one.first) for each in stray)
    first = placed[0].table
    if not found.people and not found.organisations_only:
        raise Refusal("The table {sheet} has headings but nobody below them.", code="empty", sheet=sheet.name)
    problems = [*found.problems, *_hidden_columns(first)]
    if corrections.sheet is None:
        others = other_lists(tables, sheet, first, corrections)
        problems.extend(problem(1, "stray_cell", None, name) for name in others)
    return Understanding(
        sheet=sheet.name,
        encoding=sheets.encoding,
        sheet_names=sheets.names,
        header_rows=tuple(row + placed[0].first + 1 for row in first.header),
        columns=_columns(placed),
        people=tuple(found.people),
        organisations_only=tuple(found.organisations_only),
        not_people=tuple(found.not_people),
        duplicates=find_duplicates(found.people),
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        parts=tuple((part.sheet.name, part.first) for part in sheet.parts),
    )


def as_read(sheets: Sheets) -> Sheets:
    """The sheets as they are understood: one row a form, and one sheet more where several make one list."""
    return with_joined(with_forms(sheets))


def _columns(placed: Sequence[Placed]) -> tuple[Column, ...]:
    """The columns of the first table, and those that only a later one has behind them."""
    columns = {column.index: column for column in placed[0].table.columns}
    last = max(columns, default=-1)
    for one in placed[1:]:
        columns |= {column.index: column for column in one.table.columns if column.index > last}
        last = max(columns, default=-1)
    return tuple(columns[index] for index in sorted(columns))


def forget() -> None:
    """Let go of what cells and names were understood to say; nobody is going to correct the list any more."""
    said_by.cache_clear()
    together.cache_clear()


def as_document(understanding: Understanding) -> dict[str, Any]:
    """The document of `import --json` for a list that was understood."""
    return document_of(understanding)


def as_refusal(refusal: Refusal, *, sheet: str | None = None, encoding: str | None = None) -> dict[str, Any]:
    """The document of `import --json` for a file that was refused."""
    return {
        "accepted": False,
        "refused": {"code": refusal.code, "message": sentence(refusal)},
        "sheet": sheet,
        "encoding": encoding,
        "header_rows": [],
        "columns": [],
        "people": [],
        "organisations_only": [],
        "not_people": [],
        "duplicates": [],
        "warnings": [],
    }


def _hidden_columns(table: Table) -> list[Problem]:
    first = min(table.header, default=0) + 1
    return [
        problem(first, "hidden_column", column.field, column.header)
        for column in table.columns
        if column.hidden and column.field
    ]


def _stray_cells(table: Table) -> list[Problem]:
    """Cells in columns that are no part of the table, and those far away from it."""
    inside = {column.index for column in table.columns}
    found = [problem(row + 1, "stray_cell", None, cell.text) for row, _column, cell in table.sheet.stray]
    outside = [column for column in range(len(table.sheet.rows[0])) if column not in inside]
    for row in range(table.first_row, len(table.sheet.rows)):
        for column in outside:
            cell = table.sheet.rows[row][column]
            if cell.kind is not Kind.EMPTY and not cell.marks & Mark.SPREAD:
                found.append(problem(row + 1, "stray_cell", None, cell.text))
    return found
