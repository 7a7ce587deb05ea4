"""Reply forms: label cells with their value beside them, one or a few people a form, made into a table of one row each.

A form is told from a table by its labels standing in several rows, each with a value to its right. Several forms (a
folder of documents) make one table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forum_desk.exchange.reading.cleaning import clean, one_line
from forum_desk.exchange.reading.grid import EMPTY, Cell, Kind, Mark, Sheet, Sheets
from forum_desk.exchange.understanding.choices import chosen
from forum_desk.exchange.understanding.fields import (
    FIELDS,
    GENDER_HALVES,
    IGNORED,
    NAME_FIELDS,
    ROLES,
    is_contact_person,
    is_heading,
    label,
    match,
    says_way,
)
from forum_desk.exchange.understanding.forms_of_address import is_only_titles
from forum_desk.exchange.understanding.headers import find_header
from forum_desk.exchange.understanding.institutions import without_stamp
from forum_desk.exchange.understanding.person_names import looks_like_person
from forum_desk.exchange.understanding.vocabulary import means
from forum_desk.language.names import has_han

_LABELLED = re.compile(r"^\s*([^:：\n]{1,40}?)\s*[:：]\s*(.*)$", re.DOTALL)
_LABEL_INSIDE = re.compile(r"(?:^|[\s,，;；、|。])([^\s:：,，;；、|]{1,12})\s*[:：]")
_COUNTING = re.compile(r"^\D{0,12}\s*(?:[一二三四五六七八九十]|\d{1,2})$")
_RULES = re.compile(r"_+")
_REPORTING_UNIT = re.compile("(?:填报|填表|上报)单位")  # above a table its people's own, in a column the sender's
_INSTRUCTION = re.compile(
    r"请(?:于|将|在|各|务必|填|认真)|please (?:return|send|complete|fill|reply|submit|tick|type|print)\b"
    r"|(?:vui lòng|đề nghị|xin) (?:gửi|điền|gởi|phản hồi)",
    re.IGNORECASE,
)
_BETWEEN = " ,，;；、|\u3000"
_KNOWN = frozenset(FIELDS) | ROLES - GENDER_HALVES
_FEWEST_LABELS = 3
_LONGEST_LABEL = 40
_MOST_WORDS = 4  # of a label inside a line
# What belongs to the unit that sent the form rather than to one of its people.
_OF_THE_UNIT = frozenset({"org", "country", "headcount"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value and the label it stands beside; row and column (from 0) are the value's."""

    label: str
    meaning: str
    cell: Cell
    row: int
    column: int


def with_forms(sheets: Sheets) -> Sheets:
    """The same sheets, where forms have become one table; files without a form are handed back as they are.

    Lists that lie in one folder with the forms stay beside their table.
    """
    sheets = replace(sheets, sheets=tuple(map(_upright, sheets.sheets)))
    forms = [found for sheet in sheets.sheets if not sheet.hidden and (found := _form(sheet))]
    if not forms:
        return sheets
    records = [record for form in forms for record in _people(form)]
    table = _table(records, next(sheet.name for sheet in sheets.sheets if _form(sheet)))
    lists = [sheet for sheet in sheets.sheets if not _form(sheet) and find_header(sheet)]
    return replace(sheets, sheets=(table, *(lists if sheets.kind == "folder" else ())))


def labelled_values(rows: Sequence[Sequence[Cell]], first: int = 0) -> Iterator[Labelled]:
    """Every value with a label of a known field to its left or in its own cell; `first` is the first row's index."""
    for index, row in enumerate(rows, first):
        own = [
            (column, one_line(clean(cell.text)))
            for column, cell in enumerate(row)
            if not cell.marks & Mark.SPREAD and cell.kind is not Kind.EMPTY
        ]
        yield from _of_row(row, own, index)


def _of_row(row: Sequence[Cell], own: list[tuple[int, str]], index: int) -> Iterator[Labelled]:
    skip = contact = False
    for place, (column, text) in enumerate(own):
        if skip:
            skip = False
            continue
        inside = list(_in_one_cell(row[column], index, column))
        meaning = _label(text)
        contact = is_contact_person(text) or (contact and meaning in {None, "phone", "email"})
        if contact and meaning in {"phone", "email"}:
            meaning = IGNORED
        if inside or meaning is None:
            yield from inside
            continue
        following = own[place + 1] if place + 1 < len(own) else None
        if following and _may_be_value(following[1]) and _beside(row, column, following[0]):
            skip = True
            answer = " ".join(chosen(following[1])) or following[1]
            if meaning == "position" and "title" in text.lower() and is_only_titles(answer):
                meaning = "honorific"
            yield Labelled(text.rstrip(":："), meaning, row[following[0]], index, following[0])


