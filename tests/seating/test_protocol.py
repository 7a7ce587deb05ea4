"""People at places by rule: the tables of examples of the field, in plans as they stand in a hall."""

import pytest
from builders import add_person
from hypothesis import given
from hypothesis import strategies as st
from plan_room import do, look, new_plan, places, sits

from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.commands import NewWish
from forum_desk.seating.crowd import Chair, Guest, Room
from forum_desk.seating.elements import NewElement, looks, placed, spots_of
from forum_desk.seating.protocol import by_protocol
from forum_desk.seating.rules import RULE_PACKS
from forum_desk.storage import Database


def room(kind: str, *elements: NewElement, pack: str = "china", even: bool = False, interpreter: str = "") -> Room:
    chairs = []
    for number, element in enumerate(elements):
        for position, spot in enumerate(spots_of(element.kind, element.spec)):
            x, y = placed(spot.x, spot.y, element.x, element.y, element.turn)
            turn = looks(spot.turn, element.turn)
            shape = str(element.spec.get("shape", "round")) if element.kind == kinds.TABLE else ""
            key = f"{element.label}-{spot.line}{spot.number}"
            chairs.append(
                Chair(key, str(number), element.kind, shape, element.label, spot.line, position, x, y, turn, spot.kind)
            )
    return Room(kind, RULE_PACKS[pack], even, interpreter, tuple(chairs))


def crowd(*sides: str) -> list[Guest]:
    count = {"host": 0, "guest": 0}
    found = []
    for order, side in enumerate(sides):
        count[side] += 1
        found.append(Guest(f"{side[0].upper()}{count[side]}", "", order, side=side))
    return found


def from_the_hall(found: Room, people: list[Guest], label: str) -> str:
    """Who sits in a row or at a table, left to right as the audience sees it."""
    there = {one.place: one.guest for one in by_protocol(found, people)}
    chairs = sorted((chair for chair in found.chairs if chair.label == label), key=lambda chair: (chair.x, chair.y))
    return " ".join(there.get(chair.id, "-") for chair in chairs)


def row(label: str, seats: int, y: float = -1.5, turn: float = 0.0) -> NewElement:
    return NewElement(kinds.ROW, label, 0.0, y, turn, spec={"seats": seats})


@pytest.mark.parametrize(
    ("pack", "even", "seats", "people", "order"),
    [
        ("china", False, 5, 5, "G5 G3 G1 G2 G4"),
        ("china", False, 6, 6, "G5 G3 G1 G2 G4 G6"),
        ("china", True, 6, 6, "G6 G4 G2 G1 G3 G5"),
        ("international", False, 5, 5, "G4 G2 G1 G3 G5"),
        ("international", False, 8, 8, "G8 G6 G4 G2 G1 G3 G5 G7"),
        ("china", False, 7, 3, "- - G3 G1 G2 - -"),
    ],
)
def test_a_rostrum_is_seated_as_its_rule_says_and_keeps_to_the_middle(
    pack: str, even: bool, seats: int, people: int, order: str
) -> None:
    found = room(kinds.ROSTRUM, row("R", seats), pack=pack, even=even)
    assert from_the_hall(found, crowd(*["guest"] * people), "R") == order


def test_a_row_that_is_turned_keeps_its_rule_as_seen_from_its_seats() -> None:
    found = room(kinds.ROSTRUM, row("R", 5, turn=180.0))
    assert from_the_hall(found, crowd(*["guest"] * 5), "R") == "G4 G2 G1 G3 G5"


def test_the_guest_signs_at_the_left_of_the_audience_with_the_delegations_behind() -> None:
    found = room(kinds.SIGNING, row("S", 4, -1.2), row("W", 6, -2.6))
    people = crowd("guest", "guest", "host", "host", "guest", "host", "guest", "host")
    assert from_the_hall(found, people, "S") == "G2 G1 H1 H2"
    assert from_the_hall(found, people, "W") == "- G4 G3 H3 H4 -"


