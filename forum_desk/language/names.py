"""Names of people in three scripts: one door to folding, pinyin and Vietnamese marks, and the keys names sort by."""

from forum_desk.language import pinyin, vietnamese
from forum_desk.language.folding import fold, has_marks, nfc, script
from forum_desk.language.hanzi import has_han, is_han, simplified
from forum_desk.language.pinyin import initials, pronounced, romanisations, surname
from forum_desk.language.vietnamese import same_syllable

__all__ = [
    "chinese_key",
    "fold",
    "has_han",
    "has_marks",
    "initials",
    "is_han",
    "latin_key",
    "nfc",
    "pronounced",
    "romanisations",
    "same_marked_name",
    "same_syllable",
    "script",
    "simplified",
    "surname",
    "vietnamese_key",
]

SortKey = tuple[tuple[str, str, str], ...]
"""Sort keys of all three languages have one type, so that a list of mixed names can be sorted."""


def chinese_key(name: str) -> SortKey:
    """By the pinyin of the surname's own reading, then its tone and character, then the given name likewise."""
    return pinyin.name_key(name)


def vietnamese_key(name: str) -> SortKey:
    """By the given name, which stands last, in the order a ă â b c d đ e ê ..., tones ngang huyền hỏi ngã sắc nặng."""
    syllables = vietnamese.name_key(name)
    return tuple(("".join(chr(ord("a") + place) for place in places), str(tone), "") for places, tone in syllables)


def latin_key(name: str, family: str = "") -> SortKey:
    """By the family name where it is known and part of the name, else as written; marks count only between equals."""
    whole, first = nfc(name).split(), nfc(family).split()
    rest = [word for word in whole if fold(word) not in {fold(part) for part in first}]
    ordered = [*first, *rest] if first and len(rest) < len(whole) else whole
    return tuple((fold(word), word, "") for word in ordered)


def same_marked_name(one: str, other: str) -> bool:
    """Whether two marked names have the same syllables in any order; Hoà is Hòa, Vân is not Văn."""
    return _syllables(one) == _syllables(other)


def _syllables(name: str) -> list[tuple[str, str]]:
    return sorted(vietnamese.split_tone(word) for word in nfc(name).casefold().split())
