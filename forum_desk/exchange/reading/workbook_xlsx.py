"""Reads .xlsx and .xlsm in one pass over the XML, since the values alone do not tell what a person saw.

calamine gives values only; here hidden rows, struck out text, number formats, formulas without a value and stray far
cells matter too. Source: ECMA-376 part 1 (SpreadsheetML), 18.3 (worksheets), 18.4 (strings), 18.8 (styles).
"""

import math
import posixpath
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from forum_desk.exchange.reading.archive import damaged, read_member
from forum_desk.exchange.reading.grid import (
    EMPTY,
    Area,
    Builder,
    Cell,
    Kind,
    Limits,
    Mark,
    Sheet,
    partly_struck,
    text_cell,
)
from forum_desk.exchange.reading.number_formats import moment, moment_of_format, plain_number, shown_number
from forum_desk.exchange.reading.xml_events import Attributes, parse

_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true", "on"}


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive holds a workbook of this family."""
    return any(name.lower().endswith("xl/workbook.xml") for name in archive.namelist())


def read_xlsx(archive: zipfile.ZipFile, limits: Limits) -> tuple[Sheet, ...]:
    """Every worksheet of the book, in its order. Raises Refusal."""
    book_name = next(name for name in archive.namelist() if name.lower().endswith("xl/workbook.xml"))
    folder = posixpath.dirname(book_name)
    book = _Book()
    parse(read_member(archive, book_name), book)
    targets = _Relations()
    parse(read_member(archive, f"{folder}/_rels/{posixpath.basename(book_name)}.rels"), targets)
    names = {name.lower(): name for name in archive.namelist()}
    strings = _Strings()
    styles = _Styles()
    for kind, handler in (("sharedStrings", strings), ("styles", styles)):
        part = names.get(_part(folder, targets.by_kind.get(kind, f"{kind}.xml")).lower())
        if part is not None:
            parse(read_member(archive, part), handler)
    sheets: list[Sheet] = []
    for name, relation, hidden in book.sheets[: limits.sheets]:
        if targets.kinds.get(relation) not in {"worksheet", None}:
            continue
        part = names.get(_part(folder, targets.by_id.get(relation, "")).lower())
        if part is None:
            raise damaged()
        reader = _Worksheet(Builder(name, limits, hidden), strings.items, styles, book.epoch_1904)
        parse(read_member(archive, part), reader)
        sheets.append(replace(reader.builder.sheet(), epoch_1904=book.epoch_1904))
    return tuple(sheets)


def _part(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _attribute(attributes: Attributes, name: str) -> str:
    """An attribute whatever its namespace prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _number(text: str, otherwise: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise


@dataclass(slots=True)
class _Book:
    """The book's list of sheets and its date system."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    epoch_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "") in _TRUE

    def end(self, name: str) -> None:
        """Nothing ends that matters here."""

    def text(self, data: str) -> None:
        """The book's part has no text."""


@dataclass(slots=True)
class _Relations:
    """Where the parts of the book lie."""

    by_id: dict[str, str] = field(default_factory=dict)
    by_kind: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            self.by_id[attributes.get("Id", "")] = target
            self.by_kind.setdefault(kind, target)
            self.kinds[attributes.get("Id", "")] = kind

    def end(self, name: str) -> None:
        """Nothing ends that matters here."""

    def text(self, data: str) -> None:
        """Relations have no text."""


@dataclass(slots=True)
class _Strings:
    """The shared strings: the text that counts, all of it, and its marks; phonetic guides are left out."""

    items: list[tuple[str, str, int]] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _struck_parts: set[int] = field(default_factory=set)
    _inside: bool = False
    _phonetic: bool = False
    _struck: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._inside = not self._phonetic
        elif name == "r":
            self._struck = False
        elif name in {"strike", "dstrike"}:
            self._struck = attributes.get("val", "1") in _TRUE
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.items.append(_text_in_runs(self._parts, self._struck_parts))
            self._parts.clear()
            self._struck = False

    def text(self, data: str) -> None:
        if self._inside:
            if self._struck:
                self._struck_parts.add(len(self._parts))
            self._parts.append(data)


@dataclass(slots=True)
class _Styles:
    """For each cell style: its number format, what moment it means, and whether it strikes out."""

    styles: list[tuple[str | None, str, bool]] = field(default_factory=list)
    _formats: dict[int, str] = field(default_factory=dict)
    _fonts: list[bool] = field(default_factory=list)
    _inside: str = ""
    _known: dict[str, tuple[str | None, str, bool]] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name in {"fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = name
        elif name == "numFmt" and self._inside != "dxfs":
            self._formats[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self._fonts.append(False)
        elif name == "strike" and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = attributes.get("val", "1") in _TRUE
        elif name == "xf" and self._inside == "cellXfs":
            self._add(_number(attributes.get("numFmtId", "")), _number(attributes.get("fontId", "")))

    def _add(self, number: int, font: int) -> None:
        code = self._formats.get(number)
        struck = font < len(self._fonts) and self._fonts[font]
        self.styles.append((code, moment_of_format(number, code), struck))

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def text(self, data: str) -> None:
        """Styles have no text."""

    def of(self, index: str) -> tuple[str | None, str, bool]:
        """Format code, moment and strike of the style with this index."""
        found = self._known.get(index)
        if found is None:
            number = _number(index, -1)
            found = self.styles[number] if 0 <= number < len(self.styles) else (None, "", False)
            self._known[index] = found
        return found


@dataclass(slots=True)
class _Worksheet:
    """One sheet: cells in the order of the file, then its merged areas.

    A cell has five events or more, so the frequent ones only note what they bring, and the cell is made at its end.
    """

    builder: Builder
    strings: list[tuple[str, str, int]]
    styles: _Styles
    epoch_1904: bool
    _row: int = -1
    _row_digits: str = ""
    _column: int = -1
    _attributes: Attributes = field(default_factory=dict)
    _formula: bool = False
    _parts: list[str] = field(default_factory=list)
    _collecting: bool = False
    _phonetic: bool = False
    _struck: bool = False
    _struck_parts: set[int] = field(default_factory=set)
    _shared: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._attributes = attributes
            self._formula = self._struck = False
            self._parts.clear()
        elif name == "v":
            self._collecting = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "t":
            self._collecting = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        else:
            self._start_rare(name, attributes)

    def _start_rare(self, name: str, attributes: Attributes) -> None:
        """What stands once a column or area, or in a cell's own text in runs."""
        if name == "col":
            self._start_column(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "r":
            self._struck = False
        elif name in {"strike", "dstrike"}:
            self._struck = attributes.get("val", "1") in _TRUE

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in {"v", "t"}:
            self._collecting = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._collecting:
            if self._struck:
                self._struck_parts.add(len(self._parts))
            self._parts.append(data)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r", ""), self._row + 2) - 1
        self._row_digits = str(self._row + 1)
        self._column = -1
        if attributes.get("hidden", "") in _TRUE:
            self.builder.hidden_rows.add(self._row)

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden", "") in _TRUE:
            first, last = _number(attributes.get("min", "")), _number(attributes.get("max", ""))
            limit = self.builder.limits.columns
            self.builder.hidden_columns.update(range(max(first - 1, 0), min(last, limit)))

    def _end_cell(self) -> None:
        """Put the cell in its place: the one its reference names, else the next one of its row."""
        reference = self._attributes.get("r", "")
        column = _COLUMNS.get(reference.removesuffix(self._row_digits))
        if column is not None:
            self._column = column
        else:
            place = _place(reference)
            self._row, self._column = place or (max(self._row, 0), self._column + 1)
            self._row_digits = str(self._row + 1)
        if self._parts or self._formula:
            self.builder.put(self._row, self._column, self._cell("".join(self._parts)))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last or first)
        if start and end and start <= end and len(self.builder.merged) < self.builder.limits.rows:
            self.builder.merged.append(Area(start[0], start[1], end[0], end[1]))

    def _cell(self, raw: str) -> Cell:
        kind, style = self._attributes.get("t", "n"), self._attributes.get("s", "0")
        if kind == "s" and not self._formula:
            return self._shared.get((style, raw)) or self._shared_cell(style, raw)
        code, moment_kind, struck = self.styles.of(style)
        marks: int = Mark.STRUCK if struck else Mark.NONE
        if self._formula:
            marks |= Mark.FORMULA
            if not raw and kind != "str":
                return Cell(None, "", Kind.EMPTY, marks | Mark.NO_VALUE)
        if not raw:
            return EMPTY
        if kind == "n":
            return _number_cell(raw, code, moment_kind, marks, self.epoch_1904)
        return self._other_cell(kind, raw, marks)

    def _shared_cell(self, style: str, raw: str) -> Cell:
        """The one cell for all places that show this shared string in this style."""
        marks = Mark.STRUCK if self.styles.of(style)[2] else Mark.NONE
        cell = self._shared[style, raw] = self._text_of(raw, marks) if raw else EMPTY
        return cell

    def _text_of(self, raw: str, marks: int) -> Cell:
        index = _number(raw, -1)
        if not 0 <= index < len(self.strings):
            raise damaged()
        text, whole, struck = self.strings[index]
        cell = text_cell(text, marks | struck)
        return cell if not struck else cell._replace(value=whole)

    def _other_cell(self, kind: str, raw: str, marks: int) -> Cell:
        if kind == "s":
            return self._text_of(raw, marks)
        if kind == "b":
            return Cell(raw in _TRUE, "TRUE" if raw in _TRUE else "FALSE", Kind.BOOL, marks)
        if kind == "e":
            return Cell(None, raw, Kind.ERROR, marks)
        if kind == "d":
            return _iso_cell(raw, marks)
        text, whole, struck = _text_in_runs(self._parts, self._struck_parts)
        cell = text_cell(text, marks | struck)
        return cell._replace(value=whole) if struck else cell


def _text_in_runs(parts: list[str], struck: set[int]) -> tuple[str, str, int]:
    """The text that counts, all of it, and its marks; `struck` are the places of parts struck out, and is emptied."""
    if not struck:
        text = _unescape("".join(parts))
        return text, text, 0
    text, whole, marks = partly_struck((part, place in struck) for place, part in enumerate(parts))
    struck.clear()
    return _unescape(text), _unescape(whole), marks


def _number_cell(raw: str, code: str | None, moment_kind: str, marks: int, epoch_1904: bool) -> Cell:
    try:
        value = float(raw)
    except ValueError:
        return text_cell(raw, marks)
    if not math.isfinite(value):
        return text_cell(raw, marks)
    if moment_kind:
        found = moment(value, epoch_1904)
        if found is not None:
            return moment_cell(found, marks)
    whole: int | float = int(value) if value == int(value) else value
    return Cell(whole, shown_number(value, code) if code else plain_number(value), Kind.NUMBER, marks)


def moment_cell(found: datetime | date | time, marks: int = Mark.NONE) -> Cell:
    """A cell of a date, a time or both, shown as ISO 8601."""
    if isinstance(found, datetime):
        return Cell(found, found.isoformat(" ", "minutes"), Kind.DATE, marks)
    if isinstance(found, date):
        return Cell(found, found.isoformat(), Kind.DATE, marks)
    return Cell(found, found.isoformat("minutes"), Kind.TIME, marks)


def _iso_cell(raw: str, marks: int) -> Cell:
    try:
        found = datetime.fromisoformat(raw)
    except ValueError:
        return text_cell(raw, marks)
    return moment_cell(found.date() if found.time() == time(0) else found.replace(tzinfo=None), marks)


_COLUMNS: dict[str, int] = {}


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as `AB12`."""
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    letters, digits = match.groups()
    column = _COLUMNS.get(letters)
    if column is None:
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        column = _COLUMNS[letters] = column - 1
    row = int(digits)
    return (row - 1, column) if row else None


def _unescape(text: str) -> str:
    """Characters written as `_x000D_` (18.4.8), restored; carriage returns become line breaks."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
