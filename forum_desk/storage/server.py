"""The link with a PostgreSQL server: no wait on it is endless, and what other desks do is heard without asking.

A dead cable is noticed by the system (tcp_user_timeout) in three seconds. A server that takes packets and never
answers is not: so every wait ends after ANSWER_SECONDS, and the connection with it.
"""

from contextlib import suppress
from functools import cache
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from forum_desk.errors import StorageUnavailable

ANSWER_SECONDS = 15
LOCK_SECONDS = 10
"""How long one desk waits for another one's change of the same thing: less than for an answer, to say which it is."""
LINK = {
    "connect_timeout": 3,
    "tcp_user_timeout": 3_000,
    "keepalives": 1,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "application_name": "forum-desk",
    "options": f"-c lock_timeout={LOCK_SECONDS}s -c jit=off",
}
READING = {**LINK, "options": f"{LINK['options']} -c default_transaction_read_only=on"}
"""For questions, which then need no transaction to be safe: that is two ways to the server fewer, and no rollback, at
which the driver would forget the statements that the server has planned."""
CHANNEL = "forum_desk"
_PRESENT = {"kind": 0x464F5244, "one": 1}
"""The advisory lock that every listening desk shares: whoever may ask the server can count them."""


@cache
def patient(connection: type[Any]) -> type[Any]:
    """The driver's kind of connection, made to wait for an answer but not for ever.

    After that it is closed, for nobody knows its state. The driver is handed over and not imported: a forum in a file
    must not wait for it.
    """

    class Patient(connection):  # type: ignore[misc]  # the driver comes as a value
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            """Waits for the server; OperationalError when it has not answered in time."""
            try:
                return super().wait(gen, interval=interval, timeout=ANSWER_SECONDS if timeout is None else timeout)
            except self.OperationalError:
                if self.info.transaction_status.name == "ACTIVE":
                    self.close()
                raise

    return Patient


class Ear:
    """A connection on which the server says that a desk has changed something. `heard` never waits."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._driver: Any = self._connection.connection.driver_connection
        self._connection.detach()
        self._connection.execute(text("SELECT pg_advisory_lock_shared(:kind, :one)"), _PRESENT)
        self._connection.execute(text(f"LISTEN {CHANNEL}"))

    def fileno(self) -> int:
        """The socket, to be watched for something to hear."""
        return int(self._driver.fileno())

    def heard(self) -> bool:
        """Whether anything was said since the last time; StorageUnavailable when the link is gone."""
        said = False
        link = self._driver.pgconn
        try:
            link.consume_input()
        except self._driver.Error as error:
            raise StorageUnavailable("The server of this forum does not answer; check the network.") from error
        while link.notifies() is not None:
            said = True
        return said

    @property
    def closed(self) -> bool:
        """Whether it listens no more."""
        return bool(self._driver.closed)

    def close(self) -> None:
        """Listen no more; says nothing to the server, which may be gone."""
        self._driver.close()
        with suppress(SQLAlchemyError):
            self._connection.close()


def tell_desks(session: Session) -> None:
    """Say to every listening desk that something has changed; they hear it after the commit."""
    session.execute(text(f"NOTIFY {CHANNEL}"))


def desks_listening(session: Session) -> int:
    """How many desks have an ear on this forum now; 0 for a forum in a file, where nobody can tell."""
    if session.get_bind().dialect.name != "postgresql":
        return 0
    count = session.scalar(
        text(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 "
            "AND classid = :kind AND objid = :one "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ),
        _PRESENT,
    )
    return int(count or 0)
