"""Text that fits: broken by the rule of its script, then made smaller down to a floor, never cut.

All widths are found once at one em; trying a size is then a multiplication.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from forum_desk.documents.kit.fonts import Run, runs

Rule = Literal["text", "name", "double name"]

DOT = " · "
"""What stands between texts of several languages on one line."""

NOT_AT_START = frozenset("，。、；：？！）】》〉」』’”…—·～％,.;:?!)]}%")
"""Closing punctuation, which never begins a line (kinsoku; GB/T 15834-2011, 5.1.10)."""

NOT_AT_END = frozenset("（【《〈「『‘“([{")
"""Opening punctuation, which never ends a line."""

EASE: dict[Rule, float] = {"text": 0.85, "name": 0.8, "double name": 0.8}
"""How much smaller a text may become to stay on fewer lines."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it will be set: its lines, the size in points and whether that size is not below the floor."""

    lines: tuple[str, ...]
    size: float
    fits: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to break a text: its lines and the width of the widest in em."""

    lines: tuple[str, ...]
    width: float


@lru_cache(maxsize=1 << 12)
def width_of(text: str, weight: int = 400, tracking: float = 0) -> float:
    """Width of a clean line in em; letter spacing widens Latin runs only."""
    return sum(run.width + (tracking * len(run.text) if tracked(run) else 0) for run in runs(text, weight))


def tracked(run: Run) -> bool:
    """Whether letter spacing applies to the run: Chinese stays open."""
    return run.face.name.startswith("Inter")


def is_han(character: str) -> bool:
    """Whether a line may break on either side of the character: Chinese and Japanese script."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


def chunks(text: str, rule: Rule = "text", given: int = 0) -> list[str]:
    """The unbreakable parts of a clean line, each with the space that follows it.

    With the rule "name", a name breaks at spaces only, a Chinese one only after the dot between its parts; `given`
    is the number of words at its end that are the given name of a Vietnamese name, its one good place to break.
    A "double name" may break after its hyphens too, which is better than not being printed.
    """
    if rule != "text":
        parts = _name_chunks(text, given)
        return [piece for part in parts for piece in _after("-", part)] if rule == "double name" else parts
    parts = []
    for character in text:
        if parts and not _may_break(parts[-1], character):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _may_break(before: str, after: str) -> bool:
    last = before[-1]
    if after == " " or after in NOT_AT_START:
        return False
    if last == " ":
        word = before.rstrip()
        return not word or not (word in {"·", "–", "-"} or word[-1] in NOT_AT_END)
    if last in NOT_AT_END:
        return False
    return is_han(last) or is_han(after) or (last == "/" and after.isalpha())


def _name_chunks(text: str, given: int) -> list[str]:
    words = text.split(" ")
    if 0 < given < len(words):
        return [" ".join(words[:-given]) + " ", " ".join(words[-given:])]
    parts = [word + " " for word in words[:-1]] + words[-1:]
    return [piece for part in parts for piece in _after("·", part)]


def _after(sign: str, part: str) -> list[str]:
    pieces = part.replace(sign, sign + "\n").split("\n")
    return [piece for piece in pieces if piece.strip()] or [part]


@lru_cache(maxsize=1 << 12)
def settings(
    text: str, weight: int, most: int, rule: Rule = "text", given: int = 0, tracking: float = 0
) -> tuple[Setting, ...]:
    """The best (evenest) way to break a text into one line, two lines and so on, up to `most`."""
    whole = Setting((text,), width_of(text, weight, tracking))
    if most == 1:
        return (whole,)
    parts = chunks(text, rule, given)
    found = [whole]
    for count in range(2, min(most, len(parts)) + 1):
        lines = _evenly(parts, count, weight, tracking)
        if len(lines) == count:
            even = Setting(lines, _widest(lines, weight, tracking))
            found.append(_at_dots(text, even, weight, tracking) if rule == "text" else even)
    return tuple(found)


def _widest(lines: tuple[str, ...], weight: int, tracking: float) -> float:
    return max(width_of(line, weight, tracking) for line in lines)


def _at_dots(text: str, even: Setting, weight: int, tracking: float) -> Setting:
    """Lines that end where texts joined by dots end, when these are not much wider; else the even ones."""
    parts = tuple(text.split(DOT))
    if len(parts) != len(even.lines) or "" in parts:
        return even
    width = _widest(parts, weight, tracking)
    return Setting(parts, width) if width <= 1.3 * even.width else even


def _evenly(parts: list[str], count: int, weight: int, tracking: float) -> tuple[str, ...]:
    """The parts on at most `count` lines so that the widest line is as narrow as can be."""
    widths = [width_of(part, weight, tracking) for part in parts]
    low, high = max(widths), sum(widths)
    best = _greedy(parts, widths, high)
    for _step in range(14):
        middle = (low + high) / 2
        lines = _greedy(parts, widths, middle)
        if len(lines) <= count:
            best, high = lines, middle
        else:
            low = middle
    return tuple(best)


def _greedy(parts: list[str], widths: list[float], limit: float) -> list[str]:
    lines: list[str] = []
    used = limit + 1
    for part, width in zip(parts, widths, strict=True):
        if used + width > limit + 1e-9:
            lines.append(part)
            used = width
        else:
            lines[-1] += part
            used += width
    return [line.strip() for line in lines]


def wrap(
    text: str, width: float, *, weight: int = 400, size: float = 10, together: Collection[str] = ()
) -> tuple[str, ...]:
    """A clean text on as many lines of `width` points as it needs; a word that is wider than a line stands alone.

    What stands `together`, such as a name, is not broken where a line can hold it. Lines are measured whole, since a
    quotation mark is as wide as its neighbours' script has it.
    """
    whole = [phrase for phrase in together if phrase and width_of(phrase, weight) * size <= width]
    lines: list[str] = []
    for part in _kept_whole(text, whole):
        longer = lines[-1] + part if lines else part
        if lines and width_of(longer.strip(), weight) * size > width:
            lines.append(part)
        else:
            lines[-1:] = [longer]
    return tuple(line.strip() for line in lines)


def _kept_whole(text: str, phrases: Collection[str]) -> list[str]:
    """The chunks of a text, those inside of a phrase joined."""
    spans = [found.span() for phrase in phrases for found in re.finditer(re.escape(phrase), text)]
    parts: list[str] = []
    place = 0
    for part in chunks(text):
        if any(start < place < end for start, end in spans):
            parts[-1] += part
        else:
            parts.append(part)
        place += len(part)
    return parts


def fit(
    text: str,
    width: float,
    *,
    weight: int = 400,
    size: float = 10,
    floor: float = 7,
    lines: int = 1,
    rule: Rule = "text",
    given: int = 0,
    tracking: float = 0,
) -> Fitted:
    """Sets a clean text into `width` points: the largest size, with as few lines as do not cost much of it.

    Below the floor the answer has `fits` False and names the size that would be needed.
    """
    if not text:
        return Fitted((), size, fits=True)
    ways = settings(text, weight, lines, rule, given, tracking)
    sizes = [min(size, width / way.width) for way in ways]
    good = max(floor, max(sizes) * EASE[rule]) if max(sizes) >= floor else max(sizes)
    chosen = next(n for n, each in enumerate(sizes) if each >= good - 1e-9)
    return Fitted(ways[chosen].lines, sizes[chosen], fits=sizes[chosen] >= floor - 1e-6)
