"""The page as it will be printed, on the grey of a desk, with a bar to turn pages; or why there is none."""

from PySide6.QtCore import QMargins, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from forum_desk.gui.documents.preview import PageView
from forum_desk.gui.kit import EmptyState, IconButton, Label, Runner, colour, follow, px, rounded
from forum_desk.gui.kit.paint import shadow
from forum_desk.language import _


class PageBar(QFrame):
    """The floating bar under the page: one back, which of how many, one on."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = IconButton("chevron-left", _("Page before"), keys="Left")
        self.on = IconButton("chevron-right", _("Next page"), keys="Right")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.words = Label("", 14, 600, align=Qt.AlignmentFlag.AlignHCenter, figures=True, shorten=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.back)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.on)
        follow(self._restyle)

    def show_page(self, page: int, pages: int) -> None:
        """Which page is shown, from 0."""
        self.words.setText(_("Page {page} of {pages}").format(page=page + 1, pages=pages))
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < pages)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface."""
        rounded(QPainter(self), QRectF(self.rect()), 10, colour("surface"), colour("line"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(36))


class Desktop(QWidget):
    """The ground the page lies on, with its bar."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.page = PageView(runner, room=QMargins(48, 32, 62, 84), stacked=True, parent=self)
        self.bar = PageBar(self)
        self._empty = EmptyState("file-text", "", parent=self)
        self.say_empty("")
        self.page.pages_changed.connect(lambda _pages: self.show_page())
        self.page.failed.connect(self.say_empty)
        self.bar.stepped.connect(self.step)

    def step(self, steps: int) -> None:
        """Some pages on or back."""
        self.page.go(self.page.page + steps)
        self.show_page()

    def show_page(self) -> None:
        """The bar says which page there is."""
        self.bar.show_page(self.page.page, max(1, self.page.pages))
        self.bar.setVisible(self.page.pages > 0)
        self._place_bar()

    def say(self, words: str) -> None:
        """Words in the bar while a paper is made."""
        self.bar.words.setText(words)
        self.bar.show()
        self._place_bar()

    def say_empty(self, words: str) -> None:
        """A sentence instead of a page; an empty one takes it away."""
        self._empty.say(words)
        self._empty.setVisible(bool(words))

    def empty(self) -> str:
        """The sentence that is shown instead of a page."""
        return "" if self._empty.isHidden() else self._empty.sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page and bar in the middle."""
        super().resizeEvent(event)
        self.page.setGeometry(self.rect())
        self._empty.setGeometry(self.rect())
        self._place_bar()

    def _place_bar(self) -> None:
        width = max(px(184), self.bar.sizeHint().width() + 16)
        left = (self.width() - width) // 2 - 7
        self.bar.setGeometry(left, self.height() - self.bar.height() - 16, width, self.bar.height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sunken ground and the shadow of the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        if self.bar.isVisible():
            shadow(painter, QRectF(self.bar.geometry()), 10, blur=20, drop=6, share=0.12)
