"""Reads .ods in one pass over content.xml, which holds each value and, beside it, the text a person saw.

Source: OASIS OpenDocument 1.3 part 3, chapters 9 (tables) and 19 (attributes).
"""

import math
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time

from forum_desk.exchange.reading.archive import read_member
from forum_desk.exchange.reading.grid import Area, Builder, Cell, Kind, Limits, Mark, Sheet, partly_struck, text_cell
from forum_desk.exchange.reading.number_formats import plain_number
from forum_desk.exchange.reading.workbook_xlsx import moment_cell
from forum_desk.exchange.reading.xml_events import Attributes, parse

_DURATION = re.compile(r"^P(?:\d+D)?T(\d+)H(\d+)M(\d+)")
_ROWS_AT_MOST = 1_048_576
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "Err:5")


def is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an OpenDocument spreadsheet."""
    names = archive.namelist()
    if "content.xml" not in names:
        return False
    kind = read_member(archive, "mimetype") if "mimetype" in names else b"spreadsheet"
    return b"spreadsheet" in kind


def read_ods(archive: zipfile.ZipFile, limits: Limits) -> tuple[Sheet, ...]:
    """Every sheet of the book, in its order. Raises Refusal."""
    reader = _Content(limits)
    parse(read_member(archive, "content.xml"), reader)
    return tuple(builder.sheet() for builder in reader.builders)


def _repeat(attributes: Attributes, name: str) -> int:
    try:
        return min(max(int(attributes.get(name, "1")), 1), _ROWS_AT_MOST)
    except ValueError:
        return 1


@dataclass(slots=True)
class _Content:
    """The one part of the file that matters; styles come before the sheets in it."""

    limits: Limits
    builders: list[Builder] = field(default_factory=list)
    _struck: set[str] = field(default_factory=set)
    _hidden_tables: set[str] = field(default_factory=set)
    _style: str = ""
    _row: int = 0
    _row_repeat: int = 1
    _column: int = 0
    _columns_seen: int = 0
    _cell: Attributes | None = None
    _runs: list[tuple[str, bool]] = field(default_factory=list)
    _spans: list[bool] = field(default_factory=list)
    _in_paragraph: int = 0
    _skipping: int = 0
    _line: list[tuple[int, Cell]] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        if name in {"annotation", "tracked-changes", "ruby-text"} or self._skipping:
            self._skipping += 1
        elif name in _STARTS:
            _STARTS[name](self, attributes)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            self._end_cell()
        elif name == "p" and self._in_paragraph:
            self._in_paragraph -= 1
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name == "table-row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._in_paragraph and not self._skipping:
            self._add(data)

    def _add(self, text: str) -> None:
        self._runs.append((text, any(self._spans)))

    def start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def start_text_properties(self, attributes: Attributes) -> None:
        if attributes.get("style:text-line-through-style", "none") != "none":
            self._struck.add(self._style)

    def start_table_properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_tables.add(self._style)

    def start_table(self, attributes: Attributes) -> None:
        hidden = attributes.get("table:style-name", "") in self._hidden_tables
        self.builders.append(Builder(attributes.get("table:name", ""), self.limits, hidden))
        self._row = self._columns_seen = 0

    def start_column(self, attributes: Attributes) -> None:
        count = _repeat(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible" and self.builders:
            last = min(self._columns_seen + count, self.limits.columns)
            self.builders[-1].hidden_columns.update(range(self._columns_seen, last))
        self._columns_seen += count

    def start_row(self, attributes: Attributes) -> None:
        self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility", "visible") != "visible" and self.builders:
            last = min(self._row + self._row_repeat, self.limits.rows)
            self.builders[-1].hidden_rows.update(range(self._row, last))
        self._column = 0
        self._line.clear()

    def start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._runs.clear()
        self._spans.clear()

    def start_paragraph(self, _attributes: Attributes) -> None:
        if self._cell is not None:
            if not self._in_paragraph and self._runs:
                self._add("\n")
            self._in_paragraph += 1

    def start_span(self, attributes: Attributes) -> None:
        self._spans.append(attributes.get("text:style-name", "") in self._struck)

    def start_spaces(self, attributes: Attributes) -> None:
        if self._in_paragraph:
            self._add(" " * min(_repeat(attributes, "text:c"), 100))

    def start_break(self, _attributes: Attributes) -> None:
        if self._in_paragraph:
            self._add("\n")

    def _end_cell(self) -> None:
        if self._cell is None or not self.builders:
            return
        attributes, self._cell = self._cell, None
        count = _repeat(attributes, "table:number-columns-repeated")
        text, whole, struck = partly_struck(self._runs)
        cell = _understand(attributes, text, attributes.get("table:style-name") in self._struck)
        if struck and cell.kind is Kind.TEXT:
            cell = cell._replace(value=whole, marks=cell.marks | struck)
        if cell.kind is not Kind.EMPTY or cell.marks:
            for column in range(self._column, self._column + min(count, self.limits.columns)):
                self._line.append((column, cell))
        across = _repeat(attributes, "table:number-columns-spanned")
        down = _repeat(attributes, "table:number-rows-spanned")
        if across > 1 or down > 1:
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self.builders[-1].merged.append(area)
        self._column += count

    def _end_row(self) -> None:
        if self.builders and self._line:
            for row in range(self._row, self._row + self._row_repeat):
                for column, cell in self._line:
                    self.builders[-1].put(row, column, cell)
        self._row += self._row_repeat


_STARTS = {
    "style": _Content.start_style,
    "text-properties": _Content.start_text_properties,
    "table-properties": _Content.start_table_properties,
    "table": _Content.start_table,
    "table-column": _Content.start_column,
    "table-row": _Content.start_row,
    "table-cell": _Content.start_cell,
    "covered-table-cell": _Content.start_cell,
    "p": _Content.start_paragraph,
    "span": _Content.start_span,
    "s": _Content.start_spaces,
    "line-break": _Content.start_break,
}


def _understand(attributes: Attributes, shown: str, struck: bool) -> Cell:
    kind = attributes.get("office:value-type", "")
    marks: int = Mark.STRUCK if struck else Mark.NONE
    if "table:formula" in attributes:
        marks |= Mark.FORMULA
        if not kind and not shown:
            return Cell(None, "", Kind.EMPTY, marks | Mark.NO_VALUE)
        if shown.startswith(_ERRORS):
            return Cell(None, shown, Kind.ERROR, marks)
    understand = _BY_TYPE.get(kind)
    if understand is not None:
        attribute, convert = understand
        return convert(attributes.get(attribute, ""), shown, marks)
    return text_cell(shown or attributes.get("office:string-value", ""), marks)


def _boolean(raw: str, shown: str, marks: int) -> Cell:
    return Cell(raw == "true", shown or raw.upper(), Kind.BOOL, marks)


def _number(raw: str, shown: str, marks: int) -> Cell:
    try:
        value = float(raw)
    except ValueError:
        return text_cell(shown, marks)
    if not math.isfinite(value):
        return text_cell(shown, marks)
    whole: int | float = int(value) if value == int(value) else value
    padded = shown.isascii() and any(c.isdigit() for c in shown) and "E" not in shown and "," not in shown
    return Cell(whole, shown if padded else plain_number(value), Kind.NUMBER, marks)


def _date(raw: str, shown: str, marks: int) -> Cell:
    try:
        found = datetime.fromisoformat(raw)
    except ValueError:
        return text_cell(shown, marks)
    plain: date = found.date() if found.time() == time(0) else found.replace(tzinfo=None)
    return moment_cell(plain, marks)


def _time(raw: str, shown: str, marks: int) -> Cell:
    match = _DURATION.match(raw)
    if match is None or int(match[1]) > 23:
        return text_cell(shown, marks)
    return moment_cell(time(int(match[1]), int(match[2]), int(match[3]) % 60), marks)


_BY_TYPE = {
    "float": ("office:value", _number),
    "currency": ("office:value", _number),
    "percentage": ("office:value", _number),
    "date": ("office:date-value", _date),
    "time": ("office:time-value", _time),
    "boolean": ("office:boolean-value", _boolean),
}
