"""Places kept for people who are not named yet: 待定, 司机1人, 随行人员3名, TBD."""

import re

from forum_desk.exchange.understanding.institutions import is_institution
from forum_desk.exchange.understanding.person_roles import is_post
from forum_desk.exchange.understanding.vocabulary import means

_PLACES = re.compile(
    r"^(?P<before>\d{1,3})?\s*[名位个]?\s*(?P<what>[^\d()（）]*?)\s*[(（]?\s*(?P<after>\d{1,3})?\s*"
    r"(?P<of>[人名位个]|người|persons?|people|pax)?\s*[)）]?$",
    re.IGNORECASE,
)
_SOME = re.compile(r"^(?:另有|另|还有|另外|其他|其余|外加|以及|共|约|预计)\s*|\s*(?:若干|数|多)\s*[人名位]?$")
_MORE = re.compile("若干|[数多][人名位]?$")
_LONGEST = 40
_BRACKET = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_SOMEBODY_OF = re.compile(
    r"^(?:(\d{1,2})\s+)?(?:đại diện|lãnh đạo|representatives?|reps?\.?|delegates?|officials?|officers?)"
    r"\s*(?:of|from|for|cho|của)?\s+(?=\S)",
    re.IGNORECASE,
)
_CUTS = frozenset(";；、，,/ ")
_COUNT_BEGINS = re.compile(r"^\s*(\d{1,2})\s*(?:[人名位个]|người\b|persons?\b|people\b|pax\b)", re.IGNORECASE)
_ALL_IN_BRACKETS = re.compile(r"^[(（]([^()（）]{2,})[)）]$")
_TIMES = re.compile(r"^(.+?)\s*[x×✕*]\s*(\d{1,3})$|^(\d{1,3})\s*[x×✕*]\s*(.+)$", re.IGNORECASE)
_COUNTED_END = re.compile(r"(\d{1,3})\s*[人名位个]$")


def places_in(text: str) -> int | None:
    """How many people a kept place stands for, None where the text keeps none: 司机1人 is one, 待定（2人） two."""
    if len(text) > _LONGEST:
        return None
    if means("placeholder", text) or means("kept_places", text):
        return 1
    if around := _ALL_IN_BRACKETS.match(text):
        counts = [places_in(part.strip()) for part in re.split("[，,]", around[1])]
        return None if None in counts else max(count for count in counts if count)  # （名单后报，3人）
    if times := _TIMES.match(text):
        text = f"{times[2] or times[3]} {times[1] or times[4]}"  # TBC x 2
    return _with_remark(text)


def _with_remark(text: str) -> int | None:
    """The same for a text that may have brackets behind it."""
    inside = _BRACKET.search(text)
    if inside and means("placeholder", inside[1]):
        text = text[: inside.start()]
        if means("kept_places", text) or is_post(text) or (_ends_as_place(text) and not text[:1].isdigit()):
            return 1
    elif inside and means("placeholder", text[: inside.start()]):
        return _counted(_SOME.sub("", inside[1])) or _leading_count(inside[1])
    somebody = _SOMEBODY_OF.match(text)
    if somebody and is_institution(text[somebody.end() :]):
        return int(somebody[1] or 1)
    return None if text.isalpha() and not _MORE.search(text) else _counted(_SOME.sub("", text))


def _ends_as_place(text: str) -> bool:
    """Whether a text ends with what somebody does: 英语翻译, Cán bộ phiên dịch."""
    if text.isascii() or " " in text:
        words_of = text.split()
        return any(means("kept_places", " ".join(words_of[-size:])) for size in (1, 2) if size < len(words_of))
    return any(means("kept_places", text[-size:]) for size in (2, 3) if size < len(text))


def _leading_count(remark: str) -> int:
    """How many a remark behind 待定 speaks of: 1名副校长 is one, and so is a remark without a number."""
    found = _COUNT_BEGINS.match(remark)
    return int(found[1]) if found else 1


def _counted(text: str) -> int | None:
    match = _PLACES.match(text)
    if match is None:
        return None
    what = match["what"].strip()
    count = match["before"] or match["after"]
    if not what:
        return int(count) if count and match["of"] else None
    ending = _COUNTED_END.search(text)
    if ending and _CUTS.isdisjoint(what) and any(means("kept_places", what[-size:]) for size in (2, 3, 4)):
        return int(ending[1])
    for parts in ([what], [part for part in re.split(r"[\s/、]+", what) if part]):
        if parts and all(_is_place(part, counted=bool(count)) for part in parts):
            return int(count) if count else 1
    return None


def _is_place(text: str, *, counted: bool) -> bool:
    """Whether a word keeps a place: 司机, 待定; with a number also what somebody does at the forum, as 领队1人."""
    return means("kept_places", text) or means("placeholder", text) or (counted and means("roles", text))
