"""Names of keys as they are printed on the keyboard, and their keycaps."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow

_SIGNS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter", "Delete": "Del", "Escape": "Esc"}
_MAC = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧"}
_TYPE = Type(12, 600)
GAP = 4


def caps(keys: str) -> list[str]:
    """The keycaps of a shortcut: "Ctrl+N" is one cap, "Up|Down" two."""
    return [_cap(part) for part in keys.split("|") if part]


def _cap(shortcut: str) -> str:
    parts = shortcut.split("+") if len(shortcut) > 1 else [shortcut]
    mac = sys.platform == "darwin"
    return " ".join(_MAC.get(part, part) if mac else _SIGNS.get(part, part) for part in parts)


def shortcut(keys: str, widget: QWidget, act: Callable[[], object]) -> QShortcut:
    """Keys that work while the focus is in a widget or anything in it, and nowhere else.

    The context is set by itself: PySide's constructor takes one and forgets it, and the keys would be the window's.
    """
    made = QShortcut(QKeySequence(keys), widget, act)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return made


def caps_width(keys: str) -> int:
    """Width of the keycaps of a shortcut in pixels."""
    widths = [_width(cap) for cap in caps(keys)]
    return sum(widths) + GAP * max(0, len(widths) - 1)


def paint_caps(painter: QPainter, x: float, centre: float, keys: str, ground: str = "raised") -> float:
    """Paints keycaps with their middle at `centre`; `ground` is "raised", "accent" or "ink". Returns where they end."""
    for cap in caps(keys):
        _paint_cap(painter, QRectF(x, centre - fonts.px(22) / 2, _width(cap), fonts.px(22)), cap, ground)
        x += _width(cap) + GAP
    return x - GAP


def _width(cap: str) -> int:
    return max(fonts.px(22), round(_TYPE.width(cap)) + fonts.px(14))


def _paint_cap(painter: QPainter, area: QRectF, cap: str, ground: str) -> None:
    area = QRectF(round(area.left()), round(area.top()), area.width(), area.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground == "raised":
        edge, fill, ink = colour("line2"), colour("raised"), colour("text2")
    else:
        base = colour("on_accent" if ground == "accent" else "on_ink")
        edge, fill, ink = _sheer(base, 0.42), _sheer(base, 0.16), base
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawRoundedRect(area, 5, 5)
    painter.setBrush(fill if ground == "raised" else colour("accent" if ground == "accent" else "ink"))
    inner = area.adjusted(1, 1, -1, -2)
    painter.drawRoundedRect(inner, 4, 4)
    if ground != "raised":
        painter.setBrush(fill)
        painter.drawRoundedRect(inner, 4, 4)
    painter.setPen(QPen(ink))
    draw_line(painter, inner, cap, _TYPE, ink, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def _sheer(base: QColor, share: float) -> QColor:
    result = QColor(base)
    result.setAlphaF(share)
    return result


class Keycap(QWidget):
    """The keys of one act, as on the keyboard: `Keycap("Ctrl+N")`, `Keycap("Up|Down")`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(caps(keys)))
        follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its keys."""
        return QSize(caps_width(self._keys), fonts.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The caps."""
        paint_caps(QPainter(self), 0, self.height() / 2, self._keys)
