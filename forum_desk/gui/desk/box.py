"""The box of the desk: what is typed is asked for, and Enter acts on the answer to exactly what stands in it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from forum_desk.badges.rules import normalise_code
from forum_desk.checkin import commands
from forum_desk.checkin.search import Found
from forum_desk.gui.desk.actions import DeskActions
from forum_desk.gui.desk.finder import Finder
from forum_desk.gui.desk.model import DeskRow
from forum_desk.gui.desk.pace import Pace
from forum_desk.gui.desk.work import Outcome
from forum_desk.gui.kit import Runner, SearchField


class Box(QObject):
    """Leads a search from its field. `chosen` says which row of the answer is chosen now."""

    typed = Signal(str)
    """Another text, stripped; empty when nobody is looked for any more."""
    answered = Signal(object, bool)
    """The Found for what stands there, and whether it answers the same text again."""
    failed = Signal(object)
    """Why there is no answer."""
    wanted = Signal(object, bool)
    """A DeskPerson is to be checked in; whether the badge is to be printed."""
    card_wanted = Signal(bool)
    """Enter in the empty box means whoever is on the card."""
    nobody = Signal(bool)
    """Enter found nobody; whether it was a code, which no list can help with."""

    def __init__(
        self,
        runner: Runner,
        field: SearchField,
        chosen: Callable[[], DeskRow | None],
        actions: DeskActions,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._chosen = chosen
        self._actions = actions
        self._waiting: tuple[str, bool] | None = None
        self.found: Found | None = None
        self.pace = Pace(clock)
        self._finder = Finder(runner, self)
        self._finder.answered.connect(self._answer)
        self._finder.failed.connect(self._fail)
        field.textChanged.connect(self._type)

    def text(self) -> str:
        """What is looked for."""
        return self._field.text().strip()

    def answer(self, text: str) -> Found | None:
        """The answer to exactly this text, if it is there."""
        return self._finder.answer(text)

    def ask(self) -> None:
        """Looks for what stands there, when no key follows for a moment."""
        self._finder.ask(self.text())

    def ask_again(self) -> None:
        """The same at once: somebody changed the people who are shown."""
        if self.text():
            self._finder.ask_now(self.text())

    def clear(self) -> None:
        """The box is ready for the next person; nobody is told."""
        self._finder.stop()
        self.found = self._waiting = None
        self._put("")

    def enter(self, *, printing: bool) -> None:
        """Checks in whom the text means: a code at once, a name by its answer, which may still be on its way."""
        text = self.text()
        if not text:
            self.card_wanted.emit(printing)
        elif normalise_code(text) is not None:
            self.enter_code(text, printing=printing)
        else:
            self._enter_text(text, printing=printing)

    def enter_code(self, text: str, *, printing: bool) -> None:
        """A scan checks in at once, without the list. What only looks like a code is a name after all."""
        row = self._chosen() if self._finder.answer(text) is not None else None
        self.clear()
        self._actions.check_in_by_code(
            text, self.pace.end(), lambda outcome: self._code_ended(text, row, outcome, printing=printing)
        )

    def _code_ended(self, text: str, row: DeskRow | None, outcome: Outcome, *, printing: bool) -> None:
        if outcome.result.result != commands.UNKNOWN:
            self._actions.finish(outcome, printing=printing)
        elif row is not None:
            self.wanted.emit(row.person, printing)
        elif self._field.text():
            self.nobody.emit(True)
        else:
            self._put(text)
            self._enter_text(text, printing=printing)

    def _enter_text(self, text: str, *, printing: bool) -> None:
        row = self._chosen()
        if self._finder.answer(text) is None:
            self._waiting = (text, printing)
            self._finder.ask_now(text)
        elif row is not None:
            self.wanted.emit(row.person, printing)
        else:
            self._say_nobody()

    def _type(self, text: str) -> None:
        self._waiting = None
        if text.strip():
            self.pace.begin()
        else:
            self._finder.stop()
            self.pace.drop()
            self.found = None
        self.typed.emit(text.strip())

    def _answer(self, found: Found) -> None:
        again = self.found is not None and self.found.text == found.text
        self.found = found
        self.answered.emit(found, again)
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == found.text:
            self._act_on(found, printing=waiting[1])

    def _act_on(self, found: Found, *, printing: bool) -> None:
        """Enter came before its answer: act only where there is no choice to make."""
        if not found.people:
            self._say_nobody()
        elif len(found.people) == 1 and not found.loose and not found.more:
            self.wanted.emit(found.people[0], printing)

    def _say_nobody(self) -> None:
        self.nobody.emit(normalise_code(self.found.text if self.found is not None else "") is not None)

    def _fail(self, error: object) -> None:
        self._waiting = None
        self.failed.emit(error)

    def _put(self, text: str) -> None:
        """Another text without searching for it."""
        with QSignalBlocker(self._field):
            self._field.setText(text)
        self._field.update()
