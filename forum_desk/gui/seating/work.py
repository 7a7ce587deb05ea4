"""What the seating screen asks and does, each change as one action of the journal; these run on workers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum_desk.people.queries import PersonView, count_expected
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.fulfilled import is_met
from forum_desk.seating.queries import Finding, PictureView, PlanRow, PlanView, WishView
from forum_desk.seating.queries.asking import Scene, findings_in, scene
from forum_desk.storage import Unit

TABLES = (
    "seating_plans",
    "seating_elements",
    "seating_places",
    "seating_assignments",
    "seating_guests",
    "seating_wishes",
    "seating_wish_parties",
    "seating_pictures",
    "delegates",
    "delegations",
    "positions",
    "organisations",
    "badge_categories",
    "halls",
)
"""Whatever changes one of these changes this screen."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that the screen shows of one plan. `rostrum` is the plan of the row above it."""

    plans: tuple[PlanRow, ...]
    plan: PlanView | None = None
    picture: PictureView | None = None
    waiting: tuple[PersonView, ...] = ()
    standing: tuple[PersonView, ...] = ()
    """Who stands in a row as they like, and needs no place."""
    wishes: tuple[WishView, ...] = ()
    rostrum: PlanView | None = None
    expected: int = 0
    """How many people are expected at the forum."""
    scene: Scene | None = None
    """The plan with all that questions about it need; answers need no database."""
    findings: tuple[Finding, ...] = ()

    def unmet_wishes(self) -> frozenset[str]:
        """The ids of the wishes that are not met."""
        if self.scene is None:
            return frozenset()
        return frozenset(want.id for want in self.scene.wants if not is_met(want, self.scene.standing))

    def unmet(self) -> frozenset[str]:
        """The people with a wish that is not met."""
        return frozenset(one for found in self.findings if found.kind == "wish" for one in found.delegate_ids)

    def broken(self) -> tuple[Finding, ...]:
        """What must be mended."""
        return tuple(found for found in self.findings if found.hard)

    def row(self) -> PlanRow | None:
        """The plan that is shown, as the list of plans has it."""
        return next((row for row in self.plans if self.plan is not None and row.id == self.plan.id), None)


def contents(unit: Unit, plan_id: str) -> Contents:
    """The plan of this id, or the first one where it is empty or gone, and all that is shown around it."""
    rows = queries.plans(unit)
    expected = count_expected(unit)
    if not rows:
        return Contents((), expected=expected)
    key = plan_id if plan_id in {row.id for row in rows} else rows[0].id
    seen = scene(unit, key)
    shown = seen.view
    above = next((row.id for row in rows if row.kind == kinds.ROSTRUM and row.id != key), "")
    return Contents(
        rows,
        shown,
        queries.picture(unit, key),
        queries.unseated(unit, key),
        queries.standing(unit, key),
        queries.wishes(unit, key),
        queries.plan(unit, above) if above and shown.kind != kinds.ROSTRUM else None,
        expected,
        seen,
        findings_in(seen),
    )


def seat_people(unit: Unit, plan_id: str, places: Mapping[str, str]) -> int:
    """Give each of these people (by id) the place (by id) beside it; how many."""
    for delegate_id, place_id in places.items():
        commands.seat(unit, plan_id, place_id, delegate_id)
    return len(places)


def move_people(unit: Unit, plan_id: str, leaving: Sequence[str], places: Mapping[str, str]) -> int:
    """Let whoever has the places `leaving` leave them, then give people theirs; how many."""
    commands.free(unit, plan_id, leaving)
    return seat_people(unit, plan_id, places)


def keep(unit: Unit, plan_id: str, places: Sequence[str], kept: bool) -> None:
    """Keep whoever has these places there, or release them."""
    commands.keep(unit, plan_id, places, kept=kept)
