"""The type of the look: Inter for Latin and Vietnamese, Noto Sans SC for Chinese, loaded from the program's files.

The system's fonts never take part, so a line has the same width on every computer. Sizes are pixels at 100 %;
`px` scales them with the size of text the user has chosen.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from forum_desk.assets import asset

LATIN = "Inter"
CHINESE = "Noto Sans SC"
_FILES = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
)
_LINES = {
    12: 16, 13: 18, 14: 20, 15: 22, 16: 24, 18: 26, 20: 28, 22: 30, 24: 34, 26: 34, 28: 36, 32: 40, 40: 40, 48: 56,
    56: 72, 60: 60, 152: 152,
}  # fmt: skip

SCALES = (100, 112, 125)
"""Sizes of text a user can choose, in per cent."""

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]")

_scale = 100


def load_fonts(files: Sequence[str] = _FILES) -> None:
    """Gives the program's fonts to Qt; needs a QGuiApplication. Loading them twice does no harm."""
    for file in files:
        _load(file)


@cache
def _load(file: str) -> int:
    return QFontDatabase.addApplicationFont(str(asset("fonts", file)))


def set_scale(per_cent: int) -> None:
    """Sets the size of all text, one of SCALES. `theme.Look.use` calls this and tells every widget."""
    global _scale  # noqa: PLW0603 - one size of text for the whole program, like its palette
    _scale = per_cent
    font.cache_clear()
    metrics.cache_clear()
    text_width.cache_clear()


def px(size: float) -> int:
    """A size or height in pixels at the user's size of text."""
    return round(size * _scale / 100)


def line_height(size: int) -> int:
    """Height of one line of text of this size, in pixels at the user's size of text."""
    return px(_LINES.get(size, round(size * 1.4)))


@cache
def font(size: int, weight: int = 400, *, figures: bool = False, chinese: bool = False) -> QFont:
    """A font of `size` pixels at 100 % and of a weight of 400 to 700.

    `figures` sets tabular figures, for numbers that change or stand in columns (not for words: it widens hyphens).
    `chinese` leaves the letters open, as Chinese wants it, where large Latin letters close up.
    Noto Sans SC has two weights: Qt takes Regular below 600 and Bold from 600.
    """
    result = QFont()
    result.setFamilies([LATIN, CHINESE])
    result.setPixelSize(max(1, px(size)))
    result.setWeight(QFont.Weight(weight))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    closing = 0.0 if chinese else _closing(size)
    if closing:
        result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -closing * px(size))
    if figures:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def font_for(text: str, size: int, weight: int = 400, *, figures: bool = False) -> QFont:
    """The font for one piece of text: closed letters for Latin, open ones where it holds Chinese."""
    return font(size, weight, figures=figures, chinese=has_chinese(text))


@cache
def metrics(size: int, weight: int = 400) -> QFontMetricsF:
    """Measures of the Latin font; the height of its capitals places every line of text."""
    return QFontMetricsF(font(size, weight))


@lru_cache(maxsize=8_192)
def text_width(text: str, size: int, weight: int = 400, *, figures: bool = False) -> float:
    """Width of one line of text in pixels."""
    return QFontMetricsF(font_for(text, size, weight, figures=figures)).horizontalAdvance(text)


def has_chinese(text: str) -> bool:
    """Whether any character is a Chinese one or full-width punctuation."""
    return _CHINESE.search(text) is not None


def _closing(size: int) -> float:
    if size >= 28:
        return 0.022
    return 0.014 if size >= 20 else 0.0
