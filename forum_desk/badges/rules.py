"""What a badge is: its codes, its colours and its designs as data in millimetres.

Nothing here draws; `forum_desk.documents.badge` does. A design is plain data, so that an organiser's own can be kept
in the forum beside the two that come with the program.
"""

import json
import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

from forum_desk.errors import Refused
from forum_desk.language import LANGUAGES, N_, Trilingual
from forum_desk.people.rules import Names

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""30 symbols nobody confuses when reading aloud or typing: no 0/O, no 1/I/L, no U/V pair."""

CODE_LENGTH = 9
"""30 to the power of 9 is 44 random bits, and nine characters still fit the smallest QR code at its highest safety."""


def new_code() -> str:
    """A fresh code of a badge: random, with nothing about the person in it."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def normalise_code(text: str) -> str | None:
    """The code in what a scanner or a person typed (any width or case, spaces, hyphens), or None when it is none."""
    if len(text) > 8 * CODE_LENGTH:
        return None
    plain = unicodedata.normalize("NFKC", text).upper()
    code = "".join(c for c in plain if not (c.isspace() or unicodedata.category(c) in {"Pd", "Cf", "Cc"}))
    return code if len(code) == CODE_LENGTH and all(c in CODE_ALPHABET for c in code) else None


def grouped_code(code: str) -> str:
    """A code as it is printed and read aloud: three groups of three."""
    return "-".join(code[start : start + 3] for start in range(0, len(code), 3))


# --- colours -----------------------------------------------------------------------------------------------------


_COLOUR = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0-255) of "#RRGGBB"; raises Refused for anything else."""
    digits = _COLOUR.fullmatch(colour)
    if digits is None:
        raise Refused(N_("“{colour}” is not a colour; write it as #2456D6."), colour=colour[:40])
    return int(digits[1], 16), int(digits[2], 16), int(digits[3], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0-1) of `other` in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance 0-1 as WCAG 2.2 defines it."""
    parts = (value / 255 for value in rgb(colour))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1-21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on_white_text(colour: str) -> str:
    """The colour itself when white words on it are readable (4.5:1), else the nearest darker shade that is."""
    for step in range(101):
        shade = mixed(colour, "#000000", step / 100)
        if contrast(shade, "#FFFFFF") >= 4.5:
            return shade
    return "#000000"


# --- the people and the forum on badges --------------------------------------------------------------------------


UNSAID = Trilingual()


@dataclass(frozen=True, slots=True)
class BadgePerson:
    """All that a badge says of one person; `colour` is the category's, `number` the badge's running number."""

    delegate_id: str
    code: str
    number: int
    names: Names
    honorific: str = ""
    country: str = ""
    title: Trilingual = UNSAID
    organisation: Trilingual = UNSAID
    category: Trilingual = UNSAID
    colour: str = "#2456D6"
    seat: str = ""
    table: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BadgeForum:
    """All that badges say of the forum."""

    name: Trilingual
    short_name: Trilingual
    theme: Trilingual
    place: Trilingual
    start: date
    end: date
    accent: str = "#2456D6"
    organisers: Trilingual = UNSAID

    @property
    def called(self) -> Trilingual:
        """What the forum is called where room is short: in each language the short name, or else the full one."""
        return Trilingual(*(short or full for short, full in zip(self.short_name, self.name, strict=True)))


# --- designs as data ---------------------------------------------------------------------------------------------

Kind = Literal["head", "slot", "logo", "text", "band", "panel", "rule", "code"]
Align = Literal["left", "center", "right"]
Valign = Literal["top", "middle", "bottom"]
What = Literal[
    "place", "dates", "forum_name", "forum_name_second", "forum_name_third", "forum_full", "forum_theme", "organisers",
    "category", "category_others", "name", "second_name", "position", "organisation", "organisation_others",
    "number", "number_label", "seat", "seat_label", "code", "hint", "note",
]  # fmt: skip

OF_FORUM: frozenset[What] = frozenset({
    "place", "dates", "forum_name", "forum_name_second", "forum_name_third", "forum_full", "forum_theme",
    "organisers", "hint", "number_label",
})  # fmt: skip
"""Texts that are the same for everybody whose badge leads with the same language."""

