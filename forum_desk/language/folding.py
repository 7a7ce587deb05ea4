"""Texts made comparable: composed, and folded to the letters that a hurried typist uses.

Folding is done character by character, so that every folded letter knows where it came from: the desk shows which
letters of a name were found.
"""

import unicodedata
from functools import lru_cache

from forum_desk.language.hanzi import has_han, is_han, simplified

_COMBINING_LATIN = range(0x0300, 0x0370)
_BASES = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def nfc(text: str) -> str:
    """The text with letters and marks composed: the form that is stored, printed and compared."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16384)
def letters(char: str) -> str:
    """What one character is searched by: folded letters, a space for a separator, nothing for an invisible mark."""
    plain = unicodedata.normalize("NFKC", char).casefold()
    apart = unicodedata.normalize("NFD", plain)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if ord(mark) not in _COMBINING_LATIN))
    return "".join(_kept(letter) for letter in simplified(bare.translate(_BASES)))


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LMN":
        return char
    return "" if category == "Cf" else " "


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text as it is searched by: small letters without Latin marks, simplified Chinese, words apart by one space.

    Full-width letters become usual ones, đ becomes d; hyphens, apostrophes and middle dots separate words.
    """
    return " ".join("".join(letters(char) for char in nfc(text)).split())


@lru_cache(maxsize=16384)
def marked(char: str) -> str:
    """One character with its marks, as long as `letters` of it: what toned typing is compared by."""
    folded = letters(char)
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == len(folded) and not is_han(char) else folded


@lru_cache(maxsize=16384)
def has_marks(text: str) -> bool:
    """Whether the text has letters with marks: only then does it tell the tones of a name."""
    return any(marked(char) != letters(char) for char in nfc(text))


def script(text: str) -> str:
    """The script of a text: "han" when it has any Chinese character, else "latin", "other", or "" without letters."""
    if has_han(text):
        return "han"
    alphabets = {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}
    if not alphabets:
        return ""
    return "latin" if alphabets <= {"LATIN", "FULLWIDTH"} else "other"
