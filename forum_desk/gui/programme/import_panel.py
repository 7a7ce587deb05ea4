"""A schedule before it is brought in: how much is new, and each record that was repaired or left out, with why."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.schedules.notes import Note
from forum_desk.gui.kit import Button, IconLabel, Job, Label, Runner, SlideOver, Words, shortcut
from forum_desk.gui.programme.acts import Acts
from forum_desk.gui.programme.emptying import empty
from forum_desk.gui.programme.schedule_files import Preview, look_at, take_in
from forum_desk.gui.programme.work import Done
from forum_desk.language import _, ngettext, sentence, spoken

MOST_NOTES = 200


class ImportPanel(SlideOver):
    """The panel. Nothing is stored before Ctrl+Enter."""

    def __init__(self, over: QWidget, runner: Runner, acts: Acts) -> None:
        super().__init__(over, _("Bring in a schedule"), width=520, close_name=_("Close without saving"))
        self._runner, self._doing = runner, acts
        self._job: Job | None = None
        self.preview: Preview | None = None
        self.count = Label("", 16, 700)
        self.sum = Words("", 14, 400, "text2")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(10)
        self.body.addWidget(self.count)
        self.body.addWidget(self.sum)
        self.body.addLayout(self._notes)
        self.take = self.add_act(Button(_("Bring in"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self.take.clicked.connect(self.bring_in)
        self._cancel = self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc"))
        self._cancel.clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.bring_in)

    def open(self, path: Path) -> None:
        """Slides in with a file; it is read in the background."""
        self.preview = None
        self.count.setText(path.name)
        self.sum.setText(_("Reading the file"))
        self._clear()
        self.take.setEnabled(False)
        self.enter(self._cancel)
        self._job = self._runner.job(look_at, path, then=self._show, failed=self._refuse, trying=True)

    def leave(self) -> None:
        """Goes away; a file that is still being read is left alone."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().leave()

    def bring_in(self) -> None:
        """Stores it, as one step that can be taken back."""
        preview = self.preview
        if preview is None or not self.take.isEnabled() or self.isHidden():
            return
        self.take.setEnabled(False)
        self._doing.submit(lambda _book: (take_in, (preview.reading,)), "import", then=self._done, failed=self._refuse)

    def notes(self) -> list[str]:
        """What is said about records, as it is shown."""
        return [self._words(note) for note in (self.preview.reading.notes if self.preview else ())]

    def _show(self, preview: Preview) -> None:
        self._job, self.preview = None, preview
        events, result = len(preview.reading.schedule.events), preview.result
        words = ngettext("{count} item in the file", "{count} items in the file", events).format(count=events)
        self.count.setText(f"{preview.path.name} · {words}")
        self.sum.setText(
            _("new: {added}, changed: {changed}, as before: {unchanged}").format(
                added=len(result.added), changed=len(result.changed), unchanged=len(result.unchanged)
            )
        )
        for note in preview.reading.notes[:MOST_NOTES]:
            self._notes.addWidget(self._row(note))
        rest = len(preview.reading.notes) - MOST_NOTES
        if rest > 0:
            self._notes.addWidget(Label(ngettext("{n} more", "{n} more", rest).format(n=rest), 13, 500, "text3"))
        self.take.setEnabled(bool(result.added or result.changed))
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, note: Note) -> QWidget:
        family, icon = ("red", "circle-x") if note.is_skipped else ("amber", "wrench")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel(icon, 16, f"{family}.text"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(self._words(note), 13, 400, "text"), 1)
        return row

    def _words(self, note: Note) -> str:
        place = " ".join(str(word) for word in (note.record, note.name) if word)
        said = note.sentence(spoken())
        return f"{place}: {said}" if place else said

    def _done(self, _done: Done) -> None:
        self.leave()

    def _refuse(self, error: DeskError) -> None:
        self._job = None
        self.sum.setText("")
        self.say_wrong(sentence(error))

    def _clear(self) -> None:
        empty(self._notes)
