"""Forms of address, titles and degrees around a name, in Latin letters and in Chinese characters.

Only what is certainly a title is taken off: Dean Martin, Ông Ích Khiêm and HE Wei stay whole.
"""

import re
from functools import cache

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.person_roles import is_post, starts_with_surname
from forum_desk.exchange.understanding.vocabulary import burmese_names, han_surnames, titles, vietnamese_surnames

_TITLE_SIGNS = frozenset(".,()（）/")
_WORD = re.compile(r"\s*([^\s.,]+)([.,]?)")
_INITIALS = re.compile(
    r"\s*(H\.\s?E\.|Y\.\s?B\.(?:hg\.?)?|Y\.\s?A\.\s?B\.|S\.\s?E\.|Ph\.\s?D\.|Đ/c\.?)\s*", re.IGNORECASE
)
_TITLE_IN_BRACKETS = re.compile(
    r"^(.*?)\s*[(（]\s*((?:Mr|Mrs|Ms|Miss|Dr|Prof|Mdm|Ông|Bà|Cô|Thầy)\.?)\s*[)）]$", re.IGNORECASE
)
_SUFFIX_COMMA = re.compile(r"\s*[,，]\s*")
_DEGREE = re.compile(r"^(?=.*\.)(?:[A-Z][A-Za-z]{0,4}\.?[- ]?){1,4}$")  # M.Pd, S.E., Dipl.-Ing.: dots and short pieces
_GIVEN_NAME = re.compile(r"^[A-Z][a-z]{2,}(?: [A-Z][a-z]+)* [A-Z]\.?$")  # Juan P.: a name with its initial, no degree
_NAME_WORD = re.compile(r"^[A-Z][a-z]{2,}$")
_BEHIND_GIVEN = re.compile(r"^([A-Z][A-Z' -]*,\s*[A-Z][A-Z' -]*?)\s+(MR|MRS|MS|MISS|MSTR|DR|PROF)\.?$")  # LEE, ANN MS
_RETIRED = re.compile(r"^[(（](?:ret|retd|rtd|retired)\.?[)）]\s*(?=\S)", re.IGNORECASE)  # Lt. Gen. (Ret.)
_LETTERS_BEHIND = re.compile(r"^[A-Z]{2,5}$")  # orders and memberships: PJK, AMP
_BEFORE_ANY_NAME = frozenset({"ông", "bà"})
_WHOLE_NAME = 2
_INITIAL_LETTERS = re.compile(r"^(?:[A-Z]\.?\s?){1,3}$")
_UNIT_ENDS = frozenset("处科室系部院校局厅司所办会委团站")
_NEVER_IN_NAMES = frozenset({"先生", "女士", "小姐", "阁下", "夫人", "太太", "教授", "博士", "院士"})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def split_latin_honorific(text: str) -> tuple[str, str]:
    """Forms of address before and after a Latin name, as written, and the name itself."""
    if not _may_have_title(text):
        return "", text
    rest = text
    while found := _leading_title(rest):
        rest = _RETIRED.sub("", rest[found:].lstrip(" ,."))
    before = text[: len(text) - len(rest)].strip(" ,")
    name, after = _trailing_titles(rest)
    if not name.strip():
        return "", text
    return " ".join(part for part in (before, after) if part), name


def is_only_titles(text: str) -> bool:
    """Whether a Latin text holds nothing but forms of address."""
    words = [word for word in re.split(r"[\s.,]+", text) if word]
    return bool(words) and (
        all(fold(word) in titles("latin", "certain") for word in words) or fold(text) in titles("latin", "certain")
    )


def _may_have_title(text: str) -> bool:
    """A quick look, since most names have none: a sign of one, or a word one begins or ends with."""
    tokens = text.split()
    if not tokens:
        return False
    if not _TITLE_SIGNS.isdisjoint(text):
        return True
    return not _first_words().isdisjoint(fold(tokens[0]).split()[:1]) or fold(tokens[-1]) in titles("latin", "after")


@cache
def _first_words() -> frozenset[str]:
    kinds = ("certain", "dotted", "before_surname", "before_burmese", "with_marks")
    return frozenset(fold(title).split()[0] for kind in kinds for title in titles("latin", kind))


def _leading_title(text: str) -> int:
    """The length of the longest form of address at the beginning, 0 for none."""
    best = 0
    position = 0
    pieces: list[str] = []
    for _count in range(4):
        match = _WORD.match(text[position:])
        if match is None:
            break
        pieces.append(match[1])
        position += match.end()
        phrase = " ".join(pieces)
        rest = text[position:].strip(" .,")
        if rest and _is_leading(phrase, match[2] == ".", len(pieces), rest):
            best = position
    initials = _INITIALS.match(text)
    if initials and text[initials.end() :].strip():
        best = max(best, initials.end())
    return best


