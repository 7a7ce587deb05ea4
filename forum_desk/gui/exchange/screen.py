"""Bringing a list of people in: choose the file, look at what was understood, correct it, store it as one action."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.exchange import files, work
from forum_desk.gui.exchange.at_hand import ListAtHand
from forum_desk.gui.exchange.compare_list import CompareList
from forum_desk.gui.exchange.earlier import Earlier, EarlierLists
from forum_desk.gui.exchange.flaws import Flaw, FlawList
from forum_desk.gui.exchange.hints import InfoStrip
from forum_desk.gui.exchange.keys import bind
from forum_desk.gui.exchange.model import FLAWS
from forum_desk.gui.exchange.parts import FilePage, LookPanel, Steps, WorkingPage
from forum_desk.gui.exchange.repairs import TYPE
from forum_desk.gui.exchange.table import LineTable
from forum_desk.gui.kit import Button, Header, Pane, Runner
from forum_desk.language import _, sentence

_FILE, _WORKING, _CHECK = range(3)


class ImportScreen(QWidget):
    """`closed` comes when the user is through without a list, `brought_in` with a `work.BroughtIn` after the commit."""

    closed = Signal()
    brought_in = Signal(object)
    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        choose_file: files.OpenChooser,
        choose_folder: files.OpenChooser,
        choose_save: files.SaveChooser,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._choose, self._choose_folder, self._choose_save = choose_file, choose_folder, choose_save
        self.at_hand = ListAtHand(runner, self)
        self._shown_group = ""
        self._comparing = ""
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
        if at == _WORKING or self.at_hand.is_busy:
            return [("Esc", _("Stop"))]
        if self._comparing == FLAWS:
            return [("Up|Down", _("Choose")), ("Enter", _("To the cell")), ("Esc", _("All rows"))]
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

    def choose_folder(self) -> None:
        """Asks for a folder of forms or lists and reads all of it."""
        path = self._choose_folder(self)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Reads a file as a job that can be stopped."""
        self._read(work.Origin(path))

    def paste(self) -> None:
        """Reads the table on the clipboard."""
        self._read(work.Origin(text=QGuiApplication.clipboard().text()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file over the screen is welcome."""
        if _dropped(event) is not None and not self.at_hand.is_busy:
            self.file_page.set_hover(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went away."""
        self.file_page.set_hover(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads the file or the folder that was dropped."""
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
        if self.at_hand.is_busy:
            self.at_hand.stop()
            self.panel.show_progress(0, 0)
            self._go(_CHECK if self.at_hand.studied is not None else _FILE)
            self._show()
        elif self._shown_group or self._comparing:
            self.show_group("")
        else:
            self._forget()
            self.closed.emit()

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

    # Looking

    def repair_group(self, group: str, key: str) -> None:
        """Mends a problem in all its rows, or leads to the first cell to type in."""
        self.show_group(group if key == TYPE else "")
        if key == TYPE:
            self.table.go_to_problem()
            self.table.mend()
            return
        shown = self.at_hand.preview
        keys = next((frozenset(one.keys) for one in shown.groups if one.key == group), frozenset())
        self.at_hand.repair(key, [line for line in shown.lines if line.key in keys])

    def compare(self, group: str) -> None:
        """One part of the comparison with the forum, or all problems one by one, in place of the rows."""
        self._comparing, self._shown_group = group, group
        self._show()
        self._focus()
        self.hints_changed.emit()

    def show_flaws(self) -> None:
        """Every problem of every row in one list, and from there back to the rows."""
        if self._comparing == FLAWS:
            self.show_group("")
        else:
            self.compare(FLAWS)

    def go_to_flaw(self, flaw: Flaw) -> None:
        """The cell that a problem is about, among all rows."""
        self.show_group("")
        self.table.go_to(flaw.line, flaw.field)

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
        """Stores everybody who is to come in."""
        if not self.at_hand.is_busy and self.at_hand.studied is not None and self.panel.button.isEnabled():
            self.steps.go(2)
            self.panel.show_progress(0, 1)
            self.at_hand.store()
            self.hints_changed.emit()

    def save_left_out(self) -> None:
        """Saves the rows that stay out as a list of their own."""
        stem = Path(self.at_hand.origin.name or _("pasted table")).stem
        path = self._choose_save(self, _("{name}, left out").format(name=stem) + ".xlsx")
        if path is not None:
            self.at_hand.save_left_out(path)

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
        self.comparison, self.flaw_list, self.earlier = CompareList(), FlawList(), EarlierLists()
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
        for view in (self.table, self.comparison, self.flaw_list):
            inside.addWidget(view)
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
        self.file_page.folder_wanted.connect(self.choose_folder)
        self.another_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self._leave)
        self.working_page.stop_wanted.connect(self.back)
        self._connect_list()
        self.comparison.bring_in_wanted.connect(self.bring_in)
        self.flaw_list.chosen_flaw.connect(self.go_to_flaw)
        self.panel.show_wanted.connect(self.show_group)
        self.panel.compare_wanted.connect(self.compare)
        self.panel.flaws_wanted.connect(self.show_flaws)
        self.panel.repair_wanted.connect(self.repair_group)
        self.panel.save_wanted.connect(self.save_left_out)
        self.panel.bring_in_wanted.connect(self.bring_in)
        self.panel.stop_wanted.connect(self.back)
        self.table.bring_in_wanted.connect(self.bring_in)
        for keys, act in (("F8", self.next_problem), ("Ctrl+Z", self.at_hand.undo), ("Ctrl+V", self.paste)):
            bind(self, keys, act)

    def _connect_list(self) -> None:
        """What the list at hand is asked for, and what it tells."""
        this = self.at_hand
        self.strip.sheet_wanted.connect(this.use_sheet)
        self.strip.encoding_wanted.connect(this.use_encoding)
        self.strip.headings_wanted.connect(this.use_headings)
        self.table.headings.taken.connect(this.take_field)
        self.table.mended.connect(this.mend)
        self.table.skip_wanted.connect(this.skip)
        self.table.same_wanted.connect(this.take_for_same)
        self.table.repair_wanted.connect(lambda key, line, field: this.repair(key, [line], field))
        self.comparison.ticked.connect(this.tick)
        self.panel.choice_wanted.connect(this.choose_for)
        this.opened.connect(self._opened)
        this.changed.connect(self._changed)
        this.refused.connect(self._refused)
        this.wrong.connect(self.strip.say_wrong)
        this.saved.connect(lambda name: self.strip.say_done(_("{name} was saved.").format(name=name)))
        this.progress.connect(self._progress)
        this.stored.connect(self._stored)

    def _read(self, origin: work.Origin) -> None:
        if not self.at_hand.is_busy:
            self.file_page.say_wrong("")
            self.working_page.begin(origin.name)
            self._go(_WORKING)
            self.at_hand.read(origin)

    def _opened(self) -> None:
        self._shown_group = self._comparing = ""
        self._show()
        self._go(_CHECK)

    def _refused(self, words: str) -> None:
        if self.at_hand.studied is not None:
            self._go(_CHECK)
            self._show()
            self.strip.say_wrong(words)
            return
        self.file_page.say_wrong(words)
        self._go(_FILE)

    def _changed(self) -> None:
        shown = self.at_hand.preview
        there = {group.key for group in shown.groups} | {FLAWS for _flaw in shown.flaws[:1]}
        if self._shown_group not in there:  # nothing is left to look at there
            self._shown_group = self._comparing = ""
        self.panel.show_progress(0, 0)
        self.steps.go(1)
        self._show()
        self.hints_changed.emit()

    def _show(self) -> None:
        studied, shown = self.at_hand.studied, self.at_hand.preview
        if studied is None:
            return
        keys = next((frozenset(group.keys) for group in shown.groups if group.key == self._shown_group), None)
        lines = [line for line in shown.lines if keys is None or line.key in keys]
        said = [at for at in self.at_hand.mapping_by_index() if isinstance(at, int)]
        self.table.show_preview(shown, lines, said)
        self.comparison.show_rows([row for row in shown.differences if row.part == self._comparing])
        self.flaw_list.show_rows(shown.flaws if self._comparing == FLAWS else ())
        asked = self._asked()
        if isinstance(asked, CompareList | FlawList) and asked.current() is None:
            asked.go(1)
        for view in (self.table, self.comparison, self.flaw_list):
            view.setVisible(view is asked)
        held = self.panel.held()
        self.panel.show_preview(shown, self.at_hand.choices, self._shown_group, studied.year)
        if held is not None and not self.panel.give_back(held):
            asked.setFocus()
        self.strip.show_list(studied, shown)
        self._header.show_title(_("Bring in people"), self._facts())

    def _asked(self) -> "LineTable | CompareList | FlawList":
        """The view that is shown."""
        if self._comparing == FLAWS:
            return self.flaw_list
        return self.comparison if self._comparing else self.table

    def _facts(self) -> str:
        studied = self.at_hand.studied
        if studied is None:
            return ""
        said = studied.understanding
        parts = [self.at_hand.origin.name or _("pasted table")]
        if said is not None and len(said.sheet_names) > 1:
            parts.append(_("sheet “{name}”").format(name=said.sheet))
        if studied.sheets.encoding:
            parts.append(studied.sheets.encoding.upper())
        return " · ".join(parts)

    def _stored(self, done: work.BroughtIn) -> None:
        self.panel.show_progress(0, 0)
        self._clear()
        self.brought_in.emit(done)

    def _progress(self, done: int, total: int) -> None:
        if self._stack.currentIndex() == _WORKING:
            self.working_page.show_progress(done, total)
        elif self.at_hand.is_storing:
            self.panel.show_progress(done, max(1, total))

    def _leave(self) -> None:
        if self.at_hand.is_busy:
            self.back()
        self._shown_group = self._comparing = ""
        self.back()

    def _forget(self) -> None:
        self._clear()
        self.at_hand.forget()

    def _clear(self) -> None:
        """No list is shown any more; the views let go of the one before."""
        self._shown_group = self._comparing = ""
        self.table.clear()
        self.comparison.show_rows(())
        self.flaw_list.show_rows(())
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
            target: QWidget = self._asked() if self._stack.currentIndex() == _CHECK else self
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _dropped(event: QDropEvent) -> Path | None:
    """The local file that is held or dropped, if it is one."""
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
