"""The opening hours of days as spans."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from forum_desk.programme.plan import Span
from forum_desk.programme.views import DayView


def whole_days(days: Sequence[DayView]) -> tuple[Span, ...]:
    """The hours of each day; a day without hours is open all day, and all are when none has any."""
    if not any(day.opens_at for day in days):
        return ()
    return tuple(_span(day) for day in days)


def _span(day: DayView) -> Span:
    if day.opens_at is not None and day.closes_at is not None:
        return Span(day.opens_at, day.closes_at)
    midnight = datetime.combine(day.date, time())
    return Span(midnight, midnight + timedelta(days=1))
