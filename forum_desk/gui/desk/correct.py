"""Correct a person at the desk: names in each script, what is printed, position, category, telephone, desk note."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forum_desk.errors import Conflict, DeskError
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.desk import words, work
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.kit import Button, Combo, Field, Input, Runner, SlideOver, TextArea
from forum_desk.language import _, sentence


class Correct(SlideOver):
    """The form. `saved` gives the person as stored; a Conflict is told here, with the new values under the own ones."""

    saved = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Correct"), width=460, close_name=_("Close"))
        self._runner = runner
        self._shown: Shown | None = None
        self._base: dict[str, str] = {}
        self.fields = self._make_fields()
        for field in self.fields.values():
            self.body.addWidget(field)
            field.edit.installEventFilter(self)
        self._act = self.add_act(Button(_("Save"), kind="primary", keys="Ctrl+Enter", icon="check"))
        self.add_act(Button(_("Cancel"), keys="Esc")).clicked.connect(self.leave)
        self._act.clicked.connect(self.submit)

    def open_for(self, shown: Shown, categories: tuple[CategoryView, ...]) -> None:
        """Opens with the person's present values."""
        combo = self.fields["category"].edit
        if isinstance(combo, Combo):
            combo.set_choices([(each.key, words.say(each.word)) for each in categories])
        self._take(shown, keep={})
        self._set_saving(saving=False)
        self.enter(self.fields[_first(shown)].edit)

    def values(self) -> dict[str, str]:
        """What the form holds."""
        return {key: _value(field) for key, field in self.fields.items()}

    def changes(self) -> dict[str, str]:
        """What differs from the person as shown."""
        return {key: value for key, value in self.values().items() if value != self._base[key]}

    def submit(self) -> None:
        """Saves what was changed; nothing changed closes the form."""
        if self._shown is None or not self._act.isEnabled():
            return
        changes = self.changes()
        if not changes:
            self.leave()
            return
        self.say_wrong("")
        self._set_saving(saving=True)
        person, action = self._shown.person.person, "people.correct"
        self._runner.write(
            work.correct, person.id, person.version, changes, then=self._done, failed=self._fail, action=action
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves; in the note it needs Ctrl."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if enter and (ctrl or not isinstance(watched, TextArea)):
                self.submit()
                return True
        return super().eventFilter(watched, event)

    def _make_fields(self) -> dict[str, Field]:
        return {
            "name_native": Field(_("Name in Chinese")),
            "name_vi": Field(_("Name in Vietnamese")),
            "name_latin": Field(_("Name in Latin letters")),
            "printed_name": Field(_("Name to be printed instead"), hint=_("Empty: the name in the leading script.")),
            "title": Field(_("Title")),
            "organisation": Field(_("Organisation")),
            "category": Field(_("Category"), Combo()),
            "phone": Field(_("Telephone")),
            "desk_note": Field(_("Desk note"), TextArea(lines=2)),
        }

    def _take(self, shown: Shown, keep: dict[str, str]) -> None:
        """The person's values, except those that the user has changed already."""
        self._shown = shown
        self._base = _base(shown)
        for key, field in self.fields.items():
            _set(field, keep.get(key, self._base[key]))
            field.set_error(_now(self._base[key]) if key in keep and keep[key] != self._base[key] else "")
        self.set_title(words.own(shown.person.person))

    def _done(self, shown: Shown) -> None:
        self._set_saving(saving=False)
        self.leave()
        self.saved.emit(shown)

    def _fail(self, error: DeskError) -> None:
        self._set_saving(saving=False)
        self.say_wrong(sentence(error))
        if isinstance(error, Conflict) and self._shown is not None:
            self._runner.read(work.shown, self._shown.person.id, then=self._refresh, failed=lambda _error: None)

    def _refresh(self, shown: Shown | None) -> None:
        if shown is not None:
            self._take(shown, keep=self.changes())

    def _set_saving(self, *, saving: bool) -> None:
        self._act.setEnabled(not saving)
        self._act.setText(_("Saving") if saving else _("Save"))


def _base(shown: Shown) -> dict[str, str]:
    view = shown.person.person
    return {
        "name_native": view.names.native,
        "name_vi": view.names.vi,
        "name_latin": view.names.latin,
        "printed_name": view.names.printed,
        "title": words.say(view.title),
        "organisation": words.say(view.organisation),
        "category": view.category.key,
        "phone": view.phone,
        "desk_note": view.desk_note,
    }


def _first(shown: Shown) -> str:
    """The field of the name that leads: the one people point at."""
    names = shown.person.person.names
    own = words.own(shown.person.person)
    order: tuple[tuple[str, str], ...] = (
        ("printed_name", names.printed),
        ("name_native", names.native),
        ("name_vi", names.vi),
    )
    return next((key for key, name in order if name and name == own), "name_latin")


def _now(value: str) -> str:
    return _("Now: {value}").format(value=value or "—")


def _value(field: Field) -> str:
    getters: tuple[tuple[type[QWidget], Callable[[QWidget], str]], ...] = (
        (Combo, lambda edit: edit.current() if isinstance(edit, Combo) else ""),
        (TextArea, lambda edit: edit.toPlainText().strip() if isinstance(edit, TextArea) else ""),
        (Input, lambda _edit: field.value()),
    )
    return next(get(field.edit) for kind, get in getters if isinstance(field.edit, kind))


def _set(field: Field, value: str) -> None:
    edit = field.edit
    if isinstance(edit, Combo):
        edit.select(value)
    elif isinstance(edit, TextArea):
        edit.setPlainText(value)
    else:
        field.set_value(value)
