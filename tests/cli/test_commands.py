"""The command line as scripts use it: exit codes, one JSON document, one sentence for whatever goes wrong."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import add_person, address, code_of
from pypdf import PdfReader

from forum_desk.bootstrap import main
from forum_desk.checkin.records import CheckIn
from forum_desk.storage import Database

HOSTILE = (
    "<b>", "R&D </para>", "=1+1", "'; DROP TABLE delegates; --", "a\x00b", "a\ud800b", "\u202eabc", "😀 x", "%s{}",
    "-x", "@x",
)  # fmt: skip


class Outcome(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Outcome(code, out, err)

    return call


def program(*arguments: str | Path, **environment: str) -> Outcome:
    """The program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "forum_desk", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def one_sentence(outcome: Outcome) -> bool:
    return len(outcome.err.strip().splitlines()) == 1 and outcome.err.strip()[-1] in ".)"


@pytest.mark.parametrize(
    "command",
    ["demo", "new", "import", "find", "register", "check-in", "papers", "print", "stats", "check", "backup", "restore"],
)
def test_every_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert f"forum-desk {command}" in outcome.out.replace("\n", " ")


@pytest.mark.parametrize(
    "arguments",
    [["--nonsense"], ["find"], ["find", "x.forum", "a", "--limit", "0"], ["find", "x.forum", "a", "--limit", "x"],
     ["new", "x.forum"], ["open", "x.forum"], ["print", "x.forum", "badges"], ["import", "--undo", "x", "y.forum"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_one_line(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_new_forum_is_made_on_both_databases_and_never_twice(run: Run, make_target: Callable[[], str]) -> None:
    target = make_target()
    made = run("new", target, "--name", "南宁论坛", "--start", "2027-05-20", "--json")
    assert (made.code, list(made.document)) == (0, ["forum"])
    again = run("new", target, "--name", "Other", "--start", "2027-05-20")
    assert again.code == 3
    assert one_sentence(again)
    assert run("stats", target, "--json").document["registered"] == 0


@pytest.mark.parametrize(
    "options",
    [["--start", "tomorrow"], ["--start", "2027-02-30"], ["--start", "2027-05-20", "--end", "2027-05-19"],
     ["--start", "2027-05-20", "--languages", "zh,fr"], ["--start", "2027-05-20", "--languages", ""]],
)  # fmt: skip
def test_a_forum_that_cannot_be_is_refused_and_not_made(run: Run, tmp_path: Path, options: list[str]) -> None:
    outcome = run("new", tmp_path / "x.forum", "--name", "X", *options)
    assert (outcome.code, one_sentence(outcome)) == (3, True)
    assert not list(tmp_path.glob("*.forum"))


def test_find_prints_people_as_promised(run: Run, forum: Database) -> None:
    key = add_person(forum, name_native="李文勇", name_latin="Li Wenyong", country="CN", organisation="观海", seat="7")
    found = run("find", address(forum), "lwy", "--json")
    assert found.code == 0
    assert found.document == [
        {
            "code": code_of(forum, key),
            "name": "李文勇",
            "names": {"zh": "李文勇", "vi": "", "en": "Li Wenyong"},
            "organisation": "观海",
            "country": "CN",
            "category": "delegate",
            "status": "expected",
            "checked_in_at": None,
            "seat": "7",
        }
    ]


def test_nobody_found_is_a_no_with_an_empty_list(run: Run, forum: Database) -> None:
    nobody = run("find", address(forum), "zzzz", "--json")
    assert (nobody.code, nobody.document) == (1, [])


def test_a_check_in_its_double_and_its_undoing(run: Run, forum: Database) -> None:
    code = code_of(forum, add_person(forum, "Wang Wei"))
    first = run("check-in", address(forum), code, "--desk", "Desk 7", "--operator", "Lan", "--json")
    second = run("check-in", address(forum), code.lower(), "--json")
    undone = run("check-in", address(forum), code, "--undo", "--json")
    nothing = run("check-in", address(forum), code, "--undo", "--json")
    assert [one.code for one in (first, second, undone, nothing)] == [0, 1, 0, 1]
    assert (first.document["result"], first.document["desk"]) == ("accepted", "Desk 7")
    assert first.document["printed"] is False
    assert (second.document["result"], second.document["desk"]) == ("already", "Desk 7")
    assert "at Desk 7 by Lan;" in second.document["message"]
    assert second.document["at"] == first.document["at"]
    assert first.document["delegate"]["status"] == "checked_in"
    assert undone.document["result"] == "undone"
    assert undone.document["delegate"]["status"] == "expected"
    assert (nothing.document["result"], nothing.document["at"]) == ("already", None)
    assert nothing.document["delegate"]["status"] == "expected"
    assert nothing.document["message"] == "This person is not checked in, so there is nothing to take back."


def test_a_check_in_prints_the_badge_when_asked(run: Run, forum: Database, tmp_path: Path) -> None:
    code = code_of(forum, add_person(forum, "Wang Wei"))
    outcome = run("check-in", address(forum), code, "--to", tmp_path / "badge.pdf", "--json")
    assert (outcome.code, outcome.document["printed"]) == (0, True)
    assert "Wang Wei" in PdfReader(tmp_path / "badge.pdf").pages[0].extract_text()


def test_a_badge_that_cannot_be_written_leaves_the_check_in(run: Run, forum: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    code = code_of(forum, add_person(forum, "Wang Wei"))
    outcome = run("check-in", address(forum), code, "--to", tmp_path / "file" / "badge.pdf", "--json")
    assert (outcome.document["result"], outcome.document["printed"]) == ("accepted", False)
    with forum.reading() as unit:
        assert unit.session.query(CheckIn).count() == 1


@pytest.mark.parametrize("code", ["K7M2QX9PD", "no code", "", *HOSTILE])
def test_an_unknown_code_is_a_no(run: Run, forum: Database, code: str) -> None:
    outcome = run("check-in", address(forum), "--json", "--", code)
    assert (outcome.code, outcome.document["result"], outcome.document["delegate"]) == (1, "unknown", None)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_registered_found_and_checked_in_as_text(run: Run, forum: Database, text: str) -> None:
    made = run("register", address(forum), f"--name=Wang {text}", f"--organisation={text}", f"--note={text}", "--json")
    assert made.code == 0, made.err
    found = run("find", address(forum), "wang", "--json")
    assert [one["code"] for one in found.document] == [made.document["code"]]
    assert run("find", address(forum), "--json", "--", text).code in (0, 1)
    assert run("check-in", address(forum), made.document["code"], "--json").code == 0
    assert run("check", address(forum), "--json").code in (0, 1)


@pytest.mark.parametrize("option", ["--name", "--organisation", "--note", "--phone", "--title", "--country"])
def test_200000_characters_are_refused_by_length(run: Run, forum: Database, option: str) -> None:
    outcome = run("register", address(forum), "--name=Wang", f"{option}={'x' * 200_000}")
    assert (outcome.code, one_sentence(outcome)) == (3, True)
    assert len(outcome.err) < 300


def test_200000_characters_may_be_searched_for(run: Run, forum: Database) -> None:
    assert run("find", address(forum), "x" * 200_000, "--json").document == []


@pytest.mark.parametrize("email", ["x@@y", "nowhere", "li@example.com"])
def test_an_impossible_address_of_a_walk_in_is_kept_with_a_word(run: Run, forum: Database, email: str) -> None:
    outcome = run("register", address(forum), "--name", "Wang Wei", "--email", email)
    assert outcome.code == 0
    assert (f"“{email}” is no address of e-mail." in outcome.err) is (email != "li@example.com")


def test_a_walk_in_who_may_be_there_already_is_named(run: Run, forum: Database) -> None:
    key = add_person(forum, name_native="王伟", name_latin="Wang Wei")
    made = run("register", address(forum), "--name", "Wei Wang", "--json")
    assert [one["code"] for one in made.document["possible_doubles"]] == [code_of(forum, key)]
    assert "Wang Wei" in made.err


def test_an_unknown_category_is_a_no_that_names_those_there_are(run: Run, forum: Database) -> None:
    outcome = run("register", address(forum), "--name", "Wang Wei", "--category", "king")
    assert outcome.code == 1
    assert "delegate" in outcome.err


@pytest.mark.parametrize(
    "command",
    [["find", "F", "x"], ["stats", "F"], ["check", "F"], ["check-in", "F", "K7M2QX9PD"],
     ["register", "F", "--name", "x"], ["backup", "F", "--to", "copy.forum"],
     ["upgrade", "F"], ["print", "F", "badges", "--to", "x.pdf"]],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["missing", "no forum", "folder", "damaged"])
def test_a_database_that_cannot_be_used_ends_with_4(
    run: Run, tmp_path: Path, command: list[str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.forum"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(b"a list of names" if kind == "no forum" else damaged())
    outcome = run(*(str(path) if word == "F" else word for word in command), "--json")
    assert outcome.code == 4, outcome.err
    assert one_sentence(outcome)
    assert isinstance(outcome.document, dict)


def damaged() -> bytes:
    """The first page of a forum and nothing that it speaks of."""
    header = bytearray(b"SQLite format 3\x00" + bytes(8_176))
    header[16:24] = b"\x10\x00\x02\x02\x00\x40\x20\x20"
    header[28:32] = (2).to_bytes(4, "big")
    header[68:72] = (0x464F5244).to_bytes(4, "big")
    header[100:4096] = b"\xff" * 3_996
    return bytes(header)


def test_an_unreachable_server_ends_with_4_within_seconds(run: Run) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    start = time.monotonic()
    outcome = run("stats", f"postgresql+psycopg://desk:secret@127.0.0.1:{port}/spring")
    assert time.monotonic() - start < 20  # by itself the system would try for minutes
    assert (outcome.code, one_sentence(outcome)) == (4, True)
    assert "secret" not in outcome.err


@pytest.mark.parametrize("target", ["mysql://h/d", "postgresql://h:port/d"])
def test_an_address_of_another_kind_is_refused(run: Run, target: str) -> None:
    outcome = run("stats", target)
    assert (outcome.code, one_sentence(outcome)) == (3, True)


def test_a_backup_and_what_is_restored_from_it(run: Run, forum: Database, tmp_path: Path) -> None:
    add_person(forum, "Wang Wei")
    copy = tmp_path / "copy.forum"
    assert run("backup", address(forum), "--to", copy).code == 0
    assert run("backup", address(forum), "--to", copy).code == 3
    assert run("restore", copy, "--to", tmp_path / "again.forum", "--json").code == 0
    assert run("restore", copy, "--to", tmp_path / "again.forum").code == 3
    assert run("find", tmp_path / "again.forum", "wang", "--json").document[0]["names"]["en"] == "Wang Wei"
    assert run("upgrade", tmp_path / "again.forum", "--json").document == {"upgraded": False, "copy": None}


@pytest.mark.parametrize("content", [b"", b"no forum", b"SQLite format 3\x00" + bytes(3_000)])
def test_a_copy_that_is_none_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "copy.forum"
    copy.write_bytes(content)
    outcome = run("restore", copy, "--to", tmp_path / "again.forum")
    assert (outcome.code, one_sentence(outcome)) == (3, True)
    assert not (tmp_path / "again.forum").exists()


def test_the_papers_are_listed(run: Run) -> None:
    listed = run("papers", "--json").document
    assert {"badges", "agenda"} <= {paper["key"] for paper in listed}
    assert all({"key", "title", "formats"} <= paper.keys() for paper in listed)


def test_a_paper_that_does_not_exist_is_a_no(run: Run, forum: Database, tmp_path: Path) -> None:
    outcome = run("print", address(forum), "diploma", "--to", tmp_path / "x.pdf")
    assert (outcome.code, one_sentence(outcome)) == (1, True)


@pytest.mark.parametrize("name", ["x.docx", "badges.pdf.zip"])
def test_a_paper_is_never_written_under_the_ending_of_something_else(
    run: Run, forum: Database, tmp_path: Path, name: str
) -> None:
    outcome = run("print", address(forum), "agenda", "--to", tmp_path / name)
    assert (outcome.code, one_sentence(outcome)) == (2, True)
    assert "ends in .pdf" in outcome.err
    assert list(tmp_path.glob(name)) == []


def test_the_numbers_are_as_promised(run: Run, forum: Database) -> None:
    run("check-in", address(forum), code_of(forum, add_person(forum, "Wang Wei", country="CN")))
    add_person(forum, "Li Na", country="CN")
    numbers = run("stats", address(forum), "--json").document
    assert (numbers["registered"], numbers["checked_in"], numbers["absent"]) == (2, 1, 1)
    assert {"by_category", "by_country", "by_organisation_kind", "organisations", "desks"} <= numbers.keys()
    assert numbers["desks"][0]["desk"] == "Desk 1"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_the_program_prints_every_script_whatever_the_pipe_is(file_forum: Database, encoding: str) -> None:
    add_person(file_forum, name_native="王伟", name_vi="Vương Vĩ")
    for options in ((), ("--json",)):
        outcome = program("find", address(file_forum), "wang", *options, PYTHONIOENCODING=encoding)
        assert outcome.code == 0
        assert "王伟" in outcome.out


def test_bytes_that_are_no_text_are_answered_in_one_sentence(tmp_path: Path) -> None:
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.forum")
    for options in ((), ("--json",)):
        outcome = program("find", strange, "\udcff", *options)
        assert outcome.code == 4


def test_a_reader_that_goes_away_is_no_failure(file_forum: Database) -> None:
    for place in range(30):
        add_person(file_forum, f"Wang Wei {place}")
    command = [sys.executable, "-m", "forum_desk", "find", address(file_forum), "wang", "--json", "--limit", "30"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
