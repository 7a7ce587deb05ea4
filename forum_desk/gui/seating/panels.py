"""The panels that slide over the seating screen, and how what they do comes back into the plan."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.seats.sheet import SeatList
from forum_desk.gui.desk.words import say
from forum_desk.gui.kit import Banner, Menu, Runner, SlideOver
from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.arrange import ArrangePanel
from forum_desk.gui.seating.batches import BatchesPanel
from forum_desk.gui.seating.files import Choosers, PlanFiles
from forum_desk.gui.seating.listed import ListedPanel
from forum_desk.gui.seating.morning import MorningPanel
from forum_desk.gui.seating.new_plan import NewPlanForm
from forum_desk.gui.seating.order import OrderPanel
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.proposals import as_seated
from forum_desk.gui.seating.resting import Resting
from forum_desk.gui.seating.seat_menu import show_menu
from forum_desk.gui.seating.wishes import WishesPanel, wish_words
from forum_desk.gui.seating.work import Contents
from forum_desk.language import _, ngettext, sentence
from forum_desk.seating import commands, kinds
from forum_desk.seating.arranging import Arrangement
from forum_desk.seating.commands import Applied
from forum_desk.seating.queries import PlanView
from forum_desk.storage import Unit


class Screen(Protocol):
    """What the panels need of the screen they slide over."""

    def contents(self) -> Contents:
        """What is shown."""

    def drawing(self) -> Drawing:
        """The plan as it is drawn."""

    def seat(self) -> Seat | None:
        """The seat that is chosen."""

    def preview(self, plan: PlanView | None) -> None:
        """Draws a plan as it would be, or again as it is."""

    def say(self, banner: Banner | None) -> None:
        """Shows a sentence over the screen, or none."""

    def reload(self) -> None:
        """Reads everything again."""


class Panels(QObject):
    """All panels of one screen."""

    def __init__(self, over: QWidget, screen: Screen, runner: Runner, acts: Acts, choosers: Choosers) -> None:
        super().__init__(over)
        self._over, self._screen, self._acts = over, screen, acts
        self.new_plan = NewPlanForm(over, runner)
        self.wishes = WishesPanel(over, runner)
        self.arrange = ArrangePanel(over, runner)
        self.order = OrderPanel(over, runner)
        self.morning = MorningPanel(over, runner)
        self.resting = Resting(runner, self)
        self.files = PlanFiles(over, runner, choosers)
        self.listed = ListedPanel(over, runner)
        self.batches = BatchesPanel(over, runner)
        self.files.listed.connect(self._open_lists)
        self.listed.applied.connect(self._say_applied)
        self.files.written.connect(self._say_written)
        self.files.refused.connect(self._say_refused)
        self.arrange.previewed.connect(screen.preview)
        self.arrange.order_wanted.connect(self.open_order)
        self.arrange.applied.connect(self._say_applied)
        self.order.kept.connect(self.open_arrange)
        self.morning.previewed.connect(self._preview_repair)
        self.morning.recentre_wanted.connect(self.recentre)
        self.resting.done.connect(self._say_applied)
        for resting in (self.resting, self.morning.resting):
            resting.impossible.connect(self._say_impossible)

    def _alone(self, panel: SlideOver) -> None:
        """Only one panel lies over the plan."""
        for other in (
            self.new_plan,
            self.wishes,
            self.arrange,
            self.order,
            self.morning,
            self.listed,
            self.batches,
        ):
            if other is not panel:
                other.leave()

    def open_new_plan(self) -> None:
        """A new plan."""
        self._alone(self.new_plan)
        self.new_plan.open(self._screen.contents().expected)

    def open_wishes(self) -> None:
        """What is wished; a new wish begins with whoever sits at the chosen seat."""
        contents, seat = self._screen.contents(), self._screen.seat()
        if contents.plan is not None:
            self._alone(self.wishes)
            about = seat.sitter.id if seat is not None and seat.sitter is not None else ""
            self.wishes.open(contents.plan.id, contents.unmet_wishes(), about)

    def open_arrange(self) -> None:
        """The ways of protocol."""
        contents = self._screen.contents()
        if contents.plan is not None:
            self._alone(self.arrange)
            self._screen.say(None)
            self.arrange.open(contents.plan.id)

    def open_order(self) -> None:
        """The organiser's own order."""
        contents = self._screen.contents()
        if contents.plan is not None:
            self._alone(self.order)
            self.order.open(contents.plan.id)

    def open_morning(self) -> None:
        """Repair after people came and went."""
        contents = self._screen.contents()
        if contents.plan is not None:
            self._alone(self.morning)
            self._screen.say(None)
            self.morning.open(contents, self._screen.drawing(), has_row=bool(self._row()))

    def _open_batches(self, plan_id: str) -> None:
        self._alone(self.batches)
        self.batches.open(plan_id)

    def _open_lists(self, lists: Sequence[SeatList]) -> None:
        plan = self._screen.contents().plan
        if plan is not None:
            self._alone(self.listed)
            self._screen.say(None)
            self.listed.open(plan.id, lists)

    def seat_rest(self) -> None:
        """Seats everybody who has no place."""
        plan = self._screen.contents().plan
        if plan is not None and self._screen.contents().waiting:
            self._screen.say(None)
            self.resting.seat_rest(plan.id)

    def recentre(self) -> None:
        """Closes the row of the chosen seat up, or the only row there is."""
        row = self._row()
        plan = self._screen.contents().plan
        if row and plan is not None:
            self._acts.do("recentre", commands.recentre, plan.id, row)

    def refresh(self) -> None:
        """The plan has changed under the panels that are open."""
        if not self.wishes.isHidden():
            self.wishes.refresh(self._screen.contents().unmet_wishes())

    def menu(self, button: QWidget) -> None:
        """Everything that is done seldom."""
        contents = self._screen.contents()
        if contents.plan is None:
            return
        plan = contents.plan
        menu = Menu(button)
        menu.add(_("Order by hand"), self.open_order, icon="list-ordered")
        menu.add(_("The morning: repair"), self.open_morning, icon="sunrise")
        if self._row():
            menu.add(_("Close the row up and centre it"), self.recentre, icon="align-horizontal-justify-center")
        if plan.kind == kinds.SIGNING:
            menu.add(_("Sign in batches"), lambda: self._open_batches(plan.id), icon="signature")
        name = say(plan.name) or _(kinds.PLAN_TITLES[plan.kind])
        menu.add(_("Bring in a plan or a list"), self.files.bring_in, icon="file-up")
        menu.add(_("Save the plan"), lambda: self.files.write_out(plan.id, name), icon="file-down")
        lock = _("Open the plan again") if plan.locked else _("Close the plan against changes")
        menu.add(lock, lambda: self._acts.do("lock_plan", _lock, plan.id, not plan.locked), icon="lock")
        seated = sum(1 for _pair in plan.sitters())
        if seated:
            menu.add(
                _("Free all seats that are not kept"),
                lambda: self._acts.do("free_all", commands.free_all, plan.id),
                icon="user-x",
                danger=True,
            )
        else:
            menu.add(
                _("Remove this plan"),
                lambda: self._acts.do("remove_plan", commands.remove_plan, plan.id),
                icon="trash-2",
                danger=True,
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.under(button)

    def seat_menu(self, key: str, where: QPoint) -> None:
        """What is seldom done to one place."""
        seat = self._screen.drawing().by_key.get(key)
        if seat is not None:
            show_menu(self._over, where, self._screen.contents(), seat, self._acts)

    def _row(self) -> str:
        """The row that can be closed up: that of the chosen seat, or the longest one of a stage."""
        contents, seat = self._screen.contents(), self._screen.seat()
        if contents.plan is None:
            return ""
        rows = [element for element in contents.plan.elements if element.kind == kinds.ROW and element.places]
        chosen = next((row.id for row in rows if seat is not None and row.id == seat.spot.piece), "")
        longest = max(rows, key=lambda row: len(row.places), default=None)
        return chosen or (longest.id if longest is not None else "")

    def _preview_repair(self, found: Arrangement | None) -> None:
        contents = self._screen.contents()
        if found is None or contents.plan is None:
            self._screen.preview(None)
            return
        people = {person.id: person for person in (*contents.waiting, *contents.standing)}
        people.update({sitter.person.id: sitter.person for _place, sitter in contents.plan.sitters() if sitter.person})
        places = {one.place: one.guest for one in found.seats}
        self._screen.preview(as_seated(contents.plan, people, places))

    def _say_applied(self, applied: Applied) -> None:
        said = ngettext("{count} person has come to a place.", "{count} people have come to a place.", applied.moved)
        words = said.format(count=applied.moved)
        left = len(applied.without_place)
        fact = ngettext("{count} has none.", "{count} have none.", left).format(count=left) if left else ""
        family, icon = ("amber", "triangle-alert") if left else ("green", "circle-check")
        self._screen.say(Banner(family, words, fact, act=_("Close"), icon=icon))

    def _say_written(self, path: Path) -> None:
        words = _("The plan is saved in {place}.").format(place=path)
        self._screen.say(Banner("green", words, act=_("Close"), icon="circle-check"))

    def _say_refused(self, error: DeskError) -> None:
        self._screen.say(Banner("red", sentence(error), act=_("Close"), icon="circle-alert"))

    def _say_impossible(self, found: Arrangement) -> None:
        """Names the smallest set of wishes that cannot hold together."""
        wishes = {wish.id: wish for wish in self._screen.contents().wishes}
        named = [wish_words(wishes[key]) for key in found.conflict if key in wishes]
        words = _("These wishes cannot hold together; change one of them.")
        if found.too_many:
            words = _("There are {count} people too many for the places.").format(count=found.too_many)
        self._screen.say(Banner("red", words, " · ".join(named), act=_("Close"), icon="circle-alert"))


def _lock(unit: Unit, plan_id: str, locked: bool) -> None:
    commands.lock_plan(unit, plan_id, locked=locked)
