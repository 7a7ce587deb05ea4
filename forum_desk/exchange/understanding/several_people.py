"""Cuts a cell with names into its people. What stands in brackets is never cut, and what cannot be told stays whole."""

import re

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.forms_of_address import (
    is_named_with_title,
    is_only_titles,
    is_title,
    split_latin_honorific,
)
from forum_desk.exchange.understanding.institutions import is_latin_post, is_organisation
from forum_desk.exchange.understanding.person_roles import HAN, starts_with_surname
from forum_desk.exchange.understanding.places_to_fill import places_in
from forum_desk.exchange.understanding.vocabulary import han_surnames, means, pinyin_surnames, vietnamese_surnames

_HAN_CHAR = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(rf"[{HAN}](?:[{HAN}·\s]*[{HAN}])?")
_IN_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NUMBERED = re.compile(r"(?:^|\s|(?<=[；;、，,]))(?:\d{1,2}\s*[.、)）．]|[(（]\d{1,2}[)）]|[①-⑳])\s*(?!\d)")
_NUMBER_BEFORE = re.compile(r"^\s*(?:\d{1,3}\s*[.、)）．](?!\d)|[(（]\d{1,3}[)）]|[①-⑳])\s*")
_STRONG = re.compile(r"\s*[、；;\n|]\s*")
_BETWEEN_PEOPLE = re.compile(r"[；;\n|]")
_WITHIN_PERSON = re.compile(r"[/／，,、\s]+")
_LONGEST_NAME = 4
_DESCENT = r"(?<!\b[AaSsDdWw])/|/(?![LlPpOo]\b)"  # a/l, a/p, s/o, d/o belong to names: son of, daughter of
_HAN_BREAKS = re.compile(rf"\s*(?:[、；;\n|，,／]|{_DESCENT})\s*")
_AND = re.compile(r"\s+(?:and|&|và|dan|\+)\s+|\s*&\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_SLASH = re.compile(rf"\s*(?:{_DESCENT})\s*")
_JOINED = re.compile(r"[,/&+]|\s(?:and|và|dan)\s", re.IGNORECASE)
_PHONE_BEHIND = re.compile(r"[\s,，:：]*[(（]?\+?\d[\d\s\-]{5,16}\d[)）]?\s*$")
_SPACED_NUMBERS = re.compile(r"(?<=\d{7})\s+(?=[^\W\d])")
_COUNTED_PLACE = re.compile(r"^[^\d]{0,12}\d{1,3}\s*[人名位个]?$")
_INITIAL_BEHIND = re.compile(r"\s[A-Z]\.$")
_HAN_AND = re.compile("[和与及携偕]其?")
_EDGES = " ,，;；、\n"
_MARKS = "、；;\n|，,／/&+ "
_SIGNS = frozenset("、；;\n|，,／/&+.)）(（[]【】①②③④⑤⑥⑦⑧⑨和与及携偕0123456789")
_KEPT = {ord(mark): 0xE100 + index for index, mark in enumerate(_MARKS)}
_FREED = {kept: mark for mark, kept in _KEPT.items()}


def people_in(text: str) -> list[str]:
    """The cell's parts, one a person."""
    if _SIGNS.isdisjoint(text):
        return _spaced_han(text) or _joined_latin(text) or [text] if " " in text else [text]
    kept = _IN_BRACKETS.sub(lambda found: found[0].translate(_KEPT), text)
    return [part.translate(_FREED) for part in _parts(kept)]


def _parts(text: str) -> list[str]:
    numbers = _NUMBERED.findall(text)
    if len(numbers) > 1:
        return [part.strip(_EDGES) for part in _NUMBERED.split(text) if part.strip(_EDGES)]
    text = _NUMBER_BEFORE.sub("", text)
    if people := _with_what_they_are(text):
        return people
    breaks = _HAN_BREAKS if _HAN_CHAR.search(text) else _STRONG
    parts = [part for part in breaks.split(text) if part.strip()]
    if len(parts) > 1 and not _is_one_person(parts):
        parts = [one for part in _with_their_latin(parts) for one in _han_pair(part) or _joined_by_and(part) or [part]]
        return parts if all(_could_be_somebody(part) for part in parts) else [text]
    return _spaced_han(text) or _after_numbers(text) or _joined_latin(text) or [text]


def _with_what_they_are(text: str) -> list[str]:
    """韦一/处长/13900001111；覃二/主任: each part begins with a name, and says something more of that person."""
    parts = [part.strip(_EDGES) for part in _BETWEEN_PEOPLE.split(text) if part.strip(_EDGES)]
    said = [[word for word in _WITHIN_PERSON.split(part) if word] for part in parts]
    if len(parts) < 2 or not all(len(words) > 1 and _is_han_name(words[0]) for words in said):
        return []
    return parts if all(_says_more(word) for words in said for word in words[1:]) else []


def _is_han_name(text: str) -> bool:
    name = _HAN_RUN.fullmatch(text) is not None and 2 <= len(text) <= _LONGEST_NAME and starts_with_surname(text)
    return name and not (is_title(text) or is_organisation(text))


def _says_more(text: str) -> bool:
    return is_title(text) or is_organisation(text) or text.lstrip("+").replace("-", "").isdigit()


def _is_one_person(parts: list[str]) -> bool:
    """Whether the parts are one name in different scripts, or one name and what is said of it."""
    scripts = ["han" if _HAN_CHAR.search(_IN_BRACKETS.sub("", part) or part) else "latin" for part in parts]
    if len(parts) == 2 and set(scripts) == {"han", "latin"}:
        return True
    latin = [fold(part) for part, script in zip(parts, scripts, strict=True) if script == "latin"]
    if len(latin) == 2 and latin[0] == latin[1] and len(parts) <= 3 and " " in latin[0]:
        return True  # 陈氏芳 / Trần Thị Phương / Tran Thi Phuong
    return any(
        (is_title(part) and not is_named_with_title(part)) or is_latin_post(part) or is_organisation(part)
        for part in parts
    )


def _with_their_latin(parts: list[str]) -> list[str]:
    """Alternating scripts are pairs: 张三/Zhang San/李四/Li Si."""
    han = [bool(_HAN_CHAR.search(part)) for part in parts]
    if len(parts) % 2 == 0 and len(parts) > 2 and all(a and not b for a, b in zip(han[::2], han[1::2], strict=True)):
        return [f"{first} {second}" for first, second in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _could_be_somebody(part: str) -> bool:
    part = _PHONE_BEHIND.sub("", part)
    if _COUNTED_PLACE.match(part) or means("placeholder", part) or means("kept_places", part):
        return True
    part = _IN_BRACKETS.sub("", part) or part
    han = "".join(_HAN_CHAR.findall(part))
    if han:
        return 2 <= len(han) <= 10 or "·" in part
    return 2 <= len(part.split()) <= 7


def _spaced_han(text: str) -> list[str]:
    """王明 李强 are two people; 王 明 and 欧阳 明 are one."""
    tokens = text.split()
    if len(tokens) < 2 or not all(_HAN_RUN.fullmatch(_IN_BRACKETS.sub("", token)) for token in tokens):
        return _han_pair(text)
    if any(is_title(token) or is_organisation(token) for token in tokens) or means("kept_places", tokens[0]):
        return []
    whole = [len(token) >= 2 and starts_with_surname(token) and token not in han_surnames() for token in tokens]
    return tokens if all(whole) else []


def _han_pair(text: str) -> list[str]:
    """李四和王五 are two people, as 李四及夫人 are; 李和平 is one."""
    pair = [part.strip() for part in _HAN_AND.split(text)] if _HAN_AND.search(text) else []
    if len(pair) != 2:
        return []
    named = [2 <= len(name) <= 3 and starts_with_surname(name) for name in pair]
    return pair if named[0] and (named[1] or places_in(pair[1]) is not None) else []


def _after_numbers(text: str) -> list[str]:
    """Names with their telephones, one behind the other: 张三13900001234 李四13900005678."""
    parts = _SPACED_NUMBERS.split(text)
    return parts if len(parts) > 1 and all(_PHONE_BEHIND.search(part) for part in parts) else []


def _joined_latin(text: str) -> list[str]:
    """Full names joined by a comma or a word for and; `Family, Given` is one person."""
    if not _JOINED.search(text) or _HAN_CHAR.search(text):
        return []
    for breaks in (_AND, _COMMA, _SLASH):
        parts = [part for part in breaks.split(text) if part.strip()]
        if breaks is _COMMA and _is_family_and_given(parts):
            return []
        if breaks is _AND and (couple := _couple(parts)):
            return couple
        is_place = _is_counted_place
        if breaks is _AND:
            parts = [one for part in parts for one in _before_and(part)]
            is_place = _is_kept_place
        if len(parts) > 1 and all(_is_whole_latin(part) or is_place(part) for part in parts):
            return parts
    return []


def _joined_by_and(part: str) -> list[str]:
    """The people of one of several parts: somebody and their spouse; 1 driver."""
    return _joined_latin(part) if _AND.search(part) else []


def _before_and(part: str) -> list[str]:
    """The people before a word for and, whom commas part: Ana Cruz, Budi Wijaya and Li Na are three."""
    parts = [one for one in _COMMA.split(part) if one.strip()]
    several = len(parts) > 1 and all(map(_is_whole_latin, parts)) and not _is_family_and_given(parts)
    return parts if several else [part.strip(_EDGES)]


def _is_family_and_given(parts: list[str]) -> bool:
    """DE LA CRUZ, Juan P. is one person: the family name in capitals, or an initial behind the given name."""
    if len(parts) != 2:
        return False
    family, given = parts
    return (family.isupper() and not given.isupper()) or _INITIAL_BEHIND.search(given) is not None


def _is_counted_place(part: str) -> bool:
    """2 officers beside somebody's name."""
    return part[:1].isdigit() and places_in(part) is not None


def _is_kept_place(part: str) -> bool:
    """Somebody's spouse or driver, joined to them by a word for and."""
    return places_in(part) is not None


def _is_whole_latin(part: str) -> bool:
    """Two words at least that are neither a post nor an institution, nor all of them forms of address."""
    whole = _IN_BRACKETS.sub("", part).strip()
    honorific, bare = split_latin_honorific(whole)
    bare = bare if honorific else whole
    return len(bare.split()) >= 2 and not (is_latin_post(bare) or is_organisation(bare) or is_only_titles(bare))


def _couple(parts: list[str]) -> list[str]:
    """Two people joined by a word for and: each with a title (Mr. Somchai & Mrs. Noy), or one family name for both."""
    if len(parts) != 2:
        return []
    first, second = parts
    if all(split_latin_honorific(part)[0] for part in parts):
        return parts if len(split_latin_honorific(first)[1].split()) == 1 else []
    given, family = first.split(), second.split()
    own_order = fold(second).split()[:1] and fold(second).split()[0] in pinyin_surnames() | vietnamese_surnames()
    if len(given) == 1 and len(family) == 2 and second.isascii() and not own_order:
        return [f"{first} {family[-1]}", second]
    return []
