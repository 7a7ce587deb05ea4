"""Whether a text is called like an institution, or says what somebody is, in Chinese characters or Latin letters.

Vietnamese words of one syllable count only with their marks: Sở and Vụ are offices, So and Vu are family names.
"""

import re
from functools import cache

from forum_desk.exchange.cleaning import fold
from forum_desk.exchange.vocabulary import words, written

_HAN = re.compile("[\u3400-\u9fff]")
_NOT_WORDS = re.compile(r"[\W_]+")


def is_institution(text: str) -> bool:
    """Whether a text has a word for an institution in it."""
    return _holds_han("institution", text) or holds_word("institution", text)


def is_organisation(text: str) -> bool:
    """Whether a text is the name of an institution: 桂林学院, University of Example, Trường Đại học Ví Dụ."""
    if _HAN.search(text):
        return len(text) > 4 and any(text.endswith(word) for word in _han("institution") if len(word) > 1)
    return len(text.split()) > 1 and holds_word("institution", text)


def is_latin_post(text: str) -> bool:
    """Whether a text in Latin letters says what somebody is: Deputy Director, Phó Hiệu trưởng, Dean of Arts."""
    if _HAN.search(text):
        return False
    if holds_word("posts", text):
        return True
    tokens = fold(text).split()
    return any(
        len(tokens) == 1 or tokens[place + 1 : place + 2] == ["of"]
        for place, token in enumerate(tokens)
        if token in words("posts_that_are_names")
    )


def holds_word(name: str, text: str) -> bool:
    """Whether a Latin text has one of the words of a list in it, its marks counted where it has any."""
    plain = f" {_NOT_WORDS.sub(' ', text.casefold()).strip()} "
    return any(word in plain for word in (_without_marks(name) if plain.isascii() else _with_marks(name)))


def _holds_han(name: str, text: str) -> bool:
    return not text.isascii() and any(word in text for word in _han(name))


@cache
def _han(name: str) -> tuple[str, ...]:
    return tuple(word for word in written(name) if _HAN.search(word))


@cache
def _with_marks(name: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in written(name) if not _HAN.search(word))


@cache
def _without_marks(name: str) -> tuple[str, ...]:
    return tuple(
        f" {fold(word)} " for word in written(name) if not _HAN.search(word) and (word.isascii() or " " in word)
    )
