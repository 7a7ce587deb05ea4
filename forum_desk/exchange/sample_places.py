"""Seats and tables for the people of the sample: ranked first, then organisations together, wishes kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from string import ascii_uppercase

from forum_desk.exchange.sample_data import SamplePerson

_ROWS = ascii_uppercase[1:21]
_ROW_SEATS = range(1, 21)
_TABLES = range(2, 42)
_TABLE_SEATS = range(1, 11)
UNRANKED = 10**9
"""Sorts after every rank."""
WITHOUT_PLACE = frozenset({"press", "interpreter", "staff", "volunteer", "security"})
"""Categories that report or work and so have no seat of their own."""


def placed(people: list[SamplePerson]) -> list[SamplePerson]:
    """The same people in the same order, with hall seats (rows B to U) and tables (2 to 41) as long as there are any.

    Row A and table 1 belong to the dignitaries of the forum itself. Who does not come, reports or works gets no place.
    """
    sitting = sorted((one for one in people if _sits(one)), key=_order(people))
    seats = _free_seats(sitting)
    with_seats = [one if one.seat else replace(one, seat=next(seats, "")) for one in sitting]
    seated = {one.key: one for one in _at_tables(with_seats)}
    return [seated.get(one.key, one) for one in people]


def _sits(one: SamplePerson) -> bool:
    return one.category not in WITHOUT_PLACE and one.status not in {"declined", "cancelled"}


def _free_seats(sitting: Iterable[SamplePerson]) -> Iterator[str]:
    taken = {one.seat for one in sitting}
    labels = (f"{row} {number}" for row, number in product(_ROWS, _ROW_SEATS))
    return (label for label in labels if label not in taken)


def _at_tables(sitting: list[SamplePerson]) -> Iterator[SamplePerson]:
    """First those with a wish for a table, then everybody in order on what is left."""
    free = {str(table): [str(seat) for seat in _TABLE_SEATS] for table in _TABLES}
    for one in sitting:
        if one.table_seat:
            free[one.table].remove(one.table_seat)
    for one in (one for one in sitting if one.table):
        yield one if one.table_seat else replace(one, table_seat=free[one.table].pop(0))
    places = ((table, seat) for table, seats in free.items() for seat in seats)
    for one in (one for one in sitting if not one.table):
        table, seat = next(places, ("", ""))
        yield replace(one, table=table, table_seat=seat)


def _order(people: Iterable[SamplePerson]) -> Callable[[SamplePerson], tuple[int, str, int]]:
    """A sort key: the best rank of the organisation, the organisation, then the own rank."""
    best: dict[str, int] = {}
    for one in people:
        home = one.printed_position.organisation
        best[home] = min(best.get(home, UNRANKED), _rank(one))

    def key(one: SamplePerson) -> tuple[int, str, int]:
        home = one.printed_position.organisation
        return best[home], home, _rank(one)

    return key


def _rank(one: SamplePerson) -> int:
    return UNRANKED if one.rank is None else one.rank
