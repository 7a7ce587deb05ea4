"""Vietnamese marks: which tone a syllable has wherever its mark was put, and the order of the dictionary.

Hoà and Hòa are the same syllable, spelled by the old and the new rule for the place of the tone mark. So a syllable
is compared as its letters (with ă â ê ô ơ ư đ) and its tone, apart.
"""

import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng: the order of the dictionary after ngang, which has no mark."""

_MOVING = frozenset({"oa", "oe", "uy"})
_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def split_tone(syllable: str) -> tuple[str, str]:
    """The letters without the tone mark, composed, and the combining tone mark or an empty string."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = next((char for char in decomposed if char in _TONES), "")
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES)), tone


def same_syllable(one: str, other: str) -> bool:
    """Whether two marked syllables are the same, wherever the tone mark stands: Hoà = Hòa, uý = úy."""
    return split_tone(one) == split_tone(other)


def starts_syllable(typed: str, syllable: str) -> bool:
    """Whether marked typing is the beginning of a syllable: `đo` and `đoà` begin `đoàn`, `đó` does not."""
    if syllable.startswith(typed):
        return True
    letters, tone = split_tone(typed)
    whole, whole_tone = split_tone(syllable)
    return tone == whole_tone and whole.startswith(letters)


def unfinished(typed: str, syllable: str) -> bool:
    """Whether typing only lacks marks that the syllable has: `nguyê` for `nguyễn`, `Dưong` for `Dương`.

    A mark that contradicts the syllable is another name: `Vân` never stands for `Văn`.
    """
    letters, tone = split_tone(typed)
    whole, whole_tone = split_tone(syllable)
    return (
        len(letters) <= len(whole)
        and tone in {"", whole_tone}
        and all(short in {full, _bare(full)} for short, full in zip(letters, whole, strict=False))
    )


def syllable_key(syllable: str) -> tuple[tuple[int, ...], int]:
    """Sort key of one syllable: its letters in the order a ă â b c d đ e ê ..., then its tone."""
    letters, tone = split_tone(unicodedata.normalize("NFC", syllable).casefold())
    places = tuple(_ALPHABET.get(letter, _ALPHABET.get(_bare(letter), len(_ALPHABET))) for letter in letters)
    return places, _TONES.find(tone) + 1 if tone else 0


def name_key(name: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Sort key of a name: the given name, which stands last, then the family name and what is between."""
    words = name.split()
    return tuple(syllable_key(word) for word in (*words[-1:], *words[:-1]))


def placements(syllable: str) -> tuple[str, ...]:
    """A marked syllable in both spellings where the rules differ (oa, oe, uy at the end): hoà, hòa; itself first."""
    letters, tone = split_tone(syllable)
    if not tone or letters[-2:] not in _MOVING:
        return (syllable,)
    head, first, last = letters[:-2], *letters[-2:]
    both = (f"{head}{_with(first, tone)}{last}", f"{head}{first}{_with(last, tone)}")
    return tuple(dict.fromkeys((unicodedata.normalize("NFC", syllable), *both)))


def _with(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _bare(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
