"""Panels in which one entry is edited or added: a hall, a hand-out, a badge category, an institution.

When somebody else changes the entry meanwhile, the panel takes over their values where this desk has none of its own.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.errors import Conflict, DeskError
from forum_desk.forum.commands import CategoryLook, NewOrganisation
from forum_desk.forum.queries import CategoryView, HallView, HandOutView, InstitutionView
from forum_desk.forum.rules import INSTITUTION_ROLES, ORGANISATION_KINDS
from forum_desk.gui.forum import work
from forum_desk.gui.forum.editors import SWATCHES, Checks, ColourField, IconChoice
from forum_desk.gui.forum.edits import Edits
from forum_desk.gui.forum.words import LANGUAGE_WORDS, icon_words, kind_word, leading, role_word
from forum_desk.gui.kit import (
    Button,
    ChipLabel,
    Combo,
    Field,
    Input,
    Label,
    NumberInput,
    Runner,
    SlideOver,
    Toggle,
    Words,
    shortcut,
)
from forum_desk.language import LANGUAGES, Trilingual, _, dates, sentence, spoken

MOST_SEATS = 100_000
Sending = tuple[Callable[..., Any], tuple[Any, ...]]
"""A command of `work` and what it is given after the unit."""


class Entry(Protocol):
    """What is edited: it has an id and the version at which it was seen."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def version(self) -> int:
        """Counts its changes."""


