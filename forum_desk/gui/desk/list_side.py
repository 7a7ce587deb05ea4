"""The left side of the desk: the search box, a line about the list, the list, and the strip of tiles under it."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.checkin.search import Found
from forum_desk.gui.desk import headings, words
from forum_desk.gui.desk.headings import Heading
from forum_desk.gui.desk.model import DeskDelegate, DeskRow, row_of
from forum_desk.gui.desk.overview import Overview
from forum_desk.gui.desk.stage import BAR
from forum_desk.gui.desk.strip import MOST, Strip, expected_tile, last_tile
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.kit import EmptyState, Label, ListView, RowsModel, SearchField
from forum_desk.language import _

Select = Literal["first", "keep", "none"]
"""Which row is chosen among new ones: the first, the same person as before, or none."""


class ListSide(QWidget):
    """Shows who fits, or who was here last, and says which row is chosen."""

    chosen = Signal(object)
    """The DeskRow the user moved to, or None."""
    opened = Signal(object)
    walk_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(
            _("Next: name, 拼音, initials, organisation, phone, or scan the code"),
            brief=_("Name, initials, organisation, phone, or scan"),
        )
        self._count = Label("", 14, 600, "text2", figures=True, shorten=False)
        self._how = Label("", 14, 400, "text3")
        self._note = Label("", 13, 400, "text3", figures=True, align=Qt.AlignmentFlag.AlignRight)
        self.delegate = DeskDelegate()
        self._model: RowsModel[DeskRow] = RowsModel(lambda row: words.sentence_of(row.person, self._scene))
        self.list = ListView(self._model, self.delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("People"))
        self.empty = EmptyState("scan-line", "", keys="Ctrl+N")
        self.empty.acted.connect(self.walk_in_wanted)
        self.strip = Strip()
        self._scene = Scene()
        self._quiet = False
        self._about = ("", "")
        self._build()
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self.opened)
        self.field.moved.connect(self._go)

    def show_heading(self, heading: Heading) -> None:
        """The line over the list."""
        self._count.setText(heading.count)
        self._count.set_colour(f"{heading.family}.text" if heading.family and not heading.how else "text2")
        self._how.setText(heading.how)
        self._how.set_colour(f"{heading.family}.text" if heading.family else "text3")
        self._note.setText(heading.note)

    def heading(self) -> str:
        """What the line says."""
        return " ".join(part for part in (self._count.text(), self._how.text(), self._note.text()) if part)

    def show_answer(self, found: Found, overview: Overview | None, scene: Scene, *, select: Select) -> None:
        """Who fits what was typed, and under it the last ones of this desk."""
        if not found.people:
            self.empty.say(_("Nobody fits “{text}”.").format(text=found.text), _("Walk-in"))
        self._show_rows(("found", found.text), [row_of(person, scene, found) for person in found.people], scene, select)
        self.show_heading(headings.of_answer(found))
        if overview is not None:
            tiles = [last_tile(person, scene) for person in overview.last[:MOST]]
            self.strip.show_tiles(_("Last at this desk"), headings.pace(overview), tiles, at_least=MOST)

    def show_last(self, overview: Overview, scene: Scene, fresh: str, *, select: Select) -> None:
        """This desk's last ones, the `fresh` one tinted, and under them the dignitaries who are missing."""
        if not overview.heads.expected:
            self.empty.say(
                _("Nobody is on the list yet: bring in a list under Delegates, or register who comes."), _("Walk-in")
            )
        elif not overview.last:
            self.empty.say(_("Who is checked in at this desk stands here."))
        rows = [row_of(person, scene, fresh=person.id == fresh) for person in overview.last]
        self._show_rows(("last", rows[0].key if rows else ""), rows, scene, select)
        self.show_heading(headings.of_last(overview))
        tiles = [expected_tile(person, scene) for person in overview.missing]
        self.strip.show_tiles(_("VIPs expected"), headings.missing(overview), tiles, at_least=len(tiles))

    def rows(self) -> Sequence[DeskRow]:
        """What is shown."""
        return self._model.rows()

    def current(self) -> DeskRow | None:
        """The chosen row."""
        row = self.list.current()
        return row if isinstance(row, DeskRow) else None

    def _show_rows(self, about: tuple[str, str], rows: Sequence[DeskRow], scene: Scene, select: Select) -> None:
        """Rows `about` something; where that is something else than before, they are seen from the first one on."""
        self._scene = scene
        if select == "none":
            self.unselect()
        self._quiet = True
        self.delegate.make_room(rows)
        self.list.show_rows(rows, select_first=select == "first")
        self._quiet = False
        if about != self._about and self.list.current() is None:
            self.list.scrollToTop()
        self._about = about
        self._pages.setCurrentWidget(self.list if rows else self.empty)

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
