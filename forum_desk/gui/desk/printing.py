"""The badge after the check-in: drawn, sent to the printer, and the outcome recorded, one person after the other.

Nothing here can touch the check-in: it was saved before, and stays whatever becomes of the paper.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from forum_desk.badges.commands import record_print
from forum_desk.documents.printing import BadgeJob, badge_pdf, deliver
from forum_desk.gui.desk import work
from forum_desk.gui.kit import Runner
from forum_desk.language import sentence
from forum_desk.settings import Printing
from forum_desk.storage import new_id

Deliver = Callable[[BadgeJob, Printing], str]
"""Sends a badge and returns where it went; raises a DeskError with the reason. Tests give a printer of their own."""

PRINTING, PRINTED, FAILED = "printing", "printed", "failed"


@dataclass(frozen=True, slots=True)
class PrintRun:
    """How the printing of one badge goes; `words` name the printer or the reason, `by_hand` asks for a correction.

    `share` is how many of its steps (drawn, sent) are done.
    """

    state: Literal["printing", "printed", "failed"]
    words: str = ""
    by_hand: bool = False
    share: float = 0.0


class BadgePrinter(QObject):
    """Prints badges one after the other and keeps how each went in `runs`, by delegate."""

    changed = Signal(str)
    """The delegate whose badge has come further."""
    failed = Signal(str)
    """The delegate whose badge did not come out."""

    def __init__(
        self, runner: Runner, printing: Callable[[], Printing], send: Deliver = deliver, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._printing = printing
        self._send = send
        self.runs: dict[str, PrintRun] = {}
        self._queue: deque[tuple[str, str]] = deque()
        self._busy = False

    def print_badge(self, delegate_id: str, reason: str = "") -> None:
        """Print a person's badge; does nothing while it is being printed. A lost badge gets another code first."""
        if self.is_printing(delegate_id):
            return
        self._set(delegate_id, PrintRun("printing"))
        self._queue.append((delegate_id, reason))
        self._next()

    def is_printing(self, delegate_id: str) -> bool:
        """Whether this badge is on its way."""
        run = self.runs.get(delegate_id)
        return run is not None and run.state == PRINTING

    def printing_now(self) -> int:
        """How many badges are on their way."""
        return sum(run.state == PRINTING for run in self.runs.values())

    def forget(self, delegate_id: str) -> None:
        """What the database says of this badge holds again."""
        if not self.is_printing(delegate_id):
            self.runs.pop(delegate_id, None)

    def _next(self) -> None:
        """Badges come out in the order of the keys, so the next one waits for the one before it."""
        if self._busy or not self._queue:
            return
        self._busy = True
        delegate_id, reason = self._queue.popleft()
        if reason != work.LOST:
            self._draw(delegate_id, reason)
            return
        self._runner.write(
            work.new_code_if_lost,
            delegate_id,
            reason,
            then=lambda _none: self._draw(delegate_id, reason),
            failed=lambda error: self._fail(delegate_id, reason, sentence(error)),
            action="badges.reissue",
        )

    def _draw(self, delegate_id: str, reason: str) -> None:
        self._set(delegate_id, PrintRun("printing", share=1 / 3))
        self._runner.read(
            badge_pdf,
            delegate_id,
            self._printing().faces,
            then=lambda job: self._deliver(job, reason),
            failed=lambda error: self._fail(delegate_id, reason, sentence(error)),
        )

    def _deliver(self, job: BadgeJob, reason: str) -> None:
        if not job.pdf:
            words = " ".join(problem.sentence() for problem in job.problems if problem.blocks)
            self._fail(job.delegate_id, reason, words, by_hand=True)
            return
        self._set(job.delegate_id, PrintRun("printing", share=2 / 3))
        self._runner.run(
            self._send,
            job,
            self._printing(),
            then=lambda place: self._succeed(job.delegate_id, reason, str(place)),
            failed=lambda error: self._fail(job.delegate_id, reason, sentence(error)),
        )

    def _succeed(self, delegate_id: str, reason: str, place: str) -> None:
        self._record(delegate_id, "printed", reason, place)
        self._set(delegate_id, PrintRun("printed", place))
        self._busy = False
        self._next()

    def _fail(self, delegate_id: str, reason: str, words: str, *, by_hand: bool = False) -> None:
        self._record(delegate_id, "failed", words or reason, self._printing().printer)
        self._set(delegate_id, PrintRun("failed", words, by_hand))
        self.failed.emit(delegate_id)
        self._busy = False
        self._next()

    def _record(self, delegate_id: str, outcome: str, reason: str, printer: str) -> None:
        self._runner.write(
            partial(record_print, outcome=outcome, reason=reason, printer=printer[:200], fact_id=new_id()),
            delegate_id,
            action="badges.print",
        )

    def _set(self, delegate_id: str, run: PrintRun) -> None:
        self.runs[delegate_id] = run
        self.changed.emit(delegate_id)
