"""Dialects of schedule.xml, each with what was mended."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum_desk.errors import Refused
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.schedule import Event
from forum_desk.exchange.schedules.xml_reading import read_xml

NANNING = ZoneInfo("Asia/Shanghai")


def document(
    events: str, *, zone: str = "Asia/Shanghai", day: str = 'date="2024-05-22" index="1"', room: str = "Hall A"
) -> bytes:
    layer = f'<room name="{room}">{events}</room>' if room else events
    return f"""<?xml version="1.0" encoding="utf-8"?><schedule><version>3</version><conference><title>Forum</title>
    <acronym>forum</acronym><time_zone_name>{zone}</time_zone_name></conference>
    <day {day}>{layer}</day></schedule>""".encode()


def event(inside: str, said: str = 'guid="g1" id="1"') -> str:
    return f"<event {said}>{inside}</event>"


GOOD = "<title>Opening</title><date>2024-05-22T09:00:00+08:00</date><start>09:00</start><duration>00:30</duration>"


def read(inside: str, **about: str) -> Reading:
    return read_xml(document(inside, **about), "Asia/Ho_Chi_Minh")


def only(reading: Reading) -> Event:
    (found,) = reading.schedule.events
    return found


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def at(hour: int, minute: int = 0, day: int = 22) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=NANNING)


def test_a_good_record_needs_no_note() -> None:
    reading = read(event(GOOD))
    assert (only(reading).start, only(reading).minutes, only(reading).room) == (at(9), 30, "Hall A")
    assert codes(reading) == []


def test_without_rooms_an_event_names_its_own() -> None:
    assert only(read(event(GOOD + "<room>Saal 2</room>"), room="")).room == "Saal 2"


def test_two_names_of_a_room_are_told() -> None:
    reading = read(event(GOOD + "<room>Saal 2</room>"))
    assert (only(reading).room, codes(reading)) == ("Saal 2", ["room_differs"])


def test_without_a_date_the_day_counts() -> None:
    reading = read(event("<title>A</title><start>10:15</start><duration>1:00</duration>"))
    assert (only(reading).start, codes(reading)) == (at(10, 15), ["time_from_day"])


def test_after_midnight_the_night_of_the_day_goes_on() -> None:
    day = 'date="2024-05-22" start="2024-05-22T10:00:00+08:00" end="2024-05-23T04:00:00+08:00" index="1"'
    reading = read(event("<title>A</title><start>00:30</start><duration>1:00</duration>"), day=day)
    assert only(reading).start == at(0, 30, day=23)


def test_a_date_without_offset_is_in_the_zone_of_the_schedule() -> None:
    reading = read(event(GOOD.replace("+08:00", "")))
    assert (only(reading).start, codes(reading)) == (at(9), ["no_offset"])


@pytest.mark.parametrize("offset", ["+0800", "+8:00", " GMT+8", "+08"])
def test_odd_offsets_are_understood(offset: str) -> None:
    reading = read(event(GOOD.replace("+08:00", offset)))
    assert (only(reading).start, codes(reading)) == (at(9), [])


@pytest.mark.parametrize("offset", ["+99:00", "Mars/Olympus", "CXT"])
def test_offsets_that_do_not_exist_are_told(offset: str) -> None:
    reading = read(event(GOOD.replace("+08:00", offset)))
    assert (only(reading).start, codes(reading)) == (at(9), ["unknown_zone"])


def test_a_zone_that_does_not_exist_is_told_once_and_offsets_still_count() -> None:
    reading = read(event(GOOD) + event(GOOD, 'guid="g2" id="2"'), zone="Europe/Berln")
    assert codes(reading) == ["unknown_zone"]
    assert reading.notes[0].record is None
    assert {one.start for one in reading.schedule.events} == {at(9)}
    assert reading.schedule.zone == ""


def test_names_of_zones_of_windows_are_known() -> None:
    assert read(event(GOOD), zone="China Standard Time").schedule.zone == "Asia/Shanghai"


def test_a_clock_that_is_not_the_date_is_told() -> None:
    reading = read(event(GOOD.replace(">09:00<", ">11:00<")))
    assert (only(reading).start, codes(reading)) == (at(9), ["clock_differs"])


def test_a_date_in_universal_time_and_a_local_start_agree() -> None:
    reading = read(event(GOOD.replace("2024-05-22T09:00:00+08:00", "2024-05-22T01:00:00Z")))
    assert (only(reading).start, codes(reading)) == (at(9), [])


@pytest.mark.parametrize(
    ("offset", "clocks", "zone"),
    [
        ("+00:00", ("10:00",), "UTC"),
        ("Z", ("05:00", "06:30", "07:00"), "Etc/GMT+5"),
        ("Z", ("17:00", "18:30", "19:00"), "Asia/Ho_Chi_Minh"),
    ],
)
def test_clocks_all_as_far_from_universal_time_are_those_of_the_venue(
    offset: str, clocks: tuple[str, ...], zone: str
) -> None:
    dates = ("10:00", "11:30", "12:00")
    lot = "".join(
        event(f"<title>{n}</title><date>2024-05-22T{one}:00{offset}</date><start>{start}</start><duration>30</duration>",
              f'guid="g{n}"')
        for n, (one, start) in enumerate(zip(dates, clocks, strict=False))
    )  # fmt: skip
    reading = read(lot, zone="")
    assert (reading.schedule.zone, codes(reading)) == (zone, [])
    assert [f"{each.start:%H:%M}" for each in reading.schedule.events if each.start] == list(clocks)


def test_two_clocks_that_differ_say_nothing_of_the_zone() -> None:
    lot = event("<title>A</title><date>2024-05-22T10:00:00Z</date><start>12:00</start><duration>30</duration>")
    reading = read(lot, zone="")
    assert (reading.schedule.zone, codes(reading)) == ("", ["clock_differs"])


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("00:45", 45),
        ("1:05", 65),
        ("26:00", 1560),
        ("0:45:00", 45),
        ("1:30:00", 90),
        ("1:02:30", 1590),
        ("PT1H30M", 90),
    ],
)
def test_durations_are_read_in_every_form(written: str, minutes: int) -> None:
    assert only(read(event(GOOD.replace("00:30", written)))).minutes == minutes


def test_identifiers_are_made_where_there_are_none() -> None:
    reading = read(event(GOOD, "") + event(GOOD.replace("Opening", "Other"), 'id="7"'))
    first, second = reading.schedule.events
    assert first.guid != second.guid
    assert second.number == 7
    assert codes(reading) == ["no_id"]
    assert read(event(GOOD, "")).schedule.events[0].guid == first.guid


def test_a_record_that_repeats_another_is_left_out_and_one_that_differs_is_kept() -> None:
    other = GOOD.replace("09:00", "10:00")
    reading = read(event(GOOD) + event(GOOD) + event(other) + event(other))
    assert Counter(codes(reading)) == {"repeated_record": 2, "duplicate_id": 1}
    assert [one.start for one in reading.schedule.events] == [at(9), at(10)]
    assert reading.records == len(reading.schedule.events) + len(reading.skipped)


def test_a_number_used_twice_is_told_and_both_are_kept() -> None:
    reading = read(event(GOOD, 'guid="a" id="1"') + event(GOOD.replace("Opening", "Other"), 'guid="b" id="1"'))
    assert (len(reading.schedule.events), codes(reading)) == (2, ["duplicate_number"])


def test_what_is_missing_is_told_and_the_record_kept() -> None:
    reading = read(event("<subtitle>Sub</subtitle>"))
    assert codes(reading) == ["no_time", "no_duration", "no_title"]
    assert (only(reading).title.best(), only(reading).start) == ("Sub", None)
    assert codes(read(event("", ""))) == ["empty_record"]


def test_markup_inside_a_text_stays_text() -> None:
    reading = read(event(GOOD + "<abstract>One <b>bold</b> word</abstract>"))
    assert only(reading).abstract.best() == "One bold word"


@pytest.mark.parametrize(
    "hostile",
    [
        b'<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><schedule>&b;</schedule>',
        b'<!DOCTYPE schedule SYSTEM "http://example.com/x.dtd"><schedule/>',
        b"<schedule>" + b"<day>" * 500 + b"</day>" * 500 + b"</schedule>",
        b"<schedule><day></schedule>",
        b"<rss><channel/></rss>",
    ],
)
def test_a_broken_or_hostile_document_is_refused_whole(hostile: bytes) -> None:
    with pytest.raises(Refusal):
        read_xml(hostile)


def test_a_file_cut_anywhere_is_refused_and_never_half_taken() -> None:
    whole = document(event(GOOD))
    for end in range(0, len(whole) - 1, 7):
        with pytest.raises(Refused):
            read_xml(whole[:end])


def test_a_thousand_records_take_a_moment() -> None:
    many = "".join(
        event(GOOD.replace("Opening", f"Item {number}"), f'guid="g{number}" id="{number}"') for number in range(1_000)
    )
    reading = read(many)
    assert (len(reading.schedule.events), codes(reading)) == (1_000, [])
    assert reading.schedule.events[-1].end == at(9) + timedelta(minutes=30)


def test_entries_with_categories_and_clocks_without_a_colon_are_events_too() -> None:
    document = """<schedule created="2014-07-13"><day date="2014-07-22"><entry id="7"><category>Talk</category>
        <start>0930</start><duration>30</duration><room id="1">C01</room><title>Web</title>
        <speakers><speaker id="12"><name>Ann Example</name><profile>https://example.com/</profile></speaker></speakers>
        </entry></day></schedule>"""
    (event,) = read_xml(document.encode(), "Europe/Berlin").schedule.events
    assert event.start is not None
    assert (event.start.hour, event.start.minute, event.minutes, event.room, event.type) == (9, 30, 30, "C01", "Talk")
    assert [(person.name, person.number) for person in event.persons] == [("Ann Example", 12)]


def test_a_schedule_of_something_else_is_refused() -> None:
    with pytest.raises(Refusal):
        read_xml(b"<schedule><bus line='3'><stop/></bus></schedule>")
