"""Keeps what badge, desk and lists say of a seat true: it is read off the plans, in the transaction that changes them.

A plan that is `shown` as "seat" or "table" is the source of that field for everybody; without such a plan the field is
whatever a list or an organiser said.
"""

from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update

from forum_desk.errors import RuleBroken
from forum_desk.people.queries import chunks
from forum_desk.people.records import Delegate
from forum_desk.seating.elements import called
from forum_desk.seating.queries.plans import group_of, shown_number
from forum_desk.seating.records import Assignment, Element, PlaceRow, Plan
from forum_desk.storage.journal import Touched
from forum_desk.storage.unit import Unit

_FIELDS = {"seat": "seat", "table": "table_no"}
_OF_ALL = frozenset({"seating_plans", "seating_elements", "seating_places"})


def refresh(unit: Unit, touched: Touched) -> None:
    """Bring the seats of everybody whom an action concerned up to date.

    Raises RuleBroken when somebody wrote a seat by hand that a plan decides.
    """
    tables = {table for table, _key in touched}
    if not tables & {"delegates", *_OF_ALL}:
        return
    plans = unit.session.scalars(select(Plan).where(Plan.shown != "").order_by(Plan.ordinal, Plan.id)).all()
    if not plans:
        return
    everybody = bool(tables & _OF_ALL)
    seats = "seating_assignments" in tables
    ids = None if everybody else {key for table, key in touched if table == "delegates"}
    for shown, column in _FIELDS.items():
        own = [plan for plan in plans if plan.shown == shown]
        if own:
            _write(unit, column, _labels(unit, own, shown, ids), ids, own[0] if not everybody and not seats else None)


def _write(unit: Unit, column: str, labels: Mapping[str, str], ids: Collection[str] | None, plan: Plan | None) -> None:
    """Write a field where it differs; with a plan, a difference was written by hand and is refused."""
    field = getattr(Delegate, column)
    rows = []
    if ids is None:
        rows = [(row[0], row[1]) for row in unit.session.execute(select(Delegate.id, field))]
    else:
        for chunk in chunks(ids):
            found = unit.session.execute(select(Delegate.id, field).where(Delegate.id.in_(chunk)))
            rows.extend((row[0], row[1]) for row in found)
    changed = [{"delegate": key, column: labels.get(key, "")} for key, said in rows if said != labels.get(key, "")]
    if changed and plan is not None:
        raise RuleBroken("The place is decided by the plan “{plan}”; seat the person there.", plan=plan.name.best("en"))
    if changed:
        # On the table itself: what is derived moves no version, and is never taken back alone.
        table = cast("Table", Delegate.__table__)
        by_key = update(table).where(table.c.id == bindparam("delegate"))
        unit.session.connection().execute(by_key, changed)


def _labels(unit: Unit, plans: Collection[Plan], shown: str, ids: Collection[str] | None) -> dict[str, str]:
    """What each person's field says: of several plans the first in which the person sits."""
    place = {plan.id: number for number, plan in enumerate(plans)}
    statement = (
        select(Assignment, PlaceRow, Element)
        .join(PlaceRow, PlaceRow.id == Assignment.place_id)
        .join(Element, Element.id == PlaceRow.element_id)
        .where(Assignment.plan_id.in_(place), Assignment.delegate_id.is_not(None))
    )
    rows: list[Any] = []
    for chunk in [None] if ids is None else list(chunks(ids)):
        chosen = statement if chunk is None else statement.where(Assignment.delegate_id.in_(chunk))
        rows.extend(unit.session.execute(chosen).all())
    labels: dict[str, str] = {}
    for sitting, spot, element in sorted(rows, key=lambda row: place[row[0].plan_id], reverse=True):
        group = group_of(element.label, spot.line)
        labels[sitting.delegate_id] = group if shown == "table" else called(group, shown_number(spot))
    return labels
