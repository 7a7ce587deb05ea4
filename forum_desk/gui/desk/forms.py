"""The forms of the desk, which slide over the card: correct, print again, hand over, walk-in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.desk import work
from forum_desk.gui.desk.correct import Correct
from forum_desk.gui.desk.hand_outs import HandOuts
from forum_desk.gui.desk.printing import FAILED, BadgePrinter
from forum_desk.gui.desk.reprint import Reprint
from forum_desk.gui.desk.walk_in import WalkIn
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.kit import Runner, SlideOver


class Forms(QObject):
    """Opens the forms and knows which badge needs which. `categories` are those of the forum, once they are known."""

    opened_for = Signal(object)
    """The Shown as it was read for a form."""
    corrected = Signal(object)
    """The Shown as it was stored."""
    changed = Signal()
    """A form came or went."""
    unread = Signal(object)
    """The error that kept a form from opening."""

    def __init__(
        self, over: QWidget, runner: Runner, printer: BadgePrinter, scene: Callable[[], Scene], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._printer = printer
        self.categories: tuple[CategoryView, ...] = ()
        self.walk_in = WalkIn(over, runner, scene)
        self.correct = Correct(over, runner)
        self.reprint = Reprint(over)
        self.hand_outs = HandOuts(over, runner)
        for panel in self._panels():
            panel.opened.connect(self.changed)
            panel.closed.connect(self.changed)
        self.correct.saved.connect(self._saved)
        self.reprint.chosen.connect(printer.print_badge)

    def panel(self) -> SlideOver | None:
        """The form that is open."""
        return next((panel for panel in self._panels() if not panel.isHidden()), None)

    def open_correct(self, delegate_id: str) -> None:
        """The form with the person's values as they are now."""
        self._runner.read(work.shown, delegate_id, then=self._open_correct, failed=self._fail)

    def open_walk_in(self, text: str) -> None:
        """The form with what was searched for as the name."""
        if self.categories:
            self.walk_in.open_for(text, self.categories)

    def print_again(self, shown: Shown) -> None:
        """The first badge needs no reason, and a failed one is tried again; every further one needs a reason."""
        key, prints = shown.person.id, shown.person.prints
        if shown.person.arrival is None or self._printer.is_printing(key):
            return
        run = self._printer.runs.get(key)
        failed = run.state == FAILED if run is not None else prints.failed_last
        if failed or not prints.printed:
            self.retry(key)
        else:
            self.reprint.open_for(shown)

    def retry(self, delegate_id: str) -> None:
        """Prints again what failed; a badge that could not be drawn needs a correction first."""
        run = self._printer.runs.get(delegate_id)
        if run is not None and run.by_hand:
            self.open_correct(delegate_id)
        else:
            self._printer.print_badge(delegate_id)

    def _panels(self) -> tuple[SlideOver, ...]:
        return self.walk_in, self.correct, self.reprint, self.hand_outs

    def _open_correct(self, shown: Shown | None) -> None:
        if shown is not None and self.categories:
            self.opened_for.emit(shown)
            self.correct.open_for(shown, self.categories)

    def _saved(self, shown: Shown) -> None:
        """The badge shows the correction: what failed is printed now, a badge that was given out is asked about."""
        self.corrected.emit(shown)
        run = self._printer.runs.get(shown.person.id)
        if run is not None and run.by_hand:
            self._printer.print_badge(shown.person.id)
        elif shown.person.arrival is not None and shown.person.prints.printed:
            self.reprint.open_for(shown, corrected=True)

    def _fail(self, error: DeskError) -> None:
        self.unread.emit(error)
