"""The names of one row: from one cell, from one column a script, from a family and a given name, or typed by hand."""

import re
from collections.abc import Mapping
from functools import lru_cache

from forum_desk.exchange.reading.cleaning import fold, one_line
from forum_desk.exchange.reading.grid import text_cell
from forum_desk.exchange.understanding import contacts
from forum_desk.exchange.understanding.fields import LATIN_PARTS, NAME_FIELDS, NAME_PARTS
from forum_desk.exchange.understanding.institutions import is_institution, is_organisation
from forum_desk.exchange.understanding.person_names import (
    Name,
    NameCell,
    looks_like_person,
    may_be_vietnamese,
    read_names,
    says_vietnamese,
)
from forum_desk.exchange.understanding.person_roles import is_remark
from forum_desk.exchange.understanding.row_values import Row
from forum_desk.exchange.understanding.understood import FieldValue, Source
from forum_desk.exchange.understanding.vocabulary import (
    han_surnames,
    means,
    pinyin_surnames,
    vietnamese_surnames,
)

_SYLLABLES = re.compile(
    r"^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i(?:a|e|ao|u|an|n|ang|ng|ong)?|u(?:a|o|ai|i|an|n|ang|e)?|a[io]?|"
    r"e[ir]?|o[u]?|ang?|eng?|ong)){1,2}$"
)
_COLUMNS = ("name", "name_zh", "name_vi", "name_latin")
_OF_NAMES = frozenset({"name_order_unclear", "incomplete_name"})


def names_of(row: Row, by_hand: Mapping[str, tuple[str, Source] | None]) -> NameCell:
    """The names of a row, from one column or from one a script; what was typed takes the place of the cell."""
    _join_family_and_given(row)
    if by_hand:
        row.problems = [one for one in row.problems if one.field not in by_hand or one.code not in _OF_NAMES]
        row.names = {key: each for key, each in {**row.names, **by_hand}.items() if each is not None}
    cell = together(tuple((key, row.names[key][0]) for key in _COLUMNS if key in row.names))
    org = str(row.values.get("org", ""))
    if not by_hand and len(cell.people) == 1 and is_exchanged(cell.people[0].shown, org):
        row.warn("name_order_unclear", "name", f"{cell.people[0].shown} | {org}")
    return cell


def is_exchanged(name: str, org: str) -> bool:
    """Whether an institution stands where the name should be, and a name where the institution should."""
    return is_organisation(name) and looks_like_person(org) and not is_institution(org)


@lru_cache(maxsize=32_768)
def together(written: tuple[tuple[str, str], ...]) -> NameCell:
    """The names in these columns, the first of which says who it is."""
    if not written:
        return NameCell()
    (main, text), *others = written
    cell = read_names(text)
    if main != "name" and len(cell.people) == 1:
        cell = cell._replace(people=(_as_column_says(main, cell.people[0]),))
    for other, text in others:
        if cell.places is not None:
            break
        second = read_names(text)
        if len(second.people) == len(cell.people):
            pairs = zip(cell.people, second.people, strict=True)
            people = tuple(_merged(one, _as_column_says(other, two)) for one, two in pairs)
            cell = cell._replace(people=people)
    return cell


def _join_family_and_given(row: Row) -> None:
    """Two columns make one name in the order of the columns; Chinese without a space."""
    if row.names.keys() <= NAME_FIELDS:
        return
    latin = sorted((row.names.pop(key) for key in LATIN_PARTS.values() if key in row.names), key=_column)
    suffix = row.names.pop("name_suffix", None)
    if not row.names.keys().isdisjoint(NAME_PARTS):
        _join_parts(row, suffix)
    if latin:
        row.names.setdefault("name_latin", (" ".join(one_line(text) for text, _source in latin), latin[0][1]))


def _column(part: tuple[str, Source]) -> int:
    return part[1].column