class EntryForm(SlideOver):
    """The panel. `kept` tells what was done after the commit, `outdated` that the present values are wanted."""

    kept = Signal(object)
    outdated = Signal()

    def __init__(self, over: QWidget, runner: Runner, new_title: str, action: str) -> None:
        super().__init__(over, width=480, close_name=_("Close without saving"))
        self._runner = runner
        self._new_title = new_title
        self._action = action
        self._entry: Any = None
        self.edits = Edits()
        self.build()
        self._save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self._save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut(keys, self, self.save)

    # What a kind of entry says about itself

    def build(self) -> None:
        """Adds the fields."""
        raise NotImplementedError

    def values_of(self, entry: Any) -> dict[str, Any]:
        """The form's value of every field; those of a new entry for None."""
        raise NotImplementedError

    def title_of(self, entry: Any) -> str:
        """What stands above the fields."""
        raise NotImplementedError

    def sending(self, entry: Any, values: dict[str, Any]) -> Sending:
        """What is to be done with these values."""
        raise NotImplementedError

    # What all do

    def open(self, entry: Entry | None = None) -> None:
        """Slides in with an entry, or empty for a new one."""
        self._entry = entry
        self._save.setEnabled(True)
        self.set_title(self._new_title if entry is None else self.title_of(entry))
        self.edits.show(self.values_of(entry))
        self.shown()
        self.enter(self._first())

    def shown(self) -> None:
        """Called when values were put into the fields."""

    def refresh(self, entries: Iterable[Entry]) -> None:
        """Takes over what somebody else changed about the entry that is open."""
        if self.isHidden() or self._entry is None:
            return
        fresh = next((entry for entry in entries if entry.id == self._entry.id), None)
        if fresh is None or fresh.version == self._entry.version:
            return
        self._entry = fresh
        if self.edits.rebase(self.values_of(fresh)):
            self.say_wrong(_("Somebody else changed the same field meanwhile; save again to keep yours."))
        self.shown()

    def save(self) -> None:
        """Sends what was changed; nothing changed closes the panel."""
        if not self._save.isEnabled():
            return
        self.say_wrong("")
        if self._entry is not None and not self.edits.changes():
            self.leave()
            return
        self._save.setEnabled(False)
        command, given = self.sending(self._entry, self.edits.values())
        self._runner.write(command, *given, then=self._done, failed=self._refuse, action=self._action)

    def _done(self, done: work.Done) -> None:
        self._save.setEnabled(True)
        self.leave()
        self.kept.emit(done)

    def _refuse(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        self.say_wrong(sentence(error))
        if isinstance(error, Conflict):
            self.outdated.emit()

    def _first(self) -> QWidget:
        """The field to begin in: the first that is empty of a new entry, the name on the screen of another."""
        editors = self.edits.editors()
        tag = spoken() if self._entry is not None else LANGUAGES[0]
        return editors.get(f"name_{tag}") or next(iter(editors.values()))

    def _add(self, key: str, label: str, editor: QWidget, hint: str = "") -> Field:
        self.edits.add(key, editor)
        return Field(label, editor, hint)

    def _add_names(self, prefix: str, heading: str) -> None:
        self.body.addWidget(Label(heading, 16, 700))
        for tag in LANGUAGES:
            self.body.addWidget(self._add(f"{prefix}_{tag}", LANGUAGE_WORDS[tag], Input()))


class HallForm(EntryForm):
    """A hall: its name and how many seats it has."""

    def build(self) -> None:
        """Three names, one figure."""
        self._add_names("name", _("Name in three languages"))
        self.body.addWidget(self._add("seats", _("Seats"), NumberInput(0, MOST_SEATS)))

    def values_of(self, entry: HallView | None) -> dict[str, Any]:
        """Names and seats."""
        return {**_named(entry.name if entry else Trilingual()), "seats": entry.seats if entry else 0}

    def title_of(self, entry: HallView) -> str:
        """Its name."""
        return leading(entry.name)

    def sending(self, entry: HallView | None, values: dict[str, Any]) -> Sending:
        """Keeps the hall."""
        return work.keep_hall, (entry, _name(values), values["seats"])


class HandOutForm(EntryForm):
    """Something that the desk gives out."""

    def build(self) -> None:
        """Three names."""
        self._add_names("name", _("Name in three languages"))

    def values_of(self, entry: HandOutView | None) -> dict[str, Any]:
        """The names."""
        return _named(entry.name if entry else Trilingual())

    def title_of(self, entry: HandOutView) -> str:
        """Its name."""
        return leading(entry.name)

    def sending(self, entry: HandOutView | None, values: dict[str, Any]) -> Sending:
        """Keeps the item."""
        return work.keep_hand_out, (entry, _name(values))


class CategoryForm(EntryForm):
    """A badge category, with the chip as it will look."""

    def build(self) -> None:
        """Three words, colour, icon, rank."""
        self._preview = ChipLabel("", size=28)
        row = QHBoxLayout()
        row.addWidget(self._preview)
        row.addStretch()
        self.body.addLayout(row)
        self._add_names("name", _("Word on the badge"))
        colour, icon = ColourField(keeps_from_state=True), IconChoice(icon_words())
        self.body.addWidget(self._add("colour", _("Colour"), colour))
        self.body.addWidget(self._add("icon", _("Icon"), icon))
        toggle = Toggle(_("Received as a dignitary"))
        self.edits.add("is_dignitary", toggle)
        self.body.addWidget(toggle)
        self.body.addWidget(Words(_("Dignitaries are counted apart and stand first among those expected."), 13, 400))
        for edit in self.edits.editors().values():
            if isinstance(edit, Input):
                edit.textChanged.connect(self.shown)
        colour.changed.connect(self.shown)
        icon.changed.connect(self.shown)

    def shown(self) -> None:
        """The chip as it will be."""
        values = self.edits.values()
        colour = self.edits.editor("colour")
        family = values["colour"] if isinstance(colour, ColourField) and colour.is_colour() else SWATCHES[-2]
        self._preview.show_word(leading(_name(values)) or _("Word on the badge"), values["icon"], family)

    def values_of(self, entry: CategoryView | None) -> dict[str, Any]:
        """Words and look."""
        return {
            **_named(entry.word if entry else Trilingual()),
            "colour": entry.colour.upper() if entry else SWATCHES[3],
            "icon": entry.icon if entry else "flag",
            "is_dignitary": entry.is_dignitary if entry else False,
        }

    def title_of(self, entry: CategoryView) -> str:
        """Its word."""
        return leading(entry.word)

    def sending(self, entry: CategoryView | None, values: dict[str, Any]) -> Sending:
        """Keeps the category."""
        look = CategoryLook(_name(values), values["colour"], values["icon"], is_dignitary=values["is_dignitary"])
        return work.keep_category, (entry, look)


class InstitutionForm(EntryForm):
    """An institution: names, kind, country and every part that it plays."""

    def build(self) -> None:
        """Names, short names, kind and country, roles."""
        self._add_names("name", _("Name in three languages"))
        self._add_names("short", _("Short name in three languages"))
        kinds = [("", "—"), *((kind, kind_word(kind)) for kind in ORGANISATION_KINDS)]
        countries = [("", "—"), *dates.countries(spoken()).items()]
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._add("kind", _("Kind"), Combo(kinds)), 1)
        row.addWidget(self._add("country", _("Country"), Combo(countries)), 1)
        self.body.addLayout(row)
        self.body.addWidget(Label(_("Roles at the forum"), 16, 700))
        roles = Checks([(role, role_word(role)) for role in INSTITUTION_ROLES])
        self.edits.add("roles", roles)
        roles.setAccessibleName(_("Roles at the forum"))
        self.body.addWidget(roles)
        hint = _("Without a role it leaves this list; the people who come from it keep it as their organisation.")
        self.body.addWidget(Words(hint, 13, 400, "text3"))

    def values_of(self, entry: InstitutionView | None) -> dict[str, Any]:
        """Names, kind, country, roles in the order in which they are named."""
        return {
            **_named(entry.name if entry else Trilingual()),
            **_named(entry.short_name if entry else Trilingual(), "short"),
            "kind": entry.kind if entry else "",
            "country": entry.country if entry else "",
            "roles": tuple(role for role in INSTITUTION_ROLES if entry and role in entry.roles),
        }

    def title_of(self, entry: InstitutionView) -> str:
        """Its name."""
        return leading(entry.name)

    def sending(self, entry: InstitutionView | None, values: dict[str, Any]) -> Sending:
        """Keeps what was changed, or adds it."""
        if entry is not None:
            return work.keep_institution, (entry, self.edits.changes())
        new = NewOrganisation(_name(values), _name(values, "short"), values["kind"], values["country"], values["roles"])
        return work.add_institution, (new,)


def _named(name: Trilingual, prefix: str = "name") -> dict[str, Any]:
    return {f"{prefix}_{tag}": name.in_(tag) for tag in LANGUAGES}


def _name(values: dict[str, Any], prefix: str = "name") -> Trilingual:
    return Trilingual(*(values[f"{prefix}_{tag}"] for tag in LANGUAGES))
