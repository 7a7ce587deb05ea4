"""Portraits of people who do not exist: plain drawings without features, which nobody can take for a photograph."""

import zlib
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 208, 272
_FINE = 3
"""Drawn so many times larger, for smooth edges."""


class _Look(NamedTuple):
    """What tells one drawing from another."""

    ground: str
    skin: str
    hair: str
    cut: str
    coat: str
    tie: str


_GROUNDS = ("#D6E1FC", "#D3ECF0", "#E4DAFA", "#F8DCEA", "#E1E6EE")
_SKINS = ("#F3C9A5", "#EDBE96", "#E4B088")
_HAIRS = ("#1B1B22", "#2B2522", "#23242C", "#1F1E24", "#6B6A70")
_COATS = ("#22345F", "#2B2F3A", "#1F4A52", "#4A2B45", "#35424F")
_TIES = ("#A8322C", "#2456D6", "#0B7285", "#6A3FC8")
_CUTS = {"M": ("short", "parted", "receding"), "F": ("bob", "long", "bun")}


def portrait(key: str, gender: str) -> bytes:
    """The portrait of an invented person as a JPEG, always the same for the same key."""
    return _drawn(_look(zlib.crc32(key.encode()), "F" if gender == "F" else "M"))


def _look(number: int, gender: str) -> _Look:
    def pick(choices: tuple[str, ...], step: int) -> str:
        return choices[number // step % len(choices)]

    return _Look(
        pick(_GROUNDS, 1), pick(_SKINS, 7), pick(_HAIRS, 31), pick(_CUTS[gender], 101), pick(_COATS, 211),
        pick(_TIES, 503) if gender == "M" else "",
    )  # fmt: skip


class _Pencil:
    """Fills shapes; all places and sizes are shares of the width, from the upper left corner."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), ground)
        self._draw = ImageDraw.Draw(self.image)
        self._unit = WIDTH * _FINE

    def oval(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """An ellipse around its middle."""
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self._draw.ellipse([each * self._unit for each in box], fill=colour)

    def half(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """The upper half of an ellipse."""
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self._draw.pieslice([each * self._unit for each in box], 180, 360, fill=colour)

    def box(self, x: float, y: float, wide: float, high: float, colour: str, radius: float = 0) -> None:
        """A rectangle around its middle, with round corners."""
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self._draw.rounded_rectangle([each * self._unit for each in box], radius * self._unit, fill=colour)

    def shape(self, points: tuple[tuple[float, float], ...], colour: str) -> None:
        """A polygon."""
        self._draw.polygon([(x * self._unit, y * self._unit) for x, y in points], fill=colour)


@lru_cache(maxsize=256)
def _drawn(look: _Look) -> bytes:
    pencil = _Pencil(look.ground)
    if look.cut in {"bob", "long"}:
        low = 0.86 if look.cut == "long" else 0.70
        pencil.box(0.5, (0.26 + low) / 2, 0.52, low - 0.26, look.hair, 0.2)
    if look.cut == "bun":
        pencil.oval(0.5, 0.19, 0.2, 0.18, look.hair)
    _body(pencil, look)
    pencil.oval(0.5, 0.5, 0.4, 0.5, look.skin)
    _hair(pencil, look)
    small = pencil.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=88)
    return out.getvalue()


def _body(pencil: _Pencil, look: _Look) -> None:
    pencil.oval(0.5, 1.26, 0.98, 0.86, look.coat)
    pencil.shape(((0.36, 0.86), (0.64, 0.86), (0.5, 1.2)), "#F4F6F9")
    pencil.box(0.5, 0.77, 0.17, 0.26, look.skin, 0.08)
    pencil.oval(0.5, 0.87, 0.2, 0.09, look.skin)
    if look.tie:
        pencil.shape(((0.465, 0.92), (0.535, 0.92), (0.55, 1.2), (0.5, 1.27), (0.45, 1.2)), look.tie)
    pencil.shape(((0.33, 0.86), (0.4, 0.84), (0.5, 1.31), (0.42, 1.31)), look.coat)
    pencil.shape(((0.67, 0.86), (0.6, 0.84), (0.5, 1.31), (0.58, 1.31)), look.coat)


def _hair(pencil: _Pencil, look: _Look) -> None:
    if look.cut == "receding":
        pencil.half(0.5, 0.41, 0.41, 0.34, look.hair)
        pencil.oval(0.5, 0.43, 0.31, 0.22, look.skin)
    elif look.cut == "parted":
        pencil.half(0.5, 0.43, 0.42, 0.44, look.hair)
        pencil.shape(((0.35, 0.43), (0.62, 0.36), (0.66, 0.43)), look.skin)
    elif look.cut == "short":
        pencil.half(0.5, 0.40, 0.42, 0.38, look.hair)
    else:
        pencil.half(0.5, 0.43, 0.44, 0.44, look.hair)
        pencil.shape(((0.34, 0.43), (0.45, 0.34), (0.66, 0.43)), look.skin)
