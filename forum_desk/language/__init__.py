"""The three languages of a forum: what the screen says, what papers say, and how names and dates are written.

Importing this costs a few milliseconds, because every module needs it before the first picture of the window.
"""

from forum_desk.language.catalogue import N_, Messages, _, messages, ngettext, sentence, speak, spoken
from forum_desk.language.reasons import reason
from forum_desk.language.tongues import LANGUAGES, Trilingual

__all__ = [
    "LANGUAGES",
    "N_",
    "Messages",
    "Trilingual",
    "_",
    "messages",
    "ngettext",
    "reason",
    "sentence",
    "speak",
    "spoken",
]
