"""The head of the table: the sheet's own heading and letter, and under it the field that we take the column for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from forum_desk.exchange.understanding.fields import FIELDS, label
from forum_desk.exchange.understanding.lists import Column
from forum_desk.gui.kit import Combo, Type, colour, draw_line, paint_icon, px, rounded
from forum_desk.gui.kit.icons import STRONG
from forum_desk.language import _, spoken

_UNSAID, LEFT_OUT = "?", "-"


class FieldCombo(Combo):
    """What a column is: green when it is known, amber while nobody has said it, grey when it is not brought in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.said = False

    def show_field(self, field: str | None, *, said: bool) -> None:
        """Shows the field of the column; `said` when an organiser chose it."""
        self.said = said
        unsaid = [] if field or said else [(_UNSAID, _("Choose…"))]
        fields = [(name, label(name, spoken())) for name in FIELDS]
        current = field or (LEFT_OUT if said else _UNSAID)
        self.set_choices([*unsaid, (LEFT_OUT, _("Do not bring in")), *fields], current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list; it must not bring people in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge in amber while it is not known, icon, word, chevron."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        unknown = self.current() == _UNSAID
        fill = colour("amber.soft" if unknown else "raised")
        rounded(painter, area, 8, fill, colour("amber.line" if unknown else "field"))
        ink = colour("amber.text" if unknown else "text3" if self.current() == LEFT_OUT else "text")
        icon, tint = ("circle-help", ink) if unknown else ("circle-check", colour("green.text"))
        left = area.left() + px(12)
        if self.current() != LEFT_OUT:
            paint_icon(painter, icon, left, area.center().y(), px(16), tint, STRONG)
            left += px(16) + 6
        room = QRectF(left, area.top(), area.right() - left - px(28), area.height())
        draw_line(painter, room, self.currentText(), Type(13, 600), ink)
        paint_icon(painter, "chevron-down", area.right() - px(24), area.center().y(), px(14), ink)


class Headings(QHeaderView):
    """The head, with a chooser in each column. `taken` tells the column's index and the field, empty for none."""

    taken = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: Sequence[Column] = ()
        self._combos: list[FieldCombo] = []
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(self._place)

    def show_columns(self, columns: Sequence[Column], said: Sequence[int]) -> None:
        """The columns of the sheet; `said` are the indexes about which the organiser has decided."""
        self._columns = columns
        while len(self._combos) < len(columns):
            combo = FieldCombo(self.viewport())
            combo.chosen.connect(partial(self._take, len(self._combos)))
            self._combos.append(combo)
        for number, combo in enumerate(self._combos):
            combo.setVisible(number < len(columns))
            if number < len(columns):
                column = columns[number]
                combo.show_field(column.field, said=column.index in said)
                heading = column.header or letter(column.index)
                combo.setAccessibleName(_("Column “{heading}” is").format(heading=heading))
        self._place()
        self.viewport().update()

    def combo(self, number: int) -> FieldCombo:
        """The chooser of a column, counted from 0."""
        return self._combos[number]

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Heading and letter; the chooser lies below."""
        painter.save()
        painter.fillRect(rect, colour("canvas"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if 0 < section <= len(self._columns):
            column = self._columns[section - 1]
            room = QRectF(rect.left() + 12, rect.top() + px(12), rect.width() - 20, px(18))
            mark = letter(column.index)
            head = QRectF(room.left(), room.top(), room.width() - px(24), room.height())
            end, gap = head.left(), 0
            if column.header:
                end, gap = draw_line(painter, head, column.header, Type(13, 600), colour("text2")), 8
            draw_line(painter, QRectF(end + gap, room.top(), px(40), room.height()), mark, Type(12), colour("text3"))
        painter.restore()

    def updateGeometries(self) -> None:
        """The choosers scroll with their columns."""
        super().updateGeometries()
        self._place()

    def setOffset(self, offset: int) -> None:
        """Scrolls sideways."""
        super().setOffset(offset)
        self._place()

    def _place(self) -> None:
        for number in range(len(self._columns)):
            left = self.sectionViewportPosition(number + 1)
            width = self.sectionSize(number + 1)
            top = px(36)
            self._combos[number].setGeometry(left + 12, top, max(px(60), width - 18), px(38))

    def _take(self, number: int, key: str) -> None:
        if key != _UNSAID:
            self.taken.emit(self._columns[number].index, "" if key == LEFT_OUT else key)


def letter(index: int) -> str:
    """A column as spreadsheets call it: A, B, ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
