from contextlib import suppress
from typing import Any

import pytest
from exchange.lists import codes, csv_of, ods_of, people, understood, understood_file, xls_of, xlsx_of, zip_of
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from forum_desk.errors import RuleBroken
from forum_desk.exchange.reading.files import read_bytes, read_text
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.lists import Corrections, as_document, as_refusal, understand

HEADER = ["姓名", "单位", "手机"]
WEI = ["韦国栋", "甲学院", "13900001234"]


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        understood_file(data)
    assert as_refusal(caught.value)["refused"]["code"] == caught.value.code
    return caught.value.code


def test_the_document_says_everything_of_a_messy_list() -> None:
    found = understood(
        [
            ["2027论坛参会回执"],
            ["序号", "单位名称", "姓名", "职务/职称", "手机号码", "到达", "", "备注"],
            ["", "", "", "", "", "日期", "车次", ""],
            ["一、", "指导单位"],
            ["1", "甲学院", "韦国栋", "院长", "13900001234", "2027-05-19", "G421", ""],
            ["2", "同上", "李娜（女）", "教授", "139-0000-5678", "5月19日", "", "无法参加"],
            ["3", "乙公司", "待定", "", "", "", "", ""],
            ["4", "丙大学", "", "", "", "", "", ""],
            ["合计", "", "4人"],
        ]
    )
    assert as_document(found) == {
        "accepted": True,
        "refused": None,
        "sheet": "",
        "encoding": None,
        "header_rows": [2, 3],
        "columns": [
            {"header": "序号", "field": "seq"},
            {"header": "单位名称", "field": "org"},
            {"header": "姓名", "field": "name"},
            {"header": "职务/职称", "field": "position"},
            {"header": "手机号码", "field": "phone"},
            {"header": "到达/日期", "field": "arrive_date"},
            {"header": "到达/车次", "field": "arrive_by"},
            {"header": "备注", "field": "note"},
        ],
        "people": [
            {
                "row": 5, "seq": "1", "name": "韦国栋", "name_zh": "韦国栋", "org": "甲学院", "position": "院长",
                "phone": "13900001234", "arrive_date": "2027-05-19", "arrive_by": "G421",
            },
            {
                "row": 6, "seq": "2", "name": "李娜", "name_zh": "李娜", "org": "甲学院", "position": "教授",
                "gender": "F", "phone": "13900005678", "note": "无法参加",
            },
        ],
        "organisations_only": [
            {"row": 7, "org": "乙公司", "expected_heads": 1},
            {"row": 8, "org": "丙大学", "expected_heads": None},
        ],
        "not_people": [{"row": 4, "why": "section"}, {"row": 9, "why": "total"}],
        "duplicates": [],
        "warnings": [
            {
                "row": 6, "code": "ditto_expanded", "field": "org",
                "message": "“甲学院” was filled in from the row above.",
            },
            {
                "row": 6, "code": "date_without_year", "field": "arrive_date",
                "message": "“5月19日” has no year. Say which year is meant.",
            },
            {
                "row": 6, "code": "maybe_declined", "field": "note",
                "message": "This person may not be coming: “无法参加”.",
            },
            {
                "row": 7, "code": "placeholder_name", "field": "name",
                "message": "“待定” keeps a place for somebody who is not named yet.",
            },
        ],
    }  # fmt: skip


