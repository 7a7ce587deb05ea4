"""Rows with several people whose columns a number or an owner tells apart, and people with two lines each."""

from typing import Any

import pytest
from exchange.lists import Rows, codes, people, understood, understood_file, xlsx_of

N = None
SEVERAL: dict[str, tuple[Rows, str, list[tuple[Any, ...]]]] = {
    "numbered by a form on the web": (
        [
            [
                "序号",
                "1.单位名称",
                "2.参会人员1姓名",
                "3.参会人员1职务",
                "4.参会人员2姓名",
                "5.参会人员2职务",
                "6.是否住宿",
            ],
            ["1", "甲学院", "张一", "院长", "李二", "处长", "是"],
            ["2", "乙学院", "王三", "校长", "(跳过)", "(跳过)", "否"],
        ],
        "name org position hotel",
        [
            (2, "张一", "甲学院", "院长", True),
            (2, "李二", "甲学院", "处长", True),
            (3, "王三", "乙学院", "校长", False),
        ],
    ),
    "guests of a room": (
        [
            ["Room", "Type", "Guest 1", "Guest 2", "Check-in", "Pax"],
            ["0801", "TWN", "Mr. Arif Setiawan", "Mr. Bayu Nugroho", "2027-03-17", "2"],
            ["0803", "KNG", "Dr. Hendra Gunawan", "", "2027-03-16", "1"],
        ],
        "name honorific room_no room arrive_date",
        [
            (2, "Arif Setiawan", "Mr.", "0801", "TWN", "2027-03-17"),
            (2, "Bayu Nugroho", "Mr.", "0801", "TWN", "2027-03-17"),
            (3, "Hendra Gunawan", "Dr.", "0803", "KNG", "2027-03-16"),
        ],
    ),
    "asked again on another branch of a form": (
        [
            ["Họ và tên", "Đơn vị", "Họ và tên2", "Đơn vị2", "Email"],
            ["Nguyễn Văn An", "Trường A", "", "", "a@example.com"],
            ["", "", "Trần Thị Bé", "Trường B", "b@example.com"],
        ],
        "name org email",
        [(2, "Nguyễn Văn An", "Trường A", "a@example.com"), (3, "Trần Thị Bé", "Trường B", "b@example.com")],
    ),
    "what is repeated without a number goes by turns": (
        [["姓名（1）", "性别", "姓名（2）", "性别", "电话"], ["张一", "男", "李二", "女", "13900000001"]],
        "name gender phone",
        [(2, "张一", "M", N), (2, "李二", "F", N)],
    ),
    "below the word for whose they are": (
        [
            ["单位", "团长", "", "团员", ""],
            ["", "姓名", "职务", "姓名", "职务"],
            ["甲学院", "张一", "院长", "李二", "教师"],
        ],
        "name org position",
        [(3, "张一", "甲学院", "院长"), (3, "李二", "甲学院", "教师")],
    ),
    "behind the word for whose they are": (
        [
            ["单位", "领导姓名", "领导手机", "教师姓名", "教师手机"],
            ["甲", "张一", "13900000001", "李二", "13900000002"],
        ],
        "name phone",
        [(2, "张一", "13900000001"), (2, "李二", "13900000002")],
    ),
    "two telephones are one person's": (
        [["姓名", "手机1", "手机2"], ["张一", "13900000001", "13900000002"]],
        "name phone",
        [(2, "张一", "13900000001 / 13900000002")],
    ),
    "a form's own question is no submitter's": (
        [
            ["Timestamp", "Delegate 1 name", "Delegate 1 email", "Delegate 2 name", "Delegate 2 email"],
            ["2027/01/02 10:00:00", "Ann Lee", "a@example.com", "Bob Tan", "b@example.com"],
        ],
        "name email",
        [(2, "Ann Lee", "a@example.com"), (2, "Bob Tan", "b@example.com")],
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_each_person_of_a_row_has_their_own(name: str) -> None:
    rows, fields, expected = SEVERAL[name]
    found = understood(rows)
    assert [(one["row"], *(one.get(field) for field in fields.split())) for one in people(found)] == expected
    assert codes(found) == []


def test_a_row_of_nobody_is_told_once() -> None:
    found = understood([["单位", "姓名1", "姓名2"], ["甲学院", "张一", ""], ["乙学院", "", ""], ["合计", "1", ""]])
    assert [(one.row, one.org) for one in found.organisations_only] == [(3, "乙学院")]
    assert [(one.row, one.why) for one in found.not_people] == [(4, "total")]


BOTH: Rows = [
    ["序号", "姓名", "职务", "单位", "电话"],
    [1, "阮光海", "校长", "东英学院", "0912590001"], ["", "Nguyễn Quang Hải", "Hiệu trưởng", "Trường Đông Anh", ""],
    [2, "陈氏芳", "主任", "海防中心", "0912590002"], ["", "Trần Thị Phương", "Giám đốc", "Trung tâm Hải Phòng", ""],
]  # fmt: skip


@pytest.mark.parametrize("merged", [True, False])
def test_a_second_line_in_another_script_is_the_same_person(*, merged: bool) -> None:
    def shape(sheet: Any) -> None:
        for area in ("A2:A3", "E2:E3", "A4:A5", "E4:E5") if merged else ():
            sheet.merge_cells(area)

    found = people(understood_file(xlsx_of(BOTH, shape)))
    assert [(one["row"], one["name_zh"], one["name_vi"], one["org"]) for one in found] == [
        (2, "阮光海", "Nguyễn Quang Hải", "东英学院"),
        (4, "陈氏芳", "Trần Thị Phương", "海防中心"),
    ]


@pytest.mark.parametrize("areas", [(), ("A2:A3", "B2:B3", "A4:A5", "B4:B5")])
def test_two_people_of_a_unit_with_one_number_stay_two(areas: tuple[str, ...]) -> None:
    def shape(sheet: Any) -> None:
        for area in areas:
            sheet.merge_cells(area)

    rows: Rows = [
        ["序号", "单位", "姓名"],
        [1, "甲", "张一"],
        ["", "", "Nguyễn Văn An"],
        [2, "乙", "李二"],
        ["", "", "Trần Thị Bé"],
    ]
    found = people(understood_file(xlsx_of(rows, shape)))
    assert [one["name"] for one in found] == ["张一", "Nguyễn Văn An", "李二", "Trần Thị Bé"]
    other: Rows = [["序号", "姓名", "电话"], [1, "张一", "13900000001"], ["", "Ann Lee", "13900000002"]]
    assert len(people(understood([*other, [2, "李二", ""], ["", "Bob Tan", ""]]))) == 4


@pytest.mark.parametrize(
    ("name", "org", "is_told"),
    [
        ("示例大学", "赵敏", True),
        ("Example Skills Institute", "John Smithfield", True),
        ("Trường Đại học Sông Xanh", "Nguyễn Văn Anh", True),
        ("赵敏", "示例大学", False),
        ("示例大学", "示例集团", False),
        ("Võ Trường", "Lam Khê", False),
        ("John Smithfield", "Example Skills Institute", False),
    ],
)
def test_a_name_and_an_organisation_in_each_others_column_are_told(name: str, org: str, is_told: bool) -> None:
    found = understood([("姓名", "单位", "手机"), (name, org, "13900000001"), ("农秀英", "望榕学院", "13900000002")])
    assert [code for _row, code, _field in codes(found)] == ["name_order_unclear"] * is_told
