"""What can be put into a plan, and which figures each thing has: the table behind the layout panel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forum_desk.language import N_, spoken
from forum_desk.seating import kinds, queries
from forum_desk.seating.queries import ElementView
from forum_desk.storage import Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a thing: its key in the spec, its label (a message id), least, most, and the usual one."""

    key: str
    label: str
    usual: int
    least: int = 1
    most: int = 400


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to put into a plan: its title (a message id), kind and shape, figures, and size in metres."""

    title: str
    kind: str
    shape: str = ""
    figures: tuple[Figure, ...] = ()
    spec: Mapping[str, Any] = field(default_factory=dict)
    size: tuple[float, float] = (0.0, 0.0)
    numbered: bool = False

    def made(self, values: Mapping[str, int]) -> dict[str, Any]:
        """The spec of the thing with these figures."""
        shape = {"shape": self.shape} if self.shape else {}
        return {**shape, **self.spec, **{each.key: values.get(each.key, each.usual) for each in self.figures}}


_SEATS = N_("Seats")
_BASE = Figure("base", N_("Seats at the base"), 7)
_LEG = Figure("leg", N_("Seats at each leg"), 6)

THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        "round": Thing(N_("Round table"), kinds.TABLE, "round", (Figure("seats", _SEATS, 10, 2, 40),), numbered=True),
        "boardroom": Thing(
            N_("Long table"),
            kinds.TABLE,
            "boardroom",
            (Figure("side", N_("Seats at each side"), 6), Figure("end", N_("Seats at each end"), 1, 0, 20)),
            numbered=True,
        ),
        "bilateral": Thing(
            N_("Talks table"), kinds.TABLE, "bilateral", (Figure("seats", N_("Seats at each side"), 5),), numbered=True
        ),
        "u_shape": Thing(N_("U-shape"), kinds.TABLE, "u_shape", (_BASE, _LEG), numbered=True),
        "e_shape": Thing(
            N_("E-shape"),
            kinds.TABLE,
            "e_shape",
            (Figure("base", N_("Seats at the base"), 9), _LEG, Figure("legs", N_("Legs"), 3, 2, 9)),
            numbered=True,
        ),
        "block": Thing(
            N_("Block of rows"),
            kinds.BLOCK,
            figures=(Figure("rows", N_("Rows"), 6), Figure("seats", N_("Seats in a row"), 10)),
        ),
        "desks": Thing(
            N_("Block of desks"),
            kinds.BLOCK,
            figures=(Figure("rows", N_("Rows"), 4), Figure("seats", N_("Seats in a row"), 6)),
            spec={"desks": True},
        ),
        "row": Thing(N_("Row on the stage"), kinds.ROW, figures=(Figure("seats", _SEATS, 7),)),
        "line": Thing(
            N_("Standing row"),
            kinds.ROW,
            figures=(Figure("seats", N_("Places"), 9),),
            spec={"standing": True, "pitch": 0.7},
        ),
        "free": Thing(N_("Free place"), kinds.FREE),
        "lectern": Thing(N_("Lectern"), kinds.LECTERN, size=(0.6, 0.5)),
        "stage": Thing(N_("Stage"), kinds.STAGE, size=(10.0, 4.0)),
        "aisle": Thing(N_("Aisle"), kinds.AISLE, size=(1.5, 8.0)),
        "zone": Thing(N_("Zone"), kinds.ZONE, size=(6.0, 5.0)),
        "flags": Thing(N_("Flags"), kinds.FLAGS, size=(1.0, 0.4)),
        "text": Thing(N_("Note"), kinds.TEXT, size=(2.0, 0.5)),
    }
)
"""By the key under which the panel offers it."""

ALIGN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "left": N_("Left edges"),
        "centre": N_("Middles, one below the other"),
        "right": N_("Right edges"),
        "front": N_("Front edges"),
        "middle": N_("Middles, side by side"),
        "back": N_("Back edges"),
        "spread_x": N_("Even gaps across"),
        "spread_y": N_("Even gaps in depth"),
    }
)
"""The ways to align, in words (message ids)."""


def owners(unit: Unit) -> list[tuple[str, str]]:
    """Whose a zone may be, by name: the keys of `owner_of` and names, organisations first."""
    found = []
    for column, names in (
        ("organisation_id", queries.organisation_names(unit)),
        ("delegation_id", queries.delegation_names(unit)),
    ):
        named = [(f"{column} {key}", name.best(spoken(), "en")) for key, name in names.items()]
        found.extend(sorted(named, key=lambda pair: pair[1].casefold()))
    return found


def owner_of(element: ElementView) -> str:
    """Whose a zone is: its column and id, empty where it is anybody's."""
    if element.organisation_id:
        return f"organisation_id {element.organisation_id}"
    return f"delegation_id {element.delegation_id}" if element.delegation_id else ""


def given_to(owner: str) -> dict[str, str | None]:
    """The columns of a zone that is given to an owner."""
    column, _space, key = owner.partition(" ")
    return {each: key if each == column else None for each in ("organisation_id", "delegation_id")}


def thing_of(kind: str, spec: Mapping[str, Any]) -> Thing | None:
    """What something in a plan is, so that its figures can be changed."""
    if kind == kinds.TABLE:
        return THINGS.get(str(spec.get("shape", "round")))
    if kind == kinds.BLOCK:
        return THINGS["desks" if spec.get("desks") else "block"]
    if kind == kinds.ROW:
        return THINGS["line" if spec.get("standing") else "row"]
    return next((thing for thing in THINGS.values() if thing.kind == kind), None)


def figure_of(spec: Mapping[str, Any], figure: Figure) -> int:
    """The figure as something has it; seats of a row side by side in blocks are counted together."""
    if figure.key == "seats" and spec.get("blocks"):
        return sum(int(count) for count in spec["blocks"])
    value = spec.get(figure.key, figure.usual)
    return value if isinstance(value, int) else figure.usual


def changed_spec(spec: Mapping[str, Any], values: Mapping[str, int], blocks: str = "") -> dict[str, Any]:
    """A spec with other figures; `blocks` are the seats between aisles, such as "6 8 6"."""
    made = {**spec, **values}
    counts = [int(word) for word in blocks.replace(",", " ").replace("，", " ").split() if word.isdecimal()]
    if counts:
        made["blocks"] = counts
        made.pop("seats", None)
    elif "seats" in values and "blocks" in made:
        del made["blocks"]
    return made