@pytest.mark.parametrize("make", [xlsx_of, xls_of, ods_of])
def test_every_kind_of_workbook_is_understood_alike(make: Any) -> None:
    assert people(understood_file(make([HEADER, WEI]))) == [
        {"row": 2, "name": "韦国栋", "name_zh": "韦国栋", "org": "甲学院", "phone": "13900001234"}
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_is_understood_alike_and_named(encoding: str) -> None:
    found = understand(read_bytes(csv_of([HEADER, WEI]).encode(encoding)))
    assert found.encoding == encoding
    assert people(found)[0]["name"] == "韦国栋"


def test_instruction_sheets_are_passed_over_and_a_sheet_can_be_chosen() -> None:
    def shape(page: Any) -> None:
        page.title = "说明"
        second = page.parent.create_sheet("名单")
        for row in (HEADER, WEI, WEI):
            second.append(row)

    sheets = read_bytes(xlsx_of([["姓名：与证件一致"], ["单位：全称"]], shape))
    assert understand(sheets).sheet == "名单"
    with pytest.raises(RuleBroken):
        understand(sheets, Corrections(sheet="没有"))


def test_a_workbook_tells_merged_struck_hidden_and_broken_cells() -> None:
    def shape(page: Any) -> None:
        page.merge_cells("B2:B3")
        page["A4"].font = Font(strike=True)
        page.row_dimensions[5].hidden = True
        page.column_dimensions["D"].hidden = True
        page["Z30"] = "stray"

    rows: list[list[Any]] = [
        [*HEADER, "备注"],
        ["韦国栋", "甲学院", "=A1", ""],
        ["覃丽", None, "#N/A", "x"],
        ["李强", "乙学院", "1.39E+10", ""],
        ["王明", "乙学院", 13900001235, ""],
    ]
    found = understood_file(xlsx_of(rows, shape))
    assert [person["org"] for person in people(found)] == ["甲学院", "甲学院", "乙学院", "乙学院"]
    assert people(found)[3]["phone"] == "13900001235"
    assert codes(found) == [
        (1, "hidden_column", "note"),
        (2, "formula_no_value", "phone"),
        (3, "formula_error", "phone"),
        (4, "number_lost_precision", "phone"),
        (4, "maybe_declined", "name"),
        (5, "hidden_row", None),
        (30, "stray_cell", None),
    ]


def test_a_header_in_two_languages_is_one_header() -> None:
    found = understood([["姓名", "单位", "职务"], ["Name", "Organisation", "Position"], ["韦国栋", "甲学院", "院长"]])
    assert found.header_rows == (1, 2)
    assert [column.header for column in found.columns] == ["姓名/Name", "单位/Organisation", "职务/Position"]


def test_names_of_one_person_in_several_columns_are_one_person() -> None:
    found = understood(
        [
            ["中文姓名", "英文姓名", "Last name", "First name", "Company"],
            ["韦国栋", "WEI Guodong", "", "", "A"],
            ["", "", "Smith", "John", "B"],
        ]
    )
    assert people(found) == [
        {"row": 2, "name": "韦国栋", "name_zh": "韦国栋", "name_latin": "WEI Guodong", "org": "A"},
        {"row": 3, "name": "Smith John", "name_latin": "Smith John", "org": "B"},
    ]


def test_several_people_share_what_is_common_and_only_that() -> None:
    found = understood(
        [
            ["姓名", "单位", "职务", "手机"],
            ["王明、张伟", "甲学院", "教师、科长", "13900005555"],
            ["李强", "乙", "", ""],
        ]
    )
    assert [(p.values["name"], p.values.get("position"), p.values.get("phone"), p.split) for p in found.people] == [
        ("王明", "教师", None, True),
        ("张伟", "科长", None, True),
        ("李强", None, None, False),
    ]
    assert as_document(found)["people"][0]["split"] is True


def test_title_column_is_a_form_of_address_or_a_position_by_what_stands_in_it() -> None:
    def field(*values: str) -> str | None:
        rows = [["Name", "Title", "Company"], *(["Ann Lee", value, "X"] for value in values)]
        return understood(rows).columns[1].field

    assert field("Mr.", "Ms.", "Dr.") == "honorific"
    assert field("Director", "Dean", "Dr.") == "position"


def test_hotel_and_room_and_times_are_told_by_their_values() -> None:
    found = understood(
        [
            ["姓名", "单位", "住宿", "到达时间"],
            ["韦国栋", "甲", "单间", "2027-05-19 14:30"],
            ["覃丽", "乙", "标间", "2027年5月20日下午2点半"],
        ]
    )
    assert [column.field for column in found.columns[2:]] == ["room", "arrive_date"]
    assert [(p["arrive_date"], p["arrive_time"]) for p in people(found)] == [
        ("2027-05-19", "14:30"),
        ("2027-05-20", "14:30"),
    ]
    found = understood([["Name", "Company", "Hotel"], ["Ann Lee", "A", "Yes"], ["Bo Li", "B", "không"]])
    assert [p["hotel"] for p in people(found)] == [True, False]


def test_a_column_shows_whether_it_writes_the_month_first() -> None:
    rows = [["Name", "Company", "Arrival date"], ["Ann Lee", "A", "5/4/2027"], ["Bo Li", "B", "5/20/2027"]]
    assert [p["arrive_date"] for p in people(understood(rows))] == ["2027-05-04", "2027-05-20"]
    rows[2][2] = "20/5/2027"
    assert [p["arrive_date"] for p in people(understood(rows))] == ["2027-04-05", "2027-05-20"]


def test_rows_that_are_nobody_are_listed_and_said_why() -> None:
    found = understood(
        [
            ["No.", "Full name", "Organisation"],
            ["Ex.", "John Doe", "Example Co"],
            ["", "Thai delegation", ""],
            ["1", "Somchai Jaidee", "Bangkok College"],
            ["No.", "Full name", "Organisation"],
            ["2", "Ann Lee", "X College"],
            ["3", "", ""],
            ["Total: 2", "", ""],
            ["Note: please return this before the tenth of May", "", ""],
        ]
    )
    assert [p["row"] for p in people(found)] == [4, 6]
    assert [(row.row, row.why) for row in found.not_people] == [
        (2, "example"), (3, "section"), (5, "header"), (8, "total"), (9, "note"),
    ]  # fmt: skip


def test_a_person_without_a_name_is_kept_and_named_as_a_gap() -> None:
    found = understood([HEADER, ["", "甲学院", "13900001234"], WEI])
    assert codes(found) == [(2, "missing_name", "name")]
    assert people(found)[0] == {"row": 2, "org": "甲学院", "phone": "13900001234"}


def test_who_does_not_come_is_asked_about() -> None:
    found = understood([["姓名", "单位", "是否参会"], ["韦国栋", "甲", "是"], ["覃丽", "乙", "否"]])
    assert codes(found) == [(3, "maybe_declined", None)]


def test_letters_of_other_alphabets_and_formulas_are_told() -> None:
    rows = [["Nguy\u0435n Van An", "\u200b甲学院", "13900001234"], ["Bo Li", "=cmd|x", "13900001235"]]
    found = understood([HEADER, *rows])
    assert people(found)[0]["name"] == "Nguyen Van An"
    assert [code[1] for code in codes(found)] == ["lookalike_letter", "invisible_character", "looks_like_formula"]
    assert people(found)[1]["org"] == "=cmd|x"


def test_corrections_are_understood_again() -> None:
    rows = [["姓名", "单位", "东西"], ["韦国栋", "甲", "5月19日"], ["覃丽", "乙", "5月20日"]]
    found = understood(
        rows,
        Corrections(
            mapping={"东西": "arrive_date", 1: None}, year=2027, skipped=frozenset({3}), values={(2, "country"): "CN"}
        ),
    )
    assert people(found) == [
        {"row": 2, "name": "韦国栋", "name_zh": "韦国栋", "arrive_date": "2027-05-19", "country": "CN"}
    ]
    assert [(row.row, row.why) for row in found.not_people] == [(3, "skipped")]
    for key, wrong in (("没有", "name"), (0, "nothing")):
        with pytest.raises(RuleBroken):
            understood(rows, Corrections(mapping={key: wrong}))


def test_a_header_row_said_by_hand_is_believed() -> None:
    found = understood([["A", "B"], ["韦国栋", "甲"]], Corrections(header_rows=(1,), mapping={0: "name", 1: "org"}))
    assert people(found)[0]["org"] == "甲"


def test_each_value_knows_its_cell() -> None:
    source = understood([HEADER, ["韦 国栋", "甲", "139 0000 1234"]]).people[0].sources["phone"]
    assert (source.row, source.column, source.text) == (2, 2, "139 0000 1234")


def test_clean_lists_raise_no_doubts() -> None:
    rows = [
        ["Name", "Organisation", "Position", "Country", "Phone", "E-mail", "Arrival date", "Flight"],
        ["Nguyễn Văn An", "Đại học A", "Khoa", "Việt Nam", "+84 900 000 123", "an@example.com", "19/05/2027", "VN1"],
        ["Somchai Jaidee", "B College", "Dean", "Thailand", "+66 2 123 4567", "s@example.com", "2027-05-19", "TG1"],
        ["Ahmad bin Ali", "C", "Head", "Malaysia", "+60 12-345 6789", "a.b+c@example.com", "19 May 2027", "MH1"],
        ["韦国栋", "甲学院", "院长", "中国", "139 0000 1234", "wei@example.com", "2027年5月19日", "G421"],
        ["Mary O'Neill", "D Institute", "Head", "Ireland", "00353 1 234 5678", "m@example.com", "19.05.2027", "EI1"],
    ]
    found = understood(rows)
    assert codes(found) == []
    assert len(found.people) == 5
    assert {p["arrive_date"] for p in people(found)} == {"2027-05-19"}


def test_what_is_no_list_of_people_is_refused() -> None:
    assert refused(xlsx_of([[None]])) == "empty"
    assert refused(xlsx_of([HEADER])) == "empty"
    assert refused(xlsx_of([["a", "b"], ["c", "d"]])) == "no_header"
    assert refused(b"Dear colleagues,\nplease find enclosed nothing.\n") in {"not_a_table", "no_header"}


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=6), min_size=1, max_size=8))
def test_any_cells_below_a_header_are_understood_or_refused(rows: list[list[str]]) -> None:
    with suppress(Refusal):
        sheets = read_text(csv_of([["姓名", "单位", "手机", "到达日期", "邮箱", "备注"], *rows], "\t"))
        as_document(understand(sheets))


