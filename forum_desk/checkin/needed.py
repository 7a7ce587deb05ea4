"""Who has to be told of: needed on stage soon and not checked in. A pure rule on plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum_desk.language import Trilingual
from forum_desk.programme.views import HallPlace, PartView

LATEST = timedelta(hours=1)
"""How long after its planned start an item that nobody started is still waited for."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A person whose part raises an alert, for an item that nobody has started yet; times are the venue's."""

    item_id: str
    title: Trilingual
    starts_at: datetime
    part: PartView
    hall: HallPlace | None

    @property
    def person_id(self) -> str:
        """Who it is."""
        return self.part.who


@dataclass(frozen=True, slots=True)
class Alert:
    """A person who is missing for an item; `minutes` are left until it begins, below 0 when it should have begun."""

    item_id: str
    title: Trilingual
    starts_at: datetime
    minutes: int
    part: PartView
    hall: HallPlace | None


def due(needed: Iterable[Needed], here: Collection[str], now: datetime, ahead: int) -> tuple[Alert, ...]:
    """Those who are not `here` (ids of people) and whose item begins within `ahead` minutes, the most urgent first.

    An item that should have begun is waited for another hour.
    """
    first, last = now - LATEST, now + timedelta(minutes=ahead)
    found = [
        Alert(one.item_id, one.title, one.starts_at, (one.starts_at - now) // timedelta(minutes=1), one.part, one.hall)
        for one in needed
        if first <= one.starts_at <= last and one.person_id not in here
    ]
    return tuple(sorted(found, key=lambda alert: alert.starts_at))
