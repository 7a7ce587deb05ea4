"""What an organiser does on the screen: each act shows at once and goes out as one change that can be taken back.

Steps of the arrow keys that follow each other quickly are one change. A refused change is taken back on the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Runner
from forum_desk.gui.programme import work
from forum_desk.gui.programme.actions import Actions, Call, Change
from forum_desk.gui.programme.find_box import Pick
from forum_desk.gui.programme.model import TABLES, Book, load
from forum_desk.gui.programme.rows import Spot
from forum_desk.programme import commands
from forum_desk.programme.commands import Part
from forum_desk.programme.findings import Finding
from forum_desk.programme.plan import Severity
from forum_desk.programme.repairs import Repair
from forum_desk.storage import Announcement

TOGETHER_MS = 400
"""Arrow keys within so much time of each other are one step to take back."""


@dataclass(frozen=True, slots=True)
class _Moved:
    key: str
    spot: Spot
    leaving: str


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
        self._nudged: _Moved | None = None
        self._overlays: list[_Moved] = []
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
        return self.queue.is_busy() or self._nudged is not None or self._stale.isActive()

    def _read(self) -> None:
        self._runner.read(load, then=self._loaded, failed=self.failed.emit, sequence="programme.book")

    def _loaded(self, book: Book) -> None:
        for moved in (*self._overlays, *([self._nudged] if self._nudged else [])):
            book = book.moved(moved.key, moved.spot, moved.leaving)
        self.book = book.marked(self.queue.pending())
        self.queue.ready(book)
        self.shown.emit()

    def _announced(self, announcement: Announcement) -> None:
        if self.book is not None and announcement.concerns(*TABLES):
            self.reload()

    # --- places and times ------------------------------------------------------------------------------------------

    def nudge(self, key: str, leaving: str, spot: Spot) -> None:
        """A step of the arrow keys; it goes out when no other follows."""
        if self._nudged is not None and self._nudged.key != key:
            self.flush()
        first = self._nudged.leaving if self._nudged is not None else leaving
        self._nudged = _Moved(key, spot, first)
        self._show_moved(_Moved(key, spot, leaving))
        self._soon.start()

    def flush(self) -> None:
        """The steps of the arrow keys go out now."""
        self._soon.stop()
        moved, self._nudged = self._nudged, None
        if moved is not None:
            self._place(moved)

    def move(self, key: str, leaving: str, spot: Spot, then: Callable[[work.Done], object] | None = None) -> None:
        """An item at another place, also out of the pool."""
        self.flush()
        moved = _Moved(key, spot, leaving)
        self._show_moved(moved)
        self._place(moved, then)

    def _show_moved(self, moved: _Moved) -> None:
        if self.book is not None:
            self.book = self.book.moved(moved.key, moved.spot, moved.leaving)
            self.shown.emit()

    def _place(self, moved: _Moved, then: Callable[[work.Done], object] | None = None) -> None:
        self._overlays.append(moved)

        def change(book: Book) -> Call | None:
            item = book.items.get(moved.key)
            if item is None:
                return None
            to = book.moved(moved.key, moved.spot, moved.leaving).items[moved.key]
            halls = tuple(hall.id for hall in to.halls)
            return work.place, (item, moved.spot.start, moved.spot.minutes, halls)

        def done(result: work.Done) -> None:
            self._overlays.remove(moved)
            if then is not None:
                then(result)

        def failed(error: DeskError) -> None:
            self._overlays.remove(moved)
            self.refused.emit(error)

        self.queue.submit(change, "move_item", key=moved.key, then=done, failed=failed)

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
        """The same once more right after it, or in the pool."""

        def change(book: Book) -> Call | None:
            item = book.items.get(key)
            return (work.copy, (item, item.ends_at)) if item is not None else None

        self.submit(change, "copy_item", then=lambda done: self.go_after(done.item))

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
