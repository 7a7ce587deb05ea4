"""One cell as the value of one field, with the code of what is wrong with it. An honest gap beats a guess."""

import re
from collections.abc import Callable
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import one_line
from forum_desk.exchange.reading.grid import Cell, Kind, text_cell
from forum_desk.exchange.understanding import choices, contacts, moments
from forum_desk.exchange.understanding.day_order import JOURNEY
from forum_desk.exchange.understanding.institutions import (
    is_latin_post,
    is_organisation,
    org_and_position,
    without_stamp,
)
from forum_desk.exchange.understanding.understood import FieldValue
from forum_desk.exchange.understanding.vocabulary import means

_LINES = {"note", "sessions", "diet"}
_LONG = _LINES | {"org", "position", "room", "fee", "seq", "ethnicity", "honorific"}
_OF_BOXES = frozenset(
    {"honorific", "position", "country", "ethnicity", "org", "arrive_by", "depart_by"}
)  # the others see to their boxes
_LONGEST = 400
_FEWEST_DIGITS = 7
_ANSWER_AND_ROOM = re.compile(r"^([^\s,，;；:：(（/]{1,12})\s*[,，;；:：(（/\s]\s*([^()（）]+?)[)）]?$")
_FLIGHT = re.compile(  # CZ3284, 9C8888, G421, but neither terminal T2 nor the hour behind a code
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Z0-9]|[0-9][A-Z]|[GDC](?=\s?\d)|[KTZYLS](?=\s?\d{2}))\s?\d{1,4}(?![A-Za-z0-9:：/.-])"
)
_SHORT_YEAR = re.compile(r"^\s*\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)")
_GENDER_OF = {"is_male": "M", "is_female": "F"}


class Reading(NamedTuple):
    """How the moments of one column are read: which year, whether the month or the year stands first, which calendar.

    `order_unknown` where nothing tells the day from the month.
    """

    year: int | None = None
    month_first: bool = False
    order_unknown: bool = False
    year_first: bool = False
    epoch_1904: bool = False
    dotted_hours: bool = False


class Understood(NamedTuple):
    """Values by field (a moment may give a date and a time) and the codes of problems."""

    values: dict[str, FieldValue]
    codes: tuple[str, ...] = ()


_NOTHING = Understood({})


def understand_value(field: str, cell: Cell, text: str, reading: Reading) -> Understood:
    """What a cell says for a field; `text` is the cell's text, cleaned."""
    if field not in _LONG and len(text) > _LONGEST:
        text = text[:_LONGEST]  # no such value is longer, and searching one would take its length squared
        cell = cell._replace(text=text)
    if field in _OF_BOXES and choices.has_boxes(text):
        text = " ".join(choices.chosen(text))
        if not text:
            return _NOTHING
    if field in JOURNEY:
        return _moment(field, cell, text, reading)
    special = _SPECIAL.get(field)
    if special is not None:
        return special(field, cell, text)
    convert = _CONVERT.get(field)
    if convert is not None:
        value: FieldValue | None = convert(one_line(text))
        return Understood({field: value}) if value is not None else _NOTHING
    line = text if field in _LINES else _SPACED_HAN.sub(_joined, one_line(text))
    return Understood({field: without_stamp(line) or line if field == "org" else line})


def _joined(found: re.Match[str]) -> str:
    """甲 学 院 is only widened on paper."""
    return "".join(found[0].split())


_SPACED_HAN = re.compile("^[\u3400-\u9fff](?: +[\u3400-\u9fff])+$")
_CONVERT = {"gender": choices.gender, "headcount": choices.headcount}


