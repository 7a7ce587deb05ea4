"""Who stands at the desk: the person on the card, read again when something about them changed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.checkin.queries import DeskPerson
from forum_desk.errors import DeskError, StorageUnavailable
from forum_desk.gui.desk import card_view, work
from forum_desk.gui.desk.card import PersonCard
from forum_desk.gui.desk.card_view import CardView, Phase
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.kit import Runner
from forum_desk.language import sentence

_STAYING = {Phase.DONE, Phase.ALREADY, Phase.UNDONE, Phase.REVOKED}
"""What the card says until the next key, whatever else is announced."""

TRY_AGAIN_MS = 2_000
"""While the card says that nothing could be saved: how often it is tried whether that is over."""


class Standing(QObject):
    """Leads the card. `saving` answers whose check-in is on its way to the disk."""

    changed = Signal()
    """The card says something else, so that other keys may work."""
    unread = Signal(object)
    """The error that kept a person from being read."""

    def __init__(
        self,
        card: PersonCard,
        runner: Runner,
        scene: Callable[[], Scene],
        saving: Callable[[], frozenset[str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._runner = runner
        self._scene = scene
        self._saving = saving
        self._passing = ""
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_MS)
        self._again.timeout.connect(self._try_again)

    def view(self) -> CardView:
        """What the card shows."""
        return self._card.view()

    def person(self) -> DeskPerson | None:
        """Who is on the card."""
        return self.view().person

    def show(self, view: CardView) -> None:
        """Shows exactly this."""
        self._card.show_card(view, self._scene())
        self.changed.emit()

    def redraw(self) -> None:
        """The same with the words of now: time went by, or a badge was printed."""
        self.show(self.view())

    def nobody(self) -> None:
        """The card is ready for the next person."""
        self.show(CardView())

    def put(self, shown: Shown) -> None:
        """Somebody as they are, before any key."""
        self.show(self._as_it_is(shown))

    def choose(self, person: DeskPerson) -> None:
        """Somebody who is known from a list: shown at once, and read for what the list does not tell."""
        before = self.view()
        hand_outs = before.shown.hand_outs if before.shown is not None and before.person == person else ()
        self.put(Shown(person, hand_outs))
        self.read_again(person.id)

    def look_up(self, delegate_id: str) -> None:
        """Somebody who is in no list, once they are read."""
        self._runner.read(work.shown, delegate_id, then=self._take, failed=self.unread.emit, sequence="desk.card")

    def read_again(self, delegate_id: str) -> None:
        """The person on the card may have changed."""
        self._runner.read(work.shown, delegate_id, then=self.refresh, failed=self.unread.emit, sequence="desk.card")

    def refresh(self, shown: Shown | None) -> None:
        """The same person as the forum knows them now; what the card is telling stays."""
        view = self.view()
        if shown is None or view.person is None or view.person.id != shown.person.id:
            return
        here = shown.person.arrival is not None
        stays = view.phase in _STAYING and (here or view.phase not in {Phase.DONE, Phase.ALREADY})
        fresh = CardView(view.phase, shown, view.result, view.trouble) if stays else self._as_it_is(shown)
        self.show(fresh if fresh.phase is not Phase.EXPECTED else replace(fresh, trouble=view.trouble))

    def complain(self, error: DeskError) -> None:
        """Says beside the button why the last key did not work, until it would work; nothing was saved."""
        shown, trouble = self.view().shown, sentence(error)
        self._passing = trouble if isinstance(error, StorageUnavailable) else ""
        self.show(replace(card_view.resting(shown) if shown is not None else CardView(), trouble=trouble))
        if self._passing:
            self._again.start()

    def relieve(self) -> None:
        """The forum can be reached and written again: a complaint about that is over."""
        if self._complains():
            self.show(replace(self.view(), trouble=""))

    def _complains(self) -> bool:
        return bool(self.view().trouble) and self.view().trouble == self._passing

    def _try_again(self) -> None:
        if self._complains():
            self._runner.try_writing(then=lambda _answer: self.relieve(), failed=lambda _error: self._again.start())

    def _take(self, shown: Shown | None) -> None:
        if shown is not None:
            self.put(shown)

    def _as_it_is(self, shown: Shown) -> CardView:
        saving = shown.person.id in self._saving()
        return CardView(Phase.SAVING, shown) if saving else card_view.resting(shown)
