"""The dark bar that floats over the list while people are selected and names what can be done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.forum.queries import CategoryView
from forum_desk.gui.kit import Button, Label, Menu, ProgressBar, colour, follow, px, rounded
from forum_desk.gui.kit.paint import shadow
from forum_desk.language import _, ngettext, spoken

_ROOM = 28
_LIFT = 10


class SelectionBar(QWidget):
    """Counts the selected people; `print_wanted`, `category_wanted` (its key), `stop_wanted` and `clear_wanted`."""

    print_wanted = Signal()
    category_wanted = Signal(str)
    clear_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._menu = Menu(self)
        self._count = Label("", 14, 600, "on_ink", figures=True, shorten=False)
        self.print_button = Button(_("Print badges"), kind="ink", icon="printer")
        self.category_button = Button(_("Category"), kind="ink", icon="tag")
        self.clear_button = Button(_("Clear"), kind="ink", keys="Esc")
        self._progress = ProgressBar("accent", 6)
        self._progress.setFixedWidth(120)
        self._stop = Button(_("Stop"), kind="ink", icon="x")
        self.print_button.clicked.connect(self.print_wanted)
        self.category_button.clicked.connect(lambda: self._menu.under(self.category_button))
        self.clear_button.clicked.connect(self.clear_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._lay_out()
        self.show_progress(0, 0)
        over.installEventFilter(self)
        self.hide()
        follow(self._place)

    def show_count(self, count: int) -> None:
        """So many people are selected; without any the bar goes."""
        self._count.setText(ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}"))
        self.setVisible(count > 0)
        self._place()

    def show_categories(self, categories: Sequence[CategoryView]) -> None:
        """What the selected people can be made."""
        self._menu.clear()
        for category in categories:
            word = category.word.best(spoken(), "en")
            self._menu.add(word, partial(self.category_wanted.emit, category.key), icon=category.icon)

    def show_progress(self, done: int, total: int) -> None:
        """How far a print run is; nothing to show when `total` is 0."""
        running = total > 0
        for widget in (self._progress, self._stop):
            widget.setVisible(running)
        for widget in (self.print_button, self.category_button):
            widget.setEnabled(not running)
        if running:
            self._progress.set_share(done / total)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle of the foot of the list."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shadow and the bar itself."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(_ROOM, _LIFT, -_ROOM, -_ROOM - _LIFT)
        shadow(painter, area, 12, blur=_ROOM, drop=_LIFT, share=0.35)
        rounded(painter, area, 12, colour("ink"))
        painter.fillRect(self._count.geometry().right() + 12, round(area.center().y()) - 12, 1, 24, colour("text3"))

    def sizeHint(self) -> QSize:
        """As wide as the acts need, with room for the shadow."""
        return self._row.sizeHint()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(_ROOM + 20, _LIFT + 8, _ROOM + 8, _ROOM + _LIFT + 8)
        row.setSpacing(4)
        row.addWidget(self._count)
        row.addSpacing(20)
        for widget in (self._progress, self._stop, self.print_button, self.category_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addWidget(self.clear_button)

    def _place(self) -> None:
        if self.isHidden():
            return
        size = self.sizeHint()
        height = px(56) + 2 * _LIFT + _ROOM
        left = (self._over.width() - size.width()) // 2
        self.setGeometry(max(0, left), self._over.height() - height + _ROOM + 2, size.width(), height)
        self.raise_()
