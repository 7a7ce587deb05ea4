"""Panels that slide over the right side of a screen: forms instead of modal dialogs. Esc closes, the screen stays."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import fonts
from forum_desk.gui.kit.buttons import Button, IconButton
from forum_desk.gui.kit.labels import Words
from forum_desk.gui.kit.panels import scrolled
from forum_desk.gui.kit.theme import colour, follow, look

_SLIDE_MS = 160


class SlideOver(QFrame):
    """A panel over the right side of `over`. Put fields into `panel.body`, buttons by `panel.add_act(button)`.

    It emits `opened` when it slides in. It hides by itself on Esc or its close button, gives the focus back to where it
    was, and emits `closed`.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, title: str = "", *, width: int = 420, close_name: str = "Esc") -> None:
        super().__init__(over)
        self._over = over
        self._wide = width
        self._back: QWidget | None = None
        self._title = Words(title, 20, 700, "text")
        self._close = IconButton("x", close_name, keys="Esc")
        self._close.clicked.connect(self.leave)
        self._wrong = Words("", 14, 500, "red.text")
        self._wrong.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 8, 24, 16)
        self.body.setSpacing(16)
        self._acts = QHBoxLayout()
        self._acts.setContentsMargins(24, 12, 24, 16)
        self._acts.setSpacing(8)
        self._build()
        self._motion = QPropertyAnimation(self, b"geometry", self)
        self._motion.setDuration(_SLIDE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()
        follow(self.update)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_close_name(self, name: str) -> None:
        """How the close button is called by screen readers and on hover."""
        self._close.set_name(name)

    def add_act(self, button: Button) -> Button:
        """One more button at the foot; the primary one comes first and is the widest."""
        self._acts.addWidget(button, 2 if self._acts.count() == 0 else 1)
        return button

    def end_with(self, widget: QWidget) -> None:
        """A last widget in the body, which takes all room that the others leave."""
        self.body.addWidget(widget, 1)
        self.body.addStretch()
        self._inside.setStretchFactor(self.body, 1)

    def say_wrong(self, sentence: str) -> None:
        """A sentence about the whole form, or (empty) none."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def enter(self, first: QWidget | None = None) -> None:
        """Slides in and gives the focus to the first field."""
        self._back = QApplication.focusWidget()
        self.say_wrong("")
        goal = self._place()
        self.raise_()
        self.show()
        if look().motion:
            self._motion.stop()
            self._motion.setStartValue(goal.translated(fonts.px(48), 0))
            self._motion.setEndValue(goal)
            self._motion.start()
        else:
            self.setGeometry(goal)
        (first or self._first_field() or self._close).setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def leave(self) -> None:
        """Goes away, unsaved."""
        if self.isHidden():
            return
        self._motion.stop()
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the right edge when what it lies on changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._motion.stop()
            self.setGeometry(self._place())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface, with a soft edge to what is below."""
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(12, 0, 0, 0), colour("surface"))
        painter.fillRect(12, 0, 1, self.height(), colour("line2"))
        shade = QColor(0, 0, 0)
        for step in range(12):
            shade.setAlphaF(0.008 * step)
            painter.fillRect(step, 0, 1, self.height(), shade)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 8)
        name = QVBoxLayout()
        name.addStretch()
        name.addWidget(self._title)
        name.addStretch()
        head.addLayout(name, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addLayout(self.body)
        self._inside.addStretch()
        wrong = QHBoxLayout()
        wrong.setContentsMargins(24, 0, 24, 0)
        wrong.addWidget(self._wrong)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scrolled(inner), 1)
        whole.addLayout(wrong)
        whole.addLayout(self._acts)

    def _place(self) -> QRect:
        width = min(fonts.px(self._wide) + 12, self._over.width())
        return QRect(self._over.width() - width, 0, width, self._over.height())

    def _first_field(self) -> QWidget | None:
        for widget in self.findChildren(QWidget):
            can = widget.focusPolicy() == Qt.FocusPolicy.StrongFocus and widget.isEnabled() and widget.isVisibleTo(self)
            if can and widget is not self._close:
                return widget
        return None
