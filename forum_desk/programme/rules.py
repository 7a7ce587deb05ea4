"""The words of a programme: what kinds of items there are, which parts people play, and what each knows about itself.

Everything is data: planning, papers and the run screen look a kind or a part up here instead of asking which it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forum_desk.language import N_


@dataclass(frozen=True, slots=True)
class Need:
    """Parts of which an item needs at least one, and what is said when nobody plays any of them."""

    roles: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of item knows about itself. Times are minutes.

    `minutes` is its usual length, `least` the percentage of its planned length that it cannot go below when time is
    short, `cost` what taking one minute from it costs (a break costs least; 0: it is never shortened), `drop` what
    leaving it out costs (0: it is never left out). `absorbs`: a delay is taken from it before anything else moves.
    `spoken`: it is spoken to an audience that has to understand it. `details`: what its own form asks for.
    """

    minutes: int
    least: int = 100
    cost: int = 0
    drop: int = 0
    absorbs: bool = False
    spoken: bool = False
    needs: tuple[Need, ...] = ()
    details: tuple[str, ...] = ()


_SPEAKER = Need(("speaker",), N_("“{item}” has no speaker."))
_LEADER = Need(("chair", "host"), N_("“{item}” has neither a chair nor a host."))
_ON_STAGE = Need(("guest_on_stage", "subject", "speaker"), N_("“{item}” has nobody on the stage."))
_SIGNING = Need(("signatory", "signing_party"), N_("“{item}” has nobody who signs."))
_GUIDE = Need(("liaison", "host", "chair"), N_("“{item}” has nobody who leads the way."))

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "registration": Kind(60, least=50, cost=3),
        "opening": Kind(8, least=75, cost=30, spoken=True, needs=(_SPEAKER,)),
        "speech": Kind(15, least=70, cost=12, drop=900, spoken=True, needs=(_SPEAKER,)),
        "keynote": Kind(25, least=80, cost=20, spoken=True, needs=(_SPEAKER,)),
        "panel": Kind(45, least=60, cost=8, spoken=True, needs=(_LEADER, _SPEAKER), details=("topics",)),
        "launching": Kind(10, least=80, cost=25, spoken=True, needs=(_ON_STAGE,), details=("line_up", "properties")),
        "introduction": Kind(10, least=60, cost=10, drop=500, spoken=True, needs=(_SPEAKER,)),
        "presentation": Kind(15, least=70, cost=12, drop=800, spoken=True, needs=(_SPEAKER,)),
        "awarding": Kind(20, least=70, cost=15, needs=(_ON_STAGE,), details=("units", "batches", "line_up")),
        "signing": Kind(
            15,
            least=70,
            cost=25,
            needs=(_SIGNING,),
            details=("parties", "batches", "papers", "flags", "line_up"),
        ),
        "photo": Kind(15, least=60, cost=6, drop=700, details=("line_up",)),
        "break": Kind(20, least=50, cost=1, absorbs=True),
        "meal": Kind(90, least=60, cost=2, absorbs=True),
        "visit": Kind(120, least=70, cost=5, needs=(_GUIDE,), details=("transport",)),
        "exchange": Kind(60, least=60, cost=7, spoken=True, needs=(_LEADER,), details=("topics",)),
    }
)
"""What each kind knows. Organisers' usual lengths; costs are relative and only rank the ways to catch up."""

ITEM_KINDS = tuple(KINDS)

FALLBACK = Kind(15, spoken=False)
"""What is known of a kind that this version does not know: nothing is demanded of it and nothing taken from it."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a part in an item means.

    `binds`: who plays it is there for the whole item and can be nowhere else. `confirms`: the plan is not safe before
    this person has confirmed. `alerts`: the desk and the stage are told when this person is not checked in shortly
    before. `on_stage`: the person has a position there.
    """

    binds: bool = True
    confirms: bool = False
    alerts: bool = False
    on_stage: bool = False


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "chair": Role(confirms=True, on_stage=True),
        "host": Role(on_stage=True),
        "speaker": Role(confirms=True, alerts=True, on_stage=True),
        "signatory": Role(confirms=True, alerts=True, on_stage=True),
        "signing_party": Role(binds=False),
        "witness": Role(on_stage=True),
        "interpreter": Role(alerts=True),
        "guest_on_stage": Role(on_stage=True),
        "liaison": Role(),
        "subject": Role(binds=False),
    }
)
"""What each part means."""

ITEM_ROLES = tuple(ROLES)

UNKNOWN_ROLE = Role()
"""A part this version does not know binds a person and asks nothing else."""


def kind(key: str) -> Kind:
    """What a kind knows about itself."""
    return KINDS.get(key, FALLBACK)


def role(key: str) -> Role:
    """What a part means."""
    return ROLES.get(key, UNKNOWN_ROLE)


def least_minutes(key: str, minutes: int) -> int:
    """The fewest minutes an item of this kind planned for `minutes` can be held in, rounded up."""
    return -(-max(minutes, 0) * kind(key).least // 100)
