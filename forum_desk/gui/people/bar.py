"""The dark bar that floats over the list while people are selected and names what can be done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forum_desk.forum.queries import CategoryView
from forum_desk.gui.kit import Menu
from forum_desk.gui.kit.floating import ActBar
from forum_desk.language import _, ngettext, spoken


class SelectionBar(ActBar):
    """Counts the selected people; `print_wanted`, `category_wanted` (its key), `stop_wanted` and `clear_wanted`."""

    print_wanted = Signal()
    category_wanted = Signal(str)
    clear_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._count = 0
        self._menu = Menu(self)
        self.print_button = self.add_act(_("Print badges"), "printer")
        self.category_button = self.add_act(_("Category"), "tag")
        self.stop_button = self.add_act(_("Stop"), "x")
        self.clear_button = self.add_act(_("Clear"), keys="Esc")
        self.stop_button.hide()
        self.print_button.clicked.connect(self.print_wanted)
        self.category_button.clicked.connect(lambda: self._menu.under(self.category_button))
        self.stop_button.clicked.connect(self.stop_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)

    def show_count(self, count: int) -> None:
        """So many people are selected; without any the bar goes."""
        self._count = count
        words = ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}")
        self.say(words if count else "")

    def show_categories(self, categories: Sequence[CategoryView]) -> None:
        """What the selected people can be made."""
        self._menu.clear()
        for category in categories:
            word = category.word.best(spoken(), "en")
            self._menu.add(word, partial(self.category_wanted.emit, category.key), icon=category.icon)

    def show_progress(self, done: int, total: int) -> None:
        """How far a print run is; back to the count when `total` is 0."""
        running = total > 0
        self.stop_button.setVisible(running)
        for button in (self.print_button, self.category_button, self.clear_button):
            button.setVisible(not running)
        if running:
            self.say(_("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}"))
        else:
            self.show_count(self._count)
