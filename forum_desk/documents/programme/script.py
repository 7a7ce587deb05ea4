"""The MC's script (主持词): whom to greet and how, then item by item what is said, with every name's pronunciation.

Where the organiser has written no words, the script proposes a sentence and says that it is only proposed.
Whom a salutation names is custom: in Chinese the ranked guests one by one, in Vietnamese only the highest.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, print_blocks, stacked
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.programme import source
from forum_desk.documents.programme.source import ProgrammePaper, Section, days, led_by, look_of
from forum_desk.language import N_, Trilingual, messages
from forum_desk.language.dates import clock, day_of_week
from forum_desk.language.names import has_han, pronounced
from forum_desk.people.queries import PersonView, everybody
from forum_desk.people.rules import lead_language, name_for
from forum_desk.programme.views import ItemView, PartView
from forum_desk.storage.unit import Unit

TITLE = N_("MC script")
SALUTATION = N_("Salutation")
SHEETS = ("a4", "card")
_SIZES = {"a4": (210.0, 297.0, 18.0), "card": (210.0, 140.0, 12.0)}
TIMES = 20.0
LONGEST = 60.0
"""Height in mm of the pieces of a long text."""

GREETING = N_("Distinguished {who},")
GREETING_ALL = N_("distinguished guests, ladies and gentlemen,")
WELCOME = N_("And now please welcome {who}.")
WELCOME_TO = N_("And now please welcome {who}, on “{title}”.")
WELCOME_SPEECH = N_("And now please welcome {who}, speaking on “{title}”.")
NEXT = N_("We now come to: {title}.")
PROPOSED = N_("proposed")

MOST_GREETED: Mapping[str, int] = MappingProxyType({"zh": 20, "vi": 5, "en": 12})
"""How many guests are greeted by name in each language."""

_OF_A_KIND = re.compile(
    r"(?:致辞|致词|讲话|发言|祝辞|祝词)$|^(?:bài )?phát biểu\b|\b(?:speech|remarks|address)$", re.IGNORECASE
)
"""What a speech is called that has no topic of its own."""

_CALLED = frozenset({"speaker", "signatory", "guest_on_stage", "witness"})
"""The parts of those whom the MC calls to the stage."""


@dataclass(frozen=True, slots=True)
class Script:
    """All that the script needs: the programme, and the dignitaries by rank."""

    paper: ProgrammePaper
    dignitaries: tuple[PersonView, ...]


def load(unit: Unit, selection: Selection) -> Script:
    """The programme, and those to be greeted by name."""
    high = [person for person in everybody(unit) if person.category.is_dignitary]
    high.sort(key=lambda person: (person.rank is None, person.rank or 0, person.number))
    return Script(source.load(unit, selection), tuple(high))


def draw(out: BinaryIO, data: Script, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints the script in large letters, on A4 or on cards of 210 x 140 mm for the hand."""
    sheet_name = selection.sheet or SHEETS[0]
    width, height, margin = _SIZES[sheet_name]
    look = look_of(data.paper, TITLE, selection, width=width, height=height, margin=margin, ornate=sheet_name == "a4")
    writer = _Writer(look)
    sheet = Sheet(out, width, height, title=data.paper.forum.name.best(*look.languages))
    blocks = [*writer.salutation(data.dignitaries), *writer.items(data.paper)]
    finished = print_blocks(sheet, look, blocks, progress=progress)
    sheet.save()
    return PrintResult(sheet.pages, writer.made, tuple(writer.problems), stopped=not finished)


