"""The timetable: halls side by side and the day downwards, moved about with the mouse and with the keys.

It shows frozen rows and asks for changes by signals; only what is to be seen is painted.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from forum_desk.gui.kit import colour, follow, px, rounded
from forum_desk.gui.kit.text import escaped
from forum_desk.gui.programme.dragging import Drag, way_at
from forum_desk.gui.programme.frame import HEAD, RULER, paint_grid, paint_heads, paint_ruler
from forum_desk.gui.programme.rows import Block, HallRow, SessionRow, Spot, minutes_into, spoken_block
from forum_desk.gui.programme.sheet import Sheet, lay_out
from forum_desk.gui.programme.stepping import neighbour
from forum_desk.gui.programme.tiles import paint_box, paint_now, paint_proposal, paint_tile
from forum_desk.language import _

HOURS = (48, 72, 108, 144, 176, 240, 340, 480, 720)
"""Heights of an hour in pixels at which the timetable can be looked at."""
USUAL = 4
_KEEP_IN_VIEW = 24
_NOTHING = Sheet(date(2000, 1, 1), (), (), 1.0, 0, (), ())
Verdict = Callable[[Block, Spot], str]
"""What would be wrong with an item at a place, in one sentence; empty when the place is free."""


class Timetable(QAbstractScrollArea):
    """One day. The current item is kept by its key, so that it stays the current one whatever is redrawn."""

    chosen = Signal(str)
    """The key of the item that is current now, or an empty text."""
    moved = Signal(str, str, object)
    """Key, the hall it leaves ("" from the pool), the Spot it is to go to."""
    nudged = Signal(str, str, object)
    """The same by the arrow keys, of which several make one change."""
    opened = Signal(str)
    removed = Signal(str)
    dropped_outside = Signal(str, QPoint)
    """An item was let go outside the halls, at this point of the screen."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict: Verdict = lambda _block, _spot: ""
        self.sheet = _NOTHING
        self.drag: Drag | None = None
        self.now: datetime | None = None
        self._day = _NOTHING.day
        self._halls: tuple[HallRow, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self._sessions: Mapping[str, SessionRow] = {}
        self._current = ""
        self._zoom = USUAL
        self._shown = False
        self._by_keys = False
        self._backdrop: QPixmap | None = None
        self._edge = QTimer(self, interval=40)
        self._edge.timeout.connect(self._scroll_at_edge)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Timetable"))
        follow(self.lay_out)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def show_day(
        self,
        day: date,
        halls: Sequence[HallRow],
        blocks: Sequence[Block],
        sessions: Mapping[str, SessionRow],
    ) -> None:
        """Shows a day. What is current stays so when it is still there."""
        other = day != self._day or not self._shown
        self._day, self._halls, self._sessions = day, tuple(halls), sessions
        self._blocks = tuple(blocks)
        if self._current and all(block.key != self._current for block in blocks):
            self._current = ""
            self.chosen.emit("")
        self.lay_out()
        if other and halls:
            self._shown = True
            self._scroll_to_first()
        if self.hasFocus() and not self._current:
            self._step(Qt.Key.Key_Home)
        self._say()

    def lay_out(self) -> None:
        """Places everything anew, after a change of rows, of width or of zoom."""
        width = max(1, self.viewport().width() - self._ruler())
        scale = px(HOURS[self._zoom]) / 60
        self.sheet = lay_out(self._day, self._halls, self._blocks, self._sessions, scale=scale, width=width)
        height = self.viewport().height() - self._head()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self.sheet.width) - width))
        across.setPageStep(width)
        down.setRange(0, max(0, round(self.sheet.height) - height))
        down.setPageStep(max(1, height))
        down.setSingleStep(max(1, round(scale * 5)))
        self._backdrop = None
        self.viewport().update()

    def current(self) -> str:
        """The key of the current item, or an empty text."""
        return self._current

    def current_block(self) -> Block | None:
        """The current item."""
        return self._block(self._current)

    def go(self, key: str) -> None:
        """Makes another item current and brings it into view."""
        if key != self._current:
            self._current = key
            self.chosen.emit(key)
            self._say()
        self.bring_into_view(key)
        self.viewport().update()

    def bring_into_view(self, key: str) -> None:
        """Scrolls no further than needed."""
        area = self.sheet.area_of(key)
        if area.isEmpty():
            return
        seen = self._seen()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if area.top() < seen.top() + _KEEP_IN_VIEW or area.height() > seen.height():
            down.setValue(round(area.top()) - _KEEP_IN_VIEW)
        elif area.bottom() > seen.bottom() - _KEEP_IN_VIEW:
            down.setValue(round(area.bottom() - seen.height()) + _KEEP_IN_VIEW)
        if area.left() < seen.left():
            across.setValue(round(area.left()) - _KEEP_IN_VIEW)
        elif area.right() > seen.right():
            across.setValue(round(area.right() - seen.width()) + _KEEP_IN_VIEW)

    def zoom(self, steps: int) -> None:
        """Closer or further away; the moment in the middle stays there. 0 is the usual height of an hour."""
        wanted = USUAL if steps == 0 else max(0, min(len(HOURS) - 1, self._zoom + steps))
        if wanted == self._zoom:
            return
        middle = self._seen().center().y() / self.sheet.scale
        self._zoom = wanted
        self.lay_out()
        self.verticalScrollBar().setValue(round(middle * self.sheet.scale - self._seen().height() / 2))
        self.zoomed.emit()

    # --- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current item, with Shift they change its length, with Ctrl another one becomes current."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self.drag is not None:
            self._stop_drag()
        elif modifiers & Qt.KeyboardModifier.ControlModifier and self._step(key):
            return
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self._step(key)
        elif key in _ARROWS and not modifiers & ~_SHIFT and self._push(key, bool(modifiers & _SHIFT)):
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current:
            self.removed.emit(self._current)
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
        self.viewport().update()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current item stays marked, without the halo."""
        super().focusOutEvent(event)
        self.viewport().update()

    # --- the mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an item; on the empty sheet nothing is current any more."""
        if event.button() != Qt.MouseButton.LeftButton or not self._on_sheet(event.position()):
            return
        at = self.to_sheet(event.position())
        found = self.sheet.hit(at)
        if found is None:
            self.go("")
            return
        block, area = found
        self.go(block.key)
        number = self.sheet.hall_at(at.x())
        hall = self.sheet.halls[number].key if number >= 0 else ""
        self.drag = Drag(block, way_at(area, at), event.position(), hall, self._held_at(block, at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where what is held would go; else what pressing here would do."""
        if self.drag is None:
            self._show_cursor(event.position())
            return
        if not self.drag.started and not self.drag.moved_far(event.position()):
            return
        self.drag.started = True
        self.propose(event.position(), fine=bool(event.modifiers() & _SHIFT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets it go where it was shown."""
        drag = self.drag
        if drag is None:
            return
        self._stop_drag()
        if not drag.started:
            return
        if drag.spot is not None:
            self.let_go(drag)
        else:
            self.dropped_outside.emit(drag.block.key, self.viewport().mapToGlobal(event.position().toPoint()))

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

    # --- an item on its way, also from the pool --------------------------------------------------------------------

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
        before = drag.area
        drag.spot = spot
        drag.problem = self.verdict(drag.block, spot) if spot is not None else ""
        drag.area = self.sheet.spot_area(spot.hall, spot.start, spot.minutes) if spot is not None else QRectF()
        if self._backdrop is None:
            self.viewport().update()
        self._repaint(before)
        self._repaint(drag.area)
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
        self.moved.emit(block.key, drag.hall, spot)

    def to_sheet(self, at: QPointF) -> QPointF:
        """A point of the viewport as one of the sheet."""
        return at - self._origin()

    def from_sheet(self, area: QRectF) -> QRectF:
        """An area of the sheet as one of the viewport."""
        return area.translated(self._origin())

    # --- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet; while something is on its way over it, a picture of the sheet made once, and the proposal."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drag = self.drag if self.drag is not None and self.drag.started else None
        if drag is None:
            self._backdrop = None
            self._paint_sheet(painter, event.rect())
            return
        if self._backdrop is None:
            self._backdrop = self._pictured()
        part = event.rect()
        painter.drawPixmap(part.topLeft(), self._backdrop, _scaled(part, self._backdrop.devicePixelRatio()))
        painter.setClipRect(self._inside())
        if drag.spot is not None:
            painter.translate(self._origin())
            paint_proposal(painter, drag.area, drag.block, drag.spot, drag.problem)

    def _pictured(self) -> QPixmap:
        ratio = self.viewport().devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sheet(painter, self.viewport().rect())
        painter.end()
        return picture

    def _paint_sheet(self, painter: QPainter, area: QRect) -> None:
        """The grid, the items that are to be seen in an area of the viewport, the heads and the ruler."""
        painter.fillRect(area, colour("surface"))
        painter.save()
        painter.setClipRect(self._inside().intersected(area))
        painter.translate(self._origin())
        clip = QRectF(area).translated(-self._origin())
        paint_grid(painter, self.sheet, clip)
        self._paint_items(painter, clip.adjusted(-8, -8, 8, 8))
        painter.restore()
        origin, room = self._origin(), QRectF(self.viewport().rect())
        paint_ruler(painter, self.sheet, origin, room)
        paint_heads(painter, self.sheet, origin, room)
        if self.hasFocus() and not self._current and self._by_keys:
            rounded(painter, room.adjusted(2, 2, -2, -2), 8, None, colour("ring"), 2)

    def _inside(self) -> QRect:
        """Where the items are, with room for the dot of the line of this moment."""
        return QRect(self._ruler() - px(8), self._head(), self.viewport().width(), self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Halls take the width there is."""
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Everything moves but the heads."""
        self._backdrop = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Says in full what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            found = self.sheet.hit(self.to_sheet(at)) if self._on_sheet(at) else None
            QToolTip.showText(event.globalPos(), escaped(self.spoken(found[0])) if found else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def spoken(self, block: Block) -> str:
        """An item as a sentence."""
        names = [row.name for row in self._halls if row.key in block.halls]
        return spoken_block(block, ", ".join(names))

    def _paint_items(self, painter: QPainter, clip: QRectF) -> None:
        drag = self.drag if self.drag is not None and self.drag.started else None
        held = drag.block.key if drag else ""
        focused = self.hasFocus()
        for box in self.sheet.boxes:
            if box.area.intersects(clip):
                paint_box(painter, box, self._current, focused=focused, faded=held)
        top = None
        for tile in self.sheet.tiles:
            if tile.area.intersects(clip):
                if tile.block.key == self._current:
                    top = tile
                    continue
                paint_tile(painter, tile, selected=False, focused=False, faded=tile.block.key == held)
        if top is not None:
            paint_tile(painter, top, selected=True, focused=focused, faded=top.block.key == held)
        if self.now is not None and self.now.date() == self._day:
            paint_now(painter, self.sheet.y(self.now), 0, self.sheet.width)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _step(self, key: Qt.Key) -> bool:
        """Another item becomes the current one."""
        if key not in _ARROWS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return False
        wanted = neighbour(self.sheet, self._current, key)
        if wanted:
            self.go(wanted)
        return True

    def _push(self, key: Qt.Key, longer: bool) -> bool:
        """Moves the current item, or changes its length; answers whether there is one to move."""
        block = self.current_block()
        if block is None or block.start is None:
            return False
        hall = block.halls[0] if block.halls else ""
        five = timedelta(minutes=5 if key == Qt.Key.Key_Down else -5 if key == Qt.Key.Key_Up else 0)
        if longer and five:
            minutes = max(0, block.minutes + five // timedelta(minutes=1))
            self.nudged.emit(block.key, hall, Spot(block.start, minutes, hall))
        elif five:
            self.nudged.emit(block.key, hall, Spot(block.start + five, block.minutes, hall))
        elif not longer:
            keys = [row.key for row in self._halls]
            at = keys.index(hall) if hall in keys else -1
            to = at + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= to < len(keys):
                self.nudged.emit(block.key, hall, Spot(block.start, block.minutes, keys[to]))
        return True

    def _block(self, key: str) -> Block | None:
        return next((block for block in self._blocks if block.key == key), None) if key else None

    def _say(self) -> None:
        """The current item is what a screen reader says of this widget."""
        block = self.current_block()
        words = self.spoken(block) if block is not None else _("Timetable")
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _stop_drag(self) -> None:
        self.drag = None
        self._edge.stop()
        self.viewport().update()

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

    def _on_sheet(self, at: QPointF) -> bool:
        return at.x() >= self._ruler() and at.y() >= self._head()

    def _origin(self) -> QPointF:
        return QPointF(
            self._ruler() - self.horizontalScrollBar().value(), self._head() - self.verticalScrollBar().value()
        )

    def _seen(self) -> QRectF:
        viewport = self.viewport()
        return QRectF(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            viewport.width() - self._ruler(),
            viewport.height() - self._head(),
        )

    def _head(self) -> int:
        return px(HEAD)

    def _ruler(self) -> int:
        return px(RULER)


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


def _scaled(area: QRect, ratio: float) -> QRect:
    """An area in the pixels of a picture."""
    return QRect(
        round(area.x() * ratio), round(area.y() * ratio), round(area.width() * ratio), round(area.height() * ratio)
    )
