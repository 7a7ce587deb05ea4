"""The program with its window: which forum is open, what the welcome asked for, and what happens in between.

Nothing heavy is imported here. What needs the database comes as a `Late`, whose methods import when they are called,
on a worker, while the window is already there.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from forum_desk import settings as store
from forum_desk.errors import DeskError, StorageUnavailable
from forum_desk.gui.kit import Runner, look
from forum_desk.gui.kit.qt_words import QtWords
from forum_desk.gui.preferences.applying import apply
from forum_desk.gui.signature import Signature
from forum_desk.gui.welcome import Welcome
from forum_desk.gui.window import Window
from forum_desk.language import _, reason
from forum_desk.settings import Settings


class OpenForum(Protocol):
    """A forum that is open, as the window needs it."""

    name: str
    accent: str
    address: str

    def connect(self, runner: Runner, settings: Callable[[], Settings]) -> None:
        """Let the runner work on this forum."""

    def furnish(self, application: "Application") -> None:
        """Add the forum's places to the window."""

    def close(self) -> None:
        """Give the database back."""


class Late(Protocol):
    """What waits until the window is there; every method runs on a worker."""

    def open(self, target: str) -> OpenForum:
        """Open a forum; DeskError when it cannot be."""

    def start(self, values: Any) -> OpenForum:
        """Make a forum from what the welcome asked and open it."""

    def sample(self, report: Callable[[int, int], None]) -> OpenForum:
        """Open the sample forum, made when it is not there yet."""


class Application(QObject):
    """One window, at most one open forum."""

    def __init__(self, late: Late) -> None:
        super().__init__()
        self._late = late
        self.settings = store.load()
        apply(self.settings)
        self.window = Window(self.settings.screen.geometry, self._keep_geometry)
        self.runner = Runner(parent=self)
        self.window.follow_runner(self.runner)
        self.window.closing.connect(self._closing)
        self.window.other_forum_wanted.connect(self.show_welcome)
        self.forum: OpenForum | None = None
        self._signature = Signature(store.home())
        self._signs = self.settings.desk.name
        self._welcome: Welcome | None = None
        self._left = ""

    def start(self, forum: str | None) -> None:
        """Show the window: on a forum, or with the welcome."""
        if forum is None:
            self.show_welcome()
        self.window.show()
        if forum is not None:
            QTimer.singleShot(0, self, lambda: self.open(forum))

    def show_welcome(self, error: DeskError | None = None) -> None:
        """Show the ways in, with a sentence about what went wrong; a forum that is open stays so until another is."""
        if self._welcome is None:
            self._welcome = Welcome(self.settings.recent.forums, store.documents())
            self._welcome.open.connect(self.open)
            self._welcome.start.connect(self._start_forum)
            self._welcome.sample.connect(self._open_sample)
            self._welcome.language_chosen.connect(self._language_chosen)
            self._welcome.back.connect(self._back)
        self._welcome.set_recent(self.settings.recent.forums)
        self._welcome.set_open(self.forum.name if self.forum is not None else "")
        self._left = self.window.current_place() or self._left
        self.window.show_instead(self._welcome)
        if error is None:
            self._welcome.show_page("ways")
        else:
            self._welcome.show_error(error)

    def open(self, target: str) -> None:
        """Open a forum by its path or address."""
        self._busy(_("Opening the forum"))
        self.runner.run(self._late.open, target, then=self._opened, failed=self._not_opened)

    def save(self, settings: Settings) -> None:
        """Keep other settings and put them into effect at once."""
        spoken = self.settings.screen.language
        self.settings = settings
        self.runner.run(_keep, settings)
        apply(settings)
        self._sign()
        self._say_desk()
        if settings.screen.language != spoken:
            QTimer.singleShot(0, self.window, self.window.retranslate)  # after the key: its button is made anew too

    def signed(self) -> Settings:
        """The settings with the name that this window signs its work with."""
        return replace(self.settings, desk=replace(self.settings.desk, name=self._signs))

    def _start_forum(self, values: object) -> None:
        self._busy(_("Making the forum"))
        self.runner.run(self._late.start, values, then=self._opened, failed=self._not_opened)

    def _open_sample(self) -> None:
        self._busy(_("Making the sample forum"))
        self.runner.job(
            self._late.sample,
            then=self._opened,
            failed=self._not_opened,
            progress=lambda done, total: self._busy(_("Making the sample forum"), done / max(total, 1)),
        )

    def _busy(self, words: str, share: float = 0.0) -> None:
        if self._welcome is not None:
            self._welcome.show_progress(words, share)

    def _opened(self, forum: OpenForum) -> None:
        if self.forum is not None:
            self.forum.close()
        self.forum = forum
        if self._welcome is not None:
            self._welcome.show_progress("")
        look().use(accent=forum.accent)
        self.window.set_forum(forum.name)
        if not self.settings.desk.name:  # in the language of now: facts are found by it for ever
            self.settings = replace(self.settings, desk=replace(self.settings.desk, name=_("Desk 1")))
        self._sign()
        forum.connect(self.runner, self.signed)
        if not self.window.places():
            forum.furnish(self)
        self.window.forget_screens()
        self.settings = self.settings.opened(forum.address)
        self.runner.run(_keep, self.settings)
        self._say_desk()
        self.window.go(self.window.places()[0])

    def _back(self) -> None:
        """To the forum that is still open."""
        if self.forum is not None:
            self.window.go(self._left or self.window.places()[0])

    def _not_opened(self, error: DeskError) -> None:
        self.show_welcome(error)

    def _language_chosen(self, tag: str) -> None:
        self.settings = replace(self.settings, screen=replace(self.settings.screen, language=tag))
        self.runner.run(_keep, self.settings)
        self.window.retranslate()

    def _sign(self) -> None:
        if self.forum is not None:
            self._signs = self._signature.claim(self.settings.desk.name, self.forum.address)

    def _say_desk(self) -> None:
        words = _("Printer ready") if self.settings.printing.printer else _("Badges go to the folder")
        self.window.set_facts([("printer", words, "")], self._signs)

    def _keep_geometry(self, geometry: str) -> None:
        self.settings = replace(self.settings, screen=replace(self.settings.screen, geometry=geometry))
        with suppress(OSError):  # where the window stood is not worth a word while it closes
            store.save(self.settings)

    def _closing(self) -> None:
        self.runner.close()
        self._signature.release()
        if self.forum is not None:
            self.forum.close()


def _keep(settings: Settings) -> None:
    """Keep the settings of this computer; StorageUnavailable when their folder cannot be written."""
    try:
        store.save(settings)
    except OSError as error:
        raise StorageUnavailable(
            "The preferences cannot be kept in {folder} ({reason}); they hold until the program is closed.",
            folder=store.home(),
            reason=reason(error),
        ) from error


def run(late: Late, forum: str | None, arguments: list[str]) -> int:
    """Run the program until its window is closed."""
    qt = QApplication(arguments)
    qt.setApplicationName("Forum Desk")
    qt.setDesktopFileName("forum-desk")
    words = QtWords(qt)
    qt.installTranslator(words)
    application = Application(late)
    application.start(forum)
    return qt.exec()
