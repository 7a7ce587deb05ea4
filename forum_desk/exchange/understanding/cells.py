"""What one cell says for the meaning of its column: its cleaned text, its values, and what is wrong with it.

The same cell always says the same, so it is understood once: lists repeat their organisations, positions and dates
thousands of times, and a corrected list is the same list again.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import (
    as_meant,
    clean,
    has_invisible,
    is_plain,
    simplified,
    with_latin_letters,
)
from forum_desk.exchange.reading.grid import Cell, Kind, Mark
from forum_desk.exchange.understanding.choices import chosen, has_boxes, yes_or_no
from forum_desk.exchange.understanding.fields import LATIN_PARTS, NAME_FIELDS, NAME_PARTS
from forum_desk.exchange.understanding.understood import FieldValue
from forum_desk.exchange.understanding.values import Reading, understand_value
from forum_desk.exchange.understanding.vocabulary import first_letters, means, written

NAME_MEANINGS = NAME_FIELDS | NAME_PARTS | frozenset(LATIN_PARTS.values())
_SAYS_NOTHING = frozenset({"gender", "hotel", "attending", "seq"})  # where a word for nothing is an answer
_FREE_TEXT = frozenset({"note", "sessions"})
_TYPED_AS_TEXT = re.compile(r"^['’`](?=\+?\d[\d\s\-]*[xX]?$)")  # the apostrophe that keeps a number as text
_TELEPHONE = re.compile(r"\+(?:[\s().-]*\d){7}")
_FIRST_PHRASE = re.compile(r"[^,，.。;；!！\n–—]+")
_MARKS = ",，.。;；!！\n"
_BRACKETS_BEHIND = re.compile(r"[(（]([^()（）]{2,30})[)）]\s*$")
_LONGEST_NOTHING = 12
_LONGEST_DITTO = 16
_LONGEST_REMARK = 80
_MOST_KEPT = 65_536


class Said(NamedTuple):
    """What a cell says: `text` is empty when it says nothing; problems are codes with the text they quote.

    `is_ditto` where it stands for the cell above it, `declines` where it answers that somebody does not come.
    """

    text: str = ""
    values: dict[str, FieldValue] = {}  # noqa: RUF012 - a NamedTuple's default, never changed
    problems: tuple[tuple[str, str], ...] = ()
    is_ditto: bool = False
    declines: bool = False


_NOTHING = Said()
_DITTO = Said(is_ditto=True)


@lru_cache(maxsize=_MOST_KEPT)
def said_by(cell: Cell, meaning: str, reading: Reading) -> Said:
    """What the cell says in a column of this meaning."""
    if cell.kind is Kind.TEXT:
        return _DITTO if _is_ditto(cell.text) else _text(cell, meaning, reading)
    if cell.kind is Kind.ERROR:
        return Said(problems=(("formula_error", cell.text),))
    if cell.marks & Mark.NO_VALUE:
        return Said(problems=(("formula_no_value", ""),))
    return _NOTHING if cell.kind is Kind.EMPTY else _understood(cell, meaning, reading, clean(cell.text), [])


def _is_ditto(text: str) -> bool:
    word = text.strip()
    if len(text) > _LONGEST_DITTO or word[:1] not in first_letters("ditto"):
        return False
    return means("ditto", word) or means("ditto", word.replace(" ", ""))


def _text(cell: Cell, meaning: str, reading: Reading) -> Said:
    """The cell's text, cleaned; what was wrong with its letters is told."""
    if is_plain(cell.text):
        return _understood(cell, meaning, reading, cell.text, [])
    problems: list[tuple[str, str]] = []
    text = _TYPED_AS_TEXT.sub("", clean(cell.text))
    if has_invisible(as_meant(cell.text)) or "\ufffd" in cell.text:
        problems.append(("invisible_character", text))
    if meaning not in _FREE_TEXT:
        mended = with_latin_letters(text)
        if mended != text:
            problems.append(("lookalike_letter", text))
            text = mended
    if text[:1] in {"=", "@", "+", "-"} and _is_like_formula(text):
        problems.append(("looks_like_formula", text))
    if "\ufffd" in text and meaning not in NAME_MEANINGS | _FREE_TEXT:
        return Said(problems=tuple(problems))  # a letter of it was lost, and no part can be trusted
    return _understood(cell, meaning, reading, text, problems)


def _understood(cell: Cell, meaning: str, reading: Reading, text: str, problems: list[tuple[str, str]]) -> Said:
    short = len(text) <= _LONGEST_NOTHING and meaning not in _SAYS_NOTHING
    if not text or (short and means("nothing", text) and not has_boxes(text)):
        return _NOTHING
    if meaning in NAME_MEANINGS:
        return Said(text, {}, tuple(problems))
    if meaning == "attending":
        return Said(text, {}, tuple(problems), declines=stays_away(text))
    found = understand_value(meaning, cell, text, reading)
    problems.extend((code, cell.text) for code in found.codes)
    return Said(text, found.values, tuple(problems))


def stays_away(answer: str) -> bool:
    """Whether an answer says that somebody does not come, or that it is not sure: No; No, sorry; 不参加，抱歉.

    Of boxes to tick only the ticked ones answer: ☑参加 □不参加 says yes, and boxes nobody ticked say nothing.
    """
    if has_boxes(answer):
        return any(map(stays_away, chosen(answer)))
    first = _FIRST_PHRASE.match(answer)
    if yes_or_no(answer) is False or (first is not None and yes_or_no(first[0]) is False):
        return True
    return declines(answer) or is_open(answer)


def is_open(answer: str) -> bool:
    """Whether an answer leaves it open whether somebody comes: TBC, 待回复."""
    return means("unsure", answer) or means("placeholder", answer)


def _clause_around(text: str, place: int) -> str:
    """The part of a text between marks in which a place lies."""
    before = max(text.rfind(mark, 0, place) for mark in _MARKS)
    behind = min((at for mark in _MARKS if (at := text.find(mark, place)) >= 0), default=len(text))
    return text[before + 1 : behind]


@lru_cache(maxsize=4096)
def declines(note: str) -> bool:
    """Whether a remark says that somebody does not come; staying away from the dinner alone is no such thing."""
    plain = simplified(note).casefold()
    if len(note) > _LONGEST_REMARK:
        return False
    for word in written("declined"):
        place = plain.find(word) if len(word) > 1 else -1
        if place >= 0 and not any(part in _clause_around(plain, place) for part in written("parts_of_programme")):
            return True
    return False


def ends_declining(text: str) -> bool:
    """Whether brackets behind what somebody is say that they do not come: 处长（不参加）."""
    found = _BRACKETS_BEHIND.search(text)
    return found is not None and declines(found[1])


def _is_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text; a telephone number with its plus is none, whatever is said of it."""
    if text[0] in "=@":
        return len(text) > 1
    if _TELEPHONE.match(text):
        return False
    return any(char in text for char in "()!|") and any(char.isalpha() for char in text)
