import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from patient import PATIENCE
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from forum_desk.errors import DeskError, NotFound
from forum_desk.gui.kit.runner import Cancelled, Defect, Job, Runner


@dataclass
class Unit:
    """A unit of work over a list."""

    lines: list[str]
    announcement: str = ""


@dataclass
class Ledger:
    """The smallest forum: a list that is changed as a whole or not at all."""

    lines: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    writers: set[int] = field(default_factory=set)

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        yield Unit(list(self.lines))

    def trying(self) -> AbstractContextManager[Unit]:
        return self.reading()

    @contextmanager
    def writing(self, action: str) -> Iterator[Unit]:
        self.writers.add(threading.get_ident())
        unit = Unit(list(self.lines))
        yield unit
        self.lines, unit.announcement = unit.lines, f"{action}: {len(unit.lines)}"
        self.actions.append(action)

    def try_writing(self) -> None:
        pass


class Screen(QObject):
    """Collects what comes back, and on which thread."""

    came = Signal()
    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []
        self.errors: list[DeskError] = []
        self.on_gui_thread = True

    def then(self, value: Any) -> None:
        self.on_gui_thread = self.on_gui_thread and QThread.currentThread() is self.thread()
        self.values.append(value)
        self.came.emit()

    def failed(self, error: DeskError) -> None:
        self.errors.append(error)
        self.came.emit()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def runner(ledger: Ledger, qtbot: QtBot) -> Iterator[Runner]:
    assert qtbot is not None
    made = Runner(ledger)
    yield made
    made.close()


def append(unit: Unit, line: str) -> int:
    unit.lines.append(line)
    return len(unit.lines)


def everything(unit: Unit) -> list[str]:
    return unit.lines


def missing(_unit: Unit) -> None:
    raise NotFound("Nobody is called {name}.", name="X")


def broken(_unit: Unit) -> None:
    raise ZeroDivisionError("a defect")


def test_a_question_is_answered_on_the_threads_of_the_window(runner: Runner, ledger: Ledger, qtbot: QtBot) -> None:
    ledger.lines.append("a")
    screen = Screen()
    with qtbot.waitSignal(screen.came):
        runner.read(everything, then=screen.then)
    assert screen.values == [["a"]]
    assert screen.on_gui_thread


def test_what_was_written_is_announced_after_the_commit(runner: Runner, ledger: Ledger, qtbot: QtBot) -> None:
    screen, heard = Screen(), list[str]()
    runner.announced.connect(heard.append)
    with qtbot.waitSignal(screen.came):
        runner.write(append, "a", then=screen.then)
    assert heard == ["append: 1"]
    assert ledger.lines == ["a"]
    assert screen.values == [1]


def test_writes_happen_in_the_order_of_the_keys_on_one_thread(runner: Runner, ledger: Ledger, qtbot: QtBot) -> None:
    for number in range(20):
        runner.write(append, str(number), action="key")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert ledger.lines == [str(number) for number in range(20)]
    assert len(ledger.writers) == 1
    assert ledger.actions == ["key"] * 20


def test_a_stale_answer_is_dropped(runner: Runner, qtbot: QtBot) -> None:
    screen, gate = Screen(), threading.Event()

    def slow(_unit: Unit) -> str:
        gate.wait(PATIENCE / 1000)
        return "old"

    runner.read(slow, then=screen.then, sequence="find")
    with qtbot.waitSignal(screen.came):
        runner.read(lambda _unit: "new", then=screen.then, sequence="find")
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert screen.values == ["new"]


def test_a_refusal_comes_to_who_asked_and_changes_nothing(runner: Runner, ledger: Ledger, qtbot: QtBot) -> None:
    screen = Screen()
    with qtbot.waitSignal(screen.came):
        runner.write(missing, failed=screen.failed)
    assert [str(error) for error in screen.errors] == ["Nobody is called X."]
    assert ledger.actions == []


def test_a_refusal_that_nobody_waits_for_goes_to_the_window(runner: Runner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.refused) as signal:
        runner.read(missing)
    assert signal.args is not None
    assert isinstance(signal.args[0], NotFound)


def test_a_defect_becomes_a_report_and_the_screen_hears_of_it(runner: Runner, qtbot: QtBot) -> None:
    screen, reports = Screen(), list[str]()
    runner.crashed.connect(reports.append)
    with qtbot.waitSignal(screen.came):
        runner.read(broken, failed=screen.failed)
    assert "ZeroDivisionError: a defect" in reports[0]
    assert isinstance(screen.errors[0], Defect)


def _set(label: QLabel, words: str) -> None:
    label.setText(words)


def test_nothing_comes_back_to_a_widget_that_is_gone(runner: Runner, qtbot: QtBot) -> None:
    screen, label, gate = Screen(), QLabel(), threading.Event()

    def slow(_unit: Unit) -> str:
        gate.wait(PATIENCE / 1000)
        return "late"

    def show(words: str) -> None:
        screen.then(words)
        label.setText(words)

    def fail(_unit: Unit) -> str:
        gate.wait(PATIENCE / 1000)
        raise NotFound("gone")

    teller = Screen()
    runner.read(slow, then=label.setText)
    runner.read(slow, then=show)
    runner.read(slow, then=partial(_set, label))
    runner.read(fail, failed=teller.told.emit)
    delete(teller)
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert screen.values == []


def test_a_job_tells_how_far_it_is_and_can_be_stopped(runner: Runner, ledger: Ledger, qtbot: QtBot) -> None:
    screen, seen, go_on = Screen(), list[tuple[int, int]](), threading.Event()

    def fill(unit: Unit, report: Any, count: int) -> None:
        for number in range(count):
            unit.lines.append(str(number))
            report(number, count)
            go_on.wait(PATIENCE / 1000)

    job = runner.job(fill, 3, then=screen.then, progress=lambda done, of: seen.append((done, of)), writing="fill")
    qtbot.waitUntil(lambda: bool(seen))
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert seen == [(0, 3)]
    assert screen.values == []
    assert ledger.lines == []


def test_a_job_without_a_unit_and_one_that_reads_bring_their_values(
    runner: Runner, ledger: Ledger, qtbot: QtBot
) -> None:
    ledger.lines.append("a")
    screen = Screen()
    runner.job(lambda _report, number: number + 1, 1, then=screen.then)
    runner.job(lambda unit, _report: list(unit.lines), then=screen.then, reading=True)
    runner.run(lambda: "plain", then=screen.then)
    qtbot.waitUntil(lambda: len(screen.values) == 3)
    assert sorted(map(str, screen.values)) == ["2", "['a']", "plain"]


def test_the_window_hears_when_work_begins_and_ends(runner: Runner, qtbot: QtBot) -> None:
    heard: list[bool] = []
    runner.busy.connect(heard.append)
    runner.read(everything)
    runner.read(everything)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert heard == [True, False]


def test_work_without_an_open_forum_is_a_defect_not_silence(qtbot: QtBot) -> None:
    runner = Runner()
    with qtbot.waitSignal(runner.crashed):
        runner.read(everything)
    runner.close()


def test_a_stopped_job_stops_at_its_next_report() -> None:
    job = Job()
    job.report(1, 2)
    job.cancel()
    with pytest.raises(Cancelled):
        job.report(2, 2)
