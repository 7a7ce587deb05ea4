"""Lists by the command line: what came of them is said, and whoever may be known already is asked for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import add_person, address

from forum_desk.bootstrap import main
from forum_desk.exchange.queries import listed_people
from forum_desk.storage import Database

Run = Callable[..., tuple[int, str, str]]
LIST = "姓名,单位,手机\n韦国栋,观海学院,13900000001\n,观海学院,13900000002\n农秀英,望榕学院,\n莫桂华,港务集团,\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def names(file_forum: Database, tmp_path: Path) -> Path:
    """A list whose first person was put on the list at the desk before."""
    add_person(file_forum, "韦国栋", organisation="观海学院")
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    return path


def people(forum: Database) -> list[tuple[Any, Any]]:
    with forum.reading() as unit:
        return [(one["name"], one.get("phone")) for one in listed_people(unit)]


def test_what_stays_out_is_said_and_the_rest_comes_in(run: Run, file_forum: Database, names: Path) -> None:
    code, out, err = run("import", address(file_forum), names)
    assert code == 0
    assert out.splitlines()[-1] == "2 new, 0 changed, 0 as before, 2 left out"
    assert "“--possible” says who they are. Rows: 2." in err
    assert "Without a name, so they stay out. Rows: 3." in err
    assert people(file_forum) == [("韦国栋", None), ("农秀英", None), ("莫桂华", None)]


def test_a_dry_run_counts_the_same_and_prints_the_same(run: Run, file_forum: Database, names: Path) -> None:
    tried = run("import", address(file_forum), names, "--dry-run")[1]
    document = json.loads(run("import", address(file_forum), names, "--dry-run", "--json")[1])
    assert document["duplicates"] == [{"rows": [2], "verdict": "possible"}]
    assert len(people(file_forum)) == 1
    assert json.loads(run("import", address(file_forum), names, "--json")[1]) == document
    assert tried.splitlines()[-1] == "2 new, 0 changed, 0 as before, 2 left out"


def test_cells_that_are_too_long_are_named_by_their_rows_before_anything_is_stored(
    run: Run, file_forum: Database, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    rows = ("姓名,单位,职务", "韦国栋,观海学院,处长", f"An {'n' * 300} Example,桂海学院,书记")
    path.write_text("\n".join((*rows, f"农秀英,望榕学院,{'长' * 501}")), "utf-8")
    tried = run("import", address(file_forum), path, "--dry-run", "--json")
    code, out, err = run("import", address(file_forum), path, "--json")
    assert (code, out) == tried[:2]
    document = json.loads(out)
    assert (code, document["accepted"], document["refused"]["code"]) == (3, False, "too_large")
    assert document["refused"]["message"] in err
    assert "3: “An nnnnnnnnnnnnnnnnn…” (311 > 200), 4: “长长" in document["refused"]["message"]
    assert people(file_forum) == []


@pytest.mark.parametrize(
    ("possible", "there"),
    [("new", [("韦国栋", None), ("韦国栋", "13900000001")]), ("same", [("韦国栋", "13900000001")])],
)
def test_whoever_may_be_known_comes_in_as_it_is_said(
    run: Run, file_forum: Database, names: Path, possible: str, there: list[tuple[str, str | None]]
) -> None:
    assert run("import", address(file_forum), names, "--possible", possible)[0] == 0
    assert people(file_forum) == [*there, ("农秀英", None), ("莫桂华", None)]


def test_who_is_gone_is_named_and_stays(run: Run, file_forum: Database, names: Path) -> None:
    run("import", address(file_forum), names)
    names.write_text(LIST.replace("农秀英,望榕学院,\n", ""), "utf-8")
    assert "No longer in this list: 农秀英." in run("import", address(file_forum), names)[2]
    assert len(people(file_forum)) == 3
