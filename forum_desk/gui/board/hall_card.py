"""A hall at this moment as a card: what runs and for how long, what remains or is exceeded, what comes next."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from forum_desk.gui.board import words
from forum_desk.gui.board.model import HallNow, Row
from forum_desk.gui.kit import Type, chip, chip_width, colour, draw_line, follow, px, rounded
from forum_desk.language import _
from forum_desk.programme.delay import Phase

HEIGHT = 196
LEAST_WIDTH = 288
_RIGHT = Qt.AlignmentFlag.AlignRight
_FIGURE = Type(28, 700, figures=True)


class HallCard(QWidget):
    """One hall. A click chooses it."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hall: HallNow | None = None
        self._now = datetime.min  # noqa: DTZ901 - local time of the venue, without a zone
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def show_hall(self, hall: HallNow, now: datetime, *, chosen: bool) -> None:
        """The hall as it is at this second."""
        self._hall, self._now, self._chosen = hall, now, chosen
        self.setAccessibleName(self.spoken())
        self.update()

    def spoken(self) -> str:
        """The hall as a sentence."""
        hall = self._hall
        if hall is None:
            return ""
        parts = [words.hall_name(hall), words.state(hall)[1]]
        if hall.now is not None:
            left = hall.now.expected.due - self._now
            figure = _("{time} left") if left >= timedelta() else _("{time} over")
            parts += [words.name(hall.now), words.phase(hall.now)[1], figure.format(time=words.span(abs(left)))]
        if hall.next is not None:
            parts.append(_("next: {item}").format(item=words.name(hall.next)))
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        """Wide enough for a name and two clocks."""
        return QSize(px(LEAST_WIDTH), px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the hall."""
        if self._hall is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._hall.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and state, the running item with its clocks, the next one."""
        hall = self._hall
        if hall is None:
            return
        painter = QPainter(self)
        edge = colour("accent_line" if self._chosen else "line")
        rounded(painter, QRectF(self.rect()), 16, colour("surface"), edge, 2.0 if self._chosen else 1.0)
        inside = QRectF(self.rect()).adjusted(px(20), px(16), -px(20), -px(14))
        self._head(painter, inside, hall)
        if hall.now is not None:
            self._running(painter, inside, hall.now)
        else:
            self._waiting(painter, inside, hall)
        self._next(painter, inside, hall)

    def _head(self, painter: QPainter, inside: QRectF, hall: HallNow) -> None:
        icon, word, family = words.state(hall)
        left = inside.right() - chip_width(word, icon)
        chip(painter, left, inside.top() + px(12), word, icon, family)
        name = QRectF(inside.left(), inside.top(), left - inside.left() - px(12), px(24))
        draw_line(
            painter, name, words.hall_name(hall), Type(14, 600), colour("accent_text" if self._chosen else "text2")
        )

    def _running(self, painter: QPainter, inside: QRectF, row: Row) -> None:
        top = inside.top() + px(32)
        draw_line(painter, QRectF(inside.left(), top, inside.width(), px(28)), words.name(row), Type(20, 700),
                  colour("text"))  # fmt: skip
        who = QRectF(inside.left(), top + px(27), inside.width(), px(20))
        draw_line(painter, who, words.second(row), Type(14), colour("text2"))
        if row.pending:
            word = words.phase(row)[1]
            chip(painter, inside.right() - chip_width(word, "loader-circle"), top + px(66), word, "loader-circle")
        began = row.actual.started or row.expected.start
        elapsed, left = self._now - began, row.expected.due - self._now
        is_over = left < timedelta()
        line = QRectF(inside.left(), top + px(50), inside.width(), px(36))
        end = draw_line(painter, line, words.span(elapsed), _FIGURE, colour("text"))
        draw_line(painter, line.adjusted(end - line.left() + px(6), px(6), 0, 0), _("gone"), Type(13), colour("text3"))
        if not row.pending:
            label = _("over time") if is_over else _("left")
            ink = colour("red.text" if is_over else "green.text")
            at = draw_line(painter, line.adjusted(0, px(6), 0, 0), label, Type(13), colour("text3"), _RIGHT)
            room = line.adjusted(0, 0, -(at - (line.right() - Type(13).width(label))) - px(6), 0)
            figure = words.span(abs(left))
            draw_line(painter, room, f"+{figure}" if is_over else figure, _FIGURE, ink, _RIGHT)
        whole = (row.expected.due - began).total_seconds()
        self._bar(painter, inside, elapsed.total_seconds() / whole if whole > 0 else 1.0, over=is_over)

    def _bar(self, painter: QPainter, inside: QRectF, share: float, *, over: bool) -> None:
        area = QRectF(inside.left(), inside.bottom() - px(33), inside.width(), 6)
        rounded(painter, area, 3, colour("line"))
        width = area.width() * min(1.0, max(0.0, share))
        if width > 0:
            rounded(painter, QRectF(area.left(), area.top(), max(6.0, width), 6), 3,
                    colour("red.solid" if over else "accent"))  # fmt: skip

    def _waiting(self, painter: QPainter, inside: QRectF, hall: HallNow) -> None:
        top = inside.top() + px(32)
        line = QRectF(inside.left(), top, inside.width(), px(28))
        if hall.next is None:
            draw_line(painter, line, _("Everything is over here."), Type(16, 600), colour("text3"))
            return
        draw_line(painter, line, _("Nothing is on."), Type(16, 600), colour("text3"))
        until = hall.next.start - self._now
        below = QRectF(inside.left(), top + px(50), inside.width(), px(36))
        is_due = until < timedelta()
        ink = colour("amber.text" if is_due else "text")
        end = draw_line(painter, below, words.span(abs(until)), _FIGURE, ink)
        label = _("after its time") if is_due else _("until the next item")
        draw_line(painter, below.adjusted(end - below.left() + px(6), px(6), 0, 0), label, Type(13), colour("text3"))

    def _next(self, painter: QPainter, inside: QRectF, hall: HallNow) -> None:
        row = hall.next
        line = QRectF(inside.left(), inside.bottom() - px(20), inside.width(), px(20))
        if row is None:
            return
        end = draw_line(painter, line, _("Next"), Type(13, 600), colour("text3")) + px(10)
        figures = Type(14, 600, figures=True)
        end = draw_line(painter, QRectF(end, line.top(), line.right() - end, line.height()), words.clock(row.start),
                        figures, colour("text2")) + px(6)  # fmt: skip
        if row.phase is Phase.AHEAD and row.expected.late > 0:
            told = f"→ {words.clock(row.expected.start)}"
            end = draw_line(painter, QRectF(end, line.top(), line.right() - end, line.height()), told, figures,
                            colour("amber.text")) + px(6)  # fmt: skip
        draw_line(painter, QRectF(end + px(4), line.top(), line.right() - end - px(4), line.height()), words.name(row),
                  Type(14, 500), colour("text"))  # fmt: skip

    def _restyle(self) -> None:
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.setFixedHeight(px(HEIGHT))
        self.updateGeometry()


class HallCards(QScrollArea):
    """All halls of the day side by side; too many for the window, they scroll to the chosen one."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[HallCard] = []
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        follow(self._restyle)

    def show_halls(self, halls: tuple[HallNow, ...], now: datetime, chosen: str) -> None:
        """The halls as they are at this second."""
        while len(self._cards) < len(halls):
            card = HallCard()
            card.pressed.connect(self.pressed)
            self._cards.append(card)
            self._row.addWidget(card)
        for card, hall in zip(self._cards, halls, strict=False):
            card.show_hall(hall, now, chosen=hall.key == chosen and len(halls) > 1)
            card.show()
        for card in self._cards[len(halls) :]:
            card.hide()

    def bring_into_view(self, number: int) -> None:
        """Scrolls to a hall by its number."""
        if 0 <= number < len(self._cards):
            self.ensureWidgetVisible(self._cards[number], 16, 0)

    def cards(self) -> list[HallCard]:
        """The cards that are shown."""
        return [card for card in self._cards if not card.isHidden()]

    def _restyle(self) -> None:
        self.setFixedHeight(px(HEIGHT) + 10)
