"""The hours of a day: from when until when something may take place. A day with hours is a day of the programme."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.kit import Button, DateInput, Field, SlideOver, Words
from forum_desk.gui.programme.clock_input import ClockInput
from forum_desk.language import _
from forum_desk.programme.views import DayView


@dataclass(frozen=True, slots=True)
class WantedHours:
    """A day and its hours; without them it is open all day."""

    day: date
    opens_at: datetime | None
    closes_at: datetime | None


class HoursForm(SlideOver):
    """The panel. `wanted` comes with WantedHours."""

    wanted = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Day and hours"), width=360, close_name=_("Close without saving"))
        self.day = DateInput()
        self.opens, self.closes = ClockInput(_("open")), ClockInput(_("open"))
        self._closes_field = Field(_("Until"), self.closes)
        self.body.addWidget(Field(_("Day"), self.day))
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(Field(_("From"), self.opens), 1)
        times.addWidget(self._closes_field, 1)
        self.body.addLayout(times)
        hint = _("What lies outside these hours is shown as a conflict. Hours may last beyond midnight.")
        self.body.addWidget(Words(hint, 13, 400, "text3"))
        self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Return")).clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)

    def open(self, day: DayView | None, on: date) -> None:
        """Slides in with a day."""
        self.day.set_value(day.date if day is not None else on)
        self.opens.set_value(day.opens_at.time() if day is not None and day.opens_at else None)
        self.closes.set_value(day.closes_at.time() if day is not None and day.closes_at else None)
        self._closes_field.set_error("")
        self.enter(self.day)

    def save(self) -> None:
        """Sends it, when both times can be read or both are open."""
        opens, closes = self.opens.value(), self.closes.value()
        wrong = self.opens.is_wrong() or self.closes.is_wrong() or (opens is None) != (closes is None)
        self._closes_field.set_error(_("Write both times, such as 8:30 and 18:00, or none.") if wrong else "")
        if wrong or self.day.complaint():
            return
        day = self.day.value()
        begin = datetime.combine(day, opens) if opens is not None else None
        end = datetime.combine(day, closes) if closes is not None else None
        if begin is not None and end is not None and end <= begin:
            end += timedelta(days=1)
        self.leave()
        self.wanted.emit(WantedHours(day, begin, end))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)
