"""Columns of overlapping items."""

from hypothesis import given
from hypothesis import strategies as st

from forum_desk.programme.columns import Place, columns

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(-3, 25)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def painted(span: tuple[int, int], least: int) -> set[int]:
    return set(range(span[0], max(span[1], span[0] + least)))


def groups(spans: list[tuple[int, int]], least: int) -> list[set[int]]:
    """Indices that hang together by overlapping, found by joining sets until nothing joins."""
    found: list[tuple[set[int], set[int]]] = []
    for index, span in enumerate(spans):
        members, minutes = {index}, painted(span, least)
        for other in [one for one in found if one[1] & minutes]:
            found.remove(other)
            members |= other[0]
            minutes |= other[1]
        found.append((members, minutes))
    return [members for members, _minutes in found]


@given(SPANS, st.integers(1, 8))
def test_a_group_has_as_many_columns_as_items_run_at_one_instant(spans: list[tuple[int, int]], least: int) -> None:
    places = columns(spans, least)
    for members in groups(spans, least):
        instants = [minute for index in members for minute in painted(spans[index], least)]
        most = max(sum(minute in painted(spans[index], least) for index in members) for minute in instants)
        assert {places[index].of for index in members} == {most}


@given(SPANS, st.integers(1, 8))
def test_items_never_paint_over_each_other(spans: list[tuple[int, int]], least: int) -> None:
    for members in groups(spans, least):
        lane_minutes: set[tuple[int, int]] = set()
        for index in members:
            place = columns(spans, least)[index]
            assert place.column >= 0
            assert place.column + place.width <= place.of
            mine = {
                (column, minute)
                for column in range(place.column, place.column + place.width)
                for minute in painted(spans[index], least)
            }
            assert not mine & lane_minutes
            lane_minutes |= mine


def test_items_one_after_the_other_are_as_wide_as_the_hall() -> None:
    assert columns([(0, 30), (30, 60), (60, 61)]) == [Place(0, 1), Place(0, 1), Place(0, 1)]


def test_an_item_uses_the_free_columns_to_its_right() -> None:
    assert columns([(0, 60), (0, 20), (0, 20), (20, 60)])[3] == Place(1, 3, 2)


def test_nothing_needs_no_columns() -> None:
    assert columns([]) == []
