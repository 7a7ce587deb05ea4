"""Learns from the forum's journal what other desks did, and says when the shared forum cannot be reached."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner
from forum_desk.storage import Announcement, Unit
from forum_desk.storage.journal import newest, since

_EVERY_MS = 1_000
_AGAIN_MS = 4_000


class Follower(QObject):
    """Asks the journal once a second; `lost` when that fails, with the moment of the last good answer, and `back`."""

    lost = Signal(object, object)
    back = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._seen = -1
        self._own: set[int] = set()
        self._is_lost = False
        self._last = datetime.now().astimezone()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.ask)
        runner.announced.connect(self._note_own)

    def start(self) -> None:
        """Begin with the newest entry."""
        self._timer.start(0)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def ask(self) -> None:
        """Ask now."""
        self._runner.read(_news, self._seen, then=self._learn, failed=self._fail, sequence="journal")

    def _learn(self, news: tuple[int, tuple[Announcement, ...]]) -> None:
        self._seen, announcements = news
        self._last = datetime.now().astimezone()
        if self._is_lost:
            self._is_lost = False
            self.back.emit()
        for announcement in announcements:
            if announcement.seq not in self._own:
                self._runner.announced.emit(announcement)
        self._own = {seq for seq in self._own if seq > self._seen}
        self._timer.start(_EVERY_MS)

    def _fail(self, error: DeskError) -> None:
        if not self._is_lost:
            self._is_lost = True
            self.lost.emit(error, self._last)
        self._timer.start(_AGAIN_MS)

    def _note_own(self, announcement: Announcement) -> None:
        if announcement.seq > self._seen:
            self._own.add(announcement.seq)


def _news(unit: Unit, seen: int) -> tuple[int, tuple[Announcement, ...]]:
    if seen < 0:
        return newest(unit.session), ()
    announcements = since(unit.session, seen)
    return max((one.seq for one in announcements), default=seen), announcements
