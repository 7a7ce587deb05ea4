"""The plan in its window: zoom, pan and fit, a walk from seat to seat by the arrows, and where a drag would land."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from forum_desk.gui.kit import colour, follow, look
from forum_desk.gui.kit.text import escaped
from forum_desk.gui.seating.plan.editing import PieceEditing
from forum_desk.gui.seating.plan.furniture import FurnitureItem
from forum_desk.gui.seating.plan.geometry import METRE, Finder, next_seat, point_of
from forum_desk.gui.seating.plan.items import GroupItem, LandingItem
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.seating import kinds

LEAST, MOST = 0.08, 4.0
"""Scales beyond which the plan is not made smaller or larger."""
FIT_MOST = 2.0
_SPARE = 20.0
"""Scene pixels of a group's margin that need not be seen when the whole plan is."""
_STEP = 1.25
_DOTS = 16
_ROOM = 600.0
"""Scene pixels one can pan beyond the seats."""
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class PlanView(QGraphicsView):
    """Shows a Drawing. The mouse chooses seats, drags people from them (`lifted`), and pans on empty ground."""

    chosen = Signal(str)
    """The key of the seat that is chosen now; empty for none."""
    opened = Signal(str)
    """Enter or a double click on a seat."""
    lifted = Signal(object, QPoint)
    """The keys of the seats whose people the mouse drags away, and where it is on the screen."""
    carried = Signal(QPoint)
    dropped = Signal(QPoint)
    zoomed = Signal(float)
    menu_wanted = Signal(str, QPoint)
    """The menu of a seat at a point of the screen: the right button, or the menu key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.setScene(self._scene)
        self._drawing = Drawing(kinds.HALL)
        self._turned = False
        self._furniture: list[FurnitureItem] = []
        self._groups: dict[str, GroupItem] = {}
        self._group_of: dict[str, str] = {}
        self._finder = Finder(())
        self._landings: list[LandingItem] = []
        self._key = ""
        self._pressed: QPoint | None = None
        self._grip: tuple[str, ...] = ()
        self._doing = ""
        self._fitted = True
        self._editing: PieceEditing | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._restyle)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show_drawing(self, drawing: Drawing, *, turned: bool = False) -> None:
        """Another state of the plan; where only people have changed, nothing moves and only their rows are painted."""
        same = turned == self._turned and _hall(drawing) == _hall(self._drawing)
        self._drawing, self._turned = drawing, turned
        if same and self._groups:
            for group, seats in drawing.groups.items():
                if self._groups[group].seats() != seats:
                    self._groups[group].set_seats(seats)
        else:
            self._rebuild()
        if self._key not in drawing.by_key:
            self._key = ""
        if self._editing is not None:
            self._editing.show_drawing(drawing, turned)
        self._say()

    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    def is_turned(self) -> bool:
        """Whether the plan is seen from the seats on the stage."""
        return self._turned

    def seat(self) -> Seat | None:
        """The seat that is chosen, or None."""
        return self._drawing.by_key.get(self._key)

    def choose(self, key: str, *, into_view: bool = True) -> None:
        """Chooses a seat (empty for none) and tells; one that is out of sight comes into view."""
        before, self._key = self._key, key if key in self._drawing.by_key else ""
        for changed in {before, self._key} - {""}:
            if changed in self._group_of:
                self._groups[self._group_of[changed]].update()
        if self._key and into_view:
            box = self.seat_box(self._key)
            if not self.visible_box().contains(box):
                self.ensureVisible(box, 60, 60)
                self._fitted = False
        self._say()
        self.chosen.emit(self._key)

    def seat_box(self, key: str) -> QRectF:
        """What a seat covers in the scene."""
        return self._groups[self._group_of[key]].seat_box(key, self.scale_now())

    def seat_point(self, key: str) -> QPoint:
        """The middle of a seat in pixels of the viewport."""
        return self.mapFromScene(self.seat_box(key).center())

    def table_point(self, group: str) -> QPoint:
        """The middle of a row or table in pixels of the viewport."""
        seats = self._drawing.groups[group]
        points = [point_of(seat.spot, self._turned) for seat in seats]
        middle = QPointF(sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points))
        return self.mapFromScene(middle)

    def visible_box(self) -> QRectF:
        """The part of the scene in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def groups_in_view(self) -> list[str]:
        """The rows or tables of which anything is in view."""
        box = self.visible_box()
        return [group for group, item in self._groups.items() if box.intersects(item.boundingRect())]

    # --- zoom ------------------------------------------------------------------------------------------------------

    def scale_now(self) -> float:
        """The scale; 1 is 100 %."""
        return self.transform().m11()

    def zoom(self, factor: float, *, at_mouse: bool = False) -> None:
        """Larger or smaller, around the mouse or the middle."""
        wanted = min(MOST, max(LEAST, self.scale_now() * factor))
        anchors = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchors.AnchorUnderMouse if at_mouse else anchors.AnchorViewCenter)
        ratio = wanted / self.scale_now()
        self.scale(ratio, ratio)
        self._fitted = False
        self.zoomed.emit(self.scale_now())

    def set_scale(self, scale: float) -> None:
        """A scale as such."""
        self.zoom(scale / self.scale_now())

    def fit(self) -> None:
        """The whole plan in view, not larger than is useful."""
        box = self._seats_box()
        width, height = self.viewport().width() - 24, self.viewport().height() - 24
        if box.isEmpty() or width <= 0 or height <= 0:
            return
        scale = min(FIT_MOST, max(LEAST, min(width / box.width(), height / box.height())))
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(box.center())
        self._fitted = True
        self.zoomed.emit(scale)

    # --- dragging --------------------------------------------------------------------------------------------------

    def seat_at(self, where: QPoint) -> str:
        """The seat at a point of the viewport, or nothing."""
        point = self.mapToScene(where)
        key = self._finder.at((point.x(), point.y()), METRE * 0.8)
        if key and self.seat_box(key).adjusted(-2, -2, 2, 2).contains(point):
            return key
        return ""

    def table_at(self, where: QPoint) -> str:
        """The round table at a point of the viewport, or nothing."""
        point = self.mapToScene(where)
        for group, item in self._groups.items():
            if item.radius and item.boundingRect().contains(point):
                away = point - item.middle
                if away.x() ** 2 + away.y() ** 2 <= item.radius**2:
                    return group
        return ""

    def show_landing(self, keys: Sequence[str]) -> None:
        """Marks the seats where a drag would put people; none takes the marks away."""
        boxes = [self.seat_box(key) for key in keys if key in self._group_of]
        while len(self._landings) < len(boxes):  # one for each seat, so that nothing between them is painted again
            self._landings.append(LandingItem())
            self._scene.addItem(self._landings[-1])
        for number, item in enumerate(self._landings):
            item.show_at(boxes[number : number + 1])

    def edit(self, on: bool) -> PieceEditing | None:
        """Begins or ends the editing of what stands there; while it lasts, mouse and keys go to the answer."""
        if self._editing is not None:
            self._editing.stop()
            self._editing = None
        if on:
            self.choose("")
            self._editing = PieceEditing(self._scene, self._drawing, self._turned, self)
        return self._editing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the seat, or gets ready to drag a seat, a table or the ground."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        where = event.position().toPoint()
        if self._editing is not None:
            self._grip = ()
            self._pressed = None if self._editing.press(self.mapToScene(where), event.modifiers()) else where
            self._doing = ""
            return
        key, table = self.seat_at(where), ""
        if key:
            self.choose(key, into_view=False)
            alone = not event.modifiers() & Qt.KeyboardModifier.AltModifier
            self._grip = (key,) if alone else self._delegation(key)
        else:
            table = self.table_at(where)
            self._grip = tuple(seat.key for seat in self._drawing.groups[table]) if table else ()
        self._pressed, self._doing = where, ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags people, or the ground under the mouse."""
        where = event.position().toPoint()
        if self._editing is not None and self._pressed is None:
            self._editing.drag(self.mapToScene(where))
            return
        if self._pressed is None:
            self._hover(where, event.globalPosition().toPoint())
            return
        if not self._doing and (where - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._begin(event.globalPosition().toPoint())
        if self._doing == "pan":
            step = where - self._pressed
            self._pressed = where
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - step.x())
            down.setValue(down.value() - step.y())
        elif self._doing == "carry":
            self.carried.emit(event.globalPosition().toPoint())

    def _hover(self, where: QPoint, at: QPoint) -> None:
        """The whole sentence of the seat under the mouse: in a large plan the names are too small to read."""
        key = self.seat_at(where)
        shape = Qt.CursorShape.PointingHandCursor if key or self.table_at(where) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        words = self._drawing.spoken(self._drawing.by_key[key]) if key else ""
        QToolTip.showText(at, escaped(words), self.viewport())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        doing, self._pressed, self._doing = self._doing, None, ""
        if self._editing is not None:
            self._editing.release(self.mapToScene(event.position().toPoint()))
            return
        if doing == "carry":
            self.dropped.emit(event.globalPosition().toPoint())
        elif not doing and not self._grip and event.button() == Qt.MouseButton.LeftButton:
            self.choose("")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a seat."""
        key = self.seat_at(event.position().toPoint())
        if key:
            self.opened.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Chooses the seat below and asks for its menu; by the key, that of the chosen seat."""
        if self._editing is not None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        key = self._key if by_key else self.seat_at(event.pos())
        if key:
            self.choose(key, into_view=by_key)
            where = self.viewport().mapToGlobal(self.seat_point(key)) if by_key else event.globalPos()
            self.menu_wanted.emit(key, where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms at the mouse, otherwise the plan scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.0015 ** event.angleDelta().y(), at_mouse=True)
            event.accept()
            return
        super().wheelEvent(event)
        self._fitted = False

    # --- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Page keys go from table to table, Home and End to the first and last seat, + - 0 zoom."""
        if self._editing is not None and self._editing.key(event):
            return
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
            return
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._walk(_ARROWS[key])
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._leap(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._drawing.seats:
            self.choose(self._drawing.seats[0 if key == Qt.Key.Key_Home else -1].key)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(1 / _STEP if key == Qt.Key.Key_Minus else _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._key:
            self.opened.emit(self._key)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab chooses the first seat, so that the arrows have somewhere to start."""
        super().focusInEvent(event)
        by_keys = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if by_keys and not self._key and self._drawing.seats:
            self.choose(self._drawing.seats[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A plan that was whole in view stays so."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def drawBackground(self, painter: QPainter, area: QRectF | QRect) -> None:
        """The dotted ground."""
        painter.save()
        zero = painter.worldTransform().map(QPointF(0, 0))
        seen = painter.worldTransform().mapRect(QRectF(area))
        painter.resetTransform()
        painter.fillRect(seen, colour("canvas"))
        painter.drawTiledPixmap(seen, _dot(look().theme.name), QPointF(seen.left() - zero.x(), seen.top() - zero.y()))
        painter.restore()

    # --- inside ----------------------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        for item in [*self._furniture, *self._groups.values()]:
            self._scene.removeItem(item)
        self.show_landing(())
        self._furniture = [FurnitureItem(self._drawing, self._turned)]
        self._scene.addItem(self._furniture[0])
        self._groups, self._group_of = {}, {}
        for group, seats in self._drawing.groups.items():
            item = GroupItem(seats, self._drawing.piece_at(seats[0]), self._turned, self._is_chosen)
            self._groups[group] = item
            self._group_of.update({seat.key: group for seat in seats})
            self._scene.addItem(item)
        self._finder = Finder((seat.spot for seat in self._drawing.seats), turned=self._turned)
        self._scene.setSceneRect(self._whole().adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))

    def _whole(self) -> QRectF:
        whole = QRectF()
        for item in [*self._furniture, *self._groups.values()]:
            whole = whole.united(item.boundingRect())
        return whole

    def _seats_box(self) -> QRectF:
        """All seats, and the front edge of the stage they look at; the depth of the stage does not matter."""
        whole = QRectF()
        for item in self._groups.values():
            whole = whole.united(item.boundingRect().adjusted(_SPARE, _SPARE, -_SPARE, -_SPARE))
        if any(piece.kind == kinds.STAGE for piece in self._drawing.pieces):
            whole = whole.united(QRectF(-100, -48, 200, 96))
        return whole if self._groups else self._whole()

    def _is_chosen(self, key: str) -> bool:
        return key == self._key

    def _delegation(self, key: str) -> tuple[str, ...]:
        sitter = self._drawing.by_key[key].sitter
        if sitter is None or not sitter.delegation:
            return (key,)
        return tuple(
            seat.key
            for seat in self._drawing.seats
            if seat.sitter is not None and seat.sitter.delegation == sitter.delegation
        )

    def _begin(self, where: QPoint) -> None:
        people = tuple(key for key in self._grip if self._drawing.by_key[key].sitter is not None)
        self._doing = "carry" if people else "pan"
        if people:
            self.lifted.emit(people, where)

    def _walk(self, direction: tuple[float, float]) -> None:
        places = [seat.spot for seat in self._drawing.seats]
        if not places:
            return
        self.choose(next_seat(places, self._key or "", direction, turned=self._turned))

    def _leap(self, steps: int) -> None:
        groups = list(self._drawing.groups)
        if not groups:
            return
        at = groups.index(self._group_of[self._key]) + steps if self._key else 0
        self.choose(self._drawing.groups[groups[max(0, min(len(groups) - 1, at))]][0].key)

    def _say(self) -> None:
        seat = self.seat()
        self.setAccessibleDescription(self._drawing.spoken(seat) if seat is not None else "")

    def _restyle(self) -> None:
        self._scene.update()
        self.viewport().update()


def _hall(drawing: Drawing) -> object:
    """What of a drawing does not change with the people."""
    return drawing.kind, drawing.pieces, drawing.picture, [seat.spot for seat in drawing.seats]


@lru_cache(maxsize=4)
def _dot(_theme: str) -> QPixmap:
    """One dot of the ground and the room around it."""
    tile = QPixmap(_DOTS, _DOTS)
    tile.fill(Qt.GlobalColor.transparent)
    ink = colour("line2")
    ink.setAlphaF(0.5)
    painter = QPainter(tile)
    painter.setPen(ink)
    painter.drawPoint(_DOTS // 2, _DOTS // 2)
    painter.end()
    return tile
