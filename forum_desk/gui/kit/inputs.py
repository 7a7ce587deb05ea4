"""Fields to type in: one line with icon and keycap, the big search field, and a label with an error sentence."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.keys import caps_width, paint_caps
from forum_desk.gui.kit.labels import Label, Words
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow
from forum_desk.gui.kit.values import DateInput

MOST_LETTERS = 2000
"""No field of a forum is longer than this; what is pasted beyond it is cut by Qt."""


class Input(QLineEdit):
    """One line to type in, 40 high, with an icon before it and a keycap behind it if wanted."""

    _height = 40
    _size = 14
    _weight = 400
    _hint_size = 14
    _radius = 8

    def __init__(
        self, placeholder: str = "", *, icon: str = "", keys: str = "", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._keys = keys
        self._hint = placeholder
        self._wrong = False
        self.setFrame(False)
        self.setMaxLength(MOST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(placeholder)
        self.setText(text)
        ringed(self, self._radius)
        follow(self._restyle)

    def placeholderText(self) -> str:
        """What the field asks for while it is empty."""
        return self._hint

    def setPlaceholderText(self, text: str) -> None:
        """Asks for something else; painted by ourselves, so that Chinese in it does not move the line."""
        self._hint = text
        self.setAccessibleName(text)
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a value that cannot be taken."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a name."""
        return QSize(fonts.px(240), fonts.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a year."""
        return QSize(fonts.px(72), fonts.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, icon, hint, keycap; the words themselves by Qt."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        fill = colour("raised" if self.isEnabled() else "hover")
        edge = colour("red.solid" if self._wrong else "field") if self.isEnabled() else colour("line")
        rounded(painter, area, self._radius, fill, edge)
        margins = self.textMargins()
        if self._icon:
            tint = colour("accent" if self.hasFocus() else "text3")
            icons.paint_icon(painter, self._icon, self._pad(), self.height() / 2, self._icon_size(), tint)
        if self._keys:
            x = self.width() - caps_width(self._keys) - self._pad() + 4
            paint_caps(painter, x, self.height() / 2, self._keys)
        if not self.text() and not self.inputMethodQuery(Qt.InputMethodQuery.ImCurrentSelection):
            room = area.adjusted(margins.left() + 2, 0, -margins.right(), 0)
            draw_line(painter, room, *self.hint_for(room.width()), colour("text3"))
        painter.end()
        super().paintEvent(event)

    def hint_for(self, _width: float) -> tuple[str, Type]:
        """What the empty field says in so much room, and how large."""
        return self._hint, Type(self._hint_size)

    def _pad(self) -> int:
        return fonts.px(12)

    def _icon_size(self) -> int:
        return fonts.px(18)

    def _gap(self) -> int:
        return fonts.px(8 if self._height < 64 else 13)

    def _restyle(self) -> None:
        self.setFont(fonts.font(self._size, self._weight))
        left = self._pad() + (self._icon_size() + self._gap() if self._icon else 0)
        right = self._pad() + (caps_width(self._keys) + 4 if self._keys else 0)
        self.setTextMargins(left - 2, 0, right, 0)
        own = QPalette(self.palette())
        own.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        own.setColor(QPalette.ColorRole.Text, colour("text"))
        own.setColor(QPalette.ColorRole.Highlight, colour("accent"))
        own.setColor(QPalette.ColorRole.HighlightedText, colour("on_accent"))
        self.setPalette(own)
        self.setFixedHeight(fonts.px(self._height))
        self.updateGeometry()
        self.update()


class SearchField(Input):
    """The desk's big field, 64 high. `escaped` comes with Esc when it is empty; with words in it Esc clears them.

    Where there is no room for the placeholder it says `brief`, and that smaller before it is cut.
    """

    _height = 64
    _size = 24
    _weight = 500
    _hint_size = 20
    _hint_least = 16
    _radius = 12

    escaped = Signal()
    moved = Signal(int)
    """Up, Down, Page Up, Page Down: how many rows to go, so that the list below follows without the focus."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        brief: str = "",
        icon: str = "search",
        keys: str = "Esc",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, icon=icon, keys=keys, parent=parent)
        self._brief = brief

    def hint_for(self, width: float) -> tuple[str, Type]:
        """The placeholder if it fits, else the brief one as large as it goes."""
        words, sizes = self._brief or self._hint, range(self._hint_size, self._hint_least, -1)
        ways = [(self._hint, self._hint_size), *((words, size) for size in sizes)]
        least = words, Type(self._hint_least)
        return next(((text, Type(size)) for text, size in ways if Type(size).width(text) <= width), least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the list, Esc clears, all else types."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back keeps the words and puts the cursor behind them."""
        super().focusInEvent(event)
        self.deselect()

    def _pad(self) -> int:
        return fonts.px(20)

    def _icon_size(self) -> int:
        return fonts.px(24)


class FindField(SearchField):
    """The same for a list of a screen: 40 high, "/" as its key."""

    _height = 40
    _size = 14
    _weight = 400
    _hint_size = _hint_least = 14
    _radius = 8

    def __init__(self, placeholder: str = "", *, keys: str = "/", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, keys=keys, parent=parent)

    def _pad(self) -> int:
        return fonts.px(12)

    def _icon_size(self) -> int:
        return fonts.px(18)


class Field(QWidget):
    """A label above whatever is edited, and under it a sentence when the value cannot be taken (it is kept)."""

    def __init__(self, label: str, edit: QWidget | None = None, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit: QWidget = edit if edit is not None else Input()
        self._hint = hint
        self.label = Label(label, 13, 500, "text2")
        self.label.setBuddy(self.edit)
        self._below = Words(hint, 13, 400, "text3")
        self.edit.setAccessibleName(label)
        self.setFocusProxy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(self.edit)
        layout.addWidget(self._below)
        self._below.setVisible(bool(hint))  # not before it has its place: it would be a window of its own
        if isinstance(self.edit, DateInput):
            self.edit.complained.connect(self.set_error)
        if self.edit.property("focusRadius") is None:
            ringed(self.edit, 8)

    def set_label(self, label: str) -> None:
        """Another label."""
        self.label.setText(label)
        self.edit.setAccessibleName(label)

    def value(self) -> str:
        """What a one-line input holds, without blanks around it; other editors are read themselves."""
        return self.edit.text().strip() if isinstance(self.edit, QLineEdit) else ""

    def set_value(self, text: str) -> None:
        """Puts a text into a one-line input."""
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(text)

    def set_error(self, sentence: str) -> None:
        """Shows what is wrong in one sentence, or (empty) that it is all right again."""
        self._below.setText(sentence or self._hint)
        self._below.set_colour("red.text" if sentence else "text3")
        self._below.setVisible(bool(sentence or self._hint))
        self.edit.setAccessibleDescription(sentence)
        set_wrong = getattr(self.edit, "set_wrong", None)
        if callable(set_wrong):
            set_wrong(bool(sentence))

    def error(self) -> str:
        """The sentence that is shown now, or an empty text."""
        return self._below.text() if self._below.text() != self._hint else ""
