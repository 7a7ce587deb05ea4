"""Further lists as organisers make them: short ones, each read to the letter, without a single needless doubt."""

from typing import Any

import pytest
from exchange.lists import codes, docx_of, people, understood, understood_file

from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.understanding.lists import Understanding, understand

N = None
CLEAN: dict[str, tuple[list[list[str]], str, list[tuple[Any, ...]]]] = {
    "a list of a regional body": (
        [
            ["No", "Name", "Position & Organization", "Contact", "Dietary Requirement"],
            ["CAMBODIA", "", "", "", ""],
            ["1", "H.E. Mr. Sok Dara", "Under Secretary, Ministry of Labour", "+855 12 000 111 / d@example.kh", "-"],
            ["2", "YBrs. Dr. Azman bin Yusof", "Director, Department of Skills", "a@example.my", "Halal"],
        ],
        "name honorific position org phone email diet",
        [
            (3, "Sok Dara", "H.E. Mr.", "Under Secretary", "Ministry of Labour", "+85512000111", "d@example.kh", N),
            (4, "Azman bin Yusof", "YBrs. Dr.", "Director", "Department of Skills", N, "a@example.my", "Halal"),
        ],
    ),
    "forms below each other": (
        [
            ["单位名称：示例一中", "", ""], ["姓名", "职务", "手机"], ["张一", "校长", "13900001111"], ["", "", ""],
            ["单位名称：示例二中", "", ""], ["姓名", "职务", "手机"], ["李二", "教师", "13900001112"],
        ],
        "name org", [(3, "张一", "示例一中"), (7, "李二", "示例二中")],
    ),
    "numbered headings of institutions": (
        [
            ["一、教育部", "", ""], ["姓名", "职务", "电话"], ["赵敏", "副司长", "010-66090001"],
            ["二、示例省教育厅", "", ""], ["姓名", "职务", "电话"], ["孙丽", "副厅长", "0771-5815001"],
        ],
        "name org phone", [(3, "赵敏", "教育部", "01066090001"), (6, "孙丽", "示例省教育厅", "07715815001")],
    ),
    "a list of Malaysia": (
        [
            ["Bil.", "Nama Penuh", "No. K/P", "Jawatan", "Institusi", "E-mel"],
            ["1.", "YBhg. Dato' Ts. Dr. Mohd Zul bin Ali", "700101-14-5555", "Pengarah", "Politeknik X", "z@x.my"],
            ["2.", "Pn. Rohana binti Ismail", "801212-10-6666", "Pensyarah", "Politeknik X", "r@example.my"],
        ],
        "name honorific id_no position email",
        [
            (2, "Mohd Zul bin Ali", "YBhg. Dato' Ts. Dr.", "700101145555", "Pengarah", "z@x.my"),
            (3, "Rohana binti Ismail", "Pn.", "801212106666", "Pensyarah", "r@example.my"),
        ],
    ),
    "a list of Indonesia": (
        [
            ["No", "Nama Lengkap dan Gelar", "Jabatan", "Instansi", "No. HP", "Tanggal Kedatangan"],
            ["1", "Dr. Ir. Agus Salim, M.T.", "Direktur", "Politeknik X", "0812-1111-2222", "19/11/2026"],
        ],
        "name honorific position org phone arrive_date",
        [(2, "Agus Salim", "Dr. Ir. M.T.", "Direktur", "Politeknik X", "081211112222", "2026-11-19")],
    ),
    "a list in traditional characters": (
        [
            ["編號", "姓名", "服務單位", "職稱", "聯絡電話", "抵達日期", "飲食習慣"],
            ["1", "陳怡君", "國立示例大學", "副教授", "0912-345-601", "2026/11/19", "素食"],
        ],
        "name org position phone arrive_date diet",
        [(2, "陳怡君", "國立示例大學", "副教授", "0912345601", "2026-11-19", "素食")],
    ),
    "an export of a hotel": (
        [
            ["Confirmation No.", "Guest Name", "Arrival", "Departure", "Nts", "Room Type", "Room No", "Rate"],
            ["887701", "LEE, ANN MS", "19-11-2026", "22-11-2026", "3", "KING", "0512", "480"],
        ],
        "name honorific arrive_date depart_date room room_no fee",
        [(2, "ANN LEE", "MS", "2026-11-19", "2026-11-22", "KING", "0512", N)],
    ),
    "headings put together of ways and things": (
        [
            ["Name", "Company", "Arrive", "Departing flight", "Nat."], ["Ann Lee", "X", "2026-11-19", "MH371", "MY"],
        ],
        "arrive_date depart_by country", [(2, "2026-11-19", "MH371", "MY")],
    ),
    "the same in Chinese": (
        [["姓名", "单位", "预计抵邕时间", "离邕航班"], ["张一", "甲", "2026-11-19 08:30", "CZ1"]],
        "arrive_date arrive_time depart_by", [(2, "2026-11-19", "08:30", "CZ1")],
    ),
    "hints below the headings": (
        [["姓名", "性别", "到达日期"], ["（与证件一致）", "（男/女）", "（YYYY-MM-DD）"], ["张一", "男", "2026-11-19"]],
        "name gender arrive_date", [(3, "张一", "M", "2026-11-19")],
    ),
    "family, middle and given names": (
        [["Family Name", "Middle Name", "Given Name", "Institution"], ["NGUYEN", "THI", "HOA", "X"]],
        "name", [(2, "NGUYEN THI HOA")],
    ),
    "a diet asked for by its name": (
        [["姓名", "单位", "是否清真"], ["马丽", "甲", "是"], ["张一", "乙", "否"]],
        "diet", [(2, "清真"), (3, N)],
    ),
    "speakers with their institutions": (
        [["Speaker", "Affiliation", "Title of talk"], ["Mei Lin", "X University", "Skills for all"]],
        "name org position", [(2, "Mei Lin", "X University", N)],
    ),
    "people with posts behind them": (
        [["单位", "参会人员"], ["甲学院", "1. 李勇，副院长，13900000201；2. 陈静，教务处处长，13900000202"]],
        "name position phone", [(2, "李勇", "副院长", "13900000201"), (2, "陈静", "教务处处长", "13900000202")],
    ),
    "remarks below the list": (
        [
            ["姓名", "单位", "职务"], ["张一", "甲学院", "院长"], ["注：1.请于10月20日前报送；", "", ""],
            ["2.联系人：小陈，电话0771-1234567。", "", ""], ["3、食宿费用自理", "", ""], ["Page 1 of 2", "", ""],
        ],
        "name", [(2, "张一")],
    ),
    "answers with their rooms": (
        [["姓名", "单位", "住宿需求"], ["张一", "甲", "是，单间"], ["李二", "乙", "不需要"], ["王三", "丙", "大床房"]],
        "hotel room", [(2, True, "单间"), (3, False, N), (4, N, "大床房")],
    ),
    "companions are somebody else": (
        [["姓名", "手机", "同行人员姓名", "同行人员手机"], ["张一", "13900001111", "李二", "13900001112"]],
        "name phone", [(2, "张一", "13900001111")],
    ),
    "days as numbers left as text": (
        [["姓名", "单位", "到达日期"], ["张一", "甲", "46345"]], "arrive_date", [(2, "2026-11-19")],
    ),
}  # fmt: skip


