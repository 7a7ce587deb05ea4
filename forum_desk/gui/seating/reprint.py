"""What of a plan is to be printed again: a button for each paper that says something else than when it was printed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.documents.catalogue import paper as paper_of
from forum_desk.gui.kit import Button, Label, Runner, Words
from forum_desk.language import _, ngettext
from forum_desk.seating import queries
from forum_desk.seating.queries import Reprints

ToReprint = Sequence[tuple[str, Reprints]]


class ReprintList(QWidget):
    """Asks when it is told of a plan. `wanted` tells the paper, and whether only changed cards are to be printed."""

    wanted = Signal(str, bool)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._lines: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(Label(_("To be printed again"), 16, 700))
        self.hide()

    def ask(self, plan_id: str) -> None:
        """Reads what changed since the last prints of a plan."""
        self._runner.read(queries.to_reprint, plan_id, then=self._show, sequence="seating.reprints")

    def buttons(self) -> list[Button]:
        """One for each paper."""
        return [line for line in self._lines if isinstance(line, Button)]

    def _show(self, found: ToReprint) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._button(paper, changed) for paper, changed in found]
        if found:
            words = _("The papers open with only what changed; what is printed then is no longer listed here.")
            self._lines.append(Words(words, 13, 400, "text3"))
        for line in self._lines:
            self._box.addWidget(line)
        self.setVisible(bool(found))

    def _button(self, key: str, changed: Reprints) -> Button:
        title = _(paper_of(key).title)
        count = len(changed.people)
        if count:
            cards = ngettext("{title}: {count} card", "{title}: {count} cards", count)
            title = cards.format(title=title, count=count)
        button = Button(title, icon="printer", size="medium")
        button.clicked.connect(lambda: self.wanted.emit(key, bool(count)))
        return button