def _may_be_value(text: str) -> bool:
    """Whether a text beside a label is its value: no label itself, but for the ticked one of 男 and 女."""
    return not is_heading(text) or bool(chosen(text))


def _label(text: str) -> str | None:
    """The meaning of a whole cell that is a label; other people's labels count too, so their values are passed over."""
    found = match(text) if len(text) <= _LONGEST_LABEL else None
    return None if found in GENDER_HALVES else found


def _in_one_cell(cell: Cell, row: int, column: int) -> Iterator[Labelled]:
    """Label and value written in one cell, one or several lines of it."""
    for line in cell.text.split("\n"):
        for part in _labelled_parts(line):
            found = _LABELLED.match(part)
            meaning = match(found[1]) if found else None
            if found and meaning and found[2].strip():
                text = without_stamp(_without_rules(found[2].strip(_BETWEEN)))
                if not text:
                    continue
                yield Labelled(found[1].strip(), meaning, Cell(text, text, Kind.TEXT, cell.marks), row, column)


def _without_rules(text: str) -> str:
    """What was written on the ruled lines of a form, without the lines."""
    return text if "@" in text else _RULES.sub(" ", text).strip(_BETWEEN)


def _labelled_parts(line: str) -> list[str]:
    """A line cut before each of its labels: 姓名：周明 性别：男 职务：院长."""
    starts = [found.start(1) for found in _LABEL_INSIDE.finditer(line) if is_heading(found[1])]
    if len(starts) < 2:
        starts = _worded_labels(line)
    if len(starts) < 2:
        return [line]
    return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _worded_labels(line: str) -> list[int]:
    """Where labels of several words begin: Chức vụ: Trưởng khoa    Đơn vị: Đại học Ví Dụ."""
    starts: list[int] = []
    for colon in re.finditer("[:：]", line):
        words = list(re.finditer(r"\S+", line[: colon.start()]))[-_MOST_WORDS:]
        label = next((word.start() for word in words if is_heading(line[word.start() : colon.start()])), None)
        if label is not None:
            starts.append(label)
    return starts


def _beside(row: Sequence[Cell], label: int, value: int) -> bool:
    """Whether nothing but the label's own merged cells stands between the two."""
    return all(cell.marks & Mark.SPREAD and cell.text == row[label].text for cell in row[label + 1 : value])


def _upright(sheet: Sheet) -> Sheet:
    """A table whose headings stand in its first column, with a person a column, turned; others as they are."""
    if not 0 < len(sheet.rows) <= 60 or sheet.hidden:
        return sheet
    labelled = [row for row in sheet.rows if row and _label(one_line(clean(row[0].text))) in _KNOWN]
    names = [row for row in labelled if _label(one_line(clean(row[0].text))) in NAME_FIELDS]
    if len(labelled) < _FEWEST_LABELS or len(labelled) < 0.6 * len(sheet.rows) or len(names) != 1:
        return sheet
    filled = [cell for cell in names[0][1:] if cell.kind is Kind.TEXT and not cell.marks & Mark.SPREAD]
    others = [cell for row in labelled for cell in row[1:] if is_heading(cell.text)]
    if len(filled) < 2 or others or _explains(sheet):
        return sheet
    rows = [_for_everybody(row, names[0]) for row in sheet.rows if not _only_counts(row)]
    return replace(sheet, rows=[list(column) for column in zip(*rows, strict=True)], merged=())


def _for_everybody(row: list[Cell], names: Sequence[Cell]) -> list[Cell]:
    """A row of what belongs to the unit, with its one value for each of the people."""
    values = [cell for cell in row[1:] if cell.kind is not Kind.EMPTY]
    if len(values) != 1 or _label(one_line(clean(row[0].text))) not in _OF_THE_UNIT - {"headcount"}:
        return row
    return [row[0], *(values[0] if name.kind is not Kind.EMPTY else EMPTY for name in names[1:])]


def _only_counts(row: Sequence[Cell]) -> bool:
    """A row without a label that only numbers the people: 参会人员一, 参会人员二."""
    texts = [one_line(clean(cell.text)) for cell in row if cell.kind is not Kind.EMPTY]
    return bool(texts) and row[0].kind is Kind.EMPTY and all(map(_COUNTING.match, texts))


def _explains(sheet: Sheet) -> bool:
    """Whether a sheet has a column of examples: it explains how to fill in another one, and is no form itself."""
    headings = (row for row in sheet.rows if any(means("example", cell.text) for cell in row[1:]))
    return any(not _label(one_line(clean(row[0].text))) for row in headings)


