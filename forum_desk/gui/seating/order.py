"""Whom a plan seats and in which order: the organiser's own order wins over every rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.desk.words import own, position_line
from forum_desk.gui.kit import (
    Button,
    Field,
    IconButton,
    ListView,
    RowDelegate,
    RowsModel,
    Runner,
    SlideOver,
    Type,
    Words,
    colour,
    draw_line,
    line_height,
    px,
    shortcut,
)
from forum_desk.gui.seating.picker import PERSON, Picker, picks
from forum_desk.language import _, sentence
from forum_desk.people.queries import PersonView, everybody
from forum_desk.seating import commands, queries
from forum_desk.storage import Unit


@dataclass(frozen=True, slots=True)
class Guests:
    """Whom a plan seats, in its order, and who could be added."""

    seated: tuple[PersonView, ...]
    others: tuple[PersonView, ...]


def guests_of(unit: Unit, plan_id: str) -> Guests:
    """Reads both."""
    seated = queries.guests(unit, plan_id)
    there = {person.id for person in seated}
    return Guests(seated, tuple(person for person in everybody(unit) if person.id not in there))


def keep_order(unit: Unit, plan_id: str, order: Sequence[str], added: Sequence[str], left_out: Sequence[str]) -> None:
    """Let the plan seat those who were added, leave out those who were taken away, and put people into this order."""
    if added:
        commands.invite(unit, plan_id, added)
    if left_out:
        commands.invite(unit, plan_id, left_out, invited=False)
    commands.order_by_hand(unit, plan_id, order)


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One person at a number."""

    key: str
    number: int
    person: PersonView

    def said(self) -> str:
        """The row as a sentence."""
        return f"{self.number}, {own(self.person)}, {position_line(self.person)}"


class _GuestDelegate(RowDelegate[GuestRow]):
    """Number, name and position."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: GuestRow, *, selected: bool) -> None:
        """The number stands before both lines."""
        number = QRectF(area.left() + 4, area.top(), px(36), area.height())
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, number, str(row.number), Type(14, 600, figures=True), colour("text3"), right)
        left = number.right() + 12
        upper, lower = line_height(14), line_height(12)
        top = area.center().y() - (upper + lower) / 2
        width = area.right() - left - 12
        ink = colour("accent_text" if selected else "text")
        draw_line(painter, QRectF(left, top, width, upper), own(row.person), Type(14, 600), ink)
        line = position_line(row.person)
        draw_line(painter, QRectF(left, top + upper, width, lower), line, Type(12), colour("text3"))


class OrderPanel(SlideOver):
    """The panel. Alt+Up and Alt+Down move who is chosen, Alt+Home to the first place; nothing is sent before Save."""

    kept = Signal()

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Order by hand"), width=460, close_name=_("Close without saving"))
        self._runner = runner
        self._plan_id = ""
        self._before: tuple[str, ...] = ()
        self._people: list[PersonView] = []
        self._others: dict[str, PersonView] = {}
        self._touched = 0
        self.picker = Picker(_("Add somebody to this plan"))
        self.list = ListView(RowsModel(GuestRow.said), _GuestDelegate())
        self.up = IconButton("arrow-up", _("Higher"), keys="Alt+Up")
        self.down = IconButton("arrow-down", _("Lower"), keys="Alt+Down")
        self.take = IconButton("x", _("Not in this plan"), keys="Del")
        self.by_rank = Button(_("By rank again"), size="medium", icon="rotate-ccw")
        self._fill()
        self._save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self._save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.take.clicked.connect(self.take_away)
        self.by_rank.clicked.connect(self.forget)
        self.picker.changed.connect(self._add)
        for keys, act in (
            ("Ctrl+Return", self.save),
            ("Alt+Up", lambda: self.move_by(-1)),
            ("Alt+Down", lambda: self.move_by(1)),
            ("Alt+Home", lambda: self.move_by(-len(self._people))),
            ("Del", self.take_away),
        ):
            shortcut(keys, self, act)

    def open(self, plan_id: str) -> None:
        """Slides in with the people of a plan."""
        self._plan_id = plan_id
        self._save.setEnabled(False)
        self._runner.read(guests_of, plan_id, then=self._show, failed=self._refuse, sequence="seating.order")
        self.enter(self.list)

    def names(self) -> list[str]:
        """The order as it is shown."""
        return [own(person) for person in self._people]

    def move_by(self, steps: int) -> None:
        """Moves who is chosen up or down."""
        at = self.list.currentIndex().row()
        if not 0 <= at < len(self._people):
            return
        to = max(0, min(len(self._people) - 1, at + steps))
        self._people.insert(to, self._people.pop(at))
        self._touched = max(self._touched, at, to)
        self._show_rows(to)

    def take_away(self) -> None:
        """Who is chosen is not seated by this plan."""
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._people):
            del self._people[at]
            self._show_rows(min(at, len(self._people) - 1))

    def save(self) -> None:
        """Sends the order."""
        ids = [person.id for person in self._people]
        added = [one for one in ids if one not in self._before]
        left_out = [one for one in self._before if one not in ids]
        order = ids[: self._touched + 1] if self._touched else []
        self._send(order, added, left_out)

    def forget(self) -> None:
        """Rank alone decides again."""
        self._send([], [], [])

    def _send(self, order: list[str], added: list[str], left_out: list[str]) -> None:
        self._save.setEnabled(False)
        self._runner.write(
            keep_order,
            self._plan_id,
            order,
            added,
            left_out,
            then=self._done,
            failed=self._refuse,
            action="seating.order_by_hand",
        )

    def _done(self, _answer: object) -> None:
        self.leave()
        self.kept.emit()

    def _refuse(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        self.say_wrong(sentence(error))

    def _show(self, found: Guests) -> None:
        self._people = list(found.seated)
        self._others = {person.id: person for person in found.others}
        self._before = tuple(person.id for person in found.seated)
        self._touched = 0
        self.picker.offer(picks(found.others, delegations=False))
        self._save.setEnabled(True)
        self._show_rows(0)

    def _add(self) -> None:
        for one in self.picker.chosen(PERSON):
            person = self._others.pop(one, None)
            if person is not None:
                self._people.append(person)
        self.picker.offer(picks(self._others.values(), delegations=False))
        self._show_rows(len(self._people) - 1)

    def _show_rows(self, at: int) -> None:
        self.list.show_rows([GuestRow(person.id, n, person) for n, person in enumerate(self._people, 1)])
        if 0 <= at < len(self._people):
            self.list.select(at)

    def _fill(self) -> None:
        self.list.setMinimumHeight(px(380))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.up, self.down, self.take):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.by_rank)
        self.body.addWidget(
            Words(_("This order wins over every rank; who is not moved follows by rank."), 13, 400, "text3")
        )
        self.body.addWidget(Field(_("Add"), self.picker))
        self.body.addLayout(buttons)
        self.body.addWidget(self.list, 1)
