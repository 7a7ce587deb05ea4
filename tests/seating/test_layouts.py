import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.errors import RuleBroken
from forum_desk.seating import layouts
from forum_desk.seating.layouts import COMPANION, SEAT, WHEELCHAIR, Place, row_name
from forum_desk.seating.rules import rank_tables

EVERY = {
    "theatre": layouts.theatre(8, (6, 10, 6)),
    "classroom": layouts.classroom(5, (4, 4)),
    "rostrum": layouts.rostrum(9),
    "boardroom": layouts.boardroom(8, 2),
    "u_shape": layouts.u_shape(5, 6),
    "e_shape": layouts.e_shape(9, 4),
    "bilateral": layouts.bilateral(5),
    "banquet": layouts.banquet(12, 10),
    "photo": layouts.photo((9, 10, 11)),
}


def nearest(places: Sequence[Place]) -> float:
    return min(math.dist((a.x, a.y), (b.x, b.y)) for n, a in enumerate(places) for b in places[:n])


@pytest.mark.parametrize("kind", EVERY)
def test_nobody_sits_on_anothers_lap(kind: str) -> None:
    places = EVERY[kind]
    assert len({place.key for place in places}) == len(places)
    assert nearest(places) >= 0.5


def test_every_layout_has_a_title() -> None:
    assert EVERY.keys() == layouts.LAYOUTS.keys()


def test_a_talks_table_is_numbered_from_the_seats_of_each_side() -> None:
    hosts = [place for place in layouts.bilateral(3) if place.group == "H"]
    guests = [place for place in layouts.bilateral(3) if place.group == "G"]
    assert [place.x for place in hosts] == sorted((place.x for place in hosts), reverse=True)
    assert [place.x for place in guests] == sorted(place.x for place in guests)


def test_a_u_goes_from_the_foot_of_the_left_leg_to_the_foot_of_the_right() -> None:
    places = layouts.u_shape(2, 2)
    assert [place.x < 0 for place in places] == [True, True, True, False, False, False]
    assert [place.y for place in places[:2]] == sorted((place.y for place in places[:2]), reverse=True)
    assert [place.y for place in places[4:]] == sorted(place.y for place in places[4:])


def test_a_boardroom_goes_round_clockwise_from_the_head() -> None:
    head, *sides = layouts.boardroom(2, 1)
    assert (head.x, head.turn) == (0.0, 180.0)
    assert [place.x > 0 for place in sides] == [True, True, False, False, False]
    assert sides[0].y < sides[1].y
    assert sides[3].y > sides[4].y


def test_a_wheelchair_has_its_companion_beside_it() -> None:
    places = {place.key: place.kind for place in layouts.theatre(2, (4,), wheelchairs=["A-1", "B-4"])}
    assert (places["A-1"], places["A-2"], places["A-3"]) == (WHEELCHAIR, COMPANION, SEAT)
    assert places["B-4"] == WHEELCHAIR


@given(seats=st.integers(3, 16), tables=st.integers(1, 30), columns=st.integers(1, 8))
def test_everybody_at_a_round_table_looks_at_its_middle(seats: int, tables: int, columns: int) -> None:
    middles = layouts.table_places(tables, columns=columns)
    for place in layouts.banquet(tables, seats, columns=columns):
        x, y = middles[int(place.group) - 1]
        reach = math.dist((x, y), (place.x, place.y))
        angle = math.radians(place.turn)
        assert place.x + reach * math.sin(angle) == pytest.approx(x, abs=0.01)
        assert place.y - reach * math.cos(angle) == pytest.approx(y, abs=0.01)


def test_the_first_table_is_the_middle_one_of_the_first_row() -> None:
    assert rank_tables(layouts.table_places(10, columns=5), "china")[0] == 2


@given(row=st.integers(0, 2000))
def test_rows_have_letters_of_their_own(row: int) -> None:
    assert row_name(row) != row_name(row + 1)
    assert row_name(0) == "A"
    assert row_name(26) == "AA"


def test_a_layout_has_an_end() -> None:
    with pytest.raises(RuleBroken):
        layouts.theatre(10_000, (500,))
