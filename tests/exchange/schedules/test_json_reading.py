"""Dialects of schedule.json, each with what was mended."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.json_reading import VERSION_1, VERSION_2, read_json
from forum_desk.exchange.schedules.notes import Reading

NINE = datetime(2024, 5, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
GOOD: dict[str, Any] = {
    "guid": "g1",
    "id": 1,
    "title": "Opening",
    "date": "2024-05-22T09:00:00+08:00",
    "start": "09:00",
    "duration": "00:30",
}


def first(*events: Any, **conference: Any) -> bytes:
    day = {"index": 1, "date": "2024-05-22", "rooms": {"Hall A": list(events)}}
    about = {"acronym": "forum", "title": "Forum", "time_zone_name": "Asia/Shanghai", "days": [day]} | conference
    return json.dumps({"schedule": {"version": "1", "conference": about}}).encode()


def second(*events: Any) -> bytes:
    rooms = [{"name": "Hall A", "guid": "r1"}]
    about = {"acronym": "forum", "title": "Forum", "time_zone_name": "Asia/Shanghai", "rooms": rooms}
    about["tracks"] = [{"name": "Keynotes", "slug": "keys"}]
    return json.dumps({"schedule": {"version": "1", "conference": about, "events": list(events)}}).encode()


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def test_a_good_record_needs_no_note() -> None:
    reading = read_json(first(GOOD))
    (event,) = reading.schedule.events
    assert (event.start, event.minutes, event.room, event.number) == (NINE, 30, "Hall A", 1)
    assert (reading.format, codes(reading)) == (VERSION_1, [])


def test_version_2_refers_to_rooms_and_tracks() -> None:
    said = {
        "guid": "g1",
        "title": "Opening",
        "start": "2024-05-22T09:00:00+08:00",
        "end": "2024-05-22T09:30:00+08:00",
        "room": {"guid": "r1"},
        "track": {"slug": "keys"},
        "abstract": {"zh": "开幕", "en": "Opening"},
        "participants": [{"guid": "p1", "name": "Lan", "role": "MODERATOR"}],
    }
    reading = read_json(second(said))
    (event,) = reading.schedule.events
    assert (event.start, event.minutes, event.room, event.track) == (NINE, 30, "Hall A", "Keynotes")
    assert event.abstract.best(("zh",)) == "开幕"
    assert [(person.name, person.role) for person in event.persons] == [("Lan", "chair")]
    assert (reading.format, codes(reading)) == (VERSION_2, [])


def test_rooms_may_be_a_list_and_the_outer_object_missing() -> None:
    day = {"date": "2024-05-22", "rooms": [{"name": "B", "talks": [GOOD]}]}
    (event,) = read_json(json.dumps({"conference": {"days": [day]}}).encode(), "Asia/Shanghai").schedule.events
    assert (event.room, event.start) == ("B", NINE)


def test_people_are_known_under_every_name_of_the_member() -> None:
    people = ["Plain", {"public_name": "Old", "id": "7"}, {"full_public_name": "Older"}, {"name": ""}, None, 3]
    (event,) = read_json(first(GOOD | {"persons": people})).schedule.events
    assert [(person.name, person.number) for person in event.persons] == [("Plain", None), ("Old", 7), ("Older", None)]


def test_an_end_that_contradicts_the_duration_is_taken() -> None:
    reading = read_json(first(GOOD | {"end": "2024-05-22T10:00:00+08:00"}))
    assert (reading.schedule.events[0].minutes, codes(reading)) == (60, ["end_differs"])
    reading = read_json(first(GOOD | {"end": "2024-05-22T08:00:00+08:00"}))
    assert (reading.schedule.events[0].minutes, codes(reading)) == (30, ["ends_before_start"])


def test_what_is_no_record_is_left_out_with_its_reason() -> None:
    reading = read_json(first(None, "text", 5, [], GOOD, {}))
    assert codes(reading) == ["not_a_record"] * 4 + ["empty_record"]
    assert [note.record for note in reading.notes] == [1, 2, 3, 4, 6]
    assert (reading.records, len(reading.schedule.events)) == (6, 1)


def test_values_of_any_type_in_any_place_break_nothing() -> None:
    odd: list[Any] = [None, True, 0, -1.5, 1e400, "", "x", [], [1], {}, {"en": "x"}, {"name": 3}]
    for name in (*GOOD, "room", "track", "persons", "links", "end", "language", "logo", "recording", "state"):
        for value in odd:
            reading = read_json(first(GOOD | {name: value}))
            assert len(reading.schedule.events) == 1, (name, value)
    for name in ("days", "rooms", "tracks", "title", "start", "languages", "colors", "time_zone_name"):
        for value in odd:
            read_json(first(GOOD, **{name: value}))


@pytest.mark.parametrize(
    "hostile",
    [b"{", b"[" * 100_000, b'{"a": 1} x', b"[]", b"{}", b'"text"', b'{"schedule": 3}', b'{"a": ' + b"9" * 5000 + b"}"],
)
def test_a_broken_document_is_refused_whole(hostile: bytes) -> None:
    with pytest.raises(Refusal):
        read_json(hostile)


def test_a_lone_surrogate_does_not_break_what_is_written_later() -> None:
    (event,) = read_json(first(GOOD | {"title": "A\ud800\u0000B"})).schedule.events
    assert event.title.best() == "AB"


@pytest.mark.parametrize(
    "text", ["9" * 5_000, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "P999999999W", "PT" + "9" * 5_000 + "H"]
)
@pytest.mark.parametrize("name", ["id", "date", "start", "end", "duration", "persons"])
def test_numbers_and_times_beyond_all_measure_break_nothing(name: str, text: str) -> None:
    value = [{"name": "Lan", "id": text}] if name == "persons" else text
    reading = read_json(first(GOOD | {name: value}, start="0001-01-01", end="9999-12-31"))
    assert len(reading.schedule.events) == 1


def test_deep_values_are_refused_before_they_hurt() -> None:
    deep: Any = 1
    for _ in range(400):
        deep = [deep]
    with pytest.raises(Refusal):
        read_json(first(GOOD | {"extra": deep}))


def test_many_events_of_one_name_and_time_take_a_moment() -> None:
    many = [GOOD | {"guid": f"00000000-0000-5000-8000-{number:012}", "id": number + 1} for number in range(1_000)]
    assert len(read_json(first(*many)).schedule.events) == 1_000


def test_bare_talks_with_slots_are_read_as_planning_programs_give_them() -> None:
    talk = {
        "code": "ABCDEF",
        "title": {"en": "Web", "fr": "Toile"},
        "submission_type": {"en": "Talk"},
        "speakers": [{"code": "GHIJKL", "name": "Ann Example"}],
        "content_locale": "fr",
        "state": "confirmed",
        "slot": {
            "room": {"en": "Hall"},
            "start": "2024-11-02T09:00:00+01:00",
            "end": "2024-11-02T09:30:00+01:00",
        },
    }
    for document in ({"count": 1, "results": [talk]}, [talk]):
        (event,) = read_json(json.dumps(document).encode()).schedule.events
        assert (event.minutes, event.room, event.type, event.language) == (30, "Hall", "Talk", "fr")
        assert [person.name for person in event.persons] == ["Ann Example"]
