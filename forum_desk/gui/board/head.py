"""The head of the run screen: which day, what time it is at the venue, and the acts beside recording."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.board.model import HallNow
from forum_desk.gui.board.words import late
from forum_desk.gui.kit import Button, ChipLabel, Combo, Header, Label, px
from forum_desk.language import _, dates, ngettext, spoken
from forum_desk.programme.delay import Phase


def facts_of(day: date | None, halls: Sequence[HallNow]) -> str:
    """The line under the title: 22 May 2024 · 16 items · 4 over."""
    if day is None:
        return ""
    phases = {row.key: row.phase for hall in halls for row in hall.rows}
    done = sum(1 for phase in phases.values() if phase is Phase.DONE)
    parts = [dates.day(day, spoken()), ngettext("{n} item", "{n} items", len(phases)).format(n=len(phases))]
    if done:
        parts.append(_("{count} over").format(count=done))
    return " · ".join(parts)


class BoardHead(Header):
    """The header. It holds no state but the days."""

    day_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Run of the day"))
        self._days: tuple[date, ...] = ()
        self.time = Label("", 24, 700, figures=True, shorten=False)
        self.days = Combo()
        self.days.setAccessibleName(_("Day"))
        self.days.setMaximumWidth(px(130))
        self.days.hide()
        self.days.chosen.connect(lambda key: self.day_wanted.emit(date.fromisoformat(key)))
        self.rehearsal = ChipLabel(_("Rehearsal: the day is not today"), "info", "amber")
        self.rehearsal.hide()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for widget in (self.time, self.days, self.rehearsal):
            row.addWidget(widget)
        self.set_middle(middle)
        self.catch_up = Button(_("Catch up"), kind="amber", icon="clock", keys="Ctrl+K")
        self.save = Button(_("Save the record"), icon="file-down", keys="Ctrl+S")
        self.wall = Button(_("Wall board"), kind="primary", icon="monitor", keys="F11")
        self.anew = Button(_("Start anew"), icon="rotate-ccw", keys="Ctrl+Shift+R")
        for button in (self.anew, self.catch_up, self.save, self.wall):
            self.add_action(button)
        self.catch_up.hide()
        self.anew.hide()

    def show_time(self, now: datetime) -> None:
        """The venue's clock."""
        if self.time.text() != f"{now:%H:%M:%S}":
            self.time.setText(f"{now:%H:%M:%S}")

    def show_late(self, minutes: int) -> None:
        """How late the chosen hall is: the button that makes up for it says so."""
        words = late(minutes)
        if minutes > 0 and self.catch_up.text() != words:
            self.catch_up.setText(words)
        if self.catch_up.isHidden() is (minutes > 0):
            self.catch_up.setVisible(minutes > 0)

    def show_anew(self, wanted: bool) -> None:
        """Whether there is a record that could be put aside, as after a rehearsal."""
        if self.anew.isHidden() is wanted:
            self.anew.setVisible(wanted)

    def show_day(self, days: tuple[date, ...], day: date | None, facts: str, *, rehearsal: bool) -> None:
        """The days there are, the one that is shown, and how far it is."""
        if days != self._days:
            self._days = days
            self.days.set_choices([(one.isoformat(), dates.weekday_and_day(one, spoken())) for one in days])
            self.days.setVisible(len(days) > 1)
        if day is not None and self.days.current() != day.isoformat():
            self.days.select(day.isoformat())
        if self.rehearsal.isHidden() is rehearsal:
            self.rehearsal.setVisible(rehearsal)
        self.show_title(_("Run of the day"), facts)
