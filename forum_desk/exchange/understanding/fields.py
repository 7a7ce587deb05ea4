"""Which field a column's header means, in Chinese, Vietnamese or English, in the words people use for it.

A header is compared as a whole, then without its brackets and numbering, then by its parts in each script, and last by
whether most of it is a known name. Two parts that mean different things mean nothing: an honest gap beats a guess.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from forum_desk.exchange.reading.cleaning import clean, fold, simplified
from forum_desk.exchange.understanding.journey_headers import journey_of
from forum_desk.exchange.understanding.question_headers import NOTHING_ASKED, question_about
from forum_desk.exchange.understanding.vocabulary import field_table, written

FIELDS = (
    "seq",
    "name",
    "honorific",
    "name_zh",
    "name_latin",
    "name_vi",
    "org",
    "position",
    "gender",
    "ethnicity",
    "country",
    "phone",
    "email",
    "id_no",
    "arrive_date",
    "arrive_time",
    "arrive_at",
    "arrive_by",
    "depart_date",
    "depart_time",
    "depart_by",
    "room",
    "room_no",
    "hotel",
    "diet",
    "fee",
    "sessions",
    "note",
    "headcount",
)
"""The fields of an imported person, as the command line names them."""

NAME_FIELDS = frozenset({"name", "name_zh", "name_latin", "name_vi"})
NAME_PARTS = frozenset({"family_name", "given_name", "middle_name", "name_suffix"})
"""The roles of columns that make one name together."""
LATIN_PARTS = {"family_name": "family_latin", "given_name": "given_latin"}
"""What a second family and given name beside a Chinese one are: the parts of the same name in Latin letters."""
ROLES = NAME_PARTS | {"attending", "is_male", "is_female", "org_and_position", "landline"}
"""What a column may mean to the reading without being a field: parts of a name, whether somebody comes, a gender."""
GENDER_HALVES = frozenset({"is_male", "is_female"})
"""Roles whose heading is also what a cell of genders says."""
ORG_AND_POSITION = "org_and_position"
"""The role of a column that names the institution and the post in one cell."""
LANDLINE = "landline"
"""The role of a column with the office's telephones beside one with mobile ones."""
IGNORED = "ignored"
_NUMBERING = re.compile(r"^\s*(?:[qQ]\s*)?[(（]?\d{1,3}\s*[、.．:：)）]\s*|^[*＊]+")
_MARK = re.compile(r"[*＊:：?？]+\s*$")
_BRACKETS = re.compile(r"[(（\[【〔<《]([^()（）\[\]【】〔〕<>《》]*)[)）\]】〕>》]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_PARTS = re.compile(
    r"[/|\n、,，;；+]|及|\s(?:and|&)\s|(?<=[\u3400-\u9fff])(?=[A-Za-zÀ-ỹ])|(?<=[A-Za-zÀ-ỹ)])\s*(?=[\u3400-\u9fff])|\s[-–—]\s",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(r"(?<=[^\W\d_])\s*[#(（]?\s*\d{1,2}\s*[)）]?$")  # the second of several: Guest 2
_DIGITS = re.compile(r"\d{5}")  # no header counts so far; a telephone number beside its label does
_BOXES = frozenset("□☐☑☒✅")
_LONGEST = 120
_LONGEST_HEADING = 30
_ALSO_ANSWERS = frozenset({"清真", "素食", "halal", "vegetarian", "vegan", "an chay", "an kieng"})
_COVERED = 0.5


def label(field: str, language: str) -> str:
    """What an export calls the field in this language; importing knows it again."""
    return str(field_table()["fields"][field]["label"][language])


@lru_cache(maxsize=4096)
def match(header: str) -> str | None:
    """The field or role this header means, IGNORED for somebody else's column, or None when it is not known."""
    text = bare(header)
    if not text:
        return None
    without = _BRACKETS.sub(" ", text).strip()
    found = _exact(text) or _exact(without) or journey_of(without)
    if found is None and (asked := question_about(text)):
        return None if asked == NOTHING_ASKED else asked
    found = _directed(found or _meaning(text) or _exact(_NUMBER_BEHIND.sub("", without)), text)
    if found in {"phone", "email"} and any(map(_is_stranger, _BRACKETS.findall(text))):
        return IGNORED
    return IGNORED if found == "attending" and _names_a_part(text) else found


def _is_stranger(text: str) -> bool:
    """Whether brackets say that a telephone is somebody else's: 电话（接机人）."""
    return text.rstrip("员的") in _strangers() or is_contact_person(text)


def _names_a_part(text: str) -> bool:
    """Whether a header asks only for a part of the programme: who misses the dinner comes all the same."""
    plain = text.casefold()
    return any(word in plain for word in written("parts_of_programme"))


@lru_cache(maxsize=4096)
def match_child(parent: str, header: str) -> str | None:
    """The meaning of a heading below another one, which only adds the way of a journey; None where it has none."""
    text = bare(header)
    if not text:
        return None
    above = bare(parent)
    found = _exact(f"{above}/{text}") or _exact(text) or _exact(_BRACKETS.sub(" ", text).strip())
    if found is None:
        return _part_of_journey(above, text)
    return IGNORED if _is_other_end(above, text) else _directed(found, f"{above} {text}")


def _is_other_end(parent: str, text: str) -> bool:
    """Whether a heading asks when the way there begins or the way back ends: 去程 over 起飞时间, 返程 over 到达时间."""
    arrives, departs = _says_direction("arrive", parent), _says_direction("depart", parent)
    if arrives == departs:
        return False
    return _says_direction("take_off", text) if arrives else _says_direction("arrive", text)


def is_part_of_journey(text: str) -> bool:
    """Whether a heading means something only below the word for a way: 日期, 时间, 车次."""
    return _key(_BRACKETS.sub(" ", bare(text))) in field_table()["journey"]


def journey_kind(parts: Sequence[str]) -> str | None:
    """What a heading asks of a journey without a word for the way: date of 日期, by of 航班号; None for all others."""
    if not parts or says_way(" ".join(map(bare, parts))):
        return None
    kind = field_table()["journey"].get(_key(_BRACKETS.sub(" ", bare(parts[-1]))))
    return None if kind == "nothing" else kind


def _part_of_journey(parent: str, text: str) -> str | None:
    """返程 over 日期: the parent tells the way, the child whether a day, an hour, a flight or a place is meant."""
    kind = field_table()["journey"].get(_key(_BRACKETS.sub(" ", text)))
    arrives, departs = _says_direction("arrive", parent), _says_direction("depart", parent)
    if kind is None or arrives == departs:
        return None
    found = f"{'arrive' if arrives else 'depart'}_{kind}"
    return found if found in FIELDS else IGNORED


@lru_cache(maxsize=65_536)
def is_heading(text: str) -> bool:
    """Whether a text is just what a column is called, with nothing but marks and noise around it."""
    text = bare(text) if len(text) <= _LONGEST_HEADING else ""
    if not text or fold(text) in _ALSO_ANSWERS:
        return False
    without = _BRACKETS.sub(" ", text).strip()
    if found := _exact(text) or _exact(without):
        return found not in GENDER_HALVES
    parts = [part for part in _PARTS.split(without) if part and part.strip()]
    return len(parts) > 1 and all(_exact(part) for part in parts)


def bare(header: str) -> str:
    """A header without numbering and marks, in simplified characters; empty for what is none, as a box to tick."""
    text = simplified(clean(header))
    if not text or len(text) > _LONGEST or text[0] in _BOXES or _DIGITS.search(text):
        return ""
    return _NUMBERING.sub("", _MARK.sub("", text)).strip()


def _meaning(text: str) -> str | None:
    without = _BRACKETS.sub(" ", text).strip()
    parts = [part for part in _PARTS.split(without) if part and part.strip()]
    outside = {_directed(_exact(part) or _by_cover(part), text) for part in parts} - {None}
    if "phone" in outside:
        outside.discard(IGNORED)  # 手机/微信: an account or a fax beside the telephone
    if len(outside) > 1:
        return _compatible(outside)
    return next(iter(outside), None) or _in_brackets(_BRACKETS.findall(text)) or _by_cover(without or text)


def is_contact_person(header: str) -> bool:
    """Whether a header names the person who answers for a unit: the telephone beside it is theirs, not a delegate's."""
    return _key(_BRACKETS.sub("", clean(header))) in _contacts()


def _directed(found: str | None, text: str) -> str | None:
    """The way a journey goes is told by its own word, since a flight's number is called alike on both."""
    if found is None or not found.startswith(("arrive_", "depart_")):
        return found
    arrives, departs = _says_direction("arrive", text), _says_direction("depart", text)
    if arrives == departs:
        return found
    turned = ("arrive" if arrives else "depart") + found[6:]
    return turned if turned in FIELDS else None


def says_way(label: str) -> bool:
    """Whether a label has a word for arriving or for leaving in it."""
    return _says_direction("arrive", label) or _says_direction("depart", label)


def _says_direction(direction: str, text: str) -> bool:
    folded = f" {fold(text)} "
    return any(
        word in text if _HAN.search(word) else f" {fold(word)} " in folded
        for word in field_table()["directions"][direction]
    )


def _in_brackets(texts: list[str]) -> str | None:
    inside = {_exact(text) for text in texts} - {None}
    return inside.pop() if len(inside) == 1 else None


_SPECIFIC = (
    frozenset({"name", "name_latin"}),
    frozenset({"name", "name_zh"}),
    frozenset({"name", "phone"}),
    frozenset({"name", "position"}),
    frozenset({"name", "honorific"}),
    frozenset({"phone", "email"}),
    frozenset({"hotel", "room"}),
    frozenset({"arrive_date", "arrive_time"}),
    frozenset({"depart_date", "depart_time"}),
    frozenset({"arrive_by", "arrive_time"}),
    frozenset({"depart_by", "depart_time"}),
    frozenset({"arrive_by", "arrive_date"}),
    frozenset({"depart_by", "depart_date"}),
    frozenset({"honorific", "position"}),
    frozenset({"country", "ethnicity"}),
)
_FIRST_OF = ("country", "name", "phone", "hotel", "arrive_by", "depart_by", "arrive_date", "depart_date", "position")


def _compatible(found: set[str | None]) -> str | None:
    """Two meanings that one column often carries together; its values tell them apart later."""
    if frozenset(found) == {"org", "position"}:
        return ORG_AND_POSITION
    if frozenset(found) in _SPECIFIC:
        return next(field for field in _FIRST_OF if field in found)
    return None


@lru_cache(maxsize=16_384)
def exactly(text: str) -> str | None:
    """The field or role that has just this name; a quick look at a cell that may repeat the header."""
    return _synonyms().get(_key(text))


def _exact(text: str) -> str | None:
    table = _synonyms()
    key = _key(text)
    return table.get(key) or table.get(_key(_without_noise(text))) if key else None


def _by_cover(text: str) -> str | None:
    """The longest known name inside the header, when it makes up most of what is not noise."""
    plain = _without_noise(text)
    han = "".join(_HAN.findall(plain))
    return _han_cover(han) if han else _latin_cover(fold(plain).split())


def _han_cover(text: str) -> str | None:
    """Chinese names of things end in what they are: the longest known ending counts, unless it is a stranger's."""
    table = _synonyms()
    if text.startswith("微信") or any(word in text for word in _strangers()):
        return IGNORED
    for start in range(len(text)):
        found = table.get(text[start:])
        if found == "seq" and start:
            continue  # 车牌号码 ends in 号码, but is not the order of a list
        if found is not None and len(text) - start >= max(2, _COVERED * len(text)):
            return found
    for end in range(len(text) - 1, 1, -1):
        found = table.get(text[:end])
        if found is not None and end >= 0.6 * len(text):
            return found
    return None


def _latin_cover(tokens: list[str]) -> str | None:
    table = _synonyms()
    if any(word in f" {' '.join(tokens)} " for word in _latin_strangers()):
        return IGNORED
    total = sum(map(len, tokens))
    best: tuple[int, str] | None = None
    for start in range(len(tokens)):
        for end in range(len(tokens), start, -1):
            found = table.get(" ".join(tokens[start:end]))
            size = sum(map(len, tokens[start:end]))
            least = total if found == "seq" else 0.55 * total
            if found is not None and size >= least and (best is None or size > best[0]):
                best = (size, found)
    return best[1] if best else None


def _key(text: str) -> str:
    folded = fold(text)
    return folded.replace(" ", "") if _HAN.search(folded) else folded


def _without_noise(text: str) -> str:
    noise = _noise()
    han = text
    for word in noise[0]:
        if len(word) < len(han) and word in han:
            han = han.replace(word, "")
    if _HAN.search(han):
        return han
    phrase = f" {fold(text)} "
    for word in noise[1]:
        phrase = phrase.replace(f" {word} ", " ")
    return phrase.strip()


@cache
def _noise() -> tuple[list[str], list[str]]:
    table = field_table()["noise"]
    latin = sorted({fold(word) for word in [*table["vi"], *table["en"]]}, key=len, reverse=True)
    return sorted(table["zh"], key=len, reverse=True), latin


@cache
def _contacts() -> frozenset[str]:
    return frozenset(map(_key, field_table()["strangers"]["contacts"]))


@cache
def _strangers() -> tuple[str, ...]:
    """Words that make a Chinese header somebody else's wherever they stand in it."""
    return tuple(field_table()["strangers"]["zh"])


@cache
def _latin_strangers() -> tuple[str, ...]:
    """Words that make a header in Latin letters another thing's: the title of a talk is no position."""
    table = field_table()["strangers"]
    return tuple(f" {fold(word)} " for word in [*table["vi"], *table["en"]])


@cache
def _synonyms() -> dict[str, str]:
    table = field_table()
    known: dict[str, str] = {}
    for meaning, entry in [*table["fields"].items(), *table["roles"].items()]:
        names = [*entry.get("label", {}).values(), *entry["zh"], *entry["vi"], *entry["en"], meaning]
        for name in names:
            key = _key(name)
            if key:
                known.setdefault(key, meaning)
    return known
