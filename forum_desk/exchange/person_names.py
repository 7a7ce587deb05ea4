"""A cell with a name, taken apart: forms of address, names in several scripts, several people, places still to fill.

Only what is certain is taken apart. People who merely look like a title (Dean Martin, Ông Ích Khiêm, HE Wei) stay
whole, and a cell that cannot be told stays as it was written, with a word about it.
"""

import re
from functools import cache
from typing import NamedTuple

from forum_desk.exchange.cleaning import clean, fold, one_line
from forum_desk.exchange.person_roles import HAN, is_post, starts_with_surname, take_role
from forum_desk.exchange.vocabulary import (
    han_surnames,
    means,
    pinyin_surnames,
    titles,
    vietnamese_surnames,
    words,
)

_HAN_CHAR = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(rf"[{HAN}](?:[{HAN}·\s]*[{HAN}])?")
_LATIN_CHAR = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(
    "[ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ]"
)
_CERTAINLY_VIETNAMESE = re.compile(
    "[ăđơưĂĐƠƯảãạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộờởỡớợủũụừửữứ"
    "ựỳỷỹỵẢẠẰẲẴẮẶẦẨẪẤẬẺẼẸỀỂỄẾỆỈĨỊỎỌỒỔỖỐỘỜỞỠỚỢỦŨỤỪỬỮỨỰỲỶỸỴ]"
)
_DOTS = re.compile(r"\s*[·•‧∙⋅・･\u2027]\s*")
_ETH = str.maketrans("ÐðƉ", "ĐđĐ")
_BRACKET = re.compile(r"\s*[(（\[【]\s*([^()（）\[\]【】]*?)\s*[)）\]】]")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}\s*[.、)）．]\s*")
_NUMBER_BEFORE = re.compile(r"^\s*(?:\d{1,3}\s*[.、)）．]|[(（]\d{1,3}[)）])\s*")
_STRONG = re.compile(r"\s*[、；;\n|]\s*")
_DESCENT = r"(?<!\b[AaSsDdWw])/|/(?![LlPpOo]\b)"  # a/l, a/p, s/o, d/o belong to names: son of, daughter of
_HAN_BREAKS = re.compile(rf"\s*(?:[、；;\n|，,／]|{_DESCENT})\s*")
_AND = re.compile(r"\s+(?:and|&|và|\+)\s+|\s*&\s*", re.IGNORECASE)
_GENDERS = {"男": "M", "女": "F", "nam": "M", "nu": "F", "m": "M", "f": "F", "male": "M", "female": "F"}
_AND_OTHERS = re.compile(rf"^([{HAN}·]{{2,4}})\s*等\s*(\d{{1,3}})?[人位名]?$")
_PLACES = re.compile(
    r"^(?P<before>\d{1,3})?\s*[名位个]?\s*(?P<what>[^\d()（）]*?)\s*(?P<after>\d{1,3})?\s*[人名位个]?$"
)
_SOME = re.compile(r"^(?:另有|另|还有|另外|其他|其余|外加|以及)\s*|\s*(?:若干|数|多)\s*[人名位]?$")
_COMMA = re.compile(r"\s*,\s*")
_SLASH = re.compile(rf"\s*(?:{_DESCENT})\s*")
_JOINED = re.compile(r"[,/&+]|\s(?:and|và)\s", re.IGNORECASE)
_NAME_AND_PHONE = re.compile(r"^([^\d+]{2,60}?)[\s,，、:：]*[(（]?(\+?\d[\d\s\-]{7,16}\d)[)）]?$")
_SYLLABLES = re.compile(
    r"^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i(?:a|e|ao|u|an|n|ang|ng|ong)?|u(?:a|o|ai|i|an|n|ang|e)?|a[io]?|"
    r"e[ir]?|o[u]?|ang?|eng?|ong)){1,2}$"
)
_LONGEST = 400  # what is longer is no name; it is kept as it is and doubted
_NUMBERED_TEST = re.compile(r"(?:测试|test)\s*\d+", re.IGNORECASE)
_GENERATION = re.compile(r"\s+(Jr\.?|Sr\.?|II|III|IV)$", re.IGNORECASE)
_SUFFIX_COMMA = re.compile(r"\s*[,，]\s*")


