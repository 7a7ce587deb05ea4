"""Learns from the forum's journal what other desks did, and says when the shared forum cannot be reached.

A server says at once that something happened; behind that the journal is asked once a second, which is also how a link
that is silent and a link that is dead are told apart. It has a thread of its own: it must never wait behind a search.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from forum_desk.errors import DeskError, StorageUnavailable
from forum_desk.gui.kit import Runner
from forum_desk.language import N_
from forum_desk.storage import Announcement, Unit
from forum_desk.storage.journal import LOOK_BACK, newest, untold
from forum_desk.storage.server import desks_listening

EVERY_MS = 1_000
PATIENCE_MS = 2_000
"""A server that has not answered by then is lost: three seconds after the last answer at most."""


class Ear(Protocol):
    """Something that becomes readable when another desk has changed something."""

    def fileno(self) -> int:
        """The socket."""

    def heard(self) -> bool:
        """Whether anything was said; a DeskError when the link is gone."""

    def close(self) -> None:
        """Listen no more."""


Listen = Callable[[], Ear]


class Follower(QObject):
    """Follows one open forum. `listen` makes an ear on a worker; without one (a file) the journal is only asked.

    `lost` tells the error and the moment of the last good answer, `back` that all is well again, `desks_changed` how
    many desks are in step.
    """

    lost = Signal(object, object)
    back = Signal()
    desks_changed = Signal(int)

    def __init__(self, runner: Runner, listen: Listen | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._listen = listen
        self._ear: Ear | None = None
        self._told: frozenset[int] | None = None
        self._lost: tuple[DeskError, datetime] | None = None
        self._last = datetime.now().astimezone()
        self._asking = self._again = self._hearing = self._stopped = False
        self.desks = 0
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._notifier: QSocketNotifier | None = None
        runner.announced.connect(self._note_own)

    @property
    def trouble(self) -> tuple[DeskError, datetime] | None:
        """The error and the last good moment while the forum cannot be reached."""
        return self._lost

    def start(self) -> None:
        """Begin with the newest entry."""
        self._hear()
        self.ask()

    def stop(self) -> None:
        """Ask no more, hear no more."""
        self._stopped = True
        self._timer.stop()
        self._patience.stop()
        self._deafen()

    def ask(self) -> None:
        """Ask now; while an answer is under way, once more after it."""
        self._timer.stop()
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        if self._listen is not None:
            self._patience.start()
        self._runner.read(_news, self._told, then=self._learn, failed=self._fail, apart=True)

    def _learn(self, news: tuple[frozenset[int], tuple[Announcement, ...], int]) -> None:
        self._asking = False
        self._patience.stop()
        if self._stopped:
            return
        seen, announcements, desks = news
        self._told = seen | (self._told or frozenset())
        self._last = datetime.now().astimezone()
        if self._lost is not None:
            self._lost = None
            self.back.emit()
        self._hear()
        if desks != self.desks:
            self.desks = desks
            self.desks_changed.emit(desks)
        for announcement in announcements:
            self._runner.announced.emit(announcement)
        self._forget_old()
        if self._again:
            self.ask()
        else:
            self._timer.start()

    def _fail(self, error: DeskError) -> None:
        self._asking = False
        self._patience.stop()
        if not self._stopped:
            self._lose(error)
            self._timer.start()

    def _give_up(self) -> None:
        self._lose(StorageUnavailable(N_("The server of this forum does not answer; check the network.")))

    def _lose(self, error: DeskError) -> None:
        if self._lost is None:
            self._lost = error, self._last
            self.lost.emit(*self._lost)

    def _note_own(self, announcement: Announcement) -> None:
        if self._told is not None:
            self._told |= {announcement.seq}

    def _forget_old(self) -> None:
        told = self._told or frozenset()
        self._told = frozenset(seq for seq in told if seq > max(told, default=0) - LOOK_BACK)

    # The ear

    def _hear(self) -> None:
        """One ear at a time: a second one would be counted as a desk more."""
        if self._listen is not None and self._ear is None and not self._hearing:
            self._hearing = True
            self._runner.run(self._listen, then=self._prick, failed=self._stay_deaf)

    def _stay_deaf(self, _error: DeskError) -> None:
        self._hearing = False

    def _prick(self, ear: Ear) -> None:
        self._hearing = False
        if self._stopped:
            ear.close()
            return
        self._ear = ear
        self._notifier = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._listen_to)
        self.ask()

    def _listen_to(self) -> None:
        ear = self._ear
        if ear is None:
            return
        try:
            said = ear.heard()
        except DeskError:
            self._deafen()
            said = True
        if said:
            self.ask()

    def _deafen(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._ear is not None:
            self._ear.close()
            self._ear = None


def _news(unit: Unit, told: frozenset[int] | None) -> tuple[frozenset[int], tuple[Announcement, ...], int]:
    """The entries known now, those that are new, and how many desks are listening."""
    desks = desks_listening(unit.session)
    if told is None:
        return frozenset(newest(unit.session)), (), desks
    announcements = untold(unit.session, told, max(told, default=0))
    return frozenset(one.seq for one in announcements), announcements, desks
