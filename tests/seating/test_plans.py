from collections.abc import Callable

import pytest
from builders import DESK_1, DESK_2, add_person
from plan_room import do, look, new_plan, places, sits

from forum_desk.errors import Conflict, DeskError, NotFound, Refused, RuleBroken
from forum_desk.language import Trilingual
from forum_desk.people.commands import add_delegation
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.arranging import arrange
from forum_desk.seating.commands import NewWish, Standing
from forum_desk.seating.elements import NewElement
from forum_desk.seating.records import Assignment
from forum_desk.seating.templates import TEMPLATES
from forum_desk.storage import Database


@pytest.mark.parametrize("layout", TEMPLATES)
def test_every_layout_to_begin_with_seats_as_many_as_it_was_asked_for(file_forum: Database, layout: str) -> None:
    for count in (7, 30):
        view = look(file_forum, new_plan(file_forum, layout, count))
        keys = [place.key for place in view.places()]
        assert len(keys) >= count
        assert len(set(keys)) == len(keys)
        spots = {(place.x, place.y) for place in view.places()}
        assert len(spots) == len(keys)
        assert view.kind == TEMPLATES[layout].kind


def test_somebody_sits_at_one_place_and_a_place_has_one_person(forum: Database) -> None:
    plan_id = new_plan(forum)
    there = places(forum, plan_id)
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Li Ming")
    do(forum, commands.seat, plan_id, there["1-1"].id, one)
    do(forum, commands.seat, plan_id, there["1-2"].id, one)
    assert sits(forum, plan_id) == {"1-2": "Wang Wei"}
    with pytest.raises(Conflict) as taken:
        do(forum, commands.seat, plan_id, there["1-2"].id, other)
    assert str(taken.value) == "1-2 has Wang Wei, seated at Desk 1; choose another place."
    with pytest.raises(Conflict), forum.trying() as unit:  # the database itself refuses
        unit.session.add(Assignment(plan_id=plan_id, place_id=there["1-2"].id, delegate_id=other))
        unit.session.flush()


def test_of_two_desks_that_give_one_place_exactly_one_wins(forum: Database, second_desk: Database) -> None:
    plan_id = new_plan(forum)
    place = places(forum, plan_id)["2-3"].id
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Li Ming")
    do(forum, commands.seat, plan_id, place, one)
    with pytest.raises(Conflict), second_desk.writing(DESK_2, "seating.seat") as unit:
        commands.seat(unit, plan_id, place, other)
    assert sits(second_desk, plan_id) == {"2-3": "Wang Wei"}


def test_two_swap_and_a_table_moves_as_a_whole(forum: Database) -> None:
    plan_id = new_plan(forum)
    there = places(forum, plan_id)
    names = ("Wang Wei", "Li Ming", "Chen Hao")
    for number, name in enumerate(names, start=1):
        do(forum, commands.seat, plan_id, there[f"1-{number}"].id, add_person(forum, name))
    do(forum, commands.swap, plan_id, there["1-1"].id, there["1-2"].id)
    assert sits(forum, plan_id) == {"1-1": "Li Ming", "1-2": "Wang Wei", "1-3": "Chen Hao"}
    do(forum, commands.move_group, plan_id, there["1-1"].element_id, there["2-1"].element_id)
    assert sits(forum, plan_id) == {"2-1": "Li Ming", "2-2": "Wang Wei", "2-3": "Chen Hao"}


def test_who_is_kept_is_not_moved(forum: Database) -> None:
    plan_id = new_plan(forum)
    there = places(forum, plan_id)
    person = add_person(forum, "Wang Wei")
    do(forum, commands.seat, plan_id, there["1-1"].id, person, locked=True)
    moves: tuple[tuple[Callable[..., object], tuple[object, ...]], ...] = (
        (commands.seat, (there["1-2"].id, person)),
        (commands.swap, (there["1-1"].id, there["1-2"].id)),
        (commands.free, ([there["1-1"].id],)),
        (commands.unseat, (person,)),
        (commands.move_group, (there["1-1"].element_id, there["2-1"].element_id)),
    )
    for command, given in moves:
        with pytest.raises(RuleBroken, match="kept at"):
            do(forum, command, plan_id, *given)
    do(forum, commands.keep, plan_id, [there["1-1"].id], kept=False)
    assert do(forum, commands.unseat, plan_id, person) is True


