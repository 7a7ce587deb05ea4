"""The list beside the badge: everybody by number, found by any name, filtered by category, marked where to look."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from forum_desk.badges.rules import BadgePerson
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.badges.chips import FilterChips
from forum_desk.gui.badges.model import Level, PersonRow, in_category, matching, word_of
from forum_desk.gui.kit import (
    FindField,
    Label,
    ListView,
    Pane,
    RowDelegate,
    RowsModel,
    Type,
    colour,
    draw_line,
    draw_paragraph,
    follow,
    line_height,
    paint_icon,
    px,
)
from forum_desk.language import _

WIDTH = 264
SIGNS = {"red": "circle-x", "amber": "triangle-alert"}


class _PersonDelegate(RowDelegate[PersonRow]):
    """Name and organisation, and a sign where something is to be looked at."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: PersonRow, *, selected: bool) -> None:
        """Name and organisation; a name that is too long for its line takes both, for no name is shortened."""
        sign = px(16) if row.level else 0
        inner = area.adjusted(12, 0, -12 - (sign + 8 if sign else 0), 0)
        upper, lower = line_height(14), line_height(12)
        top = area.center().y() - (upper + lower) / 2
        ink = colour("accent_text" if selected else "text")
        if Type(14, 600).width(row.name) > inner.width():
            long = QRectF(inner.left(), area.center().y() - line_height(13), inner.width(), 2 * line_height(13))
            draw_paragraph(painter, long, row.name, Type(13, 600), ink)
        else:
            draw_line(painter, QRectF(inner.left(), top, inner.width(), upper), row.name, Type(14, 600), ink)
            below = QRectF(inner.left(), top + upper, inner.width(), lower)
            draw_line(painter, below, row.organisation, Type(12), colour("text3"))
        if sign:
            ink = colour(f"{row.level}.text")
            paint_icon(painter, SIGNS[row.level], area.right() - 12 - sign, area.center().y(), sign, ink)


class PeoplePane(Pane):
    """Find field, list, and the categories at the foot."""

    chosen = Signal(object)
    """The BadgePerson the selection has moved to."""
    narrowed = Signal()
    """Another category or other words: the people shown are others."""

    def __init__(self) -> None:
        super().__init__("surface", ("right",))
        self._people: tuple[BadgePerson, ...] = ()
        self._categories: dict[str, CategoryView] = {}
        self._levels: Mapping[str, Level] = {}
        self.find_field = FindField(_("Find a person"))
        self._model = RowsModel(PersonRow.said)
        self.list = ListView(self._model, _PersonDelegate())
        self.chips = FilterChips()
        self._word = Label(_("Category"), 13, 500, "text3")
        self._build()
        self.find_field.textEdited.connect(self._narrow)
        self.find_field.moved.connect(self.list.go)
        self.chips.changed.connect(self._narrow)
        self.list.chosen.connect(self._took)
        follow(self._restyle)

    def category(self) -> CategoryView | None:
        """The category that holds, if any."""
        return self._categories.get(self.chips.current())

    def shown(self) -> tuple[BadgePerson, ...]:
        """Everybody of the category that holds, whatever is typed to find one of them."""
        return in_category(self._people, self.category())

    def rows(self) -> tuple[BadgePerson, ...]:
        """The people in the list now."""
        return tuple(row.person for row in self._model.rows())

    def show_people(self, people: tuple[BadgePerson, ...], categories: Sequence[CategoryView]) -> None:
        """Other people; the one that is selected stays so."""
        self._people = people
        self._categories = {each.key: each for each in categories}
        self.chips.set_chips([(each.key, word_of(each.word), each.colour) for each in categories])
        self._word.setVisible(bool(categories))
        self._fill()

    def show_levels(self, levels: Mapping[str, Level]) -> None:
        """Where there is something to look at."""
        self._levels = levels
        self._fill()

    def go_to(self, delegate_id: str) -> None:
        """Selects a person; whatever hides them is taken away."""
        if delegate_id not in {each.delegate_id for each in self.rows()}:
            self.find_field.clear()
            if delegate_id not in {each.delegate_id for each in self.shown()}:
                self.chips.clear()
            self._narrow()
        keys = [each.delegate_id for each in self.rows()]
        if delegate_id in keys:
            self.list.select(keys.index(delegate_id))

    def step(self, steps: int) -> None:
        """Some people on or back, never beyond the list."""
        self.list.go(steps)

    def current(self) -> BadgePerson | None:
        """Whoever is selected."""
        row = self.list.current()
        return row.person if row is not None else None

    def _narrow(self, _word: str = "") -> None:
        self._fill()
        self.narrowed.emit()

    def _fill(self) -> None:
        found = matching(self.shown(), self.find_field.text())
        rows = [PersonRow(each.delegate_id, each, self._levels.get(each.delegate_id, "")) for each in found]
        self.list.show_rows(rows)
        if self.list.current() is None and rows:
            self.list.select(0)

    def _took(self, row: PersonRow | None) -> None:
        if row is not None:
            self.chosen.emit(row.person)

    def _build(self) -> None:
        search, foot = QHBoxLayout(), QVBoxLayout()
        search.setContentsMargins(16, 16, 16, 8)
        search.addWidget(self.find_field)
        people = QHBoxLayout()
        people.setContentsMargins(8, 0, 8, 0)
        people.addWidget(self.list)
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(4)
        foot.addWidget(self._word)
        foot.addWidget(self.chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(search)
        layout.addLayout(people, 1)
        layout.addLayout(foot)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))
