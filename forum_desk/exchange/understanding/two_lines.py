"""Lists with two lines for each person, the second one with the same in another script, put together to one line each.

The lines belong together where the second has no number of its own (it is merged, or empty), names somebody in the
other script, and has no telephone or papers that differ. An institution written once has two people there instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forum_desk.exchange.reading.cleaning import clean
from forum_desk.exchange.reading.grid import EMPTY, Cell, Kind, Mark, Sheet, text_cell
from forum_desk.exchange.understanding.fields import NAME_FIELDS
from forum_desk.language.names import has_han

_OWN = frozenset({"phone", "email", "id_no"})  # of which one person has one
_TOGETHER = frozenset({"org", "position", "note", "phone", "email", "sessions", "diet"})
_FEWEST = 2  # where nothing of one person is merged over both lines


def one_row_each(sheet: Sheet, first_row: int, meanings: Mapping[int, str]) -> Sheet:
    """The sheet with the rows over which a name is merged made one row: somebody with two institutions or posts."""
    names = [column for column, meaning in meanings.items() if meaning in NAME_FIELDS]
    number = next((column for column, meaning in meanings.items() if meaning == "seq"), None)
    areas = [
        area
        for area in sheet.merged
        if area.left == area.right and area.left in names[:1] and first_row <= area.top < area.bottom < len(sheet.rows)
    ]
    if not areas:
        return sheet
    rows = list(sheet.rows)
    for area in areas:
        lines = rows[area.top : area.bottom + 1]
        if number is not None and sum(_has_own(line[number]) for line in lines) > 1:
            continue
        rows[area.top] = [_all_of(cells, meanings.get(at)) for at, cells in enumerate(zip(*lines, strict=True))]
        rows[area.top + 1 : area.bottom + 1] = [[EMPTY] * len(lines[0])] * (len(lines) - 1)
    return replace(sheet, rows=rows)


def _has_own(cell: Cell) -> bool:
    return cell.kind is not Kind.EMPTY and not cell.marks & Mark.SPREAD


def _all_of(cells: Sequence[Cell], meaning: str | None) -> Cell:
    """What several rows say of one person: all of it where it can stand together, else what the first of them says."""
    own = [cell for cell in cells if cell.kind is not Kind.EMPTY and not cell.marks & Mark.SPREAD] or list(cells)
    texts = list(dict.fromkeys(clean(cell.text) for cell in own))
    if len(texts) < _FEWEST or meaning not in _TOGETHER or any(cell.kind is not Kind.TEXT for cell in own):
        return own[0]
    return text_cell("; ".join(texts), own[0].marks)


def one_line_each(sheet: Sheet, first_row: int, meanings: Mapping[int, str]) -> Sheet:
    """The sheet with the second lines put into the first ones; others as they are."""
    names = [column for column, meaning in meanings.items() if meaning in NAME_FIELDS]
    number = next((column for column, meaning in meanings.items() if meaning == "seq"), None)
    if number is None or len(names) != 1:
        return sheet
    own = [column for column, meaning in meanings.items() if meaning in _OWN]
    units = [column for column, meaning in meanings.items() if meaning == "org"]
    second: list[int] = []
    for index in _unnumbered(sheet, first_row, number, names[0]):
        above, row = sheet.rows[index - 1], sheet.rows[index]
        if not _continues(above, row, number, names[0], own) or not all(_is_own(row[at]) for at in units):
            return sheet
        second.append(index)
    certain = any(sheet.rows[index][column].marks & Mark.SPREAD for index in second for column in own)
    if len(second) < (1 if certain else _FEWEST):
        return sheet
    rows = list(sheet.rows)
    for index in second:
        rows[index - 1] = _together(rows[index - 1], rows[index], names[0])
        rows[index] = [EMPTY] * len(rows[index])
    return replace(sheet, rows=rows)


def _unnumbered(sheet: Sheet, first_row: int, number: int, name: int) -> Iterator[int]:
    """The rows that name somebody without a number of their own."""
    for index in range(first_row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if (row[number].kind is Kind.EMPTY or row[number].marks & Mark.SPREAD) and _is_own(row[name]):
            yield index


def _is_own(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and not cell.marks & Mark.SPREAD


def _continues(above: Sequence[Cell], row: Sequence[Cell], number: int, name: int, own: Sequence[int]) -> bool:
    """Whether a row is the second line of the one above it."""
    if above[number].kind is Kind.EMPTY or above[number].marks & Mark.SPREAD or not _is_own(above[name]):
        return False
    if row[number].kind is not Kind.EMPTY and row[number].text != above[number].text:
        return False
    if has_han(above[name].text) == has_han(row[name].text) or not any(map(str.isalpha, row[name].text)):
        return False
    differs = (row[column].text not in {"", above[column].text} and above[column].text for column in own)
    return not any(differs)


def _together(first: Sequence[Cell], second: Sequence[Cell], name: int) -> list[Cell]:
    """One row of both; where both say something, the first line counts, and the name is in two scripts."""
    row = [one if one.kind is not Kind.EMPTY else other for one, other in zip(first, second, strict=True)]
    lines = (clean(cell.text) for cell in (first[name], second[name]))
    row[name] = text_cell("\n".join(lines), first[name].marks | second[name].marks)
    return row
