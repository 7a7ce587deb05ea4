"""What stands around the seats: stage, tables and desks, lecterns, letters of rows, zones, the picture of the hall."""

import math
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from forum_desk.gui.kit import Type, colour, draw_line, paint_icon, rounded
from forum_desk.gui.kit.text import break_lines
from forum_desk.gui.seating.plan.geometry import METRE, Box, desk, edge, enclosed, point_of, ring, runs
from forum_desk.gui.seating.plan.items import DeviceItem
from forum_desk.gui.seating.plan.seats import Drawing, Piece, Spot
from forum_desk.language import _
from forum_desk.seating import kinds

_DEPTHS = {kinds.BLOCK: 0.5, kinds.ROW: 0.5, kinds.TABLE: 0.6}
_ENCLOSED = ("boardroom", "bilateral")
_BESIDE = 150.0
"""Screen pixels beside the seats for the name of a zone."""
_NAMES_ROOM = 600.0
"""Scene pixels on both sides that names of zones may take when the whole hall is small."""
_LETTER_ROOM = 46.0
"""Scene pixels beside the seats for the letters of rows."""
_LETTERS_FROM = 0.35
"""The scale from which rows have their letters."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter
ROOM = 70.0
"""Scene pixels around all seats for stage, letters and zones."""


class FurnitureItem(DeviceItem):
    """Everything of a plan that is no seat; it lies below them."""

    def __init__(self, drawing: Drawing, turned: bool) -> None:
        self._drawing = drawing
        self._turned = turned
        self._sign = -METRE if turned else METRE
        points = [point_of(seat.spot, turned) for seat in drawing.seats]
        points += [corner for piece in drawing.pieces for corner in self._corners(piece)]
        box = Box.around(points or [(0.0, 0.0)], ROOM)
        names = _NAMES_ROOM if any(piece.kind == kinds.ZONE for piece in drawing.pieces) else 0.0
        super().__init__(QRectF(box.left - names, box.top, box.right - box.left + 2 * names, box.bottom - box.top))
        self._tables = self._shapes()
        self._letters = self._row_letters()
        across = [x for x, _y in points] or [0.0]
        self._sides = min(across) - _LETTER_ROOM, max(across) + _LETTER_ROOM
        self.setZValue(-10)

    def draw(self, painter: QPainter, way: QTransform, _exposed: QRectF) -> None:
        """Picture, zones, stage, tables, letters."""
        self._draw_picture(painter, way)
        for piece in self._drawing.pieces:
            if piece.kind in {kinds.ZONE, kinds.STAGE, kinds.AISLE}:
                self._draw_ground(painter, way, piece)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("surface"))
        painter.drawPath(way.map(self._tables))
        for piece in self._drawing.pieces:
            if piece.kind in {kinds.LECTERN, kinds.FLAGS, kinds.TEXT}:
                self._draw_thing(painter, way, piece)
            elif piece.kind == kinds.BLOCK and piece.word:
                self._draw_owner(painter, way, piece)
        if way.m11() >= _LETTERS_FROM:
            for point, word in self._letters:
                at = way.map(point)
                box = QRectF(at.x() - 30, at.y() - 9, 60, 18)
                draw_line(painter, box, word, Type(12, 600), colour("text3"), _CENTRE)

    def _draw_picture(self, painter: QPainter, way: QTransform) -> None:
        picture, pixels = self._drawing.picture, self._pixels
        if picture is None or pixels is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.55)
        painter.setTransform(way, True)
        painter.scale(self._sign, self._sign)
        painter.translate(picture.x, picture.y)
        painter.rotate(picture.turn)
        height = picture.width * pixels.height() / pixels.width()
        painter.drawPixmap(QRectF(0, 0, picture.width, height), pixels, QRectF(pixels.rect()))
        painter.restore()

    @cached_property
    def _pixels(self) -> QPixmap | None:
        pixels = QPixmap()
        if self._drawing.picture is None or not pixels.loadFromData(self._drawing.picture.image):
            return None
        return pixels

    def _draw_ground(self, painter: QPainter, way: QTransform, piece: Piece) -> None:
        polygon = way.map(QPolygonF([QPointF(*corner) for corner in self._corners(piece)]))
        area = polygon.boundingRect()
        if piece.kind == kinds.STAGE:
            painter.setPen(QPen(colour("line2"), 1))
            painter.setBrush(colour("sunken"))
            painter.drawPolygon(polygon)
            self._draw_edge(painter, way, piece)
            return
        family = "grey" if piece.kind == kinds.AISLE else _family(piece)
        ground = colour(f"{family}.soft")
        ground.setAlphaF(0.5)
        painter.setPen(QPen(colour(f"{family}.line"), 1))
        painter.setBrush(ground)
        painter.drawPolygon(polygon)
        if piece.kind == kinds.AISLE:
            return
        words = piece.word or piece.title
        lines = break_lines(words, Type(12, 600), _BESIDE)[:3]
        left = area.center().x() < way.map(QPointF(0, 0)).x()
        edge = way.map(QPointF(self._sides[0 if left else 1], 0)).x()
        for number, line in enumerate(lines):
            top = area.center().y() + (number - len(lines) / 2) * 16
            box = QRectF(edge - _BESIDE - 8 if left else edge + 8, top, _BESIDE, 16)
            align = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
            draw_line(painter, box, line, Type(12, 600), colour(f"{family}.text"), align)

    def _draw_edge(self, painter: QPainter, way: QTransform, piece: Piece) -> None:
        """The front edge of the stage and the word on it, or who looks at it where people sit on it."""
        x, y, half = piece.x, piece.y + piece.depth / 2, piece.width / 2
        left, right = (way.map(QPointF(end * self._sign, y * self._sign)) for end in (x - half, x + half))
        left, right = (left, right) if left.x() < right.x() else (right, left)
        bar = QRectF(left.x(), left.y() - 4, right.x() - left.x(), 8)
        rounded(painter, bar, 4, colour("line2"))
        outside = QRectF(bar.center().x() - 200, bar.bottom() + 4, 400, 18)
        inside = QRectF(bar.center().x() - 200, bar.top() - 26, 400, 18)
        if self._turned:
            outside, inside = QRectF(outside.left(), bar.top() - 22, 400, 18), inside.translated(0, 36)
        if any(seat.spot.y < 0 for seat in self._drawing.seats):
            draw_line(painter, outside, _("audience"), Type(13), colour("text2"), _CENTRE)
        elif way.m11() * piece.depth * METRE > 40:
            draw_line(painter, inside, piece.word or _("Stage"), Type(13, 600), colour("text2"), _CENTRE)

    def _draw_thing(self, painter: QPainter, way: QTransform, piece: Piece) -> None:
        middle = way.map(QPointF(piece.x * self._sign, piece.y * self._sign))
        if piece.kind == kinds.TEXT:
            box = QRectF(middle.x() - 200, middle.y() - 10, 400, 20)
            draw_line(painter, box, piece.word or piece.title, Type(13, 500), colour("text2"), _CENTRE)
            return
        if piece.kind == kinds.FLAGS:
            size = round(max(12, min(28, 0.5 * METRE * way.m11())))
            for side in (-1, 1):
                x = middle.x() + side * max(size, piece.width * METRE * way.m11() / 2) - size / 2
                paint_icon(painter, "flag", x, middle.y(), size, colour("text2"))
            return
        polygon = way.map(QPolygonF([QPointF(*corner) for corner in self._corners(piece)]))
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("surface"))
        painter.drawPolygon(polygon)

    def _draw_owner(self, painter: QPainter, way: QTransform, piece: Piece) -> None:
        """Whose a block of seats is, above its first row."""
        spots = [point_of(seat.spot, self._turned) for seat in self._drawing.seats if seat.spot.piece == piece.id]
        if not spots:
            return
        box = Box.around(spots, 22.0)
        area = way.mapRect(QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top))
        family = _family(piece)
        ground = colour(f"{family}.soft")
        ground.setAlphaF(0.5)
        rounded(painter, area, 10, ground, colour(f"{family}.line"))
        if area.height() > 24:
            words = QRectF(area.left() + 4, area.top() - 19, area.width(), 16)
            draw_line(painter, words, piece.word, Type(12, 600), colour(f"{family}.text"))

    def _shapes(self) -> QPainterPath:
        """The tables and desks in the scene."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        standing: dict[str, list[Spot]] = {}
        for seat in self._drawing.seats:
            standing.setdefault(seat.spot.piece, []).append(seat.spot)
        for piece in self._drawing.pieces:
            places = standing.get(piece.id, [])
            if piece.kind == kinds.TABLE and piece.shape == "round":
                radius = edge(ring(places, (piece.x, piece.y))) * METRE
                path.addEllipse(QPointF(piece.x * self._sign, piece.y * self._sign), radius, radius)
            elif piece.kind == kinds.TABLE and piece.shape in _ENCLOSED and places:
                path.addPath(self._enclosed(piece, places))
            elif places and (piece.kind == kinds.TABLE or piece.desks):
                path.addPath(self._desks(places, _DEPTHS.get(piece.kind, 0.5), joined=piece.kind == kinds.TABLE))
        return path

    def _enclosed(self, piece: Piece, places: list[Spot]) -> QPainterPath:
        """A long table, whichever way it is turned: measured where it is not turned, then turned."""
        flat = [_turned_about(place, piece, -piece.turn) for place in places]
        box = enclosed(flat)
        path = QPainterPath()
        area = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        path.addRoundedRect(area, 0.12, 0.12)
        way = QTransform()
        way.scale(self._sign, self._sign)
        way.translate(piece.x, piece.y)
        way.rotate(piece.turn)
        way.translate(-piece.x, -piece.y)
        return way.map(path)

    def _desks(self, places: list[Spot], depth: float, *, joined: bool) -> QPainterPath:
        path = QPainterPath()
        for run in runs(places):
            piece = QPainterPath()
            piece.addPolygon(QPolygonF([QPointF(x * self._sign, y * self._sign) for x, y in desk(run, depth)]))
            piece.closeSubpath()
            if joined:
                path = path.united(piece)
            else:
                path.addPath(piece)
        return path

    def _row_letters(self) -> list[tuple[QPointF, str]]:
        """The letter of a row at both its ends; a row of the stage has none."""
        found = []
        for seats in self._drawing.groups.values():
            piece = self._drawing.piece_at(seats[0])
            photo = self._drawing.kind == kinds.PHOTO
            if piece is None or not (piece.kind == kinds.BLOCK or (piece.kind == kinds.ROW and photo)):
                continue
            points = sorted(point_of(seat.spot, self._turned) for seat in seats)
            title = self._drawing.title(seats[0])
            found.append((QPointF(points[0][0] - 34, points[0][1]), title))
            found.append((QPointF(points[-1][0] + 34, points[-1][1]), title))
        return found

    def _corners(self, piece: Piece) -> list[tuple[float, float]]:
        angle, half_w, half_d = math.radians(piece.turn), piece.width / 2, piece.depth / 2
        cos, sin = math.cos(angle), math.sin(angle)
        corners = ((-half_w, -half_d), (half_w, -half_d), (half_w, half_d), (-half_w, half_d))
        return [
            ((piece.x + x * cos - y * sin) * self._sign, (piece.y + x * sin + y * cos) * self._sign) for x, y in corners
        ]


def _family(piece: Piece) -> str:
    families = ("teal", "rose", "lime", "violet", "grey")
    return families[sum(map(ord, piece.word or piece.title)) % len(families)]


def _turned_about(place: Spot, piece: Piece, turn: float) -> Spot:
    angle = math.radians(turn)
    x, y = place.x - piece.x, place.y - piece.y
    return Spot(
        place.key,
        place.group,
        place.piece,
        place.line,
        place.number,
        piece.x + x * math.cos(angle) - y * math.sin(angle),
        piece.y + x * math.sin(angle) + y * math.cos(angle),
        round(place.turn + turn) % 360,
        place.kind,
    )
