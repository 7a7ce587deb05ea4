"""Lists and tables of frozen rows: models that swap them at once, views, and delegates that paint them.

A row is any frozen dataclass; its `key` tells the same row before and after, so that a selection survives new rows.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.paint import row_ground
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour, follow

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a model gives the whole frozen row."""
_NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """A list of frozen rows. `speak` says a row as a sentence, for screen readers and type-ahead."""

    def __init__(self, speak: Callable[[Row], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._speak = speak

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows, at once; a view keeps its place through `ListView.show_rows`."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def replace_row(self, number: int, row: Row) -> None:
        """One row has changed."""
        self._rows = (*self._rows[:number], row, *self._rows[number + 1 :])
        self.dataChanged.emit(self.index(number), self.index(number))

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def row_at(self, index: Index) -> Row | None:
        """The row of an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself under ROW, its sentence as text."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._speak(row) if role in spoken else None


class Column(Generic[Row]):
    """One column of a table: its heading, the text of a row's cell (for screen readers and copying), its width."""

    def __init__(
        self, key: str, heading: str, text: Callable[[Row], str], *, width: int = 120, sortable: bool = True
    ) -> None:
        self.key, self.heading, self.text, self.width, self.sortable = key, heading, text, width, sortable


class TableModel(QAbstractTableModel, Generic[Row]):
    """A table of frozen rows and columns."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows, at once."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def set_headings(self, columns: Sequence[Column[Row]]) -> None:
        """The same columns in another language."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def row_at(self, index: Index) -> Row | None:
        """The row of an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself under ROW, the cell's text else."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.columns[index.column()].text(row) if role in spoken else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return None


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints a row: the ground by itself (nothing moves on selection), the rest in `draw`, which a screen writes."""

    height = 84
    """Height in pixels at 100 %: 84 at the desk, 48 in lists."""
    inset = 0
    """Space between rows, in pixels."""

    def draw(self, painter: QPainter, area: QRectF, row: Row, *, selected: bool) -> None:
        """Paints what is on the row; to be written by the screen."""
        raise NotImplementedError

    def state_of(self, _row: Row) -> str:
        """A family that tints the whole row ("green" for the newest), or nothing."""
        return ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then `draw`."""
        row = index.data(ROW)
        if row is None:
            return
        area = QRectF(option.rect).adjusted(0, 0, 0, -self.inset)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        row_ground(painter, area, selected=selected, hovered=hovered, state=self.state_of(row))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, area, row, selected=selected)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, fonts.px(self.height) + self.inset)


class CellDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints cells of a table: ground and hairline by itself, the rest in `draw`, which a screen writes."""

    def draw(self, painter: QPainter, area: QRectF, row: Row, column: str, *, selected: bool) -> None:
        """Paints one cell inside its padding; `column` is the key of the column."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hairline, then `draw`."""
        model = index.model()
        row = index.data(ROW)
        if row is None or not isinstance(model, TableModel):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, colour("accent_soft"))
        line = colour("accent_line" if selected else "line")
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(12, 0, -12, -1)
        self.draw(painter, area, row, model.columns[index.column()].key, selected=selected)
        painter.restore()


class ListView(QListView):
    """A list whose rows a RowDelegate paints. `chosen` tells the row the selection has moved to, `opened` Enter or a
    double click on it. It can be led from a search field with `go` while the focus stays there.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], delegate: RowDelegate[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        _prepare(self)
        self.setUniformItemSizes(True)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(model.row_at(index)))
        follow(self.doItemsLayout)

    def show_rows(self, rows: Sequence[Any], *, select_first: bool = False) -> None:
        """Other rows; the row of the same `key` stays selected, else the first if wanted, else none."""
        kept = getattr(self.current(), "key", None)
        self._model.show_rows(rows)
        keys = [getattr(row, "key", None) for row in rows]
        if kept is not None and kept in keys and not select_first:
            self.select(keys.index(kept))
        elif select_first and rows:
            self.select(0)
        else:
            self.chosen.emit(None)

    def current(self) -> Any | None:
        """The selected row, or None."""
        return self._model.row_at(self.currentIndex())

    def select(self, number: int) -> None:
        """Selects a row by its number and brings it into view."""
        self.setCurrentIndex(self._model.index(number))
        self.scrollTo(self._model.index(number))

    def go(self, steps: int) -> None:
        """Moves the selection up or down, never off the list."""
        count = self._model.rowCount()
        if count:
            at = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if steps > 0 else count)
            self.select(max(0, min(count - 1, at + steps)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go on to the window, which has a field for them."""
        _navigate(self, event, super().keyPressEvent)

    def row_area(self, number: int) -> QRectF:
        """Where a row is on the viewport, in pixels."""
        return QRectF(self.visualRect(self._model.index(number)))

    def _tell(self, current: Index, _previous: Index) -> None:
        self.chosen.emit(self._model.row_at(current))


class TableView(QTableView):
    """A table of 48-pixel rows without zebra or vertical lines. `sort_wanted` asks the query for another order."""

    sort_wanted = Signal(str, bool)
    """Key of the column, and whether the order is descending."""
    opened = Signal(object)

    def __init__(
        self,
        model: TableModel[Any],
        delegate: CellDelegate[Any],
        *,
        row_height: int = 48,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        _prepare(self)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().hide()
        self.setHorizontalHeader(_Head(self))
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, column.width)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.activated.connect(lambda index: self.opened.emit(model.row_at(index)))
        follow(self._restyle)

    def chosen_rows(self) -> list[Any]:
        """The selected rows, from the top."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        model = self.model()
        return [model.index(number, 0).data(ROW) for number in numbers] if model is not None else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go on to the window, which has a field for them."""
        _navigate(self, event, super().keyPressEvent)

    def select_all(self) -> None:
        """Selects every row."""
        self.selectAll()

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        model = self.model()
        if isinstance(model, TableModel) and 0 <= section < len(model.columns) and model.columns[section].sortable:
            self.sort_wanted.emit(model.columns[section].key, order == Qt.SortOrder.DescendingOrder)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(fonts.px(self._row_height))
        self.horizontalHeader().setFixedHeight(fonts.px(40))


class _Head(QHeaderView):
    """The 40 pixels of headings: 13/600 in grey, an arrow on the sorted column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        model: QAbstractItemModel | None = self.model()
        if model is None:
            return
        painter.save()
        painter.fillRect(rect, colour("canvas"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if self.sortIndicatorSection() == section:
            words += " ↑" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else " ↓"
        draw_line(painter, QRectF(rect).adjusted(12, 0, -8, 0), words, Type(13, 600), colour("text3"))
        painter.restore()


def _navigate(view: QAbstractItemView, event: QKeyEvent, otherwise: Callable[[QKeyEvent], None]) -> None:
    letter = event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if letter and event.text().isprintable():
        event.ignore()
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.currentIndex().isValid():
        view.activated.emit(view.currentIndex())
    else:
        otherwise(event)


def _prepare(view: QAbstractItemView) -> None:
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)
    view.viewport().setAutoFillBackground(False)
    view.setAutoScroll(False)
