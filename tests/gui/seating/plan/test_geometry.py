"""Seats by points and directions, on a round table, in rows, and turned."""

from hypothesis import given
from hypothesis import strategies as st

from forum_desk.gui.seating.plan.geometry import Finder, desk, enclosed, nearest_free, next_seat, point_of, runs
from forum_desk.gui.seating.plan.seats import Spot
from forum_desk.seating import layouts

RIGHT, LEFT, UP, DOWN = (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)


def spots(places: tuple[layouts.Place, ...]) -> list[Spot]:
    return [
        Spot(place.key, place.group, place.group, "", str(place.number), place.x, place.y, place.turn)
        for place in places
    ]


def test_arrows_go_around_a_table_and_on_to_the_next_one() -> None:
    places = spots(layouts.banquet(2, 10))
    assert next_seat(places, "1-1", RIGHT) == "1-2"
    assert next_seat(places, "1-2", DOWN) == "1-3"
    assert next_seat(places, "1-3", RIGHT) in {"2-8", "2-9"}
    assert next_seat(places, "1-9", LEFT) == "1-9"


def test_arrows_go_through_rows_as_they_are_seen() -> None:
    places = spots(layouts.theatre(3, (4, 4)))
    assert next_seat(places, "A-4", RIGHT) == "A-5"
    assert next_seat(places, "B-2", UP) == "A-2"
    assert next_seat(places, "B-2", UP, turned=True) == "C-2"
    assert next_seat(places, "B-2", RIGHT, turned=True) == "B-1"


def test_every_seat_is_found_at_its_point_and_none_between_tables() -> None:
    places = spots(layouts.banquet(6, 10))
    for turned in (False, True):
        finder = Finder(places, turned=turned)
        assert [finder.at(point_of(place, turned)) for place in places] == [place.key for place in places]
        assert finder.at((0.0, -500.0)) == ""


@given(st.integers(1, 12), st.sets(st.integers(0, 39)))
def test_people_land_on_free_seats_of_the_same_table_first(count: int, full: set[int]) -> None:
    places = spots(layouts.banquet(4, 10))
    taken = {places[number].key for number in full}
    found = nearest_free(places, taken, "2-5", count)
    assert len(found) == min(count, 40 - len(full)) == len(set(found))
    assert not taken & set(found)
    free_here = sum(place.group == "2" and place.key not in taken for place in places)
    assert sum(key.startswith("2-") for key in found) == min(count, free_here)


def test_a_row_is_cut_at_its_aisles_and_a_desk_stands_before_each_piece() -> None:
    row = spots(layouts.classroom(1, (3, 4)))
    pieces = runs(row)
    assert [len(piece) for piece in pieces] == [3, 4]
    corners = desk(pieces[0], 0.5)
    assert max(y for _x, y in corners) < row[0].y
    assert min(x for x, _y in corners) < row[0].x < row[2].x < max(x for x, _y in corners)


def test_a_long_table_lies_within_those_who_sit_at_it() -> None:
    places = spots(layouts.boardroom(5, 1))
    box = enclosed(places)
    for place in places:
        assert not (box.left < place.x < box.right and box.top < place.y < box.bottom)
