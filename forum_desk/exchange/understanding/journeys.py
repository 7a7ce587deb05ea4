"""Columns of journeys that only together tell which way they mean.

Outbound beside Return is the way to the forum; the hour at which a flight takes off beside the one at which it lands is
no departure from the forum.
"""

from collections.abc import Mapping, Sequence

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.journeys_by_place import with_ways

_THERE = frozenset({"outbound", "onward", "going", "di"})
_BACK = frozenset({"return", "returning", "ve"})
_BACK_HAN = ("返", "回", "离", "退")
_LEAVES = frozenset({"depart_date", "depart_time"})
_ARRIVES = frozenset({"arrive_date", "arrive_time"})


def one_way_each(
    meanings: Mapping[int, str], headers: Mapping[int, Sequence[str]], columns: Sequence[int]
) -> dict[int, str]:
    """The meanings with the ways of journeys as all headings together tell them; what stays unclear means nothing.

    `columns` are those that belong together.
    """
    words = {column: set(fold(" ".join(headers.get(column, ()))).split()) for column in columns}
    found = with_ways(_turned(meanings, words), headers, columns)
    return found if _LEAVES.isdisjoint(found.values()) else _without_take_off(found, headers, words)


def _turned(meanings: Mapping[int, str], words: Mapping[int, set[str]]) -> dict[int, str]:
    """Outbound and Ngày đi mean the way there where others say Return and Ngày về: the flight is the one to the forum
    and its day that of arriving, but the hour is that of leaving home."""
    departs = [column for column, meaning in meanings.items() if meaning.startswith("depart_")]
    there = {column for column in departs if words[column] & _THERE and not words[column] & _BACK}
    if not there or not any(words[column] & _BACK for column in departs):
        return dict(meanings)
    found = {column: meaning for column, meaning in meanings.items() if column not in there}
    turned = {column: f"arrive_{kind}" for column in there if (kind := meanings[column][7:]) != "time"}
    return found | {column: meaning for column, meaning in turned.items() if meaning not in found.values()}


def _without_take_off(
    meanings: Mapping[int, str], headers: Mapping[int, Sequence[str]], words: Mapping[int, set[str]]
) -> dict[int, str]:
    """Without the moment at which the flight to the forum takes off: right before the one of its landing where there is
    one flight only; where there are two, before the second, which has a moment of its own behind it."""
    if "arrive_by" not in meanings.values():
        return dict(meanings)
    back = max((column for column, meaning in meanings.items() if meaning == "depart_by"), default=None)
    take_off = {
        column
        for column, meaning in meanings.items()
        if meaning in _LEAVES
        and not words[column] & _BACK
        and not any(sign in part for sign in _BACK_HAN for part in headers.get(column, ()))
        and (
            meanings.get(column + 1) in _ARRIVES
            if back is None
            else column < back and any(meanings.get(other) == meaning for other in range(back + 1, max(meanings) + 1))
        )
    }
    return {column: meaning for column, meaning in meanings.items() if column not in take_off}
