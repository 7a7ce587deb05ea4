"""Asks who fits the typed text: shortly after the last key, one answer for the latest text, old answers dropped."""

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.checkin.search import Found, find
from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner

PAUSE_MS = 40
"""So long after the last key the question is asked; a scanner's next character comes sooner."""
LIMIT = 30


class Finder(QObject):
    """`answered` brings each answer that is still wanted, `failed` why there is none."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._text = ""
        self._answer: Found | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    @property
    def text(self) -> str:
        """The text that was asked for last."""
        return self._text

    def answer(self, text: str) -> Found | None:
        """The answer to exactly this text, if it is there already."""
        return self._answer if self._answer is not None and self._answer.text == text else None

    def ask(self, text: str) -> None:
        """Another text; the question goes out when no key follows for a moment."""
        self._text = text
        self._pause.start()

    def ask_now(self, text: str) -> None:
        """The same without waiting: after Enter, or when somebody changed the people who are shown."""
        self._text = text
        self._pause.stop()
        self._ask()

    def stop(self) -> None:
        """The box is empty: no answer is wanted any more."""
        self._text = ""
        self._answer = None
        self._pause.stop()

    def _ask(self) -> None:
        self._runner.read(find, self._text, LIMIT, then=self._take, failed=self._fail, sequence="desk.find")

    def _take(self, found: Found) -> None:
        if found.text == self._text:
            self._answer = found
            self.answered.emit(found)

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)
