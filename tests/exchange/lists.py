"""Builds small files of lists for the tests of reading and understanding."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import xlwt

from forum_desk.exchange.reading.files import read_bytes, read_text
from forum_desk.exchange.understanding.lists import Corrections, Understanding, understand

Rows = Sequence[Sequence[Any]]


def csv_of(rows: Rows, delimiter: str = ",") -> str:
    """Rows as delimited text; every cell is quoted where it must be."""
    return "\r\n".join(delimiter.join(_quoted(str(cell), delimiter) for cell in row) for row in rows) + "\r\n"


def _quoted(text: str, delimiter: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in f'{delimiter}"\n\r') else text


def xlsx_of(rows: Rows, shape: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet; `shape` may merge, hide and strike in it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if shape is not None:
        shape(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls_of(rows: Rows) -> bytes:
    """The old binary workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(number, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_of(rows: Rows) -> bytes:
    """An OpenDocument workbook of text cells."""
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Sheet1")
    for row in rows:
        line = odf.table.TableRow()
        for value in row:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    """A compressed archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def understood(rows: Rows, corrections: Corrections | None = None) -> Understanding:
    """What a list pasted as text is understood to say."""
    return understand(read_text(csv_of(rows, "\t")), corrections or Corrections())


def understood_file(data: bytes, name: str = "list.xlsx") -> Understanding:
    """What a file of a list is understood to say."""
    return understand(read_bytes(data, name=name))


def people(found: Understanding) -> list[dict[str, Any]]:
    """The people's values with their rows."""
    return [{"row": person.row, **person.values} for person in found.people]


def codes(found: Understanding) -> list[tuple[int, str, str | None]]:
    """Row, code and field of every problem."""
    return [(problem.row, problem.code, problem.field) for problem in found.problems]


def docx_of(tables: Sequence[Rows], lines: Sequence[str] = ()) -> bytes:
    """A document of lines, then tables; texts are put in as XML."""
    body = "".join(_paragraph(line) for line in lines)
    for rows in tables:
        made = ("<w:tr>" + "".join(f"<w:tc>{_paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows)
        body += "<w:tbl>" + "".join(made) + "</w:tbl>"
    document = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    return zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
