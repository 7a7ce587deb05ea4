"""Seating many people: whole delegations, wishes, what is kept, the morning's repair, and why."""

import itertools
import random
from typing import Any

import pytest
from builders import DESK_1, add_person
from plan_room import do, look, new_plan, places, sits

from forum_desk.errors import Conflict
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.people.commands import add_delegation, correct
from forum_desk.people.queries import people as people_of
from forum_desk.seating import arranging, commands, kinds, queries
from forum_desk.seating.arranging import ALL, REPAIR, REST, Arrangement, arrange
from forum_desk.seating.commands import NewWish
from forum_desk.seating.elements import NewElement
from forum_desk.seating.queries.asking import reasons_in, scene
from forum_desk.seating.solver import groups
from forum_desk.seating.solver.clock import Clock
from forum_desk.seating.solver.groups import Groups, Seating
from forum_desk.storage import Database


def found(database: Database, plan_id: str, mode: str = ALL, *, moves: int = 20_000) -> Arrangement:
    with database.reading() as unit:
        task = queries.task(unit, plan_id, mode)
    return arrange(task, moves=moves)


def arranged(database: Database, plan_id: str, mode: str = ALL) -> Arrangement:
    result = found(database, plan_id, mode)
    do(database, commands.take_arrangement, result)
    return result


def delegation(database: Database, name: str, heads: int, **fields: Any) -> tuple[str, list[str]]:
    with database.writing(DESK_1, "people.add") as unit:
        group = add_delegation(unit, Trilingual(en=name))
    return group, [add_person(database, f"{name} {n}", delegation_id=group, **fields) for n in range(heads)]


def tables(database: Database, plan_id: str) -> dict[str, str]:
    return {sitter.name: place.group for place, sitter in look(database, plan_id).sitters()}


def wish(database: Database, plan_id: str, kind: str, *people: str, **given_fields: object) -> object:
    return do(database, commands.add_wish, plan_id, NewWish(kind, people, **given_fields))  # type: ignore[arg-type]  # fields by name


def behind(database: Database, plan_id: str, interpreter: str, principal: str) -> tuple[str, str, list[str]]:
    """Where both sit by key, and what is not met, after the plan was arranged."""
    arranged(database, plan_id)
    with database.reading() as unit:
        view = queries.plan(unit, plan_id)
        one, other = (view.place_of(key) for key in (interpreter, principal))
        said = [finding.sentence("en") for finding in queries.findings(unit, plan_id) if finding.kind == "wish"]
    assert one
    assert other
    return one.key, other.key, said


def test_an_interpreter_sits_behind_where_a_chair_is_behind(forum: Database) -> None:
    plan_id = new_plan(forum, "hall", 60)
    _group, people = delegation(forum, "High", 4, rank=1)
    wish(forum, plan_id, kinds.INTERPRETS, people[3], people[0], value=kinds.BEHIND)
    one, other, said = behind(forum, plan_id, people[3], people[0])
    assert (other[0], one) == ("A", other.replace("A", "B"))
    assert said == []


