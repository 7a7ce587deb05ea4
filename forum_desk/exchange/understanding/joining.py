"""Lists on several sheets of one file, or in several files of one folder, put together to be one list.

Sheets of a workbook belong together when they have the same headings (one sheet a delegation); of a folder every list
does. What looks like an older edition, or repeats the people of another sheet, is left beside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from forum_desk.exchange.reading.cleaning import clean, fold, one_line
from forum_desk.exchange.reading.grid import EMPTY, LIMITS, Cell, Part, Sheet, Sheets
from forum_desk.exchange.understanding.column_meanings import meanings_of
from forum_desk.exchange.understanding.fields import NAME_FIELDS, is_heading
from forum_desk.exchange.understanding.headers import find_header, headers_of
from forum_desk.exchange.understanding.vocabulary import written

_NAMES = NAME_FIELDS | {"family_name"}
_ALIKE = 0.8  # of their headings are the same
_FEWEST_ALIKE = 3  # fields that tell two lists in different languages to be of one shape
_REPEATED = 0.5  # of its people stand on another sheet, too
_NAMED_APART = 3


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet with a list: its headings, what they mean, and who is on it."""

    sheet: Sheet
    header: tuple[int, ...]
    headings: Mapping[int, str]
    meanings: Mapping[int, str]
    people: frozenset[str]


def with_joined(sheets: Sheets) -> Sheets:
    """The same sheets, and before them the one that all lists of one shape make together, where there are several."""
    if len(sheets.sheets) < 2 or any(sheet.parts for sheet in sheets.sheets):
        return sheets
    lists = [found for sheet in sheets.sheets if not sheet.hidden and (found := _listed(sheet))]
    if sheets.kind != "folder":
        lists = _of_one_shape([one for one in lists if not _is_put_aside(one.sheet.name)])
    lists = _without_repeats(lists)
    if len(lists) < 2 or sum(len(one.sheet.rows) for one in lists) > LIMITS.rows:
        return sheets
    return replace(sheets, sheets=(_joined(lists), *sheets.sheets))


def repeats(sheet: Sheet, others: Iterable[Sheet]) -> bool:
    """Whether everybody on a sheet stands on others, too, so that nobody is lost when it is left out."""
    found = _listed(sheet)
    known = {name for other in others if (listed := _listed(other)) for name in listed.people}
    return found is not None and found.people <= known


def explains_fields(below: Sequence[Sequence[Cell]], meanings: Mapping[int, str]) -> bool:
    """Whether the names below a header are the names of columns, as on a sheet that explains how to fill in another."""
    names = [row[column].text for row in below for column, meaning in meanings.items() if meaning in _NAMES]
    filled = [name for name in names if name.strip()]
    return bool(filled) and sum(map(is_heading, filled)) >= 0.5 * len(filled)


def _listed(sheet: Sheet) -> _Listed | None:
    header = find_header(sheet)
    below = sheet.rows[header[-1] + 1 :] if header else []
    if not below:
        return None
    headers = headers_of(sheet, header)
    meanings, _spans = meanings_of(headers, below, {})
    columns = [column for column, meaning in meanings.items() if meaning in _NAMES | {"given_name"}]
    names = (fold(" ".join(row[column].text for column in columns)) for row in below)
    people = frozenset(name for name in names if name)
    if not columns or not people or explains_fields(below, meanings):
        return None
    shown = {column: fold("/".join(parts)) for column, parts in headers.items() if parts}
    return _Listed(sheet, header, shown, meanings, people)


def _of_one_shape(lists: Sequence[_Listed]) -> list[_Listed]:
    """The lists with the headings of the largest one, or with headings in other words that mean the same."""
    if not lists:
        return []
    largest = max(lists, key=lambda one: (len(one.meanings), len(one.people)))
    return [one for one in lists if _has_headings_of(largest, one)]


def _has_headings_of(largest: _Listed, one: _Listed) -> bool:
    if _share(set(one.headings.values()), set(largest.headings.values())) >= _ALIKE:
        return True
    said, wanted = set(one.meanings.values()), set(largest.meanings.values())
    return len(said & wanted) >= _FEWEST_ALIKE and _share(said, wanted) >= _ALIKE


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _is_put_aside(name: str) -> bool:
    """Whether a sheet is called like something that is not meant any more: 旧名单, backup, Sheet1 (2)."""
    plain = f" {fold(name)} "
    return any(word in name if not word.isascii() else f" {word} " in plain for word in written("put_aside"))


def _without_repeats(lists: Sequence[_Listed]) -> list[_Listed]:
    """The lists in their order, without those most of whose people stand on larger ones."""
    known: set[str] = set()
    kept: set[int] = set()
    for place in sorted(range(len(lists)), key=lambda place: -len(lists[place].people)):
        people = lists[place].people
        if len(people & known) <= _REPEATED * len(people):
            kept.add(place)
            known |= people
    return [one for place, one in enumerate(lists) if place in kept]


def _joined(lists: Sequence[_Listed]) -> Sheet:
    """One sheet of all rows, each list's columns in the order of the first one's as far as these are the same."""
    first, *others = lists
    sheets = [first.sheet, *(_in_order_of(first, other) for other in others)]
    width = max(len(row) for sheet in sheets for row in sheet.rows)
    rows: list[list[Cell]] = []
    parts: list[Part] = []
    hidden: set[int] = set()
    for sheet in sheets:
        parts.append(Part(sheet, len(rows)))
        hidden.update(len(rows) + row for row in sheet.hidden_rows)
        rows.extend([*row, *([EMPTY] * (width - len(row)))] for row in sheet.rows)
    return Sheet(_name([sheet.name for sheet in sheets]), rows, hidden_rows=frozenset(hidden), parts=tuple(parts))


def _name(names: Sequence[str]) -> str:
    return " + ".join(names if len(names) <= _NAMED_APART else [*names[: _NAMED_APART - 1], "…", names[-1]])


def _in_order_of(first: _Listed, other: _Listed) -> Sheet:
    """The other list's sheet with its columns below the first one's of the same meaning; further ones stand behind.

    Columns without a heading, merged or doubled headings are left in their places.
    """
    if other.headings == first.headings or len(other.header) > 1 or not _is_plain(first) or not _is_plain(other):
        return other.sheet
    places: dict[int, int] = {}
    for column, meaning in first.meanings.items():
        found = next((place for place, said in other.meanings.items() if said == meaning), None)
        if found is not None:
            places[column] = found
    width = max(*first.headings, *first.meanings) + 1
    rest = [place for place in range(len(other.sheet.rows[0])) if place not in places.values()]
    order = [places.get(column) for column in range(width)]
    order.extend(rest)
    rows = [[row[place] if place is not None else EMPTY for place in order] for row in other.sheet.rows]
    hidden = frozenset(at for at, place in enumerate(order) if place in other.sheet.hidden_columns)
    return replace(other.sheet, rows=rows, hidden_columns=hidden, merged=())


def _is_plain(listed: _Listed) -> bool:
    meanings = list(listed.meanings.values())
    titles = [one_line(clean(cell.text)) for cell in listed.sheet.rows[listed.header[-1]] if cell.text]
    return len(set(meanings)) == len(meanings) and len(set(titles)) == len(titles) and not listed.sheet.merged
