"""The list against the forum, field by field: what was and what comes, each with a tick; Space turns it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from forum_desk.gui.exchange.differences import CANDIDATE, FIELD, GONE, PERHAPS, PERSON, Difference
from forum_desk.gui.kit import (
    ListView,
    RowDelegate,
    RowsModel,
    Type,
    chip,
    chip_width,
    colour,
    draw_line,
    paint_icon,
    px,
)
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.paint import check_box
from forum_desk.language import _

_INDENT = 44
_LABEL = 168


class DifferenceRow(RowDelegate[Difference]):
    """A person in bold, under them their fields: old, arrow, new."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: Difference, *, selected: bool) -> None:
        """By the kind of the row."""
        inner = area.adjusted(24, 0, -24, 0)
        if row.kind == FIELD:
            _draw_field(painter, inner, row, selected=selected)
        elif row.kind == CANDIDATE:
            check_box(painter, inner.left() + px(_INDENT), inner.center().y(), bool(row.ticked))
            _draw_words(painter, inner.adjusted(px(_INDENT + 32), 0, 0, 0), row, Type(14, 600 if row.ticked else 400))
        else:
            icon, ink = _icon(row)
            paint_icon(painter, icon, inner.left(), inner.center().y(), px(18), colour(ink), STRONG)
            kind = Type(15, 700) if row.kind == PERSON else Type(14, 500)
            _draw_words(painter, inner.adjusted(px(32), 0, 0, 0), row, kind)


class CompareList(ListView):
    """Rows to tick. `ticked` tells the row that Space or a click on its tick was about."""

    ticked = Signal(object)
    bring_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(RowsModel(Difference.sentence), DifferenceRow())
        self.setAccessibleName(_("Comparison with the forum"))

    def rows(self) -> Sequence[Difference]:
        """What is shown."""
        return self._model.rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the tick, Enter brings everybody in."""
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.current())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bring_in_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick, or on who somebody is, turns it; elsewhere it chooses the row."""
        super().mouseReleaseEvent(event)
        row = self.current()
        on_tick = event.position().x() < 24 + px(_INDENT + 32)
        on_row = self.indexAt(event.position().toPoint()) == self.currentIndex()
        if row is not None and on_row and (on_tick or row.kind == CANDIDATE):
            self._turn(row)

    def _turn(self, row: Difference | None) -> None:
        if row is not None and row.ticked is not None:
            self.ticked.emit(row)


def _icon(row: Difference) -> tuple[str, str]:
    if row.kind == GONE:
        return "user-x", "amber.text"
    return ("circle-help", "amber.text") if row.part == PERHAPS else ("users", "accent_text")


def _draw_words(painter: QPainter, area: QRectF, row: Difference, kind: Type) -> None:
    """The title, and what is said of it at the right."""
    small = Type(13)
    wide = small.width(row.note) + 16 if row.note else 0
    draw_line(painter, area.adjusted(0, 0, -wide, 0), row.title, kind, colour("text"))
    if row.note:
        draw_line(painter, area, row.note, small, colour("text3"), Qt.AlignmentFlag.AlignRight)


def _draw_field(painter: QPainter, area: QRectF, row: Difference, *, selected: bool) -> None:
    middle, ticked = area.center().y(), bool(row.ticked)
    check_box(painter, area.left() + px(_INDENT), middle, ticked)
    left = area.left() + px(_INDENT + 32)
    right = area.right()
    if row.by_hand:
        word = _("corrected by hand")
        right -= chip_width(word, "pencil")
        chip(painter, right, middle, word, "pencil", "amber", on_selection=selected)
        right -= 12
    draw_line(painter, QRectF(left, area.top(), px(_LABEL), area.height()), row.title, Type(13, 500), colour("text3"))
    left += px(_LABEL) + 12
    room = max(0.0, right - left - px(40)) / 2
    old = QRectF(left, area.top(), room, area.height())
    end = draw_line(painter, old, row.now or "—", Type(14), colour("text3" if ticked else "text"))
    paint_icon(painter, "arrow-right", end + 10, middle, px(16), colour("text3"))
    new = QRectF(end + px(16) + 20, area.top(), right - end - px(16) - 20, area.height())
    draw_line(painter, new, row.listed, Type(14, 600 if ticked else 400), colour("text" if ticked else "text3"))
