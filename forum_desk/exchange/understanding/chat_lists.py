"""Lines of a chat that list people without headings (1. 张伟 桂林学院 院长 13900001234), made into a table.

Each word of a line is told by what it is: a telephone, an address, an institution, a post, a name. Lines that do not
say at least a name and one thing more are left as they stand, and so is a text most of whose lines do not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from forum_desk.exchange.reading.cleaning import clean, one_line
from forum_desk.exchange.reading.grid import EMPTY, Cell, Sheet, Sheets, text_cell
from forum_desk.exchange.understanding.fields import is_heading, label
from forum_desk.exchange.understanding.forms import labelled_values
from forum_desk.exchange.understanding.forms_of_address import split_latin_honorific
from forum_desk.exchange.understanding.headers import find_header
from forum_desk.exchange.understanding.institutions import (
    is_institution,
    is_latin_post,
    is_organisation,
    org_and_position,
)
from forum_desk.exchange.understanding.person_names import looks_like_person
from forum_desk.exchange.understanding.person_roles import HAN, is_post
from forum_desk.exchange.understanding.places_to_fill import places_in
from forum_desk.exchange.understanding.vocabulary import means

_HAN_CHAR = re.compile(f"[{HAN}]")
_NUMBER = re.compile(r"^\s*(?:[(（]?\d{1,3}\s*[.、)）．]|[①-⑳]|[-•*·])\s*(?!\d)")
_STRONG = re.compile(r"\s*[,，;；、|/＋+]\s*|\s+[-–—]{1,2}\s*|\s*[–—]+\s*")
_STRONG_HAN = re.compile(rf"{_STRONG.pattern}|[()（）]|(?<=[{HAN}])-(?=\s*(?:[{HAN},]|$))")
_PHONE = re.compile(  # a mobile number of China is whole before the day behind it
    r"(?:(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|\+?\d[\d\s()\-]{6,18}\d(?!\s*[月日号年点时:：]))"
)
_FAREWELL = re.compile(  # who signs a letter is nobody of the list in it
    r"^\s*(?:(?:with )?(?:best|kind|warm) (?:regards|wishes)|regards|yours (?:sincerely|faithfully|truly)|sincerely"
    r"|many thanks|thank you|trân trọng|xin cảm ơn|kính thư|此致|谢谢|順頌|顺颂|顺祝|祝好)\b[\s,，.!！。]*",
    re.IGNORECASE,
)
_VIETNAMESE_UNIT = re.compile(
    r"\s+(?=(?:Trường|Đại học|Học viện|Cao đẳng|Công ty|Tập đoàn|Trung tâm|Hiệp hội|Ngân hàng|Sở|Viện|Bộ|UBND)\s)"
)
_SHORT_UNIT = re.compile(rf"[{HAN}]{{2,3}}[厅局委办司院校部会所站社台处科室]")
_COLUMNS = ("name", "org", "position", "gender", "ethnicity", "phone", "email", "headcount", "note")
_HEADS = re.compile(r"(?<![\d-])(\d{1,2})\s*[人位](?![\w])")
_PLUS_BETWEEN = re.compile(rf"(?<=[{HAN}])\s*[+＋]\s*(?=[{HAN}]|1[3-9]\d(?:[\s-]?\d{{4}}){{2}})")
_LONGEST_GROUP = 5  # 维吾尔族
_FEWEST = 2
_MOST_LINES = 2_000
_SHARE = 0.6
_LONGEST = 200


def with_chat_lists(sheets: Sheets) -> Sheets:
    """The same sheets, where lines of people have become one table; files with headings are handed back as they are."""
    if sheets.kind not in {"csv", "text", "docx"} or any(map(_is_headed, sheets.sheets)):
        return sheets
    found = [table for sheet in sheets.sheets if (table := _table(sheet))]
    return replace(sheets, sheets=(found[0],)) if len(found) == 1 else sheets


def _is_headed(sheet: Sheet) -> bool:
    """Whether a sheet has headings; a line that only announces who follows (参会人员：) is none."""
    cells = [cell.text.strip() for row in find_header(sheet) for cell in sheet.rows[row] if cell.text.strip()]
    return bool(cells) and not (len(cells) == 1 and cells[0][-1] in ":：")


def _with_unit(people: Sequence[dict[str, str]], lines: Sequence[str]) -> list[dict[str, str]]:
    """The people with the one unit that a line says they are of (单位：甲学院), where none of them has another one."""
    units = {
        value.cell.text for value in labelled_values([[text_cell(line)] for line in lines]) if value.meaning == "org"
    }
    if len(units) != 1 or any("org" in person for person in people):
        return list(people)
    unit = units.pop()
    return [{**person, "org": unit} if person else {} for person in people]


def _table(sheet: Sheet) -> Sheet | None:
    """The sheet's lines as a table, its headings in the place of the lines before the first person."""
    if len(sheet.rows) > _MOST_LINES:
        return None
    lines = [", ".join(text for cell in row if (text := one_line(clean(cell.text)))) for row in sheet.rows]
    lines = lines[: next((index for index, line in enumerate(lines) if _FAREWELL.match(line)), len(lines))]
    people = [_person(line) for line in lines]
    known = [index for index, person in enumerate(people) if person]
    filled = [line for line in lines[known[0] :] if line] if known else []
    if len(known) < _FEWEST or len(known) < _SHARE * len(filled):
        return None
    heading: list[Cell] = [text_cell(label(field, "zh")) for field in _COLUMNS]
    rows = [_row(line, person) for line, person in zip(lines, _with_unit(people, lines), strict=True)]
    before = [[EMPTY] * len(_COLUMNS)] * max(known[0] - 1, 0)
    return Sheet(sheet.name, [*before, heading, *rows[known[0] :]])


