"""The band over the stage that says what was refused or written, until something else is done."""

from PySide6.QtWidgets import QVBoxLayout

from forum_desk.errors import DeskError
from forum_desk.gui.kit import Banner
from forum_desk.language import _, sentence


class Notice(QVBoxLayout):
    """Holds at most one band; it goes by its button or with the next change that is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._banner: Banner | None = None

    def refuse(self, error: DeskError) -> None:
        """Why something was not done."""
        self.say("red", sentence(error))

    def say(self, family: str, words: str, fact: str = "") -> None:
        """Another band."""
        self.be_quiet()
        icon = {"red": "circle-alert", "green": "circle-check"}.get(family, "triangle-alert")
        self._banner = Banner(family, words, fact, act=_("Close"), icon=icon)
        self._banner.acted.connect(self.be_quiet)
        self.addWidget(self._banner)

    def be_quiet(self) -> None:
        """Takes the band away."""
        if self._banner is not None:
            self.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def words(self) -> str:
        """What it says, or an empty text."""
        return self._banner.sentence() if self._banner is not None else ""
