"""The panel in which a session is added or changed: its name, hall and frame of time, and who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Combo, Field, Label, Runner, SlideOver, Words, shortcut
from forum_desk.gui.programme.clock_input import ClockInput
from forum_desk.gui.programme.editors import TrilingualEdit
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.find_box import FindBox, Pick
from forum_desk.gui.programme.item_values import Choices
from forum_desk.gui.programme.parts import PartLine, PartRow
from forum_desk.language import Trilingual, _, spoken
from forum_desk.programme.views import SessionView


@dataclass(frozen=True, slots=True)
class WantedSession:
    """What was filled in; `session` is None for a new one."""

    session: SessionView | None
    name: Trilingual
    hall: str
    starts_at: datetime | None
    ends_at: datetime | None
    chairs: tuple[Pick, ...] = ()
    """Who leads it from now on."""
    gone: tuple[str, ...] = ()
    """Ids of the parts that are taken away."""


class SessionForm(SlideOver):
    """The panel. `wanted` comes with a WantedSession, `gone` with the session that is to be taken away."""

    wanted = Signal(object)
    gone = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("New session"), width=400, close_name=_("Close without saving"))
        self._session: SessionView | None = None
        self._day: date | None = None
        self.name = TrilingualEdit(_("Name"))
        self.hall = Combo(icon="map-pin")
        self.start = ClockInput(_("open"))
        self.end = ClockInput(_("open"))
        self._chairs: list[tuple[str, Pick]] = []
        self._gone: list[str] = []
        self.chair = FindBox(runner, _("Name, in any spelling"), bare_names=True)
        self.chair.picked.connect(self._add_chair)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._end_field = Field(_("Ends"), self.end)
        self.body.addWidget(Field(_("Name"), self.name))
        self.body.addWidget(Field(_("Hall"), self.hall))
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(Field(_("Starts"), self.start), 1)
        times.addWidget(self._end_field, 1)
        self.body.addLayout(times)
        leading = QVBoxLayout()
        leading.setSpacing(6)
        leading.addWidget(Label(_("Chair"), 13, 500, "text2"))
        leading.addLayout(self._column)
        leading.addWidget(self.chair)
        self.chair.setAccessibleName(_("Chair"))
        self.body.addLayout(leading)
        self.body.addWidget(Words(_("Items of a session begin in its hall. A time left open binds nobody."), 13, 400,
                                  "text3"))  # fmt: skip
        self.save_button = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self.save_button.clicked.connect(self.save)
        self.delete = self.add_act(Button(_("Take it away"), kind="danger", icon="trash-2"))
        self.delete.clicked.connect(lambda: self.gone.emit(self._session))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut(keys, self, self.save)

    def open(self, session: SessionView | None, day: date | None, choices: Choices) -> None:
        """Slides in with a session, or empty."""
        self._session, self._day = session, day
        self.set_title(_("Session") if session is not None else _("New session"))
        self.delete.setVisible(session is not None)
        self.hall.set_choices(choices.of("hall"))
        self.name.set_value(session.name if session is not None else Trilingual())
        self.hall.select(_hall(session, choices.halls))
        self.start.set_value(_time(session.starts_at if session is not None else None))
        self.end.set_value(_time(session.ends_at if session is not None else None))
        self._gone = []
        parts = session.parts if session is not None else ()
        self._chairs = [(part.id, Pick("name", "", part.printed_name(spoken()))) for part in parts]
        self.chair.clear()
        self._show_chairs()
        self._end_field.set_error("")
        self.enter(self.name.text)

    def save(self) -> None:
        """Sends it, when the times can be read."""
        wrong = self.start.is_wrong() or self.end.is_wrong()
        self._end_field.set_error(_("Write a time such as 9:30.") if wrong else "")
        if wrong:
            return
        start, end = self._moment(self.start.value()), self._moment(self.end.value())
        chairs = tuple(pick for part_id, pick in self._chairs if not part_id)
        self.wanted.emit(
            WantedSession(self._session, self.name.value(), self.hall.current(), start, end, chairs, tuple(self._gone))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _add_chair(self, pick: Pick) -> None:
        self._chairs.append(("", pick))
        self._show_chairs()

    def _drop(self, number: int) -> None:
        part_id, _pick = self._chairs.pop(number)
        if part_id:
            self._gone.append(part_id)
        self._show_chairs()
        self.chair.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chairs(self) -> None:
        empty(self._column)
        for number, (_part_id, pick) in enumerate(self._chairs):
            row = PartRow(PartLine(str(number), "chair", pick.name), number + 1)
            row.removed.connect(lambda key: self._drop(int(key)))
            self._column.addWidget(row)

    def _moment(self, at: time | None) -> datetime | None:
        day = self._day
        if self._session is not None and self._session.starts_at is not None:
            day = self._session.starts_at.date()
        return datetime.combine(day, at) if at is not None and day is not None else None


def _time(moment: datetime | None) -> time | None:
    return moment.time() if moment is not None else None


def _hall(session: SessionView | None, halls: Sequence[tuple[str, Any]]) -> str:
    if session is not None:
        return session.place.id if session.place is not None else ""
    return halls[0][0] if halls else ""
