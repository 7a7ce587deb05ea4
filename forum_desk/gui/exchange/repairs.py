"""What mends a kind of problem with one click: for all its rows from the card, for one row from the row's menu. Pure.

A repair gives other corrections; the list is then understood again, so it can be taken back like everything else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forum_desk.exchange.understanding.lists import Corrections
from forum_desk.exchange.understanding.row_names import is_exchanged
from forum_desk.gui.exchange.model import CellView, Line
from forum_desk.language import N_, _

SPLIT, WHOLE, SWAP, POSITION, LEAVE_OUT, YEAR, TYPE = "split", "whole", "swap", "position", "leave_out", "year", "type"

_WORDS = {
    SPLIT: N_("Separate the people"),
    WHOLE: N_("One person"),
    SWAP: N_("Swap them"),
    POSITION: N_("Use as position"),
    LEAVE_OUT: N_("Leave out"),
    YEAR: N_("In {year}"),
    TYPE: N_("Type it in"),
}
_FOR_PROBLEM = {
    "several_people_in_cell": (WHOLE,),
    "name_order_unclear": (SWAP,),
    "incomplete_name": (POSITION,),
    "date_without_year": (YEAR,),
    "number_lost_precision": (TYPE,),
    "missing_name": (TYPE,),
    "not_a_date": (TYPE,),
    "test_entry": (LEAVE_OUT,),
    "maybe_declined": (LEAVE_OUT,),
    "hidden_row": (LEAVE_OUT,),
}
_FOR_ROW = (SPLIT, WHOLE, SWAP, POSITION)
_NAMES = ("name", "name_zh", "name_latin", "name_vi")
_BETWEEN_PEOPLE = re.compile(r"\s*(?:[、，,;；/／|&+\n]|\s(?:and|và|与|和)\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend: its key and its words on a button."""

    key: str
    word: str


def repairs_for(code: str, year: int) -> tuple[Repair, ...]:
    """What a card offers for all rows with a problem; `year` is the forum's."""
    return tuple(Repair(key, _(_WORDS[key]).format(year=year)) for key in _FOR_PROBLEM.get(code, ()))


def repairs_of_row() -> tuple[Repair, ...]:
    """What the menu of a row offers beside mending the cell and leaving the row out."""
    return tuple(Repair(key, _(_WORDS[key])) for key in _FOR_ROW)


def repaired(key: str, before: Corrections, lines: Iterable[Line], year: int, field: str = "") -> Corrections:
    """The corrections with one repair more; `field` is the cell meant, by default the name."""
    rows = {line.row: line for line in lines}
    if key == YEAR:
        return replace(before, year=year)
    if key == LEAVE_OUT:
        return replace(before, skipped=before.skipped | rows.keys())
    if key == WHOLE:
        return replace(before, whole=before.whole | rows.keys())
    values = dict(before.values)
    for row, line in rows.items():
        values.update(((row, name), text) for name, text in _mended(key, line, field))
    return replace(before, values=values, whole=before.whole - rows.keys())


def _mended(key: str, line: Line, field: str) -> Iterable[tuple[str, str | None]]:
    cells = [cell for cell in line.cells.values() if cell.field == field] if field else _name_cells(line)
    texts = [cell.text for cell in cells if cell.text]
    if not texts:
        return
    about = cells[0].field
    if key == POSITION:
        yield about, None
        yield "position", " ".join(texts)
    elif key == SPLIT:
        yield about, "; ".join(part for part in _BETWEEN_PEOPLE.split(cells[0].raw_text) if part)
    elif key == SWAP:
        org = next((cell.text for cell in line.cells.values() if cell.field == "org"), "")
        if is_exchanged(texts[0], org):
            yield "org", texts[0]
            yield about, org
        else:
            yield about, _swapped(texts)


def _name_cells(line: Line) -> list[CellView]:
    """The cells of the first column of names, both of them where family and given name have one each."""
    first = next((name for name in _NAMES if any(cell.field == name for cell in line.cells.values())), "")
    return [cell for cell in line.cells.values() if cell.field == first]


def _swapped(texts: list[str]) -> str:
    """The family name where the given name was, and the other way round."""
    words = texts if len(texts) > 1 else texts[0].split()
    if len(words) < 2:
        return " ".join(words)
    turned = [*words[1:], words[0]]
    return ("" if all(not word.isascii() and word >= "\u2e80" for word in turned) else " ").join(turned)
