"""The right side of the badge screen: how it is printed, what to look at before, and the buttons that print."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forum_desk.gui.badges.model import Finding
from forum_desk.gui.documents.outcome import ICONS, Outcome
from forum_desk.gui.kit import Button, ChipLabel, IconLabel, Label, Pane, Segment, Words, follow, px
from forum_desk.language import _, ngettext

WIDTH = 328


class FindingRow(QWidget):
    """One finding: sign, what it is, whom it is about, and Show, which goes from one to the next of them."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(finding.title, 14, 600, "text"))
        words.addWidget(Words(finding.note, 13, 400, "text2"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        sign = IconLabel(ICONS[finding.level], 18, f"{finding.level}.text")
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.show_ = Button(_("Show"), size="small", parent=self)
        self.show_.setVisible(bool(finding.people))
        self.show_.setAccessibleDescription(finding.title)
        layout.addWidget(self.show_, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{finding.title}: {finding.note}")


class BeforePanel(Pane):
    """Sheet, findings, and what prints or saves."""

    wanted = Signal(object)
    """A Finding whose next person is to be shown."""

    def __init__(self) -> None:
        super().__init__("canvas", ("left",))
        self.sheet = Segment([("single", _("One a page")), ("a4", _("A4, to be cut"))])
        self.faces = Segment([("both", _("Both sides")), ("front", _("Front only"))])
        self._chip = ChipLabel("", "", "grey")
        self._rows: list[FindingRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(20, 4, 20, 12)
        self._list.setSpacing(16)
        self._list.addStretch()
        self.outcome = Outcome()
        self.one = Button(_("Print one"), icon="printer")
        self.all = Button("", kind="primary")
        self.save = Button(_("Save PDF"), icon="file-down", keys="Ctrl+S")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addLayout(self._title())
        layout.addWidget(self._scrolled(), 1)
        layout.addLayout(self._foot())
        follow(self._restyle)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What was looked at, in the order red, amber, green."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [FindingRow(finding) for finding in findings]
        for place, row in enumerate(self._rows):
            row.show_.clicked.connect(lambda _checked=False, finding=row.finding: self.wanted.emit(finding))
            self._list.insertWidget(place, row)
        self._say_sum(findings)

    def show_waiting(self) -> None:
        """The people are being looked over."""
        self._chip.show_word(_("Looking"), "loader-circle", "grey")

    def findings(self) -> list[FindingRow]:
        """The rows that are shown."""
        return list(self._rows)

    def show_buttons(self, count: int, *, printer: bool, ready: bool) -> None:
        """How many the buttons are about; where no printer is set, what they make is saved."""
        self.one.setText(_("Print one") if printer else _("Save one"))
        self.one.set_icon("printer" if printer else "file-down")
        every = _("Print all {count}") if printer else _("Save all {count}")
        self.all.setText(every.format(count=count))
        self.save.setVisible(printer)
        for button in (self.one, self.all, self.save):
            button.setEnabled(ready and count > 0)

    def _say_sum(self, findings: Sequence[Finding]) -> None:
        bad = [each for each in findings if each.level != "green"]
        if not bad:
            self._chip.show_word(_("All in order"), "circle-check", "green")
            return
        words = ngettext("{count} to look at", "{count} to look at", len(bad)).format(count=len(bad))
        red = any(each.level == "red" for each in bad)
        self._chip.show_word(words, "circle-x" if red else "triangle-alert", "red" if red else "amber")

    def _head(self) -> QWidget:
        head = Pane("surface", ("bottom", "left"))
        inside = QVBoxLayout(head)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.setSpacing(8)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(IconLabel("file-text", 18, "accent_text"))
        title.addWidget(Label(_("Sheet"), 16, 700), 1)
        inside.addLayout(title)
        inside.addWidget(self.sheet)
        inside.addWidget(self.faces)
        inside.addWidget(Words(_("A4 has crop marks; both sides meet when it is turned."), 13, 400, "text3"))
        return head

    def _title(self) -> QHBoxLayout:
        title = QHBoxLayout()
        title.setContentsMargins(20, 20, 20, 12)
        title.addWidget(Label(_("Before you print"), 16, 700), 1)
        title.addWidget(self._chip)
        return title

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _foot(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.one, 1)
        buttons.addWidget(self.all, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 8, 20, 16)
        foot.setSpacing(8)
        foot.addWidget(self.outcome)
        foot.addLayout(buttons)
        foot.addWidget(self.save)
        return foot

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))
