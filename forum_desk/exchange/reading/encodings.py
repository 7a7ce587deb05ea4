"""Tells the encoding of text from all of it: marks, then UTF-8 and UTF-16 strictly, then what the letters look like.

Many bytes are valid in several old encodings, so each candidate's text is judged: Chinese must be made of common
characters, Latin letters must stand beside plain ones, Vietnamese must be made of Vietnamese letters alone.
"""

import codecs
import re
import unicodedata
from functools import lru_cache

from forum_desk.exchange.reading.cleaning import simplified

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
_COMMON = 0.6  # of the characters of a Chinese list, and names have rare ones
_LATIN = 0.9
_FEWEST = 8
_BROKEN = 0.02  # of the characters of a text that lost a byte here and there
_TONES = 0.15  # of the letters of a Vietnamese text that are not plain
_FOREIGN_LETTER = re.compile(r"[^\x00-\x7f]")
_LATIN_LETTER = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_BESIDE_PLAIN = re.compile(r"(?<=[A-Za-z])[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z](?=[A-Za-z])")
_TYPOGRAPHY = frozenset("‘’“”–—…•°´€£§·«»©®™ \u00a0")
_MARKS = re.compile("[\u0300-\u036f]")
_VIETNAMESE = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)


def encoding_of(data: bytes) -> str | None:
    """The encoding that fits the whole text, None where none does for certain."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None) or as_utf16(data)
    if marked:
        return marked
    return "utf-8" if _decodes(data, "utf-8") or _lost_few_bytes(data) else _older(data)


def _older(data: bytes) -> str | None:
    """The encoding of before Unicode whose text looks like one."""
    scores = {"gb18030": _chinese(data, "gb18030"), "big5hkscs": _chinese(data, "big5hkscs")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _COMMON:
        return best
    if _vietnamese(data):
        return "cp1258"
    return "cp1252" if _latin(data) else None


def as_utf16(data: bytes) -> str:
    """The kind of UTF-16 a text without a mark is in: every second place of what is plain in it is a zero byte."""
    if len(data) % 2 or b"\0" not in data[:_SAMPLE]:
        return ""
    sample = data[:_SAMPLE]
    for name, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        plain = sum(1 for zero, other in zip(zeros, others, strict=True) if zero == 0 and 9 <= other < 127)
        wrong = sum(1 for zero, other in zip(zeros, others, strict=True) if zero == 0 and other < 9)
        if plain and not wrong and plain > len(zeros) // 20 and _decodes(data, name):
            text = sample.decode(name, "ignore")
            letters = _FOREIGN_LETTER.findall(text)
            known = sum(map(_is_common, letters))
            if known >= _COMMON * len(letters):
                return name
    return ""


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _lost_few_bytes(data: bytes) -> bool:
    """Whether a text in UTF-8 was only damaged here and there, by a program that cut it between two bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = len(_FOREIGN_LETTER.findall(text))
    return letters - broken >= _FEWEST and broken <= max(1, _BROKEN * letters)


def _chinese(data: bytes, name: str) -> float:
    """The share of common characters among all that are not plain; 0 where the bytes do not fit."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return 0.0
    letters = _FOREIGN_LETTER.findall(text)[:_SAMPLE]
    return sum(map(_is_common, letters)) / len(letters) if letters else 0.0


@lru_cache(maxsize=16_384)
def _is_common(char: str) -> bool:
    """Whether a character is one of the 3,755 common ones (GB 2312, level 1), or a sign of Chinese writing."""
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or _LATIN_LETTER.match(char):
        return True
    try:
        code = simplified(char).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _latin(data: bytes) -> bool:
    """Whether the letters that are not plain stand in Latin words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = [char for char in _FOREIGN_LETTER.findall(text)[:_SAMPLE] if char not in _TYPOGRAPHY]
    beside = len(_BESIDE_PLAIN.findall(text))
    return bool(letters) and all(map(str.isalpha, letters)) and beside >= _LATIN * len(letters)


def _vietnamese(data: bytes) -> bool:
    """Whether all letters that are not plain are Vietnamese, many of them with the mark of a tone of its own."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return False
    tones = len(_MARKS.findall(text))
    letters = [char for char in _FOREIGN_LETTER.findall(unicodedata.normalize("NFC", text)) if char not in _TYPOGRAPHY]
    return bool(letters) and tones >= _TONES * len(letters) and all(char in _VIETNAMESE for char in letters)
