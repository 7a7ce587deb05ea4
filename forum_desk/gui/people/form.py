"""Everything of a person to be edited by hand, in a panel over the list; the same form takes a new person.

Only what was changed is sent. When somebody else changed the person meanwhile, the form takes over their values where
this desk has none of its own and asks to save once more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.errors import Conflict, DeskError
from forum_desk.forum.queries import CategoryView
from forum_desk.forum.text import in_its_script
from forum_desk.gui.exchange.keys import bind
from forum_desk.gui.kit import Button, Combo, Field, Input, Label, Runner, SlideOver, TextArea
from forum_desk.gui.people import actions
from forum_desk.gui.people.cells import status_word
from forum_desk.gui.people.portrait import PhotoField, PictureChooser
from forum_desk.language import _, dates, sentence, spoken
from forum_desk.language.names import nfc
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.people.queries import PersonView, people, photo_of
from forum_desk.people.rules import own_name
from forum_desk.people.statuses import SIDES, STATUSES

_NAME_KEYS = ("name_native", "name_vi", "name_latin")


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under one heading; each row holds one or two keys side by side."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


def _sections() -> tuple[Section, ...]:
    return (
        Section(
            _("Name"),
            (("name_native",), ("name_vi",), ("name_latin",), ("family_name", "honorific"), ("printed_name",)),
        ),
        Section(
            _("Organisation and position"),
            (("organisation",), ("title",), ("country", "side"), ("rank", "status")),
        ),
        Section(_("At the forum"), (("category",), ("table_no", "seat"), ("diet", "listens_in"), ("desk_note",))),
        Section(_("Contact and stay"), (("phone",), ("email",), ("liaison",), ("room", "room_no"), ("note",))),
    )


def _labels() -> dict[str, str]:
    return {
        "name_native": _("Name in Chinese or another script"),
        "name_vi": _("Name in Vietnamese"),
        "name_latin": _("Name in Latin letters, as in the passport"),
        "family_name": _("Family name in it"),
        "honorific": _("Form of address"),
        "printed_name": _("Name on the badge, if another"),
        "organisation": _("Organisation"),
        "title": _("Position"),
        "country": _("Country"),
        "side": _("Side"),
        "rank": _("Rank (1 is highest)"),
        "status": _("Status"),
        "category": _("Category"),
        "table_no": _("Table"),
        "seat": _("Seat"),
        "diet": _("Diet"),
        "listens_in": _("Listens in"),
        "desk_note": _("Note for the desk"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "liaison": _("Looked after by"),
        "room": _("Kind of room"),
        "room_no": _("Room number"),
        "note": _("Notes"),
    }


class PersonForm(SlideOver):
    """The panel. `saved` tells what was done after the commit."""

    saved = Signal(object)

    def __init__(self, over: QWidget, runner: Runner, choose_picture: PictureChooser) -> None:
        super().__init__(over, width=480, close_name=_("Close without saving"))
        self._runner = runner
        self.photo = PhotoField(runner, choose_picture)
        self._person: PersonView | None = None
        self._before: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        self._add_fields()
        self._save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self._save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            bind(self, keys, self.save)

    def field(self, key: str) -> Field:
        """The field of a key, such as `name_latin` or `category`."""
        return self._fields[key]

    def value(self, key: str) -> str:
        """What a field holds now."""
        edit = self._fields[key].edit
        if isinstance(edit, Combo):
            return edit.current()
        if isinstance(edit, TextArea):
            return edit.toPlainText().strip()
        return self._fields[key].value()

    def set_value(self, key: str, text: str) -> None:
        """Puts a value into a field."""
        edit = self._fields[key].edit
        if isinstance(edit, Combo):
            edit.select(text)
        elif isinstance(edit, TextArea):
            edit.setPlainText(text)
        else:
            self._fields[key].set_value(text)

    def edit_person(self, person: PersonView, categories: Sequence[CategoryView], first: str = "") -> None:
        """Slides in with the values of a person; `first` is the field to begin in."""
        self._open(person, categories, own_name(person.names, person.country), first)

    def new_person(self, categories: Sequence[CategoryView], name: str = "") -> None:
        """Slides in empty, for somebody who is not on the list yet; `name` is what was typed to find them."""
        self._open(None, categories, _("New person"))
        if name and not any(letter.isdigit() for letter in name):
            for key, word in zip(_NAME_KEYS, in_its_script(name.strip()), strict=True):
                self.set_value(key, word)

    def save(self) -> None:
        """Sends what was changed; nothing changed closes the form."""
        self._clear_errors()
        changes, photo = self.changes(), self.photo.image()
        if changes is None:
            return
        if not changes and photo is None:
            self.leave()
            return
        self._save.setEnabled(False)
        if self._person is None:
            self._runner.write(
                actions.add_person, _new(changes), photo, then=self._done, failed=self._refuse, action="people.add"
            )
            return
        person = self._person
        self._runner.write(
            actions.correct_person,
            person.id,
            person.version,
            changes,
            photo,
            then=self._done,
            failed=self._refuse,
            action="people.correct",
        )

    def changes(self) -> dict[str, Any] | None:
        """What differs from the person as it was shown, or None when a value cannot be read (the field says so)."""
        changed: dict[str, Any] = {}
        for key, before in self._before.items():
            value = nfc(self.value(key))
            if value == before and not (self._person is None and value):
                continue
            if key == "rank":
                if value and not value.isdecimal():
                    self._fields[key].set_error(_("A rank is a number from 1."))
                    return None
                changed[key] = int(value) if value else None
            else:
                changed[key] = value
        return changed

    def _open(self, person: PersonView | None, categories: Sequence[CategoryView], title: str, first: str = "") -> None:
        self._person = person
        self._clear_errors()
        self._save.setEnabled(True)
        self.set_title(title)
        self._fill_choices(categories)
        self._before = _values(person)
        for key, value in self._before.items():
            self.set_value(key, value)
        self.photo.show_photo(b"")
        if person is not None:
            self._runner.read(photo_of, person.id, then=self.photo.show_photo, sequence="people.photo")
        start = first or next((key for key in _NAME_KEYS if self._before[key]), _NAME_KEYS[0])
        self.enter(self._fields[start].edit)

    def _done(self, done: actions.Done) -> None:
        self._save.setEnabled(True)
        self.leave()
        self.saved.emit(done)

    def _refuse(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        self.say_wrong(sentence(error))
        if isinstance(error, Conflict) and self._person is not None:
            self._runner.read(people, [self._person.id], then=self._rebase)

    def _rebase(self, found: Mapping[str, PersonView]) -> None:
        """Takes over what somebody else changed, except where this form has another value already."""
        fresh = found.get(self._person.id) if self._person is not None else None
        if fresh is None:
            return
        now = _values(fresh)
        for key, value in now.items():
            if nfc(self.value(key)) == self._before[key]:
                self.set_value(key, value)
        self._person, self._before = fresh, now

    def _clear_errors(self) -> None:
        self.say_wrong("")
        for each in self._fields.values():
            each.set_error("")

    def _add_fields(self) -> None:
        labels = _labels()
        for section in _sections():
            block = QVBoxLayout()
            block.setSpacing(12)
            block.addWidget(Label(section.heading, 16, 700))
            for keys in section.rows:
                row = QHBoxLayout()
                row.setSpacing(12)
                for key in keys:
                    self._fields[key] = Field(labels[key], _editor(key))
                    row.addWidget(self._fields[key], 1)
                block.addLayout(row)
            if section.heading == _("Name"):
                block.addWidget(self.photo)
            self.body.addLayout(block)
            self.body.addSpacing(8)

    def _fill_choices(self, categories: Sequence[CategoryView]) -> None:
        tag = spoken()
        words = {"host": _("Host"), "guest": _("Guest")}
        choices: dict[str, list[tuple[str, str]]] = {
            "category": [(each.key, each.word.best(tag, "en")) for each in categories],
            "side": [(side, words[side]) for side in SIDES],
            "status": [(status, status_word(status)) for status in STATUSES],
            "country": [("", "—"), *dates.countries(tag).items()],
            "listens_in": [("", "—"), ("zh", _("Chinese")), ("vi", _("Vietnamese")), ("en", _("English"))],
        }
        for key, pairs in choices.items():
            edit = self._fields[key].edit
            if isinstance(edit, Combo):
                edit.set_choices(pairs)


def _editor(key: str) -> QWidget:
    if key in {"category", "side", "status", "country", "listens_in"}:
        return Combo()
    return TextArea(lines=2) if key in {"note", "desk_note"} else Input()


def _values(person: PersonView | None) -> dict[str, str]:
    """The form's text of every field; those of a new person where there is none."""
    if person is None:
        return {**dict.fromkeys(_labels(), ""), "side": "guest", "status": "confirmed", "category": "delegate"}
    tag, names = spoken(), person.names
    apart = {
        "name_native": names.native,
        "name_vi": names.vi,
        "name_latin": names.latin,
        "printed_name": names.printed,
        "family_name": names.family,
        "organisation": person.organisation.best(tag, "en"),
        "title": person.title.best(tag, "en"),
        "category": person.category.key,
        "rank": "" if person.rank is None else str(person.rank),
    }
    plain = (key for key in _labels() if key not in apart)
    return {**{key: getattr(person, key) for key in plain}, **apart}


def _new(values: Mapping[str, Any]) -> NewDelegate:
    given = {key: value for key, value in values.items() if key not in {"organisation", "title"}}
    position = NewPosition(in_its_script(values.get("title", "")), values.get("organisation", ""))
    has_position = bool(values.get("title") or values.get("organisation"))
    return NewDelegate(**given, positions=(position,) if has_position else ())
