"""Whatever a file says, the forum takes it or the file is refused: nothing half done, nothing that crashes."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from builders import DESK_1
from some_schedules import WRITERS, some_schedule

from forum_desk.errors import Refused
from forum_desk.exchange.agenda.incoming import bring_in
from forum_desk.exchange.agenda.outgoing import schedule_of
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.reading import read_schedule, read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Person, Recording, Schedule, Words
from forum_desk.forum.queries import forum as forum_view
from forum_desk.programme.queries import findings, programme
from forum_desk.storage import Database

PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "schedules"

EXTREME = (
    Event("a", Words.of("\u200b\u200e"), datetime(1, 1, 1, tzinfo=UTC), 10**9, "x" * 900),
    Event("b", Words.of("y" * 2_000), datetime(9999, 12, 31, 23, tzinfo=UTC), -5),
    Event("c", Words.by_language({"de": "Grüße", "": "Hello"}), None, 0, "", ("", "\u200b")),
    Event("d", Words.of("nul \0 and \ud800"), datetime(2024, 3, 31, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")), 5, "R"),
    Event(
        "e",
        Words.of("=HYPERLINK(1)"),
        datetime(2024, 3, 31, 2, 30, 15, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        60,
        "R",
        ("S", "R", "R"),
        persons=(
            Person(""),
            Person("\u200b"),
            Person("z" * 500),
            Person("Ann", "guid", 0, role="contributor", extra={"a": float("nan"), "b": [{"c": "\0"}]}),
            Person("Ann", "guid", 0, role="speaker"),
        ),
        track="t" * 700,
        type="unheard of",
        language="Klingon",
        state="WITHDRAWN",
        recording=Recording("", opt_out=False),
        extra={"answers": [1, None, {"x": "\ud800"}]},
        sequence=2**31 - 1,
    ),
    Event("urn:uuid:F", Words.of("Same room"), datetime(2024, 3, 31, 2, 30, tzinfo=UTC), 60, "R"),
)


def test_the_strangest_events_come_in_and_go_out(forum: Database) -> None:
    reading = Reading(Schedule("T", zone="", events=EXTREME, extra={"n": float("inf")}), "test", len(EXTREME), ())
    for added in (len(EXTREME), 0):
        with forum.writing(DESK_1, "programme.import") as unit:
            assert len(bring_in(unit, reading).added) == added
    with forum.reading() as unit:
        assert len(programme(unit).items) == len(EXTREME)
        assert findings(unit, "zh")
        out = schedule_of(unit)
    guids = [event.guid for event in out.events]
    assert sorted(guids) == sorted(event.guid for event in EXTREME)
    for write in WRITERS.values():
        assert write(out).data


@pytest.mark.parametrize("kind", ["xml", "json1", "json2", "ics"])
def test_a_damaged_file_is_refused_whole_or_comes_in(file_forum: Database, kind: str) -> None:
    good = WRITERS[kind](some_schedule(5)).data
    outcomes = set()
    for cut in range(1, 40):
        damaged = good[: len(good) * cut // 40]
        if cut % 2:
            damaged += bytes((cut * 7 % 256, 0, 255)) + good[len(good) * cut // 40 + 9 :]
        try:
            reading = read_schedule_bytes(damaged, zone="Asia/Shanghai")
        except Refused:
            outcomes.add("refused")
            continue
        with file_forum.trying() as unit:
            result = bring_in(unit, reading)
        assert len(result.added) == len(reading.schedule.events)
        outcomes.add("in")
    assert outcomes


@pytest.mark.parametrize(
    ("name", "events", "zone"),
    [
        ("31c3_frab_schedule.xml", 138, "Etc/GMT-1"),
        ("pyconuk2015.csv", 162, "Asia/Shanghai"),
        ("voc_frab-camp2019.json", 79, "Europe/Berlin"),
    ],
)
def test_published_schedules_come_in_with_every_event_and_at_their_own_clock(
    file_forum: Database, name: str, events: int, zone: str
) -> None:
    if not (PUBLISHED / name).exists():
        pytest.skip("the published schedules are not in this checkout")
    reading = read_schedule(PUBLISHED / name, zone="Asia/Shanghai")
    with file_forum.writing(DESK_1, "programme.import") as unit:
        result = bring_in(unit, reading)
    assert len(result.added) == events
    with file_forum.reading() as unit:
        assert forum_view(unit).timezone == zone
        items = {item.guid: item for item in programme(unit).items}
    for event in reading.schedule.events:
        if event.start is not None:
            assert items[event.guid].starts_at == event.start.replace(tzinfo=None)
