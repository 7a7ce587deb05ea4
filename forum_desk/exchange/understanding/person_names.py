"""A cell with names, taken apart: forms of address, names in several scripts, several people, places still to fill.

Only what is certain is taken apart. A cell that cannot be told stays as it was written, with a word about it.
"""

import re
from functools import cache
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import clean, fold, one_line, simplified
from forum_desk.exchange.understanding.forms_of_address import (
    is_named_with_title,
    is_only_titles,
    is_title,
    split_han_title,
    split_latin_honorific,
)
from forum_desk.exchange.understanding.institutions import is_organisation
from forum_desk.exchange.understanding.person_roles import HAN, is_post, starts_with_surname, take_role
from forum_desk.exchange.understanding.places_to_fill import places_in
from forum_desk.exchange.understanding.several_people import people_in
from forum_desk.exchange.understanding.vocabulary import (
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
    "[ăđơưĂĐƠƯảãạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộờởỡớợủũụừửữứựỳỷỹỵẢẠẰẲẴẮẶẦẨẪẤẬẺẼẸỀỂỄẾỆỈĨỊỎỌỒỔỖỐỘỜỞỠỚỢỦŨỤỪỬỮỨỰỲỶỸỴ]"
)
_OTHER_SCRIPT = re.compile(  # Thai and Lao, Burmese, Khmer, Hangul; words of one name with the spaces between them
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af]+(?:\\s+[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af]+)*"
)
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_NUMBER_BEFORE = re.compile(r"^(?:\d{1,3}\s*[.、)）．](?!\d)|[(（]\d{1,3}[)）])\s*")
_FEWEST_WORDS = 2
_BETWEEN_SPELLINGS = re.compile(r"[\s/|()（）]+")
_DOTS = re.compile(r"\s*[·•‧∙⋅・･\u2027]\s*")
_STOP_BETWEEN = re.compile(rf"[{HAN}]{{2,8}}(?:\.[{HAN}]{{2,8}}){{1,3}}")
_ETH = str.maketrans("ÐðƉ", "ĐđĐ")
_ORNAMENT = re.compile(r"^[★☆●◆◇▲△■※]+\s*(?=\S)")  # marks somebody in a list
_BRACKET = re.compile(r"\s*[(（\[【]\s*([^()（）\[\]【】]*?)\s*[)）\]】]")
_FOOTNOTE = re.compile(rf"(?<=[{HAN}]{{2}})\s*[*＊†]$|(?<=[^\W\d_]{{2}})[*†]$")  # not the letters left out of 张*
_BRACKETS = frozenset("(（[【")
_GENDERS = {"男": "M", "女": "F", "nam": "M", "nu": "F", "m": "M", "f": "F", "male": "M", "female": "F"}
_AND_OTHERS = re.compile(rf"^([{HAN}·]{{2,8}})\s*(?:一行|等)\s*(\d{{1,3}})?[人位名]?$")
_MORE_BEHIND = re.compile(
    r"^(.*\D)\s*(?:等\s*(\d{1,3})\s*[人位名]|[+＋]\s*(\d{1,2})\s*[人位名]?)$"
)  # 张三、李四等5人; 张三+1
_AMONG_OTHERS = re.compile(rf"^(.+[、,，;；].*[{HAN}]{{2}})等$")  # 张三、李四等
_GENDER_BEHIND = re.compile(rf"^([{HAN}]{{2,4}})\s+([男女])$")
_NAME_AND_PHONE = re.compile(r"^([^\d+]{2,60}?)[\s,，、:：]*[(（]?(\+?\d[\d\s\-]{7,16}\d)[)）]?$")
_PHONE_BETWEEN = re.compile(r"^([^\d]{2,40}?)[\s,，]*(1[3-9]\d{9})[\s,，]+([^\d\s][^\d]*)$")
_TICKET = re.compile(r"^([A-Z' -]{2,40})/([A-Z -]{1,40}?)(?:\s+(MR|MRS|MS|MISS|MSTR|DR|PROF))?$")
_PLAIN_HAN = re.compile("(?:(?![等某行多数])[\u4e00-\u9fff]){2,3}")
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_PLAIN_WORDS = re.compile(f"[{_LETTER}][0-9{_LETTER}]+(?: [{_LETTER}][0-9{_LETTER}]*){{1,4}}")
_LONG_WORDS = re.compile("[a-z]{2,}")
_JOINING = frozenset({"and", "va", "dan"})
_OF_SOMEBODY = frozenset({"representative", "rep", "reps", "lanh", "dao", "dai", "dien", "official", "delegate"})
_QUOTES = frozenset("“”\"'‘’「」")
_FEWEST_DIGITS = 5  # a number where a name should be
_LONGEST = 400  # what is longer is no name; it is kept as it is and doubted
_NUMBERED_TEST = re.compile(r"(?:测试|test)\s*\d+", re.IGNORECASE)
_GENERATION = re.compile(r"\s+(Jr\.?|Sr\.?|II|III|IV)$", re.IGNORECASE)


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
    org: str = ""


