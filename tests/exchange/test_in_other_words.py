"""The same things said in other words than most lists use: headings, answers, forms of address, places to be filled."""

import io

import openpyxl
import pytest
from exchange.lists import codes, people, understood, understood_file

from forum_desk.exchange.reading.cleaning import clean
from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.reading.grid import text_cell
from forum_desk.exchange.understanding import contacts
from forum_desk.exchange.understanding.fields import match
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.moments import of_text
from forum_desk.exchange.understanding.person_names import read_names


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("备考", "note"), ("尊姓大名", "name"), ("报名人", "name"), ("演讲人单位", "org"), ("现任职", "position"),
        ("住宿方式", "room"), ("是否过夜", "hotel"), ("通讯方式", "phone"), ("家庭成员", None), ("房间级别", None),
        ("Quý danh", "name"), ("GT", "gender"), ("Người tham gia", "name"), ("Người liên lạc", "ignored"),
        ("Số thành viên", "headcount"), ("Chuyến bay ra", "depart_by"), ("Ngày có mặt", "arrive_date"),
        ("Nominee", "name"), ("Nominee email", "email"), ("Visitor type", "ignored"),
        ("Name in passport", "name_latin"),
        ("Party size", "headcount"), ("Arriving at (airport)", "arrive_at"), ("Business phone", None),
        ("Contact e-mail", "email"), ("Parent organisation", "org"), ("Post held", "position"),
    ],
)  # fmt: skip
def test_a_heading_may_be_said_in_other_words(heading: str, field: str | None) -> None:
    assert match(heading) == field


@pytest.mark.parametrize("heading", ["Hotel (Y/N)", "Accommodation/Hotel needed (Y/N)", "是否住宿（是/否）"])
def test_a_question_with_its_answers_in_brackets_has_no_option_called_no(heading: str) -> None:
    found = understood([["Name", "Organisation", heading], ["Ann Lee", "NUS", "Y"], ["Bo Tan", "NUS", "N"]])
    assert [one.get("hotel") for one in people(found)] == [True, False]


def test_a_question_below_another_one_is_no_option_of_it() -> None:
    rows = [["姓名", "单位", "住宿", ""], ["", "", "是否需要", "房号"], ["张一", "甲学院", "是", "0301"]]
    (somebody,) = people(understood(rows))
    assert (somebody["hotel"], somebody["room_no"]) == (True, "0301")


@pytest.mark.parametrize(
    ("answer", "hotel"),
    [("需要住宿", True), ("不需要安排住宿", False), ("住1晚", True), ("需安排", True), ("自行安排住宿", False),
     ("Có nhu cầu", True), ("Không có nhu cầu", False), ("Tự lo", False), ("Yes, please", True), ("Needs hotel", True),
     ("看情况", None)],
)  # fmt: skip
def test_an_answer_about_a_room_may_repeat_the_question(answer: str, hotel: bool | None) -> None:
    (somebody,) = people(understood([["姓名", "单位", "是否住宿"], ["张一", "甲学院", answer]]))
    assert somebody.get("hotel") is hotel
    assert "room" not in somebody


@pytest.mark.parametrize(
    ("text", "places"), [("TBC x 2", 2), ("3 × drivers", 3), ("司机×2", 2), ("另行通知（2人）", 2), ("Sẽ báo sau", 1)]
)
def test_a_place_to_be_filled_may_be_said_in_other_words(text: str, places: int) -> None:
    assert read_names(text) == ((), places, False, None, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("刘一强 代 李二", [("刘一强", "", "代李二")]),
        ("刘一强代李二", [("刘一强", "", "代李二")]),
        ("王代君", [("王代君", "", "")]),
        ("黄小容（女，壮族）", [("黄小容", "", "壮族")]),
        ("甘小蔗*", [("甘小蔗", "", "")]),
        ("Tan Wei Ming*", [("Tan Wei Ming", "", "")]),
        ("Daw Khin Than", [("Khin Than", "Daw", "")]),
        ("U Kyaw Min", [("Kyaw Min", "U", "")]),
        ("U Thant", [("U Thant", "", "")]),
        ("Daw Wei Ling", [("Daw Wei Ling", "", "")]),
        ("Sr. Grace Lim", [("Grace Lim", "Sr.", "")]),
        ("阿卜杜拉.买买提", [("阿卜杜拉·买买提", "", "")]),
        ("TS Võ Trường, ThS Bùi Sĩ", [("Võ Trường", "TS", ""), ("Bùi Sĩ", "ThS", "")]),
        ("Võ Trường, Nguyễn Văn Bộ", [("Võ Trường", "", ""), ("Nguyễn Văn Bộ", "", "")]),
    ],
)
def test_people_are_told_from_what_stands_around_them(text: str, said: list[tuple[str, str, str]]) -> None:
    assert [(one.shown, one.honorific, one.role) for one in read_names(text).people] == said


