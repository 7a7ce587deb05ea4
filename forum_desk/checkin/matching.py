"""Whether a person really fits what was typed, how well, and which letters of the name to light up.

A name is a row of units (Chinese characters or words), each with its readings; a typed word is laid over consecutive
units. That one idea covers characters, full and joined pinyin, any word order, and tones where they were typed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from forum_desk.checkin.rules import (
    NUMBER_WIDTH,
    Query,
    SearchablePerson,
    Word,
    abbreviations,
    digits_of,
    email_term,
    one_typo,
)
from forum_desk.language.folding import fold, has_marks, letters, marked
from forum_desk.language.hanzi import has_han, is_han
from forum_desk.language.pinyin import readings, spellings, syllables
from forum_desk.language.vietnamese import same_syllable, starts_syllable, unfinished
from forum_desk.people.rules import Names

EXACT, PREFIX, INITIALS, MARK, ORGANISATION, ABBREVIATION, FORGIVEN = range(7)
"""How well one word fits, best first; MARK is a telephone tail or the beginning of a code, number or address."""

Span = tuple[int, int]

_SHORTEST_TAIL = 3
_SHORTEST_TYPO = 4
_ASCII_WORD = re.compile("[A-Za-z0-9]+")


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


class Match(NamedTuple):
    """How well a person fits a query; a smaller one is better. `worst` is the tier of the word that fits least."""

    worst: int
    total: int
    disorder: int
    leftover: int
    source: int


@lru_cache(maxsize=65536)
def units(text: str) -> tuple[Unit, ...]:
    """The units of a shown text."""
    if text.isascii():  # most names that a question has to look at: the same, only faster
        words = _ASCII_WORD.finditer(text.lower())
        return tuple([_ascii_unit(word.start(), word.end(), word.group()) for word in words])
    chinese = iter(syllables(text) if has_han(text) else ())
    found: list[Unit] = []
    word: list[tuple[int, str, str]] = []
    for place, char in enumerate(text):
        folded, shown, kind = _letter(char)
        if word and kind:
            found.append(_latin_unit(word, text))
            word = []
        if kind == _HAN:
            found.append(Unit(place, place + 1, *_han_readings(folded, next(chinese) if readings(char) else ())))
        elif not kind:
            word.append((place, folded, shown))
    if word:
        found.append(_latin_unit(word, text))
    return tuple(unit for unit in found if unit.readings[0].folded)


def match(query: Query, person: SearchablePerson, *, loose: bool = False) -> Match | None:
    """How well the person fits, or None. With `loose` one word may have one typo, a homophone or unfinished marks.

    Every word must fit: the name, in one of its scripts, or the code, number, telephone, address or organisation.
    """
    if query.code and query.code == person.code.replace("-", "").upper():
        return Match(EXACT, 0, 0, 0, 0)
    if not query.words:
        return None
    forgiven = _to_forgive(query, person) if loose else (False,) * len(query.words)
    none = (None,) * len(query.words)
    fit = min(_matches(query, person, none, forgiven, loose=loose), default=None)
    if fit is not None:
        return fit
    apart = [_elsewhere(word, person, loose=loose) for word in query.words]
    if all(tier is None for tier in apart):
        return None
    return min(_matches(query, person, apart, forgiven, loose=loose), default=None)


def _to_forgive(query: Query, person: SearchablePerson) -> Sequence[bool]:
    """Which words may be forgiven: the one that fits nowhere, or any when each fits; none when several do not."""
    astray = [not _fits_somewhere(word, person) for word in query.words]
    return astray if sum(astray) == 1 else (not any(astray),) * len(astray)


def _fits_somewhere(word: Word, person: SearchablePerson) -> bool:
    in_names = any(_runs_in(word, source, loose=False) for source in _sources(person.names))
    return in_names or _elsewhere(word, person, loose=False) is not None


def _matches(
    query: Query, person: SearchablePerson, apart: Sequence[int | None], forgiven: Sequence[bool], *, loose: bool
) -> list[Match]:
    """The ways in which a person fits.

    `apart` says how each word fits what is not a name, `forgiven` which may have a typo, `loose` whether all may that
    are written together.
    """
    tier = _mark_tier(query.digits, person) if query.digits else None
    found = [] if tier is None else [Match(tier, tier, 0, 0, 0)]
    for number, source in enumerate(_sources(person.names)):
        found += _matches_in(query, source, apart, number, forgiven)
        if len(query.words) > 1:
            for run in _runs_in(query.whole, source, loose=loose):
                found.append(Match(max(run.tier, PREFIX), run.tier + 1, 0, len(source.row) - run.length, number))
    return found


def matched_spans(query: Query, text: str, *, loose: bool = False) -> tuple[Span, ...]:
    """Which letters of a shown text were asked for: half-open spans, in order, touching ones joined."""
    row = units(text)
    spans: list[Span] = []
    used: set[int] = set()
    for word in (*query.words, *((query.whole,) if len(query.words) > 1 else ())):
        runs = [run for run in _runs(word, text, True, loose) if used.isdisjoint(run.units)]
        if runs and (word is not query.whole or not used):
            best = min(runs, key=lambda run: (run.tier, run.first))
            used.update(best.units)
            spans.extend(_spans_of(best, row))
    return _joined(sorted(spans))


def _spans_of(run: Run, row: Sequence[Unit]) -> Iterator[Span]:
    for number in run.units:
        unit = row[number]
        short = unit.start + 1 if run.tier == INITIALS else unit.end
        if number == run.last and run.cut is not None and not unit.is_han:
            short = min(unit.end, unit.start + run.cut)
        yield unit.start, unit.end if unit.is_han else short


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@lru_cache(maxsize=65536)
def _sources(names: Names) -> tuple[Source, ...]:
    """The names to look at.

    A name without marks must not let Vân pass for the Văn that another name of the same person tells.
    """
    written = [name for name in dict.fromkeys((names.native, names.vi, names.latin, names.printed)) if name] or [""]
    told = any(has_marks(name) or has_han(name) for name in written)
    return tuple(Source(name, units(name), _begins(name), not told) for name in written)


def _matches_in(
    query: Query, source: Source, apart: Sequence[int | None], number: int, forgiven: Sequence[bool]
) -> Iterator[Match]:
    """The ways in which all words fit one name or what is apart from names; `number` is which of the names it is."""
    options = []
    for place, word in enumerate(query.words):
        runs = _runs_in(word, source, loose=forgiven[place])
        if not runs and apart[place] is None:
            return
        options.append(runs)
    yield from _fits(options, apart, len(source.row), number)


def _fits(options: Sequence[Sequence[Run]], apart: Sequence[int | None], length: int, number: int) -> Iterator[Match]:
    """How well each choice of a run for every word fits a name of so many units."""
    if len(options) == 1:  # what most questions are
        for run in options[0]:
            yield Match(run.tier, run.tier, 0, length - run.length, number)
        if apart[0] is not None:
            yield Match(apart[0], apart[0], 0, length, number)
        return
    for chosen in _assignments(options, apart, 0):
        tiers = [run.tier if run else apart[place] or 0 for place, run in enumerate(chosen)]
        if tiers.count(FORGIVEN) > 1:
            continue
        runs = [run for run in chosen if run]
        disorder = sum(one.first > other.first for one, other in pairwise(runs))
        yield Match(max(tiers), sum(tiers), disorder, length - sum(run.length for run in runs), number)


def _assignments(
    options: Sequence[Sequence[Run]], apart: Sequence[int | None], taken: int
) -> Iterator[tuple[Run | None, ...]]:
    """Every way to give each word a run of its own or, where it fits apart from names, none."""
    if not options:
        yield ()
        return
    for run in options[0]:
        if not taken & run.taken:
            for rest in _assignments(options[1:], apart[1:], taken | run.taken):
                yield run, *rest
    if apart[0] is not None:
        for rest in _assignments(options[1:], apart[1:], taken):
            yield None, *rest


def _runs_in(word: Word, source: Source, *, loose: bool) -> tuple[Run, ...]:
    """All places of a name where a word fits; most names are out by their first letters."""
    if not loose and word.folded[0] not in source.begins:
        return ()
    return _runs(word, source.name, source.lenient, loose)


@lru_cache(maxsize=65536)
def _runs(word: Word, name: str, lenient: bool, loose: bool) -> tuple[Run, ...]:
    """All places of a name where a word fits, the best of each beginning."""
    row, begins = units(name), word.folded[0]
    found: list[Run] = []
    for first, unit in enumerate(row):
        if begins in unit.begins:
            run = _run_at(word, row, first, lenient=lenient, loose=loose)
            if run:
                found.append(run)
    if not word.is_marked and 1 < len(word.folded) <= len(row) and _are_initials(word.folded, row):
        found.append(Run(0, len(word.folded) - 1, None, INITIALS))
    if len(row) > 1 and begins in row[1].begins and _is_turned(word, row, lenient=lenient):
        found.append(Run(0, len(row) - 1, None, PREFIX))
    if loose and not found:
        found.extend(_forgiven(word, row, lenient=lenient))
    return tuple(found)


def _run_at(word: Word, row: Sequence[Unit], first: int, *, lenient: bool, loose: bool) -> Run | None:
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


def _are_initials(typed: str, row: Sequence[Unit]) -> bool:
    return all(letter in unit.begins for letter, unit in zip(typed, row, strict=False))


def _forgiven(word: Word, row: Sequence[Unit], *, lenient: bool) -> Iterator[Run]:
    """Where a word fits with one typo, or with one Chinese character that only sounds the same."""
    if word.is_han:
        for first in range(len(row) - len(word.folded) + 1 if len(word.folded) > 1 else 0):
            if _sounds_alike(word.folded, row[first : first + len(word.folded)]):
                yield Run(first, first + len(word.folded) - 1, None, FORGIVEN)
    elif len(word.folded) >= _SHORTEST_TYPO:
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


def _elsewhere(word: Word, person: SearchablePerson, *, loose: bool) -> int | None:
    """How a word fits what is not a name: code, number, telephone, address, organisation."""
    best = None if word.is_marked else _mark_tier(word.folded, person)
    for name in person.organisations:
        if best is not None and best <= ORGANISATION:
            break
        if not loose and word.folded[0] not in _begins(name):
            continue
        tier = _organisation_tier(word, name, loose=loose)
        if tier is not None and (best is None or tier < best):
            best = tier
    return best


def _mark_tier(typed: str, person: SearchablePerson) -> int | None:
    code, number, email, phone = _marks(person.code, person.number, person.email, person.phone)
    if number and typed.lstrip("0") == number.lstrip("0"):
        return EXACT
    begins = any(mark.startswith(typed) for mark in (code, number, number.zfill(NUMBER_WIDTH), email))
    return MARK if begins or _is_tail(typed, phone) else None


@lru_cache(maxsize=65536)
def _marks(code: str, number: str, email: str, phone: str) -> tuple[str, str, str, str]:
    """The same as they are compared."""
    return fold(code).replace(" ", ""), fold(number).replace(" ", ""), email_term(email), digits_of(phone)


def _is_tail(typed: str, phone: str) -> bool:
    """Whether digits are the end of a telephone number, with or without the country's code or the trunk's zero."""
    long = len(typed) > 9 and phone.endswith(typed[-9:])
    return typed.isdigit() and len(typed) >= _SHORTEST_TAIL and (phone.endswith(typed) or long)


@lru_cache(maxsize=65536)
def _begins(name: str) -> str:
    """The letters with which the units of a name begin: no word that fits it begins with another, nor initials do."""
    return "".join(unit.begins for unit in units(name))


@lru_cache(maxsize=65536)
def _organisation_tier(word: Word, name: str, *, loose: bool) -> int | None:
    row, begins = units(name), word.folded[0]
    fitting = (first for first, unit in enumerate(row) if begins in unit.begins)
    if any(_run_at(word, row, first, lenient=True, loose=False) for first in fitting):
        return ORGANISATION
    if len(word.folded) > 1 and any(form.startswith(word.folded) for form in _short_forms(name)):
        return ABBREVIATION
    forgiven = loose and (_is_shortened(word.folded, name) if word.is_han else _is_misspelt(word, row))
    return FORGIVEN if forgiven else None


def _is_misspelt(word: Word, row: Sequence[Unit]) -> bool:
    """Whether the word is one of these with one typo: a whole word, as in the terms of organisations."""
    if word.is_marked or len(word.folded) < _SHORTEST_TYPO:
        return False
    return any(one_typo(word.folded, unit.readings[0].folded) for unit in row if not unit.is_han)


@lru_cache(maxsize=65536)
def _short_forms(name: str) -> frozenset[str]:
    """The initials of an organisation's words, and of its characters in pinyin."""
    row = units(name)
    pinyin = "".join(unit.readings[:2][-1].folded[0] for unit in row if unit.is_han)
    return frozenset((*abbreviations(tuple(unit.readings[0].folded for unit in row if not unit.is_han)), pinyin))


def _is_shortened(typed: str, name: str) -> bool:
    """Whether Chinese characters stand in a name in this order, from its first one or two: 广西交院."""
    rest = iter(fold(name))
    return len(typed) > 1 and typed[0] in fold(name) and all(char in rest for char in typed)


def _ascii_unit(start: int, end: int, word: str) -> Unit:
    return Unit(start, end, (Reading(word, ""),), is_han=False, begins=word[0])


def _latin_unit(word: Sequence[tuple[int, str, str]], text: str) -> Unit:
    folded = "".join([piece for _place, piece, _marked in word])
    with_marks = "".join([piece for _place, _folded, piece in word])
    told = with_marks if len(with_marks) == len(folded) and has_marks(text) else ""
    return Unit(word[0][0], word[-1][0] + 1, (Reading(folded, told),), is_han=False, begins=folded[:1])


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
