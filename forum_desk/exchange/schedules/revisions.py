"""Counts the revisions of published events, as calendars want them (RFC 5545, 3.8.7.4 and 3.8.7.2).

SEQUENCE rises by one exactly when time, place or cancellation changed since the last publication; DTSTAMP is when
anything at all last did. What was published and is gone is published once more as cancelled.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from forum_desk.exchange.schedules.schedule import CANCELLED, Event


def revised(before: Iterable[Event], after: Iterable[Event], now: datetime) -> tuple[Event, ...]:
    """The events to publish, with their revisions: `before` as last published, `after` as they are now.

    What is returned is what `before` has to be next time. Events without a time that were never published are given
    back as they are; one that was published counts as cancelled at its last time.
    """
    published = {event.guid: event for event in before}
    now = now.astimezone(UTC).replace(microsecond=0)
    events: list[Event] = []
    for event in after:
        old = published.pop(event.guid, None)
        current = event
        if old is not None and event.start is None:
            current = replace(old, state=CANCELLED)
        events.append(_revised(old, current, now))
    gone = (_revised(old, replace(old, state=CANCELLED), now) for old in published.values() if old.start is not None)
    return (*events, *gone)


def _revised(old: Event | None, event: Event, now: datetime) -> Event:
    if old is None:
        return replace(event, sequence=0, revised=now)
    same = replace(event, sequence=old.sequence, revised=old.revised)
    if same == old:
        return old
    moved = _where_and_when(event) != _where_and_when(old)
    return replace(event, sequence=old.sequence + moved, revised=now)


def _where_and_when(event: Event) -> tuple[object, ...]:
    start = event.start.astimezone(UTC) if event.start else None
    return start, event.minutes, event.rooms, event.is_cancelled
