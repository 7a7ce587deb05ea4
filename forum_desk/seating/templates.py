"""Plans to begin with: the usual layout of each kind for so many people, as elements that are put into a plan."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from forum_desk.errors import Refused
from forum_desk.language import N_
from forum_desk.seating import kinds, layouts
from forum_desk.seating.elements import NewElement, size_of
from forum_desk.seating.rules import rank_tables

Elements = tuple[NewElement, ...]


def hall(people: int) -> Elements:
    """A stage, and theatre rows of twenty in two blocks behind an aisle."""
    rows = max(1, math.ceil(people / 20))
    return (_stage(), _block(rows, [10, 10], 0.0, 3.0))


def classroom(people: int) -> Elements:
    """A stage and desks in rows of twelve."""
    rows = max(1, math.ceil(people / 12))
    return (_stage(), _block(rows, [6, 6], 0.0, 3.0, desks=True))


def rostrum(people: int) -> Elements:
    """One row on the stage that looks at the audience, and a lectern at its side."""
    return (_stage(max(10.0, people * 0.8 + 4)), _row("R", people, -1.5), _lectern(people * 0.4 + 1.2, -1.0))


def signing(people: int) -> Elements:
    """A table for two signers with their aides, flags, and the witnesses of both sides in a row behind."""
    behind = max(2, people - 4)
    return (
        _stage(),
        NewElement(kinds.ROW, "S", 0.0, -1.2, spec={"seats": 4, "pitch": 0.9}),
        NewElement(kinds.FLAGS, "", 0.0, -2.0, width=1.0, depth=0.4),
        NewElement(kinds.ROW, "W", 0.0, -2.6, spec={"seats": behind, "standing": True}),
    )


def talks(people: int) -> Elements:
    """Two sides at one long table."""
    return (_table("T", 0.0, 4.0, {"shape": "bilateral", "seats": max(1, math.ceil(people / 2))}),)


def meeting(people: int) -> Elements:
    """A U that opens to the audience."""
    base = max(3, people // 3)
    return (_table("U", 0.0, 5.0, {"shape": "u_shape", "base": base, "leg": max(1, math.ceil((people - base) / 2))}),)


def e_table(people: int) -> Elements:
    """A base with three legs."""
    leg = max(1, math.ceil(people * 2 / 3 / 6))
    return (_table("E", 0.0, 5.0, {"shape": "e_shape", "base": max(3, people - 6 * leg), "leg": leg, "legs": 3}),)


def boardroom(people: int) -> Elements:
    """One long table with a seat at each end."""
    return (_table("B", 0.0, 5.0, {"shape": "boardroom", "side": max(1, math.ceil((people - 2) / 2)), "end": 1}),)


def banquet(people: int) -> Elements:
    """Round tables of ten before a stage, numbered from the middle of the front outward: table 1 is the head table."""
    tables = max(1, math.ceil(people / 10))
    middles = layouts.table_places(tables, columns=5 if tables < 24 else 8)
    return (
        _stage(),
        *(_table(str(n), x, y, {"shape": "round", "seats": 10}) for n, (x, y) in enumerate(middles, start=1)),
    )


def photo(people: int) -> Elements:
    """Rows before a camera: an odd front row on chairs, longer rows standing behind it."""
    rows = max(1, math.ceil(people / 15))
    front = math.ceil(people / rows)
    front += front % 2 == 0 and rows > 1
    elements = []
    left = people
    for number in range(rows):
        seats = min(front + (number > 0), left)
        if seats <= 0:
            break
        spec = {"seats": seats, "pitch": 0.6, "standing": number > 0}
        elements.append(NewElement(kinds.ROW, layouts.row_name(number), 0.0, -1.0 - 0.8 * number, spec=spec))
        left -= seats
    return tuple(elements)


def launching(people: int) -> Elements:
    """A line-up on the stage, everybody standing."""
    return (_stage(), NewElement(kinds.ROW, "L", 0.0, -1.0, spec={"seats": people, "pitch": 0.9, "standing": True}))


TEMPLATES: Mapping[str, tuple[str, str, Callable[[int], Elements]]] = MappingProxyType(
    {
        "hall": (N_("Theatre rows"), kinds.HALL, hall),
        "classroom": (N_("Classroom"), kinds.HALL, classroom),
        "rostrum": (N_("Rostrum"), kinds.ROSTRUM, rostrum),
        "signing": (N_("Signing table"), kinds.SIGNING, signing),
        "talks": (N_("Talks table"), kinds.TALKS, talks),
        "boardroom": (N_("Boardroom"), kinds.TALKS, boardroom),
        "u_shape": (N_("U-shape"), kinds.TALKS, meeting),
        "e_shape": (N_("E-shape"), kinds.TALKS, e_table),
        "banquet": (N_("Round tables"), kinds.BANQUET, banquet),
        "photo": (N_("Photo rows"), kinds.PHOTO, photo),
        "launching": (N_("Launching line-up"), kinds.LAUNCHING, launching),
    }
)
"""The key of each template: its title (a message id), the kind of plan it is for, and what makes it."""


def template(key: str, people: int, pack: str = "international") -> tuple[str, Elements]:
    """The kind of plan and the elements of a template for so many people; tables are numbered by rank as `pack` has it.

    Refused where there is none of the key.
    """
    if key not in TEMPLATES:
        raise Refused("There is no layout “{key}” to begin with; use one of {known}.", key=key, known=_known())
    if not 1 <= people <= layouts.MOST_PLACES:
        raise Refused("A plan is for 1 to {most} people.", most=layouts.MOST_PLACES)
    _title, kind, make = TEMPLATES[key]
    return kind, _numbered(make(people), pack)


def _stage(width: float = 10.0) -> NewElement:
    return NewElement(kinds.STAGE, "", 0.0, -2.0, width=width, depth=4.0)


def _row(label: str, seats: int, y: float) -> NewElement:
    return NewElement(kinds.ROW, label, 0.0, y, spec={"seats": seats, "pitch": 0.8})


def _lectern(x: float, y: float) -> NewElement:
    return NewElement(kinds.LECTERN, "", x, y, width=0.6, depth=0.5)


def _block(rows: int, blocks: list[int], x: float, front: float, *, desks: bool = False) -> NewElement:
    spec = {"rows": rows, "blocks": blocks, "desks": desks}
    return NewElement(kinds.BLOCK, "", x, front + size_of(kinds.BLOCK, spec)[1] / 2, spec=spec)


def _table(label: str, x: float, y: float, spec: dict[str, object]) -> NewElement:
    return NewElement(kinds.TABLE, label, x, y, spec=spec)


def _known() -> str:
    return ", ".join(TEMPLATES)


def _numbered(elements: Elements, pack: str) -> Elements:
    tables = [element for element in elements if element.kind == kinds.TABLE]
    ranks = rank_tables([(table.x, table.y) for table in tables], pack) if len(tables) > 1 else ()
    labels = {id(tables[index]): str(number) for number, index in enumerate(ranks, start=1)}
    return tuple(replace(one, label=labels[id(one)]) if id(one) in labels else one for one in elements)
