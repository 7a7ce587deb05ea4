"""A list of who sits where, before it is followed: what is understood, what is not, and who would lose a place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.seating_incoming import Met, meet, take
from forum_desk.exchange.seating_sheet import SeatList
from forum_desk.gui.kit import Button, Label, Runner, SlideOver, Words, shortcut
from forum_desk.language import _, ngettext, sentence
from forum_desk.seating.commands import Applied
from forum_desk.storage import Unit


def follow_list(unit: Unit, plan_id: str, listed: SeatList, displacing: Sequence[str]) -> Applied:
    """Seats people as a list says."""
    _met, moved = take(unit, plan_id, listed, displacing)
    return Applied(moved, ())


class ListedPanel(SlideOver):
    """Shows how a list meets the plan; nothing is changed before the organiser says so."""

    applied = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Seats from a list"), width=480, close_name=_("Close without saving"))
        self._runner = runner
        self._plan_id = ""
        self._listed: SeatList | None = None
        self._met: Met | None = None
        self._lines: list[QWidget] = []
        self._sum = Words("", 14, 500, "text")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addWidget(self._sum)
        self.body.addLayout(self._list)
        self.follow = self.add_act(Button(_("Seat them so"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self.follow.clicked.connect(self.go_on)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.go_on)

    def open(self, plan_id: str, listed: SeatList) -> None:
        """Slides in with a list over a plan."""
        self._plan_id, self._listed, self._met = plan_id, listed, None
        self.follow.setEnabled(False)
        self.say_wrong("")
        self._sum.setText("")
        self._show_lines([])
        self._runner.read(meet, plan_id, listed, then=self._show, failed=self._refuse, sequence="seating.listed")
        self.enter()

    def go_on(self) -> None:
        """Seats people as the list says; who is named as losing a place loses it."""
        if self.follow.isEnabled() and self._listed is not None and self._met is not None:
            self.follow.setEnabled(False)
            self._runner.write(
                follow_list,
                self._plan_id,
                self._listed,
                tuple(self._met.leaving),
                then=self._done,
                failed=self._refuse,
                action="seating.import_list",
            )

    def lines(self) -> list[str]:
        """What is listed."""
        return [line.accessibleName() for line in self._lines]

    def summary(self) -> str:
        """What stands over the list."""
        return self._sum.text()

    def _show(self, met: Met) -> None:
        self._met = met
        said = _("{count} of {rows} rows have a place in this plan.").format(count=len(met.coming), rows=met.rows)
        if met.staying:
            more = ngettext(
                "{count} person of whom the list says nothing stays.",
                "{count} people of whom the list says nothing stay.",
                met.staying,
            )
            said = f"{said} {more.format(count=met.staying)}"
        self._sum.setText(said)
        lines: list[str | tuple[str, str]] = []
        if met.leaving:
            count = len(met.leaving)
            words = ngettext("{count} person loses the place", "{count} people lose their places", count)
            lines.append((words.format(count=count), "red.text"))
            lines.extend(met.leaving.values())
        if met.problems:
            lines.append((_("Rows that are not understood"), "amber.text"))
            row = _("Row {row}: {message}")
            lines.extend(row.format(row=each.row, message=each.sentence()) for each in met.problems)
        if met.unknown:
            lines.append((_("Headings that are not understood"), "amber.text"))
            lines.append(", ".join(met.unknown))
        self._show_lines(lines)
        self.follow.setText(_("Seat them so, and let these lose their places") if met.leaving else _("Seat them so"))
        self.follow.setEnabled(bool(met.coming) or bool(met.leaving))
        self.follow.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, lines: Sequence[str | tuple[str, str]]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for words in lines:
            if isinstance(words, tuple):
                heading = Label(words[0], 14, 700, words[1])
                heading.setAccessibleName(words[0])
                self._lines.append(heading)
            else:
                text = Words(words, 14, 400, "text")
                text.setAccessibleName(words)
                self._lines.append(text)
            self._list.addWidget(self._lines[-1])

    def _done(self, applied: Applied) -> None:
        self.leave()
        self.applied.emit(applied)

    def _refuse(self, error: DeskError) -> None:
        self.follow.setEnabled(self._met is not None)
        self.say_wrong(sentence(error))