def test_a_delegation_sits_head_first_and_who_finds_no_place_is_named(forum: Database) -> None:
    plan_id = new_plan(forum)
    there = places(forum, plan_id)
    with forum.writing(DESK_1, "people.add") as unit:
        group = add_delegation(unit, Trilingual(en="Guanhai"))
    add_person(forum, "Third Man", delegation_id=group, rank=30)
    add_person(forum, "Second Man", delegation_id=group, rank=20)
    add_person(forum, "The Head", delegation_id=group, rank=90, is_head=True)
    left = do(forum, commands.seat_delegation, plan_id, group, [there["1-1"].id, there["1-2"].id])
    assert sits(forum, plan_id) == {"1-1": "The Head", "1-2": "Second Man"}
    assert isinstance(left, tuple)
    assert len(left) == 1


def test_nobody_loses_a_place_unseen_when_the_hall_changes(forum: Database) -> None:
    plan_id = new_plan(forum)
    there = places(forum, plan_id)
    do(forum, commands.seat, plan_id, there["1-2"].id, add_person(forum, "Li Ming"))
    do(forum, commands.seat, plan_id, there["1-9"].id, add_person(forum, "Wang Wei"))
    table = next(element for element in look(forum, plan_id).elements if element.label == "1")
    smaller = {"shape": "round", "seats": 8}
    with pytest.raises(RuleBroken, match="Wang Wei"):
        do(forum, commands.reshape, table.id, table.version, smaller)
    assert do(forum, commands.reshape, table.id, table.version, smaller, displacing=[there["1-9"].id]) == 1
    assert sits(forum, plan_id) == {"1-2": "Li Ming"}
    assert places(forum, plan_id)["1-2"].id == there["1-2"].id
    with pytest.raises(RuleBroken, match="Li Ming"):
        do(forum, commands.remove_elements, plan_id, [table.id])
    with pytest.raises(RuleBroken):
        do(forum, commands.remove_plan, plan_id)
    do(forum, commands.remove_plan, plan_id, seated=1)
    with pytest.raises(NotFound):
        look(forum, plan_id)


def test_a_table_moves_turns_copies_and_takes_numbers(forum: Database) -> None:
    plan_id = new_plan(forum)
    view = look(forum, plan_id)
    table = next(element for element in view.elements if element.label == "1")
    before = table.places[0]
    do(forum, commands.move_elements, plan_id, {table.id: Standing(2.0, 8.0, 90.0)})
    after = places(forum, plan_id)["1-1"]
    assert (round(after.x - 2.0, 2), round(after.y - 8.0, 2)) == (round(table.y - before.y, 2), 0.0)
    assert after.turn == (before.turn + 90) % 360
    do(forum, commands.copy_elements, plan_id, [table.id], x=4.0)
    copy = next(element.id for element in look(forum, plan_id).elements if element.label == "3")
    do(forum, commands.number_elements, plan_id, [copy, table.id, *(e.id for e in view.elements if e.label == "2")])
    labels = {element.id: element.label for element in look(forum, plan_id).elements}
    assert (labels[copy], labels[table.id]) == ("1", "2")
    assert places(forum, plan_id)["1-1"].group == "2"
    with pytest.raises(RuleBroken, match="number 1"):
        do(forum, commands.number_elements, plan_id, [table.id])
    do(forum, commands.lock_elements, plan_id, [table.id])
    with pytest.raises(RuleBroken):
        do(forum, commands.move_elements, plan_id, {table.id: Standing(0.0, 0.0)})


