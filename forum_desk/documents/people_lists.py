"""Two lists of the people: who takes part (参会名单), without telephones, and where they sign (签到表)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from forum_desk.badges.rules import UNSAID, BadgeForum
from forum_desk.documents.badge_data import badge_forum
from forum_desk.documents.furniture import LABEL, QUIET, Look, in_order, print_blocks
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.sources import selected
from forum_desk.documents.table import Column, Owner, Table, name_parts, stacked_parts
from forum_desk.language import N_, Trilingual
from forum_desk.language.names import latin_key
from forum_desk.language.vietnamese import syllable_key
from forum_desk.people.rules import Names, own_name, sort_key
from forum_desk.storage.unit import Unit

DELEGATES = N_("List of delegates")
SIGN_IN = N_("Sign-in sheet")
SIGN_ROW = 11.0
"""Least height of a row to sign in, in mm."""

TO_WRITE_ON = "#A5AEBB"
"""The line under a row that somebody writes on."""


@dataclass(frozen=True, slots=True)
class DelegateRow:
    """One person on a list."""

    delegate_id: str
    number: int
    names: Names
    country: str = ""
    title: Trilingual = UNSAID
    organisation: Trilingual = UNSAID
    category: Trilingual = UNSAID
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """All that a list shows."""

    forum: BadgeForum
    rows: tuple[DelegateRow, ...]


def load(unit: Unit, selection: Selection) -> PeopleList:
    """The people a selection means."""
    people, _codes = selected(unit, selection)
    rows = (
        DelegateRow(p.id, p.number, p.names, p.country, p.title, p.organisation, p.category.word, p.phone)
        for p in people
    )
    return PeopleList(badge_forum(unit), tuple(rows))


def by_organisation(rows: Iterable[DelegateRow], languages: Sequence[str]) -> list[tuple[str, list[DelegateRow]]]:
    """Rows grouped under their organisation's name in the leading language; people without one come last.

    Organisations stand in the order of that language's alphabet, people by name.
    """

    def organisation(row: DelegateRow) -> str:
        return row.organisation.best(*languages)

    def key(row: DelegateRow) -> tuple[bool, Any, str]:
        name = organisation(row)
        return not name, in_alphabet(name, languages[0]), name

    ordered = sorted(rows, key=lambda row: sort_key(row.names, row.country, languages[0]))
    groups = groupby(sorted(ordered, key=key), key=organisation)
    return [(name, list(group)) for name, group in groups]


def in_alphabet(name: str, language: str) -> tuple[Any, ...]:
    """What the name of an organisation sorts by: pinyin in Chinese (the order of GB 2312), a ă â b c d đ in Vietnamese,
    and letters without their marks in English."""
    if language == "zh":
        return (name.casefold().encode("gb18030", "replace"),)
    return tuple(map(syllable_key, name.split())) if language == "vi" else latin_key(name)


def draw_delegates(
    out: BinaryIO, data: PeopleList, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the list of delegates on upright A4."""
    look = Look(data.forum, DELEGATES, selection)
    table = Table(look, _DELEGATE_COLUMNS)
    return _print(out, data, table, list(_delegates(table, data.rows)), progress)


def draw_sign_in(
    out: BinaryIO, data: PeopleList, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the sign-in sheet on A4 across."""
    look = Look(data.forum, SIGN_IN, selection, width=297, height=210, margin=14, ornate=False)
    table = Table(look, _SIGN_IN_COLUMNS, least=SIGN_ROW)
    return _print(out, data, table, list(_signers(table, data.rows)), progress)


def _print(
    out: BinaryIO, data: PeopleList, table: Table, blocks: list[Block], progress: Progress | None
) -> PrintResult:
    look = table.look
    sheet = Sheet(out, look.width, look.height, title=data.forum.name.best(*look.languages))
    finished = print_blocks(sheet, look, blocks, columns=table.heads(), progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, len(data.rows), tuple(table.problems), stopped=not finished)


_DELEGATE_COLUMNS = (
    Column(N_("No."), 14), Column(N_("Name"), 58), Column(N_("Position"), 70), Column(N_("Category"), 32),
)  # fmt: skip


def _delegates(table: Table, rows: Iterable[DelegateRow]) -> Iterator[Block]:
    """A heading for each organisation, then its people."""
    languages = table.look.languages
    for _name, group in by_organisation(rows, languages):
        yield table.heading(in_order(group[0].organisation, languages), str(len(group)))
        for row in group:
            yield table.row(
                _owner(row),
                (Part(f"{row.number:03d}", 500, 8.5, LABEL),),
                name_parts(row.names, row.country, 10.5),
                stacked_parts(in_order(row.title, languages), 9),
                tuple(Part(word, 500, 8.5, QUIET) for word in in_order(row.category, languages)[:1]),
            )


_SIGN_IN_COLUMNS = (
    Column(N_("No."), 13), Column(N_("Organisation"), 80), Column(N_("Name"), 48), Column(N_("Position"), 54),
    Column(N_("Telephone"), 32), Column(N_("Signature"), 42),
)  # fmt: skip


def _signers(table: Table, rows: Iterable[DelegateRow]) -> Iterator[Block]:
    """One row a person, counted through, by organisation."""
    languages = table.look.languages
    ordered = (row for _name, group in by_organisation(rows, languages) for row in group)
    for number, row in enumerate(ordered, 1):
        yield table.row(
            _owner(row),
            (Part(str(number), 500, 9, LABEL),),
            stacked_parts(in_order(row.organisation, languages)[:2], 9, weight=500),
            name_parts(row.names, row.country, 11),
            tuple(Part(title, 400, 8.5, QUIET) for title in in_order(row.title, languages)[:1]),
            (Part(row.phone, 400, 9, QUIET),),
            line=TO_WRITE_ON,
        )


def _owner(row: DelegateRow) -> Owner:
    return Owner(row.delegate_id, own_name(row.names, row.country))
