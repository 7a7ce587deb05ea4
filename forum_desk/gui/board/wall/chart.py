"""The chart of the wall: a bar for every five minutes, the opening as a line, and dashed what may still come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from forum_desk.checkin.arriving import EVERY, Wave, forecast, last_rate
from forum_desk.gui.board.wall.brush import MIDDLE, RIGHT, ink, write
from forum_desk.gui.kit import Type
from forum_desk.language import _, ngettext

_LABEL = Type(15, 500, figures=True)
_BEFORE, _LEAST_BEFORE, _AFTER = timedelta(hours=3), timedelta(minutes=80), timedelta(minutes=60)
_AHEAD = timedelta(minutes=45)
_FORECAST_UNTIL = timedelta(hours=2)
"""So long after the opening nobody guesses any more who may still come."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_MOST_LINES = 3
_TICKS = (timedelta(minutes=20), timedelta(hours=1), timedelta(hours=2))
_MOST_TICKS = 9
_HEAD = 36
_BAR_SHARE = 0.76


@dataclass(frozen=True, slots=True)
class Scale:
    """What the chart reaches: two aware moments and a number of people, with a grid line at every `step`."""

    start: datetime
    end: datetime
    top: float
    step: int


def scale_of(found: Sequence[Wave], opening: datetime | None, now: datetime, most: float = 0.0) -> Scale:
    """A scale that holds the arrivals, the opening, and three quarters of an hour from now."""
    middle = opening or now
    first = min([middle - _LEAST_BEFORE, *(wave.start for wave in found if wave.start >= middle - _BEFORE)])
    last = max(middle + _AFTER, min(now, middle + 6 * _AFTER) + _AHEAD)
    tick = _TICKS[0]
    start = first - (first - _midnight(first)) % tick
    end = last + (-(last - _midnight(last))) % tick
    highest = max([most, 4.0, *(wave.count for wave in found if start <= wave.start < end)])
    step = next((one for one in _STEPS if highest / one <= _MOST_LINES), _STEPS[-1])
    return Scale(start, end, highest * 1.12, step)


class Chart:
    """Paints into an area. `zone` is the venue's, `missing` are those who have not come yet."""

    def __init__(
        self, found: Sequence[Wave], opening: datetime | None, now: datetime, missing: int, zone: tzinfo
    ) -> None:
        self._waves, self._opening, self._now, self._missing, self._zone = found, opening, now, missing, zone
        plain = scale_of(found, opening, now)
        self.guess = self._guess(plain)
        self.scale = scale_of(found, opening, now, max(self.guess, default=0.0))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Grid, bars, the opening, the guess."""
        plot = area.adjusted(48, _HEAD, 0, -30)
        self._grid(painter, plot)
        self._bars(painter, plot)
        self._mark_opening(painter, plot)
        self._dashes(painter, plot)

    def _guess(self, scale: Scale) -> tuple[float, ...]:
        if self._missing <= 0 or (self._opening is not None and self._now > self._opening + _FORECAST_UNTIL):
            return ()
        full = [wave for wave in self._waves if wave.start + EVERY <= self._now]
        return forecast(last_rate(full), self._missing, max(0, (scale.end - self._now) // EVERY))

    def _x(self, plot: QRectF, at: datetime) -> float:
        return plot.left() + plot.width() * ((at - self.scale.start) / (self.scale.end - self.scale.start))

    def _y(self, plot: QRectF, count: float) -> float:
        return plot.bottom() - plot.height() * min(1.0, count / self.scale.top)

    def _grid(self, painter: QPainter, plot: QRectF) -> None:
        count = 0
        while count <= self.scale.top:
            y = round(self._y(plot, count)) + 0.5
            painter.setPen(QPen(ink("line2" if not count else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            write(painter, plot.left() - 16, y + 5, str(count), _LABEL, ink("text3"), align=RIGHT)
            count += self.scale.step
        whole = self.scale.end - self.scale.start
        tick = next((one for one in _TICKS if whole / one <= _MOST_TICKS), _TICKS[-1])
        at = self.scale.start + (-(self.scale.start - _midnight(self.scale.start))) % tick
        while at <= self.scale.end:
            said = at.astimezone(self._zone).strftime("%H:%M")
            write(painter, self._x(plot, at), plot.bottom() + 24, said, _LABEL, ink("text3"), align=MIDDLE)
            at += tick

    def _bars(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for wave in self._waves:
            if not self.scale.start <= wave.start < self.scale.end or not wave.count:
                continue
            left, right = self._x(plot, wave.start), self._x(plot, wave.start + EVERY)
            spare = (right - left) * (1 - _BAR_SHARE) / 2
            top = self._y(plot, wave.count)
            is_now = wave.start <= self._now < wave.start + EVERY
            painter.setBrush(ink("accent_text" if is_now else "accent"))
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            shape = QRectF(left + spare, top, right - left - 2 * spare, plot.bottom() - top)
            path.addRoundedRect(shape, 4, 4)
            path.addRect(shape.adjusted(0, min(4.0, shape.height() / 2), 0, 0))
            painter.drawPath(path)

    def _mark_opening(self, painter: QPainter, plot: QRectF) -> None:
        if self._opening is None:
            return
        x = round(self._x(plot, self._opening))
        painter.setPen(QPen(ink("amber.solid"), 2))
        painter.drawLine(QPointF(x, plot.top() - 30), QPointF(x, plot.bottom()))
        said = _("Opening {time}").format(time=self._opening.astimezone(self._zone).strftime("%H:%M"))
        write(painter, x + 9, plot.top() - 18, said, Type(15, 600, figures=True), ink("amber.text"))

    def _dashes(self, painter: QPainter, plot: QRectF) -> None:
        if not self.guess:
            return
        points = [
            QPointF(self._x(plot, self._now + EVERY * (step + 0.5)), self._y(plot, count))
            for step, count in enumerate(self.guess)
        ]
        path = QPainterPath(points[0])
        for number in range(len(points) - 1):  # a curve through every point, with the slope of its neighbours
            before, one, other = points[max(number - 1, 0)], points[number], points[number + 1]
            after = points[min(number + 2, len(points) - 1)]
            path.cubicTo(one + (other - before) / 6, other - (after - one) / 6, other)
        pen = QPen(ink("text3"), 2)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        peak = min(points, key=lambda point: point.y())
        words = ngettext("{count} still to come", "{count} still to come", self._missing).format(count=self._missing)
        half = _LABEL.width(words) / 2
        x = min(max(peak.x(), points[0].x() + half), plot.right() - half)
        write(painter, x, max(peak.y() - 16, plot.top() - 4), words, _LABEL, ink("text2"), align=MIDDLE)


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
