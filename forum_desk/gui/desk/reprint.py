"""Print a badge again: always with a reason, because every further badge of a person is a question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forum_desk.gui.desk import words
from forum_desk.gui.desk.work import LOST, Shown
from forum_desk.gui.kit import Button, SlideOver, Words
from forum_desk.language import _, ngettext

DAMAGED, CORRECTED, NOT_TAKEN = "damaged", "name corrected", "not taken"
REASONS = (DAMAGED, LOST, CORRECTED, NOT_TAKEN)
"""What is stored with the print; the screen says it in its language."""


def reason_word(reason: str) -> str:
    """A stored reason in the language of the screen."""
    said = {
        DAMAGED: _("Damaged or misprinted"),
        LOST: _("Lost: the old code stops working"),
        CORRECTED: _("Name or position corrected"),
        NOT_TAKEN: _("Printed but not found at the desk"),
    }
    return said.get(reason, reason)


class Reprint(SlideOver):
    """The reasons as buttons with the keys 1 to 4. `chosen` gives the delegate's id and the reason."""

    chosen = Signal(str, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Print again"), width=420, close_name=_("Close"))
        self._delegate_id = ""
        self._who = Words("", 16, 600, "text")
        self._count = Words("", 14, 400, "text2")
        self.body.addWidget(self._who)
        self.body.addWidget(self._count)
        self.buttons: dict[str, Button] = {}
        for number, reason in enumerate(REASONS, 1):
            button = Button(reason_word(reason), size="large", keys=str(number))
            button.clicked.connect(lambda _checked=False, why=reason: self._choose(why))
            self.buttons[reason] = button
            self.body.addWidget(button)
        self.body.addWidget(Words(_("Take the old badge back and destroy it."), 14, 400, "text3"))

    def open_for(self, shown: Shown, *, corrected: bool = False) -> None:
        """Asks why this person needs another badge; after a correction the answer is at hand."""
        self._delegate_id = shown.person.id
        self._who.setText(words.own(shown.person.person))
        count = shown.person.prints.printed
        said = ngettext("Printed {count} time so far.", "Printed {count} times so far.", count)
        self._count.setText(said.format(count=count))
        self.enter(self.buttons[CORRECTED if corrected else DAMAGED])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 choose; the arrows go from one reason to the next."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(REASONS) and not event.isAutoRepeat():
            self._choose(REASONS[number])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _choose(self, reason: str) -> None:
        self.leave()
        self.chosen.emit(self._delegate_id, reason)
