"""Making, opening and upgrading forums: nothing is overwritten, a copy comes first, and a newer schema is let alone."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from builders import DESK_1, add_person, address, new_forum
from sqlalchemy import inspect, text

import forum_desk.migrations
from forum_desk.errors import Refused, StorageUnavailable
from forum_desk.forum.commands import NewForum
from forum_desk.forum.queries import categories
from forum_desk.forum.queries import forum as forum_view
from forum_desk.migrations import create, create_empty, head, open_forum, revision_of, scripts, upgrade
from forum_desk.migrations.schema import METADATA
from forum_desk.people.queries import everybody
from forum_desk.storage import Database

NEXT = '''
"""A later revision, as a test needs one."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    rebuild = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("delegates", recreate=rebuild) as table:
        table.add_column(sa.Column("shirt", sa.Text(), nullable=False, server_default=""))
    {more}
'''


@pytest.fixture
def later(tmp_path: Path) -> Config:
    """The revisions of a later program: one more, which rebuilds the table that most rows point at."""
    return later_scripts(tmp_path / "later")


def later_scripts(folder: Path, more: str = "pass") -> Config:
    shutil.copytree(Path(forum_desk.migrations.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_later.py").write_text(NEXT.format(before=head(), more=more), "utf-8")
    return scripts(folder)


def names(database: Database) -> list[str]:
    with database.reading() as unit:
        return [person.names.latin for person in everybody(unit)]


def test_a_new_forum_has_its_name_categories_and_a_first_journal_entry(make_target: Callable[[], str]) -> None:
    with closing(create(make_target(), new_forum("Spring Forum", languages=("zh", "en")))) as database:
        with database.reading() as unit:
            view = forum_view(unit)
            assert (view.name.en, view.languages) == ("Spring Forum", ("zh", "en"))
            assert {"dignitary", "delegate", "press"} <= {kind.key for kind in categories(unit)}
            assert unit.session.scalars(text("SELECT action FROM journal")).all() == ["forum.found"]
        assert revision_of(database) == head()


def test_the_revisions_make_exactly_the_tables_that_the_records_describe(make_target: Callable[[], str]) -> None:
    with closing(create_empty(make_target())) as database, database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_file_gets_the_ending_of_forums(tmp_path: Path) -> None:
    create(tmp_path / "spring", new_forum()).close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["spring.forum"]


def test_a_forum_is_never_made_over_something(forum: Database) -> None:
    add_person(forum)
    with pytest.raises(Refused):
        create(address(forum), new_forum("Other"))
    assert len(names(forum)) == 1


def test_a_forum_is_never_made_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "notes.forum").write_text("mine")
    with pytest.raises(Refused, match="There is already a file"):
        create(tmp_path / "notes.forum", new_forum())
    assert (tmp_path / "notes.forum").read_text() == "mine"


@pytest.mark.parametrize(
    "about",
    [
        new_forum(""),
        new_forum(" \u200b\x00 "),
        new_forum(ends_on=date(2020, 1, 1)),
        new_forum(languages=("zh", "fr")),
        new_forum(languages=()),
        new_forum("x" * 200_000),
    ],
)
def test_a_forum_that_cannot_be_leaves_nothing_behind(tmp_path: Path, about: NewForum) -> None:
    with pytest.raises(Refused):
        create(tmp_path / "new" / "spring.forum", about)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_older_forum_asks_for_the_upgrade(forum: Database, later: Config) -> None:
    with pytest.raises(StorageUnavailable, match="older Forum Desk; run “forum-desk upgrade”"):
        open_forum(address(forum), later)


def test_a_newer_forum_is_left_alone(forum: Database, later: Config) -> None:
    add_person(forum, "Wang Wei")
    upgrade(address(forum), later)
    for work in (open_forum, upgrade):
        with pytest.raises(StorageUnavailable, match="newer Forum Desk"):
            work(address(forum))
    with closing(open_forum(address(forum), later)) as database:
        assert names(database) == ["Wang Wei"]


def test_an_upgrade_keeps_everything_and_a_copy_of_the_file_before(forum: Database, later: Config) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai College")
    copy = upgrade(address(forum), later)
    with closing(open_forum(address(forum), later)) as database:
        assert names(database) == ["Wang Wei"]
        assert "shirt" in {column["name"] for column in inspect(database._engine).get_columns("delegates")}
        with database.connect() as connection:  # rows that point at the rebuilt table are still there
            for table in ("positions", "badge_codes"):
                rows = text(f"SELECT count(*) FROM {table} WHERE delegate_id = :key")
                assert connection.scalar(rows, {"key": person}), table
            assert connection.scalar(text("SELECT count(*) FROM search_terms"))
    if forum.is_file:
        assert copy is not None
        with closing(open_forum(copy)) as before:
            assert names(before) == ["Wang Wei"]
    else:
        assert copy is None


def test_an_upgrade_that_fails_changes_nothing(forum: Database, tmp_path: Path) -> None:
    add_person(forum, "Wang Wei")
    broken = later_scripts(tmp_path / "broken", more='op.execute("INSERT INTO no_such_table VALUES (1)")')
    with pytest.raises(StorageUnavailable):
        upgrade(address(forum), broken)
    with closing(open_forum(address(forum))) as database:
        assert names(database) == ["Wang Wei"]


def test_a_second_copy_never_takes_the_place_of_the_first(file_forum: Database, tmp_path: Path) -> None:
    broken = later_scripts(tmp_path / "broken", more='op.execute("INSERT INTO no_such_table VALUES (1)")')
    for _turn in range(2):
        with pytest.raises(StorageUnavailable):
            upgrade(file_forum.path, broken)
    copies = [path for path in tmp_path.glob("*.forum") if "before" in path.name]
    assert len(copies) == 2


def test_a_current_forum_needs_no_upgrade(forum: Database) -> None:
    assert upgrade(address(forum)) is None


def test_a_database_without_a_forum_is_told_from_one(postgres: object, server_forum: Database) -> None:
    assert postgres is not None
    url = server_forum.url.set(database="postgres").render_as_string(hide_password=False)
    with pytest.raises(StorageUnavailable):
        open_forum(url)


def test_two_who_make_the_same_file_at_once_do_not_overwrite_each_other(tmp_path: Path) -> None:
    path = tmp_path / "spring.forum"
    with forum_desk.migrations.appearing(path) as draft:
        draft.write_text("mine")
        path.write_text("theirs")
        with pytest.raises(Refused):
            forum_desk.migrations._take_name(draft, path)
        path.unlink()
    assert path.read_text() == "mine"


def test_a_unit_never_sees_a_half_made_forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forum_desk.migrations, "found", cut)
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "spring.forum", new_forum())
    assert list(tmp_path.glob("**/*.forum*")) == []
    assert DESK_1.desk == "Desk 1"
