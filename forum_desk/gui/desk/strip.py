"""The strip under the list: the last ones of this desk, or the dignitaries who are still expected, as tiles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.checkin.queries import DeskPerson
from forum_desk.gui.desk import words
from forum_desk.gui.desk.model import fitting_size
from forum_desk.gui.desk.words import Scene, State
from forum_desk.gui.kit import Label, Type, colour, draw_line, follow, paint_icon, px, rounded
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.text import draw_paragraph

MOST = 4
_LEAST_TILE = 104


@dataclass(frozen=True, slots=True)
class TileView:
    """What a tile says; the state's second line stands at its right."""

    key: str
    state: State
    name: str
    line: str


def last_tile(person: DeskPerson, scene: Scene) -> TileView:
    """One of the last at this desk."""
    arrival = person.arrival
    shown = words.state(person, scene)
    if arrival is not None and shown.family == "green":
        shown = State("circle-check", scene.clock(arrival.at), "", "green")
    else:
        shown = State(shown.icon, shown.word, "", shown.family)
    return TileView(person.id, shown, words.own(person.person), words.say(person.person.organisation))


def expected_tile(person: DeskPerson, scene: Scene) -> TileView:
    """A dignitary who is missing."""
    view = person.person
    return TileView(person.id, words.expected_arrival(view, scene), words.own(view), words.say(view.organisation))


_STATE = Type(13, 600, figures=True)


class PersonTile(QAbstractButton):
    """A tile of 92 pixels; a click shows the person."""

    def __init__(self, view: TileView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (view.name, view.state.word, view.line) if part))
        self.setToolTip(words.DOT.join(part for part in (view.state.word, view.state.second) if part))
        ringed(self, 10)
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(px(150), px(92))

    def minimumSizeHint(self) -> QSize:
        """Tiles share what width there is."""
        return QSize(px(90), px(92))

    def has_room_for_second(self) -> bool:
        """Whether who looks after the person stands beside the state, which is said whole before."""
        state = self._view.state
        wanted = px(22) + _STATE.width(state.word) + px(8) + Type(13).width(state.second)
        return bool(state.second) and wanted <= self.width() - px(30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Time with its sign, name, organisation."""
        painter = QPainter(self)
        view, left, room = self._view, px(15), self.width() - px(30)
        ground = "hover" if self.underMouse() else "surface"
        rounded(painter, QRectF(self.rect()), 10, colour(ground), colour("line"))
        ink = colour(f"{view.state.family}.text")
        line = QRectF(left, px(11), room, px(20))
        paint_icon(painter, view.state.icon, left, line.center().y(), px(16), ink, STRONG)
        kind = _STATE
        beside = Type(13).width(view.state.second) if self.has_room_for_second() else 0
        word = line.adjusted(px(22), 0, -(beside + px(8)) if beside else 0, 0)
        draw_line(painter, word, view.state.word, kind, ink)
        if beside:
            right = QRectF(line.right() - beside, line.top(), beside + 1, line.height())
            draw_line(painter, right, view.state.second, Type(13), colour("text3"))
        kind = Type(fitting_size(view.name, room, (16, 15, 14, 13)), 700)
        if kind.width(view.name) <= room:
            draw_line(painter, QRectF(left, px(36), room, px(24)), view.name, kind, colour("text"))
            draw_line(painter, QRectF(left, px(62), room, px(18)), view.line, Type(13), colour("text3"))
        else:
            draw_paragraph(painter, QRectF(left, px(36), room, px(48)), view.name, kind, colour("text"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Strip(QWidget):
    """A heading, a quiet figure at its right, and up to four tiles. `chosen` tells whose tile was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", 14, 600, "text2")
        self._note = Label("", 13, 400, "text3", figures=True, align=Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 18, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._note)
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(self._tiles)
        self._views: tuple[TileView, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_tiles(self, title: str, note: str, views: Sequence[TileView], *, at_least: int) -> None:
        """Other tiles; fewer than `at_least` keep the same width as so many would have."""
        self._title.setText(title)
        self._note.setText(note)
        self.setVisible(bool(views))
        if tuple(views) == self._views and self._tiles.count():
            return
        self._views = tuple(views)
        while (item := self._tiles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for view in views:
            tile = PersonTile(view)
            tile.clicked.connect(lambda _checked=False, key=view.key: self.chosen.emit(key))
            self._tiles.addWidget(tile, 1)
        for _blank in range(at_least - len(views)):
            self._tiles.addStretch(1)
        self._hide_what_is_too_much()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow strip has fewer tiles, so that names and times are whole."""
        super().resizeEvent(event)
        self._hide_what_is_too_much()

    def _hide_what_is_too_much(self) -> None:
        most = max(1, self.width() // px(_LEAST_TILE))
        for place in range(self._tiles.count()):
            item = self._tiles.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(place < most)

    def keys(self) -> list[str]:
        """Whose tiles are shown."""
        return [view.key for view in self._views]
