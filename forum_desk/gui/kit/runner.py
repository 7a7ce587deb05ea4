"""Runs questions and changes on worker threads, so that the window never waits; the way of every keystroke.

Reads share a few threads; writes have one thread of their own, so that changes happen in the order of the keys.
A function that runs here gets a unit of work and plain values, no Qt. What comes back arrives on the GUI thread:
at `then`, or as a DeskError at `failed`. Anything else that is raised is a defect: it goes to `crashed` as a report.
"""

import inspect
import traceback
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from functools import partial
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance, Slot
from shiboken6 import isValid

from forum_desk.collector import uncollected
from forum_desk.errors import DeskError
from forum_desk.language import N_

Then = Callable[[Any], object]
Failed = Callable[[DeskError], object]
READERS = 3
_TOLD_AGAIN = 0.05
"""Progress is told so many seconds apart: ten thousand signals in a row would keep the window from anything else."""
_NEVER_EXPIRES = -1


class Source(Protocol):
    """The forum's database as the runner sees it: units of work to read and to write in.

    `writing` commits when its block ends; after that the unit's `announcement` says what has changed.
    """

    def reading(self) -> AbstractContextManager[Any]:
        """A unit of work that changes nothing."""

    def trying(self) -> AbstractContextManager[Any]:
        """A unit of work whose changes are thrown away."""

    def writing(self, action: str) -> AbstractContextManager[Any]:
        """A unit of work for one action of the user; `action` is its name in the journal."""

    def try_writing(self) -> None:
        """Raises a DeskError while nothing could be stored, without waiting for others."""


class Defect(DeskError):
    """The program itself has failed; the report of it is shown apart."""


class Cancelled(Exception):
    """Raised inside a job when the user has stopped it."""


class Job(QObject):
    """A long job that can be stopped. `progress` says how much is done and of how much (0: not known)."""

    progress = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False
        self._told = 0.0

    def cancel(self) -> None:
        """Stops the job at its next report; neither `then` nor `failed` is called."""
        self._stopped = True

    def report(self, done: int, total: int = 0) -> None:
        """Called by the running function now and then; raises Cancelled once the user has stopped it."""
        if self._stopped:
            raise Cancelled
        now = monotonic()
        if now - self._told >= _TOLD_AGAIN or done >= total:
            self._told = now
            self.progress.emit(done, total)


class _Answer:
    """What a worker brings back, and who wanted it."""

    __slots__ = ("announcement", "counted", "error", "failed", "report", "sequence", "then", "value")

    def __init__(self, then: Then | None, failed: Failed | None, sequence: tuple[str, int] | None) -> None:
        self.then, self.failed, self.sequence = then, failed, sequence
        self.value: Any = None
        self.announcement: Any = None
        self.error: DeskError | None = None
        self.report = ""
        self.counted = True


class _Work(QRunnable):
    """One call on a worker thread."""

    def __init__(self, call: Callable[[_Answer], None], answer: _Answer, finished: Callable[[_Answer], None]) -> None:
        super().__init__()
        self._call, self._answer, self._finished = call, answer, finished

    def run(self) -> None:
        try:
            self._call(self._answer)
        except DeskError as error:
            self._answer.error = error
        except Cancelled:
            self._answer.then = None
        except Exception as error:  # noqa: BLE001 - the last place that can turn a defect into a report
            self._answer.report = "".join(traceback.format_exception(error))
            self._answer.error = Defect(N_("This did not work: a mistake in the program. Please send the report."))
        self._finished(self._answer)


