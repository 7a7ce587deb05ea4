"""The smaller parts of the import: steps in the header, cards of what to look at, the page to drop a file on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.exchange.cards import GroupCard
from forum_desk.gui.exchange.deciding import FILL, Choices
from forum_desk.gui.exchange.model import FLAWS, Preview, sum_words
from forum_desk.gui.kit import (
    Button,
    IconLabel,
    Label,
    Pane,
    ProgressBar,
    Type,
    Words,
    colour,
    draw_line,
    follow,
    paint_icon,
    px,
    rounded,
)
from forum_desk.language import _, ngettext


class Steps(QWidget):
    """File, columns and check, bring in: done ones are green, the present one is filled."""

    def __init__(self) -> None:
        super().__init__()
        self._words = (_("File"), _("Columns and check"), _("Bring in"))
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def go(self, step: int) -> None:
        """Shows how far it is, from 0."""
        self._at = step
        self.setAccessibleName(_("Step {number} of 3: {word}").format(number=step + 1, word=self._words[step]))
        self.update()

    def sizeHint(self) -> QSize:
        """Three discs with their words and the lines between."""
        width = sum(Type(14, 600).width(word) + px(28) + 10 for word in self._words) + 2 * (px(28) + 20)
        return QSize(round(width), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs, words, lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle, side = 0.0, self.height() / 2, px(28)
        for number, word in enumerate(self._words):
            disc = QRectF(x, middle - side / 2, side, side)
            self._paint_disc(painter, disc, number)
            ink = colour("text" if number == self._at else "text3" if number > self._at else "text2")
            kind = Type(14, 600)
            x = draw_line(painter, QRectF(disc.right() + 10, 0, self.width(), self.height()), word, kind, ink)
            if number < len(self._words) - 1:
                painter.fillRect(QRectF(x + 10, middle, px(28), 1), colour("line2"))
                x += px(28) + 20

    def _paint_disc(self, painter: QPainter, disc: QRectF, number: int) -> None:
        if number < self._at:
            rounded(painter, disc, disc.width() / 2, colour("green.solid"))
            size = px(16)
            left = disc.center().x() - size / 2
            paint_icon(painter, "check", left, disc.center().y(), size, colour("green.on"), 2.5)
            return
        filled = number == self._at
        edge = None if filled else colour("line2")
        rounded(painter, disc, disc.width() / 2, colour("accent") if filled else None, edge)
        ink = colour("on_accent" if filled else "text3")
        draw_line(painter, disc, str(number + 1), Type(13, 600), ink, Qt.AlignmentFlag.AlignHCenter)


class LookPanel(Pane):
    """The right side: cards of what to look at, the sum, and the one primary button."""

    show_wanted = Signal(str)
    compare_wanted = Signal(str)
    choice_wanted = Signal(str, str)
    repair_wanted = Signal(str, str)
    save_wanted = Signal()
    flaws_wanted = Signal()
    bring_in_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("canvas", ("left",))
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(20, 0, 12, 12)
        self._cards.setSpacing(12)
        self._total = Label("", 28, 700, figures=True, shorten=False)
        self._rows = Label("", 14, 400, "text3", shorten=False)
        self._sum = Label("", 13, 500, "text2", figures=True, align=Qt.AlignmentFlag.AlignRight)
        self._bar = ProgressBar("green", 8)
        self.button = Button("", kind="primary", icon="check", keys="Enter", size="large")
        self.stop_button = Button(_("Stop"), icon="x", keys="Esc", size="large")
        self.button.clicked.connect(self.bring_in_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.stop_button.hide()
        self.flaws_button = Button("", icon="list", size="small")
        self.flaws_button.clicked.connect(self.flaws_wanted)
        self._lay_out()
        follow(self._resize)

    def show_preview(self, shown: Preview, choices: Choices, shown_group: str, year: int = 0) -> None:
        """The cards and the sum of a preview."""
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in shown.groups:
            card = GroupCard(group, choices, is_shown=group.key == shown_group, year=year)
            card.show_wanted.connect(self.show_wanted)
            card.compare_wanted.connect(self.compare_wanted)
            card.choice_wanted.connect(self.choice_wanted)
            card.repair_wanted.connect(self.repair_wanted)
            card.save_wanted.connect(self.save_wanted)
            self._cards.addWidget(card)
        if not shown.groups:
            nothing = Words(_("Nothing is doubtful."), 14, 400, "text2")
            self._cards.addWidget(nothing)
        self._cards.addStretch(1)
        self.flaws_button.setVisible(bool(shown.flaws))
        count = len(shown.flaws)
        words = ngettext("{count} problem", "{count} problems", count).format(count=f"{count:,}")
        self.flaws_button.setText(_("All rows") if shown_group == FLAWS else words)
        self._total.setText(f"{shown.total:,}")
        self._rows.setText(ngettext("row", "rows", shown.total))
        self._sum.setText(sum_words(shown))
        whole = max(1, shown.total)
        parts = ((shown.new, "green"), (shown.known, "accent"), (shown.open, "amber"), (shown.out, "red"))
        self._bar.set_parts([(count / whole, family) for count, family in parts])
        self.button.setText(_button_words(shown, choices))
        self.button.setEnabled(shown.new + shown.changed > 0)

    def held(self) -> tuple[str, str] | None:
        """The card and the act that have the keys."""
        return next(
            ((card.group.key, name) for card in self.cards() for name, act in card.acts.items() if act.hasFocus()), None
        )

    def give_back(self, held: tuple[str, str]) -> bool:
        """The keys for the act that had them before the cards were made anew; False when its card is gone."""
        group, name = held
        card = next((one for one in self.cards() if one.group.key == group and one.acts), None)
        if card is not None:
            card.show()
            card.acts.get(name, next(iter(card.acts.values()))).setFocus()
        return card is not None

    def show_progress(self, done: int, total: int) -> None:
        """How far the storing is; (0, 0) when it is over."""
        running = total > 0
        self.button.setVisible(not running)
        self.stop_button.setVisible(running)
        if running:
            self._bar.set_share(done / total, "accent")
            self._sum.setText(_("Saving: {percent} %").format(percent=100 * done // total))

    def cards(self) -> list[GroupCard]:
        """The cards that are shown."""
        items = [self._cards.itemAt(number) for number in range(self._cards.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, GroupCard)]

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._cards)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        figures.addWidget(self._total)
        figures.addWidget(self._rows)
        figures.addWidget(self._sum, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(12)
        foot.addLayout(figures)
        foot.addWidget(self._bar)
        foot.addWidget(self.button)
        foot.addWidget(self.stop_button)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.addWidget(Label(_("Before they come in"), 16, 700), 1)
        head.addWidget(self.flaws_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _resize(self) -> None:
        self.setFixedWidth(px(360))


class FilePage(QWidget):
    """Where a file is dropped or chosen, or a table is pasted; and what was wrong with the last one."""

    choose_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong = Words("", 15, 500, "red.text", align=Qt.AlignmentFlag.AlignHCenter)
        self._hover = False
        self.button = Button(_("Choose a file"), kind="primary", icon="folder-open", keys="Enter", size="large")
        self.button.clicked.connect(self.choose_wanted)
        self.folder_button = Button(_("A folder of forms"), kind="ghost", icon="layers")
        self.folder_button.clicked.connect(self.folder_wanted)
        self._words = Words(
            _("Drop a spreadsheet here: Excel, LibreOffice, CSV. Or copy the rows there and paste them with Ctrl+V."),
            16, 400, "text2", align=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(160, 48, 160, 48)
        column.setSpacing(20)
        column.addStretch(2)
        column.addWidget(IconLabel("file-spreadsheet", 44, "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._wrong)
        column.addStretch(3)
        self.say_wrong("")

    def say_wrong(self, words: str) -> None:
        """Why the last file could not be taken, or nothing."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def wrong(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()

    def set_hover(self, hover: bool) -> None:
        """Whether a file is held over the page."""
        self._hover = hover
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed place; in accent while a file is held over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        area = QRectF(self.rect()).adjusted(48, 40, -48, -40)
        fill = colour("accent_soft" if self._hover else "surface")
        rounded(painter, area, 16, fill, colour("accent" if self._hover else "line2"), 1.5, dashed=True)


