"""The words by which a list is understood, read from resources/understanding: they are data, not code."""

import tomllib
from functools import cache, lru_cache
from typing import Any

from forum_desk.assets import asset
from forum_desk.exchange.reading.cleaning import fold


@cache
def _table(name: str) -> dict[str, Any]:
    with asset("understanding", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str) -> frozenset[str]:
    """A list of values.toml, folded; words that are only signs are kept as they are."""
    return frozenset(fold(word) or word for word in _table("values")[name])


@cache
def written(name: str) -> tuple[str, ...]:
    """A list of values.toml as it is written there, in small letters."""
    return tuple(str(word).casefold() for word in _table("values")[name])


@cache
def first_letters(name: str) -> frozenset[str]:
    """What the words of a list begin with, small or large: a quick look before asking what a text means."""
    begins = {str(word)[:1] for word in _table("values")[name]}
    return frozenset({*begins, *map(str.upper, begins), *map(str.lower, begins)})


@cache
def _beginnings(name: str) -> frozenset[str]:
    return frozenset(word[:1] for word in words(name))


@lru_cache(maxsize=65_536)
def means(name: str, text: str) -> bool:
    """Whether the whole text is one of the words in this list."""
    if text[:1].isascii() and text[:1].isalnum() and text[:1].lower() not in _beginnings(name):
        return False  # most texts begin like no word of the list
    return (fold(text) or text.strip()) in words(name)


@cache
def mapping(name: str) -> dict[str, str]:
    """A table of values.toml, with folded keys."""
    return {fold(key): value for key, value in _table("values")[name].items()}


@cache
def email_domains() -> dict[str, str]:
    """Domains often mistyped, and what was meant."""
    return dict(_table("values")["email_domains"])


@cache
def landlines() -> tuple[str, ...]:
    """What tells the telephone of an office or a home from a mobile one, folded; Latin words as whole words."""
    folded = map(fold, _table("values")["landline"])
    return tuple(f" {word} " if word.isascii() else word for word in folded)


@cache
def titles(script: str, kind: str) -> frozenset[str]:
    """Honorifics and titles of one script; Latin ones folded, but for those that need their marks."""
    found = _table("honorifics")[script][kind]
    if kind == "with_marks":
        return frozenset(str(title).casefold() for title in found)
    return frozenset(map(fold, found)) if script == "latin" else frozenset(found)


@cache
def han_surnames() -> frozenset[str]:
    """Chinese family names of one character and of two."""
    table = _table("surnames")
    return frozenset(table["han"]) | frozenset(table["han_compound"])


@cache
def vietnamese_surnames() -> frozenset[str]:
    """Vietnamese family names, folded."""
    return frozenset(fold(name) for name in _table("surnames")["vi"])


@cache
def burmese_names() -> frozenset[str]:
    """The words of which most Burmese names are made, folded."""
    return frozenset(_table("surnames")["burmese"].split())


@cache
def pinyin_surnames() -> frozenset[str]:
    """Common Chinese family names in pinyin without tones."""
    return frozenset(_table("surnames")["pinyin"].split())


@cache
def field_table() -> dict[str, Any]:
    """fields.toml as it is: `fields`, `roles` and `noise`."""
    return _table("fields")
