"""All papers of the program in one table, and the one way to make any of them.

Menu, preview, command line and tests go through this table; a new paper is one module and one line here.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from forum_desk.documents import badge_paper
from forum_desk.documents import people_lists as lists
from forum_desk.documents.cards import people as card_people
from forum_desk.documents.cards import signs, small, table_cards
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.programme import agenda, door_signs, itineraries, line_ups, rundown, script, source
from forum_desk.documents.seating import lists as seats
from forum_desk.documents.seating import plan_sheet, roster
from forum_desk.errors import NotFound, Refused
from forum_desk.language import LANGUAGES, N_, reason
from forum_desk.storage.files import spare_forums
from forum_desk.storage.unit import Unit

Group = Literal["before", "hall", "desk"]
Option = Literal["languages", "category", "draft", "plan", "changed"]

PEOPLE: frozenset[Option] = frozenset({"languages", "category", "draft"})
"""What lists of people ask."""

PROGRAMME = PEOPLE - {"category"}
"""What papers of the programme ask."""

PLAN: frozenset[Option] = frozenset({"languages", "draft", "plan"})
CARDS: frozenset[Option] = frozenset({"category", "plan", "changed"})
SIGNS: frozenset[Option] = frozenset({"languages", "plan"})
"""What papers of a seating plan ask: drawings and lists, cards of people, signs of tables and chairs."""


Load = Callable[[Unit, Selection], Any]
Draw = Callable[[BinaryIO, Any, Selection, Progress | None], PrintResult]


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
    load: Load
    draw: Draw
    options: frozenset[Option]
    icon: str = "file-text"
    formats: tuple[str, ...] = ("pdf",)


def _people(key: str, title: str, group: Group, draw: Draw, icon: str) -> Paper:
    """A list of people."""
    return Paper(key, title, group, ("a4",), lists.load, draw, PEOPLE, icon)


def _programme(key: str, title: str, group: Group, sheets: tuple[str, ...], draw: Draw, icon: str) -> Paper:
    """A paper made from the programme alone."""
    return Paper(key, title, group, sheets, source.load, draw, PROGRAMME, icon)


def _plan(key: str, title: str, sheets: tuple[str, ...], draw: Draw, icon: str) -> Paper:
    """A drawing or a list of a seating plan."""
    return Paper(key, title, "hall", sheets, seats.load_as(key), draw, PLAN, icon)


def _cards(key: str, title: str, sheets: tuple[str, ...], draw: Draw, icon: str, options: frozenset[Option]) -> Paper:
    """Cards of people or signs of places."""
    return Paper(key, title, "hall", sheets, card_people.LOADERS[key], draw, options, icon)


PAPERS: tuple[Paper, ...] = (
    _programme("agenda", agenda.TITLE, "before", agenda.SHEETS, agenda.draw, "calendar-days"),
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
    _people("delegates", lists.DELEGATES, "before", lists.draw_delegates, "users"),
    _programme("rundown", rundown.RUNDOWN, "hall", rundown.SHEETS, rundown.draw_rundown, "list-ordered"),
    Paper("script", script.TITLE, "hall", script.SHEETS, script.load, script.draw, PROGRAMME, "mic"),
    _programme("cues", rundown.CUES, "hall", rundown.SHEETS, rundown.draw_cues, "clapperboard"),
    _programme("line-ups", line_ups.TITLE, "hall", line_ups.SHEETS, line_ups.draw, "users-round"),
    _plan("seat-plan", plan_sheet.PLAN, plan_sheet.SHEETS, plan_sheet.draw, "map"),
    _plan("photo-plan", plan_sheet.PHOTO, plan_sheet.SHEETS, plan_sheet.draw_photo, "camera"),
    _plan("signing-roster", roster.TITLE, roster.SHEETS, roster.draw, "signature"),
    _plan("seats-by-name", seats.BY_NAME, seats.SHEETS, seats.draw_by_name, "list"),
    _plan("seats-by-organisation", seats.BY_ORGANISATION, seats.SHEETS, seats.draw_by_organisation, "building-2"),
    _plan("seats-by-table", seats.BY_TABLE, seats.SHEETS, seats.draw_by_table, "table-2"),
    _plan("diets", seats.DIETS, seats.SHEETS, seats.draw_diets, "utensils"),
    _cards("table-cards", table_cards.TITLE, table_cards.SHEETS, table_cards.draw, "tent", CARDS | {"languages"}),
    _cards("place-cards", small.PLACE_CARDS, small.SHEETS, small.draw_place_cards, "id-card", CARDS),
    _cards("escort-cards", small.ESCORT_CARDS, small.SHEETS, small.draw_escort_cards, "ticket", CARDS | {"languages"}),
    _cards("table-signs", signs.TABLE_SIGNS, signs.TABLE_SHEETS, signs.draw_table_signs, "hash", SIGNS),
    _cards("chair-labels", signs.CHAIR_LABELS, signs.CHAIR_SHEETS, signs.draw_chair_labels, "armchair", SIGNS),
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
    _people("sign-in", lists.SIGN_IN, "desk", lists.draw_sign_in, "clipboard-pen"),
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
        why = reason(problem)
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
