"""The panels that slide over the programme's screen, of which at most one is open, and what they send."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.forum.forms import HallForm
from forum_desk.gui.kit import Runner, SlideOver
from forum_desk.gui.programme import work
from forum_desk.gui.programme.acts import Acts, part_from
from forum_desk.gui.programme.details_form import DetailsForm
from forum_desk.gui.programme.facts import choices_of, free_start, stage_names
from forum_desk.gui.programme.hours_form import HoursForm, WantedHours
from forum_desk.gui.programme.line_up_form import LineUpForm
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.new_item import NewItemForm, Wanted
from forum_desk.gui.programme.part_form import PartForm, WantedPart
from forum_desk.gui.programme.rows import Block, Spot, clock
from forum_desk.gui.programme.session_form import SessionForm, WantedSession
from forum_desk.gui.programme.split_form import SplitForm
from forum_desk.gui.programme.time_form import Proposal, TimeForm
from forum_desk.gui.programme.ways_form import WaysForm
from forum_desk.language import _, sentence
from forum_desk.programme import commands
from forum_desk.programme.details import Spot as StageSpot
from forum_desk.programme.views import SessionView


class Forms(QObject):
    """The forms. `changed` tells that one was opened or closed."""

    changed = Signal()
    kept = Signal()

    def __init__(self, over: QWidget, runner: Runner, acts: Acts) -> None:
        super().__init__(over)
        self._acts = acts
        self._last = ("", "", "")
        self._fresh = ""
        self.item = NewItemForm(over, runner)
        self.time = TimeForm(over)
        self.session = SessionForm(over, runner)
        self.part = PartForm(over, runner)
        self.details = DetailsForm(over, runner)
        self.hours = HoursForm(over)
        self.split = SplitForm(over)
        self.ways = WaysForm(over)
        self.line_up = LineUpForm(over)
        self.hall = HallForm(over, runner, _("New hall"), work.TOPIC + "keep_hall")
        self.hall.kept.connect(lambda _done: acts.reload())
        self.item.wanted.connect(self._add_item)
        self.session.wanted.connect(self._keep_session)
        self.session.gone.connect(self._remove_session)
        self.time.wanted.connect(self._place)
        self.part.wanted.connect(self._keep_part)
        self.part.gone.connect(self._remove_part)
        self.details.wanted.connect(acts.edit)
        self.hours.wanted.connect(self._keep_hours)
        self.split.wanted.connect(self._split)
        self.ways.wanted.connect(self._keep_ways)
        self.line_up.wanted.connect(self._keep_line_up)
        for form in self.all():
            form.closed.connect(self.changed)

    def all(self) -> tuple[SlideOver, ...]:
        """Every form."""
        return (self.item, self.time, self.session, self.hall, self.part, self.details, self.hours, self.split,
                self.ways, self.line_up)  # fmt: skip

    def open_form(self) -> SlideOver | None:
        """The one that is open."""
        return next((form for form in self.all() if not form.isHidden()), None)

    def open_item(self, book: Book, day: date | None, near: Block | None, *, linked: bool = False) -> None:
        """A new item: in the session that was just made, else in that of the current one; in its hall, at its end."""
        kind, hall, session = self._last
        if near is not None and near.start is not None:
            kind, hall, session = near.kind, near.halls[0] if near.halls else "", near.session
        session, self._fresh = self._fresh or session, ""
        hall = hall or (book.halls[0].key if book.halls else "")
        start = clock(free_start(book, day, hall)) if day is not None else ""
        after = ""
        if near is not None and near.start is not None and near.end is not None:
            after = near.key
            start = clock(near.end) if linked else start
        choices = choices_of(book)
        self.item.open(day, choices, start=start, hall=hall, session=session, kind=kind, after=after, linked=linked)
        self.changed.emit()

    def open_pool_item(self, book: Book, day: date | None) -> None:
        """A new item that waits for its time."""
        self.item.open(day, choices_of(book), kind=self._last[0])
        self.changed.emit()

    def open_time(self, book: Book, day: date, block: Block, *, linked: bool = False) -> None:
        """A time for an item; one that has none is proposed behind the last of its hall."""
        hall = block.halls[0] if block.halls else book.halls[0].key if book.halls else ""
        on = block.start.date() if block.start is not None else day
        start = clock(block.start if block.start is not None else free_start(book, day, hall))
        self.time.open(block, choices_of(book), Proposal(on, start, block.minutes, hall), linked=linked)
        self.changed.emit()

    def open_session(self, book: Book | None, day: date | None, session: SessionView | None = None) -> None:
        """A session, or a new one."""
        if book is None:
            return
        self.session.open(session, day, choices_of(book))
        self.changed.emit()

    def open_hall(self) -> None:
        """A new hall."""
        self.hall.open(None)
        self.changed.emit()

    def open_part(self, book: Book, key: str, part_id: str) -> None:
        """A part of an item."""
        item = book.items.get(key)
        part = next((one for one in item.parts if one.id == part_id), None) if item is not None else None
        if part is not None:
            self.part.open(key, part, book.part_name(part))
            self.changed.emit()

    def open_details(self, book: Book, key: str) -> None:
        """What only this kind of item has."""
        if key in book.items:
            self.details.open(book.items[key], book.words)
            self.changed.emit()

    def open_hours(self, book: Book, day: date | None) -> None:
        """The hours of a day."""
        there = next((one for one in book.view.days if one.date == day), None)
        if day is not None:
            self.hours.open(there, day)
            self.changed.emit()

    def open_split(self, book: Book, key: str) -> None:
        """An item in two."""
        block = book.block(key)
        if block is not None and block.minutes > 1:
            self.split.open(key, block.name, block.minutes)
            self.changed.emit()

    def open_ways(self, book: Book) -> None:
        """The minutes from hall to hall."""
        if len(book.halls) > 1:
            self.ways.open(book.halls, book.state.about.plan.travel)
            self.changed.emit()

    def open_line_up(self, book: Book, key: str) -> None:
        """Who stands where in an item."""
        item = book.items.get(key)
        if item is not None:
            self.line_up.open(item, stage_names(book, item))
            self.changed.emit()

    def _split(self, key: str, minutes: int) -> None:
        self._acts.on_item(key, "split_item", work.split, minutes, then=lambda done: self._acts.go_after(done.item))

    def _keep_ways(self, ways: Sequence[tuple[str, str, int]]) -> None:
        self._acts.submit(lambda _book: (work.set_ways, (ways,)), "set_ways")

    def _keep_line_up(self, key: str, spots: tuple[StageSpot, ...]) -> None:
        self._acts.on_item(key, "line_up", work.line_up, spots)

    def _keep_hours(self, wanted: WantedHours) -> None:
        given = (wanted.day, wanted.opens_at, wanted.closes_at)
        self._acts.submit(lambda _book: (work.do, (commands.set_hours, *given)), "set_hours")

    def _keep_part(self, wanted: WantedPart) -> None:
        self._acts.edit_part(
            wanted.item,
            wanted.part_id,
            wanted.part,
            wanted.apart,
            wanted.together,
            then=lambda _done: self.part.leave(),
            failed=lambda error: self.part.say_wrong(sentence(error)),
        )

    def _remove_part(self, item: str, part_id: str) -> None:
        self.part.leave()
        self._acts.remove_part(item, part_id)

    def _place(self, key: str, leaving: str, spot: Spot, linked: bool) -> None:
        if linked:
            self._acts.move_linked(key, spot)
        else:
            self._acts.move(key, leaving, spot)
        self._acts.go_after(key)

    def _add_item(self, wanted: Wanted) -> None:
        new = wanted.new
        self._last = (new.kind, new.halls[0] if new.halls else "", wanted.session or "")

        def done(result: work.Done) -> None:
            self._acts.go_after(result.item)
            if wanted.more:
                self.item.after = result.item
                end = new.starts_at + timedelta(minutes=new.minutes) if new.starts_at is not None else None
                self.item.next_one(clock(end) if end is not None else "")
            else:
                self.item.added()

        if wanted.after:
            self._acts.insert_after(wanted.after, new, wanted.who, then=done, failed=self._refuse_item)
        else:
            self._acts.add(new, wanted.session, wanted.who, then=done, failed=self._refuse_item)

    def _refuse_item(self, error: DeskError) -> None:
        self.item.refuse(sentence(error))

    def _keep_session(self, wanted: WantedSession) -> None:
        session = wanted.session
        values = {
            "name": wanted.name,
            "hall_id": wanted.hall or None,
            "starts_at": wanted.starts_at,
            "ends_at": wanted.ends_at,
        }
        chairs = tuple(part_from(pick, "chair") for pick in wanted.chairs)
        self._acts.submit(
            lambda _book: (work.keep_session, (session, values, chairs, wanted.gone)),
            "keep_session",
            then=self._left if session is None else lambda _done: self.session.leave(),
            failed=self._refuse_session,
        )

    def _remove_session(self, session: SessionView) -> None:
        self._acts.submit(
            lambda _book: (work.do, (commands.remove_session, session.id, session.version)),
            "remove_session",
            then=self._left,
            failed=self._refuse_session,
        )

    def _left(self, done: work.Done) -> None:
        if done.item:
            self._fresh = done.item
        self.session.leave()

    def _refuse_session(self, error: DeskError) -> None:
        self.session.say_wrong(sentence(error))
