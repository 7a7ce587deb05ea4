"""Files of any kind: told by their contents, refused whole, and never a traceback."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forum_desk.errors import Refused
from forum_desk.exchange.reading.grid import Limits
from forum_desk.exchange.schedules.reading import read_schedule, read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Person, Schedule, Words
from forum_desk.exchange.schedules.writing import ENDINGS, write_schedule

NOW = datetime(2024, 5, 1, tzinfo=UTC)
SCHEDULE = Schedule(
    title="Forum",
    zone="UTC",
    events=tuple(
        Event(
            f"00000000-0000-4000-8000-00000000000{number}",
            Words.of(f"Item {number} 论坛"),
            datetime(2024, 5, 22, 9 + number, tzinfo=UTC),
            30,
            "Hall A",
            persons=(Person("Lan"),),
        )
        for number in range(4)
    ),
)
FORMS = {".ics": "iCalendar", ".xml": "schedule.xml", ".json": "schedule.json 1", ".xlsx": "xlsx"}


def write(folder: Path, ending: str, version: int = 1) -> Path:
    path = folder / f"programme{ending}"
    assert write_schedule(path, SCHEDULE, NOW, version=version) == ()
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_told_by_its_contents(ending: str, tmp_path: Path) -> None:
    path = write(tmp_path, ending)
    other = path.rename(tmp_path / "programme.bin")
    if ending == ".xlsx":
        other = other.rename(tmp_path / "programme.xlsx")
    reading = read_schedule(other, zone="UTC")
    assert (reading.format, reading.records, reading.notes) == (FORMS[ending], 4, ())
    assert [event.title for event in reading.schedule.events] == [event.title for event in SCHEDULE.events]


def test_version_2_of_schedule_json_is_written_on_demand(tmp_path: Path) -> None:
    assert read_schedule(write(tmp_path, ".json", version=2)).format == "schedule.json 2"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", [".ics", ".json"])
def test_marks_of_encodings_are_understood(ending: str, encoding: str, tmp_path: Path) -> None:
    data = write(tmp_path, ending).read_bytes().decode("utf-8").encode(encoding)
    assert len(read_schedule_bytes(data).schedule.events) == 4


@pytest.mark.parametrize("ending", [*ENDINGS, ".csv"])
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(ending: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    whole = b"Date,Start,Title\n2024-05-22,09:00,Item\n" if ending == ".csv" else write(tmp_path, ending).read_bytes()
    for _ in range(60):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(4)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            reading = read_schedule_bytes(bytes(data), zone="UTC")
        except Refused:
            continue
        assert reading.records == len(reading.schedule.events) + len(reading.skipped)


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.7", b"\x00\x01\x02", b"PK\x03\x04broken", b"<html></html>"])
def test_what_holds_no_programme_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_schedule_bytes(data)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_schedule(tmp_path / "none.xml")
    with pytest.raises(Refused):
        read_schedule(write(tmp_path, ".xml"), limits=Limits(file_bytes=100))


def test_another_ending_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_schedule(tmp_path / "programme.doc", SCHEDULE, NOW)
    with pytest.raises(Refused):
        write_schedule(tmp_path / "none" / "programme.xml", SCHEDULE, NOW)