def _form(sheet: Sheet) -> list[Labelled]:
    """The labelled values of a sheet that is a form, else nothing."""
    if len(sheet.rows) > 200 or _has_header_row(sheet) or _explains(sheet):
        return []
    found = [value for value in labelled_values(sheet.rows) if value.meaning in _KNOWN and not _is_printed(value)]
    kinds = {value.meaning for value in found}
    rows = {value.row for value in found}
    somebody = kinds & (NAME_FIELDS | {"family_name"})
    few = len(kinds) < _FEWEST_LABELS and not _is_short(found)
    if not somebody or few or (len(rows) < 2 and len(found) > 1 and len(sheet.rows) > 1):
        return []
    return list(_with_ways(found))


def _is_short(form: Sequence[Labelled]) -> bool:
    """Whether a form knows but two labels, one below the other, and somebody beside the one for a name."""
    places = {(value.row, value.column) for value in form}
    named = any(value.meaning in NAME_FIELDS and looks_like_person(value.cell.text) for value in form)
    below = len({row for row, _column in places}) == len(places) == len(form) == _FEWEST_LABELS - 1
    return named and below and len({column for _row, column in places}) == 1


def _is_printed(value: Labelled) -> bool:
    """Whether a remark is the form's own (请于8月31日前返回), not one of whoever filled it in."""
    return value.meaning == "note" and _INSTRUCTION.match(value.cell.text.strip()) is not None


def _with_ways(form: Sequence[Labelled]) -> Iterator[Labelled]:
    """The values, where a flight or an hour without a word for its way (车次) belongs to the journey told before it."""
    way = ""
    for value in form:
        own = value.meaning.partition("_")[0]
        if own not in {"arrive", "depart"}:
            yield value
        elif way and way != own and not says_way(value.label):
            meaning = way + value.meaning.removeprefix(own)
            language = "en" if value.label.isascii() else "zh" if has_han(value.label) else "vi"
            yield replace(value, meaning=meaning, label=label(meaning, language))
        else:
            way = own
            yield value


def _has_header_row(sheet: Sheet) -> bool:
    """Whether three labels stand side by side with people below them: then the form is around a table."""
    for row in sheet.rows:
        run = 0
        for cell in row:
            if cell.marks & Mark.SPREAD:
                continue
            meaning = _label(one_line(clean(cell.text))) if cell.kind is Kind.TEXT else None
            run = run + 1 if meaning in _KNOWN else 0
            if run >= _FEWEST_LABELS:
                return True
    return False


def _people(form: Sequence[Labelled]) -> list[dict[str, Labelled]]:
    """The people of one form by meaning: a second name begins a second person, of the same unit if of no other one."""
    people: list[dict[str, Labelled]] = [{}]
    unit: dict[str, Labelled] = {}
    inherited: set[str] = set()
    for value in form:
        if value.meaning in NAME_FIELDS and value.meaning in people[-1]:
            people.append(dict(unit))
            inherited = set(unit)
        if value.meaning in inherited:
            inherited.remove(value.meaning)
            people[-1][value.meaning] = unit[value.meaning] = value
        if value.meaning in _OF_THE_UNIT:
            unit.setdefault(value.meaning, value)
        people[-1].setdefault(value.meaning, value)
    return people


def _table(people: Sequence[dict[str, Labelled]], name: str) -> Sheet:
    """One header row of the labels and one row a person; columns in the order of the fields."""
    order = [*FIELDS, *sorted(ROLES)]
    meanings = [meaning for meaning in order if any(meaning in person for person in people)]
    labels = [next(person[meaning].label for person in people if meaning in person) for meaning in meanings]
    rows = [[Cell(label, label, Kind.TEXT) for label in labels]]
    rows.extend([person[meaning].cell if meaning in person else EMPTY for meaning in meanings] for person in people)
    return Sheet(name, rows)


def says_one_unit(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether lines name one unit only, so that it is everybody's."""
    return len({value.cell.text for value in labelled_values(rows) if value.meaning == "org"}) == 1


def unit_above(rows: Sequence[Sequence[Cell]]) -> dict[str, Labelled]:
    """What is said of the whole unit above a table: 单位名称：甲学院."""
    found: dict[str, Labelled] = {}
    for value in labelled_values(rows):
        meaning = "org" if _REPORTING_UNIT.match(value.label) else value.meaning
        if meaning in {"org", "country"}:
            found.setdefault(meaning, value)
    return found
