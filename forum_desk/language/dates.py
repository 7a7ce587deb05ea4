"""Dates, times and countries as each language writes them, by the Unicode CLDR data that babel brings.

For Vietnamese dates the patterns of official papers are used (ngày 22 tháng 5 năm 2024), which CLDR shortens.
"""

from datetime import date, datetime, time, tzinfo
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval

from forum_desk.language.tongues import LANGUAGES

_LOCALES = {"zh": "zh_CN", "vi": "vi", "en": "en_GB"}
_DAY = {"vi": "d 'tháng' M 'năm' y"}
_DAY_OF_WEEK = {"vi": "EEEE, 'ngày' d 'tháng' M 'năm' y"}
_WEEKDAY_AND_DAY = {"zh": "d日 EEE", "vi": "EEE, d", "en": "EEE d"}
_SHORT_DAY = {"zh": "M月d日", "vi": "d/M", "en": "d MMM"}


def day(when: date, tag: str) -> str:
    """A date in full: 2024年5月22日, 22 tháng 5 năm 2024, 22 May 2024."""
    return format_date(when, _DAY.get(tag, "long"), locale=_locale(tag))


def day_of_week(when: date, tag: str) -> str:
    """A date in full with its weekday."""
    return format_date(when, _DAY_OF_WEEK.get(tag, "full"), locale=_locale(tag))


def short_day(when: date, tag: str) -> str:
    """A date without its year, where the year is clear: 5月22日, 22/5, 22 May."""
    return format_date(when, _SHORT_DAY.get(tag, "MMMd"), locale=_locale(tag))


def weekday_and_day(when: date, tag: str) -> str:
    """The day of the week and of the month, both short: 22日 周三, Th 4, 22, Wed 22."""
    return format_date(when, _WEEKDAY_AND_DAY.get(tag, "EEE d"), locale=_locale(tag))


def weekday(when: date, tag: str) -> str:
    """The name of the day of the week."""
    return format_date(when, "EEEE", locale=_locale(tag))


def days(first: date, last: date, tag: str) -> str:
    """A range of dates, what they share said once; one date when they are the same."""
    if first == last:
        return day(first, tag)
    if tag != "vi":
        return str(format_interval(first, last, "yMMMd", locale=_locale(tag)))
    if first.year != last.year:
        return f"{day(first, tag)} – {day(last, tag)}"
    shared = "d" if first.month == last.month else "d 'tháng' M"
    return f"{format_date(first, shared, locale=_locale(tag))} – {day(last, tag)}"


def clock(when: datetime | time, zone: tzinfo | None = None) -> str:
    """Hours and minutes of a day of 24 hours, the same in the three languages.

    A moment must be aware; with `zone` it is told as the clock there shows it. Raises ValueError for a naive moment.
    """
    return (_there(when, zone) if isinstance(when, datetime) else when).strftime("%H:%M")


def clocks(start: datetime | time, end: datetime | time, zone: tzinfo | None = None) -> str:
    """From and until: 09:00–10:30."""
    return f"{clock(start, zone)}–{clock(end, zone)}"


def moment(when: datetime, tag: str, zone: tzinfo | None = None) -> str:
    """Date and time of an aware moment: 22 May 2024 09:05."""
    there = _there(when, zone)
    return f"{day(there.date(), tag)} {clock(there)}"


@cache
def country(code: str, tag: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code itself when nobody knows it."""
    return str(_locale(tag).territories.get(code.upper(), code))


@cache
def countries(tag: str) -> dict[str, str]:
    """All countries by their alpha-2 codes, sorted by name within the language."""
    known = {code: str(name) for code, name in _locale(tag).territories.items() if len(code) == 2 and code.isalpha()}
    return {code: name for code, name in sorted(known.items(), key=lambda item: item[1]) if code not in _NO_COUNTRY}


def country_code(text: str) -> str:
    """The alpha-2 code of a country that is given as its code or its name in any of the languages; empty if unknown."""
    return _codes_by_word().get(text.strip().casefold(), "")


@cache
def _codes_by_word() -> dict[str, str]:
    words = {name.casefold(): code for tag in LANGUAGES for code, name in countries(tag).items()}
    return words | {code.casefold(): code for code in countries("en")}


_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes of CLDR that stand for no country: groups, tests and reserved codes."""


@cache
def _locale(tag: str) -> Locale:
    if tag not in _LOCALES:
        raise ValueError(f"not a language of the program: {tag!r}")
    return Locale.parse(_LOCALES[tag])


def _there(when: datetime, zone: tzinfo | None) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return when.astimezone(zone) if zone else when
