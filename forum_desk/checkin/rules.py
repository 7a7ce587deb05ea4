"""What people are found by at the desk: the terms that are stored for them, and what a typed text asks for.

One plain B-tree of terms serves SQLite and PostgreSQL: every term is folded, and a question is a handful of exact or
prefix lookups. A person has ten to twenty-five terms. Lookups only gather candidates; whether one really fits, and how
well, is decided by `forum_desk.checkin.matching`, which knows tones and readings.
"""

import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from forum_desk.language.folding import fold, letters, marked, nfc
from forum_desk.language.hanzi import has_han, is_han
from forum_desk.language.pinyin import initials, joined, romanisations, spellings, syllables, typed_syllables
from forum_desk.language.vietnamese import placements
from forum_desk.people.rules import Names

PHONE_MARK = "+"
"""Begins the terms of telephones: the digits follow from the last to the first, so that a tail is a prefix."""
MEMBER_MARK = "@"
"""Begins the term by which the people of an organisation are found; its id follows."""
SHORTEST_TYPO = 3
"""A typo is forgiven in a word of at least so many letters."""
NUMBER_WIDTH = 4
"""Numbers are also found by what is printed: with zeros before them."""

_MOST_WORDS = 8
_MOST_LETTERS = 64
_PHONE_TAIL = 9
_MOST_INITIALS = 3
_VOWELS = frozenset("aeiou")
"""Letters without them are initials and no syllable."""
_SHORTEST_TAIL = 3
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "va", "cua"})


@dataclass(frozen=True, slots=True)
class SearchablePerson:
    """What the desk knows of a person when it searches; `organisations` are all names and short names of theirs."""

    names: Names
    code: str = ""
    number: str = ""
    phone: str = ""
    email: str = ""
    organisations: tuple[str, ...] = ()


class Lookup(NamedTuple):
    """A condition on the terms of a person or their organisation: any of `texts`, as a whole term or its beginning."""

    texts: tuple[str, ...]
    exact: bool = False


Lookups = tuple[tuple[Lookup, ...], ...]
"""Alternatives; in each all lookups must be met by the same person (through own terms or the organisation's)."""


class Word(NamedTuple):
    """One typed word: `folded` letters, and the same letters with the marks that were typed, equally long."""

    folded: str
    marked: str

    @property
    def is_marked(self) -> bool:
        """Whether the typist gave tones or other marks, which then must be right."""
        return self.folded != self.marked

    @property
    def is_han(self) -> bool:
        """Whether the word is Chinese characters."""
        return is_han(self.folded[0])

    @property
    def is_digits(self) -> bool:
        """Whether the word may be a number or the tail of a telephone."""
        return self.folded.isascii() and self.folded.isdigit()