def _journey_by(field: str, _cell: Cell, text: str) -> Understood:
    """A flight or train; a day and an hour written with it in one cell go to their own fields."""
    line = one_line(text)
    if means("placeholder", line):
        return _NOTHING
    flights = _FLIGHT.findall(line)
    rest = _FLIGHT.sub(" ", line)
    found = moments.of_text(rest) if flights and not moments.is_ambiguous(rest) else moments.NOTHING
    if found.is_nothing:
        return Understood({field: line})
    way = field.partition("_")[0]
    values: dict[str, FieldValue] = {field: " / ".join(dict.fromkeys(flights))}
    if found.clock is not None:
        values[f"{way}_time"] = found.clock.strftime("%H:%M")
    if found.day is not None:
        values[f"{way}_date"] = found.day.isoformat()
    return Understood(values, ("date_without_year",) if found.month_day else ())


def _org_and_position(_field: str, _cell: Cell, text: str) -> Understood:
    """Both where it is certain where the one ends, else all of it as the position, or as the institution it is."""
    org, position = org_and_position(text)
    if not org and is_organisation(line := one_line(text)) and not is_latin_post(line):
        return Understood({"org": line})
    return Understood({"org": org, "position": position} if org else {"position": one_line(text)})


def _country(_field: str, _cell: Cell, text: str) -> Understood:
    """A country, with the ethnic group that stands in the same cell: 中国/壮族."""
    line = one_line(text)
    land = choices.country(line)
    group = next((part for part in re.split(r"[/、,，\s]+", line) if part.endswith("族") and part != line), None)
    found: dict[str, FieldValue] = {"country": land} if land else {}
    return Understood(found | {"ethnicity": group} if group else found)


def _gender_half(field: str, _cell: Cell, text: str) -> Understood:
    return _NOTHING if choices.yes_or_no(text) is False else Understood({"gender": _GENDER_OF[field]})


def _room_number(_field: str, cell: Cell, text: str) -> Understood:
    if cell.kind is Kind.DATE:
        return Understood({}, ("number_lost_precision",))
    return Understood({"room_no": one_line(text)})


def _options(field: str, _cell: Cell, text: str) -> Understood:
    """The chosen options of a question, joined; free words stay as they are."""
    if ticked := choices.chosen(text):
        text = "; ".join(ticked)
    elif choices.has_boxes(text):
        return _NOTHING
    text = text.strip(" ;；┋")
    if field == "sessions" and not text.isdigit() and choices.yes_or_no(text) is not None:
        return _NOTHING  # of which part of the programme is not said
    if "┋" in text or field == "diet":
        text = "; ".join(choices.without_option(part).strip() for part in text.split("┋"))
    return Understood({field: text})


def _contact(field: str, cell: Cell, text: str) -> Understood:
    if field == "email" and (plain := contacts.address(text)):
        return Understood({field: plain.value or text}, (plain.code,) if plain.code else ())
    if "@" in text and field in {"phone", "email"} and not contacts.lost_digits(cell):
        addresses, rest = contacts.split(text)
        read = contacts.email(addresses)
        if read.value or field == "email":
            return _both(read, contacts.phone(text_cell(rest), rest) if rest else contacts.Read(None))
    if field == "email" and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not any(map(str.isalpha, text)):
        read = contacts.phone(cell, text)
        return Understood({"phone": read.value} if read.value else {}, (read.code,) if read.code else ())
    if field == "email":
        read = contacts.email(text)
    elif field == "phone":
        read = contacts.phone(cell, text)
        if read.value and " / " in read.value and (both := contacts.mobile_and_fixed(read.value)):
            return Understood({"phone": both[0], "landline": both[1]}, (read.code,) if read.code else ())
    else:
        read = contacts.number_of_papers(cell, text)
    return Understood({field: read.value} if read.value else {}, (read.code,) if read.code else ())


def _landline(_field: str, cell: Cell, text: str) -> Understood:
    read = _contact("phone", cell, text)
    values = {"landline" if key == "phone" else key: value for key, value in read.values.items()}
    return Understood(values, read.codes)


