"""Choosing people and delegations by typing: a field, what is found, and those who are chosen, in their order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.desk.words import own, position_line, say, second
from forum_desk.gui.kit import (
    FindField,
    IconButton,
    Label,
    ListView,
    RowDelegate,
    RowsModel,
    Type,
    colour,
    draw_line,
    line_height,
    px,
)
from forum_desk.gui.kit.paint import rounded
from forum_desk.language import _
from forum_desk.language.names import fold
from forum_desk.people.queries import PersonView

PERSON, DELEGATION = "person", "delegation"
_MOST_FOUND = 40
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Pick:
    """A person or a delegation that can be chosen; `searched` are its words, folded."""

    kind: str
    id: str
    name: str
    line: str
    searched: str

    @property
    def key(self) -> str:
        """Tells it from all others."""
        return f"{self.kind} {self.id}"

    def said(self) -> str:
        """As a sentence."""
        return f"{self.name}, {self.line}" if self.line else self.name


def picks(people: Iterable[PersonView], *, delegations: bool = True) -> list[Pick]:
    """Everybody as picks, the delegations first."""
    found: dict[str, Pick] = {}
    persons = []
    for person in people:
        names = person.names
        words = (names.native, names.latin, names.vi, names.printed, *person.organisation, *person.delegation)
        line = " · ".join(word for word in (second(person), position_line(person)) if word)
        persons.append(Pick(PERSON, person.id, own(person), line, fold(" ".join(words))))
        if delegations and person.delegation_id and person.delegation_id not in found:
            name = say(person.delegation)
            words_of = fold(" ".join(person.delegation))
            found[person.delegation_id] = Pick(DELEGATION, person.delegation_id, name, _("Delegation"), words_of)
    return [*found.values(), *persons]


class _PickDelegate(RowDelegate[Pick]):
    """Name and line, one above the other."""

    height = 44

    def draw(self, painter: QPainter, area: QRectF, row: Pick, *, selected: bool) -> None:
        """Both lines; the second may be shortened."""
        inner = area.adjusted(12, 0, -12, 0)
        upper, lower = line_height(14), line_height(12)
        top = area.center().y() - (upper + lower) / 2
        ink = colour("accent_text" if selected else "text")
        draw_line(painter, QRectF(inner.left(), top, inner.width(), upper), row.name, Type(14, 600), ink)
        below = QRectF(inner.left(), top + upper, inner.width(), lower)
        draw_line(painter, below, row.line, Type(12), colour("text3"))


class _Found(ListView):
    """What is found, on a ground of its own."""

    def __init__(self) -> None:
        super().__init__(RowsModel(Pick.said), _PickDelegate())
        self.setFixedHeight(px(44) * _ROWS + 8)


class _ChosenRow(QWidget):
    """One that is chosen, with a way to let it go."""

    def __init__(self, pick: Pick, let_go: Callable[[], object]) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 2, 0)
        layout.addWidget(Label(pick.name, 14, 600), 1)
        self.remove = IconButton("x", _("Take {name} away").format(name=pick.name), size="small")
        self.remove.clicked.connect(lambda _checked: let_go())
        layout.addWidget(self.remove)

    def paintEvent(self, _event: object) -> None:
        """A quiet ground."""
        rounded(QPainter(self), QRectF(self.rect()).adjusted(0, 1, 0, -1), 8, colour("hover"))


class Picker(QWidget):
    """The field and both lists. Typing finds, Enter chooses, Backspace in the empty field lets the last one go."""

    changed = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._all: Sequence[Pick] = ()
        self._chosen: list[Pick] = []
        self.field = FindField(hint or _("Find a person or delegation"), keys="")
        self.found = _Found()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addWidget(self.field)
        layout.addWidget(self.found)
        self.found.hide()
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._find)
        self.field.moved.connect(self.found.go)
        self.field.returnPressed.connect(self._take)
        self.found.opened.connect(lambda _row: self._take())
        self.found.clicked.connect(lambda _index: self._take())

    def offer(self, everybody: Sequence[Pick], chosen: Iterable[str] = ()) -> None:
        """Who can be chosen, and (by key) who is."""
        self._all = everybody
        by_key = {pick.key: pick for pick in everybody}
        self._chosen = [by_key[key] for key in chosen if key in by_key]
        self.field.clear()
        self.found.hide()
        self._fill()

    def chosen(self, kind: str = "") -> tuple[str, ...]:
        """The ids of those who are chosen, of one kind or all."""
        return tuple(pick.id for pick in self._chosen if kind in {"", pick.kind})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in the empty field."""
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._chosen:
            self._let_go(self._chosen[-1])
            return
        super().keyPressEvent(event)

    def _find(self, text: str) -> None:
        words = fold(text).split()
        taken = {pick.key for pick in self._chosen}
        rows = [pick for pick in self._all if pick.key not in taken and all(word in pick.searched for word in words)][
            :_MOST_FOUND
        ]
        self.found.setVisible(bool(words))
        self.found.show_rows(rows if words else [], select_first=True)

    def _take(self) -> None:
        pick = self.found.current() if not self.found.isHidden() else None
        if pick is None:
            return
        self._chosen.append(pick)
        self.field.clear()
        self.found.hide()
        self._fill()
        self.changed.emit()

    def _let_go(self, pick: Pick) -> None:
        self._chosen.remove(pick)
        self._fill()
        self.changed.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for pick in self._chosen:
            self._rows.addWidget(_ChosenRow(pick, partial(self._let_go, pick)))
