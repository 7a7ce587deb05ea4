"""Calendars as programs publish them, each with what was mended."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.ical_reading import read_ical
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.schedule import Event

NANNING = ZoneInfo("Asia/Shanghai")
GOOD = (
    "UID:g1\nDTSTAMP:20240501T080000Z\nDTSTART;TZID=Asia/Shanghai:20240522T090000\n"
    "DTEND;TZID=Asia/Shanghai:20240522T093000\nSUMMARY:Opening"
)


def read(*events: str, head: str = "") -> Reading:
    lots = "\n".join(f"BEGIN:VEVENT\n{lines}\nEND:VEVENT" for lines in events)
    return read_ical(f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}\n{lots}\nEND:VCALENDAR\n".encode(), "Asia/Ho_Chi_Minh")


def only(reading: Reading) -> Event:
    (event,) = reading.schedule.events
    return event


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def test_a_good_record_needs_no_note() -> None:
    reading = read(GOOD)
    assert (only(reading).guid, only(reading).minutes) == ("g1", 30)
    assert only(reading).start == datetime(2024, 5, 22, 9, tzinfo=NANNING)
    assert (reading.schedule.zone, codes(reading)) == ("Asia/Shanghai", [])


def test_without_an_end_the_duration_counts_and_without_both_it_is_told() -> None:
    without = GOOD.replace("DTEND;TZID=Asia/Shanghai:20240522T093000\n", "")
    assert only(read(without + "\nDURATION:PT1H15M")).minutes == 75
    assert codes(read(without)) == ["no_duration"]
    assert codes(read(without + "\nDURATION:soon")) == ["not_a_duration"]
    assert codes(read(GOOD.replace("T093000", "T083000"))) == ["ends_before_start"]


def test_a_time_without_a_zone_is_that_of_the_calendar_or_of_the_forum() -> None:
    floating = GOOD.replace(";TZID=Asia/Shanghai", "")
    named = read(floating, head="X-WR-TIMEZONE:Europe/Berlin")
    assert only(named).start == datetime(2024, 5, 22, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert codes(named) == []
    unnamed = read(floating)
    assert only(unnamed).start == datetime(2024, 5, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert codes(unnamed) == ["no_offset", "no_offset"]


@pytest.mark.parametrize(
    "name",
    ["China Standard Time", "/example.org/2024/Asia/Shanghai", '"Asia/Shanghai"', "/freeassociation/Asia/Shanghai"],
)
def test_names_that_programs_give_to_zones_are_known(name: str) -> None:
    reading = read(GOOD.replace("Asia/Shanghai", name))
    assert only(reading).start == datetime(2024, 5, 22, 1, tzinfo=UTC)
    assert codes(reading) == []


def test_a_zone_of_the_calendars_own_is_read_from_its_rules() -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Customized\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE"
    )
    reading = read(GOOD.replace("Asia/Shanghai", "Customized"), head=own)
    assert only(reading).start == datetime(2024, 5, 22, 1, tzinfo=UTC)
    assert codes(reading) == ["zone_from_rules", "zone_from_rules"]


def test_a_zone_nobody_knows_is_told() -> None:
    reading = read(GOOD.replace("Asia/Shanghai", "Mars/Olympus"))
    assert codes(reading) == ["unknown_zone", "unknown_zone"]
    assert only(reading).start == datetime(2024, 5, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_a_whole_day_is_kept_and_told() -> None:
    reading = read("UID:d\nDTSTART;VALUE=DATE:20240522\nDTEND;VALUE=DATE:20240524\nSUMMARY:Exhibition")
    assert (only(reading).minutes, codes(reading)) == (2 * 24 * 60, ["date_only"])


def test_only_the_newest_revision_counts() -> None:
    newer = GOOD.replace("Opening", "Grand opening") + "\nSEQUENCE:2"
    reading = read(GOOD, newer)
    assert only(reading).title.best() == "Grand opening"
    assert codes(reading) == ["older_revision"]
    assert reading.records == 2


def test_one_identifier_at_two_events_is_mended() -> None:
    reading = read(GOOD, GOOD.replace("T09", "T11"), GOOD)
    assert codes(reading) == ["duplicate_id", "repeated_record"]
    assert len({event.guid for event in reading.schedule.events}) == 2


def test_a_repetition_at_another_time_is_an_event_of_its_own() -> None:
    moved = GOOD + "\nRECURRENCE-ID:20240523T010000Z"
    reading = read(GOOD + "\nRRULE:FREQ=DAILY;COUNT=2", moved)
    assert len(reading.schedule.events) == 2
    assert codes(reading) == ["recurring"]


def test_people_are_found_where_calendars_put_them() -> None:
    people = (
        '\nATTENDEE;CN="Lan; Ng";ROLE=CHAIR:mailto:lan@example.com\nATTENDEE:mailto:x@example.com'
        "\nBEGIN:PARTICIPANT\nSUMMARY:Minh\nEND:PARTICIPANT"
    )
    assert [(one.name, one.role) for one in only(read(GOOD + people)).persons] == [
        ("Lan; Ng", "chair"),
        ("Minh", "speaker"),
    ]


def test_what_cannot_be_understood_is_told_and_the_rest_taken() -> None:
    reading = read(GOOD + "\nthis is no line", "", "SUMMARY:Later\nDTSTART:soon\nUID:x")
    assert codes(reading) == ["unreadable_line", "empty_record", "not_a_time", "no_duration"]
    assert len(reading.schedule.events) == 2


@pytest.mark.parametrize("broken", [b"BEGIN:VCARD\nEND:VCARD", b"hello", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_refused(broken: bytes) -> None:
    with pytest.raises(Refusal):
        read_ical(broken)


def test_a_calendar_that_breaks_off_in_an_event_is_refused_whole() -> None:
    whole = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270520T010000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n"
    with pytest.raises(Refusal) as refused:
        read_ical(whole.encode())
    assert refused.value.code == "damaged"
