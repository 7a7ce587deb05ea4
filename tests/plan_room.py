"""What tests of seating share: a plan, who sits where in it, and one change of it."""

from collections.abc import Callable

from builders import DESK_1

from forum_desk.language import Trilingual
from forum_desk.seating import commands, queries
from forum_desk.seating.commands import NewPlan
from forum_desk.storage import Database


def new_plan(database: Database, layout: str = "banquet", people: int = 20, **given: object) -> str:
    with database.writing(DESK_1, "seating.add_plan") as unit:
        return commands.add_plan(unit, NewPlan(Trilingual(en="Dinner"), **given), layout=layout, people=people)  # type: ignore[arg-type]  # fields by name


def look(database: Database, plan_id: str) -> queries.PlanView:
    with database.reading() as unit:
        return queries.plan(unit, plan_id)


def places(database: Database, plan_id: str) -> dict[str, queries.PlaceView]:
    return {place.key: place for place in look(database, plan_id).places()}


def sits(database: Database, plan_id: str) -> dict[str, str]:
    return {place.key: sitter.name for place, sitter in look(database, plan_id).sitters()}


def do(database: Database, command: Callable[..., object], *given: object, **named: object) -> object:
    with database.writing(DESK_1, "seating.change") as unit:
        return command(unit, *given, **named)
