"""The rows of the preferences: words on the left, the control on the right, a hairline between two."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Card, IconLabel, Label, Pane, Words

CONTROL_WIDTH = 340


class Group(Card):
    """A card with an icon, a title and rows."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__(padding=24, spacing=0)
        self.body.setContentsMargins(24, 16, 24, 8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(icon, 18, "text2"))
        head.addWidget(Label(title, 16, 700), 1)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self._rows = 0

    def add_row(self, label: str, control: QWidget | QLayout, hint: str = "") -> QWidget:
        """One more row; answers the widget that holds it, so that it can be hidden."""
        row = QWidget()
        inside = QVBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        if self._rows:
            inside.addWidget(_hairline())
        inside.addLayout(_line(label, control, hint))
        if isinstance(control, QWidget):
            control.setAccessibleName(label)
            control.setAccessibleDescription(hint)
        self.body.addWidget(row)
        self._rows += 1
        return row


def _line(label: str, control: QWidget | QLayout, hint: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(label, 14, 600))
    if hint:
        words.addWidget(Words(hint, 13, 400, "text3"))
    line = QHBoxLayout()
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(24)
    line.addLayout(words, 1)
    if isinstance(control, QWidget):
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    else:
        line.addLayout(control)
    line.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
    return line


def _hairline() -> QWidget:
    line = Pane("line")
    line.setFixedHeight(1)
    return line
