"""Revisions: SEQUENCE rises exactly on time, place and cancellation, DTSTAMP on anything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum_desk.exchange.schedules.revisions import revised
from forum_desk.exchange.schedules.schedule import CANCELLED, CONFIRMED, Event, Words

FIRST = datetime(2024, 5, 1, tzinfo=UTC)
LATER = datetime(2024, 5, 2, tzinfo=UTC)
START = datetime(2024, 5, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
EVENT = Event("g1", Words.of("Opening"), START, 30, "Hall A")


def once(event: Event = EVENT) -> tuple[Event, ...]:
    return revised((), (event,), FIRST)


def test_a_first_publication_is_revision_0() -> None:
    (event,) = once()
    assert (event.sequence, event.revised) == (0, FIRST)


def test_what_did_not_change_keeps_its_revision_and_stamp() -> None:
    assert revised(once(), (EVENT,), LATER) == once()
    elsewhere = replace(EVENT, start=START.astimezone(UTC))
    assert revised(once(), (elsewhere,), LATER) == once()


@pytest.mark.parametrize(
    "changed",
    [
        replace(EVENT, start=START + timedelta(minutes=5)),
        replace(EVENT, minutes=45),
        replace(EVENT, room="Hall B"),
        replace(EVENT, also_in=("Hall B",)),
        replace(EVENT, state=CANCELLED),
    ],
)
def test_time_place_and_cancellation_raise_the_sequence(changed: Event) -> None:
    (event,) = revised(once(), (changed,), LATER)
    assert (event.sequence, event.revised) == (1, LATER)


@pytest.mark.parametrize(
    "changed",
    [
        replace(EVENT, title=Words.of("Grand opening")),
        replace(EVENT, description=Words.of("New")),
        replace(EVENT, track="Keynotes"),
    ],
)
def test_anything_else_is_stamped_and_no_new_revision(changed: Event) -> None:
    (event,) = revised(once(), (changed,), LATER)
    assert (event.sequence, event.revised) == (0, LATER)


def test_what_is_gone_is_published_as_cancelled_and_only_once_raised() -> None:
    cancelled = revised(once(), (), LATER)
    assert [(event.state, event.sequence, event.revised) for event in cancelled] == [(CANCELLED, 1, LATER)]
    assert revised(cancelled, (), LATER + timedelta(days=1)) == cancelled


def test_what_goes_back_to_the_pool_is_cancelled_at_its_last_time() -> None:
    (event,) = revised(once(), (replace(EVENT, start=None),), LATER)
    assert (event.start, event.is_cancelled, event.sequence) == (START, True, 1)


def test_what_comes_back_is_a_further_revision() -> None:
    cancelled = revised(once(), (), LATER)
    (event,) = revised(cancelled, (EVENT,), LATER)
    assert (event.state, event.sequence) == (CONFIRMED, 2)
