"""What goes out comes back: every format keeps all that it can carry, and what it writes is valid by its schema."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from some_schedules import WRITERS, addresses_written, some_schedule

from forum_desk.exchange.schedules.identity import is_uuid, uuid_of
from forum_desk.exchange.schedules.json_writing import event_address
from forum_desk.exchange.schedules.reading import read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Schedule, Words

SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "schedules"
EACH = pytest.mark.parametrize("schedule", [pytest.param(some_schedule(seed), id=str(seed)) for seed in range(25)])


def read_again(kind: str, schedule: Schedule) -> dict[str, Event]:
    written = WRITERS[kind](schedule)
    assert written.left_out == ()
    reading = read_schedule_bytes(written.data, zone=schedule.zone)
    assert {note.code for note in reading.notes} <= {"duplicate_number"}
    return {event.guid: event for event in reading.schedule.events}


def one_text(words: Words) -> Words:
    """What a format with one text keeps of it."""
    return Words.of(words.best(("zh", "en")))


def common(event: Event, guid: str) -> Event:
    """What every strict format keeps."""
    return replace(
        event,
        guid=guid,
        title=one_text(event.title),
        subtitle=one_text(event.subtitle),
        url=addresses_written(event.url),
        logo=addresses_written(event.logo),
        feedback_url=addresses_written(event.feedback_url),
        origin_url=addresses_written(event.origin_url),
        sequence=0,
        revised=None,
    )


def without_made_up(event: Event, original: Event, *kept: str) -> Event:
    """The event without the identifiers that a format demands and that were made for it."""
    made: dict[str, Any] = {"number": None, "slug": "", "code": ""}
    return replace(
        event, **{name: value for name, value in made.items() if name not in kept and not getattr(original, name)}
    )


@EACH
def test_schedule_xml_keeps_all_but_parts_and_further_languages(schedule: Schedule) -> None:
    found = read_again("xml", schedule)
    for event in schedule.events:
        wanted = replace(
            common(event, uuid_of(event.guid)),
            abstract=one_text(event.abstract),
            description=one_text(event.description),
            persons=tuple(replace(person, role="speaker") for person in event.persons),
        )
        got = found[wanted.guid]
        assert without_made_up(got, event) == replace(wanted, slug=got.slug, code=got.code)
        assert got.slug in {"", event.slug}
        assert got.code in {"", event.code}
    assert len(found) == len(schedule.events)


@EACH
def test_schedule_json_1_keeps_all_but_further_languages(schedule: Schedule) -> None:
    found = read_again("json1", schedule)
    for event in schedule.events:
        wanted = replace(
            common(event, uuid_of(event.guid)),
            abstract=one_text(event.abstract),
            description=one_text(event.description),
        )
        got = found[wanted.guid]
        assert without_made_up(got, event) == replace(wanted, slug=got.slug if event.slug else "", code=got.code)
    assert len(found) == len(schedule.events)


@EACH
def test_schedule_json_2_keeps_people_parts_and_abstracts_in_every_language(schedule: Schedule) -> None:
    found = read_again("json2", schedule)
    for event in schedule.events:
        got = found[uuid_of(event.guid)]
        assert (got.title, got.start, got.minutes, got.rooms) == (
            one_text(event.title),
            event.start,
            event.minutes,
            event.rooms,
        )
        assert got.subtitle == one_text(event.subtitle)
        if event.type in {"break", "meal"}:
            assert got.type == "BREAK"
            continue
        assert (got.abstract, got.description, got.track) == (event.abstract, event.description, event.track)
        assert [(person.name, person.guid, person.role) for person in got.persons] == [
            (person.name, person.guid, person.role) for person in event.persons
        ]
        assert got.language == event.language or not event.language
        there = {link.url for link in got.links}
        wanted = common(event, "")
        for address, said in ((got.feedback_url, wanted.feedback_url), (got.origin_url, wanted.origin_url)):
            assert address == said or said in there
    assert len(found) == len(schedule.events)


@EACH
def test_a_calendar_keeps_everything(schedule: Schedule) -> None:
    found = read_again("ics", schedule)
    for event in schedule.events:
        assert found[event.guid] == replace(
            event,
            title=plain_where_single(event.title, found[event.guid].title),
            url=addresses_written(event.url),
            revised=event.revised,
        )
    assert len(found) == len(schedule.events)


def plain_where_single(words: Words, got: Words) -> Words:
    return words if dict(words.said) != dict(got.said) else got


@EACH
def test_a_workbook_keeps_texts_in_every_language_and_who_has_which_part(schedule: Schedule) -> None:
    found = read_again("xlsx", schedule)
    for event in schedule.events:
        got = found[event.guid]
        assert (got.start, got.minutes, got.track, got.type) == (event.start, event.minutes, event.track, event.type)
        assert got.rooms == event.rooms
        assert dict(got.title.said) == dict(event.title.said)
        assert sorted((person.role, person.name) for person in got.persons if separable(person.name)) == sorted(
            (person.role, person.name) for person in event.persons if separable(person.name)
        ) or any(not separable(person.name) for person in event.persons)
    assert len(found) == len(schedule.events)


def separable(name: str) -> bool:
    """Whether a name holds no mark that parts names in a cell."""
    return not set(name) & set(";；、,，")


@pytest.mark.parametrize("kind", ["xml", "json1", "json2", "ics"])
@EACH
def test_writing_what_was_read_gives_the_same_file(kind: str, schedule: Schedule) -> None:
    first = WRITERS[kind](schedule).data
    again = read_schedule_bytes(first, zone=schedule.zone).schedule
    second = WRITERS[kind](again).data
    # schedule.xml has no list of rooms: their order is that of the first day each is used on.
    assert second == first if kind != "xml" else sorted(second.splitlines()) == sorted(first.splitlines())


# Validity by the published schemas, where they and their validators are at hand.


@cache
def xml_schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema", reason="the XSD is checked by the package xmlschema")
    path = SCHEMAS / "schedule.xml.xsd"
    if not path.exists():
        pytest.skip("the published XSD is not in this checkout")
    return xmlschema.XMLSchema(str(path))


@cache
def json_schema(version: int) -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="the JSON schemas are checked by the package jsonschema")
    path = SCHEMAS / f"schedule{version}.schema.json"
    if not path.exists():
        pytest.skip("the published JSON schemas are not in this checkout")
    return jsonschema.Draft6Validator(json.loads(path.read_text("utf-8")), format_checker=jsonschema.FormatChecker())


@EACH
def test_what_is_written_as_xml_is_valid(schedule: Schedule) -> None:
    assert [error.reason for error in xml_schema().iter_errors(WRITERS["xml"](schedule).data.decode())] == []


@pytest.mark.parametrize("version", [1, 2])
@EACH
def test_what_is_written_as_json_is_valid(version: int, schedule: Schedule) -> None:
    document = json.loads(WRITERS[f"json{version}"](schedule).data)
    assert [error.message for error in json_schema(version).iter_errors(document)] == []


@EACH
def test_identifiers_are_unique_and_the_same_in_every_format(schedule: Schedule) -> None:
    first = json.loads(WRITERS["json1"](schedule).data)["schedule"]["conference"]["days"]
    flat = [event for day in first for room in day["rooms"].values() for event in room]
    second = json.loads(WRITERS["json2"](schedule).data)["schedule"]["events"]
    guids = [event["guid"] for event in flat]
    assert sorted(guids) == sorted(event["guid"] for event in second)
    assert all(map(is_uuid, guids))
    for member in ("guid", "id", "slug"):
        assert len({event[member] for event in flat}) == len(flat)
    assert {event["url"] for event in flat if event["url"].startswith("urn:")} == {
        event_address(event["guid"], "") for event in flat if event["url"].startswith("urn:")
    }
