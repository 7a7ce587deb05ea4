"""What the screens' lists, tables and plans are painted with: chips, states, names, rows, shadows.

All functions take pixels, paint in the look of now, and leave the painter as they found it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from forum_desk.gui.kit import fonts, icons
from forum_desk.gui.kit.text import Span, Type, draw_baseline, draw_line, draw_matched, elided
from forum_desk.gui.kit.theme import colour

_CHIP = Type(12, 600)


@dataclass(frozen=True, slots=True)
class Names:
    """A person's two names and the letters of each that were searched for, as spans of (start, length)."""

    own: str
    second: str = ""
    own_spans: Sequence[Span] = ()
    second_spans: Sequence[Span] = ()


def rounded(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Paints a rounded box whose edge lies inside the area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(edge, width) if edge is not None else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge is not None else 0.0
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def row_ground(painter: QPainter, area: QRectF, *, selected: bool, hovered: bool = False, state: str = "") -> None:
    """The ground of a row: soft accent with an edge when selected, a tint for a `state` family, else nothing."""
    if selected:
        rounded(painter, area, 12, colour("accent_soft"), colour("accent_line"))
    elif state:
        rounded(painter, area, 12, colour(f"{state}.soft"), colour(f"{state}.line"))
    elif hovered:
        rounded(painter, area, 12, colour("hover"))


def chip_width(text: str, icon: str = "", size: int = 24) -> int:
    """Width of a chip in pixels."""
    pad = fonts.px(8 if size <= 24 else 10)
    kind = _CHIP if size <= 24 else Type(13, 600)
    return round(kind.width(text)) + 2 * pad + (fonts.px(14) + 4 if icon else 2)


def chip(
    painter: QPainter,
    x: float,
    centre: float,
    text: str,
    icon: str = "",
    family: str = "grey",
    *,
    size: int = 24,
    on_selection: bool = False,
) -> float:
    """Paints a chip with its middle at `centre`; on a selection its ground is white. Returns where it ends.

    `family` is a name of the look ("violet") or an organiser's own colour ("#RRGGBB").
    """
    height, width = fonts.px(size), chip_width(text, icon, size)
    area = QRectF(round(x), round(centre - height / 2), width, height)
    rounded(painter, area, height / 2, colour("surface" if on_selection else f"{family}.soft"))
    ink, kind = colour(f"{family}.text"), _CHIP if size <= 24 else Type(13, 600)
    left = area.left() + fonts.px(8 if size <= 24 else 10)
    if icon:
        icons.paint_icon(painter, icon, left, area.center().y(), fonts.px(14), ink, icons.STRONG)
        left += fonts.px(14) + 4
    else:
        left += 1
    draw_line(painter, QRectF(left, area.top(), area.right() - left, height), text, kind, ink)
    return area.right()


def state(painter: QPainter, area: QRectF, icon: str, word: str, second: str = "", family: str = "grey") -> None:
    """A state as icon, word and quiet second line, in the middle of an area (a desk row's right part)."""
    ink = colour(f"{family}.text")
    size, step = fonts.px(20), fonts.px(28)
    block = fonts.line_height(15) + (fonts.line_height(13) if second else 0)
    top = area.center().y() - block / 2
    line = QRectF(area.left() + step, top, area.width() - step, fonts.line_height(15))
    icons.paint_icon(painter, icon, area.left(), line.center().y(), size, ink, icons.STRONG)
    draw_line(painter, line, word, Type(15, 600, figures=True), ink)
    if second:
        below = QRectF(line.left(), line.bottom(), line.width(), fonts.line_height(13))
        draw_line(painter, below, second, Type(13, 400, figures=True), colour("text3"))


def names(
    painter: QPainter,
    x: float,
    baseline: float,
    who: Names,
    *,
    width: float,
    own: Type = Type(24, 700),  # noqa: B008 - a frozen value
    second: Type = Type(18, 500),  # noqa: B008 - a frozen value
    gap: float = 13,
) -> float:
    """Paints own name and second name on one baseline, matched letters in accent; returns where they end.

    The own name is never shortened; the second one is, when both do not fit in `width`.
    """
    ink, quiet, match = colour("text"), colour("text2"), colour("accent_text")
    end = draw_matched(painter, x, baseline, who.own, own, (ink, match), who.own_spans)
    room = x + width - end - gap
    if not who.second or room < fonts.px(second.size) * 2:
        return end
    shown = elided(who.second, second, room)
    return draw_matched(painter, end + gap, baseline, shown, second, (quiet, match), who.second_spans)


def dash(painter: QPainter, area: QRectF) -> None:
    """The sign for nothing in a table cell."""
    draw_line(painter, area, "—", Type(14), colour("faint"))


def pair(painter: QPainter, area: QRectF, word: str, second: str, ink: QColor) -> float:
    """A table cell's bold word and the quiet word after it, on one baseline."""
    kind = Type(14, 600, figures=True)
    end = draw_line(painter, area, word, kind, ink)
    if not second:
        return end
    baseline = round(area.center().y() + kind.cap_height() / 2)
    return draw_baseline(painter, end + 8, baseline, second, Type(13, 400, figures=True), colour("text3"))


def check_box(painter: QPainter, x: float, centre: float, checked: bool | None, *, enabled: bool = True) -> None:
    """A check mark's box of 18 pixels: empty, checked, or partly checked (None)."""
    side = fonts.px(18)
    area = QRectF(round(x), round(centre - side / 2), side, side)
    if checked is False:
        rounded(painter, area, 5, colour("raised"), colour("control" if enabled else "line2"), 1.5)
        return
    rounded(painter, area, 5, colour("accent" if enabled else "line2"))
    name = "check" if checked else "minus"
    icons.paint_icon(painter, name, area.left() + 2, area.center().y(), side - 4, colour("on_accent"), 3.0)


def shadow(
    painter: QPainter, area: QRectF, radius: float, *, blur: int = 28, drop: int = 10, share: float = 0.14
) -> None:
    """The shadow under something that floats; made once for each size."""
    picture = _shadow(round(area.width()), round(area.height()), round(radius), blur, round(share * 100))
    painter.drawPixmap(QPointF(area.left() - blur, area.top() - blur + drop), picture)


def rounded_path(area: QRectF, radius: float) -> QPainterPath:
    """A rounded box to clip a picture with."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    return path


@lru_cache(maxsize=64)
def _shadow(width: int, height: int, radius: int, blur: int, per_cent: int) -> QPixmap:
    picture = QPixmap(QSize(width + 2 * blur, height + 2 * blur))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(1, blur)
    reached = 0.0
    for step in range(steps):
        share = (step + 1) / steps
        wanted = per_cent / 100 * share * share
        layer = (wanted - reached) / (1 - reached)
        reached = wanted
        painter.setBrush(QColor.fromRgbF(0.04, 0.06, 0.10, layer))
        inset = step * 1.15
        box = QRectF(0, 0, width + 2 * blur, height + 2 * blur).adjusted(inset, inset, -inset, -inset)
        corner = max(0.0, radius + blur - inset)
        painter.drawRoundedRect(box, corner, corner)
    painter.end()
    return picture