class _Writer:
    """Turns guests and items into blocks and collects what could not be printed as it should."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.made = 0
        self.problems: list[Problem] = []
        self._titles: Counter[Trilingual] = Counter()

    def is_topic(self, item: ItemView) -> bool:
        """Whether the title is what somebody speaks about, and not the name of what several of them do."""
        return self._titles[item.title] < 2 and not any(_OF_A_KIND.search(title) for title in item.title)

    def salutation(self, guests: Sequence[PersonView]) -> Iterator[Block]:
        """Whom to greet, language by language."""
        yield self._heading(stacked(SALUTATION, self.look.languages), "")
        for tag in self.look.languages:
            say = messages(tag)
            for guest in guests[: MOST_GREETED[tag]]:
                named = _called(guest, guest.title.in_(tag), guest.organisation.in_(tag), tag)
                name = name_for(guest.names, guest.country, tag)
                yield from self._spoken(say.text(GREETING, who=named), [_sound(guest)], space=2.4, names=(name,))
            yield from self._spoken(say.text(GREETING_ALL), [], space=6)

    def items(self, paper: ProgrammePaper) -> Iterator[Block]:
        """The items of all days."""
        every = days(paper.programme)
        self._titles.update(item.title for item in paper.programme.scheduled())
        for day in every:
            if len(every) > 1:
                yield self._heading([day_of_week(day.date, tag) for tag in self.look.languages], "")
            for section in day.sections:
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        languages = self.look.languages
        if any(section.name):
            start = clock(section.starts_at.time()) if section.starts_at else ""
            yield self._heading([*in_order(section.name, languages), led_by(section.leading, languages)], start)
        for item in section.items:
            self.made += 1
            *firsts, last = self._item(item)
            yield from (replace(block, with_next=True) for block in firsts)
            yield last

    def _item(self, item: ItemView) -> Iterator[Block]:
        languages = self.look.languages
        start = clock(item.starts_at.time()) if item.starts_at else ""
        titles = in_order(item.title, languages)
        sounds = [sound for part in item.parts if part.person and (sound := _sound(part.person))]
        laid = self._cell(
            item.title.best(),
            Part(BETWEEN.join(titles), 600, 9.5, QUIET, flow=True),
            *(Part(text, 400, 8.5, LABEL) for text in dict.fromkeys(sounds)),
        )
        yield Block(laid.height + 2.4, partial(self._paint_title, laid, start), with_next=True)
        spoken = [text for tag in languages if (text := item.cues.words.in_(tag))]
        if spoken:
            for text in spoken:
                yield from self._spoken(text, [], space=4)
            return
        people = [part.person for part in item.parts if part.person]
        for tag in languages:
            proposed = messages(tag).text(PROPOSED)
            names = tuple(name_for(person.names, person.country, tag) for person in people)
            yield from self._spoken(_proposal(item, tag, self.is_topic(item)), [proposed], space=4, names=names)

    def _heading(self, texts: Sequence[str], start: str) -> Block:
        first, *others = [text for text in texts if text]
        laid = self._cell(first, Part(first, 700, 13, INK), Part(BETWEEN.join(others), 500, 9, LABEL))

        def paint(sheet: Sheet, y: float) -> None:
            offset = laid.lines[0].offset
            sheet.words(self.look.margin, y + 4 + offset, start, weight=700, size=13, colour=self.look.accent)
            laid.paint(sheet, self.look.margin + TIMES, y + 4)
            foot = y + laid.height + 6
            sheet.line_(self.look.margin, foot, self.look.width - self.look.margin, foot, INK, 0.3)

        return Block(laid.height + 8, paint, with_next=True)

    def _spoken(
        self, text: str, quiet: Sequence[str], space: float = 1.6, names: tuple[str, ...] = ()
    ) -> Iterator[Block]:
        """What is said, in pieces that a page can hold, and quiet remarks under it."""
        remarks = [Part(each, 400, 8.5, LABEL) for each in quiet]
        laid = self._cell(text, Part(text, 500, 13, INK, 1.5, flow=True, together=names), *remarks)
        pieces = laid.slices(LONGEST)
        for n, piece in enumerate(pieces):
            yield Block(piece.height + (space if n == len(pieces) - 1 else 0), partial(self._paint_words, piece))

    def _paint_words(self, laid: Cell, sheet: Sheet, y: float) -> None:
        laid.paint(sheet, self.look.margin + TIMES, y)

    def _paint_title(self, laid: Cell, start: str, sheet: Sheet, y: float) -> None:
        look = self.look
        sheet.line_(look.margin + TIMES, y, look.width - look.margin, y, LINE, 0.2)
        offset = laid.lines[0].offset if laid.lines else 3
        sheet.words(look.margin, y + 1.4 + offset, start, weight=600, size=9.5, colour=QUIET)
        laid.paint(sheet, look.margin + TIMES, y + 1.4)

    def _cell(self, about: str, *parts: Part) -> Cell:
        laid = cell(self.look.inner - TIMES, *parts)
        if laid.missing:
            self.problems.append(Problem("", about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem("", about, "does_not_fit", text) for text in laid.too_long]
        return laid


def _proposal(item: ItemView, tag: str, is_topic: bool) -> str:
    """A sentence that calls those to the stage who act in the item, or names the item."""
    say = messages(tag)
    acting = [part for part in item.parts if part.role in _CALLED and part.person is not None]
    title = item.title.best(tag)
    if not acting:
        return say.text(NEXT, title=title)
    who = say.text(N_("{one} and {other}"), one="{one}", other="{other}")
    called = _joined([_part_called(part, tag) for part in acting], who)
    if item.kind in {"keynote", "presentation", "introduction"} and title:
        said = say.text(WELCOME_TO, who=called, title=title)
    elif item.kind == "speech" and title and is_topic:
        said = say.text(WELCOME_SPEECH, who=called, title=title)
    else:
        said = say.text(WELCOME, who=called)
    before, called, after = said.partition(called)
    return f"{before}{called} {after}" if has_han(after[:1]) and not has_han(called[-1:]) else said


def _joined(names: Sequence[str], both: str) -> str:
    """Names as they are said: commas, and a word before the last."""
    *firsts, last = names
    if not firsts:
        return last
    comma = "、" if has_han(both) or "和" in both else ", "
    return both.format(one=comma.join(firsts), other=last)


def _part_called(part: PartView, tag: str) -> str:
    if part.person is None:
        return part.organisation.best(tag)
    return _called(part.person, part.title.in_(tag), part.organisation.in_(tag), tag)


def _called(person: PersonView, title: str, organisation: str, tag: str) -> str:
    """Somebody as the language calls people: 单位职务姓名, or name, title, organisation."""
    name = name_for(person.names, person.country, tag)
    if tag == "zh":
        return f"{organisation}{title}{name}" if has_han(name) else f"{organisation}{title} {name}".strip()
    return ", ".join(text for text in (name, title, organisation) if text)


def _sound(person: PersonView) -> str:
    """How a name is read: pinyin with tones, and a Vietnamese name with its marks where another one leads."""
    names = person.names
    sounds = [names.native, pronounced(names.native)] if has_han(names.native) else []
    if names.vi and lead_language(names, person.country) != "vi":
        sounds.append(names.vi)
    return BETWEEN.join(sounds)
