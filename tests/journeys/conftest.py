"""Whole journeys: the real window on the sample forum, a folder in the place of the badge printer."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_program import Folder, Program, prepare

from forum_desk.gui.kit import look
from forum_desk.migrations.sample import sample_forum


@pytest.fixture(autouse=True)
def plain_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """No motion, whatever a program has set before; only where there is a window at all."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    look().use(mode="light", accent="", scale=100, motion=False)
    yield
    look().use(mode="light", accent="", scale=100, motion=False)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample forum with everybody expected, to be copied and never opened."""
    path = tmp_path_factory.mktemp("sample") / "nanning-2024.forum"
    sample_forum(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample forum."""
    return Path(shutil.copy(sample_file, tmp_path / "nanning-2024.forum"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Where badges go."""
    return Folder(tmp_path / "badges")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts programs; at the end all are closed, and none may have crashed."""
    assert qapp is not None
    running: list[Program] = []

    def start_(forum: str | Path | None = None, **settings: str) -> Program:
        prepare(tmp_path / "badges", **settings)
        running.append(Program(qtbot, str(forum) if forum is not None else None))
        return running[-1]

    yield start_
    for program in running:
        program.close()
