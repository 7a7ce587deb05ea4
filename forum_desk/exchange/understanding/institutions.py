"""Whether a text is called like an institution, or says what somebody is, in Chinese characters or Latin letters.

Vietnamese words of one syllable count only with their marks: Sở and Vụ are offices, So and Vu are family names.
"""

import re
from functools import cache

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.vocabulary import vietnamese_surnames, words, written

_HAN = re.compile("[\u3400-\u9fff]")
_BETWEEN = re.compile(r"\s*[,，;；\n]\s*|\s+[-–—]\s+|\s*/\s*")
_GLUED = re.compile(
    "^([\u3400-\u9fff]{2,24}?(?:大学|学院|学校|中学|中专|职校|职院|公司|集团|研究院|研究所|协会|学会|商会|中心|委员会|联盟|银行|医院|出版社|"
    "外办|外事办|侨办|教委|科委|发改委|卫健委|国资委|政府|联合会|[厅局]))((?!长)[\u3400-\u9fff、，,/]{2,24})$"
)
_HAN_POST = re.compile(
    "(?:长|主任|书记|经理|总裁|总监|主席|委员|教授|讲师|研究员|秘书|顾问|大使|领事|参赞|专员|工程师|主管|干事|"
    "助理|教师|老师)$"
)
_SECTION_NUMBER = re.compile(
    r"^(?:[IVX]+|[A-H]|\d{1,2}|[一二三四五六七八九十]+)\s*[.、．)）/-]\s*|^[(（][一二三四五六七八九十\d]+[)）]\s*"
)
_COUNT_BEHIND = re.compile(
    r"\s*(?:[(（]\s*)?[:：]?\s*(?:共\s*)?\d{1,4}\s*(?:人|位|名|người|pax|persons?|people)\s*[)）]?\s*$", re.IGNORECASE
)
_PEOPLE_BEHIND = re.compile(
    r"(?:代表|官员|工作人员|人员|成员|领导|嘉宾|专家|教师|学生|来宾)$|"
    r"\s+(?:staff|officials?|members?|representatives?|participants|delegates)$",
    re.IGNORECASE,
)
_LONGEST_VIETNAMESE_NAME = 4
_PEOPLE_BEFORE = re.compile(
    r"^(?:lãnh đạo|đại diện|cán bộ|giáo viên|giảng viên|chuyên viên|khách mời|đoàn đại biểu|đại biểu|thành viên)\s+"
    r"(?:của\s+)?"
    r"|^(?:staff|officials?|members?|representatives?|participants|delegates) (?:of|from) (?:the )?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\s*[(（]\s*(?:请?(?:加盖)?(?:单位)?(?:公章|盖章)|签章|章|(?:ký tên,?\s*)?đóng dấu|stamp)\s*[)）]\s*$",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(r"[\W_]+")


def is_institution(text: str) -> bool:
    """Whether a text has a word for an institution in it."""
    return _holds_han("institution", text) or holds_word("institution", text)


def without_stamp(text: str) -> str:
    """The name of an institution without the place for its stamp behind it: 甲学院（盖章）."""
    return _STAMP.sub("", text)


def is_numbered(heading: str) -> bool:
    """Whether a heading has a number before it: 一、教育部."""
    return _SECTION_NUMBER.match(heading) is not None


def unit_of_section(heading: str) -> str:
    """The institution that the heading of a section names, without its number and how many come: 二、桂林学院（3人）.

    Empty where it only says of what kind people are: 企业代表, Embassy staff.
    """
    text = _COUNT_BEHIND.sub("", _SECTION_NUMBER.sub("", heading))
    unit = _PEOPLE_BEFORE.sub("", _PEOPLE_BEHIND.sub("", text.strip()).strip())
    return unit if is_institution(unit) and not _is_any(unit) else ""


def _is_any(text: str) -> bool:
    """Whether nothing but words for kinds of institutions make up a text."""
    plain = text if _HAN.search(text) else f" {fold(text)} "
    for word in _any_words():
        plain = plain.replace(f" {word} ", "  ") if word.isascii() else plain.replace(word, "")
    return not plain.strip(" 、")


@cache
def _any_words() -> tuple[str, ...]:
    """The words for kinds of institutions and what joins them, longest first; Latin ones folded."""
    latin = {word for word in words("institution") | words("section") if word.isascii()}
    return tuple(sorted(latin | words("any_institution"), key=len, reverse=True))


def is_organisation(text: str, shortest: int = 4) -> bool:
    """Whether a text is the name of an institution: 桂林学院, University of Example, Trường Đại học Ví Dụ.

    Shorter Chinese texts are none, since 王学院 may be somebody.
    """
    if _HAN.search(text):
        return len(text) >= shortest and any(text.endswith(word) for word in _han("institution") if len(word) > 1)
    return len(text.split()) > 1 and holds_word("institution", text) and not _ends_a_name(text)


def _ends_a_name(text: str) -> bool:
    """Whether only the last word behind a Vietnamese family name is one for an institution: Võ Trường, Lê Văn Bộ."""
    first, *others = text.split()
    named = fold(first) in vietnamese_surnames() and len(others) < _LONGEST_VIETNAMESE_NAME
    return named and not holds_word("institution", " ".join([first, *others[:-1]]))


def is_latin_post(text: str) -> bool:
    """Whether a text in Latin letters says what somebody is: Deputy Director, Phó Hiệu trưởng, Dean of Arts."""
    if _HAN.search(text):
        return False
    if holds_word("posts", text):
        return True
    tokens = fold(text).split()
    return any(
        len(tokens) == 1 or tokens[place + 1 : place + 2] == ["of"]
        for place, token in enumerate(tokens)
        if token in words("posts_that_are_names")
    )


def org_and_position(text: str) -> tuple[str, str]:
    """The institution and the post of one text, both empty where it is not certain where the one ends."""
    parts = [part.strip() for part in _BETWEEN.split(text.strip(), maxsplit=1)]
    if len(parts) == 2 and not _HAN.search(text):
        first, second = parts
        if is_latin_post(first) and holds_word("institution", second) and not is_latin_post(second):
            return second, first
        if is_latin_post(second) and holds_word("institution", first) and not is_latin_post(first):
            return first, second
    glued = _GLUED.match("".join(text.split())) if _HAN.search(text) else None
    return (glued[1], glued[2]) if glued and _ends_as_post(glued[2]) else ("", "")


def _ends_as_post(text: str) -> bool:
    return all(_HAN_POST.search(part) and not is_organisation(part) for part in re.split("[、，,/]", text))


def holds_word(name: str, text: str) -> bool:
    """Whether a Latin text has one of the words of a list in it, its marks counted where it has any."""
    plain = f" {_NOT_WORDS.sub(' ', text.casefold()).strip()} "
    return any(word in plain for word in (_without_marks(name) if plain.isascii() else _with_marks(name)))


def _holds_han(name: str, text: str) -> bool:
    return not text.isascii() and any(word in text for word in _han(name))


@cache
def _han(name: str) -> tuple[str, ...]:
    return tuple(word for word in written(name) if _HAN.search(word))


@cache
def _with_marks(name: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in written(name) if not _HAN.search(word))


@cache
def _without_marks(name: str) -> tuple[str, ...]:
    return tuple(
        f" {fold(word)} " for word in written(name) if not _HAN.search(word) and (word.isascii() or " " in word)
    )
