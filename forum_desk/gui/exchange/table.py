"""The rows of a list: what comes in, the cell as it was, what is wrong in words; cells are mended in their place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from forum_desk.exchange.understanding.fields import label
from forum_desk.gui.exchange.headings import Headings
from forum_desk.gui.exchange.model import KNOWN, MARK, OUT, POSSIBLE, CellView, Line, Preview
from forum_desk.gui.exchange.repairs import repairs_of_row
from forum_desk.gui.exchange.words import reason
from forum_desk.gui.kit import (
    CellDelegate,
    Column,
    Input,
    Menu,
    TableModel,
    TableView,
    Type,
    colour,
    draw_line,
    follow,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.text import escaped
from forum_desk.language import _, spoken

_EMPTY = CellView("")
_HEAD = 84
_SAMPLE = 200
"""So many rows decide how wide a column is."""
_NAMES = frozenset({"name", "name_zh", "name_vi"})
_NARROWEST_MARK, _WIDEST_MARK = 60, 190


def _mark_width(lines: Sequence[Line]) -> int:
    """Wide enough for a row's number, and for the name of its sheet where several are read as one list."""
    places = {line.place for line in lines if not line.place.isdecimal()}
    longest = max((Type(13, figures=True).width(place) for place in places), default=0.0)
    return min(px(_WIDEST_MARK), max(px(_NARROWEST_MARK), int(longest) + px(48)))


class LineModel(TableModel[Line]):
    """Lines under the columns of their sheet, with what is to be said of a cell as its tool tip."""

    def show_preview(self, shown: Preview, lines: Sequence[Line]) -> None:
        """Other lines, and other columns where they changed."""
        marks: Column[Line] = Column(MARK, "", lambda line: line.place, width=68)
        rest = [_column(column.index, column.header) for column in shown.columns]
        self.columns = (marks, *rest)
        self.show_rows(lines)

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> CellView:
        """What stands in a cell."""
        line = self.row_at(index)
        if line is None or index.column() == 0:
            return _EMPTY
        return line.cells.get(int(self.columns[index.column()].key), _EMPTY)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Tool tips: the whole sentence of a problem, the cell as it was, or why a row stays out."""
        if role != Qt.ItemDataRole.ToolTipRole:
            return super().data(index, role)
        line = self.row_at(index)
        if line is None:
            return None
        tip = self.cell(index).tip
        if index.column() == 0:
            like = _("On the list: {person}").format(person=line.like) if line.like else ""
            tip = "\n".join(part for part in (reason(line.why) if line.why else "", like) if part)
        return escaped(tip).replace("\n", "<br>") if tip else None


class LineCells(CellDelegate[Line]):
    """Paints the cells; the one at the keyboard has an edge."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A ring instead of a tinted cell, so that the box of a problem stays as it is."""
        shown = QStyleOptionViewItem(option)
        shown.state &= ~QStyle.StateFlag.State_Selected
        painter.fillRect(option.rect, colour("surface"))
        super().paint(painter, shown, index)
        if option.state & QStyle.StateFlag.State_Selected and index.column() > 0:
            area = QRectF(option.rect).adjusted(4, 4, -8, -5)
            rounded(painter, area, 6, None, colour("ring"), 2)

    def draw(self, painter: QPainter, area: QRectF, row: Line, column: str, *, selected: bool) -> None:
        """The mark of the row, or one of its values."""
        del selected
        if column == MARK:
            _draw_mark(painter, area, row)
            return
        cell = row.cells.get(int(column), _EMPTY)
        if cell.problem:
            _draw_problem(painter, area, cell)
        elif row.state == OUT:
            draw_line(painter, area, cell.text, Type(14), colour("text3"))
        elif cell.raw:
            below = "accent_text" if cell.family == "accent" else "text3"
            _draw_two(painter, area, cell.text, cell.raw, _kind(cell), _ink(cell), below)
        else:
            draw_line(painter, area, cell.text, _kind(cell), colour(_ink(cell)))


