"""Headings that ask yes or no, or when: 是否需要会务组安排住宿, Do you need a hotel?, Quý vị có ăn chay không?

What is asked is told by the thing named in the question; a question about another thing (a dinner, a tour) is no field.
"""

import re
from functools import cache

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.vocabulary import field_table

NOTHING_ASKED = "nothing"
"""A question was asked, but about nothing that is imported."""

_HAN_QUESTION = re.compile(r"是否|能否|可否|需不需要|有无|有没有|会不会|要不要|[吗么]$")
_LATIN_QUESTION = re.compile(r"^(?:do|does|will|would|are|is|can|have) (?:you|we|the|he|she)\b|^need\b|^requires?\b")
_VIETNAMESE_QUESTION = re.compile(r"\bco\b.+\bkhong$")
_WHICH = re.compile(
    r"(?:哪些|哪个|哪几个|哪[一几]?场)(?:分论坛|分会场|论坛|活动|场次|环节|会议|议程)|"
    r"\b(?:hoat dong|phien|phien hop|hoi thao|chuong trinh) nao$"
)
_WHEN = re.compile(r"^(?:when|what (?:date|day)|on which (?:date|day)|which (?:date|day))\b|^(?:khi nao|ngay nao)\b")
_WHAT_TIME = re.compile(r"^(?:what|which|at what|at which) time\b|^may gio\b")
_WAY = re.compile(r"\b(arriv\w*|den|toi)\b|\b(depart\w*|leav\w*|return\w*|roi|ve)\b")


def question_about(text: str) -> str | None:
    """The field a question is about, NOTHING_ASKED for one about another thing, None where the text asks nothing."""
    folded = fold(text)
    if _WHICH.search(text) or _WHICH.search(folded):
        return "sessions"
    if _HAN_QUESTION.search(text):
        return _thing(text, "zh")
    if when := _moment(folded):
        return when
    if _LATIN_QUESTION.match(folded):
        return _thing(f" {folded} ", "en")
    return _thing(f" {folded} ", "vi") if _VIETNAMESE_QUESTION.search(folded) else None


def _moment(folded: str) -> str | None:
    kind = "date" if _WHEN.match(folded) else "time" if _WHAT_TIME.match(folded) else None
    way = _WAY.search(folded) if kind else None
    return f"{'arrive' if way[1] else 'depart'}_{kind}" if way else None


def _thing(text: str, language: str) -> str:
    return next((field for field, words in _things(language) if any(word in text for word in words)), NOTHING_ASKED)


@cache
def _things(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What may be asked, in the order of asking: the first thing named decides."""
    table = field_table()["questions"]
    return tuple(
        (field, tuple(word if language == "zh" else fold(word) for word in words[language]))
        for field, words in table.items()
    )
