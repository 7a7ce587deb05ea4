"""The languages themselves and a text that exists in several of them."""

from typing import Literal, NamedTuple, TypeGuard

Tag = Literal["zh", "vi", "en"]

LANGUAGES: tuple[Tag, ...] = ("zh", "vi", "en")
"""Short tags used everywhere in the code and in the database."""

FOLDERS: dict[Tag, str] = {"zh": "zh_CN", "vi": "vi", "en": "en"}
"""gettext's folder of each language below `resources/languages`."""


class Trilingual(NamedTuple):
    """One text in up to three languages; an empty string means it was not given in that language."""

    zh: str = ""
    vi: str = ""
    en: str = ""

    def in_(self, tag: str) -> str:
        """The text in exactly this language, or an empty string."""
        return dict(zip(LANGUAGES, self, strict=True)).get(_tag(tag), "")

    def best(self, *tags: str) -> str:
        """The first text there is, in the order of `tags` and then in any language."""
        return next((text for text in (*(self.in_(tag) for tag in tags), *self) if text), "")


def is_language(tag: str) -> TypeGuard[Tag]:
    """Whether the tag is one of the short tags."""
    return tag in LANGUAGES


def _tag(tag: str) -> Tag:
    if not is_language(tag):
        raise ValueError(f"not a language of the program: {tag!r}")
    return tag
