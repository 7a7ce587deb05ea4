"""The rostrum over another plan: its row as cards, as the audience sees it, always in view; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from forum_desk.gui.kit import Label, colour, draw_line, follow, line_height, paint_icon, px, rounded
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.text import Type, escaped
from forum_desk.gui.seating.plan.cards import HEIGHT, paint_card
from forum_desk.gui.seating.plan.geometry import point_of
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.language import _
from forum_desk.seating import kinds

_GAP = 6
_LEAST = 72
"""Pixels across that a card needs for a name; where there is no room for all of them, the row is scrolled."""


class _Row(QWidget):
    """The cards and the edge of the stage. Left and Right walk, Enter goes to the seat in its plan."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._seats: tuple[Seat, ...] = ()
        self._drawing = Drawing(kinds.ROSTRUM)
        self._at = -1
        self._shift = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ringed(self, 8)
        follow(self._restyle)

    def show_row(self, drawing: Drawing, seats: Sequence[Seat]) -> None:
        """Other seats, from the left as they are seen."""
        self._drawing, self._seats = drawing, tuple(seats)
        self._at = min(self._at, len(self._seats) - 1)
        said = "; ".join(drawing.spoken(seat) for seat in self._seats)
        self.setAccessibleDescription(said)
        self._show_first()

    def _show_first(self) -> None:
        """The first in rank, or the middle, in the middle of what is seen."""
        first = next((n for n, seat in enumerate(self._seats) if seat.rank == "1"), len(self._seats) // 2)
        self._scroll_to((first + 0.5) * (px(_LEAST) + _GAP) - self.width() / 2)

    def seats(self) -> tuple[Seat, ...]:
        """What is shown, from the left."""
        return self._seats

    def card_box(self, number: int) -> QRectF:
        """Where a card is, in pixels; some may lie outside when there is no room for all of them."""
        count = max(1, len(self._seats))
        room = self.width() - 4 - _GAP * (count - 1)
        width = round(max(px(_LEAST), min(px(92), room / count)))
        spare = room - count * width
        left = 2 + spare / 2 if spare >= 0 else 2 - self._shift
        return QRectF(round(left + number * (width + _GAP)), 2, width, HEIGHT)

    def _overflow(self) -> int:
        """By how many pixels all cards are wider than the row."""
        count = len(self._seats)
        return max(0, count * px(_LEAST) + _GAP * (count - 1) - self.width() + 4) if count else 0

    def _scroll_to(self, shift: float) -> None:
        self._shift = max(0, min(self._overflow(), round(shift)))
        self.update()

    def _bring_into_view(self, number: int) -> None:
        box = self.card_box(number)
        if box.left() < 0 or box.right() > self.width():
            self._scroll_to(self._shift + box.center().x() - self.width() / 2)

    def sizeHint(self) -> QSize:
        """Cards, edge, and the word under it."""
        return QSize(400, HEIGHT + 16 + px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cards, then the front edge of the stage and who looks at it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, seat in enumerate(self._seats):
            box = self.card_box(number)
            chosen = number == self._at and self.hasFocus()
            paint_card(painter, box, seat, chosen=chosen, first=seat.rank == "1")
        for x, name, hidden in (
            (2, "chevron-left", self._shift > 0),
            (self.width() - 2 - px(18), "chevron-right", self._shift < self._overflow()),
        ):
            if hidden:
                rounded(painter, QRectF(x, 2 + HEIGHT / 2 - 13, px(18), 26), 6, colour("surface"), colour("line2"))
                paint_icon(painter, name, x + 1, 2 + HEIGHT / 2, px(16), colour("text2"))
        edge = QRectF(2, HEIGHT + 10, self.width() - 4, 8)
        rounded(painter, edge, 4, colour("line2"))
        word = QRectF(0, edge.bottom() + 4, self.width(), line_height(13))
        draw_line(painter, word, _("audience"), Type(13), colour("text2"), Qt.AlignmentFlag.AlignHCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the seat."""
        number = self._number_at(event)
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._seats[number].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole sentence of a seat on hover."""
        number = self._number_at(event)
        words = self._drawing.spoken(self._seats[number]) if number >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), escaped(words), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._seats:
            self._at = max(0, min(len(self._seats) - 1, self._at + step if self._at >= 0 else 0))
            self.setAccessibleDescription(self._drawing.spoken(self._seats[self._at]))
            self._bring_into_view(self._at)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.opened.emit(self._seats[self._at].key)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the row when it has no room for all."""
        if self._overflow():
            self._scroll_to(self._shift - event.angleDelta().y() - event.angleDelta().x())
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first stays in the middle."""
        super().resizeEvent(event)
        self._show_first()

    def event(self, event: QEvent) -> bool:
        """The chosen card shows only while the row has the keys."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    def _number_at(self, event: QMouseEvent) -> int:
        for number in range(len(self._seats)):
            if self.card_box(number).contains(event.position()):
                return number
        return -1

    def _restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()


class RostrumStrip(QWidget):
    """Heading and row of another plan; hidden when there is no rostrum, or when it is the plan that is shown."""

    opened = Signal(str)
    """The seat of the rostrum's plan that is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", 14, 700, shorten=False)
        self._facts = Label("", 13, 400, "text2")
        self.row = _Row()
        self.row.opened.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_heading(self._title, self._facts))
        layout.addWidget(self.row)

    def show_plan(self, name: str, facts: str, drawing: Drawing | None) -> None:
        """Another rostrum, or none."""
        self.setVisible(drawing is not None)
        if drawing is None:
            return
        self._title.setText(name)
        self._facts.setText(facts)
        seats = front_row(drawing)
        self.row.show_row(drawing, seats)

    def title(self) -> str:
        """The name of the plan it shows."""
        return self._title.text()


def front_row(drawing: Drawing) -> list[Seat]:
    """The seats of the row with the most places, from the left as the audience sees it."""
    rows = [seats for seats in drawing.groups.values() if _is_row(drawing, seats[0])]
    longest = max(rows, key=len, default=())
    return sorted(longest, key=lambda seat: point_of(seat.spot, turned=False))


def _is_row(drawing: Drawing, seat: Seat) -> bool:
    piece = drawing.piece_at(seat)
    return piece is not None and piece.kind == kinds.ROW


def _heading(title: Label, facts: Label) -> QWidget:
    heading = QWidget()
    line = QHBoxLayout(heading)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(title)
    line.addWidget(facts, 1)
    return heading
