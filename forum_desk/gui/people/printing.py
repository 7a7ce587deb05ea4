"""Badges of selected people into one PDF: asked where, drawn as a job that can be stopped, told in a banner."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forum_desk.documents.paper import PrintResult
from forum_desk.errors import DeskError
from forum_desk.gui.kit import Job, Runner
from forum_desk.gui.people import actions
from forum_desk.gui.people.model import Row
from forum_desk.language import _

SaveChooser = Callable[[QWidget, str], Path | None]
"""Asks where to save a file of this suggested name; None when the user thinks better of it."""


class BadgePrinting(QObject):
    """One run at a time. `progress` tells (done, total), (0, 0) at the end; `finished` the result, file and people."""

    progress = Signal(int, int)
    finished = Signal(object, object, object)
    failed = Signal(object)

    def __init__(self, runner: Runner, choose: SaveChooser, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._choose = choose
        self._over = parent
        self._job: Job | None = None

    def start(self, rows: Sequence[Row]) -> None:
        """Asks for a file and draws the badges of these people into it."""
        people = {row.person.code: row.key for row in rows if row.person.code and row.state != "cancelled"}
        if self._job is not None or not people:
            return
        out = self._choose(self._over, _("badges.pdf"))
        if out is None:
            return
        self.progress.emit(0, len(people))
        codes = frozenset(people)
        self._runner.read(
            actions.load_badges,
            codes,
            then=partial(self._draw, codes=codes, out=out, ids=tuple(people.values())),
            failed=self._fail,
        )

    def stop(self) -> None:
        """Stops the run; no file is left."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.progress.emit(0, 0)

    def _draw(self, data: Any, *, codes: frozenset[str], out: Path, ids: tuple[str, ...]) -> None:
        self._job = self._runner.job(
            actions.draw_badges,
            data,
            codes,
            out,
            then=partial(self._finish, out=out, ids=ids),
            failed=self._fail,
            progress=self.progress.emit,
        )

    def _finish(self, result: PrintResult, *, out: Path, ids: tuple[str, ...]) -> None:
        self._job = None
        self.progress.emit(0, 0)
        self.finished.emit(result, out, ids)

    def _fail(self, error: DeskError) -> None:
        self._job = None
        self.progress.emit(0, 0)
        self.failed.emit(error)
