"""What the keys of the desk do to the forum: one command each, never twice, with the answer as a signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from forum_desk.checkin.commands import ACCEPTED
from forum_desk.errors import DeskError
from forum_desk.gui.desk import work
from forum_desk.gui.desk.printing import BadgePrinter
from forum_desk.gui.desk.work import Outcome, Shown
from forum_desk.gui.kit import Runner
from forum_desk.people.commands import NewDelegate
from forum_desk.storage import new_id

CODE = "code"
"""Stands for the person of a scanned code while it is not known who that is."""


class DeskActions(QObject):
    """Checks in, takes back, registers. While something of a person is being saved, further keys for them do nothing.

    A check-in that could not be saved keeps its fact's id, so that trying again can never count twice.
    """

    ended = Signal(object)
    """The Outcome, after the commit."""
    undone = Signal(object)
    """The Outcome of a check-in that was taken back."""
    failed = Signal(str, object)
    """The delegate's id (or CODE) and the error; nothing was saved."""

    def __init__(self, runner: Runner, printer: BadgePrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._printer = printer
        self._saving: set[str] = set()
        self._facts: dict[tuple[str, str], str] = {}

    @property
    def saving(self) -> frozenset[str]:
        """Whose check-in is on its way to the disk."""
        return frozenset(self._saving)

    def check_in(self, delegate_id: str, seconds: int | None, *, printing: bool) -> None:
        """Check a person in; does nothing while that is under way already."""
        fact_id = self._begin("check_in", delegate_id)
        if fact_id:
            then, failed = self._ending(delegate_id, printing=printing), self._failing(delegate_id)
            self._runner.write(
                work.check_in, delegate_id, fact_id, seconds, then=then, failed=failed, action="checkin.check_in"
            )

    def check_in_by_code(self, text: str, seconds: int | None, then: Callable[[Outcome], None]) -> None:
        """Check in by a scanned code; `then` gets the outcome and goes on with `finish` unless the code is nobody's."""
        self._runner.write(
            work.check_in_by_code,
            text,
            new_id(),
            seconds,
            then=then,
            failed=self._failing(CODE),
            action="checkin.check_in",
        )

    def confirm(self, shown: Shown, seconds: int | None) -> None:
        """Put somebody who had given up the place back on the list, check in and print."""
        person = shown.person.person
        fact_id = self._begin("check_in", person.id)
        if fact_id:
            then, failed = self._ending(person.id, printing=True), self._failing(person.id)
            self._runner.write(
                work.confirm_and_check_in,
                person.id,
                person.version,
                fact_id,
                seconds,
                then=then,
                failed=failed,
                action="checkin.check_in",
            )

    def register(self, new: NewDelegate, seconds: int | None, failed: Callable[[DeskError], None]) -> None:
        """Put a walk-in on the list, check in and print; `failed` tells the form."""
        self._runner.write(
            work.register_and_check_in,
            new,
            new_id(),
            seconds,
            then=lambda outcome: self.finish(outcome, printing=True),
            failed=failed,
            action="checkin.register",
        )

    def undo(self, delegate_id: str) -> None:
        """Take a person's check-in back."""
        fact_id = self._begin("undo_check_in", delegate_id)
        if fact_id:
            failed = self._failing(delegate_id)

            def then(outcome: Outcome) -> None:
                self._saved(delegate_id)
                self._printer.forget(delegate_id)
                self.undone.emit(outcome)

            self._runner.write(
                work.undo_check_in, delegate_id, fact_id, then=then, failed=failed, action="checkin.undo"
            )

    def finish(self, outcome: Outcome, *, printing: bool) -> None:
        """The check-in is safe: print where wanted, then tell the screen. Record first, print second."""
        person = outcome.shown.person if outcome.shown is not None else None
        if person is not None and outcome.result.result == ACCEPTED:
            self._printer.forget(person.id)
            if printing:
                self._printer.print_badge(person.id)
        self.ended.emit(outcome)

    def _begin(self, action: str, delegate_id: str) -> str:
        """The id of the fact to be saved, or nothing while one of this person is on its way."""
        if delegate_id in self._saving:
            return ""
        self._saving.add(delegate_id)
        return self._facts.setdefault((action, delegate_id), new_id())

    def _saved(self, delegate_id: str) -> None:
        self._saving.discard(delegate_id)
        self._facts = {key: fact for key, fact in self._facts.items() if key[1] != delegate_id}

    def _ending(self, delegate_id: str, *, printing: bool) -> Callable[[Outcome], None]:
        def then(outcome: Outcome) -> None:
            self._saved(delegate_id)
            self.finish(outcome, printing=printing)

        return then

    def _failing(self, delegate_id: str) -> Callable[[DeskError], None]:
        def failed(error: DeskError) -> None:
            self._saving.discard(delegate_id)
            self.failed.emit(delegate_id, error)

        return failed
