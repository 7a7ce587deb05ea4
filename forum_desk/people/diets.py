"""What people eat, told in the reader's language where it is one of the usual words; else as it was written."""

from collections.abc import Mapping
from functools import cache

from forum_desk.language import LANGUAGES, N_, messages

USUAL = (
    N_("Vegetarian"),
    N_("Vegan"),
    N_("Halal"),
    N_("No pork"),
    N_("No beef"),
    N_("No seafood"),
    N_("No nuts"),
    N_("Gluten-free"),
    N_("Not spicy"),
)
"""The diets that a kitchen hears every day (message ids)."""

_ALSO = {"素": "Vegetarian", "素菜": "Vegetarian", "吃素": "Vegetarian", "chay": "Vegetarian", "清真餐": "Halal"}


def diet_key(text: str) -> str:
    """One spelling for each usual diet, whatever the language it was written in; anything else as it is."""
    return "; ".join(_known().get(part.casefold(), part) for part in _parts(text))


def diet_words(text: str, tag: str) -> str:
    """A diet in words of a language."""
    said = messages(tag)
    return "; ".join(said.text(part) if part in USUAL else part for part in _parts(diet_key(text)))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


@cache
def _known() -> Mapping[str, str]:
    found = {word.casefold(): diet for word, diet in _ALSO.items()}
    for diet in USUAL:
        found.update({messages(tag).text(diet).casefold(): diet for tag in LANGUAGES})
    return found
