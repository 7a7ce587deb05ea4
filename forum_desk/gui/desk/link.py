"""The link with the forum: when it is lost, the amber band says what is true, and it is tried again by itself."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.errors import DeskError, StorageUnavailable
from forum_desk.gui.kit import Banner
from forum_desk.language import _, sentence

AGAIN_SECONDS = 5


class Link(QObject):
    """Knows whether the forum answers. `lost` and `found` tell the change, `try_wanted` asks to read something."""

    lost = Signal()
    found = Signal()
    try_wanted = Signal()

    def __init__(
        self, now: Callable[[], datetime], clock: Callable[[datetime], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._clock = clock
        self._fresh: datetime | None = None
        self.as_of: datetime | None = None
        self._left = 0
        self.banner = Banner("amber", icon="unplug", act=_("Try now"), act_icon="refresh-cw")
        self.banner.hide()
        self.banner.acted.connect(self._try)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count)

    def answered(self) -> None:
        """Something was read or written: all is well."""
        self._fresh = self._now()
        if self.as_of is not None:
            self.as_of = None
            self._tick.stop()
            self.banner.hide()
            self.found.emit()

    def refused(self, error: DeskError) -> bool:
        """Takes an error that says that the forum cannot be reached; returns whether it was one."""
        if not isinstance(error, StorageUnavailable):
            return False
        first = self.as_of is None
        self.as_of = self.as_of or self._fresh or self._now()
        self._left = AGAIN_SECONDS
        self._say(sentence(error))
        self._tick.start()
        if first:
            self.lost.emit()
        return True

    def _say(self, words: str) -> None:
        fact = _(
            "This desk shows the list as of {time}. Nobody can be checked in until it is back; "
            "every check-in that was green is saved."
        ).format(time=self._clock(self.as_of or self._now()))
        self.banner.say(words, fact, act=_("Try now"), note=self._countdown())
        self.banner.show()

    def _countdown(self) -> str:
        return _("next try in {count} s").format(count=self._left) if self._left > 0 else _("trying")

    def _count(self) -> None:
        self._left -= 1
        self.banner.note(self._countdown())
        if self._left == 0:
            self.try_wanted.emit()

    def _try(self) -> None:
        self._left = 0
        self.banner.note(self._countdown())
        self.try_wanted.emit()
