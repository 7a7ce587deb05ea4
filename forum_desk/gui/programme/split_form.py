"""The panel that splits an item: its first part stays, the rest waits in the pool for a time of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forum_desk.gui.kit import Button, Field, Input, Label, SlideOver, Words
from forum_desk.language import _


class SplitForm(SlideOver):
    """The panel. `wanted` comes with the item's id and the minutes of its first part."""

    wanted = Signal(str, int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Split the item"), width=360, close_name=_("Close without saving"))
        self._key, self._minutes = "", 0
        self._about = Label("", 16, 600)
        self.minutes = Input(icon="hourglass")
        self._field = Field(_("Minutes of the first part"), self.minutes)
        self.body.addWidget(self._about)
        self.body.addWidget(self._field)
        hint = _("The rest goes to those without a time. Everybody with a part stays with the first one.")
        self.body.addWidget(Words(hint, 13, 400, "text3"))
        self.add_act(Button(_("Split"), kind="primary", icon="check", keys="Return")).clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)

    def open(self, key: str, title: str, minutes: int) -> None:
        """Slides in with an item; half of it is proposed, in whole five minutes where it is long enough."""
        self._key, self._minutes = key, minutes
        self._about.setText(title)
        half = minutes // 2
        self.minutes.setText(str(half // 5 * 5 or half))
        self._field.set_error("")
        self.enter(self.minutes)
        self.minutes.selectAll()

    def save(self) -> None:
        """Sends it, when a rest is left."""
        words = self.minutes.text().strip()
        minutes = int(words) if words.isdecimal() else 0
        wrong = not 0 < minutes < self._minutes
        message = _("Write a number of minutes from 1 to {most}.").format(most=self._minutes - 1)
        self._field.set_error(message if wrong else "")
        if not wrong:
            self.leave()
            self.wanted.emit(self._key, minutes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter splits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)
