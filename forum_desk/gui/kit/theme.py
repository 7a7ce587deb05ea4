"""The look of the running program: which theme, which accent, which size of text, and who is told when it changes.

There is one look for one QApplication, as there is one palette; widgets ask `colour("text2")` when they paint and
`follow` it where they keep something made from it (a font, a height).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit import fonts, tokens
from forum_desk.gui.kit.focus import FocusHalo
from forum_desk.gui.kit.style import palette, style_sheet

Mode = Literal["system", "light", "dark"]
DELIVERED_ACCENT = "#2456D6"


class Look(QObject):
    """What the program looks like now. `changed` comes after every switch, when palette and style are in place."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        self._accent = DELIVERED_ACCENT
        self._scale = 100
        self.sound = True
        self.motion = True
        fonts.load_fonts()
        app.setStyle("Fusion")
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        app.styleHints().colorSchemeChanged.connect(self._system_switched)
        app.focusChanged.connect(FocusHalo.follow_focus)
        self.theme = tokens.theme("light")
        self._apply()

    @property
    def mode(self) -> Mode:
        """Whether the look follows the system or stays light or dark."""
        return self._mode

    @property
    def accent(self) -> str:
        """The forum's own colour as it was given; `theme.accent` holds what became of it."""
        return self._accent

    @property
    def scale(self) -> int:
        """Size of text in per cent."""
        return self._scale

    def use(
        self,
        *,
        mode: Mode | None = None,
        accent: str | None = None,
        scale: int | None = None,
        motion: bool | None = None,
    ) -> None:
        """Changes what is given and leaves the rest; an empty accent is the delivered one."""
        self._mode = mode or self._mode
        if accent is not None:
            self._accent = accent or DELIVERED_ACCENT
        self._scale = scale or self._scale
        self.motion = self.motion if motion is None else motion
        self._apply()

    def _system_switched(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self.theme = tokens.theme(self._brightness()).with_accent(self._accent)
        fonts.set_scale(self._scale)
        _colour.cache_clear()
        self._app.setFont(fonts.font(14))
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()

    def _brightness(self) -> tokens.Brightness:
        if self._mode != "system":
            return self._mode
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


_looks: dict[int, Look] = {}


def look() -> Look:
    """The look of the running QApplication; the first call makes it (fonts, palette, style). GUI thread only."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("The look needs a QApplication.")  # noqa: TRY004 - a defect of the caller, not a wrong type
    if id(app) not in _looks:
        _looks[id(app)] = Look(app)
    return _looks[id(app)]


def colour(token: str) -> QColor:
    """The colour of a token in the look of now: "text2", "green.soft", "accent.text", or an own "#RRGGBB"."""
    return QColor(_colour(look().theme.name, token))


def family(name: str) -> tokens.Family:
    """A family of colours in the look of now, by name or derived from an organiser's own "#RRGGBB"."""
    return look().theme.family(name)


def follow(restyle: Callable[[], None]) -> None:
    """Calls a widget's bound method now and after every change of the look, for as long as the widget lives."""
    restyle()
    look().changed.connect(restyle)


@lru_cache(maxsize=512)
def _colour(_name: str, token: str) -> str:
    return look().theme.colour(token)
