"""What stands around every screen: its header above, the keys and facts of the foot below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.buttons import Button
from forum_desk.gui.kit.keys import caps, caps_width, paint_caps
from forum_desk.gui.kit.labels import Label
from forum_desk.gui.kit.panels import Pane
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow

HEADER_HEIGHT = 72
FOOT_HEIGHT = 48
Hint = tuple[str, str]
"""Keys and what they do now: ("Ctrl+N", "Walk-in"), ("Up|Down", "Choose")."""
Fact = tuple[str, str, str]
"""Icon, words and family ("" for quiet) of one fact in the foot."""


class Header(Pane):
    """The 72 pixels over a screen: title, one grey line of facts, something in the middle, actions on the right."""

    def __init__(self, title: str = "", facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__("surface", ("bottom",), parent)
        self._title = Label(title, 24, 700)
        self._facts = Label(facts, 13, 400, "text3", figures=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch()
        self._middle = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._beside: list[QWidget] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(32)
        layout.addLayout(words)
        layout.addLayout(self._middle)
        layout.addStretch(1)
        layout.addLayout(self._actions)
        self.show_title(title, facts)
        follow(self._restyle)

    def show_title(self, title: str, facts: str = "") -> None:
        """Another title and line of facts."""
        self._title.setText(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._make_room()

    def set_middle(self, widget: QWidget) -> None:
        """A view switch or steps beside the title."""
        self._middle.addWidget(widget)
        self._beside.append(widget)

    def add_action(self, widget: QWidget) -> None:
        """One more button on the right; the primary one comes last."""
        self._actions.addWidget(widget)
        self._beside.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the title would be shortened the keys are not shown on the buttons."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        buttons = [each for each in self._beside if type(each) is Button]
        for button in buttons:
            button.show_keycap(True)
        beside = sum(each.sizeHint().width() + 8 for each in self._beside if each.isVisibleTo(self))
        fits = self._title.sizeHint().width() + beside + 2 * 24 + 2 * 32 <= self.width()
        for button in buttons:
            button.show_keycap(fits)

    def _restyle(self) -> None:
        self.setFixedHeight(fonts.px(HEADER_HEIGHT))


class Foot(Pane):
    """The 48 pixels under every screen: keys that work now on the left; printer, link and this desk on the right."""

    MOST_HINTS = 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("top",), parent)
        self._hints: list[Hint] = []
        self._facts: list[Fact] = []
        self._desk = ""
        follow(self._restyle)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """The keys of the screen that is shown, at most five."""
        self._hints = list(hints)[: self.MOST_HINTS]
        self._say()

    def set_facts(self, facts: Sequence[Fact], desk: str = "") -> None:
        """Printer and link as (icon, words, family), and the name of this desk."""
        self._facts, self._desk = list(facts), desk
        self._say()

    def hints(self) -> list[Hint]:
        """What is shown now."""
        return list(self._hints)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hints from the left until the facts on the right begin."""
        super().paintEvent(event)
        painter = QPainter(self)
        limit = self._paint_facts(painter) - 24
        x, word = 24.0, Type(13, 500)
        for keys, text in self._hints:
            width = caps_width(keys) + 6 + word.width(text)
            if x + width > limit:
                break
            end = paint_caps(painter, x, self.height() / 2, keys)
            x = draw_line(painter, QRectF(end + 6, 0, limit - end, self.height()), text, word, colour("text2")) + 21

    def _paint_facts(self, painter: QPainter) -> float:
        """Paints from the right; returns where the facts begin."""
        x = self.width() - 24.0
        middle = self.height() / 2
        if self._desk:
            kind = Type(13, 700)
            x -= kind.width(self._desk)
            draw_line(painter, QRectF(x, 0, self.width(), self.height()), self._desk, kind, colour("text"))
            x -= 20
        for icon, text, family in reversed(self._facts):
            kind = Type(13, 500, figures=True)
            x -= kind.width(text) + fonts.px(16) + 7
            ink = colour(f"{family}.text" if family else "text2")
            words = colour("text2") if family in {"", "green"} else ink
            icons.paint_icon(painter, icon, x, middle, fonts.px(16), ink)
            draw_line(painter, QRectF(x + fonts.px(16) + 7, 0, self.width(), self.height()), text, kind, words)
            x -= 20
        return x

    def _say(self) -> None:
        spoken = [f"{' '.join(caps(keys))}: {word}" for keys, word in self._hints]
        self.setAccessibleName("; ".join([*spoken, *(text for _icon, text, _family in self._facts), self._desk]))
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(fonts.px(FOOT_HEIGHT))
