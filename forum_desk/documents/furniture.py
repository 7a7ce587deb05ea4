"""What all lists and programmes wear: the head of the first page, running heads, feet with page numbers.

Titles and column heads are stacked: the first language large, the others small below it, in the order asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forum_desk.badges.rules import BadgeForum, mixed, readable_on_white_text
from forum_desk.documents.kit import ornament
from forum_desk.documents.kit.flow import Block, Placed, paginate
from forum_desk.documents.kit.fonts import clean, with_geta
from forum_desk.documents.kit.sheet import MM, Align, Sheet
from forum_desk.documents.kit.text import fit
from forum_desk.documents.paper import Progress, Selection
from forum_desk.language import N_, Trilingual, messages
from forum_desk.language.dates import days

INK, QUIET, LABEL, LINE = "#10151D", "#454E5C", "#606A79", "#E4E7EC"
AMBER = "#854600"
BETWEEN = " · "


def stacked(msgid: str, languages: Sequence[str]) -> list[str]:
    """A word of the papers in each of the languages, nothing twice."""
    return list(dict.fromkeys(messages(tag).text(msgid) for tag in languages))


def in_order(text: Trilingual, languages: Sequence[str]) -> list[str]:
    """A text in each of the languages it has, nothing twice; in any language where it has none of these."""
    found = list(dict.fromkeys(clean(text.in_(tag)) for tag in languages if text.in_(tag)))
    return found or [clean(text) for text in text if text][:1]


@dataclass(frozen=True, slots=True)
class Look:
    """A paper's frame: its forum, title, languages and page (mm).

    `version` is that of the programme on it (0: none), `changed` says that it is not exactly that one. `about` is what
    the paper is about where the title alone does not say it, such as a plan.
    """

    forum: BadgeForum
    title: str
    selection: Selection
    width: float = 210
    height: float = 297
    margin: float = 18
    ornate: bool = True
    version: int = 0
    changed: bool = False
    about: Trilingual = Trilingual()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in their order."""
        return self.selection.languages

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def accent(self) -> str:
        """The forum's colour, dark enough to be read on white as well."""
        return readable_on_white_text(self.forum.accent)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Blocks that begin on a page of their own, with the heads of their columns above them on every page."""

    blocks: Sequence[Block]
    columns: Block | None = None


def print_blocks(
    sheet: Sheet, look: Look, blocks: Sequence[Block], *, columns: Block | None = None, progress: Progress | None = None
) -> bool:
    """Draws the blocks on as many pages as they need, with head, column heads and foot; False when it was stopped."""
    return print_parts(sheet, look, [Chapter(blocks, columns)], progress)


def print_parts(sheet: Sheet, look: Look, parts: Sequence[Chapter], progress: Progress | None = None) -> bool:
    """Draws several parts one after the other, each from a new page on; False when it was stopped."""
    head = 68.0 if look.ornate else 34.0
    pages: list[tuple[list[Placed], Block | None]] = []
    for part in parts or [Chapter(())]:
        above = part.columns.height if part.columns else 0.0
        first = None if pages else head + above
        pages += [(placed, part.columns) for placed in paginate(part.blocks, 20 + above, look.height - 22, first)]
    for number, (placed, columns) in enumerate(pages, 1):
        _page(sheet, look, number, len(pages), placed, columns, head)
        if progress and not progress(number, len(pages)):
            return False
    return True


def _page(
    sheet: Sheet, look: Look, number: int, count: int, placed: list[Placed], columns: Block | None, head: float
) -> None:
    if number == 1:
        _head(sheet, look)
    else:
        _running_head(sheet, look)
    if columns:
        columns.paint(sheet, head if number == 1 else 20.0)
    for each in placed:
        each.block.paint(sheet, each.y)
    _foot(sheet, look, number, count)
    sheet.showPage()


def _head(sheet: Sheet, look: Look) -> None:
    names, x = stacked(look.title, look.languages), look.margin
    dates, place = days(look.forum.start, look.forum.end, look.languages[0]), in_order(look.forum.place, look.languages)
    facts = BETWEEN.join([*in_order(look.about, look.languages), dates, *place])
    if not look.ornate:
        _line(sheet, x, 20, look.inner * 0.6, names[0], 700, 20, INK)
        _line(sheet, x, 26.5, look.inner * 0.6, BETWEEN.join(names[1:]), 500, 10, QUIET)
        _line(
            sheet,
            look.width - x,
            20,
            look.inner * 0.38,
            _first(look.forum.called, look),
            500,
            9,
            QUIET,
            "right",
        )
        _line(sheet, look.width - x, 26.5, look.inner * 0.38, facts, 400, 8.5, LABEL, "right")
        return
    _corner(sheet, look)
    ornament.mark(sheet, x, 15, 12, ground=mixed(look.accent, "#000000", 0.4), line="#FFFFFF")
    _line(sheet, x + 16, 20, look.inner * 0.56, _first(look.forum.called, look), 600, 9.5, INK)
    _line(
        sheet,
        x + 16,
        25.2,
        look.inner * 0.56,
        _first(look.forum.theme, look),
        400,
        8.5,
        LABEL,
    )
    _line(sheet, x, 43, look.inner * 0.7, names[0], 700, 28, INK)
    _line(sheet, x, 51, look.inner * 0.7, BETWEEN.join(names[1:]), 600, 13, QUIET)
    _line(sheet, x, 57.5, look.inner * 0.75, facts, 400, 9, LABEL)
    sheet.line_(x, 62, look.width - x, 62, INK, 0.5)


def _first(text: Trilingual, look: Look) -> str:
    return next(iter(in_order(text, look.languages)), "")


def _corner(sheet: Sheet, look: Look) -> None:
    pale, star = mixed(look.accent, "#FFFFFF", 0.82), mixed(look.accent, "#FFFFFF", 0.78)
    ornament.drum(sheet, look.width - 24, 22, 54, line=pale, star=star)


def _running_head(sheet: Sheet, look: Look) -> None:
    names = stacked(look.title, look.languages)
    _line(sheet, look.margin, 14, look.inner * 0.5, BETWEEN.join(names), 600, 8.5, QUIET)
    _line(
        sheet, look.width - look.margin, 14, look.inner * 0.48, _first(look.forum.called, look),
        400, 8.5, LABEL, "right",
    )  # fmt: skip
    sheet.line_(look.margin, 16.5, look.width - look.margin, 16.5, LINE, 0.2)


def _foot(sheet: Sheet, look: Look, number: int, count: int) -> None:
    y = look.height - 11
    _line(sheet, look.margin, y, look.inner * 0.36, _first(look.forum.theme, look), 400, 8, LABEL)
    words = state_of(look)
    if words:
        colour = AMBER if look.changed or look.selection.draft else LABEL
        _line(sheet, look.width / 2, y, look.inner * 0.34, words, 600, 8, colour, "center")
    _line(sheet, look.width - look.margin, y, 30, f"{number} / {count}", 500, 8, LABEL, "right")


def state_of(look: Look) -> str:
    """Draft or version, in every language: what stands at the foot of each page, so that old copies are known."""
    words = []
    if look.version:
        words += [messages(tag).text(N_("Version {number}"), number=look.version) for tag in look.languages]
    if look.changed or look.selection.draft:
        words += stacked(N_("draft"), look.languages)
    return BETWEEN.join(dict.fromkeys(words))


def _line(
    sheet: Sheet, x: float, y: float, width: float, text: str, weight: int, size: float, colour: str,
    align: Align = "left",
) -> None:  # fmt: skip
    """One line, smaller where it is too long for its place."""
    line = with_geta(clean(text), weight)
    fitted = fit(line, width * MM, weight=weight, size=size, floor=1)
    tracking = -0.014 if size >= 20 else 0
    sheet.words(
        x,
        y,
        line,
        weight=weight,
        size=fitted.size,
        colour=colour,
        align=align,
        tracking=tracking,
    )
