"""Whether a person really fits what was typed, how well, and which letters of the name to light up.

Every word is laid over the units of a name, each over units of its own, or fits what is apart from names.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from forum_desk.checkin.laying import (
    ABBREVIATION,
    EXACT,
    FORGIVEN,
    INITIALS,
    MARK,
    ORGANISATION,
    PREFIX,
    Run,
    Source,
    run_at,
    runs_in,
    runs_of,
)
from forum_desk.checkin.rules import (
    NUMBER_WIDTH,
    SHORTEST_TYPO,
    Query,
    SearchablePerson,
    Word,
    abbreviations,
    digits_of,
    email_term,
    one_typo,
)
from forum_desk.checkin.units import Unit, first_letters, units
from forum_desk.language.folding import fold, has_marks
from forum_desk.language.hanzi import has_han
from forum_desk.people.rules import Names

Span = tuple[int, int]

_SHORTEST_TAIL = 3


class Match(NamedTuple):
    """How well a person fits a query; a smaller one is better. `worst` is the tier of the word that fits least."""

    worst: int
    total: int
    disorder: int
    leftover: int
    source: int

    @property
    def is_by_name(self) -> bool:
        """Whether every word fits a name, and nothing had to be forgiven."""
        return self.worst < MARK


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
    in_names = any(runs_in(word, source, loose=False) for source in _sources(person.names))
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
            for run in runs_in(query.whole, source, loose=loose):
                found.append(Match(max(run.tier, PREFIX), run.tier + 1, 0, len(source.row) - run.length, number))
    return found


def matched_spans(query: Query, text: str, *, loose: bool = False) -> tuple[Span, ...]:
    """Which letters of a shown text were asked for: half-open spans, in order, touching ones joined."""
    row = units(text)
    spans: list[Span] = []
    used: set[int] = set()
    for word in (*query.words, *((query.whole,) if len(query.words) > 1 else ())):
        runs = [run for run in runs_of(word, text, True, loose) if used.isdisjoint(run.units)]
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
    return tuple(Source(name, units(name), first_letters(name), not told) for name in written)


def _matches_in(
    query: Query, source: Source, apart: Sequence[int | None], number: int, forgiven: Sequence[bool]
) -> Iterator[Match]:
    """The ways in which all words fit one name or what is apart from names; `number` is which of the names it is."""
    options = []
    for place, word in enumerate(query.words):
        runs = runs_in(word, source, loose=forgiven[place])
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


def _elsewhere(word: Word, person: SearchablePerson, *, loose: bool) -> int | None:
    """How a word fits what is not a name: code, number, telephone, address, organisation."""
    best = None if word.is_marked else _mark_tier(word.folded, person)
    for name in person.organisations:
        if best is not None and best <= ORGANISATION:
            break
        if not loose and word.folded[0] not in first_letters(name):
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
def _organisation_tier(word: Word, name: str, *, loose: bool) -> int | None:
    row, begins = units(name), word.folded[0]
    fitting = (first for first, unit in enumerate(row) if begins in unit.begins)
    if any(run_at(word, row, first, lenient=True, loose=False) for first in fitting):
        return ORGANISATION
    if len(word.folded) > 1 and any(form.startswith(word.folded) for form in _short_forms(name)):
        return ABBREVIATION
    forgiven = loose and (_is_shortened(word.folded, name) if word.is_han else _is_misspelt(word, row))
    return FORGIVEN if forgiven else None


def _is_misspelt(word: Word, row: Sequence[Unit]) -> bool:
    """Whether the word is one of these with one typo: a whole word, as in the terms of organisations."""
    if word.is_marked or len(word.folded) < SHORTEST_TYPO:
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
