"""Who is needed on stage soon and has not checked in: told to the stage manager and at the desk."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from forum_desk.checkin.needed import LATEST, Alert, Needed, due
from forum_desk.checkin.queries import arrivals
from forum_desk.forum.queries import forum
from forum_desk.language import spoken
from forum_desk.people.queries import PersonView, people
from forum_desk.programme.delay import PLANNED, Actual
from forum_desk.programme.queries import actuals, programme, settings_view, starting
from forum_desk.programme.rules import role
from forum_desk.programme.views import ItemView, PartView
from forum_desk.storage.unit import Unit


def needed_for(unit: Unit, items: Iterable[ItemView], went: Mapping[str, Actual]) -> tuple[Needed, ...]:
    """Everybody whose part raises an alert, in those of the items that were neither started nor skipped.

    Who signs by the list of parties alone counts as well; one who is no delegate any more is named by the party.
    """
    ahead = [item for item in items if not item.cancelled and _is_ahead(went.get(item.id, PLANNED))]
    signing = people(unit, {party.signatory for item in ahead for party in item.details.parties} - {""})
    return tuple(
        Needed(item.id, item.title, item.starts_at, part, item.halls[0] if item.halls else None)
        for item in ahead
        if item.starts_at is not None
        for part in (*item.parts, *_signatories(item, signing))
        if role(part.role).alerts and (part.person is not None or part.id == "")
    )


def _signatories(item: ItemView, people_: Mapping[str, PersonView]) -> Iterator[PartView]:
    """Parts of those who sign by the list of parties and have no part of their own."""
    there = {part.person.id for part in item.parts if part.person is not None}
    organisations = {part.organisation_id: part.organisation for part in item.parts}
    for party in item.details.parties:
        if party.signatory and party.signatory not in there:
            person = people_.get(party.signatory)
            named = party.name if any(party.name) else organisations.get(party.organisation, party.name)
            words = "" if person is not None else named.best(spoken(), "en")
            if person is not None or words:
                yield PartView("", "signatory", person, name=words)


def alerts(unit: Unit) -> tuple[Alert, ...]:
    """Everybody whose part raises an alert, who has not checked in, and whose item begins within the time set for it.

    In the order of time. An item that was started, is over or was skipped needs nobody any more.
    """
    now = unit.now.astimezone(forum(unit).zone).replace(tzinfo=None)
    ahead = settings_view(unit).alert_minutes
    soon = starting(unit, now - LATEST, now + timedelta(minutes=ahead))
    if not soon:
        return ()
    there = needed_for(unit, programme(unit, soon).scheduled(), actuals(unit))
    return due(there, arrivals(unit).keys(), now, ahead)


def _is_ahead(actual: Actual) -> bool:
    return actual.started is None and actual.ended is None and not actual.skipped