def _both(address: contacts.Read, number: contacts.Read) -> Understood:
    """An address and a telephone number of one cell, with what is wrong with either."""
    found: dict[str, FieldValue] = {}
    if address.value:
        found["email"] = address.value
    if number.value:
        found["phone"] = number.value
    return Understood(found, tuple(read.code for read in (address, number) if read.code))


def _hotel(_field: str, cell: Cell, text: str) -> Understood:
    if cell.kind is Kind.BOOL and isinstance(cell.value, bool):
        return Understood({"hotel": cell.value})
    answer = choices.needs_room(text)
    if answer is not None:
        return Understood({"hotel": answer})
    found = _room("room", cell, text).values
    return Understood(found) if "hotel" in found or choices.is_room_type(text) else _NOTHING


def _room(_field: str, _cell: Cell, text: str) -> Understood:
    """A kind of room, an answer whether one is needed, or both: 是（单间）, 不住, ☑标间 □单间."""
    if ticked := choices.chosen(text):
        text = "; ".join(ticked)
    elif choices.has_boxes(text):
        return _NOTHING
    text = "; ".join(choices.without_option(part).strip() for part in text.split("┋"))
    answer = choices.needs_room(text)
    if answer is not None:
        return Understood({"hotel": answer})
    both = _ANSWER_AND_ROOM.match(one_line(text))
    if both and (answer := choices.needs_room(both[1])) is not None:
        return Understood({"hotel": answer, "room": both[2].strip()} if answer else {"hotel": False})
    return Understood({"room": one_line(text)})


def _as_column_writes(text: str, reading: Reading) -> str:
    """The text of a moment with its whole year, or with a colon in its hour, where its column leaves these out."""
    if reading.year_first and _SHORT_YEAR.match(text):
        return f"20{text.strip()}"
    if reading.dotted_hours and moments.DOTTED_HOUR.fullmatch(text.strip()):
        return text.replace(".", ":")
    return text


def _moment(field: str, cell: Cell, text: str, reading: Reading) -> Understood:
    way = field.partition("_")[0]
    written = _as_column_writes(text, reading)
    if written != text:
        text, cell = written, cell._replace(text=written)
    read = cell if cell.kind is not Kind.TEXT else cell._replace(text=moments.with_one_day(text, way == "depart"))
    wants_time = field.endswith("time")
    found = moments.of_cell(read, reading.month_first, wants_time=wants_time, epoch_1904=reading.epoch_1904)
    if found.is_nothing:
        return _NOTHING if means("placeholder", text) else Understood({}, ("not_a_date",))
    if reading.order_unknown and cell.kind is Kind.TEXT and moments.is_ambiguous(text):
        found = moments.Moment(clock=found.clock)
    values: dict[str, FieldValue] = {}
    codes: tuple[str, ...] = ()
    if found.clock is not None:
        values[f"{way}_time"] = found.clock.strftime("%H:%M")
    if found.day is not None:
        values[f"{way}_date"] = found.day.isoformat()
    elif found.month_day is not None:
        if reading.year is None:
            codes = ("date_without_year",)
        else:
            values[f"{way}_date"] = "{:04d}-{:02d}-{:02d}".format(reading.year, *found.month_day)
    if field.endswith("_date") and found.day is None and found.month_day is None:
        codes = ("not_a_date",)
    if cell.kind is Kind.TEXT and (flights := _FLIGHT.findall(one_line(text))):
        values[f"{way}_by"] = " / ".join(dict.fromkeys(flights))
    return Understood(values, codes)


_SPECIAL: dict[str, Callable[[str, Cell, str], Understood]] = {
    "hotel": _hotel,
    "room": _room,
    "room_no": _room_number,
    "arrive_by": _journey_by,
    "depart_by": _journey_by,
    "phone": _contact,
    "email": _contact,
    "id_no": _contact,
    "landline": _landline,
    "diet": _options,
    "sessions": _options,
    "country": _country,
    "org_and_position": _org_and_position,
    "is_male": _gender_half,
    "is_female": _gender_half,
}
