"""Lists and forms as units fill them in: signatures, boxes to tick, telephones of offices, names in several scripts."""

from typing import Any

import pytest
from exchange.lists import Rows, codes, docx_of, people, understood, understood_file, xlsx_of, zip_of


def test_who_signs_below_a_list_is_nobody_in_it() -> None:
    found = understood(
        [
            ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Giới tính"),
            ("1", "Lê Thị Hồng Vân", "Giảng viên", "Trường Ví Dụ", "Nữ"),
            ("", "Tổng cộng: 01 đại biểu", "", "", ""),
            ("", "NGƯỜI LẬP BIỂU", "", "", "HIỆU TRƯỞNG"),
            ("", "Phạm Thu Trang", "", "", "Nguyễn Văn Hùng"),
        ]
    )
    assert [one["name"] for one in people(found)] == ["Lê Thị Hồng Vân"]
    assert codes(found) == []


def test_a_remark_at_the_end_of_a_form_is_nobody() -> None:
    form = [
        ["姓名", "性别", "职务", "手机号码"],
        ["农建华", "男", "校长", "13900000001"],
        ["备注", "", "请于9月10日前回传至 hy@example.com", ""],
    ]
    assert [one["name"] for one in people(understood_file(docx_of([form]), "form.docx"))] == ["农建华"]


def test_the_ticked_box_of_a_form_is_the_title() -> None:
    form = [
        ["Title", "☐ Mr  ☐ Ms  ☒ Dr  ☐ Prof", "Name", "Thandar Win"],
        ["Organisation", "Mekong Technical Institute", "Designation", "Deputy Director"],
    ]
    (one,) = people(understood_file(docx_of([form]), "slip.docx"))
    assert (one["honorific"], one["name"], one["position"]) == ("Dr", "Thandar Win", "Deputy Director")


def test_boxes_nobody_ticked_say_nothing() -> None:
    (one,) = people(understood([("姓名", "单位", "饮食", "房型"), ("莫九", "甲学院", "□清真 □素食", "□单间 □标间")]))
    assert "diet" not in one
    assert "room" not in one


def test_the_ticked_yes_behind_an_empty_no_is_no_word_for_nothing() -> None:
    form = [["Họ và tên", "Phan Thanh Bình"], ["Đơn vị", "Trường Ví Dụ"], ["Nhu cầu phòng nghỉ:", "☐ Không  ☑ Có"]]
    (one,) = people(understood_file(docx_of([form]), "phieu.docx"))
    assert one["hotel"] is True


def test_a_place_kept_may_say_for_whom() -> None:
    found = understood([("单位", "参会人员"), ("甲学院", "待定（1名副校长）"), ("乙学院", "TBC (2 pax)")])
    assert people(found) == []
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("甲学院", 1), ("乙学院", 2)]


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("拿督斯里陈志明博士", "陈志明", "拿督斯里 博士"),
        ("Datin Paduka Hjh. Rosnah binti Ali", "Rosnah binti Ali", "Datin Paduka Hjh."),
    ],
)
def test_titles_of_the_malay_states(text: str, name: str, honorific: str) -> None:
    (one,) = people(understood([("姓名", "单位"), (text, "甲学院")]))
    assert (one["name"], one["honorific"]) == (name, honorific)


def test_a_family_name_with_a_post_is_no_whole_name_whatever_stands_behind_it() -> None:
    found = understood(
        [("姓名", "单位"), ("张总工", "甲公司"), ("刘主任（办公室）", "乙学院"), ("王明（办公室）", "丙学院")]
    )
    assert codes(found) == [(2, "incomplete_name", "name"), (3, "incomplete_name", "name")]
    assert (people(found)[2]["name"], people(found)[2]["note"]) == ("王明", "办公室")


def test_three_spellings_of_one_name_are_one_person() -> None:
    found = understood([("姓名 Name", "单位"), ("陈氏芳/Trần Thị Phương/Tran Thi Phuong", "甲学院")])
    (one,) = people(found)
    assert (one["name_zh"], one["name_vi"], one["name_latin"]) == ("陈氏芳", "Trần Thị Phương", "Tran Thi Phuong")
    assert codes(found) == []


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        ("สมชาย ใจดี (Somchai Jaidee)", "สมชาย ใจดี", "Somchai Jaidee"),
        ("金正秀（김정수）KIM Jungsoo", "金正秀", "KIM Jungsoo"),
    ],
)
def test_a_name_in_a_third_script_stays_out_of_the_latin_one(text: str, name: str, latin: str) -> None:
    (one,) = people(understood([("姓名 Name", "单位"), (text, "甲学院")]))
    assert (one["name"], one["name_latin"]) == (name, latin)


