"""Gives an item a time, a length and a hall by keys: what is proposed is the next free moment."""

from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.kit import Button, Check, Combo, Field, Input, SlideOver, Words
from forum_desk.gui.programme.clock_input import ClockInput
from forum_desk.gui.programme.item_values import Choices
from forum_desk.gui.programme.rows import Block, Spot
from forum_desk.language import _


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the form begins with."""

    day: date
    start: str
    minutes: int
    hall: str


class TimeForm(SlideOver):
    """The panel. `wanted` comes with the item's key, the hall that it leaves, its Spot, and whether others go along."""

    wanted = Signal(str, str, object, bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Give a time"), width=400, close_name=_("Close without saving"))
        self._block: Block | None = None
        self.start = ClockInput()
        self.minutes = Input(icon="hourglass")
        self.hall = Combo(icon="map-pin")
        self.day = Combo(icon="calendar")
        self.end = ClockInput()
        self.linked = Check(_("The items after it go along"))
        self._about = Words("", 14, 600, "text")
        self._start_field = Field(_("Starts"), self.start)
        self._minutes_field = Field(_("Minutes"), self.minutes)
        self._day_field = Field(_("Day"), self.day)
        self._end_field = Field(_("Ends"), self.end)
        self.end.textEdited.connect(self._end_typed)
        self.start.textChanged.connect(self._show_end)
        self.minutes.textEdited.connect(self._show_end)
        self._fill_in()
        self.add_act(Button(_("Place it"), kind="primary", icon="check", keys="Return")).clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)

    def open(self, block: Block, choices: Choices, proposal: Proposal, *, linked: bool = False) -> None:
        """Slides in for an item."""
        self._block = block
        self._about.setText(block.name)
        self.day.set_choices(choices.of("day"), proposal.day.isoformat())
        self._day_field.setVisible(len(choices.days) > 1)
        self.hall.set_choices(choices.of("hall"))
        self.hall.select(proposal.hall)
        self.start.setText(proposal.start)
        self.minutes.setText(str(proposal.minutes))
        self._show_end()
        self.linked.setVisible(block.start is not None)
        self.linked.setChecked(linked and block.start is not None)
        self._start_field.set_error("")
        self._minutes_field.set_error("")
        self.enter(self.start)
        self.start.selectAll()

    def save(self) -> None:
        """Places it, when everything can be read."""
        at, minutes = self.start.value(), self.minutes.text().strip()
        self._start_field.set_error("" if at is not None else _("Write a time such as 9:30."))
        self._minutes_field.set_error("" if minutes.isdecimal() else _("Write a whole number."))
        if at is None or not minutes.isdecimal() or self._block is None:
            return
        block, hall = self._block, self.hall.current()
        spot = Spot(datetime.combine(date.fromisoformat(self.day.current()), at), int(minutes), hall)
        self.leave()
        self.wanted.emit(block.key, block.halls[0] if block.halls else "", spot, self.linked.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter places it from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)

    def _end_typed(self) -> None:
        """A fixed end decides the length."""
        start, end = self.start.value(), self.end.value()
        if start is not None and end is not None:
            self.minutes.setText(str((_minute(end) - _minute(start)) % (24 * 60)))

    def _show_end(self) -> None:
        start, minutes = self.start.value(), self.minutes.text().strip()
        if start is not None and minutes.isdecimal() and not self.end.hasFocus():
            at = (_minute(start) + int(minutes)) % (24 * 60)
            self.end.set_value(time(at // 60, at % 60))

    def _fill_in(self) -> None:
        self.body.addWidget(self._about)
        self.body.addWidget(self._day_field)
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(self._start_field, 1)
        times.addWidget(self._end_field, 1)
        times.addWidget(self._minutes_field, 1)
        self.body.addLayout(times)
        self.body.addWidget(Field(_("Hall"), self.hall))
        self.body.addWidget(self.linked)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
