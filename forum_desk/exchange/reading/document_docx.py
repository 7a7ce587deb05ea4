"""Reads the tables of a .docx, and its lines where it has none: units send their reply forms this way.

Source: ECMA-376 part 1, 17.4 (tables), 17.3 (paragraphs and runs) and 17.16.5 (fields of forms). Text that was deleted
in tracked changes is left out, as Word shows it, and so is what a control prompts, a guide to a pronunciation and a
text box's second version.
"""

import zipfile
from dataclasses import dataclass, field, replace

from forum_desk.exchange.reading.archive import read_member
from forum_desk.exchange.reading.grid import Area, Builder, Limits, Sheet, partly_struck, text_cell
from forum_desk.exchange.reading.xml_events import Attributes, parse

_OFF = {"0", "false", "none", "off"}
_BOXES = {"FE": "☑", "52": "☑", "FC": "✓", "50": "✓", "FD": "☒", "51": "☒", "53": "☒", "A8": "☐", "6F": "☐", "A3": "☐"}
_SECOND_VERSION = "Fallback"  # what programs show that cannot show the first: the same text box once more
_DOCUMENT = "word/document.xml"


def is_document(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a document of this kind."""
    return _DOCUMENT in archive.namelist()


def read_docx(archive: zipfile.ZipFile, limits: Limits) -> tuple[Sheet, ...]:
    """Every table as a sheet; then the paragraphs outside tables as a sheet of one column. Raises Refusal."""
    reader = _Document(limits)
    parse(read_member(archive, _DOCUMENT), reader)
    tables = zip(reader.tables, reader.lines_above, strict=True)
    return *(replace(table.sheet(), lines_above=lines) for table, lines in tables), reader.lines.sheet()


@dataclass(slots=True)
class _Open:
    """A table while it is read; tables stand inside cells of others."""

    builder: Builder
    row: int = -1
    column: int = 0
    across: int = 1
    merge: str = ""
    parts: list[tuple[str, bool]] = field(default_factory=list)
    down: dict[int, int] = field(default_factory=dict)  # column -> row where its vertical merge began
    merged: dict[tuple[int, int], Area] = field(default_factory=dict)  # by top and left


class _Document:
    """Follows the body from its beginning to its end."""

    def __init__(self, limits: Limits) -> None:
        self.tables: list[Builder] = []
        self.lines_above: list[int] = []
        self.lines = Builder("Text", limits)
        self._limits = limits
        self._open: list[_Open] = []
        self._paragraph: list[tuple[str, bool]] = []
        self._in_text = False
        self._deleted = 0
        self._line = 0
        self._struck = False
        self._hidden = False
        self._twice = 0
        self._prompts: list[bool] = []
        self._box = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == _SECOND_VERSION:
            self._twice += 1
        start = _STARTS.get(name) if not self._twice else None
        if start is not None:
            start(self, attributes)

    def end(self, name: str) -> None:
        end = _ENDS.get(name) if not self._twice else None
        if name == _SECOND_VERSION:
            self._twice -= 1
        if end is not None:
            end(self)

    def text(self, data: str) -> None:
        if self._in_text and not self._deleted and not self._hidden:
            self._paragraph.append((data, self._struck))

    def start_text(self, _attributes: Attributes) -> None:
        self._in_text = True

    def end_text(self) -> None:
        self._in_text = False

    def start_run(self, _attributes: Attributes) -> None:
        self._struck = self._hidden = False

    def start_hidden(self, attributes: Attributes) -> None:
        self._hidden = _value(attributes) not in _OFF

    def start_control(self, _attributes: Attributes) -> None:
        self._prompts.append(False)

    def start_prompt(self, attributes: Attributes) -> None:
        """The control shows only what to do with it (Click to enter text): nothing was written there."""
        if self._prompts and not self._prompts[-1] and _value(attributes) not in _OFF:
            self._prompts[-1] = True
            self._deleted += 1

    def end_control(self) -> None:
        if self._prompts and self._prompts.pop():
            self._deleted -= 1

    def start_strike(self, attributes: Attributes) -> None:
        self._struck = _value(attributes) not in _OFF

    def start_break(self, _attributes: Attributes) -> None:
        self._paragraph.append(("\n", False))

    def start_symbol(self, attributes: Attributes) -> None:
        """A character of a font of symbols: forms draw their boxes with it."""
        if _attribute(attributes, "font").startswith("Wingdings"):
            sign = _BOXES.get(_attribute(attributes, "char").upper()[-2:])
            self._paragraph.append((sign, self._struck)) if sign else None

    def start_box(self, _attributes: Attributes) -> None:
        """A box of a protected form, which holds no text: `default` and `checked` within say what it shows."""
        self._box = "☐"

    def start_checked(self, attributes: Attributes) -> None:
        if self._box:
            self._box = "☐" if _value(attributes) in _OFF else "☒"

    def end_box(self) -> None:
        self._paragraph.append((self._box, False))
        self._box = ""

    def start_tab(self, _attributes: Attributes) -> None:
        self._paragraph.append(("\t", False))

    def start_deleted(self, _attributes: Attributes) -> None:
        self._deleted += 1

    def end_deleted(self) -> None:
        self._deleted -= 1

    def end_paragraph(self) -> None:
        runs = list(self._paragraph)
        self._paragraph.clear()
        text = "".join(part for part, _struck in runs).strip()
        if self._open:
            if text:
                place = self._open[-1]
                place.parts.extend([("\n", False), *runs] if place.parts else runs)
        elif text:
            for column, part in enumerate(text.split("\t")):
                self.lines.put(self._line, column, text_cell(part.strip()))
            self._line += 1

    def start_table(self, _attributes: Attributes) -> None:
        builder = Builder(f"Table {len(self.tables) + 1}", self._limits)
        self.tables.append(builder)
        self.lines_above.append(self._line)
        self._open.append(_Open(builder))

    def end_table(self) -> None:
        if self._open:
            place = self._open.pop()
            place.builder.merged.extend(place.merged.values())

    def start_row(self, _attributes: Attributes) -> None:
        if self._open:
            self._open[-1].row += 1
            self._open[-1].column = 0

    def start_skip(self, attributes: Attributes) -> None:
        """Grid columns that a row leaves out before its first cell."""
        if self._open:
            self._open[-1].column += _count(attributes)

    def start_cell(self, _attributes: Attributes) -> None:
        if self._open:
            place = self._open[-1]
            place.across, place.merge = 1, ""
            place.parts.clear()

    def start_span(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].across = max(_count(attributes), 1)

    def start_merge(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].merge = "restart" if _value(attributes) == "restart" else "continue"

    def end_cell(self) -> None:
        if not self._open:
            return
        place = self._open[-1]
        text, whole, marks = partly_struck(place.parts)
        cell = text_cell(text.strip(), marks)
        cell = cell._replace(value=whole) if marks else cell
        place.parts.clear()
        if place.merge == "continue" and place.column in place.down:
            top = place.down[place.column]
            place.merged[top, place.column] = Area(top, place.column, place.row, place.column + place.across - 1)
        else:
            place.down.pop(place.column, None)
            place.builder.put(place.row, place.column, cell)
            if place.merge == "restart":
                place.down[place.column] = place.row
            if place.across > 1:
                area = Area(place.row, place.column, place.row, place.column + place.across - 1)
                place.merged[place.row, place.column] = area
        place.column += place.across


_STARTS = {
    "t": _Document.start_text,
    "r": _Document.start_run,
    "strike": _Document.start_strike,
    "dstrike": _Document.start_strike,
    "vanish": _Document.start_hidden,
    "sdt": _Document.start_control,
    "showingPlcHdr": _Document.start_prompt,
    "br": _Document.start_break,
    "tab": _Document.start_tab,
    "sym": _Document.start_symbol,
    "checkBox": _Document.start_box,
    "default": _Document.start_checked,
    "checked": _Document.start_checked,
    "del": _Document.start_deleted,
    "rt": _Document.start_deleted,
    "tbl": _Document.start_table,
    "tr": _Document.start_row,
    "gridBefore": _Document.start_skip,
    "tc": _Document.start_cell,
    "gridSpan": _Document.start_span,
    "vMerge": _Document.start_merge,
}
_ENDS = {
    "checkBox": _Document.end_box,
    "t": _Document.end_text,
    "p": _Document.end_paragraph,
    "del": _Document.end_deleted,
    "rt": _Document.end_deleted,
    "sdt": _Document.end_control,
    "tbl": _Document.end_table,
    "tc": _Document.end_cell,
}


def _value(attributes: Attributes) -> str:
    return _attribute(attributes, "val")


def _attribute(attributes: Attributes, wanted: str) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == wanted), "")


def _count(attributes: Attributes) -> int:
    text = _value(attributes)
    return min(int(text), 500) if text.isascii() and text.isdigit() and len(text) < 7 else 0