def test_a_bare_spelling_that_fits_two_people_joins_them_not() -> None:
    found = understood(
        [
            ("Họ và tên", "Đơn vị", "SĐT"),
            ("Nguyễn Văn Anh", "Ví Dụ", "0912000009"),
            ("Nguyễn Vân Anh", "Ví Dụ", "0912000009"),
            ("NGUYEN VAN ANH", "Ví Dụ", "0912000009"),
        ]
    )
    assert [(one.rows, one.verdict) for one in found.duplicates] == [((2, 4), "possible"), ((3, 4), "possible")]


def test_the_address_a_form_noted_is_the_delegates_where_each_has_an_own_one() -> None:
    head = ("Timestamp", "Email Address", "Full name", "Affiliation")
    own = understood([head, ("t", "a@example.com", "Ana Cruz", "X"), ("t", "b@example.com", "Budi Wijaya", "Y")])
    shared = understood([head, ("t", "a@example.com", "Ana Cruz", "X"), ("t", "a@example.com", "Budi Wijaya", "Y")])
    assert [one.get("email") for one in people(own)] == ["a@example.com", "b@example.com"]
    assert [one.get("email") for one in people(shared)] == [None, None]


def test_the_mobile_telephone_comes_before_the_offices() -> None:
    found = understood(
        [
            ("姓名", "办公电话", "手机", "备注"),
            ("陈一", "0771-3900001", "13900000001", "晚到"),
            ("陈二", "0771-3900002", "", ""),
        ]
    )
    first, second = people(found)
    assert (first["phone"], first["note"]) == ("13900000001", "晚到; 办公电话: 07713900001")
    assert (second["phone"], second.get("note")) == ("07713900002", None)


def test_brackets_behind_a_post_may_say_that_somebody_does_not_come() -> None:
    found = understood(
        [("姓名", "单位", "职务"), ("秦淮河", "甲学院", "教师（不参加）"), ("莫九", "甲学院", "校长（党委）")]
    )
    assert codes(found) == [(2, "maybe_declined", "position")]


def test_several_posts_on_lines_of_their_own_are_one_each() -> None:
    rows: Rows = [["单位", "参会人员", "职务", "人数"], ["甲学院", "木兰香\n林海雪", "书记\n主任", 2]]
    found = people(understood_file(xlsx_of(rows)))
    assert [(one["name"], one["position"], one.get("headcount")) for one in found] == [
        ("木兰香", "书记", None),
        ("林海雪", "主任", None),
    ]


def test_a_sheet_that_explains_the_columns_is_neither_form_nor_list() -> None:
    def explained(page: Any) -> None:
        page.title = "填写说明"
        sheet = page.parent.create_sheet("名单")
        for row in (["姓名", "单位", "手机"], ["莫九", "甲学院", "13900000001"]):
            sheet.append(row)

    rows: list[list[str]] = [["填写说明"], ["1. 姓名请与护照一致"], ["字段", "说明", "示例"]]
    rows += [["姓名", "与证件一致", "张三"], ["单位", "全称", "某某大学"], ["手机", "11位", "13800000000"]]
    found = understood_file(xlsx_of(rows, explained))
    assert [one["name"] for one in people(found)] == ["莫九"]
    assert codes(found) == []


def test_a_list_of_rooms_names_those_who_stay() -> None:
    found = understood([("房号", "入住人员", "单位", "入住日期"), ("0301", "花木兰", "甲学院", "2026-09-17")])
    (one,) = people(found)
    assert (one["name"], one["room_no"], one["arrive_date"]) == ("花木兰", "0301", "2026-09-17")
    assert codes(found) == []


def test_a_number_with_hidden_digits_is_none_and_one_with_a_point_is_whole() -> None:
    found = understood([("姓名", "手机"), ("莫一", "139****3311"), ("莫二", "13900000001.0")])
    assert [one.get("phone") for one in people(found)] == [None, "13900000001"]
    assert codes(found) == [(2, "phone_suspect", "phone")]


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("21/09/2026 0745 BI634", "2026-09-21", "07:45"),
        ("2026-09-21 CZ 1234", "2026-09-21", None),
        ("Sept. 17th, 2026", "2026-09-17", None),
    ],
)
def test_four_digits_behind_a_day_are_an_hour_where_they_are_no_flight(text: str, day: str, hour: str | None) -> None:
    (one,) = people(understood([("Name", "Organisation", "Arrival date and time"), ("Ana Cruz", "X", text)]))
    assert (one["arrive_date"], one.get("arrive_time")) == (day, hour)


