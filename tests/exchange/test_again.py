"""A list that comes again, in whatever shape: nobody twice, no correction by hand lost, what changed comes in."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from builders import DESK_1, code_of
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_desk.checkin.commands import check_in
from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.errors import RuleBroken
from forum_desk.exchange.commands import Decision, ImportResult, bring_in
from forum_desk.exchange.comparing import compare
from forum_desk.exchange.known import KnownPerson
from forum_desk.exchange.queries import held_against, imports, known_people, listed_people
from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.taking_back import undo_import
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.understood import Person
from forum_desk.exchange.writing import header
from forum_desk.people.commands import correct, set_photo
from forum_desk.people.queries import everybody
from forum_desk.storage import Database

FIELDS = ("name", "org", "position", "phone", "email", "diet", "room_no")
FAMILIES, GIVEN = "韦覃黄李王张陈梁罗蒙", "国栋明华丽芳伟强军静敏洁海燕志宏"
Row = dict[str, str]


def person(number: int) -> Row:
    given_name = GIVEN[number % 16] + GIVEN[number // 16 % 16] if number % 2 else GIVEN[number % 16]
    return {
        "name": FAMILIES[number % 10] + given_name,
        "org": f"示例学院{number % 4}",
        "position": "教师",
        "phone": "" if number % 5 == 0 else f"1390000{number:04d}",
        "email": "",
        "diet": "",
        "room_no": f"{300 + number}",
    }


def as_list(rows: Sequence[Row], language: str = "zh", fields: Sequence[str] = FIELDS) -> str:
    lines = [[header(field, language) for field in fields], *([row[field] for field in fields] for row in rows)]
    return "\n".join("\t".join(line) for line in lines)


def bring(forum: Database, text: str, source: str = "list.xlsx", **given_: Any) -> ImportResult:
    with forum.writing(DESK_1, "exchange.import") as unit:
        return bring_in(unit, understand(read_text(text)), source, **given_)


def people(forum: Database) -> dict[str, dict[str, Any]]:
    with forum.reading() as unit:
        return {str(one["name"]): dict(one) for one in listed_people(unit)}


@pytest.mark.parametrize("seed", range(4))
def test_a_list_that_was_changed_in_any_way_makes_nobody_twice_and_keeps_what_was_done(
    file_forum: Database, seed: int
) -> None:
    chance = random.Random(seed)
    rows = [person(number) for number in range(40)]
    assert len({row["name"] for row in rows}) == 40
    bring(file_forum, as_list(rows))
    with file_forum.reading() as unit:
        desk = {row.person.names.native: row for row in everybody_at_desk(unit)}
    by_hand = chance.sample(sorted(desk), 6)
    for place, name in enumerate(by_hand):
        change = [{"diet": "素食"}, {"phone": f"1380000{place:04d}"}, {"title": "院长"}][place % 3]
        with file_forum.writing(DESK_1, "people.correct") as unit:
            correct(unit, desk[name].id, desk[name].person.version, change)
    corrected = people(file_forum)
    arrived = chance.sample(sorted(desk), 5)
    for name in arrived:
        with file_forum.writing(DESK_1, "checkin.check_in") as unit:
            check_in(unit, desk[name].id)
    codes = {name: row.code for name, row in desk.items()}

    newer = [dict(row) for row in rows]
    for row in newer:
        if chance.random() < 0.3 and row["name"] not in by_hand:
            field = chance.choice(["org", "position", "phone", "diet", "room_no"])
            row[field] = {"phone": f"1370000{chance.randrange(10_000):04d}", "room_no": "0999"}.get(field, "别的")
    gone = {row["name"] for row in chance.sample(newer, 4)}
    newer = [row for row in newer if row["name"] not in gone]
    again = [row for row in newer if row["phone"]][:2]  # two of them stand in the list twice
    added = [person(number) for number in range(201, 211, 2)]
    newer = [*newer, *added, *(dict(row) for row in again)]
    chance.shuffle(newer)
    fields = chance.sample(FIELDS, len(FIELDS))
    source = chance.choice(["list.xlsx", "list (2).csv"])
    bring(file_forum, as_list(newer, chance.choice(["zh", "vi", "en"]), fields), source)

    now = people(file_forum)
    assert len(now) == 45
    with file_forum.reading() as unit:
        assert len(everybody(unit)) == 45
        state = {row.person.names.native: row for row in everybody_at_desk(unit)}
    assert {name: row.code for name, row in state.items() if name in codes} == codes
    assert {name for name, row in state.items() if row.state == "checked_in"} == set(arrived)
    for name in by_hand:
        assert now[name] == corrected[name]
    for row in newer:
        if row["name"] not in by_hand:
            assert {field: now[row["name"]].get(field, "") for field in FIELDS} == row
    bring(file_forum, as_list(newer), source)
    assert people(file_forum) == now


@given(st.data())
@settings(max_examples=60)
def test_whatever_order_the_rows_have_everybody_is_matched_with_themselves(data: st.DataObject) -> None:
    rows = [person(number) for number in range(data.draw(st.integers(2, 12)))]
    known = [
        KnownPerson(str(number), 1, {k: v for k, v in row.items() if v}, {k: v for k, v in row.items() if v}, "a")
        for number, row in enumerate(rows)
    ]
    listed = [dict(row, id=str(number)) for number, row in enumerate(rows)]
    for row in listed:
        field = data.draw(st.sampled_from(["", "org", "phone", "position"]))
        if field:
            row[field] = data.draw(st.sampled_from(["13911112222", "别的", "另一个"]))
    order = data.draw(st.permutations(listed))
    given_ = [Person(n, {k: v for k, v in row.items() if v and k != "id"}, {}) for n, row in enumerate(order)]
    found = compare(given_, known, "a")
    matched = {row["id"]: proposal.known[0].id for row, proposal in zip(order, found.proposals, strict=True)}
    assert all(one == other for one, other in matched.items())
    assert not found.gone


def test_rows_of_one_person_become_one_person_with_what_all_of_them_say(forum: Database) -> None:
    text = (
        "姓名\t英文名\t单位\t手机\t饮食\n韦国栋\t\t观海学院\t13900000001\t\n"
        "农秀英\t\t观海学院\t13900000001\t\nWEI Guodong\tWEI Guodong\t\t+86 139 0000 0001\t清真\n"
    )
    assert bring(forum, text).added == 2
    now = people(forum)
    assert set(now) == {"韦国栋", "农秀英"}
    assert (now["韦国栋"]["name_latin"], now["韦国栋"]["diet"], now["韦国栋"]["org"]) == (
        "WEI Guodong",
        "清真",
        "观海学院",
    )
    with forum.reading() as unit:
        said = {one.values["name"]: one.imported for one in known_people(unit)}
    assert said["韦国栋"] is not None
    assert said["韦国栋"]["name"] == "韦国栋"
    assert bring(forum, text) == ImportResult(2, added=0, unchanged=2)
    assert set(people(forum)) == {"韦国栋", "农秀英"}


def test_rows_of_one_person_can_stay_apart(forum: Database) -> None:
    text = "姓名\t手机\n韦国栋\t13900000001\n韦国栋\t13900000001\n"
    assert bring(forum, text, decisions={3: Decision(apart=True)}).added == 2


def test_three_people_with_one_assistants_telephone_stay_three(forum: Database) -> None:
    text = "姓名\t单位\t手机\n韦国栋\t甲\t13900000001\n农秀英\t甲\t13900000001\nNguyễn Văn Anh\t甲\t13900000001\n"
    text += "Nguyễn Vân Anh\t甲\t13900000001\n"
    assert bring(forum, text).added == 4
    assert bring(forum, text).added == 0


def test_a_name_that_two_left_over_people_share_is_not_guessed(forum: Database) -> None:
    text = "姓名\t单位\t手机\n王伟\t甲\t13900000001\n王伟\t乙\t13900000002\n农秀英\t丙\t13900000003\n"
    bring(forum, text)
    newer = text.replace("13900000001", "13900000008").replace("13900000002", "13900000009").replace("乙", "甲")
    with forum.reading() as unit:
        found = held_against(unit, understand(read_text(newer)).people, "list.xlsx").comparison
    assert [proposal.verdict for proposal in found.proposals] == ["possible", "possible", "same"]


def test_a_list_whose_person_was_corrected_since_is_not_taken_back_and_names_the_person(forum: Database) -> None:
    bring(forum, as_list([person(1), person(2)]))
    with forum.reading() as unit:
        row = everybody_at_desk(unit)[1]
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, row.id, row.person.version, {"diet": "清真"})
    with pytest.raises(RuleBroken, match=row.person.names.native), forum.writing(DESK_1, "undo") as unit:
        undo_import(unit, 1)
    assert len(people(forum)) == 2


def test_a_list_that_moved_somebody_to_a_new_organisation_is_taken_back(forum: Database) -> None:
    text = "姓名\t单位\t手机\n韦国栋\t{}\t13900000001\n"
    bring(forum, text.format("观海学院"))
    before = people(forum)
    assert bring(forum, text.format("望榕学院")).changed == 1
    with forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 2)
    assert people(forum) == before
    bring(forum, text.format("望榕学院"))
    bring(forum, "姓名\t单位\n农秀英\t望榕学院\n", "other.xlsx")
    with pytest.raises(RuleBroken, match=r"农秀英|望榕学院"), forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 2)


def test_a_photograph_keeps_a_list_from_being_taken_back(forum: Database) -> None:
    bring(forum, as_list([person(1), person(2)]))
    with forum.reading() as unit:
        row = everybody_at_desk(unit)[0]
    with forum.writing(DESK_1, "people.set_photo") as unit:
        set_photo(unit, row.id, b"\x89picture")
    with pytest.raises(RuleBroken, match=row.person.names.native), forum.writing(DESK_1, "undo") as unit:
        undo_import(unit, 1)


def test_a_large_list_is_taken_back_whole_after_it_changed_people_too(forum: Database) -> None:
    first = [person(number) for number in range(60)]
    bring(forum, as_list(first))
    before = people(forum)
    newer = [dict(row, position="院长") for row in first] + [person(number) for number in range(201, 321, 2)]
    assert bring(forum, as_list(newer)) == ImportResult(2, added=60, changed=60)
    with forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 2)
    assert people(forum) == before
    with forum.reading() as unit:
        assert [view.number for view in imports(unit)] == [1]
        assert code_of(forum, everybody_at_desk(unit)[0].id)
