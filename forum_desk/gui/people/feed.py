"""Keeps the list true: reads everybody once, then only who was changed, and asks again what the screen wants to see."""

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner
from forum_desk.gui.people.model import Answer, Question, Roster, answer, load, renew
from forum_desk.language import spoken
from forum_desk.storage import Announcement

_MANY = 500
"""So many changed people at once are read again with everybody else."""
_WIDE = ("organisations", "badge_categories", "forum")
"""Tables whose rows many people show."""


class Feed(QObject):
    """`roster_changed` comes with everybody, `answered` with the rows to show and whether they begin from the top."""

    roster_changed = Signal(object)
    answered = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._roster: Roster | None = None
        self._question = Question()
        self._stale: set[str] = set()
        self._all_stale = True
        self._reading = False
        self._awake = False
        runner.announced.connect(self._announced)

    @property
    def roster(self) -> Roster:
        """Everybody, as far as known."""
        return self._roster or Roster()

    def wake(self) -> None:
        """The screen is shown: what changed meanwhile is read."""
        self._awake = True
        self._read()

    def sleep(self) -> None:
        """The screen is hidden: changes are only noted."""
        self._awake = False

    def ask(self, question: Question) -> None:
        """Something else is to be shown; `answered` comes later."""
        from_top = question != self._question
        self._question = question
        self._answer(from_top=from_top)

    def _announced(self, announcement: Announcement) -> None:
        if announcement.concerns(*_WIDE):
            self._all_stale = True
        self._stale.update(announcement.ids("delegates"))
        self._all_stale = self._all_stale or len(self._stale) > _MANY
        self._read()

    def _read(self) -> None:
        """Reads what is stale; one reading at a time, so that none undoes another."""
        if self._reading or not self._awake or not (self._all_stale or self._stale):
            return
        self._reading = True
        stale, self._stale = frozenset(self._stale), set()
        if self._all_stale or self._roster is None:
            self._all_stale = False
            self._runner.read(load, spoken(), then=self._take, failed=self._fail)
        else:
            self._runner.read(renew, self._roster, stale, then=self._take, failed=self._fail)

    def _take(self, roster: Roster) -> None:
        self._reading = False
        self._roster = roster
        self.roster_changed.emit(roster)
        self._answer(from_top=False)
        self._read()

    def _fail(self, error: DeskError) -> None:
        self._reading = False
        self._all_stale = True
        self.failed.emit(error)

    def _answer(self, *, from_top: bool) -> None:
        if self._roster is None:
            return
        question = self._question

        def show(found: Answer) -> None:
            self.answered.emit(found, from_top)

        self._runner.read(
            answer, self._roster, question, then=show, failed=self.failed.emit, sequence="delegates.answer"
        )
