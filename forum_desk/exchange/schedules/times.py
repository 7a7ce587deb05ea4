"""Moments, durations and time zones as schedules write them, and as they write them wrongly.

The forms are those of ISO 8601 and of the schemas of schedule.xml and schedule.json; everything else here was seen in
published schedules.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINUTE = timedelta(minutes=1)

_MOMENT = re.compile(
    r"\s*(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:[T\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>\S.*)?)?\s*",
    re.ASCII,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?", re.ASCII | re.IGNORECASE)
_CLOCK = re.compile(r"\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?\s*", re.ASCII | re.IGNORECASE)
_ISO_DURATION = re.compile(
    r"(?P<minus>-)?\+?P(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,9})(?:\.\d+)?S)?)?",
    re.ASCII,
)
_MINUSES = ("-", "−")
_COLONS = re.compile(r"\d{1,4}(?::\d{1,2}){1,2}", re.ASCII)
_BARE = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:m|min|mins|minutes?|分钟|分|phút)?\.?", re.ASCII | re.IGNORECASE)
_YEARS = range(1900, 2201)  # others are mistakes, and cannot be moved from zone to zone
_LONGEST = 60 * 24 * 366  # a year in minutes: more is a mistake

WINDOWS_ZONES = {
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "china standard time": "Asia/Shanghai",
    "e. europe standard time": "Europe/Chisinau",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "india standard time": "Asia/Kolkata",
    "korea standard time": "Asia/Seoul",
    "romance standard time": "Europe/Paris",
    "russian standard time": "Europe/Moscow",
    "se asia standard time": "Asia/Bangkok",
    "singapore standard time": "Asia/Singapore",
    "taipei standard time": "Asia/Taipei",
    "tokyo standard time": "Asia/Tokyo",
    "w. europe standard time": "Europe/Berlin",
    "aus eastern standard time": "Australia/Sydney",
}
"""Names that Windows and Outlook write, by Unicode CLDR's windowsZones (the usual territory of each)."""


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of this IANA or Windows name, also behind a vendor's prefix; None when there is none."""
    name = name.strip().strip('"').strip("/")
    candidates = [name, WINDOWS_ZONES.get(name.lower(), "")]
    parts = name.split("/")
    candidates += ["/".join(parts[place:]) for place in range(1, len(parts) - 1)]
    for candidate in filter(None, candidates):
        try:
            return ZoneInfo(candidate)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def fixed_zone(offset: timedelta) -> str:
    """The name of the zone that always is so far from universal time; empty where none has one."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        return ""
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def later(when: datetime, minutes: int) -> datetime:
    """So many minutes after an aware moment, in its zone; a change of the clocks between does not lengthen them."""
    return (when.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(when.tzinfo)


def minutes_between(start: datetime, end: datetime) -> int:
    """The whole minutes from one aware moment to another, negative when the other is earlier."""
    return (end.astimezone(UTC) - start.astimezone(UTC)) // MINUTE


@dataclass(frozen=True, slots=True)
class Moment:
    """What a text says of a moment: `when` is aware, or naive where `has_offset` is False; `code` names a doubt."""

    when: datetime
    has_clock: bool
    has_offset: bool
    foreign_zone: str = ""


def moment(text: str) -> Moment | None:
    """The moment a text says, None for anything else."""
    match = _MOMENT.fullmatch(text)
    if match is None or int(match["year"]) not in _YEARS:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if match["hour"] is None:
        return Moment(datetime.combine(day, time()), has_clock=False, has_offset=False)
    when = on(day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    if when is None:
        return None
    zone = _zone_of(match["zone"] or "")
    if zone is None:
        return Moment(when, has_clock=True, has_offset=False, foreign_zone=match["zone"] or "")
    return Moment(when.replace(tzinfo=zone), has_clock=True, has_offset=True)


def on(day: date, hour: int, minute: int, second: int = 0) -> datetime | None:
    """A clock time on a day; hours from 24 on are those after midnight, as programmes of long nights count them."""
    if hour > 47 or minute > 59 or second > 60:
        return None
    try:
        return datetime.combine(day, time(minute=minute, second=min(second, 59))) + timedelta(hours=hour)
    except OverflowError:
        return None


def _zone_of(text: str) -> tzinfo | None:
    """The zone written behind a time: an offset, Z, or a name in brackets; None when it says none that exists."""
    text = text.strip()
    if not text:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    match = _OFFSET.match(text)
    if match:
        span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if span < timedelta(hours=15):  # the largest there is: +14:00
            return timezone(-span if match[1] != "+" else span)
        return None
    return zone_named(text.strip("[]"))


def clock(text: str) -> tuple[int, int] | None:
    """Hours and minutes of a clock time; hours from 24 to 47 are those after midnight."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        found = moment(text)
        return (found.when.hour, found.when.minute) if found and found.has_clock else None
    hour, minute = int(match[1]), int(match[2])
    half = (match[4] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute) if hour < 48 and minute < 60 else None


def minutes_of(text: str) -> int | None:
    """The minutes of a duration: 01:30, 1:00:30 (days first), 0:45:00 (seconds last), PT1H30M, 90, "90 min".

    With a minus in front it is below zero.
    """
    text = text.strip()
    if text[:1] in _MINUSES and not text[1:2].isalpha():
        until = minutes_of(text[1:]) if text[1:2] not in _MINUSES else None
        return -until if until is not None else None
    if _COLONS.fullmatch(text):
        minutes: int | None = _of_colons([int(part) for part in text.split(":")])
    elif match := _ISO_DURATION.fullmatch(text.upper()):
        minutes = _of_iso(match)
    elif match := _BARE.fullmatch(text):
        minutes = int(match[1])
    else:
        return None
    return minutes if minutes is not None and abs(minutes) <= _LONGEST else None


def _of_colons(parts: list[int]) -> int:
    if len(parts) == 2:
        return parts[0] * 60 + parts[1]
    first, second, third = parts
    if third == 0 or second > 23:  # hours, minutes, seconds; else days, hours, minutes
        return first * 60 + second
    return first * 1440 + second * 60 + third


def _of_iso(match: re.Match[str]) -> int | None:
    parts = {name: int(value) for name, value in match.groupdict().items() if value and name != "minus"}
    if not parts:
        return None
    span = timedelta(**parts)
    return -(span // MINUTE) if match["minus"] else span // MINUTE


def colons(minutes: int) -> str:
    """A duration for schedule.xml: 01:30, and from 100 hours on 5:04:30 with days.

    Where a reader could take whole hours of days for minutes, the last hour is written as 60 minutes.
    """
    hours, rest = divmod(max(minutes, 0), 60)
    if hours < 100:
        return f"{hours:02}:{rest:02}"
    if rest == 0:
        hours, rest = hours - 1, 60
    return f"{hours // 24}:{hours % 24:02}:{rest:02}"


def iso_duration(minutes: int) -> str:
    """A duration as ISO 8601 writes it: PT1H30M."""
    hours, rest = divmod(max(minutes, 0), 60)
    return f"PT{hours}H{rest}M" if hours and rest else f"PT{hours}H" if hours else f"PT{rest}M"
