"""The left side: who has no seat yet, by delegation, found by any name; rows are dragged or sent by Enter."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout

from forum_desk.gui.desk.words import initial, own
from forum_desk.gui.kit import (
    Button,
    ChipLabel,
    FindField,
    IconButton,
    Label,
    ListView,
    Pane,
    ProgressBar,
    RowDelegate,
    RowsModel,
    Type,
    Words,
    avatar,
    colour,
    draw_line,
    draw_paragraph,
    follow,
    line_height,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.lists import ROW, Index
from forum_desk.gui.kit.text import elided
from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.model import GroupRow, PersonRow, Row, standing_rows, waiting_count, waiting_rows
from forum_desk.language import _, ngettext
from forum_desk.language.names import fold
from forum_desk.people.queries import PersonView

WIDTH = 248
_TILE = 48
_HEAD = 34


class _WaitingDelegate(RowDelegate[Row]):
    """A heading, or a white tile with face, name, title and what to think of."""

    inset = 6

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower."""
        heading = isinstance(index.data(ROW), GroupRow)
        return QSize(0, px(_HEAD) if heading else px(_TILE) + self.inset)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of a tile is its own."""
        row = index.data(ROW)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._draw_heading(painter, area, row, selected=selected)
        elif isinstance(row, PersonRow):
            tile = area.adjusted(0.5, 0, -0.5, -self.inset)
            ground, edge = ("accent_soft", "accent_line") if selected else ("hover" if hovered else "surface", "line")
            rounded(painter, tile, 8, colour(ground), colour(edge))
            self.draw(painter, tile, row, selected=selected)
        painter.restore()

    def draw(self, painter: QPainter, area: QRectF, row: Row, *, selected: bool) -> None:
        """A person's tile."""
        if not isinstance(row, PersonRow):
            return
        side = px(32)
        circle = QRectF(area.left() + 10, area.center().y() - side / 2, side, side)
        avatar(painter, circle, initial(row.person), row.key)
        left = circle.right() + 10
        icon = px(16) if row.icon else 0
        room = area.right() - left - 10 - (icon + 8 if icon else 0)
        upper, lower = line_height(14), line_height(12)
        top = area.center().y() - (upper + lower) / 2
        name = own(row.person)
        size = next((size for size in (14, 13, 12) if Type(size, 600).width(name) <= room), 12)
        ink = colour("accent_text" if selected else "text")
        if icon:
            tint = colour("violet.text" if row.icon == "star" else "text2")
            paint_icon(painter, row.icon, area.right() - 10 - icon, area.center().y(), icon, tint)
        if Type(size, 600).width(name) > room:  # no name is shortened: it takes both lines
            long = QRectF(left, area.center().y() - line_height(13), room, 2 * line_height(13))
            draw_paragraph(painter, long, name, Type(13, 600), ink)
            return
        draw_line(painter, QRectF(left, top, room, upper), name, Type(size, 600), ink)
        below = QRectF(left, top + upper, room, lower)
        draw_line(painter, below, row.second_line, Type(12), colour("text2"))

    @staticmethod
    def _draw_heading(painter: QPainter, area: QRectF, row: GroupRow, *, selected: bool) -> None:
        if selected:
            rounded(painter, area.adjusted(0, 4, 0, -4), 6, colour("accent_soft"), colour("accent_line"))
        inner = area.adjusted(4, 4, -4, -2)
        count, kind = row.count(), Type(13, 500, figures=True)
        if Type(13, 600).width(row.name) + kind.width(count) + 12 > inner.width():
            count = str(len(row.people))
        width = kind.width(count)
        name = elided(row.name, Type(13, 600), inner.width() - width - 12)
        draw_line(painter, inner, name, Type(13, 600), colour("accent_text" if selected else "text2"))
        draw_line(painter, inner, count, kind, colour("text2"), Qt.AlignmentFlag.AlignRight)


