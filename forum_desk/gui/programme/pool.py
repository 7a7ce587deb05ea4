"""The items that have no time yet, as cards: dragged onto the timetable, or given a time by a key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from forum_desk.gui.kit import (
    ROW,
    ChipLabel,
    IconButton,
    IconLabel,
    Label,
    ListView,
    Pane,
    RowDelegate,
    RowsModel,
    Type,
    Words,
    colour,
    draw_line,
    draw_paragraph,
    follow,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.lists import Index
from forum_desk.gui.kit.text import break_lines
from forum_desk.gui.programme.dragging import FAR_ENOUGH
from forum_desk.gui.programme.kinds import kind_word, look_of
from forum_desk.gui.programme.rows import Block, length_words, spoken_block
from forum_desk.language import _

WIDTH = 240
_INSET = 8
_PAD = 12
_KIND = Type(13, 600)
_TITLE = Type(14, 600)
_SECOND = Type(13)
_MINUTES = Type(13, 500, figures=True)


class _Cards(RowDelegate[Block]):
    """Kind and minutes, the title in up to two lines, who it is about."""

    inset = _INSET

    def __init__(self) -> None:
        super().__init__()
        self.width = WIDTH

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A card that stays white when it is chosen, with the ring around it."""
        block = index.data(ROW)
        if not isinstance(block, Block):
            return
        area = QRectF(option.rect).adjusted(1, 1, -1, -1 - self.inset)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setOpacity(0.6 if block.pending else 1.0)
        self.draw(painter, area, block, selected=selected)
        painter.restore()

    def draw(self, painter: QPainter, area: QRectF, row: Block, *, selected: bool) -> None:
        """The ground and three lines."""
        rounded(painter, area, 8, colour("surface"), colour("ring" if selected else "line"), 2 if selected else 1)
        look, ink = look_of(row.kind), colour(f"{look_of(row.kind).family}.text")
        inside = area.adjusted(px(_PAD), px(10), -px(_PAD), -px(10))
        line = QRectF(inside.left(), inside.top(), inside.width(), px(18))
        paint_icon(painter, look.icon, inside.left(), line.center().y(), px(16), ink, STRONG)
        minutes = length_words(row.minutes)
        draw_line(painter, line, minutes, _MINUTES, colour("text2"), Qt.AlignmentFlag.AlignRight)
        room = line.adjusted(px(22), 0, -_MINUTES.width(minutes) - px(8), 0)
        draw_line(painter, room, kind_word(row.kind), _KIND, ink)
        title = QRectF(inside.left(), line.bottom() + px(3), inside.width(), px(40))
        end = draw_paragraph(painter, title, row.name, _TITLE, colour("text"), 2)
        if row.who and row.who != row.name:
            below = QRectF(inside.left(), end + px(6), inside.width(), px(18))
            draw_line(painter, below, row.who, _SECOND, colour("text2"))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the title needs."""
        block = index.data(ROW)
        if not isinstance(block, Block):
            return QSize(0, 0)
        lines = min(2, len(break_lines(block.name, _TITLE, self.width - 2 * px(_PAD) - 2)))
        second = px(24) if block.who and block.who != block.name else 0
        return QSize(0, px(41) + lines * px(20) + second + self.inset + 2)


class PoolList(ListView):
    """The cards. What is dragged off them is told with the place of the mouse on the screen."""

    taken = Signal(object)
    """A card begins to move."""
    dragged = Signal(QPoint)
    let_go = Signal(QPoint)
    abandoned = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        self._cards = _Cards()
        super().__init__(RowsModel(lambda block: spoken_block(block, "")), self._cards)
        self.setUniformItemSizes(False)
        self._pressed: QPoint | None = None
        self._holding = False

    def key(self) -> str:
        """The key of the chosen card, or an empty text."""
        block = self.current()
        return block.key if isinstance(block, Block) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles break at the width there is."""
        self._cards.width = self.viewport().width()
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes an item away for good; Esc lets go of what is held."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key():
            self.removed.emit(self.key())
        elif event.key() == Qt.Key.Key_Escape and self._holding:
            self._holding = False
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a card, and perhaps takes hold of it."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if self.indexAt(event.position().toPoint()).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A card that is held goes with the mouse."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        if not self._holding and (at - self._pressed).manhattanLength() >= FAR_ENOUGH and self.current() is not None:
            self._holding = True
            self.taken.emit(self.current())
        if self._holding:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets it go."""
        self._pressed = None
        if self._holding:
            self._holding = False
            self.let_go.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)


class PoolPane(Pane):
    """Head with the count and the plus, the cards, and how one gets a time."""

    def __init__(self) -> None:
        super().__init__("canvas", ("right",))
        self.list = PoolList()
        self.list.setAccessibleName(_("Not placed yet"))
        self.add = IconButton("plus", _("New item"), keys="Ctrl+N")
        self._count = ChipLabel("0", size=24)
        self._empty = Words(_("Everything has a time and a place."), 13, 400, "text3")
        self._build()
        follow(self._restyle)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Other cards; the chosen one stays so."""
        self.list.show_rows(blocks)
        self._count.show_word(str(len(blocks)))
        self._empty.setVisible(not blocks)
        self.list.setVisible(bool(blocks))
        self._hint.setVisible(bool(blocks))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.setSpacing(10)
        head.addWidget(Label(_("Not placed yet"), 14, 700))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.add)
        cards = QHBoxLayout()
        cards.setContentsMargins(16, 0, 14, 0)
        cards.addWidget(self.list)
        empty = QHBoxLayout()
        empty.setContentsMargins(16, 0, 16, 0)
        empty.addWidget(self._empty)
        self._hint = QWidget()
        hint = QHBoxLayout(self._hint)
        hint.setContentsMargins(16, 8, 16, 14)
        hint.setSpacing(12)
        hint.addWidget(IconLabel("move", 18))
        hint.addWidget(Words(_("Drag onto the timetable, or press Ctrl T for a time"), 13, 400, "text3"), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(empty)
        layout.addLayout(cards, 1)
        layout.addStretch()
        layout.addWidget(self._hint)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))
