"""Ways to choose: segments, check marks, toggles, drop-down lists and menus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.paint import check_box, rounded
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow

_SEGMENT = Type(14, 600)
_COUNT = Type(14, 400, figures=True)


class _Part(QAbstractButton):
    """One choice of a segment: word, icon or both, and a count in grey."""

    def __init__(self, word: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.word, self.icon_name, self.count = word, icon, ""
        self.counted = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        ringed(self, 6)

    def take_tab(self, holds: bool) -> None:
        """Tab comes to the choice that holds; the arrows go on from there."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if holds else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        width = _SEGMENT.width(self.word) + 2 * fonts.px(14)
        if self.icon_name:
            width += fonts.px(18) + (6 if self.word else 0)
        if self.count and self.counted:
            width += _COUNT.width(self.count) + 8
        return QSize(round(width), fonts.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, area, 6, colour("raised"), colour("line2"))
        ink = colour("text" if self.isChecked() else "text2")
        x = (self.width() - self.sizeHint().width()) / 2 + fonts.px(14)
        if self.icon_name:
            icons.paint_icon(painter, self.icon_name, x, self.height() / 2, fonts.px(18), ink)
            x += fonts.px(18) + 6
        kind = _SEGMENT if self.isChecked() else Type(14, 500)
        end = draw_line(painter, QRectF(x, 0, self.width(), self.height()), self.word, kind, ink)
        if self.count and self.counted:
            draw_line(painter, QRectF(end + 8, 0, self.width(), self.height()), self.count, _COUNT, colour("text3"))


