"""The items of a hall on this day: planned, expected, as they went."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.gui.board import words
from forum_desk.gui.board.model import Row
from forum_desk.gui.kit import ListView, RowDelegate, RowsModel, Type, colour, draw_line, follow, paint_icon, px
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.programme.kinds import look_of
from forum_desk.language import _
from forum_desk.programme.delay import Phase

_TIME = Type(14, 600, figures=True)
_QUIET = Type(14, figures=True)
_OF_SCREEN = frozenset(
    (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal)
)
"""Keys that the screen takes instead of the list."""
_AHEAD = 2
_BAR = 14
"""Pixels beside the rows that the scroll bar has."""
_STATE_FROM = 820
"""Pixels of width from which the actual times have a column."""


def columns(area: QRectF) -> dict[str, QRectF]:
    """Where each column stands in a row or in the heading."""
    left, right = area.left() + px(16), area.right() - px(16)
    places: dict[str, QRectF] = {}
    for key, width in (("planned", 72), ("expected", 84)):
        places[key] = QRectF(left, area.top(), px(width), area.height())
        left += px(width)
    for key, width in (("state", 124), ("over", 52), ("actual", 132), ("minutes", 84)):
        if key == "actual" and area.width() < px(_STATE_FROM):
            continue
        right -= px(width)
        places[key] = QRectF(right, area.top(), px(width), area.height())
    places["item"] = QRectF(left, area.top(), max(0.0, right - left - px(12)), area.height())
    return places


class _Rows(RowDelegate[Row]):
    """An item."""

    height = 52

    def state_of(self, row: Row) -> str:
        """What runs is green, once it is kept."""
        return "green" if row.phase is Phase.RUNNING and not row.pending else ""

    def draw(self, painter: QPainter, area: QRectF, row: Row, *, selected: bool) -> None:
        """Column by column."""
        at = columns(area)
        gone = row.phase in (Phase.DONE, Phase.SKIPPED)
        draw_line(painter, at["planned"], words.clock(row.start), _TIME, colour("text3" if gone else "text2"))
        if row.phase is Phase.AHEAD:
            late = row.expected.late
            family = "amber.text" if late > 0 else "text3"
            if late:
                draw_line(painter, at["expected"], f"→ {words.clock(row.expected.start)}", _TIME, colour(family))
        self._item(painter, at["item"], row, selected=selected)
        extra = (
            f" +{row.actual.extra}" if row.actual.extra > 0 else f" −{-row.actual.extra}" if row.actual.extra else ""
        )
        length = _("{minutes} min").format(minutes=row.minutes)
        end = draw_line(painter, at["minutes"], length, _QUIET, colour("text3" if gone else "text2"))
        draw_line(
            painter, at["minutes"].adjusted(end - at["minutes"].left(), 0, 0, 0), extra, _TIME, colour("amber.text")
        )
        if "actual" in at:
            draw_line(painter, at["actual"], words.actual(row), _QUIET, colour("text2"))
        over, family = words.over(row)
        if over:
            draw_line(painter, at["over"], over, _TIME, colour(f"{family}.text"))
        icon, word, family = words.phase(row)
        if word:
            tone = colour(f"{family}.text")
            paint_icon(painter, icon, at["state"].left(), area.center().y(), px(16), tone, STRONG)
            draw_line(painter, at["state"].adjusted(px(22), 0, 0, 0), word, Type(13, 600), tone)

    def _item(self, painter: QPainter, area: QRectF, row: Row, *, selected: bool) -> None:
        look = look_of(row.kind)
        size = px(18)
        paint_icon(painter, look.icon, area.left(), area.center().y(), size, colour(f"{look.family}.text"), STRONG)
        missing = _("{name} is not here yet").format(name=row.missing) if row.missing else ""
        second = missing or " · ".join(part for part in (words.second(row), words.published(row)) if part)
        room = area.adjusted(size + px(10), 0, 0, 0)
        tone = colour("accent_text") if selected and row.phase is not Phase.SKIPPED else colour("text")
        if row.phase in (Phase.DONE, Phase.SKIPPED):
            tone = colour("text2")
        if not second:
            draw_line(painter, room, words.name(row), Type(14, 600), tone)
            return
        line = QRectF(room.left(), area.top() + px(6), room.width(), px(21))
        draw_line(painter, line, words.name(row), Type(14, 600), tone)
        tone = colour("amber.text" if missing else "text2")
        draw_line(painter, line.translated(0, px(20)), second, Type(13, 600 if missing else 400), tone)


class RunHeading(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line of labels."""
        painter = QPainter(self)
        at = columns(QRectF(self.rect()).adjusted(0, 0, -_BAR, 0))
        names = {
            "planned": _("Planned"),
            "expected": _("Expected"),
            "item": _("Item"),
            "minutes": _("Length"),
            "actual": _("As it went"),
            "over": "±",
            "state": _("State"),
        }
        for key, area in at.items():
            draw_line(painter, area, names[key], Type(13, 600), colour("text3"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(36))
        self.update()


class RunList(ListView):
    """The rows. The keys of the day go on to the screen."""

    def __init__(self) -> None:
        super().__init__(RowsModel(words.spoken_row), _Rows())
        self.setAccessibleName(_("Items of this hall"))
        self._shown: tuple[Row, ...] = ()

    def show_items(self, rows: Sequence[Row], chosen: str) -> None:
        """Other rows where they differ, and the chosen one."""
        fresh = tuple(rows)
        was = self.blockSignals(True)
        if fresh != self._shown:
            self._shown = fresh
            self.show_rows(fresh)
        keys = [row.key for row in fresh]
        if chosen in keys and self.key() != chosen:
            at = keys.index(chosen)
            self.select(min(at + _AHEAD, len(keys) - 1))  # what comes after it is seen too
            self.select(at)
        self.blockSignals(was)

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._shown

    def key(self) -> str:
        """The chosen item."""
        row = self.current()
        return row.key if isinstance(row, Row) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and their like stay here."""
        if Qt.Key(event.key()) in _OF_SCREEN:
            event.ignore()
            return
        super().keyPressEvent(event)
