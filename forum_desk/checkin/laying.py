"""Lays a typed word over the units of a name.

That one idea covers characters, full and joined pinyin, initials, and tones where they were typed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from forum_desk.checkin.rules import SHORTEST_TYPO, Word, one_typo
from forum_desk.checkin.units import Reading, Unit, units
from forum_desk.language.folding import fold
from forum_desk.language.pinyin import readings
from forum_desk.language.vietnamese import same_syllable, starts_syllable, unfinished

EXACT, PREFIX, INITIALS, MARK, ORGANISATION, ABBREVIATION, FORGIVEN = range(7)
"""How well one word fits, best first; MARK is a telephone tail or the beginning of a code, number or address."""


class Source(NamedTuple):
    """One of a person's names as words are laid over it; `begins` are the letters with which its units begin.

    `lenient` is whether marks may be typed that this name does not tell.
    """

    name: str
    row: tuple[Unit, ...]
    begins: str
    lenient: bool


class Run(NamedTuple):
    """Consecutive units that one typed word covers; `cut` letters of the last unit, None when all of it."""

    first: int
    last: int
    cut: int | None
    tier: int

    @property
    def units(self) -> range:
        """The numbers of the covered units."""
        return range(self.first, self.last + 1)

    @property
    def taken(self) -> int:
        """The covered units as bits of a number."""
        return (2 << self.last) - (1 << self.first)

    @property
    def length(self) -> int:
        """How many units are covered."""
        return self.last + 1 - self.first


def runs_in(word: Word, source: Source, *, loose: bool) -> tuple[Run, ...]:
    """All places of a name where a word fits; most names are out by their first letters."""
    if not loose and word.folded[0] not in source.begins:
        return ()
    return runs_of(word, source.name, source.lenient, loose)


@lru_cache(maxsize=65536)
def runs_of(word: Word, name: str, lenient: bool, loose: bool) -> tuple[Run, ...]:
    """All places of a name where a word fits, the best of each beginning."""
    row, begins = units(name), word.folded[0]
    found: list[Run] = []
    for first, unit in enumerate(row):
        if begins in unit.begins:
            run = run_at(word, row, first, lenient=lenient, loose=loose)
            if run:
                found.append(run)
    if not word.is_marked and 1 < len(word.folded) <= len(row):
        found.extend(_initials_at(word.folded, row))
    if len(row) > 1 and begins in row[1].begins and _is_turned(word, row, lenient=lenient):
        found.append(Run(0, len(row) - 1, None, PREFIX))
    if loose and not found:
        found.extend(_forgiven(word, row, lenient=lenient))
    return tuple(found)


def run_at(word: Word, row: Sequence[Unit], first: int, *, lenient: bool, loose: bool) -> Run | None:
    """The best place of a word that begins at this unit."""
    laid = _laid(word, row, lenient, loose, at=(0, first, first))
    return min(laid, key=lambda run: (run.tier, run.last), default=None)


def _laid(
    word: Word,
    row: Sequence[Unit],
    lenient: bool,
    loose: bool,
    at: tuple[int, int, int] = (0, 0, 0),
    tier: int = EXACT,
) -> Iterator[Run]:
    """Lays a word over a row; `at` tells the letter to go on with, the run's first unit, and the unit to go on with."""
    place, first, number = at
    typed = word.folded[place:]
    for reading in row[number].readings:
        whole = typed.startswith(reading.folded)
        if not whole and not reading.folded.startswith(typed):
            continue
        length = min(len(reading.folded), len(typed))
        fit = _fit(word.marked[place : place + length], reading, is_han=row[number].is_han, lenient=lenient)
        if fit is None or (fit == FORGIVEN and not loose):
            continue
        if reading.rare:
            fit = max(fit, PREFIX)
        if not whole:
            yield Run(first, number, length, max(tier, fit, PREFIX))
        elif length == len(typed):
            yield Run(first, number, None, max(tier, fit))
        elif number + 1 < len(row):
            yield from _laid(word, row, lenient, loose, (place + length, first, number + 1), max(tier, fit))


def _fit(typed: str, reading: Reading, *, is_han: bool, lenient: bool) -> int | None:
    """How the marks of a typed piece fit the reading it was laid over; its letters are known to fit.

    In pinyin ü is a letter and no mark: "lü" has no tone and fits every one.
    """
    if typed.isascii() or fold(typed) == (typed.replace("ü", "u") if is_han else typed):
        return EXACT
    if not reading.marked:
        return PREFIX if lenient else None
    complete = len(typed) == len(reading.folded)
    if same_syllable(typed, reading.marked) if complete else starts_syllable(typed, reading.marked):
        return EXACT
    return FORGIVEN if unfinished(typed, reading.marked) else None


def _is_turned(word: Word, row: Sequence[Unit], *, lenient: bool) -> bool:
    """Whether the word is the whole name with the first unit last, as it is said abroad: guodongwei."""
    laid = _laid(word, (*row[1:], row[0]), lenient, loose=False)
    return any(len(run.units) == len(row) for run in laid)


def _initials_at(typed: str, row: Sequence[Unit]) -> Iterator[Run]:
    """Where letters are initials: of a whole name, or of a Chinese one from a later character on, as of 国栋."""
    for first in range(len(row) - len(typed) + 1):
        if (not first or row[first].is_han) and _are_initials(typed, row[first:]):
            yield Run(first, first + len(typed) - 1, None, INITIALS)


def _are_initials(typed: str, row: Sequence[Unit]) -> bool:
    return all(letter in unit.begins for letter, unit in zip(typed, row, strict=False))


def _forgiven(word: Word, row: Sequence[Unit], *, lenient: bool) -> Iterator[Run]:
    """Where a word fits with one typo, or with one Chinese character that only sounds the same."""
    if word.is_han:
        for first in range(len(row) - len(word.folded) + 1 if len(word.folded) > 1 else 0):
            if _sounds_alike(word.folded, row[first : first + len(word.folded)]):
                yield Run(first, first + len(word.folded) - 1, None, FORGIVEN)
    elif len(word.folded) >= SHORTEST_TYPO:
        for first, unit in enumerate(row):
            if any(_may_begin(word.folded, reading.folded) for reading in unit.readings):
                yield from _mistyped(word, row, first, lenient=lenient)


def _may_begin(typed: str, form: str) -> bool:
    """Whether one typo leaves this open: their first two letters have one in common. Most words are out here."""
    return len(form) == 1 or form[0] in typed[:2] or form[1] in typed[:2]


def _mistyped(word: Word, row: Sequence[Unit], first: int, *, lenient: bool) -> Iterator[Run]:
    forms = [Reading("", "")]
    for number in range(first, len(row)):
        forms = [
            Reading(head.folded + tail.folded, head.marked + (tail.marked or tail.folded))
            for head in forms[:16]
            for tail in row[number].readings
            if len(head.folded + tail.folded) <= len(word.folded) + 1
        ]
        tells = any(reading.marked for reading in row[number].readings)
        for form in forms:
            right_marks = not word.is_marked or one_typo(word.marked, form.marked) or (lenient and not tells)
            if one_typo(word.folded, form.folded) and right_marks:
                yield Run(first, number, None, FORGIVEN)
                return


def _sounds_alike(typed: str, row: Sequence[Unit]) -> bool:
    """Whether exactly one character differs and has a reading in common with the one in its place."""
    different = [
        (char, unit) for char, unit in zip(typed, row, strict=True) if all(char != form for form, *_ in unit.readings)
    ]
    if len(different) != 1:
        return False
    char, unit = different[0]
    return not {fold(reading) for reading in readings(char)}.isdisjoint(form for form, *_ in unit.readings)
