"""Two panels every window has: the keys that work here (F1), and the report of a defect, to be copied."""

import platform
from collections.abc import Sequence

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

import forum_desk
from forum_desk.gui.kit.buttons import Button
from forum_desk.gui.kit.frame import Hint
from forum_desk.gui.kit.keys import Keycap
from forum_desk.gui.kit.labels import Label, Words
from forum_desk.gui.kit.slide import SlideOver
from forum_desk.gui.kit.values import TextArea
from forum_desk.language import _


class KeysPanel(SlideOver):
    """All keys of the screen that is shown, and of the frame around it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "", width=360)
        self._rows = QWidget()
        self.body.addWidget(self._rows)
        self.retranslate()

    def retranslate(self) -> None:
        """The title in the language of now."""
        self.set_title(_("Keys"))
        self.set_close_name(_("Close"))

    def show_keys(self, here: Sequence[Hint], places: Sequence[Hint]) -> None:
        """Lists the keys of the screen, then those of the places."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, hints in ((_("Here"), here), (_("Go to"), [*places, ("F1", _("These keys"))])):
            if hints:
                column.addWidget(Label(title, 13, 600, "text3"))
                for keys, word in hints:
                    column.addWidget(_row(keys, word))
                column.addSpacing(12)
        self.body.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh
        self.enter()


class ReportPanel(SlideOver):
    """What the program says about a mistake of its own. The data are safe: nothing was saved of what failed."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "", width=560)
        self._words = Words("", 14)
        self._text = TextArea(lines=18)
        self._text.setReadOnly(True)
        self.body.addWidget(self._words)
        self.body.addWidget(self._text)
        self._copy = self.add_act(Button("", kind="primary", icon="copy"))
        self._copy.clicked.connect(self._to_clipboard)
        self.retranslate()

    def retranslate(self) -> None:
        """All words in the language of now."""
        self.set_title(_("Something went wrong in the program"))
        self.set_close_name(_("Close"))
        self._words.setText(
            _("What was saved before is safe. Please copy this report and send it to those who look after Forum Desk.")
        )
        self._text.setAccessibleName(_("Report"))
        self._copy.setText(_("Copy the report"))

    def show_report(self, text: str) -> None:
        """Shows a report; a second one is added below the first while the panel is open."""
        head = f"Forum Desk {forum_desk.__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
        report = f"{head}{platform.platform()}\n\n{text}"
        shown = self._text.toPlainText() if self.isVisible() else ""
        self._text.setPlainText(f"{shown}\n\n{report}".strip())
        self._copy.setText(_("Copy the report"))
        if self.isHidden():
            self.enter(self._copy)

    def report_text(self) -> str:
        """The report that is shown."""
        return self._text.toPlainText()

    def _to_clipboard(self) -> None:
        QApplication.clipboard().setText(self._text.toPlainText())
        self._copy.setText(_("Copied"))


def _row(keys: str, word: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Label(word, 14, 400, "text"), 1)
    line.addWidget(Keycap(keys))
    return row
