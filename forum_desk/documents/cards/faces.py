"""One face of a card that stands on a table or lies at a place: a name as large as the face allows, and little else.

Custom (rostrum cards of Chinese meetings): the name alone, bold, as large as can be; a name of two characters is drawn
apart so that it looks as wide as three. The gap is drawing and never part of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forum_desk.badges.rules import UNSAID
from forum_desk.documents.badge_words import given_words, set_apart
from forum_desk.documents.furniture import INK, LABEL, in_order
from forum_desk.documents.kit.fonts import clean, uncovered, with_geta
from forum_desk.documents.kit.sheet import MM, Sheet, baseline_in
from forum_desk.documents.kit.text import Fitted, Rule, fit, settings, width_of
from forum_desk.documents.paper import Problem
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names, lead_language, name_for, own_name

LEADING = 1.16
"""Height of a line of a name against its size: Vietnamese marks need the room above."""

GAP = 1.0
"""Em between the two characters of a short Chinese name: as wide as the third that it has not."""

MOST_LINES = 3
MORE_LINES = 1.25
"""A name takes another line only when that makes it this much larger."""

SMALL_LEADING = 1.3
GOOD = 1.3
"""So many times its floor a name is easy to read."""


@dataclass(frozen=True, slots=True)
class CardPerson:
    """All that a card says of one person; `table` and `seat` are empty where there is no plan."""

    delegate_id: str
    names: Names
    country: str = ""
    title: Trilingual = UNSAID
    organisation: Trilingual = UNSAID
    table: str = ""
    seat: str = ""

    @property
    def lead(self) -> str:
        """The language whose script the person's own name is in."""
        return lead_language(self.names, self.country)


@dataclass(frozen=True, slots=True)
class Below:
    """A quiet text under the name, with the size in points it should have; it may shrink to half of that."""

    text: str
    size: float
    weight: int = 500
    colour: str = LABEL


@dataclass(frozen=True, slots=True)
class Face:
    """What one face says: the name, in a language, and what stands under it; empty texts take no room.

    Where it is no person's name it breaks as text does.
    """

    name: str
    language: str
    below: tuple[Below, ...] = ()
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class Manner:
    """How a face is set: its size and margin in mm, and the largest and smallest letters of the name in points."""

    width: float
    height: float
    margin: float
    largest: float
    floor: float

    @property
    def inner(self) -> float:
        """Width between the margins in mm."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is printed: its baseline in mm below the face's upper edge, its size in points."""

    text: str
    baseline: float
    size: float
    weight: int
    colour: str
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class SetFace:
    """A face ready to be printed; `missing` are characters without a glyph, `too_long` the texts below the floor."""

    lines: tuple[SetLine, ...]
    missing: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()

    def paint(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draws the face, `width` mm wide, with its upper left corner at x, y."""
        for line in self.lines:
            sheet.words(
                x + width / 2,
                y + line.baseline,
                line.text,
                weight=line.weight,
                size=line.size,
                colour=line.colour,
                align="center",
                gap=line.gap,
            )


def face_in(person: CardPerson, language: str, *, unit: float = 0.0) -> Face:
    """The face for readers of a language: the name as they read it and, in `unit` points, the organisation."""
    named = in_order(person.organisation, (language,)) if unit else []
    return Face(name_for(person.names, person.country, language), language, tuple(Below(each, unit) for each in named))


def lay_face(face: Face, manner: Manner) -> SetFace:
    """Fits a face: what stands below at its size, then the name as large as width and height allow."""
    name = clean(face.name)
    below = [(each, _fit_below(each, manner.inner)) for each in face.below if clean(each.text)]
    deep = sum(len(fitted.lines) * fitted.size * SMALL_LEADING / MM for _each, fitted in below)
    space = manner.height - 2 * manner.margin - (deep + 0.04 * manner.height if below else 0)
    lines, size, gap = _large(with_geta(name, 700), _breaks(face), manner, space)
    high = size * LEADING / MM
    y = manner.margin + (space - len(lines) * high) / 2
    placed = [SetLine(line, baseline_in(y + n * high, high, size), size, 700, INK, gap) for n, line in enumerate(lines)]
    y = manner.height - manner.margin - deep
    for each, fitted in below:
        high = fitted.size * SMALL_LEADING / MM
        for line in fitted.lines:
            placed.append(SetLine(line, baseline_in(y, high, fitted.size), fitted.size, each.weight, each.colour))
            y += high
    missing = (*uncovered(name, 700), *(c for each in face.below for c in uncovered(each.text, each.weight)))
    too_long = ((name,) if size < manner.floor - 1e-6 else ()) + tuple(
        each.text for each, fitted in below if not fitted.fits
    )
    return SetFace(tuple(placed), tuple(dict.fromkeys(missing)), too_long)


def _fit_below(each: Below, width: float) -> Fitted:
    text = with_geta(clean(each.text), each.weight)
    return fit(text, width * MM, weight=each.weight, size=each.size, floor=each.size * 0.5, lines=2)


Breaks = tuple[tuple[Rule, int], ...]
"""Where a text may be broken, the best places first: rules of `kit.text` with the words of a given name."""


def _breaks(face: Face) -> Breaks:
    if not face.is_name:
        return (("text", 0),)
    return (("name", given_words(face.name, face.language)), ("name", 0), ("double name", 0))


def _large(name: str, breaks: Breaks, manner: Manner, height: float) -> tuple[Sequence[str], float, float]:
    """The lines, size (points) and gap (em) with which a name fills the width and so many mm of height best.

    It is broken at worse places than its script has for that only where it would be hard to read else.
    """
    width, most = manner.inner * MM, manner.largest
    if not name:
        return (), most, 0.0
    if set_apart(name):
        return (name,), min(most, width / (width_of(name, 700) + GAP), height * MM / LEADING), GAP
    best: tuple[Sequence[str], float] = ((), 0.0)
    for rule, given in breaks:
        for way in settings(name, 700, MOST_LINES, rule, given):
            size = min(most, width / way.width, height * MM / (LEADING * len(way.lines)))
            if not best[1] or size > best[1] * MORE_LINES:
                best = (way.lines, size)
        if best[1] >= GOOD * manner.floor:
            break
    return *best, 0.0


def problems_of(person: CardPerson, faces: Sequence[SetFace]) -> list[Problem]:
    """What keeps a person's card from being printed; nothing is printed cut or with a box in it."""
    name = own_name(person.names, person.country)
    if not clean(name):
        return [Problem(person.delegate_id, name, "no_name", person.seat or person.delegate_id)]
    missing = dict.fromkeys(c for face in faces for c in face.missing)
    too_long = dict.fromkeys(text for face in faces for text in face.too_long)
    found = [Problem(person.delegate_id, name, "no_glyph", " ".join(missing))] if missing else []
    return found + [Problem(person.delegate_id, name, "does_not_fit", text) for text in too_long]
