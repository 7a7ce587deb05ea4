"""One way into the program: a card with icon, words and key that is one big button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from forum_desk.gui.kit import Type, colour, draw_line, follow, line_height, paint_caps, paint_icon, px, rounded
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.keys import caps_width

_TITLE = Type(18, 600)
_WORDS = Type(15)


class WayCard(QAbstractButton):
    """A card to press: `leading` is the filled one."""

    def __init__(self, icon: str, *, keys: str = "", leading: bool = False, height: int = 96) -> None:
        super().__init__()
        self._icon, self._keys, self._leading, self._tall = icon, keys, leading, height
        self._title = ""
        self._fact = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ringed(self, 12)
        follow(self._restyle)

    def say(self, title: str, fact: str) -> None:
        """What the way is called and where it leads."""
        self._title, self._fact = title, fact
        self.setAccessibleName(f"{title}. {fact}")
        self.update()

    def title(self) -> str:
        """What the way is called."""
        return self._title

    def set_height(self, height: int) -> None:
        """Another height."""
        if height != self._tall:
            self._tall = height
            self._restyle()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(480), px(self._tall))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the way, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Card, icon on its tile, title over fact, key and arrow."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        over = self.underMouse() or self.isDown()
        edge = colour("accent_line" if self._leading or over else "line")
        rounded(painter, area, 12, colour("hover" if self.isDown() else "surface"), edge)
        side = min(px(56), self.height() - px(24))
        inset = (self.height() - side) / 2
        tile = QRectF(inset, inset, side, side)
        rounded(painter, tile, 12, colour("accent" if self._leading else "accent_soft"))
        ink = colour("on_accent" if self._leading else "accent_text")
        size = px(26 if side >= px(56) else 20)
        paint_icon(painter, self._icon, tile.center().x() - size / 2, tile.center().y(), size, ink)
        right = self._paint_right(painter)
        self._paint_words(painter, tile.right() + px(16), right - px(16))

    def _paint_right(self, painter: QPainter) -> float:
        """The key and the arrow; returns where they begin."""
        middle, size = self.height() / 2, px(18)
        x = self.width() - px(22) - size
        paint_icon(painter, "chevron-right", x, middle, size, colour("text2"))
        if self._keys:
            x -= caps_width(self._keys) + px(16)
            paint_caps(painter, x, middle, self._keys)
        return x

    def _paint_words(self, painter: QPainter, left: float, right: float) -> None:
        step = line_height(_TITLE.size)
        top = self.height() / 2 - step + 1
        title = QRectF(left, top, right - left, step)
        draw_line(painter, title, self._title, _TITLE, colour("text"))
        draw_line(painter, title.translated(0, step - 1), self._fact, _WORDS, colour("text2"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(self._tall))
        self.update()
