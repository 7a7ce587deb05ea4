"""Time zones of iCalendar: VTIMEZONE written from what the system knows, and read where its name says nothing."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from forum_desk.exchange.schedules.ical_lines import Component
from forum_desk.exchange.schedules.times import zone_named

_UTC = ZoneInfo("UTC")
_STEP = timedelta(days=7)  # no zone changes twice within a week and back
_SECOND = timedelta(seconds=1)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?", re.ASCII)


def zone_lines(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[str]:
    """The VTIMEZONE of a zone for events from `first` to `last`: each change between them is an observance of its own.

    No rule is written that could be wrong for a year outside (RFC 5545, 3.6.5 allows plain onsets).
    """
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.key}"
    begin = datetime(first.astimezone(_UTC).year - 1, 12, 31, tzinfo=_UTC)
    before = begin - _SECOND
    yield from _observance(zone, begin, before)
    for change in _changes(zone, begin, last.astimezone(_UTC) + timedelta(days=1)):
        yield from _observance(zone, change, change - _SECOND)
    yield "END:VTIMEZONE"


def _observance(zone: ZoneInfo, onset: datetime, before: datetime) -> Iterator[str]:
    there, earlier = onset.astimezone(zone), before.astimezone(zone)
    kind = "DAYLIGHT" if there.dst() else "STANDARD"
    old = earlier.utcoffset() or timedelta()
    yield f"BEGIN:{kind}"
    # The onset is told by the clock before the change (RFC 5545, 3.6.5).
    yield f"DTSTART:{(onset + old).strftime('%Y%m%dT%H%M%S')}"
    yield f"TZOFFSETFROM:{offset(old)}"
    yield f"TZOFFSETTO:{offset(there.utcoffset() or timedelta())}"
    yield f"TZNAME:{there.tzname() or zone.key}"
    yield f"END:{kind}"


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments between at which the zone's offset or its name changes, to the second."""
    low = begin
    while low < end:
        high = low + _STEP
        if _state(zone, low) != _state(zone, high):
            yield _first_change(zone, low, high)
        low = high


def _first_change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    old = _state(zone, low)
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _state(zone, middle) == old:
            low = middle
        else:
            high = middle
    return high


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname()


def offset(span: timedelta) -> str:
    """An offset as iCalendar writes it: +0800."""
    seconds = int(span.total_seconds())
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds:02}" if seconds else "")


def zones_in(calendar: Component) -> Mapping[str, tzinfo]:
    """The time zones that a calendar describes, by its own names for them.

    Known zones are taken by name, or by the common name that some programs add; of others their own offset is taken,
    that of standard time where there are two.
    """
    found: dict[str, tzinfo] = {}
    for described in calendar.inside:
        if described.name == "VTIMEZONE":
            name = described.said("TZID")
            zone = zone_named(name) or zone_named(described.said("X-LIC-LOCATION")) or _own_offset(described)
            if name and zone is not None:
                found[name] = zone
    return found


def _own_offset(described: Component) -> tzinfo | None:
    parts = sorted(described.inside, key=lambda one: one.name != "STANDARD")
    for part in parts:
        match = _OFFSET.fullmatch(part.said("TZOFFSETTO"))
        if match:
            span = timedelta(hours=int(match[2]), minutes=int(match[3]))
            if span < timedelta(hours=24):
                return timezone(-span if match[1] == "-" else span)
    return None
