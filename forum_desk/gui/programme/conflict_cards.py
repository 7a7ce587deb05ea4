"""A finding as a card: the sentence, one repair as a button where there is one, and letting it stand with a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Card, IconLabel, Input, Words
from forum_desk.language import _
from forum_desk.programme.findings import Finding
from forum_desk.programme.repairs import Repair


@dataclass(frozen=True, slots=True)
class CardRow:
    """What a card says. `fact` is a quiet second line, `mend` the words of the repair's button."""

    finding: Finding
    sentence: str
    family: str
    fact: str = ""
    repair: Repair | None = None
    mend: str = ""

    @property
    def key(self) -> object:
        """Tells the same card before and after."""
        return self.finding.key


class ConflictCard(Card):
    """One finding."""

    repaired = Signal(object)
    dismissed = Signal(object, str)
    reopened = Signal(object)
    shown = Signal(object)

    def __init__(self, row: CardRow, *, going: bool = False) -> None:
        super().__init__(padding=16, radius=10, spacing=8)
        self.row = row
        finding = row.finding
        family = "grey" if finding.dismissed is not None else row.family
        self.set_family(family)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("triangle-alert", 18, f"{family}.text"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(row.sentence, 14, 600, f"{family}.text"), 1)
        self.body.addLayout(head)
        fact = finding.dismissed if finding.dismissed is not None else row.fact
        if fact:
            self.body.addWidget(Words(fact, 13, 400, f"{family}.text"))
        self._note = Input(_("Why may it stay as it is?"))
        self._add_buttons(going=going)

    def _add_buttons(self, *, going: bool) -> None:
        row, finding = self.row, self.row.finding
        if finding.dismissed is not None:
            again = Button(_("Look at it again"), kind="secondary", size="small")
            again.clicked.connect(lambda: self.reopened.emit(finding))
            self.body.addWidget(again)
            return
        if row.repair is not None:
            self.mend = Button(
                row.mend, kind="red" if row.family == "red" else "amber", icon="arrow-right", size="medium"
            )
            self.mend.clicked.connect(lambda: self.repaired.emit(row.repair))
            self.body.addWidget(self.mend)
        line = QHBoxLayout()
        line.setSpacing(4)
        if going:
            to = Button(_("Show it"), kind="ghost", size="small")
            to.clicked.connect(lambda: self.shown.emit(finding))
            line.addWidget(to)
        self.stand = Button(_("Let it stand"), kind="ghost", size="small")
        self.stand.clicked.connect(self._ask)
        line.addWidget(self.stand)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._note)
        self._note.hide()
        self._note.returnPressed.connect(self._dismiss)

    def _ask(self) -> None:
        self._note.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dismiss(self) -> None:
        note = self._note.text().strip()
        self._note.set_wrong(not note)
        if note:
            self.dismissed.emit(self.row.finding, note)


class CardColumn(QWidget):
    """Cards below each other; those that stay the same stay the same widgets, so that the keys keep their place."""

    repaired = Signal(object)
    dismissed = Signal(object, str)
    reopened = Signal(object)
    shown = Signal(object)
    left = Signal()
    """The card that had the keys is gone: they are to go somewhere near."""

    def __init__(self, *, going: bool = False) -> None:
        super().__init__()
        self._going = going
        self._cards: list[ConflictCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def cards(self) -> Sequence[ConflictCard]:
        """What is shown."""
        return tuple(self._cards)

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Other findings."""
        old = {card.row.key: card for card in self._cards}
        fresh = []
        for row in rows:
            same = old.get(row.key)
            fresh.append(old.pop(row.key) if same is not None and same.row == row else self._made(row))
        focused = QApplication.focusWidget()
        held = focused is not None and any(gone.isAncestorOf(focused) for gone in old.values())
        for gone in old.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, card in enumerate(fresh):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        self._cards = fresh
        self.setVisible(bool(fresh))
        if held:
            self.left.emit()

    def _made(self, row: CardRow) -> ConflictCard:
        card = ConflictCard(row, going=self._going)
        card.repaired.connect(self.repaired)
        card.dismissed.connect(self.dismissed)
        card.reopened.connect(self.reopened)
        card.shown.connect(self.shown)
        return card
