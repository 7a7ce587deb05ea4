"""The programme: what has no time yet, the timetable or the list, and everything about the current item.

All work goes by keys: arrows move the current item, Ctrl with arrows goes to another one, Enter opens it beside.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.documents.folding import Folding
from forum_desk.gui.kit import EmptyState, Pane, Runner, follow, px, shortcut
from forum_desk.gui.programme import work
from forum_desk.gui.programme.acts import Acts
from forum_desk.gui.programme.cards_of import cards_of
from forum_desk.gui.programme.facts import choices_of, facts_of, foot_of, part_lines
from forum_desk.gui.programme.head import WIDE, ProgrammeHead
from forum_desk.gui.programme.keys import linked_keys, other_keys, timetable_keys
from forum_desk.gui.programme.list_rows import list_rows
from forum_desk.gui.programme.list_view import LinkedList
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.notice import Notice
from forum_desk.gui.programme.panel import ItemPanel
from forum_desk.gui.programme.panels import Here, Panels
from forum_desk.gui.programme.pool import PoolPane
from forum_desk.gui.programme.rows import Block, Move
from forum_desk.gui.programme.schedule_files import ChooseOpen, ChooseSave, ask_schedule, ask_schedule_file
from forum_desk.gui.programme.timetable import Timetable
from forum_desk.language import _, sentence
from forum_desk.programme import commands

NOW_MS = 30_000
_OF_FORMS = ("Ctrl+N", "Ctrl+S")
"""Keys that mean something else while a form is open."""


class ProgrammeScreen(QWidget):
    """One place of the window. `print_wanted` asks for the papers; `clock` tells the venue's time in tests."""

    hints_changed = Signal()
    print_wanted = Signal()

    def __init__(
        self,
        runner: Runner,
        *,
        clock: Callable[[], datetime] = datetime.now,
        choose_schedule: ChooseOpen = ask_schedule,
        choose_file: ChooseSave = ask_schedule_file,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._clock = clock
        self.acts = Acts(runner, self)
        self.day: date | None = None
        self.notice = Notice()
        self._of_forms: list[QShortcut] = []
        self.head = ProgrammeHead()
        self.pool = PoolPane()
        self.timetable = Timetable()
        self.list = LinkedList()
        self.panel = ItemPanel(runner)
        self._lay_out()
        here = Here(lambda: self.day, self.current, self.is_linked)
        choose = (choose_schedule, choose_file)
        self.panels = Panels(self, runner, self.acts, here, self.notice, choose=choose)
        self._folding = Folding(
            self, self.head, (self.pool, _("Show what has no time yet")), (self.panel, _("Show the item"))
        )
        self._connect()
        self._tick = QTimer(self, interval=NOW_MS)
        self._tick.timeout.connect(self._show_now)
        follow(self._restyle)

    # --- what the window asks --------------------------------------------------------------------------------------

    def activated(self) -> None:
        """Shows the programme as it is now; the keys go to the timetable."""
        self.acts.reload()
        self._tick.start()
        self.timetable.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now; those beyond five stand on the page of keys."""
        if self.panels.open_panel() is not None:
            return [("Ctrl+Enter", _("Add or save")), ("Tab", _("Next")), ("Esc", _("Close"))]
        return [*(linked_keys() if self.is_linked() else timetable_keys()), *other_keys()]

    def current(self) -> str:
        """The key of the current item, on the timetable or in the pool; an empty text when there is none."""
        return self.timetable.current() or self.pool.list.key()

    def go_to(self, key: str) -> None:
        """Makes an item current, on its own day; in the pool when it has no time."""
        book = self.acts.book
        block = book.block(key) if book is not None else None
        if book is None or block is None:
            return
        if block.start is None:
            self.timetable.go("")
            keys = [each.key for each in book.pool]
            self.pool.list.select(keys.index(key))
            self._show_panel()
            return
        if block.start.date() != self.day:
            self._show_day(block.start.date())
        self.timetable.go(key)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        book = self.acts.book
        if book is None:
            return
        self._choose_day(book)
        self.head.show_title(_("Programme"), facts_of(book, self.day))
        self.head.show_days(book.days, self.day)
        blocking = sum(1 for one in book.open_findings if one.severity == "block")
        self.head.show_conflicts(blocking, len(book.open_findings) - blocking)
        self.pool.show_blocks(book.pool)
        self._show_stage(book)
        self.panels.show_book(book)
        wanted = self.acts.wanted_item()
        if wanted:
            self.go_to(wanted)
        self._show_panel()

    def _choose_day(self, book: Book) -> None:
        if self.day in book.days:
            return
        starts = [item.starts_at.date() for item in book.view.items if item.starts_at]
        today = self._clock().date()
        self.day = today if today in book.days else min(starts, default=book.days[0] if book.days else None)

    def _show_stage(self, book: Book) -> None:
        listed = self.head.view.current() == "list"
        self._stage.setCurrentIndex((1 if listed else 0) if book.halls or listed else 2)
        if self.day is not None:
            self.timetable.show_day(self.day, book.halls, book.blocks, book.sessions)
            self.list.show_lines(list_rows(book, self.day))
            self.list.go_to(self.timetable.current())

    def _show_day(self, day: date) -> None:
        self.acts.flush()
        self.day = day
        self._show()

    def _show_panel(self) -> None:
        book = self.acts.book
        item = book.items.get(self.current()) if book is not None else None
        if book is None or item is None:
            self.panel.show_item(None)
            return
        self.panel.show_item(
            item,
            day=self.day,
            choices=choices_of(book),
            cards=cards_of(book, item.id),
            parts=part_lines(book, item),
            foot=foot_of(book, item),
        )

    def _show_now(self) -> None:
        self.timetable.show_now(self._clock())

    # --- acts ------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Takes this desk's newest step of the programme back."""
        self.acts.undo()

    def redo(self) -> None:
        """Does it again."""
        self.acts.redo()

    def copy(self) -> None:
        """Ctrl+D: the current item once more, right after it."""
        if self.current():
            self.acts.copy(self.current())

    def _act(self, act: str) -> None:
        key = self.current()
        if act == "copy":
            self.copy()
        elif act == "split":
            self.panels.split()
        elif act == "line_up":
            self.panels.line_up()
        elif act == "pool":
            self.acts.unplace(key)
        elif act == "remove":
            self.acts.delete(key)
        elif act == "pin":
            item = self.acts.book.items.get(key) if self.acts.book else None
            if item is not None:
                self.acts.edit(key, {"pinned": not item.pinned})
        elif act == "cancel":
            self.acts.on_item(key, "cancel_item", work.cancel)

    def _edit(self, key: str, changes: dict[str, object], fields: dict[str, object]) -> None:
        self.acts.edit(
            key,
            changes,
            then=lambda _done: self.panel.kept(key, fields),
            failed=lambda error: self.panel.refuse(key, sentence(error), fields),
        )

    def complaint(self) -> str:
        """The sentence of the red band, or an empty text."""
        return self.notice.words()

    # --- the mouse between pool and timetable ----------------------------------------------------------------------

    def _drag_from_pool(self, at: QPoint) -> None:
        self.timetable.propose(QPointF(self.timetable.viewport().mapFromGlobal(at)))

    def _dropped_outside(self, keys: Sequence[str], at: QPoint) -> None:
        if self.pool.isVisible() and self.pool.rect().contains(self.pool.mapFromGlobal(at)):
            self.acts.remove_all(keys)

    # --- building --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the head has less."""
        super().resizeEvent(event)
        self._restyle()

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            "door-open",
            _("A programme takes place in halls. Add the first one."),
            act=_("New hall"),
            keys="Ctrl+Shift+H",
        )
        stage = Pane("surface")
        self._stage = QStackedWidget(stage)
        self._stage.addWidget(self.timetable)
        self._stage.addWidget(_padded(self.list))
        self._stage.addWidget(self._empty)
        inside = QVBoxLayout(stage)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stage)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.pool)
        row.addWidget(stage, 1)
        row.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(self.notice)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.acts.shown.connect(self._show)
        self.acts.refused.connect(self.notice.refuse)
        self.acts.failed.connect(self.notice.refuse)
        self.acts.queue.kept.connect(lambda _done: self.notice.be_quiet())
        self._connect_stage()
        self._connect_panels()
        shortcuts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+N", self.panels.new_item),
            ("Ctrl+T", self.panels.give_time),
            ("Ctrl+I", self.panels.details),
            ("Ctrl+D", self.copy),
            ("Ctrl+Shift+D", self.panels.split),
            ("Ctrl+U", self.panels.line_up),
            ("Ctrl+Shift+W", self.panels.ways),
            ("Ctrl+S", self.panels.publish),
            ("Ctrl+E", self.panels.show_conflicts),
            ("Ctrl+Shift+N", self.panels.new_session),
            ("Ctrl+Shift+H", self.panels.new_hall),
            ("Ctrl+Shift+I", self.panels.bring_in),
            ("Ctrl+Shift+S", self.panels.save_file),
            ("Ctrl++", lambda: self.timetable.zoom(1)),
            ("Ctrl+=", lambda: self.timetable.zoom(1)),
            ("Ctrl+-", lambda: self.timetable.zoom(-1)),
            ("Ctrl+K", lambda: self.acts.link(self.current(), "close_gap", commands.close_gap)),
            ("Ctrl+Shift+K", lambda: self.acts.link(self.current(), "close_gaps", commands.close_gaps)),
            ("Ctrl+L", lambda: self._act("pin")),
            ("Ctrl+G", lambda: self.show_view("timetable" if self.is_linked() else "list")),
            ("Ctrl+0", lambda: self.timetable.zoom(0)),
        )
        for keys, act in shortcuts:
            made = shortcut(keys, self, act)
            if keys in _OF_FORMS:
                self._of_forms.append(made)

    def _connect_stage(self) -> None:
        table = self.timetable
        table.verdict = self._verdict
        table.chosen.connect(self._chosen)
        table.nudged.connect(self.acts.nudge)
        table.resized.connect(self.acts.resize)
        table.moved.connect(self.acts.move_all)
        table.opened.connect(self._open)
        table.removed.connect(self.acts.remove_all)
        table.dropped_outside.connect(self._dropped_outside)
        self._connect_list()
        pool = self.pool.list
        pool.chosen.connect(self._chosen_in_pool)
        pool.opened.connect(lambda block: self._open(block.key if block is not None else ""))
        pool.removed.connect(self.acts.remove)
        pool.taken.connect(table.take)
        pool.dragged.connect(self._drag_from_pool)
        pool.let_go.connect(lambda _at: table.drop())
        pool.abandoned.connect(table.abandon)
        self.pool.add.clicked.connect(self.panels.new_in_pool)
        self._empty.acted.connect(self.panels.new_hall)
        self.head.day_wanted.connect(self._show_day)
        self.head.conflicts.clicked.connect(self.panels.show_conflicts)
        self.head.publish.clicked.connect(self.panels.publish)
        self.head.view_wanted.connect(self.show_view)
        self.head.print.clicked.connect(self.print_wanted)
        self.head.more.clicked.connect(self._show_menu)

    def _connect_list(self) -> None:
        self.list.key_chosen.connect(lambda key: self.timetable.go(key) if self.is_linked() else None)
        self.list.opened.connect(lambda _row: self._open(self.list.key()))
        self.list.removed.connect(self.acts.remove)
        self.list.longer.connect(self.acts.lengthen)
        self.list.reordered.connect(lambda key, step: self.acts.reorder(key, self.list.line(), step))

    def _connect_panels(self) -> None:
        panel, parts = self.panel, self.panel.parts
        panel.changed.connect(self._edit)
        panel.acted.connect(self._act)
        panel.left.connect(self._back_to_stage)
        parts.added.connect(lambda pick, role: self.acts.add_part(self.current(), pick, role))
        parts.opened.connect(self.panels.part)
        panel.details_wanted.connect(self.panels.details)
        parts.removed.connect(lambda part: self.acts.remove_part(self.current(), part))
        parts.ordered.connect(lambda ids, by_rank: self.acts.order(self.current(), ids, by_rank=by_rank))
        panel.cards.repaired.connect(self.acts.repair)
        panel.cards.dismissed.connect(self.acts.dismiss)
        panel.cards.reopened.connect(self.acts.reopen)
        self.panels.conflicts.cards.shown.connect(lambda finding: self.go_to(finding.items[-1]))
        self.panels.changed.connect(self._form_changed)

    def show_view(self, view: str) -> None:
        """The timetable, or the list with linked times."""
        self.head.view.select(view)
        self._show()
        self.hints_changed.emit()
        self._stage_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def is_linked(self) -> bool:
        """Whether what is done to an item takes its followers along."""
        return self.head.view.current() == "list"

    def _stage_widget(self) -> QWidget:
        return self.list if self.is_linked() else self.timetable

    def _form_changed(self) -> None:
        """Forms have some keys of the screen for themselves."""
        for keys in self._of_forms:
            keys.setEnabled(self.panels.forms.open_form() is None)
        self.hints_changed.emit()

    def _show_menu(self) -> None:
        self.panels.menu(self.head.more, self.print_wanted.emit if self.head.print.isHidden() else None)

    def _verdict(self, moves: Sequence[Move]) -> str:
        return self.acts.book.verdict_on(moves) if self.acts.book is not None else ""

    def _chosen(self, key: str) -> None:
        if key and self.pool.list.key():
            self.pool.list.clearSelection()
            self.pool.list.setCurrentIndex(self.pool.list.model().index(-1, 0))
        if not key or self.acts.book is not None:
            self._show_panel()

    def _chosen_in_pool(self, block: Block | None) -> None:
        if block is not None:
            self.timetable.go("")
        self._show_panel()

    def _open(self, key: str) -> None:
        if not key:
            return
        self.panel.show()
        self._show_panel()
        self.panel.edits.editor("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_stage(self) -> None:
        (self.pool.list if self.pool.list.key() else self._stage_widget()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        self.head.set_wide(self.width() >= px(WIDE))


def _padded(inner: QWidget) -> QWidget:
    """A list with room around it."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 8, 16, 8)
    layout.addWidget(inner)
    return page