class NameCell(NamedTuple):
    """What a cell of names holds: people, places still to fill, and hints that stood in brackets."""

    people: tuple[Name, ...] = ()
    places: int | None = None
    declined: bool = False
    headcount: int | None = None
    role: str = ""


def read_names(text: str) -> NameCell:
    """Take the cell apart; `text` was cleaned but keeps its line breaks."""
    text = _ORNAMENT.sub("", _dotted(text.translate(_ETH))) if not text.isascii() else text
    name = plain_name(text)
    return NameCell((name,)) if name else taken_apart(text)


def _dotted(text: str) -> str:
    """The text with one kind of dot between the parts of a name; a full stop between them is meant for it, too."""
    text = _DOTS.sub("·", text)
    found = _STOP_BETWEEN.fullmatch(text) if "." in text else None
    if found is None or all(map(starts_with_surname, text.split("."))):
        return text
    return text.replace(".", "·")


def taken_apart(text: str) -> NameCell:
    """The whole look at a cell whose letters and dots are as meant: who is in it, and what stands beside them."""
    if len(text) > _LONGEST:
        return NameCell((Name(one_line(text), codes=("incomplete_name",)),))
    line = one_line(text)
    places = places_in(_NUMBER_BEFORE.sub("", line))
    if places is not None:
        return NameCell(places=places)
    if means("declined", line):
        return NameCell(declined=True)
    if others := _with_others(line):
        return others
    people: list[Name] = []
    kept = 0
    declined = False
    parts = people_in(text)
    for part in parts:
        places = places_in(one_line(part)) if len(parts) > 1 else None
        if places is not None:
            kept += places
            continue
        name, stays_away = _somebody(part)
        declined = declined or stays_away
        if name.shown:
            people.append(name)
    return NameCell(tuple(people), kept or None, declined)


def plain_name(text: str) -> Name | None:
    """The quick answer for most cells: a few characters, or a few words, of which none is used for anything else."""
    if _PLAIN_HAN.fullmatch(text):
        title = text[-2:] in titles("han", "titles") or text[-1] in titles("han", "only_after_surname")
        return None if title or simplified(text) in _telling_words() else Name(text, zh=text)
    if _PLAIN_WORDS.fullmatch(text) is None or not _telling_words().isdisjoint(_LONG_WORDS.findall(fold(text))):
        return None
    if sum(map(str.isdigit, text)) >= _FEWEST_DIGITS:
        return None
    is_vietnamese = _VIETNAMESE.search(text) is not None and _is_vietnamese(text)
    return Name(text, vi=text) if is_vietnamese else Name(text, latin=text)


@cache
def _telling_words() -> frozenset[str]:
    """All words of the lists by which a cell of names is taken apart, one by one; Chinese ones whole."""
    lists = [words(name) for name in ("placeholder", "kept_places", "declined", "test", "posts", "institution")]
    kinds = ("certain", "dotted", "before_surname", "before_burmese", "with_marks", "after", "after_comma")
    phrases = titles("han", "titles").union(*lists, *(titles("latin", kind) for kind in kinds))
    telling = {word for phrase in phrases for word in fold(phrase).split()} | _JOINING | _OF_SOMEBODY
    return frozenset(telling) | {f"{word}s" for word in _OF_SOMEBODY}


def _with_others(line: str) -> NameCell | None:
    """People of whom only the first are named, with how many more come; None where nobody more does."""
    others = _AND_OTHERS.match(line)
    if others:
        return _and_others(others[1], int(others[2]) if others[2] else None)
    if (among := _AMONG_OTHERS.match(line)) and len(people_in(among[1])) > 1:
        return taken_apart(among[1])
    if (more := _MORE_BEHIND.match(line)) and (cell := taken_apart(more[1])).people:
        rest = int(more[3] or int(more[2]) - len(cell.people))
        return cell._replace(places=(cell.places or 0) + rest if rest > 0 else cell.places)
    return None


