"""Everybody of the forum into one list that a spreadsheet opens and that comes back the same."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.queries import listed_people
from forum_desk.exchange.writing import write_people
from forum_desk.gui.kit import Job, Runner
from forum_desk.gui.people.printing import SaveChooser
from forum_desk.language import _, spoken
from forum_desk.storage import Unit


def export(unit: Unit, report: Callable[[int, int], object], path: Path, language: str) -> int:
    """Writes everybody with headings in a language; returns how many people it is."""
    report(0, 2)
    people = listed_people(unit)
    report(1, 2)
    return write_people(path, people, language=language, sheet=_("Delegates"))


class ListExport(QObject):
    """One export at a time. `finished` tells how many people are in which file."""

    finished = Signal(int, object)
    failed = Signal(object)

    def __init__(self, runner: Runner, choose: SaveChooser, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner, self._choose, self._over = runner, choose, parent
        self._job: Job | None = None

    def start(self) -> None:
        """Asks for a file and writes it."""
        if self._job is not None:
            return
        out = self._choose(self._over, f"{_('Delegates')}.xlsx")
        if out is not None:
            self._job = self._runner.job(
                export, out, spoken(), then=partial(self._finish, out), failed=self._fail, reading=True
            )

    def _finish(self, out: Path, count: int) -> None:
        self._job = None
        self.finished.emit(count, out)

    def _fail(self, error: DeskError) -> None:
        self._job = None
        self.failed.emit(error)
