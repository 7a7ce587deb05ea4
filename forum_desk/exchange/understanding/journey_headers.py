"""Headings of journeys, made of a word for the way and a word for what is asked: 预计抵邕时间, Arr. airport.

The ways are many and the words few, so they are put together here instead of being listed.
"""

import re

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.vocabulary import field_table

_HAN = re.compile(
    "^(?:预计|计划|拟|具体|拟定)?(?:(?P<arrive>到达|抵达|抵|到港|到|来|入住|报到|进|落地|降落|入境)|"
    "(?P<depart>返程|返回|返|离开|离|回|退房|送|出境))"
    "(?P<where>[\u3400-\u9fff]{0,3}?)(?P<kind>日期|时间|时刻|航班号?|车次|班次|航班车次|车次航班|方式|地点|机场|车站|站点)$"
)
_KINDS = {
    **dict.fromkeys(("日期", "date", "day", "ngay"), "date"),
    **dict.fromkeys(("时间", "时刻", "time", "hour", "gio"), "time"),
    **dict.fromkeys(("航班", "航班号", "车次", "班次", "航班车次", "车次航班", "方式", "flight", "train", "flt"), "by"),
    **dict.fromkeys(("地点", "机场", "车站", "站点", "airport", "station", "place", "city", "port"), "at"),
}
_ARRIVE = frozenset({"arrive", "arrives", "arriving", "arrival", "arr", "inbound", "den", "toi"})
_DEPART = frozenset(
    {"depart", "departs", "departing", "departure", "dep", "outbound", "leave", "leaving", "return", "roi"}
)
_SMALL = frozenset({"of", "the", "on", "at", "in", "no", "number", "from", "to", "by", "and", "your", "expected"})
# Where the journey goes, folded and in words of their own: Ngày đến Trung Quốc.
_PLACES = frozenset(
    {"nanning", "guangxi", "china", "vietnam", "hanoi", "nam", "ninh", "quang", "tay", "trung", "quoc", "viet"}
    | {"ha", "noi", "du", "kien"}
)


def journey_of(text: str) -> str | None:
    """The field of a heading that says nothing but a way and what is asked of it; None for every other text."""
    han = _HAN.match("".join(text.split()).replace("/", ""))
    if han:
        return _field(han["arrive"] is not None, _KINDS[han["kind"]])
    words = [word for word in fold(text).split() if word not in _SMALL | _PLACES]
    ways = {word in _ARRIVE for word in words if word in _ARRIVE | _DEPART}
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    if len(ways) != 1 or any(word not in _ARRIVE | _DEPART | _KINDS.keys() for word in words):
        return None
    if len(set(kinds)) > 1:
        return _field(ways.pop(), "date") if set(kinds) == {"date", "time"} else None
    return _field(ways.pop(), kinds[0] if kinds else "date")


def _field(arrives: bool, kind: str) -> str | None:
    found = f"{'arrive' if arrives else 'depart'}_{kind}"
    return found if found in field_table()["fields"] else None
