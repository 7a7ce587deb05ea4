"""The pocket programme: one sheet of A4 across, printed on both sides and folded twice into six narrow pages.

Seen from outside the sheet is, left to right: the last page folded in, the back, the cover; from inside pages one to
three, then the one folded in and the back. The panel that is folded in is 1 mm narrower, so that it lies flat.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from forum_desk.badges.rules import mixed
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, stacked, state_of
from forum_desk.documents.kit import ornament
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block, Placed, paginate
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress
from forum_desk.documents.programme.source import ProgrammePaper, Section, days, led_by, times
from forum_desk.language import N_
from forum_desk.language.dates import clock, day_of_week
from forum_desk.language.dates import days as date_range
from forum_desk.programme.views import ItemView

PANELS = (98.0, 99.5, 99.5)
"""Widths in mm from the left of the outer side: folded in, back, cover; mirrored inside."""

MARGIN = 7.0
TOP, BOTTOM = 12.0, 198.0
TIMES = 19.0
_SIDE = 3


def draw_fold(out: BinaryIO, paper: ProgrammePaper, look: Look, progress: Progress | None = None) -> PrintResult:
    """Prints both sides of the sheet; a programme too long for it goes on to further sheets, which have no cover."""
    sheet = Sheet(out, look.width, look.height, title=paper.forum.name.best(*look.languages))
    writer = _Writer(look)
    pages = paginate(list(writer.blocks(paper)), TOP, BOTTOM)
    finished = True
    for start in _starts(len(pages)):
        inner, outer = pages[start : start + _SIDE], pages[start + _SIDE : start + 2 * _SIDE - (start == 0)]
        leaves: list[Leaf] = [partial(_page, look, placed) for placed in outer]
        leaves += [_nothing] * (_SIDE - 1 - len(leaves))
        if start == 0:
            leaves.append(partial(_cover, look))
        if start == 0 or outer:
            _side(sheet, PANELS, leaves)
        _side(sheet, PANELS[::-1], [partial(_page, look, placed) for placed in inner])
        finished = progress is None or progress(min(start + 2 * _SIDE, len(pages)), len(pages))
        if not finished:
            break
    sheet.save()
    return PrintResult(sheet.pages, writer.items, tuple(writer.problems), stopped=not finished)


Leaf = Callable[[Sheet, float, float], None]
"""Draws one panel on the sheet: where it begins from the left, and its width, in mm."""


def _starts(pages: int) -> range:
    """The first page of each sheet: five fit beside the cover, six on every further sheet."""
    return range(1) if pages < 2 * _SIDE else range(0, pages, 2 * _SIDE - 1)


def _nothing(_sheet: Sheet, _x: float, _width: float) -> None:
    """An empty panel."""


def _side(sheet: Sheet, panels: Sequence[float], leaves: Sequence[Leaf]) -> None:
    x = 0.0
    for width, leaf in zip(panels, leaves, strict=False):
        leaf(sheet, x, width)
        x += width
    folds = (panels[0], panels[0] + panels[1])
    for fold in folds:  # marks at the edges only: no line crosses the pages
        sheet.line_(fold, 0, fold, 4, LABEL, 0.1)
        sheet.line_(fold, sheet.high - 4, fold, sheet.high, LABEL, 0.1)
    sheet.showPage()


def _page(look: Look, placed: Sequence[Placed], sheet: Sheet, x: float, width: float) -> None:
    def paint() -> None:
        for each in placed:
            each.block.paint(sheet, each.y)
        sheet.words(width / 2, 204, state_of(look), size=6.5, colour=LABEL, align="center")

    sheet.moved(x, 0, paint)


def _cover(look: Look, sheet: Sheet, x: float, width: float) -> None:
    """Ground in the forum's colour, its name in every language, dates and place."""
    forum, deep = look.forum, mixed(look.accent, "#000000", 0.4)
    sheet.box(x, 0, width, sheet.high, deep)
    sheet.clipped(x, 0, width, sheet.high)
    line, star = mixed(deep, "#A9BEFA", 0.3), mixed(deep, "#A9BEFA", 0.42)
    ornament.drum(sheet, x + width, 168, 62, line=line, star=star)
    sheet.write("Q")
    ornament.mark(sheet, x + MARGIN, 16, 13, ground="#FFFFFF", line=deep)
    first, *others = in_order(forum.name, look.languages) or [""]
    facts = [date_range(forum.start, forum.end, look.languages[0]), *in_order(forum.place, look.languages)]
    laid = cell(
        width - 2 * MARGIN,
        Part(BETWEEN.join(stacked(N_("Programme"), look.languages)), 600, 9, "#D5DAE2"),
        Part(first, 700, 16, "#FFFFFF", 1.3, before=3),
        *(Part(name, 500, 8.5, "#D5DAE2", before=2) for name in others),
        Part(BETWEEN.join(facts), 500, 8.5, "#FFFFFF", before=6),
    )
    laid.paint(sheet, x + MARGIN, 40)
    sheet.words(x + MARGIN, 203, state_of(look), size=6.5, colour="#D5DAE2")