@pytest.mark.parametrize(
    ("text", "names", "places"),
    [
        ("王小伟、李小娜等5人", ["王小伟", "李小娜"], 3),
        ("王小伟+1", ["王小伟"], 1),
        ("Tan Wei +2", ["Tan Wei"], 2),
        ("王小伟及夫人", ["王小伟"], 1),
        ("王小伟携家属", ["王小伟"], 1),
        ("李和平夫人", ["李和平"], None),
        ("王小伟教授、李小娜副教授", ["王小伟", "李小娜"], None),
        ("卢志明教授、博导", ["卢志明"], None),
        ("王小伟 女", ["王小伟"], None),
    ],
)
def test_who_comes_and_who_comes_with_them(text: str, names: list[str], places: int | None) -> None:
    found = read_names(text)
    assert ([one.shown for one in found.people], found.places) == (names, places)


def test_a_column_is_known_by_its_values_where_its_heading_says_nothing() -> None:
    rows = [
        ["STT", "Quý nhân", "Đơn vị", "Chức vụ", "ĐT", "Phân loại", "Cỡ áo"],
        ["1", "Trần An", "Đại học Ví Dụ", "Trưởng khoa", "0912345678", "Nam", "M"],
        ["2", "Lê Bình", "Đại học Ví Dụ", "Phó khoa", "0912345679", "Nữ", "M"],
    ]
    found = people(understood(rows))
    assert [(one["name"], one["gender"]) for one in found] == [("Trần An", "M"), ("Lê Bình", "F")]


def test_offices_where_a_name_could_be_are_no_names() -> None:
    rows = [["STT", "Phân loại", "Đơn vị", "Chức vụ", "ĐT"]]
    rows += [[str(at), "Hà Nội", "Đại học Ví Dụ", "Trưởng khoa", f"091234567{at}"] for at in (1, 2)]
    assert all("name" not in one for one in people(understood(rows)))


def test_letters_left_out_of_a_name_are_no_mark_behind_it() -> None:
    assert read_names("张*").people[0].codes == ("incomplete_name",)


def test_radicals_of_a_copied_page_are_the_characters_they_stand_for() -> None:
    assert clean("⾼明") == "高明"


def test_a_unit_has_no_place_for_its_stamp_in_its_name() -> None:
    units = ["甲学院（盖章）", "乙学院（加盖单位公章）", "丙学院（南宁）"]
    found = understood([["姓名", "单位"], *(["张一", unit] for unit in units)])
    assert [one["org"] for one in people(found)] == ["甲学院", "乙学院", "丙学院（南宁）"]


def test_an_office_of_three_characters_is_no_name_where_another_one_is() -> None:
    chat = "1. 商务厅 张一 处长 13900001111\n2. 文旅厅 李二 科长 13900002222\n3. 方校 桂林学院 13900003333"
    found = people(understand(read_text(chat)))
    assert [(one["name"], one.get("org")) for one in found] == [
        ("张一", "商务厅"),
        ("李二", "文旅厅"),
        ("方校", "桂林学院"),
    ]


def test_a_total_says_in_words_how_many_people_it_counts() -> None:
    found = understood([["No.", "Participant", "Organisation"], ["1", "Ann Lee", "NUS"], ["Total", "4 persons", ""]])
    assert len(people(found)) == 1
    assert not found.organisations_only


@pytest.mark.parametrize("text", ["17-09-2026 / 22.15", "17/09/2026 22.15", "22.15 / 17-09-2026"])
def test_an_hour_with_a_point_beside_a_day(text: str) -> None:
    found = of_text(text)
    assert (str(found.day), str(found.clock)) == ("2026-09-17", "22:15:00")


