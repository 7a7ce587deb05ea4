"""What the list is narrowed by: removable pills, a menu to add one, and the amber button for people to look at."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from forum_desk.gui.kit import Button
from forum_desk.gui.kit.icons import icon
from forum_desk.gui.kit.theme import colour
from forum_desk.gui.people.cells import status_word
from forum_desk.gui.people.model import Roster
from forum_desk.language import _, dates

_ICONS = {"side": "flag", "category": "tag", "country": "globe", "status": "user-check", "badge": "id-card"}


class Filters(QWidget):
    """Holds at most one value of each kind; `changed` comes after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, str] = {}
        self._choices: dict[str, dict[str, str]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._pills: dict[str, Button] = {}
        self.add_button = Button(_("Add a filter"), kind="ghost", icon="list-filter")
        self.add_button.clicked.connect(self._open)
        self._row.addWidget(self.add_button)

    def values(self) -> Mapping[str, str]:
        """Kind to value of what holds now."""
        return dict(self._values)

    def show_roster(self, roster: Roster) -> None:
        """What can be chosen: only values that somebody has."""
        people = [row.person.person for row in roster.rows]
        countries = sorted({person.country for person in people} - {""})
        statuses = {person.status for person in people}
        used = {person.category.key for person in people}
        self._choices = {
            "side": {"host": _("Hosts"), "guest": _("Guests")},
            "category": {c.key: c.word.best(roster.language, "en") for c in roster.categories if c.key in used},
            "country": {code: dates.country(code, roster.language) for code in countries},
            "status": {status: status_word(status) for status in sorted(statuses)},
            "badge": {"printed": _("Printed"), "failed": _("Failed"), "none": _("Not printed")},
        }

    def take(self, kind: str, value: str) -> None:
        """Narrows the list by one more value, in the place of another one of its kind."""
        self._values[kind] = value
        self._show()
        self.changed.emit()

    def drop(self, kind: str) -> None:
        """Takes a value away again."""
        self._values.pop(kind, None)
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Takes all values away."""
        self._values.clear()
        self._show()
        self.changed.emit()

    def pill(self, kind: str) -> Button | None:
        """The pill of a kind, while one is shown."""
        return self._pills.get(kind)

    def _show(self) -> None:
        for pill in self._pills.values():
            self._row.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        for kind, value in self._values.items():
            word = self._choices.get(kind, {}).get(value, value)
            text = _("{kind}: {value}").format(kind=_kinds()[kind], value=word)
            pill = Button(text, kind="soft", icon=_ICONS[kind], trailing="x", size="standard")
            pill.setToolTip(_("Take this filter away"))
            pill.clicked.connect(self._dropper(kind))
            self._row.insertWidget(self._row.count() - 1, pill)
            self._pills[kind] = pill

    def _dropper(self, kind: str) -> Callable[[], None]:
        return lambda: self.drop(kind)

    def _open(self) -> None:
        menu = QMenu(self)
        for kind, word in _kinds().items():
            part = menu.addMenu(icon(_ICONS[kind], 18, colour("text2")), word)
            for value, name in self._choices.get(kind, {}).items():
                act = part.addAction(name.replace("&", "&&"))
                act.triggered.connect(lambda _checked=False, k=kind, v=value: self.take(k, v))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))


def _kinds() -> dict[str, str]:
    return {
        "side": _("Side"),
        "category": _("Category"),
        "country": _("Country"),
        "status": _("Status"),
        "badge": _("Badge"),
    }
