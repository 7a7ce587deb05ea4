"""People who are on their way to seats: held by the mouse or by keys, with a word at the pointer, until let go.

Qt's own drag and drop is not used: it would stop the world while it lasts, and the place where people would land
could not follow the mouse within a frame.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from forum_desk.gui.kit import Type, colour, draw_line, px, rounded

_WORD = Type(13, 600)
_FACT = Type(13, 400)


@dataclass(frozen=True, slots=True)
class Carried:
    """Who is on the way: their ids, the seats they leave (none when they had none), and how they are called.

    `table` is the id of the piece when a whole table is carried, `delegation` that of a whole delegation.
    """

    people: tuple[str, ...]
    seats: tuple[str, ...]
    words: str
    table: str = ""
    delegation: str = ""


class Ghost(QWidget):
    """The label that follows the pointer: who is carried, and where they would come."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words, self._fact = "", ""
        self.hide()

    def say(self, words: str, fact: str = "") -> None:
        """Other words."""
        self._words, self._fact = words, fact
        self.resize(self.sizeHint())
        self.update()

    def words(self) -> str:
        """What it says."""
        return f"{self._words} {self._fact}".strip()

    def follow(self, where: QPoint) -> None:
        """Beside a point of the screen."""
        parent = self.parentWidget()
        if parent is not None:
            spot = parent.mapFromGlobal(where) + QPoint(14, 16)
            spot.setX(min(spot.x(), parent.width() - self.width() - 4))
            spot.setY(min(spot.y(), parent.height() - self.height() - 4))
            self.move(spot)
        self.raise_()
        self.show()

    def sizeHint(self) -> QSize:
        """Room for both words."""
        gap = 10 if self._fact else 0
        width = _WORD.width(self._words) + _FACT.width(self._fact) + gap + 24
        return QSize(round(width), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark label, as the bar over a selection."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 8, colour("ink"))
        area = QRectF(12, 0, self.width() - 24, self.height())
        end = draw_line(painter, area, self._words, _WORD, colour("on_ink"))
        if self._fact:
            rest = QRectF(end + 10, 0, self.width() - end - 14, self.height())
            draw_line(painter, rest, self._fact, _FACT, colour("on_ink"))


class Carrying(QObject):
    """Holds what is carried by the mouse. `look` says, for a point of the screen, what would happen there."""

    let_go = Signal(object, QPoint)
    """The Carried and where on the screen it was let go."""
    ended = Signal()
    """Whatever came of it, nothing is carried any more."""

    def __init__(self, screen: QWidget, look: Callable[[Carried, QPoint], str]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._look = look
        self._carried: Carried | None = None
        self._ghost: Ghost | None = None

    def carried(self) -> Carried | None:
        """What is on the way now."""
        return self._carried

    def begin(self, carried: Carried, where: QPoint) -> None:
        """The mouse has taken somebody."""
        self._carried = carried
        self._ghost = Ghost(self._screen.window())
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is a program
        self.move(where)

    def move(self, where: QPoint) -> None:
        """The mouse is here now."""
        if self._carried is None or self._ghost is None:
            return
        self._ghost.say(self._carried.words, self._look(self._carried, where))
        self._ghost.follow(where)

    def drop(self, where: QPoint) -> None:
        """The mouse has let go."""
        carried = self._carried
        self.cancel()
        if carried is not None:
            self.let_go.emit(carried, where)

    def cancel(self) -> None:
        """Nobody moves."""
        if self._carried is None:
            return
        self._carried = None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is a program
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        self.ended.emit()

    def words(self) -> str:
        """What the label at the pointer says."""
        return self._ghost.words() if self._ghost is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves everybody where they were."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            self.cancel()
            return True
        return super().eventFilter(watched, event)