def test_of_an_office_and_a_mobile_number_in_one_cell_the_mobile_one_is_the_telephone() -> None:
    rows = [
        ["姓名", "单位", "联系电话"],
        ["张一", "甲学院", "办0771-5678902 手13900001111"],
        ["Trần An", "Đại học Ví Dụ", "0912345678 / 024 3869 1234"],
        ["李二", "甲学院", "13900002222、13900003333"],
    ]
    found = understood(rows)
    assert [(one["phone"], one.get("note")) for one in people(found)] == [
        ("13900001111", "联系电话: 07715678902"),
        ("0912345678", "联系电话: 02438691234"),
        ("13900002222 / 13900003333", None),
    ]
    assert codes(found) == []


def test_sheets_of_delegations_may_be_headed_in_different_languages() -> None:
    book = openpyxl.Workbook()
    lists = {
        "越南": [["姓名", "职务", "单位", "手机"], ["Lê An", "Giám đốc", "Sở Ví Dụ", "0912000111"]],
        "泰国": [["Name", "Organisation", "Position", "Mobile"], ["Noi Chai", "Ex College", "Dean", "+66890000001"]],
    }
    for name, rows in lists.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    file = io.BytesIO()
    book.save(file)
    found = people(understood_file(file.getvalue()))
    assert [(one["name"], one["org"], one["position"]) for one in found] == [
        ("Lê An", "Sở Ví Dụ", "Giám đốc"),
        ("Noi Chai", "Ex College", "Dean"),
    ]


@pytest.mark.parametrize(
    ("chat", "said"),
    [
        (
            "参会人员：\n张一，桂林学院院长，13900001111；\n李二，桂林学院副院长，13900002222。",
            [{"name": "张一", "org": "桂林学院", "position": "院长", "phone": "13900001111"},
             {"name": "李二", "org": "桂林学院", "position": "副院长", "phone": "13900002222"}],
        ),
        (
            "我单位参会人员：\n1.张一 男 壮族 院长 13900001111\n2.李二 女 汉族 13900002222\n单位：桂林学院\n谢谢！",
            [{"name": "张一", "org": "桂林学院", "position": "院长", "gender": "M", "ethnicity": "壮族",
              "phone": "13900001111"},
             {"name": "李二", "org": "桂林学院", "gender": "F", "ethnicity": "汉族", "phone": "13900002222"}],
        ),
        (
            "张一 桂林学院 13900001111 9月16日到\n李二 桂林学院 139-0000-2222 9月17日到",
            [{"name": "张一", "org": "桂林学院", "phone": "13900001111", "note": "9月16日到"},
             {"name": "李二", "org": "桂林学院", "phone": "13900002222", "note": "9月17日到"}],
        ),
        (
            "1. Trần An - Trưởng phòng - ĐH Ví Dụ - 0912 345 678\n2. Tan Wei, Professor, ABC College, +65 9123 4567",
            [{"name": "Trần An", "org": "ĐH Ví Dụ", "position": "Trưởng phòng", "phone": "0912345678"},
             {"name": "Tan Wei", "org": "ABC College", "position": "Professor", "phone": "+6591234567"}],
        ),
    ],
)  # fmt: skip
def test_a_message_lists_people(chat: str, said: list[dict[str, str]]) -> None:
    found = people(understand(read_text(chat)))
    scripts = {"row", "name_zh", "name_vi", "name_latin"}
    assert [{key: value for key, value in one.items() if key not in scripts} for one in found] == said


def test_who_drives_is_counted_in_a_message() -> None:
    found = understand(
        read_text("1、桂林学院 张一 院长 13900001111\n2、桂林学院 李二 13900002222\n3、南宁学院 司机1人")
    )
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("南宁学院", 1)]


@pytest.mark.parametrize(
    "text",
    ["139 0000 1111 / 微信同号", "13900001111 同微信", "手机同微信号13900001111", "电话：13900001111；微信：wang5",
     "13900001111 QQ：12345678", "13900001111（微信同号）"],
)  # fmt: skip
def test_a_telephone_that_is_also_an_account_is_no_doubtful_one(text: str) -> None:
    assert contacts.phone(text_cell(text), text) == ("13900001111", None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("2:30 CH 16/9/2026", "14:30:00"), ("8:30 SA", "08:30:00"), ("12:15 SA", "00:15:00"), ("9h kém 15", "08:45:00"),
     ("14:30 sân bay", "14:30:00"), ("2:30 chuyến bay", "02:30:00")],
)  # fmt: skip
def test_hours_as_vietnamese_programs_write_them(text: str, clock: str) -> None:
    assert str(of_text(text).clock) == clock
