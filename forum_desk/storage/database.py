"""Opens a forum, on SQLite or PostgreSQL, and hands out units of work; knows nothing of what a forum holds.

SQLite runs with synchronous=FULL (a power cut after the green sign loses nothing), BEGIN IMMEDIATE for writing
(deferred transactions fail under contention) and WAL only where the library is free of the corruption fixed in 3.51.3
(https://sqlite.org/wal.html#walresetbug). What is particular to PostgreSQL is in `server`.
"""

import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

from forum_desk.errors import Conflict, DeskError, Refused, StorageUnavailable
from forum_desk.language import N_, reason
from forum_desk.storage import server
from forum_desk.storage.journal import Announcement
from forum_desk.storage.kept import look_when_taken
from forum_desk.storage.unit import Actor, Derivation, Unit, recorded

if sys.platform == "linux":
    from pysqlite3 import dbapi2 as _sqlite_driver
else:
    _sqlite_driver = sqlite3

APPLICATION_ID = 0x464F5244  # "FORD" in the header of the file: how a forum is told from other SQLite files
SAFE_WAL = (3, 51, 3)
BUSY_TIMEOUT_MS = 20_000
"""So long a writer waits for another: a list of 10,000 people that comes in is the writer for about ten seconds."""
SUFFIX = ".forum"
_POSTGRES_NAMES = ("postgresql", "postgres")  # libpq takes both
_DRAFT = re.compile(r"^\.+(.+?)(\.\d+\.(part|forum))+$")
_LEAST_ROOM = 1_000_000
_LOCK_NOT_AVAILABLE = "55P03"  # https://www.postgresql.org/docs/current/errcodes-appendix.html

Listener = Callable[[Announcement], None]


def sqlite_module() -> ModuleType:
    """The SQLite driver of this computer: the packaged newer one on Linux, else Python's own."""
    return _sqlite_driver  # type: ignore[no-any-return]  # the package ships no types


def journal_mode(version: tuple[int, int, int]) -> str:
    """WAL where that SQLite version is free of its multi-connection corruption bug, else the rollback journal."""
    return "WAL" if version >= SAFE_WAL else "DELETE"


