"""Editors that only this screen needs: lines that grow, several checks as one value, a colour, an icon."""

import colorsys
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Check, Input, TextArea, Type, Words, colour, follow, line_height, paint_icon, px, rounded
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.text import break_lines
from forum_desk.gui.kit.tokens import fitting_accent
from forum_desk.language import _

SWATCHES = ("#2456D6", "#5A2FAF", "#9F1F5D", "#0B7285", "#465C00", "#454E5C", "#171C25")
"""Colours to begin with; they keep clear of green, amber and red, which belong to the state of a check-in."""
MOST_LINES = 12
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_ICONS_A_ROW = 11


class Lines(TextArea):
    """A text of one paragraph that is as high as it needs to be. `finished` comes when it is left or with Enter."""

    finished = Signal()
    wanted = Signal()
    """It would like another height; whoever lays out a row of them gives all the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=1, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChanged.connect(self.wanted)

    def lines(self) -> int:
        """How many lines its text takes at its width."""
        room = self.viewport().width() - 2 * self.document().documentMargin() - 1
        rows = break_lines(self.toPlainText(), Type(14), room) if room > 0 else []
        return max(1, min(MOST_LINES, len(rows)))

    def set_lines(self, lines: int) -> None:
        """Makes room for so many lines."""
        height = line_height(14) * lines + 20
        if height != self.height():
            self.setFixedHeight(height)
        rest = self.verticalScrollBar()
        rest.setValue(rest.minimum())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the text; there is no second paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps the text."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.wanted.emit()


class UndoPasses(QObject):
    """Lets Ctrl+Z of an editor go on to the screen while `passes(editor)` holds; else it undoes the typing, as ever."""

    def __init__(self, passes: Callable[[QWidget], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._passes = passes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignores the editor's claim on the key."""
        undoes = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        )
        if undoes and isinstance(watched, QWidget) and self._passes(watched):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Checks(QWidget):
    """Several check marks whose value is the tuple of what is checked, in the order in which they stand."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks: dict[str, Check] = {}
        grid = QGridLayout(self)
        room = 4 if columns > 1 else 0
        grid.setContentsMargins(0, room, 0, room)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for place, (key, word) in enumerate(choices):
            check = self._checks[key] = Check(word)
            check.toggled.connect(self.changed)
            grid.addWidget(check, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)
        self.setFocusProxy(next(iter(self._checks.values())))

    def check(self, key: str) -> Check:
        """One of the marks."""
        return self._checks[key]

    def value(self) -> tuple[str, ...]:
        """What is checked."""
        return tuple(key for key, check in self._checks.items() if check.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Checks these."""
        for key, check in self._checks.items():
            was = check.blockSignals(True)
            check.setChecked(key in value)
            check.blockSignals(was)
            check.update()


class _Swatch(QAbstractButton):
    """A colour to take by one key or click."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Colour {colour}").format(colour=value))
        self.setToolTip(value)
        ringed(self, 8)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(px(32), px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        rounded(painter, area, 6, QColor(self.value), colour("line2"))

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())


class _HexInput(Input):
    """A colour as #RRGGBB with itself before it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(18)
        area = QRectF(px(12), (self.height() - side) / 2, side, side)
        typed = self.text().strip()
        if _COLOUR.fullmatch(typed):
            rounded(QPainter(self), area, 5, QColor(typed), colour("line2"))

    def _restyle(self) -> None:
        super()._restyle()
        self.setTextMargins(px(38), 0, px(8), 0)
        self.setFixedWidth(px(140))


class ColourField(QWidget):
    """A colour: typed, or one of those offered, and a sentence when it cannot be used as it is.

    With `keeps_from_state` it also says when the colour is one of a check-in's state.
    """

    changed = Signal(str)
    """While it is typed, whenever it is a colour."""
    finished = Signal()

    def __init__(self, *, keeps_from_state: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeps_from_state = keeps_from_state
        self.input = _HexInput("#2456D6")
        self.input.setMaxLength(7)
        self._note = Words("", 13, 400, "text2")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.input)
        row.addSpacing(8)
        for value in SWATCHES:
            swatch = _Swatch(value)
            swatch.clicked.connect(lambda _checked=False, taken=value: self._take(taken))
            row.addWidget(swatch)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._note)
        self._note.hide()
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(self._typed)
        self.input.editingFinished.connect(self.finished)

    def value(self) -> str:
        """What is typed, in capitals; the command says when it is no colour."""
        return self.input.text().strip().upper()

    def is_colour(self) -> bool:
        """Whether what is typed is a colour."""
        return _COLOUR.fullmatch(self.value()) is not None

    def set_value(self, value: str) -> None:
        """Shows a colour."""
        self.input.setText(value)

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for what is no colour."""
        self.input.set_wrong(wrong)

    def note(self) -> str:
        """The sentence that is shown, or none."""
        return self._note.text()

    def _take(self, value: str) -> None:
        self.input.setText(value)
        self.finished.emit()

    def _typed(self) -> None:
        value = self.value()
        said = ""
        if _COLOUR.fullmatch(value):
            said = self._said_of(value)
            if not self.signalsBlocked():
                self.changed.emit(value)
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self.input.update()

    def _said_of(self, value: str) -> str:
        used = fitting_accent(value)
        if self._keeps_from_state and is_state_hue(value):
            return _("Green, amber and red say how a check-in stands; another colour is not mistaken for that.")
        if used.upper() != value:
            return _("White words on {colour} are hard to read; {darker} is used under them.").format(
                colour=value, darker=used
            )
        return ""


def is_state_hue(value: str) -> bool:
    """Whether a "#RRGGBB" looks green, amber or red, as the states of a check-in do."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, light = colorsys.rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    strong = saturation > 0.35 and light > 0.25
    return strong and (degrees >= 350 or degrees <= 55 or 95 <= degrees <= 170)


class _IconButton(QAbstractButton):
    """One icon of those to choose from."""

    def __init__(self, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self.setToolTip(word)
        ringed(self, 8)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(px(36), px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            edge = colour("accent_line") if chosen else None
            rounded(painter, QRectF(self.rect()), 8, colour("accent_soft" if chosen else "hover"), edge)
        side = px(18)
        ink = colour("accent_text" if chosen else "text2")
        paint_icon(painter, self._icon, (self.width() - side) / 2, self.height() / 2, side, ink)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())


class IconChoice(QWidget):
    """An icon out of a few; arrows move between them."""

    changed = Signal(str)

    def __init__(self, words: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _IconButton] = {}
        self._kept = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        for icon, word in words.items():
            self._add(icon, word)
        self._group.buttonToggled.connect(self._toggled)

    def value(self) -> str:
        """The name of the icon."""
        return next((icon for icon, button in self._buttons.items() if button.isChecked()), self._kept)

    def set_value(self, value: str) -> None:
        """Chooses an icon; one that is not among them is offered too."""
        if value not in self._buttons:
            self._add(value, value)
        self._kept = value
        self._buttons[value].setChecked(True)

    def _add(self, icon: str, word: str) -> None:
        place = len(self._buttons)
        button = self._buttons[icon] = _IconButton(icon, word)
        self._group.addButton(button)
        self._grid.addWidget(button, place // _ICONS_A_ROW, place % _ICONS_A_ROW)

    def _toggled(self, _button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.changed.emit(self.value())