OF_CATEGORY: frozenset[What] = frozenset({"category", "category_others"})


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a block: what it says and how it may be set.

    `size` is the largest size in points and `floor` the smallest that is good; a line that needs less is reported, and
    below 70 % of its floor it is not printed. `lines` is how many lines it may be broken into, `before` the free
    millimetres above it, `tracking` the letter spacing of Latin text in em. An `optional` line is left off, and
    reported, when its block is too full.
    """

    what: What
    weight: int = 400
    size: float = 10
    floor: float = 7
    colour: str = "#10151D"
    lines: int = 1
    before: float = 0
    leading: float = 1.25
    tracking: float = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on a face: a box in millimetres from the upper left corner, and what stands in it.

    `colour` is "#RRGGBB", "category" (the person's), "accent" or "deep" (the forum's). Several lines make one block
    that is aligned and fitted as a whole.
    """

    kind: Kind
    x: float
    y: float
    w: float
    h: float
    lines: tuple[Line, ...] = ()
    align: Align = "left"
    valign: Valign = "top"
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """Both faces of a badge; sizes in millimetres; `safe` is kept free of words at the edge, `bleed` is cut off."""

    key: str
    title: str
    width: float
    height: float
    front: tuple[Element, ...]
    back: tuple[Element, ...] = ()
    safe: float = 3
    bleed: float = field(default=1)

    def faces(self) -> Iterator[tuple[Element, ...]]:
        """Front and, when there is one, back."""
        yield self.front
        if self.back:
            yield self.back


INK = "#10151D"
QUIET = "#454E5C"
LABEL = "#606A79"
PALE = "#C9D7FA"
WHITE = "#FFFFFF"
BIG = -0.022
"""Large letters close by 2.2 % (the look of the program); Chinese stays open."""


def _portrait_front() -> tuple[Element, ...]:
    return (
        Element("head", 0, 0, 90, 45, colour="accent"),
        Element("slot", 38, 3, 14, 3.1, colour=WHITE),
        Element("logo", 6.5, 8.5, 9, 9, colour=WHITE),
        Element("text", 18, 8.3, 64, 9.4, valign="middle", lines=(
            Line("place", 500, 9, 6.5, PALE),
            Line("dates", 400, 8.3, 6.5, PALE, before=0.4),
        )),
        Element("text", 6.5, 20.5, 77, 22.5, valign="middle", lines=(
            Line("forum_name", 700, 13.5, 7.5, WHITE, lines=4, leading=1.22),
            Line("forum_name_second", 400, 7, 5, PALE, lines=3, before=1.3),
            Line("forum_name_third", 400, 7, 5, PALE, lines=3, before=0.7),
        )),
        Element("text", 6, 46.8, 78, 35.4, align="center", valign="middle", lines=(
            Line("name", 700, 50, 26, INK, lines=3, leading=1.12, tracking=BIG),
            Line("second_name", 500, 19, 11, "#2A3140", lines=2, before=2.2, leading=1.15, tracking=-0.014),
        )),
        Element("text", 6.5, 83.8, 77, 18.7, align="center", valign="middle", lines=(
            Line("position", 600, 10.8, 7, INK, lines=3),
            Line("organisation", 500, 10.5, 7, "#2A3140", lines=3, before=0.6),
            Line("organisation_others", 400, 9.2, 5.5, LABEL, lines=3, before=0.6, optional=True),
        )),
        Element("band", 0, 104, 90, 26, colour="category"),
        Element("text", 6.5, 107, 54, 20, valign="middle", lines=(
            Line("category", 700, 24, 13, WHITE, lines=2, leading=1.15, tracking=BIG),
            Line("category_others", 500, 10, 7, WHITE, lines=2, before=1.2),
        )),
        Element("code", 63.5, 107, 20, 20, colour=WHITE),
    )  # fmt: skip


