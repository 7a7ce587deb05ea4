"""The drawn plan (座次图): to scale, with names and ranks, from the hall or from the seats, from A4 to the wall.

From the hall the stage is at the top, as the audience sees it; from the seats the whole drawing is turned. The paper
always says which, since sources that contradict each other often only mean another side.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
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
from forum_desk.documents.kit.flow import Block
from forum_desk.documents.kit.fonts import clean, uncovered, with_geta
from forum_desk.documents.kit.sheet import MM, Sheet
from forum_desk.documents.kit.text import Fitted, fit, settings
from forum_desk.documents.paper import PrintResult, Problem, Progress, Selection
from forum_desk.documents.seating.geometry import CHAIR, corners_of, point_of, room_at, top_of
from forum_desk.documents.seating.legend import legend
from forum_desk.documents.seating.marks import edges_of, is_at_left, row_marks
from forum_desk.documents.seating.source import PlanPaper
from forum_desk.language import N_, Trilingual, messages
from forum_desk.people.rules import own_name
from forum_desk.seating import kinds
from forum_desk.seating.packs import pack_of
from forum_desk.seating.queries import ElementView, PlaceView, Sitter

PLAN = N_("Seating plan")
PHOTO = N_("Photo plan")
FROM_HALL = N_("As seen from the hall: the stage is at the top.")
FROM_SEATS = N_("As seen from the stage: the audience is at the top.")
PAGES: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {"a4": (297.0, 210.0, 12.0), "a3": (420.0, 297.0, 14.0), "wall": (841.0, 594.0, 20.0)}
)
TURNED, FACING = "-seat", "-hall"
SHEETS = (*PAGES, *(f"{page}{view}" for view in (TURNED, FACING) for page in PAGES))
"""Each sheet as the plan says, seen from the seats, and seen from the hall."""

EDGE = 0.55
WIDEST = 55.0
STAGE_SHOWN = 1.2
SMALLEST = 4.6
NARROWEST = 16.0
"""Metres: the room around what stands outermost. Millimetres: the most a metre takes. Metres of a stage
that are shown before the first row. Points: a name. Millimetres: beside the seats, for the
name of a zone."""

RINGS = frozenset({"tables", "rows"})
"""Rules whose marks are those of the table or row, the same for all who sit there."""

HOST, GUEST = "#1F4CC0", "#5A33B0"
"""The colours of host and guest side; the shapes say it too, so that the plan can be copied in grey."""


def draw(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints a plan on one page."""
    return _print(out, data, selection, progress, PLAN)


def draw_photo(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None = None) -> PrintResult:
    """Prints a plan of a group photo, and under it the front row by name, left to right as the camera sees it."""
    return _print(out, data, selection, progress, PHOTO)


def _print(out: BinaryIO, data: PlanPaper, selection: Selection, progress: Progress | None, title: str) -> PrintResult:
    name = selection.sheet or SHEETS[0]
    width, height, margin = PAGES[name.removesuffix(TURNED).removesuffix(FACING)]
    turned = name.endswith(TURNED) or (data.plan.view == "seat" and not name.endswith(FACING))
    ways = []
    for wide, high in ((width, height), (height, width)):
        look = Look(data.forum, title, selection, wide, high, margin, ornate=False, about=data.plan.name)
        words = _front_row(data, look) if title == PHOTO else []
        ways.append((look, words, _Drawing(look, data, sum(block.height for block in words), turned=turned)))
    look, words, drawing = max(ways, key=lambda way: way[2].factor())  # a deep hall stands upright
    sheet = Sheet(out, look.width, look.height, title=data.forum.name.best(*look.languages))
    blocks = [drawing.block(), *words, *legend(look, drawing.numbered())]
    finished = print_parts(sheet, look, [Chapter(blocks)], progress)
    sheet.save()
    return PrintResult(sheet.pages, drawing.made, tuple(drawing.problems), stopped=not finished)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From metres in the hall to millimetres on the page."""

    factor: float
    left: float
    top: float
    turned: bool

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the hall on the page."""
        if self.turned:
            x, y = -x, -y
        return self.left + x * self.factor, self.top + y * self.factor


