import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import DESK_1, add_person
from halls import hall

from forum_desk.cli import run
from forum_desk.language import Trilingual
from forum_desk.migrations import open_forum
from forum_desk.seating import commands, queries
from forum_desk.seating.commands import NewPlan


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[Any, Any]:
    code = run([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def written(folder: Path, document: Any) -> str:
    path = folder / "instance.json"
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def test_a_rostrum_is_a_list_of_ranks(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "rostrum", "6", "--rule", "china") == (0, [5, 3, 1, 2, 4, 6])
    assert answer(capsys, "rostrum", "5", "--rule", "international") == (0, [4, 2, 1, 3, 5])
    assert answer(capsys, "rostrum", "5", "--rule", "china", "--view", "seat") == (0, [4, 2, 1, 3, 5])


def test_a_row_of_nobody_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["rostrum", "0", "--rule", "china"])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_instance_is_answered_in_the_promised_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, "seat-solve", written(tmp_path, hall(1)), "--seconds", "0.3")
    assert code == 0
    assert list(found) == ["feasible", "score", "bound", "proved", "seconds", "table"]
    assert found["feasible"] is True
    assert found["bound"] <= found["score"]
    assert len(found["table"]) == 100


def test_an_impossible_instance_is_a_no_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = {"tables": 1, "cap": 9, "ring": [1], "size": [1, 1], "weight": [1, 1], "apart": [[0, 1]]}
    code, found = answer(capsys, "seat-solve", written(tmp_path, document))
    assert code == 1
    assert (found["feasible"], found["proved"], found["table"]) == (False, True, None)
    assert len(found["conflict"]) == 2


