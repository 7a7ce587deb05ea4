"""Nasty schedules of every format: nothing crashes, every record is there or left out with its reason.

The counts were written down from the files before these were read for the first time.
"""

import json
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from openpyxl import Workbook

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.reading import read_schedule_bytes

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Nasty:
    """A file, and what is to come of it: records, events, and how often each reason is given."""

    name: str
    data: bytes
    records: int
    events: int
    skipped: dict[str, int] = field(default_factory=dict)
    repaired: dict[str, int] = field(default_factory=dict)
    starts: tuple[str, ...] = ()


def _xml(inside: str, *, zone: str = "Asia/Shanghai") -> bytes:
    about = f"<conference><title>Forum</title><time_zone_name>{zone}</time_zone_name></conference>"
    return f"{XML}<schedule>{about}{inside}</schedule>".encode()


def _event(number: str, inside: str, guid: str = "") -> str:
    return f'<event id="{number}"{f" guid={chr(34)}{guid}{chr(34)}" if guid else ""}>{inside}</event>'


def _day(inside: str, date: str = "2027-05-20", hours: str = "") -> str:
    return f'<day index="1" date="{date}"{hours}><room name="Main">{inside}</room></day>'


def _ics(*lines: str, end: str = "\r\n") -> bytes:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *lines, "END:VCALENDAR", "")
    return end.join(whole).encode()


