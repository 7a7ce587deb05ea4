"""What is wished of a plan: the list of wishes with how each stands, and the form that adds or changes one."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.kit import (
    Button,
    ChipLabel,
    Combo,
    Field,
    IconButton,
    IconLabel,
    Input,
    Label,
    NumberInput,
    Runner,
    SlideOver,
    Toggle,
    Words,
    shortcut,
)
from forum_desk.gui.seating.picker import DELEGATION, PERSON, Picker, picks
from forum_desk.language import _, sentence
from forum_desk.people.queries import PersonView
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.commands import NewWish
from forum_desk.seating.queries import WishView
from forum_desk.storage import Unit

_OF_TABLES = {kinds.ALTERNATE, kinds.LANGUAGE, kinds.DIET}
"""Wishes that are about tables, not about people."""
_WITH_TABLE = {kinds.AT_TABLE, *_OF_TABLES}


@dataclass(frozen=True, slots=True)
class Offered:
    """What the panel shows and offers."""

    people: tuple[PersonView, ...]
    wishes: tuple[WishView, ...]


def offered(unit: Unit, plan_id: str) -> Offered:
    """Reads the wishes of a plan and whom they can be about."""
    return Offered(queries.guests(unit, plan_id), queries.wishes(unit, plan_id))


def wish_words(wish: WishView) -> str:
    """A wish in words: what is wished, and by whom."""
    names = ", ".join(party.name for party in wish.parties)
    said = _(kinds.WISH_TITLES[wish.kind])
    detail = {
        kinds.AT_TABLE: wish.value,
        kinds.DIET: " · ".join(word for word in (wish.note, wish.value) if word),
        kinds.LANGUAGE: _("one language") if wish.note == kinds.ONE_LANGUAGE else _("mixed"),
        kinds.INTERPRETS: _("behind") if wish.value == kinds.BEHIND else _("beside"),
    }.get(wish.kind, "")
    told = ": ".join(word for word in (said, names) if word)
    return f"{told} ({detail})" if detail else told


class _WishRow(QWidget):
    """One wish: how it stands, its words, whether it must be, and ways to change and forget it."""

    def __init__(self, wish: WishView, unmet: bool, edit: Callable[[], object], forget: Callable[[], object]) -> None:
        super().__init__()
        self.wish = wish
        words = wish_words(wish)
        sign, ink = ("circle-alert", "amber.text") if unmet else ("circle-check", "green.text")
        self.edit = IconButton("pencil", _("Change: {wish}").format(wish=words), size="small")
        self.forget = IconButton("trash-2", _("Forget: {wish}").format(wish=words), size="small")
        self.edit.clicked.connect(lambda _checked: edit())
        self.forget.clicked.connect(lambda _checked: forget())
        chip = ChipLabel(_("must"), "", "violet", size=24) if wish.hard else ChipLabel(str(wish.weight), size=24)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(sign, 18, ink))
        layout.addWidget(Words(words, 14, 500, "text"), 1)
        layout.addWidget(chip)
        layout.addWidget(self.edit)
        layout.addWidget(self.forget)
        state = _("not met") if unmet else _("met")
        self.setAccessibleName(f"{words}, {state}")


class WishesPanel(SlideOver):
    """The panel. Changes are sent at once; the list shows what the forum has."""

    changed = Signal()

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Wishes"), width=520, close_name=_("Close"))
        self._runner = runner
        self._plan_id = ""
        self._people: tuple[PersonView, ...] = ()
        self._unmet: Collection[str] = ()
        self._editing: WishView | None = None
        self._rows: list[_WishRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._none = Words(_("Nothing is wished yet."), 14, 400, "text3")
        self._heading = Label(_("New wish"), 16, 700)
        self.kind = Combo([(kind, _(title)) for kind, title in kinds.WISH_TITLES.items()])
        self.who = Picker()
        self.table = Input()
        self.place = Combo([(kinds.BESIDE, _("beside")), (kinds.BEHIND, _("behind"))])
        self.tongue = Combo([(kinds.ONE_LANGUAGE, _("one language")), (kinds.MIXED, _("mixed"))])
        self.diet = Input()
        self.hard = Toggle(_("Must be met"))
        self.weight = NumberInput(1, 100, 10)
        self._fields = {
            "who": Field(_("Who"), self.who),
            "table": Field(_("Table"), self.table, _("Empty for every table.")),
            "place": Field(_("Where the interpreter sits"), self.place),
            "tongue": Field(_("Languages"), self.tongue),
            "diet": Field(_("Diet"), self.diet),
            "weight": Field(_("Weight, 1 to 100"), self.weight),
        }
        self._put_together()
        self._save = self.add_act(Button(_("Add the wish"), kind="primary", icon="plus", keys="Ctrl+Enter"))
        self._save.clicked.connect(self.save)
        self.add_act(Button(_("Close"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)
        self.kind.currentIndexChanged.connect(lambda _at: self._show_fields())
        self.hard.toggled.connect(lambda _hard: self._show_fields())
        self._show_fields()

    def open(self, plan_id: str, unmet: Collection[str] = (), about: str = "") -> None:
        """Slides in over a plan; `unmet` are ids of wishes that are not met, `about` somebody to begin a wish with."""
        self._plan_id, self._unmet = plan_id, unmet
        self._edit(None)
        self.refresh(unmet, about)
        self.enter(self.kind)

    def refresh(self, unmet: Collection[str] = (), about: str = "") -> None:
        """Reads everything again."""
        self._unmet = unmet
        self._runner.read(
            offered, self._plan_id, then=lambda found: self._show(found, about), sequence="seating.wishes"
        )

    def rows(self) -> list[_WishRow]:
        """The wishes that are listed."""
        return list(self._rows)

    def save(self) -> None:
        """Adds the wish, or keeps what was changed of it."""
        new = NewWish(
            self.kind.current(),
            self.who.chosen(PERSON) if self.kind.current() not in _OF_TABLES else (),
            self.who.chosen(DELEGATION) if self.kind.current() not in _OF_TABLES else (),
            self.hard.isChecked(),
            self.weight.value(),
            self._value(),
            self._note(),
        )
        self.say_wrong("")
        if self._editing is None:
            self._send("add_wish", commands.add_wish, self._plan_id, new)
        else:
            self._send("correct_wish", commands.correct_wish, self._editing.id, self._editing.version, new)

    def _value(self) -> str:
        kind = self.kind.current()
        if kind == kinds.INTERPRETS:
            return self.place.current()
        return self.table.text().strip() if kind in _WITH_TABLE else ""

    def _note(self) -> str:
        kind = self.kind.current()
        if kind == kinds.LANGUAGE:
            return self.tongue.current()
        return self.diet.text().strip() if kind == kinds.DIET else ""

    def _send(self, action: str, command: Callable[..., object], *args: object) -> None:
        self._runner.write(command, *args, then=self._done, failed=self._refuse, action=f"seating.{action}")

    def _done(self, _answer: object) -> None:
        self._edit(None)
        self.refresh(self._unmet)
        self.changed.emit()

    def _refuse(self, error: DeskError) -> None:
        self.say_wrong(sentence(error))
        self.refresh(self._unmet)

    def _show(self, found: Offered, about: str) -> None:
        self._people = found.people
        chosen = self._chosen_keys() if self._editing else ([f"{PERSON} {about}"] if about else [])
        if about or self._editing or not self.who.chosen():
            self.who.offer(picks(found.people), chosen)
        self._show_rows(found.wishes)

    def _show_rows(self, wishes: Sequence[WishView]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [
            _WishRow(
                wish,
                wish.id in self._unmet,
                partial(self._edit, wish),
                partial(self._send, "remove_wish", commands.remove_wish, wish.id, wish.version),
            )
            for wish in wishes
        ]
        for row in self._rows:
            self._list.addWidget(row)
        self._none.setVisible(not wishes)

    def _edit(self, wish: WishView | None) -> None:
        self._editing = wish
        self._heading.setText(_("Change the wish") if wish else _("New wish"))
        self._save.setText(_("Save") if wish else _("Add the wish"))
        self.say_wrong("")
        if wish is not None:
            self.kind.select(wish.kind)
            self.hard.setChecked(wish.hard)
            self.weight.setValue(wish.weight)
            self.table.setText(wish.value if wish.kind in _WITH_TABLE else "")
            self.place.select(wish.value if wish.kind == kinds.INTERPRETS else kinds.BESIDE)
            self.tongue.select(wish.note if wish.kind == kinds.LANGUAGE else kinds.ONE_LANGUAGE)
            self.diet.setText(wish.note if wish.kind == kinds.DIET else "")
        self.who.offer(picks(self._people), self._chosen_keys())
        self._show_fields()

    def _chosen_keys(self) -> list[str]:
        parties = self._editing.parties if self._editing else ()
        return [
            f"{PERSON} {party.delegate_id}" if party.delegate_id else f"{DELEGATION} {party.delegation_id}"
            for party in parties
        ]

    def _show_fields(self) -> None:
        kind = self.kind.current()
        wanted = {
            "who": kind not in _OF_TABLES,
            "table": kind in _WITH_TABLE,
            "place": kind == kinds.INTERPRETS,
            "tongue": kind == kinds.LANGUAGE,
            "diet": kind == kinds.DIET,
            "weight": not self.hard.isChecked(),
        }
        for key, field in self._fields.items():
            field.setVisible(wanted[key])
        hint = _("The interpreter first, then the principal.") if kind == kinds.INTERPRETS else ""
        self.who.field.setPlaceholderText(hint or _("Find a person or delegation"))

    def _put_together(self) -> None:
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addWidget(self._heading)
        self.body.addWidget(Field(_("What is wished"), self.kind))
        for key in ("who", "table", "place", "tongue", "diet"):
            self.body.addWidget(self._fields[key])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.hard, 1)
        row.addWidget(self._fields["weight"], 1)
        self.body.addLayout(row)
