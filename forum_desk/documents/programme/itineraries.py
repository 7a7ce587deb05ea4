"""Personal itineraries (个人行程): what each person does, when and where, within the programme for all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import BinaryIO

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, stacked, state_of
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block, Placed, paginate
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.programme import source
from forum_desk.documents.programme.source import ProgrammePaper, Section, days, hall_names, look_of, role_word, times
from forum_desk.documents.sources import selected
from forum_desk.language import N_
from forum_desk.language.dates import clock, day_of_week
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import own_name, second_name
from forum_desk.programme.views import ItemView
from forum_desk.storage.unit import Unit

TITLE = N_("Personal itineraries")
SHEETS = ("a5", "a4")
_SIZES = {"a5": (148.0, 210.0, 13.0), "a4": (210.0, 297.0, 18.0)}
TIMES = 26.0
_FACTS = (
    ("arrive_date", N_("Arrives")),
    ("hotel_room", N_("Room")),
    ("table_no", N_("Table")),
    ("seat", N_("Seat")),
    ("liaison", N_("Liaison")),
)
"""What is told of a person's stay, and the word for it."""


@dataclass(frozen=True, slots=True)
class Itineraries:
    """All that a print run needs: the programme and whose itineraries are wanted."""

    paper: ProgrammePaper
    people: tuple[PersonView, ...]


def load(unit: Unit, selection: Selection) -> Itineraries:
    """The programme, and the people a selection means."""
    people, _codes = selected(unit, selection)
    return Itineraries(source.load(unit, selection), tuple(people))


