"""What calamine leaves out of an old .xls: hidden rows and columns, struck out cells, number formats, errors.

Only marks are taken here, values come from calamine; a book whose records cannot be followed simply has no marks.
Sources: MS-CFB (compound files) 2.2 to 2.6; MS-XLS 2.4 (records BoundSheet8, Date1904, Font, XF, Format, Row,
ColInfo, cells).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_END = 0xFFFFFFFA  # this and all above are no sectors
_MOST_SECTORS = 1 << 17
_BOUND_SHEET, _FONT, _XF, _FORMAT = 0x85, 0x31, 0xE0, 0x41E
_DATE_MODE = 0x22
_ROW, _COLUMN, _BOF, _EOF = 0x208, 0x7D, 0x809, 0x0A
_NUMBER, _RK, _MANY_RK, _SHARED_TEXT, _TEXT, _FORMULA, _BOOL_OR_ERROR = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0x06, 0x205
_ONE_CELL = {_NUMBER, _RK, _SHARED_TEXT, _TEXT, _FORMULA, _BOOL_OR_ERROR}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Place = tuple[int, int]


@dataclass(slots=True)
class SheetMarks:
    """Marks of one sheet, rows and columns from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    formats: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    epoch_1904: bool = False


def marks_of(data: bytes) -> list[SheetMarks]:
    """The marks of every sheet in the book's order; an empty list when the file cannot be followed."""
    try:
        stream = _stream(data, ("Workbook", "Book"))
        return _sheets(stream) if stream else []
    except (struct.error, IndexError, ValueError, UnicodeDecodeError, OverflowError):
        return []


def _u16(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", data, place)[0])


def _u32(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first stream with one of these names."""
    size = 1 << min(_u16(data, 30), 16)
    table = _allocation(data, size)
    directory = _chain(data, table, _u32(data, 48), size, size)
    entries = [directory[place : place + 128] for place in range(0, len(directory) - 127, 128)]
    for entry in entries:
        name = entry[: max(_u16(entry, 64) - 2, 0)].decode("utf-16-le")
        if name in names and entry[66] == 2:
            start, length = _u32(entry, 116), _u32(entry, 120)
            if length >= _u32(data, 56):
                return _chain(data, table, start, size, size)[:length]
            small = _chain(data, table, _u32(entries[0], 116), size, size)
            links = _chain(data, table, _u32(data, 60), size, size)
            short = [_u32(links, place) for place in range(0, len(links) - 3, 4)]
            unit = 1 << min(_u16(data, 32), 16)
            return _chain(small, short, start, unit, 0)[:length]
    return b""


def _allocation(data: bytes, size: int) -> list[int]:
    """The table that says which sector follows which."""
    sectors = [sector for sector in struct.unpack_from("<109I", data, 76) if sector < _END]
    following, left = _u32(data, 68), _MOST_SECTORS // size
    while following < _END and left:
        place = (following + 1) * size
        more = struct.unpack_from(f"<{size // 4}I", data, place)
        sectors.extend(sector for sector in more[:-1] if sector < _END)
        following, left = more[-1], left - 1
    table: list[int] = []
    for sector in sectors:
        table.extend(struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size))
    return table


def _chain(data: bytes, table: list[int], start: int, size: int, offset: int) -> bytes:
    """The sectors that follow each other from `start`, joined; a circle ends it."""
    parts: list[bytes] = []
    sector = start
    while sector < _END and len(parts) <= _MOST_SECTORS:
        parts.append(data[offset + sector * size : offset + (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and contents of the records of one substream, those of charts within it left out."""
    place, depth = start, 0
    while place + 4 <= len(stream):
        kind, length = _u16(stream, place), _u16(stream, place + 2)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


@dataclass(slots=True)
class _Book:
    """The styles of a book: for each cell format whether it strikes out, and its number format."""

    starts: list[int] = field(default_factory=list)
    fonts: list[bool] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cells: list[tuple[int, int]] = field(default_factory=list)
    epoch_1904: bool = False

    def is_struck(self, style: int) -> bool:
        """Whether cells of this style are struck out; there is no font number 4 (MS-XLS 2.5.129)."""
        font = self.cells[style][0]
        return self.fonts[font - 1 if font > 4 else font]

    def format(self, style: int) -> str | None:
        """The style's own number format."""
        return self.formats.get(self.cells[style][1])


def _sheets(stream: bytes) -> list[SheetMarks]:
    book = _Book()
    for kind, body in _records(stream, 0):
        if kind == _BOUND_SHEET:
            book.starts.append(_u32(body, 0))
        elif kind == _DATE_MODE:
            book.epoch_1904 = _u16(body, 0) == 1
        elif kind == _FONT:
            book.fonts.append(bool(_u16(body, 2) & 0x08))
        elif kind == _XF:
            book.cells.append((_u16(body, 0), _u16(body, 2)))
        elif kind == _FORMAT:
            book.formats[_u16(body, 0)] = _text(body, 2)
    return [_marks(book, stream, start) for start in book.starts]


def _text(body: bytes, place: int) -> str:
    """A string of one or two bytes a character (MS-XLS 2.5.293)."""
    count, wide = _u16(body, place), body[place + 2] & 1
    raw = body[place + 3 : place + 3 + count * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1")


def _marks(book: _Book, stream: bytes, start: int) -> SheetMarks:
    marks = SheetMarks(epoch_1904=book.epoch_1904)
    for kind, body in _records(stream, start):
        if kind == _ROW and _u16(body, 12) & 0x20:
            marks.hidden_rows.add(_u16(body, 0))
        elif kind == _COLUMN and _u16(body, 8) & 1:
            marks.hidden_columns.update(range(_u16(body, 0), min(_u16(body, 2), 255) + 1))
        elif kind in _ONE_CELL:
            place = (_u16(body, 0), _u16(body, 2))
            _style(marks, book, place, _u16(body, 4))
            _error(marks, place, kind, body)
        elif kind == _MANY_RK:
            for index in range((len(body) - 6) // 6):
                _style(marks, book, (_u16(body, 0), _u16(body, 2) + index), _u16(body, 4 + 6 * index))
    return marks


def _style(marks: SheetMarks, book: _Book, place: Place, style: int) -> None:
    if book.is_struck(style):
        marks.struck.add(place)
    code = book.format(style)
    if code:
        marks.formats[place] = code


def _error(marks: SheetMarks, place: Place, kind: int, body: bytes) -> None:
    if kind == _BOOL_OR_ERROR and body[7]:
        marks.errors[place] = _ERRORS.get(body[6], "#N/A")
    elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        marks.errors[place] = _ERRORS.get(body[8], "#N/A")
