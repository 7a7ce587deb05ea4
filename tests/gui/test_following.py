"""Following other desks on a real server: one ear, however slowly it comes."""

import threading

from pytestqt.qtbot import QtBot

from forum_desk.gui.following import Follower
from forum_desk.gui.kit import Runner
from forum_desk.gui.places import DeskSource
from forum_desk.settings import Settings
from forum_desk.storage import Database
from forum_desk.storage.server import Ear


def test_an_ear_that_comes_late_is_used_and_no_second_one_made(server_forum: Database, qtbot: QtBot) -> None:
    may_come = threading.Event()
    made: list[Ear] = []

    def listen() -> Ear:
        may_come.wait(10)
        made.append(server_forum.listen())
        return made[-1]

    runner = Runner()
    runner.source = DeskSource(server_forum, Settings)
    follower = Follower(runner, listen)
    with qtbot.waitSignal(follower.desks_changed, raising=False) as counted:
        follower.start()
        qtbot.waitUntil(lambda: follower._told is not None)
        may_come.set()
    assert counted.args == [1]
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert [ear.closed for ear in made] == [False]
    follower.stop()
    assert made[0].closed
    runner.close()
