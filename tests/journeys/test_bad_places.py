"""What cannot be opened or made: one sentence on the welcome, a way on, and everything as before."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from real_program import Program

from forum_desk import settings


def _text(path: Path, _forum: Path) -> None:
    path.write_text("Dear colleagues,\nplease find the list attached.\n", "utf-8")


def _empty(path: Path, _forum: Path) -> None:
    path.touch()


def _other_database(path: Path, _forum: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE chickens (name TEXT)")
        database.commit()


def _newer(path: Path, forum: Path) -> None:
    shutil.copy(forum, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = 'ffff'")
        database.commit()


def _torn(path: Path, forum: Path) -> None:
    path.write_bytes(forum.read_bytes()[: forum.stat().st_size // 2])


def _scribbled(path: Path, forum: Path) -> None:
    """A good first page, and rubbish in the middle."""
    content = bytearray(forum.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 40_960] = os.urandom(40_960)
    path.write_bytes(content)


def _folder(path: Path, _forum: Path) -> None:
    path.mkdir()


def _missing(_path: Path, _forum: Path) -> None:
    """Nothing is there."""


BAD = [_text, _empty, _other_database, _newer, _torn, _scribbled, _folder, _missing]


def _is_one_sentence(words: str) -> bool:
    return words.endswith(".") and "\n" not in words and "Error" not in words


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__.strip("_"))
def test_what_is_no_good_forum_is_told_in_one_sentence_and_left_as_it_is(
    start: Callable[..., Program], tmp_path: Path, sample_file: Path, make: Callable[[Path, Path], None]
) -> None:
    path = tmp_path / "spring.forum"
    make(path, sample_file)
    before = path.read_bytes() if path.is_file() else None
    program = start(path)
    words = program.complaint()
    assert _is_one_sentence(words)
    assert "spring.forum" in words
    assert (path.read_bytes() if path.is_file() else None) == before
    program.type("1")
    program.until(program.welcome.start_form.name.edit.hasFocus)
    assert program.welcome.error() == ""


@pytest.mark.parametrize("address", ["postgresql://127.0.0.1:1/spring", "postgresql://desk:secret@127.0.0.1:1/spring"])
def test_an_unreachable_server_is_told_without_the_password(start: Callable[..., Program], address: str) -> None:
    program = start()
    program.type("2")
    server = program.welcome.open_form.server
    field = server.edit
    assert not field.hasFocus()
    program.tab_to(field.hasFocus)
    program.type(address)
    program.enter()
    words = program.complaint()
    assert _is_one_sentence(words)
    assert "secret" not in words
    program.until(field.hasFocus)
    assert server.value() == address
    stored = (settings.home() / "settings.json").read_text("utf-8")
    assert "secret" not in stored


def test_a_forum_that_cannot_be_written_where_it_should_be_is_told(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("no folder")
    program = start()
    program.type("1")
    form = program.welcome.start_form
    program.until(form.name.edit.hasFocus)
    program.type("Spring Forum")
    program.tab_to(form.path.edit.hasFocus)
    program.replace(str(tmp_path / "list.txt" / "spring.forum"))
    program.enter()
    words = program.complaint()
    assert _is_one_sentence(words)
    assert program.welcome.start_form.name.value() == "Spring Forum"
    program.tab_to(program.welcome.start_form.path.edit.hasFocus)
    program.replace(str(tmp_path / "spring.forum"))
    program.enter()
    program.wait_for_desk()
    assert (tmp_path / "spring.forum").exists()
