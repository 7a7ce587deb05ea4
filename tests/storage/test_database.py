"""Opening forums: what each database is told, and one sentence for everything that can go wrong with it."""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import DESK_1, add_person, address
from postgres import Server
from sqlalchemy import text

from forum_desk.errors import Conflict, Refused, StorageUnavailable
from forum_desk.forum.commands import choose_design
from forum_desk.forum.queries import forum as forum_view
from forum_desk.migrations import open_forum
from forum_desk.people.records import Position
from forum_desk.storage import Database, database
from forum_desk.storage.database import SAFE_WAL, journal_mode, sqlite_module, url_of
from forum_desk.storage.journal import newest

_NOBODY = 65_534
_PATIENCE = 20
"""Seconds: by itself the system would try for minutes."""


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write everywhere, so the tests of root step down."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), (SAFE_WAL, "WAL"), ((3, 53, 0), "WAL"), ((4, 0, 0), "WAL")],
)
def test_wal_is_used_only_where_sqlite_is_free_of_its_corruption_bug(version: tuple[int, int, int], mode: str) -> None:
    assert journal_mode(version) == mode


@pytest.mark.parametrize("writing", [False, True])
def test_a_file_is_opened_durable_and_with_foreign_keys(file_forum: Database, *, writing: bool) -> None:
    with file_forum.connect(writing=writing) as connection:
        wanted = journal_mode(sqlite_module().sqlite_version_info).lower()
        assert connection.scalar(text("PRAGMA journal_mode")) == wanted
        assert connection.scalar(text("PRAGMA synchronous")) == 2  # FULL
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_row_that_points_nowhere_is_refused(forum: Database) -> None:
    person = add_person(forum)
    with pytest.raises(Conflict), forum.writing(DESK_1, "test") as unit:
        unit.session.add(Position(delegate_id=person, ordinal=7, organisation_id="nobody"))
    with forum.reading() as unit:
        assert unit.session.query(Position).filter_by(ordinal=7).count() == 0


def test_what_was_only_tried_is_thrown_away(forum: Database) -> None:
    with forum.trying() as unit:
        choose_design(unit, "card")
        unit.session.flush()
    with forum.reading() as unit:
        assert forum_view(unit).design == "portrait"


def test_a_reader_sees_the_old_state_while_a_desk_is_writing(forum: Database, second_desk: Database) -> None:
    with forum.writing(DESK_1, "test") as unit:
        choose_design(unit, "card")
        unit.session.flush()
        if forum.is_file and journal_mode(sqlite_module().sqlite_version_info) != "WAL":
            return  # the rollback journal lets readers wait instead
        with second_desk.reading() as other:
            assert forum_view(other).design == "portrait"
    with second_desk.reading() as other:
        assert forum_view(other).design == "card"


def test_a_forum_that_another_program_holds_is_in_use(file_forum: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 30)
    waiting = open_forum(file_forum.path)
    with (
        file_forum.connect(writing=True),
        pytest.raises(StorageUnavailable, match="in use by another program"),
        waiting.writing(DESK_1, "test") as unit,
    ):
        choose_design(unit, "card")
    waiting.close()


def test_a_full_disk_loses_nothing_and_says_so(file_forum: Database) -> None:
    kept = add_person(file_forum, "Wang Wei")
    crowded = Database(file_forum.path)
    with pytest.raises(StorageUnavailable, match="disk is full"), crowded.writing(DESK_1, "test") as unit:
        pages = unit.session.scalar(text("PRAGMA page_count"))
        unit.session.execute(text(f"PRAGMA max_page_count={pages}"))
        for place in range(2_000):
            unit.session.execute(
                text("INSERT INTO search_terms SELECT :term, number, 0 FROM delegates WHERE id = :key"),
                {"term": f"{place:0500}", "key": kept},
            )
    crowded.close()
    file_forum.check()
    with file_forum.reading() as unit:
        assert unit.session.scalar(text("SELECT count(*) FROM search_terms WHERE length(term) = 500")) == 0
    add_person(file_forum, "Li Na")


def test_whether_a_change_would_be_stored_is_known_at_once_and_changes_nothing(
    forum: Database, second_desk: Database
) -> None:
    with forum.reading() as unit:
        before = newest(unit.session)
    forum.try_writing()
    if forum.is_file:
        began = time.monotonic()
        with second_desk.writing(DESK_1, "test") as unit:
            unit.session.execute(text("SELECT 1"))
            with pytest.raises(StorageUnavailable, match="in use"):
                forum.try_writing()
        assert time.monotonic() - began < 5, "it does not wait until the other lets go"
        with forum.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == database.BUSY_TIMEOUT_MS
    forum.try_writing()
    with forum.reading() as unit:
        assert newest(unit.session) == before


def test_a_forum_in_a_folder_without_the_right_to_write_stays_as_it_is(file_forum: Database) -> None:
    add_person(file_forum, "Wang Wei")
    file_forum.close()
    before = file_forum.path.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(file_forum.path, folder / "spring.forum"))
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            with as_ordinary_user(), pytest.raises(StorageUnavailable, match="may write") as refused:
                add_person(open_forum(path), "Li Na")
        finally:
            folder.chmod(0o755)
        assert "spring.forum" in str(refused.value)
        assert [(one.name, one.read_bytes()) for one in folder.iterdir()] == [("spring.forum", before)]


