"""The middle of the seating screen: the rostrum above, the plan under its heading, legend and zoom below."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, EmptyState, IconButton, Label, Pane, Type, Words, colour, follow, px, rounded
from forum_desk.gui.seating.plan.items import paint_legend
from forum_desk.gui.seating.plan.seats import Drawing
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.gui.seating.rostrum import RostrumStrip
from forum_desk.language import _, ngettext
from forum_desk.seating import kinds

_STEP = 1.25


class Legend(QWidget):
    """What the signs of seats mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def entries(self) -> list[tuple[str, str]]:
        """Sign and word, in order."""
        return [
            ("host", _("Host side")),
            ("guest", _("Guest side")),
            ("unmet", _("Wish not met")),
            ("free", _("Free")),
            ("kept", _("Kept")),
        ]

    def sizeHint(self) -> QSize:
        """One line."""
        width = sum(26 + Type(13, 500).width(word) + 20 for _sign, word in self.entries())
        return QSize(round(width), px(32))

    def minimumSizeHint(self) -> QSize:
        """In a narrow window the last ones are left out."""
        return QSize(px(60), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign by sign, as far as there is room."""
        painter = QPainter(self)
        x = 0.0
        for sign, word in self.entries():
            if x + 26 + Type(13, 500).width(word) > self.width():
                break
            x = paint_legend(painter, x, self.height() / 2, sign, word) + 20


class ZoomBox(QFrame):
    """Smaller, the scale in per cent, larger, and the whole plan."""

    stepped = Signal(float)
    fit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.less = IconButton("minus", _("Smaller"), keys="-", size="small")
        self.more = IconButton("plus", _("Larger"), keys="+", size="small")
        self.whole = IconButton("maximize", _("The whole plan"), keys="0", size="small")
        self.word = Label("100 %", 14, 600, figures=True, align=Qt.AlignmentFlag.AlignHCenter, shorten=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 2, 3, 2)
        layout.setSpacing(2)
        for widget in (self.less, self.word, self.more, self.whole):
            layout.addWidget(widget)
        self.less.clicked.connect(lambda: self.stepped.emit(1 / _STEP))
        self.more.clicked.connect(lambda: self.stepped.emit(_STEP))
        self.whole.clicked.connect(self.fit_wanted)
        follow(self._restyle)

    def show_scale(self, scale: float) -> None:
        """The scale of now."""
        self.word.setText(f"{round(scale * 100)} %")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white box."""
        rounded(QPainter(self), QRectF(self.rect()), 8, colour("raised"), colour("line2"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(36))
        self.word.setFixedWidth(px(56))


class Stage(Pane):
    """What is drawn, with everything that tells and changes how it is seen."""

    turn_wanted = Signal()
    """The plan is to be seen from the other side."""
    menu_wanted = Signal(QWidget)
    wishes_wanted = Signal()
    layout_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("canvas")
        self.strip = RostrumStrip()
        self.title = Label("", 14, 700, shorten=False)
        self.facts = Label("", 13, 400, "text2", figures=True)
        self.side = Button("", kind="ghost", icon="eye", size="small")
        self.wishes = Button(_("Wishes"), kind="ghost", icon="hand-heart", size="small")
        self.layout_button = Button(_("Layout"), kind="ghost", icon="pencil-ruler", size="small")
        self.more = IconButton("ellipsis", _("More"), size="small")
        self.view = PlanView()
        self.legend = Legend()
        self.zoom = ZoomBox()
        self.empty = EmptyState("sofa", "", parent=self)
        self.notice = Words("", 13, 500, "accent_text")
        self.notice.hide()
        self._build()
        self.view.zoomed.connect(self.zoom.show_scale)
        self.view.zoomed.connect(lambda _scale: self.say_facts())
        self.view.horizontalScrollBar().valueChanged.connect(lambda _at: self.say_facts())
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self.say_facts())
        self.zoom.stepped.connect(self.view.zoom)
        self.zoom.fit_wanted.connect(self.view.fit)
        self.side.clicked.connect(self.turn_wanted)
        self.wishes.clicked.connect(self.wishes_wanted)
        self.layout_button.clicked.connect(self.layout_wanted)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))

    def show_drawing(self, name: str, drawing: Drawing, *, turned: bool) -> None:
        """A plan under its name."""
        self.title.setText(name)
        self.view.show_drawing(drawing, turned=turned)
        self.side.setText(_("Seen from the stage") if turned else _("Seen from the hall"))
        self.say_facts()

    def show_empty(self, sentence: str, act: str = "") -> None:
        """A sentence and an act instead of a plan; an empty sentence shows the plan."""
        self.empty.say(sentence, act)
        self.empty.setVisible(bool(sentence))
        for widget in (self.view, self._below, self._heading):
            widget.setVisible(not sentence)

    def say(self, notice: str) -> None:
        """What is being done by keys just now, such as whom Enter will swap; empty for nothing."""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))

    def say_facts(self) -> None:
        """What stands in the plan, and what of it is in view."""
        drawing = self.view.drawing()
        tables = [piece for piece in drawing.pieces if piece.kind == kinds.TABLE]
        count = len(drawing.seats)
        if len(tables) > 1:
            words = ngettext("{count} table", "{count} tables", len(tables)).format(count=len(tables))
            self.facts.setText(f"{words}{self._in_view(drawing, len(tables))}")
        else:
            self.facts.setText(ngettext("{count} seat", "{count} seats", count).format(count=count))

    def _in_view(self, drawing: Drawing, count: int) -> str:
        seen = self.view.groups_in_view()
        titles = [drawing.title(drawing.groups[group][0]) for group in seen if group in drawing.groups]
        numbers = sorted(int(title) for title in titles if title.isdecimal())
        if not numbers or len(numbers) >= count:
            return ""
        if numbers == list(range(numbers[0], numbers[-1] + 1)):
            words = _("{first} to {last} in view").format(first=numbers[0], last=numbers[-1])
        else:
            words = _("{count} in view").format(count=len(numbers))
        return f" · {words}"

    def _build(self) -> None:
        self._heading = QWidget()
        heading = QHBoxLayout(self._heading)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(4)
        heading.addWidget(self.title)
        heading.addSpacing(8)
        heading.addWidget(self.facts, 1)
        for widget in (self.side, self.wishes, self.layout_button, self.more):
            heading.addWidget(widget)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        below.addWidget(self.legend, 1)
        below.addWidget(self.zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.strip)
        layout.addWidget(self._heading)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._below)
        self.strip.hide()
        self.empty.hide()
