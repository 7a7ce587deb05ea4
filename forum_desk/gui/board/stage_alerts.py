"""The quiet amber band over the desk and the run screen: who is needed on stage soon and has not checked in.

It comes by itself when the time set for it has come, and goes by itself when the person checks in or the item begins.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from forum_desk.checkin.alerts import alerts
from forum_desk.checkin.needed import Alert
from forum_desk.gui.board.model import part_name, say
from forum_desk.gui.kit import Banner, Runner
from forum_desk.gui.programme.kinds import role_word
from forum_desk.gui.window import Window
from forum_desk.language import _
from forum_desk.storage import Announcement

KEY = "stage"
PLACES = ("desk", "board")
AGAIN_MS = 20_000
"""Minutes go by without anybody announcing them."""
_TABLES = (
    "check_ins",
    "run_facts",
    "programme_items",
    "programme_settings",
    "item_roles",
    "item_halls",
    "delegates",
    "forum",
)
_SOON_MS = 100
_MOST = 4


class StageAlerts(QObject):
    """Lives as long as its window."""

    def __init__(self, window: Window, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.ask)
        window.place_changed.connect(self._place_changed)
        window.closing.connect(self._stop)
        runner.announced.connect(self._announced)

    def ask(self) -> None:
        """Asks who is missing now."""
        if self._window.current_place() in PLACES:
            self._runner.read(alerts, then=self._show, failed=_leave_it, sequence="stage.alerts", apart=True)

    def _show(self, missing: Sequence[Alert]) -> None:
        if not missing or self._window.current_place() not in PLACES:
            self._window.hide_banner(KEY)
            return
        words, fact = told(missing)
        banner = self._window.banner(KEY)
        if banner is None:
            self._window.show_banner(KEY, Banner("amber", words, fact, icon="user-x"))
        else:
            banner.say(words, fact)

    def _place_changed(self, place: str) -> None:
        if place in PLACES:
            self._again.start()
            self.ask()
        else:
            self._again.stop()
            self._window.hide_banner(KEY)

    def _announced(self, announcement: Announcement) -> None:
        if announcement.concerns(*_TABLES):
            self._soon.start()

    def _stop(self) -> None:
        self._soon.stop()
        self._again.stop()


def told(missing: Sequence[Alert]) -> tuple[str, str]:
    """What the band says: a sentence about the first or about how many, and under it the part, the item and the time.

    Of several it says only when they are needed and as what, so that no name has to be shortened.
    """
    people = list(dict.fromkeys(part_name(alert.part) for alert in missing))
    words = _("{name} is needed on stage and has not checked in").format(name=people[0])
    if len(people) > 1:
        words = _("{count} people are needed on stage and have not checked in").format(count=len(people))
    lines = [_line(alert, named=len(people) > 1) for alert in missing[:_MOST]]
    if len(missing) > _MOST:
        lines.append(_("and {count} more").format(count=len(missing) - _MOST))
    return words, " · ".join(lines)


def _line(alert: Alert, *, named: bool) -> str:
    time, part = alert.starts_at.strftime("%H:%M"), role_word(alert.part.role)
    if named:
        return _("{name} {time} ({part})").format(name=part_name(alert.part), time=time, part=part)
    return _("{time} {item} ({part})").format(time=time, item=say(alert.title) or part, part=part)


def _leave_it(_error: object) -> None:
    """A forum that cannot be reached is told of elsewhere; what the band says stays."""
