"""The sheet of a day to be looked at: scrolled, zoomed, and painted from a picture of what is to be seen.

Only what has changed is painted anew into the picture, so that choosing an item or taking hold of it costs the same
among a thousand.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from forum_desk.gui.kit import colour, follow, px, rounded
from forum_desk.gui.kit.text import escaped
from forum_desk.gui.programme.dragging import Drag
from forum_desk.gui.programme.frame import HEAD, RULER, paint_grid, paint_heads, paint_ruler
from forum_desk.gui.programme.rows import Block, HallRow, SessionRow, spoken_block
from forum_desk.gui.programme.sheet import Sheet, lay_out
from forum_desk.gui.programme.tiles import paint_box, paint_now, paint_proposal, paint_tile
from forum_desk.language import _

HOURS = (48, 72, 108, 144, 176, 240, 340, 480, 720)
"""Heights of an hour in pixels at which the timetable can be looked at."""
USUAL = 4
_KEEP_IN_VIEW = 24
_NOTHING = Sheet(date(2000, 1, 1), (), (), 1.0, 0, (), ())


class SheetCanvas(QAbstractScrollArea):
    """One day of frozen rows, with the current item, those chosen with it, and what is on its way by the mouse."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = _NOTHING
        self.drag: Drag | None = None
        self._now: datetime | None = None
        self._day = _NOTHING.day
        self._halls: tuple[HallRow, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self._sessions: Mapping[str, SessionRow] = {}
        self._current = ""
        self._chosen: frozenset[str] = frozenset()
        self._zoom = USUAL
        self._by_keys = False
        self._picture = QPixmap()
        self._stale: list[QRect] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Timetable"))
        follow(self.lay_out)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def show_rows(
        self,
        day: date,
        halls: Sequence[HallRow],
        blocks: Sequence[Block],
        sessions: Mapping[str, SessionRow],
    ) -> None:
        """Other rows."""
        self._day, self._halls, self._sessions = day, tuple(halls), sessions
        self._blocks = tuple(blocks)
        self.lay_out()

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
        self.repaint_all()

    def show_now(self, moment: datetime | None) -> None:
        """The line of this moment goes on."""
        if moment != self._now:
            self._now = moment
            self.repaint_all()

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

    def to_sheet(self, at: QPointF) -> QPointF:
        """A point of the viewport as one of the sheet."""
        return at - self._origin()

    def from_sheet(self, area: QRectF) -> QRectF:
        """An area of the sheet as one of the viewport."""
        return area.translated(self._origin())

    def spoken(self, block: Block) -> str:
        """An item as a sentence."""
        names = [row.name for row in self._halls if row.key in block.halls]
        return spoken_block(block, ", ".join(names))

    # --- painting --------------------------------------------------------------------------------------------------

    def repaint_all(self) -> None:
        """Everything is to be painted anew."""
        self._stale = [self.viewport().rect()]
        self.viewport().update()

    def repaint_items(self, keys: Iterable[str]) -> None:
        """These items look different now, wherever they are to be seen."""
        for key in keys:
            for area in self.sheet.areas_of(key):
                seen = self.from_sheet(area).adjusted(-10, -8, 10, 8).toAlignedRect()
                self._stale.append(seen)
                self.viewport().update(seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture of the sheet, brought up to date, and the proposal of what is on its way over it."""
        self._bring_up_to_date()
        painter = QPainter(self.viewport())
        part = event.rect()
        painter.drawPixmap(part.topLeft(), self._picture, _scaled(part, self._picture.devicePixelRatio()))
        drag = self.drag
        if drag is not None and drag.started:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self._inside())
            painter.translate(self._origin())
            for block, spot, area in drag.proposals(self.sheet):
                paint_proposal(painter, area, block, spot, drag.problem)

    def _bring_up_to_date(self) -> None:
        ratio = self.viewport().devicePixelRatioF()
        size = self.viewport().size() * ratio
        if self._picture.size() != size or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._stale = [self.viewport().rect()]
        whole = self.viewport().rect()
        stale, self._stale = [area.intersected(whole) for area in self._stale if area.intersects(whole)], []
        if not stale:
            return
        if whole in stale:
            stale = [whole]
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area in stale:
            self._paint_sheet(painter, area)
        painter.end()

    def _paint_sheet(self, painter: QPainter, area: QRect) -> None:
        """The grid, the items that are to be seen in an area of the viewport, the heads and the ruler."""
        painter.setClipRect(area)
        painter.fillRect(area, colour("surface"))
        painter.save()
        painter.setClipRect(self._inside().intersected(area))
        painter.translate(self._origin())
        clip = QRectF(area).translated(-self._origin())
        paint_grid(painter, self.sheet, clip)
        self._paint_items(painter, clip.adjusted(-8, -8, 8, 8))
        painter.restore()
        origin, room = self._origin(), QRectF(self.viewport().rect())
        if area.left() < self._ruler():
            paint_ruler(painter, self.sheet, origin, room)
        if area.top() < self._head():
            paint_heads(painter, self.sheet, origin, room)
        if self.hasFocus() and not self._current and self._by_keys:
            painter.setClipRect(area)
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
        self.repaint_all()

    def viewportEvent(self, event: QEvent) -> bool:
        """Says in full what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            found = self.sheet.hit(self.to_sheet(at)) if self._on_sheet(at) else None
            QToolTip.showText(event.globalPos(), escaped(self.spoken(found[0])) if found else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _paint_items(self, painter: QPainter, clip: QRectF) -> None:
        held = self.drag.keys() if self.drag is not None and self.drag.started else frozenset()
        marked = self._chosen | {self._current}
        focused = self.hasFocus()
        for box in self.sheet.boxes:
            if box.area.intersects(clip):
                paint_box(painter, box, self._current, marked, focused=focused, faded=held)
        top = None
        for tile in self.sheet.tiles:
            if tile.area.intersects(clip):
                if tile.block.key == self._current:
                    top = tile
                    continue
                key = tile.block.key
                paint_tile(painter, tile, selected=key in marked, focused=False, faded=key in held)
        if top is not None:
            paint_tile(painter, top, selected=True, focused=focused, faded=top.block.key in held)
        if self._now is not None and self._now.date() == self._day:
            paint_now(painter, self.sheet.y(self._now), 0, self.sheet.width)

    # --- where things are ------------------------------------------------------------------------------------------

    def _block(self, key: str) -> Block | None:
        return next((block for block in self._blocks if block.key == key), None) if key else None

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


def _scaled(area: QRect, ratio: float) -> QRect:
    """An area in the pixels of a picture."""
    return QRect(
        round(area.x() * ratio), round(area.y() * ratio), round(area.width() * ratio), round(area.height() * ratio)
    )
