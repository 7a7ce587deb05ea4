"""Editors for dates, times, figures and longer text: Qt's own, without frames and spin arrows."""

from datetime import date, time

from PySide6.QtCore import QDate, QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QTimeEdit, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.theme import colour, follow
from forum_desk.language import _

_WRONG = "wrong"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LAST = {QDateEdit.Section.MonthSection: 12, QDateEdit.Section.DaySection: 0}
"""The last one of each part that is typed with two digits; of a day it depends on the month."""

_HYPHENS = {"-", "/", "."}
"""What stands between the parts of a day; Qt has gone on to the next part by itself before it is typed."""


class DateInput(QDateEdit):
    """A day, as the ISO standard writes it in every language: 2024-05-22. Up and Down change the part at the cursor.

    Qt makes the third of a 30th of February; here what does not exist is refused, and what stood there before stays.
    """

    complained = Signal(str)
    """Another `complaint`."""

    _narrowest = 116

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self._digits = ""
        self._part = QDateEdit.Section.NoSection
        self._before = self.date()
        self._refused: dict[QDateEdit.Section, str] = {}
        _prepare(self)
        follow(self._restyle)
        if day is not None:
            self.set_value(day)

    def value(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_value(self, day: date) -> None:
        """Shows another day."""
        self.setDate(QDate(day.year, day.month, day.day))
        self._accept(*list(self._refused))

    def complaint(self) -> str:
        """What was typed last and does not exist, as a sentence; empty when all is well."""
        return next(iter(self._refused.values()), "")

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a value that cannot be taken."""
        self.setProperty(_WRONG, wrong)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it shows."""
        return QSize(fonts.px(self._narrowest), fonts.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A day is typed as it is read: from its beginning or over all of it, and a hyphen skips no part."""
        line, part = self.lineEdit(), self.currentSection()
        if event.text() in _HYPHENS and line.selectedText() == self.sectionText(part):
            return
        if event.key() in _ENTER and self._refused:
            self.setSelectedSection(next(iter(self._refused)))
            return
        whole = line.selectedText() == line.text() or (line.cursorPosition() == 0 and not line.hasSelectedText())
        if not event.text().isdecimal():
            self._digits = ""
        elif whole:
            self.setSelectedSection(QDateEdit.Section.YearSection)
            self._digits = ""
            self._accept(*list(self._refused))
        elif part in _LAST and not self._takes(part, event.text()):
            return
        shown = self.date()
        super().keyPressEvent(event)
        if not event.text().isdecimal() and self.date() != shown:
            self._accept(part)

    def _takes(self, part: QDateEdit.Section, digit: str) -> bool:
        """Whether a digit makes a month or day that exists, or may still become one."""
        second = part == self._part and len(self._digits) == 1
        self._digits = self._digits + digit if second else digit
        self._part = part
        if not second:
            self._before = self.date()
            return True
        year, month = (int(piece) for piece in self.text().split("-")[:2])
        typed, most = int(self._digits), _LAST[part] or QDate(year, month, 1).daysInMonth()
        if 1 <= typed <= most:
            self._accept(part)
            return True
        month_words = _("{text} does not exist: a year has {count} months.")
        day_words = _("{text} does not exist: this month has {count} days.")
        is_day = part == QDateEdit.Section.DaySection
        text = f"{year:04}-{month:02}-{typed:02}" if is_day else f"{year:04}-{typed:02}"
        self._refuse(part, (day_words if is_day else month_words).format(text=text, count=most))
        return False

    def _refuse(self, part: QDateEdit.Section, sentence: str) -> None:
        self._digits = ""
        self.setDate(self._before)
        self.setSelectedSection(QDateEdit.Section.DaySection)
        self._refused[part] = sentence
        self.complained.emit(self.complaint())

    def _accept(self, *parts: QDateEdit.Section) -> None:
        if [self._refused.pop(part) for part in parts if part in self._refused]:
            self.complained.emit(self.complaint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge; the words are Qt's."""
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past does not change it."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's style gives the inner line its own ground when it is first shown; ours is painted under it."""
        super().showEvent(event)
        _restyle(self)

    def _restyle(self) -> None:
        _restyle(self)


class TimeInput(QTimeEdit):
    """A time of day in hours and minutes: 09:30."""

    _narrowest = 80

    def __init__(self, at: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        _prepare(self)
        follow(self._restyle)
        if at is not None:
            self.set_value(at)

    def value(self) -> time:
        """The time that is shown."""
        return time(self.time().hour(), self.time().minute())

    def set_value(self, at: time) -> None:
        """Shows another time."""
        self.setTime(QTime(at.hour, at.minute))

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a value that cannot be taken."""
        self.setProperty(_WRONG, wrong)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it shows."""
        return QSize(fonts.px(self._narrowest), fonts.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge; the words are Qt's."""
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past does not change it."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's style gives the inner line its own ground when it is first shown; ours is painted under it."""
        super().showEvent(event)
        _restyle(self)

    def _restyle(self) -> None:
        _restyle(self)


class NumberInput(QSpinBox):
    """A whole number between `least` and `most`."""

    _narrowest = 72

    def __init__(self, least: int = 0, most: int = 9999, value: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        _prepare(self)
        follow(self._restyle)

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a value that cannot be taken."""
        self.setProperty(_WRONG, wrong)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it shows."""
        return QSize(fonts.px(self._narrowest), fonts.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge; the words are Qt's."""
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past does not change it."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's style gives the inner line its own ground when it is first shown; ours is painted under it."""
        super().showEvent(event)
        _restyle(self)

    def _restyle(self) -> None:
        _restyle(self)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    def __init__(self, text: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        ringed(self, 8)
        follow(self._restyle)

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a text that cannot be taken."""
        self.setProperty(_WRONG, wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _restyle(self) -> None:
        self.setFont(fonts.font(14))
        self.setFixedHeight(fonts.line_height(14) * self._lines + 24)


def _prepare(edit: QAbstractSpinBox) -> None:
    edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    edit.setFrame(False)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    ringed(edit, 8)


def _restyle(edit: QAbstractSpinBox) -> None:
    edit.setFont(fonts.font(14))
    edit.setFixedHeight(fonts.px(40))
    line = edit.lineEdit()
    line.setTextMargins(fonts.px(10), 0, fonts.px(4), 0)
    inner = QPalette(line.palette())
    inner.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    line.setPalette(inner)


def _paint_frame(edit: QAbstractSpinBox) -> None:
    wrong = bool(edit.property(_WRONG))
    edge = colour(("red.solid" if wrong else "field") if edit.isEnabled() else "line")
    rounded(QPainter(edit), QRectF(edit.rect()), 8, colour("raised" if edit.isEnabled() else "hover"), edge)