def _vevent(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def _book(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def _json(events: object, **conference: object) -> bytes:
    days = [{"index": 1, "date": "2027-05-20", "rooms": {"Main": events}}]
    about = {"title": "Forum", "time_zone_name": "Asia/Shanghai", "days": days, **conference}
    return json.dumps({"schedule": {"version": "1", "conference": about}}).encode()


NASTY = (
    Nasty(
        "no identifiers at all, twice the same and once nearly",
        _xml(
            _day(
                "<event><title>A</title><date>2027-05-20T09:00:00+08:00</date><duration>00:30</duration></event>" * 2
                + "<event><title>A</title><date>2027-05-20T10:00:00+08:00</date><duration>00:30</duration></event>"
            )
        ),
        3, 2, {"repeated_record": 1}, {"no_id": 3}, ("09:00", "10:00"),
    ),
    Nasty(
        "one identifier for three different events",
        _xml(
            _day(
                "".join(
                    _event(
                        str(n),
                        f"<title>{t}</title><date>2027-05-20T0{n}:00:00+08:00</date><duration>00:30</duration>",
                        "8a5f0d0e-0000-4000-8000-000000000001",
                    )
                    for n, t in ((1, "A"), (2, "B"), (3, "C"))
                )
            )
        ),
        3, 3, {}, {"duplicate_id": 2}, ("01:00", "02:00", "03:00"),
    ),
    Nasty(
        "a zone that does not exist, times with and without an offset",
        _xml(
            _day(
                _event("1", "<title>A</title><date>2027-05-20T09:00:00+08:00</date><duration>00:30</duration>", "g-1")
                + _event("2", "<title>B</title><date>2027-05-20T09:00:00</date><duration>00:30</duration>", "g-2")
                + _event("3", "<title>C</title><date>2027-05-20T25:61:00</date><duration>00:30</duration>", "g-3")
            ),
            zone="Mars/Olympus",
        ),
        3, 3, {}, {"unknown_zone": 1, "no_offset": 1, "not_a_time": 1},
    ),
    Nasty(
        "days that turn at four in the morning",
        _xml(
            '<day index="1" date="2027-05-20" start="2027-05-20T04:00:00+08:00" end="2027-05-21T03:59:00+08:00">'
            '<room name="Main">'
            + _event("1", "<title>Late</title><start>23:30</start><duration>01:00</duration>", "g-1")
            + _event("2", "<title>Night</title><start>02:00</start><duration>01:00</duration>", "g-2")
            + _event("3", "<title>Early</title><start>04:00</start><duration>01:00</duration>", "g-3")
            + "</room></day>"
        ),
        3, 3, {}, {"time_from_day": 3}, ("2027-05-20 23:30", "2027-05-21 02:00", "2027-05-20 04:00"),
    ),
    Nasty(
        "entities of HTML written out, markup in the abstract, an empty room",
        _xml(
            '<day index="1" date="2027-05-20"><room name="">'
            + _event(
                "1",
                "<title>R&amp;D &lt;b&gt;now&lt;/b&gt;</title><date>2027-05-20T09:00:00+08:00</date>"
                "<duration>00:30</duration><room></room><abstract><![CDATA[<p>Hello<br>there</p><script>x</script>]]>"
                "</abstract>",
                "g-1",
            )
            + "</room><room/></day>"
        ),
        1, 1, {}, {}, ("09:00",),
    ),
    Nasty(
        "empty events, durations below zero and in words",
        _xml(
            _day(
                "<event/>"
                + _event("1", "<title>A</title><date>2027-05-20T09:00:00+08:00</date><duration>-00:30</duration>", "g1")
                + _event("2", "<title>B</title><date>2027-05-20T10:00:00+08:00</date><duration>long</duration>", "g2")
                + _event("3", "<date>2027-05-20T11:00:00+08:00</date><duration>00:10</duration>", "g3")
            )
        ),
        4, 3, {"empty_record": 1}, {"ends_before_start": 1, "not_a_duration": 1, "no_title": 1},
    ),
    Nasty(
        "null wherever it can be",
        _json(
            [
                None,
                {},
                {"guid": None, "id": None, "title": None, "date": None, "duration": None, "persons": None},
                {
                    "guid": "g-1", "id": 1, "title": "A", "date": "2027-05-20T09:00:00+08:00", "duration": "00:30",
                    "persons": [None, {"public_name": None}, {"public_name": "Wang Yi"}], "links": [None],
                    "abstract": None, "room": None, "track": None, "language": None,
                },
            ]
        ),
        4, 1, {"not_a_record": 1, "empty_record": 2}, {}, ("09:00",),
    ),
    Nasty(
        "JSON behind a byte order mark, with numbers where texts belong",
        b"\xef\xbb\xbf"
        + _json(
            [
                {"guid": 17, "id": "x", "title": 2027, "date": "2027-05-20T09:00:00+08:00", "duration": 30},
                {"guid": "g-2", "id": 2, "title": ["A", "B"], "start": "10:00", "duration": {"h": 1}},
                "a text",
                7,
            ]
        ),
        4, 2, {"not_a_record": 2},
    ),
    Nasty(
        "a calendar with a series, whole days, several days and an end before the start",
        _ics(
            *_vevent("UID:1", "SUMMARY:Daily", "DTSTART:20270520T010000Z", "DTEND:20270520T013000Z",
                     "RRULE:FREQ=DAILY;COUNT=5"),
            *_vevent("UID:2", "SUMMARY:Holiday", "DTSTART;VALUE=DATE:20270521", "DTEND;VALUE=DATE:20270522"),
            *_vevent("UID:3", "SUMMARY:Expo", "DTSTART;TZID=Asia/Shanghai:20270520T090000",
                     "DTEND;TZID=Asia/Shanghai:20270522T180000"),
            *_vevent("UID:4", "SUMMARY:Back", "DTSTART:20270520T030000Z", "DTEND:20270520T020000Z"),
            *_vevent("UID:5", "SUMMARY:Shrunk", "DTSTART:20270520T030000Z", "DURATION:-PT1H"),
        ),
        5, 5, {}, {"recurring": 1, "date_only": 1, "ends_before_start": 2},
    ),
    Nasty(
        "lines folded in the middle of a character, bare line feeds, escapes",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20270520T010000Z\nDURATION:PT30M\n"
        + "SUMMARY:中越教育合".encode() + "作".encode()[:1] + b"\n " + "作".encode()[1:] + b"\\, one\\; two\\nthree\n"
        + b"END:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20270520T020000Z\nDURATION:PT30M\nSUMMARY:B\nnonsense\n"
        + b"END:VEVENT\n"
        + b"END:VCALENDAR\n",
        2, 2, {}, {"unreadable_line": 1},
    ),
    Nasty(
        "a zone of its own rules, one nobody knows, floating times, no UID, a cancelled one and an older revision",
        _ics(
            "BEGIN:VTIMEZONE", "TZID:Our Time", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800",
            "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE",
            *_vevent("UID:1", "SUMMARY:A", "DTSTART;TZID=Our Time:20270520T090000", "DURATION:PT30M"),
            *_vevent("UID:2", "SUMMARY:B", "DTSTART;TZID=Nowhere/Land:20270520T090000", "DURATION:PT30M"),
            *_vevent("UID:3", "SUMMARY:C", "DTSTART:20270520T090000", "DURATION:PT30M"),
            *_vevent("SUMMARY:D", "DTSTART:20270520T010000Z", "DURATION:PT30M"),
            *_vevent("UID:5", "SUMMARY:E", "DTSTART:20270520T010000Z", "DURATION:PT30M", "STATUS:CANCELLED"),
            *_vevent("UID:6", "SUMMARY:F", "DTSTART:20270520T010000Z", "DURATION:PT30M", "SEQUENCE:1"),
            *_vevent("UID:6", "SUMMARY:F2", "DTSTART:20270520T020000Z", "DURATION:PT30M", "SEQUENCE:4"),
        ),
        7, 6, {"older_revision": 1}, {"zone_from_rules": 1, "unknown_zone": 1, "no_offset": 1, "no_id": 1},
    ),
    Nasty(
        "a calendar without an end, an event without a start, one that holds another",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\nDTSTART:20270520T010000Z\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\n"
        b"SUMMARY:no\r\nEND:VALARM\r\nDURATION:PT30M\r\nEND:VEVENT\r\n",
        2, 2, {}, {"no_time": 1},
    ),
    Nasty(
        "a sheet with a title above, empty rows, a note below, times beyond midnight and none",
        _book(
            ("Programme of the forum", None, None, None),
            (None, None, None, None),
            ("Date", "Start", "End", "Title"),
            ("2027-05-20", "09:00", "09:30", "Opening"),
            (None, None, None, None),
            ("2027-05-20", "23:30", "00:30", "Night"),
            ("2027-05-20", None, None, "No time"),
        ),
        3, 3,
    ),
    Nasty(
        "comma separated text in GB18030 with a quoted line break and a short row",
        '日期,开始,结束,标题\r\n2027-05-20,9:00,9:30,"开幕\r\n致辞"\r\n2027-05-20,10:00\r\n2027-05-20,11:00,11:30,闭幕\r\n'
        .encode("gb18030"),
        3, 3, {}, {"no_title": 1, "no_duration": 1},
    ),
    Nasty(
        "a schedule of no events",
        _xml('<day index="1" date="2027-05-20"><room name="Main"></room></day>'),
        0, 0,
    ),
)  # fmt: skip


@pytest.mark.parametrize("doctype", ["<!DOCTYPE schedule>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">'])
def test_a_document_type_is_refused_whole_with_a_sentence(doctype: str) -> None:
    data = _xml(_day("")).replace(XML.encode(), XML.encode() + doctype.encode())
    with pytest.raises(Refusal, match="carries a document type"):
        read_schedule_bytes(data)


def _counts(reading: Reading, *, skipped: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    for note in reading.skipped if skipped else reading.repaired:
        counts[note.code] = counts.get(note.code, 0) + 1
    return counts


@pytest.mark.parametrize("nasty", NASTY, ids=lambda nasty: nasty.name)
def test_every_record_of_a_nasty_file_is_accounted_for(nasty: Nasty) -> None:
    reading = read_schedule_bytes(nasty.data, name="schedule", zone="Asia/Shanghai")
    assert (reading.records, len(reading.schedule.events)) == (nasty.records, nasty.events)
    assert _counts(reading, skipped=True) == nasty.skipped
    found = _counts(reading, skipped=False)
    assert {code: found.get(code, 0) for code in nasty.repaired} == nasty.repaired, found
    for note in reading.notes:
        for language in ("zh", "vi", "en"):
            assert "{" not in note.sentence(language)
    for event, start in zip(reading.schedule.events, nasty.starts, strict=False):
        assert event.start is not None
        assert start in event.start.strftime("%Y-%m-%d %H:%M")
