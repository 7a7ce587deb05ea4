"""The counter: how many have arrived of how many, live, and how many dignitaries are missing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from forum_desk.checkin.queries import HeadCount
from forum_desk.forum.queries import ForumView
from forum_desk.gui.desk import words
from forum_desk.gui.kit import Card, ChipLabel, Label, ProgressBar, Type, colour, draw_baseline, follow, px
from forum_desk.language import _, ngettext

_MOST = 100
_GAP = 16


class _Figures(QWidget):
    """Arrived, expected and the share, all on one baseline."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "", "")
        self._amber = False
        self._big = 48
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def show_figures(self, arrived: str, expected: str, share: str, *, amber: bool) -> None:
        """Other figures; amber while they may be old."""
        self._texts, self._amber = (arrived, expected, share), amber
        self.setAccessibleName(" ".join(self._texts))
        self.update()

    def set_big(self, size: int) -> None:
        """Another size of the big figure."""
        self._big = size
        self._restyle()

    def sizeHint(self) -> QSize:
        """One line of the big figure."""
        return QSize(px(240), px(self._big + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three texts."""
        painter = QPainter(self)
        arrived, expected, share = self._texts
        baseline = self.height() - px(self._big * 9 // 48)
        big = Type(self._big, 700, figures=True)
        end = draw_baseline(painter, 0, baseline, arrived, big, colour("amber.text" if self._amber else "text"))
        draw_baseline(painter, end + px(12), baseline, expected, Type(20, 500, figures=True), colour("text2"))
        right = Type(18, 600, figures=True)
        ink = colour("amber.text" if self._amber else "green.text")
        draw_baseline(painter, self.width() - right.width(share), baseline, share, right, ink)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class CounterCard(Card):
    """The card at the top right. `show_counts` with `as_of` says that the figures may be old."""

    def __init__(self) -> None:
        super().__init__(padding=24, spacing=0)
        self._place = Label("", 13, 400, "text3")
        self._as_of = ChipLabel("", "clock", "amber", size=24)
        self._as_of.hide()
        self._figures = _Figures()
        self._bar = ProgressBar("green", 8)
        self._left = Label("", 13, 400, "text3", figures=True)
        self._missing = Label("", 13, 600, "text", figures=True, align=Qt.AlignmentFlag.AlignRight)
        self._over, self._under = QSpacerItem(0, 0), QSpacerItem(0, 0)
        head = QHBoxLayout()
        head.addWidget(Label(_("Arrived"), 14, 600, "text2"))
        head.addStretch(1)
        head.addWidget(self._place)
        head.addWidget(self._as_of)
        foot = QHBoxLayout()
        foot.addWidget(self._left)
        foot.addStretch(1)
        foot.addWidget(self._missing)
        self.body.addLayout(head)
        self.body.addWidget(self._figures)
        self.body.addItem(self._over)
        self.body.addWidget(self._bar)
        self.body.addItem(self._under)
        self.body.addLayout(foot)
        self.set_short(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card drops what the figures tell already, so that the missing dignitaries are said whole."""
        super().resizeEvent(event)
        self._make_room()

    def set_short(self, short: bool) -> None:
        """Whether there is little height: the person beneath needs it more."""
        edge = 12 if short else 19
        self.body.setContentsMargins(24, edge, 24, edge)
        self._figures.set_big(40 if short else 48)
        self._over.changeSize(0, 8 if short else 16)
        self._under.changeSize(0, 8 if short else 12)
        self.body.invalidate()

    def show_forum(self, forum: ForumView) -> None:
        """Which forum this is: the year and the place."""
        parts = (str(forum.starts_on.year), words.say(forum.place))
        self._place.setText(words.DOT.join(part for part in parts if part))

    def show_counts(self, heads: HeadCount, as_of: str = "") -> None:
        """Arrived and expected; `as_of` is the time of the figures when they may be old."""
        share = heads.arrived / heads.expected if heads.expected else 0.0
        expected = _("/ {count} expected").format(count=heads.expected)
        self._figures.show_figures(str(heads.arrived), expected, _percent(heads), amber=bool(as_of))
        self._bar.set_share(share, "amber" if as_of else "green")
        left = heads.expected - heads.arrived
        self._left.setText(ngettext("{count} still to come", "{count} still to come", left).format(count=left))
        self._missing.setText(_missing(heads))
        self._make_room()
        self._as_of.setVisible(bool(as_of))
        self._place.setVisible(not as_of)
        if as_of:
            self._as_of.show_word(_("as of {time}").format(time=as_of), "clock", "amber")

    def _make_room(self) -> None:
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        wanted = self._left.sizeHint().width() + _GAP + self._missing.sizeHint().width()
        self._left.setVisible(wanted <= room or not self._missing.text())


def missing_dignitaries(heads: HeadCount) -> str:
    """How many dignitaries are not here yet, for the strip."""
    count = heads.dignitaries - heads.dignitaries_arrived
    return _("{count} of {total} missing").format(count=count, total=heads.dignitaries)


def _missing(heads: HeadCount) -> str:
    count = heads.dignitaries - heads.dignitaries_arrived
    if not heads.dignitaries:
        return ""
    if not count:
        return _("all dignitaries are here")
    return _("{count} of {total} dignitaries missing").format(count=count, total=heads.dignitaries)


def _percent(heads: HeadCount) -> str:
    """Never 100 before everybody is here."""
    if not heads.expected:
        return ""
    share = round(_MOST * heads.arrived / heads.expected)
    return f"{share if heads.arrived == heads.expected else min(share, _MOST - 1)} %"
