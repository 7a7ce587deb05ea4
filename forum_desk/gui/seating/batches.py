"""Several signings one after the other: for each batch a plan of its own is made, seated, with all its papers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Button, Field, NumberInput, Runner, SlideOver, Words, shortcut
from forum_desk.language import _, sentence
from forum_desk.seating import commands
from forum_desk.seating.commands.signing import MOST_AT_ONCE


class BatchesPanel(SlideOver):
    """Asks how many signings there are, and how many are at once. `made` tells the id of the first plan."""

    made = Signal(str)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Sign in batches"), width=420, close_name=_("Close without saving"))
        self._runner = runner
        self._plan_id = ""
        self.signings = NumberInput(1, 200, 3)
        self.at_once = NumberInput(1, MOST_AT_ONCE, 1)
        words = _("The first of the hosts signs with the first of the guests, and so on; everybody else stands behind.")
        self.body.addWidget(Words(words, 13, 400, "text3"))
        self.body.addWidget(Field(_("How many signings"), self.signings))
        self.body.addWidget(Field(_("How many at once"), self.at_once))
        self.save_button = self.add_act(Button(_("Make the plans"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self.save_button.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)

    def open(self, plan_id: str) -> None:
        """Slides in for the plan of a signing."""
        self._plan_id = plan_id
        self.save_button.setEnabled(True)
        self.enter(self.signings)

    def save(self) -> None:
        """Makes the plans."""
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            self._runner.write(
                commands.sign_in_batches,
                self._plan_id,
                self.signings.value(),
                self.at_once.value(),
                then=self._done,
                failed=self._refuse,
                action="seating.sign_in_batches",
            )

    def _done(self, made: tuple[str, ...]) -> None:
        self.leave()
        self.made.emit(made[0])

    def _refuse(self, error: DeskError) -> None:
        self.save_button.setEnabled(True)
        self.say_wrong(sentence(error))
