"""The nouns that all papers share: what was asked for, what came of it, and what could not be printed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from forum_desk.language import LANGUAGES, N_, messages, spoken

Progress = Callable[[int, int], bool]
"""Told (done, total) while a paper is made; answers False to stop it."""

Code = Literal["no_glyph", "does_not_fit", "below_floor", "left_off", "no_name", "bad_code", "other_language"]

SENTENCES: dict[Code, str] = {
    "no_glyph": N_("{person}: no font can print {detail}."),
    "does_not_fit": N_("{person}: “{detail}” does not fit."),
    "below_floor": N_("{person}: “{detail}” is printed smaller than the design wants it."),
    "left_off": N_("{person}: there is no room for “{detail}”; it is left off."),
    "no_name": N_("No name to print for badge {detail}."),
    "bad_code": N_("{person}: the code “{detail}” is not a code of a badge."),
    "other_language": N_("{person}: “{detail}” is not given in the language that leads."),
}
NOTICES: frozenset[Code] = frozenset({"other_language", "below_floor", "left_off"})
"""Worth a look before printing; printed all the same."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be printed as it is: whose, of which kind, and the text or characters concerned."""

    delegate_id: str
    person: str
    code: Code
    detail: str

    @property
    def blocks(self) -> bool:
        """Whether this keeps the person's paper from being printed."""
        return self.code not in NOTICES

    def sentence(self, tag: str | None = None) -> str:
        """The problem in the language of the screen or the given one."""
        return messages(tag or spoken()).text(SENTENCES[self.code], person=self.person, detail=self.detail)


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a paper is wanted.

    `languages` in the order in which they are stacked; `codes` (badge codes) and `category` limit the people, empty
    means all; `sheet` is one of the paper's own; `accept` may name "no_glyph": such characters become geta marks.
    `plan` names a seating plan by id, name or kind; with `changed` only cards that say something else than when they
    were printed last.
    """

    languages: tuple[str, ...] = LANGUAGES
    codes: frozenset[str] = frozenset()
    category: str = ""
    sheet: str = ""
    design: str = ""
    faces: Literal["both", "front"] = "both"
    draft: bool = False
    accept: frozenset[str] = frozenset()
    plan: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What was made: pages, things printed (people, items, rows), and the problems; `stopped` when it was cancelled."""

    pages: int
    made: int
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
    left_out: tuple[str, ...] = field(default=())
    """Ids of the people who are not on paper because of their problems."""
