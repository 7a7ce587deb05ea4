"""Seating: everybody to their place, by mouse, keys and protocol, on plans drawn to scale."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.documents.folding import RIGHT_FROM, Folding
from forum_desk.gui.kit import Button, Header, Runner, follow, px
from forum_desk.gui.seating import model, work
from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.dragging import Dragging
from forum_desk.gui.seating.landing import NOWHERE, landing
from forum_desk.gui.seating.layout_acts import ChoosePicture, LayoutActs, ask_picture
from forum_desk.gui.seating.layout_panel import LayoutPanel
from forum_desk.gui.seating.new_plan import NewPlanForm
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.stage import Stage
from forum_desk.gui.seating.switch import PlanSwitch, title_of
from forum_desk.gui.seating.waiting import WaitingPane, carried_row
from forum_desk.gui.seating.why import WIDTH, WhyPanel
from forum_desk.gui.seating.why_words import shown_of
from forum_desk.gui.seating.wishes import WishesPanel
from forum_desk.language import _
from forum_desk.seating.rules import SEAT as FROM_THE_SEATS
from forum_desk.settings import Settings
from forum_desk.storage import Announcement

Keys = tuple[tuple[str, Callable[[], object]], ...]


class SeatingScreen(QWidget):
    """One place of the window."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        *,
        choose_picture: ChoosePicture = ask_picture,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._settings = settings
        self._contents = work.Contents(())
        self._plan_id = ""
        self._stale = True
        self._turned: bool | None = None
        self._swapping = ""
        self._wanted_seat = ""
        self.header = Header(_("Seating"))
        self.switch = PlanSwitch()
        self.arrange = Button(_("Arrange by protocol"), kind="primary", icon="wand-sparkles", keys="Ctrl+R")
        self.header.set_middle(self.switch)
        self.header.add_action(self.arrange)
        self.waiting = WaitingPane()
        self.stage = Stage()
        self.why = WhyPanel()
        self.acts = Acts(runner, self)
        self.dragging = Dragging(self, self.stage.view, self.waiting, self.acts)
        self.layout_panel = LayoutPanel()
        self.layout_acts = LayoutActs(self, runner, self.stage, self.layout_panel, choose_picture)
        self._lay_out()
        self._folding = Folding(
            self, self.header, (self.waiting, _("Show who has no seat yet")), (self.right, _("Show why"))
        )
        self.new_plan = NewPlanForm(self, runner)
        self.wishes = WishesPanel(self, runner)
        self._connect()

    def activated(self) -> None:
        """Shows the plan as it is now; the keys go to it."""
        if self._stale:
            self.reload()
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        if self.layout_acts.is_on():
            return [
                ("Left|Right|Up|Down", _("Move")),
                ("R", _("Turn")),
                ("Ctrl+D", _("Copy")),
                ("N", _("Number")),
                ("L", _("Done")),
                ("A", _("Add")),
                ("K", _("Fasten or loosen")),
                ("Del", _("Take away")),
                ("Ctrl+A", _("Choose all")),
                ("Ctrl+Z", _("Undo")),
            ]
        if self._swapping:
            return [("Left|Right", _("Next seat")), ("S", _("Swap with this")), ("Esc", _("Leave it"))]
        return [
            ("Left|Right", _("Next seat")),
            ("S", _("Swap")),
            ("K", _("Keep here")),
            ("Del", _("Free seat")),
            ("Ctrl+Z", _("Undo")),
            ("Ctrl+Shift+Z", _("Redo")),
            ("Enter", _("Seat here, or why")),
            ("/", _("Find")),
            ("V", _("Other side")),
            ("Ctrl+N", _("New plan")),
            ("Ctrl+PgUp|Ctrl+PgDown", _("Other plan")),
        ]

    def reload(self) -> None:
        """Reads the plan again."""
        self._stale = False
        self._runner.read(work.contents, self._plan_id, then=self._show, sequence="seating.contents")

    def go_to(self, plan_id: str, place_id: str = "") -> None:
        """Shows another plan, with a seat chosen."""
        self._plan_id, self._wanted_seat, self._turned = plan_id, place_id, None
        self._stop_swapping()
        self.reload()

    def contents(self) -> work.Contents:
        """What is shown."""
        return self._contents

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self, contents: work.Contents) -> None:
        other = contents.plan is None or self._plan_id != contents.plan.id or not self.stage.view.drawing().seats
        self._contents = contents
        self._plan_id = self.acts.plan_id = contents.plan.id if contents.plan else ""
        self.switch.show_plans(contents.plans, self._plan_id)
        self.arrange.setEnabled(contents.plan is not None)
        if contents.plan is None:
            self.stage.show_empty(_("No plan yet. Begin with the hall, the rostrum or the banquet."), _("New plan"))
            self.waiting.show_people(())
            self.header.show_title(_("Seating"))
            return
        self.stage.show_empty("")
        if self._turned is None:
            self._turned = contents.plan.view == FROM_THE_SEATS
        self._draw()
        self._show_rostrum()
        self._say_facts()
        self.waiting.show_people(contents.waiting, _wishing(contents))
        self.waiting.show_working(False, room=self._free_seats() > 0)
        if other or self._wanted_seat:
            self.stage.view.fit()
        if self._wanted_seat:
            self.stage.view.choose(self._wanted_seat)
            self._wanted_seat = ""
        self._show_why()
        self.layout_acts.show(contents)

    def _draw(self) -> None:
        plan, row = self._contents.plan, self._contents.row()
        if plan is None or row is None:
            return
        drawn = model.drawing(plan, self._contents.picture, pending=self.acts.pending())
        self.stage.show_drawing(title_of(row), drawn, turned=bool(self._turned))

    def _show_rostrum(self) -> None:
        above = self._contents.rostrum
        if above is None:
            self.stage.strip.show_plan("", "", None)
            return
        row = next(row for row in self._contents.plans if row.id == above.id)
        self.stage.strip.show_plan(title_of(row), model.rostrum_facts(above), model.drawing(above))

    def _say_facts(self) -> None:
        row = self._contents.row()
        if row is None:
            return
        total = row.seated + row.to_seat
        facts = [_("{seated} of {total} seated").format(seated=row.seated, total=total)]
        self.header.show_title(_("Seating"), " · ".join(facts))

    def _free_seats(self) -> int:
        return sum(seat.sitter is None for seat in self._drawing().seats)

    def _show_why(self) -> None:
        seat = self.stage.view.seat()
        plan = self._contents.plan
        self.why.show_seat(shown_of(plan, self._drawing(), seat))

    def _drawing(self) -> Drawing:
        return self.stage.view.drawing()

    def _changed(self, announcement: Announcement) -> None:
        if not announcement.concerns(*work.TABLES):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # --- acts of the keys ------------------------------------------------------------------------------------------

    def seat(self) -> Seat | None:
        """The seat that is chosen."""
        return self.stage.view.seat()

    def swap(self) -> None:
        """Takes the one who sits at the chosen seat as the first of two, then changes them with the second."""
        seat = self.seat()
        if seat is None:
            return
        if self._swapping and self._swapping != seat.key:
            first, self._swapping = self._swapping, ""
            self.stage.say("")
            self.acts.swap(first, seat.key)
        elif seat.sitter is not None and not self._swapping:
            self._swapping = seat.key
            words = _("{name}: choose the other seat and press S or Enter; Esc leaves it.")
            self.stage.say(words.format(name=seat.sitter.name))
        self.hints_changed.emit()

    def begin_plan(self) -> None:
        """A new plan."""
        self.new_plan.open(self._contents.expected)

    def turn_layout(self) -> None:
        """Begins or ends changing the hall."""
        if self._contents.plan is None:
            return
        on = not self.layout_acts.is_on()
        if on:
            self._stop_swapping()
            self.layout_acts.turn_on()
        else:
            self.layout_acts.turn_off()
        for shortcut in self._seat_keys:
            shortcut.setEnabled(not on)
        self.right.setCurrentWidget(self.layout_panel if on else self.why)
        self.right.setVisible(on or self.width() >= px(RIGHT_FROM))
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    def open_wishes(self) -> None:
        """What is wished; a new wish begins with whoever sits at the chosen seat."""
        seat = self.seat()
        if self._contents.plan is not None:
            about = seat.sitter.id if seat is not None and seat.sitter is not None else ""
            self.wishes.open(self._plan_id, (), about)

    def keep(self) -> None:
        """Keeps who sits at the chosen seat there, or releases the seat."""
        seat = self.seat()
        if seat is not None and seat.sitter is not None:
            self.acts.keep([seat.key], kept=not seat.locked)

    def free(self) -> None:
        """Frees the chosen seat."""
        seat = self.seat()
        if seat is not None and seat.sitter is not None:
            self.acts.free([seat.key])

    def turn(self) -> None:
        """Sees the plan from the other side."""
        self._turned = not self._turned
        self._draw()
        self.stage.view.fit()

    def opened(self, key: str) -> None:
        """Enter on a seat: the second of a swap, a seat for who is chosen on the left, or why somebody sits there."""
        seat = self._drawing().by_key.get(key)
        if self._swapping:
            self.swap()
            return
        row = self.waiting.list.current()
        if seat is not None and seat.sitter is None and row is not None:
            self._send(carried_row(row))
            return
        self.right.show()
        self.why.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _send(self, carried: Carried) -> None:
        """People from the left to the chosen seat; without one, the plan asks for it."""
        seat = self.seat()
        goal = landing(self._drawing(), carried, seat.key, "") if seat is not None else NOWHERE
        if goal.act:
            self.acts.land(carried, goal)
            return
        self.stage.say(_("Choose a free seat and press Enter."))
        free = next((seat.key for seat in self._drawing().seats if seat.sitter is None), "")
        self.stage.view.choose(free)
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self._swapping:
            self._stop_swapping()
        else:
            self.stage.view.choose("")
            self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_swapping(self) -> None:
        self._swapping = ""
        self.stage.say("")
        self.hints_changed.emit()

    # --- building --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the header says less."""
        super().resizeEvent(event)
        narrow = self.width() < px(RIGHT_FROM)
        self.switch.set_narrow(narrow)
        self.arrange.set_keys("" if narrow else "Ctrl+R")

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.waiting)
        middle.addWidget(self.stage, 1)
        self.right = QStackedWidget()
        follow(self._restyle)
        self.right.addWidget(self.why)
        self.right.addWidget(self.layout_panel)
        middle.addWidget(self.right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)

    def _restyle(self) -> None:
        self.right.setFixedWidth(px(WIDTH))

    def _connect(self) -> None:
        view, waiting = self.stage.view, self.waiting
        self._runner.announced.connect(self._changed)
        self.switch.changed.connect(self.go_to)
        view.chosen.connect(lambda _key: self._show_why())
        view.opened.connect(self.opened)
        self.switch.add_wanted.connect(self.begin_plan)
        self.stage.empty.acted.connect(self.begin_plan)
        self.new_plan.made.connect(self.go_to)
        self.stage.layout_wanted.connect(self.turn_layout)
        self.layout_panel.done.connect(self.turn_layout)
        self.stage.wishes_wanted.connect(self.open_wishes)
        waiting.wanted.connect(self._send)
        self.acts.changed.connect(self._draw)
        self.stage.turn_wanted.connect(self.turn)
        self.stage.strip.opened.connect(self._open_rostrum)
        self.why.keep.clicked.connect(self.keep)
        self.why.free.clicked.connect(self.free)
        self.why.closed.connect(self._escape)
        of_seats: Keys = (("S", self.swap), ("K", self.keep), ("Del", self.free))
        always: Keys = (
            ("V", self.turn),
            ("L", self.turn_layout),
            ("/", waiting.search),
            ("Ctrl+F", waiting.search),
            ("Ctrl+Z", self.acts.undo),
            ("Ctrl+Shift+Z", self.acts.redo),
            ("Ctrl+Y", self.acts.redo),
            ("W", self.open_wishes),
            ("Ctrl+N", self.begin_plan),
            ("Ctrl+PgUp", lambda: self.switch.step(-1)),
            ("Ctrl+PgDown", lambda: self.switch.step(1)),
            ("Esc", self._escape),
        )
        self._seat_keys = [self._shortcut(keys, act) for keys, act in of_seats]
        for keys, act in always:
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> QShortcut:
        return QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _open_rostrum(self, place_id: str) -> None:
        if self._contents.rostrum is not None:
            self.go_to(self._contents.rostrum.id, place_id)


def _wishing(contents: work.Contents) -> set[str]:
    """Everybody of whom a wish speaks that brings people together."""
    return {
        party.delegate_id
        for wish in contents.wishes
        if wish.kind in {"together", "near", "interprets"}
        for party in wish.parties
        if party.delegate_id
    }
