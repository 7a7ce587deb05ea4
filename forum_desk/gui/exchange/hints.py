"""The strip over the rows: what was found out about the file, and its sheet, encoding and headings to choose."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from forum_desk.gui.exchange.headings import letter
from forum_desk.gui.exchange.model import ONE_OF_SEVERAL, Preview, Studied
from forum_desk.gui.kit import Combo, IconLabel, Toggle, Words, colour, follow, px
from forum_desk.language import _, ngettext

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5", "cp1258", "cp1252")
"""What lists from China, Vietnam and elsewhere are written in; the first that fits was taken."""
_HEIGHT = 56
_KINDS = {
    "xlsx": "Excel (.xlsx)",
    "xlsb": "Excel (.xlsb)",
    "xls": "Excel (.xls)",
    "ods": "OpenDocument (.ods)",
    "csv": "CSV",
    "html": "HTML",
    "docx": "Word (.docx)",
}
"""Kinds of files as they are called everywhere."""


class InfoStrip(QWidget):
    """A sentence about the list on the left, what can be chosen on the right."""

    sheet_wanted = Signal(str)
    encoding_wanted = Signal(str)
    headings_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._family = "accent"
        self._icon = IconLabel("wand-sparkles", 18, "accent_text")
        self._words = Words("", 14, 500, "accent_text")
        self.sheets = Combo(icon="table-2")
        self.sheets.setAccessibleName(_("Sheet of the file"))
        self.encodings = Combo(icon="type")
        self.encodings.setAccessibleName(_("Encoding"))
        self.headings = Toggle(_("The list has headings"))
        self.sheets.chosen.connect(self.sheet_wanted)
        self.encodings.chosen.connect(self.encoding_wanted)
        self.headings.clicked.connect(self.headings_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.sheets, self.encodings, self.headings):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        follow(self._restyle)

    def show_list(self, studied: Studied, shown: Preview) -> None:
        """Says how the columns were understood and what is still open."""
        said, sheets = studied.understanding, studied.sheets
        names = sheets.names
        current = said.sheet if said is not None else studied.corrections.sheet
        choices = [*((name, name) for name in names), *_parts(studied)]
        self.sheets.set_choices(choices, current or "")
        self.sheets.setVisible(len(names) > 1)
        encoding = (sheets.encoding or "").lower()
        known = [encoding, *(name for name in ENCODINGS if name != encoding)]
        self.encodings.set_choices([(name, name.upper()) for name in known], encoding)
        self.encodings.setVisible(bool(encoding) and sheets.kind == "csv")
        self.headings.setChecked(bool(said.header_rows) if said is not None else False)
        self.headings.setVisible(said is not None)
        if said is None:
            self._say("amber", "circle-help", _("Say what the columns are: at least one must hold the names."))
            return
        if sheets.ending_is_wrong:
            words = _("The name promises another kind of file: this is {kind}, and was read so.")
            self._say("amber", "triangle-alert", words.format(kind=_KINDS.get(sheets.kind, sheets.kind)))
            return
        given = {column for column in studied.corrections.mapping if isinstance(column, int)}
        open_ = [column for column in shown.columns if column.field is None and column.index not in given]
        self._say("accent", "wand-sparkles", _matched(studied.learnt, [c.header or letter(c.index) for c in open_]))

    def say_wrong(self, words: str) -> None:
        """What could not be done, until the next correction."""
        self._say("red", "circle-alert", words)

    def say_done(self, words: str) -> None:
        """What was done beside, until the next correction."""
        self._say("green", "circle-check", words)

    def hasHeightForWidth(self) -> bool:
        """What went wrong is said whole, on as many lines as it needs."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line, or as much as the sentence needs."""
        inside = self.layout()
        return max(px(_HEIGHT), inside.heightForWidth(width) if inside is not None else 0)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground, a line below."""
        painter = QPainter(self)
        soft, line = (
            ("accent_soft", "accent_line")
            if self._family == "accent"
            else (
                f"{self._family}.soft",
                f"{self._family}.line",
            )
        )
        painter.fillRect(self.rect(), colour(soft))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour(line))

    def _say(self, family: str, icon: str, words: str) -> None:
        self._family = family
        ink = "accent_text" if family == "accent" else f"{family}.text"
        self._icon.show_icon(icon, ink)
        self._words.set_colour(ink)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.update()

    def _restyle(self) -> None:
        self.setMinimumHeight(px(_HEIGHT))


def _parts(studied: Studied) -> list[tuple[str, str]]:
    """Of the sheets that are read as one list, each to leave out or to take in again."""
    if studied.understanding is None:
        return []
    out = studied.corrections.left_out
    return [
        (
            f"{ONE_OF_SEVERAL}{name}",
            (_("Take in “{name}” again") if name in out else _("Without “{name}”")).format(name=name),
        )
        for name, _first in studied.understanding.parts
    ]


def _matched(learnt: bool, unsaid: list[str]) -> str:
    how = _("Columns were matched as last time.") if learnt else _("Columns were matched by their headings.")
    if not unsaid:
        return how
    one = ngettext("One is left: what is “{name}”?", "{count} are left: what is “{name}”?", len(unsaid)).format(
        name=unsaid[0], count=len(unsaid)
    )
    return f"{how} {one}"
