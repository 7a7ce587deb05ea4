"""The first thing anybody sees: which language, which way in. No database here; signals say what is wanted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Button, IconLabel, Label, Mark, Pane, ProgressBar, Segment, Words, px, scrolled
from forum_desk.gui.welcome.forms import OWN_NAMES, FileChooser, OpenForm, StartForm
from forum_desk.gui.welcome.picture import Picture
from forum_desk.gui.welcome.ways import WayCard
from forum_desk.language import LANGUAGES, _, sentence, speak, spoken

_EDGE = 72
_ROOM_FOR_PICTURE = 1120
_LOW = 700
"""Under this height everything moves closer, so that the three ways are seen without scrolling."""


class Welcome(QWidget):
    """Three ways in. `start` carries a NewForum, `open` an address, `sample` nothing; the window does the rest and
    answers with `show_progress`, and with `show_error` when it did not work. `back` leads to a forum that is open.
    """

    start = Signal(object)
    open = Signal(str)
    sample = Signal()
    back = Signal()
    language_chosen = Signal(str)
    """After the screen speaks another language, so that the computer remembers it."""

    def __init__(
        self,
        recent: Sequence[str] = (),
        folder: Path | None = None,
        chooser: FileChooser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recent = tuple(recent)
        self._folder = folder if folder is not None else Path.home()
        self._chooser = chooser if chooser is not None else FileChooser()
        self._error: DeskError | None = None
        self._at_work: QWidget | None = None
        self._open_forum = ""
        self._build()
        self.retranslate()

    def page(self) -> str:
        """Which page is shown: "ways", "start" or "open"."""
        return ("ways", "start", "open")[self._pages.currentIndex()]

    def show_page(self, page: str) -> None:
        """Shows a page and gives the focus to its first field."""
        self._pages.setCurrentIndex(("ways", "start", "open").index(page))
        self._pages.updateGeometry()
        self.show_error(None)
        self._say_title()
        if page == "start":
            self.start_form.name.setFocus()
        elif page == "open":
            self.open_form.setFocus()
        else:
            self.setFocus()

    def set_recent(self, recent: Sequence[str]) -> None:
        """Other forums opened lately."""
        if tuple(recent) != self._recent:
            self._recent = tuple(recent)
            self._make_forms()

    def set_open(self, name: str) -> None:
        """The forum that is open behind this screen, or an empty name."""
        self._open_forum = name
        self._say_back()

    def show_error(self, error: DeskError | None) -> None:
        """Says in one sentence why it did not work, or nothing any more. The keys go back to where they were."""
        self._say_error(error)
        if error is not None:
            self.show_progress("")
            back = self._at_work
            (back if back is not None and isValid(back) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def error(self) -> str:
        """The sentence that is shown."""
        return self._wrong.text()

    def show_progress(self, words: str, share: float = 0.0) -> None:
        """Says what is being done, with how much of it is done (0 to 1); empty words: nothing is."""
        if words and self._pages.isEnabled():
            self._at_work = self.focusWidget()
        self._doing.setText(words)
        self._bar.set_share(share)
        self._busy_box.setVisible(bool(words))
        self._pages.setEnabled(not words)
        if words:
            self.show_error(None)

    def retranslate(self) -> None:
        """Says everything in the language of now."""
        self._name.setText(_("Forum Desk"))
        self._promise.setText(_("Works without a network. Nothing leaves this computer unless you send it."))
        ways = self.ways
        ways["start"].say(_("Start a forum"), _("Its name, dates and halls. Three minutes."))
        ways["open"].say(_("Open a forum"), _("A file on this computer, or the server your desks share"))
        ways["sample"].say(_("Look around the sample"), _("Nanning 2024, with 412 made-up delegates"))
        self._make_forms()
        self._say_title()
        self._say_back()
        self._say_error(self._error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 take the ways; Esc goes back."""
        keys = {Qt.Key.Key_1: "start", Qt.Key.Key_2: "open", Qt.Key.Key_3: "sample"}
        key = Qt.Key(event.key())
        if self.page() == "ways" and key in keys and self._pages.isEnabled():
            self.ways[keys[key]].click()
        elif key == Qt.Key.Key_Escape and self.page() != "ways":
            self.show_page("ways")
        elif key == Qt.Key.Key_Escape and self._open_forum and self._pages.isEnabled():
            self.back.emit()
        elif key == Qt.Key.Key_F and self.page() == "open":
            self.open_form.choose_file()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has no room for a picture beside the words, a low one none to waste."""
        self._picture.setVisible(self.width() >= px(_ROOM_FOR_PICTURE))
        self._make_room(low=self.height() < px(_LOW))
        super().resizeEvent(event)

    def _make_room(self, *, low: bool) -> None:
        self._column.setContentsMargins(0, 24 if low else 48, 0, 20 if low else 47)
        self._middle_column.setContentsMargins(_EDGE, 4 if low else 16, _EDGE, 4 if low else 8)
        self._over_ways.changeSize(0, 12 if low else 44)
        self._title.set_type(36 if low else 48, 700)
        self._words.setVisible(not low or self.page() == "ways")
        for way in self.ways.values():
            way.set_height(76 if low else 96)
        self._middle_column.invalidate()

    def _say_error(self, error: DeskError | None) -> None:
        self._error = error
        self._wrong.setText(sentence(error) if error is not None else "")
        self._wrong_box.setVisible(error is not None)

    def _speak(self, tag: str) -> None:
        speak(tag)
        self.retranslate()
        self.language_chosen.emit(tag)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = Label("", 20, 700)
        self.languages = Segment([(tag, OWN_NAMES[tag]) for tag in LANGUAGES])
        self.languages.select(spoken())
        self.languages.changed.connect(self._speak)
        self._title = Label("", 48, 700)
        self._words = Words("", 18, 400, "text2")
        self._over_ways = QSpacerItem(0, 44)
        self.ways = {
            "start": WayCard("plus", keys="1", leading=True),
            "open": WayCard("folder-open", keys="2"),
            "sample": WayCard("compass", keys="3"),
        }
        self.ways["start"].clicked.connect(lambda: self.show_page("start"))
        self.ways["open"].clicked.connect(lambda: self.show_page("open"))
        self.ways["sample"].clicked.connect(self.sample)
        self._pages = _Pages()
        self.start_form = StartForm(self._folder, self._chooser)
        self.open_form = OpenForm(self._recent, self._folder, self._chooser)
        self._pages.addWidget(self._ways_page())
        self._promise = Label("", 14, 400, "text3")
        self._build_notes()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left(), 57)
        self._picture = Picture()
        whole.addWidget(self._picture, 43)

    def _build_notes(self) -> None:
        self._wrong = Words("", 14, 500, "red.text")
        self._wrong_box = _note(IconLabel("circle-alert", 18, "red.text"), self._wrong)
        self._doing = Label("", 14, 500, "text2")
        self._bar = ProgressBar(height=4)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addWidget(self._doing)
        inside.addWidget(self._bar)
        self._busy_box = QWidget()
        self._busy_box.setLayout(inside)
        self._wrong_box.hide()
        self._busy_box.hide()

    def _left(self) -> QWidget:
        result = Pane("canvas")
        result.setMinimumWidth(px(600))
        column = self._column = QVBoxLayout(result)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE, 0, _EDGE, 0)
        top.setSpacing(12)
        top.addWidget(Mark())
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self.languages)
        promise = QHBoxLayout()
        promise.setContentsMargins(_EDGE, 16, _EDGE, 0)
        promise.addWidget(_note(IconLabel("shield-check", 18, "green.text"), self._promise))
        column.addLayout(top)
        column.addWidget(scrolled(self._middle()), 1)
        column.addLayout(promise)
        return result

    def _middle(self) -> QWidget:
        """Title, page and notes; scrolled where the window is low."""
        result = QWidget()
        column = self._middle_column = QVBoxLayout(result)
        column.setSpacing(0)
        self._words.setMaximumWidth(600)
        column.addStretch(8)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._words)
        column.addItem(self._over_ways)
        column.addWidget(self._pages)
        column.addSpacing(12)
        column.addWidget(self._wrong_box)
        column.addWidget(self._busy_box)
        column.addStretch(7)
        return result

    def _ways_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for way in self.ways.values():
            column.addWidget(way)
        self._back = Button("", kind="ghost", icon="arrow-left", keys="Esc")
        self._back.clicked.connect(self.back)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _say_back(self) -> None:
        self._back.setText(_("Back to {forum}").format(forum=self._open_forum))
        self._back.setVisible(bool(self._open_forum))

    def _make_forms(self) -> None:
        """Both forms anew, in the language of now."""
        shown = self._pages.currentIndex()
        while self._pages.count() > 1:
            if (old := self._pages.widget(1)) is not None:
                self._pages.removeWidget(old)
                old.deleteLater()
        typed = self.start_form.typed()
        self.start_form = StartForm(self._folder, self._chooser)
        if typed is not None:
            self.start_form.type_again(typed)
        address = self.open_form.server.value()
        self.open_form = OpenForm(self._recent, self._folder, self._chooser)
        self.open_form.server.set_value(address)
        self.start_form.start.connect(self.start)
        self.open_form.open.connect(self.open)
        for form in (self.start_form, self.open_form):
            form.back.connect(lambda: self.show_page("ways"))
            self._pages.addWidget(form)
        self._pages.setCurrentIndex(max(0, shown))

    def _say_title(self) -> None:
        titles = {
            "ways": (
                _("Good to have you here."),
                _("Lists, programme, seats, badges and papers of a forum in one place, and a calm desk on the day."),
            ),
            "start": (_("Start a forum"), _("Everything can be changed later.")),
            "open": (_("Open a forum"), _("Alone on this computer, or together with other desks.")),
        }
        title, words = titles[self.page()]
        self._title.setText(title)
        self._words.setText(words)
        self._make_room(low=self.height() < px(_LOW))


class _Pages(QStackedWidget):
    """A stack that is only as high as the page it shows."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


def _note(icon: QWidget, words: QWidget) -> QWidget:
    """A sentence with its icon."""
    result = QFrame()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(icon)
    row.addWidget(words, 1)
    return result
