"""What screens are put together from: cards, tiles, banners, header, foot, empty places, progress."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.buttons import Button
from forum_desk.gui.kit.keys import caps, caps_width, paint_caps
from forum_desk.gui.kit.labels import Label, Words
from forum_desk.gui.kit.paint import chip, chip_width, rounded
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow

HEADER_HEIGHT = 72
FOOT_HEIGHT = 48


class Pane(QWidget):
    """A ground in one colour of the look, with hairlines on the sides that are named ("top", "right" ...)."""

    def __init__(self, ground: str = "canvas", lines: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._lines = tuple(lines)

    def set_ground(self, ground: str) -> None:
        """Another colour."""
        self._ground = ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and hairlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._ground))
        width, height = self.width(), self.height()
        boxes = {
            "top": (0, 0, width, 1),
            "bottom": (0, height - 1, width, 1),
            "left": (0, 0, 1, height),
            "right": (width - 1, 0, 1, height),
        }
        for side in self._lines:
            painter.fillRect(*boxes[side], colour("line"))


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget in an area that scrolls up and down when there is not room enough, on the ground of what is below."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


class Card(QFrame):
    """A white card with a hairline and room inside: `card.body` is its vertical layout."""

    def __init__(
        self, *, padding: int = 24, radius: int = 16, spacing: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._radius = radius
        self._family = ""
        self._ground = "surface"
        self._edge = "line"
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)

    def set_family(self, family: str = "", *, soft: bool = True) -> None:
        """Tints ground and edge with a family ("amber"), or the edge alone; empty is white again."""
        self._ground = f"{family}.soft" if family and soft else "surface"
        self._edge = f"{family}.line" if family else "line"
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and hairline."""
        rounded(QPainter(self), QRectF(self.rect()), self._radius, colour(self._ground), colour(self._edge))


