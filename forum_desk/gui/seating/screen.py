"""Seating: everybody to their place, by mouse, keys and protocol, on plans drawn to scale."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.documents.folding import RIGHT_FROM, Folding
from forum_desk.gui.kit import Button, Header, Runner, px
from forum_desk.gui.seating import model, work
from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.carrying import Carried, Carrying
from forum_desk.gui.seating.landing import NOWHERE, Landing, landing
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.stage import Stage
from forum_desk.gui.seating.switch import PlanSwitch, title_of
from forum_desk.gui.seating.waiting import WaitingPane, carried_row
from forum_desk.gui.seating.why import WhyPanel
from forum_desk.gui.seating.why_words import shown_of
from forum_desk.language import _, ngettext
from forum_desk.seating.rules import SEAT as FROM_THE_SEATS
from forum_desk.settings import Settings
from forum_desk.storage import Announcement


class SeatingScreen(QWidget):
    """One place of the window."""

    hints_changed = Signal()

    def __init__(self, runner: Runner, settings: Callable[[], Settings]) -> None:
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
        self.carrying = Carrying(self, self._look)
        self._landing = NOWHERE
        self._lay_out()
        self._folding = Folding(
            self, self.header, (self.waiting, _("Show who has no seat yet")), (self.why, _("Show why"))
        )
        self._connect()

    def activated(self) -> None:
        """Shows the plan as it is now; the keys go to it."""
        if self._stale:
            self.reload()
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        if self._swapping:
            return [("Left|Right", _("Next seat")), ("S", _("Swap with this")), ("Esc", _("Leave it"))]
        return [
            ("Left|Right", _("Next seat")),
            ("S", _("Swap")),
            ("K", _("Keep here")),
            ("Del", _("Free")),
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
        self.why.show()
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

    # --- acts of the mouse -----------------------------------------------------------------------------------------

    def _lift_from_plan(self, keys: tuple[str, ...], where: QPoint) -> None:
        drawing = self._drawing()
        seats = [drawing.by_key[key] for key in keys]
        people = tuple(seat.sitter.id for seat in seats if seat.sitter is not None and seat.sitter.id)
        first = seats[0]
        if len(people) == 1 and first.sitter is not None:
            carried = Carried(people, (first.key,), first.sitter.name)
        else:
            count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
            table = first.spot.piece if len({seat.spot.piece for seat in seats}) == 1 and self._is_whole(seats) else ""
            piece = drawing.piece_at(first)
            title = _("Table {table}").format(table=piece.title) if table and piece else count
            carried = Carried(people, tuple(seat.key for seat in seats), title, table=table)
        self.carrying.begin(carried, where)

    def _is_whole(self, seats: list[Seat]) -> bool:
        group = self._drawing().groups[seats[0].spot.group]
        return len(seats) == sum(seat.sitter is not None for seat in group)

    def _look(self, carried: Carried, where: QPoint) -> str:
        """Marks where people would land, and says it."""
        self._landing = self._goal(carried, where)
        self.stage.view.show_landing(self._landing.seats)
        return self._landing.words

    def _goal(self, carried: Carried, where: QPoint) -> Landing:
        viewport = self.stage.view.viewport()
        inside = viewport.mapFromGlobal(where)
        if viewport.rect().contains(inside):
            drawing, view = self._drawing(), self.stage.view
            return landing(drawing, carried, view.seat_at(inside), view.table_at(inside))
        if carried.seats and self._over(self.waiting, where):
            return Landing("free", (), {}, _("free the seat"))
        return NOWHERE

    @staticmethod
    def _over(widget: QWidget, where: QPoint) -> bool:
        return widget.isVisible() and QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()).contains(where)

    def _let_go(self, carried: Carried, where: QPoint) -> None:
        goal = self._goal(carried, where)
        if goal.act == "free":
            self.acts.free(carried.seats)
        elif self.acts.land(carried, goal) and goal.seats:
            self.stage.view.choose(goal.seats[0], into_view=False)

    def _end_carrying(self) -> None:
        self.stage.view.show_landing(())

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
        middle.addWidget(self.why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        view, waiting = self.stage.view, self.waiting
        self._runner.announced.connect(self._changed)
        self.switch.changed.connect(self.go_to)
        view.chosen.connect(lambda _key: self._show_why())
        view.opened.connect(self.opened)
        view.lifted.connect(self._lift_from_plan)
        waiting.list.lifted.connect(self.carrying.begin)
        for source in (view, waiting.list):
            source.carried.connect(self.carrying.move)
            source.dropped.connect(self.carrying.drop)
        self.carrying.let_go.connect(self._let_go)
        self.carrying.ended.connect(self._end_carrying)
        waiting.wanted.connect(self._send)
        self.acts.changed.connect(self._draw)
        self.stage.turn_wanted.connect(self.turn)
        self.stage.strip.opened.connect(self._open_rostrum)
        self.why.keep.clicked.connect(self.keep)
        self.why.free.clicked.connect(self.free)
        self.why.closed.connect(self._escape)
        shortcuts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("S", self.swap),
            ("K", self.keep),
            ("Del", self.free),
            ("V", self.turn),
            ("/", waiting.search),
            ("Ctrl+F", waiting.search),
            ("Ctrl+Z", self.acts.undo),
            ("Ctrl+Shift+Z", self.acts.redo),
            ("Ctrl+Y", self.acts.redo),
            ("Ctrl+PgUp", lambda: self.switch.step(-1)),
            ("Ctrl+PgDown", lambda: self.switch.step(1)),
            ("Esc", self._escape),
        )
        for keys, act in shortcuts:
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

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
