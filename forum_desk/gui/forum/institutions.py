"""The institutions: a list to search, each with the parts that it plays."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.forum.queries import InstitutionView
from forum_desk.forum.rules import INSTITUTION_ROLES
from forum_desk.gui.forum.editors import UndoPasses
from forum_desk.gui.forum.list_card import Entries
from forum_desk.gui.forum.rows import InstitutionDelegate, institution_row
from forum_desk.gui.forum.words import role_word
from forum_desk.gui.kit import Card, Combo, EmptyState, FindField, Label, follow, px
from forum_desk.language import _, ngettext
from forum_desk.language.names import fold

COLUMN = 1120


class InstitutionsPage(QWidget):
    """Search, a filter by role, the list."""

    edit_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._views: Sequence[InstitutionView] = ()
        self.search = FindField(_("Name, in any language"))
        self.role = Combo(icon="list-filter")
        self.role.setAccessibleName(_("Role"))
        self.count = Label("", 13, 500, "text2", figures=True)
        self.list = Entries(InstitutionDelegate())
        self.list.setAccessibleName(_("Institutions"))
        self.empty = EmptyState("building-2", "", keys="Ctrl+N")
        self.search.installEventFilter(UndoPasses(lambda _edit: not self.search.text(), self))
        self._build()
        self.search.textEdited.connect(lambda _text: self._show())
        self.search.textChanged.connect(lambda text: None if text else self._show())
        self.search.moved.connect(self.list.go)
        self.search.returnPressed.connect(self._open_first)
        self.role.chosen.connect(lambda _role: self._show())
        self.list.wanted.connect(lambda row: self.edit_wanted.emit(row.view))
        self.empty.acted.connect(self.add_wanted)
        follow(self._restyle)

    def show_institutions(self, views: Sequence[InstitutionView]) -> None:
        """Other institutions; what is searched for stays."""
        self._views = views
        there = [role for role in INSTITUTION_ROLES if any(role in view.roles for view in views)]
        self.role.set_choices([("", _("All roles")), *((role, role_word(role)) for role in there)])
        self._show()

    def _show(self) -> None:
        wanted, role = fold(self.search.text().strip()), self.role.current()
        views = [view for view in self._views if _fits(view, wanted) and (not role or role in view.roles)]
        self.list.show_rows([institution_row(view) for view in views])
        words = ngettext("{count} institution", "{count} institutions", len(views))
        self.count.setText(words.format(count=f"{len(views):,}"))
        if self._views:
            self.empty.say(_("No institution fits what is searched for."))
        else:
            self.empty.say(_("No institution plays a part yet."), _("New institution"))
        self.empty.setVisible(not views)
        self._card.setVisible(bool(views))

    def _open_first(self) -> None:
        """Enter in the search opens the chosen row, else the first."""
        if self.list.current() is None:
            self.list.go(1)
        row = self.list.current()
        if row is not None:
            self.edit_wanted.emit(row.view)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.role)
        bar.addWidget(self.count)
        self._card = Card(padding=8, spacing=0)
        self._card.body.addWidget(self.list)
        self._column = QWidget()
        inside = QVBoxLayout(self._column)
        inside.setContentsMargins(0, 16, 0, 16)
        inside.setSpacing(12)
        inside.addLayout(bar)
        inside.addWidget(self._card, 1)
        inside.addWidget(self.empty, 1)
        self.empty.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)

    def _restyle(self) -> None:
        self._column.setMaximumWidth(px(COLUMN))
        self.role.setFixedWidth(px(220))


def _fits(view: InstitutionView, wanted: str) -> bool:
    """Whether every searched word stands in one of the names."""
    names = " ".join(fold(name) for name in (*view.name, *view.short_name) if name)
    return all(word in names for word in wanted.split())
