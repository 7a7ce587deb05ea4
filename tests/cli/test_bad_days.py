"""Slips of the keyboard and full disks at the command line: one sentence, and nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import add_person, code_of

from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.migrations import open_forum
from forum_desk.storage import Database


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forum_desk", *arguments]
    there = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(command, capture_output=True, text=True, env=there, timeout=60, check=False)


@pytest.mark.parametrize("command", ["print {forum} badges", "check-in {forum} {code}", "export {forum} delegates"])
def test_nothing_is_ever_written_over_a_forum(file_forum: Database, tmp_path: Path, command: str) -> None:
    code = code_of(file_forum, add_person(file_forum, "韦国栋"))
    target = tmp_path / ("other.csv" if command.startswith("export") else "other.pdf")
    target.write_bytes(file_forum.path.read_bytes())
    before = target.read_bytes()
    done = run(*command.format(forum=file_forum.path, code=code).split(), "--to", str(target))
    assert done.returncode == (0 if command.startswith("check-in") else 3), done.stderr  # the check-in stays
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == before


def test_a_window_without_a_display_is_one_sentence(tmp_path: Path) -> None:
    for arguments, display in (((), ""), ((str(tmp_path / "no.forum"),), ":98765")):
        done = run(*arguments, DISPLAY=display, WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1


def test_a_sample_of_a_few_people_makes_every_paper_that_there_can_be(tmp_path: Path) -> None:
    done = run("demo", str(tmp_path), "--people", "3", "--no-window", "--json")
    assert done.returncode == 0
    assert "Signing roster: There is no plan for this paper yet" in done.stderr
    made = [Path(one["to"]) for one in json.loads(done.stdout)["papers"]]
    assert {"badges.pdf", "agenda.pdf"} < {path.name for path in made}
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)


def test_a_mistyped_command_is_wrong_usage() -> None:
    done = run("chek-in")
    assert done.returncode == 2
    assert "chek-in" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_answer_that_cannot_be_written_is_one_sentence(file_forum: Database) -> None:
    add_person(file_forum, "韦国栋")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "forum_desk", "find", str(file_forum.path), "wgd", "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_a_name_too_long_for_the_disk_is_one_sentence(tmp_path: Path) -> None:
    done = run("new", str(tmp_path / ("é" * 300 + ".forum")), "--name", "x", "--start", "2027-05-20")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_countries_are_known_by_code_and_by_name_in_three_languages(file_forum: Database) -> None:
    for country in ("cn", "中国", "China", "Trung Quốc"):
        assert run("register", str(file_forum.path), "--name", "Wang Wei", "--country", country).returncode == 0
    assert run("register", str(file_forum.path), "--name", "Wang Wei", "--country", "Narnia").returncode == 3
    again = open_forum(file_forum.path)
    with again.reading() as unit:
        assert [row.person.country for row in everybody_at_desk(unit)] == ["CN"] * 4
    again.close()