def test_elements_line_up_and_spread(file_forum: Database) -> None:
    plan_id = new_plan(file_forum, "banquet", 30)
    tables = [element for element in look(file_forum, plan_id).elements if element.kind == kinds.TABLE]
    do(file_forum, commands.move_elements, plan_id, {tables[1].id: Standing(1.0, 9.0)})
    ids = [table.id for table in tables]
    do(file_forum, commands.align_elements, plan_id, ids, "front")
    do(file_forum, commands.align_elements, plan_id, ids, "spread_x")
    there = {element.id: element for element in look(file_forum, plan_id).elements}
    assert len({there[key].y for key in ids}) == 1
    xs = sorted(there[key].x for key in ids)
    assert round(xs[1] - xs[0], 2) == round(xs[2] - xs[1], 2)


def test_a_locked_plan_changes_in_nothing(forum: Database) -> None:
    plan_id = new_plan(forum)
    do(forum, commands.lock_plan, plan_id)
    with pytest.raises(RuleBroken, match="locked"):
        do(forum, commands.seat, plan_id, places(forum, plan_id)["1-1"].id, add_person(forum, "Wang Wei"))
    do(forum, commands.lock_plan, plan_id, locked=False)
    do(forum, commands.free_all, plan_id)


def test_who_waits_for_a_place_is_listed_by_rank_and_found_in_any_script(forum: Database) -> None:
    plan_id = new_plan(forum)
    second = add_person(forum, "Nguyễn Văn Anh", rank=2, organisation="Đại học Hà Nội")
    first = add_person(forum, "王伟", rank=1)
    add_person(forum, "Crew", category="staff")
    late = add_person(forum, "No Rank")

    def waiting(text: str = "") -> list[str]:
        with forum.reading() as unit:
            return [one.id for one in queries.unseated(unit, plan_id, text)]

    assert waiting() == [first, second, late]
    assert waiting("nguyen van") == waiting("ha noi") == [second]
    do(forum, commands.order_by_hand, plan_id, [late])
    assert waiting() == [late, first, second]
    do(forum, commands.invite, plan_id, [first], invited=False)
    assert waiting() == [late, second]
    with forum.reading() as unit:
        (row,) = queries.plans(unit)
    assert (row.places, row.seated, row.to_seat) == (20, 0, 2)


def test_who_stands_as_they_like_waits_for_no_place(forum: Database) -> None:
    plan_id = new_plan(forum, "photo", 20)
    people = [add_person(forum, f"Rank {n:02}", rank=n) for n in range(1, 21)]
    do(forum, commands.invite, plan_id, people)
    rows = sorted((one for one in look(forum, plan_id).elements if one.kind == kinds.ROW), key=lambda one: -one.y)
    do(forum, commands.open_rows, plan_id, [one.id for one in rows[1:]])
    do(forum, commands.apply_protocol, plan_id)
    with forum.reading() as unit:
        (row,) = queries.plans(unit)
        waiting, standing = queries.unseated(unit, plan_id), queries.standing(unit, plan_id)
    assert (row.to_seat, waiting) == (0, ())
    assert len(standing) == 20 - len(rows[0].places) > 0
    do(forum, commands.open_rows, plan_id, [one.id for one in rows[1:]], is_open=False)
    with forum.reading() as unit:
        assert queries.unseated(unit, plan_id) == standing
        assert queries.standing(unit, plan_id) == ()


def test_wishes_say_whom_they_are_about(forum: Database) -> None:
    plan_id = new_plan(forum)
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Li Ming")
    wish = do(forum, commands.add_wish, plan_id, NewWish(kinds.APART, (one, other), hard=True))
    with forum.reading() as unit:
        (view,) = queries.wishes(unit, plan_id)
    assert [party.name for party in view.parties] == ["Wang Wei", "Li Ming"]
    do(forum, commands.correct_wish, wish, view.version, NewWish(kinds.NEAR, (other, one), weight=5))
    with pytest.raises(Conflict):
        do(forum, commands.remove_wish, wish, view.version)
    with pytest.raises(Refused):
        do(forum, commands.add_wish, plan_id, NewWish(kinds.APART, (one,)))


