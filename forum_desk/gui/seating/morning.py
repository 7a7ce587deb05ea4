"""The morning: somebody is missing, somebody new comes. As few as possible move; then what is to be printed again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.gui.desk.words import own
from forum_desk.gui.kit import Button, Label, ProgressBar, Runner, SlideOver, Words, shortcut
from forum_desk.gui.seating.plan.seats import Drawing
from forum_desk.gui.seating.reprint import ReprintList
from forum_desk.gui.seating.resting import Resting
from forum_desk.gui.seating.work import Contents
from forum_desk.language import _, ngettext
from forum_desk.seating.arranging import REPAIR, Arrangement
from forum_desk.seating.commands import Applied


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who comes to a place: from where (empty for nowhere) and where to, in words."""

    name: str
    was: str
    now: str

    def said(self) -> str:
        """The move in words."""
        if not self.was:
            return _("{name}: {place}").format(name=self.name, place=self.now)
        if not self.now:
            return _("{name}: leaves {place}").format(name=self.name, place=self.was)
        return _("{name}: from {before} to {place}").format(name=self.name, before=self.was, place=self.now)


def moves_of(contents: Contents, drawing: Drawing, found: Arrangement) -> tuple[Move, ...]:
    """Everybody whom an arrangement would move, seat, or take a place from, by name."""
    if contents.plan is None:
        return ()
    known = {person.id: own(person) for person in (*contents.waiting, *contents.standing)}
    before: dict[str, str] = {}
    kept = set()
    for place, sitter in contents.plan.sitters():
        if sitter.delegate_id:
            known[sitter.delegate_id] = sitter.name
            before[sitter.delegate_id] = place.id
            kept |= {sitter.delegate_id} if sitter.locked else set()
    after = {one.guest: one.place for one in found.seats}
    changed = {one for one in {*before, *after} - kept if before.get(one) != after.get(one)}

    def where(place: str | None) -> str:
        seat = drawing.by_key.get(place or "")
        return drawing.where(seat) if seat is not None else ""

    moves = [Move(known.get(one, ""), where(before.get(one)), where(after.get(one))) for one in changed]
    return tuple(sorted(moves, key=lambda move: (bool(move.was) and bool(move.now), move.name)))


class MorningPanel(SlideOver):
    """First what has changed, then what a repair would move, then what is to be printed again."""

    previewed = Signal(object)
    """The Arrangement as it would be, None when it is over."""
    recentre_wanted = Signal()

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("The morning"), width=460, close_name=_("Close"))
        self._contents = Contents(())
        self._drawing = Drawing("")
        self._found: Arrangement | None = None
        self._moves: tuple[Move, ...] = ()
        self._lines: list[QWidget] = []
        self.resting = Resting(runner, self)
        self.reprints = ReprintList(runner)
        self._sum = Words("", 14, 500, "text")
        self._heading = Label("", 16, 700)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.progress = ProgressBar(height=4)
        words = _("Close the row up and centre it")
        self.recentre = Button(words, icon="align-horizontal-justify-center", size="medium")
        for widget in (self._sum, self.progress, self._heading):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self.recentre)
        self.body.addWidget(self.reprints)
        self.repair = self.add_act(Button(_("Repair"), kind="primary", icon="wrench", keys="Ctrl+Enter"))
        self.repair.clicked.connect(self.go_on)
        self.add_act(Button(_("Close"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        shortcut("Ctrl+Return", self, self.go_on)
        self.recentre.clicked.connect(self.recentre_wanted)
        self.resting.working.connect(self._show_working)
        self.resting.progress.connect(self.progress.set_share)
        self.resting.done.connect(self._show_done)
        self.closed.connect(self._over_now)

    def open(self, contents: Contents, drawing: Drawing, *, has_row: bool) -> None:
        """Slides in over a plan."""
        self._contents, self._drawing, self._found = contents, drawing, None
        self.recentre.setVisible(has_row)
        if contents.plan is not None:
            self.reprints.ask(contents.plan.id)
        self.progress.hide()
        self._heading.setText("")
        self._show_lines(())
        gone = [found.sentence() for found in contents.findings if found.kind == "not_coming"]
        missing = ngettext(
            "{count} person has a place and does not come.", "{count} people have a place and do not come.", len(gone)
        ).format(count=len(gone))
        waiting = len(contents.waiting)
        new = ngettext("{count} person has no place.", "{count} people have no place.", waiting).format(count=waiting)
        nothing = _("Everybody who comes has a place, and nobody else: there is nothing to repair.")
        self._sum.setText(f"{missing} {new}" if gone or waiting else nothing)
        self._show_lines(gone)
        self.repair.setText(_("Repair"))
        self.repair.setEnabled(bool(gone) or waiting > 0)
        self.enter(self.repair if self.repair.isEnabled() else None)

    def go_on(self) -> None:
        """Looks for the smallest repair; once it is shown, makes it."""
        if not self.repair.isEnabled():
            return
        if self._found is not None:
            self.resting.take(self._found, "repair")
        elif self._contents.plan is not None:
            self.resting.think_over(self._contents.plan.id, REPAIR, self._show_found)

    def lines(self) -> list[str]:
        """What is listed."""
        return [line.accessibleName() for line in self._lines]

    def heading(self) -> str:
        """What stands over the list."""
        return self._heading.text()

    def _show_found(self, found: Arrangement) -> None:
        self._found = found
        self._moves = moves_of(self._contents, self._drawing, found)
        moved = sum(bool(move.was) and bool(move.now) for move in self._moves)
        new = sum(not move.was for move in self._moves)
        words = _("{moved} move, {new} get a place.").format(moved=moved, new=new)
        if found.without:
            count = len(found.without)
            words += " " + ngettext("{count} stays without.", "{count} stay without.", count).format(count=count)
        self._heading.setText(words)
        self._show_lines([move.said() for move in self._moves])
        self.repair.setText(_("Do it"))
        self.repair.setFocus(Qt.FocusReason.OtherFocusReason)
        self.previewed.emit(found)

    def _show_done(self, _applied: Applied) -> None:
        """What is to be printed again: the cards of all who came to a place, and the plan."""
        cards = [move.said() for move in self._moves if move.now]
        self._found = None
        self.previewed.emit(None)
        self._sum.setText(_("The plan is repaired. Print again:"))
        if self._contents.plan is not None:
            self.reprints.ask(self._contents.plan.id)
        self._heading.setText(_("The plan, and these cards"))
        self._show_lines(cards)
        self.repair.setEnabled(False)

    def _show_lines(self, lines: Sequence[str]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_line(words) for words in lines]
        for line in self._lines:
            self._list.addWidget(line)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.repair.setEnabled(not working)

    def _over_now(self) -> None:
        self.resting.stop()
        self._found = None
        self.previewed.emit(None)


def _line(words: str) -> QWidget:
    row = Words(words, 14, 400, "text")
    row.setAccessibleName(words)
    return row
