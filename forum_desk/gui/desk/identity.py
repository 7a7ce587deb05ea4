"""Who stands at the desk: the name as large as it goes, the second name, chips, the photograph."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.gui.kit import Type, chip, chip_width, colour, draw_line, follow, photo, px
from forum_desk.gui.kit.text import break_lines

_ONE_LINE = (56, 48, 40)
_TWO_LINES = (48, 40, 34, 28)
_SHORT = (
    (_ONE_LINE, _TWO_LINES),
    ((40, 34, 28), (34, 28)),
    ((28, 24), (28, 24)),
    ((28, 24), (28, 24)),
    ((20,), (18,)),
)
"""Sizes of the name on one line and on two, by how short the card is."""
_SMALLEST = (24, 24, 24, 24, 18)
_SECOND = (26, 22, 18, 16)
_PHOTOS = ((104, 136), (62, 82), (48, 64), (48, 64), (48, 64))
"""Sizes of the photograph by how short the card is."""
_MOST_LINES = 3
_CATEGORY_ALONE, _ONE_NAME = 2, 3
"""From which shortness on the category is the only chip, and the own name the only one."""


@dataclass(frozen=True, slots=True)
class ChipView:
    """A chip: word, icon, family or an organiser's own colour."""

    word: str
    icon: str
    family: str


@dataclass(frozen=True, slots=True)
class IdentityView:
    """What the block shows."""

    own: str = ""
    second: str = ""
    chips: tuple[ChipView, ...] = ()
    face: QPixmap | None = None


def fitted(text: str, width: float, shortness: int = 0) -> tuple[Type, list[str]]:
    """The largest type and the lines for a name: on one line while it is large, else on two, broken between words."""
    one_line, two_lines = _SHORT[shortness]
    for size in one_line:
        if Type(size, 700).width(text) <= width:
            return Type(size, 700), [text]
    for size in two_lines:
        kind = Type(size, 700)
        lines = break_lines(text, kind, width)
        if len(lines) <= 2 and all(kind.width(word) <= width for word in text.split()):
            return kind, lines
    kind = Type(_SMALLEST[shortness], 700)
    lines = break_lines(text, kind, width)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
    return kind, lines


class Identity(QWidget):
    """Name, second name and chips on the left, the photograph on the right where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._view = IdentityView()
        self._shortness = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._restyle)

    def show_identity(self, view: IdentityView) -> None:
        """Another person."""
        self._view = view
        chips = ", ".join(each.word for each in view.chips)
        self.setAccessibleName(", ".join(part for part in (view.own, view.second, chips) if part))
        self._restyle()

    def set_shortness(self, level: int) -> None:
        """How short the card is: 1 a smaller name and face, 2 smaller still, with the category alone, 3 one name,
        4 a long name in small letters.
        """
        if level != self._shortness:
            self._shortness = level
            self._restyle()

    def chips(self) -> tuple[ChipView, ...]:
        """Those that are shown; the first one, the category, always is."""
        return self._view.chips[: None if self._shortness < _CATEGORY_ALONE else 1]

    def hasHeightForWidth(self) -> bool:
        """Long names need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Everything on the left, and the photograph at least."""
        return max(self._photo_size()[1], self._paint(None, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A short card may lose other things, but not a part of the name."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(px(380), self.heightForWidth(px(380)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The block."""
        painter = QPainter(self)
        self._paint(painter, self.width())
        wide, high = self._photo_size()
        if wide:
            photo(painter, QRectF(self.width() - wide, 0, wide, high), self._view.face)

    def _paint(self, painter: QPainter | None, width: int) -> int:
        """Paints (or, without a painter, only measures); returns the height in pixels."""
        wide = self._photo_size()[0]
        room = width - (wide + px(16) if wide else 0)
        y = _paint_name(painter, self._view.own, room, self._shortness)
        if self._view.second and self._shortness < _ONE_NAME:
            y = _paint_second(painter, self._view.second, room, y)
        return _paint_chips(painter, self.chips(), room, y + px(8))

    def _photo_size(self) -> tuple[int, int]:
        wide, high = _PHOTOS[self._shortness] if self._view.face is not None else (0, 0)
        return px(wide), px(high)

    def _restyle(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()


def _paint_name(painter: QPainter | None, text: str, room: float, shortness: int) -> int:
    kind, lines = fitted(text, room, shortness)
    step = round(px(kind.size) * (1.28 if len(lines) == 1 else 1.2))
    if painter is not None:
        for number, line in enumerate(lines):
            draw_line(painter, QRectF(0, number * step, room + 1, step), line, kind, colour("text"))
    return step * len(lines)


def _paint_second(painter: QPainter | None, text: str, room: float, y: int) -> int:
    size = next((size for size in _SECOND if Type(size, 600).width(text) <= room), _SECOND[-1])
    kind = Type(size, 600)
    lines = break_lines(text, kind, room)[:_MOST_LINES]
    step = round(px(size) * 1.3)
    if painter is not None:
        for number, line in enumerate(lines):
            draw_line(painter, QRectF(0, y + number * step, room + 1, step), line, kind, colour("text"))
    return y + step * len(lines)


def _paint_chips(painter: QPainter | None, chips: Sequence[ChipView], room: float, y: int) -> int:
    x, step = 0.0, px(28)
    for each in chips:
        wide = chip_width(each.word, each.icon, 28)
        if x and x + wide > room:
            x, y = 0.0, y + step + px(6)
        if painter is not None:
            chip(painter, x, y + step / 2, each.word, each.icon, each.family, size=28)
        x += wide + px(8)
    return y + step if chips else y