@pytest.mark.parametrize(
    "wrong",
    [
        NewElement("sofa"),
        NewElement(kinds.TABLE, spec={"shape": "star"}),
        NewElement(kinds.TABLE, spec={"seats": 0}),
        NewElement(kinds.BLOCK, spec={"rows": 10**9}),
        NewElement(kinds.ROW, spec={"seats": "5"}),
        NewElement(kinds.STAGE, x=float("nan")),
    ],
)
def test_what_cannot_stand_in_a_hall_is_refused(file_forum: Database, wrong: NewElement) -> None:
    plan_id = new_plan(file_forum)
    with pytest.raises(DeskError):
        do(file_forum, commands.add_element, plan_id, wrong)


def front(database: Database, plan_id: str) -> list[tuple[str, str]]:
    """Who sits at the signing table, with the mark, from the left as the audience sees it."""
    view = look(database, plan_id)
    row = max((one for one in view.elements if one.kind == kinds.ROW), key=lambda one: one.y)
    seen = sorted(row.places, key=lambda place: place.x)
    return [(one.sitter.name, one.sitter.mark) for one in seen if one.sitter]


def signers(database: Database) -> str:
    plan_id = new_plan(database, "signing", 12, pack="international")
    people = [add_person(database, f"Host {n}", side="host", rank=n) for n in range(1, 5)]
    people += [add_person(database, f"Guest {n}", side="guest", rank=n) for n in range(1, 5)]
    do(database, commands.invite, plan_id, people)
    return plan_id


def test_signings_go_in_batches_each_a_plan_with_its_signers_and_everybody_else_behind(forum: Database) -> None:
    plan_id = signers(forum)
    made = do(forum, commands.sign_in_batches, plan_id, 3)
    assert isinstance(made, tuple)
    assert [look(forum, one).name.en for one in made] == ["Dinner 1/3", "Dinner 2/3", "Dinner 3/3"]
    assert [pair for pair in front(forum, made[1]) if pair[1] in ("G", "H")] == [("Guest 2", "G"), ("Host 2", "H")]
    assert {"Host 4", "Guest 4"} <= set(sits(forum, made[2]).values())
    assert sits(forum, plan_id) == {}


def test_several_sign_at_once_pair_beside_pair(forum: Database) -> None:
    made = do(forum, commands.sign_in_batches, signers(forum), 3, 2)
    assert isinstance(made, tuple)
    assert front(forum, made[0]) == [("Guest 1", "G"), ("Host 1", "H"), ("Guest 2", "G"), ("Host 2", "H")]
    assert len(made) == 2
    with pytest.raises(Refused, match="each side needs as many"):
        do(forum, commands.sign_in_batches, signers(forum), 30)
    with pytest.raises(Refused, match="Only a signing"):
        do(forum, commands.sign_in_batches, new_plan(forum, "banquet"), 1)


def test_in_an_open_row_of_a_photo_people_stand_as_they_like(forum: Database) -> None:
    plan_id = new_plan(forum, "photo", 20)
    people = [add_person(forum, f"Guest {n}", rank=n) for n in range(20)]
    do(forum, commands.invite, plan_id, people)
    rows = [element.id for element in look(forum, plan_id).elements if element.kind == kinds.ROW]
    do(forum, commands.open_rows, plan_id, rows[-1:])
    with forum.reading() as unit:
        found = arrange(queries.task(unit, plan_id))
    assert found.feasible
    do(forum, commands.take_arrangement, found)
    assert {key[0] for key in sits(forum, plan_id)} == {"A"}
    do(forum, commands.open_rows, plan_id, rows[-1:], is_open=False)
    do(forum, commands.apply_protocol, plan_id)
    assert len(sits(forum, plan_id)) == 20
    with pytest.raises(Refused, match="Only in a row"):
        dinner = new_plan(forum)
        do(forum, commands.open_rows, dinner, [look(forum, dinner).elements[0].id])