class WaitingList(ListView):
    """The list; rows can be dragged away."""

    lifted = Signal(object, QPoint)
    """A Carried and where the mouse is on the screen."""
    carried = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__(RowsModel(_said), _WaitingDelegate())
        self.setUniformItemSizes(False)
        self._pressed: QPoint | None = None
        self._carrying = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses, and gets ready to drag."""
        super().mousePressEvent(event)
        on_row = self.indexAt(event.position().toPoint()).isValid()
        self._pressed = event.position().toPoint() if on_row and event.button() == Qt.MouseButton.LeftButton else None
        self._carrying = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Takes the row along."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        where = event.globalPosition().toPoint()
        away = (event.position().toPoint() - self._pressed).manhattanLength()
        row = self.current()
        if not self._carrying and row is not None and away >= QApplication.startDragDistance():
            self._carrying = True
            self.lifted.emit(carried_row(row), where)
        elif self._carrying:
            self.carried.emit(where)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._pressed = None
        if self._carrying:
            self._carrying = False
            self.dropped.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)


def carried_row(row: Row) -> Carried:
    """The people of a row as they are carried to seats."""
    people = tuple(person.id for person in row.people)
    if isinstance(row, PersonRow):
        return Carried(people, (), own(row.person))
    delegation = row.people[0].delegation_id or "" if row.key != "group" else ""
    count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    return Carried(people, (), f"{row.name} · {count}", delegation=delegation)


class WaitingPane(Pane):
    """Heading with count and search, the list, and the button that seats all of them."""

    chosen = Signal(object)
    """The row the selection has moved to, or None."""
    wanted = Signal(object)
    """A Carried that is to be seated where the plan is chosen: Enter, or a double click."""
    all_wanted = Signal()
    stopped = Signal()
    choose_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("canvas", ("right",))
        self._people: tuple[PersonView, ...] = ()
        self._wishing: Collection[str] = ()
        self._standing: tuple[PersonView, ...] = ()
        self.count = ChipLabel("0", size=24)
        self.find_button = IconButton("search", _("Find"), keys="/", size="small")
        self.find_field = FindField(_("Find a person or delegation"))
        self.find_field.hide()
        self.list = WaitingList()
        self.all = Button(kind="soft", icon="sparkles")
        self.progress = ProgressBar(height=4)
        self.stop = Button(_("Stop"), kind="ghost", size="small")
        self._nobody = Words(_("Everybody has a seat."), 14, 400, "text3")
        self.choose = Button(_("Choose people"), icon="user-plus", keys="O")
        self.choose.hide()
        self._build()
        self.choose.clicked.connect(self.choose_wanted)
        self.find_button.clicked.connect(self.search)
        self.find_field.textEdited.connect(lambda _text: self._fill())
        self.find_field.moved.connect(self.list.go)
        self.find_field.escaped.connect(self._close_find)
        self.find_field.returnPressed.connect(self._send_current)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(lambda row: self.wanted.emit(carried_row(row)) if row is not None else None)
        self.all.clicked.connect(self.all_wanted)
        self.stop.clicked.connect(self.stopped)
        follow(self._restyle)

    def show_people(
        self,
        people: Sequence[PersonView],
        wishing: Collection[str] = (),
        standing: Sequence[PersonView] = (),
        *,
        chosen_only: bool = False,
    ) -> None:
        """Other people without a seat; the row that is chosen stays so.

        `standing` are those who stand in a row as they like: they need no seat, but may get one.
        `chosen_only`: the plan seats only people who are chosen for it, and nobody is.
        """
        self._nobody.setText(_("Nobody is chosen for this plan yet.") if chosen_only else _("Everybody has a seat."))
        self.choose.setVisible(chosen_only)
        self._people, self._wishing, self._standing = tuple(people), wishing, tuple(standing)
        self.count.show_word(str(len(people)))
        self.all.setText(_seat_all(len(people)))
        self._nobody.setVisible(not people)
        self.list.setVisible(bool(people or standing))
        self._fill()

    def people(self) -> tuple[PersonView, ...]:
        """Everybody without a seat."""
        return self._people

    def rows(self) -> list[Row]:
        """What the list shows."""
        model = self.list.model()
        return list(model.rows()) if isinstance(model, RowsModel) else []

    def search(self) -> None:
        """The search comes."""
        self.find_field.show()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_working(self, working: bool, *, room: bool = True) -> None:
        """While people are being seated, the bar and Stop; `room` tells whether there are free seats at all."""
        self.progress.setVisible(working)
        self.stop.setVisible(working)
        self.all.setEnabled(not working and bool(self._people) and room)

    def _fill(self) -> None:
        words = fold(self.find_field.text()).split()
        found = [person for person in self._people if all(word in _searched(person) for word in words)]
        standing = [person for person in self._standing if all(word in _searched(person) for word in words)]
        rows = [*waiting_rows(found, self._wishing), *standing_rows(standing)]
        self.list.show_rows(rows)
        if words and waiting_count(rows):
            self.list.select(next(number for number, row in enumerate(rows) if isinstance(row, PersonRow)))

    def _send_current(self) -> None:
        row = self.list.current()
        if row is not None:
            self.wanted.emit(carried_row(row))

    def _close_find(self) -> None:
        self.find_field.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 12, 6)
        head.setSpacing(10)
        head.addWidget(Label(_("No seat yet"), 16, 700, shorten=False))
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.find_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 0, 16, 8)
        inside.addWidget(self.find_field)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._nobody, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(8)
        working = QHBoxLayout()
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop)
        foot.addLayout(working)
        foot.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(inside, 1)
        layout.addLayout(foot)
        self.show_working(False)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))


def _seat_all(count: int) -> str:
    words = {
        2: _("Seat both"),
        3: _("Seat all three"),
        4: _("Seat all four"),
        5: _("Seat all five"),
        6: _("Seat all six"),
        7: _("Seat all seven"),
        8: _("Seat all eight"),
        9: _("Seat all nine"),
    }
    if count > 9:
        return _("Seat the rest ({count})").format(count=count)
    return words.get(count, _("Seat this person") if count else _("Seat the rest"))


def _said(row: Row) -> str:
    return row.said()


def _searched(person: PersonView) -> str:
    names = person.names
    told = (
        *(names.native, names.latin, names.vi, names.printed),
        *person.organisation,
        *person.delegation,
        str(person.number),
    )
    return fold(" ".join(told))
