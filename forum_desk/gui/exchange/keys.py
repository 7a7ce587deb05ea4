"""Keys that work inside one widget only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(widget: QWidget, keys: str, act: Callable[[], object]) -> QShortcut:
    """Makes these keys act while the widget or something in it has the focus.

    The context is set afterwards: PySide6 6.11 does not pass it on from the constructor when the act is a callable.
    """
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
    return shortcut
