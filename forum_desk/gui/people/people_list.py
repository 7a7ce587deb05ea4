"""The list of everybody: found, filtered and sorted by workers, edited in a panel, printed by the selection."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.documents.paper import PrintResult
from forum_desk.errors import DeskError
from forum_desk.exchange.commands import ImportResult
from forum_desk.gui.exchange.keys import bind
from forum_desk.gui.kit import Banner, Button, EmptyState, FindField, Header, Pane, Runner, Segment, follow, px
from forum_desk.gui.people import actions
from forum_desk.gui.people.bar import SelectionBar
from forum_desk.gui.people.exporting import ListExport
from forum_desk.gui.people.feed import Feed
from forum_desk.gui.people.filters import Filters
from forum_desk.gui.people.form import PersonForm
from forum_desk.gui.people.model import EVERYONE, LATEST, SEGMENTS, Answer, Question, Roster, Row
from forum_desk.gui.people.portrait import PictureChooser
from forum_desk.gui.people.printing import BadgePrinting, SaveChooser
from forum_desk.gui.people.table import PeopleTable
from forum_desk.language import _, ngettext, sentence


class PeopleList(QWidget):
    """Header, filters, table, floating bar and form. `bring_in_wanted` asks for the screen that reads lists."""

    bring_in_wanted = Signal()
    hints_changed = Signal()

    def __init__(
        self, runner: Runner, choose_file: SaveChooser, choose_export: SaveChooser, choose_picture: PictureChooser
    ) -> None:
        super().__init__()
        self._runner = runner
        self._question = Question()
        self._done: list[actions.Done] = []
        self._banner: Banner | None = None
        self._feed = Feed(runner, self)
        self._printing = BadgePrinting(runner, choose_file, self)
        self._export = ListExport(runner, choose_export, self)
        self._build()
        self.form = PersonForm(self, runner, choose_picture)
        self._connect()
        self._add_keys()

    def activated(self) -> None:
        """The screen is shown, for the first time or again."""
        self._feed.wake()
        if self.form.isHidden():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for a list that nobody sees."""
        self._feed.sleep()
        super().hideEvent(event)

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work now."""
        if not self.form.isHidden():
            return [("Ctrl+Enter", _("Save")), ("Esc", _("Close without saving"))]
        every = _("All {count}").format(count=f"{len(self.table.rows()):,}")
        hints = [("Space", _("Select")), ("F2", _("Edit")), ("Ctrl+F", _("Find")), ("Ctrl+A", every)]
        return [*hints, ("Ctrl+Z", _("Undo"))] if self._done else hints

    def type_here(self) -> QWidget | None:
        """The search gets what is typed."""
        return self.search_field if self.form.isHidden() else None

    def edit(self, row: Row | None) -> None:
        """Opens a person in the panel."""
        if row is not None:
            self.form.edit_person(row.person.person, self._feed.roster.categories)
            self.hints_changed.emit()

    def new_person(self) -> None:
        """Opens the empty panel; what was searched for is the name."""
        if self.form.isHidden():
            self.form.new_person(self._feed.roster.categories, self.search_field.text())
            self.hints_changed.emit()

    def undo(self) -> None:
        """Takes the last change of this screen back."""
        if not self._done:
            return
        done = self._done.pop()
        self._runner.write(actions.take_back, done, then=self._taken_back, failed=self.say_wrong, action="people.undo")
        self.hints_changed.emit()

    def tell_import(self, result: ImportResult, entry_id: str, source: str) -> None:
        """A list was brought in: says what came of it and offers to take it back."""
        self._done.append(actions.Done(entry_id, count=result.added, import_number=result.number))
        words = ngettext("{count} person came in.", "{count} people came in.", result.added)
        facts = [_("From {file}").format(file=source)]
        if result.changed:
            more = ngettext("{count} brought up to date", "{count} brought up to date", result.changed)
            facts.append(more.format(count=f"{result.changed:,}"))
        if result.open:
            more = ngettext(
                "{count} stays out: perhaps on the list already",
                "{count} stay out: perhaps on the list already",
                len(result.open),
            )
            facts.append(more.format(count=f"{len(result.open):,}"))
        said = words.format(count=f"{result.added:,}")
        self.say("green", said, " · ".join(facts), act=_("Undo"), then=self.undo)

    def say(
        self, family: str, words: str, fact: str = "", *, act: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """A band over the list, until the next one or Esc."""
        self.be_quiet()
        icon = {"green": "circle-check", "red": "circle-alert"}.get(family, "triangle-alert")
        self._banner = Banner(family, words, fact, act=act or _("Close"), icon=icon)
        self._banner.acted.connect(self.be_quiet)
        if then is not None:
            self._banner.acted.connect(then)
        self._banner_box.addWidget(self._banner)

    def say_wrong(self, error: DeskError) -> None:
        """Why something was not done."""
        self.say("red", sentence(error))

    def be_quiet(self) -> None:
        """Takes the band away."""
        if self._banner is not None:
            self._banner_box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    # Building

    def _build(self) -> None:
        self._header = Header(_("Delegates"))
        self.bring_in_button = Button(_("Bring in"), icon="download", keys="Ctrl+I", shortcut=True)
        self.new_button = Button(_("New person"), kind="primary", icon="user-plus", keys="Ctrl+N", shortcut=True)
        self.export_button = Button(_("Export"), icon="upload", keys="Ctrl+Shift+S", shortcut=True)
        self._header.add_action(self.export_button)
        self._header.add_action(self.bring_in_button)
        self._header.add_action(self.new_button)
        self._banner_box = QVBoxLayout()
        self.table = PeopleTable()
        self._nothing = EmptyState("users", "")
        self._stack = QStackedWidget()
        ground = Pane("surface")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        self._stack.addWidget(ground)
        self._stack.addWidget(self._nothing)
        self.bar = SelectionBar(self._stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(self._banner_box)
        whole.addWidget(self._filter_bar())
        whole.addWidget(self._stack, 1)

    def _filter_bar(self) -> QWidget:
        self._filter_pane = Pane("surface", ("bottom",))
        self.search_field = FindField(_("Name, 拼音, organisation, phone…"))
        words = (_("Everyone"), _("Arrived"), _("Not yet"), _("VIP"))
        self.segments = Segment(list(zip(SEGMENTS, words, strict=True)))
        self.filters = Filters()
        self.doubts_button = Button("", kind="amber", icon="triangle-alert")
        self.doubts_button.setCheckable(True)
        self.doubts_button.hide()
        self._line = Pane("line")
        self._line.setFixedSize(1, 24)
        row = QHBoxLayout(self._filter_pane)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.search_field, 100)
        row.addWidget(self.segments)
        row.addWidget(self._line)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.doubts_button)
        follow(self._resize_bar)
        return self._filter_pane

    def _resize_bar(self) -> None:
        self._filter_pane.setFixedHeight(px(64))
        self.search_field.setMinimumWidth(px(150))
        self.search_field.setMaximumWidth(px(304))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar that would not fit leaves out the figures behind the words."""
        super().resizeEvent(event)
        self._fit_bar()

    def _fit_bar(self) -> None:
        self.segments.show_counts(True)
        row = self._filter_pane.layout()
        if row is not None:
            row.activate()
            self.segments.show_counts(row.minimumSize().width() <= self.width())

    def _connect(self) -> None:
        self._feed.roster_changed.connect(self._take_roster)
        self._feed.answered.connect(self._show)
        self._feed.failed.connect(self.say_wrong)
        self.search_field.textChanged.connect(lambda text: self._ask(text=text))
        self.search_field.moved.connect(self.table.go)
        self.search_field.returnPressed.connect(lambda: self.edit(self.table.current()))
        self.search_field.escaped.connect(self._escape)
        self.segments.changed.connect(lambda segment: self._ask(segment=segment))
        self.filters.changed.connect(lambda: self._ask(filters=self.filters.values()))
        self.doubts_button.toggled.connect(lambda on: self._ask(doubts=on))
        self.table.sort_wanted.connect(lambda column, down: self._ask(column=column, descending=down))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._unsorted)
        self.table.opened.connect(self.edit)
        self.table.checks_changed.connect(self._show_selection)
        self.export_button.clicked.connect(self._export.start)
        self._export.finished.connect(self._exported)
        self._export.failed.connect(self.say_wrong)
        self.bring_in_button.clicked.connect(self.bring_in_wanted)
        self.new_button.clicked.connect(self.new_person)
        self._nothing.acted.connect(self._leave_nothing)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self.hints_changed)
        self.bar.clear_wanted.connect(self.table.check_none)
        self.bar.category_wanted.connect(self._set_category)
        self.bar.print_wanted.connect(lambda: self._printing.start(self._selected()))
        self.bar.stop_wanted.connect(self._printing.stop)
        self._printing.progress.connect(self.bar.show_progress)
        self._printing.finished.connect(self._printed)
        self._printing.failed.connect(self.say_wrong)

    def _add_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "/": self._go_find,
            "Ctrl+F": self._go_find,
            "F2": lambda: self.edit(self.table.current()),
            "Ctrl+Z": self.undo,
        }
        for keys, act in acts.items():
            bind(self, keys, act)
        bind(self.table, "Esc", self._escape)

    # Asking and showing

    def _ask(self, **changes: object) -> None:
        self._question = replace(self._question, **changes)  # type: ignore[arg-type]  # each caller names one field
        self._feed.ask(self._question)

    def _unsorted(self, section: int, _order: Qt.SortOrder) -> None:
        if section < 0:
            self._ask(column=LATEST, descending=False)

    def _take_roster(self, roster: Roster) -> None:
        self.filters.show_roster(roster)
        self.bar.show_categories(roster.categories)
        self.table.checked.intersection_update({row.key for row in roster.rows})
        self._say_facts(roster)

    def _say_facts(self, roster: Roster) -> None:
        people, places = len(roster.rows), roster.organisations
        facts = [
            ngettext("{count} person", "{count} people", people).format(count=f"{people:,}"),
            ngettext("{count} organisation", "{count} organisations", places).format(count=f"{places:,}"),
        ]
        if self._question.column == LATEST and not self._question.text.strip():
            facts.append(_("newest first"))
        self._header.show_title(_("Delegates"), " · ".join(facts))

    def _show(self, answer: Answer, from_top: bool) -> None:
        self.table.cells.lit = answer.lit
        self.table.show_rows(answer.rows, from_top=from_top)
        for segment, count in answer.counts.items():
            self.segments.set_count(segment, f"{count:,}")
        self._fit_bar()
        self.doubts_button.setVisible(answer.doubts > 0 or self._question.doubts)
        words = ngettext("{count} to look at", "{count} to look at", answer.doubts)
        self.doubts_button.setText(words.format(count=f"{answer.doubts:,}"))
        self._say_facts(self._feed.roster)
        self._show_nothing(answer)
        self.hints_changed.emit()

    def _show_nothing(self, answer: Answer) -> None:
        self._stack.setCurrentIndex(0 if answer.rows else 1)
        if answer.rows:
            return
        if not self._feed.roster.rows:
            self._nothing.say(
                _("Nobody is on the list yet. Bring in a spreadsheet, or enter people one by one."), _("Bring in")
            )
        elif self._question.text.strip():
            words = _("Nobody here fits “{text}”.").format(text=self._question.text.strip())
            self._nothing.say(words, _("Show everyone"))
        else:
            self._nothing.say(_("Nobody fits these filters."), _("Show everyone"))

    def _leave_nothing(self) -> None:
        if not self._feed.roster.rows:
            self.bring_in_wanted.emit()
            return
        self._question = Question(column=self._question.column, descending=self._question.descending)
        self.segments.select(EVERYONE)
        self.search_field.clear()
        self.doubts_button.setChecked(False)
        self.filters.clear()

    def _go_find(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _escape(self) -> None:
        """One step back: the band, then the selection, then the search."""
        if self._banner is not None:
            self.be_quiet()
        elif self.table.checked:
            self.table.check_none()
        elif self.search_field.text():
            self.search_field.clear()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Changing

    def _show_selection(self) -> None:
        self.bar.show_count(len(self.table.checked))

    def _selected(self) -> list[Row]:
        return [row for row in self._feed.roster.rows if row.key in self.table.checked]

    def _set_category(self, key: str) -> None:
        self._runner.write(
            actions.set_categories,
            frozenset(self.table.checked),
            key,
            then=self._saved,
            failed=self.say_wrong,
            action="people.set_category",
        )

    def _saved(self, done: actions.Done) -> None:
        self._done.append(done)
        self.hints_changed.emit()

    def _taken_back(self, _nothing: object) -> None:
        self.say("green", _("The last change was taken back."))

    def _exported(self, count: int, out: Path) -> None:
        words = ngettext("{count} person is in {file}.", "{count} people are in {file}.", count)
        self.say("green", words.format(count=f"{count:,}", file=out.name), str(out.parent))

    def _printed(self, result: PrintResult, out: Path, ids: tuple[str, ...]) -> None:
        left = len(result.left_out)
        fact = ""
        if left:
            reasons = " ".join(problem.sentence() for problem in result.problems if problem.blocks)
            words = ngettext("{count} is not in it: {why}", "{count} are not in it: {why}", left)
            fact = words.format(count=left, why=reasons)
        if not result.made:
            self.say("red", _("No badge could be made."), fact)
            return
        words = ngettext("{count} badge is in {file}.", "{count} badges are in {file}.", result.made)
        printed = tuple(each for each in ids if each not in result.left_out)
        self.say(
            "amber" if left else "green",
            words.format(count=f"{result.made:,}", file=out.name),
            fact or str(out.parent),
            act=_("Mark as printed"),
            then=lambda: self._mark_printed(printed, out.name),
        )

    def _mark_printed(self, ids: tuple[str, ...], file: str) -> None:
        self._runner.write(actions.record_prints, ids, file, failed=self.say_wrong, action="badges.record_print")
