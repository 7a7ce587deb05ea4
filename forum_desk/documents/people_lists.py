"""Two lists of the people: who takes part (参会名单), without telephones, and where they sign (签到表)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, BinaryIO

from forum_desk.badges.rules import UNSAID, BadgeForum
from forum_desk.documents.badge_data import badge_forum
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, print_blocks, stacked
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.sources import selected
from forum_desk.language import N_, Trilingual
from forum_desk.language.names import latin_key
from forum_desk.language.vietnamese import syllable_key
from forum_desk.people.rules import Names, own_name, second_name, sort_key
from forum_desk.storage.unit import Unit

DELEGATES = N_("List of delegates")
SIGN_IN = N_("Sign-in sheet")
SIGN_ROW = 11.0
"""Least height of a row to sign in, in mm."""


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
        return not name, _in_alphabet(name, languages[0]), name

    ordered = sorted(rows, key=lambda row: sort_key(row.names, row.country, languages[0]))
    groups = groupby(sorted(ordered, key=key), key=organisation)
    return [(name, list(group)) for name, group in groups]


def _in_alphabet(name: str, language: str) -> tuple[Any, ...]:
    """What the name of an organisation sorts by: pinyin in Chinese (the order of GB 2312), a ă â b c d đ in Vietnamese,
    and letters without their marks in English."""
    if language == "zh":
        return (name.casefold().encode("gb18030", "replace"),)
    return tuple(map(syllable_key, name.split())) if language == "vi" else latin_key(name)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading (a message) and width in mm."""

    title: str
    width: float


