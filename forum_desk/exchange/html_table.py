"""Reads tables of HTML, which office systems hand out as .xls. Nothing is loaded or followed: only text is taken."""

import re
from html.parser import HTMLParser

from forum_desk.exchange.csv_text import decode
from forum_desk.exchange.grid import Area, Builder, Limits, Mark, Sheet, text_cell
from forum_desk.exchange.refusals import Refusal

_BEGINS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|table|meta|head|body|div)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_SILENT = {"script", "style", "head", "title", "noscript", "template"}
_BREAKS = {"br", "p", "div", "li"}
_MOST_SPANNED = 200


def is_html(data: bytes) -> bool:
    """Whether the bytes are a page with a table."""
    return _BEGINS.match(data) is not None and b"<table" in data[: 1 << 20].lower()


def read_html(data: bytes, limits: Limits, encoding: str | None = None) -> tuple[tuple[Sheet, ...], str]:
    """Every table of the page as a sheet, and the page's encoding. Raises Refusal."""
    said = _CHARSET.search(data[:4096])
    try:
        text, found = decode(data, encoding or (said[1].decode("ascii") if said else None))
    except Refusal:
        if encoding:
            raise
        text, found = decode(data)  # what a page says of its own encoding is often wrong
    parser = _Tables(limits)
    parser.feed(text)
    parser.close()
    return tuple(builder.sheet() for builder in parser.builders), found


class _Tables(HTMLParser):
    """Collects the cells of all tables; a table within a cell is a table of its own."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.builders: list[Builder] = []
        self._limits = limits
        self._open: list[_Place] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            builder = Builder(f"Table {len(self.builders) + 1}", self._limits)
            self.builders.append(builder)
            self._open.append(_Place(builder))
        elif self._open:
            self._open[-1].start(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._open:
            self._open.pop().end_cell()
        elif self._open and tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].text(data)


class _Place:
    """Where in one table the reading is."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._row = -1
        self._column = 0
        self._parts: list[str] | None = None
        self._marks: int = Mark.NONE
        self._span = (1, 1)
        self._taken: set[tuple[int, int]] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag inside the table begins."""
        style = attributes.get("style", "")
        if tag == "tr":
            self.end_cell()
            self._row += 1
            self._column = 0
            if _HIDDEN.search(style):
                self._builder.hidden_rows.add(self._row)
        elif tag in {"td", "th"}:
            self._start_cell(attributes)
        elif self._parts is not None:
            if tag in _BREAKS:
                self._parts.append("\n")
            if tag in {"s", "strike", "del"} or _STRUCK.search(style):
                self._marks |= Mark.STRUCK

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._parts = []
        self._marks = Mark.STRUCK if _STRUCK.search(attributes.get("style", "")) else Mark.NONE
        self._span = (_number(attributes.get("rowspan")), _number(attributes.get("colspan")))

    def text(self, data: str) -> None:
        """Characters; line breaks of the page's source are only spaces."""
        if self._parts is not None:
            self._parts.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end_cell(self) -> None:
        """The open cell, if any, is complete."""
        if self._parts is None:
            return
        text = "\n".join(line.strip() for line in "".join(self._parts).split("\n") if line.strip())
        self._parts = None
        self._builder.put(self._row, self._column, text_cell(text, self._marks))
        down, across = self._span
        if down > 1 or across > 1:
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self._builder.merged.append(area)
            rows = range(area.top + 1, area.bottom + 1)
            self._taken.update((row, column) for row in rows for column in range(area.left, area.right + 1))
        self._column += across


def _number(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 1