def _row(line: str, person: dict[str, str]) -> list[Cell]:
    if not person:
        return [text_cell(line), *([EMPTY] * (len(_COLUMNS) - 1))]
    return [text_cell(person.get(field, "")) for field in _COLUMNS]


def _person(line: str) -> dict[str, str]:
    """What a line says of one person by field, nothing where it does not name anybody for certain."""
    if not line or len(line) > _LONGEST:
        return {}
    found: dict[str, str] = {}
    rest = _PLUS_BETWEEN.sub(" , ", _NUMBER.sub("", line))
    heads = _HEADS.search(rest)
    if heads:
        found["headcount"] = heads[1]
        rest = rest.replace(heads[0], " , ", 1)
    for phone in _PHONE.findall(rest):
        found.setdefault("phone", phone.strip())
        rest = rest.replace(phone, " , ", 1)
    words = _words(rest, counted=heads is not None)
    units = _short_units(words)
    for word in words:
        field = "org" if word in units else _field(word, found)
        found[field] = f"{found[field]} {word}" if field in found else word
    if "org" not in found and (parts := org_and_position(found.get("position", "")))[0]:
        found["org"], found["position"] = parts
    told = [field for field in found if field not in {"phone", "headcount"}]
    certain = "note" not in found or ("phone" in found and set(told[: told.index("note")]) >= {"name"})
    return found if "name" in found and len(found) > 1 and certain else {}


def _words(text: str, *, counted: bool) -> Sequence[str]:
    """The words of a line: cut by its marks; Chinese also by its spaces. Where heads are counted, 司机 is who comes."""
    strong = _STRONG_HAN if _HAN_CHAR.search(text) else _STRONG
    parts = [part.strip(" :：()（）。.") for part in strong.split(text)]
    words: list[str] = []
    for part in parts:
        words.extend(part.split() if _HAN_CHAR.search(part) else _before_unit(part))
    return [
        word
        for word in words
        if word and (not is_heading(word) or is_latin_post(word) or (counted and places_in(word) is not None))
    ]


def _before_unit(text: str) -> list[str]:
    """Nguyễn Thị Hạnh Trường Cao đẳng Ví Dụ: a Vietnamese institution begins with a word that says what it is."""
    parts = _VIETNAMESE_UNIT.split(text, maxsplit=1)
    return parts if len(parts) > 1 and looks_like_person(split_latin_honorific(parts[0])[1]) else [text]


def _short_units(words: Sequence[str]) -> set[str]:
    """Of words that could be names, those that end as offices do (商务厅), where another one is left to be the name."""
    names = {word for word in words if looks_like_person(word)}
    units = {word for word in names if _SHORT_UNIT.fullmatch(word)}
    return units if units < names else set()


def _heads_a_unit(text: str) -> bool:
    """Head of International Office is what somebody is; University of Example is an institution."""
    who, of, _unit = text.partition(" of ")
    return bool(of) and is_latin_post(text) and not is_institution(who)


def _field(word: str, found: dict[str, str]) -> str:
    if "@" in word:
        return "email"
    if means("male", word) or means("female", word):
        return "gender"
    if word.endswith("族") and 1 < len(word) <= _LONGEST_GROUP:
        return "ethnicity"
    if is_organisation(word) or is_post(word) or is_latin_post(word):
        return "org" if is_organisation(word) and not _heads_a_unit(word) else "position"
    name = split_latin_honorific(word)[1]
    if "name" not in found and (looks_like_person(name) or places_in(word) is not None):
        return "name"
    return "note"
