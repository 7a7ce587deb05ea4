"""Calendars by the letter of RFC 5545."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum_desk.errors import Refused
from forum_desk.exchange.schedules.ical_lines import Component, components, unfolded
from forum_desk.exchange.schedules.ical_reading import read_ical
from forum_desk.exchange.schedules.ical_writing import of_person, write_ical
from forum_desk.exchange.schedules.schedule import CANCELLED, Event, Person, Schedule, Words

NOW = datetime(2024, 5, 1, 8, tzinfo=UTC)
NANNING = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2024, 5, 22, 9, tzinfo=NANNING)


def calendar(*events: Event, zone: str = "Asia/Shanghai") -> Component:
    data = write_ical(Schedule(title="Forum", zone=zone, events=events), NOW).data
    root, strange = components(unfolded(data.decode("utf-8")))
    assert strange == []
    (found,) = root.inside
    return found


def events_of(found: Component) -> list[Component]:
    return [one for one in found.inside if one.name == "VEVENT"]


def event(**said: object) -> Event:
    return Event(**{"guid": "g1", "title": Words.of("开幕"), "start": NINE, "minutes": 30, "room": "主会场"} | said)  # type: ignore[arg-type]  # fields by name


def test_a_calendar_has_what_the_standard_demands() -> None:
    found = calendar(event())
    assert found.said("VERSION") == "2.0"
    assert found.said("PRODID").startswith("-//Forum Desk//")
    (one,) = events_of(found)
    assert {name: one.said(name) for name in ("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS")} == {
        "UID": "g1",
        "DTSTAMP": "20240501T080000Z",
        "SEQUENCE": "0",
        "SUMMARY": "开幕",
        "LOCATION": "主会场",
        "STATUS": "CONFIRMED",
    }
    start = one.first("DTSTART")
    assert start is not None
    assert (start.parameters, start.value) == ({"TZID": "Asia/Shanghai"}, "20240522T090000")
    assert one.said("DTEND") == "20240522T093000"
    assert [len(one.every(name)) for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS")] == [1] * 6


def test_every_line_ends_with_crlf_and_nothing_else() -> None:
    data = write_ical(Schedule(title="Forum", events=(event(description=Words.of("a\nb\r\nc")),)), NOW).data
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert re.findall(rb"(?<!\r)\n|\r(?!\n)", data) == []


def test_the_last_revision_stamps_an_event() -> None:
    (one,) = events_of(calendar(event(sequence=3, revised=datetime(2024, 4, 2, 12, tzinfo=NANNING))))
    assert (one.said("DTSTAMP"), one.said("SEQUENCE")) == ("20240402T040000Z", "3")


def test_a_cancelled_event_stays_and_says_so() -> None:
    (one,) = events_of(calendar(event(state=CANCELLED)))
    assert one.said("STATUS") == "CANCELLED"


def test_an_event_without_duration_has_no_end() -> None:
    (one,) = events_of(calendar(event(minutes=0)))
    assert one.first("DTEND") is None


def test_universal_time_needs_no_description_of_a_zone() -> None:
    found = calendar(event(), zone="UTC")
    assert [one.name for one in found.inside] == ["VEVENT"]
    assert events_of(found)[0].said("DTSTART") == "20240522T010000Z"


def test_every_named_zone_is_described_once() -> None:
    found = calendar(event(), event(guid="g2", start=datetime(2024, 5, 22, 9, tzinfo=BERLIN)), zone="")
    assert [one.said("TZID") for one in found.inside if one.name == "VTIMEZONE"] == ["Asia/Shanghai", "Europe/Berlin"]


@pytest.mark.parametrize(
    "key", ["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca"]
)
@pytest.mark.parametrize("year", [2018, 2024])
def test_the_description_of_a_zone_gives_its_offset_at_every_moment(key: str, year: int) -> None:
    zone = ZoneInfo(key)
    first = datetime(year, 1, 1, 3, tzinfo=UTC).astimezone(zone)
    last = datetime(year, 12, 30, 3, tzinfo=UTC).astimezone(zone)
    found = calendar(event(start=first), event(guid="g2", start=last), zone=key)
    (described,) = (one for one in found.inside if one.name == "VTIMEZONE")
    onsets = sorted(
        (datetime.strptime(part.said("DTSTART"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC), part)
        for part in described.inside
    )
    for hours in range(0, 363 * 24, 5):
        moment = first.astimezone(UTC) + timedelta(hours=hours)
        begun = [part for onset, part in onsets if onset - _offset(part.said("TZOFFSETFROM")) <= moment]
        assert _offset(begun[-1].said("TZOFFSETTO")) == moment.astimezone(zone).utcoffset()


def _offset(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def test_an_event_through_the_change_of_the_clocks_keeps_its_length() -> None:
    night = event(start=datetime(2024, 3, 31, 1, 30, tzinfo=BERLIN), minutes=60)
    (one,) = events_of(calendar(night, zone="Europe/Berlin"))
    assert (one.said("DTSTART"), one.said("DTEND")) == ("20240331T013000", "20240331T033000")
    reading = read_ical(write_ical(Schedule(zone="Europe/Berlin", events=(night,)), NOW).data)
    assert reading.schedule.events[0].minutes == 60


def test_a_person_gets_only_what_concerns_them() -> None:
    lan, minh = Person("Lan", "p1"), Person("Minh", "p2", role="interpreter")
    whole = Schedule(events=(event(persons=(lan,)), event(guid="g2", persons=(lan, minh)), event(guid="g3")))
    assert [one.guid for one in of_person(whole, "p2").events] == ["g2"]
    assert [one.guid for one in of_person(whole, "p1").events] == ["g1", "g2"]


def test_what_has_no_time_is_told_and_nothing_at_all_is_refused() -> None:
    pool = event(guid="g2", start=None)
    written = write_ical(Schedule(events=(event(), pool)), NOW)
    assert [(note.code, note.record) for note in written.left_out] == [("no_date", 2)]
    with pytest.raises(Refused):
        write_ical(Schedule(events=(pool,)), NOW)
