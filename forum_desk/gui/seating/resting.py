"""Seats those who have none, or repairs a plan after people came and went: thought out aside, then taken at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Job, Runner
from forum_desk.gui.seating.proposals import think
from forum_desk.seating import commands, queries
from forum_desk.seating.arranging import REST, Arrangement, Task
from forum_desk.seating.commands import Applied


class Resting(QObject):
    """One run at a time. `progress` tells the share that is over, `done` what came of it, `impossible` why not."""

    working = Signal(bool)
    progress = Signal(float)
    done = Signal(object)
    """An Applied."""
    impossible = Signal(object)
    """The Arrangement that found wishes which cannot hold together."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None

    def is_working(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None

    def seat_rest(self, plan_id: str) -> None:
        """Seats everybody who has no place; whoever sits stays."""
        self._begin(plan_id, REST, self._take)

    def think_over(self, plan_id: str, mode: str, then: Callable[[Arrangement], object]) -> None:
        """Finds an arrangement and hands it over without taking it."""
        self._begin(plan_id, mode, then)

    def stop(self) -> None:
        """Leaves everything as it is."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def take(self, arrangement: Arrangement, action: str) -> None:
        """Seats people as an arrangement says."""
        self._runner.write(
            commands.take_arrangement, arrangement, then=self._applied, failed=self._refused, action=f"seating.{action}"
        )

    def _begin(self, plan_id: str, mode: str, then: Callable[[Arrangement], object]) -> None:
        if self._job is not None or not plan_id:
            return
        self.working.emit(True)
        self.progress.emit(0.0)
        self._job = Job()

        def think_now(task: Task) -> None:
            if self._job is None:
                return
            self._job = self._runner.job(
                think,
                task,
                then=lambda found: self._thought(found, then),
                failed=self._refused,
                progress=lambda done, total: self.progress.emit(done / max(1, total)),
            )

        self._runner.read(queries.task, plan_id, mode, then=think_now, failed=self._refused)

    def _thought(self, found: Arrangement, then: Callable[[Arrangement], object]) -> None:
        self._end()
        if found.conflict:
            self.impossible.emit(found)
            return
        then(found)

    def _take(self, found: Arrangement) -> None:
        self.take(found, "seat_rest")

    def _applied(self, applied: Applied) -> None:
        self.done.emit(applied)

    def _refused(self, error: DeskError) -> None:
        self._end()
        self._runner.refused.emit(error)

    def _end(self) -> None:
        self._job = None
        self.working.emit(False)