class LineTable(TableView):
    """The table. `mended` tells line, field and text; `skip_wanted` and `same_wanted` the line they are about."""

    mended = Signal(object, str, str)
    skip_wanted = Signal(object)
    same_wanted = Signal(object)
    bring_in_wanted = Signal()
    repair_wanted = Signal(str, object, str)
    """Key of the repair, the line, and the field of the cell at the keyboard."""

    def __init__(self) -> None:
        self._lines: LineModel = LineModel([])
        super().__init__(self._lines, LineCells(), row_height=52)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(_("Rows of the list"))
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.headings.setStretchLastSection(False)
        self._shown = Preview()
        self._editor: CellEditor | None = None
        self.doubleClicked.connect(self.mend)
        follow(self._fit)

    def show_preview(self, shown: Preview, lines: Sequence[Line], said: Sequence[int]) -> None:
        """Other lines; the place in the list is kept."""
        self._close_editor()
        at, current = self.verticalScrollBar().value(), self.current()
        column = max(1, self.currentIndex().column())
        self._shown = shown
        self._lines.show_preview(shown, lines)
        self.headings.show_columns(shown.columns, said)
        self._fit()
        keys = [line.key for line in lines]
        if current is not None and current.key in keys:
            self.setCurrentIndex(self._lines.index(keys.index(current.key), column))
            self.verticalScrollBar().setValue(at)
        elif lines:
            self.setCurrentIndex(self._lines.index(0, 1))
            self.scrollToTop()

    def clear(self) -> None:
        """Nothing is shown, and nothing of the list is held any more."""
        self.show_preview(Preview(), (), ())

    def go_to(self, key: str, field: str) -> None:
        """Moves to the cell of a field in the line of that key."""
        number = next((place for place, line in enumerate(self.lines()) if line.key == key), None)
        if number is None:
            return
        cells = self.lines()[number].cells
        keys = [column.key for column in self._lines.columns]
        column = next((at for at, name in enumerate(keys) if at and cells.get(int(name), _EMPTY).field == field), 1)
        index = self._lines.index(number, min(column, len(keys) - 1))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._lines.rows()

    def current(self) -> Line | None:
        """The line at the keyboard."""
        return self._lines.row_at(self.currentIndex())

    def current_cell(self) -> CellView:
        """The cell at the keyboard."""
        return self._lines.cell(self.currentIndex())

    def go_to_problem(self) -> bool:
        """Moves to the next line that needs a look, from the top again after the last; False when there is none."""
        lines = self.lines()
        start = self.currentIndex().row() + 1
        order = [*range(start, len(lines)), *range(start)]
        number = next((each for each in order if lines[each].needs_look), None)
        if number is None:
            return False
        cells = lines[number].cells
        keys = [column.key for column in self._lines.columns]
        bad = next((key for key in keys[1:] if cells.get(int(key), _EMPTY).problem), keys[min(1, len(keys) - 1)])
        index = self._lines.index(number, keys.index(bad))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def mend(self) -> None:
        """Opens the cell at the keyboard; only one that is brought in can be mended."""
        index, cell, line = self.currentIndex(), self.current_cell(), self.current()
        if line is None or not cell.field or line.why in {"total", "header", "section", "empty"}:
            return
        self._close_editor()
        self.scrollTo(index)
        self._editor = CellEditor(self, line, cell)
        self._editor.setGeometry(self.visualRect(index).adjusted(4, 6, -4, -6))
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.selectAll()

    def editor(self) -> "CellEditor | None":
        """The open editor, if one is."""
        return self._editor

    def repairs(self) -> Menu:
        """What can be done with the row at the keyboard, as a menu."""
        menu, line, cell = Menu(self), self.current(), self.current_cell()
        if line is not None and line.why not in {"total", "header", "section", "empty"}:
            menu.add(_("Mend the cell"), self.mend, icon="pencil")
            for repair in repairs_of_row():
                menu.add(repair.word, partial(self.repair_wanted.emit, repair.key, line, cell.field))
            menu.add(_("Leave the row out"), partial(self.skip_wanted.emit, line), icon="x")
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button and the menu key open what can be done with the row."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.setCurrentIndex(self.indexAt(event.pos()))
            self.repairs().popup(event.globalPos())
        else:
            area = self.visualRect(self.currentIndex())
            self.repairs().popup(self.viewport().mapToGlobal(area.bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 mends, Delete leaves the row out, Space says it is the known person, Enter brings everybody in."""
        key, line = event.key(), self.current()
        if key == Qt.Key.Key_F2:
            self.mend()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and line is not None:
            self.skip_wanted.emit(line)
        elif key == Qt.Key.Key_Space and line is not None:
            self.same_wanted.emit(line)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bring_in_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width."""
        super().resizeEvent(event)
        self._fit()

    def finish_editing(self, line: Line, field: str, text: str | None) -> None:
        """The editor is done: with a text, or without a change."""
        self._close_editor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is not None:
            self.mended.emit(line, field, text)

    def _close_editor(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    def _fit(self) -> None:
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        if not self._shown.columns:
            return
        lines = self._shown.lines[:_SAMPLE]
        pairs = [_widths(lines, column.index, column.header, column.field) for column in self._shown.columns]
        self.setColumnWidth(0, px(60))
        mark = _mark_width(lines)
        self.setColumnWidth(0, mark)
        for number, width in enumerate(_shared_out(pairs, self.viewport().width() - mark)):
            self.setColumnWidth(number + 1, width)
        self.headings.updateGeometries()


class CellEditor(Input):
    """One line over a cell: Enter keeps what was typed, Esc leaves the cell as it was."""

    def __init__(self, table: LineTable, line: Line, cell: CellView) -> None:
        super().__init__(text=cell.text, parent=table.viewport())
        self._table, self._line, self._field, self._before = table, line, cell.field, cell.text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Enter keeps; neither goes on to the table, where Enter would bring everybody in."""
        if event.key() == Qt.Key.Key_Escape:
            self._table.finish_editing(self._line, self._field, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        text = self.text().strip()
        self._table.finish_editing(self._line, self._field, text if text != self._before else None)


def _column(index: int, header: str) -> Column[Line]:
    return Column(str(index), header, lambda line: _spoken(line.cells.get(index, _EMPTY)), sortable=False)


def _spoken(cell: CellView) -> str:
    return ", ".join(part for part in (cell.text, cell.problem) if part)


def _widths(lines: Sequence[Line], index: int, header: str, field: str | None) -> tuple[int, int]:
    """How narrow a column may be and how wide it would like to be, in pixels, by its texts and its chooser."""
    texts = [line.cells[index].text for line in lines if index in line.cells]
    kind = Type(14, figures=field == "phone")
    longest = max((kind.width(text) for text in sorted(texts, key=len, reverse=True)[:8]), default=0.0) + px(32)
    least = max(px(124), min(px(260), round(max(longest, Type(13, 600).width(header) + px(48)))))
    chooser = Type(13, 600).width(label(field, spoken())) + px(84) if field else 0.0
    return least, max(least, min(px(260), round(chooser)))


def _shared_out(pairs: Sequence[tuple[int, int]], room: int) -> list[int]:
    """The widths of all columns: as wanted and a little more, else narrower, never under the least."""
    least, wanted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if sum(wanted) <= room:
        extra = min((room - sum(wanted)) // len(wanted), px(120))
        return [width + extra for width in wanted]
    spare = sum(wanted) - sum(least)
    share = max(0.0, (room - sum(least)) / spare) if spare else 0.0
    return [low + int((high - low) * share) for low, high in pairs]


def _kind(cell: CellView) -> Type:
    return Type(15, 700) if cell.field in _NAMES else Type(14, figures=cell.field == "phone")


def _ink(cell: CellView) -> str:
    return "text" if cell.field in {*_NAMES, "name_latin"} else "text2" if cell.field else "text3"


def _draw_mark(painter: QPainter, area: QRectF, line: Line) -> None:
    left = area.left() + px(12)
    icon, ink = _mark(line)
    if icon:
        paint_icon(painter, icon, left, area.center().y(), px(16), colour(ink), STRONG)
        return
    draw_line(painter, area.adjusted(px(12), 0, 6, 0), line.place, Type(13, figures=True), colour("text3"))


def _mark(line: Line) -> tuple[str, str]:
    if line.state == OUT:
        return ("circle-x", "red.text") if line.why in {"unnamed", "twice", "skipped"} else ("minus", "text3")
    if line.state == KNOWN:
        return "users", "accent_text"
    if line.problems or line.state == POSSIBLE:
        return "triangle-alert", "amber.text"
    return "", ""


def _draw_problem(painter: QPainter, area: QRectF, cell: CellView) -> None:
    box = area.adjusted(-8, 4, 4, -4)
    rounded(painter, box, 6, colour(f"{cell.family}.soft"), colour(f"{cell.family}.line"))
    inner = box.adjusted(9, 0, -8, 0)
    ink = f"{cell.family}.text"
    if cell.text:
        _draw_two(painter, inner, cell.text, cell.problem, Type(14, 600), ink, ink)
    else:
        draw_line(painter, inner, cell.problem, Type(13, 500), colour(ink))


def _draw_two(painter: QPainter, area: QRectF, first: str, second: str, kind: Type, ink: str, below: str) -> None:
    middle = area.center().y()
    draw_line(painter, QRectF(area.left(), middle - px(19), area.width(), px(20)), first, kind, colour(ink))
    draw_line(painter, QRectF(area.left(), middle + px(1), area.width(), px(16)), second, Type(12, 500), colour(below))
