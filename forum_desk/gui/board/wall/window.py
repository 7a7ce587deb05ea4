"""The window of the board: for a second screen or a projector, always dark, alive by announcements."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.board.wall.asking import Clock, Day, Sight, sight
from forum_desk.gui.board.wall.board import Board
from forum_desk.gui.board.work import TABLES
from forum_desk.gui.kit import Runner
from forum_desk.gui.kit.mark import window_icon
from forum_desk.language import _
from forum_desk.storage import Announcement

TICK_MS = 1_000
HALL_SECONDS = 12
"""So long each hall is shown."""
_SOON_MS = 300
_AGAIN_MS = 5_000
_LISTENS = (*TABLES, "badge_prints", "positions", "badge_categories")


class WallWindow(QWidget):
    """A window of its own. F11 makes it as large as the screen and back, Esc closes it."""

    def __init__(self, runner: Runner, *, day: Day = lambda: None, clock: Clock = lambda: datetime.now(UTC)) -> None:
        super().__init__()
        self._runner, self._day, self._clock = runner, day, clock
        self._sight: Sight | None = None
        self._lost: datetime | None = None
        self.board = Board()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        self.setWindowTitle(_("Board"))
        self.setWindowIcon(window_icon())
        self.setMinimumSize(960, 600)
        self.resize(1440, 900)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.ask)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._second)
        self._seconds = 0
        runner.announced.connect(self._announced)

    def ask(self) -> None:
        """Asks how things stand."""
        if self.isVisible():
            self._runner.read(sight, self._day(), self._clock(), then=self._take, failed=self._fail, sequence="wall")

    def tick(self) -> None:
        """The next second: clock, bars and what runs, without asking."""
        if self._sight is None:
            return
        moment = self._sight.look.moment(self._sight.day, self._clock())
        stale = ""
        if self._lost is not None:
            stale = _("as of {time}").format(time=self._lost.astimezone(self._sight.forum.zone).strftime("%H:%M"))
        self.board.show_sight(self._sight, moment, stale)

    def _second(self) -> None:
        self._seconds += 1
        self.board.turn_to(self._seconds // HALL_SECONDS)
        self.tick()

    def appear(self, beside: QScreen) -> None:
        """Comes to the front; where there is a second screen it fills that one."""
        other = next((screen for screen in QGuiApplication.screens() if screen is not beside), None)
        if other is not None and not self.isVisible():
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def toggle_full_screen(self) -> None:
        """As large as the screen, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def is_settled(self) -> bool:
        """Whether nothing will be asked by itself."""
        return self._sight is not None and not self._soon.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to follow."""
        super().showEvent(event)
        self._tick.start()
        self.ask()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops counting."""
        self._tick.stop()
        self._soon.stop()
        self._again.stop()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Esc."""
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, found: Sight) -> None:
        self._sight, self._lost = found, None
        self.tick()

    def _fail(self, _error: DeskError) -> None:
        self._lost = self._lost or self._clock()
        self._again.start()
        self.tick()

    def _announced(self, announcement: Announcement) -> None:
        if self.isVisible() and announcement.concerns(*_LISTENS):
            self._soon.start()
