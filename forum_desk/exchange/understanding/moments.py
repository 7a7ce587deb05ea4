"""Dates and times as people write them in lists: ISO, Chinese, Vietnamese and English, with and without a year.

A date without its year is not completed by guessing: it is handed back as such, and the organiser says the year once.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.reading.grid import Cell, Kind
from forum_desk.exchange.reading.number_formats import moment as serial_moment

_YMD = re.compile(r"(?<!\d)(\d{4}|\d{2}(?=年))\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_MD_HAN = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})(?!\d)\s*[日号]?")
_D_HAN = re.compile(r"^\s*(\d{1,2})\s*[日号]")
_PAIR = re.compile(r"(?<![\d:.])(\d{1,2})\s*([-/.])\s*(\d{1,2})(?![\d:])")
_VI = re.compile(r"(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*nam\s*(\d{4}))?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep sept september", "oct october", "nov november", "dec december"),
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?({_MONTH})\b(?:\s+(\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s+(\d{{4}}))?")

_CLOCK = re.compile(
    r"(?P<before>上午|下午|晚上|晚|中午|早上|早|凌晨|傍晚|am|pm)?\s*"
    r"(?<![\d/.-])(?P<hour>\d{1,2})\s*(?:[:：时點点h]|giờ|gio|g(?=\d))\s*(?P<minute>\d{1,2}|半)?(?:[:：分]\s*\d{0,2})?\s*"
    r"(?P<after>[ap]\.?\s?m\b\.?|ch\b|sa\b|sáng|chiều|tối|pagi|petang|malam|tengah\s?hari)?",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(r"(?<![\d/.:-])(?P<hour>\d{1,2})\s*(?P<after>[ap]\.?m\b\.?)", re.IGNORECASE)
_POINT = re.compile(r"(?<![\d./-])(\d{1,2})\.(\d{2})(?=\s*(?:[ap]\.?m\b|pagi|petang|malam|tengah))", re.IGNORECASE)
_FOUR_HOURS = re.compile(r"(?<![\w:+/.-])([01]\d|2[0-3])([0-5]\d)\s?h(?:rs?|ours)?\b", re.IGNORECASE)
_SHORT_OF = re.compile(r"(?<!\d)(\d{1,2})\s*(?:h|giờ)\s*kém\s*(\d{1,2})", re.IGNORECASE)  # 9h kém 15 is 8:45
_NOON = re.compile(r"\b(?:noon|midday)\b|正午", re.IGNORECASE)
_AFTERNOON = {"下午", "晚上", "晚", "傍晚", "中午", "pm", "ch", "chiều", "tối", "petang", "malam", "tengahhari"}
_MORNING = {"上午", "早上", "早", "凌晨", "am", "sa", "sáng", "pagi"}
_DAY_MON_YEAR = re.compile(rf"(?<!\d)(\d{{1,2}})[-/.']({_MONTH})[-/.'](\d{{2}})(?![\d:])", re.IGNORECASE)
_TICKET_DAY = re.compile(rf"(?<![\dA-Za-z])(\d{{1,2}})({_MONTH})(\d{{4}}|\d{{2}})?(?![\dA-Za-z])", re.IGNORECASE)
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=\s*[年月日号])")
_HAN_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_DAYS = re.compile(  # 20-22日, 17-18/3/2027, 17 - 18 March
    rf"(?<![\d/.-])(\d{{1,2}})\s*[日号]?\s*[-–—~～至到]\s*(\d{{1,2}})"
    rf"(?=\s*(?:[日号]|/\s?\d{{1,2}}(?:/|$)|(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b))",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_FOUR_BEHIND_DAY = re.compile(  # 0745, but no flight's number
    r"(?<![\w:+/.-])(?<![A-Za-z]\s)([01]\d|2[0-3])([0-5]\d)(?=\s|$|[,;/]|\s?h(?:rs?)?\b)", re.IGNORECASE
)
_DOTTED_BEHIND_DAY = re.compile(r"(?<![\w.:+-])([01]?\d|2[0-3])\.([0-5]\d)(?![\w.])")
DOTTED_HOUR = re.compile(r"(\d{1,2})\.(\d{1,2})")
"""An hour as 14.30 writes it, or a day."""
_REPUBLIC = re.compile(
    r"(?<![\d/.-])(?:民[国國]\s*)?(1[01]\d)(?=\s*([-/.年])\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d))"
)  # 115/9/16
_REPUBLIC_FROM, _BUDDHIST_FROM = 1911, 543  # what these calendars' years are counted from
_SERIAL = re.compile(r"4\d{4}(?:\.\d+)?")  # a day of 2009 to 2036 that a program left as its number, as text
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050  # the years 2000 to 2099
_DAYS_TO_1904 = 1_462  # between the two calendars of serial numbers, ECMA-376 part 1, 18.17.4.1


@dataclass(frozen=True, slots=True)
class Moment:
    """What a cell says of a moment: a date, a day without its year, a time, or nothing that is understood."""

    day: date | None = None
    month_day: tuple[int, int] | None = None
    clock: time | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether no part was understood."""
        return self.day is None and self.month_day is None and self.clock is None


