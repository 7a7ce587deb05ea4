"""Finds the header of a sheet: one to three rows, told by how many of their cells are known names of fields.

Titles, instructions and empty rows before it do not matter. A parent heading reaches over its children.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from forum_desk.exchange.reading.cleaning import clean, one_line
from forum_desk.exchange.reading.grid import Cell, Kind, Mark, Sheet
from forum_desk.exchange.understanding.fields import (
    GENDER_HALVES,
    IGNORED,
    NAME_FIELDS,
    is_heading,
    is_part_of_journey,
    match,
    match_child,
    says_way,
)
from forum_desk.exchange.understanding.institutions import is_organisation

_SEARCHED_ROWS = 80
_LONGEST_HEADER = 120
_MOST_ABOVE = 2
_DATA = re.compile(r"@.+\.|\d{5,}|(?:\d[\s().-]{0,2}){7}|^\d+([.,]\d+)?$|\d{4}[-/.年]\d")
_HAN = re.compile("[\u3400-\u9fff]")
_FLIGHTS = frozenset({"arrive_by", "depart_by"})
_LABEL_AND_VALUE = ("label", "value")
_NAMES = NAME_FIELDS | {"family_name", "given_name"}


def find_header(sheet: Sheet) -> tuple[int, ...]:
    """The rows of the header, from 0; empty when there is none."""
    return _best(sheet, range(min(len(sheet.rows), _SEARCHED_ROWS)))


def further_header(sheet: Sheet, row: int) -> tuple[int, ...]:
    """The header that begins in this row below another table, empty where the row is plainly none."""
    cells = [cell for cell in sheet.rows[row] if cell.kind is not Kind.EMPTY and not cell.marks & Mark.SPREAD]
    if len(cells) < 2 or any(cell.kind is not Kind.TEXT for cell in cells):
        return ()
    texts = [one_line(clean(cell.text)) for cell in cells]
    headings = sum(map(is_heading, texts))
    meanings = {match(text) for text in texts}
    if headings < 2 or headings < 0.6 * len(texts) or meanings.isdisjoint(_NAMES):
        return ()
    return _best(sheet, range(row, row + 1))


def _best(sheet: Sheet, rows: Iterable[int]) -> tuple[int, ...]:
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for row in rows:
        if not _could_be_header(sheet.rows[row]):
            continue
        for span in ((row,), (row, row + 1), (row, row + 1, row + 2)):
            if span[-1] >= len(sheet.rows) or not all(_could_be_header(sheet.rows[line]) for line in span[1:]):
                break
            if len(span) > 1 and _is_below_like_data(sheet.rows[span[-2]], sheet.rows[span[-1]]):
                break
            points = score(sheet, span) - 0.6 * (len(span) - 1) + _belonging(sheet, span)
            if points > best[0]:
                best = (points, span)
    return _with_merged_rows_above(sheet, best[1])


def _with_merged_rows_above(sheet: Sheet, span: tuple[int, ...]) -> tuple[int, ...]:
    """The header with the rows above it from which headings are merged down into it."""
    if not span:
        return span
    tops = [area.top for area in sheet.merged if area.left == area.right and area.top < span[0] <= area.bottom]
    first = min(tops, default=span[0])
    return tuple(range(first, span[-1] + 1)) if span[0] - first <= _MOST_ABOVE else span


def _is_below_like_data(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row holds under plain headings what is none: 张一 below 姓名 is somebody, not a second heading."""
    group = _groups(above, below)
    data = headings = 0
    for column, (upper, lower) in enumerate(zip(above, below, strict=True)):
        text = one_line(clean(lower.text))
        if not text or group[column] or lower.marks & Mark.SPREAD or not is_heading(upper.text):
            continue
        known = is_heading(text) or is_part_of_journey(text) or text[0] in "(（" or match(text) == match(upper.text)
        headings, data = headings + known, data + (not known)
    return data > headings


def _belonging(sheet: Sheet, span: tuple[int, ...]) -> float:
    """Reasons to count a row to the header above it: merged into it, or the same headings in another language."""
    if len(span) < 2:
        return 0.0
    above, below = sheet.rows[span[-2]], sheet.rows[span[-1]]
    merged = any(
        (area.left == area.right and area.top == span[-2] and area.bottom >= span[-1])
        or (area.top == area.bottom == span[-2] and 1 < area.right - area.left + 1 < _filled(above))
        for area in sheet.merged
    )
    first = [_meaning(cell.text) for cell in above]
    second = [_meaning(cell.text) for cell in below]
    same = sum(1 for one, other in zip(first, second, strict=True) if one and one == other)
    child = 0.7 if merged else 0.7 + 0.1 * _filled(below) if _is_below_groups(above, below) else 0.0
    return child + (1.0 if same >= 2 and same >= 0.5 * sum(map(bool, second)) else 0.0)