@settings(max_examples=100)
@given(st.binary(max_size=400), st.integers(0, 10_000), st.sampled_from([xlsx_of, xls_of, ods_of]))
def test_mutated_files_are_understood_or_refused(noise: bytes, place: int, make: Any) -> None:
    data = bytearray(make([HEADER, WEI]))
    place %= len(data)
    data[place : place + len(noise)] = noise
    with suppress(Refusal):
        understand(read_bytes(bytes(data)))


@settings(max_examples=150)
@given(st.binary(max_size=600))
def test_any_bytes_are_understood_or_refused(data: bytes) -> None:
    for whole in (data, zip_of({"xl/workbook.xml": data}), zip_of({"content.xml": data})):
        with suppress(Refusal):
            understand(read_bytes(whole))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["@", "a", "1", " .", "(", "王", "、", "-", "/", "ă,"])
def test_long_cells_take_no_longer_than_they_are(text: str) -> None:
    cell = (text * 30_000)[:30_000].strip()
    found = understood([["姓名", "单位", "手机", "邮箱", "到达日期", "备注"], *[[cell] * 6] * 3])
    assert found.people


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["<!--", "<a ", "<![", "</", "<table>", "&#", "<td x='", "<td rowspan=99 colspan=99>"])
def test_broken_pages_take_no_longer_than_they_are(text: str) -> None:
    code = refused(b"<html><table><tr><td>" + text.encode() * 50_000)
    assert code in {"empty", "damaged", "not_a_table", "too_large"}


