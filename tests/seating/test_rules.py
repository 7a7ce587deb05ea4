import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.errors import RuleBroken
from forum_desk.language.names import chinese_key, latin_key
from forum_desk.seating import rules
from forum_desk.seating.rules import (
    AUDIENCE,
    BEHIND,
    LEFT,
    RIGHT,
    RULE_PACKS,
    SEAT,
    SOURCES,
    batches,
    bilateral,
    equals,
    photo_row,
    rank_tables,
    rostrum,
    round_table,
    signing,
    u_shape,
    with_lectern,
)

NUMBERS = st.integers(1, 60)
PACKS = st.sampled_from(tuple(RULE_PACKS))


def row(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


@pytest.mark.parametrize(
    ("rule", "seats"),
    [
        ("china", "1"),
        ("china", "1 2"),
        ("china", "3 1 2"),
        ("china", "5 3 1 2 4"),
        ("china", "5 3 1 2 4 6"),
        ("china", "7 5 3 1 2 4 6"),
        ("china", "7 5 3 1 2 4 6 8"),
        ("international", "1"),
        ("international", "2 1"),
        ("international", "4 2 1 3 5"),
        ("international", "6 4 2 1 3 5"),
        ("international", "6 4 2 1 3 5 7"),
        ("international", "8 6 4 2 1 3 5 7"),
        ("vietnam", "4 2 1 3 5"),
        ("sino-foreign", "6 4 2 1 3 5"),
    ],
)
def test_a_rostrum_is_ordered_as_its_source_says(rule: str, seats: str) -> None:
    assert rostrum(len(seats.split()), rule) == row(seats)


@given(n=NUMBERS, rule=PACKS, even=st.booleans())
def test_everybody_has_one_place_and_the_view_from_the_seats_is_the_mirror(n: int, rule: str, even: bool) -> None:
    from_hall = rostrum(n, rule, AUDIENCE, even_from_seat=even)
    assert sorted(from_hall) == list(range(1, n + 1))
    assert rostrum(n, rule, SEAT, even_from_seat=even) == from_hall[::-1]


@given(n=NUMBERS)
def test_left_and_right_as_honour_mirror_each_other(n: int) -> None:
    assert rostrum(n, "china") == rostrum(n, "international")[::-1]


@given(n=NUMBERS, rule=PACKS)
def test_rank_falls_from_the_middle_to_both_ends(n: int, rule: str) -> None:
    seats = rostrum(n, rule)
    first = seats.index(1)
    assert first in ((n - 1) // 2, n // 2)
    assert list(seats[first:]) == sorted(seats[first:])
    assert list(seats[: first + 1]) == sorted(seats[: first + 1], reverse=True)


@given(n=st.integers(2, 60))
def test_the_second_sits_at_the_hand_of_honour(n: int) -> None:
    for pack in RULE_PACKS.values():
        from_seat = rostrum(n, pack.key, SEAT)
        side = from_seat.index(2) - from_seat.index(1)
        assert side == (-1 if pack.honour == LEFT else 1)


def test_only_the_even_chinese_row_can_be_read_from_the_other_side() -> None:
    assert rostrum(6, "china", even_from_seat=True) == row("6 4 2 1 3 5")
    assert rostrum(5, "china", even_from_seat=True) == row("5 3 1 2 4")
    assert rostrum(6, "international", even_from_seat=True) == rostrum(6, "international")


def test_the_lectern_is_a_place_of_its_own() -> None:
    assert with_lectern(rostrum(3, "china"), LEFT) == ("L", "3", "1", "2")
    assert with_lectern(rostrum(3, "china"), RIGHT) == ("3", "1", "2", "L")


def test_a_signing_table_has_the_guests_at_the_left_of_the_audience() -> None:
    found = signing(2, 3)
    assert found.front == ("GA", "G", "H", "HA")
    assert found.behind == ("G2", "G1", "H1", "H2", "H3")
    assert found.flags == ("G", "H")
    assert signing(2, 3, SEAT).front == ("HA", "H", "G", "GA")


def test_signings_come_in_batches() -> None:
    assert [list(batch) for batch in batches(5, 2)] == [[0, 1], [2, 3], [4]]


@pytest.mark.parametrize(
    ("interpreter", "seats"),
    [("", "5 3 1 2 4"), (BEHIND, "5 3 1 2 4"), (RIGHT, "4 2 1 I 3 5"), (LEFT, "5 3 I 1 2 4")],
)
def test_a_side_of_a_talks_table_is_seen_from_its_own_seats(interpreter: str, seats: str) -> None:
    assert " ".join(bilateral(5, interpreter=interpreter)) == seats


@pytest.mark.parametrize(
    "places", ["H G2 H2 G1", "H G2 G3 H2 G4 G1", "H G2 . G3 H2 G4 . G1", "H G2 . . G3 H2 G4 . . G1"]
)
def test_a_round_table_goes_clockwise_from_the_host(places: str) -> None:
    assert " ".join(round_table(len(places.split()))) == places


@given(seats=st.integers(4, 40))
def test_a_round_table_has_as_many_places_as_seats_with_the_guests_beside_the_hosts(seats: int) -> None:
    places = round_table(seats)
    assert len(places) == seats
    assert (places[0], places[1], places[-1]) == ("H", "G2", "G1")
    if seats % 2 == 0:
        assert places[seats // 2] == "H2"


def test_tables_rank_by_row_then_from_the_middle_then_by_the_hand_of_honour() -> None:
    hall = [(-3.0, 2.0), (0.0, 2.1), (3.0, 2.0), (0.0, 5.0)]
    assert rank_tables(hall, "china") == (1, 2, 0, 3)
    assert rank_tables(hall, "international") == (1, 0, 2, 3)


@given(base=st.integers(1, 12), leg=st.integers(0, 12), rule=PACKS)
def test_everybody_at_a_u_has_one_place(base: int, leg: int, rule: str) -> None:
    u = u_shape(base, leg, rule)
    assert sorted((*u.left, *u.base, *u.right)) == list(range(1, base + 2 * leg + 1))
    honoured = u.right if RULE_PACKS[rule].honour == LEFT else u.left
    assert not leg or honoured[0] == base + 1


@given(hosts=st.integers(1, 15), guests=st.integers(0, 15))
def test_everybody_is_on_the_photo_and_the_first_guest_at_the_hosts_right(hosts: int, guests: int) -> None:
    places = photo_row(hosts, guests)
    assert len(set(places)) == len(places) == hosts + guests
    if guests:
        assert places.index("G1") == places.index("H1") - 1  # the host's right is the camera's left
    if hosts >= 3:
        assert places[0].startswith("H")
        assert places[-1].startswith("H")


def test_a_photo_with_guests_by_example() -> None:
    assert " ".join(photo_row(3, 4)) == "H2 G3 G1 H1 G2 G4 H3"


def test_equal_delegations_stand_in_the_order_of_the_language() -> None:
    assert equals(("广西", "安徽", "北京"), chinese_key) == ("安徽", "北京", "广西")
    assert equals(("Viet Nam", "China", "Laos"), latin_key) == ("China", "Laos", "Viet Nam")


@pytest.mark.parametrize(
    "wrong", [lambda: rostrum(0, "china"), lambda: rostrum(3, "x"), lambda: rostrum(3, "china", "y")]
)
def test_what_no_rule_knows_is_refused(wrong: object) -> None:
    with pytest.raises(RuleBroken):
        wrong()  # type: ignore[operator]


def test_every_rule_names_its_source() -> None:
    assert all(pack.rostrum_source and pack.title for pack in RULE_PACKS.values())
    assert {"signing", "bilateral", "round", "tables", "u_shape", "photo", "equal"} <= SOURCES.keys()
    assert rules.MOST_IN_A_ROW >= 400
