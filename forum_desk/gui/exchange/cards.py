"""Cards of what to look at before a list comes in: icon, title, count, what to do, and the acts that work."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.exchange.deciding import ANEW, FILL, SAME, SKIP, UNSAID, UPDATE, Choices
from forum_desk.gui.exchange.model import GONE, KNOWN, OUT, POSSIBLE, TWICE, Group
from forum_desk.gui.exchange.repairs import repairs_for
from forum_desk.gui.kit import Button, IconLabel, Label, Words, colour, px, rounded
from forum_desk.language import _

_ROOM = 268
"""So many pixels at 100 % are there for the buttons of a card."""
FIRST, ALL = "first", "all"


class GroupCard(QWidget):
    """One thing to look at. `acts` are its buttons by what they do."""

    show_wanted = Signal(str)
    compare_wanted = Signal(str)
    choice_wanted = Signal(str, str)
    repair_wanted = Signal(str, str)
    save_wanted = Signal()

    def __init__(self, group: Group, choices: Choices, *, is_shown: bool, year: int) -> None:
        super().__init__()
        self.group = group
        self.acts: dict[str, Button] = {}
        self._is_shown = is_shown
        ink = "accent_text" if group.family == "accent" else f"{group.family}.text"
        head = QHBoxLayout(self)
        head.setContentsMargins(16, 14, 16, 14)
        head.setSpacing(12)
        head.addWidget(IconLabel(group.icon, 20, ink), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(Label(group.title, 15, 600), 1)
        top.addWidget(Label(f"{group.count:,}", 15, 700, ink, figures=True, shorten=False))
        words.addLayout(top)
        if group.advice:
            words.addWidget(Words(group.advice, 13, 400, "text2"))
        self._add_acts(choices)
        if group.keys:
            for repair in repairs_for(group.key, year):
                button = self._add(repair.key, repair.word)
                button.clicked.connect(partial(self.repair_wanted.emit, group.key, repair.key))
        for line in in_lines(list(self.acts.values()), px(_ROOM)):
            words.addSpacing(6)
            words.addLayout(line)
        head.addLayout(words, 1)
        self.setAccessibleName(f"{group.title}: {group.count}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White; a thick accent edge while its rows are the ones shown."""
        edge = colour("accent" if self._is_shown else "line")
        rounded(QPainter(self), QRectF(self.rect()), 12, colour("surface"), edge, 2 if self._is_shown else 1)

    def _add_acts(self, choices: Choices) -> None:
        key = self.group.key
        if key == KNOWN:
            for choice, word in ((UPDATE, _("Update")), (FILL, _("Fill gaps")), (SKIP, _("Skip"))):
                self._add_choice(choice, word, holds=choices.known == choice)
        if key == POSSIBLE:
            self._add_choice(SAME, _("The same people"))
            self._add_choice(ANEW, _("Other people"))
            self._add_choice(UNSAID, _("Stay out"))
        if key == TWICE:
            self._add_choice(FIRST, _("One person"), holds=choices.drop_doubles)
            self._add_choice(ALL, _("Take all of them"), holds=not choices.drop_doubles)
        if self.group.keys:
            button = self._add("show", _("Show all") if self._is_shown else _("Show"))
            button.clicked.connect(lambda: self.show_wanted.emit("" if self._is_shown else key))
        if key == OUT:
            button = self._add("save", _("Save as a list"))
            button.clicked.connect(self.save_wanted)
        if self.group.compares:
            button = self._add("compare", _("Show") if key == GONE else _("Compare"))
            button.clicked.connect(lambda: self.compare_wanted.emit(key))

    def _add_choice(self, choice: str, word: str, *, holds: bool = False) -> None:
        button = self._add(choice, word, holds=holds)
        button.clicked.connect(lambda: self.choice_wanted.emit(self.group.key, choice))

    def _add(self, name: str, word: str, *, holds: bool = False) -> Button:
        self.acts[name] = Button(word, kind="soft" if holds else "secondary", size="small")
        return self.acts[name]


def in_lines(buttons: Sequence[Button], room: int) -> list[QHBoxLayout]:
    """Buttons in as many lines as they need; a long language takes one more."""
    lines: list[QHBoxLayout] = []
    left = 0
    for button in buttons:
        wide = button.sizeHint().width()
        if not lines or left < wide:
            lines.append(QHBoxLayout())
            lines[-1].setSpacing(8)
            left = room
        lines[-1].addWidget(button)
        left -= wide + 8
    for line in lines:
        line.addStretch()
    return lines
