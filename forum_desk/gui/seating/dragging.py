"""The mouse between list and plan: what it has taken, where that would land, and what letting go does."""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.carrying import Carried, Carrying
from forum_desk.gui.seating.landing import FREE, NOWHERE, Landing, landing
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.gui.seating.waiting import WaitingPane
from forum_desk.language import _, ngettext


class Dragging(QObject):
    """Joins the plan, the list and the acts of one screen."""

    def __init__(self, screen: QWidget, view: PlanView, waiting: WaitingPane, acts: Acts) -> None:
        super().__init__(screen)
        self._view, self._waiting, self._acts = view, waiting, acts
        self._landing = NOWHERE
        self.carrying = Carrying(screen, self._look)
        self.carrying.let_go.connect(self._let_go)
        self.carrying.ended.connect(lambda: view.show_landing(()))
        view.lifted.connect(self._lift_from_plan)
        waiting.list.lifted.connect(self.carrying.begin)
        for source in (view, waiting.list):
            source.carried.connect(self.carrying.move)
            source.dropped.connect(self.carrying.drop)

    def landing(self) -> Landing:
        """Where people would land just now."""
        return self._landing

    def _lift_from_plan(self, keys: tuple[str, ...], where: QPoint) -> None:
        self.carrying.begin(carried_from(self._view.drawing(), keys), where)

    def _look(self, carried: Carried, where: QPoint) -> str:
        """Marks where people would land, and says it."""
        self._landing = self._goal(carried, where)
        self._view.show_landing(self._landing.seats)
        return self._landing.words

    def _goal(self, carried: Carried, where: QPoint) -> Landing:
        viewport = self._view.viewport()
        inside = viewport.mapFromGlobal(where)
        if viewport.rect().contains(inside):
            return landing(self._view.drawing(), carried, self._view.seat_at(inside), self._view.table_at(inside))
        if carried.seats and _over(self._waiting, where):
            return Landing(FREE, (), {}, _("free the seat"))
        return NOWHERE

    def _let_go(self, carried: Carried, where: QPoint) -> None:
        goal = self._goal(carried, where)
        if goal.act == FREE:
            self._acts.free(carried.seats)
        elif self._acts.land(carried, goal) and goal.seats:
            self._view.choose(goal.seats[0], into_view=False)


def carried_from(drawing: Drawing, keys: tuple[str, ...]) -> Carried:
    """The people of some seats as they are carried: one, a whole table, or several."""
    seats = [drawing.by_key[key] for key in keys]
    people = tuple(seat.sitter.id for seat in seats if seat.sitter is not None and seat.sitter.id)
    first = seats[0]
    if len(seats) == 1 and first.sitter is not None:
        return Carried(people, (first.key,), first.sitter.name)
    seated = tuple(seat.key for seat in seats)
    table = first.spot.piece if _is_whole(drawing, seats) else ""
    piece = drawing.piece_at(first)
    if table and piece is not None:
        return Carried(people, seated, _("Table {table}").format(table=piece.title), table=table)
    count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    return Carried(people, seated, count)


def _is_whole(drawing: Drawing, seats: list[Seat]) -> bool:
    """Whether these are all the people of one table."""
    if len({seat.spot.piece for seat in seats}) > 1:
        return False
    return len(seats) == sum(seat.sitter is not None for seat in drawing.groups[seats[0].spot.group])


def _over(widget: QWidget, where: QPoint) -> bool:
    return widget.isVisible() and QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()).contains(where)
