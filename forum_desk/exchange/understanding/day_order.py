"""Whether the dates of a list write the day or the month first: 05/06/2026 alone does not tell.

Asked in this order: the heading (dd/mm/yyyy), the unambiguous dates of the same column, those of the other columns of
journeys, the order in which all dates lie close together, as those of one forum do, and the language and the countries
of the list. Where nothing tells, nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.reading.grid import Cell, Kind
from forum_desk.exchange.understanding import moments
from forum_desk.exchange.understanding.choices import country

JOURNEY = frozenset({"arrive_date", "arrive_time", "depart_date", "depart_time"})
_SAMPLE = 2_000
_ONE_FORUM = 45  # days within which people come to a forum and leave it
_MONTH_FIRST_LANDS = frozenset({"US", "PH", "FM", "PW", "MH", "GU", "CA"})
_HINT = re.compile(r"\b(d{1,2})\W?m{1,2}\W?y|\bm{1,2}\W?d{1,2}\W?y|日\W?月\W?年|ngay\W?thang\W?nam", re.IGNORECASE)
_SHORT = re.compile(r"^\s*(\d{2})[./-]\d{1,2}[./-](\d{1,2})(?!\d)")
_FIRST_SHORT_YEAR = 20
_HAN = re.compile("[\u3400-\u9fff]")
_VIETNAMESE = re.compile("[ăđơưảãạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộờởỡớợủũụừửữứựỳỷỹỵ]", re.IGNORECASE)


class Orders(NamedTuple):
    """The columns that write the month first, those whose order nothing tells, those of 26.11.19, and those of hours
    like 14.30."""

    month_first: frozenset[int]
    unknown: frozenset[int]
    year_first: frozenset[int] = frozenset()
    dotted_hours: frozenset[int] = frozenset()


def orders_of(headers: Mapping[int, str], meanings: Mapping[int, str], rows: Sequence[Sequence[Cell]]) -> Orders:
    """The order of each column of a journey of a table; `rows` are those below its header."""
    hours = [column for column, meaning in meanings.items() if meaning in JOURNEY and meaning.endswith("_time")]
    dotted = frozenset(column for column in hours if writes_dotted_hours(_texts(rows, column)))
    return _orders(headers, meanings, rows)._replace(dotted_hours=dotted)


def writes_dotted_hours(texts: Sequence[str]) -> bool:
    """Whether a column of hours has some like 14.30, which can be no day, and none like 17.9, which can be no hour."""
    pairs = [(int(found[1]), found[2]) for text in texts if (found := moments.DOTTED_HOUR.fullmatch(text.strip()))]
    hours = all(len(minute) > 1 and hour < 24 and int(minute) < 60 for hour, minute in pairs)
    return hours and any(max(hour, int(minute)) > 12 and not _may_be_day(hour, int(minute)) for hour, minute in pairs)


def _may_be_day(first: int, second: int) -> bool:
    return (0 < first <= 12 and 0 < second <= 31) or (0 < second <= 12 and 0 < first <= 31)


def _orders(headers: Mapping[int, str], meanings: Mapping[int, str], rows: Sequence[Sequence[Cell]]) -> Orders:
    columns = {column: _texts(rows, column) for column, meaning in meanings.items() if meaning in JOURNEY}
    if _writes_year_first(columns, headers):
        return Orders(frozenset(), frozenset(), frozenset(columns))
    own = {column: _hint(headers.get(column, "")) or _order(texts) for column, texts in columns.items()}
    ambiguous = {column for column, texts in columns.items() if any(map(moments.is_ambiguous, texts))}
    open_ones = {column for column in ambiguous if own[column] is None}
    if not open_ones:
        return Orders(frozenset(column for column, order in own.items() if order == "month"), frozenset())
    said = set(own.values()) - {None}
    everywhere = said.pop() if len(said) == 1 else None
    everywhere = everywhere or _closest(columns, rows) or _usual(headers, meanings, rows)
    own |= dict.fromkeys(open_ones, everywhere)
    return Orders(
        frozenset(column for column, order in own.items() if order == "month"),
        frozenset(column for column in ambiguous if own[column] not in {"day", "month"}),
    )


def _writes_year_first(columns: Mapping[int, list[str]], headers: Mapping[int, str]) -> bool:
    """Whether 26.11.19 is the 19th: always the same first number, and others behind it, or Chinese headings."""
    found = [match for texts in columns.values() for text in texts if (match := _SHORT.match(text))]
    years, days = {match[1] for match in found}, {match[2] for match in found}
    if len(years) != 1 or int(next(iter(years))) < _FIRST_SHORT_YEAR:
        return False
    return len(days) > 1 or any(_HAN.search(header) for header in headers.values())


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    return [row[column].text for row in rows[:_SAMPLE] if row[column].kind is Kind.TEXT]


def _hint(header: str) -> str | None:
    found = _HINT.search(fold(header) if header.isascii() else header)
    if found is None:
        return None
    return "month" if found[0][:1].lower() == "m" else "day"


def _order(texts: Iterable[str]) -> str | None:
    """The order that some dates of a column can only have; none where they contradict each other."""
    pairs = [pair for text in texts if (pair := moments.day_and_month(text))]
    day = any(first > 12 for first, _second in pairs)
    month = any(second > 12 for _first, second in pairs)
    if day == month:
        return "mixed" if day else None
    return "day" if day else "month"


def _closest(columns: Mapping[int, list[str]], rows: Sequence[Sequence[Cell]]) -> str | None:
    """The order in which all dates lie within one forum, where the other one scatters them."""
    known = [found for row in rows[:_SAMPLE] for column in columns if (found := _certain_day(row[column]))]
    texts = [text for texts in columns.values() for text in texts if moments.is_ambiguous(text)]
    spread = {
        order: _days_apart([*known, *(found for text in texts if (found := moments.of_text(text, month_first).day))])
        for order, month_first in (("day", False), ("month", True))
    }
    near = [order for order, days in spread.items() if days <= _ONE_FORUM]
    return near[0] if len(near) == 1 and max(spread.values()) > _ONE_FORUM else None


def _certain_day(cell: Cell) -> date | None:
    if cell.kind is Kind.EMPTY or (cell.kind is Kind.TEXT and moments.day_and_month(cell.text)):
        return None
    return moments.of_cell(cell).day


def _days_apart(days: Sequence[date]) -> int:
    return (max(days) - min(days)).days if days else 0


def _usual(headers: Mapping[int, str], meanings: Mapping[int, str], rows: Sequence[Sequence[Cell]]) -> str | None:
    """The order usual where the list comes from: Vietnamese words, or countries that all write the day first."""
    if any(_VIETNAMESE.search(header) for header in headers.values()):
        return "day"
    column = next((column for column, meaning in meanings.items() if meaning == "country"), None)
    lands = {found for row in rows[:_SAMPLE] if column is not None and (found := country(row[column].text))}
    return "day" if lands and lands.isdisjoint(_MONTH_FIRST_LANDS | {"CN", "TW", "HK", "JP", "KR"}) else None
