"""Lists that were brought in before, newest first, and the way to take one of them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from forum_desk.exchange.queries import ImportView
from forum_desk.gui.exchange.keys import bind
from forum_desk.gui.kit import (
    Button,
    Label,
    ListView,
    Pane,
    RowDelegate,
    RowsModel,
    Type,
    Words,
    colour,
    draw_line,
    follow,
    paint_icon,
    px,
)
from forum_desk.language import _, dates, ngettext, spoken


@dataclass(frozen=True, slots=True)
class Earlier:
    """One list: its number, file, and what is told of it."""

    key: str
    number: int
    source: str
    facts: str
    undone: bool

    def sentence(self) -> str:
        """The row as it is spoken."""
        return f"{self.source}, {self.facts}"


def told(view: ImportView, zone: tzinfo | None) -> Earlier:
    """A list as it is shown, with its time at the forum's place."""
    people = ngettext("{count} person", "{count} people", view.people).format(count=f"{view.people:,}")
    facts = [dates.moment(view.at, spoken(), zone), _("taken back") if view.undone else people]
    return Earlier(str(view.number), view.number, view.source, " · ".join(facts), view.undone)


class EarlierRow(RowDelegate[Earlier]):
    """File over time and people; grey when it was taken back."""

    height = 60

    def draw(self, painter: QPainter, area: QRectF, row: Earlier, *, selected: bool) -> None:
        """An icon and two lines."""
        del selected
        icon, ink = ("undo-2", "text3") if row.undone else ("file-check", "green.text")
        inner = area.adjusted(12, 0, -12, 0)
        middle = inner.center().y()
        paint_icon(painter, icon, inner.left(), middle, px(18), colour(ink))
        left = inner.left() + px(18) + 12
        first = QRectF(left, middle - px(20), inner.right() - left, px(20))
        draw_line(painter, first, row.source, Type(14, 600), colour("text3" if row.undone else "text"))
        second = QRectF(left, middle + px(1), inner.right() - left, px(18))
        draw_line(painter, second, row.facts, Type(13, figures=True), colour("text3"))


class EarlierLists(Pane):
    """The right side while no list is open. `undo_wanted` tells the number of the list to take back."""

    undo_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("canvas", ("left",))
        self.list = ListView(RowsModel(Earlier.sentence), EarlierRow())
        self.list.setAccessibleName(_("Earlier lists"))
        self.button = Button(_("Take the list back"), kind="danger", icon="undo-2", keys="Delete")
        self._words = Words("", 13, 500, "red.text")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(Label(_("Earlier lists"), 16, 700))
        whole.addWidget(self.list, 1)
        whole.addWidget(self._words)
        whole.addWidget(self.button)
        self.button.clicked.connect(self._undo)
        self.list.chosen.connect(self._choose)
        bind(self.list, "Delete", self._undo)
        self.say("")
        self.hide()
        follow(self._resize)

    def show_lists(self, rows: Sequence[Earlier]) -> None:
        """Other lists; with none there is nothing to see."""
        self.list.show_rows(rows)
        if self.list.current() is None and rows:
            self.list.select(0)
        self.setVisible(bool(rows))

    def say(self, words: str, family: str = "red") -> None:
        """What stands in the way, what was done, or nothing."""
        self._words.set_colour(f"{family}.text")
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def _choose(self, row: Earlier | None) -> None:
        self.say("")
        self.button.setEnabled(row is not None and not row.undone)

    def _undo(self) -> None:
        row = self.list.current()
        if isinstance(row, Earlier) and not row.undone:
            self.undo_wanted.emit(row.number)

    def _resize(self) -> None:
        self.setFixedWidth(px(360))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
