"""Headings of journeys that only together tell the way: flights there and back, take-off and landing of one flight."""

import pytest
from exchange.lists import Rows, codes, people, understood

JOURNEYS: dict[str, tuple[Rows, dict[str, str]]] = {
    "one flight takes off before it lands": (
        [["姓名", "航班号", "起飞时间", "到达时间"], ["张一", "CZ3265", "2027-03-17 10:00", "2027-03-17 12:30"]],
        {"arrive_by": "CZ3265", "arrive_date": "2027-03-17", "arrive_time": "12:30"},
    ),
    "the hours of both flights": (
        [
            ["Name", "Arrival flight", "ETD", "ETA", "Departure flight", "ETD"],
            ["Ann Lee", "MH378", "08:00", "12:05", "MH379", "15:00"],
        ],
        {"arrive_by": "MH378", "arrive_time": "12:05", "depart_by": "MH379", "depart_time": "15:00"},
    ),
    "there and back above the same headings": (
        [
            ["姓名", "去程", "", "", "返程", "", ""],
            ["", "航班号", "起飞时间", "到达时间", "航班号", "起飞时间", "到达时间"],
            ["张一", "CZ1", "10:00", "12:30", "CZ2", "15:00", "17:30"],
        ],
        {"arrive_by": "CZ1", "arrive_time": "12:30", "depart_by": "CZ2", "depart_time": "15:00"},
    ),
    "outbound beside return is the way there": (
        [["Name", "Outbound flight", "Outbound date", "Return flight", "Return date"],
         ["Ann Lee", "MH378", "17/03/2027", "MH379", "20/03/2027"]],
        {"arrive_by": "MH378", "arrive_date": "2027-03-17", "depart_by": "MH379", "depart_date": "2027-03-20"},
    ),
    "going and coming home in Vietnamese": (
        [["Họ tên", "Ngày đi", "Ngày về"], ["Nguyễn An", "17/03/2027", "20/03/2027"]],
        {"arrive_date": "2027-03-17", "depart_date": "2027-03-20"},
    ),
    "leaving home says its hour": (
        [["Họ tên", "Ngày đi", "Giờ đi", "Chuyến bay", "Ngày về", "Chuyến bay"],
         ["Nguyễn An", "17/03/2027", "9h", "VN1", "20/03/2027", "VN2"]],
        {"arrive_date": "2027-03-17", "arrive_by": "VN1", "depart_date": "2027-03-20", "depart_by": "VN2"},
    ),
    "the same heading behind each day": (
        [["姓名", "到达日期", "航班号", "返程日期", "航班号"], ["张一", "2027-03-17", "CZ1", "2027-03-20", "CZ2"]],
        {"arrive_date": "2027-03-17", "arrive_by": "CZ1", "depart_date": "2027-03-20", "depart_by": "CZ2"},
    ),
    "the same heading before each day": (
        [["Name", "Flight", "Arrival date", "Flight", "Departure date"],
         ["Ann Lee", "MH1", "17 Mar 2027", "MH2", "20 Mar 2027"]],
        {"arrive_date": "2027-03-17", "arrive_by": "MH1", "depart_date": "2027-03-20", "depart_by": "MH2"},
    ),
    "a day and an hour behind their flight": (
        [["姓名", "航班", "日期", "时间"], ["张一", "CZ1", "2027-03-17", "12:30"]],
        {"arrive_by": "CZ1", "arrive_date": "2027-03-17", "arrive_time": "12:30"},
    ),
    "an hour behind each day": (
        [["Name", "Arrival", "Time", "Departure", "Time"],
         ["Ann Lee", "17 Mar 2027", "12:30", "20 Mar 2027", "15:00"]],
        {"arrive_date": "2027-03-17", "arrive_time": "12:30", "depart_date": "2027-03-20", "depart_time": "15:00"},
    ),
    "flights of which nothing tells the way": (
        [["姓名", "航班", "日期", "航班", "日期"], ["张一", "CZ1", "2027-03-17", "CZ2", "2027-03-20"]],
        {},
    ),
    "in and out above the same headings": (
        [["Name", "Travel in", "", "Travel out", ""], ["", "Date", "Flight", "Date", "Flight"],
         ["Ann Lee", "17 Mar 2027", "MH1", "20 Mar 2027", "MH2"]],
        {"arrive_date": "2027-03-17", "arrive_by": "MH1", "depart_date": "2027-03-20", "depart_by": "MH2"},
    ),
    "coming and going in Vietnamese": (
        [["Họ tên", "Ngày đến", "Ngày đi"], ["Nguyễn An", "17/03/2027", "20/03/2027"]],
        {"arrive_date": "2027-03-17", "depart_date": "2027-03-20"},
    ),
    "leaving named before arriving": (
        [["Name", "Departure date", "Departure flight", "Arrival date", "Arrival flight"],
         ["Ann Lee", "20 Mar 2027", "MH2", "17 Mar 2027", "MH1"]],
        {"arrive_date": "2027-03-17", "arrive_by": "MH1", "depart_date": "2027-03-20", "depart_by": "MH2"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_take_off_is_no_departure_from_the_forum(name: str) -> None:
    rows, expected = JOURNEYS[name]
    found = understood(rows)
    (somebody,) = people(found)
    assert {key: value for key, value in somebody.items() if key.startswith(("arrive", "depart"))} == expected
    assert codes(found) == []


def test_the_number_of_an_item_is_not_how_many_are_to_come() -> None:
    found = understood([["单位", "姓名"], ["甲学院", "1. 张一"], ["乙学院", "2. 待定"]])
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("乙学院", 1)]