def test_titles_and_names_under_the_same_heading_are_told_apart() -> None:
    titled = people(understood([("Ông/Bà", "Họ và tên"), ("Bà", "Trịnh Ngọc Quyên"), ("Ông", "Hồ Sỹ Anh")]))
    named = people(
        understood(
            [("Ông/Bà", "Đơn vị", "Chức vụ"), ("Trịnh Ngọc Quyên", "Ví Dụ", "Giáo viên"), ("Hồ Sỹ Anh", "Ví Dụ", "")]
        )
    )
    assert [(one["honorific"], one["name"]) for one in titled] == [("Bà", "Trịnh Ngọc Quyên"), ("Ông", "Hồ Sỹ Anh")]
    assert [one["name"] for one in named] == ["Trịnh Ngọc Quyên", "Hồ Sỹ Anh"]


def test_the_number_of_an_application_is_not_the_order_of_a_list_and_a_link_is_an_address() -> None:
    found = understood([("审批编号", "参会人姓名", "邮箱"), ("2026081500001", "莫一", "mailto:d@example.com")])
    assert people(found) == [{"row": 2, "email": "d@example.com", "name": "莫一", "name_zh": "莫一"}]
    assert codes(found) == []


def test_what_a_form_asks_below_its_people_is_nobody() -> None:
    form = [
        ["姓名", "性别", "职务", "手机", "房型"],
        ["施小妹", "女", "处长", "13900000001", "单间"],
        ["是否用餐", "是", "清真人数", "0", ""],
    ]
    found = understood_file(docx_of([form]), "form.docx")
    assert [one["name"] for one in people(found)] == ["施小妹"]
    assert codes(found) == []


def test_a_family_name_before_a_comma_is_one_person() -> None:
    rows = [
        ("Full Name", "Agency"),
        ("DE LA CRUZ, Juan P.", "X"),
        ("Dela Cruz, Ana Maria S.", "X"),
        ("Ana Reyes, Budi Wijaya", "X"),
        ("*** nothing follows ***", ""),
    ]
    found = understood(rows)
    names = ["Juan P. DE LA CRUZ", "Ana Maria S. Dela Cruz", "Ana Reyes", "Budi Wijaya"]
    assert [one["name"] for one in people(found)] == names
    assert codes(found) == [(4, "several_people_in_cell", "name")]


def test_tables_of_one_letter_belong_to_the_unit_it_names() -> None:
    head = ["姓名", "职务", "手机"]
    tables = [[head, ["冯一", "院长", "13900000001"]], [head, ["冯三", "科长", "13900000003"]]]
    one = understood_file(docx_of(tables, ["单位名称：甲学院", "（续表）"]), "letter.docx")
    two = understood_file(docx_of(tables, ["单位名称：甲学院", "单位名称：乙学院"]), "letter.docx")
    assert [each.get("org") for each in people(one)] == ["甲学院", "甲学院"]
    assert [each.get("org") for each in people(two)] == [None, None]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("EMBASSY STAFF", None), ("企业代表", None), ("政府部门（5人）", None), ("Các trường cao đẳng", None),
        ("桂林学院（3人）", "桂林学院"), ("北海学院代表", "北海学院"),
        ("Ministry of Education", "Ministry of Education"),
    ],
)  # fmt: skip
def test_a_heading_names_a_unit_not_a_kind_of_units(heading: str, unit: str | None) -> None:
    rows = [["序号", "姓名", "职务"], [heading, "", ""], ["1", "张一", "院长"]]
    assert people(understood(rows))[0].get("org") == unit


@pytest.mark.parametrize(
    ("text", "name", "position", "org"),
    [
        ("王明\n国际处处长", "王明", "国际处处长", None), ("王明\n示例学院\n处长", "王明", "处长", "示例学院"),
        ("Ms. Ann Lee\nEducation Officer", "Ann Lee", "Education Officer", None),
        ("Dr. Sok Vanna\nSecretary of State\nMinistry of X", "Sok Vanna", "Secretary of State", "Ministry of X"),
        ("Nguyễn Văn An\nPhó Hiệu trưởng", "Nguyễn Văn An", "Phó Hiệu trưởng", None),
        ("Ann\nLee", "Ann Lee", None, None),
    ],
)  # fmt: skip
def test_a_post_below_a_name_is_no_part_of_it(text: str, name: str, position: str | None, org: str | None) -> None:
    (found,) = people(understood_file(xlsx_of([["NAME AND DESIGNATION", "Country"], [text, "Laos"]])))
    assert (found["name"], found.get("position"), found.get("org")) == (name, position, org)


