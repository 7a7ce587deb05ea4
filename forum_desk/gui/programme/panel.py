"""The panel beside the timetable: everything about the current item, each field kept as soon as it is left.

What another desk changes meanwhile comes in where nothing unsent stands; what was typed here is never lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.forum.editors import Checks, Lines, UndoPasses
from forum_desk.gui.forum.edits import Edits
from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.gui.kit import (
    Button,
    Combo,
    EmptyState,
    Field,
    IconButton,
    IconLabel,
    Input,
    Label,
    Menu,
    Pane,
    Runner,
    Words,
    follow,
    px,
    scrolled,
)
from forum_desk.gui.programme.casting import main_role
from forum_desk.gui.programme.clock_input import ClockInput
from forum_desk.gui.programme.conflict_cards import CardColumn, CardRow
from forum_desk.gui.programme.details_values import details_words
from forum_desk.gui.programme.editors import ChannelsEdit, Section, TrilingualEdit
from forum_desk.gui.programme.item_values import Choices, changes_of, values_of
from forum_desk.gui.programme.kinds import kind_choices, kind_word, look_of
from forum_desk.gui.programme.parts import PartLine, PartsEdit
from forum_desk.gui.programme.several import Several
from forum_desk.language import _
from forum_desk.programme.rules import kind as kind_rules
from forum_desk.programme.views import ItemView

WIDTH = 320
_MOST_CARDS = 3


class ItemPanel(Pane):
    """The item. Changes go out by `changed`; acts on parts by signals of `parts`, on findings by those of `cards`."""

    changed = Signal(str, object, object)
    """The item's id, what is to be changed of it, and the fields that say so: for `kept` or `refuse`."""
    acted = Signal(str)
    """One of the acts of the menu: "copy", "split", "line_up", "pool", "remove", "cancel", "pin"."""
    details_wanted = Signal()
    """The form of what only this kind has."""
    left = Signal()
    """Esc: the keys go back to the timetable."""

    def __init__(self, runner: Runner) -> None:
        super().__init__("surface", ("left",))
        self._item: ItemView | None = None
        self._sent: dict[str, Any] = {}
        self._drafts: dict[str, tuple[str, dict[str, Any]]] = {}
        self._day: date | None = None
        self._choices = Choices()
        self.edits = Edits()
        self.icon = IconLabel("calendar", 20, "text2")
        self.kind = Button("", kind="ghost", size="standard", trailing="chevron-down")
        self.more = IconButton("ellipsis", _("More"))
        self.cards = CardColumn()
        self.wrong = Words("", 14, 500, "red.text")
        self.parts = PartsEdit(runner)
        self.changed_by = Label("", 13, 400, "text3")
        self.details = Button("", icon="list", trailing="chevron-right")
        self.also = Several(_("Also in"), _("Add a hall"), "map-pin")
        self.not_with = Several(_("Not at the same time as"), _("Add an item"), "ban")
        self._fields: dict[str, Field] = {}
        self._build()
        self._connect()
        follow(self._restyle)

    def show_item(
        self,
        item: ItemView | None,
        *,
        day: date | None = None,
        choices: Choices | None = None,
        cards: Sequence[CardRow] = (),
        parts: tuple[Sequence[PartLine], Sequence[PartLine]] = ((), ()),
        foot: str = "",
    ) -> None:
        """Shows an item, or the same one as it is now."""
        self._choices = choices or self._choices
        self._pages.setCurrentIndex(0 if item is not None else 1)
        self.cards.show_rows(cards[:_MOST_CARDS])
        same = item is not None and self._item is not None and item.id == self._item.id
        self._item, self._day = item, day
        if item is None:
            return
        look = look_of(item.kind)
        self.icon.show_icon(look.icon, f"{look.family}.text")
        self.kind.setText(kind_word(item.kind))
        self._fill_choices()
        values = values_of(item)
        if same:
            clashes = self.edits.rebase(values)
            if clashes and self.wrong.isHidden():
                self.say(_("Somebody else changed the same field meanwhile; press Enter in it to keep yours."))
                self._mark(clashes)
        else:
            self._sent = {}
            self.edits.show(values)
            words, draft = self._drafts.pop(item.id, ("", {}))
            self.edits.put(draft)
            self.say(words)
        self.parts.show_parts(*parts, main_role(item.kind))
        self.changed_by.setText(foot)
        self._show_fields(item)

    def item(self) -> ItemView | None:
        """What is shown."""
        return self._item

    def field(self, key: str) -> Field:
        """The field of a key."""
        return self._fields[key]

    def keep(self) -> None:
        """Sends what was changed, if anything was and it can be read."""
        if self._item is None:
            return
        changed = self.edits.changes()
        fresh = {key: value for key, value in changed.items() if self._sent.get(key) != value}
        if not fresh:
            return
        made, wrong = changes_of(self._item, changed, self._day)
        for key, field in self._fields.items():
            field.set_error(wrong.get(key, ""))
        if wrong or not made:
            return
        self.say("")
        self._sent = changed
        self.changed.emit(self._item.id, made, changed)

    def kept(self, item_id: str, fields: Mapping[str, Any]) -> None:
        """These fields of an item are committed."""
        if self._item is not None and self._item.id == item_id:
            self.edits.settle(fields)
            self._sent = {key: value for key, value in self._sent.items() if key not in fields}

    def refuse(self, item_id: str, words: str, fields: Mapping[str, Any]) -> None:
        """Says why fields of an item were not kept; what was typed still stands there, also when one comes back."""
        if self._item is not None and self._item.id == item_id:
            self._sent = {}
            self.say(words)
            self._mark(list(fields))
        else:
            self._drafts[item_id] = words, dict(fields)

    def say(self, words: str) -> None:
        """A sentence about the item, or (empty) that all is right."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self._mark(())

    def keyPressEvent(self, event: Any) -> None:
        """Esc goes back to the timetable."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _mark(self, keys: Sequence[str]) -> None:
        for key, editor in self.edits.editors().items():
            set_wrong = getattr(editor, "set_wrong", None)
            if callable(set_wrong):
                set_wrong(key in keys)

    def _fill_choices(self) -> None:
        for key in ("hall", "session", "day"):
            editor = self.edits.editor(key)
            if isinstance(editor, Combo):
                kept = editor.current()
                editor.set_choices(self._choices.of(key), kept)
        main = self._item.halls[0].id if self._item is not None and self._item.halls else ""
        self.also.choose_from(lambda: [pair for pair in self._choices.halls if pair[0] != main])
        item_id = self._item.id if self._item is not None else ""
        self.not_with.choose_from(lambda: [pair for pair in self._choices.items() if pair[0] != item_id])
        self._fields["day"].setVisible(len(self._choices.days) > 1)
        self._fields["session"].setVisible(bool(self._choices.sessions))

    def _show_fields(self, item: ItemView) -> None:
        spoken = kind_rules(item.kind).spoken
        for key in ("interpretation", "languages"):
            self._fields[key].setVisible(spoken or bool(getattr(item, key)))
        words = details_words(item)
        self.details.setText(words)
        self.details.setVisible(bool(words))

    def _add(self, key: str, label: str, editor: QWidget, hint: str = "") -> Field:
        self.edits.add(key, editor)
        self._fields[key] = Field(label, editor, hint)
        return self._fields[key]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 12, 4)
        head.setSpacing(2)
        head.addWidget(self.icon)
        head.addWidget(self.kind)
        head.addStretch(1)
        head.addWidget(self.more)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(20, 4, 20, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.cards)
        self._column.addWidget(self.wrong)
        self.wrong.hide()
        self._fill_column()
        self._column.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        self._area = scrolled(inner)
        whole.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(IconLabel("history", 16))
        foot.addWidget(self.changed_by, 1)
        whole.addLayout(foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(EmptyState("calendar-days", _("Choose an item to see everything about it.")))
        self._pages.setCurrentIndex(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _fill_column(self) -> None:
        add = self._column.addWidget
        add(self._add("title", _("Title of the item"), TrilingualEdit(_("Title of the item"))))
        self._fields["title"].label.hide()
        add(self.parts)
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self._add("starts_at", _("Starts"), ClockInput()), 1)
        times.addWidget(self._add("minutes", _("Minutes"), Input(icon="hourglass")), 1)
        add(self._add("day", _("Day"), Combo(icon="calendar")))
        self._column.addLayout(times)
        add(self._add("hall", _("Hall"), Combo(icon="map-pin")))
        add(self._add("session", _("Session"), Combo(icon="layers")))
        add(self._add("interpretation", _("Interpretation"), ChannelsEdit()))
        add(self._add("languages", _("Spoken in"), Checks(list(LANGUAGE_WORDS.items()), columns=3)))
        add(self.details)
        add(Section(_("More about it"), self._more_page()))
        add(Section(_("Rundown and words of the MC"), self._cues_page()))

    def _more_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._add("also", _("Also in"), self.also))
        column.addWidget(self._add("heads", _("People expected"), Input(icon="users")))
        hint = _("None marked: as for the whole programme.")
        listeners = Checks(list(LANGUAGE_WORDS.items()), columns=3)
        column.addWidget(self._add("audience", _("Its listeners understand"), listeners, hint))
        column.addWidget(self._add("not_with", _("Not at the same time as"), self.not_with))
        column.addWidget(self._add("note", _("Note"), Lines()))
        return page

    def _cues_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = (
            ("screen", _("Screen")),
            ("sound_light", _("Sound and light")),
            ("ushers", _("Ushers")),
            ("responsible", _("Responsible")),
        )
        for key, label in words:
            column.addWidget(self._add(key, label, Lines()))
        column.addWidget(self._add("words", _("Words of the MC"), TrilingualEdit(_("Words of the MC"), words=True)))
        return page

    def _connect(self) -> None:
        undo = UndoPasses(self._is_kept, self)
        for editor in self.edits.editors().values():
            target = editor.text if isinstance(editor, TrilingualEdit) else editor
            target.installEventFilter(undo)
            if isinstance(editor, Lines | TrilingualEdit):
                editor.finished.connect(self.keep)
            elif isinstance(editor, Input):
                editor.editingFinished.connect(self.keep)
            elif isinstance(editor, Combo):
                editor.chosen.connect(self.keep)
            elif isinstance(editor, Checks | ChannelsEdit | Several):
                editor.changed.connect(self.keep)
            if isinstance(editor, Lines):
                editor.wanted.connect(partial(_level, editor))
        self.details.clicked.connect(self.details_wanted)
        self.cards.left.connect(lambda: self.edits.editor("title").setFocus(Qt.FocusReason.OtherFocusReason))
        self.kind.clicked.connect(self._choose_kind)
        self.more.clicked.connect(self._show_menu)

    def _is_kept(self, edit: QWidget) -> bool:
        holder = edit.parentWidget()
        return not self.edits.is_changed(holder if isinstance(holder, TrilingualEdit) else edit)

    def _choose_kind(self) -> None:
        menu = Menu(self)
        for kind, word in kind_choices():
            menu.add(word, partial(self._set_kind, kind), icon=look_of(kind).icon)
        menu.under(self.kind)

    def _set_kind(self, kind: str) -> None:
        if self._item is not None and kind != self._item.kind:
            self.changed.emit(self._item.id, {"kind": kind}, {})

    def _show_menu(self) -> None:
        item = self._item
        if item is None:
            return
        menu = Menu(self)
        menu.add(_("Copy"), lambda: self.acted.emit("copy"), icon="copy")
        if item.minutes > 1:
            menu.add(_("Split"), lambda: self.acted.emit("split"), icon="scissors")
        menu.add(_("Line-up on the stage"), lambda: self.acted.emit("line_up"), icon="users-round")
        menu.add(
            _("Let it follow the items before it") if item.pinned else _("Keep its start whatever happens before it"),
            lambda: self.acted.emit("pin"),
            icon="lock-open" if item.pinned else "lock",
        )
        if item.starts_at is not None:
            menu.add(_("Take its time away"), lambda: self.acted.emit("pool"), icon="undo-2")
            menu.add(_("Call it off"), lambda: self.acted.emit("cancel"), icon="ban")
        menu.add(_("Delete"), lambda: self.acted.emit("remove"), icon="trash-2", danger=True)
        menu.under(self.more)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))


def _level(edit: Lines) -> None:
    edit.set_lines(edit.lines())
