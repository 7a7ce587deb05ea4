"""Programmes in spreadsheets and CSV, as organisers write them."""

import io
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.reading import read_schedule_bytes
from forum_desk.exchange.schedules.schedule import Event, Schedule, Words
from forum_desk.exchange.schedules.sheet_fields import COLUMNS, Meaning, header, meaning
from forum_desk.exchange.schedules.sheet_writing import write_xlsx
from forum_desk.language import LANGUAGES

NANNING = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=NANNING)


def csv(text: str) -> Reading:
    return read_schedule_bytes(text.encode(), name="agenda.csv", zone="Asia/Shanghai")


def workbook(*rows: list[Any]) -> Reading:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_schedule_bytes(out.getvalue(), name="agenda.xlsx", zone="Asia/Shanghai")


def times(reading: Reading) -> list[tuple[datetime | None, int]]:
    return [(event.start, event.minutes) for event in reading.schedule.events]


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def test_a_chinese_agenda_with_dates_in_rows_of_their_own() -> None:
    reading = csv(
        "时间,议程,发言人,主持人,地点\n2024年5月22日,,,,\n09:00-09:20,开幕式,韦国栋、黄丽,李明,主会场\n"
        "09:20～10:00,主旨演讲,Nguyễn Văn An,,主会场\n5月23日,,,,\n14:00—15:30,参观,,,\n"
    )
    assert times(reading) == [(at(22, 9), 20), (at(22, 9, 20), 40), (at(23, 14), 90)]
    assert [(person.name, person.role) for person in reading.schedule.events[0].persons] == [
        ("李明", "host"),
        ("韦国栋", "speaker"),
        ("黄丽", "speaker"),
    ]
    assert (reading.records, codes(reading)) == (3, [])


def test_a_vietnamese_programme() -> None:
    reading = csv(
        "Ngày;Bắt đầu;Kết thúc;Nội dung;Diễn giả;Địa điểm\n22/05/2024;8h30;9h15;Khai mạc;Trần Thị Lan;Hội trường A\n"
    )
    (event,) = reading.schedule.events
    assert (event.start, event.minutes, event.room) == (at(22, 8, 30), 45, "Hội trường A")


def test_cells_of_dates_and_times_are_understood() -> None:
    reading = workbook(
        ["Programme of the forum"],
        ["Date", "Start", "Duration", "Title", "Room"],
        [date(2024, 5, 22), time(9, 0), 30, "Opening", "Hall A"],
        [None, time(9, 30), "01:15", "Keynote", "Hall A"],
        [None, datetime(2024, 5, 23, 10, 0), 20, "Visit", None],  # noqa: DTZ001 - a cell has no zone
    )
    assert times(reading) == [(at(22, 9), 30), (at(22, 9, 30), 75), (at(23, 10), 20)]
    assert codes(reading) == []


def test_months_before_days_are_noticed_over_the_whole_column() -> None:
    reading = csv("Date,Start,End,Title\n05/06/2024,09:00,10:00,A\n05/22/2024,09:00,10:00,B\n")
    assert [event.start and event.start.date() for event in reading.schedule.events] == [
        date(2024, 5, 6),
        date(2024, 5, 22),
    ]


def test_an_evening_may_end_after_midnight() -> None:
    assert times(csv("Date,Start,End,Title\n2024-05-22,22:00,01:00,Banquet\n")) == [(at(22, 22), 180)]


def test_what_is_wrong_with_a_row_is_told_by_the_row_of_the_spreadsheet() -> None:
    reading = csv("Date,Start,End,Title\n\n2024-05-22,10:00,09:00,A\n2024-05-22,soon,,B\n,,,C\n2024-05-22,11:00,,\n")
    assert [(note.record, note.code) for note in reading.notes] == [
        (3, "ends_before_start"),
        (4, "not_a_time"),
        (4, "no_duration"),
        (5, "no_time"),
        (5, "no_duration"),
        (6, "no_duration"),
        (6, "no_title"),
    ]
    assert reading.records == 4


def test_a_row_that_is_no_item_is_left_out_and_told() -> None:
    reading = csv("Date,Start,End,Title,Note\n2024-05-22,10:00,11:00,A,\n,,,,Please be on time\n")
    assert (codes(reading), len(reading.skipped)) == (["no_row"], 1)


def test_every_header_that_is_written_is_known_again() -> None:
    for field in COLUMNS:
        for tag in LANGUAGES:
            assert meaning(header(field, tag)) == Meaning(field)
    for tag in LANGUAGES:
        assert meaning(header("title", tag, "vi")) == Meaning("title", "vi")
    assert meaning("题目（英文）") == Meaning("title", "en")
    assert meaning("Schedule Track (Optional)") == Meaning("track")
    assert meaning("Wi-Fi") is None


def test_what_looks_like_a_formula_stays_text() -> None:
    event = Event("g1", Words.of('=HYPERLINK("http://example.com")'), at(22, 9), 30, "=1+1")
    data = write_xlsx(Schedule(title="=Title", zone="Asia/Shanghai", events=(event,)), "zh").data
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    assert {cell.data_type for row in page.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
    (again,) = read_schedule_bytes(data, zone="Asia/Shanghai").schedule.events
    assert again == event


@pytest.mark.parametrize("text", ["Name,Phone\nLan,1\n", "just words"])
def test_a_table_that_is_no_programme_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        csv(text)


def test_a_dot_parts_hours_and_minutes_as_well() -> None:
    reading = csv(
        "Date,Start,End,Title\n2024-05-22,9.30,10.15,A\n,14.00,15.00,B\n28.11.2024,09.30am,,C\n,21.11.2024 9.05,,D\n"
    )
    november = [datetime(2024, 11, 28, 9, 30, tzinfo=NANNING), datetime(2024, 11, 21, 9, 5, tzinfo=NANNING)]
    assert [start for start, _minutes in times(reading)] == [at(22, 9, 30), at(22, 14), *november]
    assert times(csv("Ngày,Giờ,Nội dung\n22/5/2024,8.30 – 9.15,Khai mạc\n")) == [(at(22, 8, 30), 45)]
    assert times(workbook(["Date", "Start", "Title"], [date(2024, 5, 22), 9.3, "A"], [None, 14.45, "B"])) == [
        (at(22, 9, 30), 0),
        (at(22, 14, 45), 0),
    ]


def test_a_date_that_is_not_understood_is_not_that_of_the_row_before() -> None:
    reading = csv(
        "Date,Start,Minutes,Title\n2024-05-22,9:00,10,A\n2024-13-45,10:00,10,B\n,11:00,10,C\n2024-05-23,9:00,10,D\n"
    )
    assert times(reading) == [(at(22, 9), 10), (None, 10), (None, 10), (at(23, 9), 10)]
    assert [(note.code, note.record, note.values["text"]) for note in reading.notes] == [
        ("not_a_time", 3, "2024-13-45"),
        ("not_a_time", 4, "11:00"),
    ]
    weekdays = csv("Date,Start,Minutes,Title\n2024-05-22,9:00,10,A\nWednesday,10:00,10,B\n")
    assert times(weekdays) == [(at(22, 9), 10), (at(22, 10), 10)]
