"""Everybody with a part in an item, in speaking order or in the order of rank, and the field that adds one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import (
    Combo,
    IconButton,
    Label,
    Runner,
    Segment,
    Type,
    colour,
    draw_line,
    follow,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.text import escaped
from forum_desk.gui.programme.casting import ORGANISATIONS
from forum_desk.gui.programme.find_box import FindBox
from forum_desk.gui.programme.kinds import role_choices, role_word
from forum_desk.gui.programme.languages import pair_words
from forum_desk.language import _

_HEIGHT = 48
_ICONS = {"interpreter": "headphones", "signing_party": "building-2", "subject": "building-2"}


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part as it is shown: who, as what, under which title."""

    id: str
    role: str
    name: str
    title: str = ""
    languages: tuple[str, str] | None = None
    is_organisation: bool = False

    @property
    def second(self) -> str:
        """The line under the name: the part, then the title as invited or the languages."""
        about = pair_words(self.languages) if self.languages else self.title
        return " · ".join(word for word in (role_word(self.role), about) if word)


class PartRow(QWidget):
    """One part. Enter opens it, Delete takes it away, Alt with the arrows moves it in the order."""

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    stepped = Signal(int)

    def __init__(self, line: PartLine, number: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ringed(self, 8)
        self._gone = IconButton("x", "", size="small", parent=self)
        self._gone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gone.clicked.connect(lambda: self.removed.emit(self.line.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self._gone)
        self.show_line(line, number)
        follow(self._restyle)

    def show_line(self, line: PartLine, number: int) -> None:
        """The part as it is now, and its place in the order."""
        self.line, self._number = line, number
        self.setAccessibleName(f"{number}, {line.name}, {line.second}")
        self.setToolTip(escaped(f"{line.name}, {line.second}"))
        self._gone.set_name(_("Take {what} away").format(what=line.name))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a part."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.opened.emit(self.line.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.line.id)
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.line.id, steps[key])
        elif key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.line.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Painted as the one at the keys."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with icon, name and the line under it."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        rounded(painter, area, 8, colour("raised"), colour("field"))
        size = px(18)
        icon = _ICONS.get(self.line.role, "building-2" if self.line.is_organisation else "user")
        paint_icon(painter, icon, px(12), area.center().y(), size, colour("text3"))
        left = px(12) + size + px(10)
        room = QRectF(left, px(4), area.width() - left - px(40), px(22))
        draw_line(painter, room, self.line.name, Type(14, 500), colour("text"))
        draw_line(painter, room.translated(0, px(19)), self.line.second, Type(12), colour("text2"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(_HEIGHT))


class PartsEdit(QWidget):
    """The list and the field under it. Nothing is kept here: every act is a signal."""

    added = Signal(object, str)
    """A Pick, and the part that it is to play."""
    opened = Signal(str)
    removed = Signal(str)
    ordered = Signal(object, bool)
    """The ids in their new order, and whether it is the order of rank."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._lines: dict[bool, tuple[PartLine, ...]] = {False: (), True: ()}
        self._rows: list[PartRow] = []
        self.order = Segment([("speaking", _("Speaking order")), ("rank", _("Order of rank"))])
        self.order.changed.connect(lambda _key: self._fill())
        self.role = Combo(role_choices())
        self.role.setAccessibleName(_("Part"))
        self.search = FindBox(runner, _("Add a person or organisation"), bare_names=True)
        self.role.currentIndexChanged.connect(lambda _at: self._allow())
        self.search.picked.connect(lambda pick: self.added.emit(pick, self.role.current()))
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._label = Label(_("People and organisations"), 13, 500, "text2")
        layout.addWidget(self._label)
        layout.addWidget(self.order)
        layout.addLayout(self._column)
        layout.addWidget(self.search)
        layout.addWidget(self.role)

    def show_parts(self, speaking: Sequence[PartLine], by_rank: Sequence[PartLine], role: str) -> None:
        """Other parts; `role` is the part that most people of this kind of item play."""
        self._lines = {False: tuple(speaking), True: tuple(by_rank)}
        self.order.setVisible(len(speaking) > 1)
        if not self.role.hasFocus():
            self.role.select(role)
        self._allow()
        self._fill()

    def rows(self) -> Sequence[PartRow]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def _fill(self) -> None:
        """Rows of the same parts stay the same widgets, so that the keys stay where they are."""
        old = {row.line.id: row for row in self._rows}
        at = next((number for number, row in enumerate(self._rows) if row.hasFocus()), -1)
        rows = []
        for number, line in enumerate(self._lines[self._by_rank()]):
            row = old.pop(line.id, None) or self._made(line, number + 1)
            row.show_line(line, number + 1)
            if self._column.indexOf(row) != number:
                self._column.insertWidget(number, row)
            rows.append(row)
        self._rows = rows
        if any(row.hasFocus() for row in old.values()):
            wanted = rows[min(at, len(rows) - 1)] if rows else self.search
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in old.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _made(self, line: PartLine, number: int) -> PartRow:
        row = PartRow(line, number)
        row.opened.connect(self.opened)
        row.removed.connect(self.removed)
        row.moved.connect(self._move)
        row.stepped.connect(partial(self._step, row))
        return row

    def _allow(self) -> None:
        self.search.newcomers = "organisation" if self.role.current() in ORGANISATIONS else "person"

    def _by_rank(self) -> bool:
        return self.order.current() == "rank"

    def _step(self, row: PartRow, steps: int) -> None:
        at = self._rows.index(row) + steps
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, part_id: str, steps: int) -> None:
        lines = list(self._lines[self._by_rank()])
        ids = [line.id for line in lines]
        at = ids.index(part_id)
        to = at + steps
        if not 0 <= to < len(ids):
            return
        lines.insert(to, lines.pop(at))
        self._lines[self._by_rank()] = tuple(lines)
        self._fill()
        self.ordered.emit([line.id for line in lines], self._by_rank())
