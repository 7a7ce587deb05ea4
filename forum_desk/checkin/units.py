"""What a name is made of: Chinese characters and words, each with the ways in which it is written and typed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from forum_desk.language.folding import has_marks, letters, marked
from forum_desk.language.hanzi import has_han, is_han
from forum_desk.language.pinyin import readings, spellings, syllables

_WORD = re.compile(r"\S+")


class Reading(NamedTuple):
    """One way a unit is written; `marked` is as long as `folded`, and empty when the unit does not tell its marks.

    `rare` is a reading that the character has, but that its bearer hardly uses: 邓 is Deng before it is Shan.
    """

    folded: str
    marked: str
    rare: bool = False


class Unit(NamedTuple):
    """A Chinese character or a word of a name, with its place in the shown text."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    is_han: bool
    begins: str
    """The letters with which its readings begin."""


@lru_cache(maxsize=65536)
def units(text: str) -> tuple[Unit, ...]:
    """The units of a shown text."""
    if has_han(text):
        return _units(text, has_marks(text), syllables(text))
    told = not text.isascii() and has_marks(text)
    found: list[Unit] = []
    for word in _WORD.finditer(text):
        at = word.start()
        found += [
            Unit(at + unit.start, at + unit.end, unit.readings, unit.is_han, unit.begins)
            for unit in _units_of_word(word.group(), told)
        ]
    return tuple(found)


@lru_cache(maxsize=65536)
def _units_of_word(word: str, told: bool) -> tuple[Unit, ...]:
    """The units of what stands between spaces: few words make up the names of ten thousand people."""
    return _units(word, told, ())


def _units(text: str, told: bool, syllables: Iterable[tuple[str, ...]]) -> tuple[Unit, ...]:
    """The units of a text; `told` is whether it tells marks, `syllables` are the readings of its characters."""
    spoken = iter(syllables)
    found: list[Unit] = []
    word: list[tuple[int, str, str]] = []
    for place, char in enumerate(text):
        folded, shown, kind = _letter(char)
        if word and kind:
            found.append(_latin_unit(word, told))
            word = []
        if kind == _HAN:
            found.append(Unit(place, place + 1, *_han_readings(folded, next(spoken) if readings(char) else ())))
        elif not kind:
            word.append((place, folded, shown))
    if word:
        found.append(_latin_unit(word, told))
    return tuple(unit for unit in found if unit.readings[0].folded)


@lru_cache(maxsize=65536)
def first_letters(name: str) -> str:
    """The letters with which the units of a name begin: no word that fits it begins with another, nor initials do."""
    return "".join(unit.begins for unit in units(name))


def _latin_unit(word: Sequence[tuple[int, str, str]], told: bool) -> Unit:
    folded = "".join([piece for _place, piece, _marked in word])
    with_marks = "".join([piece for _place, _folded, piece in word])
    reading = Reading(folded, with_marks if told and len(with_marks) == len(folded) else "")
    return Unit(word[0][0], word[-1][0] + 1, (reading,), is_han=False, begins=folded[:1])


_HAN, _SPACE = "han", "space"


@lru_cache(maxsize=16384)
def _letter(char: str) -> tuple[str, str, str]:
    """One character folded and with its marks, and whether it is a unit of its own or ends one."""
    folded = letters(char)
    if folded and is_han(folded[0]):
        return folded, folded, _HAN
    return folded.replace(" ", ""), marked(char).replace(" ", ""), _SPACE if folded.isspace() else ""


@lru_cache(maxsize=16384)
def _han_readings(char: str, spoken: tuple[str, ...]) -> tuple[tuple[Reading, ...], bool, str]:
    """What a unit tells of a character: itself and its readings, whose tones count where one was typed."""
    forms = [
        Reading(form, _toned(form, reading), rare=order > 0)
        for order, reading in enumerate(spoken)
        for form in spellings(reading)
    ]
    every = (Reading(char, char), *forms)
    return every, True, "".join(form.folded[0] for form in every)


def _toned(form: str, reading: str) -> str:
    return reading if len(form) == len(reading) else form
