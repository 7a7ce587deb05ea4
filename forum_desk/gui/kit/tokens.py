"""The colours of the look as data: read from resources/themes, with the forum's own accent worked in.

No Qt in here, so that contrast can be computed and tested from the very values that are painted. Colours are
"#RRGGBB". Contrast is that of WCAG 2.2 (relative luminance): words need 4.5, edges and icons 3.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from forum_desk.assets import asset

WORDS = 4.5
"""Least contrast of words against their ground."""
EDGES = 3.0
"""Least contrast of edges and icons that carry meaning."""

Brightness = Literal["light", "dark"]

STATE_FAMILIES = ("green", "amber", "red")
"""Families that belong to state alone: no category, initial or decoration may use them."""
CATEGORY_FAMILIES = ("accent", "grey", "violet", "rose", "teal", "lime")
"""Families a category, a kind or an initial may have."""


@dataclass(frozen=True, slots=True)
class Family:
    """Five colours that go together: a fill, a tint, the tint's edge, words on the tint, words on the fill."""

    solid: str
    soft: str
    line: str
    text: str
    on: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of one look. `colour` finds them by name: "text2", "green.soft", "accent.text"."""

    name: Brightness
    ground: Mapping[str, str]
    accent: Mapping[str, str]
    families: Mapping[str, Family]

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on dark ground."""
        return self.name == "dark"

    def colour(self, token: str) -> str:
        """The colour of a token, as "#RRGGBB"; a "#RRGGBB" is its own token. Raises KeyError for an unknown one."""
        name, _dot, part = token.partition(".")
        if part:
            return str(getattr(self.family(name), part))
        if token.startswith("#"):
            return token
        return self.accent[token] if token in self.accent else self.ground[token]

    def family(self, name: str) -> Family:
        """A family by name, or one derived from an organiser's own "#RRGGBB"."""
        if name.startswith("#"):
            return derived_family(name, self.name)
        if name == "accent":
            own = self.accent
            return Family(own["accent"], own["accent_soft"], own["accent_line"], own["accent_text"], own["on_accent"])
        return self.families[name]

    def with_accent(self, colour: str) -> "Theme":
        """The same look with a forum's own colour as the accent, changed as far as legibility needs."""
        return replace(self, accent=_accent(colour, self.name))


@cache
def theme(name: Brightness) -> Theme:
    """The look as it is delivered."""
    table = tomllib.loads(asset("themes", f"{name}.toml").read_text(encoding="utf-8"))
    families = {key: Family(**value) for key, value in table["family"].items()}
    return Theme(name, table["ground"], table["accent"], families)


GROUNDS = 1.15
"""Contrast of a chip's ground with what it lies on, as the grey family has it in the dark."""


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in pairs)


def legible(colour: str, ground: str, least: float, towards: str) -> str:
    """`colour`, moved towards black or white in small steps until it stands out from `ground` by `least`."""
    for step in range(101):
        moved = mix(colour, towards, step / 100)
        if contrast(moved, ground) >= least:
            return moved
    return towards


def fitting_accent(colour: str) -> str:
    """A forum's colour, darkened until white words on it reach 4.5 to 1."""
    return legible(colour, "#FFFFFF", WORDS, "#000000")


@cache
def derived_family(colour: str, name: Brightness) -> Family:
    """A family made from one colour, for the badge categories an organiser adds."""
    if name == "light":
        solid = fitting_accent(colour)
        soft = mix(solid, "#FFFFFF", 0.9)
        return Family(solid, soft, mix(solid, "#FFFFFF", 0.68), legible(solid, soft, 6.3, "#000000"), "#FFFFFF")
    soft = legible(mix(colour, "#0E1116", 0.8), "#151920", GROUNDS, "#FFFFFF")
    solid = legible(fitting_accent(colour), "#151920", EDGES, "#FFFFFF")
    text = legible(colour, soft, 7.4, "#FFFFFF")
    on = "#FFFFFF" if contrast("#FFFFFF", solid) >= WORDS else "#04070C"
    return Family(solid, soft, mix(colour, "#0E1116", 0.55), text, on)


@cache
def _accent(colour: str, name: Brightness) -> Mapping[str, str]:
    """The accent's tokens for a forum's colour; the delivered ones for the delivered colour."""
    delivered = theme(name).accent
    if colour.upper() == theme("light").accent["accent"]:
        return delivered
    family = derived_family(colour, name)
    fill = fitting_accent(colour)
    if name == "light":
        hover, ring, halo = mix(fill, "#000000", 0.15), fill, mix(fill, "#FFFFFF", 0.82)
    else:
        hover = mix(fill, "#000000", 0.12)
        ring, halo = legible(colour, "#1C222B", 5.7, "#FFFFFF"), mix(colour, "#0E1116", 0.7)
    return {
        "accent": fill,
        "accent_hover": hover,
        "accent_soft": family.soft,
        "accent_line": family.line,
        "accent_text": family.text,
        "ring": ring,
        "halo": halo,
        "on_accent": "#FFFFFF",
    }


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
