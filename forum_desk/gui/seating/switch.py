"""The plans of a forum in the header: side by side while there is room, otherwise a list; and a way to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.gui.desk.words import say
from forum_desk.gui.kit import Combo, IconButton, Segment, px
from forum_desk.language import _
from forum_desk.seating.kinds import PLAN_TITLES
from forum_desk.seating.queries import PlanRow

_ROOM = 400
"""Pixels that the plans may take side by side."""


class PlanSwitch(QWidget):
    """Chooses a plan. Ctrl+Page keys of the screen go from one to the next through `step`."""

    changed = Signal(str)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PlanRow, ...] = ()
        self._choice: Segment | Combo | None = None
        self._narrow = False
        self.add = IconButton("plus", _("New plan"), keys="Ctrl+N", size="standard")
        self.add.clicked.connect(self.add_wanted)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(self.add)

    def show_plans(self, rows: Sequence[PlanRow], current: str) -> None:
        """Other plans; their order is the organiser's."""
        titles = [(row.id, title_of(row)) for row in rows]
        if titles != [(row.id, title_of(row)) for row in self._rows] or self._choice is None:
            self._rows = tuple(rows)
            self._rebuild()
        if self._choice is not None and current:
            self._choice.select(current)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the plans are a list."""
        if narrow != self._narrow:
            current = self.current()
            self._narrow = narrow
            self._rebuild()
            if self._choice is not None and current:
                self._choice.select(current)

    def current(self) -> str:
        """The plan that is chosen."""
        return self._choice.current() if self._choice is not None and self._rows else ""

    def step(self, steps: int) -> None:
        """Some plans on or back."""
        keys = [row.id for row in self._rows]
        if keys:
            at = keys.index(self.current()) + steps
            self.changed.emit(keys[at % len(keys)])

    def _rebuild(self) -> None:
        if self._choice is not None:
            self._line.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        if not self._rows:
            return
        choices = [(row.id, title_of(row)) for row in self._rows]
        segment = Segment(choices)
        if self._narrow or len(choices) > 5 or segment.sizeHint().width() > px(_ROOM):
            segment.deleteLater()
            combo = Combo(choices, icon="sofa")
            combo.chosen.connect(self.changed)
            self._choice = combo
        else:
            segment.changed.connect(self.changed)
            self._choice = segment
        self._line.insertWidget(0, self._choice)


def title_of(row: PlanRow) -> str:
    """What a plan is called; one without a name by its kind."""
    return say(row.name) or _(PLAN_TITLES[row.kind])