class Name(NamedTuple):
    """One person's name as understood. `shown` is the name to show; the others are set where the script is certain."""

    shown: str = ""
    zh: str = ""
    latin: str = ""
    vi: str = ""
    honorific: str = ""
    phone: str = ""
    gender: str | None = None
    codes: tuple[str, ...] = ()
    role: str = ""
    country: str = ""


class NameCell(NamedTuple):
    """What a cell of names holds: people, or places still to fill, and hints that stood in brackets."""

    people: tuple[Name, ...] = ()
    places: int | None = None
    declined: bool = False
    headcount: int | None = None


def read_names(text: str) -> NameCell:
    """Take the cell apart; `text` was cleaned but keeps its line breaks."""
    text = _DOTS.sub("·", text.translate(_ETH)) if not text.isascii() else text
    if len(text) > _LONGEST:
        return NameCell((Name(one_line(text), codes=("incomplete_name",)),))
    if means("placeholder", one_line(text)):
        return NameCell(places=1)
    text, gender, declined = _take_brackets(text)
    text, role, land = take_role(text)
    places = _places(one_line(text))
    if places is not None:
        return NameCell(places=places)
    others = _AND_OTHERS.match(text)
    if others:
        count = int(others[2]) if others[2] else None
        return NameCell((read_name(others[1]),), headcount=count, declined=declined)
    parts = _people(text)
    names = tuple(read_name(part) for part in parts)
    if len(names) == 1:
        names = (names[0]._replace(gender=gender, role=role, country=land),)
    return NameCell(tuple(name for name in names if name.shown), declined=declined)


def _take_brackets(text: str) -> tuple[str, str | None, bool]:
    """The text without brackets that speak of the person (gender, whether they come), and what they said."""
    gender: str | None = None
    declined = False
    for match in _BRACKET.finditer(text):
        words_inside = [word for word in re.split(r"[,，、;/\s]+", match[1]) if word]
        said = _GENDERS.get(fold(words_inside[0])) if words_inside else None
        if said and (len(words_inside) == 1 or words_inside[1].endswith("族")):
            gender = said
            text = text.replace(match[0], " ")
        elif means("declined", match[1]) or means("placeholder", match[1]):
            declined = True
            text = text.replace(match[0], " ")
        elif match[1] in titles("han", "titles") and _HAN_CHAR.search(text[: match.start()]):
            text = text.replace(match[0], match[1] if match.end() == len(text) else " ")
    return text.strip(), gender, declined


def _places(text: str) -> int | None:
    """How many people a kept place stands for: 司机1人 is one, 随行人员3名 three, 待定 one."""
    text = _SOME.sub("", text)
    match = _PLACES.match(text)
    if match is None or len(text) > 30:
        return None
    what = fold(match["what"])
    count = match["before"] or match["after"]
    if what and (means("kept_places", match["what"]) or means("placeholder", match["what"])):
        return int(count) if count else 1
    parts = [part for part in re.split(r"[\s/、]+", match["what"]) if part]
    if parts and all(means("kept_places", part) or means("placeholder", part) for part in parts):
        return int(count) if count else 1
    return int(count) if count and not what and text.endswith(("人", "名", "位")) else None


def _people(text: str) -> list[str]:
    """The cell's parts, one a person."""
    if len(_NUMBERED.findall(text)) <= 1:
        text = _NUMBER_BEFORE.sub("", text)
    if len(_NUMBERED.findall(text)) > 1:
        return [part.strip(" ,，;；、\n") for part in _NUMBERED.split(text) if part.strip(" ,，;；、\n")]
    breaks = _HAN_BREAKS if _HAN_CHAR.search(text) else _STRONG
    parts = [part for part in breaks.split(text) if part.strip()]
    if len(parts) > 1 and not _one_person_in_scripts(parts):
        parts = _with_their_latin(parts)
        if all(_could_be_name(part) for part in parts):
            return parts
        return [text]
    return _spaced_han(text) or _joined_latin(text) or [text]


def _one_person_in_scripts(parts: list[str]) -> bool:
    """Whether the parts are one name in different scripts."""
    scripts = ["han" if _HAN_CHAR.search(part) else "latin" for part in parts]
    return (len(parts) == 2 and set(scripts) == {"han", "latin"}) or any(_is_title(part) for part in parts)