def said(found: Understanding, fields: str) -> list[tuple[Any, ...]]:
    return [(one["row"], *(one.get(field) for field in fields.split())) for one in people(found)]


@pytest.mark.parametrize("name", CLEAN)
def test_a_list_is_read_to_the_letter_and_without_a_doubt(name: str) -> None:
    rows, fields, expected = CLEAN[name]
    found = understood(rows)
    assert said(found, fields) == expected
    assert [code for code in codes(found) if code[1] != "several_people_in_cell"] == []


def test_on_a_form_for_two_the_unit_is_of_both() -> None:
    form = [["单位", "示例学院", ""], ["", "人员一", "人员二"], ["姓名", "张一", "李二"], ["职务", "院长", "教师"]]
    found = understood_file(docx_of([form]), "a.docx")
    assert said(found, "name org position") == [(2, "张一", "示例学院", "院长"), (3, "李二", "示例学院", "教师")]


def test_the_lines_of_a_document_say_whose_people_its_table_holds() -> None:
    table = [["序号", "姓名", "性别", "职务"], ["1", "张一", "男", "院长"], ["2", "李二", "女", "教师"]]
    found = understood_file(docx_of([table], ["参会回执", "单位名称：示例学校（盖章）"]), "a.docx")
    assert said(found, "name org") == [(2, "张一", "示例学校"), (3, "李二", "示例学校")]


