"""The head of the programme's screen: what it is, its days, its two views, conflicts, printing and publishing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.kit import Button, Combo, Header, IconButton, Segment, px
from forum_desk.language import _, dates, ngettext, spoken

MOST_SEGMENTS = 4
"""More days than these are a list."""
WIDE = 1240
"""Width of the screen from which everything has room."""


class ProgrammeHead(Header):
    """The header. It holds no state but which day and which view are shown."""

    day_wanted = Signal(object)
    view_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Programme"))
        self._days: tuple[date, ...] = ()
        self._day: date | None = None
        self._wide = True
        self._segment: Segment | None = None
        self.list = Combo()
        self.list.setAccessibleName(_("Day"))
        self.list.hide()
        self.list.chosen.connect(lambda key: self.day_wanted.emit(date.fromisoformat(key)))
        self.view = Segment(
            [("timetable", _("Timetable")), ("list", _("List"))],
            icons_by_key={"timetable": "columns-3", "list": "list-ordered"},
        )
        self.view.changed.connect(self.view_wanted)
        self.conflicts = Button("", kind="red", icon="triangle-alert")
        self.print = Button(_("Print"), icon="printer")
        self.publish = Button(_("Publish"), kind="primary", icon="send", keys="Ctrl+S")
        self.more = IconButton("ellipsis", _("More"), size="standard")
        self._middle_row = QWidget()
        self._row = QHBoxLayout(self._middle_row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.list)
        self._row.addWidget(self.view)
        self.set_middle(self._middle_row)
        for widget in (self.conflicts, self.print, self.more, self.publish):
            self.add_action(widget)

    def show_days(self, days: Sequence[date], day: date | None) -> None:
        """The days there are and the one that is shown; a single one is named in the line of facts alone."""
        if tuple(days) != self._days:
            self._days = tuple(days)
            self._make_segment()
        self._day = day
        if day is not None:
            if self._segment is not None:
                self._segment.select(day.isoformat())
            self.list.select(day.isoformat())
        self._squeeze()

    def show_conflicts(self, blocking: int, others: int) -> None:
        """How many findings there are, as state: red, amber, or green."""
        words = ngettext("{n} conflict", "{n} conflicts", blocking).format(n=blocking)
        if blocking:
            self.conflicts.setText(words)
            self.conflicts.set_kind("red")
            self.conflicts.set_icon("triangle-alert")
        elif others:
            self.conflicts.setText(ngettext("{n} to look at", "{n} to look at", others).format(n=others))
            self.conflicts.set_kind("amber")
            self.conflicts.set_icon("triangle-alert")
        else:
            self.conflicts.setText(_("No conflicts"))
            self.conflicts.set_kind("green")
            self.conflicts.set_icon("circle-check")

    def set_wide(self, wide: bool) -> None:
        """In a narrow window days are a list and printing is among the other acts."""
        self._wide = wide
        self._squeeze()

    def _make_segment(self) -> None:
        if self._segment is not None:
            self._row.removeWidget(self._segment)
            self._segment.hide()
            self._segment.deleteLater()
            self._segment = None
        tag = spoken()
        choices = [(day.isoformat(), dates.weekday_and_day(day, tag)) for day in self._days]
        self.list.set_choices(choices)
        if 1 < len(choices) <= MOST_SEGMENTS:
            self._segment = Segment(choices)
            self._segment.changed.connect(lambda key: self.day_wanted.emit(date.fromisoformat(key)))
            self._row.insertWidget(0, self._segment)

    def _squeeze(self) -> None:
        segmented = self._segment is not None and self._wide
        if self._segment is not None:
            self._segment.setVisible(segmented)
        self.list.setVisible(len(self._days) > 1 and not segmented)
        self.list.setMaximumWidth(px(130))
        self.print.setVisible(self._wide)
