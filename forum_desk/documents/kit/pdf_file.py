"""A PDF that is written while it is drawn: a finished page goes to the file at once, and only its place is remembered.

reportlab keeps every page, every object and its name until the file is saved, and then the whole file once more as
text. Ten thousand badges would take sixty megabytes for that; here each costs sixteen bytes of offsets.
"""

import zlib
from array import array
from functools import lru_cache
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_FREE = b"0000000000 65535 f \n"


class PdfFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """The document behind a sheet. Pages are written by `page`; what may still grow, at the end."""

    def __init__(self, out: BinaryIO, language: str = "") -> None:
        super().__init__(lang=language or None)
        self._out = out
        self._at = 0
        self._offsets = array("Q", [0])
        self.Pages = self.Catalog.Pages = _PageTree()
        self._put(b"%%PDF-%d.%d\n%%\223\214\213\236\n" % self._pdfVersion)

    def page(self, operators: bytes) -> None:
        """Writes one page of these operators; the tree of pages says its size and its resources."""
        content = self._new(Stream(operators).format(self))
        parent = self.Reference(self.Pages).format(self)
        self.Pages.numbers.append(self._new(b"<</Type/Page/Parent %b/Contents %d 0 R>>\n" % (parent, content)))
        self.pageCounter += 1

    def SaveToFile(self, _filename: object, canvas: Any) -> None:  # noqa: N802 - reportlab's name
        """Writes what is left, and where everything is."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.info.digest(self.signature)
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 0
        while (number := number + 1) <= self.objectcounter:  # writing an object may make others
            if number in self.numberToId:
                self._write(number, pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1))
        start, count = self._at, self.objectcounter + 1
        self._put(b"xref\n0 %d\n" % count)
        for offset in self._offsets:
            self._put(b"%010d 00000 n \n" % offset if offset else _FREE)
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=count, Root=root, Info=info, ID=self.ID())
        self._put(trailer.format(self))

    def _new(self, content: bytes) -> int:
        """Writes an object that nobody refers to by a name; returns its number."""
        self.objectcounter += 1
        self._write(self.objectcounter, content)
        return int(self.objectcounter)

    def _write(self, number: int, content: bytes) -> None:
        while len(self._offsets) <= number:
            self._offsets.append(0)
        self._offsets[number] = self._at
        self._put(b"%d 0 obj\n%b%bendobj\n" % (number, content, b"" if content.endswith(b"\n") else b"\n"))

    def _put(self, content: bytes) -> None:
        self._at += self._out.write(content)


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A finished stream, kept compressed; `head` is what its dictionary says beside the length."""

    def __init__(self, content: bytes, head: bytes = b"") -> None:
        self.packed = _packed(content) if head else zlib.compress(content, 9)
        self.head = head

    def format(self, _document: Any) -> bytes:
        """The stream with its dictionary."""
        packed = self.packed
        return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\n" % (self.head, len(packed), packed)


@lru_cache(maxsize=64)
def _packed(content: bytes) -> bytes:
    """What many pages share is the same in the next file too: the badge of the next guest."""
    return zlib.compress(content, 9)


class Late(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that may still grow until it is written."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def format(self, document: Any) -> bytes:
        """The object as it is then."""
        return bytes(self.inner.format(document))


class _PageTree(pdfdoc.PDFPages):  # type: ignore[misc]  # reportlab has no types
    """The tree of pages that are in the file already: their numbers alone."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = array("Q")

    def check_format(self, _document: Any) -> None:
        self.Kids = pdfdoc.PDFArray([_Number(number) for number in self.numbers])
        self.Count = len(self.numbers)


class _Number(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """Another object, by its number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self, _document: Any) -> bytes:
        return b"%d 0 R" % self.number
