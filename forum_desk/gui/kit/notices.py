"""What tells how things stand: bands over a screen, progress, and what belongs into an empty place."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.buttons import Button
from forum_desk.gui.kit.labels import Label, Words
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.panels import IconLabel
from forum_desk.gui.kit.theme import colour, follow


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