def draw(out: BinaryIO, data: Itineraries, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints everybody's itinerary, each from a new page on; own parts are marked by colour, bar and word."""
    width, height, margin = _SIZES[selection.sheet or SHEETS[0]]
    look = look_of(data.paper, TITLE, selection, width=width, height=height, margin=margin)
    run = _Run(Sheet(out, width, height, title=TITLE), look, data.paper)
    finished = True
    for number, person in enumerate(data.people, 1):
        run.person(person)
        finished = progress is None or progress(number, len(data.people))
        if not finished:
            break
    if data.people:
        run.sheet.save()
    return PrintResult(run.sheet.pages, len(data.people), tuple(run.problems), stopped=not finished)


class _Run:
    """One print run; what is the same for everybody is laid out once."""

    def __init__(self, sheet: Sheet, look: Look, paper: ProgrammePaper) -> None:
        self.sheet, self.look = sheet, look
        self.problems: list[Problem] = []
        self.days = days(paper.programme)
        self.parts = _parts(paper)
        self._common: dict[str, Block] = {}

    def person(self, person: PersonView) -> None:
        """Draws one itinerary on as many pages as it needs."""
        head = self._person_head(person)
        pages = paginate(list(self._blocks(person)), 24, self.look.height - 18, 22 + head.height + 4)
        for number, placed in enumerate(pages):
            self._page(placed, head if number == 0 else None, own_name(person.names, person.country))

    def _page(self, placed: list[Placed], head: Cell | None, name: str) -> None:
        look, sheet = self.look, self.sheet
        sheet.form("head", self._forum_head)
        if head:
            head.paint(sheet, look.margin, 22)
        else:
            sheet.words(look.width - look.margin, 13, name, weight=600, size=9, colour=INK, align="right")
        for each in placed:
            each.block.paint(sheet, each.y)
        sheet.form("foot", partial(self._foot, look.forum))
        sheet.showPage()

    def _forum_head(self) -> None:
        look = self.look
        words = BETWEEN.join(stacked(TITLE, look.languages))
        self.sheet.words(look.margin, 13, words, weight=600, size=8.5, colour=look.accent)
        self.sheet.line_(look.margin, 16, look.width - look.margin, 16, LINE, 0.25)

    def _foot(self, forum: BadgeForum) -> None:
        look = self.look
        y = look.height - 9
        self.sheet.words(look.margin, y, forum.called.best(*look.languages), size=7.5, colour=LABEL)
        self.sheet.words(look.width - look.margin, y, state_of(look), size=7.5, colour=LABEL, align="right")

    def _person_head(self, person: PersonView) -> Cell:
        languages = self.look.languages
        facts = [
            f"{stacked(word, languages[:1])[0]}: {value}"
            for key, word in _FACTS
            if (value := _room(person) if key == "hotel_room" else getattr(person, key))
        ]
        return self._noted(
            person,
            cell(
                self.look.inner,
                Part(own_name(person.names, person.country), 700, 20, INK, 1.25, rule="name"),
                Part(second_name(person.names, person.country), 500, 11, QUIET, rule="name"),
                Part(BETWEEN.join(in_order(person.title, languages)), 400, 9, QUIET, before=0.8),
                Part(BETWEEN.join(in_order(person.organisation, languages)), 400, 9, LABEL),
                Part("   ".join(facts), 500, 9, INK, before=1.6),
            ),
        )

    def _blocks(self, person: PersonView) -> Iterator[Block]:
        own = self.parts.get(person.id, {})
        for day in self.days:
            said = [day_of_week(day.date, tag) for tag in self.look.languages]
            yield self._shared(f"day/{day.date}", partial(self._heading, *said))
            for section in day.sections:
                yield from self._section(section, own)

    def _section(self, section: Section, own: Mapping[str, str]) -> Iterator[Block]:
        """The session for everybody in one line, and below it each item in which this person has a part."""
        languages = self.look.languages
        mine = [item for item in section.items if item.id in own]
        if any(section.name):
            key = f"session/{section.session.id if section.session else ''}/{section.starts_at}"
            yield self._shared(key, partial(self._line, section))
        else:
            for item in section.items:
                if item.id not in own:
                    yield self._shared(f"item/{item.id}", partial(self._loose, item))
        for item in mine:
            roles = BETWEEN.join(dict.fromkeys(role_word(own[item.id], tag) for tag in languages))
            yield self._own(item, roles)

    def _shared(self, key: str, make: "partial[Block]") -> Block:
        if key not in self._common:
            self._common[key] = make()
        return self._common[key]

    def _heading(self, first: str, *others: str) -> Block:
        margin, foot = self.look.margin, 12.4 if others else 8.4

        def paint(sheet: Sheet, y: float) -> None:
            sheet.words(margin, y + 6, first, weight=700, size=11, colour=INK)
            sheet.words(margin, y + 10, BETWEEN.join(others), size=7.5, colour=LABEL)
            sheet.line_(margin, y + foot, self.look.width - margin, y + foot, INK, 0.3)

        return Block(foot + 1.1, paint, with_next=True)

    def _line(self, section: Section) -> Block:
        languages = self.look.languages
        names = in_order(section.name, languages)
        laid = cell(
            self.look.inner - TIMES,
            Part(names[0], 600, 9.5, INK),
            Part(BETWEEN.join([*names[1:], *in_order(section.hall, languages)]), 400, 7.5, LABEL),
        )
        return self._row(laid, clock(section.starts_at.time()) if section.starts_at else "", None)

    def _loose(self, item: ItemView) -> Block:
        languages = self.look.languages
        names = in_order(item.title, languages) or [""]
        laid = cell(
            self.look.inner - TIMES,
            Part(names[0], 600, 9.5, INK),
            Part(BETWEEN.join([*names[1:], hall_names(item, languages)]), 400, 7.5, LABEL),
        )
        return self._row(laid, times(item), None)

    def _own(self, item: ItemView, roles: str) -> Block:
        languages = self.look.languages
        names = in_order(item.title, languages) or [""]
        laid = cell(
            self.look.inner - TIMES - 3,
            Part(roles, 600, 8, self.look.accent),
            Part(names[0], 700, 10.5, INK),
            *(Part(name, 400, 8, QUIET) for name in names[1:]),
            Part(hall_names(item, languages), 500, 8.5, LABEL),
        )
        return self._row(laid, times(item), self.look.accent)

    def _row(self, laid: Cell, shown: str, bar: str | None) -> Block:
        look = self.look
        left = look.margin + TIMES + (3 if bar else 0)

        def paint(sheet: Sheet, y: float) -> None:
            first = laid.lines[0].offset if laid.lines else 3.0
            weight, colour = (700, INK) if bar else (500, QUIET)
            sheet.words(look.margin, y + 1.6 + first, shown, weight=weight, size=9, colour=colour)
            if bar:
                sheet.box(look.margin + TIMES, y + 1.4, 1, laid.height + 0.6, bar)
            laid.paint(sheet, left, y + 1.6)

        return Block(laid.height + 3.2, paint)

    def _noted(self, person: PersonView, laid: Cell) -> Cell:
        name = own_name(person.names, person.country)
        if laid.missing:
            self.problems.append(Problem(person.id, name, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem(person.id, name, "does_not_fit", text) for text in laid.too_long]
        return laid


def _room(person: PersonView) -> str:
    return person.room_no or person.room


def _parts(paper: ProgrammePaper) -> dict[str, dict[str, str]]:
    """For each person the items they have a part in, with the part; who leads a session leads all its items."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for session in paper.programme.sessions:
        for part in session.parts:
            if part.person is not None:
                found[part.person.id].update({item.id: part.role for item in session.items[:1]})
    for item in sorted(paper.programme.items, key=lambda item: item.starts_at or datetime.max):  # noqa: DTZ901 - local
        for part in item.parts:
            if part.person is not None and not item.cancelled:
                found[part.person.id].setdefault(item.id, part.role)
    return found
