"""Small lists as organisers really make them, one trait each, and what a careful person would read in them."""

import unicodedata
from io import BytesIO
from typing import Any

import pytest
import xlwt
from exchange.lists import codes, csv_of, docx_of, people, understood, understood_file, xlsx_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from forum_desk.exchange.reading.files import read_bytes, read_text
from forum_desk.exchange.understanding.lists import Understanding, understand

Lists = list[list[Any]]


def said(found: Understanding, fields: str) -> list[tuple[Any, ...]]:
    """The row and these fields of everybody."""
    return [(one["row"], *(one.get(field) for field in fields.split())) for one in people(found)]


def doubts(found: Understanding) -> list[tuple[int, str]]:
    return [(row, code) for row, code, _field in codes(found)]


WEB_FORMS = [
    (
        [
            ["序号", "提交答卷时间", "来自IP", "1、您的姓名", "2、您所在的单位全称", "7、您预计到达的日期",
             "8、是否需要会务组安排住宿", "10、您参加的活动(开幕式)", "10、(主论坛)", "总分"],
            ["1", "2026/9/1 10:00:00", "113.12.1.1(南宁)", "黄建国", "桂林学院", "2026-11-19", "是", "1", "1", "0"],
        ],
        "name org arrive_date hotel sessions",
        (2, "黄建国", "桂林学院", "2026-11-19", True, "开幕式; 主论坛"),
    ),
    (
        [
            ["提交者（自动）", "提交时间（自动）", "姓名（必填）", "工作单位（必填）", "是否住宿（必填）"],
            ["微信用户", "2026年9月3日 12:01", "韦秀芳", "百色学院", "是（单间）"],
        ],
        "name org hotel room",
        (2, "韦秀芳", "百色学院", True, "单间"),
    ),
    (
        [
            ["序号", "姓名", "单位", "性别", "提交人", "微信昵称", "微信性别", "微信国家", "操作系统"],
            ["1", "莫小燕", "崇左中专", "女", "李", "飞翔", "男", "中国", "iOS"],
        ],
        "name gender country",
        (2, "莫小燕", "F", None),
    ),
    (
        [
            ["Timestamp", "Username", "Full name (as in passport)", "Title", "Institution", "When will you arrive?",
             "Will you attend the gala dinner?"],
            ["9/14/2026 10:11:12", "sec@example.com", "SOMCHAI JAIDEE", "Assoc. Prof. Dr.", "Example University",
             "11/19/2026", "Yes"],
        ],
        "name honorific org arrive_date sessions",
        (2, "SOMCHAI JAIDEE", "Assoc. Prof. Dr.", "Example University", "2026-11-19", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "fields", "expected"), WEB_FORMS)
def test_exports_of_forms_on_the_web(rows: Lists, fields: str, expected: tuple[Any, ...]) -> None:
    found = understood(rows)
    assert said(found, fields) == [expected]
    assert doubts(found) == []


def test_the_list_of_a_ministry() -> None:
    found = understood(
        [
            ["BỘ GIÁO DỤC", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""],
            ["DANH SÁCH ĐẠI BIỂU", "", "", "", ""],
            ["TT", "Họ và tên", "Học hàm, học vị", "Chức vụ, đơn vị công tác", "Ghi chú"],
            ["I", "Lãnh đạo Bộ", "", "", ""],
            ["1", "Ông Nguyễn Văn Phúc", "PGS.TS", "Thứ trưởng, Bộ GDĐT", "Trưởng đoàn"],
            ["2", "Bà Trần Thị Hà", "TS", "Phó Vụ trưởng Vụ HTQT", ""],
            ["", "Tổng cộng: 02 người", "", "", ""],
            ["Người lập biểu", "", "", "Thủ trưởng đơn vị", ""],
        ]
    )
    assert said(found, "name honorific position org note") == [
        (5, "Nguyễn Văn Phúc", "PGS.TS", "Thứ trưởng", "Bộ GDĐT", "Trưởng đoàn"),
        (6, "Trần Thị Hà", "TS", "Phó Vụ trưởng Vụ HTQT", None, None),
    ]
    assert [(one.row, one.why) for one in found.not_people] == [(4, "section"), (7, "total"), (8, "note")]


def test_a_rooming_list_shares_its_merged_rooms_and_keeps_its_zeros() -> None:
    def shape(page: Any) -> None:
        page.merge_cells("A2:A3")
        page["A2"].number_format = "0000"

    rows: Lists = [
        ["Room No.", "Guest Name", "Check-in", "Check-out"],
        [301, "Mr. Tan Ah Seng", "19-Nov-26", "22-Nov-26"],
        [None, "Ms Nur Aisyah", "19NOV26", "22NOV2026"],
    ]
    found = understood_file(xlsx_of(rows, shape))
    assert said(found, "name honorific room_no arrive_date depart_date") == [
        (2, "Tan Ah Seng", "Mr.", "0301", "2026-11-19", "2026-11-22"),
        (3, "Nur Aisyah", "Ms", "0301", "2026-11-19", "2026-11-22"),
    ]


def test_a_list_of_flights_as_airlines_write_it() -> None:
    rows = [
        ["No.", "Passenger", "Passport No", "Arr. Date", "Arr. Flight", "ETA", "Dep. Date", "Dep. Flight", "ETD"],
        ["1", "SMITH/JOHN MR", "P1234567", "19NOV26", "CZ3284", "1430", "22NOV26", "CZ3285", "0905"],
    ]
    assert said(understood(rows), "name honorific id_no arrive_date arrive_by arrive_time depart_by depart_time") == [
        (2, "JOHN SMITH", "MR", "P1234567", "2026-11-19", "CZ3284", "14:30", "CZ3285", "09:05")
    ]


def test_a_flight_with_its_day_in_one_cell() -> None:
    form = [["Name", "Budi Wijaya"], ["Institution", "Example"], ["Departure date &amp; flight", "22 Nov 2026, GA891"]]
    found = understood_file(docx_of([form]), "form.docx")
    assert said(found, "name depart_date depart_by") == [(2, "Budi Wijaya", "2026-11-22", "GA891")]


@pytest.mark.parametrize(
    ("cell", "names", "places"),
    [
        ("张三（院长）、李四（教授）", ["张三", "李四"], []),
        ("校长等3人", [], [3]),
        ("待定（2人）", [], [2]),
        ("郑和；司机1人", ["郑和"], [1]),
        ("桂林学院教师2名", [], [2]),
        ("张伟13900001111\n李娜13900002222", ["张伟", "李娜"], []),
        ("2 delegates (names to follow)", [], [2]),
        ("Ahmad bin Ali and 1 officer", ["Ahmad bin Ali"], [1]),
        ("Đại diện Sở Y tế", [], [1]),
        ("02 cán bộ", [], [2]),
    ],
)
def test_people_and_places_to_fill_in_one_cell(cell: str, names: list[str], places: list[int]) -> None:
    found = understood_file(xlsx_of([["姓名", "单位"], [cell, "甲学院"], ["韦国栋", "乙学院"]]))
    assert [person.values["name"] for person in found.people if person.row == 2] == names
    assert [one.expected_heads for one in found.organisations_only] == places


def test_what_stands_in_brackets_belongs_to_its_own_person() -> None:
    found = understood([["单位", "参会人员"], ["甲", "张三（院长）、李四（女）"]])
    assert said(found, "name position gender") == [(2, "张三", "院长", None), (2, "李四", None, "F")]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [("Có", False), ("Không tham dự", True), ("Có thể", True), ("maybe", True), ("待确认", True), ("参会", False)],
)
def test_who_may_not_come_is_asked(answer: str, *, asked: bool) -> None:
    found = understood([["姓名", "单位", "是否参会"], ["韦国栋", "甲", answer]])
    assert (doubts(found) == [(2, "maybe_declined")]) is asked


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("因公出差，无法参会", True), ("由王三代为参加", True), ("20日到，不参加晚宴", False), ("不需要接站", False),
        ("Unable to attend due to visa", True), ("Will not attend the dinner", False), ("replaced by Di Lim", True),
    ],
)  # fmt: skip
def test_staying_away_from_a_dinner_is_no_staying_away(note: str, *, asked: bool) -> None:
    found = understood([["姓名", "单位", "备注"], ["韦国栋", "甲", note]])
    assert (doubts(found) == [(2, "maybe_declined")]) is asked


