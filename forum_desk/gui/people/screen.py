"""The place of the delegates: their list and, over it, the screen that brings lists in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forum_desk.gui.exchange import ImportScreen, files
from forum_desk.gui.exchange.work import BroughtIn
from forum_desk.gui.kit import Runner
from forum_desk.gui.people.people_list import PeopleList
from forum_desk.gui.people.portrait import PictureChooser
from forum_desk.gui.people.printing import SaveChooser


class DelegatesScreen(QWidget):
    """Shows the list, or the import while a file is being brought in. The choosers of files can be put in its place."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        *,
        choose_list: files.OpenChooser = files.choose_list,
        choose_folder: files.OpenChooser = files.choose_folder,
        choose_pdf: SaveChooser = files.choose_pdf,
        choose_export: SaveChooser = files.choose_export,
        choose_picture: PictureChooser = files.choose_picture,
    ) -> None:
        super().__init__()
        self.people = PeopleList(runner, choose_pdf, choose_export, choose_picture)
        self.bringing_in = ImportScreen(runner, choose_list, choose_folder, choose_export)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.people)
        self._stack.addWidget(self.bringing_in)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.people.bring_in_wanted.connect(self.bring_in)
        self.bringing_in.closed.connect(self.show_list)
        self.bringing_in.brought_in.connect(self._tell)
        for screen in (self.people, self.bringing_in):
            screen.hints_changed.connect(self.hints_changed)

    def activated(self) -> None:
        """Shown, also again."""
        self._shown().activated()

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work now."""
        return self._shown().hints()

    def type_here(self) -> QWidget | None:
        """The field that gets what is typed while the focus is nowhere."""
        return self._shown().type_here()

    def bring_in(self) -> None:
        """Asks for a list and shows what is in it."""
        self._show(self.bringing_in)

    def show_list(self) -> None:
        """Back to the list of people."""
        self._show(self.people)

    def _tell(self, done: BroughtIn) -> None:
        self.show_list()
        self.people.tell_import(done.result, done.entry_id, done.source)

    def _show(self, screen: "PeopleList | ImportScreen") -> None:
        self._stack.setCurrentWidget(screen)
        screen.activated()
        self.hints_changed.emit()

    def _shown(self) -> "PeopleList | ImportScreen":
        return self.bringing_in if self._stack.currentWidget() is self.bringing_in else self.people