def _portrait_back() -> tuple[Element, ...]:
    return (
        Element("head", 0, 0, 90, 22, colour="accent"),
        Element("slot", 38, 3, 14, 3.1, colour=WHITE),
        Element("text", 6.5, 8, 77, 12.5, valign="middle", lines=(
            Line("forum_name", 600, 9, 6, WHITE, lines=3, leading=1.2),
            Line("dates", 400, 7.5, 6, PALE, before=0.6),
        )),
        Element("text", 6, 24.5, 78, 27, align="center", valign="middle", lines=(
            Line("name", 700, 40, 20, INK, lines=3, leading=1.12, tracking=BIG),
            Line("second_name", 500, 14, 9, "#2A3140", lines=2, before=1.5, leading=1.15),
        )),
        Element("text", 6.5, 52.5, 77, 7, align="center", valign="middle", lines=(
            Line("organisation", 500, 9.5, 6, QUIET, lines=3, leading=1.2, optional=True),
        )),
        Element("rule", 6.5, 61, 77, 0.25, colour="#E4E7EC"),
        Element("text", 6.5, 63, 24, 13, valign="top", lines=(
            Line("number_label", 500, 7.5, 6, LABEL),
            Line("number", 700, 17, 11, INK, before=0.6, leading=1.15),
        )),
        Element("text", 31.5, 63, 52, 13, valign="top", lines=(
            Line("seat_label", 500, 7.5, 6, LABEL),
            Line("seat", 700, 17, 9, INK, lines=2, before=0.6, leading=1.15),
        )),
        Element("rule", 6.5, 77.5, 77, 0.25, colour="#E4E7EC"),
        Element("code", 6.5, 80, 25, 25, colour=WHITE),
        Element("text", 34.5, 79.5, 49, 28.5, valign="middle", lines=(
            Line("code", 600, 12, 9, INK, tracking=0.02),
            Line("hint", 400, 7.5, 6, QUIET, lines=4, before=1.2, leading=1.35),
            Line("organisers", 400, 6.5, 5, LABEL, lines=6, before=1.2, leading=1.35, optional=True),
        )),
        Element("band", 0, 110, 90, 20, colour="category"),
        Element("text", 6.5, 112, 77, 15, align="center", valign="middle", lines=(
            Line("category", 700, 19, 11, WHITE, leading=1.15, tracking=BIG),
            Line("category_others", 500, 9, 6.5, WHITE, before=0.8),
        )),
    )  # fmt: skip


def _card_front() -> tuple[Element, ...]:
    return (
        Element("head", 0, 0, 85.6, 14, colour="accent"),
        Element("logo", 4, 3.5, 7, 7, colour=WHITE),
        Element("text", 13, 3, 68.6, 9.6, valign="middle", lines=(
            Line("forum_name", 700, 8.6, 5.5, WHITE, lines=3, leading=1.15),
            Line("dates", 400, 6.2, 5, PALE, before=0.4),
        )),
        Element("text", 4, 15, 77.6, 15.6, valign="middle", lines=(
            Line("name", 700, 30, 17, INK, lines=2, leading=1.1, tracking=BIG),
            Line("second_name", 500, 10.5, 8, "#2A3140", before=0.4, leading=1.15),
        )),
        Element("text", 4, 30.8, 77.6, 8.6, valign="middle", lines=(
            Line("position", 600, 7.8, 6, INK, lines=2, leading=1.2),
            Line("organisation", 400, 7.8, 6, QUIET, lines=2, before=0.3, leading=1.2),
        )),
        Element("band", 0, 40, 85.6, 14, colour="category"),
        Element("text", 4, 42.4, 77.6, 8.6, valign="middle", lines=(
            Line("category", 700, 14, 9, WHITE, leading=1.15, tracking=-0.014),
            Line("category_others", 500, 7, 5.5, WHITE, before=0.3, leading=1.15),
        )),
    )  # fmt: skip


