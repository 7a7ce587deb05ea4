"""What becomes of a print run, beside its buttons: how far it is and Stop, then what came of it, by name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Card, IconButton, IconLabel, Label, ProgressBar, Words, follow, px
from forum_desk.language import _

ICONS = {"green": "circle-check", "amber": "triangle-alert", "red": "circle-x", "grey": "info"}
NAMES_HEIGHT = 108


class Outcome(QWidget):
    """Hidden until something is under way. `working`, `advance`, then `say`; the user may put it away."""

    stopped = Signal()
    """The user wants the run to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family = ""
        self._running = self._make_running()
        self._told = self._make_told()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._running)
        layout.addWidget(self._told)
        self.clear()
        follow(self._restyle)

    @property
    def family(self) -> str:
        """The colour of what is said now, or an empty text."""
        return self._family

    def sentence(self) -> str:
        """What is said now."""
        return self._what.text() if self._family else ""

    def names(self) -> str:
        """The details that are shown now, one a line."""
        return self._names.text() if self._family else ""

    def is_working(self) -> bool:
        """Whether a run is under way."""
        return not self._running.isHidden()

    def clear(self) -> None:
        """Nothing is under way and nothing is said."""
        self._family = ""
        self._running.hide()
        self._told.hide()
        self.hide()

    def working(self, sentence: str) -> None:
        """A run has begun."""
        self.clear()
        self._doing.setText(sentence)
        self._bar.set_share(0)
        self._count.setText("")
        self._running.show()
        self.show()

    def advance(self, done: int, total: int) -> None:
        """So much of it is done."""
        if not self.is_working():
            return
        self._bar.set_share(done / total if total else 0)
        self._count.setText(f"{done} / {total}" if total else str(done))

    def say(self, family: str, sentence: str, fact: str = "", names: Sequence[str] = ()) -> None:
        """What came of it; `family` is green, amber, red or grey. `names` are shown in full, one a line."""
        self.clear()
        self._family = family
        self._told.set_family(family)
        self._icon.show_icon(ICONS[family], f"{family}.text")
        self._what.setText(sentence)
        self._what.set_colour(f"{family}.text")
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
        self._names.setText("\n".join(names))
        self._scroll.setVisible(bool(names))
        self._scroll.setFixedHeight(min(px(NAMES_HEIGHT), px(18) * max(1, 2 * len(names))))
        self._told.show()
        self.show()

    def _make_running(self) -> QWidget:
        self._doing, self._count = Label("", 14, 600), Label("", 13, 500, "text3", figures=True)
        self._bar = ProgressBar()
        self.stop = Button(_("Stop"), size="small", icon="x")
        self.stop.clicked.connect(self.stopped)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._doing, 1)
        line.addWidget(self._count)
        line.addWidget(self.stop)
        running = QWidget()
        column = QVBoxLayout(running)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._bar)
        return running

    def _make_told(self) -> Card:
        card = Card(padding=12, radius=10, spacing=4)
        self._icon = IconLabel("info", 18, "text2")
        self._what = Words("", 14, 600)
        self._fact = Words("", 13, 400, "text2")
        self._names = Words("", 13, 400, "text2")
        away = IconButton("x", _("Put away"), size="small")
        away.clicked.connect(self.clear)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._fact)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addWidget(away)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._names)
        self._scroll.viewport().setAutoFillBackground(False)
        self._names.setAutoFillBackground(False)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        card.body.addLayout(head)
        card.body.addWidget(self._scroll)
        return card

    def _restyle(self) -> None:
        self._icon.setFixedHeight(px(20))


def place_of(where: str) -> str:
    """Where a paper went, as it is said: the name of the file without its folders, or the printer."""
    return Path(where).name if Path(where).is_absolute() else where
