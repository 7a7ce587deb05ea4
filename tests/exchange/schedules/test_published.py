"""Schedules that real conferences published: every record is counted, and they go out valid again.

The files are no part of the project; the tests run where they lie beside the checkout.
"""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from forum_desk.exchange.schedules.ical_writing import write_ical
from forum_desk.exchange.schedules.json1_writing import write_json1
from forum_desk.exchange.schedules.json2_writing import write_json2
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.reading import read_schedule, read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Schedule
from forum_desk.exchange.schedules.sheet_writing import write_xlsx
from forum_desk.exchange.schedules.xml_writing import write_xml

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "schedules"
NOW = datetime(2024, 5, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published schedules are not beside this checkout")

PUBLISHED = {
    "31c3_frab_schedule.xml": ("schedule.xml", 138, {}),
    "fosdem2012.xml": ("schedule.xml", 442, {"time_from_day": 442}),
    "voc_frab-camp2019.json": ("schedule.json 1", 79, {}),
    "voc_hub-schedule2.json": ("schedule.json 2", 2, {}),
    "pyconuk2015.ics": ("iCalendar", 162, {"no_duration": 5, "no_title": 4, "duplicate_id": 1}),
    "pyconuk2015.csv": ("csv", 162, {"no_title": 4}),
}
EACH = pytest.mark.parametrize("name", PUBLISHED)


def read(name: str) -> Reading:
    return read_schedule(FOLDER / name, zone="Europe/London")


@EACH
def test_every_record_is_counted(name: str) -> None:
    form, events, repaired = PUBLISHED[name]
    reading = read(name)
    assert (reading.format, reading.records, len(reading.schedule.events)) == (form, events, events)
    assert Counter(note.code for note in reading.notes) == repaired
    assert reading.skipped == ()


@EACH
def test_every_event_has_a_title_a_time_and_an_identifier_of_its_own(name: str) -> None:
    events = read(name).schedule.events
    assert all(event.title and event.start and event.start.tzinfo for event in events)
    assert len({event.guid for event in events}) == len(events)


@EACH
def test_every_event_survives_every_format(name: str) -> None:
    schedule = read(name).schedule
    wanted = _times(schedule)
    folder = (
        write_xml(schedule),
        write_json1(schedule),
        write_json2(schedule),
        write_ical(schedule, NOW),
        write_xlsx(schedule),
    )
    for written in folder:
        assert written.left_out == ()
    for written in folder[:4]:
        assert _times(read_schedule_bytes(written.data, zone="Europe/London").schedule) == wanted


def _times(schedule: Schedule) -> Counter[object]:
    return Counter((event.title.best(), event.start, event.minutes, event.room) for event in schedule.events)


@EACH
def test_what_goes_out_again_is_valid(name: str) -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="the XSD is checked by the package xmlschema")
    jsonschema = pytest.importorskip("jsonschema", reason="the JSON schemas are checked by the package jsonschema")
    schedule = read(name).schedule
    xsd: Any = xmlschema.XMLSchema(str(FOLDER / "schedule.xml.xsd"))
    assert [error.reason for error in xsd.iter_errors(write_xml(schedule).data.decode())] == []
    for version, write in ((1, write_json1), (2, write_json2)):
        schema = json.loads((FOLDER / f"schedule{version}.schema.json").read_text("utf-8"))
        checker: Any = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
        assert [error.message for error in checker.iter_errors(json.loads(write(schedule).data))] == []


def test_the_calendar_and_the_spreadsheet_of_one_conference_agree() -> None:
    calendar, sheet = read("pyconuk2015.ics").schedule.events, read("pyconuk2015.csv").schedule.events
    assert Counter((event.start, event.room) for event in calendar) == Counter(
        (event.start, event.room) for event in sheet
    )


def test_people_and_tracks_come_along() -> None:
    camp = read("voc_frab-camp2019.json").schedule
    assert camp.zone == "Europe/Berlin"
    assert [person.name for person in camp.events[0].persons] == ["jinxx", "smtw"]
    assert sum(len(event.persons) for event in read("fosdem2012.xml").schedule.events) == 513
    hub = read("voc_hub-schedule2.json").schedule
    assert [event.track for event in hub.events] == ["CCC", "Hardware & Making"]
    assert [person.role for person in hub.events[0].persons] == ["speaker", "speaker", "contributor"]