def _is_leading(written: str, dotted: bool, size: int, rest: str) -> bool:
    if written.casefold() in titles("latin", "with_marks"):
        return True
    phrase = fold(written)
    if phrase in titles("latin", "certain"):
        return True
    following = fold(rest).split()
    if phrase in titles("latin", "dotted"):
        return dotted or (phrase == "he" and following[:1] != [] and following[0] in titles("latin", "certain"))
    if size == 1 and phrase in titles("latin", "before_burmese"):
        return len(following) >= _WHOLE_NAME and burmese_names().issuperset(following)
    if size == 1 and phrase in titles("latin", "before_surname"):
        alone = len(following) == 1 and written.casefold() in _BEFORE_ANY_NAME
        return (len(following) >= 2 or alone) and following[0] in vietnamese_surnames()
    return False


def _trailing_titles(text: str) -> tuple[str, str]:
    """The name without the degrees behind it, by commas or spaced, and the degrees as written."""
    parts = _SUFFIX_COMMA.split(text)
    after: list[str] = []
    while len(parts) > 1 and _is_behind_comma(parts[-1], parts[:-1]):
        after.insert(0, parts.pop())
    name = ", ".join(parts)
    behind_given = _BEHIND_GIVEN.match(name)
    if behind_given:
        name, after = behind_given[1], [behind_given[2], *after]
    degrees = ", ".join(after)
    tokens = name.split()
    for size in (2, 1):
        if len(tokens) > size + 1 and _is_spaced(" ".join(tokens[-size:])):
            degrees = ", ".join(part for part in (" ".join(tokens[-size:]), degrees) if part)
            name = " ".join(tokens[:-size])
            break
    match = _TITLE_IN_BRACKETS.match(name)
    if match:
        name, degrees = match[1], ", ".join(part for part in (match[2], degrees) if part)
    return name.strip(" ,"), degrees


def _is_behind_comma(text: str, before: list[str]) -> bool:
    key = fold(text)
    if key in _GENERATIONS or not key:
        return False
    if any(key in titles("latin", kind) for kind in ("after", "after_comma", "certain")):
        return True
    if _INITIAL_LETTERS.match(text) and len(before) == 1 and len(before[0].split()) < 2:
        return False  # Smith, J.R. has initials; Budi Santoso, S.E. a degree
    if _LETTERS_BEHIND.match(text) and not before[0].isupper() and len(before[0].split()) >= _WHOLE_NAME:
        return True
    return _DEGREE.match(text) is not None and not _is_given_name(text, before[0])


def _is_given_name(text: str, family: str) -> bool:
    """Whether it is a name that stands behind a family name: Juan P., or Ma. Luz and Juan Jr. behind CRUZ."""
    if _GIVEN_NAME.match(text):
        return True
    return family.isupper() and any(_NAME_WORD.match(word) and not is_only_titles(word) for word in text.split())


def _is_spaced(text: str) -> bool:
    key = fold(text)
    return key in titles("latin", "after") and (key in {"phd", "ph d", "mba", "esq", "dphil", "edd"} or "." in text)


def is_title(text: str) -> bool:
    """Whether a whole part is only a form of address or a post."""
    stripped = text.strip()
    return stripped in titles("han", "titles") or fold(stripped) in titles("latin", "certain") or is_post(stripped)


def is_named_with_title(text: str) -> bool:
    """张伟副教授 beside another title is somebody, though 国际处处长 there is a post."""
    name, title = split_han_title(text)
    return bool(title) and 2 <= len(name) <= 3 and starts_with_surname(name) and name[-1] not in _UNIT_ENDS


def split_han_title(name: str) -> tuple[str, str]:
    """The Chinese name without its title, whether that stands behind it or before it."""
    found = _behind(name)
    return found if found[1] else _before(name)


def _behind(text: str) -> tuple[str, str]:
    """韦国栋教授 is a name and a title; 王总 a family name and a title; 司马相 a whole name."""
    for size in (5, 4, 3, 2):
        name, title = text[:-size], text[-size:]
        if not name or title not in titles("han", "titles") or len(name) > 4:
            continue
        whole = starts_with_surname(name) or len(name) >= 3 or title in _NEVER_IN_NAMES
        if name in han_surnames() or (len(name) >= 2 and whole):
            return name, title
    if len(text) >= 2 and text[-1] in titles("han", "only_after_surname") and text[:-1] in han_surnames():
        common = text[-1] in {"总", "工", "处", "局"}
        return (text[:-1], text[-1]) if common else (text, "")
    return text, ""


def _before(text: str) -> tuple[str, str]:
    """副校长李明, 拿督陈志明博士: a title glued before a whole name, which may have another one behind it."""
    for size in (5, 4, 3, 2):
        title, (name, behind) = text[:size], _behind(text[size:])
        if title in titles("han", "titles") and 2 <= len(name) <= 4 and starts_with_surname(name):
            return name, f"{title} {behind}" if behind else title
    return text, ""
