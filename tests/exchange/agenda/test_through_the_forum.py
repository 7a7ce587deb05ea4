"""What comes in goes out again as it came, through either database; and coming again it makes no doubles."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from builders import DESK_1
from some_schedules import WRITERS, some_schedule

from forum_desk.exchange.agenda.incoming import Result, bring_in
from forum_desk.exchange.agenda.outgoing import schedule_of
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.reading import read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Person, Room, Schedule, Words
from forum_desk.forum.queries import forum as about
from forum_desk.programme import commands
from forum_desk.programme.queries import programme
from forum_desk.storage import Database

START = datetime(2027, 5, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def take(database: Database, schedule: Schedule) -> Result:
    with database.writing(DESK_1, "programme.import") as unit:
        return bring_in(unit, Reading(schedule, "test", len(schedule.events), ()))


def give(database: Database) -> Schedule:
    with database.reading() as unit:
        return schedule_of(unit)


def by_guid(schedule: Schedule) -> dict[str, Event]:
    return {event.guid: event for event in schedule.events}


def as_it_came(out: Schedule, came: Schedule) -> dict[str, Event]:
    """What goes out, without the revisions that the format cannot say."""
    said = by_guid(came)
    return {
        guid: event if guid in said and said[guid].revised else replace(event, revised=None)
        for guid, event in by_guid(out).items()
    }


@pytest.mark.parametrize("seed", range(8))
def test_a_schedule_goes_out_as_it_came_in(forum: Database, seed: int) -> None:
    schedule = some_schedule(seed)
    result = take(forum, schedule)
    assert len(result.added) == len(schedule.events)
    out = give(forum)
    assert by_guid(out) == by_guid(schedule)
    for name in ("title", "acronym", "zone", "url", "timeslot_minutes", "tracks", "languages", "version"):
        if getattr(schedule, name):
            assert (
                getattr(out, name)[: len(getattr(schedule, name))] == getattr(schedule, name)
                if name == "tracks"
                else (getattr(out, name) == getattr(schedule, name))
            ), name
    again = take(forum, schedule)
    assert (again.added, again.changed, len(again.unchanged)) == ([], [], len(schedule.events))


@pytest.mark.parametrize("kind", list(WRITERS))
def test_what_a_format_carries_is_carried_through_the_forum(forum: Database, kind: str) -> None:
    schedule = some_schedule(100 + list(WRITERS).index(kind))
    first = WRITERS[kind](schedule).data
    reading = read_schedule_bytes(first, zone=schedule.zone)
    with forum.writing(DESK_1, "programme.import") as unit:
        bring_in(unit, reading)
    out = give(forum)
    assert as_it_came(out, reading.schedule) == by_guid(reading.schedule)
    again = read_schedule_bytes(WRITERS[kind](out).data, zone=schedule.zone).schedule
    assert by_guid(again) == by_guid(reading.schedule)


@pytest.mark.parametrize("kind", ["xml", "json1", "json2", "ics", "xlsx"])
def test_our_own_programme_comes_back_to_itself_from_every_format(forum: Database, kind: str) -> None:
    schedule = some_schedule(7)
    take(forum, schedule)
    with forum.writing(DESK_1, "programme.add") as unit:
        for item in programme(unit).items:
            commands.edit_item(unit, item.id, None, {"note": "ours"})
    before = [(item.id, item.version) for item in programme_of(forum)]
    with forum.writing(DESK_1, "programme.import") as unit:
        result = bring_in(unit, read_schedule_bytes(WRITERS[kind](give(forum)).data, zone=schedule.zone))
    assert result.added == []
    assert [item.id for item in programme_of(forum)] == [key for key, _version in before]


def programme_of(database: Database) -> Any:
    with database.reading() as unit:
        return programme(unit).items


def test_a_schedule_that_comes_again_changes_what_it_says_otherwise_and_leaves_what_we_changed(forum: Database) -> None:
    schedule = replace(some_schedule(3), zone="Asia/Shanghai")
    take(forum, schedule)
    first, second, *_others = programme_of(forum)
    with forum.writing(DESK_1, "programme.edit") as unit:
        commands.revise_item(unit, first.id, {"minutes": 77})
        commands.revise_item(unit, second.id, {"minutes": 78})
    chance = random.Random(1)
    moved = {
        event.guid: replace(event, start=event.start + timedelta(minutes=chance.randrange(1, 50)))
        for event in schedule.events
        if event.start and event.guid == second.guid
    }
    new = replace(schedule, events=tuple(moved.get(event.guid, event) for event in schedule.events))
    new = replace(new, events=(*new.events, Event("brand-new", Words.of("New"))))
    result = take(forum, new)
    assert (result.added, result.changed) == (["brand-new"], [second.guid])
    after = {item.guid: item for item in programme_of(forum)}
    assert (after[first.guid].minutes, after[second.guid].minutes) == (77, 78)
    assert after[second.guid].starts_at != second.starts_at
    assert after[second.guid].sequence == second.sequence + 2
    out = by_guid(give(forum))
    assert out[first.guid] == replace(by_guid(schedule)[first.guid], minutes=77, sequence=first.sequence + 1,
                                      revised=out[first.guid].revised)  # fmt: skip


def test_what_came_without_a_revision_was_revised_when_it_came(forum: Database) -> None:
    schedule = some_schedule(5)
    take(forum, replace(schedule, events=tuple(replace(event, revised=None) for event in schedule.events)))
    assert {event.guid: event.revised for event in give(forum).events} == {
        item.guid: item.revised_at for item in programme_of(forum)
    }
    assert all(event.revised for event in give(forum).events)


@pytest.mark.parametrize("kind", ["xml", "json1", "json2", "ics", "xlsx"])
def test_what_another_format_says_just_the_same_is_no_change(forum: Database, kind: str) -> None:
    event = Event(
        "4ed6a3c0-96c7-4f0e-a7ea-0c5b0b8d3c11", Words.of("Opening"), start=START, minutes=30, room="Main hall"
    )
    event = replace(event, number=7, code="7", slug="forum-7-opening", abstract=Words.of("About\nit"), track="Morning")
    event = replace(event, language="en", type="lecture", persons=(Person("Ann Lee"), Person("Bo Tran")))
    schedule = Schedule(title="Forum", acronym="forum", zone="Asia/Shanghai", events=(event,))
    take(forum, schedule)
    before = give(forum)
    with forum.writing(DESK_1, "programme.import") as unit:
        result = bring_in(unit, read_schedule_bytes(WRITERS[kind](before).data, zone=schedule.zone))
    assert result.changed == []
    assert give(forum) == before


def test_a_file_that_says_little_takes_nothing_away(forum: Database) -> None:
    event = Event("a", Words.of("Opening"), start=START, minutes=30, room="Main hall", number=7)
    event = replace(event, abstract=Words.of("About"), url="https://example.com/a")
    take(forum, Schedule(title="Forum", zone="Asia/Shanghai", events=(event,)))
    little = "ID,Date,Start,Minutes,Title,Room\na,2027-05-20,10:00,30,Opening,Main hall\n"
    with forum.writing(DESK_1, "programme.import") as unit:
        result = bring_in(unit, read_schedule_bytes(little.encode(), name="late.csv", zone="Asia/Shanghai"))
    assert result.changed == ["a"]
    (after,) = give(forum).events
    assert (after.number, after.abstract, after.url, after.start) == (
        7,
        event.abstract,
        event.url,
        START + timedelta(hours=1),
    )


def test_rooms_keep_the_order_of_the_schedule_and_a_file_gives_a_forum_no_name(forum: Database) -> None:
    lines = "Date,Start,Minutes,Title,Room\n2027-05-20,10:00,30,A,Lotus\n2027-05-20,9:00,30,B,Main\n"
    with forum.writing(DESK_1, "programme.import") as unit:
        bring_in(unit, read_schedule_bytes(lines.encode(), name="final v3.csv", zone="Asia/Shanghai"))
    out = give(forum)
    with forum.reading() as unit:
        assert out.title in about(unit).name
    rooms = ("Main", "Lotus", "Side", "Nobody")
    events = (
        Event("s", Words.of("S"), start=START, minutes=5, room="Side"),
        Event("u", Words.of("U"), start=START, minutes=5, room="Under"),
    )
    again = Schedule(rooms=tuple(Room(name) for name in rooms), events=events)
    take(forum, again)
    assert [room.name for room in give(forum).rooms] == ["Lotus", "Main", "Side", "Under"]
