"""Badges on paper: one canvas for the whole batch, and nobody's badge that would come out wrong.

Everything that many badges share is painted once, as a form: the head with the forum's name (one for each leading
language) and the category's band. What is left for a person is a few lines of text and 63 bytes of code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from typing import BinaryIO, Literal

from forum_desk.badges.rules import (
    OF_CATEGORY,
    OF_FORUM,
    BadgeForum,
    BadgePerson,
    Design,
    Element,
    mixed,
    normalise_code,
    readable_on_white_text,
)
from forum_desk.documents.badge_layout import Laid, lay, paint, words_of
from forum_desk.documents.badge_words import Told, say, told
from forum_desk.documents.kit import ornament
from forum_desk.documents.kit.impose import Layout, n_up
from forum_desk.documents.kit.sheet import Sheet
from forum_desk.documents.paper import PrintResult, Problem, Progress
from forum_desk.language import Trilingual

SheetKind = Literal["single", "a4"]
Faces = Literal["both", "front"]
Level = Literal["forum", "category", "person"]

DRUM = "#A9BEFA"
"""The pale tint that the lines of the drum take over the dark head."""

HEAD_LIGHT, HEAD_DARK = 0.36, 0.60
"""How much black the two ends of the head have over the forum's accent."""


def new_sheet(out: BinaryIO, design: Design, sheet: SheetKind = "single", title: str = "") -> Sheet:
    """A canvas of the right size for `draw`, which writes into `out` while it draws."""
    if sheet == "a4":
        layout = _layout(design)
        return Sheet(out, *layout.sheet, title=title)
    return Sheet(out, design.width, design.height, title=title)


def draw(
    canvas: Sheet,
    design: Design,
    forum: BadgeForum,
    people: Iterable[BadgePerson],
    sheet: SheetKind = "single",
    faces: Faces = "both",
    *,
    accept: frozenset[str] = frozenset(),
    total: int = 0,
    progress: Progress | None = None,
) -> PrintResult:
    """Draws everybody's badge and finishes the pages; saving the canvas is the caller's.

    A person with a line that does not fit or a character that no font has is left out and named in the result; with
    "no_glyph" in `accept` such characters become geta marks. Returns early with `stopped` when `progress` says so.
    """
    batch = _Batch(canvas, design, forum, accept, faces)
    stopped = False
    ready = batch.ready(people)
    layout = _layout(design) if sheet == "a4" else None
    size = layout.count if layout else 1
    while group := list(islice(ready, size)):
        if layout:
            batch.a4(group, layout)
        else:
            batch.single(group[0])
        if progress and not progress(batch.seen, total):
            stopped = True
            break
    return PrintResult(canvas.pages, batch.made, tuple(batch.problems), stopped, tuple(batch.left_out))


def preflight(design: Design, forum: BadgeForum, people: Iterable[BadgePerson]) -> list[Problem]:
    """All that keeps badges from being printed or is worth a look, by person, without drawing anything."""
    checker = _Layouts(design, forum, "both")
    return [problem for person in people for problem in checker.of(person).problems]


def _layout(design: Design) -> Layout:
    """As many badges on A4 as fit, the sheet upright or across, whichever holds more."""
    page = (design.width, design.height)
    return max((n_up(page, design.bleed, size) for size in ((210.0, 297.0), (297.0, 210.0))), key=lambda n: n.count)


# --- what goes where ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Segment:
    """Neighbouring elements of a face that change equally often: with the forum, the category or the person."""

    key: str
    level: Level
    elements: tuple[Element, ...]


@dataclass(slots=True)
class _Ready:
    """One person's badge, fitted: the blocks of text by element, and the problems."""

    about: Told
    blocks: dict[int, Laid]
    problems: list[Problem] = field(default_factory=list)


def _level(element: Element) -> Level:
    said = {line.what for line in element.lines}
    if element.kind == "code" or said - OF_FORUM - OF_CATEGORY:
        return "person"
    return "category" if element.kind == "band" or said & OF_CATEGORY else "forum"


def _segments(face: int, elements: tuple[Element, ...]) -> tuple[_Segment, ...]:
    groups = groupby(elements, key=_level)
    return tuple(_Segment(f"{face}.{n}", level, tuple(group)) for n, (level, group) in enumerate(groups))


class _Layouts:
    """Fits the text of badges of one design; what the forum or a category says is fitted once."""

    def __init__(self, design: Design, forum: BadgeForum, faces: Faces) -> None:
        chosen = list(design.faces())[: 1 if faces == "front" else 2]
        self.forum = forum
        self.faces = [_segments(n, elements) for n, elements in enumerate(chosen)]
        self._shared: dict[tuple[int, str, Trilingual], Laid] = {}

    def of(self, person: BadgePerson) -> _Ready:
        """The person's badge, fitted."""
        about = told(self.forum, person)
        blocks = {
            id(element): self._laid(element, segment.level, about)
            for segments in self.faces
            for segment in segments
            for element in segment.elements
            if element.lines
        }
        return _Ready(about, blocks, _problems(about, blocks))

    def _laid(self, element: Element, level: Level, about: Told) -> Laid:
        if level == "person":
            return lay(element, words_of(element, about))
        category = about.person.category if level == "category" else Trilingual()
        key = (id(element), about.lead, category)
        if key not in self._shared:
            self._shared[key] = lay(element, words_of(element, about))
        return self._shared[key]


