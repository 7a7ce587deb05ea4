"""Seating: everybody to their place, by mouse, keys and protocol, on plans drawn to scale."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.documents.folding import RIGHT_FROM, Folding
from forum_desk.gui.kit import Banner, Button, Header, Runner, follow, px, shortcut
from forum_desk.gui.seating import model, work
from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.dragging import Dragging
from forum_desk.gui.seating.files import Choosers
from forum_desk.gui.seating.layout_acts import LayoutActs
from forum_desk.gui.seating.layout_panel import LayoutPanel
from forum_desk.gui.seating.panels import Panels
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.seat_keys import SeatKeys, hints
from forum_desk.gui.seating.stage import Stage
from forum_desk.gui.seating.switch import PlanSwitch, title_of
from forum_desk.gui.seating.waiting import WaitingPane
from forum_desk.gui.seating.why import WIDTH, WhyPanel
from forum_desk.gui.seating.why_words import Answer, ask, shown_of
from forum_desk.language import _, ngettext
from forum_desk.seating import kinds
from forum_desk.seating.queries import PlanView
from forum_desk.seating.rules import SEAT as FROM_THE_SEATS
from forum_desk.storage import Announcement

Keys = tuple[tuple[str, Callable[[], object]], ...]


class SeatingScreen(QWidget):
    """One place of the window. `print_wanted` asks for the papers."""

    hints_changed = Signal()
    print_wanted = Signal()
    reprint_wanted = Signal(str, str, bool)
    """A paper of a plan (by its id), and whether only what changed."""

    def __init__(self, runner: Runner, choosers: Choosers = Choosers()) -> None:  # noqa: B008 - a frozen value
        super().__init__()
        self._runner = runner
        self._contents = work.Contents(())
        self._answer: Answer | None = None
        self._plan_id = ""
        self._stale = True
        self._turned: bool | None = None
        self._wanted_seat = ""
        self._preview: PlanView | None = None
        self._banner: Banner | None = None
        self.header = Header(_("Seating"))
        self.switch = PlanSwitch()
        self.state = Button(kind="ghost", icon="circle-check")
        self.print_button = Button(_("Print plan"), icon="printer")
        self.arrange = Button(_("Arrange by protocol"), kind="primary", icon="wand-sparkles", keys="Ctrl+R")
        self.waiting = WaitingPane()
        self.stage = Stage()
        self.why = WhyPanel()
        self.acts = Acts(runner, self)
        self.keys = SeatKeys(self.stage, self.waiting, self.acts, self)
        self.dragging = Dragging(self, self.stage.view, self.waiting, self.acts)
        self.layout_panel = LayoutPanel()
        self.layout_acts = LayoutActs(self, runner, self.stage, self.layout_panel, choosers.picture)
        self._lay_out()
        self._folding = Folding(
            self, self.header, (self.waiting, _("Show who has no seat yet")), (self.right, _("Show why"))
        )
        self.panels = Panels(self, self, runner, self.acts, choosers)
        self._connect()

    def activated(self) -> None:
        """Shows the plan as it is now; the keys go to it."""
        if self._stale:
            self.reload()
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        return hints(editing=self.layout_acts.is_on(), swapping=self.keys.is_swapping())

    def reload(self) -> None:
        """Reads the plan again."""
        self._stale = False
        self._runner.read(work.contents, self._plan_id, then=self._show, sequence="seating.contents")

    def go_to(self, plan_id: str, place_id: str = "") -> None:
        """Shows another plan, with a seat chosen."""
        self._plan_id, self._wanted_seat, self._turned = plan_id, place_id, None
        self.keys.leave()
        self.say(None)
        self.reload()

    def contents(self) -> work.Contents:
        """What is shown."""
        return self._contents

    def drawing(self) -> Drawing:
        """The plan as it is drawn."""
        return self.stage.view.drawing()

    def seat(self) -> Seat | None:
        """The seat that is chosen."""
        return self.stage.view.seat()

    def preview(self, plan: PlanView | None) -> None:
        """Draws a plan as it would be, and says that it is not so yet; None draws it again as it is."""
        self._preview = plan
        self.stage.say(_("A preview: nothing is saved yet.") if plan is not None else "")
        self._draw()

    def say(self, banner: Banner | None) -> None:
        """Shows a sentence over the plan, or none."""
        if self._banner is not None:
            self._banner_box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            banner.acted.connect(lambda: self.say(None))
            self._banner_box.addWidget(banner)

    def said(self) -> str:
        """The sentence that is shown over the plan, or an empty text."""
        return self._banner.accessibleName() if self._banner is not None else ""

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self, contents: work.Contents) -> None:
        other = contents.plan is None or self._plan_id != contents.plan.id or not self.drawing().seats
        self._contents = contents
        self._plan_id = self.acts.plan_id = contents.plan.id if contents.plan else ""
        self.switch.show_plans(contents.plans, self._plan_id)
        for button in (self.arrange, self.print_button):
            button.setEnabled(contents.plan is not None)
        self.state.setVisible(contents.plan is not None)
        if contents.plan is None:
            self.stage.show_empty(_("No plan yet. Begin with the hall, the rostrum or the banquet."), _("New plan"))
            self.stage.strip.hide()
            self.waiting.show_people(())
            self.header.show_title(_("Seating"))
            self._show_why()
            return
        self.stage.show_empty("")
        if self._turned is None:
            self._turned = contents.plan.view == FROM_THE_SEATS
        self._draw()
        self._show_rostrum()
        self._say_facts()
        self.waiting.show_people(
            contents.waiting, _wishing(contents), contents.standing, chosen_only=_nobody_chosen(contents)
        )
        self._show_working(self.panels.resting.is_working())
        if other or self._wanted_seat:
            self.stage.view.fit()
        if self._wanted_seat:
            self.stage.view.choose(self._wanted_seat)
            self._wanted_seat = ""
        self._ask_why()
        self.layout_acts.show(contents)
        self.panels.refresh()

    def _draw(self) -> None:
        plan, row = self._preview or self._contents.plan, self._contents.row()
        if plan is None or row is None:
            return
        unmet = self._contents.unmet() if self._preview is None else frozenset[str]()
        drawn = model.drawing(plan, self._contents.picture, unmet=unmet, pending=self.acts.pending())
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
        broken, unmet = len(self._contents.broken()), len(self._contents.unmet_wishes())
        rules = ngettext("{count} rule broken", "{count} rules broken", broken).format(count=broken)
        total = row.seated + row.to_seat
        seated = _("{seated} of {total} seated").format(seated=row.seated, total=total)
        if row.places < total:  # a rostrum does not seat everybody
            seated = _("{taken} of {places} places taken").format(taken=row.seated, places=row.places)
        facts = (
            seated,
            rules,
            ngettext("{count} wish not met", "{count} wishes not met", unmet).format(count=unmet),
        )
        self.header.show_title(_("Seating"), " · ".join(facts))
        self.state.setText(rules if broken else _("No rule broken"))
        self.state.set_icon("circle-x" if broken else "circle-check")
        self.state.set_kind("red" if broken else "green")

    def _show_broken(self) -> None:
        """Names the rules that are broken, and goes to the first place concerned."""
        broken = self._contents.broken()
        if not broken:
            return
        words = " ".join(found.sentence() for found in broken[:4])
        self.say(Banner("red", words, act=_("Close"), icon="circle-alert"))
        place = next((place for found in broken for place in found.place_ids), "")
        self.stage.view.choose(place)

    def _show_working(self, working: bool) -> None:
        self.waiting.show_working(working, room=any(seat.sitter is None for seat in self.drawing().seats))

    def _ask_why(self) -> None:
        """Asks for the reasons of the seat that is chosen, and shows meanwhile what is known."""
        seat, seen = self.seat(), self._contents.scene
        self._show_why()
        if seat is not None and seat.sitter is not None and seen is not None:
            self._runner.read(ask, seen, seat.key, seat.sitter.id, then=self._take_answer, sequence="seating.why")

    def _take_answer(self, answer: Answer) -> None:
        self._answer = answer
        self._show_why()

    def _show_why(self) -> None:
        self.why.show_seat(shown_of(self._contents.plan, self.drawing(), self.seat(), self._answer))

    def _changed(self, announcement: Announcement) -> None:
        if not announcement.concerns(*work.TABLES):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # --- acts ------------------------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Sees the plan from the other side."""
        self._turned = not self._turned
        self._draw()
        self.stage.view.fit()

    def turn_layout(self) -> None:
        """Begins or ends changing the hall."""
        if self._contents.plan is None:
            return
        on = not self.layout_acts.is_on()
        if on:
            self.keys.leave()
            self.layout_acts.turn_on()
        else:
            self.layout_acts.turn_off()
        for each in self._seat_keys:
            each.setEnabled(not on)
        self.right.setCurrentWidget(self.layout_panel if on else self.why)
        self.right.setVisible(on or self.width() >= px(RIGHT_FROM))
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    def try_better(self, place_id: str = "") -> None:
        """Moves who sits at the chosen seat to the better place."""
        seat, better = self.seat(), self.why.shown().better
        place = place_id or (better.place if better is not None else "")
        if seat is not None and place:
            self.acts.swap(seat.key, place)
            self.stage.view.choose(place)

    def _reprint(self, paper: str, changed: bool) -> None:
        self.panels.morning.leave()
        self.reprint_wanted.emit(paper, self._plan_id, changed)

    def _go_to_why(self) -> None:
        self.right.show()
        self.why.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_rostrum(self, place_id: str) -> None:
        if self._contents.rostrum is not None:
            self.go_to(self._contents.rostrum.id, place_id)

    # --- building --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the header says less."""
        super().resizeEvent(event)
        narrow = self.width() < px(RIGHT_FROM)
        self.switch.set_narrow(self.width() < px(1250))
        self.arrange.set_keys("" if narrow else "Ctrl+R")
        self.print_button.setText("" if narrow else _("Print plan"))
        self.print_button.set_name(_("Print plan"))

    def _lay_out(self) -> None:
        self.header.set_middle(self.switch)
        for button in (self.state, self.print_button, self.arrange):
            self.header.add_action(button)
        self.right = QStackedWidget()
        follow(self._restyle)
        self.right.addWidget(self.why)
        self.right.addWidget(self.layout_panel)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.waiting)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.right)
        self._banner_box = QVBoxLayout()
        self._body = QWidget()  # the keys are its own: a panel that slides over it has others
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(self._banner_box)
        layout.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)

    def _restyle(self) -> None:
        self.right.setFixedWidth(px(WIDTH))

    def _connect(self) -> None:
        stage, waiting, panels = self.stage, self.waiting, self.panels
        self._runner.announced.connect(self._changed)
        self.acts.changed.connect(self._draw)
        self.keys.changed.connect(self.hints_changed)
        self.keys.why_wanted.connect(self._go_to_why)
        self.switch.changed.connect(self.go_to)
        self.switch.add_wanted.connect(panels.open_new_plan)
        panels.new_plan.made.connect(self.go_to)
        panels.files.brought_in.connect(self.go_to)
        panels.batches.made.connect(self.go_to)
        panels.morning.reprints.wanted.connect(self._reprint)
        waiting.choose_wanted.connect(panels.open_order)
        self.state.clicked.connect(self._show_broken)
        self.arrange.clicked.connect(panels.open_arrange)
        self.print_button.clicked.connect(self.print_wanted)
        stage.view.chosen.connect(lambda _key: self._ask_why())
        stage.view.menu_wanted.connect(panels.seat_menu)
        stage.view.opened.connect(self.keys.open)
        stage.empty.acted.connect(panels.open_new_plan)
        stage.turn_wanted.connect(self.turn)
        stage.wishes_wanted.connect(panels.open_wishes)
        stage.layout_wanted.connect(self.turn_layout)
        stage.menu_wanted.connect(panels.menu)
        stage.strip.opened.connect(self._open_rostrum)
        self.layout_panel.done.connect(self.turn_layout)
        waiting.wanted.connect(self.keys.send)
        waiting.all_wanted.connect(panels.seat_rest)
        waiting.stopped.connect(panels.resting.stop)
        panels.resting.working.connect(self._show_working)
        panels.resting.progress.connect(waiting.progress.set_share)
        self.why.keep.clicked.connect(self.keys.keep)
        self.why.free.clicked.connect(self.keys.free)
        self.why.closed.connect(self.keys.escape)
        self.why.try_wanted.connect(self.try_better)
        of_seats: Keys = (("S", self.keys.swap), ("K", self.keys.keep), ("Del", self.keys.free), ("T", self.try_better))
        always: Keys = (
            ("V", self.turn),
            ("L", self.turn_layout),
            ("W", panels.open_wishes),
            ("O", panels.open_order),
            ("M", panels.open_morning),
            ("U", self.keys.next_unmet),
            ("/", waiting.search),
            ("Ctrl+F", waiting.search),
            ("Ctrl+R", panels.open_arrange),
            ("Ctrl+E", panels.seat_rest),
            ("Ctrl+N", panels.open_new_plan),
            ("Ctrl+Z", self.acts.undo),
            ("Ctrl+Shift+Z", self.acts.redo),
            ("Ctrl+Y", self.acts.redo),
            ("Ctrl+PgUp", lambda: self.switch.step(-1)),
            ("Ctrl+PgDown", lambda: self.switch.step(1)),
            ("Esc", self.keys.escape),
        )
        self._seat_keys = [shortcut(keys, self._body, act) for keys, act in of_seats]
        for keys, act in always:
            shortcut(keys, self._body, act)


def _nobody_chosen(contents: work.Contents) -> bool:
    """Whether a plan that seats only chosen people has nobody yet."""
    plan = contents.plan
    return plan is not None and plan.guests == kinds.CHOSEN and not contents.waiting and not any(plan.sitters())


def _wishing(contents: work.Contents) -> set[str]:
    """Everybody of whom a wish speaks that brings people together."""
    return {
        party.delegate_id
        for wish in contents.wishes
        if wish.kind in {"together", "near", "interprets"}
        for party in wish.parties
        if party.delegate_id
    }
