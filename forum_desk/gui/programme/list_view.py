"""The other view of a day: its items below each other, hall by hall, with times that are linked.

What is done to one item here takes those after it along, up to the next one that keeps its start.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from forum_desk.gui.kit import ROW, ListView, RowDelegate, RowsModel, Type, colour, draw_line, paint_icon, px
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.lists import Index
from forum_desk.gui.programme.kinds import look_of
from forum_desk.gui.programme.list_rows import Gap, HallHead, ItemLine, ListRow, spoken_row
from forum_desk.gui.programme.rows import clock, length_words
from forum_desk.language import _

_HEIGHTS = {HallHead: 44, Gap: 26, ItemLine: 52}
_TIME = Type(14, 600, figures=True)
_END = Type(13, figures=True)
_MINUTES = Type(13, 500, figures=True)


class _Lines(RowDelegate[ListRow]):
    """A heading, a gap, or an item."""

    def draw(self, painter: QPainter, area: QRectF, row: ListRow, *, selected: bool) -> None:
        """By what the row is."""
        if isinstance(row, HallHead):
            self._head(painter, area, row)
        elif isinstance(row, Gap):
            self._gap(painter, area, row)
        else:
            self._item(painter, area, row, selected=selected)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three heights."""
        return QSize(0, px(_HEIGHTS.get(type(index.data(ROW)), 52)))

    def _head(self, painter: QPainter, area: QRectF, row: HallHead) -> None:
        line = area.adjusted(px(16), px(8), -px(16), 0)
        end = draw_line(painter, line, row.name, Type(14, 700), colour("text"))
        draw_line(painter, line.adjusted(end - line.left() + px(12), 0, 0, 0), row.fact, _END, colour("text3"))

    def _gap(self, painter: QPainter, area: QRectF, row: Gap) -> None:
        ink = colour("red.text" if row.minutes < 0 else "text3")
        left = area.left() + px(16) + px(112)
        icon = "triangle-alert" if row.minutes < 0 else "hourglass"
        paint_icon(painter, icon, left, area.center().y(), px(14), ink)
        room = QRectF(left + px(22), area.top(), area.right() - left - px(40), area.height())
        draw_line(painter, room, row.words, Type(13, 500, figures=True), ink)

    def _item(self, painter: QPainter, area: QRectF, row: ItemLine, *, selected: bool) -> None:
        block, look = row.block, look_of(row.block.kind)
        painter.setOpacity(0.6 if block.pending else 1.0)
        inside = area.adjusted(px(16), 0, -px(16), 0)
        middle = inside.center().y()
        if block.start is not None and block.end is not None:
            end = draw_line(painter, inside, clock(block.start), _TIME, colour("text"))
            draw_line(painter, inside.adjusted(end - inside.left(), 0, 0, 0), f" – {clock(block.end)}", _END,
                      colour("text2"))  # fmt: skip
        bar = QRectF(inside.left() + px(104), area.top() + px(8), 4, area.height() - px(16))
        painter.fillRect(bar, colour(f"{look.family}.solid"))
        size = px(18)
        paint_icon(painter, look.icon, bar.right() + px(12), middle, size, colour(f"{look.family}.text"), STRONG)
        right = self._right(painter, inside, row)
        left = bar.right() + px(12) + size + px(10)
        room = QRectF(left, area.top() + px(6), max(0.0, right - left), px(21))
        ink = colour("accent_text" if selected else "text")
        draw_line(painter, room, block.name, Type(14, 600), ink)
        second = " · ".join(word for word in (block.who if block.who != block.name else "", row.session) if word)
        draw_line(painter, room.translated(0, px(20)), second, Type(13), colour("text2"))

    def _right(self, painter: QPainter, area: QRectF, row: ItemLine) -> float:
        """Length, lock and sign from the right edge; answers what is left."""
        words = length_words(row.block.minutes)
        draw_line(painter, area, words, _MINUTES, colour("text2"), Qt.AlignmentFlag.AlignRight)
        right = area.right() - max(px(52), _MINUTES.width(words)) - px(12)
        size = px(16)
        if row.pinned:
            paint_icon(painter, "lock", right - size, area.center().y(), size, colour("text3"))
            right -= size + px(8)
        if row.block.level:
            ink = colour(f"{row.block.level}.text")
            paint_icon(painter, "triangle-alert", right - size, area.center().y(), size, ink, STRONG)
            right -= size + px(8)
        return right - px(8)


class LinkedList(ListView):
    """The rows of a day. What is to be done is told by signals with the key of the item."""

    key_chosen = Signal(str)
    longer = Signal(str, int)
    """By so many minutes; the followers go along."""
    reordered = Signal(str, int)
    """One place up or down among the items of its hall."""
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(RowsModel(spoken_row), _Lines())
        self.setUniformItemSizes(False)
        self.setAccessibleName(_("Items with linked times"))
        self.chosen.connect(lambda _row: self.key_chosen.emit(self.key()))

    def key(self) -> str:
        """The item that is chosen; on a gap the one behind it."""
        row = self.current()
        return row.block.key if isinstance(row, ItemLine) else row.before if isinstance(row, Gap) else ""

    def show_lines(self, rows: Sequence[ListRow]) -> None:
        """Other rows; the chosen one stays so."""
        was = self.blockSignals(True)
        self.show_rows(rows)
        self.blockSignals(was)

    def go_to(self, key: str) -> None:
        """Chooses an item, or nothing."""
        rows = self.rows()
        for number, row in enumerate(rows):
            if isinstance(row, ItemLine) and row.key == key:
                if self.key() != key:
                    self.select(number)
                return
        self.clearSelection()

    def rows(self) -> Sequence[ListRow]:
        """What is shown."""
        model = self.model()
        return tuple(model.index(at, 0).data(ROW) for at in range(model.rowCount())) if model is not None else ()

    def line(self) -> tuple[str, ...]:
        """The keys of the items of the chosen one's hall, in the order of time."""
        line: list[str] = []
        for row in self.rows():
            if isinstance(row, HallHead):
                if self.key() in line:
                    break
                line = []
            elif isinstance(row, ItemLine):
                line.append(row.key)
        return tuple(line) if self.key() in line else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift with the arrows changes the length, Alt the place in the order."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in steps and modifiers & Qt.KeyboardModifier.ShiftModifier and self.key():
            self.longer.emit(self.key(), 5 * steps[key])
        elif key in steps and modifiers & Qt.KeyboardModifier.AltModifier and self.key():
            self.reordered.emit(self.key(), steps[key])
        elif key in steps and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key():
            self.removed.emit(self.key())
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """The next row that is no heading."""
        rows = self.rows()
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1 if step > 0 else len(rows)
        at += step
        while 0 <= at < len(rows) and isinstance(rows[at], HallHead):
            at += step
        if 0 <= at < len(rows):
            self.select(at)
