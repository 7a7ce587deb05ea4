"""Columns of journeys whose headings say no way (航班号, Date): the columns beside them tell which journey they are of.

Where as much speaks for one way as for the other, they mean nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forum_desk.exchange.understanding.fields import FIELDS, bare, journey_kind

Headers = Mapping[int, Sequence[str]]
_WAYS = frozenset({"arrive", "depart"})
_FLIGHTS = frozenset({"by", "at"})
_WIDEST_GAP = 2  # columns from one of a journey to the next


class _Asked(NamedTuple):
    """A column that asks for a part of a journey without saying of which one."""

    column: int
    kind: str
    heading: str
    parents: tuple[str, ...]


def with_ways(meanings: Mapping[int, str], headers: Headers, columns: Sequence[int]) -> dict[int, str]:
    """The meanings, where each of these columns that says no way goes the way of its neighbours.

    A flight that is alone is the one to the forum, and the days and hours beside it are its own.
    """
    asked = [one for column in columns if (one := _asked(column, headers.get(column, ()), meanings))]
    if not asked:
        return dict(meanings)
    found = {column: meaning for column, meaning in meanings.items() if column not in {one.column for one in asked}}
    flights = [one for one in asked if one.kind in _FLIGHTS]
    times = Counter(one.heading for one in flights)
    alone = [one for one in flights if times[one.heading] == 1 and f"arrive_{one.kind}" not in found.values()]
    _place(found, headers, [one for one in flights if one not in alone])
    found |= {one.column: f"arrive_{one.kind}" for one in alone}
    for kind in ("date", "time"):
        _place(found, headers, [one for one in asked if one.kind == kind])
    return found


def _asked(column: int, parts: Sequence[str], meanings: Mapping[int, str]) -> _Asked | None:
    kind = journey_kind(parts)
    if kind is None or meanings.get(column) not in {None, f"arrive_{kind}"}:
        return None
    return _Asked(column, kind, bare(parts[-1]), tuple(parts[:-1]))


def _place(meanings: dict[int, str], headers: Headers, asked: Sequence[_Asked]) -> None:
    """Give each column the way it goes, none where two with the same heading would go the same."""
    ways = {one: _way(one, meanings, headers, {each.column for each in asked}) for one in asked}
    said = Counter((way, one.heading) for one, way in ways.items())
    times = Counter(one.heading for one in asked)
    known = frozenset(meanings.values())
    for one, way in ways.items():
        meaning = f"{way}_{one.kind}"
        doubtful = way == "depart" and times[one.heading] == 1 and f"arrive_{one.kind}" not in known
        free = one.kind in _FLIGHTS or meaning not in known
        if way and not doubtful and said[way, one.heading] == 1 and free and meaning in FIELDS:
            meanings[one.column] = meaning


def _way(one: _Asked, meanings: Mapping[int, str], headers: Headers, undecided: set[int]) -> str | None:
    """The way of those below the same parent heading, else of the journey's column before this one in its run; a run
    that begins without a way tells it behind each."""
    if one.parents:
        below = {column for column in meanings if tuple(headers.get(column, ())[:-1]) == one.parents}
        ways = {way for column in below if (way := _way_of(meanings, column))}
        if len(ways) < 2:
            return next(iter(ways), None)
    run = _run(one.column, -1, meanings, undecided)
    before = [way for column in run if (way := _way_of(meanings, column))]
    behind = [way for column in _run(one.column, 1, meanings, undecided) if (way := _way_of(meanings, column))]
    begins = (run or [one.column])[-1]
    order = [*behind, *before] if begins in undecided else [*before, *behind]
    return next(iter(order), None)


def _run(column: int, step: int, meanings: Mapping[int, str], undecided: set[int]) -> list[int]:
    """The columns of journeys on this side, nearest first, up to one that asks for another thing."""
    found: list[int] = []
    gap = 0
    place = column + step
    while place >= 0 and gap < _WIDEST_GAP:
        if _way_of(meanings, place) or place in undecided:
            found.append(place)
            gap = 0
        elif place in meanings:
            break
        else:
            gap += 1
        place += step
    return found


def _way_of(meanings: Mapping[int, str], column: int) -> str | None:
    way = meanings.get(column, "").partition("_")[0]
    return way if way in _WAYS else None
