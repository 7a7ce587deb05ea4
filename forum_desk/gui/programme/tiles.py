"""How the items of the timetable are painted: an edge in the colour of the kind, icon, title, who, time.

What has no room is left out from the bottom: the third line first, then the second. What is under the mouse is said in
full on hover.
"""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from forum_desk.gui.kit import Type, colour, draw_line, line_height, paint_icon, px, rounded
from forum_desk.gui.kit.icons import QUIET, STRONG
from forum_desk.gui.kit.paint import rounded_path
from forum_desk.gui.kit.text import break_lines
from forum_desk.gui.programme.kinds import look_of
from forum_desk.gui.programme.rows import Block, Spot, clock, length_words, span_words
from forum_desk.gui.programme.sheet import TWO_LINES, Box, Line, Tile
from forum_desk.language import _, ngettext

EDGE = 4
RADIUS = 8
_TITLE = Type(14, 600)
_SMALL_TITLE = Type(12, 600)
_SECOND = Type(13)
_TIME = Type(13, 500, figures=True)
_RIGHT = Qt.AlignmentFlag.AlignRight
_PROPOSED = 46
_THREE_LINES = 64
_NARROW = 88
"""Width under which the words need the room of the icon."""


def paint_tile(painter: QPainter, tile: Tile, *, selected: bool, focused: bool, faded: bool = False) -> None:
    """An item in its place."""
    painter.save()
    if faded or tile.block.pending:
        painter.setOpacity(0.45 if faded else 0.72)
    block, area, look = tile.block, tile.area, look_of(tile.block.kind)
    rounded(painter, area, _radius(area), colour(f"{look.family}.soft"), colour(f"{look.family}.line"))
    _edge(painter, area, look.family)
    _words(painter, area, block)
    _outline(painter, area, block, selected=selected, focused=focused)
    for top, bottom in tile.bars:
        bar = QRectF(area.left() - px(5), max(top, area.top()), px(EDGE), 0)
        bar.setBottom(min(bottom, area.bottom()))
        rounded(painter, bar, 2, colour("red.solid"))
    painter.restore()


def paint_box(
    painter: QPainter,
    box: Box,
    current: str,
    marked: Collection[str] = (),
    *,
    focused: bool,
    faded: Collection[str] = (),
) -> None:
    """A session with its numbered rows."""
    family = look_of(box.blocks[0].kind).family
    rounded(painter, box.area, _radius(box.area), colour(f"{family}.soft"), colour(f"{family}.line"))
    _edge(painter, box.area, family)
    first, last = box.blocks[0], box.blocks[-1]
    ink = colour(f"{family}.text")
    count = ngettext("{n} speech", "{n} speeches", len(box.blocks)).format(n=len(box.blocks))
    times = span_words(first.start, last.end) if first.start and last.end else ""
    inside = box.head.adjusted(px(14), 0, -px(9), 0)
    facts = f"{count} · {times}"
    room = inside.width() - _TITLE.width(box.session.name) - px(12)
    facts = facts if _TIME.width(facts) <= room else times if _TIME.width(times) <= room else ""
    taken = _TIME.width(facts) + px(12) if facts else 0
    draw_line(painter, inside.adjusted(0, 0, -taken, 0), box.session.name, _TITLE, ink)
    draw_line(painter, inside, facts, _TIME, ink, _RIGHT)
    for line in box.lines:
        key = line.block.key
        is_current = key == current
        _row(painter, line, selected=is_current or key in marked, focused=focused and is_current, faded=key in faded)
    if box.hidden and box.lines:
        below = QRectF(inside.left(), box.lines[-1].area.bottom(), inside.width(), px(14))
        draw_line(painter, below, f"+{box.hidden}", _TIME, ink, _RIGHT)
    if any(block.key == current or block.key in marked for block in box.blocks[len(box.lines) :]):
        rounded(painter, box.area, _radius(box.area), None, colour("ring"), 2)