def _problems(about: Told, blocks: dict[int, Laid]) -> list[Problem]:
    person = about.person
    name = say("name", about)
    troubles = dict.fromkeys(trouble for laid in blocks.values() for trouble in laid.troubles)
    problems = [Problem(person.delegate_id, name, *trouble) for trouble in troubles]
    if not name:
        problems.append(Problem(person.delegate_id, name, "no_name", str(person.number)))
    if normalise_code(person.code) != person.code:
        problems.append(Problem(person.delegate_id, name, "bad_code", person.code[:20]))
    if any(person.organisation) and not person.organisation.in_(about.lead):
        problems.append(Problem(person.delegate_id, name, "other_language", say("organisation", about)))
    return problems


# --- drawing -----------------------------------------------------------------------------------------------------


class _Batch:
    """One print run: the canvas, what was made and what was left out."""

    def __init__(self, canvas: Sheet, design: Design, forum: BadgeForum, accept: frozenset[str], faces: Faces) -> None:
        self.canvas, self.design, self.accept = canvas, design, accept
        self.layouts = _Layouts(design, forum, faces)
        self.accent = readable_on_white_text(forum.accent)
        self.made = self.seen = 0
        self.problems: list[Problem] = []
        self.left_out: list[str] = []

    def ready(self, people: Iterable[BadgePerson]) -> Iterator[_Ready]:
        """The badges that can be printed, one after the other; the rest is noted."""
        for person in people:
            self.seen += 1
            badge = self.layouts.of(person)
            self.problems += badge.problems
            if any(problem.blocks and not self._accepted(problem) for problem in badge.problems):
                self.left_out.append(person.delegate_id)
                continue
            self.made += 1
            yield badge

    def _accepted(self, problem: Problem) -> bool:
        return problem.code == "no_glyph" and problem.code in self.accept

    def single(self, badge: _Ready) -> None:
        """One page a face."""
        for segments in self.layouts.faces:
            self._face(badge, segments)
            self.canvas.showPage()

    def a4(self, badges: list[_Ready], layout: Layout) -> None:
        """A sheet of fronts and one of backs, mirrored so that they meet when the sheet is turned on its long side."""
        for face, segments in enumerate(self.layouts.faces):
            self.canvas.form("marks", lambda: layout.marks(self.canvas))
            for badge, (x, y) in zip(badges, layout.places(turned=face == 1), strict=False):
                self.canvas.moved(x, y, partial(self._face, badge, segments))
            self.canvas.showPage()

    def _face(self, badge: _Ready, segments: tuple[_Segment, ...]) -> None:
        for segment in segments:
            paint_segment = partial(self._segment, segment, badge)
            if segment.level == "person":
                paint_segment()
            else:
                self.canvas.form(self._key(segment, badge.about), paint_segment, self._box())

    def _segment(self, segment: _Segment, badge: _Ready) -> None:
        for element in segment.elements:
            self._element(element, badge)

    def _key(self, segment: _Segment, about: Told) -> str:
        if segment.level == "forum":
            return f"{segment.key}/{about.lead}"
        return f"{segment.key}/{about.lead}/{about.person.colour}/{'/'.join(about.person.category)}"

    def _box(self) -> tuple[float, float, float, float]:
        bleed = self.design.bleed
        return -bleed, -bleed, self.design.width + 2 * bleed, self.design.height + 2 * bleed

    def _element(self, element: Element, badge: _Ready) -> None:
        colours = {
            "accent": self.accent,
            "deep": mixed(self.accent, "#000000", HEAD_LIGHT),
            "category": readable_on_white_text(badge.about.person.colour),
        }
        if element.kind == "text":
            paint(self.canvas, element, badge.blocks[id(element)], colours)
            return
        colour = colours.get(element.colour, element.colour)
        if element.kind == "code":
            self._code(element, badge.about.person.code, colour)
        else:
            self._shape(element, colour)

    def _code(self, element: Element, code: str, colour: str) -> None:
        x, y, w, h = element.x, element.y, element.w, element.h
        self.canvas.form(f"tile/{x}/{y}/{colour}", lambda: self.canvas.box(x, y, w, h, colour, radius=1.4))
        self.canvas.qr(code, element.x, element.y, element.w)

    def _shape(self, element: Element, colour: str) -> None:
        x, y, w, h = element.x, element.y, element.w, element.h
        if element.kind == "slot":
            self.canvas.box(x, y, w, h, colour, radius=h / 2)
        elif element.kind == "logo":
            deep = mixed(self.accent, "#000000", 0.4)
            ornament.mark(self.canvas, x, y, w, ground=colour, line=deep)
        else:
            x, y, w, h = self._bled(x, y, w, h)
            if element.kind == "head":
                self._head(x, y, w, h, colour)
            else:
                self.canvas.box(x, y, w, h, colour)

    def _bled(self, x: float, y: float, w: float, h: float) -> tuple[float, float, float, float]:
        """The rectangle, carried over the edges of the badge that it touches."""
        design, bleed = self.design, self.design.bleed
        left, top = (bleed if x <= 0 else 0), (bleed if y <= 0 else 0)
        right, bottom = (bleed if x + w >= design.width else 0), (bleed if y + h >= design.height else 0)
        return x - left, y - top, w + left + right, h + top + bottom

    def _head(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        light, dark = mixed(colour, "#000000", HEAD_LIGHT), mixed(colour, "#000000", HEAD_DARK)
        ornament.gradient(self.canvas, x, y, w, h, light, dark)
        self.canvas.clipped(x, y, w, h)
        line, star = mixed(dark, DRUM, 0.3), mixed(dark, DRUM, 0.42)
        radius = max(h * 0.88, 20)
        ornament.drum(self.canvas, x + w - radius * 0.06, y + h * 0.45, radius, line=line, star=star)
        self.canvas.write("Q")
