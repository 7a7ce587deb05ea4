"""Everything that slides over the programme's screen, of which one is open at a time, and the files it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forum_desk.gui.kit import Menu, Runner, SlideOver
from forum_desk.gui.programme import schedule_files, work
from forum_desk.gui.programme.acts import Acts
from forum_desk.gui.programme.checking import ConflictsPanel
from forum_desk.gui.programme.forms import Forms
from forum_desk.gui.programme.import_panel import ImportPanel
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.notice import Notice
from forum_desk.gui.programme.schedule_files import ChooseOpen, ChooseSave, Written
from forum_desk.gui.programme.versions_panel import VersionsPanel
from forum_desk.language import _, ngettext, spoken
from forum_desk.programme.views import SessionView


@dataclass(frozen=True, slots=True)
class Here:
    """What the screen shows now: its day, the key of its current item, and whether times are linked."""

    day: Callable[[], date | None]
    current: Callable[[], str]
    linked: Callable[[], bool]


class Panels(QObject):
    """Opens the panels. `changed` tells that a form was opened or closed."""

    changed = Signal()

    def __init__(
        self,
        over: QWidget,
        runner: Runner,
        acts: Acts,
        here: Here,
        notice: Notice,
        *,
        choose: tuple[ChooseOpen, ChooseSave],
    ) -> None:
        super().__init__(over)
        self._over, self._runner, self._acts, self._here, self._notice = over, runner, acts, here, notice
        self._choose_open, self._choose_save = choose
        self.forms = Forms(over, runner, acts)
        self.conflicts = ConflictsPanel(over)
        self.versions = VersionsPanel(over, runner, acts)
        self.bringing_in = ImportPanel(over, runner, acts)
        self.forms.changed.connect(self.changed)
        self.conflicts.severity_wanted.connect(acts.treat)
        self.conflicts.planning_wanted.connect(acts.plan_with)
        for cards in (self.conflicts.cards, self.conflicts.dismissed):
            cards.repaired.connect(acts.repair)
            cards.dismissed.connect(acts.dismiss)
            cards.reopened.connect(acts.reopen)

    def open_panel(self) -> SlideOver | None:
        """Whatever slides over the screen now."""
        panels = (*self.forms.all(), self.conflicts, self.versions, self.bringing_in)
        return next((one for one in panels if not one.isHidden()), None)

    def show_book(self, book: Book) -> None:
        """The programme as it is now."""
        self.conflicts.show_book(book)
        self.versions.refresh()

    # --- forms, which wait until no other panel is open -------------------------------------------------------------

    def new_item(self) -> None:
        """The form of a new item; it is proposed behind the current one, else behind the last of the hall."""
        book = self._free_book()
        if book is not None:
            near = book.block(self._here.current())
            self.forms.open_item(book, self._here.day(), near, linked=self._here.linked())

    def new_in_pool(self) -> None:
        """The same for one that has no time yet."""
        book = self._free_book()
        if book is not None:
            self.forms.open_pool_item(book, self._here.day())

    def give_time(self) -> None:
        """A time for the current item, also for one of the pool."""
        book, day = self._free_book(), self._here.day()
        block = book.block(self._here.current()) if book is not None else None
        if book is not None and block is not None and day is not None:
            self.forms.open_time(book, day, block, linked=self._here.linked())

    def new_session(self) -> None:
        """The form of a new session."""
        book = self._free_book()
        if book is not None:
            self.forms.open_session(book, self._here.day())

    def new_hall(self) -> None:
        """The form of a new hall."""
        if self.open_panel() is None:
            self.forms.open_hall()

    def hours(self) -> None:
        """The form of the hours of this day, or of another one."""
        book = self._free_book()
        if book is not None:
            self.forms.open_hours(book, self._here.day())

    def details(self) -> None:
        """What only the kind of the current item has."""
        book = self._free_book()
        if book is not None:
            self.forms.open_details(book, self._here.current())

    def split(self) -> None:
        """The current item in two."""
        book = self._free_book()
        if book is not None:
            self.forms.open_split(book, self._here.current())

    def line_up(self) -> None:
        """Who stands where in the current item."""
        book = self._free_book()
        if book is not None:
            self.forms.open_line_up(book, self._here.current())

    def ways(self) -> None:
        """The minutes from hall to hall."""
        book = self._free_book()
        if book is not None:
            self.forms.open_ways(book)

    def part(self, part_id: str) -> None:
        """A part of the current item."""
        book = self._free_book()
        if book is not None:
            self.forms.open_part(book, self._here.current(), part_id)

    # --- panels that take the place of another one -------------------------------------------------------------------

    def publish(self) -> None:
        """The next version, with notes."""
        if self.versions.isHidden():
            self._leave()
            self._acts.flush()
            self.versions.open()

    def show_conflicts(self) -> None:
        """Everything that is wrong."""
        if self.conflicts.isHidden():
            self._leave()
            self.conflicts.open()

    def menu(self, under: QWidget, print_too: Callable[[], object] | None) -> None:
        """The acts that are needed less often; `print_too` when its button has no room."""
        menu = Menu(self._over)
        menu.add(_("New session"), self.new_session, icon="layers")
        book = self._acts.book
        for session in book.view.sessions if book is not None else ():
            name = book.words(session.name) if book is not None else ""
            menu.add(_("Session: {name}").format(name=name or "—"), partial(self._edit_session, session), icon="pencil")
        for item in book.view.items if book is not None else ():
            if item.cancelled and book is not None:
                words = _("Called off: {name}").format(name=book.words(item.title) or "—")
                menu.add(words, partial(self._reinstate, item.id), icon="ban")
        menu.add(_("New hall"), self.new_hall, icon="door-open")
        if book is not None and len(book.halls) > 1:
            menu.add(_("Ways between halls"), self.ways, icon="hourglass")
        menu.add(_("Day and hours"), self.hours, icon="clock")
        menu.add(_("Bring in a schedule"), self.bring_in, icon="file-down")
        menu.add(_("Save the programme"), self.save_file, icon="file-up")
        if print_too is not None:
            menu.add(_("Print"), print_too, icon="printer")
        menu.under(under)

    # --- files -------------------------------------------------------------------------------------------------------

    def bring_in(self) -> None:
        """A schedule from a file, looked at first."""
        path = self._choose_open(self._over) if self.open_panel() is None else None
        if path is not None:
            self.bringing_in.open(path)

    def save_file(self) -> None:
        """The programme into a file for a spreadsheet, calendars or other programs."""
        path: Path | None = None
        if self.open_panel() is None:
            path = self._choose_save(self._over, f"{_('Programme')}.xlsx")
        if path is not None:
            self._acts.flush()
            self._runner.job(schedule_files.write, path, then=self._saved, failed=self._notice.refuse, reading=True)

    def _saved(self, written: Written) -> None:
        words = ngettext("{file}: {count} item", "{file}: {count} items", written.items)
        said = " ".join(f"{note.name}: {note.sentence(spoken())}" for note in written.left_out[:3])
        family = "amber" if written.left_out else "green"
        self._notice.say(family, words.format(file=written.path.name, count=written.items), said)

    def _reinstate(self, key: str) -> None:
        self._acts.on_item(key, "reinstate_item", work.reinstate)

    def _edit_session(self, session: SessionView) -> None:
        self.forms.open_session(self._acts.book, self._here.day(), session)

    def _free_book(self) -> Book | None:
        """The programme with everything that the arrow keys did, when no panel is open."""
        if self.open_panel() is not None:
            return None
        self._acts.flush()
        return self._acts.book

    def _leave(self) -> None:
        panel = self.open_panel()
        if panel is not None:
            panel.leave()
