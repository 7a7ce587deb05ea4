"""Puts the settings of this computer into effect: at the start of the program, and after every change of one."""

from PySide6.QtCore import QLocale

from forum_desk.gui.kit import look
from forum_desk.gui.kit.fonts import SCALES
from forum_desk.gui.kit.theme import Mode
from forum_desk.language import LANGUAGES, speak
from forum_desk.settings import Screen, Settings

MODES: tuple[Mode, ...] = ("system", "light", "dark")
FALLBACK = "en"


def apply(settings: Settings) -> None:
    """Sets language, theme, size of text and sounds; a value nobody knows counts as the delivered one."""
    speak(language_of(settings.screen))
    mode = settings.screen.theme if settings.screen.theme in MODES else "system"
    look().sound = settings.desk.sounds
    look().use(mode=mode, scale=scale_of(settings.screen))


def language_of(screen: Screen) -> str:
    """The language that is set, else the system's where the program speaks it, else English."""
    if screen.language in LANGUAGES:
        return screen.language
    for name in QLocale.system().uiLanguages():
        tag = name.split("-")[0].lower()
        if tag in LANGUAGES:
            return tag
    return FALLBACK


def scale_of(screen: Screen) -> int:
    """The size of text that is set, in per cent, one of those there are."""
    return screen.scale if screen.scale in SCALES else SCALES[0]
