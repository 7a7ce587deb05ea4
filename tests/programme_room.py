"""The screen of the programme in a window with real keys and a real mouse, on a real forum in a file."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from builders import DESK_2, add_person
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import BaseRoom

from forum_desk.forum.commands import add_hall
from forum_desk.gui.programme import ProgrammeScreen
from forum_desk.gui.programme.sheet import Sheet
from forum_desk.language import Trilingual
from forum_desk.programme import commands, queries
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.plan import Severity
from forum_desk.programme.views import ItemView, ProgrammeView
from forum_desk.storage import Database, Unit

DAY = date(2027, 5, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


def at(clock: str) -> datetime:
    """A moment of the forum's day."""
    return datetime.combine(DAY, datetime.strptime(clock, "%H:%M").time())  # noqa: DTZ007 - local time of the venue


class Plan:
    """Fills a forum with a programme before the screen is opened; every add returns an id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _write(self, command: Callable[[Unit], str]) -> str:
        with self._database.writing(DESK_2, "programme.plan") as unit:
            return command(unit)

    def allow(self, rule: str, severity: Severity = Severity.WARN) -> None:
        """Treats a broken rule so from now on."""
        with self._database.writing(DESK_2, "programme.plan") as unit:
            commands.set_severity(unit, rule, severity)

    def change(self, command: Callable[[Unit], object]) -> None:
        """Anything else."""
        with self._database.writing(DESK_2, "programme.plan") as unit:
            command(unit)

    def hall(self, name: str, seats: int = 100) -> str:
        return self._write(lambda unit: add_hall(unit, Trilingual(en=name), seats))

    def person(self, name: str) -> str:
        return add_person(self._database, name)

    def session(self, name: str, hall: str | None = None) -> str:
        return self._write(lambda unit: commands.add_session(unit, Trilingual(en=name), hall_id=hall))

    def part(self, item: str, part: Part) -> str:
        return self._write(lambda unit: commands.add_part(unit, item, None, part))

    def item(
        self,
        title: str,
        start: str = "",
        minutes: int = 30,
        hall: str = "",
        *,
        kind: str = "break",
        speaker: str = "",
        session: str | None = None,
        **more: Any,
    ) -> str:
        parts = (Part("speaker", delegate_id=speaker),) if speaker else ()
        new = NewItem(
            kind,
            Trilingual(en=title),
            at(start) if start else None,
            minutes,
            parts,
            halls=(hall,) if hall else (),
            **more,
        )
        return self._write(lambda unit: commands.add_item(unit, session, new))


class ProgrammeRoom(BaseRoom):
    """The screen, its window and the forum behind it."""

    def __init__(self, bot: QtBot, database: Database) -> None:
        super().__init__(bot, database)
        self.files: list[Path] = []
        """What is chosen next when a file is asked for."""
        self.window.follow_runner(self.runner)
        self.window.add_place(
            "programme",
            lambda: "Programme",
            "calendar-days",
            lambda: ProgrammeScreen(
                self.runner,
                clock=lambda: at("07:00"),
                choose_schedule=lambda _over: self.files.pop(),
                choose_file=lambda _over, _name: self.files.pop(),
            ),
        )
        self.open("programme")

    @property
    def screen(self) -> ProgrammeScreen:
        shown = self.window.current()
        assert isinstance(shown, ProgrammeScreen)
        return shown

    @property
    def sheet(self) -> Sheet:
        return self.screen.timetable.sheet

    def settle(self) -> None:
        """Everything is kept and what is shown is what is kept."""
        self.until(lambda: not self.screen.acts.is_busy() and not self.runner.is_busy())
        assert self.crashes == []

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, CTRL)

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Types in place of what stood there."""
        if into is not None:
            self.focus(into)
        self.ctrl(KEY.Key_A)
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def focus(self, widget: QWidget) -> None:
        """The keys come to a widget as soon as it is there to be seen."""
        self.until(widget.isVisible)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.until(widget.hasFocus)

    def go(self, key: str) -> None:
        """An item is the current one and the timetable has the keys."""
        self.screen.go_to(key)
        self.screen.timetable.setFocus()
        self.until(self.screen.timetable.hasFocus)

    # The mouse

    def point(self, area_at: QPointF) -> QPoint:
        """A point of the sheet on the viewport."""
        table = self.screen.timetable
        return (area_at - table.to_sheet(QPointF(0, 0))).toPoint()

    def middle(self, key: str) -> QPoint:
        """The middle of an item, scrolled into view."""
        self.screen.timetable.bring_into_view(key)
        return self.point(self.sheet.area_of(key).center())

    def lower_edge(self, key: str) -> QPoint:
        area = self.sheet.area_of(key)
        return self.point(QPointF(area.center().x(), area.bottom() - 2))

    def place(self, hall: str, clock: str) -> QPoint:
        """A point just inside a hall at a time of day."""
        area = self.sheet.hall_area(hall)
        return self.point(QPointF(area.center().x(), self.sheet.y(at(clock))))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Presses, moves and lets go on the timetable."""
        self.hold(start, end)
        QTest.mouseRelease(self.screen.timetable.viewport(), Qt.MouseButton.LeftButton, pos=end)
        self.settle()

    def hold(self, start: QPoint, end: QPoint) -> None:
        """Presses and moves, and does not let go."""
        viewport = self.screen.timetable.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, start + QPoint(0, 8))
        QTest.mouseMove(viewport, end)

    # The forum

    def programme(self) -> ProgrammeView:
        with self.database.reading() as unit:
            return queries.programme(unit)

    def item(self, key: str) -> ItemView:
        return next(item for item in self.programme().items if item.id == key)

    def where(self, key: str) -> tuple[str, int, tuple[str, ...]]:
        """When an item is, how long, and in which halls."""
        item = self.item(key)
        start = item.starts_at.strftime("%H:%M") if item.starts_at else ""
        return start, item.minutes, tuple(hall.name.en for hall in item.halls)
