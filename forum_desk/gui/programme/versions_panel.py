"""Publishing the programme as its next version, the versions there are, and what differs between any two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.kit import (
    Button,
    Card,
    Combo,
    Field,
    IconLabel,
    Label,
    Runner,
    Segment,
    SlideOver,
    TextArea,
    Words,
    shortcut,
)
from forum_desk.gui.programme import work
from forum_desk.gui.programme.acts import Acts
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.versions import NOW, Comparison, VersionRow, compare, count_words, version_rows
from forum_desk.language import _, sentence
from forum_desk.programme import commands

MOST_ROWS = 200


class VersionsPanel(SlideOver):
    """The panel. Ctrl+Enter publishes with the notes that were written."""

    shown = Signal()
    """What was asked for is to be seen."""

    def __init__(self, over: QWidget, runner: Runner, acts: Acts) -> None:
        super().__init__(over, _("Versions"), width=520, close_name=_("Close"))
        self._runner, self._doing = runner, acts
        self._versions: tuple[VersionRow, ...] = ()
        self._backs: dict[int, Button] = {}
        self.comparison: Comparison | None = None
        self.view = Segment([("publish", _("Publish")), ("versions", _("Versions"))])
        self.notes = TextArea(lines=3)
        self.old, self.new = Combo(), Combo()
        self._changes = QVBoxLayout()
        self._list = QVBoxLayout()
        self._count = Label("", 14, 600)
        self._papers = Words("", 14, 400, "text2")
        self._fill_in()
        self.publish = self.add_act(Button(_("Publish"), kind="primary", icon="send", keys="Ctrl+Enter"))
        self.publish.clicked.connect(self._publish)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self._publish)
        self.view.changed.connect(self._turn)
        self.old.chosen.connect(self._ask)
        self.new.chosen.connect(self._ask)

    def open(self) -> None:
        """Slides in with what changed since the newest version."""
        self.view.select("publish")
        self.comparison = None
        self._show_rows(())
        self.enter(self.notes)
        self.refresh()

    def refresh(self) -> None:
        """Reads the versions anew."""
        if not self.isHidden():
            self._runner.read(version_rows, then=self._took, failed=self._fail, sequence="programme.versions")

    def back_button(self, number: int) -> Button:
        """The button that brings a version back."""
        return self._backs[number]

    def _took(self, versions: tuple[VersionRow, ...]) -> None:
        self._versions = versions
        numbers = [(str(one.number), _("Version {n}").format(n=one.number)) for one in versions]
        self.old.set_choices([*numbers, (str(NOW), _("Nothing"))])
        self.new.set_choices([(str(NOW), _("As it is now")), *numbers])
        if self.view.current() == "publish":
            self.old.select(str(versions[0].number) if versions else str(NOW))
            self.new.select(str(NOW))
        self._fill_list()
        self._turn(self.view.current())

    def _turn(self, view: str) -> None:
        publishing = view == "publish"
        self._publish_box.setVisible(publishing)
        self._versions_box.setVisible(not publishing)
        self.publish.setVisible(publishing)
        if publishing:
            self.old.select(str(self._versions[0].number) if self._versions else str(NOW))
            self.new.select(str(NOW))
        self._ask()

    def _ask(self, _key: str = "") -> None:
        old, new = int(self.old.current() or NOW), int(self.new.current() or NOW)
        self._runner.read(compare, old, new, then=self._show, failed=self._fail, sequence="programme.compare")

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._count.setText(count_words(comparison.rows) if comparison.rows else _("Nothing has changed."))
        self._show_rows(comparison.rows)
        papers = _("To be printed again: {papers}.").format(papers="; ".join(comparison.papers))
        self._papers.setText(papers if comparison.papers else "")
        self._papers.setVisible(bool(comparison.papers))
        self.shown.emit()

    def _show_rows(self, rows: Sequence[object]) -> None:
        empty(self._changes)
        comparison = self.comparison
        if comparison is None or not rows:
            return
        for row in comparison.rows[:MOST_ROWS]:
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(10)
            inside.addWidget(IconLabel(row.icon, 16, f"{row.family}.text"), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(row.item, 14, 600))
            words.addWidget(Words(row.words, 13, 400, "text2"))
            inside.addLayout(words, 1)
            self._changes.addWidget(line)

    def _publish(self) -> None:
        if not self.publish.isEnabled() or self.publish.isHidden():
            return
        self.publish.setEnabled(False)
        notes = self.notes.toPlainText().strip()
        self._doing.submit(
            lambda _book: (work.do, (commands.release, notes)), "release", then=self._published, failed=self._fail
        )

    def _published(self, _done: work.Done) -> None:
        self.publish.setEnabled(True)
        self.notes.clear()
        self.leave()

    def _restore(self, number: int) -> None:
        self._doing.submit(
            lambda _book: (work.do, (commands.restore_release, number)),
            "restore_release",
            then=lambda _done: self.refresh(),
            failed=self._fail,
        )

    def _fail(self, error: DeskError) -> None:
        self.publish.setEnabled(True)
        self.say_wrong(sentence(error))

    def _fill_list(self) -> None:
        empty(self._list)
        if not self._versions:
            self._list.addWidget(Words(_("Nothing has been published yet."), 14, 400, "text2"))
        for row in self._versions:
            self._list.addWidget(self._card(row))

    def _card(self, row: VersionRow) -> Card:
        card = Card(padding=16, radius=10, spacing=6)
        head = QHBoxLayout()
        head.addWidget(Label(_("Version {n}").format(n=row.number), 16, 700))
        head.addStretch(1)
        head.addWidget(Label(" · ".join(word for word in (row.when, row.by) if word), 13, 400, "text3"))
        card.body.addLayout(head)
        if row.notes:
            card.body.addWidget(Words(row.notes, 14, 400, "text2"))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        since = Button(_("What changed since"), kind="ghost", size="small", icon="git-compare")
        since.clicked.connect(lambda: self._since(row.number))
        back = Button(_("Bring it back"), kind="ghost", size="small", icon="history")
        back.clicked.connect(lambda: self._restore(row.number))
        self._backs[row.number] = back
        acts.addWidget(since)
        acts.addWidget(back)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _since(self, number: int) -> None:
        self.old.select(str(number))
        self.new.select(str(NOW))
        self._ask()

    def _fill_in(self) -> None:
        self.body.addWidget(self.view)
        self._publish_box = Field(_("Notes on this version"), self.notes)
        self.body.addWidget(self._publish_box)
        self._versions_box = QWidget()
        versions = QVBoxLayout(self._versions_box)
        versions.setContentsMargins(0, 0, 0, 0)
        versions.setSpacing(12)
        self._list.setSpacing(8)
        versions.addLayout(self._list)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(Field(_("From"), self.old), 1)
        pair.addWidget(Field(_("To"), self.new), 1)
        versions.addLayout(pair)
        self.body.addWidget(self._versions_box)
        self._versions_box.hide()
        self.body.addWidget(self._count)
        self.body.addWidget(self._papers)
        self._changes.setSpacing(10)
        self.body.addLayout(self._changes)
