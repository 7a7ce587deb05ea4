"""Words on the screen: painted on the height of Latin capitals, so that Chinese never pushes a line down.

These functions paint one line or a paragraph anywhere; `labels` has the widgets. Data is text here, never markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from forum_desk.gui.kit import fonts

Span = tuple[int, int]
"""Start and length of matched letters in a text."""
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Type:
    """How a piece of text is set: size in pixels at 100 %, weight, tabular figures."""

    size: int
    weight: int = 400
    figures: bool = False

    def width(self, text: str) -> float:
        """Width of the text on one line, in pixels."""
        return fonts.text_width(text, self.size, self.weight, figures=self.figures)

    def cap_height(self) -> float:
        """Height of the capitals, in pixels."""
        return fonts.metrics(self.size, self.weight).capHeight()


def one_line(text: str) -> str:
    """The text without line breaks or tabs, for a line that has room for one."""
    return " ".join(text.split()) if any(mark in text for mark in "\n\r\t\u2028\u2029") else text


def draw_baseline(painter: QPainter, x: float, baseline: float, text: str, kind: Type, ink: QColor) -> float:
    """Paints one line with its baseline at the given height; returns where it ends."""
    font = fonts.font_for(text, kind.size, kind.weight, figures=kind.figures)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(x, baseline), text)
    return x + QFontMetricsF(font).horizontalAdvance(text)


def draw_line(
    painter: QPainter,
    area: QRectF,
    text: str,
    kind: Type,
    ink: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> float:
    """Paints one line in the middle of an area, shortened at its end where it has to be; returns where it ends."""
    shown = elided(text, kind, area.width())
    width = kind.width(shown)
    x = area.left()
    if align & Qt.AlignmentFlag.AlignRight:
        x = area.right() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        x = area.center().x() - width / 2
    return draw_baseline(painter, x, baseline_in(area, kind), shown, kind, ink)


def baseline_in(area: QRectF, kind: Type) -> float:
    """Where the baseline lies when the capitals stand in the middle of an area."""
    return round(area.center().y() + kind.cap_height() / 2)


def elided(text: str, kind: Type, width: float) -> str:
    """The text on one line, with an ellipsis at the end when it is wider than `width` pixels."""
    text = one_line(text)
    if len(text) * fonts.px(kind.size) * 0.25 <= width and kind.width(text) <= width + 0.5:
        return text
    font = fonts.font_for(text, kind.size, kind.weight, figures=kind.figures)
    return QFontMetricsF(font).elidedText(text[:600], Qt.TextElideMode.ElideRight, width)


def draw_matched(
    painter: QPainter,
    x: float,
    baseline: float,
    text: str,
    kind: Type,
    inks: tuple[QColor, QColor],
    spans: Sequence[Span],
) -> float:
    """Paints one line with the letters of `spans` in the second ink and one step heavier; returns where it ends."""
    at = 0
    for start, length in sorted(spans):
        start = max(start, at)  # noqa: PLW2901 - spans may overlap; the second one starts where the first ends
        end = min(start + length, len(text))
        x = draw_baseline(painter, x, baseline, text[at:start], kind, inks[0]) if start > at else x
        if end > start:
            x = draw_baseline(painter, x, baseline, text[start:end], Type(kind.size, max(600, kind.weight)), inks[1])
        at = max(at, end)
    return draw_baseline(painter, x, baseline, text[at:], kind, inks[0]) if at < len(text) else x


def break_lines(text: str, kind: Type, width: float) -> list[str]:
    """The lines a paragraph has at this width in pixels."""
    return [line for part in text.splitlines() or [""] for line in _lines(part, kind, width)]


def draw_paragraph(painter: QPainter, area: QRectF, text: str, kind: Type, ink: QColor, most: int = 2) -> float:
    """Paints up to `most` lines from the top of an area, the last one shortened; returns the height below them."""
    lines = break_lines(text, kind, area.width())
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    step = fonts.line_height(kind.size)
    for number, line in enumerate(lines):
        draw_line(painter, QRectF(area.left(), area.top() + number * step, area.width(), step), line, kind, ink)
    return area.top() + len(lines) * step


def escaped(text: str) -> str:
    """Text as a tool tip that cannot be taken for markup, however it begins."""
    return "<span>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</span>" if text else ""


def _lines(text: str, kind: Type, width: float) -> list[str]:
    if not text:
        return [""]
    layout = QTextLayout(text, fonts.font_for(text, kind.size, kind.weight, figures=kind.figures))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines
