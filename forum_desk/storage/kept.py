"""What was learnt from a forum's data is kept from one question to the next, for as long as nothing in it changes."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

_KEPT = "forum_desk.kept"
_SEEN = "forum_desk.seen"


def look_when_taken(engine: Engine) -> None:
    """Let each of a server's connections that is taken from the pool be asked what it sees.

    That also tells whether it still lives, and a new one is made in its place if not: one way to the server for two
    questions, before every keystroke's own.
    """

    def look(driver: Any, record: ConnectionPoolEntry, _taken: object) -> None:
        try:
            record.info[_SEEN] = driver.execute("SELECT CAST(pg_current_snapshot() AS text)").fetchone()
        except driver.OperationalError as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkout", look)


def kept(connection: Connection) -> dict[Hashable, Any]:
    """What earlier questions over the same connection to the database kept; empty when anything was committed since.

    Exact, whoever committed: another desk, another program or this connection. Only for a file, or a server's
    connections that are asked when taken.
    """
    state = _state(connection)
    before, found = connection.info.get(_KEPT, (None, {}))
    if before != state:
        found = {}
        connection.info[_KEPT] = state, found
    return found  # type: ignore[no-any-return]  # what stands at a connection has no type


def _state(connection: Connection) -> Hashable:
    """Equal at two moments only if whoever asks sees the same data at both.

    A snapshot of PostgreSQL names the transactions whose changes are seen. SQLite counts what others committed
    (https://sqlite.org/pragma.html#pragma_data_version) and what this connection changed.
    """
    if _SEEN in connection.info:
        return connection.info[_SEEN]  # type: ignore[no-any-return]  # what stands at a connection has no type
    of_others = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    driver: Any = connection.connection.driver_connection
    return of_others, driver.total_changes
