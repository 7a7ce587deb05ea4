"""The panel of what only this kind of item has: parties and papers, units in batches, topics, properties, vehicles."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.gui.kit import Button, Field, Input, Label, Runner, Segment, SlideOver, TextArea, shortcut
from forum_desk.gui.programme.details_values import details_from, flags_of, read_flags, rows_of
from forum_desk.gui.programme.kinds import kind_word
from forum_desk.gui.programme.naming import name_everybody
from forum_desk.gui.programme.row_editor import Column, Named, RowsEdit
from forum_desk.language import LANGUAGES, Trilingual, _, spoken
from forum_desk.programme.rules import kind as kind_rules
from forum_desk.programme.views import ItemView

USUAL_BATCH = 10


class TopicsEdit(QWidget):
    """Topics, one a line, each line the same topic in every language."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, list[str]] = {tag: [] for tag in LANGUAGES}
        self._tag = spoken()
        self.language = Segment([(tag, LANGUAGE_WORDS[tag]) for tag in LANGUAGES])
        self.language.select(self._tag)
        self.language.changed.connect(self._turn)
        self.text = TextArea(lines=8)
        self.text.setAccessibleName(_("Topics, one a line"))
        self.text.textChanged.connect(self._note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Label(_("Topics, one a line"), 16, 700))
        layout.addWidget(self.language)
        layout.addWidget(self.text)

    def value(self) -> tuple[Trilingual, ...]:
        """All topics; the lines of the languages belong together by their numbers."""
        count = max(len(lines) for lines in self._lines.values())
        topics = [
            Trilingual(*(lines[at] if at < len(lines) else "" for lines in self._lines.values())) for at in range(count)
        ]
        return tuple(topic for topic in topics if any(topic))

    def set_value(self, topics: tuple[Trilingual, ...]) -> None:
        """Other topics."""
        self._lines = {tag: [topic.in_(tag) for topic in topics] for tag in LANGUAGES}
        self._show()

    def _turn(self, tag: str) -> None:
        self._tag = next(each for each in LANGUAGES if each == tag)
        self._show()

    def _show(self) -> None:
        was = self.text.blockSignals(True)
        self.text.setPlainText("\n".join(self._lines[self._tag]))
        self.text.blockSignals(was)

    def _note(self) -> None:
        self._lines[self._tag] = [" ".join(line.split()) for line in self.text.toPlainText().splitlines()]


