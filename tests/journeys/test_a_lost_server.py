"""The server of a shared forum goes silent or away: the window says so, goes on, and nothing green was a lie."""

from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic

import pytest
from builders import add_person, new_forum
from postgres import Server
from proxy import Proxy, proxied
from PySide6.QtCore import QTimer
from real_program import Folder, Program, people

from forum_desk.gui.desk.card_view import Phase
from forum_desk.migrations import create
from forum_desk.storage import server as link

ANSWER = 8
"""Seconds: the loss is noticed well before the change is given up, on a busy machine too."""
STUTTER = 2.0
"""Seconds: what a busy machine does to a window that waits for nothing; one that waits is deaf for longer."""
NAME = "Nguyễn Thị Phương"


@pytest.fixture
def cable(postgres: Server) -> Iterator[tuple[Proxy, str]]:
    """A forum with one guest, behind a cable; and its address without the cable."""
    url = postgres.make()
    direct = url.render_as_string(hide_password=False)
    with closing(create(direct, new_forum())) as database:
        add_person(database, NAME)
    with proxied(url) as proxy:
        yield proxy, direct
    postgres.drop(url)


class Pulse:
    """How long the window has ever been deaf to keys."""

    def __init__(self) -> None:
        self._last, self.longest = monotonic(), 0.0
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.fixture
def desk(cable: tuple[Proxy, str], start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch) -> Program:
    """A window on that forum, which waits less long for an answer than at a real desk."""
    monkeypatch.setattr(link, "ANSWER_SECONDS", ANSWER)
    program = start(cable[0].address(cable[1].rsplit("/", 1)[1].split("?")[0]))
    program.wait_for_desk()
    return program


def _alone(program: Program) -> bool:
    return program.desk._link.banner.isVisible()


def test_a_server_that_swallows_everything_is_noticed_at_once_and_forgiven(
    cable: tuple[Proxy, str], desk: Program, folder: Folder
) -> None:
    pulse = Pulse()
    desk.until(lambda: desk.desk.facts()[-1][1:] == ("1 desk in step", "green"))
    desk.search("nguyen")
    cable[0].swallow()
    desk.enter()
    desk.until(lambda: _alone(desk))
    assert desk.phase() is Phase.SAVING  # nobody knows yet, so nothing is green; the server still may answer
    desk.wait_for(Phase.EXPECTED)
    assert "cannot be reached" in desk.card()
    assert pulse.longest < STUTTER
    cable[0].pass_on()
    desk.until(lambda: not _alone(desk))
    desk.check_in("nguyen")
    assert people(cable[1])[NAME].prints.printed == 1
    assert len(folder.names()) == 1
    assert pulse.longest < STUTTER


def test_a_cut_cable_is_noticed_at_once_and_mended_by_itself(cable: tuple[Proxy, str], desk: Program) -> None:
    cable[0].swallow()
    cable[0].cut()
    desk.until(lambda: _alone(desk))
    cable[0].pass_on()
    desk.until(lambda: not _alone(desk))
    assert desk.search("nguyen") == [NAME]


def test_a_window_closes_while_its_server_is_silent(cable: tuple[Proxy, str], desk: Program) -> None:
    cable[0].swallow()
    desk.type("nguyen")
    desk.until(lambda: _alone(desk))
    desk.window.close()
    assert not desk.window.isVisible()
