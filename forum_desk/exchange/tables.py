"""Finds the table in a file: its sheet, its one or two header rows, and what each column means.

A header is recognised by how many of its cells are known names of fields, so titles, instructions and empty rows
before it do not matter. Its meaning is then checked against what stands below it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forum_desk.errors import RuleBroken
from forum_desk.exchange import columns_by_content
from forum_desk.exchange.cleaning import clean, fold, one_line
from forum_desk.exchange.fields import FIELDS, IGNORED, NAME_FIELDS, is_contact_person, match
from forum_desk.exchange.grid import Cell, Kind, Mark, Sheet, Sheets
from forum_desk.exchange.question_options import spelled_out
from forum_desk.exchange.refusals import Refusal
from forum_desk.exchange.understood import Column, Corrections

_SEARCHED_ROWS = 80
_LONGEST_HEADER = 120
_STAMPS = frozenset({"timestamp", "时间戳记", "时间戳", "dau thoi gian"})
_DATA = re.compile(r"@.+\.|\d{5,}|^\d+([.,]\d+)?$|\d{4}[-/.年]\d")
# Several columns may together make one of these; of the others the first column counts.
SHARED = frozenset({"phone", "email", "note", "position", "org", "diet", "sessions", "arrive_by", "depart_by"})


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that describe one person a row; a table folded to save paper has several side by side."""

    columns: tuple[int, ...]
    meanings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table is; rows count from 0. `meanings` also hold roles, which are no fields (see fields.ROLES)."""

    sheet: Sheet
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    meanings: Mapping[int, str]
    blocks: tuple[Block, ...]

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return max(self.header, default=-1) + 1


def find_table(sheets: Sheets, corrections: Corrections) -> Table:
    """The table of people in the file, as corrected. Raises Refusal when there is none."""
    candidates = _sheets(sheets, corrections)
    found = [(score, index) for index, sheet in enumerate(candidates) if (score := _sheet_score(sheet, corrections))]
    if not found:
        raise _no_header(candidates)
    best = max(found, key=lambda entry: (entry[0], -entry[1]))[1]
    sheet = candidates[best]
    header = _header(sheet, corrections)
    return _table(sheet, header, corrections)


def _sheets(sheets: Sheets, corrections: Corrections) -> list[Sheet]:
    if corrections.sheet is not None:
        chosen = [sheet for sheet in sheets.sheets if sheet.name == corrections.sheet]
        if not chosen:
            raise RuleBroken("The file has no sheet {sheet}.", sheet=corrections.sheet)
        return chosen
    filled = [sheet for sheet in sheets.sheets if not sheet.is_empty]
    if not filled:
        raise Refusal("The file holds no cell with anything in it.", code="empty")
    return [sheet for sheet in filled if not sheet.hidden] or filled


def _no_header(sheets: Sequence[Sheet]) -> Refusal:
    widest = max((len(row) for sheet in sheets for row in sheet.rows), default=0)
    if widest < 2:
        return Refusal("The file holds no table. A list needs a row of headings such as Name.", code="not_a_table")
    return Refusal(
        "No row of headings such as Name, 姓名 or Họ và tên was found. Add one, or say which row it is.",
        code="no_header",
    )


def _sheet_score(sheet: Sheet, corrections: Corrections) -> float:
    if corrections.header_rows is not None:
        return 1.0
    header = _header(sheet, corrections)
    if not header:
        return 0.0
    rows_below = sum(1 for row in sheet.rows[header[-1] + 1 :] if any(cell.text for cell in row))
    return _score(sheet, header) + min(rows_below, 50) / 10


def _header(sheet: Sheet, corrections: Corrections) -> tuple[int, ...]:
    """The rows of the header, from 0; empty when there is none."""
    if corrections.header_rows is not None:
        return tuple(sorted(row - 1 for row in corrections.header_rows if 0 < row <= len(sheet.rows)))
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for row in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        if not _could_be_header(sheet.rows[row]):
            continue
        for span in ((row,), (row, row + 1), (row, row + 1, row + 2)):
            if span[-1] >= len(sheet.rows) or not all(_could_be_header(sheet.rows[line]) for line in span[1:]):
                break
            score = _score(sheet, span) - 0.6 * (len(span) - 1) + _belonging(sheet, span)
            if score > best[0]:
                best = (score, span)
    return best[1]


def _belonging(sheet: Sheet, span: tuple[int, ...]) -> float:
    """Reasons to count a row to the header above it: merged into it, or the same headings in another language."""
    if len(span) < 2:
        return 0.0
    above, below = sheet.rows[span[-2]], sheet.rows[span[-1]]
    merged = any(
        (area.left == area.right and area.top == span[-2] and area.bottom >= span[-1])
        or (area.top == area.bottom == span[-2] and 1 < area.right - area.left + 1 < _filled(above))
        for area in sheet.merged
    )
    first = [_meaning(cell.text) for cell in above]
    second = [_meaning(cell.text) for cell in below]
    same = sum(1 for one, other in zip(first, second, strict=True) if one and one == other)
    return (0.7 if merged else 0.0) + (1.0 if same >= 2 and same >= 0.5 * sum(map(bool, second)) else 0.0)


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if cell.kind is not Kind.EMPTY)


def _could_be_header(row: Sequence[Cell]) -> bool:
    """Whether no cell holds what only people have: numbers, dates, addresses; and one cell is short text at least."""
    short = 0
    for cell in row:
        if cell.kind is Kind.EMPTY:
            continue
        if cell.kind is not Kind.TEXT or (_DATA.search(cell.text[:_LONGEST_HEADER]) and not match(cell.text)):
            return False
        short += len(cell.text) <= _LONGEST_HEADER
    return short > 0


def _score(sheet: Sheet, span: tuple[int, ...]) -> float:
    """How much like a header some rows are: the number of fields known, names before all; 0 for none."""
    headers = headers_of(sheet, span)
    meanings = [_combined_meaning(parts) for parts in headers.values()]
    known = {meaning for meaning in meanings if meaning and meaning != IGNORED}
    people = known & (NAME_FIELDS | {"family_name", "given_name"})
    if not people and not {"org", "headcount"} <= known and not ({"org"} < known and len(known) >= 3):
        return 0.0
    filled = sum(1 for parts in headers.values() if parts)
    if len(known) < 2 and filled > 2:
        return 0.0
    ignored = sum(1 for meaning in meanings if meaning == IGNORED)
    unknown = sum(1 for parts, meaning in zip(headers.values(), meanings, strict=True) if parts and not meaning)
    return len(known) + 0.3 * ignored - 0.1 * unknown + (1.0 if people else 0.0)


def headers_of(sheet: Sheet, span: Iterable[int]) -> dict[int, list[str]]:
    """For each column the different texts of its header, from the parent down.

    Where a parent is not merged over its children (a CSV file knows no merging), it reaches to the right as far as
    children stand under empty cells.
    """
    lines = [[one_line(clean(cell.text)) for cell in sheet.rows[row]] for row in span]
    title = [line for line in lines if len({text for text in line if text}) > 1 or len(lines) == 1]
    lines = title or lines
    for upper, lower in pairwise(lines):
        _reach_right(upper, lower)
    width = max((len(line) for line in lines), default=0)
    found: dict[int, list[str]] = {}
    for column in range(width):
        parts: list[str] = []
        for line in lines:
            if line[column] and line[column] not in parts:
                parts.append(line[column])
        found[column] = parts
    return found


def _reach_right(upper: list[str], lower: list[str]) -> None:
    parent = ""
    for column, child in enumerate(lower):
        if upper[column]:
            parent = upper[column] if child else ""
        elif child and parent:
            upper[column] = parent
        else:
            parent = ""


def _meaning(text: str) -> str | None:
    return match(text) if text else None


def _combined_meaning(parts: Sequence[str]) -> str | None:
    if not parts:
        return None
    whole = match("/".join(parts)) or match("".join(parts))
    if whole or len(parts) == 1:
        return whole
    if any(match(part) == IGNORED for part in parts[:-1]):
        return IGNORED
    return match(parts[-1])


def _table(sheet: Sheet, header: tuple[int, ...], corrections: Corrections) -> Table:
    headers = headers_of(sheet, header)
    shown = {column: "/".join(parts) for column, parts in headers.items()}
    sheet, options = spelled_out(sheet, max(header, default=-1) + 1, shown)
    meanings: dict[int, str] = {}
    for column, parts in headers.items():
        meaning = _combined_meaning(parts)
        if meaning and meaning != IGNORED:
            meanings[column] = meaning
    below = sheet.rows[max(header, default=-1) + 1 :]
    meanings = _of_delegates(_without_submitter(meanings, headers), headers) | options
    widths = _folded(shown, meanings, len(sheet.rows[0]) if sheet.rows else 0)
    meanings = {
        column: meaning
        for span in widths
        for column, meaning in _first_of_each(
            columns_by_content.refine({index: meanings[index] for index in span if index in meanings}, below)
        ).items()
    }
    meanings = _corrected(meanings, shown, corrections)
    columns = tuple(
        Column(
            index=column,
            header=shown.get(column, ""),
            field=_field_of(meanings.get(column), meanings),
            hidden=column in sheet.hidden_columns,
        )
        for column in range(len(sheet.rows[0]) if sheet.rows else 0)
        if shown.get(column) or column in meanings or _has_data(below, column)
    )
    return Table(sheet, header, columns, meanings, tuple(_block(span, columns, meanings) for span in widths))


def _block(span: range, columns: Sequence[Column], meanings: Mapping[int, str]) -> Block:
    inside = tuple(column.index for column in columns if column.index in span)
    return Block(inside, {index: meanings[index] for index in inside if index in meanings})


def _folded(headers: Mapping[int, str], meanings: Mapping[int, str], width: int) -> list[range]:
    """The ranges of columns whose headers repeat each other side by side; one range of all where none do."""
    everything = range(width)
    names = [column for column in sorted(meanings) if meanings[column] in NAME_FIELDS]
    first = min(meanings, default=0)
    again = next((column for column in names[1:] if headers[column] == headers[names[0]]), None)
    if again is None:
        return [everything]
    period = again - names[0]
    spans = [range(first, first + period)]
    while spans[-1].stop in everything and _repeats(headers, spans[0], spans[-1].stop):
        spans.append(range(spans[-1].stop, spans[-1].stop + period))
    return spans if period >= 2 and len(spans) > 1 else [everything]


def _repeats(headers: Mapping[int, str], span: range, start: int) -> bool:
    pairs = [(headers.get(column, ""), headers.get(start + column - span.start, "")) for column in span]
    return all(again in {"", one} for one, again in pairs) and sum(1 for _one, again in pairs if again) >= 2


def _field_of(meaning: str | None, meanings: Mapping[int, str]) -> str | None:
    """The field a column's values go to; the parts of a name go to the name they make."""
    if meaning in {"family_name", "given_name"}:
        return "name_latin" if "name" in meanings.values() else "name"
    return meaning if meaning in FIELDS else None