@pytest.mark.parametrize(
    ("interpreter", "hosts"), [("", "H4 H2 H1 H3 H5"), ("right", "H5 H3 - H1 H2 H4"), ("left", "H4 H2 H1 - H3 H5")]
)
def test_two_sides_of_a_talks_table_sit_by_rank_from_the_middle(interpreter: str, hosts: str) -> None:
    seats = 6 if interpreter else 5
    table = NewElement(kinds.TABLE, "T", 0.0, 5.0, spec={"shape": "bilateral", "seats": seats})
    found = room(kinds.TALKS, table, interpreter=interpreter)
    people = crowd(*["host"] * 5, *["guest"] * 5)
    there = {one.place: one.guest for one in by_protocol(found, people)}
    near = sorted((chair for chair in found.chairs if chair.line == "H"), key=lambda chair: chair.x)
    assert " ".join(there.get(chair.id, "-") for chair in near) == hosts


@pytest.mark.parametrize(
    ("seats", "clockwise"),
    [(6, "H1 G2 G3 H2 G4 G1"), (8, "H1 G2 G5 G3 H2 G4 G6 G1"), (10, "H1 G2 G5 G6 G3 H2 G4 G7 G8 G1")],
)
def test_a_head_table_goes_clockwise_from_the_host_who_faces_the_door(seats: int, clockwise: str) -> None:
    found = room(kinds.BANQUET, NewElement(kinds.TABLE, "1", 0.0, 4.0, spec={"shape": "round", "seats": seats}))
    people = crowd("guest", "host", "guest", "host", *["guest"] * (seats - 4))
    there = {one.place: one.guest for one in by_protocol(found, people)}
    assert " ".join(there[chair.id] for chair in found.chairs) == clockwise
    assert found.chairs[0].turn == 180.0, "away from the stage, to the door"


def test_a_u_is_seated_by_its_base_and_then_its_legs() -> None:
    found = room(kinds.TALKS, NewElement(kinds.TABLE, "U", 0.0, 5.0, spec={"shape": "u_shape", "base": 3, "leg": 2}))
    there = {one.guest: one.place for one in by_protocol(found, crowd(*["guest"] * 7))}
    chairs = {chair.id: chair for chair in found.chairs}
    assert {chairs[there[f"G{n}"]].turn for n in (1, 2, 3)} == {180.0}
    assert chairs[there["G4"]].x > 0 > chairs[there["G5"]].x, "the hand of honour is the left one of the base"
    assert abs(chairs[there["G4"]].y) < abs(chairs[there["G6"]].y)


def test_hosts_stand_at_both_ends_of_a_photo_and_the_first_guest_at_the_hosts_right() -> None:
    found = room(kinds.PHOTO, row("A", 7, -1.0), row("B", 8, -1.8))
    people = crowd("host", "guest", "guest", "guest", "guest", "host", "host", *["guest"] * 4)
    front = from_the_hall(found, people, "A").split()
    assert (front[0][0], front[-1][0]) == ("H", "H")
    assert front[front.index("H1") - 1] == "G1"


@given(
    layout=st.sampled_from(("round", "boardroom", "u_shape", "e_shape")),
    people=st.lists(st.sampled_from(("host", "guest")), max_size=30),
    pack=st.sampled_from(tuple(RULE_PACKS)),
    kind=st.sampled_from((kinds.TALKS, kinds.BANQUET, kinds.HALL)),
)
def test_nobody_sits_twice_and_as_many_sit_as_can(layout: str, people: list[str], pack: str, kind: str) -> None:
    found = room(kind, NewElement(kinds.TABLE, "T", 0.0, 5.0, 30.0, spec={"shape": layout}), pack=pack)
    given_seats = by_protocol(found, crowd(*people))
    assert len({one.place for one in given_seats}) == len({one.guest for one in given_seats}) == len(given_seats)
    assert len(given_seats) == min(len(people), len(found.chairs))