@dataclass(frozen=True)
class Query:
    """What a typed text asks for. `code` is set when the text may be a badge's code."""

    words: tuple[Word, ...]
    code: str = ""
    digits: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether a further word is only a letter so far: thousands of organisations have one that begins with it."""
        letters = (word.folded for word in self.words if len(word.folded) == 1)
        return len(self.words) > 1 and any(letter.isascii() and letter.isalpha() for letter in letters)

    @cached_property
    def whole(self) -> Word:
        """All words written together: "Wen Yong Li" also finds "Wenyong Li"."""
        return Word("".join(word.folded for word in self.words), "".join(word.marked for word in self.words))

    def lookups(self) -> Lookups:
        """The first round, without forgiveness; marked words by their marks before all who share the letters."""
        found: list[tuple[Lookup, ...]] = []
        if self.code:
            found.append((Lookup((self.code.lower(),)),))
        if self.digits.startswith("0") and self.digits.strip("0"):
            found.append((Lookup((self.digits.lstrip("0"),), exact=True),))  # badges and lists print 21 as 021
        if self.digits and len(self.words) > 1:
            found.append((_lookup(self.digits, is_digits=True),))
        if len(self.words) > 1:
            found.append((Lookup((self.whole.folded,)),))
        if any(word.is_marked for word in self.words):
            found.append(tuple(_lookup(word.marked, is_digits=word.is_digits) for word in self.words))
        if self.words:
            found.append(tuple(_lookup(word.folded, is_digits=word.is_digits) for word in self.words))
        if len(self.words) == 2:
            found.extend(_with_initials(self.words))
        return tuple(found)

    def loose_lookups(self) -> Lookups:
        """The second round, when nothing else fits: one typo, a homophone, or a shortened name of an organisation."""
        rest = [_lookup(word.folded, is_digits=word.is_digits) for word in self.words]
        return tuple(
            (*rest[:place], loose, *rest[place + 1 :])
            for place, word in enumerate(self.words)
            for loose in _loosened(word)
        )


def prefix_range(text: str) -> tuple[str, str]:
    """The half-open range of terms that begin with the text, in the order of code points (collation "C", BINARY)."""
    return text, f"{text}\U0010ffff"


def terms_of(person: SearchablePerson) -> list[str]:
    """The terms stored for a person, each once, without those of the organisation."""
    found = (*_name_terms(person.names), *_mark_terms(person))
    return list(dict.fromkeys(text[:_MOST_LETTERS] for text in found if text))


def with_shared(terms: Iterable[str]) -> list[tuple[str, int]]:
    """Someone's terms in the order of code points, each with how many letters it shares with the one before.

    Of the terms that begin with some letters, exactly the first shares fewer than these with the one before it: by that
    everybody is listed once for a prefix, however many of their terms have it (the document listing of suffix arrays:
    Muthukrishnan, SODA 2002).
    """
    ordered = sorted(set(terms))
    return [(term, _letters_in_common(before, term)) for before, term in pairwise(("", *ordered))]


def organisation_terms(names: Iterable[str]) -> list[str]:
    """The terms stored once for an organisation, from all its names and short names.

    Words and their initials for Latin names; for Chinese ones every tail, so that any part is a prefix, and pinyin.
    """
    found = (text for name in names for text in _organisation_texts(name))
    return list(dict.fromkeys(text[:_MOST_LETTERS] for text in found if text))


def parse(text: str, normalise_code: Callable[[str], str | None] | None = None) -> Query:
    """Reads what was typed or scanned: words in any order, full-width or not, in any script.

    `normalise_code` gives the canonical code or nothing for what cannot be one; without it letters are made capital and
    hyphens and spaces dropped.
    """
    words = tuple(_words(text[: _MOST_LETTERS * 4]))[:_MOST_WORDS]
    code = (normalise_code or _plain_code)(text) or ""
    together = "".join(word.folded for word in words)
    return Query(words, code, together if all(word.is_digits for word in words) else "")


def phone_term(digits: str) -> str:
    """The term of a telephone number or of its typed tail."""
    return PHONE_MARK + digits[::-1]


def member_term(organisation_id: str) -> str:
    """The term of the people of an organisation."""
    return MEMBER_MARK + organisation_id


def digits_of(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(char for char in fold(text) if char in string.digits)


@lru_cache(maxsize=1024)
def typo_variants(word: str) -> frozenset[str]:
    """Every word of Latin letters that is one typo away: a letter missing, doubled, wrong, or two exchanged.

    They are looked up as whole terms when nothing else fits: about 54 a letter, cheaper than keeping every deletion
    of every term as the usual index of deletions does.
    """
    heads = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in heads if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in heads if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in heads if tail for letter in string.ascii_lowercase}
    found |= {head + letter + tail for head, tail in heads for letter in string.ascii_lowercase}
    return frozenset(found - {word})


def one_typo(typed: str, word: str) -> bool:
    """Whether exactly one letter is missing, too many or wrong, or two neighbours are exchanged."""
    if typed == word or abs(len(typed) - len(word)) > 1:
        return False
    start = _letters_in_common(typed, word)
    typed, word = typed[start:], word[start:]
    return (
        typed[1:] == word[1:]
        or typed[1:] == word
        or typed == word[1:]
        or (len(typed) > 1 and typed[:2] == word[1::-1] and typed[2:] == word[2:])
    )


def _letters_in_common(one: str, other: str) -> int:
    unlike = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))


def _name_terms(names: Names) -> Iterator[str]:
    for name in (names.native, names.latin, names.vi, names.printed):
        if has_han(name):
            yield from _chinese_terms(name)
        elif name:
            yield from _latin_terms(name)


def _chinese_terms(name: str) -> Iterator[str]:
    """The characters from every place on, the pinyin likewise, given name first as abroad, and initials."""
    chars = fold(name).replace(" ", "")
    yield from _tails(chars)
    parts = typed_syllables(name)
    yield from romanisations(name)
    yield from (text for start in range(1, len(parts)) for text in joined(parts[start:], 4))
    yield from (text for forms in parts for text in forms)
    yield from joined((*parts[1:], *parts[:1]), 4)
    yield from initials(name)


def _latin_terms(name: str) -> Iterator[str]:
    """The words written together from every place on, each word, the first word last as well, and initials.

    A word with marks has a term with them too: among thousands of Văn the few Vân must be found.
    """
    words = fold(name).split()
    yield from ("".join(words[start:]) for start in range(min(len(words), _MOST_WORDS)))
    yield from words[:_MOST_WORDS]
    for word in _words(name):
        if word.is_marked:
            yield from placements(word.marked)
    if len(words) > 1:
        yield "".join((*words[1:], words[0]))
        yield "".join(word[0] for word in words)


def _mark_terms(person: SearchablePerson) -> Iterator[str]:
    """Code, number, telephone and the part of the address before the @."""
    yield _plain_code(person.code, shortest=1).lower()
    number = fold(person.number).replace(" ", "")
    yield number
    if number.isdigit():
        yield number.lstrip("0")
        yield number.zfill(NUMBER_WIDTH)
    phone = digits_of(person.phone)
    if len(phone) >= _SHORTEST_TAIL:
        yield phone_term(phone)
    yield email_term(person.email)


def email_term(address: str) -> str:
    """What an address is found by: its letters and digits before the @."""
    return fold(address.partition("@")[0]).replace(" ", "")


def _organisation_texts(name: str) -> Iterator[str]:
    if has_han(name):
        chars = fold(name).replace(" ", "")
        yield from _tails(chars)
        parts = tuple(tuple(spellings(forms[0])[:1]) for forms in syllables(name))
        yield from ("".join(form for (form,) in parts[start:]) for start in range(len(parts)))
        yield "".join(form[0] for (form,) in parts)
    words = [word for word in fold(name).split() if not has_han(word)]
    yield from words
    yield from abbreviations(tuple(words))


def abbreviations(words: tuple[str, ...]) -> tuple[str, ...]:
    """The initials of an organisation's words, with the small ones (of, and, the) and without."""
    full = [word for word in words if word not in _SMALL_WORDS]
    return tuple({"".join(word[0] for word in chosen) for chosen in (words, full) if len(chosen) > 1})


