"""Reply forms as offices draw them: a table inside, several labels on a line, two numbers in a cell."""

from typing import Any

import pytest
from exchange.lists import Rows, codes, docx_of, people, understood, understood_file, xlsx_of

from forum_desk.exchange.reading.grid import text_cell
from forum_desk.exchange.understanding import contacts


def test_a_form_has_its_unit_and_its_contact_around_a_table() -> None:
    rows = [
        ["参会单位", "甲学院", "", "", ""],
        ["参会人员", "姓名", "职务", "电话", "是否住宿"],
        ["", "张一", "院长", "13900001111", "√"],
        ["", "李二", "科长", "13900002222", "×"],
        ["联系人及电话", "小周 13900009999", "", "", ""],
    ]
    found = understood_file(docx_of([rows]), "form.docx")
    assert [(one["name"], one["org"], one["position"], one["hotel"]) for one in people(found)] == [
        ("张一", "甲学院", "院长", True),
        ("李二", "甲学院", "科长", False),
    ]
    assert codes(found) == []
    assert not found.organisations_only


def test_a_remark_over_all_columns_beside_its_label_is_nobody() -> None:
    rows: Rows = [
        ["参会单位", "甲学院", None, None],
        ["参会人员", "姓名", "职务", "电话"],
        [None, "张一", "院长", "13900001111"],
        [None, "李二", "科长", "13900002222"],
        ["备注", "请于8月31日前返回", None, None],
    ]

    def merge(page: Any) -> None:
        for area in ("B1:D1", "A2:A4", "B5:D5"):
            page.merge_cells(area)

    found = understood_file(xlsx_of(rows, merge))
    assert [(one["name"], one["org"]) for one in people(found)] == [("张一", "甲学院"), ("李二", "甲学院")]
    assert codes(found) == []


def test_several_labels_of_several_words_on_a_line() -> None:
    lines = [
        "Họ và tên: Trần An",
        "Chức vụ: Trưởng khoa       Đơn vị: Đại học Ví Dụ",
        "Điện thoại: 0912 345 678      Thư điện tử: an@example.edu.vn",
        "Đăng ký ăn: ☐ Mặn  ☒ Chay",
    ]
    (somebody,) = people(understood_file(docx_of([], lines), "form.docx"))
    expected = {"position": "Trưởng khoa", "org": "Đại học Ví Dụ", "phone": "0912345678", "diet": "Chay"}
    assert {key: somebody[key] for key in expected} == expected
    assert somebody["email"] == "an@example.edu.vn"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13900001111（秘书小李13900002222）", "13900001111"),
        ("13900001111(办公室0771-3211111)", "13900001111 / 07713211111"),
        ("+86 (0771) 321 1111", "+8607713211111"),
        ("1390000111113900002222", None),
    ],
)
def test_a_second_number_in_brackets_is_never_the_end_of_the_first(text: str, number: str | None) -> None:
    assert contacts.phone(text_cell(text), text).value == number


def test_who_is_to_come_may_be_said_in_several_words() -> None:
    rows = [["TT", "Họ và tên", "Đơn vị"], ["1", "Trần An", "ĐH Ví Dụ"], ["2", "Cán bộ phiên dịch (chưa xác định)", ""]]
    found = understood([*rows, ["3", "英语翻译（待定）", "甲学院"]])
    assert [(one.row, one.expected_heads) for one in found.organisations_only] == [(3, 1), (4, 1)]
    assert len(people(found)) == 1


def test_hours_with_a_point_are_hours_where_the_column_shows_it() -> None:
    rows = [
        ["Nama", "Instansi", "Jam Tiba"],
        ["Budi Contoh", "Politeknik", "14.30"],
        ["Ana Contoh", "Politeknik", "09.05"],
    ]
    found = understood(rows)
    assert [one["arrive_time"] for one in people(found)] == ["14:30", "09:05"]
    assert codes(found) == []


def test_what_stands_below_a_flight_is_no_flight() -> None:
    rows = [
        ["Country", "Nominee", "", "Flight", "", "", ""],
        ["", "Full name", "Designation & Agency", "Flight no", "ETA date", "ETA time", "Terminal"],
        ["Cambodia", "Sok Dara", "Director, Ministry of Sample", "K6 840", "16/09/2026", "13:20", "T2"],
    ]
    (somebody,) = people(understood(rows))
    expected = {"org": "Ministry of Sample", "position": "Director", "arrive_by": "K6 840", "arrive_time": "13:20"}
    assert {key: somebody[key] for key in expected} == expected


def test_a_vietnamese_family_name_stands_in_front() -> None:
    rows = [["First name", "Last name", "Organisation"], ["Thị Hà", "Nguyễn", "NUS"], ["José", "Rizal", "NUS"]]
    assert [one["name"] for one in people(understood(rows))] == ["Nguyễn Thị Hà", "José Rizal"]


def test_names_that_follow_are_counted_for_the_unit_above_them() -> None:
    rows = [["姓名", "职务", "手机"], ["甲学院", "", ""], ["张一", "院长", "13900001111"], ["乙学院", "", ""]]
    found = understood([*rows, ["（名单后报，3人）", "", ""]])
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("乙学院", 3)]


def test_an_example_may_be_called_so_in_two_languages() -> None:
    rows = [["序号", "姓名", "单位", "职务"], ["例 VD", "张三", "某大学", "教授"], ["1", "李二", "甲学院", "院长"]]
    found = understood(rows)
    assert [one["name"] for one in people(found)] == ["李二"]
    assert [(one.row, one.why) for one in found.not_people] == [(2, "example")]
