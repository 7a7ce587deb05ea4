"""“14 minutes late”: ways to make up for it, the gentlest first; each is one step that can be taken back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.board import model, words, work
from forum_desk.gui.board.model import HallNow
from forum_desk.gui.board.running import Running
from forum_desk.gui.board.work import Look
from forum_desk.gui.kit import Button, Card, ChipLabel, Runner, SlideOver, Words
from forum_desk.language import _
from forum_desk.programme.catching_up import Cut, Proposal, ways_to_catch_up
from forum_desk.programme.timing import Line

MOST = 6


class CatchUpPanel(SlideOver):
    """Slides over the run screen. `applied` tells how many cuts were made, `refused` why none was."""

    applied = Signal(int)
    refused = Signal(object)

    def __init__(self, over: QWidget, runner: Runner, running: Running) -> None:
        super().__init__(over, _("Catch up"), close_name=_("Close"))
        self._runner, self._running = runner, running
        self._hall: HallNow | None = None
        self._shown: tuple[Line, int] | None = None
        self._ways: tuple[Proposal, ...] = ()
        self._done_last = False
        self._said = Words("", 14)
        self.body.addWidget(self._said)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self.body.addLayout(self._cards)
        self.buttons: list[Button] = []
        running.keeping.changed.connect(self._something_else)

    def show_hall(self, hall: HallNow) -> None:
        """The hall as it is now; the ways are worked out again when they have become others."""
        self._hall = hall
        if not self.isHidden():
            self._renew()

    def open(self) -> None:
        """Slides in with the ways of now; the keys go to the first."""
        self._shown = None
        self._renew()
        self.enter(self.buttons[0] if self.buttons else None)

    def ways(self) -> tuple[Proposal, ...]:
        """What is proposed."""
        return self._ways

    def can_take_back(self) -> bool:
        """Whether catching up is the last thing that was done here."""
        return self._done_last

    def take_back(self) -> None:
        """The programme as it was before."""
        self._done_last = False
        self._runner.write(work.undo, then=self._running.take, failed=self.refused.emit, action="programme.undo")

    def _renew(self) -> None:
        hall, look, day = self._hall, self._running.look, self._running.day
        if hall is None or look is None or day is None:
            return
        line = model.ahead_of(look, day, hall)
        if (line, hall.late) == self._shown:
            return
        self._shown = line, hall.late
        self._ways = ways_to_catch_up(line, hall.late)[:MOST] if hall.late > 0 else ()
        self.set_title(words.late(hall.late) if hall.late > 0 else _("Catch up"))
        self._said.setText(self._sentence(hall))
        self._show_ways(hall)

    def _sentence(self, hall: HallNow) -> str:
        name = words.hall_name(hall)
        if hall.late <= 0:
            return _("{hall} is on time.").format(hall=name)
        if self._ways:
            return _("Ways for {hall} to be on time again, the gentlest first.").format(hall=name)
        return _("Nothing has to be cut: free time makes up for it, or nothing that follows can be shorter.")

    def _show_ways(self, hall: HallNow) -> None:
        had_keys = any(button.hasFocus() for button in self.buttons)
        while (entry := self._cards.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for number, way in enumerate(self._ways):
            card = Card(padding=16, radius=10, spacing=6)
            state = (
                ChipLabel(_("on time"), "circle-check", "green", size=24)
                if not way.still_late
                else ChipLabel(words.late(way.still_late), "clock", "amber", size=24)
            )
            card.body.addWidget(state)
            for cut in way.cuts:
                card.body.addWidget(Words(_cut_words(hall, cut), 14, 500, "text"))
            button = Button(_("Apply"), kind="primary" if not number else "secondary", size="medium")
            button.clicked.connect(partial(self._apply, way))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
            self._cards.addWidget(card)
        if had_keys and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, way: Proposal) -> None:
        if self._shown is None:
            return
        line, late = self._shown

        def done(look: Look) -> None:
            self._running.take(look)
            self._done_last = True
            self.leave()
            self.applied.emit(len(way.cuts))

        def failed(error: DeskError) -> None:
            self.leave()
            self.refused.emit(error)

        ids = tuple(slot.id for slot in line)
        self._runner.write(work.catch_up, ids, late, way, then=done, failed=failed, action="programme.catch_up")

    def _something_else(self) -> None:
        self._done_last = False


def _cut_words(hall: HallNow, cut: Cut) -> str:
    row = hall.row(cut.id)
    name = words.name(row) if row is not None else ""
    who = words.second(row) if row is not None else ""
    called = f"{name} ({who})" if who else name
    if cut.dropped:
        return _("Leave out {item}: {minutes} min").format(item=called, minutes=cut.minutes)
    return _("{item}: {minutes} min shorter").format(item=called, minutes=cut.minutes)
