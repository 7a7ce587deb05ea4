"""The two families of all papers, and which of them can print a character.

Inter has no Chinese and reportlab prints nothing at all where a glyph is missing, so every line is split into runs:
Inter where it can, else Noto Sans SC, and what neither has is named before anything is printed. A face is parsed once
per process and stays warm, which is what makes a single badge quick.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from forum_desk.assets import asset

LATIN = {400: "Inter-Regular", 500: "Inter-Medium", 600: "Inter-SemiBold", 700: "Inter-Bold"}
CHINESE = {400: "NotoSansSC-Regular", 500: "NotoSansSC-Regular", 600: "NotoSansSC-Bold", 700: "NotoSansSC-Bold"}
CAP_HEIGHT = 0.73
"""Height of Latin capitals in em, the same for both families; lines of any script sit on it."""

GETA = "〓"
"""Chinese printers' mark for a character they have no type for; used in lists, which must stay complete."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_FOLLOWS_ITS_NEIGHBOUR = frozenset("·•—–…“”‘’")
_ABOVE_FFFF = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")


class PaperFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that is embedded as the subset used, with characters that can be copied out again."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Writes ToUnicode as UTF-16BE above U+FFFF, where reportlab leaves five digits that readers misread."""
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(self.state[doc].subsets))]
        super().addObjects(doc)
        written = doc.idToObject["BasicFonts"].dict
        for name in names:
            stream = doc.idToObject[written[name].ToUnicode.name]
            stream.content = _ABOVE_FFFF.sub(_as_utf16, stream.content)


def _as_utf16(match: re.Match[str]) -> str:
    return f"<{match[1]}> <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"


class Face:
    """One weight of one family: which characters it has and how wide they are (in em)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.font = PaperFont(name, str(asset("fonts", f"{name}.ttf")), asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(self.font)
        self._glyphs: dict[int, int] = self.font.face.charToGlyph
        self._widths: dict[str, float] = {}

    def has(self, character: str) -> bool:
        """Whether this face can print the character."""
        return ord(character) in self._glyphs

    def width(self, text: str) -> float:
        """Width of a text in em, without letter spacing."""
        widths = self._widths
        total = 0.0
        for character in text:
            width = widths.get(character)
            if width is None:
                width = widths[character] = self.font.face.getCharWidth(ord(character)) / 1000
            total += width
        return total


class Run(NamedTuple):
    """A part of a line in one face; `width` in em."""

    face: Face
    text: str
    width: float


_parsing = Lock()


def face(name: str) -> Face:
    """The face of that name, parsed at first use and then kept for the process.

    Papers are drawn on several threads: two faces of one name would write the same objects twice into every PDF.
    """
    with _parsing:
        return _parsed(name)


@cache
def _parsed(name: str) -> Face:
    return Face(name)


def weight_of(weight: int) -> int:
    """The nearest weight there is a face for."""
    return min(LATIN, key=lambda known: abs(known - weight))


@lru_cache(maxsize=1 << 12)
def clean(text: str) -> str:
    """Text as it can be drawn: composed (NFC), one space for any white space, nothing that only steers other text."""
    kept = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if not _steers(c))
    return " ".join(kept.split())


def _steers(character: str) -> bool:
    if character < "\u007f" or character.isspace():
        return not (character.isprintable() or character.isspace())
    return unicodedata.category(character) in _INVISIBLE or ord(character) in _VARIATION_SELECTORS


def uncovered(text: str, weight: int = 400) -> tuple[str, ...]:
    """The characters of a text that no face of this weight can print, each once, in order."""
    latin, chinese = _chain(weight)
    return tuple(dict.fromkeys(c for c in clean(text) if not latin.has(c) and not chinese.has(c)))


def with_geta(text: str, weight: int = 400) -> str:
    """The text with a geta mark for each character that cannot be printed."""
    missing = uncovered(text, weight)
    return text.translate({ord(c): GETA for c in missing}) if missing else text


@lru_cache(maxsize=1 << 12)
def runs(text: str, weight: int = 400) -> tuple[Run, ...]:
    """A clean line as runs of one face each; characters that no face has come out as the face's empty box."""
    latin, chinese = _chain(weight)
    if text.isascii():
        return (Run(latin, text, latin.width(text)),) if text else ()
    parts: list[tuple[Face, str]] = []
    for character in text:
        last = parts[-1][0] if parts else latin
        chosen = _choose(character, last, latin, chinese)
        if parts and chosen is last:
            parts[-1] = (last, parts[-1][1] + character)
        else:
            parts.append((chosen, character))
    return tuple(Run(chosen, part, chosen.width(part)) for chosen, part in parts)


def _choose(character: str, last: Face, latin: Face, chinese: Face) -> Face:
    if character in _FOLLOWS_ITS_NEIGHBOUR and last is chinese:
        return chinese
    return latin if latin.has(character) or not chinese.has(character) else chinese


@cache
def _chain(weight: int) -> tuple[Face, Face]:
    nearest = weight_of(weight)
    return face(LATIN[nearest]), face(CHINESE[nearest])


def warm(weights: Iterable[int] = (400, 500, 600, 700)) -> None:
    """Parses the faces ahead (a fifth of a second in all), e.g. while the desk waits for its first delegate."""
    for weight in weights:
        _chain(weight)