@pytest.mark.parametrize(
    "org", ["Total", "Total Energies", "TotalEnergies", "合计科技", "总计划署", "Tổng cục Du lịch", "合计"]
)
def test_a_person_is_no_total_whatever_the_organisation_is_called(org: str) -> None:
    found = understood([["单位", "姓名", "手机"], [org, "韦国栋", "13900001234"], ["甲学院", "李娜", "13900005678"]])
    assert [person["org"] for person in people(found)] == [org, "甲学院"]


@pytest.mark.parametrize(
    "cells",
    [
        ["合计", "4人", ""],
        ["", "合计：2", ""],
        ["Total number of delegates", "2", ""],
        ["Tổng số đại biểu: 2", "", ""],
        ["总计 2人（男1女1）", "", ""],
    ],
)
def test_a_word_for_a_total_with_numbers_is_a_total(cells: list[str]) -> None:
    found = understood([HEADER, WEI, ["李娜", "甲学院", "13900005678"], cells])
    assert [(nobody.row, nobody.why) for nobody in found.not_people] == [(4, "total")]
    assert len(found.people) == 2


@pytest.mark.parametrize("header", ["联系方式", "邮箱"])
@pytest.mark.parametrize(
    "text", ["13900001234 / a@b.cn", "13900001234/a@b.cn", "a@b.cn 13900001234", "电话：13900001234 邮箱：a@b.cn"]
)
def test_a_telephone_and_an_address_in_one_cell_are_both_kept(header: str, text: str) -> None:
    found = understood([["姓名", "单位", header], ["韦国栋", "甲学院", text]])
    assert [(one["phone"], one["email"]) for one in people(found)] == [("13900001234", "a@b.cn")]
    assert codes(found) == []


def test_a_role_in_the_name_becomes_the_position_or_a_note() -> None:
    rows = [["张伟（领队）", "甲学院", ""], ["李明（代）", "乙公司", "处长"], ["王芳（代）", "乙公司", ""]]
    found = understood([["姓名", "单位", "职务"], *rows])
    assert [(one["name"], one.get("position"), one.get("note")) for one in people(found)] == [
        ("张伟", "领队", None), ("李明", "处长", "代"), ("王芳", None, "代"),
    ]  # fmt: skip


def test_a_place_for_a_stamp_is_a_note() -> None:
    found = understood([["单位", "姓名"], ["甲学院", "韦国栋"], ["单位（盖章）", ""]])
    assert [(nobody.row, nobody.why) for nobody in found.not_people] == [(3, "note")]


def test_a_cyrillic_name_with_one_latin_letter_is_left_as_it_is() -> None:
    found = understood([["姓名", "单位"], ["Mохаммед Ali", "甲学院"]])
    assert [one["name"] for one in people(found)] == ["Mохаммед Ali"]


def test_of_a_span_of_days_the_first_is_arrival_and_the_last_departure() -> None:
    span = "2026年11月20-22日"
    found = understood([["姓名", "单位", "到达日期", "离开日期"], ["韦国栋", "甲学院", span, span]])
    assert [(one["arrive_date"], one["depart_date"]) for one in people(found)] == [("2026-11-20", "2026-11-22")]


def test_a_reason_for_staying_away_is_told_under_attendance() -> None:
    found = understood([["姓名", "单位", "是否参会"], ["韦国栋", "甲学院", "因病请假"], ["李娜", "甲学院", "参会"]])
    assert codes(found) == [(2, "maybe_declined", None)]
