"""One seat as a small picture: host square, guest round, free dashed, wish not met amber, kept seats with a lock.

Pictures are made once for each state, letter and size and then copied, so that thousands of seats stay fluent.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap

from forum_desk.gui.kit import Type, colour, draw_line, look, paint_icon, rounded
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.seating.plan.seats import HOST, Seat
from forum_desk.seating.kinds import COMPANION, WHEELCHAIR

HALO = 4
"""Pixels around a seat that a chosen one's halo takes."""
LETTERS_FROM = 15
"""Pixels across from which a seat shows its letter."""
DASHED_FROM = 12
"""Pixels across from which a free seat's ring is dashed."""
LARGEST = 34
"""Pixels across beyond which a seat grows no more: its name comes instead."""

Style = tuple[str, str, float]
Ink = tuple[str, str, str]
"""Ground, edge and letter as tokens of the look."""


def style_now() -> Style:
    """What the pictures depend on besides the seat: theme, accent, and pixels to a point of the screen."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return look().theme.name, look().accent, ratio


def paint_seat(
    painter: QPainter, middle: QPointF, size: float, seat: Seat, style: Style, *, chosen: bool = False
) -> None:
    """Paints a seat of `size` pixels around a point of the device."""
    across = max(3, round(size))
    half = across / 2 + HALO
    corner = QPointF(round(middle.x() - half), round(middle.y() - half))
    painter.drawPixmap(corner, seat_picture(seat, across, style, chosen=chosen))


def seat_picture(seat: Seat, size: int, style: Style, *, chosen: bool = False) -> QPixmap:
    """The picture of a seat; with its halo it is 2 x HALO wider than `size`."""
    sitter = seat.sitter
    if sitter is None:
        return _picture(style, size, "", _ink(seat, chosen), False, seat.spot.kind, seat.locked, chosen)
    letter = sitter.initial if size >= LETTERS_FROM else ""
    return _picture(style, size, letter, _ink(seat, chosen), sitter.side == HOST, "", seat.locked, chosen)


def legend_picture(what: str, size: int) -> QPixmap:
    """The sign of one word of the legend: "host", "guest", "unmet", "free" or "kept"."""
    ink = {"host": _HOST, "unmet": _UNMET, "free": _FREE, "kept": _KEPT}.get(what, _GUEST)
    return _picture(style_now(), size, "", ink, what == "host", "", what == "kept", False)


_HOST: Ink = ("accent_soft", "accent_line", "accent_text")
_GUEST: Ink = ("violet.soft", "violet.line", "violet.text")
_UNMET: Ink = ("amber.soft", "amber.line", "amber.text")
_FREE: Ink = ("", "faint", "text3")
_KEPT: Ink = ("surface", "line2", "text2")
_PENDING: Ink = ("hover", "line2", "text3")
_CHOSEN: Ink = ("accent", "accent", "on_accent")


def _ink(seat: Seat, chosen: bool) -> Ink:
    if seat.sitter is None:
        return ("accent_soft", "accent", "accent_text") if chosen else _FREE
    if chosen:
        return _CHOSEN
    if seat.pending:
        return _PENDING
    if seat.unmet:
        return _UNMET
    return _HOST if seat.sitter.side == HOST else _GUEST


@lru_cache(maxsize=4096)
def _picture(
    style: Style,
    size: int,
    letter: str,
    ink: Ink,
    square: bool,
    kind: str,
    locked: bool,
    chosen: bool,
) -> QPixmap:
    ratio, side = style[2], size + 2 * HALO
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(HALO, HALO, size, size)
    radius = max(2.0, size * 0.18) if square else size / 2
    if chosen:
        painter.setPen(QPen(colour("halo"), HALO))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
    ground, edge, words = ink
    free = not ground
    if size < LETTERS_FROM:  # what has no letter is told by a stronger ground
        ground = edge if not free and not chosen else ground
    dashed = free and size >= DASHED_FROM
    fill, width = colour(ground) if ground else None, 1.5 if dashed else 1.0
    rounded(painter, area, radius, fill, colour(edge), width, dashed=dashed)
    if letter:
        kind_of = Type(max(9, round(size * 0.42)), 600)
        draw_line(painter, area, letter, kind_of, colour(words), Qt.AlignmentFlag.AlignHCenter)
    elif kind in {WHEELCHAIR, COMPANION} and size >= LETTERS_FROM:
        icon = round(size * 0.55)
        name = "accessibility" if kind == WHEELCHAIR else "heart-handshake"
        paint_icon(painter, name, area.center().x() - icon / 2, area.center().y(), icon, colour(words), STRONG)
    if locked and size >= LETTERS_FROM:
        _lock(painter, area, colour("text2"))
    painter.end()
    return picture


def _lock(painter: QPainter, area: QRectF, ink: QColor) -> None:
    """The small lock at the lower right of a kept seat."""
    size = max(9, round(area.width() * 0.36))
    ground = QRectF(area.right() - size + 1, area.bottom() - size + 1, size + 2, size + 2)
    rounded(painter, ground, ground.width() / 2, colour("surface"), colour("line2"))
    paint_icon(painter, "lock", ground.left() + 2, ground.center().y(), size - 2, ink, STRONG)
