"""In a narrow window the panes beside the middle fold into buttons of the header, the left one first."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from forum_desk.gui.kit import Header, IconButton, px

LEFT_FROM = 1192
"""Width of a screen (without the rail) from which the left pane is always there."""
RIGHT_FROM = 1032
"""The same for the right pane."""


class Folding(QObject):
    """Hides panes of a screen that has become too narrow; a button in the header shows each of them again."""

    def __init__(self, screen: QWidget, header: Header, left: tuple[QWidget, str], right: tuple[QWidget, str]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._panes: list[tuple[QWidget, IconButton, int]] = []
        for (pane, name), icon, least in ((left, "panel-left", LEFT_FROM), (right, "panel-right", RIGHT_FROM)):
            button = IconButton(icon, name, size="standard")
            header.add_action(button)
            button.hide()
            button.clicked.connect(_turning(pane))
            self._panes.append((pane, button, least))
        self._folded = [False, False]
        screen.installEventFilter(self)

    def button(self, number: int) -> IconButton:
        """The button of the left (0) or right (1) pane."""
        return self._panes[number][1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Folds or unfolds when the screen's width has crossed a limit."""
        if event.type() == QEvent.Type.Resize and watched is self._screen:
            for number, (pane, button, least) in enumerate(self._panes):
                narrow = self._screen.width() < px(least)
                if narrow != self._folded[number]:
                    self._folded[number] = narrow
                    pane.setVisible(not narrow)
                    button.setVisible(narrow)
        return super().eventFilter(watched, event)


def _turning(pane: QWidget) -> Callable[[], None]:
    return lambda: pane.setVisible(pane.isHidden())