def draw_delegates(
    out: BinaryIO, data: PeopleList, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the list of delegates on upright A4."""
    return _Delegates(Look(data.forum, DELEGATES, selection)).print(out, data, progress)


def draw_sign_in(
    out: BinaryIO, data: PeopleList, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Prints the sign-in sheet on A4 across."""
    look = Look(data.forum, SIGN_IN, selection, width=297, height=210, margin=14, ornate=False)
    return _SignIn(look).print(out, data, progress)


class _List:
    """What the two lists share: columns, their heads and the rows with hairlines."""

    columns: tuple[_Column, ...] = ()
    least = 0.0
    padding = 1.4

    def __init__(self, look: Look) -> None:
        self.look = look
        self.problems: list[Problem] = []

    def print(self, out: BinaryIO, data: PeopleList, progress: Progress | None) -> PrintResult:
        """Draws the whole list."""
        sheet = Sheet(out, self.look.width, self.look.height, title=data.forum.name.best(*self.look.languages))
        blocks = list(self.blocks(data.rows))
        finished = print_blocks(sheet, self.look, blocks, columns=self._heads(), progress=progress)
        sheet.save()
        return PrintResult(sheet.pages, len(data.rows), tuple(self.problems), stopped=not finished)

    def blocks(self, rows: Iterable[DelegateRow]) -> Iterator[Block]:
        """The blocks of the list in order."""
        raise NotImplementedError

    def name(self, row: DelegateRow, size: float) -> tuple[Part, ...]:
        """A name in its own script and, smaller, in the other."""
        own, second = own_name(row.names, row.country), second_name(row.names, row.country)
        return Part(own, 600, size, INK, rule="name"), Part(second, 400, size - 1.5, LABEL, rule="name")

    def cells(self, row: DelegateRow, *texts: tuple[Part, ...]) -> list[Cell]:
        """The cells of a row, with what is wrong with them noted."""
        laid = [cell(column.width - 2, *parts) for column, parts in zip(self.columns, texts, strict=False)]
        person = own_name(row.names, row.country)
        for each in laid:
            if each.missing:
                self.problems.append(Problem(row.delegate_id, person, "no_glyph", " ".join(each.missing)))
            self.problems += [Problem(row.delegate_id, person, "does_not_fit", text) for text in each.too_long]
        return laid

    def row(self, cells: list[Cell], line: str = LINE) -> Block:
        """A row of cells over a hairline."""
        height = max(self.least, *(each.height + 2 * self.padding for each in cells))
        return Block(height, partial(self._paint_row, cells, height, line))

    def _paint_row(self, cells: list[Cell], height: float, line: str, sheet: Sheet, y: float) -> None:
        x = self.look.margin
        for column, each in zip(self.columns, cells, strict=False):
            each.paint(sheet, x, y + (height - each.height) / 2)
            x += column.width
        sheet.line_(self.look.margin, y + height, self.look.width - self.look.margin, y + height, line, 0.2)

    def _heads(self) -> Block:
        laid = []
        for column in self.columns:
            first, *rest = stacked(column.title, self.look.languages)
            laid.append(cell(column.width - 2, Part(first, 600, 9, QUIET), Part(BETWEEN.join(rest), 400, 7, LABEL)))
        height = max(each.height for each in laid) + 3

        def paint(sheet: Sheet, y: float) -> None:
            x = self.look.margin
            for column, each in zip(self.columns, laid, strict=True):
                each.paint(sheet, x, y + 1.5)
                x += column.width
            sheet.line_(self.look.margin, y + height, self.look.width - self.look.margin, y + height, INK, 0.35)

        return Block(height, paint)


class _Delegates(_List):
    columns = (
        _Column(N_("No."), 14), _Column(N_("Name"), 58), _Column(N_("Position"), 70), _Column(N_("Category"), 32),
    )  # fmt: skip

    def blocks(self, rows: Iterable[DelegateRow]) -> Iterator[Block]:
        """A heading for each organisation, then its people."""
        for _name, group in by_organisation(rows, self.look.languages):
            yield self._organisation(group[0], len(group))
            for row in group:
                yield self.row(self._cells(row))

    def _organisation(self, first: DelegateRow, count: int) -> Block:
        names = in_order(first.organisation, self.look.languages) or ["—"]
        laid = cell(self.look.inner - 14, Part(names[0], 700, 10.5, INK), Part(BETWEEN.join(names[1:]), 400, 8, LABEL))

        def paint(sheet: Sheet, y: float) -> None:
            edge = self.look.width - self.look.margin
            sheet.box(self.look.margin, y + 2, self.look.inner, laid.height + 3, "#F3F5F8")
            laid.paint(sheet, self.look.margin + 2, y + 3.5)
            baseline = y + 3.5 + laid.lines[0].offset
            sheet.words(edge - 2, baseline, str(count), weight=600, size=9, colour=LABEL, align="right")

        return Block(laid.height + 5, paint, with_next=True)

    def _cells(self, row: DelegateRow) -> list[Cell]:
        languages = self.look.languages
        titles, words = in_order(row.title, languages), in_order(row.category, languages)
        return self.cells(
            row,
            (Part(f"{row.number:03d}", 500, 8.5, LABEL),),
            self.name(row, 10.5),
            tuple(Part(title, 400, 9 if n == 0 else 7.5, INK if n == 0 else LABEL) for n, title in enumerate(titles)),
            tuple(Part(word, 500, 8.5, QUIET) for word in words[:1]),
        )


class _SignIn(_List):
    columns = (
        _Column(N_("No."), 13), _Column(N_("Organisation"), 80), _Column(N_("Name"), 48), _Column(N_("Position"), 54),
        _Column(N_("Telephone"), 32), _Column(N_("Signature"), 42),
    )  # fmt: skip
    least = SIGN_ROW

    def blocks(self, rows: Iterable[DelegateRow]) -> Iterator[Block]:
        """One row a person, counted through, by organisation."""
        number = 0
        for _name, group in by_organisation(rows, self.look.languages):
            for row in group:
                number += 1
                yield self.row(self._cells(row, number), "#A5AEBB")

    def _cells(self, row: DelegateRow, number: int) -> list[Cell]:
        languages = self.look.languages
        organisation = in_order(row.organisation, languages)
        return self.cells(
            row,
            (Part(str(number), 500, 9, LABEL),),
            tuple(Part(name, 500 if n == 0 else 400, 9 if n == 0 else 7, INK if n == 0 else LABEL)
                  for n, name in enumerate(organisation[:2])),
            self.name(row, 11),
            tuple(Part(title, 400, 8.5, QUIET) for title in in_order(row.title, languages)[:1]),
            (Part(row.phone, 400, 9, QUIET),),
        )  # fmt: skip