class DetailsForm(SlideOver):
    """The panel. `wanted` comes with the item's id and what is to be changed of it."""

    wanted = Signal(str, object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, "", width=640, close_name=_("Close without saving"))
        self._runner = runner
        self._item: ItemView | None = None
        self.topics = TopicsEdit()
        self.rows = {key: RowsEdit(runner, title, columns, paste=key in ("parties", "units"))
                     for key, (title, columns) in _sections().items()}  # fmt: skip
        self.flags = Input()
        self._flags_field = Field(_("Flags from left to right, as the audience sees them"), self.flags)
        self.batch_size = Input(text=str(USUAL_BATCH))
        self.share = Button(_("Put into batches"), icon="layers", size="small")
        self.share.clicked.connect(self.put_into_batches)
        self._fill_in()
        save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)

    def open(self, item: ItemView, words: Callable[[Trilingual], str]) -> None:
        """Slides in with an item, as soon as everybody in it has a name."""
        self._item = item
        self._runner.read(name_everybody, item.details, then=lambda names: self._enter(item, names, words))

    def save(self) -> None:
        """Sends it, when everything can be read."""
        item = self._item
        if item is None or self.isHidden():
            return
        flags, unknown = read_flags(self.flags.text())
        wrong = _("“{word}” is no country; write China, Vietnam or a code such as CN.").format(word=unknown)
        self._flags_field.set_error(wrong if unknown else "")
        if unknown:
            return
        rows = {key: edit.value() for key, edit in self.rows.items()}
        nobody = next(
            (row[key].name for row in (*rows["parties"], *rows["units"]) for key in ("signatory", "witness", "receiver")
             if key in row and row[key].name and not row[key].id),
            "",
        )  # fmt: skip
        if nobody:
            self.say_wrong(
                _("Choose “{name}” from the people found, or add them to the item first.").format(name=nobody)
            )
            return
        changes: dict[str, Any] = {"details": details_from(item.details, rows, flags, item.starts_at)}
        if "topics" in kind_rules(item.kind).details or item.topics:
            changes["topics"] = self.topics.value()
        self.leave()
        self.wanted.emit(item.id, changes)

    def put_into_batches(self) -> None:
        """Parties or units in their order, so many on the stage at once."""
        size = (
            int(self.batch_size.text())
            if self.batch_size.text().isdecimal() and int(self.batch_size.text())
            else USUAL_BATCH
        )
        for key in ("parties", "units"):
            self.rows[key].update_rows(lambda number, _row: {"batch": number // size + 1})

    def _enter(self, item: ItemView, names: Mapping[str, str], words: Callable[[Trilingual], str]) -> None:
        self.set_title(kind_word(item.kind))
        asked = kind_rules(item.kind).details
        filled = rows_of(item.details, lambda key: names.get(key, ""), words)
        self.topics.setVisible("topics" in asked or bool(item.topics))
        self.topics.set_value(item.topics)
        if not filled["parties"] and "parties" in asked:
            filled["parties"] = [
                {"organisation": Named(part.organisation_id, words(part.organisation) or part.name)}
                for part in item.playing("signing_party")
            ]
        for key, edit in self.rows.items():
            edit.set_value(filled[key])
            edit.setVisible(key in asked or bool(filled[key]))
        self._flags_field.setVisible("flags" in asked)
        self._flags_field.set_error("")
        self.flags.setText(flags_of(item.details, spoken()))
        self._batches.setVisible("batches" in asked)
        self.enter()

    def _fill_in(self) -> None:
        self.body.addWidget(self.topics)
        self.body.addWidget(self.rows["parties"])
        self.body.addWidget(self.rows["units"])
        self._batches = QWidget()
        line = QHBoxLayout(self._batches)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.share)
        line.addWidget(Label(_("of so many"), 14, 400, "text2"))
        line.addWidget(self.batch_size)
        line.addStretch(1)
        self.batch_size.setMaximumWidth(72)
        self.batch_size.setAccessibleName(_("How many on the stage at once"))
        self.body.addWidget(self._batches)
        for key in ("batches", "papers"):
            self.body.addWidget(self.rows[key])
        self.body.addWidget(self._flags_field)
        for key in ("properties", "transport"):
            self.body.addWidget(self.rows[key])


def _sections() -> dict[str, tuple[str, tuple[Column, ...]]]:
    batch = Column("batch", _("Batch"), "number", 1)
    return {
        "parties": (
            _("Parties"),
            (
                Column("organisation", _("Organisation"), "organisation", 3),
                Column("signatory", _("Signatory"), "person", 3),
                Column("witness", _("Witness"), "person", 3),
                batch,
            ),
        ),
        "units": (
            _("Units that receive a plaque"),
            (
                Column("organisation", _("Organisation"), "organisation", 4),
                Column("receiver", _("Received by"), "person", 3),
                batch,
            ),
        ),
        "batches": (_("Batches"), (Column("title", _("Announced as"), share=4), Column("minutes", _("Minutes")))),
        "papers": (
            _("Papers to sign"),
            (
                Column("title", _("Title of the paper"), share=4),
                Column("copies", _("Copies"), "number", 1),
                Column("languages", _("Languages")),
                Column("keeper", _("Kept ready by"), share=3),
            ),
        ),
        "properties": (
            _("On the stage"),
            (
                Column("name", _("Thing"), share=3),
                Column("count", _("How many"), "number", 1),
                Column("note", _("Note")),
            ),
        ),
        "transport": (
            _("Vehicles"),
            (
                Column("vehicle", _("Vehicle"), share=3),
                Column("seats", _("Seats"), "number", 1),
                Column("leaves", _("Leaves"), share=1),
                Column("place", _("From where"), share=3),
            ),
        ),
    }
