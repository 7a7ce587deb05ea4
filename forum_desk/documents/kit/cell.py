"""Text in columns: a cell wraps at its size and grows in height, so that rows are as high as their fullest cell."""

from dataclasses import dataclass
from typing import NamedTuple

from forum_desk.documents.kit.fonts import clean, uncovered, with_geta
from forum_desk.documents.kit.sheet import MM, Align, Sheet, baseline_in
from forum_desk.documents.kit.text import Fitted, Rule, fit, width_of, wrap

MOST_LINES = 6
LEAST = 0.6
"""How small, against its own size, a text is set before it counts as not fitting."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a cell and how it is set; several parts of a cell stand below each other.

    What is to `flow` is a long text, such as a speech: it takes as many lines as it needs and is never made smaller;
    names in it that are to stand `together` are not broken.
    """

    text: str
    weight: int = 400
    size: float = 9
    colour: str = "#10151D"
    leading: float = 1.35
    rule: Rule = "text"
    before: float = 0
    flow: bool = False
    together: tuple[str, ...] = ()


class CellLine(NamedTuple):
    """A line as it is printed; `offset` is its baseline in mm below the cell's upper edge."""

    text: str
    offset: float
    size: float
    part: Part


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ready to be printed, its height in mm and what is wrong with it."""

    lines: tuple[CellLine, ...]
    height: float
    missing: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()

    def slices(self, height: float) -> list["Cell"]:
        """The cell in pieces no higher than `height` mm, broken between lines; what is wrong stays with the first."""
        pieces: list[list[CellLine]] = []
        start = 0.0
        for line in self.lines:
            if not pieces or line.offset - start > height:
                start = line.offset - line.size / MM if pieces else 0.0
                pieces.append([])
            pieces[-1].append(line._replace(offset=line.offset - start))
        deep = [lines[-1].offset + lines[-1].size * 0.4 / MM for lines in pieces[:-1]]
        heights = [*deep, self.height - start] if pieces else []
        return [
            Cell(tuple(lines), high, *((self.missing, self.too_long) if n == 0 else ()))
            for n, (lines, high) in enumerate(zip(pieces, heights, strict=True))
        ] or [self]

    def paint(self, sheet: Sheet, x: float, y: float, width: float = 0, align: Align = "left") -> None:
        """Draws the cell with its upper left corner at x, y."""
        x += {"left": 0.0, "center": width / 2, "right": width}[align]
        for text, offset, size, part in self.lines:
            sheet.words(x, y + offset, text, weight=part.weight, size=size, colour=part.colour, align=align)


def cell(width: float, *parts: Part) -> Cell:
    """Sets the parts into a column of `width` mm; empty ones take no room.

    Characters without a glyph come out as geta marks, so that a list stays complete, and are named in `missing`.
    """
    lines: list[CellLine] = []
    missing: list[str] = []
    too_long: list[str] = []
    y = 0.0
    for part in parts:
        text = clean(part.text)
        if not text:
            continue
        missing += uncovered(text, part.weight)
        fitted = _fit(with_geta(text, part.weight), width, part)
        if not fitted.fits:
            too_long.append(text)
        y += part.before if lines else 0
        height = fitted.size * part.leading / MM
        for line in fitted.lines:
            lines.append(CellLine(line, baseline_in(y, height, fitted.size), fitted.size, part))
            y += height
    return Cell(tuple(lines), y, tuple(dict.fromkeys(missing)), tuple(too_long))


def _fit(text: str, width: float, part: Part) -> Fitted:
    if part.flow:
        names = tuple(map(clean, part.together))
        lines = wrap(text, width * MM, weight=part.weight, size=part.size, together=names)
        widest = max((width_of(line, part.weight) * part.size for line in lines), default=0)
        return Fitted(lines, part.size, fits=widest <= width * MM + 1e-6)
    rules: tuple[Rule, ...] = (part.rule, "double name") if part.rule == "name" else (part.rule,)
    for share in (1.0, 0.85, LEAST):
        size = part.size * share
        for rule in rules:
            fitted = fit(text, width * MM, weight=part.weight, size=size, floor=size, lines=MOST_LINES, rule=rule)
            if fitted.fits:
                return fitted
    return fitted
