"""Lists of seats: what goes out comes in again, and what others wrote is understood or named."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from builders import DESK_1, add_person, code_of
from plan_room import do, look, new_plan, places, sits

from forum_desk.badges.queries import live_codes
from forum_desk.errors import Refused, RuleBroken
from forum_desk.exchange.reading.files import read_bytes
from forum_desk.exchange.seats.incoming import Met, meet, take
from forum_desk.exchange.seats.lists import seating_workbook
from forum_desk.exchange.seats.sheet import SeatList, seat_lists
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.people.commands import add_delegation
from forum_desk.seating import commands, queries
from forum_desk.storage import Database
from forum_desk.storage.undo import undo


def exported(database: Database, plan_id: str, tag: str = "en") -> bytes:
    with database.reading() as unit:
        view = look(database, plan_id)
        codes = live_codes(unit, {one.delegate_id for _p, one in view.sitters() if one.delegate_id})
    return seating_workbook([view], codes, tag)


def listed(rows: Sequence[Sequence[str]]) -> SeatList:
    return seat_lists(read_bytes("\n".join("\t".join(row) for row in rows).encode(), name="seats.tsv"))[0]


def met(database: Database, plan_id: str, seats: SeatList) -> Met:
    with database.reading() as unit:
        return meet(unit, plan_id, seats)


def why(found: Met) -> Mapping[int, str]:
    return {problem.row: problem.sentence("en") for problem in found.problems}


def state(database: Database, plan_id: str) -> list[tuple[str, str, str, str, bool]]:
    return sorted(
        (place.key, one.delegate_id or "", one.delegation_id or "", one.function, one.locked)
        for place, one in look(database, plan_id).sitters()
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_list_that_was_written_seats_everybody_again_as_they_sat(forum: Database, tag: str) -> None:
    plan_id = new_plan(forum, guests="everybody")
    with forum.writing(DESK_1, "people.add") as unit:
        group = add_delegation(unit, Trilingual("桂团", "Đoàn Quế", "Guangxi"))
    for number in range(6):
        add_person(forum, ("Wang Wei", "王伟", "Nguyễn Văn Anh")[number % 3], organisation=f"Institute {number}")
    do(forum, commands.apply_protocol, plan_id)
    at = places(forum, plan_id)
    taken = sorted(sits(forum, plan_id))
    free = [key for key in at if key not in taken]
    do(forum, commands.keep, plan_id, [at[taken[0]].id])
    do(forum, commands.keep_for, plan_id, at[free[0]].id, delegation_id=group)
    do(forum, commands.keep_for, plan_id, at[free[1]].id, function="interpreter")
    before = state(forum, plan_id)
    book = seat_lists(read_bytes(exported(forum, plan_id, tag), name="seats.xlsx"))[0]
    assert do(forum, take, plan_id, book) == (met(forum, plan_id, book), 0)
    assert state(forum, plan_id) == before
    do(forum, commands.keep, plan_id, [at[taken[0]].id], kept=False)
    do(forum, commands.free_all, plan_id)
    do(forum, take, plan_id, book)
    assert state(forum, plan_id) == before
    assert not met(forum, plan_id, book).problems
    assert not book.unknown


def test_what_is_not_understood_is_named_row_by_row(forum: Database) -> None:
    plan_id = new_plan(forum)
    add_person(forum, "王伟", organisation="Guanhai")
    second = add_person(forum, "王伟", organisation="Dong An")
    seats = listed(
        [
            ["桌号", "座号", "姓名", "单位", "备注"],
            ["1", "1", "王伟", "Guanhai", "x"],
            ["1", "2", "王伟", "", ""],
            ["9", "1", "王伟", "Dong An", ""],
            ["1", "1", code_of(forum, second), "", ""],
            ["1", "3", "Nobody", "", ""],
            ["1", "1", "王伟", "Dong An", ""],
        ]
    )
    found = met(forum, plan_id, seats)
    assert why(found) == {
        3: "There are 2 people called 王伟; give the code or the organisation.",
        4: "This plan has no place “9 1”.",
        5: f"{code_of(forum, second)} is not on the list of people.",
        6: "Nobody is not on the list of people.",
        7: "1-1 is given twice; row 2 has it already.",
    }
    assert found.unknown == ("备注",)
    assert len(found.coming) == 1


def test_a_list_that_names_tables_only_fills_them_and_a_code_tells_namesakes_apart(forum: Database) -> None:
    plan_id = new_plan(forum)
    people = [add_person(forum, "Wang Wei") for _number in range(3)]
    rows = [["Table", "Code"], *(["Table 2", code_of(forum, one)] for one in people)]
    do(forum, take, plan_id, listed(rows))
    assert sorted(sits(forum, plan_id)) == ["2-1", "2-2", "2-3"]
    assert met(forum, plan_id, listed(rows)).coming.keys() == {
        place.id for place, _sitter in look(forum, plan_id).sitters()
    }


def test_nobody_loses_a_place_unseen_and_the_step_is_taken_back_whole(forum: Database) -> None:
    plan_id = new_plan(forum)
    for name in ("Anna", "Berta", "Clara"):
        add_person(forum, name)
    do(forum, take, plan_id, listed([["Seat", "Name"], ["1-1", "Anna"], ["1-2", "Berta"]]))
    with forum.reading() as unit:
        assert {one.names.latin for one in queries.guests(unit, plan_id)} >= {"Anna", "Berta"}
    seats = listed([["Seat", "Name"], ["1-1", "Clara"], ["1-2", ""], ["1-3", "Berta"]])
    found = met(forum, plan_id, seats)
    assert list(found.leaving.values()) == ["Anna"]
    with pytest.raises(RuleBroken, match="would lose"):
        do(forum, take, plan_id, seats)
    assert sits(forum, plan_id) == {"1-1": "Anna", "1-2": "Berta"}
    with forum.writing(DESK_1, "seating.import_list") as unit:
        take(unit, plan_id, seats, found.leaving)
    assert sits(forum, plan_id) == {"1-1": "Clara", "1-3": "Berta"}
    do(forum, undo, "seating")
    assert sits(forum, plan_id) == {"1-1": "Anna", "1-2": "Berta"}


def test_who_is_kept_stays_and_the_row_says_so(forum: Database) -> None:
    plan_id = new_plan(forum)
    for name in ("Anna", "Berta"):
        add_person(forum, name)
    do(forum, take, plan_id, listed([["Seat", "Name", "Kept"], ["1-1", "Anna", "✓"]]))
    found = met(forum, plan_id, listed([["Seat", "Name"], ["1-1", "Berta"], ["1-2", "Anna"]]))
    assert why(found) == {
        2: "1-1 is kept for Anna; release it first.",
        3: "Anna is kept at 1-1; release the place first.",
    }
    assert not found.coming


def test_a_file_without_seats_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Telephone"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refused, match="No list of seats"):
        seat_lists(read_bytes(out.getvalue(), name="people.xlsx"))