@pytest.mark.parametrize(
    ("heading", "org", "name", "is_vietnamese"),
    [
        ("Họ và tên", "Trường A", "Y Moan Êban", True), ("Name", "Trường Cao đẳng Ví Dụ", "H'Hen Niê", True),
        ("Name", "Example House", "René Côté", False), ("姓名/Họ và tên/Name", "Example House", "José Rizal", False),
        ("Họ và tên", "Example House", "Ann Lee", False),
    ],
)  # fmt: skip
def test_a_name_with_few_marks_is_vietnamese_among_vietnamese(
    heading: str, org: str, name: str, *, is_vietnamese: bool
) -> None:
    found = people(understood([[heading, "Đơn vị"], [name, org]]))[0]
    assert found["name_vi" if is_vietnamese else "name_latin"] == name


def test_each_table_of_a_letter_has_its_own_unit() -> None:
    def letter(*parts: str) -> list[tuple[str, str | None]]:
        """A document in the order of its parts: a line each, a table of somebody for a name with *."""
        body = "".join(_table_of(part[1:]) if part[0] == "*" else _line_of(part) for part in parts)
        document = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
        data = zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})
        return [(one["name"], one.get("org")) for one in people(understood_file(data, "a.docx"))]

    labelled = letter(
        "参会名单", "单位名称：甲学院", "*张一", "（续表）", "*李二", "单位名称：乙学院", "*王三", "联系人：小陈"
    )
    assert labelled == [("张一", "甲学院"), ("李二", "甲学院"), ("王三", "乙学院")]
    numbered = letter("一、甲学院（1人）", "*张一", "二、乙学院（1人）", "*李二")
    assert numbered == [("张一", "甲学院"), ("李二", "乙学院")]


