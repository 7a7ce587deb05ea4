"""Finds the table in a file: its sheet, what each column means, and which columns and rows belong together.

A sheet may hold several tables, side by side or below each other; each has its own headings. What a heading means is
checked against what stands below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from forum_desk.errors import RuleBroken
from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.reading.grid import Cell, Kind, Part, Sheet, Sheets
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.column_meanings import corrected, field_of, has_data, meanings_of
from forum_desk.exchange.understanding.fields import NAME_FIELDS, exactly
from forum_desk.exchange.understanding.forms import says_one_unit
from forum_desk.exchange.understanding.headers import find_header, further_header, headers_of, score
from forum_desk.exchange.understanding.institutions import is_numbered, unit_of_section
from forum_desk.exchange.understanding.joining import explains_fields, repeats
from forum_desk.exchange.understanding.numbered_people import Span
from forum_desk.exchange.understanding.question_options import spelled_out
from forum_desk.exchange.understanding.two_lines import one_line_each, one_row_each
from forum_desk.exchange.understanding.understood import Column, Corrections

_LONGEST_HEADING = 25
_FEWEST_PEOPLE = 2
_NAMES = NAME_FIELDS | {"family_name"}


@dataclass(frozen=True, slots=True)
class Block:
    """Columns and rows (from 0) that describe one person a row; a sheet may have several, side by side or below.

    The columns in `shared` are those of other blocks, too: the institution of two people of one row.
    """

    columns: tuple[int, ...]
    meanings: Mapping[int, str]
    rows: range
    shared: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table is; rows count from 0. `meanings` also hold roles, which are no fields (see fields.ROLES).

    `header`, `columns` and `meanings` are those of the sheet's first table, `headers_below` the headers of the others.
    `around` are the lines of a document outside its table, which may say whose people these are, as may the `section`,
    the name of one of several sheets that are read as one list.
    """

    sheet: Sheet
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    meanings: Mapping[int, str]
    blocks: tuple[Block, ...]
    headers_below: frozenset[int] = frozenset()
    around: Sequence[Sequence[Cell]] = ()
    section: str = ""

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return max(self.header, default=-1) + 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, the row (from 0) where its sheet begins in the list that is read, and what was said of its own rows."""

    table: Table
    first: int
    corrections: Corrections


def find_tables(sheets: Sheets, corrections: Corrections) -> tuple[Sheet, list[Placed]]:
    """The sheet to read and its table, or those of the sheets it was put together of. Raises as `find_table` does."""
    joined = next((sheet for sheet in sheets.sheets if sheet.parts and corrections.sheet in {None, sheet.name}), None)
    if joined is None:
        table = find_table(sheets, corrections)
        return table.sheet, [Placed(table, 0, corrections)]
    parts = [part for part in joined.parts if part.sheet.name not in corrections.left_out]
    if not parts:
        raise RuleBroken("Every sheet is left out. Take one in again.")
    placed = [_placed(part, corrections) for part in parts]
    if sheets.kind == "docx":
        inside = {part.sheet.name for part in joined.parts} | {joined.name}
        lines = [row for sheet in sheets.sheets if sheet.name not in inside for row in sheet.rows]
        if says_one_unit(lines):
            placed = [replace(one, table=replace(one.table, around=lines)) for one in placed]
        else:
            placed = _with_own_lines(placed, sheets.sheets[-1].rows)
    elif sheets.kind != "folder":
        placed = [replace(one, table=replace(one.table, section=one.table.sheet.name)) for one in placed]
    return joined, placed


def _with_own_lines(placed: Sequence[Placed], lines: Sequence[Sequence[Cell]]) -> list[Placed]:
    """The tables of a letter with the lines between it and the table before, where these name its unit; a table
    without such lines goes on with the unit of the one before."""
    found: list[Placed] = []
    around: Sequence[Sequence[Cell]] = ()
    section, first = "", 0
    for one in placed:
        between = lines[first : one.table.sheet.lines_above]
        heading = next((cell.text for row in reversed(between) for cell in row if cell.text), "")
        if says_one_unit(between) or (is_numbered(heading) and unit_of_section(heading)):
            around, section = between, heading if is_numbered(heading) else ""
        found.append(replace(one, table=replace(one.table, around=around, section=section)))
        first = one.table.sheet.lines_above
    return found


def _placed(part: Part, corrections: Corrections) -> Placed:
    """The table of one of several sheets; what was said of the rows of the whole is said of its own."""
    own = corrections.of_part(part.first, len(part.sheet.rows), is_first=part.first == 0)
    header = _header(part.sheet, own)
    if part.first:
        there = {fold("/".join(parts)) for parts in headers_of(part.sheet, header).values()}
        width = len(part.sheet.rows[0])
        known = {
            key: field
            for key, field in own.mapping.items()
            if (key < width if isinstance(key, int) else fold(key) in there)
        }
        own = replace(own, mapping=known)
    return Placed(_table(part.sheet, header, own), part.first, own)


def find_table(sheets: Sheets, corrections: Corrections) -> Table:
    """The table of people in the file, as corrected. Raises Refusal when there is none."""
    candidates = _sheets(sheets, corrections)
    found = [(score, index) for index, sheet in enumerate(candidates) if (score := _sheet_score(sheet, corrections))]
    if not found:
        raise _no_header(candidates)
    best = max(found, key=lambda entry: (entry[0], -entry[1]))[1]
    sheet = candidates[best]
    table = _table(sheet, _header(sheet, corrections), corrections)
    others = [other for other in sheets.sheets if other is not sheet] if sheets.kind == "docx" else []
    return replace(table, around=[row for other in others for row in other.rows])


def _sheets(sheets: Sheets, corrections: Corrections) -> list[Sheet]:
    if corrections.sheet is not None:
        chosen = [sheet for sheet in sheets.sheets if sheet.name == corrections.sheet]
        if not chosen:
            raise RuleBroken("The file has no sheet {sheet}.", sheet=corrections.sheet)
        return chosen
    filled = [sheet for sheet in sheets.sheets if not sheet.is_empty and sheet.name not in corrections.left_out]
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


def other_lists(sheets: Sheets, read: Sheet, table: Table, corrections: Corrections) -> list[str]:
    """The names of the file's other sheets that hold further people under the same headings, and were left out.

    Of the files of one folder all that hold somebody are meant to be read.
    """
    fewest = 1 if sheets.kind == "folder" else _FEWEST_PEOPLE
    inside = [part.sheet for part in read.parts] or [read]
    known = {read.name, *(sheet.name for sheet in inside)} | corrections.left_out
    return [
        sheet.name
        for sheet in sheets.sheets
        if not sheet.hidden
        and not sheet.parts
        and sheet.name not in known
        and _is_list_like(sheet, table, fewest)
        and not repeats(sheet, inside)
    ]


def _is_list_like(sheet: Sheet, table: Table, fewest: int) -> bool:
    header = find_header(sheet)
    below = sheet.rows[header[-1] + 1 :] if header else []
    if sum(1 for row in below if sum(1 for cell in row if cell.text) > 1) < fewest:
        return False
    meanings, _spans = meanings_of(headers_of(sheet, header), below, {})
    if explains_fields(below, meanings):
        return False
    said, known = set(meanings.values()), set(table.meanings.values())
    return len(said & known) >= max(2, len(known) // 2) and not _NAMES.isdisjoint(said)


def _sheet_score(sheet: Sheet, corrections: Corrections) -> float:
    if corrections.header_rows is not None:
        return 1.0
    header = _header(sheet, corrections)
    if not header:
        return 0.0
    rows_below = sum(1 for row in sheet.rows[header[-1] + 1 :] if any(cell.text for cell in row))
    return score(sheet, header) + min(rows_below, 50) / 10


def _header(sheet: Sheet, corrections: Corrections) -> tuple[int, ...]:
    """The rows of the header, from 0, as said or as found; empty when there is none."""
    if corrections.header_rows is not None:
        return tuple(sorted(row - 1 for row in corrections.header_rows if 0 < row <= len(sheet.rows)))
    return find_header(sheet)


def _table(sheet: Sheet, header: tuple[int, ...], corrections: Corrections) -> Table:
    first = max(header, default=-1) + 1
    headers = headers_of(sheet, header)
    shown = {column: "/".join(parts) for column, parts in headers.items()}
    sheet, options = spelled_out(sheet, first, shown)
    below = sheet.rows[first:]
    meanings, spans = meanings_of(headers, below, options)
    meanings = corrected(meanings, shown, corrections)
    sheet = one_line_each(one_row_each(sheet, first, meanings), first, meanings)
    columns = tuple(
        Column(
            index=column,
            header=shown.get(column, ""),
            field=field_of(meanings.get(column), meanings),
            hidden=column in sheet.hidden_columns,
        )
        for column in range(len(sheet.rows[0]) if sheet.rows else 0)
        if shown.get(column) or column in meanings or has_data(below, column)
    )
    further = _further(sheet, first, meanings) if corrections.header_rows is None else []
    last = further[0][0] if further else len(sheet.rows)
    inside = [column.index for column in columns]
    blocks = [_block(span, inside, meanings, range(first, last)) for span in spans]
    ends = [*(header_below[0] for header_below in further[1:]), len(sheet.rows)]
    for header_below, end in zip(further, ends, strict=False):
        blocks.extend(_blocks_below(sheet, header_below, end))
    headers_below = frozenset(row for header_below in further for row in header_below)
    return Table(sheet, header, columns, meanings, tuple(blocks), headers_below)


def _block(span: Span, columns: Sequence[int], meanings: Mapping[int, str], rows: range) -> Block:
    inside = tuple(column for column in columns if column in span.columns)
    return Block(inside, {index: meanings[index] for index in inside if index in meanings}, rows, span.shared)


def _further(sheet: Sheet, first: int, meanings: Mapping[int, str]) -> list[tuple[int, ...]]:
    """The rows of the headers of further tables below the first one, whose headings mean something else."""
    found: list[tuple[int, ...]] = []
    for row in range(first, len(sheet.rows)):
        if (found and row <= found[-1][-1]) or not _may_be_header(sheet.rows[row]):
            continue
        header = further_header(sheet, row)
        if header:
            again, _spans = meanings_of(headers_of(sheet, header), sheet.rows[header[-1] + 1 :], {})
            if again != meanings:
                found.append(header)
                meanings = again
    return found


def _may_be_header(row: Sequence[Cell]) -> bool:
    """A quick look at the first cells of a row, since most rows of a long list are people."""
    texts = islice((cell.text for cell in row if cell.kind is not Kind.EMPTY), 3)
    return any(len(text) <= _LONGEST_HEADING and not text.isdecimal() and exactly(text) for text in texts)


def _blocks_below(sheet: Sheet, header: tuple[int, ...], end: int) -> list[Block]:
    """The blocks of a further table, which ends before row `end`."""
    headers = headers_of(sheet, header)
    rows = range(header[-1] + 1, end)
    below = sheet.rows[rows.start : rows.stop]
    meanings, spans = meanings_of(headers, below, {})
    columns = [column for column, parts in headers.items() if parts or has_data(below, column)]
    return [_block(span, columns, meanings, rows) for span in spans]