def test_the_ruled_lines_of_a_form_are_no_part_of_what_was_written_on_them() -> None:
    lines = ["单位（盖章）：___示例学院____", "姓名：__张一__ 性别：_男_", "手机：13900001111____", "是否住宿：☒是 ☐否"]
    found = understood_file(docx_of([], lines), "a.docx")
    assert said(found, "name gender org phone hotel") == [(2, "张一", "M", "示例学院", "13900001111", True)]


def test_a_second_unit_of_a_chat_begins_with_its_person() -> None:
    text = "参会人：韦丽\n单位：示例一中\n手机：13900000051\n\n参会人：阮明\n单位：示例二中\n手机：13900000052\n"
    assert said(understand(read_text(text)), "name org") == [(2, "韦丽", "示例一中"), (3, "阮明", "示例二中")]


def test_who_declines_is_expected_from_nowhere() -> None:
    rows = [["Organisation", "Attending (Y/N)", "Name"], ["X", "Y", "Ann Lee"], ["Y", "N", ""], ["Z", "Y", ""]]
    found = understood(rows)
    assert [(one.row, one.org) for one in found.organisations_only] == [(4, "Z")]
    assert [(one.row, one.why) for one in found.not_people] == [(3, "declined")]


@pytest.mark.parametrize(
    ("name", "shown", "honorific"),
    [
        ("Prof. 刘洋", "刘洋", "Prof."), ("Prof. Dr. 王建国", "王建国", "Prof. Dr."),
        ("Tan Sri 陈德福", "陈德福", "Tan Sri"),
        ("Mr. SOMCHAI 颂猜先生", "颂猜", "Mr. 先生"), ("Thượng tá Đỗ Minh", "Đỗ Minh", "Thượng tá"),
        ("Ahmad Fauzi, S.T., M.T.", "Ahmad Fauzi", "S.T., M.T."), ("Nguyễn Thị Bình (Bà)", "Nguyễn Thị Bình", "Bà"),
        ("Ni Su Wai", "Ni Su Wai", None), ("Prince Charles Tan", "Prince Charles Tan", None),
        ("Hon Ming", "Hon Ming", None),
        ("Smith, J.R.", "J.R. Smith", None), ("Tan Mei Ling @ Mary Tan", "Tan Mei Ling @ Mary Tan", None),
        ("Trần Văn C, Phó Giám đốc", "Trần Văn C", None), ("van den Berg, Pieter", "Pieter van den Berg", None),
        ("Prof. Madya Dr. Siti Aminah binti Yusof", "Siti Aminah binti Yusof", "Prof. Madya Dr."),
        ("Lt. Gen. (Ret.) Somsak Rungsita", "Somsak Rungsita", "Lt. Gen. (Ret.)"),
        ("Khunying Supatra Masdit", "Supatra Masdit", "Khunying"),
        ("Bà Nguyễn", "Nguyễn", "Bà"), ("Ông Ích Khiêm", "Ông Ích Khiêm", None), ("★李雷", "李雷", None),
        ("尊敬的黄丽女士", "黄丽", "女士"),
    ],
)  # fmt: skip
def test_titles_are_taken_off_and_people_stay_whole(name: str, shown: str, honorific: str | None) -> None:
    assert said(understood([["Name", "Organisation"], [name, "X"]]), "name honorific") == [(2, shown, honorific)]


def test_a_number_for_a_name_is_doubted() -> None:
    assert codes(understood([["姓名", "单位"], ["13900000001", "甲"]])) == [(2, "incomplete_name", "name")]


@pytest.mark.parametrize("day", ["26.11.19", "26/11/19"])
def test_a_short_year_in_front_is_no_day(day: str) -> None:
    rows = [["姓名", "单位", "报到日期", "离会日期"], ["张一", "甲", day, day.replace("19", "22")]]
    assert said(understood(rows), "arrive_date depart_date") == [(2, "2026-11-19", "2026-11-22")]
    rows = [["Name", "Company", "Arrival"], ["Ann Lee", "X", "19.11.26"], ["Bob Tan", "Y", "20.11.26"]]
    assert said(understood(rows), "arrive_date") == [(2, "2026-11-19"), (3, "2026-11-20")]


