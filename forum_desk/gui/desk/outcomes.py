"""What came of a key, told by sound, card and list: checked in, here already, taken back, or not saved."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from forum_desk.checkin import commands
from forum_desk.errors import DeskError, StorageUnavailable
from forum_desk.gui.desk.actions import CODE
from forum_desk.gui.desk.card_view import CardView, Phase
from forum_desk.gui.desk.link import Link
from forum_desk.gui.desk.listing import Listing
from forum_desk.gui.desk.standing import Standing
from forum_desk.gui.desk.work import Outcome, Shown
from forum_desk.gui.kit.sounds import Sound

_SAME_HAND = timedelta(seconds=3)
"""A second Enter or scan so soon is the first one once more; later it is somebody who comes again."""


class Outcomes(QObject):
    """Tells what came of it. `now` is this computer's clock."""

    accepted = Signal()
    """Somebody was checked in."""
    doubted = Signal()
    """Nothing can be written: is the forum away, or may it still be read?"""
    counted = Signal()
    """Somebody more is here, or one fewer."""

    def __init__(
        self,
        standing: Standing,
        listing: Listing,
        link: Link,
        sound: Callable[[Sound], object],
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._standing = standing
        self._list = listing
        self._link = link
        self._sound = sound
        self._now = now

    def ended(self, outcome: Outcome) -> None:
        """A check-in is over, in whatever way."""
        self._link.answered()
        result, shown = outcome.result.result, outcome.shown
        if result == commands.ACCEPTED and shown is not None:
            self._accepted(outcome, shown)
        elif result == commands.ALREADY:
            self._already(outcome)
        else:
            phases = {commands.NOT_CONFIRMED: Phase.DECLINED, commands.REVOKED: Phase.REVOKED}
            self._sound("not_found")
            self._standing.show(CardView(phases.get(result, Phase.UNKNOWN), shown, outcome.result))

    def undone(self, outcome: Outcome) -> None:
        """A check-in was taken back."""
        self._link.answered()
        if outcome.result.delegate_id == self._list.fresh:
            self._list.fresh = ""
        self._standing.show(CardView(Phase.UNDONE, outcome.shown, outcome.result))
        self.counted.emit()

    def unsaved(self, delegate_id: str, error: DeskError) -> None:
        """Nothing was saved: say why beside the button, and let Enter try the very same again."""
        self._sound("failed")
        person = self._standing.person()
        if delegate_id == CODE:
            self._standing.nobody()
            self._standing.complain(error)
        elif person is not None and person.id == delegate_id:
            self._standing.complain(error)
        if isinstance(error, StorageUnavailable):
            self.doubted.emit()

    def _accepted(self, outcome: Outcome, shown: Shown) -> None:
        self._sound("checked_in")
        self._list.fresh = shown.person.id
        if self._list.rest():
            self._standing.show(CardView(Phase.DONE, shown, outcome.result))
        self.accepted.emit()
        self.counted.emit()

    def _already(self, outcome: Outcome) -> None:
        view, at = self._standing.view(), outcome.result.at
        same = view.person is not None and view.person.id == outcome.result.delegate_id
        if view.phase is Phase.DONE and same and at is not None and self._now() - at < _SAME_HAND:
            return
        self._sound("already_in")
        self._standing.show(CardView(Phase.ALREADY, outcome.shown, outcome.result))
