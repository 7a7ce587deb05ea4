"""Writes who sits where as .xlsx: one sheet a plan, in the order of the hall; cells are text, never formulas."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from forum_desk.language import N_, messages
from forum_desk.seating import kinds
from forum_desk.seating.queries.views import PlaceView, PlanView

HEADERS = (
    ("place", N_("Seat"), 10),
    ("group", N_("Row or table"), 12),
    ("number", N_("Seat number"), 9),
    ("name", N_("Name"), 24),
    ("second", N_("Second name"), 24),
    ("", N_("Title"), 30),
    ("organisation", N_("Organisation"), 36),
    ("delegation", N_("Delegation"), 30),
    ("", N_("Rank"), 7),
    ("", N_("Side"), 9),
    ("", N_("Diet"), 14),
    ("kept", N_("Kept"), 7),
    ("code", N_("Code"), 14),
)
"""Of each column: as what it is read again (nothing where it only informs), its heading, and its width."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_SIDES = {"host": N_("Host side"), "guest": N_("Guest side")}


def seating_workbook(plans: Iterable[PlanView], codes: Mapping[str, str], tag: str = "en") -> bytes:
    """A workbook with a sheet for each plan, with headers in this language; `codes` by the ids of the people."""
    out = io.BytesIO()
    words = messages(tag)
    taken: set[str] = set()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for plan in plans:
            page = book.add_worksheet(_title(plan.name.best(tag, "en"), taken))
            page.freeze_panes(1, 0)
            for column, (_key, header, width) in enumerate(HEADERS):
                page.set_column(column, column, width)
                page.write_string(0, column, words.text(header), bold)
            for row, place in enumerate(plan.places(), start=1):
                for column, text in enumerate(_cells(place, codes, tag)):
                    if text:
                        page.write_string(row, column, text)
    return out.getvalue()


def _cells(place: PlaceView, codes: Mapping[str, str], tag: str) -> Sequence[str]:
    sitter = place.sitter
    where = (place.label, place.group, place.number)
    if sitter is None:
        return where
    words = messages(tag)
    kept = "✓" if sitter.locked else ""
    if sitter.person is None:
        what = sitter.delegation.best(tag, "en") or words.text(kinds.FUNCTIONS.get(sitter.function, sitter.function))
        return (*where, what, *("",) * 7, kept)
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
        codes.get(person.id, ""),
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
