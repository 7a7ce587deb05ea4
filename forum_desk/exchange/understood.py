"""What a list was understood to say, as plain values: what `import --json` prints and the preview shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from forum_desk.exchange.fields import FIELDS
from forum_desk.exchange.problems import Problem

FieldValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the organiser says about the file; understanding it again with these gives the corrected result.

    `header_rows` are row numbers as a spreadsheet shows them. `mapping` names a column by its index from 0 or by its
    header, and gives a FIELD, or None for "do not import". `skipped` are rows to leave out, `values` single values by
    hand (None removes one; a name by hand is read as a cell with that name is), `year` completes dates without a year.
    `whole` are rows whose name is one person's, though it looks like several.
    """

    sheet: str | None = None
    header_rows: tuple[int, ...] | None = None
    mapping: Mapping[int | str, str | None] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    values: Mapping[tuple[int, str], FieldValue | None] = field(default_factory=dict)
    year: int | None = None
    whole: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table; `index` counts from 0. A column without a field is not imported."""

    index: int
    header: str
    field: str | None
    hidden: bool = False


class Source(NamedTuple):
    """The cell a value came from; `row` as a spreadsheet shows it, `column` from 0, `text` as it was shown."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person: only fields that have a value, each with the cell it came from."""

    row: int
    values: Mapping[str, FieldValue]
    sources: Mapping[str, Source]
    split: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationOnly:
    """An organisation that announced itself, or a number of heads, but named nobody yet."""

    row: int
    org: str | None
    expected_heads: int | None


@dataclass(frozen=True, slots=True)
class NotPerson:
    """A row of the table that is nobody: a total, a note, a heading of a section, the header again, an example."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows of the same person ("same"), or perhaps of the same ("possible": shown, never merged unasked)."""

    rows: tuple[int, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything a list was understood to say."""

    sheet: str
    encoding: str | None
    sheet_names: tuple[str, ...]
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    people: tuple[Person, ...]
    organisations_only: tuple[OrganisationOnly, ...]
    not_people: tuple[NotPerson, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[Problem, ...]


def document_of(understanding: Understanding) -> dict[str, Any]:
    """The document of `import --json`; see the command's help."""
    return {
        "accepted": True,
        "refused": None,
        "sheet": understanding.sheet,
        "encoding": understanding.encoding,
        "header_rows": list(understanding.header_rows),
        "columns": [{"header": column.header, "field": column.field} for column in understanding.columns],
        "people": [_person(person) for person in understanding.people],
        "organisations_only": [
            {"row": found.row, "org": found.org, "expected_heads": found.expected_heads}
            for found in understanding.organisations_only
        ],
        "not_people": [{"row": found.row, "why": found.why} for found in understanding.not_people],
        "duplicates": [{"rows": list(found.rows), "verdict": found.verdict} for found in understanding.duplicates],
        "warnings": [
            {"row": problem.row, "code": problem.code, "field": problem.field, "message": problem.sentence()}
            for problem in understanding.problems
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {"row": person.row}
    found.update((field, person.values[field]) for field in FIELDS if field in person.values)
    if person.split:
        found["split"] = True
    return found
