"""A list of who sits where, before it is followed: what is understood, what is not, and who would lose a place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.seats.incoming import Met, meet, take
from forum_desk.exchange.seats.sheet import SeatList
from forum_desk.gui.kit import Button, Label, Runner, SlideOver, Words, shortcut
from forum_desk.language import _, ngettext, sentence
from forum_desk.seating.commands import Applied
from forum_desk.seating.queries import plan_called
from forum_desk.storage import Unit


def meet_all(unit: Unit, plan_id: str, lists: Sequence[SeatList]) -> tuple[Met, ...]:
    """How each list meets its plan: one alone the plan that is shown, of several each the plan of its name."""
    ids = [plan_id] if len(lists) == 1 else [plan_called(unit, one.name) for one in lists]
    return tuple(meet(unit, key, one) for key, one in zip(ids, lists, strict=True))


def follow_lists(unit: Unit, lists: Sequence[SeatList], met: Sequence[Met]) -> Applied:
    """Seats people as the lists say; all of them or nobody."""
    moved = [take(unit, seen.plan_id, one, tuple(seen.leaving))[1] for one, seen in zip(lists, met, strict=True)]
    return Applied(sum(moved), ())


class ListedPanel(SlideOver):
    """Shows how a list meets the plan; nothing is changed before the organiser says so."""

    applied = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Seats from a list"), width=480, close_name=_("Close without saving"))
        self._runner = runner
        self._plan_id = ""
        self._lists: Sequence[SeatList] = ()
        self._met: Sequence[Met] = ()
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

    def open(self, plan_id: str, lists: Sequence[SeatList]) -> None:
        """Slides in with the lists of a file over a plan."""
        self._plan_id, self._lists, self._met = plan_id, lists, ()
        self.follow.setEnabled(False)
        self.say_wrong("")
        self._sum.setText("")
        self._show_lines([])
        self._runner.read(meet_all, plan_id, lists, then=self._show, failed=self._refuse, sequence="seating.listed")
        self.enter()

    def go_on(self) -> None:
        """Seats people as the list says; who is named as losing a place loses it."""
        if self.follow.isEnabled() and self._met:
            self.follow.setEnabled(False)
            self._runner.write(
                follow_lists,
                self._lists,
                self._met,
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

    def _show(self, met: Sequence[Met]) -> None:
        self._met = met
        several = len(met) > 1
        lines: list[str | tuple[str, str]] = []
        for listed, seen in zip(self._lists, met, strict=True):
            if several:
                lines.append((listed.name, "text"))
                lines.append(_sum_of(seen))
            lines.extend(_told(seen))
        plans = _("{count} lists, each for the plan of its name.").format(count=len(met))
        self._sum.setText(plans if several else _sum_of(met[0]))
        self._show_lines(lines)
        leaving = any(seen.leaving for seen in met)
        self.follow.setText(_("Seat them so, and let these lose their places") if leaving else _("Seat them so"))
        self.follow.setEnabled(leaving or any(seen.coming for seen in met))
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
        self.follow.setEnabled(bool(self._met))
        self.say_wrong(sentence(error))


def _sum_of(met: Met) -> str:
    said = _("{count} of {rows} rows have a place in this plan.").format(count=len(met.coming), rows=met.rows)
    if not met.staying:
        return said
    more = ngettext(
        "{count} person of whom the list says nothing stays.",
        "{count} people of whom the list says nothing stay.",
        met.staying,
    )
    return f"{said} {more.format(count=met.staying)}"


def _told(met: Met) -> list[str | tuple[str, str]]:
    """Who loses a place, and what was not understood, each under its heading."""
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
    return lines