class Database:
    """One open forum."""

    def __init__(
        self,
        target: str | Path,
        *,
        derivations: tuple[Derivation, ...] = (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.url = url_of(target)
        self.clock = clock
        self.listeners: list[Listener] = []
        self._derivations = derivations
        self._engine = _engine(self.url)
        self._writer = self._engine.execution_options(writing=True)
        self._reader = self._engine if self.is_file else _asking_engine(self.url)
        self._ears: list[server.Ear] = []
        self._closed = False
        for engine in {self._engine, self._reader}:
            event.listen(engine, "checkin", self._given_back)

    @property
    def is_file(self) -> bool:
        """Whether this forum is a file rather than a server's database."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of a file forum."""
        return Path(self.url.database or "")

    @property
    def name(self) -> str:
        """How messages call this forum: the file's name as it will be, or the address without its password."""
        return _DRAFT.sub(r"\1", self.path.name) if self.is_file else self.url.render_as_string(hide_password=True)

    @property
    def address(self) -> str:
        """What opens this forum again, without a password: that is the user's to give or to keep elsewhere."""
        if self.is_file:
            return str(self.path)
        return self.url._replace(password=None).render_as_string(hide_password=False)

    def check(self) -> None:
        """Make sure that a forum is there and sound.

        Raises StorageUnavailable when there is no file, the file is no forum or is damaged, or the server does not
        answer.
        """
        if self.is_file:
            _check_file(self.path)
        with self.connect() as connection:
            if self.is_file and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise StorageUnavailable(
                    "The forum {name} is damaged; restore the latest backup with “forum-desk restore”.",
                    name=self.name,
                )

    @contextmanager
    def connect(self, *, writing: bool = False, snapshot: bool = False) -> Iterator[Connection]:
        """A bare connection in one transaction, for migrations and backups.

        With `snapshot` every question in it sees the same moment, whatever other desks commit meanwhile.
        """
        engine = self._writer if writing else self._engine
        if snapshot and not self.is_file:  # a transaction of SQLite always is one
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with self._translated(), engine.begin() as connection:
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """A connection in one transaction in which tables may be rebuilt without touching the rows that point at them.

        SQLite rebuilds a table by dropping it, which would take these rows along; so its foreign keys rest and
        are checked in the end. Raises StorageUnavailable when a row points nowhere then.
        """
        if not self.is_file:
            with self.connect(writing=True) as connection:
                yield connection
            return
        with self._translated(), self._writer.connect() as connection:
            driver = connection.connection.cursor()
            driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise StorageUnavailable(
                            "The forum {name} was left as it was because its rows do not fit together; run “forum-desk "
                            "check” on it.",
                            name=self.name,
                        )
            finally:
                driver.execute("PRAGMA foreign_keys=ON")
                driver.close()

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit for questions; on a server it cannot change anything."""
        with self._translated(), Session(self._reader) as session:
            yield Unit(session, Actor(), self.clock(), only_reads=True)

    @contextmanager
    def trying(self) -> Iterator[Unit]:
        """A unit that shows what an action would do; all that it changes is thrown away."""
        with self._translated(), Session(self._engine) as session:
            yield Unit(session, Actor(), self.clock())

    @contextmanager
    def writing(self, actor: Actor, action: str) -> Iterator[Unit]:
        """A unit for one action: committed with its journal entry when the block ends well, else nothing happened.

        Raises Conflict when another desk changed the same row since it was read, StorageUnavailable when the
        database cannot be written; the listeners hear the announcement after the commit.
        """
        with self._translated(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            unit = Unit(session, actor, self.clock())
            with recorded(unit, action, self._derivations):
                yield unit
            if not self.is_file:
                server.tell_desks(session)
        if unit.announcement.touched:
            for listener in tuple(self.listeners):
                listener(unit.announcement)

    def try_writing(self) -> None:
        """Make sure, without waiting for anybody, that a change would be stored now; StorageUnavailable says why not.

        One page of a file is written as it is; a server is only asked to answer.
        """
        if not self.is_file:
            with self.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
            return
        if _is_full(self.path):
            raise _unavailable("disk is full", self.name)
        with self._translated(), self._writer.connect() as connection:
            driver = connection.connection.cursor()
            driver.execute("PRAGMA busy_timeout=0")
            try:
                with connection.begin():
                    number = connection.exec_driver_sql("PRAGMA user_version").scalar()
                    connection.exec_driver_sql(f"PRAGMA user_version={number}")
            finally:
                driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
                driver.close()

    def settle(self, tables: Iterable[str]) -> None:
        """Let a server see now what fills these tables, as it would by itself within minutes.

        Until then it plans as if they were empty, and looks up in the table whether a row of an index is there for all.
        """
        if not self.is_file:
            alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")  # it refuses to do so in a transaction
            with self._translated(), alone.connect() as connection:
                connection.exec_driver_sql(f"VACUUM (ANALYZE) {', '.join(tables)}")

    def listen(self) -> server.Ear:
        """An ear for what other desks do; only where the forum is on a server. StorageUnavailable without a link."""
        with self._translated():
            ear = server.Ear(self._engine)
        self._ears = [*(one for one in self._ears if not one.closed), ear]
        if self._closed:
            ear.close()
        return ear

    def close(self) -> None:
        """Give all connections back; one that is still at work closes when it is done."""
        self._closed = True
        for ear in self._ears:
            ear.close()
        for engine in {self._engine, self._reader}:
            engine.dispose()

    def _given_back(self, _connection: object, record: ConnectionPoolEntry) -> None:
        if self._closed:
            record.invalidate()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the driver's errors into one sentence each."""
        try:
            yield
        except DeskError:
            raise
        except StaleDataError as error:
            raise Conflict("Somebody else changed this at the same moment; look at it again and repeat.") from error
        except IntegrityError as error:
            raise Conflict("Another desk took this at the same moment; look at it again and repeat.") from error
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
                raise Conflict("Another desk is busy with the same thing; try again in a moment.") from error
            raise self._unavailable(error) from error
        except UnicodeDecodeError as error:  # what SQLite gave back is no text any more
            raise StorageUnavailable(
                "The forum {name} is damaged; restore the latest backup with “forum-desk restore”.", name=self.name
            ) from error
        except SQLAlchemyError as error:
            if isinstance(error.__cause__, _sqlite_driver.Error):
                raise self._unavailable(error) from error
            raise

    def _unavailable(self, error: BaseException) -> StorageUnavailable:
        words = str(getattr(error, "orig", None) or error).lower()
        if "disk i/o" in words and self.is_file and _is_full(self.path):
            words = "disk is full"  # what SQLite says when it had no room for its notes beside the file
        return _unavailable(words, self.name)


def url_of(target: str | Path) -> URL:
    """The address of a forum: a path, or a PostgreSQL URL (always through psycopg 3).

    Raises Refused for an address of another kind.
    """
    if isinstance(target, str) and "://" in target:
        try:
            url = make_url(target)
        except (ArgumentError, ValueError) as error:
            raise Refused(
                "The address {name} cannot be read; write it as postgresql+psycopg://user@host/database.", name=target
            ) from error
        if url.get_backend_name() not in _POSTGRES_NAMES:
            raise Refused("Forums live in a .forum file or on PostgreSQL; {name} is neither.", name=url.drivername)
        return url.set(drivername="postgresql+psycopg")
    return URL.create("sqlite+pysqlite", database=str(Path(target).expanduser().absolute()))


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return _server_engine(url, server.LINK, pool_pre_ping=True)
    wait = {"timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(url, module=_sqlite_driver, connect_args=wait, pool_use_lifo=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _asking_engine(url: URL) -> Engine:
    """A server's engine for questions; each is its own transaction, and none can change anything."""
    engine = _server_engine(url, server.READING, isolation_level="AUTOCOMMIT")
    look_when_taken(engine)
    return engine


def _server_engine(url: URL, link: Mapping[str, Any], **given: Any) -> Engine:
    query = {key: value for key, value in link.items() if key not in url.query}
    engine = create_engine(url, pool_use_lifo=True, connect_args=query, **given)
    event.listen(engine, "do_connect", _connect_server)
    return engine


def _connect_server(dialect: Any, _record: object, arguments: Any, named: Any) -> Any:
    return server.patient(dialect.dbapi.Connection).connect(*arguments, **named)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA cache_size=-65536")
    with suppress(_sqlite_driver.OperationalError):  # a read-only forum keeps the mode it has
        cursor.execute(f"PRAGMA journal_mode={journal_mode(_sqlite_driver.sqlite_version_info)}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


_NO_FORUM = N_("The file {name} is no forum of Forum Desk; choose a .forum file.")


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise StorageUnavailable(_NO_FORUM, name=path.name)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise StorageUnavailable(
            "There is no forum at {path}; check the name, or make one with “forum-desk new”.", path=path
        ) from error
    except OSError as error:
        raise StorageUnavailable(
            "The file {path} cannot be read ({reason}); check its permissions.", path=path, reason=reason(error)
        ) from error
    if not header.startswith(b"SQLite format 3\x00") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageUnavailable(_NO_FORUM, name=path.name)


_REASONS = (
    ("locked", N_("The forum {name} is in use by another program that does not let go; close it there and try again.")),
    (
        "readonly",
        N_("The forum {name} cannot be written; copy it to a folder that you may write to and open the copy."),
    ),
    ("disk is full", N_("The disk is full, so nothing was saved to {name}; make room and try again.")),
    ("disk i/o", N_("The disk with {name} reported an error, so nothing was saved; check the disk and try again.")),
    ("malformed", N_("The forum {name} is damaged; restore the latest backup with “forum-desk restore”.")),
    ("not a database", N_("The forum {name} is damaged; restore the latest backup with “forum-desk restore”.")),
    (
        "unable to open",
        N_("The forum {name} cannot be opened; check that the folder exists and that you may write there."),
    ),
    ("password authentication", N_("The server refused the user or password for {name}; check both and try again.")),
    (
        "does not exist",
        N_("The server has no such database as {name}; check the address or make it with “forum-desk new”."),
    ),
    ("no such table", N_("{name} holds no forum; check the address, or make one with “forum-desk new”.")),
)


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _unavailable(words: str, name: str) -> StorageUnavailable:
    for sign, message in _REASONS:
        if sign in words:
            return StorageUnavailable(message, name=name)
    return StorageUnavailable("The database {name} cannot be reached; check the network and try again.", name=name)