def test_who_is_kept_stays_and_an_order_by_hand_wins(forum: Database) -> None:
    plan_id = new_plan(forum, "rostrum", 5)
    people = [add_person(forum, f"Rank {n}", rank=n) for n in range(1, 6)]
    do(forum, commands.invite, plan_id, people)
    there = places(forum, plan_id)
    do(forum, commands.seat, plan_id, there["R-5"].id, people[0], locked=True)
    do(forum, commands.order_by_hand, plan_id, [people[4]])
    do(forum, commands.apply_protocol, plan_id)
    seated = sits(forum, plan_id)
    assert seated["R-5"] == "Rank 1"
    assert seated["R-3"] == "Rank 5", "whoever is kept counts in the row, too"


def test_a_rostrum_closes_up_when_somebody_stays_away(forum: Database) -> None:
    plan_id = new_plan(forum, "rostrum", 5)
    people = [add_person(forum, f"Rank {n}", rank=n) for n in range(1, 6)]
    do(forum, commands.invite, plan_id, people)
    do(forum, commands.apply_protocol, plan_id)
    assert list(sits(forum, plan_id).values()) == ["Rank 5", "Rank 3", "Rank 1", "Rank 2", "Rank 4"]
    do(forum, commands.unseat, plan_id, people[1])
    do(forum, commands.unseat, plan_id, people[3])
    row_id = next(element.id for element in look(forum, plan_id).elements if element.label == "R")
    do(forum, commands.recentre, plan_id, row_id)
    assert sits(forum, plan_id) == {"R-2": "Rank 5", "R-3": "Rank 1", "R-4": "Rank 3"}


def test_an_interpreter_behind_takes_no_place_in_the_row(forum: Database) -> None:
    plan_id = new_plan(forum, "rostrum", 5)
    people = [add_person(forum, f"Rank {n}", rank=n) for n in range(1, 5)]
    speaker = add_person(forum, "Interpreter", rank=5)
    do(forum, commands.invite, plan_id, [*people, speaker])
    first = places(forum, plan_id)["R-3"]
    chair = NewElement(kinds.FREE, "I", first.x, first.y - 0.8, spec={"chair": True, "turn": first.turn})
    do(forum, commands.apply_protocol, plan_id)
    assert "Interpreter" in sits(forum, plan_id).values()
    do(forum, commands.add_wish, plan_id, NewWish(kinds.INTERPRETS, (speaker, people[0]), value=kinds.BEHIND))
    do(forum, commands.apply_protocol, plan_id)
    seated = sits(forum, plan_id)
    assert {name: key for key, name in seated.items()}["Interpreter"].startswith("R"), "no chair is behind"
    do(forum, commands.add_element, plan_id, chair)
    do(forum, commands.apply_protocol, plan_id)
    seated = sits(forum, plan_id)
    at = {name: key for key, name in seated.items()}
    row = [seated[f"R-{n}"] for n in range(1, 6) if f"R-{n}" in seated]
    assert row == ["Rank 3", "Rank 1", "Rank 2", "Rank 4"]
    with forum.reading() as unit:
        behind = next(place for place in queries.plan(unit, plan_id).places() if place.key == at["Interpreter"])
        reasons = queries.why_here(unit, plan_id, behind.id)
        ways = queries.alternatives(unit, plan_id)
        assert queries.findings(unit, plan_id) == ()
    assert reasons[0].sentence("en") == "Interprets: sits behind the principal."
    assert "close to the ear" in reasons[0].source_words("en")
    assert next(way for way in ways if way.pack.key == "china" and not way.even_from_seat).moved == 0
    assert at["Interpreter"].startswith("I")


def test_every_rule_pack_shows_what_it_would_do_and_its_source(forum: Database) -> None:
    plan_id = new_plan(forum, "rostrum", 6)
    people = [add_person(forum, f"Rank {n}", rank=n) for n in range(1, 7)]
    do(forum, commands.invite, plan_id, people)
    do(forum, commands.apply_protocol, plan_id)
    with forum.reading() as unit:
        ways = queries.alternatives(unit, plan_id)
    assert {(way.pack.key, way.even_from_seat) for way in ways} == {
        *((key, False) for key in RULE_PACKS),
        ("china", True),
    }
    assert {way.pack.key: way.moved for way in ways if not way.even_from_seat}["china"] == 0
    assert all(way.source for way in ways)
    assert {way.moved for way in ways} == {0, 6}