def test_a_name_that_says_somebody_does_not_come_is_nobody() -> None:
    found = understood([["单位", "姓名"], ["甲学院", "韦国栋"], ["乙学院", "不参加"]])
    assert [(one.row, one.why) for one in found.not_people] == [(3, "declined")]
    assert len(found.people) == 1


def test_of_a_cell_struck_out_in_part_the_rest_counts() -> None:
    def shape(page: Any) -> None:
        page["A2"] = CellRichText(TextBlock(InlineFont(strike=True), "李二"), TextBlock(InlineFont(), "王三"))

    found = understood_file(xlsx_of([["姓名", "单位"], ["x", "乙"]], shape))
    assert said(found, "name") == [(2, "王三")]
    assert doubts(found) == [(2, "maybe_declined")]
    page = "<table><tr><td>姓名<td>单位</tr><tr><td><s>李二</s>王三<td>乙</tr></table>"
    found = understand(read_bytes(page.encode(), name="a.xls"))
    assert (said(found, "name"), doubts(found)) == ([(2, "王三")], [(2, "maybe_declined")])
    runs = "</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>李二</w:t></w:r><w:r><w:t>王三"
    found = understood_file(docx_of([[["姓名", "单位"], [runs, "乙"], ["张一", "甲"]]]), "a.docx")
    assert (said(found, "name"), doubts(found)) == ([(2, "王三"), (3, "张一")], [(2, "maybe_declined")])