class Runner(QObject):
    """Runs queries and commands of one forum for the screens of one window."""

    busy = Signal(bool)
    """Whether anything is under way."""
    announced = Signal(object)
    """After a commit: the announcement of the unit of work. Every screen listens and redraws what it touches."""
    refused = Signal(object)
    """A DeskError that nobody asked for; the window shows its sentence."""
    crashed = Signal(str)
    """The report of a defect, for the panel it can be copied from."""
    _arrived = Signal(object)

    def __init__(self, source: Source | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(READERS)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._writer.setExpiryTimeout(_NEVER_EXPIRES)
        self._apart = QThreadPool(self)
        self._apart.setMaxThreadCount(1)
        self._pending = 0
        self._latest: dict[str, int] = {}
        self._jobs: set[Job] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        sequence: str = "",
        apart: bool = False,
    ) -> None:
        """Asks `query(unit, *args)`. With a `sequence` name, only the answer to the latest question of it arrives.

        `apart` is for what must never wait behind other questions, and is no work that the window shows.
        """

        def call(answer: _Answer) -> None:
            with self._source().reading() as unit:
                answer.value = query(unit, *args)

        pool = self._apart if apart else self._readers
        self._start(pool, call, _Answer(then, failed, self._number(sequence)))

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        action: str = "",
    ) -> None:
        """Runs `command(unit, *args)` in a unit of its own; `then` and `announced` come after the commit.

        `action` is the name in the journal, by default that of the function.
        """
        name = action or getattr(command, "__name__", "change")

        def call(answer: _Answer) -> None:
            with self._source().writing(name) as unit:
                answer.value = command(unit, *args)
            answer.announcement = unit.announcement

        self._start(self._writer, call, _Answer(then, failed, None))

    def try_writing(self, *, then: Then, failed: Failed) -> None:
        """Asks whether a change would be stored now; it waits behind nothing, and the window does not show it."""

        def call(_answer: _Answer) -> None:
            self._source().try_writing()

        self._start(self._apart, call, _Answer(then, failed, None))

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        sequence: str = "",
    ) -> None:
        """Runs `function(*args)`, which needs no unit of work: reading a file, drawing a page."""

        def call(answer: _Answer) -> None:
            answer.value = function(*args)

        self._start(self._readers, call, _Answer(then, failed, self._number(sequence)))

    def job(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        progress: Callable[[int, int], object] | None = None,
        reading: bool = False,
        trying: bool = False,
        writing: str = "",
    ) -> Job:
        """Runs a long `function(report, *args)`, which calls `report(done, total)` now and then.

        With `reading` it is `function(unit, report, *args)`; with `trying` too, and what it changes is thrown away;
        with `writing` (the action's name) too, and it is committed at its end. Stopping a writing job leaves
        everything as before.
        """
        job = Job()
        if progress is not None:
            job.progress.connect(progress)

        def call(answer: _Answer) -> None:
            if writing:
                with uncollected(), self._source().writing(writing) as unit:
                    answer.value = function(unit, job.report, *args)
                answer.announcement = unit.announcement
            elif reading or trying:
                with self._source().trying() if trying else self._source().reading() as unit:
                    answer.value = function(unit, job.report, *args)
            else:
                answer.value = function(job.report, *args)

        self._jobs.add(job)
        self._start(self._writer if writing else self._readers, call, _Answer(then, failed, None), job)
        return job

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._pending > 0

    def close(self) -> None:
        """Stops the jobs and waits until the last write is committed; for the end of the program."""
        for job in self._jobs:
            job.cancel()
        self._readers.clear()
        self._writer.waitForDone()
        self._readers.waitForDone()
        self._apart.waitForDone()

    def _source(self) -> Source:
        if self.source is None:
            raise RuntimeError("No forum is open.")
        return self.source

    def _number(self, sequence: str) -> tuple[str, int] | None:
        if not sequence:
            return None
        self._latest[sequence] = self._latest.get(sequence, 0) + 1
        return sequence, self._latest[sequence]

    def _start(
        self, pool: QThreadPool, call: Callable[[_Answer], None], answer: _Answer, job: Job | None = None
    ) -> None:
        answer.counted = pool is not self._apart
        self._count(1 if answer.counted else 0)

        def finished(done: _Answer) -> None:
            if isValid(self):
                self._arrived.emit((done, job))

        pool.start(_Work(call, answer, finished))

    @Slot(object)
    def _deliver(self, arrived: tuple[_Answer, Job | None]) -> None:
        answer, job = arrived
        if job is not None:
            self._jobs.discard(job)
        self._count(-1 if answer.counted else 0)
        if answer.report:
            self.crashed.emit(answer.report)
        if answer.announcement is not None:
            self.announced.emit(answer.announcement)
        if answer.sequence is not None and self._latest[answer.sequence[0]] != answer.sequence[1]:
            return
        self._hand_over(answer)

    def _count(self, more: int) -> None:
        before = self._pending > 0
        self._pending += more
        if before != self.is_busy():
            self.busy.emit(self.is_busy())

    def _hand_over(self, answer: _Answer) -> None:
        if answer.error is None:
            if answer.then is not None:
                _give(answer.then, answer.value)
        elif answer.failed is not None:
            _give(answer.failed, answer.error)
        elif not isinstance(answer.error, Defect):
            self.refused.emit(answer.error)


def _give(callback: Callable[[Any], object], value: object) -> None:
    """Calls a callback whose widgets still exist."""
    if isinstance(getattr(callback, "__self__", None), SignalInstance):
        # A signal does not say whether its widget exists: only emitting it does. Slots' own errors do not come here.
        with suppress(RuntimeError):
            callback(value)
    elif _lives(callback):
        callback(value)


def _lives(callback: Callable[..., object]) -> bool:
    """Whether the widgets a callback belongs to still exist: its own object, or those it holds."""
    held: Iterable[object] = ()
    if isinstance(callback, partial):
        if not _lives(callback.func):
            return False
        held = (*callback.args, *callback.keywords.values())
    elif inspect.isfunction(callback):
        held = inspect.getclosurevars(callback).nonlocals.values()
    else:
        held = (getattr(callback, "__self__", None),)
    return all(isValid(one) for one in held if isinstance(one, QObject))
