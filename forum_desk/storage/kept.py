"""What was learnt from a forum's data is kept from one question to the next, for as long as nothing in it changes."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection

_KEPT = "forum_desk.kept"


def kept(connection: Connection) -> dict[Hashable, Any]:
    """What earlier questions over the same connection to the database kept; empty when anything was committed since.

    Exact, whoever committed: another desk, another program or this connection.
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
    if connection.dialect.name == "postgresql":
        return str(connection.exec_driver_sql("SELECT CAST(pg_current_snapshot() AS text)").scalar_one())
    of_others = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    driver: Any = connection.connection.driver_connection
    return of_others, driver.total_changes
