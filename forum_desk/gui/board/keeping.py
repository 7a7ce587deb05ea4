"""The facts on their way: each press of a key is sent at once, in order, and is pending until it is committed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.board import work
from forum_desk.gui.board.work import ACTION, Fact, Record
from forum_desk.gui.kit import Runner


class Keeping(QObject):
    """Sends facts. `kept` comes after each commit with the record as it then is, `refused` with the reason why not."""

    changed = Signal()
    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pending: tuple[Fact, ...] = ()

    def pending(self) -> tuple[Fact, ...]:
        """What is not committed yet, in the order of the keys."""
        return self._pending

    def items(self) -> frozenset[str]:
        """The items that this is about."""
        return frozenset(fact.item_id for fact in self._pending)

    def send(self, facts: Sequence[Fact]) -> None:
        """One press: its facts are kept together or not at all."""
        if not facts:
            return
        self._pending = (*self._pending, *facts)
        self.changed.emit()

        def done(record: Record) -> None:
            self._done(facts, record)

        def failed(error: DeskError) -> None:
            self._failed(facts, error)

        self._runner.write(work.keep, tuple(facts), then=done, failed=failed, action=ACTION)

    def _done(self, facts: Sequence[Fact], record: Record) -> None:
        self._forget(facts)
        self.kept.emit(record)

    def _failed(self, facts: Sequence[Fact], error: DeskError) -> None:
        self._forget(facts)
        self.refused.emit(error)
        self.changed.emit()

    def _forget(self, facts: Sequence[Fact]) -> None:
        gone = {fact.id for fact in facts}
        self._pending = tuple(fact for fact in self._pending if fact.id not in gone)