def _card_back() -> tuple[Element, ...]:
    return (
        Element("panel", 0, 0, 85.6, 9, colour="deep"),
        Element("text", 4, 3, 77.6, 5.4, valign="middle", lines=(
            Line("forum_name", 600, 7, 5, WHITE, lines=2, leading=1.15),
        )),
        Element("code", 3, 10.2, 26, 26, colour=WHITE),
        Element("text", 32, 10.5, 49.6, 14, valign="middle", lines=(
            Line("name", 700, 22, 12, INK, lines=3, leading=1.12, tracking=-0.014),
            Line("second_name", 500, 9, 6.5, "#2A3140", before=0.6, leading=1.15),
        )),
        Element("text", 32, 25.5, 20, 10.5, lines=(
            Line("number_label", 500, 6.2, 5, LABEL),
            Line("number", 700, 13, 9, INK, before=0.4, leading=1.15),
        )),
        Element("text", 55, 25.5, 26.6, 10.5, lines=(
            Line("seat_label", 500, 6.2, 5, LABEL),
            Line("seat", 700, 13, 7, INK, lines=2, before=0.4, leading=1.15),
        )),
        Element("text", 4, 36.6, 77.6, 6, valign="middle", lines=(
            Line("code", 600, 7.5, 6, INK, tracking=0.02),
            Line("hint", 400, 6, 5, LABEL, lines=1, leading=1.2),
        )),
        Element("band", 0, 43.5, 85.6, 10.5, colour="category"),
        Element("text", 4, 46.4, 77.6, 4.6, valign="middle", lines=(
            Line("category", 700, 11, 8, WHITE, leading=1.15, tracking=-0.014),
        )),
    )  # fmt: skip


PORTRAIT = Design("portrait", N_("Upright badge, 90 × 130 mm"), 90, 130, _portrait_front(), _portrait_back(), bleed=2)
CARD = Design("card", N_("Bank card size, 85.6 × 54 mm"), 85.6, 54, _card_front(), _card_back())
DESIGNS: Mapping[str, Design] = {design.key: design for design in (PORTRAIT, CARD)}


def design_named(key: str) -> Design:
    """One of the program's own designs; raises Refused for a key there is none of."""
    if key not in DESIGNS:
        raise Refused(N_("There is no badge design “{key}”; there are: {keys}."), key=key, keys=", ".join(DESIGNS))
    return DESIGNS[key]


def others(lead: str) -> tuple[str, ...]:
    """The languages that follow the leading one, in the program's order."""
    return tuple(tag for tag in LANGUAGES if tag != lead)


# --- designs in and out ------------------------------------------------------------------------------------------


def design_to_json(design: Design) -> str:
    """The design as text that `design_from_json` reads back to an equal design."""
    return json.dumps(asdict(design), ensure_ascii=False, indent=1)


def design_from_json(text: str) -> Design:
    """A design from its text; raises Refused with one sentence when it is none or does not keep to its own size."""
    try:
        data = json.loads(text)
        design = replace(
            Design(**{**data, "front": (), "back": ()}),
            front=tuple(map(_element, data["front"])),
            back=tuple(map(_element, data.get("back", ()))),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused(N_("This is not a badge design of Forum Desk.")) from None
    _check(design)
    return design


def _element(data: dict[str, Any]) -> Element:
    return Element(**{**data, "lines": tuple(Line(**line) for line in data.get("lines", ()))})


def _check(design: Design) -> None:
    sizes = [design.width, design.height, design.safe, design.bleed]
    good = all(isinstance(size, int | float) for size in sizes) and 30 <= design.width <= 297 >= design.height >= 30
    for element in (element for face in design.faces() for element in face):
        good = good and _inside(element, design) and _drawable(element)
    if not good:
        raise Refused(N_("The badge design “{key}” has parts outside the badge or unknown ones."), key=str(design.key))


def _inside(element: Element, design: Design) -> bool:
    box = (element.x, element.y, element.w, element.h)
    if not all(isinstance(side, int | float) for side in box) or element.w <= 0 or element.h <= 0:
        return False
    edge = design.safe if element.kind in {"text", "code"} else 0
    return (
        min(element.x, element.y) >= edge - 1e-6
        and element.x + element.w <= design.width - edge + 1e-6
        and element.y + element.h <= design.height - edge + 1e-6
    )


def _drawable(element: Element) -> bool:
    colours = {line.colour for line in element.lines} | ({element.colour} if element.colour else set())
    for colour in colours - {"category", "accent", "deep"}:
        rgb(colour)
    return (
        element.kind in get_args(Kind)
        and element.align in get_args(Align)
        and element.valign in get_args(Valign)
        and all(line.what in get_args(What) and 0 < line.floor <= line.size <= 200 for line in element.lines)
    )
