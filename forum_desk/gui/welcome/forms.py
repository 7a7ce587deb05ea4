"""The two forms of the welcome: what a new forum needs to begin, and where an existing one is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, Check, DateInput, Field, Input, Label, Words
from forum_desk.gui.welcome.ways import WayCard
from forum_desk.language import LANGUAGES, _, spoken

ENDING = ".forum"
OWN_NAMES = {"zh": "中文", "vi": "Tiếng Việt", "en": "English"}
"""What each language calls itself; never translated."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NewForum:
    """What an organiser has said about a forum that is to begin. The name is in the language of the screen."""

    name: str
    start: date
    end: date
    place: str
    languages: tuple[str, ...]
    path: Path


class FileChooser:
    """The system's own window to choose a file; tests put another one in its place."""

    def to_open(self, parent: QWidget, title: str, folder: Path, /) -> Path | None:
        """An existing forum, or None."""
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), f"Forum Desk (*{ENDING});;* (*)")
        return Path(chosen) if chosen else None

    def to_save(self, parent: QWidget, title: str, suggested: Path, /) -> Path | None:
        """A path for a new forum, or None."""
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), f"Forum Desk (*{ENDING})")
        return Path(chosen) if chosen else None


class StartForm(QWidget):
    """Name, dates, place, languages and file of a new forum. `start` carries a NewForum that is whole."""

    start = Signal(object)
    back = Signal()

    def __init__(self, folder: Path, chooser: FileChooser, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._folder = folder
        self._chooser = chooser
        self._own_path = False
        first = today() + timedelta(days=30)
        self.name = Field(_("Name of the forum"))
        self.first = Field(_("First day"), DateInput(first))
        self.last = Field(_("Last day"), DateInput(first))
        self.place = Field(_("Place"))
        self.path = Field(_("File"), Input(icon="file"), hint=_("One file holds the whole forum. Copy it to keep it."))
        self.languages = {tag: Check(OWN_NAMES[tag], checked=True) for tag in LANGUAGES}
        self._languages_wrong = Words("", 13, 400, "red.text")
        self._languages_wrong.hide()
        self._choose = Button(_("Choose"), icon="folder-open")
        self._begin = Button(_("Start this forum"), kind="primary", size="large", icon="plus", keys="Enter")
        self._back = Button(_("Back"), kind="ghost", size="large", keys="Esc")
        self._lay_out()
        self._connect()
        self._suggest_path("")

    def submit(self) -> None:
        """Checks what was said; says what is wrong beside it, or begins."""
        wanted = self._wanted()
        if self._mend(wanted):
            self.start.emit(wanted)

    def typed(self) -> NewForum | None:
        """What was typed so far, to be kept when the form is made anew; None while it is untouched."""
        return self._wanted() if self.name.value() or self.place.value() or self._own_path else None

    def type_again(self, typed: NewForum) -> None:
        """Puts back what `typed` gave."""
        self.name.set_value(typed.name)
        self.place.set_value(typed.place)
        self.path.set_value(str(typed.path))
        self._own_path = True
        for field, day in ((self.first, typed.start), (self.last, typed.end)):
            if isinstance(field.edit, DateInput):
                field.edit.set_value(day)
        for tag, check in self.languages.items():
            check.setChecked(tag in typed.languages)

    def _wanted(self) -> NewForum:
        languages = tuple(tag for tag, check in self.languages.items() if check.isChecked())
        first, last = self._day(self.first), self._day(self.last)
        return NewForum(self.name.value(), first, last, self.place.value(), languages, _complete(self.path.value()))

    def _mend(self, wanted: NewForum) -> bool:
        """Shows every mistake at once; the first one gets the focus. True when there is none."""
        self.name.set_error("" if wanted.name else _("A forum needs a name."))
        late = _("The last day is before the first one.") if wanted.end < wanted.start else ""
        self.first.set_error(self._complaint(self.first))
        self.last.set_error(self._complaint(self.last) or late)
        self.path.set_error(_file_mistake(self.path.value(), wanted.path))
        self._languages_wrong.setText("" if wanted.languages else _("Choose one language at least."))
        self._languages_wrong.setVisible(not wanted.languages)
        wrong = [field for field in (self.name, self.first, self.last, self.path) if field.error()]
        if wrong:
            wrong[0].setFocus()
        return not wrong and bool(wanted.languages)

    def _day(self, field: Field) -> date:
        return field.edit.value() if isinstance(field.edit, DateInput) else date.min

    def _complaint(self, field: Field) -> str:
        return field.edit.complaint() if isinstance(field.edit, DateInput) else ""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.name)
        column.addLayout(_row(self.first, self.last, self.place))
        column.addWidget(Label(_("Languages on screen, badges and papers"), 13, 500, "text2"))
        checks = _row(*self.languages.values())
        checks.addStretch(1)
        checks.setSpacing(24)
        column.addLayout(checks)
        column.addWidget(self._languages_wrong)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.path, 1)
        beside = QVBoxLayout()
        beside.addSpacing(22)
        beside.addWidget(self._choose)
        beside.addStretch(1)
        file.addLayout(beside)
        column.addLayout(file)
        column.addSpacing(6)
        acts = _row(self._begin, self._back)
        acts.addStretch(1)
        column.addLayout(acts)

    def _connect(self) -> None:
        edit = self.name.edit
        if isinstance(edit, Input):
            edit.textEdited.connect(self._suggest_path)
            edit.textEdited.connect(lambda: self.name.set_error(""))
        for field in (self.name, self.place, self.path):
            if isinstance(field.edit, Input):
                field.edit.returnPressed.connect(self.submit)
        if isinstance(self.path.edit, Input):
            self.path.edit.textEdited.connect(self._path_typed)
        if isinstance(self.first.edit, DateInput) and isinstance(self.last.edit, DateInput):
            self.first.edit.dateChanged.connect(self._first_changed)
            for day in (self.first.edit, self.last.edit):
                day.lineEdit().returnPressed.connect(self.submit)
        self._choose.clicked.connect(self._choose_path)
        self._begin.clicked.connect(self.submit)
        self._back.clicked.connect(self.back)

    def _first_changed(self) -> None:
        """The last day is never left behind the first one by a change of the first one."""
        if isinstance(self.last.edit, DateInput) and self._day(self.last) < self._day(self.first):
            self.last.edit.set_value(self._day(self.first))

    def _suggest_path(self, name: str) -> None:
        if not self._own_path:
            self.path.set_value(str(self._folder / f"{file_name(name)}{ENDING}"))

    def _path_typed(self) -> None:
        self._own_path = True

    def _choose_path(self) -> None:
        chosen = self._chooser.to_save(self, _("Where the forum is kept"), _complete(self.path.value()))
        if chosen is not None:
            self._own_path = True
            self.path.set_value(str(_complete(str(chosen))))


