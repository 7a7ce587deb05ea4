"""What a list was understood to say, as plain values: what `import --json` prints and the preview shows."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from forum_desk.exchange.understanding.fields import FIELDS, NAME_FIELDS
from forum_desk.exchange.understanding.problems import Problem

FieldValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the organiser says about the file; understanding it again with these gives the corrected result.

    `header_rows` are row numbers as a spreadsheet shows them. `mapping` names a column by its index from 0 or by its
    header, and gives a FIELD, or None for "do not import". `skipped` are rows to leave out, `values` single values by
    hand (None removes one; a name by hand is read as a cell with that name is), `year` completes dates without a year.
    `whole` are rows whose name is one person's, though it looks like several. `left_out` are sheets not to read.
    Where several sheets are read as one, rows count on from sheet to sheet.
    """

    sheet: str | None = None
    header_rows: tuple[int, ...] | None = None
    mapping: Mapping[int | str, str | None] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    values: Mapping[tuple[int, str], FieldValue | None] = field(default_factory=dict)
    year: int | None = None
    whole: frozenset[int] = frozenset()
    left_out: frozenset[str] = frozenset()

    def of_part(self, first: int, count: int, *, is_first: bool) -> "Corrections":
        """What is said of the `count` rows from row `first` (from 0) on, as said of a sheet of their own."""
        return replace(
            self,
            sheet=None,
            header_rows=self.header_rows if is_first else None,
            skipped=frozenset(row - first for row in self.skipped if first < row <= first + count),
            values={(row - first, key): value for (row, key), value in self.values.items() if 0 < row - first <= count},
            whole=frozenset(row - first for row in self.whole if first < row <= first + count),
        )


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

    @property
    def is_named(self) -> bool:
        """Whether a name is known in any script."""
        return any(self.values.get(name) for name in NAME_FIELDS)


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
    parts: tuple[tuple[str, int], ...] = ()
    """Where several sheets were read as one: their names, and the row (from 0) where each begins."""

    def place_of(self, row: int) -> tuple[str | None, int]:
        """The row as its own sheet counts it, and that sheet's name unless it is the first one's."""
        found = bisect_right(self.parts, row - 1, key=lambda part: part[1]) - 1
        if found < 0:
            return None, row
        name, first = self.parts[found]
        return name if first else None, row - first


def document_of(understanding: Understanding) -> dict[str, Any]:
    """The document of `import --json`; see the command's help.

    Rows count as in their own sheet; those of a further sheet that was read with the first one name it as `sheet`.
    """
    at = understanding.place_of
    return {
        "accepted": True,
        "refused": None,
        "sheet": understanding.sheet,
        "encoding": understanding.encoding,
        "header_rows": list(understanding.header_rows),
        "columns": [{"header": column.header, "field": column.field} for column in understanding.columns],
        "people": [_person(person, *at(person.row)) for person in understanding.people],
        "organisations_only": [
            _placed({"org": found.org, "expected_heads": found.expected_heads}, *at(found.row))
            for found in understanding.organisations_only
        ],
        "not_people": [_placed({"why": found.why}, *at(found.row)) for found in understanding.not_people],
        "duplicates": [_duplicate(found, understanding) for found in understanding.duplicates],
        "warnings": [
            _placed({"code": found.code, "field": found.field, "message": found.sentence()}, *at(found.row))
            for found in understanding.problems
        ],
    }


def _placed(said: dict[str, Any], sheet: str | None, row: int) -> dict[str, Any]:
    found = {"row": row, **said}
    if sheet is not None:
        found["sheet"] = sheet
    return found


def _duplicate(found: Duplicate, understanding: Understanding) -> dict[str, Any]:
    places = [understanding.place_of(row) for row in found.rows]
    said: dict[str, Any] = {"rows": [row for _sheet, row in places], "verdict": found.verdict}
    if any(sheet is not None for sheet, _row in places):
        said["sheets"] = [sheet or understanding.parts[0][0] for sheet, _row in places]
    return said


def _person(person: Person, sheet: str | None, row: int) -> dict[str, Any]:
    found = _placed({field: person.values[field] for field in FIELDS if field in person.values}, sheet, row)
    if person.split:
        found["split"] = True
    return found
