"""What the keys do to the chosen seat: swap, keep, free, and bring somebody from the list to it."""

from PySide6.QtCore import QObject, Qt, Signal

from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.landing import NOWHERE, landing
from forum_desk.gui.seating.stage import Stage
from forum_desk.gui.seating.waiting import WaitingPane, carried_row
from forum_desk.language import _

Hint = tuple[str, str]


class SeatKeys(QObject):
    """The keys of one screen. `why_wanted` asks for the right side, `changed` says that other keys work now."""

    why_wanted = Signal()
    changed = Signal()

    def __init__(self, stage: Stage, waiting: WaitingPane, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._waiting, self._acts = stage, waiting, acts
        self._first = ""

    def is_swapping(self) -> bool:
        """Whether the first of two seats is chosen."""
        return bool(self._first)

    def swap(self) -> None:
        """Takes the one who sits at the chosen seat as the first of two, then changes them with the second."""
        seat = self._stage.view.seat()
        if seat is None:
            return
        if self._first and self._first != seat.key:
            first = self._first
            self.leave()
            self._acts.swap(first, seat.key)
        elif seat.sitter is not None and not self._first:
            self._first = seat.key
            words = _("{name}: choose the other seat and press S or Enter; Esc leaves it.")
            self._stage.say(words.format(name=seat.sitter.name))
            self.changed.emit()

    def keep(self) -> None:
        """Keeps who sits at the chosen seat there, or releases the seat."""
        seat = self._stage.view.seat()
        if seat is not None and seat.sitter is not None:
            self._acts.keep([seat.key], kept=not seat.locked)

    def free(self) -> None:
        """Frees the chosen seat."""
        seat = self._stage.view.seat()
        if seat is not None and seat.sitter is not None:
            self._acts.free([seat.key])

    def open(self, key: str) -> None:
        """Enter on a seat: the second of a swap, a seat for who is chosen on the left, or why somebody sits there."""
        seat = self._stage.view.drawing().by_key.get(key)
        row = self._waiting.list.current()
        if self._first:
            self.swap()
        elif seat is not None and seat.sitter is None and row is not None:
            self.send(carried_row(row))
        else:
            self.why_wanted.emit()

    def send(self, carried: Carried) -> None:
        """People from the left to the chosen seat; without one, the plan asks for it."""
        view = self._stage.view
        seat = view.seat()
        goal = landing(view.drawing(), carried, seat.key, "") if seat is not None else NOWHERE
        if goal.act:
            self._stage.say("")
            self._acts.land(carried, goal)
            return
        self._stage.say(_("Choose a free seat and press Enter."))
        view.choose(next((seat.key for seat in view.drawing().seats if seat.sitter is None), ""))
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_unmet(self) -> None:
        """Goes to the next seat with a wish that is not met."""
        view = self._stage.view
        keys = [seat.key for seat in view.drawing().seats if seat.unmet]
        now = view.seat()
        at = keys.index(now.key) + 1 if now is not None and now.key in keys else 0
        if keys:
            view.choose(keys[at % len(keys)])

    def escape(self) -> None:
        """Leaves the swap, else the seat."""
        if self._first:
            self.leave()
        else:
            self._stage.say("")
            self._stage.view.choose("")
            self._stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is being swapped any more."""
        self._first = ""
        self._stage.say("")
        self.changed.emit()


def hints(*, editing: bool, swapping: bool) -> list[Hint]:
    """The keys that work now, the most useful ones first."""
    if editing:
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
    if swapping:
        return [("Left|Right", _("Next seat")), ("S", _("Swap with this")), ("Esc", _("Leave it"))]
    return [
        ("Left|Right", _("Next seat")),
        ("S", _("Swap")),
        ("K", _("Keep here")),
        ("Del", _("Free seat")),
        ("Ctrl+Z", _("Undo")),
        ("Ctrl+Shift+Z", _("Redo")),
        ("Enter", _("Seat here, or why")),
        ("T", _("Try the better place")),
        ("U", _("Next wish not met")),
        ("/", _("Find")),
        ("Ctrl+R", _("Arrange by protocol")),
        ("Ctrl+E", _("Seat the rest")),
        ("W", _("Wishes")),
        ("L", _("Layout")),
        ("O", _("Order by hand")),
        ("M", _("The morning: repair")),
        ("V", _("Other side")),
        ("+|-|0", _("Zoom, whole plan")),
        ("Ctrl+N", _("New plan")),
        ("Ctrl+PgUp|Ctrl+PgDown", _("Other plan")),
    ]
