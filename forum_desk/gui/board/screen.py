"""The run screen of the stage manager: each hall now and next, the items of the day, a key for each thing to record.

A second's tick changes clocks only; the forum is asked when something was announced.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.board import exporting
from forum_desk.gui.board.catch_up import CatchUpPanel
from forum_desk.gui.board.hall_card import HallCards
from forum_desk.gui.board.head import BoardHead, facts_of
from forum_desk.gui.board.model import dropped
from forum_desk.gui.board.run_list import RunHeading, RunList
from forum_desk.gui.board.running import Running
from forum_desk.gui.board.wall import WallWindow
from forum_desk.gui.exchange.files import choose_export
from forum_desk.gui.kit import EmptyState, Pane, Runner, shortcut
from forum_desk.gui.people.printing import SaveChooser
from forum_desk.gui.programme.notice import Notice
from forum_desk.language import _, ngettext
from forum_desk.settings import Settings

TICK_MS = 1_000
_PLAIN = ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier


class BoardScreen(QWidget):
    """One place of the window. `clock` tells the moment, aware."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        choose_file: SaveChooser = choose_export,
    ) -> None:
        super().__init__()
        self._runner, self._clock, self._choose_file = runner, clock, choose_file
        self.wall: WallWindow | None = None
        self.running = Running(runner, lambda: settings().desk.name, clock, self)
        self.head = BoardHead()
        self.notice = Notice()
        self.catching_up = CatchUpPanel(self, runner, self.running)
        self.cards = HallCards()
        self.list = RunList()
        self._empty = EmptyState("calendar-days", _("The day is run from here as soon as the programme has items."))
        self._minute: tuple[object, ...] = ()
        self._lay_out()
        self._connect()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)

    # --- what the window asks --------------------------------------------------------------------------------------

    def activated(self) -> None:
        """Shows the day as it is now; the keys go to its items."""
        self.running.reload()
        self._tick.start()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now; those beyond five stand on the page of keys."""
        if not self.catching_up.isHidden():
            return [("Enter", _("Apply")), ("Tab", _("Next")), ("Esc", _("Close"))]
        return [
            ("Space", _("Begins, is over")),
            ("S", _("Left out")),
            ("+", _("One minute more")),
            ("Ctrl+Z", _("Take back")),
            ("Left|Right", _("Hall")),
            ("Up|Down", _("Item")),
            ("-", _("One minute less")),
            ("Ctrl+K", _("Catch up")),
            ("Ctrl+S", _("Save the record")),
            ("F11", _("Wall board")),
            ("Ctrl+Shift+R", _("Start the record anew")),
        ]

    def tick(self) -> None:
        """The clocks at this second; the list only when it says something else."""
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """A screen that nobody sees does not count seconds."""
        self._tick.stop()
        super().hideEvent(event)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        running = self.running
        look, halls, now = running.look, running.halls(), running.now()
        if look is None:
            return
        self.head.show_time(now)
        here = running.here()
        self.head.show_late(here.late if here is not None else 0)
        days = tuple(day.date for day in look.view.days)
        self.head.show_day(days, running.day, facts_of(running.day, halls), rehearsal=running.is_rehearsal())
        is_quiet = running.is_rehearsal() or not any(hall.now for hall in halls)
        self.head.show_anew(is_quiet and bool(running.counting()))
        self._pages.setCurrentIndex(0 if halls else 1)
        self.cards.show_halls(halls, now, running.hall)
        if here is not None:
            self.list.show_items(here.rows, running.item(here))
            self.catching_up.show_hall(here)

    def _show_day(self, day: date) -> None:
        self.running.show_day(day)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, row: object) -> None:
        if row is not None:
            self.running.choose_item(self.list.key())

    def _choose_hall(self, key: str) -> None:
        self.running.choose_hall(key)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the day. A key that is held down counts once."""
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Space: self.running.switch,
            Qt.Key.Key_S: self.running.skip,
            Qt.Key.Key_Plus: lambda: self.running.grant(1),
            Qt.Key.Key_Equal: lambda: self.running.grant(1),
            Qt.Key.Key_Minus: lambda: self.running.grant(-1),
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & _PLAIN:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()

    def _step(self, steps: int) -> None:
        self.running.step_hall(steps)
        keys = [hall.key for hall in self.running.halls()]
        if self.running.hall in keys:
            self.cards.bring_into_view(keys.index(self.running.hall))

    def take_back(self) -> None:
        """Ctrl+Z."""
        if self.catching_up.can_take_back():
            self.catching_up.take_back()
        elif not self.running.take_back():
            self.notice.say("amber", _("This desk has recorded nothing of this day that could be taken back."))

    def start_anew(self) -> None:
        """Ctrl+Shift+R: nothing that was recorded of this day counts any more, as after a rehearsal."""
        count = self.running.start_anew()
        if count:
            self.notice.say("green", _("The record of this day begins anew."), _("Ctrl+Z brings it back."))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- beside recording --------------------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Ctrl+K: the ways in which the chosen hall can make up for its delay."""
        self.catching_up.open()
        self.hints_changed.emit()

    def save_record(self) -> None:
        """Ctrl+S: what was planned and what became of it, as a list."""
        day = self.running.day
        path = self._choose_file(self, f"{_('Run of the day')}.xlsx") if day is not None else None
        if path is not None and day is not None:
            look = self.running.look
            rows = exporting.lines(self.running.halls(), dropped(look, day) if look is not None else ())
            self._runner.run(
                exporting.write, path, rows, _("Run of the day"), then=self._saved, failed=self.notice.refuse
            )

    def open_wall(self) -> None:
        """F11: the board in a window of its own; on a second screen it fills that."""
        if self.wall is None:
            self.wall = WallWindow(self._runner, day=lambda: self.running.day, clock=self._clock)
            self.destroyed.connect(self.wall.close)
        self.wall.appear(self.screen())

    def close_wall(self) -> None:
        """With the program's own window the board goes too."""
        if self.wall is not None:
            self.wall.close()

    def _saved(self, path: Path) -> None:
        self.notice.say("green", _("{file} holds the record of the day.").format(file=path.name))

    def _caught_up(self, cuts: int) -> None:
        words = ngettext("Caught up with {n} cut.", "Caught up with {n} cuts.", cuts).format(n=cuts)
        self.notice.say("green", words, _("Ctrl+Z takes it back."))

    def _panel_closed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    # --- building --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(0)
        column.addWidget(self.cards)
        column.addSpacing(10)
        column.addWidget(RunHeading())
        column.addWidget(self.list, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        ground = Pane("canvas")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(self.notice)
        layout.addWidget(ground, 1)

    def _connect(self) -> None:
        running = self.running
        running.shown.connect(self._show)
        running.refused.connect(self.notice.refuse)
        running.failed.connect(self.notice.refuse)
        running.keeping.kept.connect(lambda _record: None if running.is_anew() else self.notice.be_quiet())
        self.list.chosen.connect(self._chosen)
        self.cards.pressed.connect(self._choose_hall)
        self.head.day_wanted.connect(self._show_day)
        self.catching_up.applied.connect(self._caught_up)
        self.catching_up.refused.connect(self.notice.refuse)
        self.catching_up.closed.connect(self._panel_closed)
        self.head.catch_up.clicked.connect(self.catch_up)
        self.head.save.clicked.connect(self.save_record)
        self.head.anew.clicked.connect(self.start_anew)
        self.head.wall.clicked.connect(self.open_wall)
        acts = (
            ("Ctrl+Z", self.take_back),
            ("Ctrl+K", self.catch_up),
            ("Ctrl+S", self.save_record),
            ("F11", self.open_wall),
            ("Ctrl+Shift+R", self.start_anew),
        )
        for keys, act in acts:
            shortcut(keys, self, act)
