"""Buttons that paint themselves: words, icon and keycap in one, as wide as they need to be."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.keys import caps, caps_width, paint_caps
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.text import Type, draw_line, escaped
from forum_desk.gui.kit.theme import colour, family, follow
from forum_desk.gui.kit.tokens import mix

ButtonKind = Literal["primary", "secondary", "soft", "ghost", "danger", "amber", "red", "green", "ink"]
ButtonSize = Literal["small", "medium", "standard", "large", "action"]

_HEIGHTS = {"small": 32, "medium": 36, "standard": 40, "large": 48, "action": 56}
_TYPES = {
    "small": Type(13, 600),
    "medium": Type(13, 600),
    "standard": Type(14, 600),
    "large": Type(16, 600),
    "action": Type(18, 600),
}
_ICONS = {"small": 16, "medium": 16, "standard": 18, "large": 20, "action": 22}
_PADS = {"small": 12, "medium": 12, "standard": 14, "large": 20, "action": 24}


class Button(QPushButton):
    """One act. `keys` shows the keycap; `shortcut=True` makes those keys press the button wherever the focus is.

    The kinds "amber", "red" and "green" are white with words and edge of that family (a state one can act upon).
    The keyboard focus comes by Tab only, so that a click leaves it in the search box.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "secondary",
        icon: str = "",
        keys: str = "",
        size: ButtonSize = "standard",
        trailing: str = "",
        shortcut: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._icon = icon
        self._keys = keys
        self._keycap = True
        self._size: ButtonSize = size
        self._trailing = trailing
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        ringed(self, 8)
        self.setText(text)
        if name:
            self.set_name(name)
        if shortcut:
            self.setShortcut(QKeySequence(keys))
        follow(self._restyle)

    def text(self) -> str:
        """The words, as they were given."""
        return self._words

    def setText(self, text: str) -> None:
        """Other words; an "&" in them is an "&"."""
        self._words = text
        shortcut = self.shortcut()
        super().setText(text.replace("&", "&&"))
        self.setShortcut(shortcut)
        self.setAccessibleName(text)
        self._restyle()

    def set_name(self, name: str) -> None:
        """What a button without words is called by screen readers and on hover, with its key."""
        self.setAccessibleName(name)
        keys = ", ".join(caps(self._keys))
        self.setToolTip(escaped(f"{name} ({keys})" if keys else name))

    def set_icon(self, icon: str) -> None:
        """Another icon, or none."""
        self._icon = icon
        self._restyle()

    def set_keys(self, keys: str) -> None:
        """Another keycap, or none."""
        self._keys = keys
        self._restyle()

    def show_keycap(self, shown: bool) -> None:
        """Whether the key stands on the button; it works all the same."""
        if shown != self._keycap:
            self._keycap = shown
            self._restyle()

    def set_kind(self, kind: ButtonKind) -> None:
        """Another weight on the screen."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon, words and keycap need."""
        height = fonts.px(_HEIGHTS[self._size])
        if self._is_icon_alone():
            return QSize(height, height)
        return QSize(round(self._content_width()) + 2 * fonts.px(_PADS[self._size]), height)

    def minimumSizeHint(self) -> QSize:
        """Words of a button are not shortened."""
        return self.sizeHint()

    def has_keycap(self) -> bool:
        """Whether its key stands on it."""
        return bool(self._keys) and self._keycap

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, keycap."""
        painter = QPainter(self)
        fill, edge, ink = self._colours()
        area = QRectF(self.rect())
        rounded(painter, area, 8, fill, edge)
        x = (self.width() - self._content_width()) / 2
        centre = self.height() / 2
        if self._icon:
            size = fonts.px(_ICONS[self._size])
            if self._is_icon_alone():
                x = (self.width() - size) / 2
            icons.paint_icon(painter, self._icon, x, centre, size, ink, icons.STRONG)
            x += size + self._gap()
        if self._words:
            x = draw_line(painter, QRectF(x, 0, self.width() - x, self.height()), self._words, self._type(), ink)
        if self.has_keycap():
            grounds = {"primary": "accent", "ink": "ink"}
            ground = grounds.get(self._kind, "raised") if self.isEnabled() else "raised"
            x = paint_caps(painter, x + self._key_gap(), centre, self._keys, ground)
        if self._trailing:
            icons.paint_icon(painter, self._trailing, x + self._gap() + 2, centre, fonts.px(16), ink)

    def _content_width(self) -> float:
        width = self._type().width(self._words) if self._words else 0.0
        if self._icon:
            width += fonts.px(_ICONS[self._size]) + (self._gap() if self._words else 0)
        if self.has_keycap():
            width += self._key_gap() + caps_width(self._keys)
        if self._trailing:
            width += self._gap() + 2 + fonts.px(16)
        return width

    def _is_icon_alone(self) -> bool:
        return not self._words and not self._trailing and not self.has_keycap()

    def _type(self) -> Type:
        return _TYPES[self._size]

    def _gap(self) -> int:
        return 10 if self._size in {"large", "action"} else 8

    def _key_gap(self) -> int:
        return 14 if self._size in {"large", "action"} else 12

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        if not self.isEnabled():
            return (None if self._kind == "ghost" else colour("hover")), None, colour("text3")
        fill, edge, ink = self._own_colours()
        step = 2 if self.isDown() or self.isChecked() else int(self.underMouse())
        return _darker(fill, step, self._kind), edge, ink

    def _own_colours(self) -> tuple[str, QColor | None, QColor]:
        kind = self._kind
        table: dict[str, tuple[str, str, str]] = {
            "primary": ("accent", "", "on_accent"),
            "secondary": ("raised", "line2", "text"),
            "soft": ("accent_soft", "", "accent_text"),
            "ghost": ("", "", "text2"),
            "danger": ("raised", "line2", "red.text"),
            "ink": ("ink", "", "on_ink"),
        }
        fill, edge, ink = table.get(kind, ("raised", f"{kind}.line", f"{kind}.text"))
        return fill, (colour(edge) if edge else None), colour(ink)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """A button that is an icon alone; its name is spoken and shown on hover. Only for close, add, more and the like."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        keys: str = "",
        size: ButtonSize = "medium",
        shortcut: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind="ghost", icon=icon, size=size, parent=parent)
        self._keycap = False
        self.set_keys(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if shortcut:
            self.setShortcut(QKeySequence(keys))
        self.set_name(name)


def _darker(fill: str, step: int, kind: str) -> QColor | None:
    """The fill, one step darker under the mouse and two when pressed."""
    if not fill:
        return (None, colour("hover"), colour("sunken"))[step]
    if kind == "primary" and step == 1:
        return colour("accent_hover")
    base = family("accent").solid if fill == "accent" else colour(fill).name()
    return colour(mix(base, colour("text").name(), 0.04 * step)) if step else colour(fill)
