"""The panel of one part: what somebody does in an item, under which title they are invited, between which languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Combo, Field, Input, Label, Runner, SlideOver, shortcut
from forum_desk.gui.programme.editors import TrilingualEdit, language_pairs
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.find_box import FindBox, Pick
from forum_desk.gui.programme.kinds import role_choices
from forum_desk.gui.programme.languages import MODES, mode_word, pair_words
from forum_desk.gui.programme.parts import PartLine, PartRow
from forum_desk.gui.programme.work import part_of
from forum_desk.language import _, spoken
from forum_desk.people.queries import PersonView, PositionView, apart_from, positions
from forum_desk.people.rules import own_name
from forum_desk.programme.commands import Part
from forum_desk.programme.views import PartView

OWN_WORDS = "words"


@dataclass(frozen=True, slots=True)
class WantedPart:
    """A part of an item as it is to be."""

    item: str
    part_id: str
    part: Part
    apart: tuple[str, ...] = ()
    """Ids of people with whom this one is not to be put together from now on."""
    together: tuple[str, ...] = ()
    """Those with whom again."""


class PartForm(SlideOver):
    """The panel. `wanted` comes with a WantedPart, `gone` with the ids of the item and of the part."""

    wanted = Signal(object)
    gone = Signal(str, str)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, "", width=400, close_name=_("Close without saving"))
        self._runner = runner
        self._item = ""
        self._part: PartView | None = None
        self._about = Label("", 16, 600)
        self.name = Input()
        self.role = Combo(role_choices())
        self.title = Combo()
        self.words = TrilingualEdit(_("Title in own words"))
        pairs = [(f"{one}-{other}", pair_words((one, other))) for one, other in language_pairs()]
        self.languages = Combo([("", "—"), *pairs], icon="languages")
        self.mode = Combo([(key, mode_word(key)) for key in MODES])
        self.note = Input()
        self._apart: dict[str, str] = {}
        self._apart_before: frozenset[str] = frozenset()
        self._apart_rows = QVBoxLayout()
        self._apart_rows.setSpacing(6)
        self.apart = FindBox(runner, _("Name, in any spelling"))
        self.apart.newcomers = ""
        self.apart.picked.connect(self._keep_apart)
        self._name_field = Field(_("Name"), self.name)
        self._title_field = Field(_("Title as invited"), self.title)
        self._words_field = Field(_("Title in own words"), self.words)
        self._languages_field = Field(_("Interprets between"), self.languages)
        self._mode_field = Field(_("Kind of interpretation"), self.mode)
        self._fill_in()
        self.role.currentIndexChanged.connect(lambda _at: self._level())
        self.title.currentIndexChanged.connect(lambda _at: self._level())
        save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        save.clicked.connect(self.save)
        take = self.add_act(Button(_("Take it away"), kind="danger", icon="trash-2"))
        take.clicked.connect(self._take_away)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)

    def open(self, item: str, part: PartView, name: str) -> None:
        """Slides in with a part."""
        self._item, self._part = item, part
        self._about.setText(name)
        self.set_title(_("Part"))
        self.role.select(part.role)
        self.name.setText(part.name)
        self.note.setText(part.note)
        self.words.set_value(part.words)
        self.languages.select("-".join(part.languages) if part.languages else "")
        self.mode.select(part.mode)
        self._offer(())
        self.apart.clear()
        self._know_apart(())
        self._level()
        self.enter(self.role)
        if part.person is not None:
            self._runner.read(positions, part.person.id, then=self._offer, sequence="programme.positions")
            self._runner.read(apart_from, part.person.id, then=self._know_apart, sequence="programme.apart")

    def save(self) -> None:
        """Sends it."""
        if self._part is None:
            return
        one, _dash, other = self.languages.current().partition("-")
        interprets = self.role.current() == "interpreter" and bool(other)
        title = self.title.current()
        changes: dict[str, Any] = {
            "role": self.role.current(),
            "position_id": title if title not in ("", OWN_WORDS) else None,
            "title": self.words.value() if title == OWN_WORDS else type(self.words.value())(),
            "languages": (one, other) if interprets else None,
            "mode": self.mode.current() if interprets else "",
            "note": self.note.text().strip(),
        }
        if self._part.name:
            changes["name"] = self.name.text().strip() or self._part.name
        apart = tuple(key for key in self._apart if key not in self._apart_before)
        together = tuple(self._apart_before - self._apart.keys())
        self.wanted.emit(WantedPart(self._item, self._part.id, part_of(self._part, **changes), apart, together))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _offer(self, found: Sequence[PositionView]) -> None:
        """The positions that somebody can be invited with."""
        tag = spoken()
        words = [
            (one.id, " · ".join(word for word in (one.title.best(tag, "en"), one.organisation.best(tag, "en")) if word))
            for one in found
        ]
        self.title.set_choices([("", _("As on the badge")), *words, (OWN_WORDS, _("In own words"))])
        part = self._part
        if part is not None:
            self.title.select(OWN_WORDS if any(part.words) else part.position_id)
        self._level()

    def _know_apart(self, people: Sequence[PersonView]) -> None:
        """With whom this person is not to be put together now."""
        self._apart = {one.id: own_name(one.names, one.country) for one in people}
        self._apart_before = frozenset(self._apart)
        self._show_apart()

    def _keep_apart(self, pick: Pick) -> None:
        person = self._part.person if self._part is not None else None
        if pick.sort == "person" and person is not None and pick.id != person.id:
            self._apart[pick.id] = pick.name
            self._show_apart()

    def _let_together(self, key: str) -> None:
        self._apart.pop(key, None)
        self._show_apart()
        self.apart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_apart(self) -> None:
        empty(self._apart_rows)
        for number, (key, name) in enumerate(self._apart.items(), 1):
            row = PartRow(PartLine(key, "", name), number)
            row.removed.connect(self._let_together)
            self._apart_rows.addWidget(row)

    def _take_away(self) -> None:
        if self._part is not None:
            self.gone.emit(self._item, self._part.id)

    def _level(self) -> None:
        """Only what belongs to this part is asked."""
        part = self._part
        is_person = part is not None and part.person is not None
        self._name_field.setVisible(part is not None and bool(part.name))
        self._title_field.setVisible(is_person)
        self._words_field.setVisible(is_person and self.title.current() == OWN_WORDS)
        interprets = self.role.current() == "interpreter"
        self._languages_field.setVisible(interprets)
        self._mode_field.setVisible(interprets)
        self._apart_part.setVisible(is_person)

    def _fill_in(self) -> None:
        self.body.addWidget(self._about)
        self.body.addWidget(self._name_field)
        self.body.addWidget(Field(_("Part"), self.role))
        self.body.addWidget(self._title_field)
        self.body.addWidget(self._words_field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._languages_field, 1)
        row.addWidget(self._mode_field, 1)
        self.body.addLayout(row)
        self.body.addWidget(Field(_("Note"), self.note))
        self._apart_part = QWidget()
        column = QVBoxLayout(self._apart_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(_("Not together with"), 13, 500, "text2"))
        column.addLayout(self._apart_rows)
        column.addWidget(self.apart)
        self.apart.setAccessibleName(_("Not together with"))
        self.body.addWidget(self._apart_part)
