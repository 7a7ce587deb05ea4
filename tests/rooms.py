"""What all rooms of tests share: a forum as desk 1 works on it in a window, waiting, and what another desk does."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from builders import DESK_1, DESK_2
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.storage import Actor, Announcement, Database, Unit


class Source:
    """The forum as one desk works on it."""

    def __init__(self, database: Database, desk: Actor = DESK_1) -> None:
        self._database, self._desk = database, desk

    def reading(self) -> AbstractContextManager[Unit]:
        return self._database.reading()

    def trying(self) -> AbstractContextManager[Unit]:
        return self._database.trying()

    def writing(self, action: str) -> AbstractContextManager[Unit]:
        return self._database.writing(self._desk, action)

    def try_writing(self) -> None:
        self._database.try_writing()


class BaseRoom:
    """A window over a forum; a room adds its place and opens it."""

    def __init__(self, bot: QtBot, database: Database) -> None:
        self.bot, self.database = bot, database
        self.runner = Runner(Source(database))
        self.crashes: list[str] = []
        self.runner.crashed.connect(self.crashes.append)
        self.window = Window()
        bot.addWidget(self.window)

    def open(self, place: str) -> None:
        """Shows the window with one of its places."""
        self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.window.go(place)
        self.settle()

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds)

    def settle(self) -> None:
        """Everything that was asked has been answered."""
        self.until(lambda: not self.runner.is_busy())

    def elsewhere(self, command: Callable[[Unit], object], *, told: bool = True) -> None:
        """Another desk does something; with `told` this one has heard of it."""
        with self.database.writing(DESK_2, "elsewhere") as unit:
            command(unit)
        if told:
            announcement: Announcement = unit.announcement
            self.runner.announced.emit(announcement)
            self.settle()
