"""What the papers screen shows, as plain values, and the two functions its workers run."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from forum_desk.documents.catalogue import GROUPS, PAPERS, Paper
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.documents.printed import note_print
from forum_desk.forum.queries import CategoryView, ForumView, categories, forum
from forum_desk.language import N_, _, ngettext, spoken
from forum_desk.language.names import fold
from forum_desk.seating.kinds import PLAN_TITLES
from forum_desk.seating.queries import PlanRow, plans
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
    "300x150": N_("300 × 150 mm"),
    "card": N_("Cards for the hand, 210 × 140 mm"),
    "a4-table": N_("A4, in columns"),
    "a4-side": N_("A4, languages side by side"),
    "fold": N_("Pocket fold"),
    "grid": N_("Halls and times"),
    "wall": N_("For the wall, A1"),
    "a4-seat": N_("A4, seen from the seats"),
    "a3-seat": N_("A3, seen from the seats"),
    "wall-seat": N_("A1, seen from the seats"),
    "a4-hall": N_("A4, seen from the hall"),
    "a3-hall": N_("A3, seen from the hall"),
    "wall-hall": N_("A1, seen from the hall"),
}
"""Words for the sheets there are; one that is not named here is said by its key."""


MOST_NAMED = 2
"""A paper with more sheets than these says how many there are."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the options of all papers need of the forum."""

    forum: ForumView
    categories: tuple[CategoryView, ...]
    plans: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper: its bytes, and what is on it."""

    pdf: bytes
    result: PrintResult


def background(unit: Unit) -> Background:
    """The forum, its categories and its seating plans."""
    return Background(forum(unit), categories(unit), plans(unit))


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


def remember(unit: Unit, paper: Paper, selection: Selection, left_out: tuple[str, ...]) -> None:
    """Remember that a paper came out."""
    note_print(unit, paper, selection, left_out)


def plan_word(row: PlanRow) -> str:
    """A plan in the language of the screen."""
    return row.name.best(spoken()) or _(PLAN_TITLES[row.kind])


def title(paper: Paper) -> str:
    """The paper's title in the language of the screen."""
    return _(paper.title)


def sheet_word(key: str) -> str:
    """A sheet in the language of the screen."""
    return _(SHEETS[key]) if key in SHEETS else key.upper()


def note(paper: Paper, languages: int) -> str:
    """The quiet line under a title: the sheets there are, and how many languages stand on it."""
    sheets = " / ".join(sheet_word(sheet) for sheet in paper.sheets)
    if len(paper.sheets) > MOST_NAMED:
        words = ngettext("{count} form", "{count} forms", len(paper.sheets))
        sheets = words.format(count=len(paper.sheets))
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