class _Drawing:
    """One plan on one page."""

    def __init__(self, look: Look, data: PlanPaper, below: float, *, turned: bool) -> None:
        self.look, self.data, self.turned = look, data, turned
        self.first = 0.0
        self.problems: list[Problem] = []
        seated = sum(1 for _place, sitter in data.plan.sitters() if sitter.person)
        self.made = max(seated, 1)  # a hall is drawn before anybody has a seat, too
        self.tall = look.height - 22 - 34 - below
        self.marks = row_marks(data.plan)
        self.by_name = True

    def factor(self) -> float:
        """How large the drawing can be: millimetres for a metre."""
        return self._scale(0.0).factor

    def block(self) -> Block:
        """The whole drawing."""
        return Block(self.tall, self._paint)

    def _paint(self, sheet: Sheet, y: float) -> None:
        look, plan = self.look, self.data.plan
        self._words(sheet, y)
        self.first = y + 5
        scale = self._scale(y + 8)
        for element in sorted(plan.elements, key=lambda element: element.kind != kinds.STAGE):
            self._element(sheet, scale, element)
        for element in plan.elements:
            room = room_at(element, scale.factor)
            for place in element.places:
                if place.sitter is not None or not element.spec.get(kinds.OPEN):
                    self._place(sheet, scale, place, room)
            if element.spec.get(kinds.OPEN):
                self._open_row(sheet, scale, element)
        self._beside(sheet, scale)
        if not any(plan.places()):
            words = BETWEEN.join(stacked(N_("Nothing stands in this plan yet."), look.languages))
            sheet.words(look.width / 2, y + self.tall / 2, words, size=11, colour=LABEL, align="center")

    def _words(self, sheet: Sheet, y: float) -> None:
        """Viewpoint and rule: without them nobody knows whose left is meant."""
        look, plan = self.look, self.data.plan
        view = BETWEEN.join(stacked(FROM_SEATS if self.turned else FROM_HALL, look.languages))
        pack = pack_of(plan.pack, plan.own_pack)
        rule = BETWEEN.join(stacked(pack.title, look.languages))
        for n, words in enumerate((view, rule)):
            line = fit(clean(words), look.inner * MM, weight=500, size=9, floor=5)
            sheet.words(look.margin, y - 2 + 4 * n, "".join(line.lines), weight=500, size=line.size, colour=look.accent)

    def _scale(self, top: float) -> _Scale:
        """As large as the page allows. A stage may run over the edges: it is known by its word, not by its size."""
        corners = [
            corner
            for element in self.data.plan.elements
            if element.kind != kinds.STAGE
            for corner in corners_of(element)
        ]
        corners += [(place.x, place.y) for place in self.data.plan.places()]
        corners += [(mark.x, mark.y) for mark in self.marks]
        stages = [element for element in self.data.plan.elements if element.kind == kinds.STAGE]
        if corners:
            nearest = min(y for _x, y in corners)
            fronts = [max(y for _x, y in corners_of(stage)) for stage in stages]
            corners += [(0.0, front - STAGE_SHOWN) for front in fronts if front < nearest]
        if not corners:
            return _Scale(1, self.look.width / 2, top, self.turned)
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        wide, deep = max(xs) - min(xs) + 2 * EDGE, max(ys) - min(ys) + 2 * EDGE
        factor = min(self.look.inner / wide, (self.tall - 10) / deep, WIDEST)
        middle, first = (max(xs) + min(xs)) / 2, min(ys) - EDGE
        if self.turned:
            middle, first = -middle, -(max(ys) + EDGE)
        return _Scale(factor, self.look.width / 2 - middle * factor, top - first * factor, self.turned)

    def _element(self, sheet: Sheet, scale: _Scale, element: ElementView) -> None:
        painter = _ELEMENTS.get(element.kind)
        if painter is not None:
            painter(self, sheet, scale, element)

    def zone(self, sheet: Sheet, scale: _Scale, element: ElementView) -> None:
        """A tinted area; whose it is stands beside the seats, or in it where there is no room beside."""
        words = Trilingual() if self._room_beside(scale, element) else _whose(element)
        self._area(sheet, scale, element, mixed(self.look.accent, "#FFFFFF", 0.92), words)

    def _room_beside(self, scale: _Scale, zone: ElementView) -> tuple[float, float] | None:
        """From where to where the name of a zone may stand at its side of the hall; None where that is too narrow."""
        left, right = sorted(scale.at(x, 0.0)[0] for x in edges_of(self.data.plan, self.marks))
        if is_at_left(zone, self.data.plan) != self.turned:
            room = self.look.margin, left - 1.5
        else:
            room = right + 1.5, self.look.width - self.look.margin
        return room if room[1] - room[0] >= NARROWEST and any(self.data.plan.places()) else None

    def _beside(self, sheet: Sheet, scale: _Scale) -> None:
        """The letters of rows and the names of zones, beside what they name."""
        size = min(10.0, 0.5 * CHAIR * scale.factor * MM)
        for mark in self.marks:
            x, y = scale.at(mark.x, mark.y)
            if size >= SMALLEST - 1:
                self._line(sheet, x, y, 2 * CHAIR * scale.factor, mark.letter, LABEL, 600, size)
        for zone in self.data.plan.elements:
            room = self._room_beside(scale, zone) if zone.kind == kinds.ZONE else None
            words = BETWEEN.join(in_order(_whose(zone), self.look.languages)) if room else ""
            if room is None or not words:
                continue
            line = fit(with_geta(words, 600), (room[1] - room[0]) * MM, weight=600, size=11, floor=SMALLEST, lines=4)
            at_left = room[0] == self.look.margin
            high = line.size * 1.3 / MM
            first = scale.at(zone.x, zone.y)[1] - high * len(line.lines) / 2
            for n, each in enumerate(line.lines):
                sheet.words(room[at_left], first + high * (n + 0.78), each, weight=600, size=line.size, colour=QUIET,
                            align="right" if at_left else "left")  # fmt: skip

    def area(self, sheet: Sheet, scale: _Scale, element: ElementView) -> None:
        """The stage, a lectern, flags or a note: a grey box with its word."""
        words = element.name
        if not any(words):
            title = kinds.ELEMENT_TITLES[element.kind]
            words = Trilingual(*(messages(tag).text(title) for tag in ("zh", "vi", "en")))
        self._area(sheet, scale, element, "#EDEFF3", words)

    def table(self, sheet: Sheet, scale: _Scale, element: ElementView) -> None:
        """A table's top with its number and how many sit there."""
        x, y = scale.at(element.x, element.y)
        half = top_of(element)
        sheet.write("q", "1 1 1 rg 0.65 0.69 0.75 RG 0.4 w")
        if element.spec.get("shape", "round") == "round":
            sheet.circle(x * MM, (sheet.high - y) * MM, half[0] * scale.factor * MM, stroke=1, fill=1)
        else:
            self._outline(sheet, scale, element, half)
        sheet.write("Q")
        room = half[0] * 2 * scale.factor
        size = min(30.0, room * MM * 0.34)
        if element.label and size >= SMALLEST:
            sheet.words(x, y + size * 0.1 / MM, element.label, weight=700, size=size, colour=INK, align="center")
        counted = f"{element.taken} / {len(element.places)}"
        small = size * 0.42
        if small >= SMALLEST:
            sheet.words(x, y + size * 0.1 / MM + small * 1.4 / MM, counted, size=small, colour=LABEL, align="center")

    def _outline(self, sheet: Sheet, scale: _Scale, element: ElementView, half: tuple[float, float]) -> None:
        points = [
            scale.at(*point_of(element, x * half[0], y * half[1])) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        steps = [f"{x * MM:.2f} {(sheet.high - y) * MM:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points)]
        sheet.write(" ".join([*steps, "h B"]))

    def _area(self, sheet: Sheet, scale: _Scale, element: ElementView, colour: str, words: Trilingual) -> None:
        corners = [scale.at(*corner) for corner in corners_of(element)]
        left, right = self._within([x for x, _y in corners], self.look.margin, self.look.width - self.look.margin)
        top, foot = self._within([y for _x, y in corners], self.first, self.first + self.tall - 6)
        wide, deep = right - left, foot - top
        if wide <= 0 or deep <= 0:
            return
        sheet.box(left, top, wide, deep, colour, radius=min(1.2, deep / 3))
        said = clean(BETWEEN.join(in_order(words, self.look.languages))) if any(words) else ""
        line = fit(with_geta(said, 500), (wide - 2) * MM, weight=500, size=min(11.0, deep * MM * 0.7), floor=SMALLEST)
        if said and line.fits:
            inside = deep / 2 + line.size * 0.35 / MM
            if element.kind == kinds.ZONE:
                inside = 0.6 + line.size / MM
            elif element.kind == kinds.STAGE:
                inside = min(inside, 1.5 + line.size / MM)
            y = top + inside
            sheet.words(left + wide / 2, min(y, top + deep - 0.4), "".join(line.lines), weight=500, size=line.size,
                        colour=QUIET, align="center")  # fmt: skip

    @staticmethod
    def _within(values: Sequence[float], least: float, most: float) -> tuple[float, float]:
        """The span of some values, cut to the page."""
        return max(min(values), least), min(max(values), most)

    def _open_row(self, sheet: Sheet, scale: _Scale, element: ElementView) -> None:
        """A row in which people stand as they like: one band with how many there is room for."""
        free = [place for place in element.places if place.sitter is None]
        if not free:
            return
        ends = [scale.at(place.x, place.y) for place in free]
        half = CHAIR * scale.factor * 0.7
        left, right = min(x for x, _y in ends) - half, max(x for x, _y in ends) + half
        top, foot = min(y for _x, y in ends) - half, max(y for _x, y in ends) + half
        sheet.box(left, top, right - left, foot - top, "#F4F5F8", radius=min(1.5, half))
        said = stacked(N_("As they like, the tallest here"), self.look.languages)
        words = clean(f"{BETWEEN.join(said)} ({len(free)})")
        self._line(sheet, (left + right) / 2, (top + foot) / 2, (right - left) * 0.96, words, LABEL, 500, 9)

    def _place(self, sheet: Sheet, scale: _Scale, place: PlaceView, room: tuple[float, float]) -> None:
        x, y = scale.at(place.x, place.y)
        wide, deep = room
        side = min(wide, deep) * 0.94
        sitter = place.sitter
        if sitter is None:
            sheet.write("q [1.2 1.2] 0 d 0.65 0.69 0.75 RG 0.3 w")
            sheet.circle(x * MM, (sheet.high - y) * MM, min(side, 9) * 0.42 * MM, stroke=1, fill=0)
            sheet.write("Q")
            self._line(sheet, x, y, min(side, 9) * 0.8, place.number, LABEL, 400, 6.5)
            return
        colour = HOST if sitter.side == "host" else GUEST
        pale = mixed(colour, "#FFFFFF", 0.9)
        if sitter.side == "host":
            sheet.box(x - wide * 0.47, y - deep * 0.47, wide * 0.94, deep * 0.94, pale, radius=min(0.8, side / 6))
        else:
            sheet.box(x - wide * 0.47, y - deep * 0.47, wide * 0.94, deep * 0.94, pale, radius=side / 2.6)
        self._sitter(sheet, (x, y), (wide * 0.86, deep * 0.86), sitter, _rank(sitter), place)

    def _sitter(
        self,
        sheet: Sheet,
        middle: tuple[float, float],
        room: tuple[float, float],
        sitter: Sitter,
        rank: str,
        place: PlaceView,
    ) -> None:
        """The rank small above, the name as large as the place allows; where there is no room, the seat's number."""
        (x, y), (wide, deep) = middle, room
        name = clean(_called(sitter, self.look.languages[0]))
        missing = uncovered(name, 600)
        if missing:
            self.problems.append(Problem(sitter.delegate_id or "", name, "no_glyph", " ".join(missing)))
        head, line = _fitted(name, room, rank)
        if line is None or not self.by_name:
            self._line(sheet, x, y, min(wide, deep), place.number or place.label, INK, 600, 8)
            return
        if rank:
            size = min(8.0, head * MM * 0.9)
            if size >= SMALLEST - 1:
                sheet.words(x, y - deep / 2 + head * 0.8, rank, weight=600, size=size, colour=LABEL, align="center")
        high = line.size * 1.15 / MM
        first = y + head / 2 - high * len(line.lines) / 2
        for n, text in enumerate(line.lines):
            baseline = first + high * n + high * 0.78
            sheet.words(x, baseline, text, weight=600, size=line.size, colour=INK, align="center")

    def numbered(self) -> list[tuple[str, str]]:
        """The seats that have their number only, and who sits there, in the order of the hall.

        Where most names have no room, all seats have their number: half of a plan in names is none.
        """
        factor = self.factor()
        seats: list[tuple[str, str, bool]] = []
        for element in self.data.plan.elements:
            wide, deep = room_at(element, factor)
            for place in element.places:
                if place.sitter is not None:
                    name = clean(_called(place.sitter, self.look.languages[0]))
                    line = _fitted(name, (wide * 0.86, deep * 0.86), _rank(place.sitter))[1]
                    seats.append((place.label, name, line is not None))
        self.by_name = 2 * sum(fits for _label, _name, fits in seats) >= len(seats)
        return [(label, name) for label, name, fits in seats if not (fits and self.by_name)]

    def _line(
        self, sheet: Sheet, x: float, y: float, wide: float, text: str, colour: str, weight: int, most: float
    ) -> None:
        line = fit(clean(text), wide * MM, weight=weight, size=most, floor=2)
        if text and line.fits:
            sheet.words(x, y + line.size * 0.36 / MM, "".join(line.lines), weight=weight, size=line.size, colour=colour,
                        align="center")  # fmt: skip


_Painter = Callable[[_Drawing, Sheet, _Scale, ElementView], None]
_ELEMENTS: Mapping[str, _Painter] = MappingProxyType(
    {
        kinds.ZONE: _Drawing.zone,
        kinds.TABLE: _Drawing.table,
        kinds.STAGE: _Drawing.area,
        kinds.LECTERN: _Drawing.area,
        kinds.FLAGS: _Drawing.area,
        kinds.TEXT: _Drawing.area,
    }
)


def _whose(zone: ElementView) -> Trilingual:
    return next((words for words in (zone.organisation, zone.delegation, zone.name) if any(words)), Trilingual())


def _rank(sitter: Sitter) -> str:
    """The mark of a place by its rule; where that is the number of the table or row, the rank of who sits there."""
    rank = str(sitter.person.rank) if sitter.person and sitter.person.rank else ""
    return rank if sitter.rule in RINGS else sitter.mark or rank


def _fitted(name: str, room: tuple[float, float], rank: str) -> tuple[float, Fitted | None]:
    """The height (mm) of the rank above a name, and the name as large as can be; None where it has no room."""
    wide, deep = room
    head = min(deep * 0.26, 3.2) if rank else 0.0
    most = min(13.0, (deep - head) * MM * 0.8, max(wide * MM / 3.05, SMALLEST))
    best = Fitted((), 0.0, fits=False)
    for way in settings(with_geta(name, 600), 600, 3, "name"):
        size = min(most, wide * MM / way.width, (deep - head) * MM * 1.02 / 1.15 / len(way.lines))
        if size > best.size * 1.05:
            best = Fitted(way.lines, size, fits=size >= SMALLEST - 1e-6)
    return head, best if best.fits else None


def _called(sitter: Sitter, language: str) -> str:
    if sitter.person is not None:
        return own_name(sitter.person.names, sitter.person.country)
    if sitter.function:
        return messages(language).text(kinds.FUNCTIONS.get(sitter.function, sitter.function))
    return sitter.delegation.best(language)


def _front_row(data: PlanPaper, look: Look) -> list[Block]:
    """The names of the front row in one text, left to right as the camera sees it."""
    people = [(place, sitter) for place, sitter in data.plan.sitters() if sitter.person is not None]
    if not people:
        return []
    front = max(place.y for place, _sitter in people)  # nearest to the camera
    row = sorted((place.x, _called(sitter, look.languages[0])) for place, sitter in people if front - place.y < CHAIR)
    words = BETWEEN.join(stacked(N_("Front row, left to right"), look.languages))
    text = f"{words}: {', '.join(name for _x, name in row)}"
    line = fit(with_geta(clean(text), 500), look.inner * MM, weight=500, size=10, floor=4, lines=4)

    def paint(sheet: Sheet, y: float) -> None:
        sheet.line_(look.margin, y, look.width - look.margin, y, LINE, 0.2)
        for n, each in enumerate(line.lines):
            sheet.words(look.margin, y + 5 + n * line.size * 1.35 / MM, each, weight=500, size=line.size, colour=INK)

    return [Block(7 + len(line.lines) * line.size * 1.35 / MM, paint)]
