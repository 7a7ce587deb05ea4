"""Tells what kind of file some bytes are by their beginning, as `file` does; the ending is only compared with it."""

from enum import Enum, auto
from pathlib import Path

from forum_desk.exchange.reading.encodings import as_utf16

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Beginnings no list has; others (BM, MZ, RIFF) could be letters of one, and their zero bytes give them away.
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"{\\rtf",
)
_FITTING = {
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xlsb": {".xlsb"},
    "xls": {".xls", ".xlt", ".et"},
    "ods": {".ods", ".ots"},
    "csv": {".csv", ".tsv", ".tab", ".txt"},
    "html": {".html", ".htm"},
    "docx": {".docx"},
}


class Content(Enum):
    """The families of content."""

    EMPTY = auto()
    ZIP = auto()
    OLE = auto()
    TEXT = auto()
    FOREIGN = auto()


def content_of(data: bytes) -> Content:
    """The family these bytes belong to."""
    if not data.strip():
        return Content.EMPTY
    if data.startswith(_ZIP):
        return Content.ZIP
    if data.startswith(_OLE):
        return Content.OLE
    if data.startswith(_FOREIGN):
        return Content.FOREIGN
    return Content.TEXT if _reads_as_text(data) else Content.FOREIGN


def ending_fits(name: str, kind: str) -> bool:
    """Whether the name's ending promises this kind; a name without an ending promises nothing."""
    ending = Path(name).suffix.lower()
    return not ending or ending in _FITTING[kind]


def _reads_as_text(data: bytes) -> bool:
    """No zero bytes except those of UTF-16 and UTF-32, and hardly any control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    sample = data[:65_536]
    if 0 in sample:
        return bool(as_utf16(data))
    control = sum(sample.count(byte) for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1b")
    return control <= len(sample) // 200
