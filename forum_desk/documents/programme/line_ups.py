"""Line-ups (站位图): who stands where on the stage at a signing, a launching, an awarding or a photo.

Positions are drawn as the audience sees them, left to right, and the page says so. Where the organiser has placed
people by hand, that holds; else the rules of protocol place them by rank, and the page names the rule and its source.
"""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from forum_desk.badges.rules import mixed
from forum_desk.documents.furniture import (
    BETWEEN,
    INK,
    LABEL,
    LINE,
    QUIET,
    Chapter,
    Look,
    in_order,
    print_parts,
    stacked,
)
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.programme.positions import Row, Standing, rows_of
from forum_desk.documents.programme.source import ProgrammePaper, all_facts, hall_names, look_of, times
from forum_desk.documents.table import stacked_parts
from forum_desk.language import N_, messages
from forum_desk.language.dates import country, day_of_week
from forum_desk.people.rules import own_name, second_name
from forum_desk.programme.reprints import STAGED
from forum_desk.programme.views import ItemView

TITLE = N_("Line-ups")
SHEETS = ("a4", "a3")
_SIZES = {"a4": (297.0, 210.0, 14.0), "a3": (420.0, 297.0, 18.0)}
SEEN = N_("Left to right as seen from the hall")
NOBODY = N_("Nobody is named yet for the stage.")
FLAGS = N_("flags {countries}")
_AND = {"zh": "、", "vi": ", ", "en": ", "}
WIDEST, GAP = 44.0, 2.0
"""Millimetres: the widest place on the drawing, and the gap between two."""


def draw(out: BinaryIO, paper: ProgrammePaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints each staged item of the programme from a new page on."""
    width, height, margin = _SIZES[selection.sheet or SHEETS[0]]
    look = look_of(paper, TITLE, selection, width=width, height=height, margin=margin, ornate=False)
    sheet = Sheet(out, width, height, title=paper.forum.name.best(*look.languages))
    staged = [item for item in paper.programme.scheduled() if item.kind in STAGED]
    line_ups = [_LineUp(look, item) for item in staged]
    parts = [Chapter(list(line_up.blocks())) for line_up in line_ups]
    finished = print_parts(sheet, look, parts, progress)
    sheet.save()
    problems = tuple(problem for line_up in line_ups for problem in line_up.problems)
    return PrintResult(sheet.pages, len(staged), problems, stopped=not finished)


class _LineUp:
    """One item: its heading, a drawing of every row, and the things that must be on the stage."""

    def __init__(self, look: Look, item: ItemView) -> None:
        self.look, self.item = look, item
        self.problems: list[Problem] = []

    def blocks(self) -> Iterator[Block]:
        """Its blocks in order."""
        yield self._heading()
        rows = rows_of(self.item)
        for row in rows:
            yield self._row(row)
        if not rows:
            yield self._line(BETWEEN.join(stacked(NOBODY, self.look.languages)))
        things = [_AND[tag].join(self._things(tag)) for tag in self.look.languages]
        if any(things):
            yield self._line(*things)

    def _heading(self) -> Block:
        languages = self.look.languages
        first, *others = in_order(self.item.title, languages) or [""]
        when = day_of_week(self.item.starts_at.date(), languages[0]) if self.item.starts_at else ""
        facts = [f"{when} {times(self.item)}".strip(), hall_names(self.item, languages)]
        laid = self._cell(
            self.look.inner,
            Part(first, 700, 16, INK),
            Part(BETWEEN.join(others), 500, 10, QUIET),
            Part("   ".join(fact for fact in facts if fact), 500, 10, LABEL, before=1),
            Part(BETWEEN.join(stacked(SEEN, languages)), 600, 9, self.look.accent, before=1),
        )
        return Block(laid.height + 6, partial(_paint_at, laid, self.look.margin, 2.0), with_next=True)

    def _row(self, row: Row) -> Block:
        """A row of places with a line of words above it; the stage's edge is drawn under the front row."""
        look = self.look
        count = len(row.standings)
        width = min(WIDEST, (look.inner - GAP * (count - 1)) / count)
        laid = [self._place(each, width - 3) for each in row.standings]
        tallest = max(each.height for each in laid) + 5
        caption = self._cell(look.inner, *self._caption(row))
        left = look.margin + (look.inner - count * width - (count - 1) * GAP) / 2

        def paint(sheet: Sheet, y: float) -> None:
            caption.paint(sheet, look.margin, y + 2)
            top = y + caption.height + 4
            for n, (each, standing) in enumerate(zip(laid, row.standings, strict=True)):
                x = left + n * (width + GAP)
                sheet.box(x, top, width, tallest, mixed(look.accent, "#FFFFFF", 0.86 if standing.leads else 0.94), 1.2)
                each.paint(sheet, x + width / 2, top + 2.5, 0, "center")
            foot = top + tallest + 2.5
            sheet.line_(look.margin, foot, look.width - look.margin, foot, LINE, 0.8 if row.is_front else 0.2)

        return Block(caption.height + tallest + 9, paint)

    def _caption(self, row: Row) -> Iterator[Part]:
        languages = self.look.languages
        words = []
        if row.batch:
            words.append(BETWEEN.join(messages(tag).text(N_("Batch {number}"), number=row.batch) for tag in languages))
        words += in_order(row.title, languages)
        yield Part("   ".join(words), 600, 10, INK)
        if row.source:
            yield Part(messages(languages[0]).text(row.source), 400, 7.5, LABEL)

    def _place(self, standing: Standing, width: float) -> Cell:
        languages = self.look.languages
        part = standing.part
        number = Part(str(standing.order), 700, 10, self.look.accent)
        if part is None or part.person is None:
            names = in_order(standing.words, languages) or ([part.name] if part else [])
            return self._cell(width, number, *stacked_parts(names, 9.5, weight=600))
        person = part.person
        return self._cell(
            width,
            number,
            Part(own_name(person.names, person.country), 700, 12, INK, rule="name"),
            Part(second_name(person.names, person.country), 500, 8.5, QUIET, rule="name"),
            *(Part(text, 400, 7, LABEL) for text in all_facts(part, languages[:2])),
            person=person.id,
        )

    def _things(self, tag: str) -> Iterator[str]:
        """Papers, flags and properties, in words."""
        details = self.item.details
        for paper in details.papers:
            yield f"{paper.title.best(tag)} × {paper.copies}"
        if details.flags:
            yield messages(tag).text(FLAGS, countries=" – ".join(country(flag, tag) for flag in details.flags))
        for thing in details.properties:
            yield f"{thing.name.best(tag)} × {thing.count}"

    def _line(self, first: str, *others: str) -> Block:
        further = (Part(text, 400, 8.5, LABEL) for text in dict.fromkeys(others) if text != first)
        laid = self._cell(self.look.inner, Part(first, 400, 10, QUIET), *further)
        return Block(laid.height + 6, partial(_paint_at, laid, self.look.margin, 3.0))

    def _cell(self, width: float, *parts: Part, person: str = "") -> Cell:
        laid = cell(width, *parts)
        about = self.item.title.best()
        if laid.missing:
            self.problems.append(Problem(person, about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem(person, about, "does_not_fit", text) for text in laid.too_long]
        return laid


def _paint_at(laid: Cell, x: float, down: float, sheet: Sheet, y: float) -> None:
    laid.paint(sheet, x, y + down)
