"""Writes who sits where as .xlsx: one sheet a plan, in the order of the hall; cells are text, never formulas."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from forum_desk.language import N_, messages
from forum_desk.seating import kinds
from forum_desk.seating.queries.views import PlaceView, PlanView

_HEADERS = (
    (N_("Place"), 10),
    (N_("Row or table"), 12),
    (N_("Number"), 9),
    (N_("Name"), 24),
    (N_("Second name"), 24),
    (N_("Title"), 30),
    (N_("Organisation"), 36),
    (N_("Delegation"), 30),
    (N_("Rank"), 7),
    (N_("Side"), 9),
    (N_("Diet"), 14),
    (N_("Kept"), 7),
)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_SIDES = {"host": N_("Host side"), "guest": N_("Guest side")}


def seating_workbook(plans: Iterable[PlanView], tag: str = "en") -> bytes:
    """A workbook with a sheet for each plan, with headers in this language."""
    out = io.BytesIO()
    words = messages(tag)
    taken: set[str] = set()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for plan in plans:
            page = book.add_worksheet(_title(plan.name.best(tag, "en"), taken))
            page.freeze_panes(1, 0)
            for column, (header, width) in enumerate(_HEADERS):
                page.set_column(column, column, width)
                page.write_string(0, column, words.text(header), bold)
            for row, place in enumerate(plan.places(), start=1):
                for column, text in enumerate(_cells(place, tag)):
                    if text:
                        page.write_string(row, column, text)
    return out.getvalue()


def _cells(place: PlaceView, tag: str) -> Sequence[str]:
    sitter = place.sitter
    where = (place.label, place.group, place.number)
    if sitter is None:
        return where
    words = messages(tag)
    kept = "✓" if sitter.locked else ""
    if sitter.person is None:
        return (*where, sitter.name or words.text(kinds.FUNCTIONS.get(sitter.function, sitter.function)))
    person = sitter.person
    return (
        *where,
        sitter.name,
        sitter.second_name,
        person.title.best(tag, "en"),
        person.organisation.best(tag, "en"),
        person.delegation.best(tag, "en"),
        "" if person.rank is None else str(person.rank),
        words.text(_SIDES.get(person.side, person.side)),
        person.diet,
        kept,
    )


def _title(name: str, taken: set[str]) -> str:
    """A sheet's name that spreadsheets take and no other sheet has."""
    stem = name.translate(_FORBIDDEN).strip()[:27] or "Plan"
    found, count = stem, 1
    while found.casefold() in taken:
        count += 1
        found = f"{stem} {count}"
    taken.add(found.casefold())
    return found
