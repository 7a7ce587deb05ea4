"""The middle of the badge screen: the real badge in true millimetres between rulers, and the bar to step by.

The stage has the keyboard: arrows and Tab go from person to person, Home and End to the first and last, Esc leaves it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from forum_desk.gui.documents.preview import PageView
from forum_desk.gui.kit import (
    Button,
    EmptyState,
    IconButton,
    Label,
    Runner,
    Type,
    colour,
    draw_line,
    follow,
    px,
    rounded,
)
from forum_desk.gui.kit.paint import shadow
from forum_desk.language import _

RULER = 24
CORNER = 4.0
"""Millimetres: badges are punched with rounded corners."""
LARGEST = 7.0
"""Pixels a millimetre beyond which a badge is not enlarged."""
BAR_ROOM = 100
DOTS = 16
_FIGURES = Type(11, 500, figures=True)


class StepBar(QFrame):
    """The floating bar: who is shown, the hard cases, how far one is, one back and one on."""

    stepped = Signal(int)
    wanted = Signal(str)
    """The key of a hard case that is to be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._back = IconButton("chevron-left", _("Previous person"), keys="Left")
        self._on = IconButton("chevron-right", _("Next person"), keys="Right")
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self.name = Label("", 14, 600, "accent_text", shorten=False)
        self.count = Label("", 14, 400, "text2", figures=True, shorten=False)
        self._cases = QHBoxLayout()
        self._cases.setSpacing(0)
        self._buttons: dict[str, Button] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._back)
        layout.addSpacing(12)
        layout.addWidget(self.name)
        layout.addSpacing(12)
        layout.addStretch()
        layout.addLayout(self._cases)
        layout.addSpacing(12)
        layout.addWidget(self.count)
        layout.addWidget(self._on)
        follow(self._restyle)

    def set_cases(self, cases: Mapping[str, str]) -> None:
        """The hard cases, words by key."""
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for key, word in cases.items():
            button = Button(word, kind="ghost", size="medium")
            button.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            self._cases.addWidget(button)
            self._buttons[key] = button

    def case(self, key: str) -> Button:
        """The button of a hard case."""
        return self._buttons[key]

    def show_person(self, name: str, at: int, total: int) -> None:
        """Who is shown, as which of how many (from 1)."""
        self.name.setText(name)
        self.count.setText(f"{at} / {total}")
        self._back.setEnabled(at > 1)
        self._on.setEnabled(at < total)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface with a shadow, and a soft ground behind the name."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 10, colour("surface"), colour("line"))
        if not self.name.isHidden():
            box = QRectF(self.name.x() - 10, (self.height() - px(32)) / 2, self.name.width() + 20, px(32))
            rounded(painter, box, 6, colour("accent_soft"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(44))


class Stage(QWidget):
    """Rulers, dotted ground, the badge and the bar. `stepped` asks for another person, by how many."""

    stepped = Signal(int)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        room = QMargins(RULER + 40, RULER + 40, 40, BAR_ROOM)
        self.page = PageView(runner, room=room, corner=CORNER, most=LARGEST, parent=self)
        self.page.moved.connect(self.update)
        self.bar = StepBar(self)
        self.bar.stepped.connect(self.stepped)
        self._empty = EmptyState("id-card", "", parent=self)
        self._empty.hide()
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say_empty(self, sentence: str) -> None:
        """A sentence instead of a badge; an empty one takes it away."""
        self._empty.say(sentence)
        self._empty.setVisible(bool(sentence))
        self.bar.setVisible(bool(self.bar.name.text()))

    def empty(self) -> str:
        """The sentence that is shown instead of a badge."""
        return self._empty.sentence() if not self._empty.isHidden() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and Esc."""
        far = 1_000_000
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            super().focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next person here; Esc is the way out. The buttons of the bar pass on as usual."""
        if not self.hasFocus():
            return super().focusNextPrevChild(forward)
        self.stepped.emit(1 if forward else -1)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring around the bar when the keyboard came here by Tab."""
        super().focusInEvent(event)
        self._by_keys = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click gives the stage the keyboard."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar floats over the lower edge."""
        super().resizeEvent(event)
        self.page.setGeometry(self.rect())
        self._empty.setGeometry(self.rect())
        self.place_bar()

    def place_bar(self) -> None:
        """As wide as it needs to be, in the middle; where the name has no room it is left to the list and the badge."""
        room = self.width() - RULER
        self.bar.name.setVisible(bool(self.bar.name.text()))
        if self.bar.sizeHint().width() > room - 24:
            self.bar.name.hide()
        width = min(max(self.bar.sizeHint().width() + 16, px(440)), room - 24)
        left = RULER + (room - width) // 2
        self.bar.setGeometry(left, self.height() - self.bar.height() - 16, width, self.bar.height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dots, rulers, and the shadow of the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        _dots(painter, QRectF(self.rect()).adjusted(RULER, RULER, 0, 0))
        area = self.page.page_area()
        self._ruler_grounds(painter)
        if not area.isEmpty():
            self._across(painter, area.left(), self.page.scale())
            self._down(painter, area.top(), self.page.scale())
        if self.bar.isVisible():
            box = QRectF(self.bar.geometry())
            shadow(painter, box, 10, blur=20, drop=6, share=0.12)
            if self.hasFocus() and self._by_keys:
                rounded(painter, box.adjusted(-4, -4, 4, 4), 14, None, colour("halo"), 4)
                rounded(painter, box.adjusted(-2, -2, 2, 2), 12, None, colour("ring"), 2)

    def _ruler_grounds(self, painter: QPainter) -> None:
        painter.fillRect(0, 0, self.width(), RULER, colour("surface"))
        painter.fillRect(0, 0, RULER, self.height(), colour("surface"))
        painter.fillRect(0, RULER - 1, self.width(), 1, colour("line"))
        painter.fillRect(RULER - 1, 0, 1, self.height(), colour("line"))

    def _across(self, painter: QPainter, origin: float, scale: float) -> None:
        for mm in _marks(origin, scale, RULER, self.width()):
            x = origin + mm * scale
            _tick(painter, QRectF(round(x), RULER - _length(mm), 1, _length(mm)))
            if mm % 20 == 0:
                area = QRectF(x - 40, 0, 80, RULER - 8)
                draw_line(painter, area, str(mm), _FIGURES, colour("text3"), Qt.AlignmentFlag.AlignHCenter)

    def _down(self, painter: QPainter, origin: float, scale: float) -> None:
        for mm in _marks(origin, scale, RULER, self.height()):
            y = origin + mm * scale
            _tick(painter, QRectF(RULER - _length(mm), round(y), _length(mm), 1))
            if mm % 20 == 0:
                painter.save()
                painter.translate(QPointF(0, y))
                painter.rotate(-90)
                area = QRectF(-40, 0, 80, RULER - 8)
                draw_line(painter, area, str(mm), _FIGURES, colour("text3"), Qt.AlignmentFlag.AlignHCenter)
                painter.restore()


def _marks(origin: float, scale: float, least: float, most: float) -> range:
    """The millimetres, in steps of 5, whose marks lie between two pixels."""
    first = int((least - origin) / scale // 5 + 1) * 5
    return range(first, int((most - origin) / scale) + 1, 5)


def _length(mm: int) -> int:
    return 8 if mm % 10 == 0 else 5


def _tick(painter: QPainter, area: QRectF) -> None:
    painter.fillRect(area, colour("control"))


def _dots(painter: QPainter, area: QRectF) -> None:
    painter.setPen(colour("line2"))
    rows = range(int(area.top()) + DOTS // 2, int(area.bottom()), DOTS)
    columns = range(int(area.left()) + DOTS // 2, int(area.right()), DOTS)
    painter.drawPoints([QPointF(x, y) for y in rows for x in columns])