@pytest.mark.parametrize(
    ("text", "phone", "doubted"),
    [("微信：wang3", None, True), ("Tel:0771-7654321 Fax:0771-7654322", "07717654321", False)],
)
def test_neither_an_account_nor_a_fax_is_a_telephone(text: str, phone: str | None, *, doubted: bool) -> None:
    found = understood([["姓名", "单位", "联系方式"], ["王三", "丙", text]])
    assert said(found, "phone") == [(2, phone)]
    assert (codes(found) == [(2, "phone_suspect", "phone")]) is doubted


def test_an_answer_that_could_be_a_heading_is_an_answer() -> None:
    form = [["Name", "Budi Wijaya"], ["Institution", "Example"], ["Dietary requirements", "Halal"]]
    assert said(understood_file(docx_of([form]), "a.docx"), "name diet") == [(2, "Budi Wijaya", "Halal")]


def test_a_post_in_brackets_is_no_form_of_address() -> None:
    found = people(understood([("单位", "参会人员"), ("丁集团", "潘一峰（董事长）、石磊（总工程师）")]))
    assert [(one["name"], one["position"]) for one in found] == [("潘一峰", "董事长"), ("石磊", "总工程师")]


def test_whose_telephone_it_is_said_to_be_is_no_doubt_about_it() -> None:
    found = understood([("姓名", "单位", "联系电话"), ("莫九", "甲学院", "本人手机：13900000014")])
    assert people(found)[0]["phone"] == "13900000014"
    assert codes(found) == []


def test_what_somebody_eats_has_many_headings() -> None:
    for heading in ("餐食", "饮食禁忌", "用餐要求", "忌口", "膳食", "过敏", "Meal choice", "Kiêng ăn", "Suất ăn"):
        assert people(understood([("姓名", "单位", heading), ("莫九", "甲学院", "素食")]))[0]["diet"] == "素食"


@pytest.mark.parametrize("answer", ["No", "No, sorry", "不参加，抱歉", "Không, rất tiếc"])
def test_a_polite_no_is_a_no(answer: str) -> None:
    found = understood([("Name", "Organisation", "Will you attend?"), ("Ivan Dorn", "Example House", answer)])
    assert not found.people or (2, "maybe_declined", None) in codes(found)


@pytest.mark.parametrize(
    "question", ["5、您将参加哪些活动？[多选题]", "您会参加哪些分论坛？", "Bạn tham gia những hoạt động nào?"]
)
def test_which_sessions_somebody_comes_to_may_be_asked(question: str) -> None:
    found = people(understood([("姓名", "单位", question), ("姜子轩", "辛研究所", "A.开幕式┋C.圆桌会议")]))
    assert found[0]["sessions"] == "开幕式; 圆桌会议"


def test_a_flight_still_to_be_booked_is_none() -> None:
    (found,) = people(understood([("Name", "Organisation", "Departure flight"), ("Ho Mai", "Example House", "TBC")]))
    assert "depart_by" not in found


def test_a_unit_with_heads_and_a_telephone_is_no_second_line_of_headings() -> None:
    headings = ("Organisation", "No. of pax", "Contact person", "Contact no.")
    found = understood([headings, ("Delta Institute", "5 pax", "Ms. Wong", "+60 12-345 6789"), ("Epsilon College",)])
    heads = [(one.row, one.org, one.expected_heads) for one in found.organisations_only]
    assert heads == [(2, "Delta Institute", 5), (3, "Epsilon College", None)]


def test_the_unit_that_fills_in_a_list_is_the_one_of_its_people() -> None:
    above = ("填报单位（盖章）：午职业学院", "", "", "填报日期：2026年5月1日")
    somebody = ("雷鸣", "校长", "13900003061", "lm@example.com")
    found = people(understood([above, ("姓名", "职务", "手机", "邮箱"), somebody]))
    assert found[0]["org"] == "午职业学院"
