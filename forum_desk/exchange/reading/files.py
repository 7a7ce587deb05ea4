"""Reads any file of a list into sheets of cells, told by its content and never by its ending.

Nothing here knows what a delegate is; `understanding` does. Nothing is stored; `commands` does.
"""

from dataclasses import replace
from pathlib import Path

from forum_desk.collector import uncollected
from forum_desk.exchange.reading.archive import damaged, open_archive, password_protected
from forum_desk.exchange.reading.compound import check_compound
from forum_desk.exchange.reading.csv_text import decode, read_csv
from forum_desk.exchange.reading.document_docx import is_document, read_docx
from forum_desk.exchange.reading.grid import LIMITS, Limits, Sheet, Sheets
from forum_desk.exchange.reading.html_table import is_html, read_html
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.reading.sniff import Content, content_of, ending_fits
from forum_desk.exchange.reading.workbook_apart import read_apart
from forum_desk.exchange.reading.workbook_ods import is_spreadsheet, read_ods
from forum_desk.exchange.reading.workbook_xlsx import is_workbook, read_xlsx
from forum_desk.language import N_

_ENDINGS = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".csv", ".tsv", ".txt", ".html", ".htm", ".docx"}


def read(path: Path, *, encoding: str | None = None, limits: Limits = LIMITS) -> Sheets:
    """The sheets of a file. `encoding` is one chosen by hand for text. Raises Refusal for whatever cannot be read."""
    if path.is_dir():
        return _read_folder(path, limits)
    try:
        if path.stat().st_size > limits.file_bytes:
            raise _too_large(path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        message = N_("{name} cannot be opened. Check that it exists and may be read.")
        raise Refusal(message, code="damaged", name=path.name) from error
    return read_bytes(data, name=path.name, encoding=encoding, limits=limits)


def _read_folder(folder: Path, limits: Limits) -> Sheets:
    """All lists and forms directly in a folder, in the order of their names; other files are passed over.

    Each sheet is called after its file. Raises Refusal for the first file that cannot be read, naming it.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.name[:1] not in "~.")
    if not files:
        raise Refusal("The folder {name} holds no list.", code="empty", name=folder.name)
    if len(files) > limits.members:
        raise Refusal(
            "The folder {name} holds more than {limit} files.",
            code="too_large",
            name=folder.name,
            limit=limits.members,
        )
    sheets: list[Sheet] = []
    for path in files:
        try:
            found = read(path, limits=limits)
        except Refusal as refusal:
            reason = str(refusal)
            raise Refusal("{name}: {reason}", code=refusal.code, name=path.name, reason=reason) from refusal
        sheets.extend(replace(sheet, name=path.stem) for sheet in found.sheets if not sheet.is_empty)
    return Sheets("folder", tuple(sheets))


def read_bytes(data: bytes, *, name: str = "", encoding: str | None = None, limits: Limits = LIMITS) -> Sheets:
    """The sheets in the bytes of a file called `name`. Raises Refusal."""
    with uncollected():
        return _sheets_in(data, name, encoding, limits)


def _sheets_in(data: bytes, name: str, encoding: str | None, limits: Limits) -> Sheets:
    if len(data) > limits.file_bytes:
        raise _too_large(len(data), limits)
    content = content_of(data)
    if content is Content.EMPTY:
        raise Refusal("The file is empty.", code="empty")
    if content is Content.ZIP:
        return _read_archive(data, name, limits)
    if content is Content.OLE:
        return _read_ole(data, name, limits)
    if content is Content.FOREIGN:
        raise not_a_table(name)
    if is_html(data):
        tables, found = read_html(data, limits, encoding)
        return Sheets("html", tables, found, not ending_fits(name, "html"))
    text, found = decode(data, encoding)
    if not text.strip():
        raise Refusal("The file is empty.", code="empty")
    sheet = read_csv(text, limits, Path(name).stem)
    return Sheets("csv", (sheet,), found, not ending_fits(name, "csv"))


def read_text(text: str, *, limits: Limits = LIMITS) -> Sheets:
    """The sheet in a block pasted from the clipboard. Raises Refusal."""
    if not text.strip():
        raise Refusal("There is nothing to paste.", code="empty")
    return Sheets("text", (read_csv(text, limits),), None)


def not_a_table(name: str) -> Refusal:
    """The refusal of a file that is something else; its ending is named when it promised a workbook."""
    ending = Path(name).suffix.lower()
    if ending in {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}:
        return Refusal(
            "{name} ends in {ending} but is another kind of file. Ask for the spreadsheet itself.",
            code="wrong_extension",
            name=name,
            ending=ending,
        )
    return Refusal("The file holds no table of text. Choose a spreadsheet or a CSV file.", code="not_a_table")


def _read_archive(data: bytes, name: str, limits: Limits) -> Sheets:
    with open_archive(data, limits) as archive:
        if is_workbook(archive):
            return Sheets("xlsx", read_xlsx(archive, limits), None, not ending_fits(name, "xlsx"))
        if is_spreadsheet(archive):
            return Sheets("ods", read_ods(archive, limits), None, not ending_fits(name, "ods"))
        if is_document(archive):
            return Sheets("docx", read_docx(archive, limits), None, not ending_fits(name, "docx"))
        if "xl/workbook.bin" in archive.namelist():
            return Sheets("xlsb", read_apart(data, limits), None, not ending_fits(name, "xlsb"))
    raise not_a_table(name)


def _read_ole(data: bytes, name: str, limits: Limits) -> Sheets:
    if _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo"):
        raise password_protected()
    if not (_has_stream(data, "Workbook") or _has_stream(data, "Book")):
        if any(_has_stream(data, stream) for stream in ("WordDocument", "PowerPoint Document")):
            raise not_a_table(name)
        raise damaged()
    check_compound(data)
    return Sheets("xls", read_apart(data, limits), None, not ending_fits(name, "xls"))


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the compound file's directory names this stream (names are UTF-16, MS-CFB 2.6.1)."""
    return stream.encode("utf-16-le") in data


def _too_large(size: int, limits: Limits) -> Refusal:
    return Refusal(
        "The file has {megabytes} MB; at most {limit} MB can be taken. Remove its pictures, or split it in several.",
        code="too_large",
        megabytes=size // (1024 * 1024),
        limit=limits.file_bytes // (1024 * 1024),
    )