def _and_others(name: str, count: int | None) -> NameCell:
    """王明等3人 is one named person of three; 校长等3人 are three people nobody named."""
    if is_post(name) or is_title(name):
        return NameCell(places=count or 1, role=name)
    return NameCell((read_name(name),), headcount=count)


def _somebody(text: str) -> tuple[Name, bool]:
    """One person with what their brackets say, and whether they stay away."""
    text, gender, group, declined = _take_brackets(_FOOTNOTE.sub("", text))
    text, phone = _split_phone(text)
    if behind := _GENDER_BEHIND.match(text):
        text, gender = behind[1], _GENDERS[behind[2]]
    beside = take_role(text)
    name = read_name(beside.name)
    return (
        name._replace(
            phone=phone or name.phone,
            gender=gender,
            role=beside.role or name.role or group,
            country=beside.country,
            org=beside.org or name.org,
        ),
        declined,
    )


def _take_brackets(text: str) -> tuple[str, str | None, str, bool]:
    """The text without brackets that speak of the person (gender, ethnic group, whether they come), and what they
    said."""
    if _BRACKETS.isdisjoint(text):
        return text, None, "", False
    gender: str | None = None
    group = ""
    declined = False
    for match in _BRACKET.finditer(text):
        words_inside = [word for word in re.split(r"[,，、;/\s]+", match[1]) if word]
        said = _GENDERS.get(fold(words_inside[0])) if words_inside else None
        if said and (len(words_inside) == 1 or words_inside[1].endswith("族")):
            gender = said
            group = words_inside[1] if len(words_inside) > 1 else ""
            text = text.replace(match[0], " ")
        elif means("declined", match[1]) or means("placeholder", match[1]):
            declined = True
            text = text.replace(match[0], " ")
        elif match[1] in titles("han", "titles") and not is_post(match[1]) and _HAN_CHAR.search(text[: match.start()]):
            text = text.replace(match[0], match[1])
    return text.strip(), gender, group, declined


def read_name(text: str) -> Name:
    """One person's name: its honorific apart, its scripts apart. `text` is cleaned and may hold line breaks."""
    text = _dotted(one_line(text).translate(_ETH)).strip(" ,，;；、/-")
    if text[:1] in _QUOTES and text[-1:] in _QUOTES:
        text = text[1:-1]
    text, phone = _split_phone(_from_ticket(text) if "/" in text else text)
    han_part, other_part = _scripts(text)
    native, other_part = _other_script(other_part)
    han_part, org, role = _without_unit(han_part) if " " in han_part else (han_part, "", "")
    zh, zh_title, han_codes = _read_han(han_part)
    latin_title, other = split_latin_honorific(other_part)
    if zh and is_only_titles(other):
        latin_title, other = " ".join(part for part in (latin_title, other) if part), ""
    other = _given_first(other)
    codes = list(han_codes)
    marked, plain = _said_twice(other)
    vi = marked if _VIETNAMESE.search(marked) and _is_vietnamese(marked) else ""
    latin = plain if vi else marked if _LATIN_CHAR.search(marked) else ""
    shown = vi or zh or native or other
    honorific = " ".join(title for title in (latin_title, zh_title) if title)
    if not zh and not native and other and _is_incomplete(other, bool(latin_title)):
        codes.append("incomplete_name")
    if means("test", shown) or _NUMBERED_TEST.fullmatch(shown):
        codes.append("test_entry")
    return Name(shown, zh, latin, vi, honorific, phone, None, tuple(codes), role, "", org)


def _from_ticket(text: str) -> str:
    """SMITH/JOHN MR, as airlines write it, is Mr John Smith."""
    found = _TICKET.match(text)
    if found is None or not found[3]:
        return text
    return f"{found[3]} {_given_first(f'{found[1].strip()}, {found[2].strip()}')}"


def _split_phone(text: str) -> tuple[str, str]:
    """A number behind a name in the same cell is the telephone, as in lists pasted from a chat."""
    between = _PHONE_BETWEEN.match(text)
    if between:
        return f"{between[1]} {between[3]}", between[2]
    found = _NAME_AND_PHONE.match(text)
    return (found[1].strip(" ,，、:："), found[2]) if found else (text, "")


