"""Signs for the doors of halls (门口指示): what takes place here today, large enough to be read in passing."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from forum_desk.documents.furniture import BETWEEN, INK, LABEL, LINE, QUIET, Look, in_order, state_of
from forum_desk.documents.kit.cell import Cell, Part, cell
from forum_desk.documents.kit.flow import Block, paginate
from forum_desk.documents.kit.sheet import MM, Sheet
from forum_desk.documents.kit.text import fit
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.programme.source import Day, ProgrammePaper, Section, days, look_of
from forum_desk.language import N_
from forum_desk.language.dates import clock, day_of_week
from forum_desk.programme.views import HallPlace, ItemView

TITLE = N_("Door signs")
SHEETS = ("a4", "a3")
_SIZES = {"a4": (210.0, 297.0, 18.0), "a3": (297.0, 420.0, 25.0)}


def draw(out: BinaryIO, paper: ProgrammePaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints a sign for each hall and day on which something takes place there."""
    width, height, margin = _SIZES[selection.sheet or SHEETS[0]]
    look = look_of(paper, TITLE, selection, width=width, height=height, margin=margin)
    sheet = Sheet(out, width, height, title=TITLE)
    signs = [
        _Sign(look, hall, day)
        for hall in paper.programme.halls
        for day in days(paper.programme)
        if any(_here(item, section, hall) for section in day.sections for item in section.items)
    ]
    finished = True
    for number, sign in enumerate(signs, 1):
        sign.paint(sheet)
        finished = progress is None or progress(number, len(signs))
        if not finished:
            break
    if signs:
        sheet.save()
    problems = tuple(problem for sign in signs for problem in sign.problems)
    return PrintResult(sheet.pages, len(signs), problems, stopped=not finished)


def _here(item: ItemView, section: Section, hall: HallPlace) -> bool:
    if item.halls:
        return any(place.id == hall.id for place in item.halls)
    return section.session is not None and section.session.place == hall


class _Sign:
    """The sign of one hall on one day; what does not fit on one page goes on to the next."""

    def __init__(self, look: Look, hall: HallPlace, day: Day) -> None:
        self.look, self.hall, self.day = look, hall, day
        self.scale = look.width / 210
        self.problems: list[Problem] = []

    def paint(self, sheet: Sheet) -> None:
        """Draws its pages."""
        look = self.look
        top = 96 * self.scale
        for placed in paginate(list(self._rows()), top, look.height - 22 * self.scale):
            self._head(sheet)
            for each in placed:
                each.block.paint(sheet, each.y)
            foot = look.height - 10 * self.scale
            sheet.words(look.margin, foot, look.forum.called.best(*look.languages), size=9 * self.scale, colour=LABEL)
            sheet.words(look.width - look.margin, foot, state_of(look), size=8 * self.scale, colour=LABEL,
                        align="right")  # fmt: skip
            sheet.showPage()

    def _head(self, sheet: Sheet) -> None:
        look, scale = self.look, self.scale
        first, *others = in_order(self.hall.name, look.languages) or ["—"]
        sheet.box(0, 0, look.width, 70 * scale, look.accent)
        inner = look.inner * MM
        large = fit(first, inner, weight=700, size=64 * scale, floor=18 * scale, lines=2)
        y = (38 if len(large.lines) == 1 else 28) * scale
        for line in large.lines:
            sheet.words(look.margin, y, line, weight=700, size=large.size, colour="#FFFFFF")
            y += large.size * 1.15 / MM
        small = fit(BETWEEN.join(others), inner, weight=500, size=20 * scale, floor=10 * scale)
        sheet.words(look.margin, 60 * scale, "".join(small.lines), weight=500, size=small.size, colour="#FFFFFF")
        dates = fit(BETWEEN.join(day_of_week(self.day.date, tag) for tag in look.languages), inner,
                    weight=600, size=15 * scale, floor=8 * scale)  # fmt: skip
        sheet.words(look.margin, 84 * scale, "".join(dates.lines), weight=600, size=dates.size, colour=QUIET)

    def _rows(self) -> Iterator[Block]:
        """Sessions here; where only some of a session's items are here, these items."""
        for section in self.day.sections:
            there = [item for item in section.items if _here(item, section, self.hall)]
            if any(section.name) and there and len(there) == len(section.items):
                start = clock(section.starts_at.time()) if section.starts_at else ""
                yield self._row(start, in_order(section.name, self.look.languages))
                continue
            for item in there:
                start = clock(item.starts_at.time()) if item.starts_at else ""
                yield self._row(start, in_order(item.title, self.look.languages))

    def _row(self, start: str, texts: list[str]) -> Block:
        scale = self.scale
        left = 42 * scale
        laid = cell(
            self.look.inner - left,
            *(Part(text, 700 if n == 0 else 400, (22 if n == 0 else 13) * scale, INK if n == 0 else QUIET)
              for n, text in enumerate(texts)),
        )  # fmt: skip
        about = texts[0] if texts else ""
        if laid.missing:
            self.problems.append(Problem("", about, "no_glyph", " ".join(laid.missing)))
        self.problems += [Problem("", about, "does_not_fit", text) for text in laid.too_long]
        return Block(laid.height + 9 * scale, partial(self._paint_row, laid, start, left))

    def _paint_row(self, laid: Cell, start: str, left: float, sheet: Sheet, y: float) -> None:
        look, scale = self.look, self.scale
        first = laid.lines[0].offset if laid.lines else 8 * scale
        sheet.words(look.margin, y + 3 * scale + first, start, weight=700, size=22 * scale, colour=look.accent)
        laid.paint(sheet, look.margin + left, y + 3 * scale)
        foot = y + laid.height + 8 * scale
        sheet.line_(look.margin, foot, look.width - look.margin, foot, LINE, 0.3)
