"""What differs between two files, whatever their formats are."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from some_schedules import WRITERS

from forum_desk.exchange.agenda.comparing import differences, side_of_file
from forum_desk.exchange.schedules.reading import read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Person, Schedule, Words
from forum_desk.programme.releases import Difference
from forum_desk.storage import Database

NANNING = ZoneInfo("Asia/Shanghai")
NINE = datetime(2027, 5, 20, 9, tzinfo=NANNING)
GUID = "4ed6a3c0-96c7-4f0e-a7ea-0c5b0b8d3c11"
TALK = Event(
    GUID,
    Words((("zh", "致辞"), ("vi", "Phát biểu"), ("en", "Speech"))),
    start=NINE,
    minutes=30,
    room="Main hall",
    persons=(Person("Ann Lee", role="chair"), Person("Bo Tran")),
)


def compared(forum: Database, old: tuple[str, Event], new: tuple[str, Event]) -> Difference:
    sides = []
    for kind, event in (old, new):
        data = WRITERS[kind](Schedule(title="Forum", zone="Asia/Shanghai", events=(event,))).data
        sides.append(side_of_file(read_schedule_bytes(data, zone="Asia/Shanghai").schedule, NANNING))
    with forum.reading() as unit:
        return differences(unit, *sides)


@pytest.mark.parametrize("kind", ["xml", "json1", "json2", "ics"])
def test_the_same_in_two_formats_differs_in_nothing(forum: Database, kind: str) -> None:
    for pair in (((kind, TALK), ("xlsx", TALK)), (("xlsx", TALK), (kind, TALK))):
        found = compared(forum, *pair)
        assert not any((found.new, found.cancelled, found.time, found.room, found.duration, found.title, found.people))


def test_what_is_another_is_found_over_formats_too(forum: Database) -> None:
    other = replace(
        TALK,
        title=Words.of("Keynote"),
        start=NINE + timedelta(hours=1),
        minutes=40,
        persons=(Person("Ann Lee", role="chair"),),
    )
    found = compared(forum, ("xlsx", TALK), ("xml", other))
    assert [list(ids) for ids in (found.time, found.duration, found.title, found.people)] == [[GUID]] * 4
