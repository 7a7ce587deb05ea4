"""Who stands where on the stage as the audience sees it: rows of places, moved with the mouse and with the keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.gui.kit import Type, colour, draw_line, px, rounded
from forum_desk.gui.kit.text import break_lines
from forum_desk.language import _

_HIGH = 68
_GAP = 6
_FOOT = 28
_WIDEST = 150
_NAME = Type(13, 600)
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0)}

Rows = tuple[tuple[str, ...], ...]
"""Ids of parts: the front row first, each from left to right as the audience sees it."""


def _broken(name: str, width: float) -> list[str]:
    """A name on one line, or on two where it is too long for that: a person's name is never shortened if it can fit."""
    lines = break_lines(name, _NAME, width)
    return lines if len(lines) < 2 else [lines[0], " ".join(lines[1:])]


class StageView(QWidget):
    """The rows, the front one nearest to the audience. Arrows choose somebody, with Alt they move who is chosen."""

    changed = Signal(object)
    """The rows as they are to be."""
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()
        self._names: Mapping[str, tuple[str, str]] = {}
        self._current = ""
        self._held: tuple[str, QPointF] | None = None
        self._target: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def rows(self) -> Rows:
        """Who stands where now."""
        return self._rows

    def current(self) -> str:
        """The part that is chosen, or an empty text."""
        return self._current

    def show_rows(self, rows: Sequence[Sequence[str]], names: Mapping[str, tuple[str, str]]) -> None:
        """Other places; `names` are what each part is called, with the line under it."""
        self._rows = tuple(tuple(row) for row in rows if row)
        self._names = names
        there = [part for row in self._rows for part in row]
        if self._current not in there:
            self._current = there[0] if there else ""
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(px(400), max(1, len(self._rows)) * px(_HIGH + _GAP) + px(_FOOT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Alt with the arrows moves, Delete takes off the stage."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._current:
            self.step(*_STEPS[key], moving=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current:
            self.take_off()
        else:
            super().keyPressEvent(event)

    def step(self, back: int, right: int, *, moving: bool) -> None:
        """Somebody else is chosen, or who is chosen goes one place on; beyond the last row a new one begins."""
        row, place = self._where(self._current)
        if not moving:
            to = min(max(row + back, 0), len(self._rows) - 1)
            self._choose(self._rows[to][min(max(place + right, 0), len(self._rows[to]) - 1)])
            return
        if right and 0 <= place + right < len(self._rows[row]):
            self._put(self._current, row, place + right)
        elif back and 0 <= row + back <= len(self._rows) - (len(self._rows[row]) == 1):
            self._put(self._current, row + back, place)

    def take_off(self) -> None:
        """Who is chosen stands on the stage no more."""
        row, place = self._where(self._current)
        rows = [[part for part in each if part != self._current] for each in self._rows]
        beside = rows[row][min(place, len(rows[row]) - 1)] if rows[row] else ""
        self._current = beside
        self._become(rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses and takes hold of who is there."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found:
            self._choose(found)
            self._held = (found, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows between whom the one who is held would come."""
        if self._held is not None and (event.position() - self._held[1]).manhattanLength() > px(6):
            self._target = self._spot_at(event.position())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Puts them there."""
        held, target = self._held, self._target
        self._held = self._target = None
        self.update()
        if held is not None and target is not None:
            row, place = target
            was_row, was_place = self._where(held[0])
            self._put(held[0], row, place - (row == was_row and place > was_place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring goes around who is chosen."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And leaves again."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The back rows above, the front one below, under it the audience."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, parts in enumerate(self._rows):
            for place, part in enumerate(parts):
                self._paint_place(painter, self._area(row, place), part, place + 1)
        if self._target is not None:
            row, place = self._target
            area = self._area(min(row, len(self._rows) - 1), place)
            mark = QRectF(area.left() - px(_GAP) / 2 - 1, area.top(), 3, area.height())
            rounded(painter, mark, 1, colour("accent"))
        foot = QRectF(0, self.height() - px(_FOOT), self.width(), px(_FOOT))
        draw_line(painter, foot, _("Audience"), Type(12, 600), colour("text3"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_place(self, painter: QPainter, area: QRectF, part: str, number: int) -> None:
        current = part == self._current
        ground = "accent_soft" if current else "raised"
        edge, width = ("ring", 2) if current and self.hasFocus() else ("accent_line" if current else "field", 1)
        rounded(painter, area.adjusted(1, 1, -1, -1), 8, colour(ground), colour(edge), width)
        name, second = self._names.get(part, ("", ""))
        room = area.adjusted(px(8), px(6), -px(6), -px(4))
        lines: list[tuple[str, Type, str]] = [(str(number), Type(12), "text3")]
        broken = _broken(name, room.width())
        lines += [(words, _NAME, "text") for words in broken]
        lines += [(second, Type(12), "text2")] if len(broken) == 1 else []
        line = QRectF(room.left(), room.top(), room.width(), room.height() / 3)
        for at, (words, kind, ink) in enumerate(lines):
            draw_line(painter, line.translated(0, at * line.height()), words, kind, colour(ink))

    # --- inside ----------------------------------------------------------------------------------------------------

    def _area(self, row: int, place: int) -> QRectF:
        count = max(1, len(self._rows[row]))
        wide = min(px(_WIDEST), (self.width() - (count - 1) * px(_GAP)) / count)
        left = (self.width() - count * wide - (count - 1) * px(_GAP)) / 2
        top = (len(self._rows) - 1 - row) * px(_HIGH + _GAP)
        return QRectF(left + place * (wide + px(_GAP)), top, wide, px(_HIGH))

    def _at(self, at: QPointF) -> str:
        for row, parts in enumerate(self._rows):
            for place, part in enumerate(parts):
                if self._area(row, place).contains(at):
                    return part
        return ""

    def _spot_at(self, at: QPointF) -> tuple[int, int]:
        """The row, and before which place of it, a point means."""
        from_top = min(max(int(at.y() // px(_HIGH + _GAP)), 0), len(self._rows) - 1)
        row = len(self._rows) - 1 - from_top
        places = range(len(self._rows[row]))
        return row, next((place for place in places if at.x() < self._area(row, place).center().x()), len(places))

    def _where(self, part: str) -> tuple[int, int]:
        return next((row, parts.index(part)) for row, parts in enumerate(self._rows) if part in parts)

    def _put(self, part: str, row: int, place: int) -> None:
        """Somebody before a place of a row as it is without them."""
        rows = [[one for one in parts if one != part] for parts in self._rows]
        if row == len(rows):
            rows.append([])
        rows[row].insert(min(place, len(rows[row])), part)
        self._become(rows)

    def _become(self, rows: Sequence[Sequence[str]]) -> None:
        before = self._rows
        self.show_rows(rows, self._names)
        if self._rows != before:
            self.changed.emit(self._rows)

    def _choose(self, part: str) -> None:
        if part != self._current:
            self._current = part
            self.chosen.emit(part)
            self._say()
            self.update()

    def _say(self) -> None:
        """Who is chosen and where they stand is what a screen reader says."""
        if not self._current:
            self.setAccessibleName(_("Line-up on the stage"))
            return
        row, place = self._where(self._current)
        name, _second = self._names.get(self._current, ("", ""))
        words = _("{name}, row {row}, place {place}")
        self.setAccessibleName(words.format(name=name, row=row + 1, place=place + 1))
