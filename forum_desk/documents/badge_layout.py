"""Fits the lines of one block of a badge into its box and says which of them cannot be printed."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from forum_desk.badges.rules import Element, Line
from forum_desk.documents.badge_words import Told, given_words, say, set_apart
from forum_desk.documents.kit.fonts import uncovered, with_geta
from forum_desk.documents.kit.sheet import MM, Sheet, baseline_in
from forum_desk.documents.kit.text import Fitted, Rule, fit
from forum_desk.documents.paper import Code

GAP = 0.6
"""Em between the two characters of a short Chinese name; drawing only, the text stays as it is."""

SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4)
BELOW = 0.7
"""How far below its floor a line is still printed, and reported."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of the design with what it says; `given` as in `kit.text.chunks`, `gap` in em."""

    line: Line
    text: str
    given: int = 0
    gap: float = 0


class Set(NamedTuple):
    """One line as it is printed: its text, baseline in mm and size in points."""

    text: str
    baseline: float
    size: float
    line: Line
    gap: float


class Trouble(NamedTuple):
    """Why a line cannot be printed as the design wants it: the kind, and the text or characters."""

    code: Code
    detail: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A block ready to be printed, and its troubles."""

    lines: tuple[Set, ...]
    troubles: tuple[Trouble, ...] = ()


def words_of(element: Element, about: Told) -> tuple[Words, ...]:
    """What the lines of a block say about a person; empty lines are dropped."""
    found = []
    for line in element.lines:
        text = say(line.what, about)
        if not text:
            continue
        if line.what in {"name", "second_name"}:
            gap = GAP if line.what == "name" and set_apart(text) else 0
            found.append(Words(line, text, given_words(text, about.lead) if line.what == "name" else 0, gap))
        else:
            found.append(Words(line, text))
    return tuple(found)


Scaled = tuple[list[Fitted], float]
"""Lines that fit, and the scale at which they do."""


def lay(element: Element, words: tuple[Words, ...]) -> Laid:
    """Sets a block as large as it fits; below the floor or without glyphs it comes with its troubles."""
    troubles = [Trouble("no_glyph", " ".join(missing)) for each in words if (missing := _missing(each))]
    if troubles:
        words = tuple(replace(each, text=with_geta(each.text, each.line.weight)) for each in words)
    kept, fitted = _without_optional(element, words)
    troubles += [Trouble("left_off", each.text) for each in words if each not in kept]
    if fitted is None:
        fitted = _fit_all(element, kept, BELOW)
        code: Code = "does_not_fit" if fitted is None else "below_floor"
        troubles += [Trouble(code, each.text) for each in _to_blame(element, kept)]
    if fitted is None:
        return Laid((), tuple(troubles))
    return Laid(_place(element, kept, fitted), tuple(troubles))


def _without_optional(element: Element, words: tuple[Words, ...]) -> tuple[tuple[Words, ...], Scaled | None]:
    """The lines that are kept, and how they fit: all of them, else all but the optional ones."""
    fitted = _fit_all(element, words, 1.0)
    if fitted is not None:
        return words, fitted
    kept = tuple(each for each in words if not each.line.optional)
    return kept, _fit_all(element, kept, 1.0)


def _missing(words: Words) -> tuple[str, ...]:
    return uncovered(words.text, words.line.weight)


def _fit_all(element: Element, words: tuple[Words, ...], floors: float) -> Scaled | None:
    """All lines at the largest common scale at which the block is not higher than its box."""
    for scale in SCALES:
        fitted = [_fit(each, element.w, scale, floors) for each in words]
        if not all(each.fits for each in fitted):
            return None
        if _height(words, fitted, scale) <= element.h + 0.01:
            return fitted, scale
        if all(each.line.size * scale <= each.line.floor * floors for each in words):
            return None
    return None


def _fit(words: Words, width: float, scale: float, floors: float) -> Fitted:
    line = words.line
    floor = line.floor * floors
    size = max(floor, line.size * scale)
    if words.gap:
        size = min(size, width * MM / (2 + words.gap))
        return Fitted((words.text,), size, size >= floor)
    ways: tuple[tuple[Rule, int], ...] = (("text", 0),)
    if line.what in {"name", "second_name"}:
        ways = ("name", words.given), ("name", 0), ("double name", 0)
    for rule, given in ways:
        fitted = _try(words, width, size, floor, rule, given)
        if fitted.fits:
            break
    return fitted


def _try(words: Words, width: float, size: float, floor: float, rule: Rule, given: int) -> Fitted:
    line = words.line
    return fit(
        words.text,
        width * MM,
        weight=line.weight,
        size=size,
        floor=floor,
        lines=line.lines,
        rule=rule,
        given=given,
        tracking=line.tracking,
    )


def _height(words: tuple[Words, ...], fitted: list[Fitted], scale: float) -> float:
    lines = sum(len(set_.lines) * set_.size * each.line.leading for each, set_ in zip(words, fitted, strict=True))
    return lines / MM + sum(each.line.before for each in words[1:]) * scale


def _to_blame(element: Element, words: tuple[Words, ...]) -> list[Words]:
    """The lines that do not fit by themselves; when each would, all of them together are too much: the longest."""
    alone = [each for each in words if _fit_all(element, (each,), 1.0) is None]
    return alone or [max(words, key=lambda each: len(each.text))]


def _place(element: Element, words: tuple[Words, ...], scaled: Scaled) -> tuple[Set, ...]:
    fitted, scale = scaled
    free = element.h - _height(words, fitted, scale)
    y = element.y + {"top": 0.0, "middle": free / 2, "bottom": free}[element.valign]
    placed = []
    for n, (each, fit_) in enumerate(zip(words, fitted, strict=True)):
        y += each.line.before * scale if n else 0
        height = fit_.size * each.line.leading / MM
        for text in fit_.lines:
            placed.append(Set(text, baseline_in(y, height, fit_.size), fit_.size, each.line, each.gap))
            y += height
    return tuple(placed)


def paint(sheet: Sheet, element: Element, laid: Laid, colour: dict[str, str]) -> None:
    """Draws the lines of a block; `colour` resolves the names of colours that depend on forum and category."""
    x = element.x + {"left": 0.0, "center": element.w / 2, "right": element.w}[element.align]
    for text, baseline, size, line, gap in laid.lines:
        sheet.words(
            x,
            baseline,
            text,
            weight=line.weight,
            size=size,
            colour=colour.get(line.colour, line.colour),
            align=element.align,
            tracking=line.tracking,
            gap=gap,
        )
