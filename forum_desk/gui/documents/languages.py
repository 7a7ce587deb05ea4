"""Languages in their order on a paper: dragged or moved with Alt and an arrow, shown or left out with the eye."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import IconButton, Type, colour, draw_line, follow, paint_icon, px, rounded
from forum_desk.gui.kit.focus import ringed
from forum_desk.language import LANGUAGES, _

OWN_WORDS = {"zh": "中文", "vi": "Tiếng Việt", "en": "English"}


class LanguageRow(QFrame):
    """One language: grip, place, word, eye."""

    moved = Signal(int)
    toggled = Signal()

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.number = 0
        self._pressed: float | None = None
        self.eye = IconButton("eye", _("Leave out or show"), keys="Space", size="small")
        self.eye.clicked.connect(self.toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addStretch()
        layout.addWidget(self.eye)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        ringed(self, 8)
        follow(self._restyle)

    def show_number(self, number: int) -> None:
        """The place on the paper, from 1; 0 where it is left out."""
        self.number = number
        self.eye.set_icon("eye" if number else "eye-off")
        said = _("{language}, {number}").format(language=OWN_WORDS[self.tag], number=number)
        left_out = _("{language}, left out").format(language=OWN_WORDS[self.tag])
        self.setAccessibleName(said if number else left_out)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves it, Space shows it or leaves it out."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the row."""
        self._pressed = event.position().y()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves it once it is dragged beyond its neighbour's middle."""
        if self._pressed is None:
            return
        way = event.position().y() - self._pressed
        if abs(way) > self.height() * 0.75:
            self.moved.emit(1 if way > 0 else -1)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._pressed = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Edge, grip, place, word."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        rounded(painter, area, 8, colour("raised"), colour("field" if self.number else "line2"))
        paint_icon(painter, "grip-vertical", 8, area.center().y(), px(18), colour("faint"))
        ink = colour("text" if self.number else "text3")
        number = str(self.number) if self.number else ""
        draw_line(painter, area.adjusted(px(32), 0, 0, 0), number, Type(14, 600, figures=True), colour("text2"))
        draw_line(painter, area.adjusted(px(50), 0, -px(40), 0), OWN_WORDS[self.tag], Type(14), ink)

    def _restyle(self) -> None:
        self.setFixedHeight(px(40))


class LanguageOrder(QWidget):
    """All languages as rows; at least one stays on the paper."""

    changed = Signal(object)
    """The tags that are on the paper, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = [LanguageRow(tag) for tag in LANGUAGES]
        self._shown: set[str] = set(LANGUAGES)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for row in self._rows:
            self._column.addWidget(row)
            row.moved.connect(lambda steps, row=row: self._move(row, steps))
            row.toggled.connect(lambda row=row: self._toggle(row))
        self._say()

    def languages(self) -> tuple[str, ...]:
        """The tags that are on the paper, in their order."""
        return tuple(row.tag for row in self._rows if row.tag in self._shown)

    def row(self, tag: str) -> LanguageRow:
        """The row of a language."""
        return next(row for row in self._rows if row.tag == tag)

    def show_languages(self, tags: tuple[str, ...]) -> None:
        """Shows another choice and order, without telling anybody."""
        order = [*tags, *(tag for tag in LANGUAGES if tag not in tags)]
        self._rows.sort(key=lambda row: order.index(row.tag))
        self._shown = set(tags)
        self._place()

    def _move(self, row: LanguageRow, steps: int) -> None:
        now = self._rows.index(row)
        then = max(0, min(len(self._rows) - 1, now + steps))
        if then == now:
            return
        self._rows.insert(then, self._rows.pop(now))
        self._place()
        self.changed.emit(self.languages())

    def _toggle(self, row: LanguageRow) -> None:
        left = self._shown ^ {row.tag}
        if left:
            self._shown = left
            self._say()
            self.changed.emit(self.languages())

    def _place(self) -> None:
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)
        self._say()

    def _say(self) -> None:
        shown = self.languages()
        for row in self._rows:
            row.show_number(shown.index(row.tag) + 1 if row.tag in shown else 0)
        # tab order is reading order
        for one, other in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(one.eye, other)
