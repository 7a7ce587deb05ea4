"""Plans to begin with: the usual layout of each kind for so many people, as elements that are put into a plan."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from forum_desk.errors import Refused
from forum_desk.language import N_
from forum_desk.seating import kinds, layouts
from forum_desk.seating.elements import NewElement, size_of
from forum_desk.seating.rules import rank_tables

Elements = tuple[NewElement, ...]


Sizes = Mapping[str, Any]
"""The figures of a layout: `rows` and `blocks` (seats between aisles) of a hall, `tables` and `seats` of a banquet,
`base`, `leg`, `legs`, `side` and `end` of long tables, `seats` of a row, `behind` at a signing, `rows` of a photo."""


def hall_sizes(people: int) -> Sizes:
    """Rows of twenty in two blocks."""
    return {"rows": max(1, math.ceil(people / 20)), "blocks": [10, 10]}


def hall(sizes: Sizes) -> Elements:
    """A stage, and theatre rows in blocks with aisles between them."""
    return (_stage(), _block(sizes["rows"], sizes["blocks"], 0.0, 3.0))


def classroom_sizes(people: int) -> Sizes:
    """Rows of twelve in two blocks."""
    return {"rows": max(1, math.ceil(people / 12)), "blocks": [6, 6]}


def classroom(sizes: Sizes) -> Elements:
    """A stage and desks in rows."""
    return (_stage(), _block(sizes["rows"], sizes["blocks"], 0.0, 3.0, desks=True))


def seats(people: int) -> Sizes:
    """One row for everybody."""
    return {"seats": people}


def rostrum(sizes: Sizes) -> Elements:
    """One row on the stage that looks at the audience, and a lectern at its side."""
    count = sizes["seats"]
    return (_stage(max(10.0, count * 0.8 + 4)), _row("R", count, -1.5), _lectern(count * 0.4 + 1.2, -1.0))


def signing_sizes(people: int) -> Sizes:
    """Four at the table, the others behind."""
    return {"seats": 4, "behind": max(2, people - 4)}


def signing(sizes: Sizes) -> Elements:
    """A table for two signers with their aides, flags, and the witnesses of both sides in a row behind."""
    return (
        _stage(),
        NewElement(kinds.ROW, "S", 0.0, -1.2, spec={"seats": sizes["seats"], "pitch": 0.9}),
        NewElement(kinds.FLAGS, "", 0.0, -2.0, width=1.0, depth=0.4),
        NewElement(kinds.ROW, "W", 0.0, -2.6, spec={"seats": sizes["behind"], "standing": True}),
    )


def talks_sizes(people: int) -> Sizes:
    """Half at each side."""
    return {"seats": max(1, math.ceil(people / 2))}


def talks(sizes: Sizes) -> Elements:
    """Two sides at one long table."""
    return (_table("T", 0.0, 4.0, {"shape": "bilateral", "seats": sizes["seats"]}),)


def meeting_sizes(people: int) -> Sizes:
    """A third at the base."""
    base = max(3, people // 3)
    return {"base": base, "leg": max(1, math.ceil((people - base) / 2))}


def meeting(sizes: Sizes) -> Elements:
    """A U that opens to the audience."""
    return (_table("U", 0.0, 5.0, {"shape": "u_shape", "base": sizes["base"], "leg": sizes["leg"]}),)


def e_sizes(people: int) -> Sizes:
    """Three legs, seated at both sides."""
    leg = max(1, math.ceil(people * 2 / 3 / 6))
    return {"base": max(3, people - 6 * leg), "leg": leg, "legs": 3}


def e_table(sizes: Sizes) -> Elements:
    """A base with legs."""
    return (_table("E", 0.0, 5.0, {"shape": "e_shape", **{key: sizes[key] for key in ("base", "leg", "legs")}}),)


def boardroom_sizes(people: int) -> Sizes:
    """A seat at each end."""
    return {"side": max(1, math.ceil((people - 2) / 2)), "end": 1}


def boardroom(sizes: Sizes) -> Elements:
    """One long table."""
    return (_table("B", 0.0, 5.0, {"shape": "boardroom", "side": sizes["side"], "end": sizes["end"]}),)


def banquet_sizes(people: int) -> Sizes:
    """Tables of ten."""
    return {"tables": max(1, math.ceil(people / 10)), "seats": 10}


def banquet(sizes: Sizes) -> Elements:
    """Round tables before a stage, numbered from the middle of the front outward: table 1 is the head table."""
    tables, seats = sizes["tables"], sizes["seats"]
    middles = layouts.table_places(tables, columns=5 if tables < 24 else 8)
    round_table = {"shape": "round", "seats": seats}
    return (_stage(), *(_table(str(n), x, y, round_table) for n, (x, y) in enumerate(middles, start=1)))


def photo_sizes(people: int) -> Sizes:
    """Rows of fifteen at most, an odd number in front."""
    rows = max(1, math.ceil(people / 15))
    front = math.ceil(people / rows)
    front += front % 2 == 0 and rows > 1
    return {"rows": rows, "seats": front, "people": people}


def photo(sizes: Sizes) -> Elements:
    """Rows before a camera: the front row on chairs, longer rows standing behind it."""
    elements = []
    left = sizes.get("people", layouts.MOST_PLACES)
    for number in range(sizes["rows"]):
        count = min(sizes["seats"] + (number > 0), left)
        if count <= 0:
            break
        spec = {"seats": count, "pitch": 0.6, "standing": number > 0}
        elements.append(NewElement(kinds.ROW, layouts.row_name(number), 0.0, -1.0 - 0.8 * number, spec=spec))
        left -= count
    return tuple(elements)


def launching(sizes: Sizes) -> Elements:
    """A line-up on the stage, everybody standing."""
    spec = {"seats": sizes["seats"], "pitch": 0.9, "standing": True}
    return (_stage(), NewElement(kinds.ROW, "L", 0.0, -1.0, spec=spec))


@dataclass(frozen=True, slots=True)
class Template:
    """A layout to begin with: its title (a message id), the kind of plan, its usual figures, and what makes it."""

    title: str
    kind: str
    usual: Callable[[int], Sizes]
    make: Callable[[Sizes], Elements]


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "hall": Template(N_("Theatre rows"), kinds.HALL, hall_sizes, hall),
        "classroom": Template(N_("Classroom"), kinds.HALL, classroom_sizes, classroom),
        "rostrum": Template(N_("Rostrum"), kinds.ROSTRUM, seats, rostrum),
        "signing": Template(N_("Signing table"), kinds.SIGNING, signing_sizes, signing),
        "talks": Template(N_("Talks table"), kinds.TALKS, talks_sizes, talks),
        "boardroom": Template(N_("Boardroom"), kinds.TALKS, boardroom_sizes, boardroom),
        "u_shape": Template(N_("U-shape"), kinds.TALKS, meeting_sizes, meeting),
        "e_shape": Template(N_("E-shape"), kinds.TALKS, e_sizes, e_table),
        "banquet": Template(N_("Round tables"), kinds.BANQUET, banquet_sizes, banquet),
        "photo": Template(N_("Photo rows"), kinds.PHOTO, photo_sizes, photo),
        "launching": Template(N_("Launching line-up"), kinds.LAUNCHING, seats, launching),
    }
)


def usual_sizes(key: str, people: int) -> Sizes:
    """The figures of a template for so many people. Refused where there is none of the key."""
    if key not in TEMPLATES:
        raise Refused("There is no layout “{key}” to begin with; use one of {known}.", key=key, known=_known())
    if not 1 <= people <= layouts.MOST_PLACES:
        raise Refused("A plan is for 1 to {most} people.", most=layouts.MOST_PLACES)
    return TEMPLATES[key].usual(people)


def template(key: str, people: int, pack: str = "international", sizes: Sizes | None = None) -> tuple[str, Elements]:
    """The kind of plan and the elements of a template for so many people, or with these figures instead of the usual.

    Tables are numbered by rank as `pack` has it. Refused where there is none of the key, or a figure cannot be.
    """
    figures = dict(usual_sizes(key, people))
    if sizes:
        figures.pop("people", None)
        figures.update(sizes)
    if figures.get("tables", 1) * figures.get("seats", 1) > layouts.MOST_PLACES:
        raise Refused("A plan has at most {most} places.", most=layouts.MOST_PLACES)
    return TEMPLATES[key].kind, _numbered(TEMPLATES[key].make(figures), pack)


def _stage(width: float = 10.0) -> NewElement:
    return NewElement(kinds.STAGE, "", 0.0, -2.0, width=width, depth=4.0)


def _row(label: str, seats: int, y: float) -> NewElement:
    return NewElement(kinds.ROW, label, 0.0, y, spec={"seats": seats, "pitch": 0.8})


def _lectern(x: float, y: float) -> NewElement:
    return NewElement(kinds.LECTERN, "", x, y, width=0.6, depth=0.5)


def _block(rows: int, blocks: list[int], x: float, front: float, *, desks: bool = False) -> NewElement:
    spec = {"rows": rows, "blocks": blocks, "desks": desks}
    return NewElement(kinds.BLOCK, "", x, front + size_of(kinds.BLOCK, spec)[1] / 2, spec=spec)


def _table(label: str, x: float, y: float, spec: Mapping[str, Any]) -> NewElement:
    return NewElement(kinds.TABLE, label, x, y, spec=spec)


def _known() -> str:
    return ", ".join(TEMPLATES)


def _numbered(elements: Elements, pack: str) -> Elements:
    tables = [element for element in elements if element.kind == kinds.TABLE]
    ranks = rank_tables([(table.x, table.y) for table in tables], pack) if len(tables) > 1 else ()
    labels = {id(tables[index]): str(number) for number, index in enumerate(ranks, start=1)}
    return tuple(replace(one, label=labels[id(one)]) if id(one) in labels else one for one in elements)