NOTHING = Moment()


def of_cell(cell: Cell, month_first: bool = False, wants_time: bool = False, *, epoch_1904: bool = False) -> Moment:
    """The moment in a cell; `month_first` when the column shows that it writes the month before the day."""
    value = cell.value
    if isinstance(value, datetime):
        return Moment(day=value.date(), clock=value.time().replace(second=0, microsecond=0))
    if isinstance(value, date):
        return Moment(day=value)
    if isinstance(value, time):
        return Moment(clock=value.replace(second=0, microsecond=0))
    if cell.kind is Kind.NUMBER and isinstance(value, int | float):
        later = _DAYS_TO_1904 if epoch_1904 and value > _FIRST_SERIAL - _DAYS_TO_1904 else 0
        return _of_number(value + later, cell.text, wants_time)
    if _SERIAL.fullmatch(cell.text.strip()):
        return _of_number(float(cell.text), cell.text.strip(), wants_time)
    four = _FOUR_DIGITS.fullmatch(cell.text.strip()) if wants_time else None
    return Moment(clock=time(int(four[1]), int(four[2]))) if four else of_text(cell.text, month_first)


def with_one_day(text: str, last: bool) -> str:
    """The text with a span of days (20-22日) made its last day, or its first."""
    return _DAYS.sub(lambda found: found[2 if last else 1], text)


