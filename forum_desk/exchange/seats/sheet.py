"""Reads lists of who sits where from spreadsheets: our own, in any language, and those that others made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from forum_desk.exchange.reading.grid import Kind, Sheet, Sheets
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.seats.lists import HEADERS
from forum_desk.language import LANGUAGES, N_, messages
from forum_desk.language.names import fold

PLACE, GROUP, NUMBER, NAME, SECOND, CODE, ORGANISATION, DELEGATION, KEPT, PLAN = FIELDS = (
    "place",
    "group",
    "number",
    "name",
    "second",
    "code",
    "organisation",
    "delegation",
    "kept",
    "plan",
)
_OTHER_WORDS: Mapping[str, str] = {
    PLACE: "seat, seat no, place, position, 座位, 座次, 席位, 位置, 座位号, chỗ, chỗ ngồi, vị trí, ghế",
    GROUP: "row, table, table no, row no, block, 排, 桌, 桌号, 桌次, 排号, 排数, 台号, hàng, bàn, bàn số, hàng ghế",
    NUMBER: "number, no, seat number, chair, 号, 座号, 位号, 座, số, số ghế",
    NAME: "name, full name, 姓名, 名字, 嘉宾, 嘉宾姓名, tên, họ tên, họ và tên",
    SECOND: "second name, latin name, pinyin, 拼音, 英文名, 外文名, tên khác",
    CODE: "code, badge, badge code, id, 编号, 代码, 证件号, 胸卡号, mã, mã thẻ, mã đại biểu",
    ORGANISATION: "organisation, organization, company, institution, 单位, 工作单位, 机构, đơn vị, tổ chức, cơ quan",
    DELEGATION: "delegation, 代表团, 团组, đoàn, đoàn đại biểu",
    KEPT: "kept, locked, fixed, 保留, 锁定, 固定, giữ, giữ chỗ, cố định",
    PLAN: "plan, seating plan, 座位图, 座次图, 方案, sơ đồ",
}
"""What organisers call the columns, besides what we call them ourselves."""
_ROWS_FOR_HEADER = 15
_YES = frozenset({"✓", "✔", "√", "x", "1", "yes", "y", "true", "是", "有", "co", "roi"})


@dataclass(frozen=True, slots=True)
class ListedSeat:
    """One row: its number as the spreadsheet shows it, and its cells by field (only those that hold anything)."""

    row: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str:
        """A cell, empty where nothing stands in it."""
        return self.cells.get(key, "")

    @property
    def is_kept(self) -> bool:
        """Whether whoever sits there is kept."""
        return fold(self.get(KEPT)) in _YES or self.get(KEPT) in _YES


@dataclass(frozen=True, slots=True)
class SeatList:
    """A sheet as it was read: its name, the rows, which fields it has, and the headings nobody understood."""

    name: str
    rows: tuple[ListedSeat, ...]
    fields: frozenset[str]
    unknown: tuple[str, ...]


def seat_lists(sheets: Sheets) -> tuple[SeatList, ...]:
    """All lists of seats in a file. Refusal where no sheet has headings of places and of names."""
    found = [one for one in map(_list, sheets.sheets) if one is not None]
    if not found:
        message = N_("No list of seats is in this file: it needs headings of a place (or row or table) and of a name.")
        raise Refusal(message, code="no_header")
    return tuple(found)


def _list(sheet: Sheet) -> SeatList | None:
    for at, row in enumerate(sheet.rows[:_ROWS_FOR_HEADER]):
        headings = [cell.text.strip() for cell in row]
        columns = _columns(headings)
        if columns.keys() & {PLACE, GROUP} and columns.keys() & {NAME, CODE}:
            unknown = [
                words for n, words in enumerate(headings) if words and n not in columns.values() and not _is_ours(words)
            ]
            rows = tuple(_rows(sheet, at + 1, columns))
            return SeatList(sheet.name, rows, frozenset(columns), tuple(unknown))
    return None


def _columns(headings: Iterable[str]) -> dict[str, int]:
    """The column of each field: the first that is called so."""
    found: dict[str, int] = {}
    for n, words in enumerate(headings):
        meaning = _meanings().get(_plain(words))
        if meaning is not None:
            found.setdefault(meaning, n)
    return found


def _rows(sheet: Sheet, first: int, columns: Mapping[str, int]) -> Iterable[ListedSeat]:
    for at, row in enumerate(sheet.rows[first:], first):
        cells = {
            key: row[column].text.strip()
            for key, column in columns.items()
            if column < len(row) and row[column].kind is not Kind.EMPTY and row[column].text.strip()
        }
        if cells:
            yield ListedSeat(at + 1, cells)


@cache
def _meanings() -> Mapping[str, str]:
    """The field of each heading that is known, folded."""
    ours = {header: key for key, header, _width in HEADERS if key}
    found = {_plain(messages(tag).text(header)): key for header, key in ours.items() for tag in LANGUAGES}
    for key, words in _OTHER_WORDS.items():
        for word in words.split(", "):
            found.setdefault(_plain(word), key)
    return found


@cache
def _our_words() -> frozenset[str]:
    return frozenset(_plain(messages(tag).text(header)) for _key, header, _width in HEADERS for tag in LANGUAGES)


def _is_ours(words: str) -> bool:
    """Whether a heading is one that we write and need not read, such as the title of somebody."""
    return _plain(words) in _our_words()


def _plain(words: str) -> str:
    return fold(words).strip(" .:：")