def test_an_instance_without_delegations_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = {"tables": 1, "cap": 9, "ring": [1], "size": [], "weight": [], "apart": []}
    assert run(["seat-solve", written(tmp_path, document)]) == 3
    assert capsys.readouterr().err == "size is empty; give the heads of at least one delegation.\n"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tables": 1}', "\x00", "[" * 100_000])
def test_a_file_that_is_no_instance_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "instance.json"
    path.write_text(text, "utf-8")
    assert run(["seat-solve", str(path)]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run(["seat-solve", str(tmp_path / "nothing.json")]) == 3


def banquet(folder: Path, people: int) -> str:
    path = folder / "spring.forum"
    assert run(["new", str(path), "--name", "Spring", "--start", "2027-05-20"]) == 0
    with closing(open_forum(path)) as database:
        for number in range(people):
            add_person(database, f"Guest {number}", organisation="Guanhai" if number % 2 else "")
        with database.writing(DESK_1, "seating.add_plan") as unit:
            new = NewPlan(Trilingual(zh="晚宴", en="Dinner"), shown="table")
            commands.add_plan(unit, new, layout="banquet", people=20)
    return str(path)


def test_a_plan_is_seated_repaired_and_known_by_its_name_in_any_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = banquet(tmp_path, 12)
    capsys.readouterr()
    code, found = answer(capsys, "seat", path, "dinner", "--seconds", "0.2", "--prove")
    assert code == 0
    assert list(found) == ["feasible", "score", "bound", "proved", "seconds", "moved", "violations", "conflict"]
    assert (found["feasible"], found["proved"], found["violations"], found["conflict"]) == (True, True, [], [])
    assert run(["register", path, "--name", "Late Guest"]) == 0
    capsys.readouterr()
    code, found = answer(capsys, "seat", path, "晚宴", "--repair")
    assert (code, found["moved"]) == (0, 0)
    code, found = answer(capsys, "check", path)
    assert not [one for one in found["problems"] if one["rule"].startswith(("no_seat", "seating"))]


def test_too_many_people_are_a_no_that_names_who_has_no_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = banquet(tmp_path, 22)
    capsys.readouterr()
    code, found = answer(capsys, "seat", path, "Banquet", "--seconds", "0.2")
    assert (code, found["feasible"], len(found["violations"])) == (1, False, 2)
    assert "22 people need a seat." in found["conflict"]
    code, found = answer(capsys, "check", path)
    assert sum(one["rule"] == "no_seat" for one in found["problems"]) == 2


def test_a_plan_that_is_not_there_is_a_no_with_the_names_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = banquet(tmp_path, 1)
    assert run(["seat", path, "Lunch"]) == 1
    assert "Dinner" in capsys.readouterr().err


def test_plans_go_out_and_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = banquet(tmp_path, 2)
    hall, again = tmp_path / "hall.json", tmp_path / "again.json"
    assert run(["export", path, "seating", "--to", str(hall)]) == 0
    assert run(["export", path, "seating", "--to", str(tmp_path / "seats.xlsx")]) == 0
    capsys.readouterr()
    code, found = answer(capsys, "seat-import", path, str(hall), "--name", "Copy", "--kind", "banquet")
    assert (code, found["places"]) == (0, 20)
    assert run(["export", path, "seating", "--plan", "Copy", "--to", str(again)]) == 0
    first, second = (json.loads(one.read_text("utf-8")) for one in (hall, again))
    assert second["zones"] == first["zones"]
    assert run(["export", path, "seating", "--to", str(tmp_path / "seats.txt")]) == 3
    assert run(["export", path, "seating", "--to", path]) in (1, 3)


def test_rows_are_opened_and_a_signing_is_parted_into_batches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = banquet(tmp_path, 12)
    with closing(open_forum(path)) as database:
        people = [add_person(database, f"Host {n}", side="host") for n in range(3)]
        with database.reading() as unit:
            people += [
                one.id for one in queries.guests(unit, queries.plan_called(unit, "banquet")) if one.side != "host"
            ]
        for layout in ("photo", "signing"):
            with database.writing(DESK_1, "seating.add_plan") as unit:
                new = NewPlan(Trilingual(en=layout.title()), guests="chosen")
                commands.invite(unit, commands.add_plan(unit, new, layout=layout, people=30), people)
    capsys.readouterr()
    code, found = answer(capsys, "seat-rows", path, "photo", "--open", "b")
    assert (code, found["open"]) == (0, ["B"])
    assert found["standing"]
    code, found = answer(capsys, "seat-rows", path, "photo", "--protocol", "B")
    assert (code, found["open"], found["standing"]) == (0, [], [])
    assert run(["seat-rows", path, "photo", "--open", "Z"]) == 1
    assert "the rows are: A, B" in capsys.readouterr().err
    code, found = answer(capsys, "seat-batches", path, "signing", "--signings", "3", "--at-once", "2")
    assert (code, [one["name"] for one in found]) == (0, ["Signing 1/2", "Signing 2/2"])
    assert run(["seat-batches", path, "signing", "--signings", "9"]) == 3
    assert "there are 3 hosts" in capsys.readouterr().err


def test_a_list_goes_out_and_seats_everybody_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, seats = banquet(tmp_path, 12), tmp_path / "seats.xlsx"
    assert run(["seat", path, "Dinner", "--seconds", "0.2"]) == 0
    assert run(["export", path, "seating", "--to", str(seats)]) == 0
    capsys.readouterr()
    code, found = answer(capsys, "seat-import", path, str(seats))
    assert (code, found[0]["rows"], found[0]["listed"], found[0]["moved"]) == (0, 20, 12, 0)
    listed = tmp_path / "late.csv"
    with closing(open_forum(path)) as database, database.reading() as unit:
        (row,) = queries.plans(unit)
        place, sitter = next(iter(queries.plan(unit, row.id).sitters()))
    listed.write_text(f"Seat,Name\n{place.label},Guest 12\n1-99,Guest 3\n", "utf-8")
    assert run(["register", path, "--name", "Guest 12"]) == 0
    capsys.readouterr()
    code, found = answer(capsys, "seat-import", path, str(listed), "--plan", "Dinner")
    assert (code, found[0]["moved"], found[0]["displaced"]) == (1, 0, [sitter.name])
    assert found[0]["problems"] == [{"row": 3, "message": "This plan has no place “1-99”."}]
    code, found = answer(capsys, "seat-import", path, str(listed), "--plan", "Dinner", "--displace")
    assert (code, found[0]["moved"]) == (0, 1)