def _line_of(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _table_of(name: str) -> str:
    rows = [("姓名", "职务", "手机"), (name, "院长", "13900000001")]
    made = ("<w:tr>" + "".join(f"<w:tc>{_line_of(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def test_a_list_headed_only_by_forms_of_address_is_a_list() -> None:
    found = people(understood([["Ông/Bà", "Đơn vị"], ["Ông Nguyễn Văn An", "Trường A"], ["Trần Thị Bé", "Trường B"]]))
    assert [(one["name"], one.get("honorific")) for one in found] == [("Nguyễn Văn An", "Ông"), ("Trần Thị Bé", None)]


@pytest.mark.parametrize(
    ("text", "name", "position", "note"),
    [
        ("王三（素食）", "王三", None, "素食"), ("李娜（小）", "李娜", None, "小"),
        ("张三（处长、博士）", "张三", "处长、博士", None),
        ("教务处处长李二", "李二", "教务处处长", None), ("国际处副处长欧阳修", "欧阳修", "国际处副处长", None),
        ("Ann Lee (vegetarian)", "Ann Lee", None, "vegetarian"), ("Tan Mei (Mary)", "Tan Mei (Mary)", None, None),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_no_part_of_it(
    text: str, name: str, position: str | None, note: str | None
) -> None:
    (found,) = people(understood([["姓名", "单位"], [text, "甲"]]))
    assert (found["name"], found.get("position"), found.get("note")) == (name, position, note)


def test_brackets_may_tell_an_ethnic_group_or_a_country() -> None:
    found = people(understood([["姓名", "单位"], ["李二(壮族)", "甲"], ["阮三（越南籍）", "乙"]]))
    assert [(one["name"], one.get("ethnicity"), one.get("country")) for one in found] == [
        ("李二", "壮族", None),
        ("阮三", None, "VN"),
    ]


def test_a_ditto_mark_below_nothing_is_nothing_and_two_strokes_are_one() -> None:
    rows = [["Họ tên", "Chức vụ", "Đơn vị"], ["Nguyễn An", "-", "Trường A"], ["Trần Bé", "nt", "//"]]
    found = understood(rows)
    assert people(found)[1]["org"] == "Trường A"
    assert codes(found) == [(3, "ditto_expanded", "org")]


def test_the_total_of_a_second_table_beside_the_first_is_nobody() -> None:
    rows = [
        ["姓名", "单位", "姓名", "单位"],
        ["张一", "甲", "王三", "丙"],
        ["李二", "乙", "", ""],
        ["合计", "2人", "1人", ""],
    ]
    found = understood(rows)
    assert [(one.row, one.why) for one in found.not_people] == [(4, "total")]
    assert not found.organisations_only


def test_headings_below_one_that_reaches_over_empty_cells_are_headings() -> None:
    rows = [["姓名", "单位", "是否用餐", "", ""], ["", "", "17日晚", "18日早", "18日中"], ["张一", "甲", "√", "√", ""]]
    found = understood(rows)
    assert found.header_rows == (1, 2)
    assert codes(found) == []


def test_a_number_without_its_first_zero_is_doubted_as_text_too() -> None:
    found = understood([["Họ tên", "SĐT", "Đơn vị"], ["Nguyễn An", "912345679", "甲 学 院"]])
    assert codes(found) == [(2, "phone_suspect", "phone")]
    assert people(found)[0]["org"] == "甲学院"


def test_answers_of_a_form_end_without_their_semicolon() -> None:
    assert people(understood([["姓名", "参加活动"], ["张一", "开幕式;论坛一;"]]))[0]["sessions"] == "开幕式;论坛一"


def test_whose_answer_is_still_open_is_expected() -> None:
    rows = [["Mission", "Name", "RSVP"], ["Embassy of X", "TBC", "TBC"], ["Embassy of Y", "", "pending"]]
    found = understood([*rows, ["Embassy of Z", "", "No"]])
    heads = [(one.row, one.org, one.expected_heads) for one in found.organisations_only]
    assert heads == [(2, "Embassy of X", 1), (3, "Embassy of Y", None)]
    assert [(one.row, one.why) for one in found.not_people] == [(4, "declined")]


def test_whose_list_it_is_stands_above_the_headings_not_among_them() -> None:
    def shape(sheet: Any) -> None:
        for area in ("A1:F1", "A2:D2", "E2:F2"):
            sheet.merge_cells(area)

    above = [["参会回执"], ["单位名称：示例学院", "", "", "", "单位性质：高职院校"]]
    people_of_it = [["姓名", "性别", "职务", "手机", "住宿需求", "备注"], ["樊梨花", "女", "院长", "", "单间", ""]]
    found = understood_file(xlsx_of([*above, *people_of_it], shape))
    assert found.header_rows == (3,)
    assert people(found)[0]["org"] == "示例学院"


@pytest.mark.parametrize("heading", ["紧急联系人", "司机", "接机人员", "Driver", "Lái xe"])
def test_the_telephone_behind_somebody_elses_name_is_theirs(heading: str) -> None:
    found = people(understood([["姓名", "手机", heading, "电话"], ["张一", "13900000001", "李二", "13900000009"]]))
    assert found[0]["phone"] == "13900000001"


def test_who_was_not_let_in_is_asked_about() -> None:
    rows = [["姓名", "审核结果"], ["张一", "审核通过"], ["李二", "审核不通过"], ["王三", "待审核"]]
    assert codes(understood(rows)) == [(3, "maybe_declined", None), (4, "maybe_declined", None)]


@pytest.mark.parametrize("text", ["17-18/3/2027", "17 - 18 March 2027", "2027年3月17-18日"])
def test_of_several_days_somebody_comes_on_the_first_and_leaves_on_the_last(text: str) -> None:
    (found,) = people(understood([["Name", "Arrival", "Departure"], ["Ann Lee", text, text]]))
    assert (found["arrive_date"], found["depart_date"]) == ("2027-03-17", "2027-03-18")


def test_a_degree_may_be_written_with_a_point_inside() -> None:
    (found,) = people(understood([["Họ và tên", "Đơn vị"], ["Th.S Lê Văn Cò", "Trường A"]]))
    assert (found["name"], found["honorific"]) == ("Lê Văn Cò", "Th.S")


def test_a_designation_that_is_a_title_too_is_the_position() -> None:
    form = [["Title", "☐ Mr ☒ Dr"], ["Name", "Thandar Win"], ["Designation", "Deputy Director General"]]
    (found,) = people(understood_file(docx_of([form]), "a.docx"))
    assert (found["honorific"], found["position"]) == ("Dr", "Deputy Director General")
