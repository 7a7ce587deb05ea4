"""All papers of the program in one table, and the one way to make any of them.

Menu, preview, command line and tests go through this table; a new paper is one module and one line here.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from forum_desk.documents import badge_paper, card_people, small_cards, table_cards
from forum_desk.documents import people_lists as lists
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.programme import agenda, door_signs, itineraries, line_ups, rundown, script, source
from forum_desk.errors import NotFound, Refused
from forum_desk.language import LANGUAGES, N_
from forum_desk.storage.files import spare_forums
from forum_desk.storage.unit import Unit

Group = Literal["before", "hall", "desk"]
Option = Literal["languages", "category", "draft"]

PEOPLE: frozenset[Option] = frozenset({"languages", "category", "draft"})
"""What lists of people ask."""

PROGRAMME = PEOPLE - {"category"}
"""What papers of the programme ask."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its key on the command line, title (a message), when it is used, sheets and icon.

    `options` are those that change anything on it and are worth asking for. `load` reads what it shows inside a unit of
    work; `draw` needs no database and may run on any thread.
    """

    key: str
    title: str
    group: Group
    sheets: tuple[str, ...]
    load: Callable[[Unit, Selection], Any]
    draw: Callable[[BinaryIO, Any, Selection, Progress | None], PrintResult]
    options: frozenset[Option]
    icon: str = "file-text"
    formats: tuple[str, ...] = ("pdf",)


PAPERS: tuple[Paper, ...] = (
    Paper("agenda", agenda.TITLE, "before", agenda.SHEETS, source.load, agenda.draw, PROGRAMME, "calendar-days"),
    Paper(
        "itineraries",
        itineraries.TITLE,
        "before",
        itineraries.SHEETS,
        itineraries.load,
        itineraries.draw,
        PEOPLE - {"draft"},
        "map",
    ),
    Paper(
        "door-signs",
        door_signs.TITLE,
        "before",
        door_signs.SHEETS,
        source.load,
        door_signs.draw,
        PROGRAMME - {"draft"},
        "signpost",
    ),
    Paper(
        "rundown",
        rundown.RUNDOWN,
        "hall",
        rundown.SHEETS,
        source.load,
        rundown.draw_rundown,
        PROGRAMME,
        "list-ordered",
    ),
    Paper("script", script.TITLE, "hall", script.SHEETS, script.load, script.draw, PROGRAMME, "mic"),
    Paper("cues", rundown.CUES, "hall", rundown.SHEETS, source.load, rundown.draw_cues, PROGRAMME, "clapperboard"),
    Paper("line-ups", line_ups.TITLE, "hall", line_ups.SHEETS, source.load, line_ups.draw, PROGRAMME, "users-round"),
    Paper("delegates", lists.DELEGATES, "before", ("a4",), lists.load, lists.draw_delegates, PEOPLE, "users"),
    Paper(
        "table-cards",
        table_cards.TITLE,
        "hall",
        table_cards.SHEETS,
        card_people.load_table_cards,
        table_cards.draw,
        frozenset({"languages", "category"}),
        "tent",
    ),
    Paper(
        "place-cards",
        small_cards.PLACE_CARDS,
        "hall",
        small_cards.SHEETS,
        card_people.load_small_cards,
        small_cards.draw_place_cards,
        frozenset({"category"}),
        "id-card",
    ),
    Paper(
        "badges",
        N_("Badges"),
        "desk",
        badge_paper.SHEETS,
        badge_paper.load,
        badge_paper.print_badges,
        frozenset({"category"}),
        "id-card",
    ),
    Paper("sign-in", lists.SIGN_IN, "desk", ("a4",), lists.load, lists.draw_sign_in, PEOPLE, "clipboard-pen"),
)

GROUPS: dict[Group, str] = {
    "before": N_("Before the day"),
    "hall": N_("In the hall"),
    "desk": N_("At the desk"),
}


def paper(key: str) -> Paper:
    """The paper of that key; NotFound names the ones there are."""
    for known in PAPERS:
        if known.key == key:
            return known
    keys = ", ".join(known.key for known in PAPERS)
    raise NotFound(N_("There is no paper “{key}”; there are: {keys}."), key=key, keys=keys)


def make(which: Paper, source: Any, selection: Selection, out: Path, progress: Progress | None = None) -> PrintResult:
    """Makes a paper into the file `out`: whole, or not at all.

    `source` is an open unit of work or what the paper's `load` answered. Nothing is written when the result says that
    it was stopped or that nothing could be made. Raises Refused for a selection the paper does not know and for a
    file that cannot be written.
    """
    _check(which, selection)
    spare_forums(out)
    data = which.load(source, selection) if isinstance(source, Unit) else source
    try:
        return _write(which, data, selection, out, progress)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise Refused(N_("“{file}” cannot be written: {why}."), file=str(out), why=why) from problem


def _write(which: Paper, data: Any, selection: Selection, out: Path, progress: Progress | None) -> PrintResult:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            result = which.draw(file, data, selection, progress)
            file.flush()
            os.fsync(file.fileno())
        if result.made and not result.stopped:
            part.chmod(0o644)
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return result


def _check(which: Paper, selection: Selection) -> None:
    if not selection.languages or not set(selection.languages) <= set(LANGUAGES):
        raise Refused(N_("Papers speak {languages}."), languages=", ".join(LANGUAGES))
    if selection.sheet and selection.sheet not in which.sheets:
        raise Refused(
            N_("This paper is not printed on “{sheet}”; there are: {sheets}."),
            sheet=selection.sheet,
            sheets=", ".join(which.sheets),
        )
