"""Reads the old .xls and the binary .xlsb through calamine, the one maintained reader of both."""

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import python_calamine

from forum_desk.exchange.reading.archive import damaged, password_protected
from forum_desk.exchange.reading.grid import Area, Builder, Cell, Kind, Limits, Mark, Sheet, text_cell
from forum_desk.exchange.reading.number_formats import plain_number, shown_number
from forum_desk.exchange.reading.workbook_biff import Place, SheetMarks, marks_of
from forum_desk.exchange.reading.workbook_xlsx import moment_cell


def read_with_calamine(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Every worksheet of the book, in its order. Raises Refusal."""
    try:
        return _read(data, limits)
    except python_calamine.PasswordError as error:
        raise password_protected() from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise damaged() from error
        raise


def _read(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    marks = marks_of(data)
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata[: limits.sheets]):
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
            builder = Builder(about.name, limits, hidden)
            about_cells = marks[index] if index < len(marks) else SheetMarks()
            _fill(builder, book.get_sheet_by_index(index), about_cells)
            sheets.append(replace(builder.sheet(), epoch_1904=about_cells.epoch_1904))
    return tuple(sheets)


def _fill(builder: Builder, sheet: python_calamine.CalamineSheet, marks: SheetMarks) -> None:
    builder.hidden_rows |= marks.hidden_rows
    builder.hidden_columns |= marks.hidden_columns
    for (row, column), text in marks.errors.items():
        builder.put(row, column, Cell(None, text, Kind.ERROR))
    if sheet.start is None:
        return
    # iter_rows begins at row 1 but at the first filled column; only filled cells are kept, so a far cell stays cheap.
    first_column = sheet.start[1]
    for row, values in enumerate(sheet.iter_rows()):
        for column, value in enumerate(values, first_column):
            if value != "" and (row, column) not in marks.errors:
                builder.put(row, column, _marked(_cell(value), marks, (row, column)))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        builder.merged.append(Area(top, left, bottom, right))


def _marked(cell: Cell, marks: SheetMarks, place: Place) -> Cell:
    """The cell as a person saw it: a room 301 in the format 0000 is 0301."""
    code = marks.formats.get(place)
    if code and cell.kind is Kind.NUMBER and isinstance(cell.value, int | float):
        cell = cell._replace(text=shown_number(cell.value, code))
    return cell._replace(marks=cell.marks | Mark.STRUCK) if place in marks.struck else cell


def _cell(value: str | float | bool | date | time | timedelta) -> Cell:
    if isinstance(value, str):
        error = value.startswith("#") and value.endswith(("!", "?", "/A"))
        return Cell(None, value, Kind.ERROR) if error else text_cell(value)
    if isinstance(value, bool):
        return Cell(value, str(value).upper(), Kind.BOOL)
    if isinstance(value, int | float):
        whole = int(value) if value == int(value) else value
        return Cell(whole, plain_number(value), Kind.NUMBER)
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds()) % 86_400
        return moment_cell(time(seconds // 3600, seconds // 60 % 60, seconds % 60))
    if isinstance(value, datetime) and value.time() == time(0):
        return moment_cell(value.date(), Mark.NONE)
    return moment_cell(value)
