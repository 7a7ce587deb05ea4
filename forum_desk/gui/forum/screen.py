"""The forum: what it is called, who makes it, what its badges say, its halls, what the desk gives out.

Every change is kept at once; Ctrl+Z takes the last one of this screen back.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.forum import work
from forum_desk.gui.forum.about import AboutCard
from forum_desk.gui.forum.forms import CategoryForm, EntryForm, HallForm, HandOutForm, InstitutionForm
from forum_desk.gui.forum.institutions import COLUMN, InstitutionsPage
from forum_desk.gui.forum.list_card import ListCard
from forum_desk.gui.forum.rows import CategoryDelegate, NamedDelegate, category_row, hall_row, hand_out_row
from forum_desk.gui.forum.words import leading
from forum_desk.gui.kit import Banner, Button, Header, Runner, Segment, follow, px, scrolled, shortcut
from forum_desk.language import _, dates, sentence, spoken
from forum_desk.storage import Announcement

TWO_COLUMNS = 860
"""From this width on the lists stand beside each other."""


class ForumScreen(QWidget):
    """Two views: what the forum is, and its institutions. `renamed` tells another short name or colour of it,
    `leave_wanted` asks for another forum.
    """

    hints_changed = Signal()
    leave_wanted = Signal()
    renamed = Signal(str, str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._done: list[work.Done] = []
        self._look: tuple[str, str] | None = None
        self._banner: Banner | None = None
        self._make_parts()
        self._build()
        self._make_forms()
        self._connect()
        follow(self._restyle)

    def activated(self) -> None:
        """Shows the forum as it is now; the keys come to it."""
        self.about.forget_saved()
        self.reload()
        self.view.take_focus()

    def reload(self) -> None:
        """Asks for everything anew."""
        self._runner.read(work.contents, then=self._show, sequence="forum.contents")

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        if self.open_form() is not None:
            return [("Ctrl+Enter", _("Save")), ("Tab", _("Next")), ("Esc", _("Close"))]
        if self.view.current() == "institutions":
            hints = [("Up|Down", _("Choose")), ("Enter", _("Edit")), ("Ctrl+N", _("New institution"))]
        else:
            hints = [("Tab", _("Next")), ("Enter", _("Save or edit")), ("Ctrl+N", _("Add"))]
        return [*hints, ("Ctrl+Z", _("Undo"))] if self._done else hints

    def type_here(self) -> QWidget | None:
        """The search of the institutions gets what is typed."""
        searching = self.view.current() == "institutions" and self.open_form() is None
        return self.institutions.search if searching else None

    def go(self, view: str) -> None:
        """Shows "forum" or "institutions"."""
        self.view.select(view)
        self._turn(view)

    def open_form(self) -> EntryForm | None:
        """The panel that is open, if one is."""
        return next((form for form in self._forms() if not form.isHidden()), None)

    def undo(self) -> None:
        """Takes the last change of this screen back."""
        if not self._done or self.open_form() is not None:
            return
        done = self._done.pop()
        self.about.forget_saved()
        self._runner.write(work.take_back, done, then=self._taken_back, failed=self._say_wrong, action="forum.undo")
        self.hints_changed.emit()

    def add(self) -> None:
        """Adds to the list that the keyboard is in; on the institutions' view an institution."""
        if self.open_form() is not None:
            return
        if self.view.current() == "institutions":
            self._open(self.institution_form, None)
            return
        card = next((card for card in self._cards if card.has_focus()), self.categories)
        card.add_wanted.emit()

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self, contents: work.Contents) -> None:
        forum = contents.forum
        tag = spoken()
        facts = [dates.days(forum.starts_on, forum.ends_on, tag), leading(forum.place)]
        self._header.show_title(_("The forum"), " · ".join(fact for fact in facts if fact))
        self.about.show_forum(forum)
        self.view.set_count("institutions", len(contents.institutions))
        self.institutions.show_institutions(contents.institutions)
        self.categories.show_rows([category_row(view) for view in contents.categories])
        self.halls.show_rows([hall_row(view) for view in contents.halls])
        self.hand_outs.show_rows([hand_out_row(view) for view in contents.hand_outs])
        self.institution_form.refresh(contents.institutions)
        self.category_form.refresh(contents.categories)
        self.hall_form.refresh(contents.halls)
        self.hand_out_form.refresh(contents.hand_outs)
        look = (leading(forum.short_name), forum.accent)
        if self._look not in (None, look):
            self.renamed.emit(*look)
        self._look = look

    def _turn(self, view: str) -> None:
        self._pages.setCurrentIndex(1 if view == "institutions" else 0)
        self.new_button.setVisible(view == "institutions")
        if view == "institutions":
            self.institutions.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    def _announced(self, announcement: Announcement) -> None:
        if self.isVisible() and announcement.concerns(*work.TABLES):
            self.reload()

    def _kept(self, done: work.Done) -> None:
        self._done.append(done)
        self._be_quiet()
        self.hints_changed.emit()

    def _taken_back(self, _nothing: object) -> None:
        self._be_quiet()
        self.reload()

    def _say_wrong(self, error: DeskError) -> None:
        self._be_quiet()
        self._banner = Banner("red", sentence(error), act=_("Close"), icon="circle-alert")
        self._banner.acted.connect(self._be_quiet)
        self._banner_box.addWidget(self._banner)

    def _be_quiet(self) -> None:
        if self._banner is not None:
            self._banner_box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    # --- building --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lists stand below each other."""
        super().resizeEvent(event)
        self._restyle()

    def _make_parts(self) -> None:
        self._header = Header(_("The forum"))
        self.view = Segment(
            [("forum", _("Forum")), ("institutions", _("Institutions"))],
            icons_by_key={"forum": "landmark", "institutions": "building-2"},
        )
        self.leave_button = Button(_("Another forum"), icon="folder-open", keys="Ctrl+O")
        self.new_button = Button(_("New institution"), kind="primary", icon="plus", keys="Ctrl+N")
        self.about = AboutCard(self._runner)
        self.categories = ListCard(
            "id-card",
            _("Badge categories"),
            _("What a badge says its bearer is. A category that people have is changed, never removed."),
            _("Add"),
            CategoryDelegate(),
        )
        self.halls = ListCard("door-open", _("Halls"), _("The rooms of the venue."), _("Add"), NamedDelegate())
        self.hand_outs = ListCard(
            "gift",
            _("Given out at the desk"),
            _("What goes over the counter with the badge."),
            _("Add"),
            NamedDelegate(),
        )
        self._cards = (self.categories, self.halls, self.hand_outs)
        self.institutions = InstitutionsPage()

    def _make_forms(self) -> None:
        self.institution_form = InstitutionForm(self, self._runner, _("New institution"), "forum.keep_institution")
        self.category_form = CategoryForm(self, self._runner, _("New badge category"), "forum.keep_category")
        self.hall_form = HallForm(self, self._runner, _("New hall"), "forum.keep_hall")
        self.hand_out_form = HandOutForm(self, self._runner, _("New item"), "forum.keep_hand_out")

    def _forms(self) -> tuple[EntryForm, ...]:
        return (self.institution_form, self.category_form, self.hall_form, self.hand_out_form)

    def _build(self) -> None:
        self._header.set_middle(self.view)
        self._header.add_action(self.leave_button)
        self._header.add_action(self.new_button)
        self.new_button.hide()
        self._banner_box = QVBoxLayout()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._forum_page())
        self._pages.addWidget(self.institutions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(self._banner_box)
        layout.addWidget(self._pages, 1)

    def _forum_page(self) -> QWidget:
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self.halls)
        right.addWidget(self.hand_outs)
        right.addStretch()
        left = QVBoxLayout()
        left.addWidget(self.categories)
        left.addStretch()
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.setSpacing(16)
        self._lists.addLayout(left, 1)
        self._lists.addLayout(right, 1)
        self._column = QWidget()
        inside = QVBoxLayout(self._column)
        inside.setContentsMargins(0, 16, 0, 16)
        inside.setSpacing(16)
        inside.addWidget(self.about)
        inside.addLayout(self._lists)
        inside.addStretch()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        self._area = scrolled(middle)
        return self._area

    def _connect(self) -> None:
        self._runner.announced.connect(self._announced)
        self.view.changed.connect(self._turn)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.new_button.clicked.connect(self.add)
        self.about.kept.connect(self._kept)
        self.about.outdated.connect(self.reload)
        self.institutions.edit_wanted.connect(lambda view: self._open(self.institution_form, view))
        self.institutions.add_wanted.connect(self.add)
        forms = (self.category_form, self.hall_form, self.hand_out_form)
        for card, form in zip(self._cards, forms, strict=True):
            self._join(card, form)
        for form in self._forms():
            form.kept.connect(self._kept)
            form.outdated.connect(self.reload)
            form.closed.connect(self.hints_changed)
        shortcuts: tuple[tuple[str, Any], ...] = (
            ("Ctrl+Z", self.undo),
            ("Ctrl+N", self.add),
            ("Ctrl+F", self._find),
            ("/", self._find),
        )
        for keys, act in shortcuts:
            shortcut(keys, self, act)

    def _join(self, card: ListCard, form: EntryForm) -> None:
        card.add_wanted.connect(lambda: self._open(form, None))
        card.edit_wanted.connect(lambda row: self._open(form, row.view))
        card.list.chosen.connect(lambda row: self._bring_into_view(card) if row is not None else None)

    def _open(self, form: EntryForm, entry: Any) -> None:
        form.open(entry)
        self.hints_changed.emit()

    def _find(self) -> None:
        if self.open_form() is None:
            self.go("institutions")

    def _bring_into_view(self, card: ListCard) -> None:
        """The chosen row of a list is seen although the page scrolls, not the list."""
        area = card.list.visualRect(card.list.currentIndex())
        spot = card.list.viewport().mapTo(self._column, area.center())
        self._area.ensureVisible(spot.x(), spot.y(), 0, area.height())

    def _restyle(self) -> None:
        self._column.setMaximumWidth(px(COLUMN))
        wide = self.width() - 48 >= px(TWO_COLUMNS)
        ways = QBoxLayout.Direction
        self._lists.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