class Tile(QWidget):
    """One figure: label above, value big, note below."""

    def __init__(
        self, label: str = "", value: str = "", note: str = "", *, size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = (label, value, note)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(label, value, note)
        follow(self._restyle)

    def show_figure(self, label: str, value: str, note: str = "") -> None:
        """Other texts; an empty value is a dash."""
        self._texts = (label, value or "—", note)
        self.setAccessibleName(f"{label}: {value} {note}".strip())
        self._restyle()

    def sizeHint(self) -> QSize:
        """Three lines and the padding."""
        label, value, note = self._texts
        width = max(Type(13).width(label), Type(self._size, 700).width(value), Type(13).width(note))
        return QSize(round(width) + 28, fonts.px(84 if note else 64))

    def minimumSizeHint(self) -> QSize:
        """The value is never cut."""
        return QSize(round(Type(self._size, 700).width(self._texts[1])) + 28, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and three lines."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 8, colour("hover"))
        label, value, note = self._texts
        line, middle, width = fonts.px(18), fonts.px(36), self.width() - 24
        draw_line(painter, QRectF(14, fonts.px(8), width, line), label, Type(13, 500), colour("text3"))
        ink = colour("text" if value != "—" else "faint")
        draw_line(painter, QRectF(14, fonts.px(26), width, middle), value, Type(self._size, 700, figures=True), ink)
        if note:
            below = QRectF(14, fonts.px(58), width, line)
            draw_line(painter, below, note, Type(13, 500, figures=True), colour("text2"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class ChipLabel(QWidget):
    """A chip as a widget: icon and word in a family's colours (or an organiser's own "#RRGGBB")."""

    def __init__(
        self, text: str, icon: str = "", family: str = "grey", *, size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text, self._icon, self._family = text, icon, family
        self.show_word(text, icon, family)
        follow(self._restyle)

    def show_word(self, text: str, icon: str = "", family: str = "grey") -> None:
        """Another word."""
        self._text, self._icon, self._family = text, icon, family
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        return QSize(chip_width(self._text, self._icon, self._size), fonts.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        chip(QPainter(self), 0, self.height() / 2, self._text, self._icon, self._family, size=self._size)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class IconLabel(QWidget):
    """An icon as a widget."""

    def __init__(self, icon: str, size: int = 16, ink: str = "text3", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._size, self._ink = icon, size, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def show_icon(self, icon: str, ink: str) -> None:
        """Another icon or colour."""
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(fonts.px(self._size), fonts.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        stroke = icons.QUIET if self._ink in {"text3", "text2", "faint"} else icons.STRONG
        icon_size = fonts.px(self._size)
        icons.paint_icon(QPainter(self), self._icon, 0, self.height() / 2, icon_size, colour(self._ink), stroke)


class Banner(QWidget):
    """A sentence, a fact and one act over the whole width, in the colours of a family."""

    acted = Signal()

    def __init__(
        self,
        family: str = "amber",
        sentence: str = "",
        fact: str = "",
        *,
        act: str = "",
        act_icon: str = "",
        icon: str = "triangle-alert",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._family = family
        self._icon = IconLabel(icon, 22, f"{family}.text")
        self._sentence = Label(sentence, 16, 600, f"{family}.text")
        self._fact = Label(fact, 14, 400, f"{family}.text")
        self._note = Label(note, 13, 500, f"{family}.text", figures=True)
        self._act = Button(act, kind="secondary", icon=act_icon)
        self._act.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._sentence)
        words.addWidget(self._fact)
        words.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(29, 8, 24, 8)
        layout.setSpacing(18)
        layout.addWidget(self._icon)
        layout.addLayout(words, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._act)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(sentence, fact, act=act, note=note)
        follow(self._restyle)

    def say(self, sentence: str, fact: str = "", *, act: str = "", note: str = "") -> None:
        """Other words; what is empty is not shown."""
        shown = ((self._sentence, sentence), (self._fact, fact), (self._note, note), (self._act, act))
        for widget, text in shown:
            widget.setText(text)
            widget.setVisible(bool(text))
        self.setAccessibleName(f"{sentence} {fact}".strip())

    def note(self, note: str) -> None:
        """Another quiet word before the act, such as when it is tried again."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground, a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(f"{self._family}.soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour(f"{self._family}.line"))

    def _restyle(self) -> None:
        self.setFixedHeight(fonts.px(64))


class ProgressBar(QWidget):
    """A thin bar. It shows shares of a whole: one (`set_share`) or several families side by side (`set_parts`)."""

    def __init__(self, family: str = "accent", height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[float, str]] = [(0.0, family)]
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, family: str = "") -> None:
        """Shows one share from 0 to 1."""
        self._parts = [(min(1.0, max(0.0, share)), family or self._parts[0][1])]
        self.setAccessibleName(f"{round(self._parts[0][0] * 100)} %")
        self.update()

    def set_parts(self, parts: Sequence[tuple[float, str]]) -> None:
        """Shows several shares with their families, from the left."""
        self._parts = list(parts)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Trough and shares."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = self.height() / 2
        rounded(painter, area, radius, colour("line"))
        x = 0.0
        for share, family in self._parts:
            width = area.width() * share
            if width > 0:
                box = QRectF(x, 0, max(width - (2 if len(self._parts) > 1 else 0), 2 * radius), area.height())
                rounded(painter, box, radius, colour(f"{family}.solid"))
            x += width


class BusyLine(QWidget):
    """The thin accent bar over a screen while something takes longer than 200 ms."""

    _DELAY = 200
    _STEP = 40

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._at = 0.0
        self._wait = QTimer(self, singleShot=True, interval=self._DELAY)
        self._tick = QTimer(self, interval=self._STEP)
        self._wait.timeout.connect(self._begin)
        self._tick.timeout.connect(self._advance)
        self.hide()

    def set_busy(self, busy: bool) -> None:
        """Starts waiting for the bar, or takes it away; connect `Runner.busy` to it."""
        if busy:
            self._wait.start()
            return
        self._wait.stop()
        self._tick.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A third of the width, running from left to right."""
        width = self.width() / 3
        QPainter(self).fillRect(QRectF(self._at * (self.width() + width) - width, 0, width, 3), colour("accent"))

    def _begin(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(0, 0, parent.width(), 3)
        self._at = 0.0
        self.raise_()
        self.show()
        self._tick.start()

    def _advance(self) -> None:
        self._at = (self._at + self._STEP / 1200) % 1
        self.update()


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


Hint = tuple[str, str]
"""Keys and what they do now: ("Ctrl+N", "Walk-in"), ("Up|Down", "Choose")."""
Fact = tuple[str, str, str]
"""Icon, words and family ("" for quiet) of one fact in the foot."""


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


class EmptyState(QWidget):
    """An empty place: what belongs here in one sentence, one button, one key."""

    acted = Signal()

    def __init__(
        self, icon: str, sentence: str, *, act: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, 44, "text3")
        self._words = Words(sentence, 16, 400, "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(act, kind="secondary", keys=keys)
        self.button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 24)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.button.setVisible(bool(act))  # not before it has its place: it would be a window of its own

    def say(self, sentence: str, act: str = "") -> None:
        """Another sentence and act."""
        self._words.setText(sentence)
        self.button.setText(act)
        self.button.setVisible(bool(act))

    def sentence(self) -> str:
        """What it says."""
        return self._words.text()
