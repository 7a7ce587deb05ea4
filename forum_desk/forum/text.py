"""The one gate through which every text enters a forum: normalised, bounded, and free of what no database stores."""

import re
import unicodedata

from forum_desk.errors import Refused
from forum_desk.language import Trilingual
from forum_desk.language.names import script

NAME_LENGTH = 200
"""The longest name of a person, in characters; the longest known legal names have fewer."""
LINE_LENGTH = 500
NOTE_LENGTH = 5_000
_ONLY_VIETNAMESE = re.compile("[ơưđăạ-ỹ]")
_MARKED_FAMILIES = frozenset({"bùi", "hà", "hoàng", "lê", "lý", "ngô", "phùng", "thái", "tô", "tôn", "vũ", "võ"})
_VISIBLE = "LMNPS"
"""Categories of characters that can be seen; a text of marks for writing direction and the like alone says nothing."""


def clean(value: str, most: int = LINE_LENGTH, *, lines: bool = False) -> str:
    """The text in NFC, without control characters, with single spaces; line breaks stay only where `lines` is true.

    Raises Refused when it has more than `most` characters: a longer one was pasted by mistake.
    """
    if len(value) > most:
        raise Refused(
            "“{start}…” has {count} characters and at most {most} are taken; shorten it.",
            start=" ".join(_printable(value[:20]).split()),
            count=len(value),
            most=most,
        )
    if value.isascii() and value.isprintable():  # most values, at a tenth of the cost
        return " ".join(value.split())
    text = unicodedata.normalize("NFC", value)
    if not any(unicodedata.category(c)[0] in _VISIBLE for c in text):
        return ""
    rows = text.splitlines() if lines else [text]
    return "\n".join(" ".join(_printable(row).split()) for row in rows).strip()


def _printable(text: str) -> str:
    """Control characters become spaces (a NUL ends strings in PostgreSQL); lone surrogates cannot be stored at all."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def in_its_script(text: str) -> Trilingual:
    """A text of unknown language put where its script belongs: Chinese, Vietnamese, or English for all others."""
    if script(text) == "han":
        return Trilingual(zh=text)
    return Trilingual(vi=text) if _is_vietnamese(text) else Trilingual(en=text)


def _is_vietnamese(text: str) -> bool:
    """Letters that only Vietnamese has, or a family name whose marks other languages have too."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return bool(_ONLY_VIETNAMESE.search(plain)) or plain.partition(" ")[0] in _MARKED_FAMILIES
