import datetime
import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from exchange.lists import csv_of, ods_of, understood_file, xls_of, xlsx_of, zip_of
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from forum_desk.exchange.reading.files import read, read_bytes, read_text
from forum_desk.exchange.reading.grid import Kind, Limits, Mark
from forum_desk.exchange.reading.refusals import Refusal

ROWS = [["姓名", "Đơn vị"], ["韦国栋", "Trường A"], ["覃丽", "Trường B"]]


def texts(data: bytes, name: str = "") -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_bytes(data, name=name).sheets[0].rows]


def refusal(data: bytes, name: str = "list.xlsx") -> str:
    with pytest.raises(Refusal) as caught:
        read_bytes(data, name=name)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("make", [xlsx_of, xls_of, ods_of])
def test_every_kind_of_workbook_gives_the_same_cells(make: Any) -> None:
    assert texts(make(ROWS)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_encoding_of_text_is_told_by_the_whole_file(encoding: str) -> None:
    assert texts(csv_of(ROWS).encode(encoding)) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
def test_the_delimiter_is_the_one_that_cuts_all_lines_alike(delimiter: str) -> None:
    assert texts(csv_of(ROWS, delimiter).encode()) == ROWS


def test_a_sep_line_names_the_delimiter_and_is_no_row() -> None:
    assert texts(b"sep=;\r\nName;Unit\r\nA, B;C\r\n") == [["Name", "Unit"], ["A, B", "C"]]


def test_an_encoding_chosen_by_hand_wins_and_a_wrong_one_is_refused() -> None:
    data = csv_of([["姓名"], ["韦国栋"]]).encode("gbk")
    assert read_bytes(data, encoding="gbk").encoding == "gbk"
    with pytest.raises(Refusal):
        read_bytes(data, encoding="utf-8")
    with pytest.raises(Refusal):
        read_bytes(data, encoding="no such")


def test_content_tells_the_kind_and_a_wrong_ending_is_named() -> None:
    found = read_bytes(xlsx_of(ROWS), name="list.csv")
    assert (found.kind, found.ending_is_wrong) == ("xlsx", True)
    found = read_bytes(csv_of(ROWS).encode(), name="list.xls")
    assert (found.kind, found.ending_is_wrong) == ("csv", True)
    assert not read_bytes(xlsx_of(ROWS), name="list.xlsm").ending_is_wrong


def test_cells_show_what_a_person_saw() -> None:
    def shape(page: Any) -> None:
        page["A2"].number_format = "0000"
        page["C2"].number_format = "yyyy-mm-dd hh:mm"
        page["D2"].number_format = 'm"月"d"日"'
        page["E2"].font = Font(strike=True)

    moment = datetime.datetime(2027, 5, 20, 14, 30, tzinfo=None)  # noqa: DTZ001 - spreadsheets know no zone
    row = [301, 13900001234, moment, datetime.date(2027, 5, 21), "gone", True, "=1+1", "#N/A"]
    cells = read_bytes(xlsx_of([["h"] * 8, row], shape)).sheets[0].rows[1]
    assert [cell.text for cell in cells] == [
        "0301", "13900001234", "2027-05-20 14:30", "2027-05-21", "gone", "TRUE", "", "#N/A",
    ]  # fmt: skip
    assert cells[4].marks & Mark.STRUCK
    assert cells[6].marks & Mark.NO_VALUE
    assert cells[7].kind is Kind.ERROR


def test_dates_of_1904_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2027, 5, 20)
    file = BytesIO()
    book.save(file)
    assert texts(file.getvalue()) == [["2027-05-20"]]


def test_merged_areas_are_filled_and_nothing_else() -> None:
    def shape(page: Any) -> None:
        page.merge_cells("A2:A3")
        page.row_dimensions[4].hidden = True
        page.column_dimensions["B"].hidden = True

    sheet = read_bytes(xlsx_of([["Unit", "Name"], ["A", "x"], [None, "y"], [None, "z"]], shape)).sheets[0]
    assert [row[0].text for row in sheet.rows] == ["Unit", "A", "A", ""]
    assert sheet.rows[2][0].marks & Mark.SPREAD
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {1}


def test_a_far_stray_cell_does_not_make_a_million_rows() -> None:
    sheet = read_bytes(xlsx_of([*ROWS], lambda page: page.cell(1_048_576, 16_384, "far"))).sheets[0]
    assert len(sheet.rows) == 3
    assert [(cell.row, cell.cell.text) for cell in sheet.stray] == [(1_048_575, "far")]


def test_hidden_rows_repeated_cells_and_shown_text_of_ods_are_read() -> None:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
        '<table:table table:name="S"><table:table-row><table:table-cell table:number-columns-repeated="2">'
        "<text:p>a<text:s text:c='2'/>b</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="301"><text:p>0301</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2027-05-20"><text:p>20/05/27</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:visibility="collapse" '
        'table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>far</text:p></table:table-cell></table:table-row>"
        "</table:table></office:document-content>"
    )
    sheet = read_bytes(zip_of({"content.xml": content.encode()}), name="x.ods").sheets[0]
    assert [cell.text for cell in sheet.rows[0]] == ["a  b", "a  b", "0301", "2027-05-20"]
    assert 1 in sheet.hidden_rows
    assert [cell.cell.text for cell in sheet.stray] == ["far"]


