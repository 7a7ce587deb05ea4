"""A field that finds people and organisations while a name is typed, and takes a new name when nobody is meant.

People are found as at the desk, in any spelling. What is found floats under the field; arrows choose, Enter takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forum_desk.checkin.search import find
from forum_desk.forum.queries import organisation_names
from forum_desk.gui.kit import (
    Input,
    ListView,
    RowDelegate,
    RowsModel,
    Runner,
    Type,
    colour,
    draw_line,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.paint import shadow
from forum_desk.language import _, spoken
from forum_desk.language.names import fold, nfc
from forum_desk.people.rules import own_name, second_name
from forum_desk.storage import Unit

MOST = 6
PAUSE_MS = 120
_ROW = 44
_ICONS = {
    "person": "user",
    "organisation": "building-2",
    "new": "user-plus",
    "new_organisation": "building-2",
    "name": "type",
}
Sort = Literal["person", "organisation", "new", "new_organisation", "name"]
Newcomers = Literal["person", "organisation", "both", ""]


@dataclass(frozen=True, slots=True)
class Pick:
    """What was taken: somebody known by id, a newcomer to be put on the list, or a bare name for the papers only."""

    sort: Sort
    id: str
    name: str
    second: str = ""

    @property
    def key(self) -> str:
        """Tells it from the others of a list."""
        return f"{self.sort}:{self.id or self.name}"


def look_up(unit: Unit, text: str) -> tuple[str, tuple[Pick, ...]]:
    """Everybody who fits, best first, then organisations whose name holds the words."""
    tag = spoken()
    found: list[Pick] = []
    for desk_person in find(unit, text, MOST).people:
        person = desk_person.person
        name = own_name(person.names, person.country)
        other = second_name(person.names, person.country)
        place = person.organisation_short.best(tag, "en") or person.organisation.best(tag, "en")
        found.append(Pick("person", person.id, name, " · ".join(word for word in (other, place) if word)))
    words = fold(text).split()
    for one in organisation_names(unit):
        names = fold(" ".join((*one.name, *one.short_name)))
        if words and all(word in names for word in words):
            short = one.short_name.best(tag, "en")
            found.append(Pick("organisation", one.id, one.name.best(tag, "en"), short))
    return text, tuple(found[: MOST + 2])


class _PickDelegate(RowDelegate[Pick]):
    """Icon, name, and what tells people of one name apart."""

    height = _ROW

    def draw(self, painter: QPainter, area: QRectF, row: Pick, *, selected: bool) -> None:
        """Two lines; one where nothing more is known."""
        ink = colour("accent_text" if selected else "text")
        size = px(18)
        paint_icon(painter, _ICONS[row.sort], area.left() + px(12), area.center().y(), size, colour("text3"))
        room = area.adjusted(px(12) + size + px(10), px(4), -px(10), -px(4))
        if not row.second:
            draw_line(painter, room, row.name, Type(14, 600), ink)
            return
        half = room.height() / 2
        draw_line(painter, QRectF(room.left(), room.top(), room.width(), half), row.name, Type(14, 600), ink)
        below = QRectF(room.left(), room.top() + half, room.width(), half)
        draw_line(painter, below, row.second, Type(12), colour("text2"))


class _Float(QFrame):
    """The list under the field; it lies over the screen and never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model: RowsModel[Pick] = RowsModel(lambda pick: f"{pick.name}, {pick.second}".rstrip(", "))
        self.list = ListView(self.model, _PickDelegate())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 22)
        layout.addWidget(self.list)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(12, 2, -12, -18)
        shadow(painter, area, 8, blur=12, drop=5, share=0.2)
        rounded(painter, area, 8, colour("raised"), colour("line2"))


class FindBox(Input):
    """The field. `picked` comes with what was taken; the field is empty again then."""

    picked = Signal(object)

    def __init__(self, runner: Runner, placeholder: str, *, bare_names: bool = False) -> None:
        super().__init__(placeholder, icon="search")
        self._runner = runner
        self.newcomers: Newcomers = "person"
        """Who may be put on the list by this field; with "both" organisations come first."""
        self._bare = bare_names
        self._float: _Float | None = None
        self._answered = ""
        self._take_first = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def suggestions(self) -> Sequence[Pick]:
        """What is offered now."""
        shown = self._float is not None and self._float.isVisible()
        return self._float.model.rows() if self._float is not None and shown else ()

    def is_settled(self) -> bool:
        """Whether what is offered is the answer to what is typed."""
        return self._answered == self._words() and not self._pause.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes, Esc puts the list away; in an empty field these keys belong to what is around."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and self.suggestions() and self._float is not None:
            self._float.list.go(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._words() and not event.modifiers():
            self._take()
        elif key == Qt.Key.Key_Escape and (self._words() or self.suggestions()):
            self.clear()
            self._hide()
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing floats over a field that was left."""
        super().focusOutEvent(event)
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list stays under the field when the window changes."""
        if event.type() == QEvent.Type.Resize:
            self._hide()
        return super().eventFilter(watched, event)

    def _words(self) -> str:
        return " ".join(nfc(self.text()).split())

    def _typed(self) -> None:
        self._take_first = False
        if self._words():
            self._pause.start()
        else:
            self._pause.stop()
            self._hide()

    def _ask(self) -> None:
        self._runner.read(look_up, self._words(), then=self._show, sequence=f"programme.find.{id(self)}")

    def _show(self, answer: tuple[str, tuple[Pick, ...]]) -> None:
        text, found = answer
        if text != self._words():
            return
        self._answered = text
        picks = [*found]
        if all(fold(pick.name) != fold(text) for pick in found):
            picks += self._new_ones(text)
        if self._bare:
            picks.append(Pick("name", "", text, _("Only as a name on the papers")))
        self._offer(picks)
        if self._take_first:
            self._take()

    def _new_ones(self, text: str) -> Sequence[Pick]:
        person = Pick("new", "", text, _("Put on the list of delegates as new"))
        organisation = Pick("new_organisation", "", text, _("Take up as a new organisation"))
        return {"person": (person,), "organisation": (organisation,), "both": (organisation, person), "": ()}[
            self.newcomers
        ]

    def _offer(self, picks: Sequence[Pick]) -> None:
        if not picks or not self.hasFocus():
            self._hide()
            return
        if self._float is None:
            self._float = _Float(self.window())
            self._float.list.clicked.connect(lambda _index: self._take())
            self.window().installEventFilter(self)
        self._float.list.show_rows(picks, select_first=True)
        height = len(picks) * px(_ROW) + 30
        corner = self.mapTo(self.window(), QPoint(-12, self.height() + 2))
        width = max(self.width() + 24, px(300))
        left = min(corner.x(), self.window().width() - width)
        top = corner.y()
        if top + height > self.window().height():
            top = max(0, self.mapTo(self.window(), QPoint(0, 0)).y() - height + 14)
        self._float.setGeometry(left, top, width, height)
        self._float.show()
        self._float.raise_()

    def _take(self) -> None:
        """Takes the chosen one; before the answer is there, the first of it as soon as it comes."""
        if self._answered != self._words():
            self._take_first = True
            self._pause.stop()
            self._ask()
            return
        self._take_first = False
        pick = self._float.list.current() if self._float is not None else None
        if isinstance(pick, Pick):
            self.clear()
            self._answered = ""
            self._hide()
            self.picked.emit(pick)

    def _hide(self) -> None:
        self._pause.stop()
        if self._float is not None:
            self._float.hide()
