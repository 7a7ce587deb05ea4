"""A field for a time of day that may stay empty: 930, 9:30 and 09.30 are all half past nine."""

import re
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from forum_desk.gui.kit import Input

_FORMS = re.compile(r"^\s*(\d{1,2})\s*[:.：hH时點点]?\s*(\d{2})?\s*$")
_SOLID = re.compile(r"^\s*(\d{1,2})(\d{2})\s*$")


def read_clock(text: str) -> time | None:
    """The time that was typed, or None for a text that is none. Hours alone are full hours."""
    found = _SOLID.match(text) or _FORMS.match(text)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


class ClockInput(Input):
    """The field; an empty one is no time at all. Up and Down go by five minutes."""

    def __init__(self, placeholder: str = "", *, icon: str = "clock") -> None:
        super().__init__(placeholder, icon=icon)
        self.setMaxLength(8)

    def value(self) -> time | None:
        """The time, or None when the field is empty or no time."""
        return read_clock(self.text())

    def is_wrong(self) -> bool:
        """Whether something stands there that is no time."""
        return bool(self.text().strip()) and self.value() is None

    def set_value(self, at: time | None) -> None:
        """Shows another time."""
        self.setText(at.strftime("%H:%M") if at is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Five minutes on or back."""
        steps = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}
        step = steps.get(Qt.Key(event.key()))
        at = self.value()
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        minutes = (at.hour * 60 + at.minute + step) % (24 * 60)
        self.set_value(time(minutes // 60, minutes % 60))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is written as all times are."""
        super().focusOutEvent(event)
        self.set_wrong(self.is_wrong())
        if self.value() is not None:
            self.set_value(self.value())
