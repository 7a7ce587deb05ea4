"""What the papers screen shows, as plain values, and the two functions its workers run."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from forum_desk.documents.catalogue import GROUPS, PAPERS, Paper
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.forum.queries import CategoryView, ForumView, categories, forum
from forum_desk.language import N_, _, ngettext
from forum_desk.language.names import fold
from forum_desk.storage import Unit

Report = Callable[[int, int], None]

SHEETS: dict[str, str] = {
    "a3": "A3",
    "a4": "A4",
    "a5": "A5",
    "a6": "A6",
    "single": N_("One a page"),
    "210x99": N_("210 × 99 mm, a third of A4"),
    "200x100": N_("200 × 100 mm"),
    "210x140": N_("210 × 140 mm"),
    "210x99-name": N_("210 × 99 mm, name only"),
    "200x100-name": N_("200 × 100 mm, name only"),
    "210x140-name": N_("210 × 140 mm, name only"),
    "90x50": N_("90 × 50 mm, one a page"),
}
"""Words for the sheets there are; one that is not named here is said by its key."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the options of all papers need of the forum."""

    forum: ForumView
    categories: tuple[CategoryView, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper: its bytes, and what is on it."""

    pdf: bytes
    result: PrintResult


def background(unit: Unit) -> Background:
    """The forum and its categories."""
    return Background(forum(unit), categories(unit))


def load(unit: Unit, paper: Paper, selection: Selection) -> Any:
    """What a paper shows, read from the forum."""
    return paper.load(unit, selection)


def draw(report: Report, paper: Paper, data: Any, selection: Selection) -> Made:
    """A paper as a PDF. `report` is told (done, total) and may raise to stop."""

    def progress(done: int, total: int) -> bool:
        report(done, total)
        return True

    out = BytesIO()
    result = paper.draw(out, data, selection, progress)
    return Made(out.getvalue() if result.made else b"", result)


def title(paper: Paper) -> str:
    """The paper's title in the language of the screen."""
    return _(paper.title)


def sheet_word(key: str) -> str:
    """A sheet in the language of the screen."""
    return _(SHEETS[key]) if key in SHEETS else key.upper()


def note(paper: Paper, languages: int) -> str:
    """The quiet line under a title: the sheets there are, and how many languages stand on it."""
    sheets = " / ".join(sheet_word(sheet) for sheet in paper.sheets)
    if "languages" not in paper.options:
        return sheets
    words = ngettext("{count} language", "{count} languages", languages).format(count=languages)
    return _("{sheet}, {languages}").format(sheet=sheets, languages=words)


def found(text: str) -> list[tuple[str, list[Paper]]]:
    """The papers in whose title or key every word of a text is found, under the words of their groups."""
    words = fold(text).split()
    kept = [each for each in PAPERS if all(word in fold(f"{title(each)} {each.key}") for word in words)]
    grouped = [(_(word), [each for each in kept if each.group == group]) for group, word in GROUPS.items()]
    return [(word, papers) for word, papers in grouped if papers]
