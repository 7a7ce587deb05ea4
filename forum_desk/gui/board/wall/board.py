"""The board itself, painted: one number, one chart, who is missing, what comes next, the desks."""

from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from forum_desk.checkin.arriving import DeskState
from forum_desk.gui.board import model
from forum_desk.gui.board.model import HallNow
from forum_desk.gui.board.wall import words
from forum_desk.gui.board.wall.asking import Sight
from forum_desk.gui.board.wall.brush import RIGHT, box, card, icon, ink, width, write
from forum_desk.gui.board.wall.chart import Chart
from forum_desk.gui.board.wall.words import Guest, Line
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.kit import Type
from forum_desk.gui.kit.mark import paint_mark
from forum_desk.language import _, ngettext

HIGH, NARROWEST = 900.0, 1240.0
EDGE = 48.0
_SIDE = 496.0
_DESKS_TOP, _DESK_HIGH = 730.0, 129.0
_MOST_DESKS = 6
_HEAD = Type(20, 600)
_SMALL = Type(15, 500, figures=True)
_SMALL_BOLD = Type(15, 600, figures=True)


class Board(QWidget):
    """Shows a sight of the forum at a moment; it never asks anything itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._moment: datetime | None = None
        self._stale = ""
        self._turn = 0

    def show_sight(self, sight: Sight | None, moment: datetime, stale: str = "") -> None:
        """The forum as it is known; `stale` says since when it is not known any more."""
        self._sight, self._moment, self._stale = sight, moment, stale
        self.setAccessibleName(" · ".join(self.texts()))
        self.update()

    def turn_to(self, turn: int) -> None:
        """Which of the halls is shown: one after the other, from the first on again."""
        self._turn = turn
        self.update()

    def texts(self) -> list[str]:
        """What the board says besides its chart, for screen readers."""
        sight, at = self._sight, self._moment
        if sight is None or at is None:
            return []
        heads = sight.arriving.heads
        said = [*words.titles(sight.forum, sight.day), words.arrived(sight.forum)]
        said += [str(heads.arrived), _("of {count}").format(count=heads.expected), self._recent(sight)]
        for guest in self._guests(sight, at):
            said += [guest.name, guest.place, guest.word, guest.note]
        for hall in self._halls(sight, at):
            said += [hall.name, (words.standing(hall) or ("", "", ""))[1]]
            for line in self._lines(sight, at, hall):
                said += [line.time, line.name, line.second, self._waiting(line)]
        for desk in sight.arriving.desks:
            said += [desk.desk, str(desk.checked_in), words.desk_state(desk.state)[1]]
        return [text for text in (*said, self._stale) if text]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything, in a picture 900 high that grows with the window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), ink("canvas"))
        sight, at = self._sight, self._moment
        if sight is None or at is None or not self.height():
            return
        scale = min(self.height() / HIGH, self.width() / NARROWEST)
        painter.translate(0, (self.height() - HIGH * scale) / 2)
        painter.scale(scale, scale)
        wide = self.width() / scale
        left = QRectF(EDGE, 0, wide - 3 * EDGE - _SIDE, HIGH)
        side = QRectF(wide - EDGE - _SIDE, 0, _SIDE, HIGH)
        self._title(painter, sight, at, wide)
        self._count(painter, sight, left)
        self._chart(painter, sight, at, left)
        self._dignitaries(painter, sight, at, QRectF(side.left(), 128, _SIDE, 335))
        self._hall(painter, sight, at, QRectF(side.left(), 488, _SIDE, 217))
        self._desks(painter, sight, wide)

    def _title(self, painter: QPainter, sight: Sight, at: datetime, wide: float) -> None:
        area = QRectF(EDGE, 36, 56, 56)
        paint_mark(painter, area, ink("accent"), ink("on_accent"), 13)
        first, second = words.titles(sight.forum, sight.day)
        clock = Type(60, 700, figures=True)
        said = at.astimezone(sight.forum.zone).strftime("%H:%M")
        write(painter, wide - EDGE, 86, said, clock, ink("text"), align=RIGHT)
        room = wide - EDGE - width(said, clock) - 160
        write(painter, 124, 61, first, Type(24, 700), ink("text"), room=room)
        if self._stale:
            write(painter, 124, 87, self._stale, Type(16, 600), ink("amber.text"), room=room)
        else:
            write(painter, 124, 87, second, Type(16, 400, figures=True), ink("text3"), room=room)

    def _count(self, painter: QPainter, sight: Sight, left: QRectF) -> None:
        heads = sight.arriving.heads
        write(painter, left.left(), 149, words.arrived(sight.forum), _HEAD, ink("text2"))
        end = write(painter, left.left() - 5, 290, str(heads.arrived), Type(152, 700, figures=True), ink("text"))
        expected = _("of {count}").format(count=heads.expected)
        write(painter, end + 20, 286, expected, Type(40, 600, figures=True), ink("text3"))
        per_cent = words.share(heads.arrived, heads.expected)
        write(painter, left.right(), 233, per_cent, Type(40, 700, figures=True), ink("green.text"), align=RIGHT)
        write(painter, left.right(), 271, self._recent(sight), Type(18, 500, figures=True), ink("text2"), align=RIGHT)
        bar = QRectF(left.left(), 316, left.width(), 16)
        box(painter, bar, 8, ink("line"))
        part = heads.arrived / heads.expected if heads.expected else 0.0
        if part > 0:
            box(painter, QRectF(bar.left(), bar.top(), max(16.0, bar.width() * min(part, 1.0)), 16), 8,
                ink("green.solid"))  # fmt: skip

    def _chart(self, painter: QPainter, sight: Sight, at: datetime, left: QRectF) -> None:
        write(painter, left.left(), 382, _("Arrivals, every 5 minutes"), Type(18, 600), ink("text"))
        heads, zone = sight.arriving.heads, sight.forum.zone
        opening = words.opening_of(sight.look.view, sight.day)
        chart = Chart(
            sight.arriving.waves,
            opening.replace(tzinfo=zone) if opening is not None else None,
            at.astimezone(zone),
            heads.expected - heads.arrived,
            zone,
        )
        chart.paint(painter, QRectF(left.left(), 400, left.width() - 8, 304))

    def _dignitaries(self, painter: QPainter, sight: Sight, at: datetime, area: QRectF) -> None:
        card(painter, area)
        heads = sight.arriving.heads
        inside = area.adjusted(29, 0, -29, 0)
        write(painter, inside.left(), area.top() + 46, _("Dignitaries"), _HEAD, ink("text2"))
        here = _("{count} of {total} here").format(count=heads.dignitaries_arrived, total=heads.dignitaries)
        write(painter, inside.right(), area.top() + 46, here, Type(18, 600, figures=True), ink("text"), align=RIGHT)
        guests = self._guests(sight, at)
        if not guests and heads.dignitaries:
            icon(painter, "circle-check", inside.left(), area.center().y() + 20, 32, ink("green.text"))
            write(
                painter, inside.left() + 44, area.center().y() + 27, _("Everybody is here."), _HEAD, ink("green.text")
            )
        for number, guest in enumerate(guests):
            self._guest(
                painter, QRectF(inside.left(), area.top() + 66 + number * 89, inside.width(), 89), guest, number
            )

    def _guest(self, painter: QPainter, area: QRectF, guest: Guest, number: int) -> None:
        if number:
            painter.setPen(QPen(ink("line"), 1))
            painter.drawLine(area.topLeft(), area.topRight())
        square = QRectF(area.left(), area.top() + 16, 56, 56)
        box(painter, square, 10, ink(f"{guest.family}.soft"))
        icon(painter, guest.icon, square.left() + 15, square.center().y(), 26, ink(f"{guest.family}.text"))
        word, note = Type(18, 600, figures=True), Type(15, 400, figures=True)
        beside = min(max(width(guest.word, word), width(guest.note, note)), area.width() * 0.46)
        write(painter, area.right(), area.top() + 38, guest.word, word, ink(f"{guest.family}.text"), align=RIGHT)
        write(painter, area.right(), area.top() + 65, guest.note, note, ink("text3"), align=RIGHT, room=beside)
        room = area.right() - square.right() - 16 - 20
        size = 24 if width(guest.name, Type(24, 700)) <= room - width(guest.word, word) else 18
        write(painter, square.right() + 16, area.top() + 40, guest.name, Type(size, 700), ink("text"))
        write(painter, square.right() + 16, area.top() + 66, guest.place, Type(16), ink("text2"), room=room - beside)

    def _hall(self, painter: QPainter, sight: Sight, at: datetime, area: QRectF) -> None:
        card(painter, area)
        halls = self._halls(sight, at)
        hall = halls[self._turn % len(halls)] if halls else None
        lines = self._lines(sight, at, hall) if hall else ()
        inside = area.adjusted(29, 0, -29, 0)
        right = self._standing(painter, hall, inside.right(), area.top() + 46) if hall else inside.right()
        name = (hall.name or _("Programme")) if hall else _("Main hall")
        counted = f"  {self._turn % len(halls) + 1}/{len(halls)}" if len(halls) > 1 else ""
        room = right - inside.left() - width(counted, _SMALL)
        end = write(painter, inside.left(), area.top() + 46, name, _HEAD, ink("text2"), room=room)
        write(painter, end, area.top() + 46, counted, _SMALL, ink("text3"))
        if not lines:
            write(painter, inside.left(), area.top() + 96, _("Nothing more today."), _HEAD, ink("text3"))
        y = area.top() + 92
        for line in lines:
            self._line(painter, inside, y, line)
            y += 51 if line.is_now and line.second else 39

    def _standing(self, painter: QPainter, hall: HallNow, right: float, y: float) -> float:
        """How late the hall is, at the right; returns where that begins."""
        found = words.standing(hall)
        if found is None:
            return right
        sign, word, family = found
        left = right - width(word, _SMALL_BOLD)
        write(painter, left, y, word, _SMALL_BOLD, ink(f"{family}.text"))
        icon(painter, sign, left - 24, y - 5, 18, ink(f"{family}.text"))
        return left - 40

    def _line(self, painter: QPainter, inside: QRectF, y: float, line: Line) -> None:
        tone = "accent_text" if line.is_now else "amber.text" if line.late else "text3"
        write(painter, inside.left(), y, line.time, Type(22, 600, figures=True), ink(tone))
        left, right, below = inside.left() + 92, inside.right(), inside.right()
        has_second = line.is_now and bool(line.second or line.waiting)
        if line.is_now:
            chip, kind = _("now"), Type(15, 600)
            wide = width(chip, kind) + 44
            pill = QRectF(right - wide, y - (33 if line.waiting else 23), wide, 32)
            box(painter, pill, 16, ink("accent_soft"))
            icon(painter, "radio", pill.left() + 10, pill.center().y(), 16, ink("accent_text"))
            write(painter, pill.left() + 32, pill.center().y() + 5, chip, kind, ink("accent_text"))
            right = pill.left() - 12
        if line.waiting:
            said = self._waiting(line) if line.is_now else str(line.waiting)
            foot = y + 17 if line.is_now else y
            at = inside.right() - width(said, _SMALL_BOLD)
            write(painter, at, foot, said, _SMALL_BOLD, ink("amber.text"))
            icon(painter, "user-x", at - 24, foot - 5, 18, ink("amber.text"))
            below = at - 36
            right = right if line.is_now else below
        ahead = y - 8 if has_second else y
        write(painter, left, ahead, line.name, _HEAD, ink("text" if line.is_now else "text2"), room=right - left)
        if line.second:
            write(painter, left, y + 16, line.second, Type(15, 400), ink("text3"), room=min(right, below) - left)

    def _desks(self, painter: QPainter, sight: Sight, wide: float) -> None:
        desks = sight.arriving.desks[:_MOST_DESKS]
        if not desks:
            area = QRectF(EDGE, _DESKS_TOP, wide - 2 * EDGE, _DESK_HIGH)
            card(painter, area)
            write(painter, area.left() + 25, area.center().y() + 7, _("No desk has checked anybody in today."), _HEAD,
                  ink("text3"))  # fmt: skip
        gap = 24.0
        each = (wide - 2 * EDGE - gap * max(3, len(desks) - 1)) / max(4, len(desks))
        for number, desk in enumerate(desks):
            self._desk(painter, QRectF(EDGE + number * (each + gap), _DESKS_TOP, each, _DESK_HIGH), desk)

    def _desk(self, painter: QPainter, area: QRectF, desk: DeskState) -> None:
        sign, word, family = words.desk_state(desk.state)
        card(painter, area, edge="red.line" if family == "red" else "line")
        inside = area.adjusted(25, 0, -25, 0)
        kind, tone = Type(16, 600), ink(f"{family}.text")
        at = inside.right() - width(word, kind)
        write(painter, at, area.top() + 40, word, kind, tone)
        icon(painter, sign, at - 29, area.top() + 34, 20, tone)
        write(
            painter,
            inside.left(),
            area.top() + 40,
            desk.desk,
            Type(18, 600),
            ink("text2"),
            room=at - 40 - inside.left(),
        )
        end = write(
            painter, inside.left(), area.top() + 101, str(desk.checked_in), Type(48, 700, figures=True), ink("text")
        )
        write(painter, end + 10, area.top() + 101, _("today"), Type(15), ink("text3"))
        if desk.median_seconds is not None:
            pace = _("{seconds} s").format(seconds=round(desk.median_seconds))
            write(painter, inside.right(), area.top() + 81, pace, Type(22, 600, figures=True), ink("text"), align=RIGHT)
            write(painter, inside.right(), area.top() + 101, _("a person"), Type(15), ink("text3"), align=RIGHT)

    def _waiting(self, line: Line) -> str:
        words_ = ngettext("{count} not here yet", "{count} not here yet", line.waiting)
        return words_.format(count=line.waiting) if line.waiting else ""

    def _recent(self, sight: Sight) -> str:
        count = sight.arriving.recent
        said = ngettext("{count} in the last 15 minutes", "{count} in the last 15 minutes", count)
        return said.format(count=count)

    def _guests(self, sight: Sight, at: datetime) -> list[Guest]:
        scene = Scene(zone=sight.forum.zone, now=at)
        return [words.guest(person, scene) for person in sight.missing]

    def _halls(self, sight: Sight, at: datetime) -> tuple[HallNow, ...]:
        local = at.astimezone(sight.forum.zone).replace(tzinfo=None)
        return words.open_halls(model.halls_now(sight.look, sight.day, local, sight.look.record.actuals, frozenset()))

    def _lines(self, sight: Sight, at: datetime, hall: HallNow) -> tuple[Line, ...]:
        local = at.astimezone(sight.forum.zone).replace(tzinfo=None)
        return words.lines_of(sight.look, sight.day, hall, local)