class OpenForm(QWidget):
    """The forums opened lately, a file of this computer, or the server that desks share. `open` carries the address."""

    open = Signal(str)
    back = Signal()
    MOST = 3

    def __init__(self, recent: Sequence[str], folder: Path, chooser: FileChooser) -> None:
        super().__init__()
        self._folder = folder
        self._chooser = chooser
        self._file = WayCard("folder-open", keys="F", height=72)
        self._file.say(_("A file on this computer"), _("It ends in {ending}").format(ending=ENDING))
        self.server = Field(_("Address of the server your desks share"), Input("postgresql+psycopg://", icon="server"))
        self._connect_button = Button(_("Connect"), kind="primary")
        self._back = Button(_("Back"), kind="ghost", size="large", keys="Esc")
        self.recent = [self._recent_card(address) for address in recent[: self.MOST]]
        self.setFocusProxy(self.recent[0] if self.recent else self._file)
        self._lay_out()
        self._file.clicked.connect(self.choose_file)
        self._connect_button.clicked.connect(self.connect_server)
        self._back.clicked.connect(self.back)
        if isinstance(self.server.edit, Input):
            self.server.edit.returnPressed.connect(self.connect_server)

    def choose_file(self) -> None:
        """Asks for a file and opens it."""
        chosen = self._chooser.to_open(self, _("Open a forum"), self._folder)
        if chosen is not None:
            self.open.emit(str(chosen))

    def connect_server(self) -> None:
        """Opens what was typed, when it is an address at all."""
        address = self.server.value()
        valid = "://" in address
        self.server.set_error("" if valid else _("An address begins like this: postgresql+psycopg://server/forum"))
        if valid:
            self.open.emit(address)

    def _recent_card(self, address: str) -> WayCard:
        is_file = "://" not in address
        card = WayCard("history" if is_file else "server", height=72)
        name, where = _told(address)
        card.say(name, where)
        card.clicked.connect(lambda: self.open.emit(address))
        return card

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if self.recent:
            column.addWidget(Label(_("Opened lately"), 13, 600, "text3"))
            for card in self.recent:
                column.addWidget(card)
            column.addSpacing(6)
        column.addWidget(self._file)
        column.addSpacing(6)
        server = QHBoxLayout()
        server.setSpacing(8)
        server.addWidget(self.server, 1)
        beside = QVBoxLayout()
        beside.addSpacing(22)
        beside.addWidget(self._connect_button)
        beside.addStretch(1)
        server.addLayout(beside)
        column.addLayout(server)
        acts = _row(self._back)
        acts.addStretch(1)
        column.addLayout(acts)


def file_name(name: str) -> str:
    """A file's name made from a forum's: what file systems do not take is left out."""
    plain = _UNSAFE.sub(" ", name).strip(" .")[:_LONGEST_NAME].strip()
    return plain or {"zh": "论坛", "vi": "Diễn đàn"}.get(spoken(), "Forum")


def _complete(typed: str) -> Path:
    """The path with the ending of a forum, and with the home folder for a tilde."""
    path = Path(typed).expanduser()
    return path if path.suffix == ENDING or not typed else path.with_name(path.name + ENDING)


def _file_mistake(typed: str, path: Path) -> str:
    if not typed:
        return _("Say where the forum is to be kept.")
    if path.exists():
        return _("There is a file of this name already. Choose another name; nothing is overwritten.")
    return ""


def _told(address: str) -> tuple[str, str]:
    """Name and place of an address, for reading."""
    if "://" in address:
        host, _slash, name = address.split("://", 1)[1].rpartition("/")
        return name, host.rpartition("@")[2]
    path = Path(address)
    return path.stem, str(path.parent)


def _row(*widgets: QWidget) -> QHBoxLayout:
    result = QHBoxLayout()
    result.setSpacing(12)
    for widget in widgets:
        result.addWidget(widget, 1 if isinstance(widget, Field) else 0, Qt.AlignmentFlag.AlignTop)
    return result