def test_a_file_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="There is no forum at"):
        open_forum(tmp_path / "nothing.forum")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a list", b"SQLite format 3\x00" + bytes(500), bytes(9000)])
def test_a_file_of_another_kind_is_no_forum(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.forum"
    path.write_bytes(content)
    with pytest.raises(StorageUnavailable, match="is no forum"):
        open_forum(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("draft", ["{}", ".{}.77.part", ".{}.77.forum", "..{}.77.forum.77.part"])
def test_a_forum_that_is_being_made_is_called_as_it_will_be(tmp_path: Path, draft: str) -> None:
    assert Database(tmp_path / draft.format("nanning-2024.forum")).name == "nanning-2024.forum"


def test_a_folder_is_no_forum(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="no forum of Forum Desk"):
        open_forum(tmp_path)


@pytest.mark.parametrize("place", ["header", "middle", "cut short"])
def test_a_damaged_forum_is_told_from_a_sound_one(file_forum: Database, tmp_path: Path, place: str) -> None:
    for name in ("Wang Wei", "Li Na", "Nguyễn Văn Anh"):
        add_person(file_forum, name)
    file_forum.close()
    data = bytearray(file_forum.path.read_bytes())
    if place == "header":
        data[100:2000] = b"\xff" * 1900
    elif place == "middle":
        for page in range(4096 * 4, len(data) - 4096, 4096):
            data[page : page + 600] = b"\xa5" * 600
    else:
        del data[len(data) // 2 :]
    damaged = tmp_path / "damaged.forum"
    damaged.write_bytes(data)
    with pytest.raises(StorageUnavailable, match="damaged"):
        open_forum(damaged)


def test_a_server_that_does_not_answer_fails_within_seconds() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    start = time.monotonic()
    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        open_forum(f"postgresql+psycopg://desk@127.0.0.1:{port}/spring")
    assert time.monotonic() - start < _PATIENCE


def test_a_server_that_says_nothing_fails_within_seconds() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        with pytest.raises(StorageUnavailable, match="cannot be reached"):
            open_forum(f"postgresql+psycopg://desk@127.0.0.1:{silent.getsockname()[1]}/spring")
        assert time.monotonic() - start < _PATIENCE


def test_a_database_that_the_server_does_not_have_is_named(postgres: Server) -> None:
    missing = postgres.url.set(database="no_such_forum").render_as_string(hide_password=False)
    with pytest.raises(StorageUnavailable, match="no such database"):
        open_forum(missing)


def test_closing_closes_the_ears_and_what_is_still_at_work(server_forum: Database) -> None:
    ear = server_forum.listen()
    with server_forum.reading() as unit:
        at_work = unit.session.connection().connection.driver_connection
        server_forum.close()
        assert unit.session.scalar(text("SELECT 1")) == 1, "a question under way is answered"
    assert ear.closed
    assert at_work is not None
    assert at_work.closed
    assert server_forum.listen().closed, "whoever comes too late hears nothing"


def test_questions_can_change_nothing_on_a_server_and_what_was_tried_is_gone(server_forum: Database) -> None:
    with pytest.raises(StorageUnavailable), server_forum.reading() as unit:
        unit.session.execute(text("DELETE FROM badge_categories"))
    with server_forum.trying() as unit:
        unit.session.execute(text("UPDATE badge_categories SET colour = 'x'"))
    with server_forum.reading() as unit:
        assert unit.session.scalar(text("SELECT count(*) FROM badge_categories WHERE colour = 'x'")) == 0


def test_a_question_that_is_asked_again_is_not_planned_again(server_forum: Database) -> None:
    """Each keystroke asks the same: what the server has prepared must outlast the unit."""
    for _time in range(8):
        with server_forum.reading() as unit:
            unit.session.execute(text("SELECT count(*) FROM badge_categories")).one()
            prepared = unit.session.scalar(text("SELECT count(*) FROM pg_prepared_statements"))
    assert prepared > 0


@pytest.mark.parametrize("target", ["mysql://host/db", "sqlite:///x.db", "https://example.com/x.forum"])
def test_other_addresses_are_refused(target: str) -> None:
    with pytest.raises(Refused):
        url_of(target)


@pytest.mark.parametrize("target", ["postgresql://host:port/db", "://"])
def test_an_address_that_cannot_be_read_is_refused(target: str) -> None:
    with pytest.raises(Refused):
        url_of(target)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_usual_spelling_of_a_server_is_understood(scheme: str) -> None:
    assert url_of(f"{scheme}://host/spring").drivername == "postgresql+psycopg"


def test_a_password_is_never_in_the_name() -> None:
    secret = Database("postgresql://desk:hunter2@host/spring")
    assert "hunter2" not in secret.name


def test_both_databases_open_the_same_forum_twice(forum: Database) -> None:
    again = open_forum(address(forum))
    with again.reading() as unit:
        assert forum_view(unit).name.en == "Spring Forum"
    again.close()
