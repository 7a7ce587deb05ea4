"""The parts of the person card: head, facts, steps, and the main button with its two lines."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from forum_desk.gui.desk.card_view import Fact, Head, Main
from forum_desk.gui.kit import (
    Button,
    IconLabel,
    Keycap,
    Label,
    ProgressBar,
    Type,
    Words,
    colour,
    draw_line,
    follow,
    line_height,
    look,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.keys import caps_width, paint_caps

_FADE_MS = 80


class StateHead(QWidget):
    """The head of the card: 48 high and soft, or 88 high and solid (64 on a short card); a solid one fades in."""

    def __init__(self) -> None:
        super().__init__()
        self._head = Head("", "")
        self._shade = 1.0
        self._short = False
        self._fade = QVariantAnimation(self, duration=_FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.Linear)
        self._fade.valueChanged.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def head(self) -> Head:
        """What is shown."""
        return self._head

    def show_head(self, head: Head) -> None:
        """Another state."""
        if head == self._head:
            return
        fades = head.big and not self._head.big and look().motion and self.isVisible()
        self._head = head
        self.setAccessibleName(" ".join(part for part in (head.word, head.second) if part))
        self._fade.stop()
        self._shade = 1.0
        if fades:
            self._shade = 0.0
            self._fade.start()
        self._restyle()

    def set_short(self, short: bool) -> None:
        """Whether the card is short of height."""
        if short != self._short:
            self._short = short
            self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground with the round corners of the card, icon, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head, area = self._head, QRectF(self.rect()).adjusted(1, 1, -1, 0)
        ground = colour(f"{head.family}.solid" if head.big else f"{head.family}.soft")
        ground.setAlphaF(max(0.0, min(1.0, self._shade)))
        painter.fillPath(_top(area, 15), ground)
        if head.big:
            self._paint_big(painter)
        else:
            self._paint_small(painter)

    def _paint_small(self, painter: QPainter) -> None:
        head, area = self._head, QRectF(self.rect()).adjusted(px(24), 0, -px(24), 0)
        ink = colour(f"{head.family}.text")
        paint_icon(painter, head.icon, area.left(), area.center().y(), px(22), ink, STRONG)
        kind = Type(16, 600, figures=True)
        words = area.adjusted(px(32), 0, 0, 0)
        end = draw_line(painter, words, head.word, kind, ink)
        rest = QRectF(end + px(16), area.top(), area.right() - end - px(16), area.height())
        quiet = colour("text3" if head.family == "grey" else f"{head.family}.text")
        draw_line(painter, rest, head.second, Type(13, 400, figures=True), quiet, Qt.AlignmentFlag.AlignRight)

    def _paint_big(self, painter: QPainter) -> None:
        head, area = self._head, QRectF(self.rect()).adjusted(px(24), 0, -px(24), 0)
        ink = colour(f"{head.family}.on")
        icon = px(32 if self._short else 44)
        paint_icon(painter, head.icon, area.left(), area.center().y(), icon, ink, STRONG)
        left = area.left() + icon + px(16)
        word = QRectF(left, area.center().y() - px(27), area.right() - left, px(34))
        sizes = (22, 18, 16) if self._short else (26, 22, 18, 16)
        size = next((each for each in sizes if Type(each, 700).width(head.word) <= word.width()), sizes[-1])
        draw_line(painter, word, head.word, Type(size, 700, figures=True), ink)
        below = QRectF(left, word.bottom(), word.width(), px(20))
        draw_line(painter, below, head.second, Type(14, 500, figures=True), ink)

    def _step(self, shade: float) -> None:
        self._shade = shade
        self.update()

    def _restyle(self) -> None:
        big = 64 if self._short else 88
        self.setFixedHeight(px(big if self._head.big else 48))
        self.update()


class FactRow(QWidget):
    """One fact: icon, label, and the value on as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._fact: Fact | None = None
        self._icon = IconLabel("info", 16, "text3")
        self._label = Label("", 14, 400, "text3")
        self._value = Words("", 14, 500, "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._value, 1)
        _grow_downwards(self)
        follow(self._restyle)

    def has_fact(self) -> bool:
        """Whether there is anything to show."""
        return self._fact is not None

    def show_fact(self, fact: Fact | None, label_width: int) -> None:
        """Another fact, or none; the labels of all facts are equally wide."""
        self._fact = fact
        self._label.setFixedWidth(label_width)
        self.setVisible(fact is not None)
        if fact is not None:
            self._icon.show_icon(fact.icon, "text3")
            self._label.setText(fact.label)
            self._value.setText(fact.value)
            self.setAccessibleName(f"{fact.label}: {fact.value}")

    def _restyle(self) -> None:
        self._icon.setFixedHeight(line_height(14))


class _Caps(Keycap):
    """A keycap that changes."""

    def set_keys(self, keys: str) -> None:
        """Other keys."""
        self._keys = keys
        self.updateGeometry()
        self.update()


class StepRow(QWidget):
    """One step after the check-in: icon, words, a bar while it lasts, a quiet word or a key at the right."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("circle-check", 20, "text2")
        self._words = Words("", 15, 600, "text")
        self._bar = ProgressBar("accent", 6)
        self._right = Label("", 13, 400, "text3", figures=True)
        self._keys = _Caps("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._right)
        row.addWidget(self._keys)
        self._bar.setFixedWidth(px(120))
        self._bar.hide()
        _grow_downwards(self)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_step(
        self, icon: str, words: str, family: str = "", right: str = "", *, keys: str = "", share: float | None = None
    ) -> None:
        """Another step; `family` colours icon and words, green only the icon. `share` is how far it has come."""
        ink = f"{family}.text" if family else "text2"
        self._icon.show_icon(icon, ink)
        self._words.setText(words)
        self._words.set_colour(ink if family in {"red", "accent"} else "text")
        self._bar.setVisible(share is not None)
        self._bar.set_share(share or 0.0, "accent")
        self._right.setText(right)
        self._right.setVisible(bool(right))
        self._keys.setVisible(bool(keys))
        self._keys.set_keys(keys)
        self.setAccessibleName(" ".join(part for part in (words, right) if part))
        clickable = bool(keys)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the whole line does what its key does."""
        if self._keys.isVisibleTo(self):
            self.clicked.emit()
        super().mouseReleaseEvent(event)


class MainButton(Button):
    """The 56 pixels of the card's one act: icon, words, keycap, or words over a quiet second line."""

    def __init__(self) -> None:
        super().__init__("", kind="primary", size="action")
        self._main = Main("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_main(self, main: Main) -> None:
        """Another act."""
        self._main = main
        self.set_kind(main.kind)
        self.set_icon(main.icon)
        self.set_keys(main.keys)
        self.setEnabled(main.enabled)
        self.setText(main.word)
        self.setAccessibleName(self.spoken())

    def spoken(self) -> str:
        """Both lines."""
        return ", ".join(part for part in (self._main.word, self._main.second) if part)

    def sizeHint(self) -> QSize:
        """As wide as the card lets it be."""
        return QSize(px(240), px(56))

    def minimumSizeHint(self) -> QSize:
        """The words shrink before the card grows."""
        return QSize(px(120), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line as every button, or icon and two lines."""
        if not self._main.second and self._content_width() <= self.width() - px(24):
            super().paintEvent(event)
        else:
            self._paint_lines()

    def _paint_lines(self) -> None:
        painter = QPainter(self)
        fill, edge, ink = self._colours()
        rounded(painter, QRectF(self.rect()), 8, fill, edge)
        main, middle = self._main, self.height() / 2
        first = Type(16, 600, figures=True)
        second = Type(13, 500, figures=True)
        most = self.width() - px(24 + 34) - (caps_width(main.keys) + px(12) if main.keys else 0)
        wide = min(most, max(first.width(main.word), second.width(main.second)))
        left = (self.width() - wide - px(34)) / 2
        paint_icon(painter, main.icon, left, middle, px(22), ink, STRONG)
        top = middle - px(21) if main.second else middle - px(12)
        draw_line(painter, QRectF(left + px(34), top, wide + 1, px(24)), main.word, first, ink)
        if main.second:
            draw_line(painter, QRectF(left + px(34), middle + px(2), wide + 1, px(18)), main.second, second, ink)
        if main.keys:
            paint_caps(painter, left + px(34) + wide + px(12), middle, main.keys)


def _grow_downwards(widget: QWidget) -> None:
    """As wide as there is room, and as high as its words then need."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _top(area: QRectF, radius: float) -> QPainterPath:
    """A box with round corners at its top."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(area.left(), area.top(), area.width(), area.height()), radius, radius)
    path.addRect(QRectF(area.left(), area.top() + radius, area.width(), area.height() - radius))
    return path
