"""What the keys and the mouse do to a plan: each act is one command, shown as pending until it is saved or refused."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner
from forum_desk.gui.seating import work
from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.landing import SEAT, SWAP, TABLE, Landing
from forum_desk.seating import commands
from forum_desk.storage.undo import redo, undo

KIND = "seating"
"""The journal's name for all steps of this screen, which Ctrl+Z takes back one by one."""


class Acts(QObject):
    """The acts of one screen. Places that wait for an answer are `pending`."""

    changed = Signal()
    """Other places are pending."""
    saved = Signal(object)
    """A change was saved; what the command has returned."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pending: list[frozenset[str]] = []
        self.plan_id = ""

    def pending(self) -> frozenset[str]:
        """The places whose change is not yet saved."""
        return frozenset().union(*self._pending)

    def land(self, carried: Carried, goal: Landing) -> bool:
        """Lets people go where they were carried; False when nothing happens there."""
        if goal.act == SEAT and goal.places:
            touched = {*goal.seats, *carried.seats}
            leaving = [seat for seat in carried.seats if len(carried.people) > 1]
            self._do("seat", touched, work.move_people, self.plan_id, leaving, dict(goal.places))
        elif goal.act == SWAP:
            self.swap(carried.seats[0], goal.seats[0])
        elif goal.act == TABLE:
            self._do("move_group", goal.seats, commands.move_group, self.plan_id, carried.table, goal.table)
        return bool(goal.act)

    def swap(self, one: str, other: str) -> None:
        """Two places change people; one may be empty."""
        self._do("swap", {one, other}, commands.swap, self.plan_id, one, other)

    def free(self, places: Collection[str]) -> None:
        """Whoever has these places leaves them."""
        self._do("free", places, commands.free, self.plan_id, list(places))

    def keep(self, places: Collection[str], *, kept: bool) -> None:
        """Whoever has these places is kept there, or no longer."""
        self._do("keep" if kept else "release", places, work.keep, self.plan_id, list(places), kept)

    def undo(self) -> None:
        """Takes the last step back."""
        self._do("undo", (), undo, f"{KIND}.")

    def redo(self) -> None:
        """Does the step again that was taken back last."""
        self._do("redo", (), redo, f"{KIND}.")

    def do(
        self, action: str, command: Callable[..., Any], *args: Any, then: Callable[[Any], object] | None = None
    ) -> None:
        """Any other command of this plan, as a step of its own."""
        self._do(action, (), command, *args, then=then)

    def _do(
        self,
        action: str,
        places: Collection[str],
        command: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        touched = frozenset(places)
        self._pending.append(touched)
        self.changed.emit()

        def saved(answer: Any) -> None:
            self._settle(touched)
            self.saved.emit(answer)
            if then is not None:
                then(answer)

        def failed(error: DeskError) -> None:
            self._settle(touched)
            self._runner.refused.emit(error)

        self._runner.write(command, *args, then=saved, failed=failed, action=f"{KIND}.{action}")

    def _settle(self, touched: frozenset[str]) -> None:
        self._pending.remove(touched)
        self.changed.emit()
