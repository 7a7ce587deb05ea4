"""Sends the changes of the screen one after the other, each on the programme as the one before has left it.

A change is a function of the present book, so that it goes out with the versions of now: a desk never conflicts with
itself, and another desk's work is never written over.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.work import TOPIC, Done

Call = tuple[Callable[..., Done], tuple[Any, ...]]
Change = Callable[[Book], Call | None]
"""What to do with the programme of now: a command of `work` and what it is given after the unit; None: nothing."""


@dataclass(slots=True)
class _Waiting:
    change: Change
    action: str
    key: str
    then: Callable[[Done], object] | None
    failed: Callable[[DeskError], object] | None


class Actions(QObject):
    """The queue. After each commit it waits for `ready` with the new book before the next change goes out."""

    kept = Signal(object)
    """A Done, after the commit: the present book is wanted."""
    refused = Signal(object, str)
    """The reason, and the item that the change was about; the present book is wanted."""
    pending_changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._book: Book | None = None
        self._queue: deque[_Waiting] = deque()
        self._sending: _Waiting | None = None
        self._reading = False

    def submit(
        self,
        change: Change,
        action: str,
        *,
        key: str = "",
        then: Callable[[Done], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """One more change; `action` is its name in the journal, `key` the item that shows as pending."""
        self._queue.append(_Waiting(change, TOPIC + action, key, then, failed))
        self.pending_changed.emit()
        self._next()

    def pending(self) -> frozenset[str]:
        """The items with changes that are not committed yet."""
        waiting = [*self._queue, *([self._sending] if self._sending else [])]
        return frozenset(one.key for one in waiting if one.key)

    def is_busy(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._queue) or self._sending is not None or self._reading

    def ready(self, book: Book) -> None:
        """The programme of now was read."""
        self._book = book
        self._reading = False
        self._next()

    def _next(self) -> None:
        if self._sending is not None or self._reading or self._book is None or not self._queue:
            return
        waiting = self._queue.popleft()
        call = waiting.change(self._book)
        if call is None:
            self.pending_changed.emit()
            self._next()
            return
        self._sending = waiting
        command, given = call
        self._runner.write(command, *given, then=self._done, failed=self._failed, action=waiting.action)

    def _done(self, done: Done) -> None:
        sent, self._sending, self._reading = self._sending, None, True
        if sent is not None and sent.then is not None:
            sent.then(done)
        self.kept.emit(done)

    def _failed(self, error: DeskError) -> None:
        sent, self._sending, self._reading = self._sending, None, True
        if sent is not None and sent.failed is not None:
            sent.failed(error)
            self.refused.emit(None, sent.key)
        else:
            self.refused.emit(error, sent.key if sent else "")
