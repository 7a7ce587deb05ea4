"""The graphics items of a plan: one for each row or table with all its seats, one for what stands around them.

Items lie in metres times METRE, but letters and signs are painted at the size of the screen, so that they stay sharp
and legible at any zoom; what would be too small to read is left out.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from forum_desk.gui.kit import Type, colour, draw_line, line_height, rounded
from forum_desk.gui.seating.plan import cards
from forum_desk.gui.seating.plan.geometry import METRE, SEAT, Box, edge, pitch, point_of, ring
from forum_desk.gui.seating.plan.glyphs import HALO, LARGEST, LETTERS_FROM, legend_picture, paint_seat, style_now
from forum_desk.gui.seating.plan.seats import Piece, Seat, taken

MARGIN = 44.0
"""Scene pixels around the seats of a group that their cards, names and halos take at most."""
NAMES_FROM = 84
"""Screen pixels between neighbours at a round table from which names stand under the seats."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class DeviceItem(QGraphicsItem):
    """An item that paints itself in pixels of the screen: `draw` gets the way from the scene to them."""

    def __init__(self, box: QRectF) -> None:
        super().__init__()
        self._box = box
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """What the item may paint on."""
        return self._box

    def set_box(self, box: QRectF) -> None:
        """Another part of the scene."""
        self.prepareGeometryChange()
        self._box = box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Leaves the scene's coordinates and draws."""
        way = painter.worldTransform()
        exposed = way.mapRect(option.exposedRect)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, way, exposed)
        painter.restore()

    def draw(self, painter: QPainter, way: QTransform, exposed: QRectF) -> None:
        """Paints what lies in `exposed`, in pixels of the screen."""
        raise NotImplementedError


class GroupItem(DeviceItem):
    """The seats of one row or table. `is_chosen` tells which are chosen."""

    def __init__(
        self, seats: Sequence[Seat], piece: Piece | None, turned: bool, is_chosen: Callable[[str], bool]
    ) -> None:
        self._points = {seat.key: QPointF(*point_of(seat.spot, turned)) for seat in seats}
        super().__init__(_box_around(self._points.values(), MARGIN))
        self._seats = tuple(seats)
        self._title = piece.title if piece else ""
        self._is_chosen = is_chosen
        places = [seat.spot for seat in seats]
        sign = -METRE if turned else METRE
        self.radius = 0.0
        """Of a round table, in scene pixels; 0 for everything else."""
        self.middle = QPointF()
        if piece is not None and piece.shape == "round":
            self.radius = edge(ring(places, (piece.x, piece.y))) * METRE
            self.middle = QPointF(piece.x * sign, piece.y * sign)
        self._pitch = pitch(places) * METRE
        self._across = min(SEAT * METRE, self._pitch * 0.86)
        self._spread = _spread(list(self._points.values()))

    def set_seats(self, seats: Sequence[Seat]) -> None:
        """The same seats with other people."""
        self._seats = tuple(seats)
        self.update()

    def seats(self) -> tuple[Seat, ...]:
        """What it shows."""
        return self._seats

    def shows_cards(self, scale: float) -> bool:
        """Whether each seat is a card at this scale: not around a table that is round, and only where there is room."""
        across, down = self._spread
        return (
            not self.radius
            and (across == 0 or across * scale >= cards.NARROWEST + 6)
            and (down == 0 or down * scale >= cards.HEIGHT + 6)
            and scale >= 1
        )

    def seat_box(self, key: str, scale: float) -> QRectF:
        """What a seat covers in the scene at a scale."""
        half_x = half_y = self._across / 2 + HALO / scale
        if self.shows_cards(scale):
            half_x, half_y = self._card_width(scale) / 2 / scale, cards.HEIGHT / 2 / scale
        middle = self._points[key]
        return QRectF(middle.x() - half_x, middle.y() - half_y, 2 * half_x, 2 * half_y)

    def draw(self, painter: QPainter, way: QTransform, exposed: QRectF) -> None:
        """Seat by seat."""
        scale = way.m11()
        if self.shows_cards(scale):
            self._draw_cards(painter, way, exposed)
            return
        size = min(self._across * scale, float(LARGEST))
        near = exposed.adjusted(-size, -size - 40, size, size)
        style = style_now()
        named = self._pitch * scale >= NAMES_FROM
        for seat in self._seats:
            middle = way.map(self._points[seat.key])
            if not near.contains(middle):
                continue
            paint_seat(painter, middle, size, seat, style, chosen=self._is_chosen(seat.key))
            if named and seat.sitter is not None:
                above = bool(self.radius) and middle.y() < way.map(self.middle).y() - 1
                self._draw_name(painter, middle, size, seat, self._pitch * scale - 6, above)
        if self.radius:
            self._draw_table_words(painter, way)

    def _draw_cards(self, painter: QPainter, way: QTransform, exposed: QRectF) -> None:
        width, height = self._card_width(way.m11()), cards.HEIGHT
        for seat in self._seats:
            middle = way.map(self._points[seat.key])
            area = QRectF(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height)
            if exposed.intersects(area.adjusted(-6, -6, 6, 6)):
                chosen = self._is_chosen(seat.key)
                cards.paint_card(painter, area, seat, chosen=chosen, first=seat.rank == "1")

    def _card_width(self, scale: float) -> float:
        across = self._spread[0] * scale
        return min(cards.WIDTH * 1.5, across - 6) if across else cards.WIDTH

    @staticmethod
    def _draw_name(painter: QPainter, middle: QPointF, size: float, seat: Seat, room: float, above: bool) -> None:
        """The name outside the table: above the seats of its far side, below the others."""
        sitter = seat.sitter
        if sitter is None:
            return
        lines = (sitter.lines or (sitter.name,))[:2]
        step = line_height(12)
        start = middle.y() - size / 2 - 2 - len(lines) * step if above else middle.y() + size / 2 + 2
        for number, line in enumerate(lines):
            top = start + number * step
            area = QRectF(middle.x() - room / 2, top, room, step)
            draw_line(painter, area, line, Type(12, 600), colour("text"), _CENTRE)

    def _draw_table_words(self, painter: QPainter, way: QTransform) -> None:
        """The number of the table and how many sit there, in its middle."""
        middle = way.map(self.middle)
        radius = self.radius * way.m11()
        if radius < 12:
            return
        width = radius * 1.8
        if radius < 30:
            box = QRectF(middle.x() - width / 2, middle.y() - 10, width, 20)
            draw_line(painter, box, self._title, Type(12, 700), colour("text2"), _CENTRE)
            return
        big, small = Type(22 if radius > 44 else 16, 700, figures=True), Type(13, 500, figures=True)
        upper, lower = line_height(big.size), line_height(13)
        top = middle.y() - (upper + lower) / 2
        title = QRectF(middle.x() - width / 2, top, width, upper)
        while big.size > 13 and big.width(self._title) > width - 8:
            big = Type(big.size - 3, 700)
        draw_line(painter, title, self._title, big, colour("text"), _CENTRE)
        counted = f"{taken(self._seats)} / {len(self._seats)}"
        below = QRectF(title.left(), title.bottom(), width, lower)
        draw_line(painter, below, counted, small, colour("text2"), _CENTRE)


