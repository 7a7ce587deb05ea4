"""The run screen in a window with real keys, on a real forum in a file whose clock stands still."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import DESK_2, FakeClock
from programme_room import Plan
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from rooms import Source

from forum_desk.gui.board import BoardScreen
from forum_desk.gui.board.model import HallNow, Row
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.programme import queries
from forum_desk.programme.views import RunFactView
from forum_desk.settings import Desk, Settings
from forum_desk.storage import Database, Unit

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class CountingSource(Source):
    """The forum as desk 1 works on it; `asked` counts what was asked."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.asked: list[str] = []

    def reading(self) -> Any:
        self.asked.append("read")
        return super().reading()

    def writing(self, action: str) -> Any:
        self.asked.append(action)
        return super().writing(action)


class BoardRoom:
    """The screen, its window and the forum behind it. The forum's morning is 08:30 at the venue."""

    def __init__(self, bot: QtBot, database: Database, clock: FakeClock) -> None:
        self.bot, self.database, self.clock = bot, database, clock
        self.plan = Plan(database)
        self.source = CountingSource(database)
        self.runner = Runner(self.source)
        self.crashes: list[str] = []
        self.files: list[Path] = []
        """What is chosen next when a file is asked for."""
        self.runner.crashed.connect(self.crashes.append)
        self.settings = Settings(desk=Desk("Desk 1", "Lan", sounds=False))

    def open(self) -> None:
        """Shows the place, when the programme is made."""
        self.window = Window()
        self.window.follow_runner(self.runner)
        self.bot.addWidget(self.window)
        self.window.add_place(
            "board",
            lambda: "Board",
            "monitor",
            lambda: BoardScreen(
                self.runner,
                lambda: self.settings,
                clock=self.clock,
                choose_file=lambda _over, _name: self.files.pop(),
            ),
        )
        self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.window.go("board")
        self.settle()

    @property
    def screen(self) -> BoardScreen:
        shown = self.window.current()
        assert isinstance(shown, BoardScreen)
        return shown

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds)

    def settle(self) -> None:
        """Everything is kept and what is shown is what is kept."""
        self.until(lambda: self.screen.running.is_settled() and not self.runner.is_busy())
        assert self.crashes == []

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN, *, after: float = 1) -> None:
        """A key, a second after the one before."""
        self.clock.advance(after)
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def hit(self, *keys: Qt.Key) -> None:
        """Keys one after the other, each kept before the next."""
        for key in keys:
            self.press(key)
            self.settle()

    def at(self, minutes: float) -> None:
        """The clock shows so many minutes after 08:30, and the second's tick has come."""
        self.clock.now = self.clock.now.replace(hour=0, minute=30, second=0, microsecond=0)
        self.clock.advance(minutes * 60)
        self.screen.tick()

    def hall(self, key: str = "") -> HallNow:
        """A hall as it is shown, the chosen one by default."""
        halls = self.screen.running.halls()
        return next(hall for hall in halls if hall.key == (key or self.screen.running.hall))

    def row(self, key: str) -> Row:
        """An item of the list."""
        return next(row for row in self.screen.list.rows() if row.key == key)

    def facts(self) -> list[RunFactView]:
        """What the forum has of the day."""
        with self.database.reading() as unit:
            return list(queries.run_facts(unit))

    def recorded(self) -> list[tuple[str, str]]:
        """What counts of it, as (what, item)."""
        return [(fact.what, fact.item_id) for fact in self.facts() if not fact.taken_back]

    def elsewhere(self, command: Callable[[Unit], object]) -> None:
        """Another desk does something and this one has heard of it."""
        self.clock.advance(1)
        with self.database.writing(DESK_2, "programme.run") as unit:
            command(unit)
        self.runner.announced.emit(unit.announcement)
        self.settle()


class Morning(BoardRoom):
    """09:00 Opening 20, 09:20 Keynote 30, 09:50 Coffee 20, 10:10 Panel 40 in the main hall; 09:00 Talk 30 in hall B."""

    def __init__(self, bot: QtBot, database: Database, clock: FakeClock) -> None:
        super().__init__(bot, database, clock)
        main, other = self.plan.hall("Main hall"), self.plan.hall("Hall B")
        for rule in ("role_missing", "not_confirmed"):
            self.plan.allow(rule)
        self.ann = self.plan.person("Ann Ng")
        self.bob = self.plan.person("Bob Oh")
        add = self.plan.item
        self.opening = add("Opening", "09:00", 20, main, kind="opening", speaker=self.ann)
        self.keynote = add("Keynote", "09:20", 30, main, kind="keynote", speaker=self.bob)
        self.coffee = add("Coffee", "09:50", 20, main)
        self.panel = add("Panel", "10:10", 40, main, kind="panel")
        self.talk = add("Talk", "09:00", 30, other, kind="speech")
