"""The stage manager's keys on the run screen: each press is one fact, green only when it is kept."""

import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta

import pytest
from board_room import CTRL, KEY, SHIFT, Morning
from builders import FakeClock, address

from forum_desk.gui.board import words
from forum_desk.gui.board.screen import TICK_MS
from forum_desk.migrations import open_forum
from forum_desk.programme import commands, queries
from forum_desk.programme.delay import Phase


def test_space_begins_and_ends_one_item_after_the_other(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space, KEY.Key_Space, KEY.Key_Space)
    assert morning.recorded() == [("start", morning.opening), ("stop", morning.opening), ("start", morning.keynote)]
    assert morning.hall().now == morning.row(morning.keynote)
    assert morning.screen.list.key() == morning.keynote


def test_what_is_on_its_way_is_pending_and_green_comes_after_the_commit(morning: Morning) -> None:
    morning.at(30)
    go_on = threading.Event()
    morning.runner.write(lambda _unit: go_on.wait(8))  # something that keeps the writer busy
    morning.press(KEY.Key_Space)
    assert morning.row(morning.opening).pending
    assert words.phase(morning.row(morning.opening)) == ("loader-circle", "Saving", "grey")
    assert morning.facts() == []
    go_on.set()
    morning.settle()
    assert words.phase(morning.row(morning.opening)) == ("radio", "on now", "green")
    assert morning.recorded() == [("start", morning.opening)]


def test_keys_that_come_faster_than_the_forum_mean_what_they_meant(morning: Morning) -> None:
    morning.at(30)
    for key in (KEY.Key_Space, KEY.Key_Space, KEY.Key_Space, KEY.Key_Plus):
        morning.press(key)
    morning.settle()
    assert morning.recorded() == [
        ("start", morning.opening),
        ("stop", morning.opening),
        ("start", morning.keynote),
        ("plus", morning.keynote),
    ]


def test_an_item_that_begins_ends_the_one_before_in_its_hall(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space)
    assert sorted(morning.recorded()[1:]) == [("start", morning.keynote), ("stop", morning.opening)]
    assert [row.phase for row in morning.hall().rows[:2]] == [Phase.DONE, Phase.RUNNING]


def test_a_late_opening_is_taken_from_the_break_first(morning: Morning) -> None:
    morning.at(37)
    morning.hit(KEY.Key_Space)
    assert morning.hall().late == 7
    expected = [words.clock(row.expected.start) for row in morning.screen.list.rows()]
    assert expected == ["09:07", "09:27", "09:57", "10:10"]


def test_minutes_given_and_taken_move_what_comes_after(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space, KEY.Key_Plus, KEY.Key_Equal, KEY.Key_Minus, KEY.Key_Plus)
    assert morning.row(morning.opening).actual.extra == 2
    assert words.clock(morning.row(morning.keynote).expected.start) == "09:22"


def test_what_is_left_out_takes_no_time(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_S)
    assert morning.recorded() == [("skip", morning.opening)]
    assert morning.row(morning.opening).phase is Phase.SKIPPED
    assert morning.screen.list.key() == morning.keynote


def test_ctrl_z_takes_back_the_last_of_this_desk_only(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space, KEY.Key_Space)
    morning.elsewhere(lambda unit: commands.start(unit, morning.talk))
    morning.press(KEY.Key_Z, CTRL)
    morning.settle()
    assert morning.recorded() == [("start", morning.opening), ("start", morning.talk)]
    assert morning.hall().now is not None
    morning.press(KEY.Key_Z, CTRL)
    morning.settle()
    assert morning.recorded() == [("start", morning.talk)]
    morning.press(KEY.Key_Z, CTRL)
    assert "nothing" in morning.screen.notice.words()


def test_left_and_right_choose_the_hall_up_and_down_the_item(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Right)
    assert [row.key for row in morning.screen.list.rows()] == [morning.talk]
    morning.hit(KEY.Key_Space, KEY.Key_Left, KEY.Key_Down, KEY.Key_Down, KEY.Key_S)
    assert morning.recorded() == [("start", morning.talk), ("skip", morning.coffee)]


def test_the_tick_moves_the_clocks_without_asking_the_forum(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space)
    assert TICK_MS == 1_000
    morning.source.asked.clear()
    morning.at(55)
    assert morning.source.asked == []
    spoken = morning.screen.cards.cards()[0].spoken()
    assert "4:59 over" in spoken
    assert morning.hall().late == 5