def test_a_bomb_is_told_from_its_directory() -> None:
    bomb = zip_of({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})
    assert refusal(bomb) == "hostile_zip"


def test_a_directory_that_lies_about_sizes_reads_no_further_than_it_says() -> None:
    data = bytearray(xlsx_of(ROWS))
    place = data.rfind(b"xl/worksheets/sheet1.xml") - 46  # where the directory's entry of the sheet begins
    data[place + 24 : place + 28] = struct.pack("<I", 3)
    assert refusal(bytes(data)) == "damaged"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "a\\..\\b", "C:/x"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    with zipfile.ZipFile(BytesIO(xlsx_of(ROWS))) as good:
        members = {info.filename: good.read(info) for info in good.infolist()}
    assert refusal(zip_of({**members, name: b"x"})) == "hostile_zip"


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">', "<!DOCTYPE a>"],
)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_document_types_are_refused_in_every_part(part: str, doctype: str) -> None:
    with zipfile.ZipFile(BytesIO(xlsx_of(ROWS))) as good:
        members = {info.filename: good.read(info) for info in good.infolist()}
    head, _, rest = members[part].partition(b"?>") if members[part].startswith(b"<?") else (b"", b"", members[part])
    members[part] = (head + b"?>" if head else b"") + doctype.encode() + rest
    assert refusal(zip_of(members)) == "hostile_xml"


def test_a_protected_workbook_asks_for_its_password_to_be_removed() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000) == "password_protected"
    locked = bytearray(xlsx_of(ROWS))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(locked)) == "password_protected"


@pytest.mark.parametrize("make", [xlsx_of, xls_of, ods_of])
def test_truncated_workbooks_are_damaged(make: Any) -> None:
    data = make(ROWS * 200)
    for share in (0.2, 0.5, 0.9):
        assert refusal(data[: int(len(data) * share)]) == "damaged"


def test_other_files_are_no_tables() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
    assert refusal(picture, "list.xlsx") == "wrong_extension"
    assert refusal(picture, "list.csv") == "not_a_table"
    assert refusal(b"%PDF-1.7\n\x00\x01", "list.xls") == "wrong_extension"
    assert refusal(zip_of({"a.txt": b"x"}), "list.xlsx") == "wrong_extension"
    assert refusal(b"Name,Unit\x00\x00\x00a,b", "list.csv") == "not_a_table"


@pytest.mark.parametrize("data", [b"", b" \r\n \n", b"\xef\xbb\xbf"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_bytes(data, name="list.csv")
    assert caught.value.code == "empty"


def test_limits_are_told_in_a_sentence() -> None:
    assert refusal(f"Name,Note\nA,{'x' * 200_000}\n".encode(), "a.csv") == "too_large"
    assert refusal(f"Name,Note\nA,{'x' * 600_000}\n".encode(), "a.csv") == "too_large"
    rows = "Name,Unit\n" + "A B,C\n" * 300
    with pytest.raises(Refusal, match="rows") as caught:
        read_bytes(rows.encode(), limits=Limits(rows=200))
    assert caught.value.code == "too_large"
    with pytest.raises(Refusal, match="filled cells"):
        read_bytes(rows.encode(), limits=Limits(cells=200))
    with pytest.raises(Refusal, match="MB"):
        read_bytes(rows.encode(), limits=Limits(file_bytes=100))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be opened"):
        read(tmp_path / "none.xlsx")
    with pytest.raises(Refusal, match="holds no list"):
        read(tmp_path)


def test_quotes_line_breaks_and_delimiters_inside_cells_survive() -> None:
    rows = [["Name", "Note"], ["A", 'say "x", y\nz'], ["B", "c;d"]]
    assert texts(csv_of(rows).encode()) == rows


def test_a_pasted_block_is_read_by_its_tabs() -> None:
    assert [[cell.text for cell in row] for row in read_text("Name\tUnit\nA, B\tC").sheets[0].rows] == [
        ["Name", "Unit"],
        ["A, B", "C"],
    ]
    with pytest.raises(Refusal):
        read_text("  \n")


def test_the_old_workbook_tells_formats_strikes_and_hidden_rows_too() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    page.write(0, 0, 301, xlwt.easyxf(num_format_str="0000"))
    page.write(0, 1, "gone", xlwt.easyxf("font: struck_out true"))
    page.write(0, 2, 13900001234)
    page.write(0, 3, 302, xlwt.easyxf(num_format_str="0000"))
    page.write(0, 4, datetime.date(2027, 5, 20), xlwt.easyxf(num_format_str="D/M/YY"))
    page.write(1, 0, "hidden")
    page.row(1).hidden = True
    page.col(2).hidden = True
    for row in range(2, 200):
        page.write(row, 0, f"text {row}")
    file = BytesIO()
    book.save(file)
    sheet = read_bytes(file.getvalue()).sheets[0]
    assert [cell.text for cell in sheet.rows[0]] == ["0301", "gone", "13900001234", "0302", "2027-05-20"]
    assert [cell.marks for cell in sheet.rows[0]] == [0, Mark.STRUCK, 0, 0, 0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({2}))


def test_a_workbook_counting_from_1904_says_so_for_numbers_without_a_format() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["姓名", "离开日期"])
    book.active.append(["韦国栋", 44_886])
    file = BytesIO()
    book.save(file)
    (person,) = understood_file(file.getvalue()).people
    assert person.values["depart_date"] == "2026-11-22"
