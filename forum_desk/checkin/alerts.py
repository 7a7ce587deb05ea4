"""Who is needed on stage soon and has not checked in: told to the stage manager and at the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from forum_desk.checkin.queries import arrivals
from forum_desk.forum.queries import forum
from forum_desk.language import Trilingual
from forum_desk.programme.delay import PLANNED, Actual
from forum_desk.programme.queries import actuals, programme, settings_view, starting
from forum_desk.programme.rules import role
from forum_desk.programme.views import HallPlace, PartView
from forum_desk.storage.unit import Unit

LATEST = timedelta(hours=1)
"""How long after its planned start an item that nobody started is still waited for."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A person who is missing for an item; `minutes` are left until it begins, below 0 when it should have begun."""

    item_id: str
    title: Trilingual
    starts_at: datetime
    minutes: int
    part: PartView
    hall: HallPlace | None


def alerts(unit: Unit) -> tuple[Alert, ...]:
    """Everybody whose part raises an alert, who has not checked in, and whose item begins within the time set for it.

    In the order of time. An item that was started, is over or was skipped needs nobody any more.
    """
    now = unit.now.astimezone(forum(unit).zone).replace(tzinfo=None)
    ahead = timedelta(minutes=settings_view(unit).alert_minutes)
    soon = starting(unit, now - LATEST, now + ahead)
    if not soon:
        return ()
    went, here = actuals(unit), arrivals(unit)
    return tuple(
        Alert(
            item.id,
            item.title,
            item.starts_at,
            (item.starts_at - now) // timedelta(minutes=1),
            part,
            item.halls[0] if item.halls else None,
        )
        for item in programme(unit, soon).scheduled()
        if item.starts_at is not None and _is_ahead(went.get(item.id, PLANNED))
        for part in item.parts
        if role(part.role).alerts and part.person is not None and part.person.id not in here
    )


def _is_ahead(actual: Actual) -> bool:
    return actual.started is None and actual.ended is None and not actual.skipped