def _is_below_groups(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row only stands below headings with empty cells to their right, as children of a parent do."""
    group = _groups(above, below)
    filled = [column for column, cell in enumerate(below) if cell.kind is not Kind.EMPTY]
    alone = any(cell.kind is not Kind.EMPTY and not group[column] for column, cell in enumerate(above))
    return alone and len(filled) > 1 and all(group[column] for column in filled)


def _groups(above: Sequence[Cell], below: Sequence[Cell]) -> list[bool]:
    """For each column whether it stands below a heading that reaches over several: merged, or with empty cells."""
    group = [cell.marks & Mark.SPREAD != 0 for cell in above]
    for column in range(1, len(above)):
        if group[column]:
            group[column - 1] = True
        elif above[column].kind is Kind.EMPTY and any(cell.kind is not Kind.EMPTY for cell in above[:column]):
            parent = next(place for place in range(column - 1, -1, -1) if above[place].kind is not Kind.EMPTY)
            if all(below[place].kind is not Kind.EMPTY for place in range(parent, column + 1)):
                group[parent] = group[column] = True
    return group


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if cell.kind is not Kind.EMPTY)


def _could_be_header(row: Sequence[Cell]) -> bool:
    """Whether no cell holds what only people have: numbers, dates, addresses; and one cell is short text at least."""
    short = 0
    for cell in row:
        if cell.kind is Kind.EMPTY:
            continue
        if cell.kind is not Kind.TEXT or (_DATA.search(cell.text[:_LONGEST_HEADER]) and not match(cell.text)):
            return False
        if _tells_the_unit(cell.text):
            return False
        short += len(cell.text) <= _LONGEST_HEADER
    return short > 0 and not _names_the_unit(row)


def _names_the_unit(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but a label and whose list this is beside it: 参会单位 | 甲学院."""
    own = [cell.text for cell in row if cell.kind is not Kind.EMPTY and not cell.marks & Mark.SPREAD]
    if len(own) != len(_LABEL_AND_VALUE) or is_heading(own[1]):
        return False
    return match(own[0]) == "org" and is_organisation(one_line(clean(own[1])), shortest=3)


def _tells_the_unit(text: str) -> bool:
    """Whether a cell says whose list this is: 单位名称：甲学院, above the header and no part of it."""
    label, colon, value = text.replace("：", ":").partition(":")
    return bool(colon and value.strip()) and not is_heading(value) and match(label) in {"org", "country", "headcount"}


def score(sheet: Sheet, span: tuple[int, ...]) -> float:
    """How much like a header some rows are: the number of fields known, names before all; 0 for none."""
    headers = headers_of(sheet, span)
    meanings = [combined_meaning(parts) for parts in headers.values()]
    known = {meaning for meaning in meanings if meaning and meaning != IGNORED}
    people = known & _NAMES
    enough = {"org", "headcount"} <= known or {"org", "honorific"} <= known or ({"org"} < known and len(known) >= 3)
    if not people and not enough:
        return 0.0
    filled = sum(1 for parts in headers.values() if parts)
    if len(known) < 2 and filled > 2:
        return 0.0
    ignored = sum(1 for meaning in meanings if meaning == IGNORED)
    unknown = sum(1 for parts, meaning in zip(headers.values(), meanings, strict=True) if parts and not meaning)
    return len(known) + 0.3 * ignored - 0.1 * unknown + (1.0 if people else 0.0)


def headers_of(sheet: Sheet, span: Iterable[int]) -> dict[int, list[str]]:
    """For each column the different texts of its header, from the parent down.

    Where a parent is not merged over its children (a CSV file knows no merging), it reaches to the right as far as
    children stand under empty cells.
    """
    lines = [[one_line(clean(cell.text)) for cell in sheet.rows[row]] for row in span]
    title = [line for line in lines if len({text for text in line if text}) > 1 or len(lines) == 1]
    lines = title or lines
    for upper, lower in pairwise(lines):
        _reach_right(upper, lower)
    width = max((len(line) for line in lines), default=0)
    found: dict[int, list[str]] = {}
    for column in range(width):
        parts: list[str] = []
        for line in lines:
            if line[column] and line[column] not in parts:
                parts.append(line[column])
        found[column] = parts
    return found


def _reach_right(upper: list[str], lower: list[str]) -> None:
    parent = ""
    for column, child in enumerate(lower):
        if upper[column]:
            parent = upper[column] if child else ""
        elif child and parent:
            upper[column] = parent
        else:
            parent = ""


def _meaning(text: str) -> str | None:
    return match(text) if text else None


def combined_meaning(parts: Sequence[str]) -> str | None:
    """What the texts of one column's header mean together, from the parent down."""
    if len(parts) < 2:
        return match(parts[0]) if parts else None
    child = match_child("/".join(parts[:-1]), parts[-1])
    if child in GENDER_HALVES:
        return child
    if any(match(part) == IGNORED for part in parts[:-1]):
        return IGNORED
    if child == "name" and (above := match(parts[-2])) in NAME_FIELDS:
        return above
    found = child or match("/".join(parts)) or (match("".join(parts)) if _HAN.search(parts[-1]) else None)
    if found in _FLIGHTS and match(parts[-1]) is None and not (says_way(parts[-1]) or is_part_of_journey(parts[-1])):
        return None  # a terminal below the flight is no flight
    return found or match(parts[-1])
