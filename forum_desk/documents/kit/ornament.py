"""The ornament of the papers: the face of a bronze drum, drawn from circles, and the forum's mark.

Bronze drums of this shape are found on both sides of the border, so a forum of China and Vietnam may wear them. Their
order from the middle: a star of fourteen rays, rings, spokes, saw teeth, circles with dots, birds in flight, spokes.
"""

from functools import lru_cache
from math import cos, pi, sin

from forum_desk.badges.rules import mixed
from forum_desk.documents.kit.sheet import MM, Sheet, filling, stroking

RAYS = 14
_ROUND = 0.552285
"""How far the handles of a quarter of a circle reach, in radii."""


class _Pen:
    """Writes operators in polar coordinates around a middle (points); radii are shares of the pen's radius."""

    def __init__(self, x: float, y: float, radius: float, thick: float) -> None:
        self.x, self.y, self.radius = x, y, radius
        self.code = [f"{thick * MM:.2f} w 1 J 1 j"]

    def point(self, r: float, turn: float) -> tuple[float, float]:
        angle = turn * 2 * pi
        return self.x + self.radius * r * cos(angle), self.y + self.radius * r * sin(angle)

    def ring(self, r: float) -> None:
        self.circle(self.x, self.y, self.radius * r, "S")

    def circle(self, x: float, y: float, r: float, end: str) -> None:
        reach = r * _ROUND
        quarters = (
            (r, reach, reach, r, 0, r),
            (-reach, r, -r, reach, -r, 0),
            (-r, -reach, -reach, -r, 0, -r),
            (reach, -r, r, -reach, r, 0),
        )
        turns = [" ".join(f"{(x, y)[n % 2] + part:.2f}" for n, part in enumerate(each)) + " c" for each in quarters]
        self.code.append(" ".join([f"{x + r:.2f} {y:.2f} m", *turns, f"h {end}"]))

    def path(self, points: list[tuple[float, float]], end: str) -> None:
        steps = [f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points)]
        self.code.append(" ".join([*steps, end]))

    def curve(self, points: list[tuple[float, float]]) -> None:
        (x, y), *rest = points
        turns = " ".join(f"{px:.2f} {py:.2f}" for px, py in rest)
        self.code.append(f"{x:.2f} {y:.2f} m {turns} c S")


def drum(sheet: Sheet, x: float, y: float, radius: float, *, line: str, star: str) -> None:
    """The drum with its middle at x, y (mm); `line` and `star` are its two colours."""
    sheet.write("q", stroking(line), *_drum(x * MM, (sheet.high - y) * MM, radius * MM, filling(star)), "Q")


@lru_cache(maxsize=16)
def _drum(x: float, y: float, radius: float, star: str) -> tuple[str, ...]:
    """A thousand strokes; the badge of the next guest has the same."""
    pen = _Pen(x, y, radius, max(0.11, radius / MM / 240))
    pen.code.append(star)
    _star(pen)
    for r in (0.25, 0.265, 0.335, 0.35, 0.455, 0.47, 0.60, 0.615, 0.735, 0.75, 0.86, 0.875, 0.985, 1.0):
        pen.ring(r)
    _spokes(pen, 0.35, 0.455, 72)
    _teeth(pen, 0.475, 0.595, 44)
    _dots(pen, 0.675, 48)
    _birds(pen, 0.805, 24)
    _spokes(pen, 0.875, 0.985, 90, lean=0.35)
    return tuple(pen.code)


def _star(pen: _Pen) -> None:
    points = [pen.point(0.21 if n % 2 == 0 else 0.085, (n / 2 + 0.25) / RAYS + 0.25) for n in range(2 * RAYS)]
    pen.path(points, "h f")


def _spokes(pen: _Pen, inner: float, outer: float, count: int, lean: float = 0) -> None:
    for n in range(count):
        pen.path([pen.point(inner, n / count), pen.point(outer, (n + lean) / count)], "S")


def _teeth(pen: _Pen, inner: float, outer: float, count: int) -> None:
    pen.path([pen.point(outer if n % 2 else inner, n / 2 / count) for n in range(2 * count)], "h S")


def _dots(pen: _Pen, r: float, count: int) -> None:
    size = pen.radius * 0.038
    for n in range(count):
        pen.circle(*pen.point(r, n / count), size, "S")
    for n in range(count):
        pen.circle(*pen.point(r, n / count), size * 0.36, "f")


def _birds(pen: _Pen, r: float, count: int) -> None:
    """Long-beaked birds fly around the drum: a body, a wing and a crest, each one stroke."""
    step = 1 / count
    for n in range(count):
        a = n * step
        body = [(r - 0.022, a), (r + 0.03, a + step * 0.25), (r - 0.035, a + step * 0.5), (r + 0.012, a + step * 0.82)]
        wing = [
            (r - 0.002, a + step * 0.40), (r + 0.03, a + step * 0.36), (r + 0.045, a + step * 0.22),
            (r + 0.046, a + step * 0.08),
        ]  # fmt: skip
        tail = [
            (r - 0.004, a + step * 0.34), (r - 0.03, a + step * 0.30), (r - 0.042, a + step * 0.18),
            (r - 0.045, a + step * 0.04),
        ]  # fmt: skip
        for stroke in (body, wing, tail):
            pen.curve([pen.point(*each) for each in stroke])


def mark(sheet: Sheet, x: float, y: float, side: float, *, ground: str, line: str) -> None:
    """The mark of Forum Desk in a tile of `side` mm: two circles meet, and a star stands where they do."""
    sheet.box(x, y, side, side, ground, radius=side * 0.22)
    sheet.write("q", stroking(line), f"{side * 0.043 * MM:.2f} w")
    middle, centre = (sheet.high - y - side / 2) * MM, (x + side / 2) * MM
    for way in (-1, 1):
        sheet.circle(centre + way * side * 0.115 * MM, middle, side * 0.235 * MM, stroke=1, fill=0)
    sheet.write(filling(line))
    pen = _Pen(centre, middle, side * MM, 0.1)
    pen.path([pen.point(0.105 if n % 2 == 0 else 0.045, n / 2 / 10 + 0.25) for n in range(20)], "h f")
    sheet.write(*pen.code, "Q")


def gradient(sheet: Sheet, x: float, y: float, w: float, h: float, light: str, dark: str) -> None:
    """A rectangle from `light` at the upper left to `dark` at the lower right, in steps too fine to see.

    Every printer draws it alike, which shadings do not promise; each step covers all that follow it, so no seams.
    """
    steps = 40
    left, top, lean = x * MM, (sheet.high - y) * MM, h * MM * 0.5
    right, bottom = (x + w) * MM, (sheet.high - y - h) * MM
    sheet.write("q", f"{left:.2f} {bottom:.2f} {w * MM:.2f} {h * MM:.2f} re W n")
    for n in range(steps):
        start = left - lean + (right - left + lean) * n / steps
        colour = mixed(light, dark, n / (steps - 1))
        sheet.write(
            f"{filling(colour)} {start if n else left - lean:.2f} {bottom:.2f} m {start + lean:.2f} {top:.2f} l "
            f"{right:.2f} {top:.2f} l {right:.2f} {bottom:.2f} l h f"
        )
    sheet.write("Q")
