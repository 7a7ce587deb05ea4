"""Text widgets: `Label` for one line, `Words` for a paragraph. Data is shown as it is, never as markup."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.text import Type, break_lines, draw_line, escaped, one_line
from forum_desk.gui.kit.theme import colour, follow

LEFT = Qt.AlignmentFlag.AlignLeft


class Label(QLabel):
    """One line of text. Too long, it ends in an ellipsis and shows the whole text on hover."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: int = 400,
        ink: str = "text",
        *,
        align: Qt.AlignmentFlag = LEFT,
        figures: bool = False,
        shorten: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.kind = Type(size, weight, figures)
        self._token = ink
        self._align = align
        self._shorten = shorten
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        follow(self._restyle)

    def setText(self, text: str) -> None:
        """Shows another text; line breaks in it become spaces."""
        super().setText(one_line(text))
        self.setAccessibleName(one_line(text))
        self.updateGeometry()
        self._show_tip()

    def set_colour(self, token: str) -> None:
        """Shows the text in another colour, e.g. "text3" or "green.text"."""
        self._token = token
        self.update()

    def set_type(self, size: int, weight: int = 400, *, figures: bool = False) -> None:
        """Shows the text in another size and weight."""
        self.kind = Type(size, weight, figures)
        self._restyle()

    def sizeHint(self) -> QSize:
        """The whole text on one line."""
        return QSize(round(self.kind.width(self.text()) + 1.5), fonts.line_height(self.kind.size))

    def minimumSizeHint(self) -> QSize:
        """Where it may be shortened, two letters and the ellipsis."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), fonts.px(self.kind.size) * 2), hint.height()) if self._shorten else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole text on hover, when it is cut."""
        super().resizeEvent(event)
        self._show_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line on the height of Latin capitals."""
        painter = QPainter(self)
        token = self._token if self.isEnabled() else "text3"
        draw_line(painter, QRectF(self.rect()), self.text(), self.kind, colour(token), self._align)

    def _show_tip(self) -> None:
        self.setToolTip(escaped(self.text()) if self.sizeHint().width() > self.width() + 1 else "")

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Words(QLabel):
    """A paragraph that breaks into lines. Data is shown as it is, line breaks included."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: int = 400,
        ink: str = "text2",
        *,
        align: Qt.AlignmentFlag = LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.kind = Type(size, weight)
        self._token = ink
        self._align = align
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        follow(self._restyle)

    def setText(self, text: str) -> None:
        """Shows another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._restyle()

    def set_colour(self, token: str) -> None:
        """Shows the text in another colour."""
        self._token = token
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        return len(break_lines(self.text(), self.kind, width)) * fonts.line_height(self.kind.size)

    def sizeHint(self) -> QSize:
        """On one line, but not wider than is good to read."""
        width = max((self.kind.width(part) for part in self.text().splitlines()), default=0.0)
        width = min(round(width + 2), fonts.px(self.kind.size) * 34)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a panel."""
        return QSize(min(self.sizeHint().width(), fonts.px(self.kind.size) * 6), fonts.line_height(self.kind.size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A layout may squeeze other things, but no line of a paragraph."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line by line, each on its own baseline."""
        painter = QPainter(self)
        step = fonts.line_height(self.kind.size)
        ink = colour(self._token if self.isEnabled() else "text3")
        for number, line in enumerate(break_lines(self.text(), self.kind, self.width())):
            area = QRectF(0, number * step, self.width() + 1, step)
            draw_line(painter, area, line, self.kind, ink, self._align)

    def _restyle(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()
