"""A sheet with several tables, and headings that only together say what a column means."""

import pytest
from exchange.lists import codes, people, understood

from forum_desk.exchange.understanding.fields import IGNORED, match


def brief(rows: list[list[str]], *fields: str) -> list[tuple[object, ...]]:
    return [tuple(one.get(field) for field in ("row", "name", *fields)) for one in people(understood(rows))]


def test_tables_below_each_other_are_each_read_by_their_own_headings() -> None:
    rows = [
        ["姓名", "单位", "职务", "电话"],
        ["赵刚", "示例厅", "厅长", "13900001005"],
        ["二、参会代表", "", "", ""],
        ["序号", "单位", "姓名", "手机"],
        ["1", "来宾学院", "周敏", "13900001006"],
    ]
    assert brief(rows, "org", "phone") == [
        (2, "赵刚", "示例厅", "13900001005"),
        (5, "周敏", "来宾学院", "13900001006"),
    ]
    assert [(one.row, one.why) for one in understood(rows).not_people] == [(3, "section"), (4, "header")]


def test_tables_beside_each_other_are_each_read_by_their_own_headings() -> None:
    rows = [
        ["姓名", "单位", "职务", "", "Name", "Organisation", "Country"],
        ["冯涛", "甲校", "校长", "", "Somsak Dee", "B College", "Thailand"],
    ]
    assert brief(rows, "org", "country") == [(2, "冯涛", "甲校", None), (2, "Somsak Dee", "B College", "TH")]


def test_a_child_heading_is_believed_before_the_words_of_its_parent() -> None:
    rows = [
        ["姓名", "单位及职务", "", "返程信息", "", ""],
        ["", "单位", "职务", "日期", "时间", "车次/航班"],
        ["韦国栋", "甲学院", "院长", "2027-05-22", "09:05", "D8291"],
    ]
    assert brief(rows, "org", "position", "depart_date", "depart_time", "depart_by") == [
        (3, "韦国栋", "甲学院", "院长", "2027-05-22", "09:05", "D8291")
    ]


def test_two_columns_of_genders_are_one_field() -> None:
    rows = [["Họ và tên", "Năm sinh", ""], ["", "Nam", "Nữ"], ["Lê An", "1975", ""], ["Lê Mai", "", "1980"]]
    assert brief(rows, "gender") == [(3, "Lê An", "M"), (4, "Lê Mai", "F")]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("8、是否需要会务组安排住宿", "hotel"), ("是否参加欢迎晚宴", None), ("您能否参加本次论坛？", "attending"),
        ("Do you need accommodation?", "hotel"), ("Will you attend the gala dinner?", None),
        ("When will you arrive?", "arrive_date"), ("Quý vị có ăn chay không?", "diet"), ("微信国家", None),
    ],
)  # fmt: skip
def test_a_question_is_about_the_thing_it_names(heading: str, field: str | None) -> None:
    assert {IGNORED: None}.get(match(heading) or IGNORED, match(heading)) == field


def test_who_filled_a_form_in_is_not_who_comes() -> None:
    rows = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Full name of the delegate", "Organisation"],
        ["1", "9/1/26 8:00:00", "9/1/26 8:05:00", "office@example.com", "Office", "Lim Wei Han", "Kolej Contoh"],
    ]
    assert brief(rows, "email", "org") == [(2, "Lim Wei Han", None, "Kolej Contoh")]
    assert codes(understood(rows)) == []


def test_columns_of_ticks_below_one_question_are_its_answers() -> None:
    rows = [
        ["姓名", "住宿", "", "参加活动", ""],
        ["", "单间", "标间", "开幕式", "主论坛"],
        ["韦国栋", "√", "", "√", "√"],
        ["李娜", "", "√", "", "√"],
    ]
    assert brief(rows, "room", "sessions") == [(3, "韦国栋", "单间", "开幕式; 主论坛"), (4, "李娜", "标间", "主论坛")]


@pytest.mark.parametrize(
    ("arrivals", "departures", "days"),
    [
        (["05/06/2026", "06/06/2026"], ["08/06/2026", "09/06/2026"], ["2026-06-05", "2026-06-06"]),
        (["06/05/2026", "06/06/2026"], ["06/08/2026", "06/15/2026"], ["2026-06-05", "2026-06-06"]),
        (["05/06/2026", "05/06/2026"], ["", ""], [None, None]),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_whole_list_or_not_at_all(
    arrivals: list[str], departures: list[str], days: list[str | None]
) -> None:
    rows = [["Name", "Company", "Arrival date", "Departure date"]]
    rows += [["Ann Lee", "X", one, other] for one, other in zip(arrivals, departures, strict=True)]
    assert [one[2] for one in brief(rows, "arrive_date")] == days
    assert (len([code for code in codes(understood(rows)) if code[1] == "not_a_date"]) == 2) is (days[0] is None)


def test_words_of_the_list_tell_the_order_of_a_lone_date() -> None:
    assert brief([["Họ và tên", "Đơn vị", "Ngày đến"], ["Lê Văn An", "X", "05/06/2026"]], "arrive_date") == [
        (2, "Lê Văn An", "2026-06-05")
    ]
    rows = [["Name", "Company", "Arrival date (mm/dd/yyyy)"], ["Ann Lee", "X", "05/06/2026"]]
    assert brief(rows, "arrive_date") == [(2, "Ann Lee", "2026-05-06")]
