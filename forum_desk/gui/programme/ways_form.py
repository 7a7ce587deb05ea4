"""The panel of the ways between halls: how many minutes from one hall to each of the others."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Combo, Field, Input, SlideOver, Words
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.rows import HallRow
from forum_desk.language import _

Ways = Mapping[tuple[str, str], int]
MOST = 1_440


class WaysForm(SlideOver):
    """The panel. `wanted` comes with the ways that were changed, as triples of two halls and the minutes."""

    wanted = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Ways between halls"), width=400, close_name=_("Close without saving"))
        self._halls: Sequence[HallRow] = ()
        self._ways: dict[frozenset[str], int] = {}
        self._changed: dict[frozenset[str], str] = {}
        self._from = ""
        self.hall = Combo(icon="map-pin")
        self.hall.chosen.connect(self._turn)
        self.fields: dict[str, tuple[Field, Input]] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.body.addWidget(Field(_("From"), self.hall))
        self.body.addLayout(self._column)
        hint = _("Minutes, the same both ways. Who has less time between two items is shown as a conflict.")
        self.body.addWidget(Words(hint, 13, 400, "text3"))
        self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Return")).clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)

    def open(self, halls: Sequence[HallRow], ways: Ways) -> None:
        """Slides in with the halls, the first one chosen."""
        self._halls, self._changed = halls, {}
        self._ways = {frozenset(pair): minutes for pair, minutes in ways.items()}
        self.hall.set_choices([(hall.key, hall.name) for hall in halls], halls[0].key if halls else "")
        self._from = self.hall.current()
        self._fill()
        self.enter(self.hall)

    def save(self) -> None:
        """Sends what was changed, when all of it are numbers."""
        self._note()
        wrong = [pair for pair, words in self._changed.items() if not _reads(words)]
        for key, (field, _input) in self.fields.items():
            field.set_error(_("Write a whole number.") if frozenset((self._from, key)) in wrong else "")
        if wrong:
            elsewhere = next((pair for pair in wrong if self._from not in pair), None)
            if elsewhere is not None:
                self._turn(min(elsewhere))
                self.hall.select(self._from)
            return
        changed = [(*sorted(pair), int(words or 0)) for pair, words in self._changed.items()]
        self.leave()
        if changed:
            self.wanted.emit(changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)

    def _turn(self, hall: str) -> None:
        self._note()
        self._from = hall
        self._fill()

    def _note(self) -> None:
        """Keeps what was written about the hall that is shown."""
        for key, (_field, edit) in self.fields.items():
            pair = frozenset((self._from, key))
            if edit.text().strip() != self._shown(pair):
                self._changed[pair] = edit.text().strip()

    def _shown(self, pair: frozenset[str]) -> str:
        return self._changed.get(pair, str(self._ways[pair]) if pair in self._ways else "")

    def _fill(self) -> None:
        empty(self._column)
        self.fields = {}
        for hall in self._halls:
            if hall.key != self._from:
                edit = Input(icon="hourglass")
                edit.setText(self._shown(frozenset((self._from, hall.key))))
                field = Field(_("To {hall}").format(hall=hall.name), edit)
                self.fields[hall.key] = (field, edit)
                self._column.addWidget(field)


def _reads(words: str) -> bool:
    return not words or (words.isdecimal() and int(words) <= MOST)
