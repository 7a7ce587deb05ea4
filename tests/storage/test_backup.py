"""Copies: one consistent state while desks go on working, never over something, equal row by row on each database."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import DESK_1, add_person, address
from postgres import Server
from sqlalchemy import select

from forum_desk.checkin.commands import check_in, undo_check_in
from forum_desk.checkin.search import find
from forum_desk.errors import Refused, StorageUnavailable
from forum_desk.exchange.sample import filling as sample
from forum_desk.migrations import open_forum
from forum_desk.migrations.copies import backup, restore
from forum_desk.migrations.schema import METADATA
from forum_desk.people.commands import set_photo
from forum_desk.storage import Database


def rows(target: str | Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, ordered."""
    database = open_forum(target)
    with database.connect() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in METADATA.sorted_tables
        }
    database.close()
    return found


@pytest.fixture
def lived_in(forum: Database) -> str:
    """A forum in which something of everything has happened; its address."""
    with forum.writing(DESK_1, "sample.fill") as unit:
        sample.fill(unit, count=40)
    person = add_person(forum, "Nguyễn Văn Anh", own_fields={"T-shirt": "M", "x": [1, None, True]}, hotel=True, rank=2)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        set_photo(unit, person, bytes(range(256)))
        check_in(unit, person, seconds=12)
    with forum.writing(DESK_1, "checkin.undo") as unit:
        undo_check_in(unit, person)
    return address(forum)


def test_a_backup_of_either_database_is_a_file_that_is_equal_row_by_row(lived_in: str, tmp_path: Path) -> None:
    copy = backup(lived_in, tmp_path / "copy.forum")
    assert rows(copy) == rows(lived_in)


def test_a_file_is_restored_to_either_database_equal_row_by_row_and_goes_on(
    lived_in: str, tmp_path: Path, make_target: Callable[[], str]
) -> None:
    copy = backup(lived_in, tmp_path / "copy.forum")
    target = make_target()
    restore(copy, target)
    assert rows(target) == rows(lived_in)
    again = open_forum(target)
    person = add_person(again, "Li Na")  # the journal's and people's counters go on
    with again.reading() as unit:
        assert person in [row.id for row in find(unit, "li na").people]
    again.close()


def test_a_file_goes_to_a_server_and_back_without_a_difference(
    file_forum: Database, server_forum: Database, tmp_path: Path
) -> None:
    with server_forum.writing(DESK_1, "sample.fill") as unit:
        sample.fill(unit, count=30)
    first = backup(address(server_forum), tmp_path / "from-server.forum")
    second = backup(first, tmp_path / "second.forum")
    assert rows(second) == rows(address(server_forum))
    assert len(rows(address(file_forum))["delegates"]) == 0


def test_a_backup_never_overwrites(lived_in: str, tmp_path: Path) -> None:
    there = tmp_path / "there.forum"
    there.write_text("mine")
    with pytest.raises(Refused, match="There is already a file"):
        backup(lived_in, there)
    assert there.read_text() == "mine"


def test_a_restore_never_overwrites(lived_in: str, forum: Database, tmp_path: Path) -> None:
    copy = backup(lived_in, tmp_path / "copy.forum")
    before = rows(address(forum))
    with pytest.raises(Refused):
        restore(copy, address(forum))
    assert rows(address(forum)) == before


def test_a_restore_makes_the_servers_database(postgres: Server, file_forum: Database) -> None:
    url = postgres.url.set(database="forum_desk_test_restored")
    target = url.render_as_string(hide_password=False)
    add_person(file_forum, "Wang Wei")
    restore(file_forum.path, target)
    try:
        assert rows(target) == rows(file_forum.path)
    finally:
        postgres.drop(url)


def test_a_copy_that_is_no_forum_is_refused(tmp_path: Path, make_target: Callable[[], str]) -> None:
    file = tmp_path / "copy.forum"
    file.write_bytes(b"SQLite format 3\x00" + bytes(5_000))
    with pytest.raises(Refused):
        restore(file, make_target())


def test_a_backup_into_a_folder_that_is_not_there_leaves_nothing(lived_in: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageUnavailable):
        backup(lived_in, tmp_path / "file" / "copy.forum")


def test_a_backup_while_desks_are_writing_is_one_consistent_state(forum: Database, tmp_path: Path) -> None:
    people = [add_person(forum, f"Person {place}") for place in range(12)]
    stop = threading.Event()
    desk = open_forum(address(forum))
    failures: list[BaseException] = []

    def work() -> None:
        try:
            while not stop.is_set():
                with desk.writing(DESK_1, "checkin.round") as unit:  # everybody in and out in one action
                    for person in people:
                        check_in(unit, person)
                        undo_check_in(unit, person)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failures.append(error)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        copies = [rows(backup(address(forum), tmp_path / f"copy-{turn}.forum")) for turn in range(4)]
    finally:
        stop.set()
        writer.join()
        desk.close()
    assert failures == []
    for copy in copies:
        counts = dict.fromkeys(people, 0)
        for fact in copy["check_ins"]:
            counts[str(fact["delegate_id"])] += 1
        assert len(set(counts.values())) == 1  # never half an action
        rounds = [entry for entry in copy["journal"] if entry["action"] == "checkin.round"]
        assert len(rounds) * len(people) * 2 == len(copy["check_ins"])


def test_nothing_but_the_copy_is_left_behind(lived_in: str, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(lived_in, folder / "copy.forum")
    assert [path.name for path in folder.iterdir()] == ["copy.forum"]