def _of_delegates(meanings: Mapping[int, str], headers: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Without the telephone and address of the contact person named in the column before."""
    found = dict(meanings)
    for column, parts in headers.items():
        if any(map(is_contact_person, parts)):
            for beside in (column + 1, column + 2):
                if found.get(beside) in {"phone", "email"}:
                    del found[beside]
    return found


def _without_submitter(meanings: Mapping[int, str], headers: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """A form's own address beside its time stamp is of whoever filled it in, where the form asks for another one."""
    emails = [column for column, meaning in sorted(meanings.items()) if meaning == "email"]
    stamped = any(fold(part) in _STAMPS for parts in headers.values() for part in parts)
    dropped = emails[0] if stamped and len(emails) > 1 else None
    return {column: meaning for column, meaning in meanings.items() if column != dropped}


def _has_data(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column without a heading is a column all the same, not some stray cells."""
    filled = sum(1 for row in rows if row[column].kind is not Kind.EMPTY and not row[column].marks & Mark.SPREAD)
    return filled >= 3 and filled >= 0.2 * len(rows)


def _first_of_each(meanings: Mapping[int, str]) -> dict[int, str]:
    kept: dict[int, str] = {}
    for column, meaning in sorted(meanings.items()):
        if meaning in SHARED or meaning not in kept.values():
            kept[column] = meaning
    return kept


def _corrected(meanings: Mapping[int, str], headers: Mapping[int, str], corrections: Corrections) -> dict[int, str]:
    found = dict(meanings)
    for key, wanted in corrections.mapping.items():
        if wanted and wanted not in FIELDS:
            known = ", ".join(FIELDS)
            raise RuleBroken("There is no field {field}. Known fields: {fields}.", field=wanted, fields=known)
        column = key if isinstance(key, int) else _column_called(key, headers)
        found.pop(column, None)
        if wanted:
            if wanted not in SHARED:
                found = {index: meaning for index, meaning in found.items() if meaning != wanted}
            found[column] = wanted
    return found


def _column_called(header: str, headers: Mapping[int, str]) -> int:
    wanted = fold(header)
    for column, text in headers.items():
        if text and (text == header or fold(text) == wanted):
            return column
    raise RuleBroken("The table has no column {header}.", header=header)


