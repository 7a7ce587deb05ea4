"""A forum that is open and cannot be written: Enter says why, nobody is checked in, and afterwards it goes on."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from builders import add_person, new_forum
from real_program import Folder, Program, people
from sqlalchemy import event

from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.places import ForumInWindow
from forum_desk.migrations import create
from forum_desk.storage import database as storage
from forum_desk.storage.database import sqlite_module

NAME = "Li Lei"


@pytest.fixture
def desk(tmp_path: Path, start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch) -> Program:
    """A desk on a small forum, which waits less long for other writers than it would."""
    monkeypatch.setattr(storage, "BUSY_TIMEOUT_MS", 300)
    create(tmp_path / "spring.forum", new_forum()).close()
    program = start(tmp_path / "spring.forum")
    program.wait_for_desk()
    forum = program.application.forum
    assert isinstance(forum, ForumInWindow)
    add_person(forum._database, NAME)
    return program


@contextmanager
def held_by_another_program(path: Path, _program: Program) -> Iterator[None]:
    """A backup tool, or a hand on the file."""
    with closing(sqlite_module().connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def may_not_be_written(_path: Path, program: Program) -> Iterator[None]:
    """A stick whose switch was turned."""
    forum = program.application.forum
    assert isinstance(forum, ForumInWindow)
    switched = [1]

    def tell(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA query_only={switched[-1]}")

    event.listen(forum._database._engine, "checkout", tell)
    yield
    switched.append(0)


Way = Callable[[Path, Program], AbstractContextManager[None]]
WAYS = [
    (held_by_another_program, "in use by another program"),
    (may_not_be_written, "cannot be written"),
]


@pytest.mark.parametrize(("way", "words"), WAYS, ids=[way.__name__ for way, _words in WAYS])
def test_enter_tells_why_nothing_was_saved_and_works_when_it_can_again(
    desk: Program, way: Way, words: str, tmp_path: Path, folder: Folder
) -> None:
    path = tmp_path / "spring.forum"
    desk.search("li lei")
    with way(path, desk):
        desk.enter()
        desk.until(lambda: words in desk.card())
        desk.settle()
        assert folder.names() == []
        assert people(path)[NAME].arrival is None
    desk.until(lambda: "Not yet here" in desk.card())  # the desk has seen that the forum is there again
    desk.enter()
    desk.wait_for(Phase.DONE)
    desk.settle()
    assert people(path)[NAME].arrival is not None
    assert len(folder.names()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move a file that is open")
@pytest.mark.parametrize("other", [False, True], ids=["moved", "replaced"])
def test_a_file_that_is_taken_away_under_the_desk_is_noticed_and_nothing_is_saved_into_nowhere(
    desk: Program, tmp_path: Path, folder: Folder, *, other: bool
) -> None:
    path, away = tmp_path / "spring.forum", tmp_path / "elsewhere.forum"
    desk.search("li lei")
    path.rename(away)
    if other:
        shutil.copy(away, path)
    desk.enter()
    desk.until(lambda: "is no longer where it was opened" in desk.card())
    forum = desk.application.forum
    assert isinstance(forum, ForumInWindow)
    follower = forum.follower
    assert follower is not None
    desk.until(lambda: follower.trouble is not None)
    assert folder.names() == []
    path.unlink(missing_ok=True)
    away.rename(path)
    desk.until(lambda: "Not yet here" in desk.card() and "no longer where" not in desk.card())
    desk.enter()
    desk.wait_for(Phase.DONE)
    desk.settle()
    assert people(path)[NAME].arrival is not None
