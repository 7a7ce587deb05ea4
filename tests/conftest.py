"""What every test finds prepared: settings of its own, an empty forum on each database, a clock that stands still."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import FakeClock, address, new_forum
from hypothesis import HealthCheck, settings
from patient import PatientBot
from postgres import Server, running_server
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forum_desk.language import speak
from forum_desk.migrations import create, open_forum
from forum_desk.settings import HOME_VARIABLE
from forum_desk.storage import Database

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
gc.disable()  # a collection that happens to run on a worker thread would destroy widgets there, which crashes Qt

# The same examples everywhere and no clock: what passes here passes on a busy machine. To look for others:
# pytest --hypothesis-profile=default
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

DATABASES = ("sqlite", "postgresql")
MUCH_GARBAGE = 100_000
"""Objects made since the last collection; collecting after each test would cost a tenth of a second every time."""


@pytest.fixture(autouse=True)
def _garbage_is_collected_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Widgets at once: every change of the look dresses those that are still there, whole windows of journeys too."""
    yield
    if "qapp" in request.fixturenames:
        for left in QApplication.topLevelWidgets():
            left.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect(1)
    if gc.get_count()[0] > MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(autouse=True)
def _a_computer_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it, and each starts in English."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    speak("en")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - an application there must be
    """Instead of the plugin's own, which gives up after five seconds."""
    return PatientBot(request)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for all tests of this process."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newly founded forum in a file, to be copied and never opened."""
    path = tmp_path_factory.mktemp("founded") / "spring.forum"
    create(path, new_forum()).close()
    return path


@pytest.fixture(scope="session")
def founded_database(postgres: Server) -> str:
    """The name of a newly founded forum on the server, to be copied and never opened."""
    url = postgres.make()
    create(url.render_as_string(hide_password=False), new_forum()).close()
    return url.database or ""


@pytest.fixture(params=DATABASES)
def backend(request: pytest.FixtureRequest) -> str:
    """Each database in turn: whatever uses it is tested on both."""
    return str(request.param)


@pytest.fixture
def make_target(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives addresses of new places for a forum on this database; they are gone after the test."""
    count = iter(range(1_000))
    if backend == "sqlite":
        yield lambda: str(tmp_path / f"new-{next(count)}.forum")
        return
    server: Server = request.getfixturevalue("postgres")
    made = []

    def place() -> str:
        made.append(server.make())
        return made[-1].render_as_string(hide_password=False)

    yield place
    for url in made:
        server.drop(url)


@pytest.fixture
def file_forum(founded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    """A forum in a file that was just founded, without people."""
    with closing(open_forum(shutil.copy(founded_file, tmp_path / "spring.forum"))) as database:
        database.clock = clock
        yield database


@pytest.fixture
def server_forum(postgres: Server, founded_database: str, clock: FakeClock) -> Iterator[Database]:
    """A forum on the server that was just founded, without people."""
    url = postgres.make(founded_database)
    with closing(open_forum(url.render_as_string(hide_password=False))) as database:
        database.clock = clock
        yield database
    postgres.drop(url)


@pytest.fixture
def forum(backend: str, request: pytest.FixtureRequest) -> Database:
    """A forum that was just founded, on each database in turn."""
    database: Database = request.getfixturevalue("file_forum" if backend == "sqlite" else "server_forum")
    return database


@pytest.fixture
def second_desk(forum: Database, clock: FakeClock) -> Iterator[Database]:
    """The same forum opened by another desk."""
    with closing(open_forum(address(forum))) as database:
        database.clock = clock
        yield database