def _cp1258(text: str) -> bytes:
    """Vietnamese as Windows once wrote it: the tone behind its letter."""
    made = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        made += (letter + tones).encode("cp1258")
    return made


BIG5 = [["姓名", "單位", "職稱"], ["陳建宏", "國立示例大學", "教授"], ["林淑芬", "臺北示例學院", "副教授"]]
WEST = [["Name", "Organisation", "Country"], ["José García", "Université de Lomé", "Spain"]]
VIET = [["Họ và tên", "Đơn vị"], ["Nguyễn Thị Hằng", "Trường Đại học Ví Dụ"], ["Đỗ Đức Mạnh", "Sở Giáo dục"]]
CHINA = [["姓名", "单位", "手机"], ["张一", "甲", "13900001111"], ["覃喆", "乙学院", "13900002222"]]


@pytest.mark.parametrize(
    ("rows", "data", "encoding"),
    [
        (BIG5, csv_of(BIG5).encode("big5"), "big5hkscs"),
        (WEST, csv_of(WEST).encode("cp1252"), "cp1252"),
        (VIET, _cp1258(csv_of(VIET)), "cp1258"),
        (CHINA, csv_of(CHINA, "\t").encode("utf-16-le"), "utf-16-le"),
        (CHINA, csv_of(CHINA).encode("gbk"), "gb18030"),
        (VIET, csv_of(VIET).encode().decode("latin-1").encode(), "utf-8"),
    ],
)
def test_old_encodings_are_told_by_what_they_make_of_the_text(rows: Lists, data: bytes, encoding: str) -> None:
    found = understood_file(data, "list.csv")
    assert found.encoding == encoding
    assert said(found, "name org") == [(row, *cells[:2]) for row, cells in enumerate(rows[1:], 2)]
    assert doubts(found) == []


def test_a_byte_lost_on_the_way_loses_only_its_own_cell() -> None:
    data = csv_of([*CHINA, ["王三", "丙学院", "13900003333"]]).encode()
    found = understood_file(data.replace("丙".encode(), b"\xe4\xb8"), "list.csv")
    assert said(found, "name org") == [(2, "张一", "甲"), (3, "覃喆", "乙学院"), (4, "王三", None)]
    assert (4, "invisible_character") in doubts(found)