def paint_proposal(painter: QPainter, area: QRectF, block: Block, spot: Spot, problem: str) -> None:
    """Where an item would go: dashed in the accent when the place is free, in red with the reason when it is not."""
    family = "red" if problem else "accent"
    fill, ink = colour(f"{family}.soft"), colour(f"{family}.text")
    rounded(painter, area, _radius(area), fill, colour(f"{family}.solid"), 2, dashed=True)
    state = problem or (_("hall is free") if spot.hall else "")
    times = f"{span_words(spot.start, spot.end)} · {length_words(spot.minutes)}"
    icon = "triangle-alert" if problem else "circle-check"
    size = px(16)
    left = area.left() + px(12)
    text = left + size + px(8)
    top = area.top() + min(px(8), max(0.0, (area.height() - px(20)) / 2))
    first = QRectF(text, top, area.right() - px(8) - text, px(20))
    paint_icon(painter, icon, left, first.center().y(), size, ink, STRONG)
    if area.height() < px(_PROPOSED):
        draw_line(painter, first, f"{times} · {state or block.name}", _TIME, ink)
        return
    draw_line(painter, first, block.name, _TITLE, ink)
    second = first.translated(0, px(19))
    if not problem and state and _TIME.width(f"{times} · {state}") <= second.width():
        draw_line(painter, second, f"{times} · {state}", _TIME, ink)
        return
    draw_line(painter, second, times, _TIME, ink)
    y = second.bottom()
    for words in break_lines(state, _SECOND, second.width()):
        if y + px(18) > area.bottom():
            break
        draw_line(painter, QRectF(text, y, second.width(), px(18)), words, _SECOND, ink)
        y += px(18)


