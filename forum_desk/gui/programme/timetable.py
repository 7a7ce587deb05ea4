"""The timetable: halls side by side and the day downwards, moved about with the mouse and with the keys.

It shows frozen rows and asks for changes by signals. Several items can be chosen; they move together.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from forum_desk.gui.kit import px
from forum_desk.gui.programme.canvas import SheetCanvas
from forum_desk.gui.programme.choosing import between, moved_together
from forum_desk.gui.programme.dragging import Drag, way_at
from forum_desk.gui.programme.rows import Block, HallRow, Move, SessionRow, Spot, minutes_into
from forum_desk.gui.programme.stepping import neighbour
from forum_desk.language import _, ngettext

Verdict = Callable[[Sequence[Move]], str]
"""What would be wrong with items at their places, in one sentence; empty when the places are free."""


class Timetable(SheetCanvas):
    """One day. The current item is kept by its key, so that it stays the current one whatever is redrawn."""

    chosen = Signal(str)
    """The key of the item that is current now, or an empty text."""
    moved = Signal(object)
    """Moves, of all that were on their way together; out of the pool too."""
    nudged = Signal(object)
    """The same by the arrow keys, of which several make one change."""
    resized = Signal(str, str, object)
    """By the arrow keys: key, hall, the Spot of another length."""
    opened = Signal(str)
    removed = Signal(object)
    """Keys of all that were chosen."""
    dropped_outside = Signal(object, QPoint)
    """Items that were let go outside the halls, at this point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict: Verdict = lambda _moves: ""
        self._shown = False
        self._edge = QTimer(self, interval=40)
        self._edge.timeout.connect(self._scroll_at_edge)

    def show_day(
        self,
        day: date,
        halls: Sequence[HallRow],
        blocks: Sequence[Block],
        sessions: Mapping[str, SessionRow],
    ) -> None:
        """Shows a day. What is current or chosen stays so when it is still there."""
        other = day != self._day or not self._shown
        keys = {block.key for block in blocks}
        self._chosen = frozenset() if other else self._chosen & keys
        if self._current and self._current not in keys:
            self._current = ""
            self.chosen.emit("")
        self.show_rows(day, halls, blocks, sessions)
        if other and halls:
            self._shown = True
            self._scroll_to_first()
        if self.hasFocus() and not self._current:
            self._step(Qt.Key.Key_Home)
        self._say()

    def current(self) -> str:
        """The key of the current item, or an empty text."""
        return self._current

    def current_block(self) -> Block | None:
        """The current item."""
        return self._block(self._current)

    def chosen_keys(self) -> tuple[str, ...]:
        """All that are chosen, in the order of their rows: the current item, and those that go with it."""
        marked = self._chosen | {self._current}
        return tuple(block.key for block in self._blocks if block.key in marked)

    def go(self, key: str) -> None:
        """Makes another item current, it alone, and brings it into view."""
        self._choose(frozenset(), key)
        self.bring_into_view(key)

    def choose(self, keys: Sequence[str], current: str = "") -> None:
        """Several items are chosen; one of them is current."""
        self._choose(frozenset(keys), current or (keys[0] if keys else ""))

    def choose_session(self) -> None:
        """All items of the current one's session on this day."""
        block = self.current_block()
        if block is not None and block.session:
            self.choose(self._of_session(block.session), block.key)

    def choose_day(self) -> None:
        """Everything that is on this day."""
        keys = [block.key for block in self._blocks if block.start and block.start.date() == self._day]
        self.choose(keys, self._current or (keys[0] if keys else ""))

    # --- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move what is chosen, with Shift they change a length, with Ctrl another item becomes current."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape and self.drag is not None:
            self._stop_drag()
        elif key == Qt.Key.Key_Escape and self._chosen:
            self.go(self._current)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and self._choose_by(key, more=shift):
            return
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self._step(key)
        elif key in _ARROWS and not modifiers & ~_SHIFT and self._push(key, longer=shift):
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current:
            self.removed.emit(self.chosen_keys())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            pages = -1 if key == Qt.Key.Key_PageUp else 1
            down = self.verticalScrollBar()
            down.setValue(down.value() + pages * down.pageStep())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys come to the current item, or to the first one."""
        super().focusInEvent(event)
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self._current and self._by_keys:
            self._step(Qt.Key.Key_Home)
        self._repaint_focus()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current item stays marked, without the halo."""
        super().focusOutEvent(event)
        self._repaint_focus()

    # --- the mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an item, or of a session by its head; with Ctrl or Shift it is chosen besides."""
        if event.button() != Qt.MouseButton.LeftButton or not self._on_sheet(event.position()):
            return
        at = self.to_sheet(event.position())
        found = self.sheet.hit(at)
        if found is None:
            self.go("")
            return
        block, area = found
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._toggle(block.key)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.choose(between(self.sheet, self._current or block.key, block.key), block.key)
            return
        box = self.sheet.box_at(at)
        if box is not None:
            self.choose(self._of_session(box.session.key), block.key)
        elif block.key not in self._chosen:
            self.go(block.key)
        number = self.sheet.hall_at(at.x())
        hall = self.sheet.halls[number].key if number >= 0 else ""
        way = way_at(area, at) if len(self._chosen) < 2 else "move"
        held = [self._block(key) for key in self.chosen_keys() if key != block.key]
        others = tuple(one for one in held if one is not None) if way == "move" else ()
        self.drag = Drag(block, way, event.position(), hall, self._held_at(block, at), others=others)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where what is held would go; else what pressing here would do."""
        if self.drag is None:
            self._show_cursor(event.position())
            return
        if not self.drag.started and not self.drag.moved_far(event.position()):
            return
        self._start_drag(self.drag)
        self.propose(event.position(), fine=bool(event.modifiers() & _SHIFT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets it go where it was shown; one of several that was only clicked is the only one from now on."""
        drag = self.drag
        if drag is None:
            return
        self._stop_drag()
        if not drag.started:
            if drag.others and self.sheet.box_at(self.to_sheet(event.position())) is None:
                self.go(drag.block.key)
            return
        if drag.spot is not None:
            self.let_go(drag)
        else:
            self.dropped_outside.emit(self.chosen_keys(), self.viewport().mapToGlobal(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what is under the mouse."""
        found = self.sheet.hit(self.to_sheet(event.position())) if self._on_sheet(event.position()) else None
        if found is not None:
            self.opened.emit(found[0].key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl closer or further away, with Shift sideways."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- items on their way, also from the pool ---------------------------------------------------------------------

    def take(self, block: Block) -> None:
        """An item of the pool is on its way here; `propose` follows the mouse, `drop` lets it go."""
        self.drag = Drag(block, "move", QPointF(), held=timedelta(minutes=min(block.minutes, 10) / 2), started=True)

    def propose(self, at: QPointF, *, fine: bool = False) -> None:
        """Shows where what is held would go with the mouse at this point of the viewport."""
        drag = self.drag
        if drag is None:
            return
        inside = QRectF(self.viewport().rect()).adjusted(self._ruler(), -px(80), 0, px(80)).contains(at)
        spot = drag.spot_at(self.sheet, self.to_sheet(at), fine=fine) if inside or drag.way == "resize" else None
        if spot == drag.spot:
            return
        before = [area for _block, _spot, area in drag.proposals(self.sheet)]
        drag.spot = spot
        moves = drag.moves(self.sheet)
        if spot is not None and not moves:
            drag.spot = None  # one of them would be beside the halls
        drag.problem = self.verdict(moves) if moves else ""
        for area in (*before, *(area for _block, _spot, area in drag.proposals(self.sheet))):
            self._repaint(area)
        self._edge.start()

    def drop(self) -> None:
        """Lets what came from the pool go where it was shown."""
        drag = self.drag
        self._stop_drag()
        if drag is not None and drag.spot is not None:
            self.let_go(drag)

    def abandon(self) -> None:
        """Nothing is on its way any more."""
        self._stop_drag()

    def let_go(self, drag: Drag) -> None:
        """Asks for the change that was shown, if it is one."""
        spot, block = drag.spot, drag.block
        if spot is None or (spot.start, spot.minutes, spot.hall) == (block.start, block.minutes, drag.hall):
            return
        self.moved.emit(drag.moves(self.sheet))

    # --- inside ----------------------------------------------------------------------------------------------------

    def _choose(self, keys: frozenset[str], current: str) -> None:
        """What is chosen and current from now on; only that is painted anew which looks different."""
        before, was = self._chosen | {self._current}, self._current
        self._chosen, self._current = keys if len(keys) > 1 else frozenset(), current
        if not was or not current:
            self.repaint_all()  # the ring around everything comes or goes
        self.repaint_items(key for key in before | self._chosen | {current} if key)
        if current != was:
            self.chosen.emit(current)
        self._say()

    def _toggle(self, key: str) -> None:
        """One more is chosen, or one less."""
        marked = self._chosen | ({self._current} if self._current else frozenset())
        if key in marked and len(marked) > 1:
            left = marked - {key}
            self._choose(left, self._current if self._current in left else min(left))
        else:
            self._choose(marked | {key}, key)

    def _of_session(self, session: str) -> list[str]:
        return [
            block.key
            for block in self._blocks
            if block.session == session and block.start is not None and block.start.date() == self._day
        ]

    def _choose_by(self, key: Qt.Key, *, more: bool) -> bool:
        """Ctrl with a key: another item, with Shift besides those chosen; Space takes one out, A is everything."""
        if key == Qt.Key.Key_Space and self._current:
            self._toggle(self._current)
            return True
        if key == Qt.Key.Key_A:
            if more:
                self.choose_session()
            else:
                self.choose_day()
            return True
        marked = self._chosen | ({self._current} if self._current else frozenset())
        if not self._step(key):
            return False
        if more and marked:
            self._choose(marked | {self._current}, self._current)
        return True

    def _step(self, key: Qt.Key) -> bool:
        """Another item becomes the current one."""
        if key not in _ARROWS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return False
        wanted = neighbour(self.sheet, self._current, key)
        if wanted:
            self.go(wanted)
        return True

    def _push(self, key: Qt.Key, *, longer: bool) -> bool:
        """Moves what is chosen, or changes the length of the current item; answers whether there is one to move."""
        block = self.current_block()
        if block is None or block.start is None:
            return False
        five = timedelta(minutes=5 if key == Qt.Key.Key_Down else -5 if key == Qt.Key.Key_Up else 0)
        if longer and five:
            hall = block.halls[0] if block.halls else ""
            minutes = max(0, block.minutes + five // timedelta(minutes=1))
            self.resized.emit(block.key, hall, Spot(block.start, minutes, hall))
        elif not longer:
            across = 0 if five else 1 if key == Qt.Key.Key_Right else -1
            held = [(one, one.halls[0] if one.halls else "") for one in self._blocks if one.key in self.chosen_keys()]
            moves = moved_together([row.key for row in self._halls], held, five, across)
            if moves:
                self.nudged.emit(moves)
        return True

    def _say(self) -> None:
        """The current item is what a screen reader says of this widget; of several also how many they are."""
        block = self.current_block()
        words = self.spoken(block) if block is not None else _("Timetable")
        if len(self._chosen) > 1:
            count = len(self._chosen)
            words = f"{ngettext('{n} item chosen', '{n} items chosen', count).format(n=count)}, {words}"
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _repaint_focus(self) -> None:
        """The halo comes or goes."""
        if self._current:
            self.repaint_items((self._current,))
        else:
            self.repaint_all()

    def _start_drag(self, drag: Drag) -> None:
        if not drag.started:
            drag.started = True
            self.repaint_items(drag.keys())

    def _stop_drag(self) -> None:
        drag, self.drag = self.drag, None
        self._edge.stop()
        if drag is not None and drag.started:
            self.repaint_items(drag.keys())
            for _block, _spot, area in drag.proposals(self.sheet):
                self._repaint(area)

    def _repaint(self, area: QRectF) -> None:
        if not area.isEmpty():
            self.viewport().update(self.from_sheet(area).adjusted(-10, -6, 10, 6).toAlignedRect())

    def _scroll_at_edge(self) -> None:
        """The sheet moves on while something is held near an edge of it."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        near, down = px(28), self.verticalScrollBar()
        if self.drag is None or not self.viewport().rect().adjusted(0, -px(80), 0, px(80)).contains(at):
            return
        step = -px(12) if at.y() < self._head() + near else px(12) if at.y() > self.viewport().height() - near else 0
        if step and down.value() != max(down.minimum(), min(down.maximum(), down.value() + step)):
            down.setValue(down.value() + step)
            self.propose(QPointF(at))

    def _held_at(self, block: Block, at: QPointF) -> timedelta:
        """How far below its start an item is held by the mouse."""
        return (
            timedelta(minutes=(at.y() - self.sheet.y(block.start)) / self.sheet.scale) if block.start else timedelta()
        )

    def _scroll_to_first(self) -> None:
        """The day begins to be seen half an hour before its first item."""
        starts = [minutes_into(self._day, b.start) for b in self._blocks if b.start and b.start.date() == self._day]
        first = min(starts, default=8 * 60 + 30)
        top = max(0, first) // 30 * 30 * self.sheet.scale - px(10)
        self.verticalScrollBar().setValue(round(top))

    def _show_cursor(self, at: QPointF) -> None:
        found = self.sheet.hit(self.to_sheet(at)) if self._on_sheet(at) else None
        shapes = {"resize": Qt.CursorShape.SizeVerCursor, "move": Qt.CursorShape.OpenHandCursor}
        shape = shapes[way_at(found[1], self.to_sheet(at))] if found else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