class WorkingPage(QWidget):
    """A file is being read: how far, and a way to stop."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", 16, 600, align=Qt.AlignmentFlag.AlignHCenter)
        self._bar = ProgressBar("accent", 8)
        self._bar.setFixedWidth(360)
        stop = Button(_("Stop"), keys="Esc")
        stop.clicked.connect(self.stop_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def begin(self, name: str) -> None:
        """Reading of this list begins."""
        self._words.setText(_("Reading {name}").format(name=name or _("the pasted table")))
        self._bar.set_share(0)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.set_share(done / max(1, total))


def _button_words(shown: Preview, choices: Choices) -> str:
    fills = choices.known == FILL
    if shown.changed and shown.new:
        words = _("Bring in {count}, fill gaps in {known}") if fills else _("Bring in {count}, update {known}")
        return words.format(count=f"{shown.new:,}", known=f"{shown.changed:,}")
    if shown.changed:
        words = ngettext("Update {count} person", "Update {count} people", shown.changed)
        if fills:
            words = ngettext("Fill gaps in {count} person", "Fill gaps in {count} people", shown.changed)
        return words.format(count=f"{shown.changed:,}")
    if not shown.new:
        return _("Nothing to bring in")
    return _("Bring in {count}").format(count=f"{shown.new:,}")
