"""The seating screen in a window with real keys and a real mouse, on a real forum in a file."""

from collections.abc import Sequence
from typing import Any

from builders import DESK_1, add_person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import BaseRoom

from forum_desk.gui.seating import SeatingScreen
from forum_desk.gui.seating.files import Choosers
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.language import Trilingual
from forum_desk.seating import commands, queries
from forum_desk.seating.queries import PlanView as Plan
from forum_desk.storage import Database

KEY = Qt.Key
_LEFT = Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


def add_plan(database: Database, layout: str, people: int, name: str = "") -> str:
    """A plan with the layout of a template."""
    with database.writing(DESK_1, "seating.add_plan") as unit:
        new = commands.NewPlan(
            Trilingual(en=name or layout.title()), guests="everybody", leaves_out=(), pack="international"
        )
        return commands.add_plan(unit, new, layout=layout, people=people)


def add_people(database: Database, names: Sequence[str], **fields: Any) -> list[str]:
    """Several people on the list, ranked as they come."""
    return [add_person(database, name, rank=rank, **fields) for rank, name in enumerate(names, 1)]


class Room(BaseRoom):
    """The screen, its window and the forum behind it. Ids of people and places are found by names and labels."""

    def __init__(self, bot: QtBot, database: Database, choosers: Choosers) -> None:
        super().__init__(bot, database)
        self.refusals: list[str] = []
        self.runner.refused.connect(lambda error: self.refusals.append(str(error)))
        self.window.follow_runner(self.runner)
        self.window.add_place("seating", lambda: "Seating", "sofa", lambda: SeatingScreen(self.runner, choosers))
        self.window.resize(1440, 900)
        self.open("seating")

    # --- what there is ---------------------------------------------------------------------------------------------

    @property
    def screen(self) -> SeatingScreen:
        shown = self.window.current()
        assert isinstance(shown, SeatingScreen)
        return shown

    @property
    def view(self) -> PlanView:
        return self.screen.stage.view

    @property
    def drawing(self) -> Drawing:
        return self.view.drawing()

    def plan(self) -> Plan:
        """The plan as the database has it."""
        with self.database.reading() as unit:
            return queries.plan(unit, self.screen.acts.plan_id)

    def sitting(self) -> dict[str, str]:
        """Who sits where, by the label of the place."""
        return {f"{place.group} {place.number}": sitter.name for place, sitter in self.plan().sitters()}

    def key(self, label: str) -> str:
        """The key of a place by its label, such as "1 4"."""
        return next(place.id for place in self.plan().places() if f"{place.group} {place.number}" == label)

    def seat(self, label: str) -> Seat:
        """A seat as it is drawn."""
        return self.drawing.by_key[self.key(label)]

    def waiting(self) -> list[str]:
        """The names on the left."""
        return [row.person.names.latin for row in self.screen.waiting.rows() if hasattr(row, "person")]

    # --- what is done ----------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """A key on whatever has the focus, and what comes of it."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        self.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def choose(self, label: str) -> None:
        """Clicks on a seat."""
        QTest.mouseClick(self.view.viewport(), _LEFT, _PLAIN, self.view.seat_point(self.key(label)))
        self.view.setFocus()

    def point(self, label: str) -> QPoint:
        """Where a seat is on the screen."""
        return self.view.viewport().mapToGlobal(self.view.seat_point(self.key(label)))

    def row_point(self, name: str) -> QPoint:
        """Where somebody without a seat is on the screen, by name or heading."""
        rows = self.screen.waiting.rows()
        number = next(at for at, row in enumerate(rows) if name in row.said())
        box = self.screen.waiting.list.row_area(number)
        return self.screen.waiting.list.viewport().mapToGlobal(box.center().toPoint())

    def drag(
        self, source: QPoint, target: QPoint, *, modifiers: Qt.KeyboardModifier = _PLAIN, drop: bool = True
    ) -> None:
        """Presses the mouse at one point of the screen, moves in steps to another, and lets go there."""
        widget = self._under(source)
        QTest.mousePress(widget, _LEFT, modifiers, widget.mapFromGlobal(source))
        for step in range(1, 6):
            QTest.mouseMove(widget, widget.mapFromGlobal(source + (target - source) * step / 5))
            QApplication.processEvents()
        if drop:
            self.let_go(widget, target)

    def let_go(self, widget: QWidget, target: QPoint) -> None:
        """Lets the mouse go."""
        QTest.mouseRelease(widget, _LEFT, _PLAIN, widget.mapFromGlobal(target))
        self.settle()

    def _under(self, where: QPoint) -> QWidget:
        found = self.window.childAt(self.window.mapFromGlobal(where))
        assert found is not None
        return found
