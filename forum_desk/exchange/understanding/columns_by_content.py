"""Corrects what a header seems to mean by what stands below it, where one word is used for two things.

住宿 may ask whether somebody needs a hotel or which room; Title may be Mr or Director; 到达时间 a day or an hour.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from forum_desk.exchange.reading.cleaning import clean, fold, one_line
from forum_desk.exchange.reading.grid import Cell, Kind
from forum_desk.exchange.understanding import moments
from forum_desk.exchange.understanding.choices import chosen, country, gender, is_room_type, yes_or_no
from forum_desk.exchange.understanding.day_order import writes_dotted_hours
from forum_desk.exchange.understanding.fields import NAME_FIELDS, NAME_PARTS
from forum_desk.exchange.understanding.forms_of_address import split_latin_honorific
from forum_desk.exchange.understanding.institutions import is_latin_post, is_organisation
from forum_desk.exchange.understanding.person_names import looks_like_person
from forum_desk.exchange.understanding.person_roles import take_role
from forum_desk.exchange.understanding.several_people import people_in
from forum_desk.exchange.understanding.vocabulary import means, pinyin_surnames, titles, vietnamese_surnames
from forum_desk.language.names import has_han

_SAMPLE = 200
_FEWEST, _NEARLY_ALL = 2, 0.9  # values that tell what a column without a known heading holds
_ROOM_NUMBER = re.compile(r"^[A-Za-z]?\d{1,2}[-–]?\d{2,3}[A-Za-z]?$")
_Test = Callable[[Cell], bool]


def refine(meanings: Mapping[int, str], rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """The meanings with those changed that the values contradict."""
    found = _with_given_names(meanings, rows)
    for column, meaning in meanings.items():
        cells = _sample(rows, column)
        if not cells or (meaning.endswith("_time") and writes_dotted_hours([cell.text for cell in cells])):
            continue
        for other, test, share in _INSTEAD.get(meaning, ()):
            if other not in found.values() and _share(cells, test) >= share:
                found[column] = other
                break
    return found


def _with_given_names(meanings: Mapping[int, str], rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """Beside a column of family names, one called only Name (Tên) with single words holds the given names."""
    found = dict(meanings)
    if "family_name" in found.values() and "given_name" not in found.values():
        for column, meaning in meanings.items():
            cells = _sample(rows, column) if meaning == "name" else []
            if cells and _share(cells, _is_one_word) >= 0.8:
                found[column] = "given_name"
    return found


def with_untold(meanings: Mapping[int, str], columns: Sequence[int], rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """The meanings, with those of columns whose headings say nothing and whose values leave no doubt: names of people
    where no other column has any, and genders."""
    found = dict(meanings)
    samples = {column: cells for column in columns if len(cells := _sample(rows, column)) >= _FEWEST}
    for meaning, test in (("name", _is_certainly_person), ("gender", _is_gender)):
        others = NAME_FIELDS | NAME_PARTS if meaning == "name" else {meaning}
        if not found or not others.isdisjoint(found.values()):
            continue
        fitting = [column for column, cells in samples.items() if _share(cells, test) >= _NEARLY_ALL]
        if meaning == "name":
            fitting = [column for column in fitting if _differ(samples[column])]
        if len(fitting) == 1:
            found[fitting[0]] = meaning
    return found


def _differ(cells: Sequence[Cell]) -> bool:
    """Whether hardly a value comes twice, as with people and unlike with places (Hà Nội)."""
    return len({cell.text for cell in cells}) >= _NEARLY_ALL * len(cells)


def _sample(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    found: list[Cell] = []
    for row in rows:
        cell = row[column]
        if cell.kind is not Kind.EMPTY and not means("nothing", cell.text) and not means("ditto", cell.text):
            found.append(cell)
            if len(found) == _SAMPLE:
                break
    return found


def _share(cells: Sequence[Cell], test: _Test) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_form_of_address(cell: Cell) -> bool:
    text = " ".join(chosen(cell.text)) or clean(cell.text)
    plain = fold(text)
    return (
        plain in titles("latin", "certain")
        or plain in titles("latin", "before_surname")
        or text in {"先生", "女士", "小姐", "太太", "博士", "阁下"}
        or (bool(plain) and all(word in titles("latin", "certain") for word in plain.split()))
    )


def _is_room_type(cell: Cell) -> bool:
    return is_room_type(cell.text)


def _is_room_number(cell: Cell) -> bool:
    return _ROOM_NUMBER.match(cell.text.strip()) is not None


def _is_choice(cell: Cell) -> bool:
    return cell.kind is Kind.BOOL or yes_or_no(cell.text) is not None


def _is_day(cell: Cell) -> bool:
    found = moments.of_cell(cell, wants_time=True)
    return found.day is not None or found.month_day is not None


def _is_clock_only(cell: Cell) -> bool:
    found = moments.of_cell(cell, wants_time=True)
    return found.clock is not None and found.day is None and found.month_day is None


def _is_email(cell: Cell) -> bool:
    return "@" in cell.text


def _is_phone(cell: Cell) -> bool:
    return "@" not in cell.text and sum(char.isdigit() for char in cell.text) >= 7


def _is_ethnic_group(cell: Cell) -> bool:
    return cell.text.strip().endswith("族") and country(cell.text) is None


def _is_person(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and looks_like_person(cell.text) and not _is_form_of_address(cell)


def _is_certainly_person(cell: Cell) -> bool:
    """Somebody with a known family name or a form of address, or several such people."""
    return cell.kind is Kind.TEXT and all(map(_is_certainly_somebody, people_in(clean(cell.text))))


def _is_certainly_somebody(text: str) -> bool:
    text = take_role(one_line(text)).name
    if is_organisation(text) or is_latin_post(text):
        return False
    honorific, name = split_latin_honorific(text)
    first = fold(name).split()[:1]
    known = bool(honorific) or has_han(text) or bool(first and first[0] in vietnamese_surnames() | pinyin_surnames())
    return known and looks_like_person(name) and not country(text)


def _is_gender(cell: Cell) -> bool:
    return len(cell.text.strip()) > 1 - has_han(cell.text) and gender(cell.text) is not None


def _is_one_word(cell: Cell) -> bool:
    return len(cell.text.split()) == 1


def _is_short_number(cell: Cell) -> bool:
    return cell.text.strip().isdigit() and len(cell.text.strip()) <= 5


def _is_small_number(cell: Cell) -> bool:
    return cell.text.strip().isdigit() and len(cell.text.strip()) <= 3


def _has_letters(cell: Cell) -> bool:
    return not any(char.isdigit() for char in cell.text)


_INSTEAD: dict[str, tuple[tuple[str, _Test, float], ...]] = {
    "position": (("honorific", _is_form_of_address, 0.8),),
    "hotel": (("room", _is_room_type, 0.5), ("room_no", _is_room_number, 0.6)),
    "room": (("room_no", _is_room_number, 0.6),),
    "room_no": (("room", _is_room_type, 0.5),),
    "arrive_time": (("arrive_date", _is_day, 0.5),),
    "depart_time": (("depart_date", _is_day, 0.5),),
    "id_no": (("seq", _is_short_number, 0.95),),
    "arrive_date": (("arrive_time", _is_clock_only, 0.8), ("hotel", _is_choice, 0.8), ("name", _is_person, 0.8)),
    "depart_date": (("depart_time", _is_clock_only, 0.8),),
    "phone": (("email", _is_email, 0.6),),
    "email": (("phone", _is_phone, 0.6),),
    "country": (("ethnicity", _is_ethnic_group, 0.6),),
    "name": (("headcount", _is_small_number, 0.9),),
    "honorific": (("name", _is_person, 0.8),),
    "headcount": (("name", _has_letters, 0.9),),
}
