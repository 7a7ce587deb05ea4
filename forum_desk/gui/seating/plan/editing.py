"""Choosing, moving and turning what stands in a plan: by the mouse with a grid of a tenth of a metre, or by keys.

Moves by keys are gathered for a moment, so that ten presses of an arrow are one step to take back.
"""

import math
from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsScene

from forum_desk.gui.kit import colour
from forum_desk.gui.seating.plan.geometry import METRE
from forum_desk.gui.seating.plan.items import DeviceItem
from forum_desk.gui.seating.plan.seats import Drawing, Piece

GRID = 0.1
"""Metres."""
TURN = 15.0
"""Degrees."""
_GATHER_MS = 450
_LEAST = 0.4
"""Metres a thing has at least, so that it can be hit."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
Standing = tuple[float, float, float]
"""Middle in metres, turn in degrees."""


class _Outlines(DeviceItem):
    """The outline of everything that is chosen, where it is or would come."""

    def __init__(self) -> None:
        super().__init__(QRectF())
        self._polygons: list[tuple[QPolygonF, bool]] = []
        self.setZValue(20)

    def show_polygons(self, polygons: list[tuple[QPolygonF, bool]]) -> None:
        """Other outlines, each with whether it is locked."""
        self._polygons = polygons
        box = QRectF()
        for polygon, _locked in polygons:
            box = box.united(polygon.boundingRect())
        self.set_box(box.adjusted(-20, -20, 20, 20))
        self.update()

    def draw(self, painter: QPainter, way: QTransform, _exposed: QRectF) -> None:
        """Accent lines; dashed around what is locked."""
        for polygon, locked in self._polygons:
            soft = colour("accent")
            soft.setAlphaF(0.08)
            pen = QPen(colour("accent"), 2)
            if locked:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(soft)
            painter.drawPolygon(way.map(polygon))


class PieceEditing(QObject):
    """One editing of a plan. `moved` tells where pieces are to stand, `chosen` that others are chosen."""

    chosen = Signal()
    moved = Signal(object)
    """A mapping of ids to Standing."""

    def __init__(self, scene: QGraphicsScene, drawing: Drawing, turned: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._drawing = drawing
        self._sign = -1.0 if turned else 1.0
        self._chosen: list[str] = []
        self._shift: Standing = (0.0, 0.0, 0.0)
        self._grip: QPointF | None = None
        self._outlines = _Outlines()
        scene.addItem(self._outlines)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._send)

    def stop(self) -> None:
        """Ends the editing; what was gathered is sent."""
        self._send()
        self._scene.removeItem(self._outlines)
        self.deleteLater()

    def show_drawing(self, drawing: Drawing, turned: bool) -> None:
        """Another state of the plan."""
        self._drawing, self._sign = drawing, -1.0 if turned else 1.0
        there = [key for key in self._chosen if key in drawing.piece_by_id]
        if there != self._chosen:
            self._chosen = there
            self.chosen.emit()
        self._paint()

    def pieces(self) -> list[Piece]:
        """What is chosen."""
        return [self._drawing.piece_by_id[key] for key in self._chosen]

    def choose(self, ids: Collection[str]) -> None:
        """Chooses these."""
        self._send()
        self._chosen = [key for key in ids if key in self._drawing.piece_by_id]
        self._paint()
        self.chosen.emit()

    def turn(self, degrees: float) -> None:
        """Turns what is chosen, each thing about its own middle."""
        x, y, turn = self._shift
        self._shift = (x, y, turn + degrees)
        self._paint()
        self._gather.start()

    # --- mouse and keys --------------------------------------------------------------------------------------------

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Chooses what is there; False on empty ground, which can be dragged."""
        found = self.piece_at(point)
        more = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if found is None:
            if not more:
                self.choose(())
            return False
        if more:
            rest = [key for key in self._chosen if key != found.id]
            self.choose(rest if found.id in self._chosen else [*rest, found.id])
        elif found.id not in self._chosen:
            self.choose([found.id])
        self._grip = point
        return True

    def drag(self, point: QPointF) -> None:
        """Shows where the chosen things would come."""
        if self._grip is None:
            return
        away = (point - self._grip) / METRE * self._sign
        self._shift = (_snapped(away.x()), _snapped(away.y()), 0.0)
        self._paint()

    def release(self, _point: QPointF) -> None:
        """Lets go of what was dragged."""
        if self._grip is not None:
            self._grip = None
            self._send()

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move by a tenth of a metre, with Shift by one; R turns, Ctrl+A chooses all."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_A and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.choose([piece.id for piece in self._drawing.pieces])
            return True
        if modifiers & Qt.KeyboardModifier.ControlModifier or not self._chosen:
            return False
        if key in _ARROWS:
            step = 1.0 if shift else GRID
            across, down = _ARROWS[key]
            x, y, turn = self._shift
            self._shift = (x + across * step * self._sign, y + down * step * self._sign, turn)
            self._paint()
            self._gather.start()
            return True
        if key == Qt.Key.Key_R:
            self.turn(-TURN if shift else TURN)
            return True
        return False

    def piece_at(self, point: QPointF) -> Piece | None:
        """The smallest thing at a point of the scene."""
        hits = [
            piece
            for piece in self._drawing.pieces
            if self._polygon(piece, (0.0, 0.0, 0.0)).containsPoint(point, Qt.FillRule.OddEvenFill)
        ]
        return min(hits, key=lambda piece: piece.width * piece.depth, default=None)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _send(self) -> None:
        self._gather.stop()
        shift, self._shift = self._shift, (0.0, 0.0, 0.0)
        if any(shift) and self._chosen:
            self.moved.emit(self._standing(shift))

    def _standing(self, shift: Standing) -> Mapping[str, Standing]:
        return {
            piece.id: (round(piece.x + shift[0], 3), round(piece.y + shift[1], 3), (piece.turn + shift[2]) % 360.0)
            for piece in self.pieces()
        }

    def _paint(self) -> None:
        self._outlines.show_polygons([(self._polygon(piece, self._shift), piece.locked) for piece in self.pieces()])

    def _polygon(self, piece: Piece, shift: Standing) -> QPolygonF:
        half_w, half_d = max(_LEAST, piece.width) / 2, max(_LEAST, piece.depth) / 2
        angle = math.radians(piece.turn + shift[2])
        cos, sin = math.cos(angle), math.sin(angle)
        scale = METRE * self._sign
        corners = ((-half_w, -half_d), (half_w, -half_d), (half_w, half_d), (-half_w, half_d))
        return QPolygonF(
            [
                QPointF(
                    (piece.x + shift[0] + x * cos - y * sin) * scale,
                    (piece.y + shift[1] + x * sin + y * cos) * scale,
                )
                for x, y in corners
            ]
        )


def _snapped(metres: float) -> float:
    return round(metres / GRID) * GRID
