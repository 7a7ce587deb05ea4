"""The form of a new item: kind, title, people, time and place, filled in by keys from the first field to the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.forum.text import in_its_script
from forum_desk.gui.kit import Button, Check, Combo, Field, Input, Label, Runner, SlideOver, TextArea, Words, shortcut
from forum_desk.gui.programme.acts import part_from
from forum_desk.gui.programme.casting import main_role, newcomers_of, role_for
from forum_desk.gui.programme.clock_input import ClockInput
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.find_box import FindBox, Pick
from forum_desk.gui.programme.item_values import Choices
from forum_desk.gui.programme.kinds import kind_choices, role_word
from forum_desk.gui.programme.parts import PartLine, PartRow
from forum_desk.gui.programme.work import Newcomer
from forum_desk.language import Trilingual, _, spoken
from forum_desk.language.names import has_han
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.rules import kind as kind_rules


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was filled in. `who` may be new to the forum; `more`: the form goes on with the next one."""

    new: NewItem
    session: str | None
    who: tuple[Part | Newcomer, ...]
    more: bool = False
    after: str = ""
    """The item right behind which it is put; the followers of that one make room."""


class NewItemForm(SlideOver):
    """The panel. Enter goes on from field to field, Ctrl+Enter adds, Ctrl+N adds and goes on with the next."""

    wanted = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("New item"), width=440, close_name=_("Close without saving"))
        self._day: date | None = None
        self._picks: list[Pick] = []
        self._busy = False
        self.kind = Combo(kind_choices())
        self.title = Input()
        self.topics = TextArea(lines=4)
        self.who = FindBox(runner, _("Name, in any spelling"), bare_names=True)
        self.start = ClockInput(_("none"))
        self.minutes = Input(icon="hourglass")
        self.hall = Combo(icon="map-pin")
        self.session = Combo(icon="layers")
        self.after = ""
        self.linked = Check(_("The items after it make room"))
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(6)
        self._who_label = Label("", 13, 500, "text2")
        self._fill_in()
        self.kind.currentIndexChanged.connect(lambda _at: self._kind_changed())
        self.who.picked.connect(self._take)
        self._save = self.add_act(Button(_("Add"), kind="primary", icon="plus", keys="Ctrl+Enter"))
        self._save.clicked.connect(self._save_once)
        self._next = self.add_act(Button(_("Add and next"), kind="secondary", keys="Ctrl+N"))
        self._next.clicked.connect(lambda: self.save(more=True))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)
        shortcut("Ctrl+N", self, lambda: self.save(more=True))

    def open(
        self,
        day: date | None,
        choices: Choices,
        *,
        start: str = "",
        hall: str = "",
        session: str = "",
        kind: str = "",
        after: str = "",
        linked: bool = False,
    ) -> None:
        """Slides in; the start and hall that are proposed can be changed."""
        self._day = day
        self.hall.set_choices(choices.of("hall"))
        self.session.set_choices(choices.of("session"))
        self._session_field.setVisible(bool(choices.sessions))
        if kind:
            self.kind.select(kind)
        self.after = after
        self.linked.setVisible(bool(after))
        self.linked.setChecked(bool(after) and linked)
        self.hall.select(hall)
        self.session.select(session)
        self.start.setText(start)
        self._clear()
        self._kind_changed()
        self.enter(self.title)

    def next_one(self, start: str) -> None:
        """The same form again, for the one that follows."""
        self._busy = False
        self._clear()
        self.start.setText(start)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Says why it was not added; everything still stands there."""
        self._busy = False
        self.say_wrong(words)

    def added(self) -> None:
        """It was added."""
        self._busy = False
        self.leave()

    def picks(self) -> Sequence[Pick]:
        """Who was chosen so far."""
        return tuple(self._picks)

    def save(self, *, more: bool = False) -> None:
        """Sends it, when everything can be read."""
        if self._busy:
            return
        minutes = self.minutes.text().strip()
        self._start_field.set_error(_("Write a time such as 9:30.") if self.start.is_wrong() else "")
        wrong = not (minutes.isdecimal() and int(minutes) <= 24 * 60)
        self._minutes_field.set_error(_("Write a whole number.") if wrong else "")
        if wrong or self.start.is_wrong():
            return
        self.say_wrong("")
        at = self.start.value()
        hall = self.hall.current()
        new = NewItem(
            kind=self.kind.current(),
            title=_in_language(self.title.text()),
            starts_at=datetime.combine(self._day, at) if at is not None and self._day is not None else None,
            minutes=int(minutes),
            halls=(hall,) if hall else None,
            topics=tuple(_in_language(line) for line in self.topics.toPlainText().splitlines() if line.strip())
            if not self._topics_field.isHidden()
            else (),
        )
        who = [part_from(pick, self._role(pick)) for pick in self._picks]
        after = self.after if self.linked.isChecked() else ""
        self._busy = True
        self.wanted.emit(Wanted(new, self.session.current() or None, tuple(who), more, after))

    def _save_once(self) -> None:
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _role(self, pick: Pick) -> str:
        return role_for(self.kind.current(), organisation=pick.sort in ("organisation", "new_organisation"))

    def _kind_changed(self) -> None:
        self.minutes.setText(str(kind_rules(self.kind.current()).minutes))
        kind = self.kind.current()
        self._who_label.setText(role_word(main_role(kind)))
        self.who.setAccessibleName(role_word(main_role(kind)))
        self.who.newcomers = newcomers_of(kind)
        self._topics_field.setVisible("topics" in kind_rules(kind).details)
        self._show_picks()

    def _take(self, pick: Pick) -> None:
        if all(one.key != pick.key for one in self._picks):
            self._picks.append(pick)
        self._show_picks()

    def _drop(self, key: str) -> None:
        self._picks = [pick for pick in self._picks if pick.key != key]
        self._show_picks()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_picks(self) -> None:
        empty(self._chosen)
        for number, pick in enumerate(self._picks, start=1):
            second = pick.second if pick.sort == "person" else ""
            row = PartRow(
                PartLine(
                    pick.key,
                    self._role(pick),
                    pick.name,
                    second,
                    is_organisation=pick.sort in ("organisation", "new_organisation"),
                ),
                number,
            )
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.removed.connect(self._drop)
            self._chosen.addWidget(row)

    def _clear(self) -> None:
        self._busy = False
        self.title.clear()
        self.topics.clear()
        self.who.clear()
        self._picks = []
        self._show_picks()
        self.say_wrong("")
        self._start_field.set_error("")
        self._minutes_field.set_error("")

    def _fill_in(self) -> None:
        self.body.addWidget(Field(_("Kind"), self.kind))
        self.body.addWidget(Field(_("Title of the item"), self.title))
        who = QVBoxLayout()
        who.setSpacing(6)
        who.addWidget(self._who_label)
        who.addLayout(self._chosen)
        who.addWidget(self.who)
        self.body.addLayout(who)
        self._topics_field = Field(_("Topics, one a line"), self.topics)
        self.body.addWidget(self._topics_field)
        times = QHBoxLayout()
        times.setSpacing(12)
        self._start_field = Field(_("Starts"), self.start)
        self._minutes_field = Field(_("Minutes"), self.minutes)
        times.addWidget(self._start_field, 1)
        times.addWidget(self._minutes_field, 1)
        self.body.addLayout(times)
        self._session_field = Field(_("Session"), self.session)
        self.body.addWidget(Field(_("Hall"), self.hall))
        self.body.addWidget(self._session_field)
        self.body.addWidget(self.linked)
        self.body.addWidget(Words(_("Without a start it waits among those not placed yet."), 13, 400, "text3"))


def _in_language(words: str) -> Trilingual:
    """A typed title where it belongs: Chinese characters and Vietnamese marks tell, else the language of the screen."""
    text = " ".join(words.split())
    if has_han(text):
        return Trilingual(zh=text)
    there = in_its_script(text)
    return Trilingual(vi=text) if text and spoken() == "vi" else there
