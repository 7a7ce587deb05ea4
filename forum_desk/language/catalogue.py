"""Sentences of the program in the three languages, read from gettext catalogues.

Only the standard library is used here: the catalogues are compiled ahead (`python -m forum_desk.language.compile`).
The screen speaks one language at a time; a paper asks for the messages of its own.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import Any

from forum_desk.assets import asset
from forum_desk.errors import DeskError
from forum_desk.language.tongues import FOLDERS, Tag, is_language

DOMAIN = "forum_desk"


class Messages:
    """The sentences of one language."""

    def __init__(self, tag: Tag, translations: NullTranslations) -> None:
        self.tag = tag
        self._translations = translations

    def text(self, msgid: str, /, **values: Any) -> str:
        """The sentence in this language with its named places filled; English where no translation exists."""
        said = self._translations.gettext(msgid) if msgid else ""
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """The sentence in the form that the number `n` asks for, with its named places filled."""
        said = self._translations.ngettext(one, many, n)
        return said.format(**values) if values else said


class _Screen:
    """Holds the language that the window speaks now."""

    def __init__(self) -> None:
        self.tag: Tag = "en"


_screen = _Screen()


@cache
def messages(tag: str) -> Messages:
    """The messages of a language by its short tag; raises ValueError for a language the program does not speak."""
    if not is_language(tag):
        raise ValueError(f"not a language of the program: {tag!r}")
    compiled = asset("languages", FOLDERS[tag], "LC_MESSAGES", f"{DOMAIN}.mo")
    if not compiled.is_file():
        return Messages(tag, NullTranslations())
    with compiled.open("rb") as file:
        return Messages(tag, GNUTranslations(file))


def speak(tag: str) -> None:
    """Sets the language of the screen."""
    _screen.tag = messages(tag).tag


def spoken() -> Tag:
    """The short tag of the language the screen speaks."""
    return _screen.tag


def _(msgid: str) -> str:
    """The sentence in the language of the screen, its places still open."""
    return messages(_screen.tag).text(msgid)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for the number `n` in the language of the screen, its places still open."""
    return messages(_screen.tag).plural(one, many, n)


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools and readers know for "translated later"
    """Marks a sentence in a table for extraction; it is translated where it is shown."""
    return msgid


class Reason(str):
    """A message id that fills a place of a sentence, and is said in the sentence's language."""

    __slots__ = ()


def sentence(error: DeskError, tag: str | None = None) -> str:
    """What a failure says to the user, in the language of the screen or the given one."""
    say = messages(tag or _screen.tag)
    values = {name: say.text(value) if isinstance(value, Reason) else value for name, value in error.values.items()}
    return say.text(error.message).format(**values)
