"""What screens are put together from: grounds, cards, tiles, chips and icons as widgets."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.paint import chip, chip_width, rounded
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow


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
