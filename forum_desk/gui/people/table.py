"""The table of people: rows keep their place when they change, Space selects, typing goes on to the search."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from forum_desk.gui.kit import Check, TableModel, TableView, follow, px
from forum_desk.gui.people.cells import PersonCells, columns, spread
from forum_desk.gui.people.model import Row
from forum_desk.language import _

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ROOM_UNDER_BAR = 88


class PeopleTable(TableView):
    """Rows of people. `checked` holds the keys of the selected ones; `checks_changed` comes after each change of it."""

    checks_changed = Signal()

    def __init__(self) -> None:
        self.checked: set[str] = set()
        self.cells = PersonCells(self.checked)
        self._people: TableModel[Row] = TableModel(columns())
        super().__init__(self._people, self.cells)
        self._anchor = -1
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("People"))
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        self._all = Check(parent=head)
        self._all.setAccessibleName(_("Select everybody in the list"))
        self._all.setToolTip(_("Select everybody in the list"))
        self._all.setTristate(True)
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._all.clicked.connect(self._toggle_all)
        head.installEventFilter(self)
        self.clicked.connect(self._click)
        follow(self._spread)

    def show_rows(self, rows: Sequence[Row], *, from_top: bool = False) -> None:
        """Other rows; who is at the keyboard stays so, and the place in the list too unless it begins anew."""
        current = self.current()
        at = self.verticalScrollBar().value()
        self._people.show_rows(rows)
        self._anchor = -1
        keys = [row.key for row in rows]
        number = keys.index(current.key) if current is not None and current.key in keys else -1
        if from_top or number < 0:
            number = 0 if rows else -1
        if number >= 0:
            self.setCurrentIndex(self._people.index(number, 1))
        self.verticalScrollBar().setValue(0 if from_top else at)
        self._spread()
        self._show_checks()

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._people.rows()

    def current(self) -> Row | None:
        """The row at the keyboard."""
        return self._people.row_at(self.currentIndex())

    def go(self, steps: int) -> None:
        """Moves up or down, never off the list."""
        count = self._people.rowCount()
        if count:
            number = max(0, min(count - 1, self.currentIndex().row() + steps))
            self.setCurrentIndex(self._people.index(number, 1))
            self.scrollTo(self._people.index(number, 1))

    def check(self, keys: Sequence[str], *, checked: bool = True) -> None:
        """Selects these people, or takes them out."""
        if checked:
            self.checked.update(keys)
        else:
            self.checked.difference_update(keys)
        self._show_checks()

    def check_all(self) -> None:
        """Selects everybody in the list."""
        self.check([row.key for row in self.rows()])

    def check_none(self) -> None:
        """Takes everybody out."""
        self.checked.clear()
        self._show_checks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space selects, Ctrl+A everybody; letters are not for the table but for the search."""
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.check([row.key], checked=row.key not in self.checked)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.check_all()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second click on a check box is a second click, not a wish to open."""
        if self.indexAt(event.position().toPoint()).column() == 0:
            self._click(self.indexAt(event.position().toPoint()))
            return
        super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width."""
        super().resizeEvent(event)
        self._spread()

    def updateGeometries(self) -> None:
        """The last rows can be scrolled out from under the floating bar."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        if self.checked and bar.maximum() > 0:
            bar.setMaximum(bar.maximum() + px(_ROOM_UNDER_BAR))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the check box of the head in its column."""
        if watched is self.horizontalHeader() and event.type() == QEvent.Type.Resize:
            self._place_check()
        return super().eventFilter(watched, event)

    def _click(self, index: QModelIndex) -> None:
        row = self._people.row_at(index)
        if row is None or index.column() != 0:
            self._anchor = index.row()
            return
        checked = row.key not in self.checked
        first = index.row()
        if self._anchor >= 0 and QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            first = self._anchor
        start, end = sorted((first, index.row()))
        self._anchor = index.row()
        self.check([each.key for each in self.rows()[start : end + 1]], checked=checked)

    def _toggle_all(self) -> None:
        if self.checked:
            self.check_none()
        else:
            self.check_all()

    def _show_checks(self) -> None:
        shown = sum(1 for row in self.rows() if row.key in self.checked)
        states = Qt.CheckState
        some = states.Checked if shown == len(self.rows()) else states.PartiallyChecked
        self._all.setCheckState(some if shown else states.Unchecked)
        self.updateGeometries()
        self.viewport().update()
        self.checks_changed.emit()

    def _spread(self) -> None:
        widths = spread(self.viewport().width(), self.rows())
        for number, column in enumerate(self._people.columns):
            self.setColumnWidth(number, widths[column.key])
        self._place_check()

    def _place_check(self) -> None:
        size = self._all.sizeHint()
        top = (self.horizontalHeader().height() - size.height()) // 2
        self._all.setGeometry(QRect(QPoint(12 + px(19) - 4, top), size))