def _with_their_latin(parts: list[str]) -> list[str]:
    """Alternating scripts are pairs: 张三/Zhang San/李四/Li Si."""
    han = [bool(_HAN_CHAR.search(part)) for part in parts]
    if len(parts) % 2 == 0 and len(parts) > 2 and all(a and not b for a, b in zip(han[::2], han[1::2], strict=True)):
        return [f"{first} {second}" for first, second in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _could_be_name(part: str) -> bool:
    han = "".join(_HAN_CHAR.findall(part))
    if han:
        return 2 <= len(han) <= 10 or "·" in part
    return 2 <= len(part.split()) <= 7


def _spaced_han(text: str) -> list[str]:
    """王明 李强 are two people; 王 明 and 欧阳 明 are one."""
    tokens = text.split()
    if len(tokens) < 2 or not all(_HAN_RUN.fullmatch(token) for token in tokens):
        if "和" in text or "与" in text:
            pair = re.split("[和与]", text)
            if len(pair) == 2 and all(2 <= len(name) <= 3 and starts_with_surname(name) for name in pair):
                return pair
        return []
    if any(_is_title(token) for token in tokens):
        return []
    whole = [len(token) >= 2 and starts_with_surname(token) and token not in han_surnames() for token in tokens]
    return tokens if all(whole) else []


def _joined_latin(text: str) -> list[str]:
    """Full names joined by a comma or a word for and; `Family, Given` is one person."""
    if not _JOINED.search(text):
        return []
    for breaks in (_AND, _COMMA, _SLASH):
        parts = [part for part in breaks.split(text) if part.strip()]
        if breaks is _AND and (couple := _couple(parts)):
            return couple
        bare = [_bare_latin(part) for part in parts]
        if len(parts) > 1 and all(len(part.split()) >= 2 and not _HAN_CHAR.search(part) for part in bare):
            return parts
    return []


def _couple(parts: list[str]) -> list[str]:
    """Two people joined by a word for and: each with a title (Mr. Somchai & Mrs. Noy), or one family name for both."""
    if len(parts) != 2 or _HAN_CHAR.search("".join(parts)):
        return []
    first, second = parts
    if all(_split_latin_honorific(part)[0] for part in parts):
        return parts if len(_bare_latin(first).split()) == 1 else []
    given, family = first.split(), second.split()
    own_order = fold(second).split()[:1] and fold(second).split()[0] in pinyin_surnames() | vietnamese_surnames()
    if len(given) == 1 and len(family) == 2 and second.isascii() and not own_order:
        return [f"{first} {family[-1]}", second]
    return []


def _bare_latin(text: str) -> str:
    honorific, rest = _split_latin_honorific(text)
    return rest if honorific else text


def read_name(text: str) -> Name:
    """One person's name: its honorific apart, its scripts apart. `text` is cleaned and may hold line breaks."""
    text = _DOTS.sub("·", one_line(text).translate(_ETH)).strip(" ,，;；、/-")
    text, phone = _split_phone(text)
    han_part, other_part = _scripts(text)
    zh, zh_title, han_codes = _read_han(han_part)
    other, latin_title = _split_latin_honorific(other_part)[::-1]
    other = _given_first(other)
    codes = list(han_codes)
    vi = other if _VIETNAMESE.search(other) and _is_vietnamese(other) else ""
    latin = "" if vi or not _LATIN_CHAR.search(other) else other
    shown = vi or zh or other
    honorific = " ".join(title for title in (latin_title, zh_title) if title)
    if not zh and other and _is_incomplete(other, bool(latin_title)):
        codes.append("incomplete_name")
    if means("test", shown) or _NUMBERED_TEST.fullmatch(shown):
        codes.append("test_entry")
    return Name(shown, zh, latin, vi, honorific, phone, None, tuple(codes))


def _split_phone(text: str) -> tuple[str, str]:
    """A number behind a name in the same cell is the telephone, as in lists pasted from a chat."""
    found = _NAME_AND_PHONE.match(text)
    return (found[1].strip(" ,，、:："), found[2]) if found else (text, "")


def _is_vietnamese(text: str) -> bool:
    """Letters only Vietnamese has, or marks shared with French together with a Vietnamese family name."""
    if _CERTAINLY_VIETNAMESE.search(text):
        return True
    tokens = fold(text).split()
    return bool(tokens) and tokens[0] in vietnamese_surnames()


def _scripts(text: str) -> tuple[str, str]:
    """The Chinese part and the rest. Brackets and slashes between the two only part them."""
    if not _HAN_CHAR.search(text):
        return "", text
    if not _LATIN_CHAR.search(text):
        return text, ""
    han = " ".join(match[0] for match in _HAN_RUN.finditer(text))
    rest = _HAN_RUN.sub("\n", text)
    rest = re.sub(r"[(（\[【]\s*\n?\s*[)）\]】]|[()（）\[\]【】]", " ", rest)
    parts = [part.strip(" ,，;；、/|-–—") for part in rest.split("\n")]
    return han, " ".join(part for part in parts if part)


def _is_title(text: str) -> bool:
    """Whether a whole part is only a form of address."""
    stripped = text.strip()
    return (
        stripped in titles("han", "titles")
        or fold(stripped) in titles("latin", "certain")
        or is_post(stripped)
    )


def _read_han(text: str) -> tuple[str, str, tuple[str, ...]]:
    """A Chinese name, its title, and what is wrong with it."""
    if not text:
        return "", "", ()
    tokens = [token for token in re.split(r"[\s，,、;；]+", text) if token]
    found = [token for token in tokens if token in titles("han", "titles") or (len(tokens) > 1 and _is_title(token))]
    name = _join_han([token for token in tokens if token not in found])
    title = " ".join(found)
    if not found:
        name, title = _split_han_title(name)
    if not title:
        name, title = _leading_han_title(name)
    codes: tuple[str, ...] = ()
    if "*" in text or "某" in name[1:] or len(name) == 1 or (title and name in han_surnames()):
        codes = ("incomplete_name",)
    return name, title, codes


def _leading_han_title(text: str) -> tuple[str, str]:
    """副校长李明: a title glued before a whole name."""
    for size in (4, 3, 2):
        title, name = text[:size], text[size:]
        if title in titles("han", "titles") and 2 <= len(name) <= 4 and starts_with_surname(name):
            return name, title
    return text, ""


def _join_han(tokens: list[str]) -> str:
    """Spaces inside 王 明 only widen it on paper."""
    together = "".join(tokens)
    if len(tokens) > 1 and (len(together) <= 4 or any(len(token) == 1 for token in tokens)):
        return together
    return " ".join(tokens)


def _split_han_title(text: str) -> tuple[str, str]:
    """韦国栋教授 is a name and a title; 王总 a family name and a title; 司马相 a whole name."""
    for size in (4, 3, 2):
        name, title = text[:-size], text[-size:]
        if not name or title not in titles("han", "titles") or len(name) > 4:
            continue
        if name in han_surnames() or (len(name) >= 2 and (starts_with_surname(name) or len(name) >= 3)):
            return name, title
    if len(text) >= 2 and text[-1] in titles("han", "only_after_surname") and text[:-1] in han_surnames():
        common = text[-1] in {"总", "工", "处", "局"}
        return (text[:-1], text[-1]) if common else (text, "")
    return text, ""


def _split_latin_honorific(text: str) -> tuple[str, str]:
    """Forms of address before and after a Latin name, and the name itself."""
    if not _may_have_title(text):
        return "", text
    before: list[str] = []
    rest = text
    while True:
        found = _leading_title(rest)
        if not found:
            break
        before.append(rest[:found].strip())
        rest = rest[found:].lstrip(" ,.")
    name, after = _trailing_titles(rest)
    if not name.strip():
        return "", text
    return _joined_titles([*before, *after]), name


def _may_have_title(text: str) -> bool:
    """A quick look, since most names have none: a sign of one, or a word one begins or ends with."""
    tokens = text.split()
    if not tokens:
        return False
    if not _TITLE_SIGNS.isdisjoint(text):
        return True
    return fold(tokens[0]) in _first_words() or fold(tokens[-1]) in titles("latin", "after")


@cache
def _first_words() -> frozenset[str]:
    kinds = ("certain", "dotted", "before_surname")
    return frozenset(title.split()[0] for kind in kinds for title in titles("latin", kind))


def _joined_titles(found: list[str]) -> str:
    """Titles as written; a dotted one stays glued to the next when it was."""
    return " ".join(title.strip(" ,") for title in found if title.strip(" ,"))


_TITLE_SIGNS = frozenset(".,()（）/")
_WORD = re.compile(r"\s*([^\s.,]+)([.,]?)")
_INITIALS = re.compile(r"\s*(H\.\s?E\.|Y\.\s?B\.(?:hg\.?)?|S\.\s?E\.|Ph\.\s?D\.|Đ/c\.?)\s*", re.IGNORECASE)
_TITLE_IN_BRACKETS = re.compile(r"^(.*?)\s*[(（]\s*((?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?)\s*[)）]$", re.IGNORECASE)


def _leading_title(text: str) -> int:
    """The length of the longest form of address at the beginning, 0 for none."""
    best = 0
    position = 0
    pieces: list[str] = []
    for _count in range(3):
        match = _WORD.match(text[position:])
        if match is None:
            break
        pieces.append(match[1])
        position += match.end()
        phrase = fold(" ".join(pieces))
        rest = text[position:].strip(" .,")
        if rest and _is_leading(phrase, match[2] == ".", len(pieces), rest):
            best = position
    initials = _INITIALS.match(text)
    if initials and text[initials.end() :].strip():
        best = max(best, initials.end())
    return best


def _is_leading(phrase: str, dotted: bool, size: int, rest: str) -> bool:
    if phrase in titles("latin", "certain"):
        return True
    if phrase in titles("latin", "dotted"):
        return dotted or (phrase == "he" and fold(rest).split()[0] in titles("latin", "certain"))
    if size == 1 and phrase in titles("latin", "before_surname"):
        following = fold(rest).split()
        return len(following) >= 2 and following[0] in vietnamese_surnames()
    return False


def _trailing_titles(text: str) -> tuple[str, list[str]]:
    """Degrees behind the name, by commas or spaced."""
    parts = _SUFFIX_COMMA.split(text)
    after: list[str] = []
    while len(parts) > 1 and _is_trailing(parts[-1], after_comma=True):
        after.insert(0, parts.pop())
    name = ", ".join(parts)
    tokens = name.split()
    for size in (2, 1):
        if len(tokens) > size + 1 and _is_trailing(" ".join(tokens[-size:]), after_comma=False):
            after.insert(0, " ".join(tokens[-size:]))
            name = " ".join(tokens[:-size])
            break
    match = _TITLE_IN_BRACKETS.match(name)
    if match:
        name, after = match[1], [match[2], *after]
    return name.strip(" ,"), after


def _is_trailing(text: str, *, after_comma: bool) -> bool:
    key = fold(text)
    if key in titles("latin", "after"):
        return after_comma or key in {"phd", "ph d", "mba", "esq", "dphil", "edd"} or "." in text
    if not after_comma:
        return False
    return key in titles("latin", "after_comma") or key in titles("latin", "certain")


def _given_first(text: str) -> str:
    """`Smith, John` is John Smith; a Chinese or Vietnamese family name stays in front."""
    parts = [part.strip() for part in text.split(",")]
    generation = _GENERATION.search(parts[-1]) if len(parts) == 2 else None
    if generation and len(parts[-1].split()) > 1:
        return f"{_given_first(f'{parts[0]}, {parts[1][: generation.start()]}')} {generation[1]}"
    if len(parts) != 2 or not all(parts) or fold(parts[1]) in {"jr", "sr", "ii", "iii"}:
        return text
    family = fold(parts[0])
    first = parts if family in pinyin_surnames() or family in vietnamese_surnames() else parts[::-1]
    return " ".join(first)


def _is_incomplete(name: str, has_title: bool) -> bool:
    """A family name alone after a title, or letters left out."""
    tokens = name.split()
    if "*" in name or "…" in name:
        return True
    return len(tokens) == 1 and (has_title or len(name.strip(".")) == 1 or fold(name) in vietnamese_surnames())


def are_swapped(family: str, given: str) -> bool:
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


def looks_like_person(text: str) -> bool:
    """Whether a text could be a person's name rather than a heading or a sentence."""
    text = one_line(clean(text))
    if any(char.isdigit() for char in text) or len(text) > 60 or fold(text) in words("section"):
        return False
    han = "".join(_HAN_CHAR.findall(text))
    if han:
        heading = any(han.endswith(word) for word in words("section") if len(word) > 1 and not word.isascii())
        return len(han) <= 4 and starts_with_surname(han) and not heading
    tokens = fold(text).split()
    return 2 <= len(tokens) <= 6 and words("section").isdisjoint(tokens)
