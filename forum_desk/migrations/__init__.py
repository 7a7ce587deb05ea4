"""Makes, opens, upgrades and copies forums: where the schema's versions and the open database meet."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from alembic.command import upgrade as alembic_upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from forum_desk.checkin import index
from forum_desk.errors import Refused, StorageUnavailable
from forum_desk.forum.commands import NewForum, found
from forum_desk.language import N_, reason
from forum_desk.migrations.servers import make_database
from forum_desk.programme.commands import revisions
from forum_desk.seating import shown
from forum_desk.storage import Actor, Database
from forum_desk.storage.backup import copy_file
from forum_desk.storage.database import APPLICATION_ID, SUFFIX, url_of

_SCRIPTS = Path(__file__).parent


def scripts(folder: Path = _SCRIPTS) -> Config:
    """Alembic's view of the revisions in a folder."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return config


def head(config: Config | None = None) -> str:
    """The revision that this program works with."""
    return ScriptDirectory.from_config(config or scripts()).get_current_head() or ""


def create(target: str | Path, about: NewForum, actor: Actor | None = None) -> Database:
    """Make a new forum and open it.

    A file appears under its name only when it is complete. Raises Refused when something is there already.
    """
    if url_of(target).get_backend_name() == "sqlite":
        path = Path(target).expanduser().absolute()
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        with appearing(path) as draft:
            _establish(create_empty(draft), about, actor)
        return open_forum(path)
    _establish(create_empty(target), about, actor)
    return open_forum(target)


def create_empty(target: str | Path) -> Database:
    """A database with the schema and no row: a new file, or a server's empty database, made there if need be.

    Raises Refused when the server's database holds something already.
    """
    database = Database(target)
    try:
        if database.is_file:
            with database.connect(writing=True) as connection:
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        else:
            make_database(database.url)
            _demand_nothing_there(database)
        _migrate(database, scripts())
    except BaseException:
        database.close()
        raise
    return database


def open_forum(target: str | Path, config: Config | None = None) -> Database:
    """Open a forum that this program understands.

    Raises StorageUnavailable when it cannot be opened, is no forum, is damaged, newer than this program, or older and
    to be upgraded first.
    """
    database = Database(target, derivations=(index.refresh, shown.refresh, revisions.refresh))
    try:
        database.check()
        if is_older(database, config or scripts()):
            _refuse(
                database,
                N_("{name} was made by an older Forum Desk; run “forum-desk upgrade” on it, which keeps a copy first."),
            )
    except BaseException:
        database.close()
        raise
    return database


def is_older(database: Database, config: Config) -> bool:
    """Whether the forum must be upgraded first; StorageUnavailable when a newer program made it."""
    revision = revision_of(database)
    if revision == head(config):
        return False
    if not revision:
        _refuse(database, N_("{name} holds no forum; check the address, or make one with “forum-desk new”."))
    if revision not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        _refuse(database, N_("{name} was made by a newer Forum Desk; update this program to open it."))
    return True


def revision_of(database: Database) -> str:
    """The revision of a forum's schema, empty for a database without one."""
    with database.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(target: str | Path, config: Config | None = None) -> Path | None:
    """Bring an older forum to this program's schema; returns the copy that was made before, or None if it was current.

    A server's forum is upgraded in one transaction and has no copy file: take a backup first. Raises
    StorageUnavailable for a newer forum.
    """
    config = config or scripts()
    database = Database(target)
    try:
        database.check()
        if not is_older(database, config):
            return None
        copy = None
        if database.is_file:
            copy = _free_name(database.path.with_name(f"{database.path.stem}.before-{head(config)}{SUFFIX}"))
            copy_file(database, copy)
        _migrate(database, config)
        return copy
    finally:
        database.close()


def _refuse(database: Database, message: str) -> NoReturn:
    raise StorageUnavailable(message, name=database.name)


def _establish(database: Database, about: NewForum, actor: Actor | None) -> None:
    try:
        with database.writing(actor or Actor(), "forum.found") as unit:
            found(unit, about)
    finally:
        database.close()


def _demand_nothing_there(database: Database) -> None:
    with database.connect() as connection:
        if inspect(connection).get_table_names():
            raise Refused(
                "The database {name} holds something already; give the new forum another name.", name=database.name
            )


def _migrate(database: Database, config: Config) -> None:
    with database.rebuilding() as connection:
        config.attributes["connection"] = connection
        alembic_upgrade(config, "head")


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A draft beside `path` that takes the name in the end; nothing is left behind on failure."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists():
            raise Refused("There is already a file {path}; give the new forum another name.", path=path)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        _take_name(draft, path)
    except OSError as error:
        raise StorageUnavailable(
            "The forum cannot be made at {path} ({reason}); choose a folder that you may write to.",
            path=path,
            reason=reason(error),
        ) from error
    finally:
        for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm"), Path(f"{draft}-journal")):
            with contextlib.suppress(OSError):  # the folder may be no folder at all
                leftover.unlink(missing_ok=True)


def _take_name(draft: Path, path: Path) -> None:
    """Rename without overwriting: a link fails where the name is taken; file systems without links fall back."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise Refused("There is already a file {path}; give the new forum another name.", path=path) from error
    except OSError:
        draft.rename(path)


def _free_name(path: Path) -> Path:
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return candidate
