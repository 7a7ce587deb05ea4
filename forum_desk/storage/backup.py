"""Safe copies of a forum: of a file while desks are working in it, and of any forum row by row."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.schema import MetaData

from forum_desk.errors import Refused, StorageUnavailable
from forum_desk.language import reason
from forum_desk.storage.database import Database, sqlite_module

_CHUNK = 1_000


def copy_file(source: Database, to: Path) -> None:
    """Copy a file forum as one consistent state while others may write; `to` appears only when complete.

    Raises Refused when `to` exists, StorageUnavailable when it cannot be written.
    """
    if to.exists():
        raise Refused("There is already a file {path}; give the copy another name.", path=to)
    driver = sqlite_module()
    draft = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with source.connect():  # turns an unreadable source into its own sentence
            pass
        origin, copy = driver.connect(str(source.path)), driver.connect(str(draft))
        try:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
            origin.close()
        draft.rename(to)
    except (OSError, driver.Error) as error:
        said = reason(error) if isinstance(error, OSError) else error
        raise StorageUnavailable(
            "The copy cannot be written to {path} ({reason}); choose another folder.", path=to, reason=said
        ) from error
    finally:
        with suppress(OSError):  # the folder may be no folder at all
            draft.unlink(missing_ok=True)


def copy_rows(source: Database, target: Database, metadata: MetaData) -> None:
    """Copy every row of every table into a forum of the same schema without rows, e.g. from a server to a file."""
    with source.connect(snapshot=True) as reader, target.connect(writing=True) as writer:
        for table in metadata.sorted_tables:
            rows = reader.execute(select(table)).mappings()
            while chunk := rows.fetchmany(_CHUNK):
                writer.execute(table.insert(), [dict(row) for row in chunk])
        if not target.is_file:
            _continue_counting(writer, metadata)
    target.settle(metadata.tables)


def _continue_counting(connection: Connection, metadata: MetaData) -> None:
    """Let a server's counters go on after the copied numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            last = connection.scalar(select(func.max(column)))
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, (last or 0) + 1, False)))
