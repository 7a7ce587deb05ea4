"""What happened on the day, as recorded, and how each item therefore stands."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from forum_desk.forum.queries import forum
from forum_desk.programme.delay import PLANNED, Actual, recorded
from forum_desk.programme.records import ProgrammeItem, RunFact
from forum_desk.programme.views import RunFactView
from forum_desk.storage.journal import as_before, decode, last_change
from forum_desk.storage.unit import Unit


def run_facts(unit: Unit) -> tuple[RunFactView, ...]:
    """Everything recorded on the day in its order; what was taken back is marked, the taking back itself left out."""
    zone = forum(unit).zone
    rows = unit.session.scalars(select(RunFact).order_by(RunFact.at, RunFact.moment, RunFact.id)).all()
    answered = {row.answers for row in rows if row.answers}
    return tuple(_fact(row, zone, taken_back=row.id in answered) for row in rows if row.what != "back")


def actuals(unit: Unit) -> Mapping[str, Actual]:
    """How each item went so far, for `delay.expected`; items without a record are not in it."""
    state: dict[str, Actual] = {}
    for fact in run_facts(unit):
        if not fact.taken_back:
            before = state.get(fact.item_id, PLANNED)
            state[fact.item_id] = recorded(before, fact.what, fact.moment, fact.minutes)
    return state


def planned_at_start(unit: Unit) -> Mapping[str, tuple[datetime, int]]:
    """Start and minutes of the items as they stood when the first fact that counts was recorded, or as they are now."""
    plan = {
        item_id: (starts_at, minutes, cancelled)
        for item_id, starts_at, minutes, cancelled in unit.session.execute(
            select(ProgrammeItem.id, ProgrammeItem.starts_at, ProgrammeItem.minutes, ProgrammeItem.cancelled)
        )
    }
    first = next((fact for fact in run_facts(unit) if not fact.taken_back), None)
    entry = last_change(unit.session, RunFact.__tablename__, first.id) if first is not None else None
    changed = as_before(unit.session, ProgrammeItem.__tablename__, entry.seq) if entry is not None else {}
    for item_id, before in changed.items():
        if before is None:
            plan.pop(item_id, None)
        elif item_id in plan:
            starts_at, minutes, cancelled = plan[item_id]
            starts_at = decode(before["starts_at"], datetime) if "starts_at" in before else starts_at
            plan[item_id] = (starts_at, before.get("minutes", minutes), before.get("cancelled", cancelled))
    return {
        item_id: (starts_at, minutes)
        for item_id, (starts_at, minutes, cancelled) in plan.items()
        if starts_at is not None and not cancelled
    }


def _fact(row: RunFact, zone: ZoneInfo, *, taken_back: bool) -> RunFactView:
    local = row.moment.astimezone(zone).replace(tzinfo=None)
    return RunFactView(row.id, row.item_id, row.what, local, row.minutes, row.desk, row.operator, taken_back)