def paint_now(painter: QPainter, y: float, left: float, right: float) -> None:
    """The line of this moment, with a dot at the ruler."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 2))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    painter.drawEllipse(QPointF(left, y), 4, 4)
    painter.restore()


def _radius(area: QRectF) -> float:
    return min(RADIUS, area.height() / 3)


def _edge(painter: QPainter, area: QRectF, family: str) -> None:
    """The edge of the kind, round where the tile is."""
    shape = rounded_path(area, _radius(area))
    strip = QPainterPath()
    strip.addRect(QRectF(area.left(), area.top(), EDGE, area.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape.intersected(strip), colour(f"{family}.solid"))
    painter.restore()


def _outline(painter: QPainter, area: QRectF, block: Block, *, selected: bool, focused: bool) -> None:
    radius = _radius(area)
    if selected:
        if focused:
            rounded(painter, area.adjusted(-3, -3, 3, 3), radius + 3, None, colour("halo"), 3)
        rounded(painter, area, radius, None, colour("ring"), 2)
    elif block.level == "red":
        rounded(painter, area, radius, None, colour("red.solid"), 2)


def _words(painter: QPainter, area: QRectF, block: Block) -> None:
    """Icon and as many lines as there is room for."""
    look = look_of(block.kind)
    size = px(16)
    inside = area.adjusted(px(12), 0, -px(9), 0)
    if area.height() < px(20):
        _one_line(painter, inside, block, _SMALL_TITLE)
        return
    line, small = line_height(14), line_height(13)
    low = area.height() < px(_THREE_LINES) or block.start is None
    if area.height() < px(TWO_LINES - 4):
        _one_line(painter, inside, block, _TITLE)
        return
    pad = max(px(2), min(px(8), (area.height() - line - small) / 2)) if low else px(8)
    narrow = inside.width() < px(_NARROW)
    text = inside.left() + (0 if narrow else size + px(8))
    first = QRectF(text, area.top() + pad, inside.right() - text, line)
    if not narrow:
        paint_icon(painter, look.icon, inside.left(), first.center().y(), size, colour(f"{look.family}.text"), STRONG)
    right = _sign(painter, first, block)
    if low and block.start is not None:
        right = _time_at(painter, first, block, right)
    most = 2 if not low and not narrow and area.height() >= pad * 2 + 2 * line + 2 * small else 1
    titles = _titles(block.name, right - text, most)
    for number, words in enumerate(titles):
        draw_line(painter, QRectF(text, first.top() + number * line, right - text, line), words, _TITLE, colour("text"))
    y = first.top() + len(titles) * line
    width = inside.right() - text
    if block.who and block.who != block.name:
        y = _second(painter, QRectF(text, y, width, small), block)
    if not low and block.start and block.end and y + small <= area.bottom():
        span = span_words(block.start, block.end)
        words = f"{span}  ·  {length_words(block.minutes)}"
        ink = colour("red.text" if block.level == "red" else "text2")
        draw_line(painter, QRectF(text, y, width, small), words if _TIME.width(words) <= width else span, _TIME, ink)


def _titles(name: str, width: float, most: int) -> list[str]:
    lines = break_lines(name, _TITLE, width) if most > 1 else [name]
    return [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines


def _second(painter: QPainter, area: QRectF, block: Block) -> float:
    end = draw_line(painter, area, block.who, _SECOND, colour("text2"))
    if block.interpreted and end + px(22) < area.right():
        paint_icon(painter, "languages", end + px(8), area.center().y(), px(14), colour("text3"), QUIET)
    return area.bottom()


def _one_line(painter: QPainter, area: QRectF, block: Block, kind: Type) -> None:
    look = look_of(block.kind)
    size = px(14)
    narrow = area.width() < px(_NARROW)
    left = area.left() + (0 if narrow else size + px(8))
    if not narrow:
        paint_icon(painter, look.icon, area.left(), area.center().y(), size, colour(f"{look.family}.text"), STRONG)
    right = _time_at(painter, area, block, _sign(painter, area, block))
    draw_line(painter, QRectF(left, area.top(), right - left, area.height()), block.name, kind, colour("text"))


def _time_at(painter: QPainter, area: QRectF, block: Block, right: float) -> float:
    """The start at the right edge; answers where it begins."""
    if block.start is None:
        return right
    words = clock(block.start)
    ink = colour("red.text" if block.level == "red" else "text2")
    room = QRectF(area.left(), area.top(), right - area.left(), area.height())
    if _TIME.width(words) * 2 > room.width():
        return right
    draw_line(painter, room, words, _TIME, ink, _RIGHT)
    return right - _TIME.width(words) - px(10)


def _sign(painter: QPainter, area: QRectF, block: Block) -> float:
    """The sign of a conflict at the right edge; answers what is left of it."""
    if not block.level:
        return area.right()
    size = px(16)
    paint_icon(
        painter, "triangle-alert", area.right() - size, area.center().y(), size, colour(f"{block.level}.text"), STRONG
    )
    return area.right() - size - px(8)


def _row(painter: QPainter, line: Line, *, selected: bool, focused: bool, faded: bool) -> None:
    painter.save()
    if faded or line.block.pending:
        painter.setOpacity(0.45 if faded else 0.72)
    block, area = line.block, line.area
    rounded(painter, area, 4, colour("surface"))
    inside = area.adjusted(px(7), 0, -px(6), 0)
    number = QRectF(inside.left(), inside.top(), px(18), inside.height())
    draw_line(painter, number, str(line.number), _TIME, colour("text3"))
    right = _time_at(painter, inside, block, _sign(painter, inside, block))
    left = inside.left() + px(22)
    name = block.who or block.name
    end = draw_line(painter, QRectF(left, inside.top(), right - left, inside.height()), name, Type(13, 600),
                    colour("text"))  # fmt: skip
    if block.interpreted and end + px(24) < right:
        paint_icon(painter, "languages", end + px(9), inside.center().y(), px(14), colour("text3"), QUIET)
    _outline(painter, area, block, selected=selected, focused=focused)
    painter.restore()
