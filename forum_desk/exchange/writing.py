"""Writes people as .xlsx or .csv in the fields of the import, so that what goes out comes back the same.

Cells are text, never formulas. In CSV, where a spreadsheet would run what begins with = + - @, a leading apostrophe
makes it text; reading takes it away again (csv_text).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.fields import FIELDS, label
from forum_desk.language import N_, messages
from forum_desk.storage.files import spare_forums

_RISKY = re.compile(r"^'*[=+\-@\t\r]")
_WIDTHS = {"seq": 6, "name": 24, "org": 36, "position": 24, "email": 26, "phone": 18, "note": 36}
_USUAL_WIDTH = 14
_CELL_LIMIT = 32_767

Row = Mapping[str, object]


def header(field: str, language: str) -> str:
    """What the field is called in this language ("zh", "vi", "en"); importing knows it again."""
    return label(field, language)


def write_people(
    path: Path,
    rows: Iterable[Row],
    *,
    language: str = "en",
    fields: Sequence[str] | None = None,
    sheet: str | None = None,
) -> int:
    """Write rows of {FIELD: value} to .xlsx or .csv by the path's ending; returns how many.

    `fields` are the columns; by default those any row has a value for, in the order of the import. Raises Refusal for
    another ending and for a file that cannot be written.
    """
    people = list(rows)
    columns = list(fields) if fields is not None else _used_fields(people)
    lines = [[header(field, language) for field in columns]]
    lines.extend([_text(person.get(field), language) for field in columns] for person in people)
    widths = [_WIDTHS.get(field, _USUAL_WIDTH) for field in columns]
    write_table(path, lines, title=sheet or header("name", language), widths=widths)
    return len(people)


def write_table(path: Path, lines: Sequence[Sequence[str]], *, title: str, widths: Sequence[int] | None = None) -> None:
    """Write lines of text, the first of them headings, to .xlsx or .csv by the path's ending. Raises Refusal."""
    write = {".xlsx": _write_xlsx, ".csv": _write_csv}.get(path.suffix.lower())
    if write is None:
        raise Refusal(
            "A list is written as .xlsx or .csv; {name} ends in neither.", code="wrong_extension", name=path.name
        )
    spare_forums(path)
    try:
        write(path, lines, widths or [_USUAL_WIDTH] * len(lines[0]), title)
    except OSError as error:
        message = N_("{name} cannot be written. Check the folder, and close the file if it is open elsewhere.")
        raise Refusal(message, code="damaged", name=path.name) from error


def _used_fields(people: Sequence[Row]) -> list[str]:
    used = {key for person in people for key, value in person.items() if value not in (None, "")}
    return [field for field in FIELDS if field in used or field == "name"]


def _text(value: object, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return messages(language).text("Yes" if value else "No")
    return str(value)


def _write_xlsx(path: Path, lines: Sequence[Sequence[str]], widths: Sequence[int], sheet: str) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", sheet)[:31].strip() or None)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                if text:
                    page.write_string(row, column, text[:_CELL_LIMIT], bold if row == 0 else None)
    path.write_bytes(made.getvalue())


def _write_csv(path: Path, lines: Sequence[Sequence[str]], _widths: Sequence[int], _sheet: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_neutral(text) for text in line] for line in lines)


def _neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it, or where one stands already."""
    return f"'{text}" if _RISKY.match(text) else text
