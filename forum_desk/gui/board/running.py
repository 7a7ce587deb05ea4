"""What the run screen holds: the look at the forum, the chosen hall and item, the facts on their way, and the clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.gui.board import model, work
from forum_desk.gui.board.keeping import Keeping
from forum_desk.gui.board.model import HallNow
from forum_desk.gui.board.work import TABLES, Fact, Look, Record
from forum_desk.gui.kit import Runner
from forum_desk.programme.delay import Phase
from forum_desk.programme.views import RunFactView
from forum_desk.storage import Announcement, new_id

_SOON_MS = 100


class Running(QObject):
    """`shown` tells that something else is to be shown; `refused` gives the reason why a fact was not kept."""

    shown = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(
        self, runner: Runner, desk: Callable[[], str], clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk, self._clock = runner, desk, clock
        self.look: Look | None = None
        self.day: date | None = None
        self.hall = ""
        self._item = ""
        self._aside: tuple[RunFactView, ...] = ()
        """What was recorded before the record was started anew."""
        self.keeping = Keeping(runner, self)
        self.keeping.changed.connect(self.shown)
        self.keeping.kept.connect(self._kept)
        self.keeping.refused.connect(self.refused)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.reload)
        runner.announced.connect(self._announced)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Asks how things stand."""
        self._runner.read(work.look_at, then=self.take, failed=self.failed.emit, sequence="board.look")

    def take(self, look: Look) -> None:
        """A look at the forum; one that knows less of the record than is known already keeps it."""
        if self.look is not None and _weight(look.record) < _weight(self.look.record):
            look = replace(look, record=self.look.record)
        self.look = look
        days = [one.date for one in look.view.days]
        if self.day not in days:
            today = look.today(self._clock())
            starts = [item.starts_at.date() for item in look.view.scheduled() if item.starts_at]
            self.day = today if today in days else min(starts, default=days[0] if days else None)
        self.shown.emit()

    def show_day(self, day: date) -> None:
        """Another day."""
        self.day, self._item = day, ""
        self.shown.emit()

    def now(self) -> datetime:
        """The venue's time on the day that is shown."""
        if self.look is None or self.day is None:
            return self._clock().replace(tzinfo=None)
        return self.look.local(self.day, self._clock())

    def is_rehearsal(self) -> bool:
        """Whether the day that is shown is not today."""
        return self.look is not None and self.day is not None and self.look.is_rehearsal(self.day, self._clock())

    def halls(self) -> tuple[HallNow, ...]:
        """The halls at this second, with the facts that are on their way."""
        look, day = self.look, self.day
        if look is None or day is None:
            return ()
        pending = self.keeping.pending()
        local = {fact.id: fact.moment.astimezone(look.zone).replace(tzinfo=None) for fact in pending}
        actuals = model.with_pending(look.record.actuals, pending, local)
        halls = model.halls_now(look, day, self.now(), actuals, self.keeping.items())
        if halls and all(hall.key != self.hall for hall in halls):
            self.hall = halls[0].key
        return halls

    def here(self) -> HallNow | None:
        """The chosen hall."""
        return next((hall for hall in self.halls() if hall.key == self.hall), None)

    def item(self, hall: HallNow) -> str:
        """The chosen item of a hall: what was chosen by hand, else what runs or comes next."""
        return self._item if hall.row(self._item) is not None else model.proposed(hall)

    # --- the keys --------------------------------------------------------------------------------------------------

    def choose_item(self, key: str) -> None:
        """By hand; the one that is proposed anyway is left to follow what happens."""
        hall = self.here()
        self._item = "" if hall is None or key == model.proposed(hall) else key

    def choose_hall(self, key: str) -> None:
        """Another hall."""
        self.hall, self._item = key, ""
        self.shown.emit()

    def step_hall(self, steps: int) -> None:
        """The hall to the right or left."""
        keys = [hall.key for hall in self.halls()]
        if self.hall in keys:
            self.choose_hall(keys[max(0, min(len(keys) - 1, keys.index(self.hall) + steps))])

    def switch(self) -> None:
        """Space: the chosen item begins or is over."""
        hall = self.here()
        if hall is not None:
            facts = model.switch(hall, self.item(hall))
            self._item = ""
            self._send(*facts)

    def skip(self) -> None:
        """S: the chosen item is left out, unless it is over or left out already."""
        hall = self.here()
        row = hall.row(self.item(hall)) if hall is not None else None
        if row is not None and row.phase in (Phase.AHEAD, Phase.RUNNING):
            self._item = ""
            self._send(("skip", row.key))

    def grant(self, minutes: int) -> None:
        """Plus and minus: the chosen item gets a minute, or loses one."""
        hall = self.here()
        row = hall.row(self.item(hall)) if hall is not None else None
        if row is not None and row.phase in (Phase.AHEAD, Phase.RUNNING):
            self._send(("plus", row.key), minutes=minutes)

    def take_back(self) -> bool:
        """Ctrl+Z: the last thing that this desk recorded of this day was a mistake; False when there is none."""
        fact = self._last_fact()
        if fact is not None:
            self._item = ""
            self._send(("back", fact[1]), answers=fact[0])
        elif self._aside and self.look is not None:
            zone, aside = self.look.zone, self._aside
            self._aside = ()
            self.keeping.send(
                [
                    Fact(new_id(), one.item_id, one.what, one.moment.replace(tzinfo=zone).astimezone(UTC), one.minutes)
                    for one in aside
                ]
            )
            return True
        return fact is not None

    def counting(self) -> tuple[RunFactView, ...]:
        """What is recorded of this day by any desk and still counts."""
        if self.look is None or self.day is None:
            return ()
        today = {item.id for item in self.look.view.scheduled(self.day)}
        return tuple(fact for fact in self.look.record.facts if not fact.taken_back and fact.item_id in today)

    def start_anew(self) -> int:
        """All of it counts no more, in one step that `take_back` takes back; answers with how much it was."""
        facts = self.counting()
        if not facts or self.look is None or self.day is None or self.keeping.pending():
            return 0
        self._aside, self._item = facts, ""
        moment = self.look.moment(self.day, self._clock())
        self.keeping.send([Fact(new_id(), one.item_id, "back", moment, answers=one.id) for one in facts])
        return len(facts)

    def is_anew(self) -> bool:
        """Whether the record was just put aside and nothing was recorded since."""
        return bool(self._aside) and not self.counting()

    def _send(self, *what: tuple[str, str], minutes: int = 0, answers: str = "") -> None:
        if self.look is None or self.day is None:
            return
        moment = self.look.moment(self.day, self._clock())
        self.keeping.send([Fact(new_id(), item, act, moment, minutes, answers) for act, item in what])

    def _last_fact(self) -> tuple[str, str] | None:
        """Id and item of the newest fact of this desk that still counts, kept or on its way."""
        if self.look is None or self.day is None:
            return None
        today = {item.id for item in self.look.view.scheduled(self.day)}
        pending = self.keeping.pending()
        gone = {fact.answers for fact in pending if fact.what == "back"}
        kept = [
            (fact.id, fact.item_id)
            for fact in self.look.record.facts
            if fact.desk == self._desk() and not fact.taken_back and fact.item_id in today
        ]
        coming = [(fact.id, fact.item_id) for fact in pending if fact.what != "back"]
        return next((one for one in reversed([*kept, *coming]) if one[0] not in gone), None)

    # --- what others do --------------------------------------------------------------------------------------------

    def _kept(self, record: Record) -> None:
        if self.look is not None:
            self.look = replace(self.look, record=record)
        self.shown.emit()

    def _announced(self, announcement: Announcement) -> None:
        if announcement.concerns(*TABLES):
            self._soon.start()

    def is_settled(self) -> bool:
        """Whether nothing is on its way and nothing will be asked by itself."""
        return not self.keeping.pending() and not self._soon.isActive()


def _weight(record: Record) -> tuple[int, int]:
    """Facts are only added and only taken back: more of them is newer."""
    return len(record.facts), sum(fact.taken_back for fact in record.facts)
