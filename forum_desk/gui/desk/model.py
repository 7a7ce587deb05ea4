"""Rows of the desk's list and how they are painted: face, names with the matched letters, chip, state."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyleOptionViewItem

from forum_desk.checkin.matching import matched_spans
from forum_desk.checkin.queries import DeskPerson
from forum_desk.checkin.search import Found
from forum_desk.gui.desk import words
from forum_desk.gui.desk.words import DOT, Scene, State
from forum_desk.gui.kit import (
    ROW,
    Names,
    RowDelegate,
    Type,
    avatar,
    chip,
    chip_width,
    colour,
    draw_baseline,
    draw_line,
    look,
    names,
    paint_icon,
    px,
    rounded,
    state,
)
from forum_desk.gui.kit.text import draw_matched, elided
from forum_desk.language import _
from forum_desk.language.hanzi import has_han

Spans = tuple[tuple[int, int], ...]
_NAME_SIZES = (24, 20, 17, 14)
_SECOND_SIZES = (18, 16, 14)
_STATE = 180
_LEAST_STATE = 112
_STATE_WORD = Type(15, 600, figures=True)
_RETRY = 92
_NARROW = 620
_TIGHT = 460
"""Under this width a row needs the room of the face for the name."""
_FACE = 400
"""Height in pixels that is kept of a photograph: enough for the card on a fine screen."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A person as one row; spans are (start, length) of the letters that were searched for."""

    key: str
    person: DeskPerson
    names: Names
    line: str
    state: State
    line_spans: Spans = ()
    fresh: bool = False
    retry: bool = False


def row_of(person: DeskPerson, scene: Scene, found: Found | None = None, *, fresh: bool = False) -> DeskRow:
    """The row of a person; with the answer to a search its matched letters are lit."""
    view = person.person
    own, second, line = words.own(view), words.second(view), words.position_line(view)
    own_spans, second_spans = _spans(found, own), _spans_of_others(found, words.others(view))
    if second_spans and has_han(own) and not _is_han(found):
        own_spans = ()  # the letters that were typed stand in the other name
    return DeskRow(
        person.id,
        person,
        Names(own, second, own_spans, second_spans),
        line,
        words.state(person, scene),
        () if own_spans or second_spans else _spans(found, line),
        fresh,
        bool(words.print_trouble(person, scene)),
    )


def _spans_of_others(found: Found | None, names_: Sequence[str]) -> Spans:
    """Spans of the names in a row; where letters were typed, only of names in letters if these have them."""
    lit: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
    start = 0
    for name in names_:
        lit[has_han(name) and not _is_han(found)].extend((start + at, count) for at, count in _spans(found, name))
        start += len(name) + 1
    return tuple(lit[False] or lit[True])


def _is_han(found: Found | None) -> bool:
    return found is not None and any(word.is_han for word in found.query.words)


def _spans(found: Found | None, text: str) -> Spans:
    if found is None or not text:
        return ()
    return tuple((start, end - start) for start, end in matched_spans(found.query, text, loose=found.loose))


def face(person: DeskPerson) -> QPixmap | None:
    """The photograph, no larger than the card shows it, or None without a readable one. GUI thread only."""
    if not person.photo:
        return None
    key = f"face-{person.id}-{zlib.crc32(person.photo)}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap.loadFromData(person.photo)
        if pixmap.height() > _FACE:
            pixmap = pixmap.scaledToHeight(_FACE, Qt.TransformationMode.SmoothTransformation)
        QPixmapCache.insert(key, pixmap)
    return None if pixmap.isNull() else pixmap


def fitting_size(text: str, width: float, sizes: Sequence[int], weight: int = 700) -> int:
    """The largest of the sizes at which the text fits on one line, else the smallest."""
    return next((size for size in sizes if Type(size, weight).width(text) <= width), sizes[-1])


