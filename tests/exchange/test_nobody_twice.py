"""A list that comes again with less in it, with other contacts or by another name: nobody stands there twice."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from builders import DESK_1, add_person
from exchange.lists import csv_of

from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.exchange.commands import Decision, ImportResult, bring_in
from forum_desk.exchange.queries import held_against, listed_people
from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.understanding.lists import understand
from forum_desk.forum.commands import NewOrganisation, add_organisation
from forum_desk.language import Trilingual
from forum_desk.people.commands import correct
from forum_desk.storage import Database

HEAD = ("姓名", "单位", "职务", "手机", "邮箱")
Rows = Sequence[Sequence[str]]
NAMES = [a + b for a, b in zip("韦覃黄李王张陈梁罗蒙" * 2, "国栋明华丽芳伟强军静敏洁海燕志宏平春秋冬", strict=True)]
TWENTY = [
    (name, f"示例学院{number % 3}", "教师", f"1390000{number:04d}" if number % 4 else "", "")
    for number, name in enumerate(NAMES)
]


def bring(forum: Database, rows: Rows, source: str = "list.xlsx", **given: Any) -> ImportResult:
    with forum.writing(DESK_1, "exchange.import") as unit:
        return bring_in(unit, understand(read_text(csv_of([HEAD, *rows], "\t"))), source, **given)


def people(forum: Database) -> list[dict[str, Any]]:
    with forum.reading() as unit:
        return [dict(one) for one in listed_people(unit)]


def without(rows: Rows, *columns: int) -> list[list[str]]:
    return [["" if place in columns else text for place, text in enumerate(row)] for row in rows]


def test_a_list_without_its_contacts_makes_nobody_twice(forum: Database) -> None:
    bring(forum, TWENTY)
    before = people(forum)
    assert bring(forum, without(TWENTY, 3, 4), "seats.xlsx") == ImportResult(2, added=0, unchanged=20)
    assert bring(forum, without(TWENTY[:3], 2, 3, 4), "few.xlsx") == ImportResult(3, added=0, unchanged=3)
    assert people(forum) == before


def test_a_list_whose_every_telephone_changed_is_an_edition_of_the_same_list(forum: Database) -> None:
    bring(forum, TWENTY)
    newer = [(*row[:3], f"1380000{number:04d}", "") for number, row in enumerate(TWENTY)]
    random.Random(1).shuffle(newer)
    result = bring(forum, newer, "newer.xlsx")
    assert (result.added, result.changed, result.open) == (0, 20, ())
    assert {one["phone"] for one in people(forum)} == {row[3] for row in newer}


def test_somebody_with_another_telephone_in_a_list_of_few_stays_out_and_is_named(forum: Database) -> None:
    bring(forum, TWENTY)
    before = people(forum)
    result = bring(forum, [(*TWENTY[1][:3], "13811111111", ""), ("新人", "示例学院9", "", "", "")], "few.xlsx")
    assert (result.added, result.changed, result.open) == (1, 0, (2,))
    assert people(forum)[:20] == before


def test_somebody_who_was_put_on_the_list_at_the_desk_stays_one(forum: Database) -> None:
    add_person(forum, "韦国", organisation="示例学院0")
    assert bring(forum, [("韦国", "示例学院0", "教师", "13900000001", "")]).open == (2,)
    (one,) = people(forum)
    assert "phone" not in one


def test_who_may_be_known_comes_in_when_it_was_said_that_it_is_somebody_else(forum: Database) -> None:
    add_person(forum, "韦国", organisation="示例学院0")
    rows = [("韦国", "示例学院0", "教师", "13900000001", "")]
    assert bring(forum, rows, decisions={2: Decision(anew=True)}) == ImportResult(1, added=1)


def test_the_organisation_tells_which_of_two_namesakes_has_another_telephone(forum: Database) -> None:
    bring(forum, TWENTY)
    newer = [list(row) for row in TWENTY]
    newer[1][3] = "13811111111"
    newer.append([newer[1][0], "另一所学院", "教师", "13822222222", ""])
    result = bring(forum, newer, "newer.xlsx")
    assert (result.added, result.changed, result.open) == (1, 1, ())
    assert people(forum)[1]["phone"] == "13811111111"


def test_two_lists_of_two_units_that_are_called_alike_are_no_editions(forum: Database) -> None:
    bring(forum, TWENTY, "名单.xlsx")
    name = TWENTY[1][0]
    assert bring(forum, [(name, "别的学院", "教师", "13811111111", "")], "名单.xlsx").added == 1


def test_in_an_edition_who_is_elsewhere_with_another_telephone_is_asked_for(forum: Database) -> None:
    bring(forum, TWENTY)
    newer = [list(row) for row in TWENTY]
    newer[1][1], newer[1][3] = "别的学院", "13811111111"
    assert bring(forum, newer).open == (3,)


def test_an_organisation_is_the_same_in_each_of_its_languages(forum: Database) -> None:
    with forum.writing(DESK_1, "forum.add_organisation") as unit:
        add_organisation(unit, NewOrganisation(Trilingual("示例学院", "", "Sample College")))
    add_person(forum, "韦国", organisation="示例学院")
    assert bring(forum, [("韦国", "SAMPLE COLLEGE", "", "13900000001", "")]).open == (2,)
    assert bring(forum, [("韦国", "Sample College", "", "", "")]) == ImportResult(2, added=0, unchanged=1)


def test_a_list_with_fewer_columns_makes_no_value_one_that_was_corrected_by_hand(forum: Database) -> None:
    bring(forum, TWENTY)
    bring(forum, without(TWENTY, 2, 3), "short.xlsx")
    newer = [list(row) for row in TWENTY]
    newer[1][3], newer[2][2] = "13811111111", "院长"
    assert bring(forum, newer).changed == 2
    now = people(forum)
    assert (now[1]["phone"], now[2]["position"]) == ("13811111111", "院长")


def test_who_is_no_longer_in_the_list_is_told_under_another_name_too(forum: Database) -> None:
    bring(forum, TWENTY)
    with forum.reading() as unit:
        found = understand(read_text(csv_of([HEAD, *TWENTY[:18]], "\t")))
        gone = held_against(unit, found.people, "newer.xlsx").comparison.gone
        few = held_against(unit, found.people[:5], "few.xlsx").comparison.gone
    assert [one.values["name"] for one in gone] == [row[0] for row in TWENTY[18:]]
    assert few == ()


def test_rows_without_a_name_stay_out_and_the_others_come_in(forum: Database) -> None:
    rows = [("", "示例学院", "教师", "13900000001", ""), ("韦国", "示例学院", "", "", "")]
    assert bring(forum, rows) == ImportResult(1, added=1, unnamed=(2,))


@pytest.mark.parametrize("change", [{"phone": "13800000000"}, {"title": "院长"}])
def test_a_correction_by_hand_outlives_lists_of_any_width(forum: Database, change: dict[str, str]) -> None:
    bring(forum, TWENTY)
    with forum.reading() as unit:
        row = next(one for one in everybody_at_desk(unit) if one.person.names.native == TWENTY[1][0])
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, row.id, row.person.version, change)
    before = people(forum)
    for rows in (TWENTY, without(TWENTY, 3), without(TWENTY, 2), TWENTY):
        bring(forum, rows)
    assert people(forum) == before
