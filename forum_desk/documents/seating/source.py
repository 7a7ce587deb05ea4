"""Which plan a paper means, and what it reads of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.badge_data import badge_forum
from forum_desk.documents.paper import Selection
from forum_desk.errors import NotFound
from forum_desk.language import LANGUAGES, N_
from forum_desk.people.queries import PersonView
from forum_desk.seating.kinds import BANQUET, HALL, PHOTO, ROSTRUM, SIGNING, TABLE, TALKS
from forum_desk.seating.queries import ElementView, PlaceView, PlanRow, PlanView, plan, plans, reprints
from forum_desk.storage.unit import Unit

NO_PLAN = N_("There is no plan for this paper yet; make one under Seating first.")
UNKNOWN_PLAN = N_("There is no plan “{plan}”; there are: {plans}.")


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """All that a paper of a plan needs. `people` are those whose cards are wanted, None for everybody."""

    forum: BadgeForum
    plan: PlanView
    paper: str
    people: frozenset[str] | None = None

    def seated(self) -> list[tuple[PlaceView, PersonView]]:
        """The places of the people who are wanted, table by table and row by row."""
        return [
            (place, sitter.person)
            for place, sitter in self.plan.sitters()
            if sitter.person is not None and (self.people is None or sitter.person.id in self.people)
        ]


PREFERRED: dict[str, tuple[str, ...]] = {
    "table-cards": (ROSTRUM, TALKS, SIGNING),
    "place-cards": (BANQUET, TALKS),
    "escort-cards": (BANQUET,),
    "table-signs": (BANQUET,),
    "chair-labels": (HALL,),
    "seats-by-table": (BANQUET, HALL),
    "diets": (BANQUET,),
    "signing-roster": (SIGNING,),
    "photo-plan": (PHOTO,),
}
"""The kinds of plan a paper is made from where no plan was named, the most likely first; else the first plan."""

ONLY = frozenset({"signing-roster", "photo-plan"})
"""Papers that make sense for their own kind of plan alone."""


def chosen(unit: Unit, selection: Selection, paper: str) -> PlanRow | None:
    """The plan that a selection names by its id, its name in any language or its kind, else the likeliest.

    None where no plan was named and there is none; NotFound for a name that no plan has.
    """
    rows = plans(unit)
    if selection.plan:
        wanted = selection.plan.casefold()
        for row in rows:
            if wanted in {row.id, row.kind, *(row.name.in_(tag).casefold() for tag in LANGUAGES)}:
                return row
        raise NotFound(UNKNOWN_PLAN, plan=selection.plan, plans=", ".join(_names(rows)) or "–")
    for kind in PREFERRED.get(paper, ()):
        for row in rows:
            if row.kind == kind:
                return row
    return rows[0] if rows and paper not in ONLY else None


def load(unit: Unit, selection: Selection, paper: str) -> PlanPaper:
    """The plan for a paper. Raises NotFound where there is none.

    With `selection.changed` only the people whose place, neighbours apart, says something else than at the last print.
    """
    row = chosen(unit, selection, paper)
    if row is None:
        raise NotFound(NO_PLAN)
    people = frozenset(reprints(unit, row.id, paper).people) if selection.changed else None
    seen = plan(unit, row.id)
    seen = replace(seen, elements=tuple(sorted(seen.elements, key=_by_number)))
    return PlanPaper(badge_forum(unit), seen, paper, people)


def _by_number(element: ElementView) -> tuple[bool, int, str]:
    """Tables in the order of their numbers, as one looks for them, after all else as it stands in the plan."""
    if element.kind != TABLE:
        return False, 0, ""
    digits = "".join(character for character in element.label if character.isdecimal())
    return True, int(digits or 0), element.label


def _names(rows: Iterable[PlanRow]) -> list[str]:
    return [row.name.best() or row.kind for row in rows]