def test_lines_of_a_chat_are_people() -> None:
    text = (
        "各位领导：我校参会人员如下\n1. 张伟 桂林学院 院长 13900007777\n"
        "2、李娜，柳州职业学院，教授，13900008888\n3. 王强 玉林师范大学 主任 13900009990\n"
    )
    assert said(understand(read_text(text)), "name org position phone") == [
        (2, "张伟", "桂林学院", "院长", "13900007777"),
        (3, "李娜", "柳州职业学院", "教授", "13900008888"),
        (4, "王强", "玉林师范大学", "主任", "13900009990"),
    ]
    lines = "Nguyễn Văn An - Hiệu trưởng - Trường Ví Dụ - 0912 345 678\nTrần Bình - Sở Ví Dụ - 0912 345 679\n"
    assert said(understand(read_text(lines)), "name org position phone") == [
        (2, "Nguyễn Văn An", "Trường Ví Dụ", "Hiệu trưởng", "0912345678"),
        (3, "Trần Bình", "Sở Ví Dụ", None, "0912345679"),
    ]


def test_several_labels_of_a_line_are_each_read() -> None:
    lines = ["单位：示例大学", "姓名：周明  性别：男  职务：院长", "到达时间：2026年11月19日15:00  车次：G123"]
    found = understood_file(docx_of([], lines), "a.docx")
    assert said(found, "name gender position org arrive_time arrive_by") == [
        (2, "周明", "M", "院长", "示例大学", "15:00", "G123")
    ]


def test_days_of_1904_are_the_same_in_an_old_workbook() -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    page = book.add_sheet("S")
    for column, value in enumerate(["Name", "Company", "Departure date"]):
        page.write(0, column, value)
    for column, number in enumerate(["Ann Lee", "X", 44_886]):
        page.write(1, column, number)
    file = BytesIO()
    book.save(file)
    assert said(understood_file(file.getvalue(), "a.xls"), "depart_date") == [(2, "2026-11-22")]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("139-0000-2222（短号66222）", "13900002222"), ("0771 3456789-801", "07713456789-801"),
        ("012-345 6789", "0123456789"), ("微信同号13900003333", "13900003333"),
    ],
)  # fmt: skip
def test_telephones_keep_their_extension_and_lose_their_short_number(text: str, phone: str) -> None:
    found = understood([["姓名", "单位", "电话"], ["韦国栋", "甲", text]])
    assert said(found, "phone") == [(2, phone)]
    assert doubts(found) == []


@pytest.mark.parametrize(
    ("text", "org", "position"),
    [
        ("桂林学院院长", "桂林学院", "院长"), ("市教育局 副局长", "市教育局", "副局长"),
        ("Dean, Example University", "Example University", "Dean"), ("党委书记、校长", None, "党委书记、校长"),
    ],
)  # fmt: skip
def test_an_institution_and_a_post_in_one_cell_are_parted_where_it_is_certain(
    text: str, org: str | None, position: str
) -> None:
    found = understood([["姓名", "单位及职务", "手机"], ["韦国栋", text, "13900001111"]])
    assert said(found, "org position") == [(2, org, position)]


def test_a_lone_cell_far_below_is_no_person() -> None:
    rows = [["姓名", "单位"], ["韦国栋", "甲"], *[["", ""]] * 40, ["", "记得打电话"]]
    found = understood_file(xlsx_of(rows))
    assert doubts(found) == [(43, "stray_cell")]


def test_somebody_below_a_heading_is_no_second_heading() -> None:
    found = understood([["姓名", "国籍/民族", "单位"], ["张一", "中国/壮族", "甲"], ["李二", "中国/汉族", "乙"]])
    assert said(found, "name country ethnicity") == [(2, "张一", "CN", "壮族"), (3, "李二", "CN", "汉族")]


def test_names_in_two_scripts_may_have_two_columns_called_name() -> None:
    found = understood([["姓名", "Name", "单位"], ["张一", "Zhang Yi", "甲"]])
    assert said(found, "name_zh name_latin") == [(2, "张一", "Zhang Yi")]
