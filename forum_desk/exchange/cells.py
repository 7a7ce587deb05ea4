"""What one cell says for the meaning of its column: its cleaned text, its values, and what is wrong with it.

The same text in the same column always says the same, so it is understood once: lists repeat their organisations,
positions and dates thousands of times.
"""

import re
from typing import NamedTuple

from forum_desk.exchange.cleaning import as_meant, clean, has_invisible, with_latin_letters
from forum_desk.exchange.fields import NAME_FIELDS
from forum_desk.exchange.grid import Cell, Kind, Mark
from forum_desk.exchange.understood import FieldValue
from forum_desk.exchange.values import Reading, understand_value
from forum_desk.exchange.vocabulary import means

NAME_MEANINGS = NAME_FIELDS | {"family_name", "given_name", "middle_name"}
_SAYS_NOTHING = frozenset({"gender", "hotel", "attending", "seq"})  # where a word for nothing is an answer
_FREE_TEXT = frozenset({"note", "sessions"})
_TYPED_AS_TEXT = re.compile(r"^['’`](?=\+?\d[\d\s\-]*[xX]?$)")  # the apostrophe that keeps a number as text
_LONGEST_NOTHING = 12
_MOST_KEPT = 50_000


class Said(NamedTuple):
    """What a cell says: `text` is empty when it says nothing; problems are codes with the text they quote."""

    text: str = ""
    values: dict[str, FieldValue] = {}  # noqa: RUF012 - a NamedTuple's default, never changed
    problems: tuple[tuple[str, str], ...] = ()


class CellReader:
    """Reads the cells of one table."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[tuple[int, str, str], Said] = {}

    def read(self, column: int, meaning: str, cell: Cell) -> Said:
        """What the cell says."""
        if cell.kind is not Kind.TEXT:
            return self._special(column, meaning, cell)
        key = (column, meaning, cell.text)
        said = self._known.get(key)
        if said is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            said = self._known[key] = self._text(column, meaning, cell)
        return said

    def _special(self, column: int, meaning: str, cell: Cell) -> Said:
        if cell.kind is Kind.ERROR:
            return Said(problems=(("formula_error", cell.text),))
        if cell.marks & Mark.NO_VALUE:
            return Said(problems=(("formula_no_value", ""),))
        if cell.kind is Kind.EMPTY:
            return Said()
        return self._understood(column, meaning, cell, clean(cell.text), [])

    def _text(self, column: int, meaning: str, cell: Cell) -> Said:
        """The cell's text, cleaned; what was wrong with its letters is told."""
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
        return self._understood(column, meaning, cell, text, problems)

    def _understood(self, column: int, meaning: str, cell: Cell, text: str, problems: list[tuple[str, str]]) -> Said:
        short = len(text) <= _LONGEST_NOTHING and meaning not in _SAYS_NOTHING
        if not text or (short and means("nothing", text)):
            return Said()
        if meaning in NAME_MEANINGS or meaning == "attending":
            return Said(text, {}, tuple(problems))
        found = understand_value(meaning, cell, text, column, self._reading)
        problems.extend((code, cell.text) for code in found.codes)
        return Said(text, found.values, tuple(problems))


def _is_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text; a telephone number with its plus is none."""
    if text[0] in "=@":
        return len(text) > 1
    return any(char in text for char in "()!|") and any(char.isalpha() for char in text)
