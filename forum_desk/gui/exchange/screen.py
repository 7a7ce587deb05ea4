"""Bringing a list of people in: choose the file, look at what was understood, correct it, store it as one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.exchange.understanding import Corrections
from forum_desk.gui.exchange import files, work
from forum_desk.gui.exchange.cards import FIRST
from forum_desk.gui.exchange.compare_list import CompareList
from forum_desk.gui.exchange.deciding import Choices
from forum_desk.gui.exchange.differences import CANDIDATE, Difference
from forum_desk.gui.exchange.earlier import Earlier, EarlierLists
from forum_desk.gui.exchange.hints import InfoStrip
from forum_desk.gui.exchange.keys import bind
from forum_desk.gui.exchange.model import KNOWN, TWICE, Line, Preview, Studied, preview
from forum_desk.gui.exchange.parts import FilePage, LookPanel, Steps, WorkingPage
from forum_desk.gui.exchange.repairs import TYPE, repaired
from forum_desk.gui.exchange.table import LineTable
from forum_desk.gui.kit import Button, Header, Job, Pane, Runner
from forum_desk.gui.kit.quiet import collect_again
from forum_desk.language import _, sentence

_FILE, _WORKING, _CHECK = range(3)


@dataclass(frozen=True, slots=True)
class _Step:
    """What Ctrl+Z goes back to."""

    corrections: Corrections
    choices: Choices


class ImportScreen(QWidget):
    """`closed` comes when the user is through without a list, `brought_in` with a `work.BroughtIn` after the commit."""

    closed = Signal()
    brought_in = Signal(object)
    hints_changed = Signal()

    def __init__(self, runner: Runner, choose_file: files.OpenChooser) -> None:
        super().__init__()
        self._runner = runner
        self._choose = choose_file
        self._origin = work.Origin()
        self._studied: Studied | None = None
        self._preview = Preview()
        self._choices = Choices()
        self._taught: dict[int, str | None] = {}
        self._history: list[_Step] = []
        self._shown_group = ""
        self._comparing = ""
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        self._go(_FILE)

    # What the window asks

    def activated(self) -> None:
        """The screen is shown."""
        self._show_earlier()
        self._focus()

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work now."""
        at = self._stack.currentIndex()
        if at == _FILE:
            return [("Enter", _("Choose a file")), ("Ctrl+V", _("Paste a table")), ("Esc", _("Back"))]
        if at == _WORKING or self._job is not None:
            return [("Esc", _("Stop"))]
        if self._comparing:
            tick = [("Up|Down", _("Choose")), ("Space", _("Tick"))]
            return [*tick, ("Ctrl+Z", _("Undo")), ("Esc", _("All rows")), ("Enter", _("Bring in"))]
        hints = [("F8", _("Next problem")), ("F2", _("Mend the cell")), ("Delete", _("Leave the row out"))]
        return [*hints, ("Ctrl+Z", _("Undo")), ("Enter", _("Bring in"))]

    def type_here(self) -> QWidget | None:
        """Nothing is searched here."""
        return None

    # Files

    def choose(self) -> None:
        """Asks for a file and reads it."""
        path = self._choose(self)
        if path is not None:
            self.open(path)

    def open(self, path: Path, *, encoding: str | None = None) -> None:
        """Reads a file as a job that can be stopped."""
        self._read(work.Origin(path, encoding=encoding))

    def paste(self) -> None:
        """Reads the table on the clipboard."""
        self._read(work.Origin(text=QGuiApplication.clipboard().text()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file over the screen is welcome."""
        if _dropped(event) is not None and self._job is None:
            self.file_page.set_hover(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went away."""
        self.file_page.set_hover(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads the file that was dropped."""
        self.file_page.set_hover(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(path)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back one step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._stack.currentIndex() == _FILE:
                self.choose()
            elif self._stack.currentIndex() == _CHECK:
                self.bring_in()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def back(self) -> None:
        """Stops what is running, else shows all rows again, else leaves."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.panel.show_progress(0, 0)
            self._go(_CHECK if self._studied is not None else _FILE)
            self._show()
        elif self._shown_group or self._comparing:
            self.show_group("")
        else:
            self._forget()
            self.closed.emit()

    def undo(self) -> None:
        """Takes the last correction back."""
        if self._history and self._studied is not None and self._job is None:
            step = self._history.pop()
            self._choices = step.choices
            self._understand(step.corrections)

    # Earlier lists

    def take_back(self, number: int) -> None:
        """Takes a list back that was brought in before; what stands in the way is named."""
        self._runner.write(
            work.take_back,
            number,
            then=lambda _nothing: self._show_earlier(_("The list was taken back.")),
            failed=lambda error: self.earlier.say(sentence(error)),
            action="exchange.undo_import",
        )

    def _show_earlier(self, said: str = "") -> None:
        def show(rows: tuple[Earlier, ...]) -> None:
            self.earlier.show_lists(rows)
            self.earlier.say(said, "green")
            self.earlier.setVisible(bool(rows or said))

        self._runner.read(work.earlier, then=show, sequence="import.earlier")

    # Correcting

    def take_field(self, column: int, field: str) -> None:
        """A column is this field (empty: not brought in)."""
        if self._studied is None:
            return
        self._taught[column] = field or None
        before = self._studied.corrections
        mapping = {**self._mapping_by_index(), column: field or None}
        header = before.header_rows
        if self._studied.understanding is None:
            header = ()
        self._correct(replace(before, mapping=mapping, header_rows=header))

    def use_sheet(self, name: str) -> None:
        """Another sheet of the file."""
        self._taught.clear()
        self._correct(Corrections(sheet=name))

    def use_encoding(self, encoding: str) -> None:
        """The text is read again in another encoding."""
        self._read(replace(self._origin, encoding=encoding))

    def use_headings(self, on: bool) -> None:
        """Whether the list has a row of headings; without one the columns stay what they were taken for."""
        if self._studied is None:
            return
        before = self._studied.corrections
        if on:
            self._correct(replace(before, header_rows=None))
        else:
            known: dict[int | str, str | None] = {
                column.index: column.field for column in self._preview.columns if column.field
            }
            self._correct(replace(before, header_rows=(), mapping={**known, **self._mapping_by_index()}))

    def mend(self, line: Line, field: str, text: str) -> None:
        """A value by hand."""
        if self._studied is not None:
            before = self._studied.corrections
            self._correct(replace(before, values={**before.values, (line.row, field): text or None}))

    def skip(self, line: Line) -> None:
        """Leaves a row out, or takes it back in."""
        if self._studied is None or line.why not in {"", "skipped", "unnamed", TWICE, KNOWN}:
            return
        before = self._studied.corrections
        self._correct(replace(before, skipped=before.skipped ^ {line.row}))

    def repair(self, key: str, lines: Sequence[Line], field: str = "") -> None:
        """Mends one kind of problem in these rows."""
        if self._studied is not None:
            self._correct(repaired(key, self._studied.corrections, lines, self._studied.year, field))

    def repair_group(self, group: str, key: str) -> None:
        """Mends a problem in all its rows, or leads to the first cell to type in."""
        self.show_group(group if key == TYPE else "")
        if key == TYPE:
            self.table.go_to_problem()
            self.table.mend()
            return
        keys = next((frozenset(one.keys) for one in self._preview.groups if one.key == group), frozenset())
        self.repair(key, [line for line in self._preview.lines if line.key in keys])

    def choose_for(self, group: str, choice: str) -> None:
        """A decision for a whole group."""
        if group == KNOWN:
            self._decide(self._choices.with_known(choice))
        elif group == TWICE:
            self._decide(replace(self._choices, drop_doubles=choice == FIRST))

    def take_for_same(self, line: Line) -> None:
        """Somebody who is perhaps on the list is that person, or (again) somebody else."""
        if line.candidates:
            same = self._choices.persons.get(line.key) != line.candidates[0]
            self._decide(self._choices.with_person(line.key, line.candidates[0] if same else ""))

    def tick(self, row: Difference) -> None:
        """The tick of a field is turned, or it is said who somebody is."""
        if row.kind == CANDIDATE:
            self._decide(self._choices.with_person(row.who, row.what))
        else:
            self._decide(self._choices.with_flip(row.who, row.what))

    def compare(self, group: str) -> None:
        """One part of the comparison with the forum, in place of the rows."""
        self._comparing, self._shown_group = group, group
        self._show()
        self._focus()
        self.hints_changed.emit()

    def _decide(self, choices: Choices) -> None:
        self._remember_step()
        self._choices = choices
        if self._studied is not None:
            studied = self._studied
            self._runner.run(
                preview,
                studied,
                self._choices,
                then=lambda shown: self._take(studied, shown),
                failed=self._not_corrected,
                sequence="import.understand",
            )

    def show_group(self, key: str) -> None:
        """Only the rows of one group, or (empty) all."""
        self._shown_group, self._comparing = key, ""
        self._show()
        self.hints_changed.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_problem(self) -> None:
        """F8: the next row that needs a look."""
        if self._comparing:
            self.show_group("")
        self.table.go_to_problem()

    def bring_in(self) -> None:
        """Stores everybody who is to come in, as one action that can be stopped and taken back."""
        studied, shown = self._studied, self._preview
        if self._job is not None or studied is None or not self.panel.button.isEnabled():
            return
        self.steps.go(2)
        self.panel.show_progress(0, max(1, shown.total))
        headers = {column.index: column.header for column in shown.columns if column.header}
        taught: Mapping[str, str | None] = {headers[at]: field for at, field in self._taught.items() if at in headers}
        self._job = self._runner.job(
            work.store_list,
            studied,
            shown.decisions,
            self._origin.name or _("pasted table"),
            taught,
            then=self._stored,
            failed=self._not_stored,
            progress=self._progress,
            writing="exchange.bring_in",
        )
        self.hints_changed.emit()

    # Inside

    def _build(self) -> None:
        self.steps = Steps()
        self._header = Header(_("Bring in people"))
        self._header.set_middle(self.steps)
        self.another_button = Button(_("Another file"), icon="file-up")
        self.cancel_button = Button(_("Cancel"), kind="ghost", keys="Esc")
        self._header.add_action(self.another_button)
        self._header.add_action(self.cancel_button)
        self.file_page, self.working_page = FilePage(), WorkingPage()
        self.strip, self.table, self.panel = InfoStrip(), LineTable(), LookPanel()
        self.comparison, self.earlier = CompareList(), EarlierLists()
        self._stack = QStackedWidget()
        for page in (self._first_page(), self.working_page, self._check_page()):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._stack, 1)

    def _first_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.file_page, 1)
        row.addWidget(self.earlier)
        return page

    def _check_page(self) -> QWidget:
        page = QWidget()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.strip)
        ground = Pane("surface")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        inside.addWidget(self.comparison)
        left.addWidget(ground, 1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return page

    def _connect(self) -> None:
        self.earlier.undo_wanted.connect(self.take_back)
        self.file_page.choose_wanted.connect(self.choose)
        self.another_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self._leave)
        self.working_page.stop_wanted.connect(self.back)
        self.strip.sheet_wanted.connect(self.use_sheet)
        self.strip.encoding_wanted.connect(self.use_encoding)
        self.strip.headings_wanted.connect(self.use_headings)
        self.table.headings.taken.connect(self.take_field)
        self.table.mended.connect(self.mend)
        self.table.skip_wanted.connect(self.skip)
        self.table.same_wanted.connect(self.take_for_same)
        self.table.bring_in_wanted.connect(self.bring_in)
        self.comparison.ticked.connect(self.tick)
        self.comparison.bring_in_wanted.connect(self.bring_in)
        self.panel.show_wanted.connect(self.show_group)
        self.panel.compare_wanted.connect(self.compare)
        self.panel.choice_wanted.connect(self.choose_for)
        self.panel.repair_wanted.connect(self.repair_group)
        self.table.repair_wanted.connect(lambda key, line, field: self.repair(key, [line], field))
        self.panel.bring_in_wanted.connect(self.bring_in)
        self.panel.stop_wanted.connect(self.back)
        for keys, act in (("F8", self.next_problem), ("Ctrl+Z", self.undo), ("Ctrl+V", self.paste)):
            bind(self, keys, act)

    def _read(self, origin: work.Origin) -> None:
        if self._job is not None:
            return
        self.file_page.say_wrong("")
        self.working_page.begin(origin.name)
        self._go(_WORKING)
        self._job = self._runner.job(
            work.open_list,
            origin,
            self._choices,
            then=lambda answer: self._opened(origin, *answer),
            failed=self._not_opened,
            progress=self.working_page.show_progress,
            reading=True,
        )

    def _opened(self, origin: work.Origin, studied: Studied, shown: Preview) -> None:
        self._job = None
        self._origin = origin
        self._history.clear()
        self._taught.clear()
        self._shown_group = self._comparing = ""
        self._take(studied, shown)
        self._go(_CHECK)

    def _not_opened(self, error: DeskError) -> None:
        self._job = None
        if self._studied is not None:
            self._go(_CHECK)
            self.strip.say_wrong(sentence(error))
            return
        self.file_page.say_wrong(sentence(error))
        self._go(_FILE)

    def _correct(self, corrections: Corrections) -> None:
        if self._job is None:
            self._remember_step()
            self._understand(corrections)

    def _remember_step(self) -> None:
        if self._studied is not None:
            self._history.append(_Step(self._studied.corrections, self._choices))

    def _understand(self, corrections: Corrections) -> None:
        if self._studied is None:
            return
        self._runner.read(
            work.correct_list,
            self._studied.sheets,
            corrections,
            self._choices,
            self._origin.name,
            then=lambda answer: self._take(*answer),
            failed=self._not_corrected,
            sequence="import.understand",
        )

    def _not_corrected(self, error: DeskError) -> None:
        if self._history:
            self._choices = self._history.pop().choices
        self._show()
        self.strip.say_wrong(sentence(error))

    def _take(self, studied: Studied, shown: Preview) -> None:
        self._studied, self._preview = studied, shown
        if self._shown_group not in {group.key for group in shown.groups}:  # nothing is left to look at there
            self._shown_group = self._comparing = ""
        self._show()
        self.hints_changed.emit()

    def _show(self) -> None:
        if self._studied is None:
            return
        shown = self._preview
        keys = next((frozenset(group.keys) for group in shown.groups if group.key == self._shown_group), None)
        lines = [line for line in shown.lines if keys is None or line.key in keys]
        self.table.show_preview(shown, lines, self._said())
        self.comparison.show_rows([row for row in shown.differences if row.part == self._comparing])
        if self._comparing and self.comparison.current() is None:
            self.comparison.go(1)
        self.table.setVisible(not self._comparing)
        self.comparison.setVisible(bool(self._comparing))
        self.panel.show_preview(shown, self._choices, self._shown_group, self._studied.year)
        self.strip.show_list(self._studied, shown)
        self._header.show_title(_("Bring in people"), self._facts())

    def _said(self) -> list[int]:
        return [at for at in self._mapping_by_index() if isinstance(at, int)]

    def _mapping_by_index(self) -> dict[int | str, str | None]:
        """The organiser's mapping, with headings learnt from earlier lists turned into columns."""
        if self._studied is None:
            return {}
        places = {column.header: column.index for column in self._preview.columns if column.header}
        given = self._studied.corrections.mapping.items()
        return {places.get(key, key) if isinstance(key, str) else key: field for key, field in given}

    def _facts(self) -> str:
        studied = self._studied
        if studied is None:
            return ""
        said = studied.understanding
        parts = [self._origin.name or _("pasted table")]
        if said is not None and len(said.sheet_names) > 1:
            parts.append(_("sheet “{name}”").format(name=said.sheet))
        if studied.sheets.encoding:
            parts.append(studied.sheets.encoding.upper())
        return " · ".join(parts)

    def _stored(self, done: work.BroughtIn) -> None:
        self._job = None
        self.panel.show_progress(0, 0)
        self._forget()
        self.brought_in.emit(done)

    def _not_stored(self, error: DeskError) -> None:
        self._job = None
        self.panel.show_progress(0, 0)
        self.steps.go(1)
        self._show()
        self.strip.say_wrong(sentence(error))
        self.hints_changed.emit()

    def _progress(self, done: int, total: int) -> None:
        if self._job is not None:
            self.panel.show_progress(done, max(1, total))

    def _leave(self) -> None:
        if self._job is not None:
            self.back()
        self._shown_group = self._comparing = ""
        self.back()

    def _forget(self) -> None:
        self._studied, self._preview, self._shown_group = None, Preview(), ""
        self._comparing = ""
        self._origin, self._choices = work.Origin(), Choices()
        self._history.clear()
        self._taught.clear()
        collect_again()
        self._go(_FILE)

    def _go(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self.steps.go(1 if page == _CHECK else 0)
        self.another_button.setVisible(page == _CHECK)
        if page != _CHECK:
            self._header.show_title(_("Bring in people"), "")
        self._focus()
        self.hints_changed.emit()

    def _focus(self) -> None:
        if self.isVisible():
            target: QWidget = self
            if self._stack.currentIndex() == _CHECK:
                target = self.comparison if self._comparing else self.table
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _dropped(event: QDropEvent) -> Path | None:
    """The local file that is held or dropped, if it is one."""
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
