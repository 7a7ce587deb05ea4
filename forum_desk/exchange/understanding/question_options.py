"""Questionnaires with a column for each option of a question: `活动（多选）:开幕式` holding 1 or 0.

The cells are spelled out as the option they stand for, so that such columns read like one column of answers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from forum_desk.exchange.reading.cleaning import clean, one_line
from forum_desk.exchange.reading.grid import EMPTY, Cell, Kind, Sheet
from forum_desk.exchange.understanding.choices import yes_or_no
from forum_desk.exchange.understanding.fields import match
from forum_desk.exchange.understanding.question_headers import question_about

_QUESTION = re.compile(r"^(?P<question>.{2,}?)\s*(?:[:：|/]\s*(?P<option>[^:：|/\[\]]+)|\[(?P<listed>[^\[\]]+)\])\s*$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,3})\s*[、.．]?\s*(?P<question>.*?)\s*[(（](?P<option>[^()（）]+)[)）]\s*$")
_ONE_OF_SEVERAL = re.compile(r"(?:[一二三四五六七八九十]|\d{1,2}|\b[A-Z])\s*$")
_OPEN_BRACKET = re.compile(r"[(（][^)）]*$")
# Asked for by its name, and answered by yes or no.
_DIET = re.compile("清真|素食|halal|vegetarian|vegan|ăn chay", re.IGNORECASE)
_FIELDS = {"sessions": "sessions", "diet": "diet", "room": "room", "hotel": "room"}


def spelled_out(sheet: Sheet, first_row: int, headers: Mapping[int, str]) -> tuple[Sheet, dict[int, str]]:
    """The sheet with options instead of ticks, and the field of each column that holds an option."""
    options = {column: found for column, header in headers.items() if (found := _option(header))}
    options |= _numbered(headers)
    fields = {
        column: field
        for column, (field, _name) in options.items()
        if _is_ticked(row[column] for row in sheet.rows[first_row:])
    }
    if not fields:
        return sheet, {}
    rows = [
        row if index < first_row else _spelled(row, {column: options[column][1] for column in fields})
        for index, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows), fields


def _option(header: str) -> tuple[str, str] | None:
    """The field a question is about, and the option of it this column stands for."""
    diet = _DIET.search(header) if match(header) == "diet" else None
    if diet:
        return "diet", diet[0]
    found = _QUESTION.match(one_line(clean(header)))
    if found is None or _OPEN_BRACKET.search(found["question"]):
        return _one_session(header)  # Hotel (Y/N) has no option called N
    field = _FIELDS.get(match(found["question"]) or "")
    option = (found["option"] or found["listed"]).strip()
    return None if field is None or _asks(option) else (field, option)


def _one_session(header: str) -> tuple[str, str] | None:
    """The part of the programme that a heading names (分论坛一), as against all that may be chosen (分论坛)."""
    text = one_line(clean(header))
    return ("sessions", text) if match(text) == "sessions" and _ONE_OF_SEVERAL.search(text) else None


def _asks(text: str) -> bool:
    """Whether what stands below a question asks for a yes or no itself: Accommodation above Hotel needed."""
    return match(text) == "hotel" or question_about(text) is not None


def _numbered(headers: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Options of a numbered question, whose words stand before the first of them only: 10、活动(开幕式), 10、(论坛)."""
    found = {column: one for column, header in headers.items() if (one := _NUMBERED.match(one_line(clean(header))))}
    numbers = Counter(one["number"] for one in found.values())
    fields: dict[str, str | None] = {}
    for one in found.values():
        fields.setdefault(one["number"], _FIELDS.get(match(one["question"]) or ""))
    return {
        column: (field, one["option"].strip())
        for column, one in found.items()
        if numbers[one["number"]] > 1 and (field := fields[one["number"]])
    }


def _is_ticked(cells: Iterable[Cell]) -> bool:
    """Whether a column holds nothing but yes and no, and some yes or no at all."""
    said = [yes_or_no(cell.text) for cell in cells if cell.kind is not Kind.EMPTY]
    return bool(said) and None not in said


def _spelled(row: Sequence[Cell], options: Mapping[int, str]) -> list[Cell]:
    return [cell if column not in options else _answer(cell, options[column]) for column, cell in enumerate(row)]


def _answer(cell: Cell, option: str) -> Cell:
    return Cell(option, option, Kind.TEXT, cell.marks) if yes_or_no(cell.text) else EMPTY