class LandingItem(DeviceItem):
    """Where people who are dragged would come to sit: dashed accent around each seat."""

    def __init__(self) -> None:
        super().__init__(QRectF())
        self._boxes: Sequence[QRectF] = ()
        self.setZValue(10)

    def show_at(self, boxes: Sequence[QRectF]) -> None:
        """Other seats, or none."""
        if list(boxes) == list(self._boxes):
            return
        whole = QRectF()
        for box in boxes:
            whole = whole.united(box)
        self.set_box(whole.adjusted(-8, -8, 8, 8) if boxes else QRectF())
        self._boxes = list(boxes)
        self.update()

    def draw(self, painter: QPainter, way: QTransform, _exposed: QRectF) -> None:
        """A dashed ring and a soft ground."""
        for box in self._boxes:
            area = way.mapRect(box).adjusted(-1, -1, 1, 1)
            radius = min(area.width(), area.height()) / 2 if area.height() < LETTERS_FROM * 3 else 10
            soft = colour("accent")
            soft.setAlphaF(0.16)
            rounded(painter, area, radius, soft, colour("accent"), 2, dashed=True)


def paint_legend(painter: QPainter, x: float, centre: float, what: str, word: str) -> float:
    """Paints the sign and word of one state; returns where they end."""
    painter.drawPixmap(QPointF(round(x - HALO), round(centre - 9 - HALO)), legend_picture(what, 18))
    return draw_line(painter, QRectF(x + 26, centre - 10, 400, 20), word, Type(13, 500), colour("text2"))


def _box_around(points: Iterable[QPointF], margin: float) -> QRectF:
    box = Box.around(((point.x(), point.y()) for point in points), margin)
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def _spread(points: Sequence[QPointF]) -> tuple[float, float]:
    """The least distance across between seats side by side, and down between seats behind each other; 0 for none."""
    across = down = 0.0
    for one, other in pairwise(points):
        x, y = abs(one.x() - other.x()), abs(one.y() - other.y())
        if x >= y:
            across = min(across or x, x)
        else:
            down = min(down or y, y)
    return across, down