class DeskDelegate(RowDelegate[DeskRow]):
    """Paints a desk row of 84 pixels. `retry_wanted` tells the delegate whose failed badge is to be printed again."""

    retry_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chips = px(108)
        self._states = px(_STATE)

    def make_room(self, rows: Sequence[DeskRow]) -> None:
        """Lets the columns be as wide as these rows need: chips for the longest category, states in a narrow list."""
        states = [max(_STATE_WORD.width(row.state.word), Type(13).width(row.state.second)) for row in rows]
        self._states = min(px(_STATE), max([px(_LEAST_STATE), *(round(width) + px(40) for width in states)]))
        widths = [chip_width(words.say(row.person.person.category.word), "x") for row in rows]
        self._chips = max([px(108), *(width + px(24) for width in widths)])

    def state_of(self, row: DeskRow) -> str:
        """The newest one of this desk is tinted."""
        return "green" if row.fresh and row.state.family == "green" else ""

    def draw(self, painter: QPainter, area: QRectF, row: DeskRow, *, selected: bool) -> None:
        """Face, two lines, chip, state."""
        middle, size = area.center().y(), px(48)
        tight = area.width() < px(_TIGHT)
        if not tight:
            circle = QRectF(area.left() + px(16), middle - size / 2, size, size)
            avatar(painter, circle, words.initial(row.person.person), row.key, face(row.person))
        narrow = area.width() < px(_NARROW)
        states = area.right() - self._state_room(area)
        chips = states - self._chips
        end = (states if narrow else chips) - px(12)
        if row.retry:
            box = _retry_area(area, end)
            _draw_retry(painter, box)
            end = box.left() - px(12)
        _draw_words(painter, area, row, area.left() + px(16 if tight else 80), end)
        if not narrow:
            category = row.person.person.category
            tinted = selected or bool(self.state_of(row))
            word, icon = words.say(category.word), category.icon
            family = words.chip_family(category, look().accent)
            chip(painter, chips, middle, word, icon, family, on_selection=tinted)
        shown = row.state
        right = QRectF(states, area.top(), area.right() - states - px(8), area.height())
        state(painter, right, shown.icon, shown.word, shown.second, shown.family)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on “Retry”."""
        row = index.data(ROW)
        clicked = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if clicked and isinstance(row, DeskRow) and row.retry and isinstance(event, QMouseEvent):
            area = QRectF(option.rect)
            narrow = area.width() < px(_NARROW)
            end = area.right() - self._state_room(area) - (0 if narrow else self._chips) - px(12)
            if _retry_area(area, end).contains(event.position()):
                self.retry_wanted.emit(row.key)
                return True
        return super().editorEvent(event, model, option, index)

    def _state_room(self, area: QRectF) -> float:
        return self._states if area.width() < px(_NARROW) else px(_STATE)


def _retry_area(area: QRectF, end: float) -> QRectF:
    width = max(px(_RETRY), round(Type(13, 600).width(_("Retry"))) + px(48))
    return QRectF(end - width, area.center().y() - px(18), width, px(36))


def _draw_retry(painter: QPainter, box: QRectF) -> None:
    rounded(painter, box, 8, colour("raised"), colour("line2"))
    paint_icon(painter, "rotate-ccw", box.left() + px(12), box.center().y(), px(16), colour("text"), 2.0)
    draw_line(painter, box.adjusted(px(36), 0, -px(4), 0), _("Retry"), Type(13, 600), colour("text"))


def _draw_words(painter: QPainter, area: QRectF, row: DeskRow, left: float, end: float) -> None:
    """Both names on one line, or the second one before the second line: a person's name is never shortened."""
    room = max(px(60), end - left)
    who = row.names
    kind = Type(fitting_size(who.own, room, _NAME_SIZES), 700)
    rest = room - kind.width(who.own) - px(13)
    second = Type(fitting_size(who.second, rest, _SECOND_SIZES, 500), 500)
    together = second.width(who.second) <= rest
    own = elided(who.own, kind, room)
    above = replace(who, own=own) if together else Names(own, "", who.own_spans)
    names(painter, left, area.top() + px(40), above, width=room, own=kind, second=second)
    line = Type(14)
    baseline = area.top() + px(60) + round(line.cap_height() / 2)
    if who.second and not together:
        inks = (colour("text2"), colour("accent_text"))
        other = Type(fitting_size(who.second, room, (14, 13, 12), 500), 500)
        left = draw_matched(painter, left, baseline, elided(who.second, other, room), other, inks, who.second_spans)
        gap = line.width(DOT)
        draw_baseline(painter, left, baseline, DOT, line, colour("text3"))
        left, room = left + gap, end - left - gap
        if room < px(40):
            return
    words_ = elided(row.line, line, room)
    draw_matched(painter, left, baseline, words_, line, (colour("text2"), colour("accent_text")), row.line_spans)
