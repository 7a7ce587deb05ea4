"""The whole program with its real window, driven by keys alone, as somebody at a desk has it."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import zxingcpp
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from forum_desk import settings as store
from forum_desk.bootstrap import LateImports
from forum_desk.checkin.queries import DeskPerson, everybody_at_desk
from forum_desk.gui.application import Application
from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.desk.screen import DeskScreen
from forum_desk.gui.kit.slide import SlideOver
from forum_desk.gui.welcome import Welcome
from forum_desk.gui.window import Window
from forum_desk.migrations import open_forum

"""Milliseconds; a machine that does other things besides needs them, a user's does not."""
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_DPI = 300


def prepare(badges: Path, *, language: str = "en", desk: str = "Desk 1", operator: str = "Lan") -> None:
    """This computer's settings: no sounds, and badges go to a folder because no printer is there."""
    store.save(
        store.Settings(
            desk=store.Desk(desk, operator, sounds=False),
            screen=store.Screen(language=language, theme="light"),
            printing=store.Printing(folder=str(badges)),
        )
    )


class Strays(QObject):
    """Notes every widget that is shown as a window of its own: it would flash up and take the keys away."""

    _MEANT = (Window, QMenu, QComboBox)

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        program = QApplication.instance()
        assert program is not None
        program.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Looks on only."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            owner = watched.parentWidget()
            if not isinstance(watched, self._MEANT) and not isinstance(owner, self._MEANT):
                self.seen.append(f"{type(watched).__name__} in {type(owner).__name__}")
        return False


class Program:
    """One running program. What it knows of the screen is what the user sees; what it does is keys."""

    def __init__(self, bot: QtBot, forum: str | None = None) -> None:
        self._bot = bot
        self.crashes: list[str] = []
        self._strays = Strays()
        self.application = Application(LateImports())
        self.application.runner.crashed.connect(self.crashes.append)
        self.window = self.application.window
        self.application.start(forum)
        self.front()

    # Keys

    def front(self) -> None:
        """This window has the keys."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """A key, as the window system sends it: to whatever has the focus."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, CTRL)

    def enter(self) -> None:
        self.press(KEY.Key_Return)

    def type(self, text: str) -> None:
        """Letters of the keyboard one by one; other characters as an input method commits them."""
        for character in text:
            if character.isascii():
                QTest.keyClick(self.window.windowHandle(), ord(character))
            else:
                commit = QInputMethodEvent()
                commit.setCommitString(character)
                QApplication.sendEvent(self.window.focusWidget() or self.window, commit)

    def replace(self, text: str) -> None:
        """Another text in the field that has the focus."""
        self.ctrl(KEY.Key_A)
        self.type(text)

    def tab_to(self, reached: Callable[[], bool]) -> None:
        """Tab until the focus is where it should be; a field that Tab does not reach fails here."""
        for _step in range(60):
            if reached():
                return
            self.press(KEY.Key_Tab)
        raise AssertionError("Tab never comes there")

    # Waiting

    def until(self, holds: Callable[[], bool]) -> None:
        self._bot.waitUntil(holds)

    def settle(self) -> None:
        """Everything that was asked has been answered, also what the answers led to."""
        desk = self.desk
        self.until(lambda: not self.application.runner.is_busy() and not desk._soon.isActive())

    # The welcome

    @property
    def welcome(self) -> Welcome:
        found = self.window.findChild(Welcome)
        assert isinstance(found, Welcome)
        return found

    def complaint(self) -> str:
        """The sentence of the welcome screen about what did not work, once it is there."""
        self.until(lambda: self.welcome.isVisible() and bool(self.welcome.error()))
        return self.welcome.error()

    # The desk

    @property
    def desk(self) -> DeskScreen:
        return cast("DeskScreen", self.window.screen_of("desk"))

    def wait_for_desk(self) -> None:
        """The forum is open, counted, and the box has the keys."""
        self.until(lambda: self.window.current_place() == "desk" and self.desk.counter.isVisible())
        self.until(self.desk.field.hasFocus)
        self.settle()

    def names(self) -> list[str]:
        """The leading names in the list."""
        return [row.names.own for row in self.desk.side.rows()]

    def search(self, text: str) -> list[str]:
        """Types into the box and waits for the answer to exactly this."""
        if self.desk.field.text():
            self.press(KEY.Key_Escape)
        self.type(text)
        self.until(lambda: self.desk._box.answer(text.strip()) is not None)
        return self.names()

    def phase(self) -> Phase:
        return self.desk.card.view().phase

    def wait_for(self, *phases: Phase) -> None:
        self.until(lambda: self.phase() in phases)

    def card(self) -> str:
        """What the card says to a screen reader: name, state, what is to be done."""
        return self.desk.card.spoken()

    def panel(self) -> SlideOver | None:
        return self.desk.forms.panel()

    def check_in(self, text: str) -> None:
        """Finds somebody and checks them in; waits until everything about it is over."""
        self.search(text)
        self.enter()
        self.wait_for(Phase.DONE)
        self.settle()

    def check_in_again(self, text: str) -> None:
        """The same with somebody who is here already."""
        self.search(text)
        self.enter()
        self.wait_for(Phase.ALREADY)
        self.settle()

    def walk_in(self, name: str, organisation: str = "") -> None:
        """Ctrl+N, the name and the organisation, Enter; waits until the form is gone and the badge is over."""
        self.ctrl(KEY.Key_N)
        self.until(lambda: self.panel() is self.desk.forms.walk_in)
        self.replace(name)
        self.press(KEY.Key_Tab)
        self.type(organisation)
        self.enter()
        self.until(lambda: self.panel() is None)
        self.wait_for(Phase.DONE)
        self.settle()

    # The end

    def close(self) -> None:
        """Closes the window; nothing may have gone wrong unseen."""
        self.window.close()
        assert self.crashes == []
        assert self._strays.seen == []


class Folder:
    """The folder that stands for the badge printer."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """The files in it."""
        return sorted(path.name for path in self._path.glob("*")) if self._path.exists() else []

    def badge(self, number: int) -> Path:
        return self._path / f"badge-{number:04d}.pdf"

    def words(self, number: int) -> list[str]:
        """The text of each face as pypdf reads it, without white space."""
        return ["".join(page.extract_text().split()) for page in PdfReader(self.badge(number)).pages]

    def codes(self, number: int) -> list[str]:
        """What the QR of each face says to an independent reader."""
        return qr_codes(self.badge(number).read_bytes())


def qr_codes(pdf: bytes) -> list[str]:
    """Every QR of a PDF as a camera would see it."""
    document = PdfDocument(io.BytesIO(pdf))
    try:
        pictures = [page.render(scale=_DPI / 72).to_pil() for page in document]
    finally:
        document.close()
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def people(forum: str | Path) -> dict[str, DeskPerson]:
    """Everybody of a forum by their leading Latin or Chinese name, read by a connection of its own."""
    database = open_forum(str(forum))
    try:
        with database.reading() as unit:
            rows: Sequence[DeskPerson] = everybody_at_desk(unit)
    finally:
        database.close()
    return {_name(row): row for row in rows}


def _name(row: DeskPerson) -> str:
    names = row.person.names
    return names.native or names.vi or names.latin or names.printed
