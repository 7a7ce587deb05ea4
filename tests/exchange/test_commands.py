"""Lists brought into a forum: stored as one action, known again, taken back."""

import pytest
from builders import DESK_1, add_person

from forum_desk.checkin.commands import check_in, undo_check_in
from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.errors import NotFound, RuleBroken
from forum_desk.exchange.commands import Decision, ImportResult, bring_in, remember
from forum_desk.exchange.learning import shape, understand_as_learnt
from forum_desk.exchange.queries import imports, known_people, learnt, listed_people
from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.reading.progress import Stopped
from forum_desk.exchange.taking_back import undo_import
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.understood import Corrections, Understanding
from forum_desk.language import sentence
from forum_desk.people.commands import correct
from forum_desk.storage import Database

LIST = (
    "姓名\t单位\t职务\t手机\n韦国栋\t观海学院\t书记\t13900000001\n农秀英\t观海学院\t处长\t13900000002\n"
    "Nguyễn Văn An\tĐại học Lam Khê\tPhó Hiệu trưởng\t+84900000123\n"
)


def understood(text: str = LIST) -> Understanding:
    return understand(read_text(text))


def bring(forum: Database, text: str = LIST, **given: object) -> ImportResult:
    with forum.writing(DESK_1, "exchange.import") as unit:
        return bring_in(unit, understood(text), "list.xlsx", **given)  # type: ignore[arg-type]  # test's shorthand


def names(forum: Database) -> list[str]:
    with forum.reading() as unit:
        return [row.person.names.native or row.person.names.vi for row in everybody_at_desk(unit)]


def test_everybody_of_a_list_comes_in_with_a_code_in_one_action(forum: Database) -> None:
    assert bring(forum) == ImportResult(1, added=3)
    with forum.reading() as unit:
        people = everybody_at_desk(unit)
        assert [row.person.phone for row in people] == ["13900000001", "13900000002", "+84900000123"]
        assert all(len(row.code) == 9 for row in people)
        assert people[0].person.organisation.zh == people[1].person.organisation.zh == "观海学院"
        assert people[0].person.organisation_id == people[1].person.organisation_id


def test_the_same_list_again_changes_nothing(forum: Database) -> None:
    bring(forum)
    before = names(forum)
    assert bring(forum) == ImportResult(2, added=0, unchanged=3)
    assert names(forum) == before


def test_a_list_without_contacts_is_known_again_by_its_rows(forum: Database) -> None:
    text = "姓名\t单位\n王伟\t观海学院\n王伟\t望榕学院\n"
    bring(forum, text)
    assert bring(forum, text).added == 0


def test_a_newer_list_changes_what_it_says_otherwise_and_keeps_what_was_corrected_by_hand(forum: Database) -> None:
    bring(forum)
    with forum.reading() as unit:
        first, second, _third = everybody_at_desk(unit)
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, first.id, first.person.version, {"title": "党委书记"})
    newer = LIST.replace("书记", "副书记").replace("处长", "院长")
    assert bring(forum, newer).changed == 1
    with forum.reading() as unit:
        people = {row.id: row.person for row in everybody_at_desk(unit)}
    assert people[first.id].title.zh == "党委书记"
    assert people[second.id].title.zh == "院长"


def test_a_person_who_may_be_known_is_joined_when_the_organiser_says_so(forum: Database) -> None:
    add_person(forum, "韦国栋", organisation="观海学院")
    text = "姓名\t单位\t手机\n韦国栋\t观海学院\t13900000001\n"
    with forum.reading() as unit:
        (known,) = known_people(unit)
    assert bring(forum, text, decisions={2: Decision(merge_into=known.id)}) == ImportResult(1, added=0, changed=1)
    assert names(forum) == ["韦国栋"]
    with forum.reading() as unit:
        assert listed_people(unit)[0]["phone"] == "13900000001"


def test_two_people_of_one_cell_are_each_known_again(forum: Database) -> None:
    text = "姓名\t单位\t职务\n王伟、李娜\t观海学院\t书记\n"
    assert bring(forum, text).added == 2
    before = names(forum)
    assert bring(forum, text.replace("书记", "院长")).added == 0
    assert names(forum) == before