def _is_vietnamese(text: str) -> bool:
    """Letters only Vietnamese has, or marks shared with French together with a Vietnamese family name."""
    if _CERTAINLY_VIETNAMESE.search(text):
        return True
    tokens = fold(text).split()
    return bool(tokens) and tokens[0] in vietnamese_surnames()


def may_be_vietnamese(text: str) -> bool:
    """Whether a name has marks, and only such as Vietnamese has."""
    marked = [char for char in text if char.isalpha() and not char.isascii()]
    return bool(marked) and all(map(_VIETNAMESE.match, marked))


def says_vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese beyond doubt, and nothing else beside it."""
    return _CERTAINLY_VIETNAMESE.search(text) is not None and not _HAN_CHAR.search(text) and "/" not in text


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


def _other_script(text: str) -> tuple[str, str]:
    """A name in a third script (Thai, Lao, Khmer, Hangul) beside the one in Latin letters, and the rest."""
    if text.isascii() or not _LATIN_CHAR.search(text) or not _OTHER_SCRIPT.search(text):
        return "", text
    native = " ".join(found[0] for found in _OTHER_SCRIPT.finditer(text))
    rest = _EMPTY_BRACKETS.sub(" ", _OTHER_SCRIPT.sub(" ", text))
    return native, " ".join(re.sub(r"[()（）\[\]【】/|]", " ", rest).split()).strip(" ,，;；、-–—")


def _said_twice(text: str) -> tuple[str, str]:
    """Trần Văn An Tran Van An is one Vietnamese name, and how it is written without its marks."""
    words_of = _BETWEEN_SPELLINGS.split(text)
    half = len(words_of) // 2
    if len(words_of) < 2 * _FEWEST_WORDS or len(words_of) % 2 or text.isascii():
        return text, ""
    first, second = " ".join(words_of[:half]), " ".join(words_of[half:])
    if fold(first) != fold(second) or first.isascii() == second.isascii():
        return text, ""
    return (second, first) if first.isascii() else (first, second)


def _without_unit(text: str) -> tuple[str, str, str]:
    """A Chinese name without the institution and the post that stand beside it: 桂林学院 院长 张三."""
    tokens = text.split()
    units = [token for token in tokens if is_organisation(token)]
    if len(tokens) < 2 or len(units) != 1:
        return text, "", ""
    posts = [token for token in tokens if is_post(token)]
    names = [token for token in tokens if token not in units and token not in posts]
    return (" ".join(names), units[0], " ".join(posts)) if names else (text, "", "")


def _read_han(text: str) -> tuple[str, str, tuple[str, ...]]:
    """A Chinese name, its title, and what is wrong with it."""
    if not text:
        return "", "", ()
    tokens = [token for token in re.split(r"[\s，,、;；/／]+", text) if token]
    found = [token for token in tokens if token in titles("han", "titles") or (len(tokens) > 1 and is_title(token))]
    named = [token for token in tokens if is_named_with_title(token)] if len(tokens) > 1 else []
    if len(named) == 1 and not any(starts_with_surname(token) for token in tokens if token not in {*found, *named}):
        found = tokens  # 卢志明教授、博导: what else is said is no name
    whole = named[0] if named and len(found) == len(tokens) else ""
    name, own_title = split_han_title(whole)
    name = name or _join_han([token for token in tokens if token not in found])
    title = " ".join(own_title if token == whole else token for token in found)
    if not found:
        name, title = split_han_title(name.removeprefix("尊敬的"))
    codes: tuple[str, ...] = ()
    bare, bare_title = split_han_title(_BRACKET.sub("", name)) if not title and "*" not in text else (name, title)
    if "*" in text or "某" in name[1:] or len(name) == 1 or ((title or bare_title) and bare in han_surnames()):
        codes = ("incomplete_name",)
    return name, title, codes


def _join_han(tokens: list[str]) -> str:
    """Spaces inside 王 明 only widen it on paper."""
    together = "".join(tokens)
    if len(tokens) > 1 and (len(together) <= 4 or any(len(token) == 1 for token in tokens)):
        return together
    return " ".join(tokens)


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
    """A family name alone after a title, a title alone, or letters left out."""
    tokens = name.split()
    if sum(map(str.isdigit, name)) >= _FEWEST_DIGITS:
        return True
    if "*" in name or "…" in name or "\ufffd" in name or is_only_titles(name):
        return True
    return len(tokens) == 1 and (has_title or len(name.strip(".")) == 1 or fold(name) in vietnamese_surnames())


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