def test_another_desk_is_followed(morning: Morning) -> None:
    morning.at(30)
    morning.elsewhere(lambda unit: commands.start(unit, morning.opening))
    assert morning.row(morning.opening).phase is Phase.RUNNING


def test_a_fact_that_cannot_be_kept_says_why_and_is_pending_no_more(morning: Morning) -> None:
    morning.at(30)
    go_on = threading.Event()
    morning.runner.write(lambda _unit: go_on.wait(8))
    morning.runner.write(lambda unit: commands.remove_item(unit, morning.opening, None), action="programme.remove")
    morning.press(KEY.Key_Space)
    go_on.set()
    morning.settle()
    assert morning.facts() == []
    assert morning.screen.notice.words()
    assert morning.screen.running.keeping.pending() == ()


def test_on_another_day_it_is_a_rehearsal(morning: Morning, clock: FakeClock) -> None:
    assert morning.screen.head.rehearsal.isHidden()
    clock.advance(-86_400)
    morning.screen.tick()
    assert not morning.screen.head.rehearsal.isHidden()
    assert morning.screen.running.now().strftime("%d %H:%M") == "20 08:30"


def test_after_a_rehearsal_the_record_begins_anew_in_one_step_that_is_taken_back(morning: Morning) -> None:
    morning.at(30)
    morning.hit(KEY.Key_Space, KEY.Key_Space, KEY.Key_Plus)
    morning.elsewhere(lambda unit: commands.start(unit, morning.talk))
    assert morning.screen.head.anew.isHidden()  # somebody is on now: not where a mouse could slip
    before = morning.recorded()
    assert len(before) == 4
    morning.press(KEY.Key_R, CTRL | SHIFT)
    morning.settle()
    assert morning.recorded() == []
    assert morning.row(morning.opening).phase is Phase.AHEAD
    assert len(morning.facts()) == 4
    morning.press(KEY.Key_Z, CTRL)
    morning.settle()
    assert sorted(morning.recorded()) == sorted(before)
    assert morning.hall().rows[0].actual.ended is not None
    morning.press(KEY.Key_R, CTRL | SHIFT)
    morning.settle()
    morning.hit(KEY.Key_Space)
    morning.press(KEY.Key_Z, CTRL)
    morning.settle()
    assert morning.recorded() == []


STAGE = """
import sys, threading
from datetime import UTC, datetime
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from forum_desk.gui.board import BoardScreen
from forum_desk.gui.kit import Runner, look
from forum_desk.migrations import open_forum
from forum_desk.settings import Desk, Settings
from forum_desk.storage import Actor
app = QApplication([])
look().use(motion=False)
database = open_forum(sys.argv[1])
class Source:
    def reading(self): return database.reading()
    def writing(self, action): return database.writing(Actor("Stage"), action)
runner = Runner(Source())
screen = BoardScreen(runner, lambda: Settings(desk=Desk("Stage")))
def press(*_any):
    QTest.keyClick(screen.list, Qt.Key.Key_Plus)
def kept(record):
    print(len(record.facts), flush=True)
    press()
screen.running.keeping.kept.connect(kept)
began = []
screen.running.shown.connect(lambda: began or (began.append(1), QTimer.singleShot(0, press)))
screen.show()
screen.activated()
app.exec()
"""


def test_a_killed_run_screen_loses_nothing_that_was_green(morning: Morning) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STAGE, address(morning.database)], stdout=subprocess.PIPE, text=True
    ) as stage:
        assert stage.stdout is not None
        green = [int(stage.stdout.readline()) for _ in range(12)]
        stage.kill()
        green += [int(line) for line in stage.communicate()[0].split("\n")[:-1]]
    with closing(open_forum(address(morning.database))) as again, again.reading() as unit:
        kept = [fact for fact in queries.run_facts(unit) if fact.desk == "Stage"]
        assert green[-1] <= len(kept) <= green[-1] + 1
        assert queries.actuals(unit)[kept[0].item_id].extra == len(kept)


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (247, "4:07"), (4_350, "1:12:30")])
def test_lengths_are_read_as_clocks(seconds: int, said: str) -> None:
    assert words.span(timedelta(seconds=seconds)) == said
