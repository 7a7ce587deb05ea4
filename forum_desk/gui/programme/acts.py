"""What an organiser does on the screen: each act shows at once and goes out as one change that can be taken back.

Steps of the arrow keys that follow each other quickly are one change. A refused change is taken back on the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.errors import DeskError, RuleBroken
from forum_desk.gui.kit import Runner
from forum_desk.gui.programme import work
from forum_desk.gui.programme.actions import Actions, Call, Change
from forum_desk.gui.programme.find_box import Pick
from forum_desk.gui.programme.model import TABLES, Book, load
from forum_desk.gui.programme.rows import Move, Spot
from forum_desk.programme import commands
from forum_desk.programme.commands import Part
from forum_desk.programme.findings import Finding
from forum_desk.programme.plan import Severity
from forum_desk.programme.repairs import Repair
from forum_desk.programme.views import SessionView
from forum_desk.storage import Announcement

TOGETHER_MS = 400
"""Arrow keys within so much time of each other are one step to take back."""


class Acts(QObject):
    """The programme as the screen shows it, `book`, and everything that is done to it."""

    shown = Signal()
    """The book is another one."""
    refused = Signal(object)
    """A DeskError that no form asked for."""
    failed = Signal(object)
    """The programme could not be read."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.book: Book | None = None
        self.queue = Actions(runner, self)
        self._nudged: tuple[Move, ...] = ()
        self._overlays: list[tuple[Move, ...]] = []
        self._go_after = ""
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.flush)
        self._stale = QTimer(self, singleShot=True, interval=0)
        self._stale.timeout.connect(self._read)
        self.queue.kept.connect(lambda _done: self.reload())
        self.queue.refused.connect(self._refused)
        runner.announced.connect(self._announced)

    # --- reading ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Reads the programme anew, once for all that asks for it now."""
        self._stale.start()

    def go_after(self, key: str) -> None:
        """This item is to be the current one as soon as it is in the book."""
        self._go_after = key

    def wanted_item(self) -> str:
        """The item that is to be the current one now; told once."""
        if self.book is None or self._go_after not in self.book.items:
            return ""
        wanted, self._go_after = self._go_after, ""
        return wanted

    def is_busy(self) -> bool:
        """Whether anything is not kept or not read yet."""
        return self.queue.is_busy() or bool(self._nudged) or self._stale.isActive()

    def _read(self) -> None:
        self._runner.read(load, then=self._loaded, failed=self.failed.emit, sequence="programme.book")

    def _loaded(self, book: Book) -> None:
        for moves in (*self._overlays, self._nudged):
            book = _with(book, moves)
        self.book = book.marked(self.queue.pending())
        self.queue.ready(book)
        self.shown.emit()

    def _announced(self, announcement: Announcement) -> None:
        if self.book is not None and announcement.concerns(*TABLES):
            self.reload()

    # --- places and times ------------------------------------------------------------------------------------------

    def resize(self, key: str, leaving: str, spot: Spot) -> None:
        """A step of the arrow keys that makes an item longer or shorter; it goes out when no other follows."""
        self.nudge((Move(key, leaving, spot),))

    def nudge(self, moves: Sequence[Move]) -> None:
        """A step of the arrow keys of one item or several; it goes out when no other follows."""
        before = {move.key: move.leaving for move in self._nudged}
        if before and before.keys() != {move.key for move in moves}:
            self.flush()
            before = {}
        self._nudged = tuple(replace(move, leaving=before.get(move.key, move.leaving)) for move in moves)
        self._show_moved(tuple(moves))
        self._soon.start()

    def flush(self) -> None:
        """The steps of the arrow keys go out now."""
        self._soon.stop()
        moves, self._nudged = self._nudged, ()
        if moves:
            self._place(moves)

    def move(self, key: str, leaving: str, spot: Spot, then: Callable[[work.Done], object] | None = None) -> None:
        """An item at another place, also out of the pool."""
        self.move_all((Move(key, leaving, spot),), then)

    def move_all(self, moves: Sequence[Move], then: Callable[[work.Done], object] | None = None) -> None:
        """Items at other places, as one step."""
        self.flush()
        self._show_moved(tuple(moves))
        self._place(tuple(moves), then)

    def _show_moved(self, moves: tuple[Move, ...]) -> None:
        if self.book is not None:
            self.book = _with(self.book, moves)
            self.shown.emit()

    def _place(self, moves: tuple[Move, ...], then: Callable[[work.Done], object] | None = None) -> None:
        self._overlays.append(moves)

        def change(book: Book) -> Call | None:
            there = tuple(move for move in moves if move.key in book.items)
            if not there:
                return None
            to = _with(book, there)
            if len(there) == 1:
                (move,) = there
                halls = tuple(hall.id for hall in to.items[move.key].halls)
                return work.place, (book.items[move.key], move.spot.start, move.spot.minutes, halls)
            placed = [
                (book.items[move.key], move.spot.start, tuple(hall.id for hall in to.items[move.key].halls))
                for move in there
            ]
            return work.place_together, (placed, session_of(book, there))

        def done(result: work.Done) -> None:
            self._overlays.remove(moves)
            if then is not None:
                then(result)

        def failed(error: DeskError) -> None:
            self._overlays.remove(moves)
            self.refused.emit(error)

        self.queue.submit(change, "move_item", key=moves[0].key, then=done, failed=failed)

    def repair(self, mend: Repair) -> None:
        """The one way to mend a finding that was offered."""

        def change(book: Book) -> Call | None:
            item = book.items.get(mend.item)
            if item is None or mend.start is None:
                return (work.edit, (item, {"minutes": mend.minutes})) if item is not None else None
            return work.place, (item, mend.start, mend.minutes, mend.halls)

        self.submit(change, "repair", key=mend.item)

    # --- linked times ----------------------------------------------------------------------------------------------

    def link(self, key: str, action: str, command: Callable[..., Any], *given: Any) -> None:
        """A command of linked times on an item that has a time."""

        def change(book: Book) -> Call | None:
            item = book.items.get(key)
            if item is None or item.starts_at is None:
                return None
            return work.do, (command, item.id, item.version, *given)

        self.submit(change, action, key=key)

    def lengthen(self, key: str, minutes: int) -> None:
        """An item longer or shorter by so many minutes; its followers go along."""

        def change(book: Book) -> Call | None:
            item = book.items.get(key)
            if item is None or item.starts_at is None:
                return None
            return work.do, (commands.resize_linked, item.id, item.version, max(0, item.minutes + minutes))

        self.submit(change, "resize_linked", key=key)

    def reorder(self, key: str, line: Sequence[str], step: int) -> None:
        """An item one place up or down in its line; everything between follows."""
        others = [one for one in line if one != key]
        to = line.index(key) + step if key in line else -1
        if 0 <= to <= len(others):
            before = others[to - 1] if to else None
            self.link(key, "place_after", commands.place_after, before)

    def move_linked(self, key: str, spot: Spot) -> None:
        """An item at another time and of another length; its followers go along. Its hall changes alone."""
        self.on_item(key, "move_linked", work.move_linked, spot.start, spot.minutes, spot.hall)

    # --- one item --------------------------------------------------------------------------------------------------

    def submit(
        self,
        change: Change,
        action: str,
        *,
        key: str = "",
        then: Callable[[work.Done], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """Any change; what the arrow keys did before goes out first."""
        self.flush()
        self.queue.submit(change, action, key=key, then=then, failed=failed)

    def on_item(self, key: str, action: str, command: Callable[..., work.Done], *given: Any, **more: Any) -> None:
        """A command of `work` that begins with the item as it is now."""
        self.submit(lambda book: _call(book, key, command, given), action, key=key, **more)

    def edit(
        self,
        key: str,
        changes: Mapping[str, Any],
        then: Callable[[work.Done], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """Fields of an item."""
        self.on_item(key, "edit_item", work.edit, changes, then=then, failed=failed)

    def add(
        self,
        new: commands.NewItem,
        session_id: str | None,
        who: Sequence[Part | work.Newcomer],
        then: Callable[[work.Done], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """A new item."""
        self.submit(lambda _book: (work.add, (new, session_id, who)), "add_item", then=then, failed=failed)

    def insert_after(
        self,
        key: str,
        new: commands.NewItem,
        who: Sequence[Part | work.Newcomer],
        then: Callable[[work.Done], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """A new item behind another one; the followers make room."""
        self.on_item(key, "insert_item", work.insert_after, new, who, then=then, failed=failed)

    def remove_all(self, keys: Sequence[str]) -> None:
        """Several items out of the timetable into the pool, as one step; a single one as `remove` has it."""
        if len(keys) == 1:
            self.remove(keys[0])
            return
        self.submit(
            lambda book: (work.unplace_together, ([book.items[key] for key in keys if key in book.items],)),
            "remove_item",
        )

    def remove(self, key: str) -> None:
        """Out of the timetable into the pool; out of the pool for good."""

        def change(book: Book) -> Call | None:
            item = book.items.get(key)
            if item is None:
                return None
            return (work.remove if item.starts_at is None else work.unplace), (item,)

        self.submit(change, "remove_item", key=key)

    def delete(self, key: str) -> None:
        """Out of the programme."""
        self.on_item(key, "remove_item", work.remove)

    def unplace(self, key: str) -> None:
        """Into the pool."""
        self.on_item(key, "unplace_item", work.unplace)

    def copy(self, key: str) -> None:
        """The same once more right after it, or in the pool where something else is there."""
        self._copy(key, is_placed=True)

    def _copy(self, key: str, *, is_placed: bool) -> None:
        def change(book: Book) -> Call | None:
            item = book.items.get(key)
            return (work.copy, (item, item.ends_at if is_placed else None)) if item is not None else None

        def failed(error: DeskError) -> None:
            if is_placed and isinstance(error, RuleBroken):
                self._copy(key, is_placed=False)
            else:
                self._refused(error, key)

        self.submit(change, "copy_item", then=lambda done: self.go_after(done.item), failed=failed)

    # --- parts -----------------------------------------------------------------------------------------------------

    def add_part(self, key: str, pick: Pick, role: str) -> None:
        """Somebody or something found or named, in a part."""
        self.on_item(key, "add_part", work.add_part, part_from(pick, role))

    def edit_part(
        self, key: str, part_id: str, part: Part, apart: Sequence[str] = (), together: Sequence[str] = (), **more: Any
    ) -> None:
        """A part as a whole, and with whom this person is not to be put together from now on, and with whom again."""
        self.on_item(key, "edit_part", work.edit_part, part_id, part, apart, together, **more)

    def remove_part(self, key: str, part_id: str) -> None:
        """A part taken away."""
        self.on_item(key, "remove_part", work.remove_part, part_id)

    def order(self, key: str, part_ids: Sequence[str], *, by_rank: bool) -> None:
        """One of the two orders by hand."""
        command = work.order_by_rank if by_rank else work.order_speaking
        self.on_item(key, "order_parts", command, tuple(part_ids))

    # --- findings, steps -------------------------------------------------------------------------------------------

    def dismiss(self, finding: Finding, note: str) -> None:
        """A finding may stand."""
        self.submit(lambda _book: (work.do, (commands.dismiss, finding.key, note)), "dismiss")

    def reopen(self, finding: Finding) -> None:
        """A finding may not stand after all."""
        self.submit(lambda _book: (work.do, (commands.reopen, finding.key)), "reopen")

    def treat(self, rule: str, severity: str) -> None:
        """How a broken rule is treated from now on."""
        self.submit(lambda _book: (work.do, (commands.set_severity, rule, Severity(severity))), "set_severity")

    def plan_with(self, settings: Mapping[str, Any]) -> None:
        """What holds for the whole programme."""
        self.submit(lambda book: (work.set_planning, (book.settings.version, settings)), "set_planning")

    def undo(self, then: Callable[[work.Done], object] | None = None) -> None:
        """This desk's newest step of the programme, taken back."""
        self.submit(lambda _book: (work.undo, ()), "undo", then=then)

    def redo(self, then: Callable[[work.Done], object] | None = None) -> None:
        """The step that was taken back last, done again."""
        self.submit(lambda _book: (work.redo, ()), "redo", then=then)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _refused(self, error: DeskError | None, _key: str) -> None:
        if error is not None:
            self.refused.emit(error)
        self.reload()


def session_of(book: Book, moves: Sequence[Move]) -> tuple[SessionView, timedelta, str] | None:
    """The session whose items these are, all of them, with how much later it begins and the hall it goes to ("": its
    own): its frame goes along. None where they are no whole session, or not moved alike."""
    keys = {move.key for move in moves}
    item = book.items[moves[0].key]
    session = next((one for one in book.view.sessions if one.id == item.session_id), None)
    if session is None or item.starts_at is None or {one.id for one in session.items if one.starts_at} != keys:
        return None
    by = moves[0].spot.start - item.starts_at
    starts = {move.key: book.items[move.key].starts_at for move in moves}
    if any((at := starts[move.key]) is None or move.spot.start - at != by for move in moves):
        return None
    halls = {move.spot.hall for move in moves}
    moved = moves[0].spot.hall != moves[0].leaving and len(halls) == 1
    return session, by, halls.pop() if moved else ""


def _with(book: Book, moves: Sequence[Move]) -> Book:
    for move in moves:
        book = book.moved(move.key, move.spot, move.leaving)
    return book


def part_from(pick: Pick, role: str) -> Part | work.Newcomer:
    """What was taken in a field, as a part; somebody new is only named yet."""
    if pick.sort == "person":
        return Part(role, delegate_id=pick.id)
    if pick.sort == "organisation":
        return Part(role, organisation_id=pick.id)
    if pick.sort == "name":
        return Part(role, name=pick.name)
    return work.Newcomer(pick.name, role, is_organisation=pick.sort == "new_organisation")


def _call(book: Book, key: str, command: Callable[..., work.Done], given: tuple[Any, ...]) -> Call | None:
    item = book.items.get(key)
    return None if item is None else (command, (item, *given))
