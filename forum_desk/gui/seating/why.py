"""The right side: whoever sits at the chosen seat, why just there, what is not met, and a better place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.gui.kit import (
    Button,
    Card,
    IconButton,
    IconLabel,
    Label,
    Pane,
    Tile,
    Words,
    avatar,
    follow,
    px,
    scrolled,
)
from forum_desk.language import _

WIDTH = 312
SIGNS = {"good": ("circle-check", "green.text"), "bad": ("circle-alert", "amber.text"), "fact": ("info", "text2")}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about a seat: how it stands ("good", "bad", "fact"), its heading, the rest, and its source."""

    sign: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Better:
    """A place that would be better, in words, and its key."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the panel says of a seat."""

    key: str
    who: str = ""
    name: str = ""
    second: str = ""
    line: str = ""
    initial: str = ""
    tiles: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()
    better: Better | None = None
    locked: bool = False
    taken: bool = False


class _Face(QWidget):
    """The circle of a person."""

    def __init__(self) -> None:
        super().__init__()
        self._initial, self._seed = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def show_person(self, initial: str, seed: str) -> None:
        """Somebody else."""
        self._initial, self._seed = initial, seed
        self.update()

    def sizeHint(self) -> QSize:
        """48 square."""
        return QSize(px(48), px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The initial on its colour."""
        if self._initial:
            avatar(QPainter(self), QRectF(self.rect()), self._initial, self._seed)


class _ReasonRow(QWidget):
    """One sentence with its sign."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        icon, ink = SIGNS[reason.sign]
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(reason.title, 14, 600, "text"))
        if reason.words:
            words.addWidget(Words(reason.words, 13, 400, "text2"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(IconLabel(icon, 18, ink), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setAccessibleName(f"{reason.title}: {reason.words}" if reason.words else reason.title)


class WhyPanel(Pane):
    """Who sits there and why."""

    closed = Signal()
    try_wanted = Signal(str)
    """The place to try."""

    def __init__(self) -> None:
        super().__init__("surface", ("left",))
        self._shown = Shown("")
        self.close_button = IconButton("x", _("Close"), keys="Esc", size="small")
        self._face = _Face()
        self._name = Words("", 20, 700, "text")
        self._second = Label("", 14, 500, "text2")
        self._line = Words("", 13, 400, "text2")
        self._tiles = [Tile(size=24) for _number in range(3)]
        self._list = QVBoxLayout()
        self._rows: list[_ReasonRow] = []
        self.better = Card(padding=14, radius=10, spacing=6)
        self._better_words = Words("", 13, 400, "accent_text")
        self.try_button = Button(_("Try it"), kind="secondary", icon="arrow-right", size="medium", keys="T")
        self.keep = Button(_("Keep here"), icon="lock", keys="")
        self.free = Button(_("Free seat"), icon="user-x", keys="")
        self._quiet = Words("", 14, 400, "text3")
        self._build()
        self.close_button.clicked.connect(self.closed)
        self.try_button.clicked.connect(self._try)
        follow(self._restyle)

    def show_seat(self, shown: Shown) -> None:
        """Another seat, or the same with other reasons."""
        self._shown = shown
        self._face.show_person(shown.initial, shown.who)
        self._name.setText(shown.name)
        self._second.setText(shown.second)
        self._line.setText(shown.line)
        for tile, (label, value) in zip(self._tiles, [*shown.tiles, *[("", "")] * 3], strict=False):
            tile.setVisible(bool(label))
            if label:
                tile.show_figure(label, value)
        self._show_reasons(shown.reasons)
        self.better.setVisible(shown.better is not None)
        self._better_words.setText(shown.better.words if shown.better else "")
        for widget in (self._face, self._second, self._line):
            widget.setVisible(shown.taken)
        self.keep.setText(_("Release") if shown.locked else _("Keep here"))
        self.keep.set_icon("lock-open" if shown.locked else "lock")
        self.keep.setVisible(shown.taken)
        self.free.setVisible(shown.taken)
        self.free.setEnabled(not shown.locked)
        self.show_quiet("" if shown.key else _("Choose a seat to see who sits there and why."))

    def shown(self) -> Shown:
        """What is shown."""
        return self._shown

    def show_quiet(self, sentence: str) -> None:
        """One quiet sentence instead of everything else; an empty one takes it away."""
        self._quiet.setText(sentence)
        self._quiet.setVisible(bool(sentence))
        self._inner.setVisible(not sentence)

    def sentences(self) -> list[str]:
        """All reasons as they are read out."""
        return [row.accessibleName() for row in self._rows]

    def _show_reasons(self, reasons: Sequence[Reason]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_ReasonRow(reason) for reason in reasons]
        for row in self._rows:
            self._list.addWidget(row)

    def _try(self) -> None:
        if self._shown.better is not None:
            self.try_wanted.emit(self._shown.better.place)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 4)
        head.addWidget(Label(_("Why here"), 18, 700), 1)
        head.addWidget(self.close_button)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._second)
        names.addWidget(self._line)
        person = QHBoxLayout()
        person.setSpacing(12)
        person.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        person.addLayout(names, 1)
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in self._tiles:
            tiles.addWidget(tile)
        self._list.setSpacing(14)
        self.better.set_family("accent")
        self.better.body.addWidget(Label(_("Better place"), 13, 600, "accent_text"))
        self.better.body.addWidget(self._better_words)
        self.better.body.addWidget(self.try_button)
        self._inner = QWidget()
        inside = QVBoxLayout(self._inner)
        inside.setContentsMargins(20, 8, 20, 12)
        inside.setSpacing(16)
        inside.addLayout(person)
        inside.addLayout(tiles)
        inside.addLayout(self._list)
        inside.addWidget(self.better)
        inside.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 16)
        foot.setSpacing(8)
        foot.addWidget(self.keep, 1)
        foot.addWidget(self.free, 1)
        quiet = QVBoxLayout()
        quiet.setContentsMargins(20, 8, 20, 8)
        quiet.addWidget(self._quiet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(quiet)
        layout.addWidget(scrolled(self._inner), 1)
        layout.addLayout(foot)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))
