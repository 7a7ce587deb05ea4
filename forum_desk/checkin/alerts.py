"""Who is needed on stage soon and has not checked in: told to the stage manager and at the desk."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from forum_desk.checkin.needed import LATEST, Alert, Needed, due
from forum_desk.checkin.queries import arrivals
from forum_desk.forum.queries import forum
from forum_desk.programme.delay import PLANNED, Actual
from forum_desk.programme.queries import actuals, programme, settings_view, starting
from forum_desk.programme.rules import role
from forum_desk.programme.views import ItemView
from forum_desk.storage.unit import Unit


def needed_for(items: Iterable[ItemView], went: Mapping[str, Actual]) -> tuple[Needed, ...]:
    """Everybody whose part raises an alert, in those of the items that were neither started nor skipped."""
    return tuple(
        Needed(item.id, item.title, item.starts_at, part, item.halls[0] if item.halls else None)
        for item in items
        if item.starts_at is not None and not item.cancelled and _is_ahead(went.get(item.id, PLANNED))
        for part in item.parts
        if role(part.role).alerts and part.person is not None
    )


def alerts(unit: Unit) -> tuple[Alert, ...]:
    """Everybody whose part raises an alert, who has not checked in, and whose item begins within the time set for it.

    In the order of time. An item that was started, is over or was skipped needs nobody any more.
    """
    now = unit.now.astimezone(forum(unit).zone).replace(tzinfo=None)
    ahead = settings_view(unit).alert_minutes
    soon = starting(unit, now - LATEST, now + timedelta(minutes=ahead))
    if not soon:
        return ()
    there = needed_for(programme(unit, soon).scheduled(), actuals(unit))
    return due(there, arrivals(unit).keys(), now, ahead)


def _is_ahead(actual: Actual) -> bool:
    return actual.started is None and actual.ended is None and not actual.skipped
