"""The card of what the forum is called, where and when it is, and how its papers look.

Whatever is left is kept at once. What another desk changes meanwhile comes in where nothing unsent stands; when both
changed the same field, the card says so and the next Enter keeps this desk's words.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.errors import Conflict, DeskError
from forum_desk.forum.queries import ForumView
from forum_desk.gui.forum import work
from forum_desk.gui.forum.editors import Checks, ColourField, Lines, UndoPasses
from forum_desk.gui.forum.edits import Edits
from forum_desk.gui.forum.words import LANGUAGE_WORDS, zones
from forum_desk.gui.kit import Card, Combo, DateInput, Field, IconLabel, Label, Pane, Runner, Words, follow, px
from forum_desk.language import LANGUAGES, Trilingual, _, sentence

_SIDE_BY_SIDE = 820
ROWS = ("name", "short", "theme", "place")


class AboutCard(Card):
    """Names, theme and place in three languages; days, time zone, languages of papers, colour."""

    kept = Signal(object)
    """A change was committed."""
    outdated = Signal()
    """Somebody else was quicker: the present values are wanted."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(spacing=12)
        self._runner = runner
        self._version = 0
        self._languages: tuple[str, ...] = LANGUAGES
        self._sending = False
        self._again = False
        self.edits = Edits()
        self._rows: dict[str, tuple[Lines, ...]] = {}
        self._row_labels: list[Label] = []
        self.wrong = Words("", 14, 500, "red.text")
        self.missing = Words("", 13, 500, "amber.text")
        self._missing_row = QWidget()
        self._state_icon = IconLabel("check", 16, "green.text")
        self.state = Label("", 13, 600, "green.text")
        self._build()
        self._connect()
        follow(self._restyle)

    def show_forum(self, view: ForumView) -> None:
        """Shows the forum as it is now, except where something unsent stands."""
        values = values_of(view)
        self._languages = view.languages
        zone = self.edits.editor("timezone")
        if isinstance(zone, Combo):
            zone.set_choices(zones(view.timezone))
        if self._version:
            clashes = self.edits.rebase(values)
            if clashes:
                self.say(_("Somebody else changed the same field meanwhile; press Enter in it to keep yours."))
                self._mark(clashes)
        else:
            self.edits.show(values)
        self._version = view.version
        self._tell_missing()

    def keep(self) -> None:
        """Sends what was changed, if anything was."""
        changes = self.edits.changes() if self._version else {}
        if not changes:
            if self._version and not self._sending:
                self.say("")
            return
        if self._sending:
            self._again = True
            return
        self._sending = True
        self._runner.write(
            work.keep_forum,
            self._version,
            {key: list(value) if isinstance(value, tuple) else value for key, value in changes.items()},
            then=lambda done: self._done(done, changes),
            failed=lambda error: self._refused(error, changes),
            action="forum.correct",
        )

    def say(self, words: str) -> None:
        """A sentence about the card, or (empty) that all is right again."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        if words:
            self._say_state("")
        self._mark([])

    def forget_saved(self) -> None:
        """Takes the word “Saved” away."""
        self._say_state("")

    # --- keeping ---------------------------------------------------------------------------------------------------

    def _done(self, done: work.Done, sent: dict[str, Any]) -> None:
        self._sending = False
        self.edits.settle(sent)
        self.say("")
        if done.forum is not None:
            self.show_forum(done.forum)
        self._say_state(_("Saved"))
        self.kept.emit(done)
        self._once_more()

    def _refused(self, error: DeskError, sent: dict[str, Any]) -> None:
        self._sending = False
        self.say(sentence(error))
        self._mark(list(sent))
        if isinstance(error, Conflict):
            self.outdated.emit()
        self._once_more()

    def _once_more(self) -> None:
        if self._again:
            self._again = False
            self.keep()

    def _mark(self, keys: list[str]) -> None:
        for key, editor in self.edits.editors().items():
            set_wrong = getattr(editor, "set_wrong", None)
            if callable(set_wrong):
                set_wrong(key in keys)

    def _say_state(self, word: str) -> None:
        self.state.setText(word)
        self._state_icon.setVisible(bool(word))

    def _tell_missing(self) -> None:
        values, words = self.edits.values(), row_words()
        gaps = []
        for row in ROWS:
            given = Trilingual(*(values[f"{row}_{tag}"] for tag in LANGUAGES))
            empty = [LANGUAGE_WORDS[tag] for tag in self._languages if not given.in_(tag)]
            if any(given) and empty:
                gaps.append(f"{words[row]} ({', '.join(empty)})")
        said = _("Badges and papers speak these languages; still missing: {gaps}.").format(gaps=" · ".join(gaps))
        self.missing.setText(said if gaps else "")
        self._missing_row.setVisible(bool(gaps))

    # --- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.body.addLayout(self._head())
        self.body.addWidget(self.wrong)
        self.wrong.hide()
        self.body.addLayout(self._names())
        missing = QHBoxLayout(self._missing_row)
        missing.setContentsMargins(0, 0, 0, 0)
        missing.setSpacing(8)
        missing.addWidget(IconLabel("triangle-alert", 16, "amber.text"), 0, Qt.AlignmentFlag.AlignTop)
        missing.addWidget(self.missing, 1)
        self.body.addWidget(self._missing_row)
        self._missing_row.hide()
        line = Pane("line")
        line.setFixedHeight(1)
        self.body.addWidget(line)
        self.body.addLayout(self._facts())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("landmark", 18, "text2"))
        head.addWidget(Label(_("Names and dates"), 16, 700), 1)
        head.addWidget(self._state_icon)
        head.addWidget(self.state)
        self._state_icon.hide()
        return head

    def _names(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, tag in enumerate(LANGUAGES, start=1):
            grid.addWidget(Label(LANGUAGE_WORDS[tag], 13, 500, "text2"), 0, column)
            grid.setColumnStretch(column, 1)
        for number, (row, word) in enumerate(row_words().items(), start=1):
            label = Label(word, 14, 600)
            self._row_labels.append(label)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            for column, tag in enumerate(LANGUAGES, start=1):
                edit = Lines()
                edit.setAccessibleName(f"{word}, {LANGUAGE_WORDS[tag]}")
                self.edits.add(f"{row}_{tag}", edit)
                grid.addWidget(edit, number, column)
            self._rows[row] = tuple(edit for edit in self.edits.editors().values() if isinstance(edit, Lines))[-3:]
        return grid

    def _facts(self) -> QVBoxLayout:
        self.edits.add("starts_on", DateInput())
        self.edits.add("ends_on", DateInput())
        self.edits.add("timezone", Combo(icon="globe"))
        self.edits.add("languages", Checks(list(LANGUAGE_WORDS.items()), columns=3))
        self.edits.add("accent", ColourField())
        editor = self.edits.editor
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(Field(_("First day"), editor("starts_on")), 1)
        days.addWidget(Field(_("Last day"), editor("ends_on")), 1)
        days.addWidget(Field(_("Time zone of the venue"), editor("timezone")), 2)
        looks = self._looks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        looks.setSpacing(12)
        for field in (
            Field(_("Languages of badges and papers"), editor("languages")),
            Field(_("Colour of the forum"), editor("accent")),
        ):
            looks.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(12)
        both.addLayout(days)
        both.addLayout(looks)
        return both

    def _connect(self) -> None:
        undo = UndoPasses(self._is_kept, self)
        for edit in self.edits.editors().values():
            edit.installEventFilter(undo)
            if isinstance(edit, ColourField):
                edit.input.installEventFilter(undo)
            if isinstance(edit, Lines | ColourField):
                edit.finished.connect(self.keep)
            elif isinstance(edit, DateInput):
                edit.editingFinished.connect(self.keep)
            elif isinstance(edit, Combo):
                edit.chosen.connect(self.keep)
            elif isinstance(edit, Checks):
                edit.changed.connect(self.keep)
        for row, edits in self._rows.items():
            for line in edits:
                line.wanted.connect(lambda row=row: self._level(row))

    def _is_kept(self, edit: QWidget) -> bool:
        colour = self.edits.editor("accent")
        inside = isinstance(colour, ColourField) and edit is colour.input
        return not self.edits.is_changed(colour if inside else edit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window languages and colour stand below each other."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._looks.setDirection(ways.LeftToRight if self.width() >= px(_SIDE_BY_SIDE) else ways.TopToBottom)

    def _level(self, row: str) -> None:
        """All fields of a row are as high as the longest of them needs."""
        edits = self._rows[row]
        most = max(edit.lines() for edit in edits)
        for edit in edits:
            edit.set_lines(most)

    def _restyle(self) -> None:
        for label in self._row_labels:
            label.setFixedWidth(px(112))
            label.setFixedHeight(px(40))
        for row in self._rows:
            self._level(row)


def row_words() -> dict[str, str]:
    """The names of the rows."""
    return {"name": _("Official name"), "short": _("Short name"), "theme": _("Theme"), "place": _("Place")}


def values_of(view: ForumView) -> dict[str, Any]:
    """The card's value of every field."""
    words = {"name": view.name, "short": view.short_given, "theme": view.theme, "place": view.place}
    values: dict[str, Any] = {f"{row}_{tag}": words[row].in_(tag) for row in ROWS for tag in LANGUAGES}
    languages = tuple(tag for tag in LANGUAGES if tag in view.languages)
    return {
        **values,
        "starts_on": view.starts_on,
        "ends_on": view.ends_on,
        "timezone": view.timezone,
        "languages": languages,
        "accent": view.accent.upper(),
    }
