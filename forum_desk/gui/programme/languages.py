"""Languages as the programme names them, alone and in pairs, and the ways of interpreting."""

from collections.abc import Mapping
from types import MappingProxyType

from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.language import N_, _, messages

MODES = ("", "simultaneous", "consecutive")
_MODES: Mapping[str, str] = MappingProxyType(
    {"": N_("either way"), "simultaneous": N_("simultaneous"), "consecutive": N_("consecutive")}
)
_NAMES: Mapping[str, str] = MappingProxyType({"zh": N_("Chinese"), "vi": N_("Vietnamese"), "en": N_("English")})


def language_name(tag: str, language: str) -> str:
    """A language by its name within a sentence of another language; its tag when nobody knows it."""
    return messages(language).text(_NAMES[tag]) if tag in _NAMES else tag


def mode_word(mode: str) -> str:
    """A way of interpreting."""
    return _(_MODES.get(mode, mode))


def pair_words(languages: tuple[str, str]) -> str:
    """Two languages between which somebody interprets: 中文 – Tiếng Việt."""
    return " – ".join(LANGUAGE_WORDS.get(tag, tag) for tag in languages)