def _tails(chars: str) -> list[str]:
    return [chars[start:] for start in range(min(len(chars), _MOST_LETTERS))]


def _plain_code(text: str, shortest: int = 6) -> str:
    """A text of letters and digits only, as a code is written; empty when it cannot be one."""
    code = re.sub(r"[\s-]", "", fold(text)).upper()
    return code if code.isascii() and shortest <= len(code) <= 32 else ""


def _words(text: str) -> Iterator[Word]:
    """The words of a text; Chinese and other letters are words of their own even when written together."""
    address = text.strip()
    if "@" in address and " " not in address:
        text = address.partition("@")[0].translate({ord(char): None for char in "._-+"})
    run: list[tuple[str, str]] = []
    for char in nfc(text):
        folded = letters(char)
        if not folded:
            continue
        if run and (folded.isspace() or is_han(folded[0]) != is_han(run[-1][0][0])):
            yield _word(run)
            run = []
        if not folded.isspace():
            run.append((folded.replace(" ", ""), marked(char).replace(" ", "")))
    if run:
        yield _word(run)


def _word(run: list[tuple[str, str]]) -> Word:
    folded = "".join(folded for folded, _marked in run)
    with_marks = "".join(shown for _folded, shown in run)
    return Word(folded, with_marks if len(with_marks) == len(folded) else folded)


def _lookup(text: str, *, is_digits: bool) -> Lookup:
    if is_digits and len(text) >= _SHORTEST_TAIL:
        return Lookup((text, phone_term(text[-_PHONE_TAIL:])))
    return Lookup((text,))


def _with_initials(words: tuple[Word, ...]) -> Iterator[tuple[Lookup, ...]]:
    """A surname and the initials of the given name: "wei gd" asks for who is called wei and has the initials wgd."""
    for initial, surname in (words, words[::-1]):
        letters = initial.folded
        if letters.isascii() and letters.isalpha() and 1 < len(letters) <= _MOST_INITIALS and not _VOWELS & {*letters}:
            yield Lookup((surname.folded[0] + letters,)), Lookup((surname.folded,))


def _loosened(word: Word) -> Iterator[Lookup]:
    if word.is_han:
        if len(word.folded) > 1:
            yield Lookup(romanisations(word.folded))
            yield Lookup((word.folded[: 2 if len(word.folded) > 2 else 1],))
    elif len(word.folded) >= SHORTEST_TYPO and word.folded.isascii() and not word.is_digits:
        yield Lookup(tuple(sorted(typo_variants(word.folded))), exact=True)
    if word.is_marked:
        yield Lookup((word.folded,))
