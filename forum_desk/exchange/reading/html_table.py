"""Reads tables of HTML, which office systems hand out as .xls. Nothing is loaded or followed: only text is taken."""

import html
import re

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.csv_text import decode
from forum_desk.exchange.reading.grid import Area, Builder, Limits, Mark, Sheet, partly_struck, text_cell
from forum_desk.exchange.reading.refusals import Refusal

_BEGINS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|table|meta|head|body|div)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_SILENT = {"script", "style", "title", "noscript", "template"}
_STRIKES = {"s", "strike", "del"}
_BREAKS = {"br", "p", "div", "li"}
_MOST_SPANNED = 200
_MOST_TAKEN = 500_000


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
    return tuple(builder.sheet() for builder in parser.builders), found


_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_TAG = re.compile(r"(/?)([A-Za-z][\w:-]*)")
_LONGEST_TAG = 2_000


class _Tables:
    """Collects the cells of all tables; a table within a cell is a table of its own.

    The page is cut by its angle brackets alone, looking at each character once: the library's parser needs the square
    of the length for some broken pages, and nothing but tables is wanted here.
    """

    def __init__(self, limits: Limits) -> None:
        self.builders: list[Builder] = []
        self._limits = limits
        self._open: list[_Place] = []

    def feed(self, page: str) -> None:
        """Take the whole page."""
        place = 0
        while place < len(page):
            start = page.find("<", place)
            self._text(page[place : start if start >= 0 else len(page)])
            if start < 0:
                break
            place = self._markup(page, start)
        while self._open:
            self._open.pop().end_cell()

    def _markup(self, page: str, start: int) -> int:
        """Take what begins with an angle bracket; answers where the page goes on."""
        if page.startswith("<!--", start):
            return _after(page, "-->", start + 4)
        tag = _TAG.match(page, start + 1)
        if tag is None:
            if page[start + 1 : start + 2] in {"!", "?", "/"}:
                return _after(page, ">", start + 1)
            self._text("<")
            return start + 1
        end = page.find(">", tag.end())
        if end < 0:
            return len(page)
        name = tag[2].lower()
        if tag[1]:
            self._end(name)
        elif name in _SILENT:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(page, end)
            return closing.start() if closing else len(page)
        else:
            body = page[tag.end() : min(end, tag.end() + _LONGEST_TAG)]
            self._start(name, {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(body)})
        return end + 1

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            if len(self.builders) >= self._limits.sheets:
                raise damaged()
            builder = Builder(f"Table {len(self.builders) + 1}", self._limits)
            self.builders.append(builder)
            self._open.append(_Place(builder))
        elif self._open:
            self._open[-1].start(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop().end_cell()
        elif self._open and tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()
        elif self._open:
            self._open[-1].end(tag)

    def _text(self, data: str) -> None:
        if self._open and data:
            self._open[-1].text(html.unescape(data))


def _after(page: str, mark: str, start: int) -> int:
    """Where the page goes on after the next mark; at its end when there is none."""
    found = page.find(mark, start)
    return len(page) if found < 0 else found + len(mark)


class _Place:
    """Where in one table the reading is."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._row = -1
        self._column = 0
        self._parts: list[tuple[str, bool]] | None = None
        self._cell_struck = False
        self._open_strikes: list[str] = []
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
                self._parts.append(("\n", False))
            if tag in _STRIKES or _STRUCK.search(style):
                self._open_strikes.append(tag)

    def end(self, tag: str) -> None:
        """A tag inside a cell ends."""
        if tag in self._open_strikes:
            self._open_strikes.remove(tag)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._parts = []
        self._open_strikes.clear()
        self._cell_struck = _STRUCK.search(attributes.get("style", "")) is not None
        self._span = (_number(attributes.get("rowspan")), _number(attributes.get("colspan")))

    def text(self, data: str) -> None:
        """Characters; line breaks of the page's source are only spaces."""
        if self._parts is not None:
            self._parts.append((re.sub(r"[ \t\r\n]+", " ", data), bool(self._open_strikes)))

    def end_cell(self) -> None:
        """The open cell, if any, is complete."""
        if self._parts is None:
            return
        left, whole, marks = partly_struck(self._parts)
        text = "\n".join(line.strip() for line in left.split("\n") if line.strip())
        self._parts = None
        cell = text_cell(text, Mark.STRUCK if self._cell_struck else marks)
        self._builder.put(self._row, self._column, cell._replace(value=whole.strip()) if marks else cell)
        down, across = self._span
        if down > 1 or across > 1:
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self._builder.merged.append(area)
            rows = range(area.top + 1, area.bottom + 1)
            if len(self._taken) > _MOST_TAKEN:
                raise damaged()
            self._taken.update((row, column) for row in rows for column in range(area.left, area.right + 1))
        self._column += across


def _number(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 1
