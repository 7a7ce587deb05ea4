"""The dark bar that floats over a list while rows are selected: it names how many, and each act by its word."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.buttons import Button
from forum_desk.gui.kit.labels import Label
from forum_desk.gui.kit.paint import rounded, shadow
from forum_desk.gui.kit.theme import colour, follow

_BLUR = 28
_BELOW = 10


class ActBar(QWidget):
    """Floats at the middle of the lower edge of `over`: `bar.say("3 selected")`, `bar.add_act("Print", "printer")`.

    `say` with an empty text hides it. It never takes the focus by itself.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._words = Label("", 14, 600, "on_ink")
        self._acts = QHBoxLayout(self)
        self._acts.setSpacing(4)
        self._acts.setContentsMargins(_BLUR + 20, _BLUR + 8, _BLUR + 12, _BLUR + 8)
        self._acts.addWidget(self._words)
        self._acts.addSpacing(16)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        over.installEventFilter(self)
        self.hide()
        follow(self._place)

    def add_act(self, word: str, icon: str = "", keys: str = "", *, shortcut: bool = False) -> Button:
        """One more act; connect its `clicked`."""
        button = Button(word, kind="ink", icon=icon, keys=keys, shortcut=shortcut)
        self._acts.addWidget(button)
        return button

    def say(self, words: str) -> None:
        """How much is selected, or (empty) nothing: the bar goes."""
        self._words.setText(words)
        self.setVisible(bool(words))
        self._place()

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle when what it floats over changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow and bar."""
        painter = QPainter(self)
        bar = QRectF(self.rect()).adjusted(_BLUR, _BLUR, -_BLUR, -_BLUR)
        shadow(painter, bar, 12, blur=_BLUR - _BELOW, drop=_BELOW, share=0.35)
        rounded(painter, bar, 12, colour("ink"))

    def _place(self) -> None:
        size = self.sizeHint()
        height = fonts.px(56) + 2 * _BLUR
        width = min(size.width(), self._over.width())
        self.setGeometry((self._over.width() - width) // 2, self._over.height() - height + 16, width, height)
        self.raise_()