def _of_number(value: float, shown: str, wants_time: bool) -> Moment:
    if _COMPACT.fullmatch(shown):
        return of_text(shown)
    if 0 < value < 1 and wants_time:
        return Moment(clock=_clock_of_serial(value))
    if wants_time and value == int(value) and 100 <= value <= 2359 and value % 100 < 60:
        return Moment(clock=time(int(value) // 100, int(value) % 100))
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        found = serial_moment(value, epoch_1904=False)
        if isinstance(found, datetime):
            return Moment(day=found.date(), clock=found.time().replace(second=0))
        return Moment(day=found) if isinstance(found, date) else NOTHING
    return of_text(shown) if value != int(value) else NOTHING


def _clock_of_serial(value: float) -> time | None:
    found = serial_moment(value, epoch_1904=False)
    return found.replace(second=0) if isinstance(found, time) else None


def of_text(text: str, month_first: bool = False) -> Moment:
    """The date and the time in a text."""
    text = _REPUBLIC.sub(lambda found: str(int(found[1]) + _REPUBLIC_FROM), _HAN_NUMBER.sub(_in_digits, text))
    rest, day, month_day = _take_date(_POINT.sub(r"\1:\2", text), month_first)
    clock = _clock(rest)
    if clock is None and day is not None and (four := _FOUR_BEHIND_DAY.search(rest.replace(str(day.year), " "))):
        clock = time(int(four[1]), int(four[2]))
    if clock is None and day is not None and (dotted := _DOTTED_BEHIND_DAY.search(rest)):
        clock = time(int(dotted[1]), int(dotted[2]))
    # A date that a program wrote out has a midnight nobody meant.
    return Moment(day, month_day, None if day and clock == time(0) else clock)


def _in_digits(found: re.Match[str]) -> str:
    """十一 is 11, 二十 is 20, 二〇二六 is 2026."""
    if "十" not in found[0]:
        return "".join(_HAN_DIGITS[char] for char in found[0])
    tens, _ten, ones = found[0].partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return found[0]
    return _HAN_DIGITS.get(tens, "1") + _HAN_DIGITS.get(ones, "0")


def day_and_month(text: str) -> tuple[int, int] | None:
    """The first two numbers of a date written 05/06/2026, None where the text is written in another way."""
    match = _DMY.search(text)
    return (int(match[1]), int(match[3])) if match and not _YMD.search(text) else None


def writes_month_first(texts: list[str]) -> bool:
    """Whether a column writes 5/21/2024: some second number can only be a day and no first one can."""
    pairs = [pair for text in texts if (pair := day_and_month(text))]
    return any(second > 12 for _first, second in pairs) and not any(first > 12 for first, _second in pairs)


def is_ambiguous(text: str) -> bool:
    """Whether 05/06/2026 could be a day of May or of June."""
    pair = day_and_month(text)
    return pair is not None and max(pair) <= 12 and pair[0] != pair[1]


_Taken = tuple[str, date | None, tuple[int, int] | None]


def _take_date(text: str, month_first: bool) -> _Taken:
    """The text without its date, the date, and the month and day when the year is missing."""
    day_first = _DMY.search(text)
    match = _YMD.search(text)
    if match and day_first and day_first.start() < match.start():
        match = None  # 17-09-2026 / 22.15
    if match:
        year = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        return _taken(text, match, year, int(match[2]), int(match[3]))
    match = _COMPACT.search(text)
    if match:
        return _taken(text, match, int(match[1]), int(match[2]), int(match[3]))
    match = day_first
    if match:
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        swap = month_first or (second > 12 >= first)
        return _taken(text, match, year, first if swap else second, second if swap else first)
    return _take_words(text, month_first)


def _take_words(text: str, month_first: bool) -> _Taken:
    match = _MD_HAN.search(text)
    if match:
        return _taken(text, match, None, int(match[1]), int(match[2]))
    match = _DAY_MON_YEAR.search(text) or _TICKET_DAY.search(text)
    if match:
        year = int(match[3]) % 100 + 2000 if match[3] else None
        return _taken(text, match, year, _MONTHS[match[2].lower()], int(match[1]))
    folded = fold(text)
    for pattern, order in ((_VI, "dm"), (_DAY_MONTH, "dm"), (_MONTH_DAY, "md")):
        match = pattern.search(folded)
        if match:
            day, month = (match[1], match[2]) if order == "dm" else (match[2], match[1])
            year = int(match[3]) if match[3] else None
            number = _MONTHS[month] if month in _MONTHS else int(month)
            return _taken(text, None, year, number, int(day))
    match = _PAIR.search(text)
    if match:
        first, second = int(match[1]), int(match[3])
        day_first = match[2] == "/" and second <= 12 and not month_first
        if first > 12 or (day_first and second <= 12):
            return _taken(text, match, None, second, first)
        return _taken(text, match, None, first, second)
    return text, None, None


def _taken(text: str, match: re.Match[str] | None, year: int | None, month: int, day: int) -> _Taken:
    rest = text if match is None else f"{text[: match.start()]} {text[match.end() :]}"
    if year and year - _BUDDHIST_FROM in range(_FIRST_YEAR, _LAST_YEAR):
        year -= _BUDDHIST_FROM
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        return rest, None, None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return rest, None, None
    return (rest, found, None) if year else (rest, None, (month, day))


def _clock(text: str) -> time | None:
    if (short := _SHORT_OF.search(text)) and 0 < int(short[1]) < 24 and 0 < int(short[2]) < 60:
        return time(int(short[1]) - 1, 60 - int(short[2]))
    match = _CLOCK.search(text) or _HOUR_ONLY.search(text)
    if match is None and (four := _FOUR_HOURS.search(text)):
        return time(int(four[1]), int(four[2]))
    if match is None:
        return time(12) if _NOON.search(text) else None
    parts = match.groupdict()
    hour = int(parts["hour"])
    minute = parts.get("minute") or "0"
    half = 30 if minute == "半" else int(minute)
    words = {re.sub(r"[.\s]", "", (parts.get(key) or "").lower()) for key in ("before", "after")}
    if words & _AFTERNOON and hour < 12:
        hour += 12
    elif words & _MORNING and hour == 12:
        hour = 0
    return time(hour, half) if hour < 24 and half < 60 else None
