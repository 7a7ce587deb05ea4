"""Lists of who sits where: by name for the door, by organisation for delegations, by table for the waiters; diets."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, QUIET, Look, in_order, print_blocks
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Progress, Selection
from forum_desk.documents.people_lists import in_alphabet
from forum_desk.documents.seating import source
from forum_desk.documents.seating.source import PlanPaper
from forum_desk.documents.table import Column, Owner, Table, name_parts, stacked_parts
from forum_desk.language import N_, Trilingual, messages
from forum_desk.people.diets import diet_key, diet_words
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import own_name, sort_key
from forum_desk.seating.queries import ElementView, PlaceView
from forum_desk.storage.unit import Unit

BY_NAME = N_("Seats by name")
BY_ORGANISATION = N_("Seats by organisation")
BY_TABLE = N_("Seats by table")
DIETS = N_("Diets by table")
SHEETS = ("a4",)

Seated = tuple[PlaceView, PersonView]
_Blocks = Callable[[Table, PlanPaper], Iterator[Block]]


def load_as(paper: str) -> Callable[[Unit, Selection], PlanPaper]:
    """The loader of one of these papers."""
    return partial(source.load, paper=paper)


def draw_by_name(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Everybody in the order of the leading language, with the place."""
    columns = (Column(N_("Name"), 58), Column(N_("Organisation"), 82), Column(N_("Seat"), 34))
    return _print(out, data, selection, progress, BY_NAME, columns, _by_name)


def draw_by_organisation(
    out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Everybody under the organisation, with the place."""
    columns = (Column(N_("Name"), 64), Column(N_("Position"), 76), Column(N_("Seat"), 34))
    return _print(out, data, selection, progress, BY_ORGANISATION, columns, _by_organisation)


def draw_by_table(
    out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None
) -> PrintResult:
    """Table by table or row by row, in the order of the seats."""
    columns = (Column(N_("Seat"), 24), Column(N_("Name"), 62), Column(N_("Organisation"), 88))
    return _print(out, data, selection, progress, BY_TABLE, columns, _by_table)


def draw_diets(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """The sums of all diets, then table by table who eats something else."""
    columns = (Column(N_("Seat"), 24), Column(N_("Name"), 70), Column(N_("Diet"), 80))
    return _print(out, data, selection, progress, DIETS, columns, _diets)


def _print(
    out: BinaryIO,
    data: PlanPaper,
    selection: Selection,
    progress: Progress | None,
    title: str,
    columns: Iterable[Column],
    blocks: _Blocks,
) -> PrintResult:
    look = Look(data.forum, title, selection, about=data.plan.name)
    table = Table(look, tuple(columns))
    sheet = Sheet(out, look.width, look.height, title=data.forum.name.best(*look.languages))
    finished = print_blocks(sheet, look, list(blocks(table, data)), columns=table.heads(), progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, len(data.seated()), tuple(table.problems), stopped=not finished)


def _by_name(table: Table, data: PlanPaper) -> Iterator[Block]:
    languages = table.look.languages
    for place, person in sorted(data.seated(), key=lambda one: sort_key(one[1].names, one[1].country, languages[0])):
        yield _row(table, place, person, person.organisation)


def _by_organisation(table: Table, data: PlanPaper) -> Iterator[Block]:
    languages = table.look.languages

    def organisation(one: Seated) -> str:
        return one[1].organisation.best(*languages)

    ordered = sorted(data.seated(), key=lambda one: sort_key(one[1].names, one[1].country, languages[0]))
    ordered.sort(key=lambda one: (not organisation(one), in_alphabet(organisation(one), languages[0])))
    for _name, group in groupby(ordered, key=organisation):
        members = list(group)
        yield table.heading(in_order(members[0][1].organisation, languages), str(len(members)))
        for place, person in members:
            yield _row(table, place, person, person.title)


def _by_table(table: Table, data: PlanPaper) -> Iterator[Block]:
    languages = table.look.languages
    wanted = {place.id for place, _person in data.seated()}
    for words, places in _groups(data, languages[0]):
        there = [place for place in places if place.id in wanted]
        if not there:
            continue
        yield table.heading(words, f"{len(there)} / {len(places)}")
        for place in there:
            person = place.sitter.person if place.sitter else None
            if person is not None:
                about = stacked_parts(in_order(person.organisation, languages)[:2], 8.5, colour=QUIET)
                yield _place_row(table, place, person, about)


def _diets(table: Table, data: PlanPaper) -> Iterator[Block]:
    languages = table.look.languages
    eating = [(place, person) for place, person in data.seated() if person.diet]
    counted = Counter(diet_key(person.diet) for _place, person in eating)
    if counted:
        said = [f"{_diet(diet, languages)} × {count}" for diet, count in counted.most_common()]
        yield table.heading([", ".join(said)], str(len(eating)))
    special = {place.id for place, _person in eating}
    for words, places in _groups(data, languages[0]):
        there = [place for place in places if place.id in special]
        if there:
            yield table.heading(words, str(len(there)))
        for place in there:
            person = place.sitter.person if place.sitter else None
            if person is not None:
                yield _place_row(table, place, person, (Part(_diet(person.diet, languages), 600, 10, INK),))


def _row(table: Table, place: PlaceView, person: PersonView, about: Trilingual) -> Block:
    """The name, what is said of it, and the place last: for whoever looks for somebody."""
    said = stacked_parts(in_order(about, table.look.languages)[:2], 8.5, colour=QUIET)
    name = name_parts(person.names, person.country, 10.5)
    return table.row(_owner(person), name, said, (_label(place, 11),))


def _place_row(table: Table, place: PlaceView, person: PersonView, about: Sequence[Part]) -> Block:
    """The place first, then who sits there: for whoever stands at a table."""
    name = name_parts(person.names, person.country, 10.5)
    return table.row(_owner(person), (_label(place, 10.5),), name, about)


def _groups(data: PlanPaper, language: str) -> Iterator[tuple[list[str], list[PlaceView]]]:
    """Tables and rows with their places in the order of the seats, and how they are called."""
    for element in data.plan.elements:
        by_group = sorted(element.places, key=lambda place: place.ordinal)
        for group, places in groupby(by_group, key=lambda place: place.group):
            yield _words(element, group, language), list(places)


def _words(element: ElementView, group: str, language: str) -> list[str]:
    kind = messages(language).text(N_("Table") if element.kind == "table" else N_("Row"))
    name = element.name.best(language)
    return [f"{kind} {group}".strip() if group else name or kind, *([name] if name and group else [])]


def _diet(diet: str, languages: Sequence[str]) -> str:
    return BETWEEN.join(dict.fromkeys(diet_words(diet, tag) for tag in languages))


def _label(place: PlaceView, size: float) -> Part:
    return Part(place.label, 700, size, INK)


def _owner(person: PersonView) -> Owner:
    return Owner(person.id, own_name(person.names, person.country))
