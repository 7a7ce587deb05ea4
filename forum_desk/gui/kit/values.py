"""Editors for dates, times, figures and longer text: Qt's own, without frames and spin arrows."""

from datetime import date, time

from PySide6.QtCore import QDate, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QTimeEdit, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.paint import rounded
from forum_desk.gui.kit.theme import colour, follow

_WRONG = "wrong"
_HYPHENS = {"-", "/", "."}
"""What stands between the parts of a day; Qt has gone on to the next part by itself before it is typed."""


class DateInput(QDateEdit):
    """A day, as the ISO standard writes it in every language: 2024-05-22. Up and Down change the part at the cursor."""

    _narrowest = 116

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
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

    def set_wrong(self, wrong: bool) -> None:
        """A red edge, for a value that cannot be taken."""
        self.setProperty(_WRONG, wrong)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it shows."""
        return QSize(fonts.px(self._narrowest), fonts.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A day is typed as it is read: from its beginning or over all of it, and a hyphen skips no part."""
        line = self.lineEdit()
        if event.text() in _HYPHENS and line.selectedText() == self.sectionText(self.currentSection()):
            return
        whole = line.selectedText() == line.text() or (line.cursorPosition() == 0 and not line.hasSelectedText())
        if whole and event.text().isdecimal():
            self.setSelectedSection(QDateEdit.Section.YearSection)
        super().keyPressEvent(event)

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