def test_of_two_people_of_one_cell_one_alone_can_stay_out(forum: Database) -> None:
    text = "姓名\t单位\n王伟、李娜\t观海学院\n"
    assert bring(forum, text, decisions={(2, 1): Decision(skip=True)}).added == 1
    assert names(forum) == ["王伟"]


def test_a_merge_applies_the_ticked_fields_only(forum: Database) -> None:
    add_person(forum, "韦国栋", organisation="观海学院", diet="halal")
    with forum.reading() as unit:
        (known,) = known_people(unit)
    text = "姓名\t单位\t手机\t餐食\n韦国栋\t观海学院\t13900000001\tvegetarian\n"
    decision = Decision(merge_into=known.id, fields=frozenset({"phone"}))
    assert bring(forum, text, decisions={2: decision}).changed == 1
    with forum.reading() as unit:
        (now,) = listed_people(unit)
    assert (now["phone"], now["diet"]) == ("13900000001", "halal")


def test_what_is_not_ticked_stays_out(forum: Database) -> None:
    assert bring(forum, decisions={2: Decision(skip=True)}).added == 2
    assert names(forum) == ["农秀英", "Nguyễn Văn An"]


def test_a_list_that_is_stopped_leaves_nothing(forum: Database) -> None:
    with pytest.raises(Stopped):
        bring(forum, progress=lambda done, _total: done < 2)
    assert names(forum) == []
    with forum.reading() as unit:
        assert imports(unit) == ()


def test_a_list_is_taken_back_whole(forum: Database) -> None:
    add_person(forum, "莫桂华")
    bring(forum)
    with forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 1)
    assert names(forum) == ["莫桂华"]
    with forum.reading() as unit:
        assert imports(unit) == ()


def test_who_was_checked_in_since_keeps_a_list_from_being_taken_back_and_is_named(forum: Database) -> None:
    bring(forum)
    with forum.reading() as unit:
        second = everybody_at_desk(unit)[1]
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, second.id)
    with pytest.raises(RuleBroken, match="农秀英"), forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 1)
    assert len(names(forum)) == 3


def taken_back(forum: Database, number: int) -> str:
    """Why a list is not taken back."""
    with pytest.raises(RuleBroken) as refused, forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, number)
    return sentence(refused.value)


def test_what_stands_on_a_list_is_named_as_what_it_is(forum: Database) -> None:
    bring(forum)
    bring(forum)
    assert taken_back(forum, 1) == (
        "Import 1 cannot be taken back (in import 2 again: 韦国栋, 农秀英, Nguyễn Văn An); undo that first."
    )
    with forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 2)
    add_person(forum, "莫桂华", organisation="观海学院")
    assert taken_back(forum, 1) == "Import 1 cannot be taken back (with other people since: 观海学院); undo that first."


def test_a_check_in_that_was_taken_back_still_stands_in_the_record(forum: Database) -> None:
    bring(forum)
    with forum.reading() as unit:
        second = everybody_at_desk(unit)[1]
    for act in (check_in, undo_check_in):
        with forum.writing(DESK_1, "checkin") as unit:
            act(unit, second.id)
    assert taken_back(forum, 1) == (
        "Import 1 cannot be taken back (checked in since: 农秀英). What a desk recorded stays in the record, also when "
        "it was taken back there."
    )


def test_an_import_that_never_was_cannot_be_taken_back(forum: Database) -> None:
    with pytest.raises(NotFound), forum.writing(DESK_1, "exchange.undo_import") as unit:
        undo_import(unit, 7)


def test_what_was_said_of_a_heading_holds_for_the_next_list_of_that_shape(forum: Database) -> None:
    text = "姓名\t单位\t备注2\n韦国栋\t观海学院\t清真\n"
    first = understood(text)
    with forum.writing(DESK_1, "exchange.import") as unit:
        remember(unit, shape(first.columns), {"备注2": "diet"})
    with forum.reading() as unit:
        known = learnt(unit)
    again = understand_as_learnt(read_text(text), Corrections(), known)
    assert again.columns[2].field == "diet"
    assert again.people[0].values["diet"] == "清真"
    said_now = understand_as_learnt(read_text(text), Corrections(mapping={"备注2": "note"}), known)
    assert said_now.columns[2].field == "note"