def test_an_interpreter_sits_beside_where_no_chair_is_behind_and_the_finding_says_so(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    _group, people = delegation(forum, "High", 4, rank=1)
    wish(forum, plan_id, kinds.INTERPRETS, people[3], people[0], value=kinds.BEHIND)
    one, other, said = behind(forum, plan_id, people[3], people[0])
    assert abs(int(one[2:]) - int(other[2:])) in (1, 9)
    assert said == ["Not met: High 3 sits behind High 0 to interpret."]
    principal = places(forum, plan_id)[other]
    back = NewElement(
        kinds.FREE, "I", principal.x * 1.0, principal.y - 0.8, spec={"chair": True, "turn": principal.turn}
    )
    do(forum, commands.add_element, plan_id, back)
    if principal.turn == 180.0:  # the head of the table looks at the hall: behind is towards the stage
        one, other, said = behind(forum, plan_id, people[3], people[0])
        assert one.startswith("I")
        assert said == []


def test_delegations_sit_whole_the_highest_nearest_to_the_stage(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 30)
    for name, heads, rank in (("Low", 8, 90), ("High", 7, 1), ("Middle", 9, 40)):
        delegation(forum, name, heads, rank=rank)
    result = arranged(forum, plan_id)
    assert result.feasible
    at = tables(forum, plan_id)
    assert {at[f"High {n}"] for n in range(7)} == {"1"}
    assert len({at[f"Low {n}"] for n in range(8)}) == len({at[f"Middle {n}"] for n in range(9)}) == 1
    with forum.reading() as unit:
        assert queries.findings(unit, plan_id) == ()


def test_the_head_table_of_a_banquet_follows_the_rule_of_round_tables(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    for n in range(1, 12):
        add_person(forum, f"Guest {n}", rank=n)
    add_person(forum, "Host", rank=40, side="host")
    delegation(forum, "Far", 8, rank=50)
    arranged(forum, plan_id)
    head = {key: name for key, name in sits(forum, plan_id).items() if key.startswith("1-")}
    clockwise = [head[f"1-{n}"] for n in range(1, 11)]
    assert [clockwise[n] for n in (0, 1, 4, 6, 9)] == ["Host", "Guest 2", "Guest 3", "Guest 4", "Guest 1"]
    assert set(clockwise) == {"Host", *(f"Guest {n}" for n in range(1, 10))}
    with forum.reading() as unit:
        view = queries.plan(unit, plan_id)
        host = next(place for place, sitter in view.sitters() if sitter.name == "Host")
        first = queries.why_here(unit, plan_id, host.id)[0]
    assert "hosts the table" in first.sentence("en")
    assert "the host faces the door" in first.source_words("en")


def test_nobody_of_higher_rank_sits_further_away_for_nothing(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 120)
    for n in range(40):
        add_person(forum, f"Alone {n}", rank=n + 1)
    for n in range(12):
        delegation(forum, f"College {n}", 3 + n % 6, rank=50 + n)
    arranged(forum, plan_id)
    at = tables(forum, plan_id)
    rings = [int(at[f"Alone {n}"]) for n in range(40)]
    assert rings == sorted(rings)


def test_a_delegation_that_fits_no_table_is_parted_and_everybody_sits(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    delegation(forum, "Many", 13)
    delegation(forum, "Few", 7)
    assert arranged(forum, plan_id).feasible
    assert len(sits(forum, plan_id)) == 20


def test_what_is_kept_stays_and_the_rest_is_seated_around_it(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    _group, people = delegation(forum, "Guest", 4)
    alone = [add_person(forum, f"Alone {n}") for n in range(5)]
    there = places(forum, plan_id)
    do(forum, commands.seat, plan_id, there["2-5"].id, people[0], locked=True)
    do(forum, commands.seat, plan_id, there["2-9"].id, alone[0])
    result = arranged(forum, plan_id, REST)
    assert result.feasible
    assert sits(forum, plan_id)["2-5"] == "Guest 0"
    assert sits(forum, plan_id)["2-9"] == "Alone 0", "the rest moves nobody who sits"
    assert {tables(forum, plan_id)[f"Guest {n}"] for n in range(4)} == {"2"}


def test_places_held_for_a_delegation_go_to_its_people(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    group, _people = delegation(forum, "Guest", 2)
    add_person(forum, "Alone", rank=1)
    there = places(forum, plan_id)
    for key in ("1-1", "1-2", "1-3"):
        do(forum, commands.keep_for, plan_id, there[key].id, delegation_id=group)
    assert arranged(forum, plan_id).feasible
    assert {key: name for key, name in sits(forum, plan_id).items() if key.startswith("1-")} == {
        "1-1": "Guest 0",
        "1-2": "Guest 1",
        "1-3": "Guest",
        "1-4": "Alone",
    }


def test_hard_wishes_are_met_and_soft_ones_where_they_can(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 30)
    people = [add_person(forum, f"Guest {n}", rank=n) for n in range(28)]
    wish(forum, plan_id, kinds.APART, people[0], people[1], hard=True)
    wish(forum, plan_id, kinds.TOGETHER, people[2], people[27], hard=True)
    wish(forum, plan_id, kinds.AT_TABLE, people[3], value="3", hard=True)
    wish(forum, plan_id, kinds.INTERPRETS, people[26], people[4], hard=True)
    wish(forum, plan_id, kinds.NEAR, people[5], people[25], weight=90)
    assert arranged(forum, plan_id).feasible
    at = tables(forum, plan_id)
    assert at["Guest 0"] != at["Guest 1"]
    assert at["Guest 2"] == at["Guest 27"]
    assert at["Guest 3"] == "3"
    assert at["Guest 5"] == at["Guest 25"]
    with forum.reading() as unit:
        assert queries.findings(unit, plan_id) == ()


def test_hosts_and_guests_sit_in_turn_where_it_is_wished(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 10)
    for n in range(10):
        add_person(forum, f"Guest {n}", side="host" if n < 5 else "guest")
    wish(forum, plan_id, kinds.ALTERNATE, hard=True)
    arranged(forum, plan_id)
    sides = [place.sitter.side for place in look(forum, plan_id).places() if place.sitter]
    assert all(one != other for one, other in zip(sides, [*sides[1:], sides[0]], strict=True))


def test_a_wheelchair_gets_its_place_and_nobody_else_does(forum: Database) -> None:
    plan_id = new_plan(forum, "hall", 20)
    block = next(element for element in look(forum, plan_id).elements if element.kind == kinds.BLOCK)
    do(forum, commands.reshape, block.id, block.version, {**block.spec, "rows": 2, "wheelchairs": ["B-1"]})
    people = [add_person(forum, f"Guest {n}") for n in range(12)]
    wish(forum, plan_id, kinds.ACCESSIBLE, people[11], hard=True)
    assert arranged(forum, plan_id).feasible
    assert sits(forum, plan_id)["B-1"] == "Guest 11"


def test_zones_keep_their_people_together(forum: Database) -> None:
    plan_id = new_plan(forum, "hall", 40)
    zone = NewElement(kinds.ZONE, x=3.5, y=3.7, width=5.8, depth=1.0, spec={"country": "VN"}, name=("", "", "Viet Nam"))
    do(forum, commands.add_element, plan_id, zone)
    for n in range(8):
        add_person(forum, f"Vietnamese {n}", country="VN")
        add_person(forum, f"Chinese {n}", country="CN", rank=n)
    assert arranged(forum, plan_id).feasible
    for place, sitter in look(forum, plan_id).sitters():
        assert sitter.name.startswith("Vietnamese") == (place.x > 0 and place.group == "A")


def test_of_many_wishes_the_smallest_set_that_cannot_hold_is_named(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 30)
    people = [add_person(forum, f"Guest {n}") for n in range(20)]
    for n in range(6, 18, 2):
        wish(forum, plan_id, kinds.APART, people[n], people[n + 1], hard=True)
    wish(forum, plan_id, kinds.TOGETHER, people[0], people[1], hard=True)
    wish(forum, plan_id, kinds.TOGETHER, people[1], people[2], hard=True)
    wish(forum, plan_id, kinds.APART, people[2], people[0], hard=True)
    result = found(forum, plan_id, moves=1_000)
    assert not result.feasible
    with forum.reading() as unit:
        words = queries.conflict_words(unit, plan_id, result)
    assert sorted(said.sentence("en") for said in words) == [
        "Guest 0, Guest 1 sit at one table.",
        "Guest 1, Guest 2 sit at one table.",
        "Guest 2, Guest 0 sit apart.",
        "There are 30 places for them.",
    ]
    assert all(said.sentence(tag) for said in words for tag in LANGUAGES)


def test_too_many_for_a_table_of_a_diet_are_named(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    for n in range(12):
        add_person(forum, f"Guest {n}", diet="Vegetarian")
    wish(forum, plan_id, kinds.DIET, value="2", note="Vegetarian", hard=True)
    result = found(forum, plan_id, moves=1_000)
    with forum.reading() as unit:
        words = [said.sentence("en") for said in queries.conflict_words(unit, plan_id, result)]
    assert words[0] == "Who eats Vegetarian sits at table 2."


def test_an_arrangement_never_overwrites_what_another_desk_did_meanwhile(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 10)
    person = add_person(forum, "Wang Wei")
    result = found(forum, plan_id)
    do(forum, commands.seat, plan_id, places(forum, plan_id)["1-7"].id, person)
    with pytest.raises(Conflict, match="meanwhile"):
        do(forum, commands.take_arrangement, result)


def test_the_morning_is_repaired_with_hardly_anybody_moved(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 100)
    chance = random.Random(3)
    people = [person for n in range(20) for person in delegation(forum, f"College {n}", 5, rank=n)[1]]
    arranged(forum, plan_id)
    before = sits(forum, plan_id)
    for key in chance.sample([place.id for place in look(forum, plan_id).places()], 10):
        do(forum, commands.keep, plan_id, [key])
    gone = chance.sample(people, 9)
    for person in gone:
        with forum.writing(DESK_1, "people.correct") as unit:
            correct(unit, person, people_of(unit, [person])[person].version, {"status": "cancelled"})
    walk_ins = [add_person(forum, f"Walk-in {n}") for n in range(4)]
    result = arranged(forum, plan_id, REPAIR)
    after = sits(forum, plan_id)
    with forum.reading() as unit:
        assert {seat.plan_id for person in walk_ins for seat in queries.seats_of(unit, [person])[person]} == {plan_id}
        kept = {place.key: sitter.name for place, sitter in look(forum, plan_id).sitters() if sitter.locked}
    assert result.feasible
    assert result.moved == sum(name in before.values() and before.get(key) != name for key, name in after.items()) == 0
    assert all(before[key] == name for key, name in kept.items())


def test_a_walk_in_gets_the_best_free_place(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 30)
    group, _people = delegation(forum, "College", 3, rank=50)
    arranged(forum, plan_id)
    late = add_person(forum, "Late", delegation_id=group)
    with forum.reading() as unit:
        offers = queries.best_places(unit, plan_id, late, 3)
    assert len(offers) == 3
    assert offers[0].place.group == tables(forum, plan_id)["College 0"]
    place = do(forum, commands.seat_best, plan_id, late)
    assert place == offers[0].place.id


def test_everybody_can_be_told_why_in_three_languages(forum: Database) -> None:
    dinner = new_plan(forum, "banquet", 20, pack="vietnam")
    _group, people = delegation(forum, "College", 3, country="VN")
    alone = add_person(forum, "Alone", name_vi="Nguyễn Văn Anh", country="VN", rank=1)
    wish(forum, dinner, kinds.NEAR, people[0], alone)
    wish(forum, dinner, kinds.AT_TABLE, people[1], value="2")
    arranged(forum, dinner)
    with forum.reading() as unit:
        seen = scene(unit, dinner)
    for place, sitter in seen.view.sitters():
        reasons = reasons_in(seen, place.id)
        assert {"rank", "neighbours"} <= {reason.kind for reason in reasons}
        assert any(reason.source for reason in reasons)
        for tag in LANGUAGES:
            assert all("{" not in reason.sentence(tag) + reason.source_words(tag) for reason in reasons)
        if sitter.delegate_id == people[0]:
            assert {"wish", "delegation"} <= {reason.kind for reason in reasons}


def test_only_what_changed_since_the_last_print_is_printed_again(forum: Database) -> None:
    plan_id = new_plan(forum, "banquet", 20)
    people = [add_person(forum, f"Guest {n}") for n in range(4)]
    arranged(forum, plan_id)

    def again() -> queries.Reprints:
        with forum.reading() as unit:
            return queries.reprints(unit, plan_id, "place-cards")

    assert again().never
    assert set(again().people) == set(people)
    do(forum, commands.record_prints, plan_id, "place-cards", people, whole=True)
    assert (again().people, again().plan, again().never) == ((), False, False)
    free = next(place.id for place in look(forum, plan_id).places() if place.sitter is None)
    do(forum, commands.seat, plan_id, free, people[2])
    assert (again().people, again().plan) == ((people[2],), True)


def small(seed: int) -> Groups:
    chance = random.Random(seed)
    count, tables_count = chance.randint(2, 6), chance.randint(1, 3)
    couples = list(itertools.combinations(range(count), 2))
    return Groups(
        caps=tuple(chance.randint(1, 6) for _t in range(tables_count)),
        heads=tuple(chance.randint(1, 3) for _g in range(count)),
        cost=tuple(tuple(float(chance.randint(0, 9)) for _t in range(tables_count)) for _g in range(count)),
        apart=tuple(sorted(chance.sample(couples, chance.randint(0, min(3, len(couples)))))),
        pairs=((0, count - 1, float(chance.choice((-5, -2, 1, 4)))),),
    )


def holds(made: Groups, table: tuple[int, ...]) -> bool:
    load = [0] * made.tables
    for heads, place in zip(made.heads, table, strict=True):
        load[place] += heads
    return all(map(int.__le__, load, made.caps)) and all(table[i] != table[j] for i, j in made.apart)


def test_small_plans_are_proved_as_trying_everything_does_and_searched_near_it() -> None:
    hit = 0
    for seed in range(60):
        made = small(seed)
        plans = itertools.product(range(made.tables), repeat=len(made.heads))
        best = min((made.score(plan) for plan in plans if holds(made, plan)), default=None)
        proof = groups.prove(made, None, 10)
        assert proof.proved
        assert (None if proof.table is None else made.score(proof.table)) == best
        table = Seating(made, 1).run(Clock(60, moves=5_000))
        waiting = made.waiting(table)
        assert waiting or holds(made, table)
        assert best is not None or waiting
        hit += (None if waiting else made.score(table)) == best
    assert hit >= 54


def test_the_same_again_for_a_seed(file_forum: Database) -> None:
    plan_id = new_plan(file_forum, "banquet", 60)
    for n in range(12):
        delegation(file_forum, f"College {n}", 4, rank=n)
    assert found(file_forum, plan_id).seats == found(file_forum, plan_id).seats
    assert arranging.MODES == (ALL, REST, REPAIR)
