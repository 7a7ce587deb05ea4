"""Several sheets of one shape, and all lists of a folder, are one list, from which a sheet can be left out."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from exchange.lists import Rows, codes, people, xlsx_of

from forum_desk.errors import RuleBroken
from forum_desk.exchange.reading.files import read, read_bytes
from forum_desk.exchange.understanding.lists import Corrections, Understanding, as_document, understand

_HEAD = ["No.", "Name", "Organisation", "Mobile"]
_VIETNAM: Rows = [
    _HEAD,
    [1, "Lê Minh Tâm", "Trường Ví Dụ", "+84 901 000 001"],
    [2, "Vũ Hà My", "nt", "+84 901 000 002"],
]
_LAOS: Rows = [["Delegation of Laos"], _HEAD, [1, "Khamla Phomma", "Example College", "+856 20 5550 0001"]]


def _of(sheets: Mapping[str, Rows], corrections: Corrections | None = None) -> Understanding:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    file = BytesIO()
    book.save(file)
    return understand(read_bytes(file.getvalue(), name="list.xlsx"), corrections or Corrections())


def _said(found: Understanding) -> list[tuple[str | None, int, str]]:
    return [(one.get("sheet"), one["row"], one["name"]) for one in as_document(found)["people"]]


def test_one_sheet_a_delegation_is_one_list_with_the_rows_of_each_sheet() -> None:
    found = _of({"Vietnam": _VIETNAM, "Laos": _LAOS, "Notes": [["Check the flights"]]})
    assert _said(found) == [(None, 2, "Lê Minh Tâm"), (None, 3, "Vũ Hà My"), ("Laos", 3, "Khamla Phomma")]
    assert found.sheet == "Vietnam + Laos"
    assert codes(found) == [(3, "ditto_expanded", "org")]


def test_a_sheet_can_be_left_out_and_one_can_be_read_alone() -> None:
    sheets = {"Vietnam": _VIETNAM, "Laos": _LAOS}
    assert [name for *_, name in _said(_of(sheets, Corrections(left_out=frozenset({"Vietnam"}))))] == ["Khamla Phomma"]
    assert _said(_of(sheets, Corrections(sheet="Laos"))) == [(None, 3, "Khamla Phomma")]
    with pytest.raises(RuleBroken):
        _of(sheets, Corrections(left_out=frozenset(sheets)))


def test_corrections_go_to_the_sheet_whose_row_is_meant() -> None:
    said = Corrections(skipped=frozenset({2}), values={(6, "name"): "Khamla P."}, mapping={"Mobile": None})
    found = _of({"Vietnam": _VIETNAM, "Laos": _LAOS}, said)
    assert _said(found) == [(None, 3, "Vũ Hà My"), ("Laos", 3, "Khamla P.")]
    assert not any("phone" in one for one in people(found))


def test_the_name_of_a_sheet_is_the_institution_where_no_column_is() -> None:
    head = ["姓名", "职务"]
    found = _of({"甲学院": [head, ["莫一", "院长"], ["莫二", "处长"]], "乙大学": [head, ["陈三", "校长"]]})
    assert [(one["name"], one["org"]) for one in people(found)] == [
        ("莫一", "甲学院"),
        ("莫二", "甲学院"),
        ("陈三", "乙大学"),
    ]
    assert codes(found) == []


def test_ditto_marks_and_totals_stay_within_their_sheet() -> None:
    head = ["姓名", "单位", "手机"]
    found = _of(
        {
            "中方": [head, ["莫一", "甲学院", "13900000001"], ["合计", "1人", ""]],
            "外方": [head, ["Ana Cruz", "同上", "13900000002"], ["Budi Wijaya", "Example Institute", ""]],
        }
    )
    assert [one.get("org") for one in people(found)] == ["甲学院", None, "Example Institute"]
    assert [one.why for one in found.not_people] == ["total"]


def test_an_older_edition_and_a_sheet_of_other_headings_stay_beside() -> None:
    head = ["姓名", "单位", "手机"]
    rows = [head, *([f"莫{digit}", "甲学院", f"1390000000{at}"] for at, digit in enumerate("一二三四"))]
    older = [head, *rows[1:3], ["陈五", "甲学院", "13900000009"]]
    found = _of({"名单": rows, "名单（旧）": [head, ["陈六", "乙学院", ""], ["陈七", "乙学院", ""]], "上次": older})
    assert len(found.people) == 4
    assert [one.values["text"] for one in found.problems] == ["名单（旧）", "上次"]


def test_a_sheet_whose_people_all_stand_on_another_is_not_worth_a_word() -> None:
    head = ["姓名", "单位", "手机"]
    rows = [head, *([f"莫{digit}", "甲学院", f"1390000000{at}"] for at, digit in enumerate("一二三四"))]
    found = _of({"总名单": rows, "甲学院": rows[:3], "乙学院": [head, *rows[3:]]})
    assert (found.sheet, len(found.people), codes(found)) == ("总名单", 4, [])


def test_the_lists_of_a_folder_are_one_list_whatever_the_order_of_their_columns(tmp_path: Path) -> None:
    (tmp_path / "1.xlsx").write_bytes(xlsx_of([["姓名", "单位", "手机"], ["莫一", "甲学院", "13900000001"]]))
    (tmp_path / "2.csv").write_text(
        "电话,邮箱,单位名称,姓名\n13900000002,b@example.com,乙学院,莫二\n", encoding="utf-8"
    )
    found = understand(read(tmp_path))
    assert [(one["name"], one["org"], one["phone"], one.get("email")) for one in people(found)] == [
        ("莫一", "甲学院", "13900000001", None),
        ("莫二", "乙学院", "13900000002", "b@example.com"),
    ]
    assert [column.header for column in found.columns] == ["姓名", "单位", "手机", "邮箱"]
