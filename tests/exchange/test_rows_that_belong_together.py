"""Rows around the people of a list, and rows that say more of the person above them."""

from typing import Any

import pytest
from exchange.lists import Rows, codes, people, understood, understood_file, xlsx_of

from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.understanding.institutions import unit_of_section
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.moments import of_text

ROWS: Rows = [
    ["序号", "姓名", "单位", "职务", "手机"],
    ["1", "张一", "甲大学", "副校长", "13900001111"],
    [None, None, "乙学会", "理事长", None],
    ["2", "李二", "甲大学", "教授", "13900002222"],
]


def _merge(*areas: str) -> Any:
    def shape(page: Any) -> None:
        for area in areas:
            page.merge_cells(area)

    return shape


def test_a_name_merged_over_two_rows_is_one_person_with_what_both_say() -> None:
    found = understood_file(xlsx_of(ROWS, _merge("A2:A3", "B2:B3", "E2:E3")))
    assert [(one["row"], one["name"], one["org"], one["position"], one["phone"]) for one in people(found)] == [
        (2, "张一", "甲大学; 乙学会", "副校长; 理事长", "13900001111"),
        (4, "李二", "甲大学", "教授", "13900002222"),
    ]
    assert codes(found) == []
    assert not found.duplicates


def test_a_room_merged_over_two_people_leaves_them_two() -> None:
    rows: Rows = [["房号", "姓名", "单位"], ["0801", "张一", "甲大学"], [None, "李二", "乙大学"]]
    found = understood_file(xlsx_of(rows, _merge("A2:A3")))
    assert [(one["name"], one["room_no"]) for one in people(found)] == [("张一", "0801"), ("李二", "0801")]


@pytest.mark.parametrize(
    "row",
    [
        ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "2", "3", "4", "5"], ["A", "B", "C", "D", "E"],
        ["甲", "乙", "丙", "丁", "戊"], ["A", "B", "1", "2", "3"], ["", "（按职级排序）", "（全称）", "（现任）", ""],
        ["备注", "司机集合时间为每日7:30，联系人小韦 13900009999", "", "", ""],
    ],
)  # fmt: skip
def test_a_row_that_only_counts_or_explains_the_columns_is_nobody(row: list[str]) -> None:
    found = understood([ROWS[0], row, ["3", "王三", "甲大学", "教授", "13900003333"]])
    assert [one["name"] for one in people(found)] == ["王三"]
    assert [one.row for one in found.not_people] == [2]
    assert codes(found) == []


def test_a_person_with_few_digits_is_somebody() -> None:
    found = understood([["序号", "姓名", "人数", "单位"], ["1", "张一", "2", "甲大学"], ["2", "李二", "3", "甲大学"]])
    assert len(people(found)) == 2


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("I. Lãnh đạo Sở", ""),
        ("II. Lãnh đạo Sở Giáo dục Ví Dụ", "Sở Giáo dục Ví Dụ"),
        ("Đoàn đại biểu Trường Đại học Ví Dụ", "Trường Đại học Ví Dụ"),
        ("Delegates from the University of Example", "University of Example"),
    ],
)
def test_who_somebody_is_stands_before_the_unit_of_a_section(heading: str, unit: str) -> None:
    assert unit_of_section(heading) == unit


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("115/9/16", "2026-09-16"), ("民國115年9月17日", "2026-09-17"), ("16/9/2569", "2026-09-16"),
        ("16 September 2569", "2026-09-16"), ("2115/9/16", "None"), ("215/9/16", "None"),
    ],
)  # fmt: skip
def test_years_of_other_calendars(text: str, day: str) -> None:
    assert str(of_text(text).day) == day


def test_a_quoted_cell_of_a_pasted_table_may_end_with_a_new_line() -> None:
    pasted = '单位\t姓名\t手机\n甲学院\t"张一\n李二\n"\t13900001111\n乙学院\t王三\t13900003333\n"\t赵四\t13900004444\n'
    found = people(understand(read_text(pasted)))
    assert [(one["name"], one["org"]) for one in found] == [
        ("张一", "甲学院"),
        ("李二", "甲学院"),
        ("王三", "乙学院"),
        ("赵四", "乙学院"),
    ]


def test_heads_of_a_row_with_several_people_are_those_of_all_of_them() -> None:
    found = understood(
        [["单位", "参会人员名单", "人数"], ["甲学院", "张一、李二等", "4"], ["乙学院", "王三、赵四", "2"]]
    )
    assert [one["name"] for one in people(found)] == ["张一", "李二", "王三", "赵四"]
    assert all("headcount" not in one for one in people(found))
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("甲学院", 2)]


@pytest.mark.parametrize(
    ("note", "away"),
    [("晚宴不参加", False), ("住宿已取消", False), ("论坛不参加，晚宴参加", True), ("素食，不参加晚宴", False),
     ("因公出差，不参加", True), ("tiệc tối không tham dự", False)],
)  # fmt: skip
def test_who_stays_away_from_the_dinner_comes_all_the_same(note: str, away: bool) -> None:
    found = understood([["姓名", "单位", "备注"], ["张一", "甲学院", note]])
    assert ("maybe_declined" in [code for _row, code, _field in codes(found)]) is away


def test_a_column_for_one_part_of_the_programme_says_who_takes_part() -> None:
    rows = [["姓名", "单位", "分论坛一", "分论坛二"], ["张一", "甲学院", "√", "√"], ["李二", "甲学院", "", "√"]]
    assert [one["sessions"] for one in people(understood(rows))] == ["分论坛一; 分论坛二", "分论坛二"]


def test_a_tick_for_no_certain_part_of_the_programme_says_nothing() -> None:
    rows = [["姓名", "单位", "参加场次"], ["张一", "甲学院", "√"], ["李二", "甲学院", "分论坛一"]]
    assert [one.get("sessions") for one in people(understood(rows))] == [None, "分论坛一"]
