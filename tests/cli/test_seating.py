import json
from pathlib import Path
from typing import Any

import pytest
from halls import hall

from forum_desk.cli import run


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


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tables": 1}', "\x00", "[" * 100_000])
def test_a_file_that_is_no_instance_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "instance.json"
    path.write_text(text, "utf-8")
    assert run(["seat-solve", str(path)]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run(["seat-solve", str(tmp_path / "nothing.json")]) == 3
