"""Every problem of every row in one list: row, what is wrong, the field; Enter or a click leads to the cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from forum_desk.exchange.understanding.fields import label
from forum_desk.exchange.understanding.lists import Problem
from forum_desk.gui.exchange.words import doubt
from forum_desk.gui.kit import ListView, RowDelegate, RowsModel, Type, colour, draw_line, paint_icon, px
from forum_desk.gui.kit.icons import STRONG
from forum_desk.language import _, spoken

_NUMBER = 72
_FIELD = 176


@dataclass(frozen=True, slots=True)
class Flaw:
    """One problem; `line` is the key of the line it is in, if one is shown, and `code` that of the problem."""

    key: str
    row: int
    code: str
    field: str
    words: str
    line: str = ""
    place: str = ""

    def sentence(self) -> str:
        """The problem as it is spoken."""
        return f"{_('Row {number}').format(number=self.place)}: {self.words}"


def flaws(problems: Iterable[Problem], lines: Mapping[int, str], at: Callable[[int], str] = str) -> tuple[Flaw, ...]:
    """All problems in the order of the rows; `lines` are the keys of the lines by their rows, `at` tells the place."""
    return tuple(
        Flaw(str(number), one.row, one.code, one.field or "", one.sentence(), lines.get(one.row, ""), at(one.row))
        for number, one in enumerate(problems)
    )


class FlawRow(RowDelegate[Flaw]):
    """Icon and row number, the sentence, and at the right the field."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: Flaw, *, selected: bool) -> None:
        """One line."""
        del selected
        family = "red" if row.code == "missing_name" else "amber"
        inner = area.adjusted(24, 0, -24, 0)
        paint_icon(
            painter, doubt(row.code).icon, inner.left(), inner.center().y(), px(16), colour(f"{family}.text"), STRONG
        )
        wide = min(2.5 * px(_NUMBER), Type(13, figures=True).width(row.place) + px(12))
        number = QRectF(inner.left() + px(28), inner.top(), max(px(_NUMBER), wide), inner.height())
        draw_line(painter, number, row.place, Type(13, figures=True), colour("text3"))
        field = QRectF(inner.right() - px(_FIELD), inner.top(), px(_FIELD), inner.height())
        name = label(row.field, spoken()) if row.field else ""
        draw_line(painter, field, name, Type(13, 500), colour("text3"), Qt.AlignmentFlag.AlignRight)
        words = QRectF(number.right(), inner.top(), field.left() - number.right() - 12, inner.height())
        draw_line(painter, words, row.words, Type(14), colour("text"))


class FlawList(ListView):
    """The list. `chosen_flaw` tells the problem whose cell is wanted."""

    chosen_flaw = Signal(object)

    def __init__(self) -> None:
        super().__init__(RowsModel(Flaw.sentence), FlawRow())
        self.setAccessibleName(_("All problems"))

    def rows(self) -> Sequence[Flaw]:
        """What is shown."""
        return self._model.rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 lead to the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._choose()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click."""
        super().mouseDoubleClickEvent(event)
        self._choose()

    def _choose(self) -> None:
        row = self.current()
        if isinstance(row, Flaw):
            self.chosen_flaw.emit(row)