class _Writer:
    """The blocks of the narrow pages, and what could not be printed as it should."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.inner = PANELS[0] - 2 * MARGIN
        self.items = 0
        self.problems: list[Problem] = []

    def blocks(self, paper: ProgrammePaper) -> Iterator[Block]:
        """The whole programme; a day that is alone stands on the cover already."""
        every = days(paper.programme)
        for day in every:
            if len(every) > 1:
                yield self._heading([day_of_week(day.date, tag) for tag in self.look.languages], "", 11)
            for section in day.sections:
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        languages = self.look.languages
        names = in_order(section.name, languages)
        if names:
            start = clock(section.starts_at.time()) if section.starts_at else ""
            where = (BETWEEN.join(in_order(section.hall, languages)), led_by(section.leading, languages))
            yield self._heading([*names, "   ".join(text for text in where if text)], start, 9.5)
        for item in section.items:
            self.items += 1
            yield self._item(item)

    def _heading(self, texts: Sequence[str], start: str, size: float) -> Block:
        first, *others = texts
        laid = self._cell(first, Part(first, 700, size, INK), *(Part(text, 400, 7, LABEL) for text in others if text))

        def paint(sheet: Sheet, y: float) -> None:
            sheet.line_(MARGIN, y + 2, MARGIN + self.inner, y + 2, INK, 0.3)
            sheet.words(MARGIN, y + 3.5 + laid.lines[0].offset, start, weight=700, size=size, colour=self.look.accent)
            laid.paint(sheet, MARGIN + TIMES, y + 3.5)

        return Block(laid.height + 4.5, paint, with_next=True)

    def _item(self, item: ItemView) -> Block:
        languages = self.look.languages
        names = in_order(item.title, languages)
        people = ", ".join(part.printed_name(languages[0]) for part in item.parts)
        laid = self._cell(
            item.title.best(),
            *(Part(name, 600 if n == 0 else 400, 8 if n == 0 else 6.8, INK if n == 0 else QUIET)
              for n, name in enumerate(names)),
            Part(people, 500, 7.2, LABEL, before=0.2),
        )  # fmt: skip

        def paint(sheet: Sheet, y: float) -> None:
            shown, first = times(item), laid.lines[0].offset if laid.lines else 3.0
            sheet.words(MARGIN, y + 1 + first, shown, weight=500, size=7, colour=QUIET)
            laid.paint(sheet, MARGIN + TIMES, y + 1)
            foot = y + laid.height + 2.2
            sheet.line_(MARGIN + TIMES, foot, MARGIN + self.inner, foot, LINE, 0.15)

        return Block(laid.height + 2.4, paint)

    def _cell(self, about: str, *parts: Part) -> Cell:
        laid = cell(self.inner - TIMES, *parts)
        if laid.missing:
            self.problems.append(Problem("", about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem("", about, "does_not_fit", text) for text in laid.too_long]
        return laid