def _join_parts(row: Row, suffix: tuple[str, Source] | None) -> None:
    parts = [(key, row.names.pop(key)) for key in NAME_PARTS if key in row.names]
    parts.sort(key=lambda part: _column(part[1]))
    texts = [one_line(text) for _key, (text, _source) in parts]
    han = all(not char.isascii() and char >= "\u2e80" for text in texts for char in text)
    joined = ("" if han else " ").join(texts)
    if han and parts[0][0] == "given_name":
        joined = "".join(reversed(texts))
    said = {key: text for key, (text, _source) in parts}
    if _is_vietnamese_family(said.get("family_name", ""), joined):
        joined = " ".join(said[key] for key in ("family_name", "middle_name", "given_name") if key in said)
    if len(parts) == 1:
        if not (means("placeholder", joined) or means("kept_places", joined)):
            row.warn("incomplete_name", "name", joined)
    elif _are_swapped(said.get("family_name", ""), said.get("given_name", "")):
        row.warn("name_order_unclear", "name", joined)
    joined = f"{joined} {one_line(suffix[0])}" if suffix else joined
    field_name = "name" if "name" not in row.names else "name_latin"
    row.names.setdefault(field_name, (joined, parts[0][1][1]))


def _is_vietnamese_family(family: str, whole: str) -> bool:
    """Whether a family name stands in front whatever the order of the columns: Nguyễn of a name with its marks."""
    return says_vietnamese(whole) and fold(family) in vietnamese_surnames()


def _are_swapped(family: str, given: str) -> bool:
    """Whether a Chinese or Vietnamese family name seems to stand in the given name's column and the other way round."""
    first = fold(family).split()[:1]
    if family.strip() in han_surnames():
        return False
    if first and (first[0] in pinyin_surnames() or first[0] in vietnamese_surnames()):
        return False
    return (
        given.strip() in han_surnames()
        or (fold(given) in vietnamese_surnames() and not given.isascii())
        or (fold(given) in pinyin_surnames() and _SYLLABLES.match(fold(family).replace(" ", "")) is not None)
    )


def _as_column_says(column: str, name: Name) -> Name:
    """A name without marks in the Vietnamese column is Vietnamese; one with marks in the Latin column is Latin."""
    latin = name.vi or name.latin
    if column == "name_vi" and latin:
        return name._replace(vi=latin, latin="", shown=name.shown)
    if column == "name_latin" and latin:
        return name._replace(latin=latin, vi="", codes=tuple(code for code in name.codes if code != "incomplete_name"))
    return name


def _merged(one: Name, other: Name) -> Name:
    """The same person's name from a second column; what the first one says stays."""
    vi = one.vi or other.vi
    latin = one.latin or other.latin
    return one._replace(
        zh=one.zh or other.zh,
        latin="" if latin == vi else latin,
        vi=vi,
        honorific=one.honorific or other.honorific,
        codes=tuple(code for code in one.codes if code != "incomplete_name" or not other.shown),
    )


def as_vietnamese(name: Name, heading: str, values: Mapping[str, FieldValue]) -> Name:
    """A name whose few marks could be of another language (Y Moan Êban) is Vietnamese where its heading, the country or
    the institution is."""
    if name.vi or name.latin.isascii() or not may_be_vietnamese(name.latin):
        return name
    land = values.get("country")
    if land == "VN" or (land is None and (says_vietnamese(heading) or says_vietnamese(str(values.get("org", ""))))):
        return name._replace(vi=name.latin, latin="")
    return name


def add_name(values: dict[str, FieldValue], sources: dict[str, Source], name: Name, row: Row) -> None:
    """Put the name's parts among the values, in the order of the fields."""
    source = next(iter(row.names.values()))[1]
    parts = {"name": name.shown, "name_zh": name.zh, "name_latin": name.latin, "name_vi": name.vi}
    for key, value in parts.items():
        if value:
            values[key] = value
            sources[key] = row.names.get(key, ("", source))[1]
    if name.honorific and "honorific" not in values:
        values["honorific"] = name.honorific
        sources["honorific"] = source
    if name.phone and "phone" not in values:
        read = contacts.phone(text_cell(name.phone), name.phone)
        values["phone"] = read.value or name.phone
        sources["phone"] = source
    if name.country and "country" not in values:
        values["country"] = name.country
        sources["country"] = source
    if name.role.endswith("族") and "ethnicity" not in values:
        values["ethnicity"], sources["ethnicity"] = name.role, source
    elif name.role and name.role not in str(values.get("note", "")):
        place = "note" if "position" in values or is_remark(name.role) else "position"
        values[place] = f"{values[place]}; {name.role}" if place in values else name.role
        sources.setdefault(place, source)
    if name.org and "org" not in values:
        values["org"] = name.org
        sources["org"] = source
    if name.gender and "gender" not in values:
        values["gender"] = name.gender
        sources["gender"] = source
