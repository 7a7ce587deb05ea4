"""Backup and restore between files and servers: a copy is always a .forum file."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from forum_desk.errors import Refused, StorageUnavailable
from forum_desk.migrations import appearing, create_empty, is_older, open_forum, scripts, upgrade
from forum_desk.migrations.schema import METADATA
from forum_desk.storage import Database
from forum_desk.storage.backup import copy_file, copy_rows


def backup(target: str | Path, to: Path) -> Path:
    """Copy a forum to a new file as one consistent state; returns the file.

    Raises Refused when the file exists, StorageUnavailable when the forum cannot be opened or the file not written.
    """
    database = open_forum(target)
    try:
        if database.is_file:
            copy_file(database, to)
        else:
            with appearing(to) as draft:
                _copy_into(database, create_empty(draft))
    finally:
        database.close()
    return to


def restore(file: Path, to: str | Path) -> str:
    """Make a forum from a copy; returns its name. Never writes over an existing forum.

    The copy stays as it is; one that an older program made is brought up to date on the way. Raises Refused when the
    copy is damaged, made by a newer program, or something is at `to` already.
    """
    with TemporaryDirectory() as folder:
        try:
            source = _up_to_date(file, Path(folder))
        except StorageUnavailable as error:
            raise Refused(error.message, **error.values) from error
        try:
            target = Database(to)
            if target.is_file:
                copy_file(source, target.path)
            else:
                _copy_into(source, create_empty(to))
            return target.name
        finally:
            source.close()


def _up_to_date(file: Path, folder: Path) -> Database:
    """The copy, or what becomes of it in this folder when it is brought up to date."""
    with closing(Database(file)) as database:
        database.check()
        if is_older(database, scripts()):
            file = folder / file.name
            copy_file(database, file)
            upgrade(file)
    return open_forum(file)


def _copy_into(source: Database, target: Database) -> None:
    try:
        copy_rows(source, target, METADATA)
    finally:
        target.close()
