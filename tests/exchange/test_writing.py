import csv
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_desk.exchange.reading.files import read, read_bytes
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.writing import write_people

PEOPLE: list[dict[str, Any]] = [
    {
        "seq": "1", "name": "韦国栋", "name_zh": "韦国栋", "name_latin": "WEI Guodong", "honorific": "教授",
        "org": "=cmd|' /C calc'!A0", "position": "R&D </para>", "gender": "M", "country": "CN",
        "phone": "+8613900001234", "email": "a@example.com", "arrive_date": "2027-05-19", "arrive_time": "14:30",
        "room_no": "0301", "hotel": True, "note": "-a\n'=b", "headcount": 3,
    },
    {"name": "Nguyễn Văn Anh", "name_vi": "Nguyễn Văn Anh", "org": "'+x", "hotel": False},
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "vi", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back_the_same(tmp_path: Path, ending: str, language: str) -> None:
    path = tmp_path / f"out.{ending}"
    assert write_people(path, PEOPLE, language=language) == 2
    assert [dict(person.values) for person in understand(read(path)).people] == PEOPLE


def test_a_workbook_holds_text_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_people(path, PEOPLE)
    page = openpyxl.load_workbook(path).active
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value} == {"s"}
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_csv_has_a_mark_and_nothing_a_spreadsheet_would_run(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_people(path, PEOPLE)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


@given(st.text(alphabet="'=+-@ab\t\n;,\"", max_size=12))
@settings(max_examples=200)
def test_neutralising_is_undone_whatever_the_text(text: str) -> None:
    from forum_desk.exchange.writing import _neutral  # noqa: PLC0415 - the private half of a pair under test

    line = ",".join('"' + _neutral(cell).replace('"', '""') + '"' for cell in ("x", text))
    row = read_bytes(f"{line}\r\n".encode()).sheets[0].rows[0]
    assert (row[1].text if len(row) > 1 else "") == (text if text.strip() else "")


def test_other_endings_and_places_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="ends in neither"):
        write_people(tmp_path / "out.doc", PEOPLE)
    for ending in ("csv", "xlsx"):
        with pytest.raises(Refusal, match="cannot be written"):
            write_people(tmp_path / "no" / f"out.{ending}", PEOPLE)