class Segment(QFrame):
    """A sunken trough with a white thumb: a few choices of which one holds. Left and Right move between them."""

    changed = Signal(str)
    """The key of what the user has chosen."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        icons_by_key: dict[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._parts: dict[str, _Part] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for key, word in choices:
            part = _Part(word, (icons_by_key or {}).get(key, ""), self)
            part.clicked.connect(lambda _checked=False, chosen=key: self.changed.emit(chosen))
            part.toggled.connect(part.take_tab)
            self._group.addButton(part)
            self._parts[key] = part
            layout.addWidget(part)
        if choices:
            self._parts[choices[0][0]].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def current(self) -> str:
        """The key that holds now."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def select(self, key: str) -> None:
        """Makes another choice hold, without telling anybody; the keys go with it."""
        at = self.window().focusWidget()
        self._parts[key].setChecked(True)
        if at is not None and self.isAncestorOf(at):
            self.take_focus()

    def take_focus(self) -> None:
        """The keys come to the choice that holds."""
        self._parts[self.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_word(self, key: str, word: str) -> None:
        """Another word on one choice."""
        self._parts[key].word = word
        self._parts[key].setAccessibleName(word)
        self._restyle()

    def set_count(self, key: str, count: int | str) -> None:
        """A figure in grey behind the word of one choice."""
        self._parts[key].count = str(count)
        self._restyle()

    def show_counts(self, shown: bool) -> None:
        """Whether there is room for the figures."""
        for part in self._parts.values():
            part.counted = shown
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The trough."""
        rounded(QPainter(self), QRectF(self.rect()), 8, colour("sunken"))

    def _restyle(self) -> None:
        self.setFixedHeight(fonts.px(40))
        for part in self._parts.values():
            part.updateGeometry()
        self.updateGeometry()
        self.update()


class Check(QCheckBox):
    """A check mark with a word, three states if wanted."""

    def __init__(self, text: str = "", *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setChecked(checked)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 6)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        """Box, gap and word, at least 32 high."""
        width = Type(14).width(self._words) + 10 if self._words else 0
        return QSize(round(width) + fonts.px(18) + 8, fonts.px(32))

    def minimumSizeHint(self) -> QSize:
        """Words of a choice are not shortened."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole row is the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and word."""
        painter = QPainter(self)
        state = self.checkState()
        checked = None if state == Qt.CheckState.PartiallyChecked else state == Qt.CheckState.Checked
        check_box(painter, 4, self.height() / 2, checked, enabled=self.isEnabled())
        left = 4 + fonts.px(18) + 10
        ink = colour("text" if self.isEnabled() else "text3")
        draw_line(painter, QRectF(left, 0, self.width() - left, self.height()), self._words, Type(14), ink)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Toggle(QAbstractButton):
    """A switch that works at once; the words stand before it."""

    def __init__(self, text: str = "", *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        ringed(self, 8)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        """Words, gap, switch."""
        width = Type(14, 500).width(self._words) + 12 if self._words else 0
        return QSize(round(width) + fonts.px(40) + 8, fonts.px(32))

    def minimumSizeHint(self) -> QSize:
        """Words of a switch are not shortened."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words on the left, the switch on the right."""
        painter = QPainter(self)
        width, height = fonts.px(40), fonts.px(24)
        trough = QRectF(self.width() - width - 4, (self.height() - height) / 2, width, height)
        rounded(painter, trough, height / 2, colour("accent" if self.isChecked() else "control"))
        side = height - 6
        left = trough.right() - side - 3 if self.isChecked() else trough.left() + 3
        rounded(painter, QRectF(left, trough.top() + 3, side, side), side / 2, colour("on_accent"))
        room = QRectF(4, 0, trough.left() - 12, self.height())
        draw_line(painter, room, self._words, Type(14, 500), colour("text"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _ChoiceRow(QStyledItemDelegate):
    """A row of a drop-down list: soft accent under the chosen one."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, area, 6, colour("accent_soft"))
        ink = colour("accent_text" if chosen else "text")
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_line(painter, area.adjusted(10, 0, -10, 0), words, Type(14, 500 if chosen else 400), ink)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(round(Type(14, 500).width(words)) + 28, fonts.px(36))


class Combo(QComboBox):
    """A drop-down list. Choices are pairs of key and word; `chosen` tells the key the user took."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        *,
        icon: str = "",
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._wrong = False
        self.setItemDelegate(_ChoiceRow(self))
        self.setMaxVisibleItems(12)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices, current)
        self.activated.connect(self._took)
        ringed(self, 8)
        follow(self._restyle)

    def set_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        """Other choices; keeps the current key where it is still among them."""
        keep = current or self.current()
        self.clear()
        for key, word in choices:
            self.addItem(word, key)
        self.select(keep)

    def current(self) -> str:
        """The key that holds now, or an empty text."""
        return str(self.currentData() or "")

    def select(self, key: str) -> None:
        """Makes another choice hold, without telling anybody."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a choice that cannot be taken."""
        self._wrong = wrong
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a list does not change it."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """As wide as its longest choice."""
        words = [self.itemText(at) for at in range(self.count())]
        widest = max((QFontMetricsF(fonts.font(14)).horizontalAdvance(word) for word in words), default=80.0)
        return QSize(min(fonts.px(360), round(widest) + 2 * fonts.px(12) + self._left() + 30), fonts.px(40))

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(fonts.px(96), fonts.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, the word that holds, chevron."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        edge = colour("red.solid" if self._wrong else "field" if self.isEnabled() else "line")
        rounded(painter, area, 8, colour("raised" if self.isEnabled() else "hover"), edge)
        pad = fonts.px(12)
        if self._icon:
            icons.paint_icon(painter, self._icon, pad, area.center().y(), fonts.px(18), colour("text3"))
        ink = colour("text" if self.isEnabled() else "text3")
        draw_line(painter, area.adjusted(pad + self._left(), 0, -pad - 22, 0), self.currentText(), Type(14), ink)
        side = fonts.px(16)
        icons.paint_icon(painter, "chevron-down", area.right() - pad - side, area.center().y(), side, colour("text3"))

    def _left(self) -> int:
        return fonts.px(18) + 8 if self._icon else 0

    def _took(self, index: int) -> None:
        self.chosen.emit(str(self.itemData(index) or ""))

    def _restyle(self) -> None:
        self.setFixedHeight(fonts.px(40))
        self.setFont(fonts.font(14))
        self.updateGeometry()
        self.update()


class Menu(QMenu):
    """A menu of acts: `menu.add("Print again", act, icon="printer")`, then `menu.under(button)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def add(self, word: str, act: Callable[[], object], *, icon: str = "", danger: bool = False) -> None:
        """One more act."""
        action = self.addAction(word.replace("&", "&&"))
        if icon:
            action.setIcon(icons.icon(icon, 18, colour("red.text" if danger else "text2")))
        action.triggered.connect(lambda _checked=False: act())

    def under(self, widget: QWidget) -> None:
        """Opens below a widget."""
        self.popup(widget.mapToGlobal(widget.rect().bottomLeft()))
