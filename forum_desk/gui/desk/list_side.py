"""The left side of the desk: the search box, a line about the list, the list, and the strip of tiles under it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.desk import words
from forum_desk.gui.desk.model import DeskDelegate, DeskRow
from forum_desk.gui.desk.stage import BAR
from forum_desk.gui.desk.strip import Strip
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.kit import EmptyState, Label, ListView, RowsModel, SearchField
from forum_desk.language import _


class ListSide(QWidget):
    """Shows rows and says which one is chosen; knows nothing of where they come from."""

    chosen = Signal(object)
    """The DeskRow the user moved to, or None."""
    opened = Signal(object)
    walk_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(_("Next: name, 拼音, initials, organisation, phone, or scan the code"))
        self._count = Label("", 14, 600, "text2", figures=True, shorten=False)
        self._how = Label("", 14, 400, "text3")
        self._note = Label("", 13, 400, "text3", figures=True, align=Qt.AlignmentFlag.AlignRight)
        self.delegate = DeskDelegate()
        self._model: RowsModel[DeskRow] = RowsModel(lambda row: words.sentence_of(row.person, self._scene))
        self.list = ListView(self._model, self.delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("People"))
        self.empty = EmptyState("scan-line", "")
        self.empty.acted.connect(self.walk_in_wanted)
        self.strip = Strip()
        self._scene = Scene()
        self._quiet = False
        self._build()
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self.opened)
        self.field.moved.connect(self._go)

    def show_heading(self, count: str, how: str = "", note: str = "", *, family: str = "") -> None:
        """The line over the list."""
        self._count.setText(count)
        self._how.setText(how)
        self._how.set_colour(f"{family}.text" if family else "text3")
        self._note.setText(note)

    def heading(self) -> str:
        """What the line says."""
        return " ".join(part for part in (self._count.text(), self._how.text(), self._note.text()) if part)

    def show_rows(self, rows: Sequence[DeskRow], scene: Scene, *, select: str = "keep") -> None:
        """Other rows. `select` is "first", "keep" (the same person, if still there) or "none"."""
        self._scene = scene
        self._quiet = True
        if select == "none":
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        self.delegate.make_room(rows)
        self.list.show_rows(rows, select_first=select == "first")
        self._quiet = False
        self._pages.setCurrentWidget(self.list if rows else self.empty)

    def show_empty(self, icon: str, sentence: str, act: str = "") -> None:
        """What is said where there are no rows."""
        del icon
        self.empty.say(sentence, act)

    def rows(self) -> Sequence[DeskRow]:
        """What is shown."""
        return self._model.rows()

    def current(self) -> DeskRow | None:
        """The chosen row."""
        row = self.list.current()
        return row if isinstance(row, DeskRow) else None

    def unselect(self) -> None:
        """Nobody is chosen."""
        self._quiet = True
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()
        self._quiet = False

    def _build(self) -> None:
        box = QHBoxLayout()
        box.setContentsMargins(4, 4, 4 + BAR, 0)
        box.addWidget(self.field)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 18 + BAR, 0)
        head.setSpacing(9)
        head.addWidget(self._count)
        head.addWidget(self._how, 1)
        head.addWidget(self._note)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(box)
        layout.addSpacing(18)
        layout.addLayout(head)
        layout.addSpacing(10)
        layout.addLayout(self._with_bar(), 1)
        layout.addSpacing(12)
        low = QHBoxLayout()
        low.setContentsMargins(0, 0, BAR, 0)
        low.addWidget(self.strip)
        layout.addLayout(low)

    def _with_bar(self) -> QHBoxLayout:
        """The list with its scroll bar outside, so that rows never change their width."""
        bar, inner = QScrollBar(Qt.Orientation.Vertical), self.list.verticalScrollBar()
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = bar.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        bar.setSizePolicy(room)
        bar.setFixedWidth(BAR)

        def follow_list(least: int, most: int) -> None:
            bar.setRange(least, most)
            bar.setPageStep(inner.pageStep())
            bar.setSingleStep(inner.singleStep())
            bar.setVisible(most > least and self._pages.currentWidget() is self.list)

        inner.rangeChanged.connect(follow_list)
        self._pages.currentChanged.connect(lambda _page: follow_list(inner.minimum(), inner.maximum()))
        inner.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(inner.setValue)
        bar.hide()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._pages, 1)
        row.addWidget(bar)
        return row

    def _go(self, steps: int) -> None:
        self.list.go(steps)

    def _tell(self, row: object) -> None:
        if not self._quiet:
            self.chosen.emit(row)
